"""Read the finished file back with a reader that shares no code with the writer, and hold it against what was meant.

Each value stands in its box, once, whole and visible; each ticked box is marked and no other; each letter says its words in
order; each page carries what stands in its margins. And nothing more: apart from that, a page has the letters and the
picture of the page that lies below it.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from levydocs.findings import Finding, blocking, finding
from levydocs.packet.contents import held_findings
from levydocs.packet.expected import Box, ExpectedFile, Page, Passage
from levydocs.packet.masking import hide_known, hide_value, known_numbers
from levydocs.packet.page_read import PageRead
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.file_contents import FileContents, contents_of
from levydocs.pdf.readback.reader import PdfiumError, Reader
from levydocs.pdf.readback.underlying_page import Below
from levydocs.pdf.readback.visibility import alters, blanked, cut, is_inked

_SLACK = 1.0
"""Points by which a glyph's box may stick out of a form's box: side bearings, not ink."""
_MARKED = 0.1
"""The share of dark pixels that a tick leaves in the middle of its box; an empty box has none."""
_LARGEST = 5_000.0
"""Points of a page's longer side; a larger one is not drawn."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was read back: how many values and pages, and what did not agree.

    ``seen`` has for each page the digests of its letters and its picture; the picture's begins with the reader's version,
    since another version may draw a letter otherwise. ``read`` has the digests that no file may hold,
    ``contents`` what the file holds besides its pages.
    """

    values: int
    pages: int
    findings: tuple[Finding, ...]
    seen: tuple[Mapping[str, str], ...] = ()
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
    leaves = [page.below for one in wanted.values() for page in one.pages if page.below]
    with Below(leaves) as below:
        return {name: prove(pdf, wanted[name], below, digests=last_fours) for name, pdf in files.items()}


def prove(
    pdf: bytes,
    wanted: ExpectedFile,
    below: Below | None = None,
    hidden: Sequence[str] | None = None,
    digests: Sequence[str] = (),
) -> Proof:
    """Read back one file. Without the pages below, what is more on a page than was meant is not looked for.

    ``hidden``: what is wanted comes from a record, in which numbers that end so are hidden; they are compared as such.
    ``digests``: otherwise the last four digits of the numbers that are hidden before a digest is taken.
    """
    count = len(wanted.pages)
    contents = contents_of(pdf)
    held = tuple(held_findings(contents, wanted))
    try:
        reader = Reader(pdf)
    except PdfiumError:
        encrypted = [one for one in held if one.code == "LD-packet-proof-encrypted"]
        return Proof(0, 0, (finding("LD-packet-proof-unreadable", "packet"), *encrypted), contents=contents)
    with reader:
        if reader.page_count != count:
            wrong = finding("LD-packet-proof-pages", "packet", found=reader.page_count, meant=count)
            return Proof(0, reader.page_count, (wrong, *held), contents=contents)
        undrawn = [number for number in range(count) if not _can_be_drawn(reader, number)]
        if undrawn:
            lost = (finding("LD-packet-proof-page", wanted.pages[number].part, page=number + 1) for number in undrawn)
            return Proof(0, count, (*lost, *held), contents=contents)
        findings: list[Finding] = []
        seen, read = [], []
        for number, page in enumerate(wanted.pages):
            findings += _prove_page(reader, number, page, below, hidden)
            masked, whole = _seen(reader, number, page, hidden or digests)
            seen.append(masked)
            read.append(replace(whole, content=contents.pages[number]) if len(contents.pages) == count else whole)
        findings += [one for passage in wanted.passages for one in _prove_words(reader, passage, hidden)]
    return Proof(wanted.values, count, (*findings, *held), tuple(seen), tuple(read), contents)


def _can_be_drawn(reader: Reader, number: int) -> bool:
    try:
        size = reader.page_size(number)
    except PdfiumError:
        return False
    return 0 < size.width <= _LARGEST and 0 < size.height <= _LARGEST


def _seen(reader: Reader, number: int, page: Page, hidden: Sequence[str]) -> tuple[Mapping[str, str], PageRead]:
    """The digests of a page, taken with taxpayers' numbers hidden and blanked: nobody can find one by trying them all.

    And those with its numbers, which no file may hold.
    """
    whole = letters(reader.letters(number))
    picture = reader.grey(number)
    read = PageRead(_digest(whole.encode()), f"{reader.version}:{_digest(picture.reduce(2).tobytes())}")
    if numbers := known_numbers(whole, hidden):
        size, places = reader.page_size(number), _numbered(reader, number, page, numbers)
        read = replace(read, numbers=_digest(" ".join(numbers).encode() + cut(picture, size, places)))
        picture = blanked(picture, size, places)
    masked = {
        "letters": _digest(hide_known(whole, hidden).encode()),
        "picture": f"{reader.version}:{_digest(picture.reduce(2).tobytes())}",
    }
    return masked, read


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()[:32]


def _numbered(reader: Reader, number: int, page: Page, numbers: Iterable[str]) -> list[Rect]:
    """Where taxpayers' numbers stand: in their boxes on a form, else where the words are."""
    if page.boxes:
        return [box.rect for box in page.boxes if box.private]
    reader.look_past(number, "")
    return [rect for text in numbers for rect in _places(reader, number, text)]


