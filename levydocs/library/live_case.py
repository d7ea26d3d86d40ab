"""What a case comes to as someone types: the form as it would be printed, what is left over, what each ground is
waiting for."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from levydocs.facts.core import Facts
    from levydocs.findings import Finding
    from levydocs.library.workspace import Workspace
    from levydocs.packet.live import LiveForm

_FIRST = "hardship"
"""The ground that depends on the answers about money."""


class LiveTab(NamedTuple):
    """A form that goes out in the packet: ``f433f``, and its number, ``433-F``."""

    form: str
    number: str


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

    ``form`` is None if no form with boxes goes out; ``day``: the day as of which everything is worked out.
    """

    form: LiveForm | None
    tabs: tuple[LiveTab, ...]
    effect: Effect
    mistakes: tuple[Finding, ...]
    day: date


def live_case(
    workspace: Workspace, data: bytes, folder: Path, form: str = "", typed: tuple[str, str] | None = None
) -> LiveCase:
    """The case in a file's bytes, with what is typed at a case path; ``folder`` has the firm book.

    ``form``: the one to show (``f433f``); the first that goes out, if it is none of those. Raises CaseRefused for a
    file with mistakes, UsageRefused if no case has such a path.
    """
    from levydocs.intake.steps import step_at
    from levydocs.intake.unsaved import case_with, stored
    from levydocs.packet.build import facts_of
    from levydocs.packet.live import live_of

    mistakes: Collection[Finding] = ()
    if typed is None:
        _, case, _ = stored(data)
    else:
        case, mistakes = case_with(data, step_at(typed[0]), typed[1])
    law, resources = workspace._on(case.as_of or date.today())
    facts = facts_of(case, workspace.firm(folder), law)
    tabs = tuple(_tabs(facts, workspace))
    shown = form if form in {one.form for one in tabs} else tabs[0].form if tabs else ""
    found = live_of(facts, resources, shown) if shown else None
    return LiveCase(found, tabs, _effect(facts), tuple(mistakes), law.as_of)


def _tabs(facts: Facts, workspace: Workspace) -> list[LiveTab]:
    from levydocs.packet.feeds import forms_for
    from levydocs.packet.forms_alone import refused

    _, resources = workspace._on(facts.basis.law.as_of)
    forms = forms_for(facts, resources.recipes, resources.forms.values())
    found = [LiveTab(one.id, one.number) for one in forms if not list(refused(facts, one))]
    return sorted(found, key=lambda one: not one.number.startswith("433"))


def _effect(facts: Facts) -> Effect:
    left = facts.get("ability.left_with_levy")
    known = getattr(left, "value", None)
    grounds = [
        GroundState(one.entry.id, one.entry.title, one.status, one.missing)
        for one in facts.maybe("grounds.evaluated", ())
    ]
    return Effect(known, getattr(left, "paths", ()), tuple(sorted(grounds, key=lambda one: one.id != _FIRST)))
