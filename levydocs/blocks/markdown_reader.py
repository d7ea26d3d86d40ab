"""One section of Markdown → blocks, with markdown-it-py; its import and parsing are slow, so ``markdown`` caches the result."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from levydocs.blocks.model import (
    AddressBlock,
    Banner,
    Bar,
    Block,
    BulletList,
    Day,
    ElementBlock,
    Entry,
    Heading,
    KeepTogether,
    Letterhead,
    NumberedList,
    PageBreak,
    Paragraph,
    Pictured,
    ReLine,
    Row,
    RowKind,
    Rule,
    Run,
    Side,
    SignatureBlock,
    Spacer,
    Table,
    TitlePage,
    Words,
    plain,
)
from levydocs.blocks.placeholders import PLACE

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.tree import SyntaxTreeNode

_DRAWING = re.compile(rf"(bar|day|today)\(({PLACE}|[0-9./-]+)(?:, ?({PLACE}|[0-9./-]+)?)?\)")
_RULES = ("table", "fence", "heading", "hr", "list", "newline", "escape", "entity", "emphasis")
"""The Markdown that a letter needs; all other marks are printed as is."""
_ESCAPED_OR_UNDERSCORE = re.compile(r"\\.|_", re.DOTALL)
_UNDERSCORE = "&#95;"
_NOT_WORDS = re.compile(r"[|\\\s]+")
_COLON = re.compile(r"(?<!\\):")
_SIDES = {"text-align:right": Side.RIGHT, "text-align:center": Side.CENTER}


class Unreadable(Exception):
    """What cannot be printed as written; ``line`` counts from 0 in the section."""

    def __init__(self, message: str, line: int, remedy: str = "") -> None:
        super().__init__(message)
        self.message, self.line, self.remedy = message, line, remedy


@dataclass(frozen=True, slots=True)
class RunningHead:
    """What a directive says about the whole document: the parts of its running head."""

    parts: tuple[str, ...]


Read = Block | RunningHead


def read_stretch(text: str, inside: Callable[[str], Iterator[Read]]) -> Iterator[Read]:
    """The blocks of a section; ``inside`` reads the Markdown in a ``keep``.

    Raises Unreadable for what a letter cannot have: a list inside a list, an unknown directive.
    """
    from markdown_it.tree import SyntaxTreeNode

    lines = text.split("\n")
    for node in SyntaxTreeNode(_markdown().parse(_shielded(text))).children:
        match node.type:
            case "paragraph":
                yield Paragraph(_words_in(node))
            case "heading":
                yield Heading(_words_in(node), int(node.tag[1:]))
            case "hr":
                yield Rule()
            case "table":
                yield _table(node, lines)
            case "fence":
                yield _directive(node, inside)
            case _:
                yield _list(node)


def read_words(text: str) -> Words:
    """The runs of a literal text in a directive."""
    from markdown_it.tree import SyntaxTreeNode

    (inline,) = SyntaxTreeNode(_markdown().parseInline(_shielded(text.strip()))).children
    return _words(inline)


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable(_RULES)


def _shielded(text: str) -> str:
    """Underscores are printed: in a letter, a row of them is a blank to fill in."""
    if "_" not in text:
        return text
    return _ESCAPED_OR_UNDERSCORE.sub(lambda mark: _UNDERSCORE if mark[0] == "_" else mark[0], text)


def _line(node: SyntaxTreeNode) -> int:
    return node.map[0] if node.map else 0


def _words_in(node: SyntaxTreeNode) -> Words:
    """The words of a block that has only words."""
    return tuple(run for inline in node.children for run in _words(inline))


def _words(inline: SyntaxTreeNode) -> Words:
    runs: list[Run] = []
    for run in _runs(inline, bold=False, italic=False):
        if runs and runs[-1][1:] == run[1:]:
            runs[-1] = Run(runs[-1].text + run.text, run.bold, run.italic)
        else:
            runs.append(run)
    return tuple(runs)


def _runs(inline: SyntaxTreeNode, *, bold: bool, italic: bool) -> Iterator[Run]:
    for node in inline.children:
        match node.type:
            case "strong":
                yield from _runs(node, bold=True, italic=italic)
            case "em":
                yield from _runs(node, bold=bold, italic=True)
            case "hardbreak":
                yield Run("\n", bold, italic)
            case "softbreak":
                yield Run(" ", bold, italic)
            case _:
                if node.content:
                    yield Run(node.content, bold, italic)


def _list(node: SyntaxTreeNode) -> Block:
    for item in node.children:
        for inner in item.children[bool(item.children and item.children[0].type == "paragraph") :]:
            what = "a list inside a list" if inner.type.endswith("_list") else "a list item of several paragraphs"
            raise Unreadable(what, _line(inner))
    items = tuple(_words_in(item.children[0]) if item.children else () for item in node.children)
    if node.type == "ordered_list":
        return NumberedList(items, int(node.attrs.get("start", 1)))
    return BulletList(items)


def _table(node: SyntaxTreeNode, lines: Sequence[str]) -> Table:
    header, *rows = [row for part in node.children for row in part.children]
    for row in (header, *rows):
        cells = "".join(_shielded_back(inline.content) for cell in row.children for inline in cell.children)
        if _NOT_WORDS.sub("", cells) != _NOT_WORDS.sub("", lines[_line(row)]):  # markdown-it skips excess cells
            raise Unreadable("a row has more cells than the table has columns", _line(row))
    read = [tuple(_words_in(cell) for cell in row.children) for row in rows]
    sides = tuple(_SIDES.get(str(cell.attrs.get("style")), Side.LEFT) for cell in header.children)
    return Table(sides, tuple(_words_in(cell) for cell in header.children), tuple(map(_row, read)))


def _row(cells: tuple[Words, ...]) -> Row:
    """A row; ``bar(0.46, 0.52)``, ``day(12/4/2026, 12/7/2026)`` or ``today(11/25/2026)`` in its last cell is drawn there."""
    written = _DRAWING.fullmatch(plain(cells[-1]))
    if written is None:
        return Row(cells, _kind(cells))
    name, first, second = written[1], written[2], written[3] or ""
    drawing = Bar(first, second) if name == "bar" else Day(first, second, today=name == "today")
    return Row((*cells[:-1], ()), _kind(cells[:-1]), drawing)


def _kind(cells: Sequence[Words]) -> RowKind:
    filled = [cell for cell in cells if cell]
    if not filled or not all(run.bold for cell in filled for run in cell):
        return RowKind.BODY
    return RowKind.SECTION if len(filled) == 1 and cells[0] else RowKind.TOTAL


def _shielded_back(text: str) -> str:
    return text.replace(_UNDERSCORE, "_")


def _directive(node: SyntaxTreeNode, inside: Callable[[str], Iterator[Read]]) -> Read:
    name, *arguments = node.info.split(maxsplit=2) or [""]
    if name == "keep":
        return _kept_together(node, inside)
    if name not in _DIRECTIVES:
        known = ", ".join(sorted((*_DIRECTIVES, "keep")))
        raise Unreadable(f"there is no directive “{name}”", _line(node), f"use one of {known}")
    try:
        return _DIRECTIVES[name](arguments, [line.strip() for line in node.content.split("\n") if line.strip()])
    except ValueError as problem:
        raise Unreadable(f"the directive “{name}”: {problem}", _line(node)) from None


def _kept_together(node: SyntaxTreeNode, inside: Callable[[str], Iterator[Read]]) -> KeepTogether:
    try:
        blocks = tuple(inside(node.content))
    except Unreadable as problem:
        raise Unreadable(problem.message, _line(node) + 1 + problem.line, problem.remedy) from None
    kept = tuple(block for block in blocks if not isinstance(block, KeepTogether | RunningHead))
    if len(kept) < len(blocks):
        raise Unreadable("the directive “keep” contains another, or a running head", _line(node))
    return KeepTogether(kept)


def _signature(arguments: Sequence[str], lines: Sequence[str]) -> SignatureBlock:
    if not arguments:
        raise ValueError("say who signs")
    named = tuple(read_words(line) for line in lines if line != "Date")
    return SignatureBlock(arguments[0], plain(read_words(" ".join(arguments[1:]))), named, dated="Date" in lines)


def _entries(lines: Sequence[str]) -> tuple[Entry, ...]:
    entries = []
    for line in lines:
        label, *words = _COLON.split(line, maxsplit=1)
        if not words:
            raise ValueError("every line must be “Label: words”")
        entries.append(Entry(plain(read_words(label)), read_words(words[0])))
    return tuple(entries)


def _lines(lines: Sequence[str]) -> tuple[Words, ...]:
    return tuple(map(read_words, lines))


def _height(arguments: Sequence[str]) -> float:
    try:
        return float("".join(arguments[:1]))
    except ValueError:
        raise ValueError("say how high it is, in points") from None


_DIRECTIVES: dict[str, Callable[[Sequence[str], Sequence[str]], Read]] = {
    "letterhead": lambda _, lines: Letterhead(_lines(lines)),
    "address": lambda _, lines: AddressBlock(_lines(lines)),
    "re": lambda _, lines: ReLine(_entries(lines)),
    "elements": lambda _, lines: ElementBlock(_entries(lines)),
    "banner": lambda _, lines: Banner(read_words(" ".join(lines))),
    "title-page": lambda _, lines: TitlePage(_lines(lines)),
    "pictured": lambda _, lines: Pictured(_lines(lines)),
    "signature": _signature,
    "space": lambda arguments, _: Spacer(_height(arguments)),
    "running-head": lambda _, lines: RunningHead(tuple(plain(read_words(line)) for line in lines)),
    "page-break": lambda _, __: PageBreak(),
}
