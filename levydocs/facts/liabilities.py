"""The tax debts in the case, selected by who owes them or which document lists them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from levydocs.case.taxes import other_tax
from levydocs.facts import periods
from levydocs.facts.core import Absent, Facts
from levydocs.facts.people import person

CIVIL_PENALTY = "Civil Penalty"
"""A debt without a tax form."""
CIVPEN = "CIVPEN"
"""How notices and Form 12153 write its form (its instructions, line 7)."""


def picked(facts: Facts, wanted: Callable[[Any], bool]) -> list[tuple[int, Any]]:
    """The selected liabilities, with their positions; ``Absent`` names the kind of tax, form or period that one lacks.

    A form that belongs to another kind of tax counts as lacking: the two are never printed side by side.
    """
    found = []
    for position, one in enumerate(facts["liabilities"]):
        if wanted(one):
            parts = ("type", "period") if one.type == CIVIL_PENALTY else ("type", "form", "period")
            for part in parts:
                if not facts[f"liabilities[{position}].{part}"]:
                    raise Absent(f"liabilities[{position}].{part}")
            if other_tax(one.type, one.form):
                raise Absent(f"liabilities[{position}].form")
            found.append((position, one))
    return found


def listed(facts: Facts, paper: str) -> list[tuple[int, Any]]:
    """The liabilities on the notice or levy at a case path; ``Absent`` when it lists none."""
    ids = facts[f"{paper}.covers"]
    found = picked(facts, lambda one: one.id in ids)
    if not found:
        raise Absent(f"{paper}.covers")
    return found


def owed_by(facts: Facts, who: str) -> list[tuple[int, Any]]:
    """The liabilities of one taxpayer."""
    return picked(facts, lambda one: who in (one.who or ()))


def owing(facts: Facts) -> dict[int, frozenset[str]]:
    """The taxpayers who owe anything, each with the ids of their debts."""
    people = {facts[person(facts, "id", position)]: position for position in range(len(facts["taxpayers"]))}
    found = {
        position: frozenset(one.id or "" for one in facts["liabilities"] if who in (one.who or ()))
        for who, position in people.items()
    }
    return {position: debts for position, debts in found.items() if debts}


def owed_on(facts: Facts, position: int) -> Decimal:
    """What is owed on the debt at a position, assessed and accrued, dollars."""
    path = f"liabilities[{position}]"
    return Decimal(facts[f"{path}.assessed_balance"] + facts[f"{path}.accrued"])


def periods_by_form(debts: Iterable[Any]) -> dict[str, str]:
    """Tax form → the periods of these debts, as a form lists them: ``{"1040": "2021, 2022", "941": "1st 2024"}``."""
    found: dict[str, list[str]] = {}
    for debt in debts:
        found.setdefault(CIVPEN if debt.type == CIVIL_PENALTY else debt.form, []).append(debt.period)
    return {form: periods.one_by_one(those) for form, those in found.items()}


def periods_in_a_line(by_form: dict[str, str]) -> str:
    """The same on one line, with the forms if there are several: ``1040: 2021, 2022; 941: 1st 2024``."""
    if len(by_form) == 1:
        return next(iter(by_form.values()))
    return "; ".join(f"{form}: {those}" for form, those in by_form.items())
