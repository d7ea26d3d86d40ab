"""What proof.json keeps of a packet, read back: boxes, words, facts and sources of its parts, and the pages of its
files.

As much as possible is read of an earlier version: packets are kept on file for years.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from levydocs.errors import DefinitionRefused
from levydocs.packet.expected import Box, ExpectedFile, Page, passages
from levydocs.packet.proof_file import SCHEMA_VERSION
from levydocs.pdf.model import Rect

_WITHOUT_LISTS = 2
"""The version in which sources were under their names, and sources and facts were repeated wherever they were used."""
_FARTHEST = 14_400
"""Points; no page of a PDF is larger (ISO 32000-1, annex C)."""
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class RecordedBox:
    """One filled box of a part: its line, its page of the part (from 0), what is printed in it and how, and its sources."""

    line: str
    page: int
    rect: Rect
    printed: tuple[str, ...]
    ticked: str
    private: bool
    pale: bool
    size: float
    format: str
    on_overflow: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordedFact:
    """One fact that a letter was written with."""

    path: str
    value: tuple[str, ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordedPart:
    """One letter, form or exhibit."""

    id: str
    title: str
    pages: int
    official: bool
    revision: str
    boxes: tuple[RecordedBox, ...]
    empty: tuple[tuple[int, Rect], ...]
    texts: tuple[str, ...]
    facts: tuple[RecordedFact, ...]

    def rects(self, page: int) -> tuple[Rect, ...]:
        """Every box on one of its pages, filled or empty."""
        filled = (box.rect for box in self.boxes if box.page == page)
        return (*filled, *(rect for number, rect in self.empty if number == page))


@dataclass(frozen=True, slots=True)
class RecordedPage:
    """One page of a file: which page of which part it is, its margins and tabs, and the digests of what was seen of it.

    ``blank_letters``: how many letters the underlying blank has; ``blank_marks``: its empty check boxes in which it prints
    something.
    """

    part: str
    page: int
    margins: tuple[str, ...]
    letters: str
    picture: str
    foot: str
    tabs: tuple[Rect, ...] = ()
    blank_letters: int = 0
    blank_marks: tuple[Rect, ...] = ()


@dataclass(frozen=True, slots=True)
class Recorded:
    """A whole proof.json. ``numbers`` are the last four digits of the taxpayers' numbers; ``sources`` describes each source."""

    numbers: tuple[str, ...]
    parts: Mapping[str, RecordedPart]
    files: Mapping[str, tuple[RecordedPage, ...]]
    sources: Mapping[str, Mapping[str, str]]

    def expected(self, name: str) -> ExpectedFile:
        """What a file should show, with taxpayers' numbers hidden."""
        pages = self.files[name]
        words = {part_id: (part.pages, part.texts) for part_id, part in self.parts.items()}
        return ExpectedFile(tuple(map(self._page, pages)), passages([(page.part, page.page) for page in pages], words))

    def _page(self, page: RecordedPage) -> Page:
        part = self.parts[page.part]
        return Page(
            part=page.part,
            number=page.page,
            boxes=tuple(
                Box(one.line, one.rect, one.printed, bool(one.ticked), one.private, one.pale)
                for one in part.boxes
                if one.page == page.page
            ),
            empty=tuple(rect for number, rect in part.empty if number == page.page and rect not in page.blank_marks),
            margins=page.margins,
            official=part.official,
            tabs=page.tabs,
            blank_letters=page.blank_letters,
        )


def read_recorded(text: bytes, place: str) -> Recorded:
    """The proof of a packet from its file. Raises DefinitionRefused, naming ``place``, if it is not a proof or has an unknown
    version.
    """
    try:
        tree: Any = json.loads(text)
        if _of(int, tree["schema_version"]) not in (_WITHOUT_LISTS, SCHEMA_VERSION):
            raise ValueError("another version")
        recorded = _read(tree if tree["schema_version"] == SCHEMA_VERSION else _with_lists(tree))
        if not all(re.fullmatch("[0-9]{4}", one) for one in recorded.numbers):
            raise ValueError("not the last four digits")
        if any(page.part not in recorded.parts for pages in recorded.files.values() for page in pages):
            raise ValueError("a page that belongs to no part")
        return recorded
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        raise DefinitionRefused(
            "This file is not the proof of a packet that levydocs can read.",
            place=place,
            remedy="Name the folder of a packet; if an earlier version made it, make the packet again.",
        ) from None


