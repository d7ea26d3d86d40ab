"""One print run of many packets: what is printed in which order, who signs on which page, and the tab beside each signature.

It is made of finished packets, by what their manifests say. It is for paper alone: it holds the papers of several clients.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from levydocs.blocks.model import Banner, Document, Heading, Paragraph, Row, Run, Side, Table, Words
from levydocs.blocks.pdf import print_document
from levydocs.packet.recipe import COMPLETE
from levydocs.pdf.model import Overlay, PageSize, Rect
from levydocs.pdf.write.assemble import PAPER, Leaf, assemble
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Ink

TITLE = "Print run"
_FOR_PAPER = (
    "For paper: print it, have it signed at the tabs. Never send this file: it holds the papers of several clients."
)
_WHO = {
    "taxpayer": "Taxpayer",
    "spouse": "Spouse",
    "representative": "Representative",
    "representatives": "Each representative",
}
_NOT_READY = "not ready to send"
_CASES_A_LIST = 250
_FOOT, _FOOT_SIZE, _FOOT_MARGIN = 14.0, 6.5, 24.0
"""The number of the page in the run stands in the lower right corner, beside the packet's own page number."""
_TAB_WIDTH, _TAB_HEIGHT, _TAB_EDGE, _TAB_SIZE = 22.0, 18.0, 12.0, 6.5
"""A tab reaches from ``_TAB_EDGE`` points off the edge of the paper inwards; every form and letter leaves this margin free."""
_TAB_FILL = (1.0, 0.85, 0.2)
_MIDDLE = 396.0


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs what on which page of a file (from 1), and where each of them does (empty: it is not known)."""

    who: str
    what: str
    page: int
    places: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file of a packet that is printed."""

    name: str
    sha256: str
    pages: int
    signatures: tuple[Signature, ...]


@dataclass(frozen=True, slots=True)
class Printable:
    """A finished packet: its case's id, whether something blocks sending it, and the files that are printed.

    ``filed_under``: the office's client and matter number, in words.
    """

    case_id: str
    ready: bool
    files: tuple[PrintedFile, ...]
    filed_under: str = ""

    @property
    def pages(self) -> int:
        """Pages of all files together."""
        return sum(one.pages for one in self.files)

    def signatures(self) -> Iterator[Signature]:
        """Every signature, by the page of all files together (from 1)."""
        first = 0
        for file in self.files:
            yield from (replace(one, page=first + one.page) for one in file.signatures)
            first += file.pages


@dataclass(frozen=True, slots=True)
class Stretch:
    """A packet in the run, behind ``sheets`` separator sheets that begin on page ``first`` of the run (from 1)."""

    printable: Printable
    first: int
    sheets: int = 1

    @property
    def begins(self) -> int:
        """The page of the run on which its own first page stands."""
        return self.first + self.sheets

    @property
    def end(self) -> int:
        """The page of the run after its last one: odd, so that printed on both sides no sheet has pages of two cases."""
        after = self.begins + self.printable.pages
        return after + (after + 1) % 2


def read_printable(manifest: bytes) -> Printable:
    """What a packet's manifest says of it: the complete packet, or each form where forms were made alone.

    Raises ValueError when it is no manifest that names places to sign.
    """
    try:
        tree: Any = json.loads(manifest)
        complete = [one for one in tree["envelopes"] if one["id"] == COMPLETE]
        files = tuple(_file(one, tree["files"]) for one in complete or tree["envelopes"])
        numbers = [f"{kind} {tree[key]}" for kind in ("client", "matter") if tree.get(key := f"{kind}_number")]
        return Printable(tree["case_id"], tree["ready_to_send"], files, ", ".join(numbers))
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("no manifest of a packet") from error


def _file(envelope: Mapping[str, Any], files: Mapping[str, Any]) -> PrintedFile:
    signatures = tuple(
        Signature(one["who"], one["what"], one["page"], tuple(Rect(*place) for place in one.get("places", ())))
        for document in envelope["documents"]
        for one in document.get("signatures", ())
    )
    return PrintedFile(envelope["file"], files[envelope["file"]]["sha256"], envelope["pages"], signatures)


def arranged(printables: Iterable[Printable]) -> list[Stretch]:
    """The packets one after the other, each behind a sheet that says what is signed on which page."""
    stretches: list[Stretch] = []
    first = 1
    for one in printables:
        stretch = Stretch(one, first)
        # Printed to be counted; again where it is longer than was thought, since it names pages behind it.
        while (count := len(_separator_leaves(stretch))) != stretch.sheets:
            stretch = replace(stretch, sheets=count)
        stretches.append(stretch)
        first = stretch.end
    return stretches


def sign_lists(stretches: Sequence[Stretch], left_out: Sequence[str]) -> Iterator[bytes]:
    """Files of the list that lies before the packets, a stretch of cases each. ``left_out`` names what is not in the run."""
    for number in range(0, len(stretches), _CASES_A_LIST):
        part = stretches[number : number + _CASES_A_LIST]
        yield assemble(print_document(_sign_list(part, () if number else left_out), "print-run").leaves, title=TITLE)


