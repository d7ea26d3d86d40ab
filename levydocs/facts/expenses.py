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


_CLAIMED_AT_STANDARD = ("personal", "medical")
"""Boxes 1 and 4 are claimed at the standard, or at what is proven above it (page 4)."""
for _key, _section in sections().items():
    if _key not in _CLAIMED_AT_STANDARD:
        fact(f"statement.{_section.line}")(_total(_key, _section))


@fact("statement.personal_total")
def personal_total(facts: Facts) -> int:
    """Food, clothing and other items, whole dollars a month: the standard, or the lines added up where they are itemized."""
    if facts["statement.personal_itemized"]:
        return _printed_lines(facts, "personal", sections()["personal"])
    return whole_dollars(facts["allowances.personal"].allowed)


@fact("statement.out_of_pocket")
def out_of_pocket(facts: Facts) -> Decimal:
    """Out-of-pocket health care, dollars a month: the standard, or what is proven above it."""
    return Decimal(facts["allowances.out_of_pocket"].allowed)


@fact("statement.medical_total")
def medical_total(facts: Facts) -> int:
    """Health care, whole dollars a month: the insurance as paid, and out-of-pocket health care."""
    return whole_dollars(facts["expenses.medical.insurance"]) + whole_dollars(facts["statement.out_of_pocket"])


@fact("statement.personal_itemized")
def personal_itemized(facts: Facts) -> bool:
    """True when what is proven for food and personal care exceeds the national standard, so the form asks for each line."""
    return bool(facts["allowances.personal"].allowed > facts["standards.national"])


def _personal(key: str) -> Callable[[Facts], Decimal | None]:
    def read(facts: Facts) -> Decimal | None:
        return facts[f"expenses.personal.{key}"] if facts["statement.personal_itemized"] else None

    read.__doc__ = (
        f"{key.replace('_', ' ').capitalize()}, dollars a month; nothing when the form asks only for the total."
    )
    return read


for _key, _line in sections()["personal"].lines.items():
    fact(f"statement.{_line}")(_personal(_key))