def _with_lists(tree: Mapping[str, Any]) -> Mapping[str, Any]:
    """A proof without lists of facts and sources, converted to one with them."""
    places = {name: at for at, name in enumerate(tree["sources"])}
    facts: list[Any] = []

    def placed(one: Mapping[str, Any]) -> dict[str, Any]:
        return {**one, "sources": [places[name] for name in one["sources"]]}

    def part(one: Mapping[str, Any]) -> dict[str, Any]:
        own = list(map(placed, one.get("facts", ())))
        facts.extend(own)
        at = list(range(len(facts) - len(own), len(facts)))
        return {**one, "boxes": list(map(placed, one.get("boxes", ()))), "facts": at}

    parts = {part_id: part(one) for part_id, one in tree["parts"].items()}
    sources = [{"name": name, **told} for name, told in tree["sources"].items()]
    return {**tree, "parts": parts, "facts": facts, "sources": sources}


def _read(tree: Mapping[str, Any]) -> Recorded:
    names = [_of(str, one["name"]) for one in tree["sources"]]
    facts = [
        RecordedFact(_of(str, one["fact"]), _texts(one["value"]), _all_at(one["sources"], names))
        for one in tree["facts"]
    ]
    return Recorded(
        numbers=_texts(tree["numbers"]),
        parts={part_id: _part(part_id, entry, facts, names) for part_id, entry in tree["parts"].items()},
        files={name: tuple(map(_page, entry["pages"])) for name, entry in tree["files"].items()},
        sources={one["name"]: {key: told for key, told in one.items() if key != "name"} for one in tree["sources"]},
    )


def _part(
    part_id: str, entry: Mapping[str, Any], facts: Sequence[RecordedFact], sources: Sequence[str]
) -> RecordedPart:
    return RecordedPart(
        id=part_id,
        title=_of(str, entry["title"]),
        pages=_of(int, entry["pages"]),
        official=_of(bool, entry["official"]),
        revision=_of(str, entry.get("revision", "")),
        boxes=tuple(_box(one, sources) for one in entry.get("boxes", ())),
        empty=tuple((_of(int, one["page"]), _rect(one["rect"])) for one in entry.get("empty", ())),
        texts=_texts(entry.get("texts", [])),
        facts=_all_at(entry.get("facts", []), facts),
    )


def _box(entry: Mapping[str, Any], sources: Sequence[str]) -> RecordedBox:
    return RecordedBox(
        line=_of(str, entry["line"]),
        page=_of(int, entry["page"]),
        rect=_rect(entry["rect"]),
        printed=_texts(entry.get("printed", [])),
        ticked=_of(str, entry.get("ticked", "")),
        private=_of(bool, entry.get("private", False)),
        pale=_of(bool, entry.get("pale", False)),
        size=float(entry.get("size", 0)),
        format=_of(str, entry.get("format", "")),
        on_overflow=_of(str, entry.get("on_overflow", "")),
        sources=_all_at(entry["sources"], sources),
    )


def _page(entry: Mapping[str, Any]) -> RecordedPage:
    return RecordedPage(
        part=_of(str, entry["part"]),
        page=_of(int, entry["page"]),
        margins=_texts(entry["margins"]),
        letters=_of(str, entry.get("letters", "")),
        picture=_of(str, entry.get("picture", "")),
        foot=_of(str, entry.get("foot", "")),
        tabs=tuple(map(_rect, _of(list, entry.get("tabs", [])))),
        blank_letters=max(0, _of(int, entry.get("blank_letters", 0))),
        blank_marks=tuple(map(_rect, _of(list, entry.get("blank_marks", [])))),
    )


def _rect(numbers: Sequence[float]) -> Rect:
    left, bottom, right, top = map(float, numbers)
    if not (left < right and bottom < top and max(map(abs, (left, bottom, right, top))) <= _FARTHEST):
        raise ValueError("not a rectangle")
    return Rect(left, bottom, right, top)


def _of(kind: type[_T], value: object) -> _T:
    if type(value) is not kind:
        raise TypeError(f"not a {kind.__name__}")
    return value


def _texts(values: object) -> tuple[str, ...]:
    return tuple(_of(str, value) for value in _of(list, values))


def _all_at(places: object, entries: Sequence[_T]) -> tuple[_T, ...]:
    """The entries at these positions of a list, counted from 0."""
    found = [_of(int, place) for place in _of(list, places)]
    if any(place < 0 for place in found):
        raise ValueError("not a position in a list")
    return tuple(entries[place] for place in found)
