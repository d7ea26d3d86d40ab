"""Form 8857, lines 20 and 22: what the client owns, and what the whole household receives and spends in an average month.

The same case as Forms 433-F and 433-A; pay is made monthly by the factors of Form 433-F. Each line is rounded to whole dollars; a
total adds the rounded lines.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from levydocs.case.finances import Amount
from levydocs.facts.budget import OtherPayment
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.expense_table import budget_rows
from levydocs.facts.relief import RELIEF
from levydocs.money import cents, whole_dollars

_INCOME, _EXPENSES = "other_income.other", "expenses.other.more"
"""Where the case lists income and expenses by their description."""


@dataclass(frozen=True, slots=True)
class OwnedAsset:
    """Cash or an item of property; ``owed``: a purchase loan, which cash, accounts and investments do not have. Dollars."""

    description: str
    value: Decimal | None
    owed: Decimal | None


@fact("relief.assets")
def assets(facts: Facts) -> list[OwnedAsset]:
    """Cash, accounts, investments, digital assets, real estate and other property, with what is owed on each."""
    return [OwnedAsset("Cash on hand", facts["statement.cash_on_hand"], None), *_accounts(facts), *_property(facts)]


def _accounts(facts: Facts) -> Iterator[OwnedAsset]:
    for one in (*facts["bank_accounts"], *facts["investments"]):
        yield OwnedAsset(_named(one.type, one.institution), one.balance, None)
    for one in facts["digital_assets"]:
        yield OwnedAsset(_named(one.type, one.amount), one.value, None)


def _property(facts: Facts) -> Iterator[OwnedAsset]:
    for one in (*facts["real_estate"], *facts["other_assets"]):
        yield OwnedAsset(one.description or "", one.value, one.owed)
    for one in facts.maybe("receivables.accounts", ()):
        yield OwnedAsset(_named("Owed to the business", one.name), one.amount, None)


def _named(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _entries(facts: Facts, listed: str, keys: Sequence[str]) -> list[Amount]:
    """The entries of a list in the case that a key of the section names; each name must be that of an entry."""
    known = {one.description: one for one in facts[listed]}
    found = []
    for key in keys:
        for at, named in enumerate(facts.maybe(f"{RELIEF}.{key}", ())):
            if named not in known:
                raise Absent(f"{RELIEF}.{key}[{at}]")
            found.append(known[named])
    return found


def _rest(facts: Facts, listed: str, keys: Sequence[str]) -> list[Amount]:
    """The entries that none of these keys names."""
    named = [id(one) for one in _entries(facts, listed, keys)]
    return [one for one in facts[listed] if id(one) not in named]


def _sum(listed: str, key: str, what: str) -> Callable[[Facts], Decimal]:
    def read(facts: Facts) -> Decimal:
        return sum((one.amount or Decimal(0) for one in _entries(facts, listed, [key])), Decimal(0))

    read.__doc__ = f"{what}, dollars a month."
    return read


fact("relief.gifts")(_sum(_INCOME, "gifts", "Help from family and friends"))
fact("relief.assistance")(_sum(_INCOME, "assistance", "Government assistance"))
fact("relief.caregiver")(_sum(_EXPENSES, "caregiver", "What caregivers cost"))


@fact("relief.other_income")
def other_income(facts: Facts) -> list[Amount]:
    """Income of other kinds by name, dollars a month, without gifts and assistance."""
    return _rest(facts, _INCOME, ("gifts", "assistance"))


@fact("relief.vehicles")
def vehicles(facts: Facts) -> Decimal:
    """Vehicle payments and operating costs, dollars a month."""
    return Decimal((facts["budget.vehicle_payment"] or 0) + facts["expenses.transport.operating"])


@fact("relief.home")
def home(facts: Facts) -> Decimal:
    """Rent, or the payments on the home, dollars a month."""
    return Decimal(facts["expenses.housing.rent"] + (facts["budget.home_payment"] or 0))


@fact("relief.telephone")
def telephone(facts: Facts) -> Decimal:
    """Telephones, dollars a month."""
    both = Decimal(facts["expenses.housing.communications"])
    own = Decimal(facts[f"{RELIEF}.telephone"]) if both else both
    if own > both:
        raise Absent(f"{RELIEF}.telephone")
    return own


@fact("relief.internet")
def internet(facts: Facts) -> Decimal:
    """Cable and internet, dollars a month: communications without the telephones."""
    return Decimal(facts["expenses.housing.communications"] - facts["relief.telephone"])


_BY_ORDER = ("court_child_support", "court_alimony", "court_other")


@fact("relief.court_ordered")
def court_ordered(facts: Facts) -> list[OtherPayment]:
    """Payments under a court order, each by its name, dollars a month."""
    labels = {row.amount: row.label for row in budget_rows()}
    paths = [f"expenses.other.{key}" for key in _BY_ORDER]
    return [OtherPayment(labels[path], facts[path]) for path in paths if facts[path]]


@fact("relief.further")
def further(facts: Facts) -> list[OtherPayment]:
    """What the line Miscellaneous includes besides what the case calls miscellaneous, each by name, dollars a month."""
    maintenance = OtherPayment("Home maintenance and repairs", facts["expenses.housing.maintenance"])
    more = [
        OtherPayment(one.description or "", cents(one.amount or Decimal(0)))
        for one in _rest(facts, _EXPENSES, ("caregiver",))
    ]
    return [one for one in (maintenance, *facts["budget.other_payments"], *more) if one.amount]


@fact("relief.miscellaneous")
def miscellaneous(facts: Facts) -> Decimal:
    """Expenses without a line of their own, dollars a month."""
    own = facts["expenses.personal.miscellaneous"]
    return sum((one.amount for one in facts["relief.further"]), Decimal(own))


_PAID_IN = (
    "relief.gifts",
    "budget.gross",
    "other_income.pension",
    "other_income.unemployment",
    "other_income.social_security",
    "relief.assistance",
    "other_income.alimony",
    "other_income.child_support",
    "other_income.self_employment",
    "other_income.rental",
    "other_income.interest_dividends",
)
_PAID_OUT = (
    *(f"expenses.personal.{key}" for key in ("food", "housekeeping", "clothing", "personal_care")),
    "relief.vehicles",
    "expenses.transport.public",
    "relief.home",
    "expenses.housing.taxes_insurance",
    "expenses.housing.utilities",
    "relief.telephone",
    "relief.internet",
    "expenses.medical.insurance",
    "expenses.medical.out_of_pocket",
    "expenses.other.child_care",
    "relief.caregiver",
    "budget.taxes",
    *(
        f"expenses.other.{key}"
        for key in (
            "estimated_tax",
            "term_life",
            "retirement_required",
            "retirement_voluntary",
            "union_dues",
            "state_tax",
            "student_loans",
        )
    ),
    "relief.miscellaneous",
)
"""The facts of the lines of page 4 and page 5, in their order."""


@fact("relief.total_income")
def total_income(facts: Facts) -> int:
    """All income, whole dollars a month."""
    listed = sum(whole_dollars(one.amount or Decimal(0)) for one in facts["relief.other_income"])
    return listed + sum(whole_dollars(facts[path]) for path in _PAID_IN)


@fact("relief.total_expenses")
def total_expenses(facts: Facts) -> int:
    """All expenses, whole dollars a month."""
    listed = sum(whole_dollars(one.amount) for one in facts["relief.court_ordered"])
    return listed + sum(whole_dollars(facts[path]) for path in _PAID_OUT)
