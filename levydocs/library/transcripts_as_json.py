"""Account transcripts as JSON, for every front end: names and addresses printed on them are left out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from levydocs.library.as_json import findings_json

if TYPE_CHECKING:
    from levydocs.intake.transcripts.collection_time import CollectionTime, Computed
    from levydocs.intake.transcripts.history import Assessment, Entered, History
    from levydocs.intake.transcripts.proceedings import Shown, Suspension
    from levydocs.intake.transcripts.proposal import Proposed
    from levydocs.intake.transcripts.transcript import Account, Accrual, PrintedTin, Refused, Row


def proposed_json(found: Proposed) -> dict[str, Any]:
    """Everything that was read, the questions and notes, and the changes to the case file."""
    return {
        "transcripts": [refused_json(one) for one in found.refused] + [history_json(one) for one in found.histories],
        "changes": [{"path": one.path, "before": one.before, "value": one.change.value} for one in found.changes],
        "findings": findings_json(found.findings),
    }


def refused_json(one: Refused) -> dict[str, Any]:
    """A document that is not an account transcript."""
    return {
        "kind": "refused",
        "file": one.file,
        "title": one.title,
        "period_ending": _day(one.period_ending),
        "tin": _tin(one.tin),
        "why": one.why,
    }


def history_json(found: History) -> dict[str, Any]:
    """An account transcript and what its rows say."""
    account = found.account
    return {
        "kind": "account",
        "file": account.file,
        "requested": _day(account.requested),
        "responded": _day(account.responded),
        "tracking": account.tracking,
        "form_printed": account.form_printed,
        "form": account.form,
        "mft": account.mft,
        "type": account.type,
        "period": account.period,
        "period_ending": _day(account.period_ending),
        "tin": _tin(account.tin),
        "spouse_tin": _tin(account.spouse_tin),
        "joint": account.joint,
        "poa_on_file": account.poa_on_file,
        "balance": _amount(account.balance),
        "accrued_interest": _accrual(account.accrued_interest),
        "accrued_penalty": _accrual(account.accrued_penalty),
        "balance_plus_accruals": _amount(account.balance_plus_accruals),
        "returned": _returned(found),
        "table": [_row(one) for one in account.rows],
        "rows": len(account.rows),
        "rows_sum": _amount(account.rows_sum),
        "assessments": [_assessment(one) for one in found.assessments],
        "payments": [_moved(row) | {"levy": reading.reads == "levy_payment"} for row, reading in found.payments],
        "credits_and_refunds": [_moved(row) | {"text": row.words} for row, _ in found.credits],
        "notices": [
            {"type": one.type, "date": _day(one.row.date), "what": one.what}
            | ({"delivery": one.delivery} if one.final else {})
            for one in found.notices
        ],
        "liens": [_entered(one, "filed_on") for one in found.liens],
        "representatives": [_entered(one, "on") for one in found.representatives],
        "proceedings": [_proceeding(one) for one in found.proceedings],
        "suspensions": [_suspension(one) for one in found.suspensions],
        "collection_waiver_until": _day(found.waiver_until),
        "unknown": [{"code": one.code, "text": one.words} | _dated(one) for one in found.unknown],
        "unsure": [{"row": one.row, "printed": one.printed, "read": one.read} for one in account.unsure],
        "unread": [{"line": one.line, "text": one.text} for one in account.unread],
        "case": _case(found) if account.owed else None,
    }


def _returned(found: History) -> dict[str, Any] | None:
    if found.filed is None:
        return None
    figures = found.account.return_figures
    return {
        "filed": found.filed,
        "filing_status": figures.filing_status,
        "exemptions": figures.exemptions,
        "agi": _amount(figures.agi),
        "taxable_income": _amount(figures.taxable_income),
        "tax_per_return": _amount(figures.tax_per_return),
    }


def _case(found: History) -> dict[str, Any]:
    account: Account = found.account
    return {
        "type": account.type,
        "form": account.form,
        "period": account.period,
        "assessed": [one.isoformat() for one in found.assessed],
        "assessed_balance": _amount(account.balance),
        "accrued": _amount(account.accrued),
        "returned": found.filed,
    }


def _row(row: Row) -> str:
    said = (row.code, _day(row.date) or "", _amount(row.amount) or "", row.cycle, row.words, row.below)
    return " | ".join(said)


def _assessment(one: Assessment) -> dict[str, Any]:
    return {
        "code": one.row.code,
        "what": one.what,
        **_dated(one.row),
        **({} if one.assesses else {"assesses": False}),
        **({"csed": _time(one.csed)} if one.csed else {}),
    }


def _time(time: CollectionTime) -> dict[str, Any]:
    return {
        "ten_years": _day(time.ten_years),
        "shortest": _computed(time.shortest),
        "longest": _computed(time.longest),
        "as_of": _day(time.as_of),
        "running": time.running,
    }


def _computed(one: Computed) -> dict[str, Any]:
    return {"day": _day(one.day), "days": one.days, "steps": list(one.steps)}


def _proceeding(one: Shown) -> dict[str, Any]:
    return {
        "kind": None if one.may_be else one.kind,
        "started_on": _day(one.started_on),
        "ended_on": _day(one.ended_on),
        "outcome": one.outcome,
        **({"may_be": list(one.may_be)} if one.may_be else {}),
    }


def _suspension(one: Suspension) -> dict[str, Any]:
    return {
        "start": _day(one.longest.start),
        "until_shortest": _day(one.shortest.end) if one.shortest else None,
        "until_longest": _day(one.longest.end),
        "why": one.why,
    }


def _entered(one: Entered, key: str) -> dict[str, Any]:
    return {key: _day(one.row.date), "removed_on": _day(one.removed_by.date) if one.removed_by else None}


def _moved(row: Row) -> dict[str, Any]:
    return {"code": row.code, **_dated(row)}


def _dated(row: Row) -> dict[str, Any]:
    return {"date": _day(row.date), "amount": _amount(row.amount)}


def _accrual(one: Accrual) -> dict[str, Any]:
    return {"amount": _amount(one.amount), "as_of": _day(one.as_of)}


def _tin(one: PrintedTin | None) -> dict[str, str] | None:
    return {"kind": one.kind, "last4": one.last4} if one else None


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _amount(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"
