"""Read finished files back with a reader that shares no code with the writer, and hold them against what was meant.

Each value stands in its box, once, whole and visible; each ticked box is marked and no other; each letter says its words in
order; each page carries what stands in its margins. And nothing more: apart from that, a page has the letters and the
picture of the page that lies below it.

A page that stands in several files is proven once. In its other places its letters and its margins are read; that nothing
else is on it is shown by the digest of its content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from levydocs.findings import Finding, finding
from levydocs.packet.envelope import FOOT
from levydocs.packet.expected import ExpectedFile, Passage
from levydocs.packet.masking import hide_known, known_numbers
from levydocs.packet.prove_page import ProvenPage, ReadPage, is_repeated, letters, prove_page
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.page_content import Bases, PageContent, contents_of, drawn_over
from levydocs.pdf.readback.reader import PdfiumError, Reader
from levydocs.pdf.readback.underlying_page import UnderlyingPages

__all__ = ["Proof", "letters", "prove", "prove_all", "together"]


_COARSE = 50
"""Dots to the inch of the pictures whose digests are kept; half of what it takes to look into boxes."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was read back: how many values and pages, and what did not agree.

    ``seen`` has for each page the digests of its letters, of its picture and of the strip that holds its number; that of the
    picture begins with the reader's version, since another version may draw a letter differently.
    """

    values: int
    pages: int
    findings: tuple[Finding, ...]
    seen: tuple[Mapping[str, str], ...] = ()

    def summary(self) -> dict[str, Any]:
        """For the manifest."""
        return {
            "reader": "PDFium",
            "values_read_back": self.values,
            "pages_read_back": self.pages,
            "result": "failed" if self.findings else "passed",
        }


@dataclass
class Known:
    """What is known while the files of one packet are proven: the pages below, and the pages proven so far, by content."""

    below: UnderlyingPages
    bases: Bases = field(default_factory=Bases)
    proven: dict[tuple[bytes, ...], ProvenPage] = field(default_factory=dict)


def together(proofs: Mapping[str, Proof]) -> Proof:
    """The proofs of several files as one; a finding says in which file it is."""
    findings = (replace(one, place=f"{name} {one.place}") for name, proof in proofs.items() for one in proof.findings)
    return Proof(
        sum(proof.values for proof in proofs.values()), sum(proof.pages for proof in proofs.values()), tuple(findings)
    )


def prove_all(
    files: Mapping[str, bytes], wanted: Mapping[str, ExpectedFile], last_fours: Sequence[str] = ()
) -> dict[str, Proof]:
    """The proof of each file of a packet; digests of pages are taken with numbers hidden that end so."""
    with UnderlyingPages(page.leaf for one in wanted.values() for page in one.pages if page.leaf) as below:
        known = Known(below)
        return {name: prove(pdf, wanted[name], known, digests=last_fours) for name, pdf in files.items()}


def prove(
    pdf: bytes,
    wanted: ExpectedFile,
    known: Known | None = None,
    hidden: Sequence[str] | None = None,
    digests: Sequence[str] = (),
) -> Proof:
    """Read back one file. Where nothing is ``known`` of the pages below, what is more on a page than was meant is not looked for.

    ``hidden``: what is wanted comes from a record, in which numbers that end so are hidden; they are compared as such.
    ``digests``: otherwise the last four digits of the numbers that are hidden before a digest is taken.
    """
    count = len(wanted.pages)
    try:
        reader = Reader(pdf)
    except PdfiumError:
        return Proof(0, 0, (finding("LD-packet-proof-unreadable", "packet"),))
    with reader:
        if reader.page_count != count:
            wrong = finding("LD-packet-proof-pages", "packet", found=reader.page_count, meant=count)
            return Proof(0, reader.page_count, (wrong,))
        contents = contents_of(pdf) if known else ()
        findings: list[Finding] = []
        seen, written = [], []
        for number, page in enumerate(wanted.pages):
            content = contents[number] if number < len(contents) else None
            read = ReadPage(reader, number, page, letters(reader.letters(number)), hidden=hidden is not None)
            found, told = _page(read, content, known, hidden or digests)
            written.append(read.letters)
            findings += found
            seen.append(told)
        findings += [one for passage in wanted.passages for one in _prove_words(written, passage, hidden)]
    return Proof(wanted.values, count, tuple(findings), tuple(seen))


def _page(
    read: ReadPage, content: PageContent | None, known: Known | None, hidden: Sequence[str]
) -> tuple[list[Finding], Mapping[str, str]]:
    """What is wrong with one page, and the digests of what was seen of it."""
    leaf = read.page.leaf
    if known is None or leaf is None:
        return list(prove_page(read)), _seen(read, hidden)
    key: tuple[bytes, ...] = ()
    if content is not None and content.is_of(leaf, known.bases):
        read = replace(read, composed=True)
        key = (content.base, content.fonts, drawn_over(leaf, but=1)) if read.page.margins else ()
        first = known.proven.get(key)
        if first is not None and is_repeated(read, first):
            return [], _seen(read, hidden, first.picture)
    if not read.composed or _has_boxes(read):
        # What stands in boxes may cover what the form prints: that is seen in pictures alone.
        read = replace(read, under=known.below.under(leaf))
    findings, seen = list(prove_page(read)), _seen(read, hidden)
    if key and not findings:
        known.proven[key] = ProvenPage(read.own_letters(), tuple(places[0] for places in read.margins), seen["picture"])
    return findings, seen


def _has_boxes(read: ReadPage) -> bool:
    return bool(read.page.boxes or read.page.empty)


def _seen(read: ReadPage, hidden: Sequence[str], picture: str = "") -> Mapping[str, str]:
    """The digests of a page, taken with taxpayers' numbers hidden and blanked: nobody can find one by trying them all.

    That of the picture leaves out the strip of the page's number, and so is the same in every file: ``picture``, where it
    is known from another.
    """
    return {
        "letters": _digest(hide_known(read.letters, hidden).encode()),
        "picture": picture or _picture(read, known_numbers(read.letters, hidden)),
        "foot": _digest(read.foot.levels),
    }


def _picture(read: ReadPage, numbers: Sequence[str]) -> str:
    """The digest of the picture. A page without boxes is drawn for it alone, as coarsely as it is compared."""
    picture = read.ink.page if _has_boxes(read) else read.reader.grey(read.number, _COARSE)
    foot = Rect(0, FOOT[0], picture.size.width, FOOT[1])
    blank = picture.blanked([foot, *_numbered(read, numbers)])
    levels = blank.image.reduce(2).tobytes() if _has_boxes(read) else blank.levels
    return f"{read.reader.version}:{_digest(levels)}"


def _digest(data: bytes | bytearray) -> str:
    return sha256(data).hexdigest()[:32]


def _numbered(read: ReadPage, numbers: Sequence[str]) -> list[Rect]:
    """Where taxpayers' numbers stand: in their boxes on a form, else where the words are."""
    if not numbers:
        return []
    if read.page.boxes:
        return [box.rect for box in read.page.boxes if box.private]
    read.reader.look_past(read.number, "")
    return [rect for text in numbers for rect in _places(read.reader, read.number, text)]


