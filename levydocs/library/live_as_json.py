"""A live form as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from levydocs.library.as_json import findings_json

if TYPE_CHECKING:
    from levydocs.acroforms.continuation import SheetItem
    from levydocs.packet.live import LiveBox, LiveCopy, LiveForm, LiveRun

_LAST = 4
"""How many digits are shown at the end of a number, no matter how many boxes it spans."""


def live_form_json(form: LiveForm, *, reveal: bool = False) -> dict[str, Any]:
    """A live form; only the last four digits of the numbers of persons, businesses and accounts, unless ``reveal``."""
    return {
        "form": form.form,
        "number": form.number,
        "title": form.title,
        "revision": form.revision,
        "blank": form.blank,
        "official": form.official,
        "copies": [_copy(one, reveal=reveal) for one in form.copies],
        "findings": findings_json(form.findings),
    }


def _copy(copy: LiveCopy, *, reveal: bool) -> dict[str, Any]:
    return {
        "id": copy.id,
        "title": copy.title,
        "number": copy.number,
        "of": copy.of,
        "pages": [
            {
                "number": page.number,
                "width": page.width,
                "height": page.height,
                "boxes": [_box(box, reveal=reveal) for box in page.boxes],
            }
            for page in copy.pages
        ],
        "sheet": [_item(one) for one in copy.sheet],
        "findings": findings_json(copy.findings),
    }


def _box(box: LiveBox, *, reveal: bool) -> dict[str, Any]:
    return {
        "place": box.place,
        "line": box.line,
        "caption": box.caption,
        "section": box.section,
        "state": box.state,
        "is_number": bool(box.numbers),
        "rects": [[*map(_short, one[:4]), one.option] for one in box.rects],
        "runs": [
            {
                "text": one.text,
                "x": _short(one.x),
                "y": _short(one.y),
                "size": one.size,
                "length": _short(one.length),
                "face": one.face,
                "color": one.color,
            }
            for one in shown_runs(box, reveal=reveal)
        ],
        "ticks": [
            {"option": one.option, "lines": one.lines, "width": _short(one.width), "color": one.color}
            for one in box.ticks
        ],
        "paths": box.paths,
        "missing": box.missing,
        "says": box.says,
    }


def shown_runs(box: LiveBox, *, reveal: bool) -> Iterable[LiveRun]:
    """The texts in a box; only the last four digits of a masked number, unless ``reveal``."""
    return box.runs if reveal or not box.numbers else _hidden(box.runs)


def _item(item: SheetItem) -> dict[str, Any]:
    return {
        "number": item.number,
        "line": item.line,
        "section": item.section,
        "caption": item.caption,
        "page": item.page,
        "row": item.row,
        "text": item.text,
        "columns": [{"caption": one.caption, "is_figure": one.is_figure} for one in item.columns],
        "rows": item.rows,
    }


def _hidden(runs: Sequence[LiveRun]) -> Iterator[LiveRun]:
    """The same runs with a bullet in place of every digit but the last four: the length stays that of the number."""
    left = max(0, sum(character.isdigit() for run in runs for character in run.text) - _LAST)
    for run in runs:
        text = ""
        for character in run.text:
            hide = character.isdigit() and left > 0
            left -= hide
            text += "•" if hide else character
        yield run._replace(text=text)


def _short(value: float) -> float:
    """To a hundredth of a point."""
    return round(value, 2)
