"""What an answer feeds: lines of the forms that go out, the budget, and letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from levydocs.acroforms.definition import Form
    from levydocs.acroforms.resolve import Answer
    from levydocs.case.model import Case
    from levydocs.facts.core import Facts
    from levydocs.library.live_case import LiveCase, LiveTab
    from levydocs.library.workspace import Workspace
    from levydocs.packet.resources import FormBlank

_NAMED = 3
"""How many lines of a form are named; any more are only counted."""


class Fed(NamedTuple):
    """What an answer feeds on a tab: ``at`` is the page of the first line of a form, ``lines`` says which, in words."""

    tab: str
    name: str
    at: int
    lines: str


class _Line(NamedTuple):
    """A line of a form, or everything another tab shows, with the case paths that feed it."""

    tab: LiveTab
    at: int
    caption: str
    paths: frozenset[str]


def feeds(
    workspace: Workspace, found: LiveCase, tabs: Iterable[LiveTab], paths: Iterable[str]
) -> Mapping[str, tuple[Fed, ...]]:
    """What each of these case paths feeds, in the order of the tabs."""
    from levydocs.packet.feeds import sections_of

    lines = list(_lines(workspace, found.facts, tabs))
    answer = {}
    for path in paths:
        here = {path, *sections_of(path)}
        fed: dict[LiveTab, list[_Line]] = {}
        for one in lines:
            if not here.isdisjoint(one.paths):
                fed.setdefault(one.tab, []).append(one)
        answer[path] = tuple(Fed(tab.id, _called(tab), those[0].at, _named(those)) for tab, those in fed.items())
    return answer


def _called(tab: LiveTab) -> str:
    return tab.title if tab.kind == "letter" else tab.name


def _named(lines: Iterable[_Line]) -> str:
    """``Food, Total``, ``Name, Signer, Taxpayer and 4 more``."""
    captions = list(dict.fromkeys(one.caption for one in lines if one.caption))
    more = len(captions) - _NAMED
    return ", ".join(captions[:_NAMED]) + (f" and {more} more" if more > 0 else "")


def _lines(workspace: Workspace, facts: Facts, tabs: Iterable[LiveTab]) -> Iterator[_Line]:
    from levydocs.library.live_case import letters_of
    from levydocs.packet.feeds import form_lines, made_of, refs_of
    from levydocs.packet.live_letters import letter_refs
    from levydocs.packet.readiness import BUDGET

    _, resources = workspace._on(facts.basis.law.as_of)
    letters = letters_of(facts, resources)
    for tab in tabs:
        if tab.kind == "form":
            form = resources.forms[tab.id]
            pages = _pages(form, resources.blanks[tab.id])
            for line in form_lines(facts, [form]):
                of = line.answer.line
                yield _Line(tab, pages.get(of.id, 0), of.caption, _paths(facts.case, line.answer))
        elif tab.kind == "budget":
            yield _Line(tab, 0, "", made_of(refs_of(map(facts.get, BUDGET.values()))))
        else:
            yield _Line(tab, 0, "", made_of(letter_refs(letters[tab])))


def _paths(case: Case, answer: Answer) -> frozenset[str]:
    """What a line says itself, or waits for; if it says none of that, what it is worked out from."""
    from levydocs.packet.box_paths import nearest_first
    from levydocs.packet.feeds import made_of, refs_of

    refs = made_of(refs_of([answer]))
    _, own = nearest_first(case, tuple(refs), " ".join(answer.lines))
    return frozenset(answer.missing or own) or refs


def _pages(form: Form, sheet: FormBlank) -> dict[str, int]:
    """The page of its first copy that each line is on, by its id."""
    from levydocs.acroforms.spots import spots

    numbers = sheet.blank.page_numbers
    found: dict[str, int] = {}
    for spot in spots(form, sheet.revision, sheet.blank):
        found.setdefault(spot.line.id, numbers.index(spot.page) + 1)
    return found
