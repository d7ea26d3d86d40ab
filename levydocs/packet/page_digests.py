"""The digests of a page as PDFium reads it: those that proof.json keeps, and those that no file may contain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from typing import Any

from levydocs.packet.envelope import FOOT
from levydocs.packet.manifest import rectangle
from levydocs.packet.masking import hide_known, known_numbers
from levydocs.packet.page_read import PageRead, PictureDigests
from levydocs.packet.prove_page import NOTHING_PRINTED, BlankInBoxes, ReadPage, letters
from levydocs.packet.sign_tabs import tab_strips
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.readback.visibility import PagePicture

_COARSE = 50
"""Dots per inch of the pictures whose digests are kept; half of what checking boxes needs."""


def has_boxes(read: ReadPage) -> bool:
    """True if values or check marks are looked for on the page."""
    return bool(read.page.boxes or read.page.empty)


Seen = Mapping[str, Any]
"""What proof.json keeps of how a page looks: digests, and what the underlying page prints in its boxes."""


def seen_digests(
    read: ReadPage, hidden: Sequence[str], pictures: PictureDigests, blank: BlankInBoxes = NOTHING_PRINTED
) -> tuple[Seen, PageRead]:
    """The digests of a page, taken with taxpayers' numbers hidden and blanked: no one can find a number by trying them all.

    Also those with its numbers, which no file may contain. Those of the picture are the same in every file; the strip with the
    page number and a signer's tabs is not.
    """
    tabs = [read.reader.part(read.number, tab).levels for tab in read.page.tabs]
    foot, version = _digest(b"".join([read.foot.levels, *tabs])), read.reader.version
    masked: dict[str, Any] = {
        "letters": _digest(hide_known(read.letters, hidden).encode()),
        "picture": f"{version}:{pictures.masked}",
        "foot": foot,
    }
    if blank.letters:
        masked["blank_letters"] = blank.letters
    if blank.marked:
        masked["blank_marks"] = [rectangle(one) for one in blank.marked]
    whole = _digest(f"{pictures.whole} {foot}".encode())
    return masked, PageRead(_digest(read.letters.encode()), f"{version}:{whole}", numbers=pictures.numbers)


def picture_digests(read: ReadPage, hidden: Sequence[str]) -> PictureDigests:
    """The digests of one picture. A page without boxes is drawn only for them, at the resolution at which they are compared."""
    picture = read.ink.page if has_boxes(read) else read.reader.grey(read.number, _COARSE)
    picture = picture.blanked([Rect(0, FOOT[0], picture.size.width, FOOT[1])]).blanked(read.page.tabs, grow=0)
    whole = _compared(read, picture)
    numbers = known_numbers(read.letters, hidden)
    if not numbers:
        return PictureDigests(whole, whole)
    places = _numbered(read, numbers)
    cut = _digest(" ".join(numbers).encode() + picture.cut(places))
    return PictureDigests(_compared(read, picture.blanked(places)), whole, cut)


def margin_ink(read: ReadPage) -> tuple[Rect, ...]:
    """What is at the edges of the page, where tabs go; in the picture that was drawn for the digests."""
    picture = read.ink.page if has_boxes(read) else read.reader.grey(read.number, _COARSE)
    return tuple(found for strip in tab_strips(picture.size) if (found := picture.inked(strip)))


def _compared(read: ReadPage, picture: PagePicture) -> str:
    return _digest(picture.image.reduce(2).tobytes() if has_boxes(read) else picture.levels)


def _digest(data: bytes | bytearray) -> str:
    return sha256(data).hexdigest()[:32]


def _numbered(read: ReadPage, numbers: Sequence[str]) -> list[Rect]:
    """Where taxpayers' numbers are: in their boxes on a form, else where the words are."""
    if read.page.boxes:
        return [box.rect for box in read.page.boxes if box.private]
    read.reader.look_past(read.number, "")
    return [rect for text in numbers for rect in _places(read.reader, read.number, text)]


def _places(reader: Reader, number: int, text: str) -> list[Rect]:
    """Every place where a text is; PDFium's own search is faster, but finds none that is broken over lines."""
    found = reader.where(number, text)
    return found if len(found) == reader.letters(number).count(letters(text)) else reader.find(number, text)
