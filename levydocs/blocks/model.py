"""A document is a list of blocks: what it says, in reading order, before its layout is decided.

Every printer (PDF, Word) walks the same blocks, so all say the same; ``text_of`` gives the plain text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from levydocs.text import squeeze


class Run(NamedTuple):
    """A run of text in one style. A line feed in the text is a line break."""

    text: str
    bold: bool = False
    italic: bool = False


Words = tuple[Run, ...]


def plain(words: Words) -> str:
    """The plain text of runs."""
    return "".join(run.text for run in words)


class Side(StrEnum):
    """The alignment of a column."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture (the bytes of a PNG or JPEG file), and its printed size in points."""

    data: bytes = field(repr=False)
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Letterhead:
    """The sender: the name on the first line, address and numbers on the others, a logo above them."""

    lines: tuple[Words, ...]
    logo: Picture | None = None


@dataclass(frozen=True, slots=True)
class AddressBlock:
    """Lines that stay together: an addressee, or a private sender."""

    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One label and the words next to it. An empty label continues the entry above."""

    label: str
    words: Words


@dataclass(frozen=True, slots=True)
class ReLine:
    """The subject of a letter, in bold, between address and salutation."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ElementBlock:
    """Labels and values: the elements a regulation asks for, the lines of a fax cover."""

    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; ``level`` 1 is the title of a document, 2 a section."""

    words: Words
    level: int = 2


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: Words


@dataclass(frozen=True, slots=True)
class Banner:
    """One short line that must be seen first, in a box."""

    words: Words


@dataclass(frozen=True, slots=True)
class TitlePage:
    """A page that only names what follows: its first line large, centered on the page."""

    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Pictured:
    """Lines next to a small picture, the first in bold; None: an empty frame in its place."""

    lines: tuple[Words, ...]
    picture: Picture | None = None


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class NumberedList:
    items: tuple[Words, ...]
    first: int = 1


class RowKind(StrEnum):
    """``body``: a line; ``total``: bold, under a rule; ``section``: one cell that heads the rows below it."""

    BODY = "body"
    TOTAL = "total"
    SECTION = "section"


@dataclass(frozen=True, slots=True)
class Bar:
    """An amount as the length of a bar, and another as a line across it, both as shares of the space (``0.463``).

    It repeats the figures of its row and adds nothing. Without ``mark`` there is no line; anything but a number is 0.
    """

    length: str
    mark: str = ""

    @property
    def shares(self) -> tuple[float, float | None]:
        """Length and mark, from 0 to 1."""
        return _share(self.length), _share(self.mark) if self.mark else None


def _share(text: str) -> float:
    try:
        return min(max(float(text), 0.0), 1.0)
    except ValueError:
        return 0.0


@dataclass(frozen=True, slots=True)
class Day:
    """A day as a mark on the line that all days of a table share, as ``11/24/2026``; with ``until``, the time from it to another.

    It repeats the date of its row and adds nothing. ``today``: the date that divides past from future.
    """

    on: str
    until: str = ""
    today: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One cell per column. ``drawing`` goes in the last column, whose cell is empty."""

    cells: tuple[Words, ...]
    kind: RowKind = RowKind.BODY
    drawing: Bar | Day | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Columns under a header; every row has one cell per column."""

    sides: tuple[Side, ...]
    header: tuple[Words, ...]
    rows: tuple[Row, ...]

    @property
    def has_drawings(self) -> bool:
        """True when the last column holds drawings."""
        return any(row.drawing for row in self.rows)


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """A place to sign. Neither signature nor date is ever filled in; ``dated`` draws a line for the date.

    ``closing`` is above the line (may be empty), ``lines`` below it.
    """

    signer: str
    closing: str
    lines: tuple[Words, ...]
    dated: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A thin line across the page."""


@dataclass(frozen=True, slots=True)
class Spacer:
    """Empty height, in points."""

    height: float


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows starts a new page."""


Plain = (
    Letterhead
    | AddressBlock
    | ReLine
    | ElementBlock
    | Heading
    | Paragraph
    | Banner
    | TitlePage
    | Pictured
    | BulletList
    | NumberedList
    | Table
    | SignatureBlock
    | Rule
    | Spacer
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class KeepTogether:
    """Blocks that stay on one page."""

    blocks: tuple[Plain, ...]


Block = Plain | KeepTogether


@dataclass(frozen=True, slots=True)
class Margins:
    """Points from the edges of a Letter page to the text. The lowest 40 points are for the packet's own page number."""

    top: float = 50.0
    bottom: float = 44.0
    left: float = 64.0
    right: float = 64.0


@dataclass(frozen=True, slots=True)
class Document:
    """One letter, cover or table. The parts of ``running_head`` and a page number head every page but the first."""

    title: str
    blocks: tuple[Block, ...]
    running_head: tuple[str, ...] = ()
    margins: Margins = Margins()


def text_of(document: Document) -> str:
    """The words of a document in reading order, line by line: what a printer must print, and nothing about how."""
    return "\n".join(line for block in document.blocks for line in _lines(block) if line)


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Letterhead(lines, _) | AddressBlock(lines) | TitlePage(lines) | Pictured(lines, _):
            yield from map(plain, lines)
        case ReLine(entries) | ElementBlock(entries):
            mark = ":" if isinstance(block, ReLine) else ""
            yield from (
                squeeze(f"{entry.label}{mark if entry.label else ''} {plain(entry.words)}") for entry in entries
            )
        case Heading(words) | Paragraph(words) | Banner(words):
            yield plain(words)
        case BulletList(items):
            yield from (f"• {plain(item)}" for item in items)
        case NumberedList(items, first):
            yield from (f"{number}. {plain(item)}" for number, item in enumerate(items, first))
        case Table(_, header, rows):
            for cells in (header, *(row.cells for row in rows)):
                yield squeeze(" ".join(map(plain, cells)))
        case SignatureBlock(_, closing, lines, dated):
            yield from (closing, *map(plain, lines), "Date" if dated else "")
        case KeepTogether(blocks):
            for kept in blocks:
                yield from _lines(kept)
        case Rule() | Spacer() | PageBreak():
            return
