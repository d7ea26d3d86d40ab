"""The expense table (``expenses.yaml``): what a case file, Form 433-F and the letters call each expense, and what proves it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from levydocs.facts.data import load_table


@dataclass(frozen=True, slots=True)
class Section:
    """A section of expenses: ``line`` is its total on Form 433-F, ``lines`` each key of the case file with its line there.

    ``name`` is what it is called inside a sentence.
    """

    name: str
    line: str
    lines: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """A row of the budget; ``expenses.yaml`` describes its keys. A key left out is empty."""

    label: str
    amount: str
    path: str
    standard: str
    figures: str
    allowed: str
    proof: str


@cache
def sections() -> Mapping[str, Section]:
    """The sections by their key in a case file, in the order of Form 433-F."""
    return {
        key: Section(entry["name"], entry["line"], entry["lines"])
        for key, entry in load_table("expenses")["sections"].items()
    }


@cache
def budget_rows() -> tuple[BudgetRow, ...]:
    """The rows of the budget, in its order."""
    return tuple(_row(entry) for entry in load_table("expenses")["rows"])


def _row(entry: Mapping[str, str]) -> BudgetRow:
    section = entry.get("section")
    name = sections()[section].name if section else ""
    return BudgetRow(
        label=entry.get("label") or name[:1].upper() + name[1:],
        amount=entry["amount"],
        path=f"expenses.{section}" if section else entry.get("path", entry["amount"]),
        standard=entry.get("standard", ""),
        figures=entry.get("figures", ""),
        allowed=entry.get("allowed", "paid"),
        proof=entry.get("proof", ""),
    )


def rule(allowed: str) -> str:
    """Why an expense without a standard counts (``paid``) or does not (``nothing``)."""
    found: Mapping[str, str] = load_table("expenses")["rules"]
    return found[allowed]
