"""What the rows of an account transcript show: assessments, payments, notices, liens, representatives, proceedings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from levydocs.dates import parse_date
from levydocs.intake.transcripts.collection_time import CollectionTime, collection_time
from levydocs.intake.transcripts.proceedings import Shown, Suspension, proceedings_in, suspensions_of
from levydocs.intake.transcripts.rows import NOTICE_LETTER
from levydocs.intake.transcripts.transaction_codes import Reading, notice_numbers, reading_of
from levydocs.intake.transcripts.transcript import Account, Row
from levydocs.law.notices import find_notice_kind

FINAL_NOTICE = "final notice, levy"
LIEN_NOTICE = "lien notice (Letter 3172 or like)"
_WHAT = {
    FINAL_NOTICE: "final notice of intent to levy, right to a hearing",
    LIEN_NOTICE: "lien notice, right to a hearing",
}
UNNUMBERED = frozenset(_WHAT)
"""What is shown for a notice whose number is not printed."""
_ASSESSMENTS = ("return_filed", "substitute_return", "assessment", "trust_fund_penalty")
_PAYMENTS = ("payment", "levy_payment")
_CREDITS = ("credit", "moved_credit", "dishonored")


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was assessed on a day. ``csed`` is that of an assessment with ten years of its own, of a tax that is owed."""

    row: Row
    what: str
    starts: bool
    csed: CollectionTime | None

    @property
    def assesses(self) -> bool:
        """False for 0.00, which assesses nothing."""
        return self.row.amount != 0


@dataclass(frozen=True, slots=True)
class NoticeSent:
    """A notice. ``type`` is its number (``CP14``), or what it is where the number is not printed.

    ``asked``: the number is not printed in full, or the notice is not listed.
    ``final``: it gives the right to a hearing before a levy; ``delivery``: how that was delivered, and when;
    ``second``: another final notice has the same day.
    """

    row: Row
    type: str
    what: str
    asked: bool
    final: bool = False
    delivery: str | None = None
    second: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """A lien or a representative, entered by one row and removed by another."""

    row: Row
    removed_by: Row | None = None


@dataclass(frozen=True, slots=True)
class History:
    """Everything that the rows show. ``unknown``: rows whose code is not listed, or to which their words do not belong.

    ``loose``: rows that belong to an earlier one, such as a delivery, which is not there.
    """

    account: Account
    read: tuple[tuple[Row, Reading], ...]
    filed: str | None
    assessments: tuple[Assessment, ...]
    payments: tuple[tuple[Row, Reading], ...]
    credits: tuple[tuple[Row, Reading], ...]
    notices: tuple[NoticeSent, ...]
    liens: tuple[Entered, ...]
    representatives: tuple[Entered, ...]
    proceedings: tuple[Shown, ...]
    suspensions: tuple[Suspension, ...]
    waiver_until: date | None
    unknown: tuple[Row, ...]
    loose: tuple[Row, ...]

    @property
    def assessed(self) -> tuple[date, ...]:
        """Every day that starts a time to collect, the earliest first."""
        days = {one.row.date for one in self.assessments if one.starts and one.row.date}
        return tuple(sorted(days))

    def rows(self, *reads: str) -> list[Row]:
        """The rows that were read as one of these."""
        return [row for row, reading in self.read if reading.reads in reads]


def history_of(account: Account) -> History:
    """What an account transcript shows. What is pending is counted up to its response date."""
    pairs = [(row, reading_of(row.code, row.words)) for row in account.rows]
    read = tuple((row, reading) for row, reading in pairs if reading)
    as_of = account.responded or account.requested or date.min
    shown = proceedings_in(read)
    suspended = suspensions_of(shown, as_of)
    waiver = _waiver(read)
    notices, loose = _notices(read, account.joint)
    liens, no_lien = _entered(read, "lien", "lien_removed")
    representatives, nobody = _entered(read, "representative", "representative_removed")
    return History(
        account=account,
        read=read,
        filed=_filed(account, read),
        assessments=tuple(
            _assessment(account, *pair, suspended, as_of, waiver) for pair in read if pair[1].reads in _ASSESSMENTS
        ),
        payments=tuple(pair for pair in read if pair[1].reads in _PAYMENTS and pair[0].amount),
        credits=tuple(pair for pair in read if pair[1].reads in _CREDITS),
        notices=notices,
        liens=liens,
        representatives=representatives,
        proceedings=shown,
        suspensions=suspended,
        waiver_until=waiver,
        unknown=tuple(row for row, reading in pairs if reading is None),
        loose=(*loose, *no_lien, *nobody),
    )


