"""Whose a document is, by the positions of the taxpayers in the case: who signs it, and who is named at the foot of its pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from levydocs.acroforms.definition import Form
from levydocs.facts.core import Facts

LIABLE = "taxpayers.liable"
_ROLES = ("taxpayer", "spouse")
_PAYER = "payer"
"""The audience that must learn of nobody whom it does not know."""


def owners_of(facts: Facts, form: Form, position: int) -> tuple[int, ...]:
    """Whose this copy of a form is; ``position`` is that of the taxpayer, of a form that each has.

    Where it is not known whose form it is, it is that of those who owe.
    """
    if form.for_each == "taxpayer":
        return (position,)
    named = "hearing.askers" if form.for_each == "hearing" else form.whose
    return tuple(facts.maybe(named, ()) if named else ()) or tuple(facts.maybe(LIABLE, (0,)))


def known_to(facts: Facts, audiences: Collection[str]) -> tuple[int, ...]:
    """Whose a letter is that may go to the payer: those whom the payer knows; of any other letter nobody's."""
    return tuple(facts.maybe("levy.payer.knows_whom", ())) if _PAYER in audiences else ()


def signing_as(who: str, owners: Sequence[int]) -> str:
    """What a signer of a form is called in the case: its taxpayer is the first of its owners, its spouse the other of the two."""
    if who not in _ROLES:
        return who
    first, *others = owners
    position = first if who == _ROLES[0] else next(iter(others), 1 - first)
    return _ROLES[position] if position in range(len(_ROLES)) else who


def seen_by_owner(facts: Facts, position: int | None = None) -> Facts:
    """The facts as whoever's pages they are sees them: the taxpayer at ``position``, else the first of those who owe."""
    return facts.for_taxpayer(facts.maybe(LIABLE, (0,))[0] if position is None else position)
