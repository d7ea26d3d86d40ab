"""One print run of many packets: what is printed in which order, and who signs on which page.

For a packet, it has the signing sets, with their tabs, and the complete packet to read; for forms alone, the forms, with the same
tabs. It is made from finished packets, as their manifests say. It is only for paper: it contains several clients' papers.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from levydocs.blocks.model import Banner, Document, Heading, Paragraph, Row, Run, Side, Table, Words
from levydocs.blocks.pdf import print_document
from levydocs.packet.recipe import COMPLETE
from levydocs.packet.sign_tabs import PALE, draw_tabs, tab_beside
from levydocs.pdf.model import Overlay, PageSize, Rect
from levydocs.pdf.write.assemble import Leaf, assemble
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import BLACK, Color, Ink

TITLE = "Print run"
_FOR_PAPER = (
    "For paper: print it, have it signed at the tabs. Never send this file: it contains several clients' papers."
)
_WHO = {
    "taxpayer": "Taxpayer",
    "spouse": "Spouse",
    "representative": "Representative",
    "representatives": "Each representative",
}
_NOT_READY = "draft"
_CASES_A_LIST = 250
_TWO_SIDES = 2
_FOOT, _FOOT_SIZE, _FOOT_MARGIN = 14.0, 6.5, 24.0
"""The page number in the run is in the lower right corner, next to the packet's own page number."""


