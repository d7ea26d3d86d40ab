"""What is asked and what is reported about an account transcript, as findings; each names its row.

``blocks``: nothing is proposed. ``weakens``: it is asked, and what is asked is not written. ``note``: it is reported.
"""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.findings import Finding, finding
from levydocs.intake.transcripts.history import (
    FINAL_NOTICE,
    LIEN_NOTICE,
    UNNUMBERED,
    Assessment,
    History,
    has_wrong_sign,
)
from levydocs.intake.transcripts.proceedings import LEGAL_ACTION, Shown, is_timely
from levydocs.intake.transcripts.transaction_codes import codes
from levydocs.intake.transcripts.transcript import Account, Refused, Row
from levydocs.law.csed import overlap, proceeding
from levydocs.money import format_cents

_OF_A_ROW = {
    "trust_fund_penalty": "LD-intake-trust-fund",
    "moved_credit": "LD-intake-moved-credit",
    "dishonored": "LD-intake-dishonored",
    "levy_payment": "LD-intake-levy-payment",
    "lien": "LD-intake-lien-day",
    "representative": "LD-intake-representative",
    "return_secured": "LD-intake-return-secured",
    "second_return": "LD-intake-second-return",
    "amended_return": "LD-intake-amended-return",
    "waiver": "LD-intake-collection-waiver",
    "assessment_waiver": "LD-intake-assessment-waiver",
    "asked": "LD-intake-code-asked",
}
"""What is asked or reported about every row that is read so."""
_SAYS_SO = {
    ("offer", "rejected"): "LD-intake-rejection-appeal",
    ("offer", None): "LD-intake-offer-ended",
    ("installment_request", None): "LD-intake-request-ended",
    ("installment_agreement", "terminated"): "LD-intake-termination-appeal",
    ("hearing", "determined"): "LD-intake-petition",
    ("hearing", None): "LD-intake-hearing-ended",
    ("innocent_spouse", None): "LD-intake-relief-ended",
}
"""What is asked of a proceeding that ended so."""


def place_of(account: Account, row: Row | None = None) -> str:
    """``wint.pdf: 1040 2021, TC 971 2024-02-05``: where something stands, without a name or a number of a person."""
    what = " ".join(filter(None, (account.form_printed, account.period)))
    place = f"{account.file}: {what}" if what else account.file
    return f"{place}, TC {row.label}" if row else place


def refused_finding(one: Refused) -> Finding:
    """Why a document is not taken."""
    return finding(one.why, one.file, title=one.title)


def findings_of(history: History) -> Iterator[Finding]:
    """Everything that is asked or reported about one transcript, except what its case brings in."""
    account = history.account
    yield from _sums(account)
    yield from _printed(account)
    yield from _rows(history)
    yield from _notices(history)
    yield from _assessments(history)
    for one in history.proceedings:
        yield from _proceeding(history, one)
    if overlap(one.longest for one in history.suspensions):
        yield finding("LD-intake-overlap", place_of(account))
    yield from _account(history)


def _sums(account: Account) -> Iterator[Finding]:
    place = place_of(account)
    if account.lacking:
        yield finding("LD-intake-heading", place, items=", ".join(account.lacking))
    for row in account.rows:
        if row.amount is None:
            yield finding("LD-intake-amount", place_of(account, row))
    if account.balance is not None and account.difference:
        yield finding(
            "LD-intake-sum",
            place,
            rows=format_cents(account.rows_sum),
            balance=format_cents(account.balance),
            difference=format_cents(abs(account.difference)),
            side="much" if account.difference > 0 else "little",
        )
    if account.balance_plus_accruals is not None and account.accruals_difference:
        difference = account.accruals_difference
        side = "much" if difference > 0 else "little"
        yield finding("LD-intake-sum-accruals", place, difference=format_cents(abs(difference)), side=side)


def _printed(account: Account) -> Iterator[Finding]:
    for line in account.unread:
        yield finding("LD-intake-line", f"{account.file}: line {line.line}")
    for doubt in account.unsure:
        if doubt.read:
            yield finding("LD-intake-unsure", f"{place_of(account)}, TC {doubt.row}", part=doubt.part)
    for row in account.rows:
        if row.date is None:
            yield finding("LD-intake-date", place_of(account, row))


def _rows(history: History) -> Iterator[Finding]:
    account = history.account
    for row in history.unknown:
        place = place_of(account, row)
        if row.code not in codes():
            yield finding("LD-intake-unknown-code", place)
        elif row.code in ("971", "972"):
            yield finding("LD-intake-unknown-words", place, number=row.code)
        else:
            yield finding("LD-intake-code-and-words", place, number=row.code)
    for row, reading in history.read:
        if has_wrong_sign(row, reading):
            yield finding("LD-intake-sign", place_of(account, row), number=row.code)
        if code := _OF_A_ROW.get(reading.reads):
            yield finding(code, place_of(account, row), number=row.code)
    for row in history.loose:
        yield finding("LD-intake-loose-row", place_of(account, row))