def _places(reader: Reader, number: int, text: str) -> list[Rect]:
    """Every place where a text stands; PDFium's own search, which is quicker, finds none that is broken over lines."""
    found = reader.where(number, text)
    return found if len(found) == reader.letters(number).count(letters(text)) else reader.find(number, text)


def _prove_words(written: Sequence[str], passage: Passage, hidden: Sequence[str] | None) -> Iterator[Finding]:
    pages = [hide_known(page, hidden or ()) for page in written[passage.first : passage.first + passage.pages]]
    if not _said(passage.texts, pages):
        yield finding("LD-packet-proof-words", passage.part, page=passage.first + 1)


def _said(texts: Iterable[str], pages: Sequence[str]) -> bool:
    """Every text stands on one of the pages, and none on a page before that of the text before it."""
    page = 0
    for text in map(letters, texts):
        while page < len(pages) and not (text in pages[page] or _runs_over(text, pages[page : page + 2])):
            page += 1
    return page < max(len(pages), 1)


def _runs_over(text: str, pages: Sequence[str]) -> bool:
    """The text begins on the first page and ends on the second: between them stand footer and running head."""
    if len(pages) < 2:
        return False
    page, following = pages
    return any(text[:cut] in page and text[cut:] in following for cut in range(1, len(text)))
