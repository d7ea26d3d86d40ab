"""One page of a live form beside the questions of its case: which question each box opens, and what is said of it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from levydocs.library.live_as_json import shown_runs
from levydocs.library.questions import Question, QuestionSection, questions

if TYPE_CHECKING:
    from levydocs.packet.live import LiveBox, LiveCopy, LiveForm, LiveRect, LiveRun, LiveTick

_STATES = {"needed": "needed, empty", "wrong": "mistake", "empty": "empty"}


class Asked(NamedTuple):
    """A question and the number of its section."""

    section: int
    title: str
    question: Question


@dataclass(frozen=True, slots=True)
class AskedPaths:
    """The questions of a case by the paths that they ask about."""

    by_path: Mapping[str, Asked]
    _known: dict[str, Asked | None] = field(default_factory=dict)

    def at(self, path: str) -> Asked | None:
        """The question about a path: about this item, about what it is in, else the first about anything in it."""
        if path not in self._known:
            self._known[path] = self._found(path)
        return self._known[path]

    def _found(self, path: str) -> Asked | None:
        here = path
        while here:
            if found := self.by_path.get(here):
                return found
            here = re.sub(r"(\[\d+\]|\.?[^.\[\]]*)$", "", here)
        inside = (f"{path}.", f"{path}[")
        return next((one for key, one in self.by_path.items() if key.startswith(inside)), None)


@dataclass(frozen=True, slots=True)
class PageBox:
    """A box: ``asked`` are the paths of the questions that fill it, the nearest first; ``section`` is that of the first.

    ``label`` says what it is and how it stands, ``told`` where its value comes from.
    """

    place: str
    state: str
    label: str
    told: str
    asked: tuple[str, ...]
    section: int
    rects: tuple[LiveRect, ...]
    runs: tuple[LiveRun, ...] = field(repr=False)
    ticks: tuple[LiveTick, ...] = ()


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page of a copy of a form: the ``at``-th of ``of`` pages of all copies. ``needed``: boxes of the form that wait.

    ``pages_of``: on which of these pages each question has its first box.
    """

    form: str
    number: str
    title: str
    blank: str
    official: bool
    at: int
    of: int
    page: int
    width: float
    height: float
    boxes: tuple[PageBox, ...]
    needed: int
    pages_of: Mapping[str, int]


@lru_cache(maxsize=8)
def asked_in(data: bytes, opened: tuple[str, ...]) -> tuple[tuple[QuestionSection, ...], AskedPaths]:
    """The questions of a case file, and by path; kept, so that a key costs no looking for them. Raises as ``questions``."""
    sections = questions(data, opened=opened)
    found: dict[str, Asked] = {}
    for number, section in enumerate(sections, start=1):
        for one in section.questions:
            if one.asks != "more":
                found.setdefault(one.path, Asked(number, section.title, one))
    return sections, AskedPaths(found)


def page_shown(form: LiveForm, at: int, asked: AskedPaths, first: Collection[str] = ()) -> PageShown | None:
    """The ``at``-th page of a live form (from 1; the nearest where there is none). None for a form without a copy.

    ``first``: the paths of the questions on the screen; where ``at`` is 0, the page is the first that has one of them.
    """
    pages = [(copy, page) for copy in form.copies for page in copy.pages]
    if not pages:
        return None
    pages_of: dict[str, int] = {}
    for number, (_, page) in enumerate(pages, start=1):
        for box in page.boxes:
            for path in box.paths:
                pages_of.setdefault(path, number)
    at = min(max(at or min((pages_of[one] for one in first if one in pages_of), default=1), 1), len(pages))
    copy, page = pages[at - 1]
    return PageShown(
        form.form,
        form.number,
        copy.title,
        form.blank,
        form.official,
        at,
        len(pages),
        page.number,
        page.width,
        page.height,
        tuple(_box(one, asked) for one in page.boxes),
        _needed(form.copies),
        {path: number for path, number in pages_of.items() if path in asked.by_path},
    )


def _needed(copies: Iterable[LiveCopy]) -> int:
    return sum(box.state == "needed" for copy in copies for page in copy.pages for box in page.boxes)


def _box(box: LiveBox, asked: AskedPaths) -> PageBox:
    found = [one for one in map(asked.at, (*box.missing, *box.paths)) if one]
    paths = tuple(dict.fromkeys(one.question.path for one in found))
    runs = tuple(shown_runs(box, reveal=False))
    value = _STATES.get(box.state) or " ".join(one.text for one in runs) or _ticked(box.ticks)
    told = ""
    if found:
        first = found[0]
        told = f"{first.title}, {first.question.label}"
        told += f" ({first.question.who_has})" if first.question.who_has and box.state != "filled" else ""
    return PageBox(
        box.place,
        box.state,
        f"{box.caption}: {value}" if value else box.caption,
        told,
        paths,
        found[0].section if found else 0,
        box.rects,
        runs,
        box.ticks,
    )


def _ticked(ticks: Sequence[LiveTick]) -> str:
    return ", ".join(one.option.replace("_", " ") or "checked" for one in ticks)