def has_wrong_sign(row: Row, reading: Reading) -> bool:
    """True for a credit where only a debit can be, or the reverse."""
    amount = row.amount or Decimal(0)
    return (reading.sign == "debit" and amount < 0) or (reading.sign == "credit" and amount > 0)


def _assessment(
    account: Account,
    row: Row,
    reading: Reading,
    suspended: Sequence[Suspension],
    as_of: date,
    waiver: date | None,
) -> Assessment:
    starts = bool(reading.starts and row.amount and not has_wrong_sign(row, reading))
    time = collection_time(row.date, suspended, as_of, waiver) if starts and row.date and account.owed else None
    return Assessment(row, reading.what, starts, time)


def _filed(account: Account, read: Sequence[tuple[Row, Reading]]) -> str | None:
    """Whether the return is filed; None where nothing on the transcript says so, or one thing says otherwise than another."""
    said = {"return_filed": "filed", "substitute_return": "substitute"}
    found = {said[reading.reads] for _, reading in read if reading.reads in said}
    if account.return_figures.says_not_filed:
        found.add("not_filed")
    return found.pop() if len(found) == 1 else None


def _waiver(read: Sequence[tuple[Row, Reading]]) -> date | None:
    """The latest date to which a waiver extends the time to collect."""
    days = [
        parse_date(row.below.rpartition(" ")[2])
        for row, reading in read
        if reading.reads == "waiver" and row.below.casefold().startswith("ext. date ") and row.below[-10:-6].isdecimal()
    ]
    return max(days, default=None)


def _notices(read: Sequence[tuple[Row, Reading]], joint: bool) -> tuple[tuple[NoticeSent, ...], tuple[Row, ...]]:
    """The notices, each final notice with its delivery; and the rows of a delivery that follows no such notice.

    On a joint account each spouse gets one, on the same day [M].
    """
    found: list[NoticeSent] = []
    loose = []
    for row, reading in read:
        if reading.reads == "delivery":
            before = _last_undelivered(found, row)
            if before is None or row.date is None:
                loose.append(row)
            else:
                found[before] = replace(found[before], delivery=f"{reading.what} {row.date.isoformat()}")
        elif notice := _notice(row, reading):
            if notice.final and any(one.final and one.row.date == row.date for one in found):
                what = f"{notice.what}: the other spouse's" if joint else notice.what
                notice = replace(notice, second=True, what=what)
            found.append(notice)
    return tuple(found), tuple(loose)


def _notice(row: Row, reading: Reading) -> NoticeSent | None:
    if reading.reads in ("final_notice", "lien_notice"):
        kind = FINAL_NOTICE if reading.reads == "final_notice" else LIEN_NOTICE
        return NoticeSent(row, kind, _WHAT[kind], asked=True, final=kind == FINAL_NOTICE)
    if reading.reads != "notice":
        return None
    series, _, number = row.below.partition(" ")
    if re.fullmatch(rf"\d+{NOTICE_LETTER}?", number) is None:
        return NoticeSent(row, "", "", asked=True)
    code = f"{series}{number.lstrip('0')}"
    listed, known = notice_numbers().get(code), find_notice_kind(code)
    final = known is not None and known.right == "levy_hearing"
    what = _WHAT[FINAL_NOTICE] if final else listed.what if listed else ""
    asked = listed.incomplete if listed else known is None
    return NoticeSent(row, code, what, asked, final)


def _last_undelivered(notices: Sequence[NoticeSent], row: Row) -> int | None:
    found = [
        at
        for at, one in enumerate(notices)
        if one.final and one.delivery is None and one.row.date and row.date and one.row.date <= row.date
    ]
    return found[-1] if found else None


def _entered(
    read: Sequence[tuple[Row, Reading]], enters: str, removes: str
) -> tuple[tuple[Entered, ...], tuple[Row, ...]]:
    """What one kind of row enters, in the order of days, each with the next removal; and removals of nothing."""
    dated = sorted(((row.date, at, row, reading) for at, (row, reading) in enumerate(read) if row.date), key=_in_order)
    found: list[Entered] = []
    loose = []
    for _, _, row, reading in dated:
        if reading.reads == enters:
            found.append(Entered(row))
        elif reading.reads == removes:
            there = next((at for at, one in enumerate(found) if one.removed_by is None), None)
            if there is None:
                loose.append(row)
            else:
                found[there] = replace(found[there], removed_by=row)
    return tuple(found), tuple(loose)


def _in_order(one: tuple[date, int, Row, Reading]) -> tuple[date, int]:
    return one[:2]