@dataclass(frozen=True, slots=True)
class Signature:
    """Who signs what on which page of a file (from 1), and where to draw tabs: the place of each signer there."""

    who: str
    what: str
    page: int
    places: tuple[Rect, ...]


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A file of a packet to print. ``one_sided``: each page on its own sheet, its back empty."""

    name: str
    sha256: str
    pages: int
    signatures: tuple[Signature, ...] = ()
    one_sided: bool = False

    @property
    def run_pages(self) -> int:
        """How many pages of the run it takes."""
        return self.pages * 2 if self.one_sided else self.pages

    def in_run(self, page: int) -> int:
        """On which of those its page is (both from 1)."""
        return page * 2 - 1 if self.one_sided else page


@dataclass(frozen=True, slots=True)
class Printable:
    """A finished packet: its case's id, whether something blocks sending it, and the files that are printed.

    ``filed_under``: the office's client and matter number, in words; ``client`` the client's name, with the last four
    digits of the number.
    """

    case_id: str
    ready: bool
    files: tuple[PrintedFile, ...]
    filed_under: str = ""
    client: str = ""

    @property
    def pages(self) -> int:
        """Pages of all files together."""
        return sum(one.pages for one in self.files)

    @property
    def run_pages(self) -> int:
        """Pages of the run that they take."""
        return sum(one.run_pages for one in self.files)

    @property
    def one_sided(self) -> bool:
        """True if it begins with a file whose pages have a sheet each."""
        return any(one.one_sided for one in self.files[:1])

    @property
    def separated(self) -> bool:
        """True if separator sheets come before it. Two-page forms need none: each is one sheet."""
        return any(one.one_sided or one.pages != _TWO_SIDES for one in self.files)

    def signatures(self) -> Iterator[Signature]:
        """Every signature, by the page of the run that the files take together (from 1)."""
        first = 0
        for file in self.files:
            yield from (replace(one, page=first + file.in_run(one.page)) for one in file.signatures)
            first += file.run_pages


@dataclass(frozen=True, slots=True)
class Stretch:
    """A packet in the run, after ``sheets`` separator sheets that begin on page ``first`` of the run (from 1)."""

    printable: Printable
    first: int
    sheets: int = 1

    @property
    def begins(self) -> int:
        """The page of the run with its own first page: never the back of a sheet, if each of its pages has its own sheet."""
        after = self.first + self.sheets
        return after + (after + 1) % 2 if self.printable.one_sided else after

    @property
    def end(self) -> int:
        """The page of the run after its last one: odd, so that in two-sided printing no sheet has pages of two cases."""
        after = self.begins + self.printable.run_pages
        return after + (after + 1) % 2


def read_printable(manifest: bytes, client: str = "") -> Printable:
    """What the manifest of a client's packet says: signing sets and complete packet, or each form made alone.

    Raises ValueError if it is not a manifest that names places to sign.
    """
    try:
        tree: Any = json.loads(manifest)
        digests = {name: one["sha256"] for name, one in tree["files"].items()}
        complete = [
            PrintedFile(one["file"], digests[one["file"]], one["pages"])
            for one in tree["envelopes"]
            if one["id"] == COMPLETE
        ]
        files = tuple(
            [*(_set(one, digests) for one in tree["signing_sets"]), *complete]
            if complete
            else [_form(one, digests) for one in tree["envelopes"]]
        )
        numbers = [f"{kind} {tree[key]}" for kind in ("client", "matter") if tree.get(key := f"{kind}_number")]
        return Printable(tree["case_id"], tree["ready_to_send"], files, ", ".join(numbers), client)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError("not the manifest of a packet") from error


def _set(one: Mapping[str, Any], digests: Mapping[str, str]) -> PrintedFile:
    """A signing set; its pages already have their tabs."""
    signatures = tuple(
        Signature(one["who"], what, page["page"], ()) for page in one["to_sign"] for what in page["what"]
    )
    return PrintedFile(one["file"], digests[one["file"]], one["pages"], signatures, one_sided=True)


def _form(envelope: Mapping[str, Any], digests: Mapping[str, str]) -> PrintedFile:
    signatures = tuple(
        Signature(one["who"], one["what"], one["page"], tuple(Rect(*place) for place in one.get("places", ())))
        for document in envelope["documents"]
        for one in document.get("signatures", ())
    )
    return PrintedFile(envelope["file"], digests[envelope["file"]], envelope["pages"], signatures)


def arranged(printables: Iterable[Printable]) -> list[Stretch]:
    """The packets one after the other, each after a sheet that says what is signed on which page, if it needs one."""
    stretches: list[Stretch] = []
    first = 1
    for one in printables:
        stretch = Stretch(one, first)
        # Printed to count its pages; printed again if it is longer than expected, because it names later pages.
        while (count := len(_separator_leaves(stretch))) != stretch.sheets:
            stretch = replace(stretch, sheets=count)
        stretches.append(stretch)
        first = stretch.end
    return stretches


def sign_lists(stretches: Sequence[Stretch], left_out: Sequence[str]) -> Iterator[bytes]:
    """Files of the list that comes before the packets, a range of cases each. ``left_out`` names what is not in the run."""
    for number in range(0, len(stretches), _CASES_A_LIST):
        part = stretches[number : number + _CASES_A_LIST]
        yield assemble(print_document(_sign_list(part, () if number else left_out), "print-run").leaves, title=TITLE)


def separator(stretch: Stretch) -> bytes:
    """A file of the sheets before a packet that has some."""
    leaves = [_numbered(leaf, stretch.first + number) for number, leaf in enumerate(_separator_leaves(stretch))]
    return assemble(leaves, title=TITLE)


def _separator_leaves(stretch: Stretch) -> tuple[Leaf, ...]:
    if not stretch.printable.separated:
        return ()
    return print_document(_separator(stretch.printable, stretch.begins), "print-run").leaves


def marks(size: PageSize, number: int, signatures: Iterable[Signature] = (), *, pale: bool = False) -> Overlay:
    """What is drawn over a page of the run: its number, and a tab next to each place where someone signs.

    ``pale``: like a tab, the number does not show on a scan of the page.
    """
    ink = Ink()
    _draw_number(ink, size, number, PALE if pale else BLACK)
    draw_tabs(ink, (tab_beside(place, size) for one in signatures for place in one.places), size)
    return ink.overlay()


def _numbered(leaf: Leaf, number: int) -> Leaf:
    ink = Ink()
    _draw_number(ink, leaf.under.size, number)
    return replace(leaf, overlays=(*leaf.overlays, ink.overlay()))


def _draw_number(ink: Ink, size: PageSize, number: int, color: Color = BLACK) -> None:
    sans, text = face("sans"), f"print run {number}"
    ink.text(size.width - _FOOT_MARGIN - sans.width(text, _FOOT_SIZE), _FOOT, text, sans, _FOOT_SIZE, color)


def _signer(who: str) -> str:
    """In words: of several representatives the first by that, the others by their number on line 2 of Form 2848."""
    kind, _, number = who.partition("-")
    return f"{_WHO.get(kind, kind)} no. {number}" if number else _WHO.get(who, who)


def _sign_list(stretches: Sequence[Stretch], left_out: Sequence[str]) -> Document:
    rows = [row for one in stretches for row in _signers(one)]
    header = (_words("Case"), _words("Client"), _words("Who signs"), _words("On these pages of the run"))
    blocks: list[Any] = [
        Heading(_words("Print run: who signs on which page"), 1),
        Paragraph(_words(_FOR_PAPER)),
        Table((Side.LEFT,) * 4, header, tuple(rows)),
    ]
    if left_out:
        told = "Not in this run, because the packet on the disk has changed since it was made: "
        blocks.append(Paragraph(_words(told + ", ".join(left_out))))
    return Document(TITLE, tuple(blocks), ("Print run", "who signs on which page"))


def _signers(stretch: Stretch) -> Iterator[Row]:
    """A row for each person who signs; if no one does, one row that says so."""
    printable = stretch.printable
    case = printable.case_id + ("" if printable.ready else f" ({_NOT_READY})")
    pages: dict[str, list[int]] = {}
    for one in stretch.printable.signatures():
        pages.setdefault(one.who, []).append(stretch.begins + one.page - 1)
    for who, numbers in pages.items():
        told = ", ".join(map(str, dict.fromkeys(numbers)))
        yield Row((_words(case), _words(printable.client), _words(_signer(who)), _words(told)))
    if not pages:
        yield Row((_words(case), _words(printable.client), _words("no one"), _words("")))


def _separator(one: Printable, begins: int) -> Document:
    """The sheet before a packet, whose first page is ``begins`` of the run."""
    pages = f"{one.pages} page{'' if one.pages == 1 else 's'} follow{'s' if one.pages == 1 else ''}"
    sets = ": the signing sets, each page on its own sheet, then the complete packet to read" if one.one_sided else ""
    signed: dict[str, dict[str, list[str]]] = {}
    for sign in one.signatures():
        signed.setdefault(sign.who, {}).setdefault(sign.what, []).append(str(begins + sign.page - 1))
    rows = tuple(
        Row((_words(_signer(who)), _words("; ".join(f"{what}: {', '.join(pages)}" for what, pages in own.items()))))
        for who, own in signed.items()
    )
    header = (_words("Who signs"), _words("What, and on which pages of the run"))
    state = () if one.ready else (Banner(_words("Draft: something blocks sending it. Do not have it signed.")),)
    return Document(
        TITLE,
        (
            Heading(_words(f"Case {one.case_id}"), 1),
            *((Paragraph(_words(one.client)),) if one.client else ()),
            *((Paragraph(_words(f"{one.filed_under[:1].upper()}{one.filed_under[1:]}")),) if one.filed_under else ()),
            *state,
            Paragraph(_words(f"{pages}{sets}. A separator sheet: it is not part of the packet.")),
            Table((Side.LEFT, Side.LEFT), header, rows),
        ),
    )


def _words(text: str) -> Words:
    return (Run(text),)
