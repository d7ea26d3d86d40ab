"""Each block as strips: one function per block, nothing about pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import count

from levydocs.blocks import model
from levydocs.blocks import typeset as look
from levydocs.blocks.lines import Line, lines_of
from levydocs.blocks.strips import Mark, Picture, SignHere, Strip, Stroke, Text, kept, paragraph, rule, tagged
from levydocs.blocks.tables import labelled, set_table
from levydocs.pdf.model import Tag

_SIGNATURE_WIDTH, _DATE_WIDTH, _DATE_GAP = 228.0, 120.0, 24.0
_SIGNATURE_HEIGHT, _SIGNATURE_LINE, _SIGNATURE_FOOT = 32.0, 0.7, 4.0
_TITLE_PAGE_DROP = 210.0
_BELOW_LOGO = 6.0
FRAME = (94.0, 122.0)
"""The space for the picture of a ``Pictured`` block: width and height in points, about a seventh of a Letter page."""
_FRAME_LINE, _BESIDE_FRAME = 0.5, 16.0
_BOX_LINE, _BOX_ABOVE, _BOX_BELOW, _BOX_SIDE = 1.4, 7.0, 10.0, 6.0


def flow(blocks: Sequence[model.Block], width: float, speller: look.Speller) -> list[Strip]:
    """The strips of blocks in a column ``width`` points wide.

    A signature is never alone on a page: the paragraph before it stays with it.
    """
    setter = _Setter(width, speller, _highest_heading(blocks))
    strips: list[Strip] = []
    start = 0
    before: model.Block | None = None
    for block in blocks:
        if isinstance(block, model.SignatureBlock) and isinstance(before, model.Paragraph):
            strips[start:] = [strip._replace(leads=True) for strip in strips[start:]]
        start, before = len(strips), block
        strips += setter.set(block)
    return strips


def _highest_heading(blocks: Sequence[model.Block]) -> int:
    """The level of the highest heading, which is the first in the structure tree."""
    every = (one for block in blocks for one in (block.blocks if isinstance(block, model.KeepTogether) else (block,)))
    return min((one.level for one in every if isinstance(one, model.Heading)), default=1)


@dataclass(frozen=True, slots=True)
class _Setter:
    width: float
    speller: look.Speller
    highest_heading: int
    numbers: Iterator[int] = field(default_factory=count)
    """One for each independent structure element of the document."""

    def set(self, block: model.Block) -> Iterator[Strip]:
        """The strips of a block, tagged by its type."""
        if isinstance(block, model.KeepTogether):
            yield from kept(strip for inside in block.blocks for strip in self.set(inside))
        else:
            kind, attributes = self._tag(block)
            yield from tagged(self._set(block), Tag(kind, next(self.numbers), attributes))

    def _tag(self, block: model.Plain) -> tuple[str, str]:
        """The structure type of a block, and its attributes."""
        match block:
            case model.Heading(_, level):
                return f"H{level - self.highest_heading + 1}", ""
            case model.ReLine() | model.ElementBlock() | model.BulletList():
                return "L", ""
            case model.NumberedList():
                return "L", "/O/List/ListNumbering/Decimal"
            case model.Table():
                return "Table", ""
            case model.SignatureBlock():
                return "Div", ""
            case _:
                return "P", ""

    def _set(self, block: model.Plain) -> Iterator[Strip]:
        match block:
            case model.Letterhead(lines, logo):
                if logo:
                    mark = Picture(logo.data, logo.height, logo.width, logo.height)
                    yield Strip(logo.height, (mark,), after=_BELOW_LOGO, leads=True)
                yield from self._paragraphs(lines[:1], look.FIRM)
                yield from self._paragraphs(lines[1:], look.FIRM_LINE)
                yield rule(self.width, 0.8, before=6, after=16)
            case model.AddressBlock(lines):
                yield from self._paragraphs(lines, look.LINES)
                yield Strip(11)
            case model.ReLine(entries):
                yield from labelled(entries, self.width, self.speller, look.STRONG, look.STRONG, ruled=False)
                yield Strip(11)
            case model.ElementBlock(entries):
                yield from labelled(entries, self.width, self.speller, look.LABEL, look.LINES, ruled=True)
                yield Strip(10)
            case model.Heading(words, level):
                yield from self._paragraph(words, look.TITLE if level == 1 else look.HEADING)
            case model.Paragraph(words):
                leads = model.plain(words).endswith(":")
                yield from self._paragraph(words, look.LEAD_IN if leads else look.BODY)
            case model.Banner(words):
                yield self._banner(words)
                yield Strip(14)
            case model.TitlePage(lines):
                yield Strip(_TITLE_PAGE_DROP)
                yield from self._paragraphs(lines[:1], look.DISPLAY)
                yield from self._paragraphs(lines[1:], look.DISPLAY_LINE)
            case model.Pictured():
                yield self._pictured(block)
                yield Strip(12)
            case model.BulletList(items):
                yield from self._items([("•", item) for item in items])
            case model.NumberedList(items, first):
                yield from self._items([(f"{number}.", item) for number, item in enumerate(items, first)])
            case model.Table():
                yield from set_table(block, self.width, self.speller)
                yield Strip(10)
            case model.SignatureBlock():
                yield from kept(self._signature(block))
                yield Strip(14)
            case model.Rule():
                yield rule(self.width, 0.6, before=4, after=8)
            case model.Spacer(height):
                yield Strip(height)
            case model.PageBreak():
                yield Strip(0, ends_page=True)

    def _lines(self, words: model.Words, style: look.Style) -> Sequence[Line]:
        return lines_of(words, style, self.width - style.indent, self.speller)

    def _paragraph(self, words: model.Words, style: look.Style, bullet: Line | None = None) -> list[Strip]:
        return paragraph(self._lines(words, style), style, self.width, bullet)

    def _paragraphs(self, several: Sequence[model.Words], style: look.Style) -> Iterator[Strip]:
        for words in several:
            yield from self._paragraph(words, style)

    def _items(self, items: Sequence[tuple[str, model.Words]]) -> Iterator[Strip]:
        for number, (mark, words) in enumerate(items):
            (bullet,) = self._lines((model.Run(mark),), look.ITEM)
            yield from tagged(self._paragraph(words, look.ITEM, bullet), Tag("LI", number))
        yield Strip(4)

    def _banner(self, words: model.Words) -> Strip:
        """Words centered in a box."""
        style, room = look.BANNER, self.width - 2 * _BOX_SIDE
        lines = lines_of(words, style, room, self.speller)
        height = _BOX_ABOVE + len(lines) * style.leading + _BOX_BELOW
        corners = ((0.0, 0.0), (self.width, 0.0), (self.width, height), (0.0, height))
        edges = zip(corners, (*corners[1:], corners[0]), strict=True)
        marks: list[Mark] = [Stroke(*start, *end, _BOX_LINE) for start, end in edges]
        for number, line in enumerate(lines):
            x = _BOX_SIDE + line.start(style.side, room)
            marks.append(Text(line, x, _BOX_ABOVE + number * style.leading + style.size, style.size))
        return Strip(height, tuple(marks))

    def _pictured(self, block: model.Pictured) -> Strip:
        """The picture in a thin frame at the left margin, with the lines next to it."""
        width, height = (block.picture.width, block.picture.height) if block.picture else FRAME
        corners = ((0.0, 0.0), (width, 0.0), (width, height), (0.0, height))
        edges = zip(corners, (*corners[1:], corners[0]), strict=True)
        marks: list[Mark] = [Stroke(*start, *end, _FRAME_LINE) for start, end in edges]
        if block.picture:
            marks.append(Picture(block.picture.data, height, width, height))
        left, down = FRAME[0] + _BESIDE_FRAME, 0.0
        for number, words in enumerate(block.lines):
            style = look.CELL if number else look.LABEL
            for line in lines_of(words, style, self.width - left, self.speller):
                marks.append(Text(line, left, down + style.size, style.size))
                down += style.leading
        return Strip(max(height, down), tuple(marks), before=4)

    def _signature(self, block: model.SignatureBlock) -> Iterator[Strip]:
        """The closing, the signature line and one for the date, and the lines below them."""
        if block.closing:
            yield from tagged(self._paragraph((model.Run(block.closing),), look.LINES), Tag("P", 0))
        down, width = _SIGNATURE_FOOT + _SIGNATURE_HEIGHT, _SIGNATURE_WIDTH
        marks: list[Mark] = [
            SignHere(block.signer, down, width, _SIGNATURE_HEIGHT),
            Stroke(0.0, down, width, down, _SIGNATURE_LINE),
        ]
        if block.dated:
            start = width + _DATE_GAP
            (date,) = self._lines((model.Run("Date"),), look.LINES)
            marks.append(Stroke(start, down, start + _DATE_WIDTH, down, _SIGNATURE_LINE))
            marks.append(Text(date, start, down + _SIGNATURE_FOOT + look.LINES.size, look.LINES.size))
        yield Strip(down + _SIGNATURE_FOOT, tuple(marks), tags=(Tag("P", 1),))
        yield from tagged(self._paragraphs(block.lines, look.LINES), Tag("P", 2))
