"""The monthly budget in three columns: before the levy, with it, and if it is released. Dollars and cents a month.

Amounts that are not monthly are turned into monthly ones by the factors of Form 433-F (Rev. 7-2024), page 3.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.facts.exhibits import proving
from levydocs.facts.statement import HOUSING, PERSONAL
from levydocs.law import conversion
from levydocs.money import cents


@dataclass(frozen=True, slots=True)
class Expense:
    """One expense of the budget. ``standard`` is what the IRS's table says (None: there is none), ``exhibits`` prove it.

    ``name`` is the label as it stands inside a sentence.
    """

    label: str
    name: str
    before: Decimal
    standard: Decimal | None
    unverified: bool
    exhibits: list[str]

    @property
    def with_levy(self) -> Decimal:
        """Basic living expenses do not change with the levy."""
        return self.before

    @property
    def if_released(self) -> Decimal:
        """Basic living expenses do not change when it is released."""
        return self.before

    @property
    def excess(self) -> Decimal:
        """What is paid above the standard."""
        return max(self.before - self.standard, Decimal(0)) if self.standard is not None else Decimal(0)


@dataclass(frozen=True, slots=True)
class Job:
    """One job, as a letter names it; amounts in dollars a pay period, ``factor`` makes them monthly."""

    employer: str
    tenure: str
    gross: Decimal
    taxes: Decimal
    frequency: str
    factor: Decimal
    exhibits: list[str]

    @property
    def take_home(self) -> Decimal:
        """Gross pay less taxes."""
        return self.gross - self.taxes


@dataclass(frozen=True, slots=True)
class Income:
    """One line of income; None where a column has nothing to say."""

    label: str
    before: Decimal | None
    with_levy: Decimal
    if_released: Decimal | None


TAXES = ("federal", "state", "local")


def _sum_of(facts: Facts, path: str, parts: Sequence[str]) -> Decimal:
    return sum((facts[f"{path}.{part}"] for part in parts), Decimal(0))


def _factor(facts: Facts, frequency: str) -> Decimal:
    return Decimal(facts.figure(conversion.figure_id(frequency)))


def _monthly(facts: Facts, position: int, parts: Sequence[str]) -> Decimal:
    path = f"employment[{position}]"
    frequency = facts[f"{path}.frequency"]
    return conversion.monthly(_sum_of(facts, path, parts), frequency, _factor(facts, frequency))


def _all_jobs(facts: Facts, parts: Sequence[str]) -> Decimal:
    return sum((_monthly(facts, position, parts) for position in range(len(facts["employment"]))), Decimal(0))


@fact("employment.jobs")
def jobs(facts: Facts) -> list[Job]:
    """The taxpayer's jobs."""
    who = facts[f"taxpayers[{facts.taxpayer}].id"]
    exhibits = proving(facts, "employment")
    found = []
    for position, entry in enumerate(facts["employment"]):
        if entry.who == who:
            path = f"employment[{position}]"
            found.append(
                Job(
                    facts[f"{path}.employer.name"],
                    facts[f"{path}.tenure"],
                    facts[f"{path}.gross"],
                    _sum_of(facts, path, TAXES),
                    facts[f"{path}.frequency"],
                    _factor(facts, facts[f"{path}.frequency"]),
                    exhibits,
                )
            )
    return found


@fact("budget.pay_frequency")
def pay_frequency(facts: Facts) -> str:
    """How often the levied pay comes."""
    return str(facts[f"employment[{facts['levy.job']}].frequency"])


@fact("budget.factor")
def factor(facts: Facts) -> Decimal:
    """The factor that turns the levied pay into a monthly amount."""
    return _factor(facts, facts["budget.pay_frequency"])


@fact("budget.gross_per_payday")
def gross_per_payday(facts: Facts) -> Decimal:
    """Gross pay of the levied job, dollars a pay day."""
    return Decimal(facts[f"employment[{facts['levy.job']}].gross"])


@fact("budget.taxes_per_payday")
def taxes_per_payday(facts: Facts) -> Decimal:
    """Taxes withheld from the levied pay, dollars a pay day."""
    return _sum_of(facts, f"employment[{facts['levy.job']}]", TAXES)


@fact("budget.take_home_per_payday")
def take_home_per_payday(facts: Facts) -> Decimal:
    """Gross pay less taxes of the levied job, dollars a pay day."""
    return Decimal(facts["budget.gross_per_payday"] - facts["budget.taxes_per_payday"])


