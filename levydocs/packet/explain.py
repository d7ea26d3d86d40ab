"""Where a printed value comes from: its line, the case path with its place in the file, figures with source, and how
it was set."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from levydocs.packet.recorded_proof import Recorded, RecordedBox, RecordedPart
from levydocs.pdf.model import Rect


@dataclass(frozen=True, slots=True)
class Origin:
    """One source of a value: its kind (case, figure, firm, clock), its path or id, and what is known about it."""

    kind: str
    ref: str
    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Explained:
    """One printed value. ``places`` says where it is: file and page (from 1), in the order of the files.

    ``how`` says in words which format made it, what would have happened if it had not fit, and its size.
    ``rect`` is the box on the page in points; None for a fact of a letter.
    """

    what: str
    printed: tuple[str, ...]
    places: tuple[tuple[str, int], ...]
    how: str
    origins: tuple[Origin, ...]
    rect: Rect | None = None


_POLICIES = {
    "abbreviate": "made smaller, then abbreviated, then moved to a continuation sheet, if it does not fit",
    "shrink": "made smaller, then moved to a continuation sheet, if it does not fit",
    "sheet": "moved to a continuation sheet if it does not fit",
    "rows_to_sheet": "made smaller if it does not fit; rows that do not fit go on a continuation sheet",
    "refuse": "printed in full or not at all",
    "another_form": "moved to another copy of the form if it does not fit",
}


def explain(recorded: Recorded, asked: str) -> list[Explained]:
    """Every value that ``asked`` names: a form line (``f433f:food``), a table of a form (``f433f:credit_cards``), a
    letter (``letter:budget``), or a fact of the letters (``ability.left_with_levy``). Empty when it names none.
    """
    found = [_box(recorded, part, one) for part, one in _boxes(recorded) if _names(one.line, asked)]
    for part in recorded.parts.values():
        for fact in part.facts:
            if asked in (part.id, fact.path) or part.id.startswith(f"{asked}:"):
                what = f"{part.id} {fact.path}"
                found.append(
                    Explained(what, fact.value, _places(recorded, part.id, 0), "", _origins(recorded, fact.sources))
                )
    return found


def on_page(recorded: Recorded, file: str, page: int, at: tuple[float, float] | None = None) -> list[Explained]:
    """The values on a page (from 1) of a file; with a point (from the lower left corner), those whose box holds it."""
    here = recorded.files[file][page - 1]
    part = recorded.parts[here.part]
    boxes = [one for one in part.boxes if one.page == here.page and (at is None or _holds(one, at))]
    found = [_box(recorded, part, one) for one in boxes]
    if at is None:
        found += explain(recorded, part.id) if part.facts else []
    return found


def names(recorded: Recorded) -> list[str]:
    """Everything that can be asked for, to find the nearest match for a wrong name."""
    lines = {one.line.partition("[")[0].partition("=")[0] for _, one in _boxes(recorded)}
    facts = {fact.path for part in recorded.parts.values() for fact in part.facts}
    return sorted(lines | facts | {part.id for part in recorded.parts.values() if part.facts})


def _boxes(recorded: Recorded) -> Iterator[tuple[RecordedPart, RecordedBox]]:
    return ((part, one) for part in recorded.parts.values() for one in part.boxes)


def _names(line: str, asked: str) -> bool:
    return line == asked or line.startswith((f"{asked}[", f"{asked}="))


def _holds(box: RecordedBox, at: tuple[float, float]) -> bool:
    x, y = at
    return box.rect.x0 <= x <= box.rect.x1 and box.rect.y0 <= y <= box.rect.y1


def _box(recorded: Recorded, part: RecordedPart, one: RecordedBox) -> Explained:
    printed: tuple[str, ...]
    if one.ticked:
        printed, how = (f"checked ({one.ticked})",), ""
    else:
        printed = one.printed
        how = "; ".join(
            part
            for part in (
                f"format {one.format}" if one.format else "",
                _POLICIES.get(one.on_overflow, ""),
                f"{one.size:g} points",
            )
            if part
        )
    what = one.line if part.id.count(":") < 2 else f"{one.line} ({part.title})"
    return Explained(
        what, printed, _places(recorded, part.id, one.page), how, _origins(recorded, one.sources), one.rect
    )


def _places(recorded: Recorded, part_id: str, page: int) -> tuple[tuple[str, int], ...]:
    return tuple(
        (name, number)
        for name, pages in recorded.files.items()
        for number, one in enumerate(pages, 1)
        if one.part == part_id and one.page == page
    )


def _origins(recorded: Recorded, sources: Sequence[str]) -> tuple[Origin, ...]:
    found = []
    for name in sources:
        kind, _, ref = name.partition(":")
        found.append(Origin(kind, ref, recorded.sources.get(name, {})))
    return tuple(found)
