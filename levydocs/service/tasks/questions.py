"""The screen with a case's questions and what fills in next to them; what is typed there, saved and undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from levydocs.errors import UsageRefused
from levydocs.library.answer_store import Conflict, Saved, can_take_back, remove_entry, save_answers, take_back
from levydocs.library.case_budget import CaseBudget, case_budget_json
from levydocs.library.case_store import case_changed, version_of
from levydocs.library.live_case import LiveTab, live_case, tabs_of
from levydocs.library.live_feeds import Fed, feeds
from levydocs.library.live_form import blank_picture
from levydocs.library.live_page import AskedPaths, PageShown, asked_in, page_shown, words_for
from levydocs.library.questions import has_entry, next_entry, unmasked
from levydocs.library.records import record_reveal
from levydocs.service.tasks.sources import read_input

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from levydocs.findings import Finding
    from levydocs.library.live_case import Effect, LiveCase
    from levydocs.library.questions import Question, QuestionSection
    from levydocs.library.types import LiveLetter
    from levydocs.service.worker import Context

Typed = tuple[str, str]
"""A case path and what is typed there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What part of a case is on the screen: a section from 1, or 0 for the first with an open question; a tab, or "" for the first.

    ``at``: the page of all pages of its copies, from 1; 0: where the questions are. ``opened``: the lists and sections said to
    contain something, about which the file says nothing yet. ``wrong``: the paths where something unreadable was typed, which is
    not saved. ``revealed``: the paths whose numbers are shown whole.
    """

    section: int = 0
    tab: str = ""
    at: int = 0
    opened: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()
    revealed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A case file and what the service keeps about it: its lock file, the folder of its undo steps."""

    path: Path = field(repr=False)
    lock: Path = field(repr=False)
    back: Path = field(repr=False)


@dataclass(frozen=True, slots=True)
class Waits:
    """A question that something is waiting for."""

    path: str
    label: str
    section: int


@dataclass(frozen=True, slots=True)
class GroundShown:
    """A ground for release: ``supported``, ``possible`` or ``not available``."""

    title: str
    status: str
    waits: tuple[Waits, ...]


