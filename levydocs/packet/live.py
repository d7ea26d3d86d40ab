"""A form as it would be printed, in values: every box with its content, where that comes from, and what is needed there.

The same code resolves, fits and places as for a printed form; nothing is drawn or read back, so that a page can show the form as
someone types. Points, from the upper left corner of the page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Literal, NamedTuple

from levydocs.acroforms.continuation import SheetItem
from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.draw import runs
from levydocs.acroforms.fill import Filled, Placement
from levydocs.acroforms.spots import Spot, spots
from levydocs.case.model import Case, Firm
from levydocs.case.numbers import account_numbers, is_masked_path
from levydocs.facts.core import Facts
from levydocs.findings import Finding, Severity
from levydocs.law.in_force import Law
from levydocs.packet.binder import Binder
from levydocs.packet.box_paths import Paths, is_from, nearest_first
from levydocs.packet.build import facts_of
from levydocs.packet.forms_alone import form_binders, refused
from levydocs.packet.gaps import gaps
from levydocs.packet.resources import Resources
from levydocs.pdf.model import Blank, Field, PageSize
from levydocs.pdf.write.ink import mark_in

State = Literal["filled", "empty", "needed", "wrong"]
_LACKING = ("LD-form-missing", "LD-form-missing-required")


class LiveRect(NamedTuple):
    """A box on the page; ``option``: what a check box stands for, where it is one of several."""

    x: float
    y: float
    width: float
    height: float
    option: str = ""


class LiveRun(NamedTuple):
    """A text drawn in one go: where its baseline begins, its size and length, the PostScript name of its face, its color."""

    text: str
    x: float
    y: float
    size: float
    length: float
    face: str
    color: str


class LiveTick(NamedTuple):
    """A mark in a check box: lines from point to point, drawn ``width`` wide; with width 0, filled shapes."""

    option: str
    lines: tuple[tuple[tuple[float, float], ...], ...]
    width: float
    color: str


@dataclass(frozen=True, slots=True)
class LiveBox:
    """One line on one page, or a cell of a table (``place``: ``f433f:food``, ``f433f:credit_cards[1].limit``).

    ``paths`` are the case paths that its value comes from, or would come from; ``missing`` those that it waits for. ``state``:
    ``needed`` if it waits, ``wrong`` if what the case says cannot be read or is not all here; ``says`` gives the reason.
    ``numbers``: the case paths of the numbers of persons, businesses and accounts in it, which a screen shows masked.
    """

    place: str
    line: str
    caption: str
    section: str
    state: State
    rects: tuple[LiveRect, ...]
    runs: tuple[LiveRun, ...] = ()
    ticks: tuple[LiveTick, ...] = ()
    paths: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    says: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LivePage:
    """A page of a form by its number on the blank."""

    number: int
    width: float
    height: float
    boxes: tuple[LiveBox, ...]


@dataclass(frozen=True, slots=True)
class LiveCopy:
    """One copy of a form: of one taxpayer or request, the ``number`` of ``of``. ``sheet``: what moves to its continuation sheet."""

    id: str
    title: str
    number: int
    of: int
    pages: tuple[LivePage, ...]
    sheet: tuple[SheetItem, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class LiveForm:
    """A form in its present state. No copy if the case does not call for it, as ``findings`` says.

    ``blank`` is the digest of the underlying blank, ``official`` whether that is the IRS's own file.
    """

    form: str
    number: str
    title: str
    revision: str
    blank: str
    official: bool
    copies: tuple[LiveCopy, ...]
    findings: tuple[Finding, ...] = ()


def live(case: Case, firm: Firm, law: Law, resources: Resources, form_id: str, wrong: Collection[str] = ()) -> LiveForm:
    """One form as it would be printed. ``wrong``: case paths whose value cannot be read."""
    return live_of(facts_of(case, firm, law), resources, form_id, wrong)


def live_of(facts: Facts, resources: Resources, form_id: str, wrong: Collection[str] = ()) -> LiveForm:
    """The same, from the facts of a case."""
    form, sheet = resources.forms[form_id], resources.blanks[form_id]
    not_made = tuple(refused(facts, form))
    lacking = frozenset(path for one in gaps(facts) for path in one.paths)
    copies = [
        _copy(seen, filled, name, title, lacking, wrong)
        for name, title, own in (() if not_made else form_binders(Binder(resources, facts, {}), form))
        for seen, filled in own.filled(form_id)
    ]
    return LiveForm(
        form_id,
        form.number,
        form.title,
        sheet.revision.printed,
        sheet.blank.sha256,
        sheet.official,
        tuple(copies),
        not_made,
    )


def _copy(
    facts: Facts, filled: Filled, name: str, title: str, lacking: Collection[str], wrong: Collection[str]
) -> LiveCopy:
    several, sizes = filled.of > 1, [page.size for page in filled.blank.piece.pages]
    placed: dict[str, list[Placement]] = defaultdict(list)
    for one in filled.placements:
        placed[one.line.partition("=")[0]].append(one)
    told: dict[str, list[Finding]] = defaultdict(list)
    for found in filled.findings:
        told[found.place].append(found)
    paths, accounts = Paths(facts.case, filled, lacking), tuple(account_numbers(facts.case))
    boxes: dict[int, list[LiveBox]] = {number: [] for number in filled.blank.page_numbers}
    for spot, size, empty in _empty(filled.form, filled.revision, filled.blank):
        here = [one for one in placed.get(spot.place, ()) if one.field.page == spot.page]
        boxes[spot.page].append(_box(spot, size, empty, here, told.get(spot.place, ()), paths, accounts, wrong))
    return LiveCopy(
        id=f"{name}-{filled.number}" if several else name,
        title=f"{title} ({filled.number} of {filled.of})" if several else title,
        number=filled.number,
        of=filled.of,
        pages=tuple(
            LivePage(number, size.width, size.height, tuple(boxes[number]))
            for number, size in zip(filled.blank.page_numbers, sizes, strict=True)
        ),
        sheet=filled.sheet,
        findings=filled.findings,
    )


def _box(
    spot: Spot,
    size: PageSize,
    empty: LiveBox,
    here: Sequence[Placement],
    told: Sequence[Finding],
    paths: Paths,
    accounts: Sequence[tuple[str, str]],
    wrong: Collection[str],
) -> LiveBox:
    found = paths.of(spot)
    doubted = [one for one in told if one.code not in _LACKING]
    text = " ".join(text for one in here for text in one.texts)
    refs, own = nearest_first(paths.case, found.all, text)
    state: State = "filled" if here else "needed" if found.missing else "empty"
    unreadable = any(path in own or (state != "empty" and is_from(path, own)) for path in wrong)
    if unreadable or any(one.severity is not Severity.NOTE for one in doubted):
        state = "wrong"
    return replace(
        empty,
        state=state,
        runs=tuple(run for one in here if one.texts for run in _runs(one, size)),
        ticks=tuple(_tick(one, size) for one in here if one.tick),
        paths=refs,
        missing=found.missing,
        says=tuple(one.message for one in doubted),
        numbers=tuple(filter(is_masked_path, found.all)) or tuple(path for path, one in accounts if one in text),
    )


@lru_cache(maxsize=64)
def _empty(form: Form, revision: Revision, blank: Blank) -> tuple[tuple[Spot, PageSize, LiveBox], ...]:
    """Each spot, the size of its page, and its empty box, which is the same for every case."""
    sizes = dict(zip(blank.page_numbers, (page.size for page in blank.piece.pages), strict=True))
    return tuple((spot, sizes[spot.page], _empty_box(spot, sizes[spot.page])) for spot in spots(form, revision, blank))


def _empty_box(spot: Spot, size: PageSize) -> LiveBox:
    rects = tuple(_rect(option, box, size) for option, box in spot.boxes)
    return LiveBox(spot.place, spot.line.id, spot.caption, spot.section, "empty", rects)


def _rect(option: str, box: Field, size: PageSize) -> LiveRect:
    rect = box.rect
    return LiveRect(rect.x0, size.height - rect.y1, rect.width, rect.height, option)


def _runs(placement: Placement, size: PageSize) -> Iterator[LiveRun]:
    assert placement.face is not None
    face, color = placement.face.face, _color(placement.field)
    for x, y, text in runs(placement):
        length = face.width(text, placement.size)
        yield LiveRun(text, x, size.height - y, placement.size, length, face.key, color)


def _tick(placement: Placement, size: PageSize) -> LiveTick:
    lines, width = mark_in(placement.field.rect, placement.field.mark)
    down = tuple(tuple((x, size.height - y) for x, y in line) for line in lines)
    return LiveTick(placement.line.partition("=")[2], down, width, _color(placement.field))


def _color(field: Field) -> str:
    return "#{:02x}{:02x}{:02x}".format(*(round(part * 255) for part in field.color))
