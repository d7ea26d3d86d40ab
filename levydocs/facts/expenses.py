"""Form 433-F, sections G and H: other income and necessary living expenses, by its instructions (Rev. 7-2024, pages 3 and 4).

Each line is rounded to whole dollars; a total adds the rounded lines.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from levydocs.case.finances import Amount
from levydocs.facts.core import Facts, fact
from levydocs.money import whole_dollars

PERSONAL = ("food", "housekeeping", "clothing", "personal_care", "miscellaneous")
TRANSPORT = ("operating", "public")
HOUSING = ("rent", "utilities", "communications", "taxes_insurance", "maintenance")
MEDICAL = ("insurance", "out_of_pocket")
OTHER = (
    "child_care",
    "estimated_tax",
    "term_life",
    "retirement_required",
    "retirement_voluntary",
    "union_dues",
    "state_tax",
    "student_loans",
    "court_child_support",
    "court_alimony",
    "court_other",
)


def lines_total(facts: Facts, section: str, keys: tuple[str, ...]) -> int:
    """The printed lines of one section added up: each rounded to whole dollars first."""
    return sum(whole_dollars(facts[f"expenses.{section}.{key}"]) for key in keys)


@fact("statement.personal_total")
def personal_total(facts: Facts) -> int:
    """Food and personal care, whole dollars a month."""
    return lines_total(facts, "personal", PERSONAL)


@fact("statement.personal_itemized")
def personal_itemized(facts: Facts) -> bool:
    """True when food and personal care exceed the national standard, so that the form wants each line."""
    return bool(facts["statement.personal_total"] > facts["standards.national"])


def _personal(key: str) -> Callable[[Facts], Decimal | None]:
    def read(facts: Facts) -> Decimal | None:
        return facts[f"expenses.personal.{key}"] if facts["statement.personal_itemized"] else None

    read.__doc__ = (
        f"{key.replace('_', ' ').capitalize()}, dollars a month; nothing when the form wants the total alone."
    )
    return read


for _key in PERSONAL:
    fact(f"statement.{_key}")(_personal(_key))


@fact("statement.transport_total")
def transport_total(facts: Facts) -> int:
    """Running the vehicles and public transport, whole dollars a month."""
    return lines_total(facts, "transport", TRANSPORT)


@fact("statement.housing_total")
def housing_total(facts: Facts) -> int:
    """Housing and utilities, whole dollars a month."""
    return lines_total(facts, "housing", HOUSING)


@fact("statement.medical_total")
def medical_total(facts: Facts) -> int:
    """Health insurance and out-of-pocket health care, whole dollars a month."""
    return lines_total(facts, "medical", MEDICAL)


@fact("statement.other_expenses")
def other_expenses(facts: Facts) -> tuple[Amount, ...]:
    """Other necessary expenses with a name of their own, dollars a month."""
    return tuple(facts["expenses.other.more"])


@fact("statement.other_total")
def other_total(facts: Facts) -> int:
    """Other necessary expenses, whole dollars a month."""
    more = sum(whole_dollars(entry.amount or Decimal(0)) for entry in facts["expenses.other.more"])
    return lines_total(facts, "other", OTHER) + more


@fact("statement.personal_allowed_total")
def personal_allowed_total(facts: Facts) -> int:
    """What the national standard allows for food and personal care, dollars a month."""
    return int(facts["standards.national"])


@fact("statement.transport_allowed_total")
def transport_allowed_total(facts: Facts) -> int:
    """What is allowed for running the vehicles and for public transport, whole dollars a month."""
    return whole_dollars(facts["standards.operating_allowed"]) + whole_dollars(facts["standards.public_allowed"])


@fact("statement.housing_allowed_total")
def housing_allowed_total(facts: Facts) -> int:
    """What is allowed for housing and utilities: the lesser of what is paid and what the county's standard leaves.

    The standard is for all of housing; the payment on the home, which stands in section B, uses up its part first.
    """
    home = sum(whole_dollars(entry.payment or Decimal(0)) for entry in facts["real_estate"] if entry.primary)
    left = max(whole_dollars(facts["standards.housing"]) - home, 0)
    return min(int(facts["statement.housing_total"]), left)


@fact("statement.medical_allowed_total")
def medical_allowed_total(facts: Facts) -> int:
    """What is allowed for health: the insurance, and the standard for what is paid out of pocket."""
    return whole_dollars(facts["expenses.medical.insurance"]) + whole_dollars(facts["standards.health_allowed"])
