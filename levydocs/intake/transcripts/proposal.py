"""What belongs in the case: account transcripts compared with it, as changes to the case file. Nothing is written here.

Of an account nothing is proposed unless it adds up and is a taxpayer's of the case. What is asked, and what rests on a letter
that was read as a digit in a code or a date, is reported and not proposed; nor is any levy.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.case.matters import Liability
from levydocs.case.model import Case
from levydocs.case.people import Taxpayer
from levydocs.case.tax_periods import one_period_an_entry
from levydocs.case.tree import read_tree, unfold
from levydocs.findings import Finding, finding
from levydocs.intake.splice import Change
from levydocs.intake.transcripts.account_owners import owners_of
from levydocs.intake.transcripts.asked import findings_of, place_of, refused_finding
from levydocs.intake.transcripts.history import History, history_of
from levydocs.intake.transcripts.proposed_matters import Matters, ProposedChange
from levydocs.intake.transcripts.transcript import Account, Refused, Transcript


@dataclass(frozen=True, slots=True)
class Proposed:
    """What was read, what is asked and reported, and what is proposed."""

    refused: tuple[Refused, ...]
    histories: tuple[History, ...]
    changes: tuple[ProposedChange, ...]
    findings: tuple[Finding, ...]


def propose(case: Case, transcripts: Sequence[Transcript], positions: Sequence[int | None] | None = None) -> Proposed:
    """What the transcripts say that the case does not, or says otherwise.

    ``positions``: where each liability stands in the list of the case file, None where its entry names several periods
    (``liability_positions``); without it, in the order of the case.
    """
    places = range(len(case.liabilities or ())) if positions is None else positions
    refused = tuple(one for one in transcripts if isinstance(one, Refused))
    accounts = [one for one in transcripts if isinstance(one, Account)]
    findings = [refused_finding(one) for one in refused]
    histories = tuple(history_of(one) for one in accounts)
    changes: list[ProposedChange] = []
    matters = Matters(case)
    for at, history in enumerate(histories):
        account = history.account
        findings += findings_of(history)
        if any(_replaces(other, account, later) for later, other in _others(accounts, at)):
            findings.append(finding("LD-intake-older", place_of(account)))
            continue
        owners, asked = owners_of(account, case)
        findings += asked
        if owners and account.complete:
            more, asked = _of_account(history, case, owners, matters, places)
            changes += more
            findings += asked
    changes += matters.changes()
    return Proposed(refused, histories, tuple(changes), tuple(findings))


def _others(accounts: Sequence[Account], at: int) -> Iterator[tuple[bool, Account]]:
    """The other accounts, each with whether it comes later."""
    return ((other > at, one) for other, one in enumerate(accounts) if other != at)


def _replaces(other: Account, account: Account, later: bool) -> bool:
    """True for a transcript of the same account that is newer; of the same day, the one that comes first."""
    if (other.form, other.period, other.tin, other.spouse_tin) != (
        account.form,
        account.period,
        account.tin,
        account.spouse_tin,
    ):
        return False
    newer, day = other.responded or date.min, account.responded or date.min
    return newer > day or (newer == day and not later)


def _of_account(
    history: History, case: Case, owners: Sequence[Taxpayer], matters: Matters, places: Sequence[int | None]
) -> tuple[list[ProposedChange], list[Finding]]:
    """What one account proposes: its liability, its notices and proceedings, and its return where none is filed."""
    account = history.account
    known = (
        account.joint or len(owners) == 1
    )  # of a business that one of two taxpayers runs, the case does not say whose
    who = [one.id for one in owners if one.id and known]
    same = [(at, one) for at, one in enumerate(case.liabilities or ()) if _is_same_tax(one, account)]
    if history.filed == "not_filed":
        matters.add_unfiled(account, who)
    if not account.owed:
        still = any(one.assessed_balance for _, one in same)
        return [], [finding("LD-intake-case-has-more", place_of(account))] if still else []
    changes: list[ProposedChange] = []
    asked: list[Finding] = []
    if not same:
        liability = matters.new_id(account)
        entry = {"id": liability, "who": who, **_items(history)}
        changes.append(ProposedChange(Change("liabilities[+]", {key: value for key, value in entry.items() if value})))
        ids = [liability]
    elif len(same) > 1:
        asked.append(finding("LD-intake-several-in-case", place_of(account)))
        ids = [one.id for _, one in same if one.id]
    else:
        ((at, liability_now),) = same
        if places[at] is None:
            return [], [finding("LD-intake-several-periods", place_of(account))]
        path = f"liabilities[{places[at]}]"
        changes += _differences(liability_now, path, history)
        ids = [liability_now.id or matters.new_id(account)]
        if not liability_now.id:
            changes.append(ProposedChange(Change(f"{path}.id", ids[0])))
    asked += matters.add(history, ids, who)
    return changes, asked


def liability_positions(data: bytes) -> list[int | None]:
    """Of each liability of a case file that can be read, its position in the list there; None where one entry gives several."""
    root, _ = read_tree(data, "")
    values = unfold(root, "", {}) if root else {}
    found: list[int | None] = []
    for position, entry in enumerate((values.get("liabilities") or ()) if isinstance(values, dict) else ()):
        apart, _ = one_period_an_entry({"liabilities": [entry]}, {})
        count = len(apart["liabilities"])
        found += [position] if count == 1 else [None] * count
    return found


def _is_same_tax(one: Liability, account: Account) -> bool:
    same_form = not one.form or one.form.casefold() == account.form.casefold()
    return one.type == account.type and same_form and (one.period or "").upper() == account.period


def _items(history: History) -> dict[str, str]:
    """What a liability takes from an account; without what is asked. Of several dates of assessment none."""
    account = history.account
    items = {
        "type": account.type,
        "form": account.form,
        "period": account.period,
        "assessed_balance": _dollars(account.balance),
        "accrued": _dollars(account.accrued),
        "returned": history.filed or "",
    }
    starting = [one.row for one in history.assessments if one.starts]
    if len(history.assessed) == 1 and not any(account.rests_on_a_letter(row) for row in starting):
        items["assessed"] = history.assessed[0].isoformat()
    return items


def _dollars(amount: Decimal | None) -> str:
    """An amount as the case file has it; nothing for a credit, which it cannot hold."""
    return f"{amount:,.2f}" if amount is not None and amount >= 0 else ""


def _differences(one: Liability, path: str, history: History) -> Iterator[ProposedChange]:
    for key, value in _items(history).items():
        stands = getattr(one, key)
        now = stands if isinstance(stands, str) or stands is None else _written(stands)
        if value and now != value and key not in ("type", "period"):
            yield ProposedChange(Change(f"{path}.{key}", value), now)


def _written(value: date | Decimal) -> str:
    return value.isoformat() if isinstance(value, date) else f"{value:,.2f}"
