"""Where a form is signed: a box that is called so, or the room at a drawn line next to the printed word ``signature``.

Above a line with the word under it, or below the word down to the line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from levydocs.pdf.model import FieldKind, Rect
from levydocs.pdf.readback.drawn_lines import drawn_lines
from levydocs.pdf.readback.reader import Reader
from levydocs.revisions.drafting.items import Item

_WORD = re.compile(r"\bsign(?:ature|ed by)\b", re.IGNORECASE)
_DAY = re.compile(r"(?:today['’]s )?date(?: signed| of signature)?(?: \(.*\))?", re.IGNORECASE)
_OURS = re.compile(r"power of attorney|representative|third party|designee|attorney", re.IGNORECASE)
_NOBODY = re.compile(r"preparer|\bIRS\b|official|employee|revenue|appeals|witness|notary", re.IGNORECASE)
_ROOM = (7.0, 34.0)
"""Points between the word, or what is above, and the line: less is no room to write, more is another line."""
_HIGH = 18.0
"""Points that a signature takes."""
_UNDER = 5.0
"""Points below a line at which the word that belongs to it begins."""
_APART = 8.0
"""Points between words that are no longer one phrase."""
_WIDE = 60.0
"""Points that a person needs to sign."""
_PHRASE, _EARLY = 16, 5
"""Words of a printed line that say who signs, and among how many words it says so; a sentence about signatures has more."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A place to sign: whose (``taxpayer``, ``spouse``, ``representative``; empty: no one in the case), and the words there."""

    who: str
    page: int
    rect: Rect
    words: str


def signatures_of(pdf: bytes, items: Sequence[Item]) -> tuple[Signature, ...]:
    """Where the form is signed, in the order of its pages: at drawn lines, and in boxes."""
    boxes = box_signatures(items)
    with Reader(pdf) as reader:
        drawn = [
            found
            for page in range(reader.page_count)
            for found in _on(
                reader, page, [one.field.rect for one in items if one.field.page == page + 1 and _is_box(one)]
            )
        ]
    kept = [one for one in drawn if not any(one.page == box.page and _heads(one.rect, box.rect) for box in boxes)]
    return tuple(sorted([*kept, *boxes], key=lambda one: (one.page, -one.rect.y1)))


def box_signatures(items: Iterable[Item]) -> tuple[Signature, ...]:
    """The boxes that are for a signature."""
    return tuple(map(_of_box, filter(is_signature, items)))


def _of_box(item: Item) -> Signature:
    around = " ".join([item.words, *(heading.title for heading in item.headings)])
    return Signature(signer_of(around), item.field.page, item.field.rect, item.words)


def is_signature(item: Item) -> bool:
    """True for a box that someone signs in."""
    if item.field.kind is FieldKind.SIGNATURE:
        return True
    return item.field.kind is FieldKind.TEXT and _WORD.search(item.words) is not None and not _print_name(item.words)


def is_signing_day(item: Item, before: Item | None, signatures: Iterable[Signature]) -> bool:
    """True for a box for the date of a signature: called so, and next to one or under a heading about them."""
    if item.field.kind is not FieldKind.TEXT or not _DAY.fullmatch(item.words.strip(" .:")):
        return False
    beside = any(
        one.page == item.field.page
        and one.rect.y0 < item.field.rect.y1 + _HIGH
        and item.field.rect.y0 - _HIGH < one.rect.y1
        for one in signatures
    )
    about = _WORD.search(" ".join([item.field.name, *(one.title for one in item.headings)])) is not None
    return beside or about or (before is not None and is_signature(before))


def signer_of(words: str) -> str:
    """Who signs where these words are."""
    if _OURS.search(words) and "taxpayer or" not in words.casefold():
        return "representative"
    if _NOBODY.search(words):
        return ""
    return "spouse" if re.search(r"\bspouse|taxpayer 2|secondary taxpayer", words, re.IGNORECASE) else "taxpayer"


def _print_name(words: str) -> bool:
    """True where a name is printed or typed, and not signed too: ``printed name and signature``."""
    if re.search(r"\band signature\b|^signature and\b", words, re.IGNORECASE):
        return False
    return re.search(r"\bprint|\bname\b|\btitle\b", words, re.IGNORECASE) is not None


