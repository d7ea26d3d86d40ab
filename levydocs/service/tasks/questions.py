"""The screen with a case's questions and the form that fills in next to them; what is typed there, saved and undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused
from levydocs.library.answer_store import Conflict, Saved, can_take_back, save_answers, take_back
from levydocs.library.case_store import version_of
from levydocs.library.live_case import LiveTab, live_case
from levydocs.library.live_form import blank_picture
from levydocs.library.live_page import AskedPaths, PageShown, asked_in, page_shown, words_for
from levydocs.service.tasks.sources import read_input

if TYPE_CHECKING:
    from decimal import Decimal
    from pathlib import Path

    from levydocs.findings import Finding
    from levydocs.library.live_case import Effect
    from levydocs.library.questions import Question, QuestionSection
    from levydocs.service.worker import Context

Typed = tuple[str, str]
"""A case path and what is typed there."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What part of a case is on the screen: a section from 1, or 0 for the first with an open question; a form, or "" for the
    first.

    ``at``: the page of all pages of its copies, from 1; 0: where the questions are. ``opened``: the lists and sections said to
    contain something, about which the file says nothing yet. ``wrong``: the paths where something unreadable was typed, which is
    not saved.
    """

    section: int = 0
    form: str = ""
    at: int = 0
    opened: tuple[str, ...] = ()
    wrong: tuple[str, ...] = ()


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
    """The form beside the questions, and what the answers come to. ``version``: that of the file that it was made from."""

    version: str
    tabs: tuple[LiveTab, ...]
    page: PageShown | None
    left: Decimal | None
    left_waits: tuple[Waits, ...]
    grounds: tuple[GroundShown, ...]
    mistake: str = ""


@dataclass(frozen=True, slots=True)
class Screen:
    """Everything: the sections with what is left in each, the questions of one, and the form."""

    shown: Shown
    sections: tuple[tuple[str, int], ...]
    questions: tuple[Question, ...] = field(repr=False)
    live: Live = field(repr=False)
    can_undo: bool = False
    conflicts: tuple[Conflict, ...] = ()
    mistakes: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)


def screen(context: Context, place: Place, shown: Shown) -> Screen:
    """The screen of a case. Raises CaseRefused for a file with mistakes."""
    return _screen(context, place, shown, read_input(place.path))


def live(context: Context, path: Path, shown: Shown, typed: Typed | None) -> Live:
    """The form with one answer that is not saved."""
    data = read_input(path)
    sections, asked = asked_in(data, shown.opened)
    here = sections[shown.section - 1].questions if 1 <= shown.section <= len(sections) else ()
    return _live(context, path, shown, data, asked, here, typed)


def save(context: Context, place: Place, shown: Shown, answers: Sequence[Saved], more: str) -> Screen:
    """Save answers; returns the screen as it is then. ``more``: the list that should get another entry (``Question.opens``)."""
    _, asked = asked_in(read_input(place.path), shown.opened)
    opened, said = _sorted_out(asked, answers)
    result = save_answers(place.path, place.lock, place.back, said)
    still = dict.fromkeys((*shown.opened, *opened, *([more] if more else ())))
    shown = replace(shown, opened=tuple(still), wrong=tuple(path for path, _ in result.mistakes))
    told = [one.path for one in result.conflicts] + [path for path, _ in result.mistakes]
    return replace(
        _screen(context, place, shown, result.data),
        conflicts=result.conflicts,
        mistakes={path: _said(findings) for path, findings in result.mistakes},
        labels={path: asked.by_path[path].question.label for path in told},
    )


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
    here = sections[number - 1].questions
    found = _live(context, place.path, shown, data, asked, here, None)
    at, form = (found.page.at, found.page.form) if found.page else (0, "")
    return Screen(
        replace(shown, section=number, form=form, at=at),
        tuple((one.title, one.left) for one in sections),
        here,
        found,
        can_undo=can_take_back(place.back, data),
    )


def _sorted_out(asked: AskedPaths, answers: Sequence[Saved]) -> tuple[list[str], list[Saved]]:
    """Which lists and sections are said to contain something, and which answers are new; an accepted default is new. Raises
    UsageRefused."""
    opened, said = [], []
    for one in answers:
        found = asked.by_path.get(one.path)
        if found is None:
            raise UsageRefused("This is not a question of the case.", place="path", remedy="Load the page again.")
        if found.question.asks == "any" and one.text == "yes":
            opened += [] if one.shown == "yes" else [found.question.opens]
        elif one.text != one.shown or found.question.is_default:
            said.append(one)
    return opened, said


def _first_open(sections: Sequence[QuestionSection]) -> int:
    return next((number for number, one in enumerate(sections, start=1) if one.left), 1)


def _live(
    context: Context,
    path: Path,
    shown: Shown,
    data: bytes,
    asked: AskedPaths,
    here: Sequence[Question],
    typed: Typed | None,
) -> Live:
    found = live_case(context.workspace, data, path.parent, shown.form, typed)
    wrong = {one for one in shown.wrong if typed is None or one != typed[0]}
    if typed and found.mistakes:
        wrong.add(typed[0])
    page = page_shown(found.form, shown.at, asked, here, wrong) if found.form else None
    effect: Effect = found.effect
    grounds = tuple(
        GroundShown(one.title, one.status, _waits(asked, one.missing))
        for one in effect.grounds
        if one.id == "hardship" or one.status == "supported"
    )
    waits = _waits(asked, effect.left_missing)
    return Live(version_of(data), found.tabs, page, effect.left, waits, grounds, _said(found.mistakes))


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