def separator(stretch: Stretch) -> bytes:
    """A file of the sheets before a packet."""
    leaves = [_numbered(leaf, stretch.first + number) for number, leaf in enumerate(_separator_leaves(stretch))]
    return assemble(leaves, title=TITLE)


def empty_page() -> bytes:
    """A file of one page on which nothing stands."""
    return assemble([Leaf(PAPER, 0)], title=TITLE)


def _separator_leaves(stretch: Stretch) -> tuple[Leaf, ...]:
    return print_document(_separator(stretch.printable, stretch.begins), "print-run").leaves


def marks(size: PageSize, number: int, signatures: Iterable[Signature]) -> Overlay:
    """What is drawn over a page of the run: its number, and a tab beside each place where somebody signs."""
    ink = Ink()
    _draw_number(ink, size, number)
    for at, left in _tabs(list(signatures)):
        _draw_tab(ink, size, at, left=left)
    return ink.overlay()


def _tabs(signatures: Sequence[Signature]) -> Iterator[tuple[float, bool]]:
    """The height of each tab, and whether it stands at the left edge: where two sign side by side, the left one's does."""
    places = [place for one in signatures for place in one.places]
    for one in places:
        at = (one.y0 + one.y1) / 2
        yield at, any(abs(at - (other.y0 + other.y1) / 2) < _TAB_HEIGHT and one.x1 < other.x0 for other in places)
    if any(not one.places for one in signatures):
        yield _MIDDLE, False


def _draw_tab(ink: Ink, size: PageSize, at: float, *, left: bool) -> None:
    """A tab with a point towards the page's middle; its words in two lines."""
    sans, half = face("sans"), _TAB_HEIGHT / 2
    outer = _TAB_EDGE if left else size.width - _TAB_EDGE
    inner = outer + (_TAB_WIDTH if left else -_TAB_WIDTH)
    box = Rect(min(outer, inner), at - half, max(outer, inner), at + half)
    ink.rectangle(box, fill=_TAB_FILL, stroke=(0.0, 0.0, 0.0), width=0.7)
    for word, up in (("SIGN", 1.6), ("HERE", -6.0)):
        ink.text((box.x0 + box.x1 - sans.width(word, _TAB_SIZE)) / 2, at + up, word, sans, _TAB_SIZE)


def _numbered(leaf: Leaf, number: int) -> Leaf:
    ink = Ink()
    _draw_number(ink, leaf.under.size, number)
    return replace(leaf, overlays=(*leaf.overlays, ink.overlay()))


def _draw_number(ink: Ink, size: PageSize, number: int) -> None:
    sans, text = face("sans"), f"print run {number}"
    ink.text(size.width - _FOOT_MARGIN - sans.width(text, _FOOT_SIZE), _FOOT, text, sans, _FOOT_SIZE)


def _sign_list(stretches: Sequence[Stretch], left_out: Sequence[str]) -> Document:
    rows = [row for one in stretches for row in _signers(one)]
    header = (_words("Case"), _words("Who signs"), _words("On these pages of the run"))
    blocks: list[Any] = [
        Heading(_words("Print run: who signs on which page"), 1),
        Paragraph(_words(_FOR_PAPER)),
        Table((Side.LEFT, Side.LEFT, Side.LEFT), header, tuple(rows)),
    ]
    if left_out:
        told = "Not in this run, because the packet on the disk is not as it was made: "
        blocks.append(Paragraph(_words(told + ", ".join(left_out))))
    return Document(TITLE, tuple(blocks), ("Print run", "who signs on which page"))


def _signers(stretch: Stretch) -> Iterator[Row]:
    """A row for each who signs; one that says so where nobody does."""
    case = stretch.printable.case_id + ("" if stretch.printable.ready else f" ({_NOT_READY})")
    pages: dict[str, list[int]] = {}
    for one in stretch.printable.signatures():
        pages.setdefault(one.who, []).append(stretch.begins + one.page - 1)
    for who, numbers in pages.items():
        told = ", ".join(map(str, dict.fromkeys(numbers)))
        yield Row((_words(case), _words(_WHO.get(who, who)), _words(told)))
    if not pages:
        yield Row((_words(case), _words("nobody"), _words("")))


def _separator(one: Printable, begins: int) -> Document:
    """The sheet before a packet, whose first page is ``begins`` of the run."""
    pages = f"{one.pages} page{'' if one.pages == 1 else 's'} follow{'s' if one.pages == 1 else ''}"
    rows = tuple(
        Row((_words(_WHO.get(sign.who, sign.who)), _words(sign.what), _words(str(begins + sign.page - 1))))
        for sign in one.signatures()
    )
    header = (_words("Who signs"), _words("What"), _words("Page of the run"))
    state = () if one.ready else (Banner(_words("Draft: something blocks sending it. Do not have it signed.")),)
    return Document(
        TITLE,
        (
            Heading(_words(f"Case {one.case_id}"), 1),
            *((Paragraph(_words(f"{one.filed_under[:1].upper()}{one.filed_under[1:]}")),) if one.filed_under else ()),
            *state,
            Paragraph(_words(f"{pages}. A separator sheet: it is not part of the packet.")),
            Table((Side.LEFT, Side.LEFT, Side.RIGHT), header, rows),
        ),
    )


def _words(text: str) -> Words:
    return (Run(text),)