def _is_box(item: Item) -> bool:
    return item.field.kind is not FieldKind.BUTTON


def _heads(room: Rect, box: Rect) -> bool:
    """True where the room is that of a column's heading: right above a box for signatures."""
    return room.x0 < box.x1 and box.x0 < room.x1 and box.y1 - _HIGH < room.y0 < box.y1 + 2 * _HIGH


def _on(reader: Reader, page: int, boxes: Sequence[Rect]) -> Iterator[Signature]:
    places = [place for word in ("ignature", "IGNATURE") for place in reader.where(page, word)]
    lines = drawn_lines(reader, page) if places else ()
    found: list[Rect] = []
    for place in sorted(places, key=lambda one: (-one.y1, one.x0)):
        row = Rect(0.0, place.y0 + 1, reader.page_size(page).width, place.y1 - 1)
        phrases = reader.phrases(page, row, _APART)
        words, word = next(((words, box) for words, box in phrases if box.x0 <= place.x0 <= box.x1), ("", place))
        said = words.partition("(")[0].split()
        if not _WORD.search(" ".join(said[:_EARLY])) or len(said) > _PHRASE:
            continue
        right = min((box.x0 for _, box in phrases if box.x0 > word.x1), default=row.x1)
        left = word.x0 if any(box.x1 < word.x0 for _, box in phrases) else 0.0
        room = _room(reader, page, word, (left, right - 2), lines, boxes)
        if room is not None and room not in found:
            found.append(room)
            yield Signature(signer_of(words), page + 1, room, words)


def _room(
    reader: Reader, page: int, word: Rect, within: tuple[float, float], lines: Sequence[Rect], boxes: Sequence[Rect]
) -> Rect | None:
    """The free room at the line to which a word belongs: below the word, else above the line over it.

    ``within``: from where to where, from left to right.
    """
    left, right = within
    across = [line for line in lines if line.x0 - 2 <= word.x0 + 2 and word.x0 < line.x1]
    below = max((line for line in across if line.y1 <= word.y0), key=lambda line: line.y1, default=None)
    above = min((line for line in across if line.y0 >= word.y1 - 1), key=lambda line: line.y0, default=None)
    rooms = []
    if below is not None and _ROOM[0] <= word.y0 - below.y1 <= _ROOM[1]:
        rooms.append(Rect(max(below.x0, left), below.y1, below.x1, min(word.y0, below.y1 + _HIGH)))
    if above is not None and above.y0 - word.y1 <= _UNDER:
        rooms.append(Rect(max(above.x0, left), above.y1, above.x1, above.y1 + _HIGH))
    for room in rooms:
        beside = [box.x0 for box in boxes if box.y0 < room.y1 - 1 and room.y0 + 1 < box.y1 and box.x0 > word.x0]
        clear = _past_label(reader, page, Rect(room.x0, room.y0, min([room.x1, right, *beside]), room.y1), word)
        if clear.width >= _WIDE and _free(reader, page, clear, boxes):
            return clear
    return None


def _past_label(reader: Reader, page: int, room: Rect, word: Rect) -> Rect:
    """The room without the second row of what is printed at its left: ``Signature of``, below it ``U.S. person``."""
    found = reader.phrases(page, _within(room), _APART)
    if not found or abs(found[0][1].x0 - word.x0) > _UNDER:
        return room
    (_, label), *behind = found
    return Rect(label.x1 + 2, room.y0, min([room.x1, *(box.x0 - 2 for _, box in behind)]), room.y1)


def _within(room: Rect) -> Rect:
    return Rect(room.x0 + 1, room.y0 + 1, room.x1 - 1, room.y1 - 1)


def _free(reader: Reader, page: int, room: Rect, boxes: Sequence[Rect]) -> bool:
    inner = _within(room)
    crossed = any(box.x0 < inner.x1 and inner.x0 < box.x1 and box.y0 < inner.y1 and inner.y0 < box.y1 for box in boxes)
    return not crossed and not reader.text_in(page, inner)
