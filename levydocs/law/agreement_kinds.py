"""The kinds of installment agreement: data, with what each requires of a case (``data/agreement_kinds.yaml``)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from levydocs.law.grounds import Beside, Carrier, beside, carriers

FULL_PAYMENT, LEFT = "full_payment", "left"
"""What is paid a month: what pays in full over the longest term, or all that is left."""


@dataclass(frozen=True, slots=True)
class AgreementKind:
    """A kind of agreement, its authority, and its terms.

    ``longest`` is the figure with the most months it may take, empty if it may run to the last day for collection; ``pays`` is
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
    """Every kind by its id, the one that requires the least of the taxpayer's means first."""
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
