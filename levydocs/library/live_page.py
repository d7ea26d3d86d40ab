"""One page of a live form next to the questions of its case: which question each box opens, and what is said about
it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from levydocs.library.live_as_json import shown_runs
from levydocs.library.questions import Question, QuestionSection, questions
from levydocs.packet.feeds import sections_of

if TYPE_CHECKING:
    from levydocs.packet.live import LiveBox, LiveForm, LiveRect, LiveRun, LiveTick

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
        for here in (path, *sections_of(path)):
            if found := self.by_path.get(here):
                return found
        inside = (f"{path}.", f"{path}[")
        return next((one for key, one in self.by_path.items() if key.startswith(inside)), None)


@dataclass(frozen=True, slots=True)
class PageBox:
    """A box: ``opens`` is the path of the question that it opens, which is in ``section``; empty if no question fills
    it.

    ``asked``: the questions of the section on the screen that show here. ``label`` says what it is and its state,
    ``told`` says where its value comes from.
    """

    place: str
    state: str
    label: str
    told: str
    opens: str
    section: int
    asked: tuple[str, ...]
    rects: tuple[LiveRect, ...]
    runs: tuple[LiveRun, ...] = field(repr=False)
    marks: tuple[LiveTick, ...] = ()


@dataclass(frozen=True, slots=True)
class PageShown:
    """A page of a copy of a form: the ``at``-th of ``of`` pages of all copies. ``needed``: boxes of the form that are
    waiting for an answer.

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


def words_for(path: str) -> str:
    """What is at a case path, in words: ``Food`` for ``expenses.personal.food``; for the firm book, just that."""
    from levydocs.facts.case_paths import is_case_path
    from levydocs.intake.steps import step_at

    if not is_case_path(path):
        return "The firm book"
    return step_at(path).label


@lru_cache(maxsize=8)
def asked_in(data: bytes, opened: tuple[str, ...]) -> tuple[tuple[QuestionSection, ...], AskedPaths]:
    """The questions of a case file, also by path; kept, so that a keystroke costs no search. Raises as
    ``questions``."""
    sections = questions(data, opened=opened)
    found: dict[str, Asked] = {}
    for number, section in enumerate(sections, start=1):
        for one in section.questions:
            if one.asks != "more":
                found.setdefault(one.path, Asked(number, section.title, one))
    return sections, AskedPaths(found)


def page_shown(
    form: LiveForm,
    at: int,
    asked: AskedPaths,
    here: Sequence[Question],
    wrong: Collection[str] = (),
    revealed: Collection[str] = (),
) -> PageShown | None:
    """The ``at``-th page of a live form (from 1; the nearest if there is none). None for a form without a copy.

    ``here``: the questions on the screen; where ``at`` is 0, the page is the first that has a box of one that is open, or of any.
    ``wrong``: the paths where something unreadable was typed; ``revealed``: those whose numbers are shown in full.
    """
    pages = [(copy, page) for copy in form.copies for page in copy.pages]
    if not pages:
        return None
    boxes = _Boxes([(number, box) for number, (_, page) in enumerate(pages, start=1) for box in page.boxes])
    shows = {one.path: boxes.of(one.path, own=one.asks == "any") for one in here if one.asks != "more"}
    pages_of = {path: found[0].at for path, found in shows.items() if found}
    first = [pages_of[one.path] for one in sorted(here, key=lambda one: not one.is_open) if one.path in pages_of]
    at = min(max(at or next(iter(first), 1), 1), len(pages))
    copy, page = pages[at - 1]
    asked_at: dict[str, list[str]] = {}
    for path, found in shows.items():
        for one in found:
            asked_at.setdefault(one.place, []).append(path)
    mistaken = {one.place for path in wrong for one in boxes.of(path)}
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
        tuple(
            _box(
                one, asked, tuple(asked_at.get(one.place, ())), one.place in mistaken, set(one.numbers) <= set(revealed)
            )
            for one in page.boxes
        ),
        sum(box.state == "needed" for _, seen in pages for box in seen.boxes),
        pages_of,
    )


class _At(NamedTuple):
    at: int
    place: str
    text: str


class _Boxes:
    """The boxes of a form by the paths that they come from."""

    def __init__(self, boxes: Iterable[tuple[int, LiveBox]]) -> None:
        self._first: dict[str, list[_At]] = {}
        self._any: dict[str, list[_At]] = {}
        for at, box in boxes:
            found = _At(at, box.place, " ".join(one.text for one in box.runs))
            for path in {*box.missing, *box.paths[:1]}:
                self._first.setdefault(path, []).append(found)
            for path in box.paths:
                self._any.setdefault(path, []).append(found)

    def of(self, path: str, *, own: bool = False) -> Sequence[_At]:
        """Where the answer at a path shows first: in its own box, else in one of its section.

        Several only if they say the same: a total is not the box of what it adds up. ``own``: only own boxes.
        """
        while path:
            if found := self._first.get(path) or (() if own else self._any.get(path)):
                return [one for one in found if one.text == found[0].text]
            if own or path.endswith("]"):
                break
            path = path.rpartition(".")[0]
        return ()


def _box(box: LiveBox, asked: AskedPaths, here: tuple[str, ...], is_wrong: bool, reveal: bool) -> PageBox:
    found = next(filter(None, map(asked.at, (*box.missing, *box.paths))), None)
    runs, state = tuple(shown_runs(box, reveal=reveal)), "wrong" if is_wrong else box.state
    value = _STATES.get(state) or " ".join(one.text for one in runs) or _checked(box.ticks)
    told, opens, section = "", "", 0
    if found:
        opens, section = found.question.path, found.section
        told = f"{found.title}, {found.question.label}"
        told += f" ({found.question.who_has})" if found.question.who_has and state != "filled" else ""
    label = f"{box.caption}: {value}" if value else box.caption
    return PageBox(box.place, state, label, told, opens, section, here, box.rects, runs, box.ticks)


def _checked(marks: Sequence[LiveTick]) -> str:
    return ", ".join(one.option.replace("_", " ") or "checked" for one in marks)