@dataclass(frozen=True, slots=True)
class Live:
    """What is next to the questions, and what the answers come to. ``version``: that of the file that it was made from.

    ``tab``: the one shown: the ``page`` of a form, the ``budget``, or a ``letter``, which waits for ``letter_waits``.
    ``tabs``: all of them, if they are shown again. ``unread``: the questions at which something unreadable was typed.
    """

    version: str
    tab: LiveTab
    tabs: tuple[LiveTab, ...]
    page: PageShown | None
    budget: Mapping[str, Any] | None
    letter: LiveLetter | None
    letter_waits: tuple[Waits, ...]
    unread: tuple[str, ...]
    left: Decimal | None
    left_waits: tuple[Waits, ...]
    grounds: tuple[GroundShown, ...]
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything: the sections with what is left in each, the questions of one, what each feeds, and what fills in next to them."""

    shown: Shown
    sections: tuple[tuple[str, int], ...]
    questions: tuple[Question, ...] = field(repr=False)
    live: Live = field(repr=False)
    feeds: Mapping[str, tuple[Fed, ...]]
    can_undo: bool = False
    conflicts: tuple[Conflict, ...] = ()
    mistakes: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    not_removed: str = ""


def screen(context: Context, place: Place, shown: Shown) -> Screen:
    """The screen of a case. Raises CaseRefused for a file with mistakes."""
    return _screen(context, place, shown, read_input(place.path))


def live(context: Context, path: Path, shown: Shown, typed: Typed | None) -> Live:
    """What is shown with one answer that is not saved."""
    data = read_input(path)
    sections, asked = asked_in(data, shown.opened)
    here = sections[shown.section - 1].questions if 1 <= shown.section <= len(sections) else ()
    found = live_case(context.workspace, data, path.parent, shown.tab, typed)
    tabs = () if found.tab.id == shown.tab else tabs_of(context.workspace, found)
    return _live(found, tabs, shown, data, asked, here, typed)


def save(context: Context, place: Place, shown: Shown, answers: Sequence[Saved], more: str) -> Screen:
    """Save answers; returns the screen as it is then. ``more``: the list that should get another entry."""
    _, asked = asked_in(read_input(place.path), shown.opened)
    opened, said = _sorted_out(asked, answers)
    result = save_answers(place.path, place.lock, place.back, said)
    another = [next_entry(result.data, more)] if more else []
    still = dict.fromkeys((*shown.opened, *opened, *another))
    shown = replace(shown, opened=tuple(still), wrong=tuple(path for path, _ in result.mistakes))
    told = [one.path for one in result.conflicts] + [path for path, _ in result.mistakes]
    return replace(
        _screen(context, place, shown, result.data),
        conflicts=result.conflicts,
        mistakes={path: _said(findings) for path, findings in result.mistakes},
        labels={path: asked.by_path[path].question.label for path in told},
    )


def remove(
    context: Context, place: Place, shown: Shown, answers: Sequence[Saved], entry: str, version: str
) -> tuple[Screen, bool]:
    """Save answers, then remove an entry of a list; returns the screen as it is then, and whether the entry is gone.

    An entry about which the file says nothing yet is simply no longer asked about. If an answer cannot be saved, it stays. Raises
    as ``remove_entry``.
    """
    data, of_list = read_input(place.path), entry.rpartition("[")[0]
    if version_of(data) != version:
        raise case_changed(place.path)
    saved = save(context, place, shown, [one for one in answers if not one.path.startswith(f"{entry}.")], "")
    if saved.conflicts or saved.mistakes:
        return saved, False
    if has_entry(data, entry):
        result = remove_entry(place.path, place.lock, place.back, entry, saved.live.version)
        if not isinstance(result, bytes):
            return replace(saved, not_removed=_said(result)), False
        data = result
    elif entry not in shown.opened and of_list not in shown.opened:
        raise UsageRefused("There is no such entry.", place="entry", remedy="Load the page again.")
    still = tuple(one for one in saved.shown.opened if one != of_list and not one.startswith(f"{of_list}["))
    return _screen(context, place, replace(saved.shown, opened=still, revealed=()), data), True


def reveal(context: Context, path: Path, item: str, who: str, case_id: str, record: Path | None) -> None:
    """Record that someone is about to see the number at a case path in full. Raises as ``record_reveal``."""
    record_reveal(read_input(path), item, who, case_id, record)


def undo(context: Context, place: Place) -> str:
    """Undo the last saved answers; returns the new version. Raises CaseChanged if the file is not as they left it."""
    return version_of(take_back(place.path, place.lock, place.back))


def blank(context: Context, path: Path, form: str, digest: str, page: int, dpi: int) -> bytes:
    """The picture of a page of the blank of this digest, on the day of a case. Raises UsageRefused if that has a different one."""
    data = read_input(path)
    found = live_case(context.workspace, data, path.parent, form)
    day = found.day
    if found.form is None or not found.form.blank.startswith(digest):
        raise UsageRefused("There is no such blank form.", place="blank", remedy="Load the page again.")
    return blank_picture(context.workspace, form, page, dpi, day)


def _screen(context: Context, place: Place, shown: Shown, data: bytes) -> Screen:
    sections, asked = asked_in(data, shown.opened)
    number = shown.section if 1 <= shown.section <= len(sections) else _first_open(sections)
    here = tuple(unmasked(data, one) if one.path in shown.revealed else one for one in sections[number - 1].questions)
    case = live_case(context.workspace, data, place.path.parent, shown.tab)
    tabs = tabs_of(context.workspace, case)
    found = _live(case, tabs, shown, data, asked, here, None)
    return Screen(
        replace(shown, section=number, tab=case.tab.id, at=found.page.at if found.page else 0),
        tuple((one.title, one.left) for one in sections),
        here,
        found,
        feeds(context.workspace, case, tabs, [one.path for one in here]),
        can_undo=can_take_back(place.back, data),
    )


def _sorted_out(asked: AskedPaths, answers: Sequence[Saved]) -> tuple[list[str], list[Saved]]:
    """Which lists and sections are said to contain something, and which answers are new. Raises UsageRefused.

    An accepted default is new, except for a masked number: that follows from the rest as before.
    """
    opened, said = [], []
    for one in answers:
        found = asked.by_path.get(one.path)
        if found is None:
            raise UsageRefused("This is not a question of the case.", place="path", remedy="Load the page again.")
        if found.question.asks == "any" and one.text == "yes":
            opened += [] if one.shown == "yes" else [found.question.opens]
        elif one.text != one.shown or (found.question.is_default and not found.question.is_masked):
            said.append(one)
    return opened, said


def _first_open(sections: Sequence[QuestionSection]) -> int:
    return next((number for number, one in enumerate(sections, start=1) if one.left), 1)


def _live(
    found: LiveCase,
    tabs: tuple[LiveTab, ...],
    shown: Shown,
    data: bytes,
    asked: AskedPaths,
    here: Sequence[Question],
    typed: Typed | None,
) -> Live:
    wrong = {one for one in shown.wrong if typed is None or one != typed[0]}
    if typed and found.mistakes:
        wrong.add(typed[0])
    page = page_shown(found.form, shown.at, asked, here, wrong, shown.revealed) if found.form else None
    effect: Effect = found.effect
    grounds = tuple(
        GroundShown(one.title, one.status, _waits(asked, one.missing))
        for one in effect.grounds
        if one.id == "hardship" or one.status == "supported"
    )
    return Live(
        version_of(data),
        found.tab,
        tabs,
        page,
        case_budget_json(CaseBudget(found.facts, asked)) if found.tab.kind == "budget" else None,
        found.letter,
        _waits(asked, found.letter.waits) if found.letter else (),
        tuple(asked.by_path[one].question.label for one in sorted(wrong) if one in asked.by_path),
        effect.left,
        _waits(asked, effect.left_missing),
        grounds,
        _said(found.mistakes),
    )


def _waits(asked: AskedPaths, paths: Sequence[str]) -> tuple[Waits, ...]:
    found = {}
    for path in paths:
        one = asked.at(path)
        if one is None:
            found[path] = Waits(path, words_for(path), 0)
        else:
            found[one.question.path] = Waits(one.question.path, one.question.label, one.section)
    return tuple(found.values())


def _said(findings: Sequence[Finding]) -> str:
    """What is wrong with an answer, and what to type instead."""
    return f"{findings[0].message} {findings[0].remedy}" if findings else ""
