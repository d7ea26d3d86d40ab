"""Letters with reportlab's platypus, in the same two faces: all letters of a packet in one run, each starting on its own page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib import resources
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import LETTER
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, TableStyle
from reportlab.platypus import Table as PlatypusTable

from benchmarks.peers.letters import template
from benchmarks.tasks import LetterTask

TEXT, BOLD = "SourceSerifPro-Regular", "SourceSerifPro-Bold"
_GRID = TableStyle([("FONTNAME", (0, 0), (-1, -1), TEXT), ("FONTSIZE", (0, 0), (-1, -1), 9)])
WIDEST = 6
"""Columns that are set side by side; a wider table is printed one cell per line, as levydocs does."""


@cache
def fonts() -> None:
    """Read the two faces, once in a process."""
    for name in (TEXT, BOLD):
        file = resources.files("font_source_serif_pro").joinpath("files", f"{name}.ttf")
        pdfmetrics.registerFont(TTFont(name, BytesIO(file.read_bytes())))


@cache
def _styles() -> dict[str, ParagraphStyle]:
    fonts()
    text = ParagraphStyle("text", fontName=TEXT, fontSize=10.5, leading=13.5, spaceAfter=4)
    return {"text": text, "head": ParagraphStyle("head", text, fontName=BOLD, fontSize=13, leading=16)}


class _Start(Flowable):
    """Notes the page on which a letter begins; prints nothing."""

    def __init__(self, pages: list[int]) -> None:
        super().__init__()
        self.pages = pages

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        return 0, 0

    def draw(self) -> None:
        self.pages.append(self.canv.getPageNumber() - 1)


def letters(tasks: Sequence[LetterTask]) -> tuple[bytes, list[range]]:
    """All letters as one file, and the pages (from 0) of each."""
    buffer, starts, story = BytesIO(), list[int](), list[Flowable]()
    for task in tasks:
        story += [*([PageBreak()] if story else []), _Start(starts), *_flowables(template().render(blocks=task.blocks))]
    document = SimpleDocTemplate(buffer, pagesize=LETTER, leftMargin=64, rightMargin=64, topMargin=50, bottomMargin=44)
    document.build(story)
    ends = [*starts[1:], document.page]
    return buffer.getvalue(), [range(start, end) for start, end in zip(starts, ends, strict=True)]


def letter(task: LetterTask) -> bytes:
    """One letter as a file."""
    return letters([task])[0]


def _flowables(text: str) -> Iterator[Flowable]:
    rows: list[list[str]] = []
    for line in text.splitlines():
        kind, _, words = line.partition("\t")
        if kind == "row":
            rows.append(words.split("\t"))
        elif kind == "end":
            yield from _table(rows)
            rows = []
        elif kind == "break":
            yield PageBreak()
        elif kind == "space":
            yield Spacer(0, 6)
        elif kind:
            yield Paragraph(words, _styles()[kind])


def _table(rows: list[list[str]]) -> Iterator[Flowable]:
    styles: Any = _styles()
    if len(rows[0]) > WIDEST:
        yield from (Paragraph(cell, styles["text"]) for row in rows for cell in row)
        return
    fields = max(map(len, rows))
    cells = [[Paragraph(cell, styles["text"]) for cell in row] + [""] * (fields - len(row)) for row in rows]
    yield PlatypusTable(cells, style=_GRID, repeatRows=1)
