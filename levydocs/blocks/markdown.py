"""Markdown → blocks: a small Markdown (paragraphs, headings, lists, tables, bold, italic) and fenced directives.

A directive is a fence whose first word names a block and whose every line is one line of it::

    ```letterhead      the firm, its name first          ```address      an addressee
    ```re              Label: words, the subject         ```elements     Label: words
    ```signature representative Sincerely,               ```running-head one part a line
    ```banner          one line in a box                 ```title-page     the first line large
    ```space 24 · ```page-break · ```keep (Markdown inside)

Elsewhere a row of bold cells is a total, a row with nothing but a bold first cell heads the rows below it, a line of
``---`` is a rule, and a backslash at the end of a line breaks it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

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
    Run,
    Side,
    SignatureBlock,
    Spacer,
    Table,
    TitlePage,
    Words,
    plain,
)
from levydocs.errors import DefinitionRefused

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SPECIAL = frozenset("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")
_ENTITIES = {ord(mark): f"&#{ord(mark)};" for mark in _SPECIAL}
_SWITCHED_OFF = ["code", "blockquote", "html_block", "lheading", "reference"]
_SWITCHED_OFF_INLINE = ["link", "image", "autolink", "html_inline", "backticks"]


def escape(text: str) -> str:
    """Text that Markdown prints as it is: one line, every mark written as a character reference."""
    return " ".join(text.split()).translate(_ENTITIES)


def read_markdown(text: str, title: str, place: str = "") -> Document:
    """The document that a Markdown text describes. ``place`` names the text in a refusal.

    Raises DefinitionRefused for a directive that does not exist, a line it cannot read, or a list inside a list.
    """
    reader = _Reader(place)
    blocks = tuple(reader.blocks(text))
    return Document(title, blocks, tuple(reader.running_head))


@cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable(_SWITCHED_OFF + _SWITCHED_OFF_INLINE)


class _Reader:
    """Reads one text; what a directive says about the whole document (its running head) is kept beside the blocks."""

    def __init__(self, place: str) -> None:
        self.place = place
        self.running_head: list[str] = []

    def blocks(self, text: str) -> Iterator[Block]:
        tokens = _parser().parse(text)
        position = 0
        while position < len(tokens):
            end = _close_of(tokens, position)
            yield from self._block(tokens[position : end + 1])
            position = end + 1

    def _block(self, tokens: Sequence[Token]) -> Iterator[Block]:
        first = tokens[0]
        match first.type:
            case "heading_open":
                yield Heading(_words(tokens[1]), int(first.tag[1]))
            case "paragraph_open":
                yield Paragraph(_words(tokens[1]))
            case "bullet_list_open":
                yield BulletList(self._items(tokens))
            case "ordered_list_open":
                yield NumberedList(self._items(tokens), int(first.attrGet("start") or 1))
            case "table_open":
                yield _table(tokens)
            case "hr":
                yield Rule()
            case "fence":
                yield from self._directive(first)
            case other:
                raise self._refused(f"a letter cannot hold “{other}”", first)

    def _items(self, tokens: Sequence[Token]) -> tuple[Words, ...]:
        inside = tokens[1:-1]
        nested = next((token for token in inside if token.type.endswith("_list_open")), None)
        if nested:
            raise self._refused("a list inside a list", nested)
        return tuple(_words(token) for token in inside if token.type == "inline")

    def _directive(self, fence: Token) -> Iterator[Block]:
        name, *arguments = fence.info.split(maxsplit=2) or [""]
        lines = [line.strip() for line in fence.content.splitlines() if line.strip()]
        if name == "running-head":
            self.running_head += [plain(_inline(line)) for line in lines]
            return
        if name == "keep":
            kept = tuple(block for block in self.blocks(fence.content) if not isinstance(block, KeepTogether))
            yield KeepTogether(kept)
            return
        if name not in _DIRECTIVES:
            known = ", ".join(sorted(_DIRECTIVES))
            raise self._refused(f"there is no directive “{name}”", fence, f"use one of {known}")
        try:
            yield _DIRECTIVES[name](arguments, lines)
        except ValueError as problem:
            raise self._refused(f"the directive “{name}”: {problem}", fence) from None

    def _refused(self, message: str, token: Token, remedy: str = "") -> DefinitionRefused:
        line = f"line {token.map[0] + 1} of what it prints" if token.map else ""
        return DefinitionRefused(message, place=", ".join(filter(None, (self.place, line))), remedy=remedy)


def _signature(arguments: Sequence[str], lines: Sequence[str]) -> SignatureBlock:
    if not arguments:
        raise ValueError("say who signs")
    dated = "Date" in lines
    named = tuple(_inline(line) for line in lines if line != "Date")
    return SignatureBlock(arguments[0], " ".join(arguments[1:]), named, dated)


def _entries(lines: Sequence[str]) -> tuple[Entry, ...]:
    entries = []
    for line in lines:
        label, colon, words = line.partition(":")
        if not colon:
            raise ValueError("every line is “Label: words”")
        entries.append(Entry(plain(_inline(label)), _inline(words.strip())))
    return tuple(entries)


def _lines(lines: Sequence[str]) -> tuple[Words, ...]:
    return tuple(_inline(line) for line in lines)


_DIRECTIVES: dict[str, Callable[[Sequence[str], Sequence[str]], Block]] = {
    "letterhead": lambda _, lines: Letterhead(_lines(lines)),
    "address": lambda _, lines: AddressBlock(_lines(lines)),
    "re": lambda _, lines: ReLine(_entries(lines)),
    "elements": lambda _, lines: ElementBlock(_entries(lines)),
    "banner": lambda _, lines: Banner(_inline(" ".join(lines))),
    "title-page": lambda _, lines: TitlePage(_lines(lines)),
    "signature": _signature,
    "space": lambda arguments, _: Spacer(float("".join(arguments[:1]))),
    "page-break": lambda _, __: PageBreak(),
}


def _table(tokens: Sequence[Token]) -> Table:
    rows: list[list[Words]] = []
    sides: list[Side] = []
    for position, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type in ("th_open", "td_open"):
            rows[-1].append(_words(tokens[position + 1]))
            if len(rows) == 1:
                style = str(token.attrGet("style") or "text-align:left")
                sides.append(Side(style.removeprefix("text-align:")))
    header, *body = (tuple(row) for row in rows)
    return Table(tuple(sides), header, tuple(Row(row, _kind(row)) for row in body))


def _kind(cells: Sequence[Words]) -> RowKind:
    filled = [cell for cell in cells if cell]
    if not filled or not all(run.bold for cell in filled for run in cell):
        return RowKind.BODY
    return RowKind.SECTION if len(filled) == 1 and cells[0] else RowKind.TOTAL


def _inline(line: str) -> Words:
    return _words(_parser().parseInline(line)[0])


def _words(inline: Token) -> Words:
    """The runs of one inline token; neighbours in the same manner are joined."""
    bold = italic = False
    runs: list[Run] = []
    for token in inline.children or ():
        match token.type:
            case "strong_open" | "strong_close":
                bold = token.nesting > 0
            case "em_open" | "em_close":
                italic = token.nesting > 0
            case kind:
                text = {"softbreak": " ", "hardbreak": "\n"}.get(kind, token.content)
                if runs and (runs[-1].bold, runs[-1].italic) == (bold, italic):
                    runs[-1] = replace(runs[-1], text=runs[-1].text + text)
                elif text:
                    runs.append(Run(text, bold, italic))
    return tuple(runs)


def _close_of(tokens: Sequence[Token], start: int) -> int:
    depth = 0
    for position in range(start, len(tokens)):
        depth += tokens[position].nesting
        if depth == 0:
            return position
    return len(tokens) - 1
