"""Markdown → blocks: a small Markdown (paragraphs, headings, lists, tables, bold, italic) and fenced directives.

A directive is a fence whose first word names a block and whose every line is one line of it::

    ```letterhead      the firm, its name first          ```address      an addressee
    ```re              Label: words, the subject         ```elements     Label: words
    ```signature representative Sincerely,               ```running-head one part a line
    ```banner          one line in a box                 ```title-page     the first line large
    ```space 24 · ```page-break · ```keep (Markdown inside)

A fence is three or more backticks; the same, alone on a line, ends it. Elsewhere a row of bold cells is a total, a row
with nothing but a bold first cell heads the rows below it, a line of ``---`` is a rule, and a backslash at the end of a
line breaks it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from levydocs.blocks.inline import escape, read_inline, shielded
from levydocs.blocks.model import (
    AddressBlock,
    Banner,
    Block,
    BulletList,
    Document,
    ElementBlock,
    Entry,
    Heading,
    KeepTogether,
    Letterhead,
    NumberedList,
    PageBreak,
    Paragraph,
    ReLine,
    Row,
    RowKind,
    Rule,
    Side,
    SignatureBlock,
    Spacer,
    Table,
    TitlePage,
    Words,
    plain,
)
from levydocs.errors import DefinitionRefused

__all__ = ["escape", "read_markdown"]

_FENCE = re.compile(r" {0,3}(?P<ticks>`{3,})(?P<info>[^`]*)")
_HEADING = re.compile(r" {0,3}(?P<marks>#{1,6})(?:[ \t]+(?P<words>.*?))?(?:[ \t]+#+)?[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_ITEM = re.compile(r"(?P<indent> *)(?:(?P<bullet>[-*+])|(?P<number>\d{1,9})[.)])(?:[ \t]+(?P<words>.*)|[ \t]*)")
_SIDES = re.compile(r" {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BEGINNINGS = frozenset(("", *"`#*-_+0123456789"))
"""What an empty line, or one that begins a block in the middle of a paragraph, begins with."""
_NESTED = 2
"""Blanks before a mark by which a list lies inside a list."""


def read_markdown(text: str, title: str, place: str = "") -> Document:
    """The document that a Markdown text describes. ``place`` names the text in a refusal.

    Raises DefinitionRefused for a directive that does not exist, a line it cannot read, or a list inside a list.
    """
    reader = _Reader(place, shielded(text).split("\n"))
    blocks = tuple(reader.blocks())
    return Document(title, blocks, tuple(reader.running_head))


@dataclass
class _Reader:
    """Reads lines; what a directive says about the whole document (its running head) is kept beside the blocks.

    ``first`` is the number of the first line in what the template prints.
    """

    place: str
    lines: Sequence[str]
    first: int = 1
    running_head: list[str] = field(default_factory=list)
    at: int = 0

    def blocks(self) -> Iterator[Block]:
        """Every block, in order."""
        while self.at < len(self.lines):
            line = self.lines[self.at]
            if not line.strip():
                self.at += 1
            elif fence := _FENCE.fullmatch(line):
                yield from self._fence(fence)
            elif heading := _HEADING.fullmatch(line):
                self.at += 1
                yield Heading(read_inline(heading["words"] or ""), len(heading["marks"]))
            elif _RULE.fullmatch(line):
                self.at += 1
                yield Rule()
            elif self._is_table():
                yield self._table()
            elif item := _ITEM.fullmatch(line):
                yield self._list(item)
            else:
                yield Paragraph(read_inline("\n".join(self._paragraph())))

    def _paragraph(self) -> list[str]:
        """The lines up to an empty one, or one that begins something else."""
        lines = [self.lines[self.at].lstrip()]
        self.at += 1
        while self.at < len(self.lines) and not self._begins():
            lines.append(self.lines[self.at].lstrip())
            self.at += 1
        return lines

    def _begins(self) -> bool:
        """True when the line is empty or begins a block in the middle of a paragraph."""
        line = self.lines[self.at]
        if line.lstrip()[:1] not in _BEGINNINGS:
            return False
        item = _ITEM.fullmatch(line)
        begins_list = item is not None and bool(item["words"]) and item["number"] in (None, "1")
        return not line.strip() or begins_list or any(mark.fullmatch(line) for mark in (_FENCE, _HEADING, _RULE))

    def _list(self, first: re.Match[str]) -> Block:
        """A list: its items may be apart by empty lines, and go on in the lines below them."""
        items: list[Words] = []
        numbered = first["number"] is not None
        while self.at < len(self.lines):
            item = _ITEM.fullmatch(self.lines[self.at])
            if item is None or (item["number"] is not None) is not numbered:
                break
            words = [item["words"] or ""]
            self.at += 1
            while self.at < len(self.lines) and not self._ends_item():
                words.append(self.lines[self.at].lstrip())
                self.at += 1
            items.append(read_inline("\n".join(words)))
            self._skip_empty_lines()
        return NumberedList(tuple(items), int(first["number"])) if numbered else BulletList(tuple(items))

    def _ends_item(self) -> bool:
        item = _ITEM.fullmatch(self.lines[self.at])
        if item and len(item["indent"]) >= _NESTED:
            raise self._refused("a list inside a list", self.at)
        return item is not None or self._begins()

    def _skip_empty_lines(self) -> None:
        """Go to the next line that says something; what is indented there would be a further paragraph of the item."""
        apart = self.at
        while self.at < len(self.lines) and not self.lines[self.at].strip():
            self.at += 1
        if self.at > apart and self.lines[self.at : self.at + 1] and self.lines[self.at].startswith(" " * _NESTED):
            raise self._refused("a list item of several paragraphs", self.at)

    def _is_table(self) -> bool:
        line, below = self.lines[self.at], self.lines[self.at + 1 : self.at + 2]
        return "|" in line and bool(below) and _SIDES.fullmatch(below[0]) is not None

    def _table(self) -> Table:
        sides = tuple(_side(cell) for cell in _cells(self.lines[self.at + 1]))
        header = self._row(len(sides))
        self.at += 1
        rows: list[Row] = []
        while self.at < len(self.lines) and not self._begins():
            cells = self._row(len(sides))
            rows.append(Row(cells, _kind(cells)))
        return Table(sides, header, tuple(rows))

    def _row(self, columns: int) -> tuple[Words, ...]:
        cells = _cells(self.lines[self.at])
        if len(cells) > columns:
            raise self._refused("a row has more cells than the table has columns", self.at)
        self.at += 1
        return tuple(read_inline(cell) for cell in [*cells, *[""] * (columns - len(cells))])

    def _fence(self, fence: re.Match[str]) -> Iterator[Block]:
        start = self.at
        ends = re.compile(rf" {{0,3}}`{{{len(fence['ticks'])},}}[ \t]*")
        self.at += 1
        while self.at < len(self.lines) and not ends.fullmatch(self.lines[self.at]):
            self.at += 1
        content = self.lines[start + 1 : self.at]
        self.at += 1
        yield from self._directive(fence["info"], content, start)

    def _directive(self, info: str, content: Sequence[str], start: int) -> Iterator[Block]:
        name, *arguments = info.split(maxsplit=2) or [""]
        lines = [line.strip() for line in content if line.strip()]
        if name == "running-head":
            self.running_head += [plain(read_inline(line)) for line in lines]
            return
        if name == "keep":
            inside = _Reader(self.place, content, self.first + start + 1, self.running_head)
            yield KeepTogether(tuple(block for block in inside.blocks() if not isinstance(block, KeepTogether)))
            return
        if name not in _DIRECTIVES:
            known = ", ".join(sorted(_DIRECTIVES))
            raise self._refused(f"there is no directive “{name}”", start, f"use one of {known}")
        try:
            yield _DIRECTIVES[name](arguments, lines)
        except ValueError as problem:
            raise self._refused(f"the directive “{name}”: {problem}", start) from None

    def _refused(self, message: str, at: int, remedy: str = "") -> DefinitionRefused:
        line = f"line {self.first + at} of what it prints"
        return DefinitionRefused(message, place=", ".join(filter(None, (self.place, line))), remedy=remedy)


def _signature(arguments: Sequence[str], lines: Sequence[str]) -> SignatureBlock:
    if not arguments:
        raise ValueError("say who signs")
    dated = "Date" in lines
    named = tuple(read_inline(line) for line in lines if line != "Date")
    return SignatureBlock(arguments[0], plain(read_inline(" ".join(arguments[1:]))), named, dated)


def _entries(lines: Sequence[str]) -> tuple[Entry, ...]:
    entries = []
    for line in lines:
        label, colon, words = line.partition(":")
        if not colon:
            raise ValueError("every line is “Label: words”")
        entries.append(Entry(plain(read_inline(label)), read_inline(words.strip())))
    return tuple(entries)


def _lines(lines: Sequence[str]) -> tuple[Words, ...]:
    return tuple(read_inline(line) for line in lines)


_DIRECTIVES: dict[str, Callable[[Sequence[str], Sequence[str]], Block]] = {
    "letterhead": lambda _, lines: Letterhead(_lines(lines)),
    "address": lambda _, lines: AddressBlock(_lines(lines)),
    "re": lambda _, lines: ReLine(_entries(lines)),
    "elements": lambda _, lines: ElementBlock(_entries(lines)),
    "banner": lambda _, lines: Banner(read_inline(" ".join(lines))),
    "title-page": lambda _, lines: TitlePage(_lines(lines)),
    "signature": _signature,
    "space": lambda arguments, _: Spacer(float("".join(arguments[:1]))),
    "page-break": lambda _, __: PageBreak(),
}


def _cells(line: str) -> list[str]:
    return line.strip().removeprefix("|").removesuffix("|").split("|")


def _side(dashes: str) -> Side:
    dashes = dashes.strip()
    if not dashes.endswith(":"):
        return Side.LEFT
    return Side.CENTER if dashes.startswith(":") else Side.RIGHT


def _kind(cells: Sequence[Words]) -> RowKind:
    filled = [cell for cell in cells if cell]
    if not filled or not all(run.bold for cell in filled for run in cell):
        return RowKind.BODY
    return RowKind.SECTION if len(filled) == 1 and cells[0] else RowKind.TOTAL
