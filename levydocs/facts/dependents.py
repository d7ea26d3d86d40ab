"""Who depends on the household."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from levydocs.facts.core import Facts, fact


@fact("household.dependents_count")
def dependents_count(facts: Facts) -> int:
    """How many dependents the household has."""
    return len(facts["household.dependents"])


@fact("household.dependents_listed")
def dependents_listed(facts: Facts) -> list[str]:
    """Each dependent with relationship and age in years, without a last name shared with a taxpayer: ``Ana (daughter, 9)``."""
    family = {f" {one.name.last}" for one in facts["taxpayers"] if one.name.last}
    return [words for one in facts["household.dependents"] if (words := _in_words(one, family))]


@fact("household.members")
def members(facts: Facts) -> list[str]:
    """Who lives in the household besides those who owe: a spouse who does not owe, and the dependents."""
    spouse = [f"{facts['allocation.spouse']} (spouse)"] if facts["allocation.needed"] else []
    return [*spouse, *facts["household.dependents_listed"]]


def _in_words(dependent: Any, family: Collection[str]) -> str:
    name = dependent.name or ""
    for last in family:
        name = name.removesuffix(last)
    age = "" if dependent.age is None else str(dependent.age)
    known = ", ".join(part for part in (dependent.relationship, age) if part)
    return f"{name} ({known})" if name and known else name or known
