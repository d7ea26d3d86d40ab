"""An account transcript as lines for a person: what it says, what follows from it by our computation, what was not understood."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from levydocs.intake.transcripts.collection_time import CollectionTime
from levydocs.intake.transcripts.history import UNNUMBERED, History
from levydocs.intake.transcripts.proceedings import Shown
from levydocs.intake.transcripts.transcript import Account, Row
from levydocs.law.csed import proceeding
from levydocs.money import format_cents


def summary_of(history: History) -> tuple[str, ...]:
    """The lines; no name, no address, and no number of a person."""
    return tuple(_lines(history))


def _lines(history: History) -> Iterator[str]:
    account = history.account
    yield f"{account.file}: Form {account.form_printed or '?'}, {account.period or '?'}, as of {account.responded or '?'}"
    yield f"  balance {_dollars(account.balance)}, accrued {format_cents(account.accrued)}; {_sums(account)}"
    if account.owed and history.filed:
        yield f"  return: {history.filed.replace('_', ' ')}"
    for assessment in history.assessments:
        if assessment.csed:
            yield f"  assessed {assessment.row.date}: {_dollars(assessment.row.amount)} (TC {assessment.row.code})"
            yield from _time(assessment.csed)
    for row, reading in history.payments:
        by = " by levy" if reading.reads == "levy_payment" else ""
        yield f"  payment{by} {row.date}: {_dollars(row.amount)}"
    for row, _ in history.credits:
        yield f"  {row.words} {row.date}: {_dollars(row.amount)}"
    for notice in history.notices:
        number = "" if notice.type in UNNUMBERED else notice.type
        said = ", ".join(filter(None, (number, notice.what, notice.delivery)))
        yield f"  notice {notice.row.date}: {said or 'without a number'}"
    for entered, what in ((history.liens, "lien"), (history.representatives, "representative")):
        for one in entered:
            removed = f", removed {one.removed_by.date}" if one.removed_by else ""
            yield f"  {what} entered {one.row.date}{removed}"
    for shown in history.proceedings:
        outcome = (shown.outcome or "open question: how it ended").replace("_", " ")
        yield f"  {_called(shown)}: {shown.started_on or '?'} to {shown.ended_on or '…'}, {outcome}"
    for row in _others(history):
        yield f"  TC {row.code} {row.date}: {_dollars(row.amount)} {row.words}"
    for row in history.unknown:
        yield f"  not in our table: TC {row.code} {row.date} {_dollars(row.amount)} “{row.words}”"
    for doubt in account.unsure:
        yield f"  {doubt.row}: printed “{doubt.printed}”, read as {doubt.read or 'nothing'}"
    for line in account.unread:
        yield f"  line {line.line} not understood: “{line.text}”"


def _others(history: History) -> list[Row]:
    """The rows that no other line shows."""
    entered = (*history.liens, *history.representatives)
    told = [
        *(one.row for one in history.assessments if one.csed),
        *(row for row, _ in (*history.payments, *history.credits)),
        *(one.row for one in history.notices),
        *(row for one in entered for row in (one.row, one.removed_by) if row),
        *(row for one in history.proceedings for row in one.rows),
        *history.rows("delivery"),
        *history.unknown,
    ]
    return [row for row in history.account.rows if row not in told]


def _time(time: CollectionTime) -> Iterator[str]:
    """The last day for collection, by the shortest and by the longest suspension where these differ, with the steps."""
    sides = {f"{side} ": found for side, found in (("shortest", time.shortest), ("longest", time.longest))}
    if time.shortest == time.longest:
        sides = {"": time.longest}
    moves = f", as of {time.as_of}; it moves on" if time.running else ""
    for side, found in sides.items():
        by = f" by the {side}suspension" if side else ""
        yield f"    can be collected until {found.day}{by}, by our computation{moves}"
        yield from (f"      {step}" for step in found.steps[1:])


def _sums(account: Account) -> str:
    if account.complete:
        return f"{len(account.rows)} rows add up to it"
    return f"{len(account.rows)} rows; this account does not add up or is not complete"


def _called(shown: Shown) -> str:
    return (
        "TC 520, " + " or ".join(one.replace("_", " ") for one in shown.may_be)
        if shown.may_be
        else proceeding(shown.kind).in_words
    )


def _dollars(amount: Decimal | None) -> str:
    return "?" if amount is None else format_cents(amount)
