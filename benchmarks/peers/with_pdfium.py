"""Reading a packet back with PDFium, as a careful user of pikepdf would: each value in its box, in every file that has it.

One document per file, one text page per page with values; if boxes are checked, the page is drawn once, in gray. Letters, margins
and anything else on a page are not checked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

import pypdfium2

from benchmarks.tasks import File, FileTask, FormTask, PacketTask, Shown

_INK, _MARKED = 128, 0.05
"""A pixel darker than this is ink; a box with this share of it is checked."""
_AROUND = 1.5
"""Points around a box in which the letters of its value may still have their middle."""


def proven(make: Callable[[PacketTask], dict[str, File]], task: PacketTask) -> dict[str, File]:
    """The files that ``make`` makes from a task, read back."""
    files = make(task)
    read_back(files, task)
    return files


def read_back(files: Mapping[str, File], task: PacketTask) -> int:
    """How many values of the task's forms are seen in their boxes."""
    return sum(_read_file(files[wanted.name], wanted) for wanted in task.files)


def _read_file(file: File, wanted: FileTask) -> int:
    document = pypdfium2.PdfDocument(file.pdf)
    try:
        return sum(_read_page(document[number], list(shown)) for number, shown in groupby(_shown(file, wanted), _page))
    finally:
        document.close()


def _shown(file: File, wanted: FileTask) -> Iterator[tuple[int, Shown]]:
    """Each value and the page of the file that it is on, in order of pages."""
    forms = [part for part in wanted.parts if isinstance(part, FormTask)]
    every = [(at + one.page, one) for at, form in zip(file.forms, forms, strict=True) for one in form.shown]
    yield from sorted(every, key=_page)


def _page(one: tuple[int, Shown]) -> int:
    return one[0]


def _read_page(page: pypdfium2.PdfPage, shown: list[tuple[int, Shown]]) -> int:
    text = page.get_textpage()
    texts = [one for _, one in shown if one.text]
    ticks = [one for _, one in shown if not one.text]
    seen = sum(_letters(one.text) in _letters(_text_in(text, one)) for one in texts)
    return seen + (_ticked(page, ticks) if ticks else 0)


def _text_in(text: pypdfium2.PdfTextPage, one: Shown) -> str:
    box = one.rect
    found: str = text.get_text_bounded(box.x0 - _AROUND, box.y0 - _AROUND, box.x1 + _AROUND, box.y1 + _AROUND)
    return found


def _ticked(page: pypdfium2.PdfPage, ticks: list[Shown]) -> int:
    picture = page.render(grayscale=True).to_pil()
    height = page.get_height()
    seen = 0
    for one in ticks:
        box = one.rect
        middle = picture.crop(
            (round(box.x0) + 1, round(height - box.y1) + 1, round(box.x1) - 1, round(height - box.y0) - 1)
        )
        counts = middle.histogram()
        seen += sum(counts[:_INK]) > _MARKED * sum(counts)
    return seen


def _letters(text: str) -> str:
    return "".join(text.split())
