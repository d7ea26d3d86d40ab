"""Whose a document is, by the positions of the taxpayers in the case: who signs it, and who is named at the foot of its pages."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from levydocs.acroforms.definition import Form
from levydocs.facts.core import Facts

LIABLE = "taxpayers.liable"
_ROLES = ("taxpayer", "spouse")
_PAYER = "payer"
"""The audience that must not learn of anyone it does not know."""


def owners_of(facts: Facts, form: Form, position: int) -> tuple[int, ...]:
    """Whose this copy of a form is; ``position`` is the taxpayer's, for a form that each has.

    If it is not known whose form it is, it belongs to those who owe.
    """
    if form.for_each == "taxpayer":
        return (position,)
    named = "hearing.askers" if form.for_each == "hearing" else form.whose
    return tuple(facts.maybe(named, ()) if named else ()) or tuple(facts.maybe(LIABLE, (0,)))


def known_to(facts: Facts, audiences: Collection[str]) -> tuple[int, ...]:
    """Whose a letter to the payer is: those whom the payer knows; any other letter belongs to no one."""
    return tuple(facts.maybe("levy.payer.knows_whom", ())) if _PAYER in audiences else ()


def signing_as(who: str, owners: Sequence[int]) -> str:
    """The signer of a form in terms of the case: its taxpayer is the first of its owners, its spouse the other of the two."""
    if who not in _ROLES:
        return who
    first, *others = owners
    position = first if who == _ROLES[0] else next(iter(others), 1 - first)
    return _ROLES[position] if position in range(len(_ROLES)) else who


def seen_by_owner(facts: Facts, position: int | None = None) -> Facts:
    """The facts as seen by the owner of the pages: the taxpayer at ``position``, else the first of those who owe."""
    return facts.for_taxpayer(facts.maybe(LIABLE, (0,))[0] if position is None else position)