@fact("budget.gross")
def gross(facts: Facts) -> Decimal:
    """Gross wages of all jobs, a month."""
    return _all_jobs(facts, ("gross",))


@fact("budget.taxes")
def taxes(facts: Facts) -> Decimal:
    """Taxes withheld in all jobs, a month."""
    return _all_jobs(facts, TAXES)


_INCOME = (
    "alimony",
    "child_support",
    "self_employment",
    "rental",
    "unemployment",
    "pension",
    "interest_dividends",
    "social_security",
)


@fact("budget.other_income")
def other_income(facts: Facts) -> Decimal:
    """Income that is no wage, a month."""
    named = sum((facts[f"other_income.{kind}"] for kind in _INCOME), Decimal(0))
    return named + sum((entry.amount or Decimal(0) for entry in facts["other_income.other"]), Decimal(0))


@fact("budget.levy_amount")
def levy_amount(facts: Facts) -> Decimal:
    """What the levy takes, a month; 0 for a levy that does not go on."""
    if facts["levy.kind"] != "wage":
        return Decimal(0)
    return conversion.monthly(facts["levy.takes_per_payday"], facts["budget.pay_frequency"], facts["budget.factor"])


@fact("budget.income_before")
def income_before(facts: Facts) -> Decimal:
    """Income to live on before the levy, a month."""
    return Decimal(facts["budget.gross"] - facts["budget.taxes"] + facts["budget.other_income"])


@fact("budget.income_with_levy")
def income_with_levy(facts: Facts) -> Decimal:
    """Income to live on with the levy, a month."""
    return Decimal(facts["budget.income_before"] - facts["budget.levy_amount"])


@fact("budget.income_if_released")
def income_if_released(facts: Facts) -> Decimal:
    """Income to live on if the levy is released, a month."""
    return Decimal(facts["budget.income_before"])


@fact("budget.income")
def income(facts: Facts) -> list[Income]:
    """The lines of income in three columns; what is taken stands as a negative amount."""
    gross, taxes, other, levy = (facts[f"budget.{name}"] for name in ("gross", "taxes", "other_income", "levy_amount"))
    lines = [Income("Gross wages", gross, gross, gross), Income("Taxes withheld", -taxes, -taxes, -taxes)]
    if other:
        lines.append(Income("Other income", other, other, other))
    if levy:
        lines.append(Income("Taken by the levy", None, -levy, None))
    return lines


def _sum(facts: Facts, section: str, keys: Sequence[str]) -> Decimal:
    return _sum_of(facts, f"expenses.{section}", keys)


@fact("budget.personal")
def personal(facts: Facts) -> Decimal:
    """Food, housekeeping, clothing, personal care and miscellaneous, a month."""
    return _sum(facts, "personal", PERSONAL)


@fact("budget.housing")
def housing(facts: Facts) -> Decimal:
    """Housing and utilities with any payment on the home, a month."""
    return _sum(facts, "housing", HOUSING) + sum(
        (entry.payment or Decimal(0) for entry in facts["real_estate"] if entry.primary), Decimal(0)
    )


@fact("budget.vehicle_payment")
def vehicle_payment(facts: Facts) -> Decimal | None:
    """The payments on vehicles, a month; nothing when there are none."""
    return sum(facts["standards.vehicle_payments"], Decimal(0)) or None


_STANDARD_FIGURES = {
    "standards.national": "standards.national.",
    "standards.housing": "housing_utilities/",
    "standards.operating": "transport_operating/",
    "standards.ownership": "standards.ownership.",
    "standards.health": "standards.health.",
}


def _unverified(facts: Facts, standard: str) -> bool:
    """True when a figure behind the standard is only practitioner's knowledge."""
    facts.get(standard)
    prefix = _STANDARD_FIGURES[standard]
    return any(figure.unverified for figure_id, figure in facts.figures_used.items() if figure_id.startswith(prefix))


