"""Form 433-F, sections G and H: other income and necessary living expenses, by its instructions (Rev. 7-2024, pages 3 and 4).

Each line is rounded to whole dollars; a total adds the rounded lines.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

from levydocs.facts.core import Facts, fact
from levydocs.facts.expense_table import Section, sections
from levydocs.money import whole_dollars


def _printed_lines(facts: Facts, key: str, section: Section) -> int:
    """The printed lines of one section added up: each rounded to whole dollars first."""
    return sum(whole_dollars(facts[f"expenses.{key}.{one}"]) for one in section.lines)


def _total(key: str, section: Section) -> Callable[[Facts], int]:
    def read(facts: Facts) -> int:
        more = facts["expenses.other.more"] if key == "other" else ()
        return _printed_lines(facts, key, section) + sum(whole_dollars(one.amount or Decimal(0)) for one in more)

    read.__doc__ = f"{section.name[:1].upper()}{section.name[1:]}, whole dollars a month."
    return read


for _key, _section in sections().items():
    fact(f"statement.{_section.line}")(_total(_key, _section))


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


for _key, _line in sections()["personal"].lines.items():
    fact(f"statement.{_line}")(_personal(_key))


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
