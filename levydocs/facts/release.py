"""The request to release the levy: what is owed, the relief requested, what the household owns (26 USC 6343; 26 CFR 301.6343-1)."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_UP, Decimal
from typing import Any

from levydocs.facts import periods
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.data import words
from levydocs.facts.levies import maybe_of_levy
from levydocs.facts.liabilities import CIVIL_PENALTY, listed, owed_by
from levydocs.facts.parties import liable
from levydocs.facts.people import person


@dataclass(frozen=True, slots=True)
class LiabilityRow:
    """One period on the levy; amounts in dollars."""

    matter: str
    assessed_balance: Decimal
    accrued: Decimal

    @property
    def total(self) -> Decimal:
        """Assessed balance and accruals together."""
        return self.assessed_balance + self.accrued


@dataclass(frozen=True, slots=True)
class Asset:
    """Something the household owns; value and debt in dollars."""

    description: str
    value: Decimal
    owed: Decimal | None


@fact("release.liabilities")
def liabilities(facts: Facts) -> list[LiabilityRow]:
    """The periods on the levy with what is owed for each."""
    rows = []
    for position, _ in listed(facts, facts.levy_path):
        path = f"liabilities[{position}]"
        rows.append(
            LiabilityRow(
                matter_of(facts, path),
                facts[f"{path}.assessed_balance"],
                facts[f"{path}.accrued"],
            )
        )
    return rows


def matter_of(facts: Facts, path: str) -> str:
    """Tax, form and period; a civil penalty has no form."""
    kind = facts[f"{path}.type"]
    form = "" if kind == CIVIL_PENALTY else facts.maybe(f"{path}.form", "")
    return ", ".join(
        part
        for part in (
            kind,
            f"Form {form}" if form else "",
            periods.in_words(facts[f"{path}.period"]).removeprefix("the "),
        )
        if part
    )


@fact("release.liabilities_total")
def liabilities_total(facts: Facts) -> LiabilityRow:
    """The total of all periods on the levy."""
    rows = facts["release.liabilities"]
    return LiabilityRow(
        "Total",
        sum((row.assessed_balance for row in rows), Decimal(0)),
        sum((row.accrued for row in rows), Decimal(0)),
    )


@fact("release.periods")
def release_periods(facts: Facts) -> list[str]:
    """Every period that the proposal covers: all that those liable on the levy owe and that can be collected."""
    who = [facts[person(facts, "id", position)] for position in liable(facts)]
    closed = closed_debts(facts)
    found = [debt.period for one in who for at, debt in owed_by(facts, one) if debt.period and at not in closed]
    if not found:
        raise Absent("liabilities")
    return periods.in_a_list(found)


def closed_debts(facts: Facts) -> set[int]:
    """The positions of the debts for which a request says that nothing is owed or the time to collect is over."""
    pending = facts.maybe("levies.pending", ())
    if len(pending) < 2:  # the single request says so, and proposes nothing
        return set()
    over = [one for one in pending if maybe_of_levy(facts, one, "release.nothing_to_collect")]
    debts = [{at for at, _ in listed(facts, f"levies[{one}]")} for one in (*over, *(set(pending) - set(over)))]
    return set().union(*debts[: len(over)]) - set().union(*debts[len(over) :])


@fact("release.levied_periods")
def levied_periods(facts: Facts) -> list[str]:
    """The periods on the levy, in words."""
    return periods.in_a_list(facts[f"liabilities[{position}].period"] for position, _ in listed(facts, facts.levy_path))


@fact("release.other_income")
def other_income(facts: Facts) -> Decimal:
    """What those who owe live on besides the levied pay, a month: other pay after taxes and other income, less other levies."""
    left = facts["ability.income_before"] - facts["budget.other_levies_amount"]
    return Decimal(max(left - facts["budget.monthly_pay_after_taxes"], Decimal(0)))


@fact("release.leave_per_payday")
def leave_per_payday(facts: Facts) -> Decimal:
    """What a partial release must leave of each paycheck after taxes, dollars: what living expenses need beyond other income.

    For fees and other payments that are not wages: all but what is left over from the month's income. Rounded up to the cent,
    so what is left is never less than the expenses. Includes what payroll deducts for living expenses. It may be more than
    the pay itself.
    """
    if facts["levy.kind"] == "wage":
        needed = (facts["ability.expenses"] - facts["release.other_income"]) / facts["budget.factor"]
    else:
        needed = facts["budget.pay_after_taxes"] - facts["ability.left_before"] / facts["budget.factor"]
    return max(Decimal(needed), Decimal(0)).quantize(Decimal("0.01"), ROUND_UP)


@fact("release.needs_all_pay")
def needs_all_pay(facts: Facts) -> bool:
    """True when living expenses need more than the whole paycheck after taxes."""
    return bool(facts["release.leave_per_payday"] > facts["budget.pay_after_taxes"])


@fact("release.fixed_amount")
def fixed_amount(facts: Facts) -> Decimal | None:
    """What the taxpayer could bear a pay day, dollars, as the case states it; nothing if it states none."""
    stated = facts.maybe("request.fallback_amount")
    facts.note_case("request.fallback_amount")
    return Decimal(stated) if stated else None


@fact("release.leave_amount")
def leave_amount(facts: Facts) -> Decimal | None:
    """How much of a one-time levy's money basic living expenses need, dollars: a month's, or what falls due on the dates stated.

    Nothing for any other levy. If either needs all of it, nothing less than full release would do: then nothing, or all of
    it if partial release is requested from the start.
    """
    if not facts["levy.takes_once"]:
        return None
    held = facts["levy.own_amount"]
    living = (facts["ability.expenses"],) if facts["release.for_hardship"] else ()
    needed = (*living, facts["hardship.events_total"])
    all_of_it = held if facts["release.relief"] == "partial" else None
    return next((amount for amount in needed if Decimal(0) < amount < held), all_of_it)


@fact("hardship.assets")
def assets(facts: Facts) -> list[Asset]:
    """What the household owns, as the hardship letter lists it."""
    accounts = (*_entries(facts, "bank_accounts"), *_entries(facts, "investments"))
    things = (*_entries(facts, "real_estate"), *_entries(facts, "other_assets"))
    return [
        *(
            Asset(_account(facts[f"{one}.type"], facts[f"{one}.institution"]), facts[f"{one}.balance"], None)
            for one in accounts
        ),
        *(Asset(facts[f"{one}.description"], facts[f"{one}.value"], facts.maybe(f"{one}.owed")) for one in things),
        *(
            Asset(words("owned")["receivable"].format(name=facts[f"{one}.name"]), facts[f"{one}.amount"], None)
            for one in _entries(facts, "receivables.accounts")
        ),
    ]


def _account(kind: str, institution: str) -> str:
    """``Checking`` as ``Checking account at …``, ``Savings, for rent`` as ``Savings account (for rent) at …``."""
    first, _, purpose = kind.partition(", ")
    said = words("owned")["account_for" if purpose else "account"]
    return said.format(kind=first, purpose=purpose, institution=institution)


def _entries(facts: Facts, path: str) -> list[str]:
    return [f"{path}[{position}]" for position in range(len(facts[path]))]


@fact("compliance.unfiled")
def unfiled(facts: Facts) -> list[str]:
    """The periods for which returns are not filed."""
    stated: Any = facts.stated("compliance.unfiled")
    if stated is None:
        raise Absent("compliance.unfiled")
    return [facts[f"compliance.unfiled[{position}].period"] for position in range(len(stated))]


@fact("compliance.estimated")
def estimated(facts: Facts) -> str | None:
    """Whether this year's estimated tax is paid: current, not_current or not_required; nothing if the case is silent."""
    found: str | None = facts.maybe("compliance.estimated_current")
    return found