_EXPENSES = (
    # label, amount, standard (empty: there is none), what an exhibit of it proves
    ("Food, clothing and other items", "budget.personal", "standards.national", "expenses.personal"),
    ("Housing and utilities", "budget.housing", "standards.housing", "expenses.housing"),
    ("Vehicle operating costs", "expenses.transport.operating", "standards.operating", ""),
    ("Vehicle payment", "budget.vehicle_payment", "standards.ownership", "other_assets"),
    ("Public transportation", "expenses.transport.public", "", ""),
    ("Health insurance", "expenses.medical.insurance", "", ""),
    ("Out-of-pocket health care", "expenses.medical.out_of_pocket", "standards.health", ""),
    ("Child and dependent care", "expenses.other.child_care", "", ""),
    ("Estimated tax payments", "expenses.other.estimated_tax", "", ""),
    ("Term life insurance", "expenses.other.term_life", "", ""),
    ("Retirement, required by the employer", "expenses.other.retirement_required", "", ""),
    ("Retirement, voluntary", "expenses.other.retirement_voluntary", "", ""),
    ("Union dues", "expenses.other.union_dues", "", ""),
    ("State and local tax, overdue", "expenses.other.state_tax", "", ""),
    ("Student loans", "expenses.other.student_loans", "", ""),
    ("Child support under a court order", "expenses.other.court_child_support", "", ""),
    ("Alimony under a court order", "expenses.other.court_alimony", "", ""),
    ("Other payments under a court order", "expenses.other.court_other", "", ""),
)


@fact("budget.expenses")
def expenses(facts: Facts) -> list[Expense]:
    """The basic living expenses of the budget; those that are nothing are left out."""
    rows = []
    for label, amount, standard, proved in _EXPENSES:
        paid = facts[amount]
        if paid:
            rows.append(_expense(facts, label, paid, standard, proved or amount, *_home(facts, amount)))
    for entry in facts["expenses.other.more"]:
        rows.append(_expense(facts, entry.description or "", entry.amount or Decimal(0), "", "expenses.other.more"))
    for asset in facts["other_assets"]:
        if asset.payment and asset.kind != "vehicle":
            rows.append(_expense(facts, f"Payment on {asset.description}", asset.payment, "", "other_assets"))
    for entry in facts["real_estate"]:
        if entry.payment and not entry.primary:
            rows.append(_expense(facts, f"Payment on {entry.description}", entry.payment, "", "real_estate"))
    return rows


def _home(facts: Facts, amount: str) -> tuple[str, ...]:
    """What else proves the cost of housing: the payment on the home stands among the real estate."""
    paid = amount == "budget.housing" and any(entry.primary and entry.payment for entry in facts["real_estate"])
    return ("real_estate",) if paid else ()


def _expense(facts: Facts, label: str, paid: Decimal, standard: str, *proved: str) -> Expense:
    return Expense(
        label=label,
        name=label[:1].lower() + label[1:],
        before=cents(paid),
        standard=Decimal(facts[standard]) if standard else None,
        unverified=_unverified(facts, standard) if standard else False,
        exhibits=proving(facts, *proved),
    )


@fact("budget.expenses_total")
def expenses_total(facts: Facts) -> Decimal:
    """All basic living expenses, a month."""
    return sum((row.before for row in facts["budget.expenses"]), Decimal(0))


@fact("budget.over_standard")
def over_standard(facts: Facts) -> list[Expense]:
    """The expenses above their standard, each of which wants proof."""
    return [row for row in facts["budget.expenses"] if row.excess]


@fact("budget.unverified")
def unverified(facts: Facts) -> bool:
    """True when a standard in the budget has not been checked against the IRS's own table."""
    return any(row.unverified for row in facts["budget.expenses"])


@fact("budget.net_before")
def net_before(facts: Facts) -> Decimal:
    """Left over before the levy, a month; negative for a shortfall."""
    return Decimal(facts["budget.income_before"] - facts["budget.expenses_total"])


@fact("budget.net_with_levy")
def net_with_levy(facts: Facts) -> Decimal:
    """Left over with the levy, a month; negative for a shortfall."""
    return Decimal(facts["budget.income_with_levy"] - facts["budget.expenses_total"])


@fact("budget.net_if_released")
def net_if_released(facts: Facts) -> Decimal:
    """Left over if the levy is released, a month; negative for a shortfall."""
    return Decimal(facts["budget.income_if_released"] - facts["budget.expenses_total"])


@fact("budget.shortfall_with_levy")
def shortfall_with_levy(facts: Facts) -> Decimal:
    """How far income falls short of basic living expenses with the levy, a month; 0 when it does not."""
    return Decimal(max(-facts["budget.net_with_levy"], Decimal(0)))
