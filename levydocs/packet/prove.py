"""Read finished files back with a reader that shares no code with the writer, and compare them with what they should show.

Each value is in its box, once, complete and visible; each checked box is marked and no other; each letter says its words in
order; each page has its margin texts. And nothing more: apart from that, a page has the letters and the picture of the underlying
page.

A page in several files with the same mark in its margin is proven once. In its other places, its letters and margins are read;
the digest of its content shows that nothing else is on it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeAlias

from levydocs.findings import Finding, blocking, finding
from levydocs.inspection.file_contents import FileContents, file_contents
from levydocs.packet.contents import held_findings
from levydocs.packet.expected import ExpectedFile, Passage
from levydocs.packet.masking import hide_known
from levydocs.packet.page_digests import Seen, has_boxes, margin_ink, picture_digests, seen_digests
from levydocs.packet.page_read import PageRead
from levydocs.packet.prove_page import ProvenPage, ReadPage, is_repeated, letters, of_the_blank, prove_page
from levydocs.pdf.readback.page_content import Bases, PageContent, contents_of, drawn_over
from levydocs.pdf.readback.reader import PdfiumError, Reader
from levydocs.pdf.readback.underlying_page import UnderlyingPages

__all__ = ["Proof", "letters", "prove", "prove_all", "together"]

OnRead: TypeAlias = Callable[[int, int], object]
"""A callback with how many pages are done, out of how many."""
_LONGEST = 5_000.0
"""The most points of a page's longer side; a longer one is not drawn."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was read back: how many values and pages, and what did not agree.

    ``seen`` has for each page the digests of its letters, of its picture and of the strip with its number, and what the blank
    prints in its boxes; the picture's digest begins with the PDFium version, since another version may draw a letter differently.
    ``read`` has the digests that no file may contain, ``contents`` what the file contains besides its pages.
    """

    values: int
    pages: int
    findings: tuple[Finding, ...]
    seen: tuple[Seen, ...] = ()
    read: tuple[PageRead, ...] = field(default=(), repr=False)
    contents: FileContents = field(default=FileContents(), repr=False)

    def summary(self) -> dict[str, Any]:
        """For the manifest."""
        return {
            "reader": "PDFium",
            "values_read_back": self.values,
            "pages_read_back": self.pages,
            "result": "failed" if blocking(self.findings) else "passed",
        }


@dataclass
class Known:
    """What is known while the files of one packet are proven: the underlying pages, and the pages proven so far, by content."""

    below: UnderlyingPages
    bases: Bases = field(default_factory=Bases)
    proven: dict[tuple[bytes, ...], ProvenPage] = field(default_factory=dict)


def together(proofs: Mapping[str, Proof]) -> Proof:
    """The proofs of several files as one; a finding says in which file it is."""
    findings = (replace(one, place=f"{name} {one.place}") for name, proof in proofs.items() for one in proof.findings)
    return Proof(
        sum(proof.values for proof in proofs.values()), sum(proof.pages for proof in proofs.values()), tuple(findings)
    )


def unheard(done: int, total: int) -> None:
    """Ignores the progress."""


def prove_all(
    files: Mapping[str, bytes],
    wanted: Mapping[str, ExpectedFile],
    last_fours: Sequence[str] | None = (),
    on_read: OnRead = unheard,
) -> dict[str, Proof]:
    """The proof of each file of a packet; digests of pages are taken with numbers with these endings hidden (None: no digests).

    ``on_read`` is called after each file with how many pages have been read back, out of how many.
    """
    proofs: dict[str, Proof] = {}
    pages = {name: len(wanted[name].pages) for name in files}
    with UnderlyingPages(page.leaf for one in wanted.values() for page in one.pages if page.leaf) as below:
        known = Known(below)
        for name, pdf in files.items():
            on_read(sum(pages[done] for done in proofs), sum(pages.values()))
            proofs[name] = prove(pdf, wanted[name], known, digests=last_fours)
    return proofs


def prove(
    pdf: bytes,
    wanted: ExpectedFile,
    known: Known | None = None,
    hidden: Sequence[str] | None = None,
    digests: Sequence[str] | None = (),
) -> Proof:
    """Read back one file. If nothing is ``known`` about the underlying pages, extra content on a page is not looked for.

    ``hidden``: the expected text comes from a record in which numbers with these endings are hidden; they are compared that way.
    ``digests``: otherwise the last four digits of the numbers that are hidden before a digest is taken; None: none is taken.
    """
    contents = file_contents(pdf)
    held = tuple(held_findings(contents, wanted))
    try:
        reader = Reader(pdf)
    except PdfiumError:
        encrypted = [one for one in held if one.code == "LD-packet-proof-encrypted"]
        return Proof(0, 0, (finding("LD-packet-proof-unreadable", "packet"), *encrypted), contents=contents)
    with reader:
        if reader.page_count != len(wanted.pages):
            wrong = finding("LD-packet-proof-pages", "packet", found=reader.page_count, expected=len(wanted.pages))
            return Proof(0, reader.page_count, (wrong, *held), contents=contents)
        proof = _pages(reader, wanted, contents_of(pdf) if known else (), known, hidden, digests)
    read = proof.read
    if len(contents.pages) == len(read):
        read = tuple(replace(one, content=content) for one, content in zip(read, contents.pages, strict=True))
    return replace(proof, findings=(*proof.findings, *held), read=read, contents=contents)


def _pages(
    reader: Reader,
    wanted: ExpectedFile,
    contents: Sequence[PageContent],
    known: Known | None,
    hidden: Sequence[str] | None,
    digests: Sequence[str] | None,
) -> Proof:
    """The proof of all pages; if one cannot be drawn, only that is reported."""
    findings: list[Finding] = []
    undrawn: list[Finding] = []
    seen: list[Seen] = []
    pages: list[PageRead] = []
    written: list[str] = []
    for number, page in enumerate(wanted.pages):
        if not _can_be_drawn(reader, number):
            undrawn.append(finding("LD-packet-proof-page", page.part, page=number + 1))
        if undrawn:
            continue
        content = contents[number] if number < len(contents) else None
        read = ReadPage(reader, number, page, letters(reader.letters(number)), hidden=hidden is not None)
        if digests is None:
            findings += prove_page(_over(_composed(read, content, known), known))
        else:
            found, digested, whole = _page(read, content, known, hidden or digests)
            findings += found
            seen.append(digested)
            pages.append(whole)
        written.append(read.letters)
    if undrawn:
        return Proof(0, len(wanted.pages), tuple(undrawn))
    findings += [one for passage in wanted.passages for one in _prove_words(written, passage, hidden)]
    return Proof(wanted.values, len(wanted.pages), tuple(findings), tuple(seen), tuple(pages))


def _can_be_drawn(reader: Reader, number: int) -> bool:
    try:
        size = reader.page_size(number)
    except PdfiumError:
        return False
    return 0 < size.width <= _LONGEST and 0 < size.height <= _LONGEST


def _page(
    read: ReadPage, content: PageContent | None, known: Known | None, hidden: Sequence[str]
) -> tuple[list[Finding], Seen, PageRead]:
    """What is wrong with one page, and the digests of what was seen on it: those that a file may contain, and those that none
    may."""
    leaf = read.page.leaf
    if known is None or leaf is None:
        return list(prove_page(read)), *seen_digests(read, hidden, picture_digests(read, hidden))
    read = _composed(read, content, known)
    key: tuple[bytes, ...] = ()
    if read.composed and read.page.margins:
        assert content is not None
        key = (content.base, content.fonts, drawn_over(leaf, but=1), read.page.mark.encode())
        first = known.proven.get(key)
        if first is not None and is_repeated(read, first):
            return [], *seen_digests(read, hidden, first.pictures, first.blank)
    read = _over(read, known)
    findings, pictures, blank = list(prove_page(read)), picture_digests(read, hidden), of_the_blank(read)
    if key and not findings and not read.page.tabs:  # what is under a tab is not in its picture
        margins = tuple(filter(None, read.margins))
        known.proven[key] = ProvenPage(read.own_letters(), margins, pictures, margin_ink(read), blank)
    return findings, *seen_digests(read, hidden, pictures, blank)


def _composed(read: ReadPage, content: PageContent | None, known: Known | None) -> ReadPage:
    """The page, with what the digest of its content shows: whether it is the underlying page with what was drawn over it."""
    leaf = read.page.leaf
    if known is None or leaf is None or content is None or not content.is_of(leaf, known.bases):
        return read
    return replace(read, composed=True)


def _over(read: ReadPage, known: Known | None) -> ReadPage:
    """The page, with the underlying page if it is compared: what is in boxes may cover what the form prints."""
    if known is None or read.page.leaf is None or (read.composed and not has_boxes(read)):
        return read
    return replace(read, under=known.below.under(read.page.leaf))


def _prove_words(written: Sequence[str], passage: Passage, hidden: Sequence[str] | None) -> Iterator[Finding]:
    pages = [hide_known(page, hidden or ()) for page in written[passage.first : passage.first + passage.pages]]
    if not _said(passage.texts, pages):
        yield finding("LD-packet-proof-words", passage.part, page=passage.first + 1)


def _said(texts: Iterable[str], pages: Sequence[str]) -> bool:
    """Every text is on one of the pages, and none on a page before that of the previous text."""
    page = 0
    for text in map(letters, texts):
        while page < len(pages) and not (text in pages[page] or _runs_over(text, pages[page : page + 2])):
            page += 1
    return page < max(len(pages), 1)


def _runs_over(text: str, pages: Sequence[str]) -> bool:
    """The text begins on the first page and ends on the second: footer and running head are in between."""
    if len(pages) < 2:
        return False
    page, following = pages
    # Shorter beginnings and ends also match: the longest beginning decides.
    longest = bisect_left(range(1, len(text)), True, key=lambda cut: text[:cut] not in page)
    return longest > 0 and text[longest:] in following
