"""The kinds of installment agreement: data, with what each asks of a case (``data/agreement_kinds.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from levydocs.law.grounds import Beside, Carrier, beside, carriers

FULL_PAYMENT, LEFT = "full_payment", "left"
"""What is paid a month: what pays in full and takes the longest time, or all that is left."""


@dataclass(frozen=True, slots=True)
class AgreementKind:
    """A kind of agreement, by which authority, and what goes with it.

    ``longest`` is the figure of the most months it may take, empty where it may run to the last day for collection; ``pays`` is
    FULL_PAYMENT or LEFT.
    """

    id: str
    title: str
    authority: str
    longest: str
    pays: str
    terms: str
    carried_by: tuple[Carrier, ...]
    beside: tuple[Beside, ...]
    sure: str


@cache
def agreement_kinds() -> Mapping[str, AgreementKind]:
    """Every kind by its id, that which asks the least of the taxpayer's means first."""
    from levydocs.law.book import load_yaml

    return {
        name: AgreementKind(
            name,
            entry["title"],
            entry["authority"],
            entry.get("longest", ""),
            entry["pays"],
            entry["terms"],
            carriers(entry),
            beside(entry),
            entry["sure"],
        )
        for name, entry in load_yaml("agreement_kinds.yaml")["kinds"].items()
    }