def _notices(history: History) -> Iterator[Finding]:
    for one in history.notices:
        place = place_of(history.account, one.row)
        if one.final:
            yield finding("LD-intake-final-notice", place)
        if one.second:
            yield finding("LD-intake-two-final-notices", place)
        if one.type == FINAL_NOTICE and not one.second:
            yield finding("LD-intake-final-notice-number", place)
        elif one.asked and one.type not in UNNUMBERED:
            yield finding("LD-intake-notice-number", place)


def _assessments(history: History) -> Iterator[Finding]:
    account = history.account
    for one in history.assessments:
        reads = next(reading.reads for row, reading in history.read if row is one.row)
        if not one.assesses and reads == "substitute_return":
            yield finding("LD-intake-substitute", place_of(account, one.row))
        elif not one.assesses and reads == "assessment":
            yield finding("LD-intake-zero-assessment", place_of(account, one.row))
        yield from _time(account, one)
    if account.owed and len(history.assessed) > 1:
        days = ", ".join(map(str, history.assessed))
        count = len(history.assessed)
        yield finding("LD-intake-several-assessments", place_of(account), count=count, days=days)


def _time(account: Account, one: Assessment) -> Iterator[Finding]:
    if one.csed is None:
        return
    place, day = place_of(account, one.row), one.row.date
    if any(step.startswith("not before") and "6330(e)(1)" in step for step in one.csed.longest.steps):
        yield finding("LD-intake-floor", place, day=day)
    if one.csed.longest.day < one.csed.as_of:
        yield finding("LD-intake-time-over", place, day=day)
    elif one.csed.shortest.day < one.csed.as_of:
        yield finding("LD-intake-time-doubtful", place, day=day)


def _proceeding(history: History, one: Shown) -> Iterator[Finding]:
    account = history.account
    place = place_of(account, one.rows[-1])
    if one.begun_by is None:
        yield finding("LD-intake-no-beginning", place, what=_called(one))
    if one.again:
        yield finding("LD-intake-begun-again", place_of(account, one.again), what=_called(one))
    match one.kind:
        case "hearing":
            yield from _hearing(history, one)
        case "equivalent_hearing":
            yield finding("LD-intake-equivalent", place)
            yield finding("LD-intake-equivalent-ended", place)
        case "innocent_spouse":
            yield finding("LD-intake-relief-who", place)
        case "currently_not_collectible":
            yield finding("LD-intake-not-collectible", place)
            if one.ended_by is None and one.begun_by in history.rows("hardship"):
                yield finding("LD-intake-hardship", place)
        case kind if kind == LEGAL_ACTION:
            yield finding("LD-intake-legal-action", place)
    if one.ended_by is None and one.kind != LEGAL_ACTION and proceeding(one.kind).bars_levy:
        yield finding("LD-intake-goes-on", place, what=_called(one), effect=_effect(one.kind))
    elif one.ended_by and (code := _SAYS_SO.get((one.kind, one.outcome))):
        yield finding(code, place)


def _called(one: Shown) -> str:
    return "bankruptcy or other legal action" if one.kind == LEGAL_ACTION else proceeding(one.kind).in_words


def _effect(kind: str) -> str:
    paragraph = proceeding(kind).bar_paragraph
    return f"no new levy ({paragraph})" if paragraph else "no new levy"


def _hearing(history: History, one: Shown) -> Iterator[Finding]:
    if one.begun_by is None or one.started_on is None:
        return
    place = place_of(history.account, one.begun_by)
    if any(notice.type == LIEN_NOTICE and _answered(one, notice.row) for notice in history.notices):
        yield finding("LD-intake-which-hearing", place)
    elif is_hearing_in_time(history, one):
        yield finding("LD-intake-hearing-in-time", place)
    else:
        yield finding("LD-intake-hearing-late", place)


def is_hearing_in_time(history: History, one: Shown) -> bool:
    """True for a hearing that was asked for in the 30 days after a final notice, and cannot be about a lien notice."""
    answered = [notice for notice in history.notices if _answered(one, notice.row)]
    return any(notice.final for notice in answered) and not any(notice.type == LIEN_NOTICE for notice in answered)


def _answered(one: Shown, notice: Row) -> bool:
    return bool(one.started_on and notice.date and is_timely(one.started_on, notice.date))


def _account(history: History) -> Iterator[Finding]:
    account = history.account
    place = place_of(account)
    if history.filed is None and account.return_figures.says_not_filed:
        yield finding("LD-intake-return-contradicted", place)
    if history.filed == "not_filed":
        yield finding("LD-intake-not-filed", place)
    if not account.owed and not account.lacking:
        yield finding("LD-intake-nothing-owed", place)
    if account.type == "Civil Penalty":
        yield finding("LD-intake-civil-penalty", place)
    if account.tin and account.tin.kind == "ein":
        yield finding("LD-intake-business", place)
