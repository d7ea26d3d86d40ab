"""What a case comes to as someone types: a form or letter as it would be printed, what is left over, what grounds wait for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from levydocs.facts.core import Facts
    from levydocs.findings import Finding
    from levydocs.library.workspace import Workspace
    from levydocs.packet.live import LiveForm
    from levydocs.packet.live_letters import LiveLetter, PacketLetter
    from levydocs.packet.resources import Resources

_FIRST = "hardship"
"""The ground that depends on the answers about money."""


class LiveTab(NamedTuple):
    """What can be shown next to the questions: a form that goes out (``f433f``), the budget, or a letter (``letter-hardship``).

    ``name``: ``433-F``, ``Budget``, ``Hardship``; ``title`` is the full name.
    """

    id: str
    kind: Literal["form", "budget", "letter"]
    name: str
    title: str


_BUDGET = LiveTab("budget", "budget", "Budget", "The budget")
_OF_LETTERS = "letter-"
"""How the ids of letter tabs begin."""


@dataclass(frozen=True, slots=True)
class GroundState:
    """The state of a ground: ``supported``, ``possible`` or ``not available``; ``missing``: the case paths that it is
    waiting for."""

    id: str
    title: str
    status: str
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Effect:
    """What the answers come to: dollars left over in a month with the levy, or the case paths that this is waiting
    for."""

    left: Decimal | None
    left_missing: tuple[str, ...]
    grounds: tuple[GroundState, ...]


@dataclass(frozen=True, slots=True)
class LiveCase:
    """A case with one answer that may not be saved yet. ``mistakes``: what is wrong with it; then everything else is
    as it was before.

    ``tab``: the one shown; ``form`` and ``letter`` are None if it is not one. ``facts``: those of the case as it is typed.
    """

    tab: LiveTab
    form: LiveForm | None
    letter: LiveLetter | None
    effect: Effect
    mistakes: tuple[Finding, ...]
    facts: Facts = field(repr=False)

    @property
    def day(self) -> date:
        """The day as of which everything is worked out."""
        return self.facts.basis.law.as_of


def live_case(
    workspace: Workspace, data: bytes, folder: Path, tab: str = "", typed: tuple[str, str] | None = None
) -> LiveCase:
    """The case in a file's bytes, with what is typed at a case path; ``folder`` has the firm book.

    ``tab``: what to show, by the id of its tab; the first if it is none of them. Raises CaseRefused for a file that has
    mistakes, UsageRefused where no case has such a path.
    """
    from levydocs.intake.steps import step_at
    from levydocs.intake.unsaved import case_with, stored
    from levydocs.packet.build import facts_of
    from levydocs.packet.live import live_of
    from levydocs.packet.live_letters import live_letter

    mistakes: Collection[Finding] = ()
    if typed is None:
        _, case, _ = stored(data)
    else:
        case, mistakes = case_with(data, step_at(typed[0]), typed[1])
    law, resources = workspace._on(case.as_of or date.today())
    facts = facts_of(case, workspace.firm(folder), law)
    letters = letters_of(facts, resources) if tab.startswith(_OF_LETTERS) else {}
    there = (*_forms(facts, resources), _BUDGET, *letters)
    shown = next((one for one in there if one.id == tab), there[0])
    return LiveCase(
        shown,
        live_of(facts, resources, shown.id) if shown.kind == "form" else None,
        live_letter(letters[shown]) if shown in letters else None,
        _effect(facts),
        tuple(mistakes),
        facts,
    )


def tabs_of(workspace: Workspace, found: LiveCase) -> tuple[LiveTab, ...]:
    """What can be shown next to the questions: the forms that go out, the budget, and the letters."""
    _, resources = workspace._on(found.day)
    return (*_forms(found.facts, resources), _BUDGET, *letters_of(found.facts, resources))


def letters_of(facts: Facts, resources: Resources) -> dict[LiveTab, PacketLetter]:
    """Each letter that goes out, by its tab, which is named after its template: ``Release request``."""
    from levydocs.packet.binder import Binder
    from levydocs.packet.live_letters import packet_letters

    return {
        LiveTab(one.id.replace(":", "-"), "letter", _called(one), one.title): one
        for one in packet_letters(Binder(resources, facts, {}), resources.recipes)
    }


def _called(letter: PacketLetter) -> str:
    name = letter.id.removeprefix("letter:").replace("-", " ").replace(":", " ").capitalize()
    return f"{name} letter" if name == _BUDGET.name else name


def _forms(facts: Facts, resources: Resources) -> list[LiveTab]:
    from levydocs.packet.feeds import forms_for
    from levydocs.packet.forms_alone import refused

    forms = forms_for(facts, resources.recipes, resources.forms.values())
    found = [
        LiveTab(one.id, "form", one.number, f"Form {one.number}") for one in forms if not list(refused(facts, one))
    ]
    return sorted(found, key=lambda one: not one.name.startswith("433"))


def _effect(facts: Facts) -> Effect:
    left = facts.get("ability.left_with_levy")
    known = getattr(left, "value", None)
    grounds = [
        GroundState(one.entry.id, one.entry.title, one.status, one.missing)
        for one in facts.maybe("grounds.evaluated", ())
    ]
    return Effect(known, getattr(left, "paths", ()), tuple(sorted(grounds, key=lambda one: one.id != _FIRST)))