def _places(reader: Reader, number: int, text: str) -> list[Rect]:
    """Every place where a text stands; PDFium's own search, which is quicker, finds none that is broken over lines."""
    found = reader.where(number, text)
    return found if len(found) == reader.letters(number).count(letters(text)) else reader.find(number, text)


def _prove_page(
    reader: Reader, number: int, page: Page, below: Below | None, hidden: Sequence[str] | None
) -> Iterator[Finding]:
    under = below.under(page.below) if below and page.below else None
    alone = reader.look_past(number, under.letters, under.characters) if under else page.official
    drawn: list[Rect] = []
    for box in page.boxes:
        trouble = _box(reader, number, box, alone or page.official, hidden is not None)
        if trouble:
            yield finding(trouble, box.line, page=number + 1)
        drawn.append(_printed(reader, number, box, alone))
    if any(reader.marked(number, _middle(rect)) >= _MARKED for rect in page.empty):
        yield finding("LD-packet-proof-tick", page.part, page=number + 1)
    for text in page.margins:
        at = reader.where(number, text)
        if len(at) != 1 or not is_inked(reader.ink(number), reader.page_size(number), at[0]):
            yield finding("LD-packet-proof-number", page.part, page=number + 1)
        drawn += at
    if reader.annotations(number):
        yield finding("LD-packet-proof-more", page.part, page=number + 1)
    if under is None:
        return
    if _counted(reader.letters(number)) != _meant_letters(under.letters, page):
        yield finding("LD-packet-proof-more", page.part, page=number + 1)
    if alters(under.picture, reader.grey(number), reader.page_size(number), drawn):
        yield finding("LD-packet-proof-picture", page.part, page=number + 1)


def _printed(reader: Reader, number: int, box: Box, alone: bool) -> Rect:
    """Where something may be drawn for a box: around the glyphs of its value, so that a line through it is seen."""
    extent = reader.text_extent(number, box.rect) if alone and not box.ticked else None
    return extent or box.rect


def _meant_letters(below: str, page: Page) -> Counter[str]:
    """The letters of the page below, with those of every value and of the margins."""
    return _counted("".join((below, *(text for box in page.boxes for text in box.texts), *page.margins)))


def _counted(text: str) -> Counter[str]:
    return Counter(letters(text))


def _box(reader: Reader, number: int, box: Box, alone: bool, hidden: bool) -> str:
    """The code of what is wrong with a box; empty when the value and nothing else stands in it, whole and visible.

    Not ``alone``: a facsimile prints its captions inside the boxes; there the value's words stand in the box, one after the
    other, once.
    """
    if box.ticked:
        return "" if reader.marked(number, _middle(box.rect)) >= _MARKED else "LD-packet-proof-value"
    meant, found = " ".join(box.texts), reader.text_in(number, box.rect)
    if hidden and box.private:
        found = hide_value(found)
    if letters(meant) != letters(found) and (alone or not _among(meant.split(), found.split())):
        return "LD-packet-proof-value"
    extent = reader.text_extent(number, box.rect)
    if extent is None or extent.x0 < box.rect.x0 - _SLACK or extent.x1 > box.rect.x1 + _SLACK:
        return "LD-packet-proof-value"
    seen = is_inked(reader.ink(number), reader.page_size(number), extent, whole=alone)
    return "" if seen else "LD-packet-proof-hidden"


def _prove_words(reader: Reader, passage: Passage, hidden: Sequence[str] | None) -> Iterator[Finding]:
    pages = [hide_known(letters(reader.letters(passage.first + page)), hidden or ()) for page in range(passage.pages)]
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


def _among(words: Sequence[str], all_words: Sequence[str]) -> bool:
    """The words stand there in a row, once."""
    count = len(words)
    return sum(all_words[start : start + count] == words for start in range(len(all_words) - count + 1)) == 1


def _middle(rect: Rect) -> Rect:
    """The middle of a check box, clear of the frame that the form prints."""
    x, y = rect.width / 4, rect.height / 4
    return Rect(rect.x0 + x, rect.y0 + y, rect.x1 - x, rect.y1 - y)


def letters(text: str) -> str:
    """A text without its white space, in one Unicode form: how lines were broken is not part of what is said."""
    return "".join(unicodedata.normalize("NFC", text).split())
