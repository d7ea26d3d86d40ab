"""What a file holds besides what its pages show: compared with the keys that our files have, from its bytes alone.

Anything that can act, hide or change what is shown has a key; one that is not among ours is reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, TypeAlias

from levydocs.inspection.drawing_digest import ALTERNATE, LAYER, DrawingDigests
from levydocs.inspection.objects import Ref, Unreadable, Value
from levydocs.inspection.own_keys import (
    BOOKMARK,
    BOXES,
    CATALOG,
    CONTENT,
    ELEMENT,
    FIELD,
    FIGURE,
    FORM,
    INFO,
    INHERITED,
    KINDS,
    NODE,
    PAGE,
    PRODUCER,
    TRAILER,
    TREE,
    Judge,
    Kind,
    our_element,
)
from levydocs.inspection.structure import Structure
from levydocs.pdf.model import PageSize

__all__ = ["FileContents", "Held", "Kind", "file_contents"]


class Held(NamedTuple):
    """A thing that no file of ours holds: its kind, the page that it is on (from 1; 0: the file as a whole), and its key."""

    kind: Kind
    page: int = 0
    key: str = ""


@dataclass(frozen=True, slots=True)
class FileContents:
    """What a file holds. ``pages`` are the digests of its pages, ``sizes`` their sizes; none when it cannot be read.

    ``bookmarks`` are the titles of its bookmarks in order, each with the page that it leads to (from 0; -1: elsewhere);
    ``numbered`` says whether its pages are labeled 1, 2, 3 …; ``title`` is the file's.
    """

    held: tuple[Held, ...] = ()
    pages: tuple[str, ...] = ()
    sizes: tuple[PageSize, ...] = ()
    bookmarks: tuple[tuple[str, int], ...] = ()
    numbered: bool = False
    title: str = ""


_Entries: TypeAlias = "dict[str, Any]"
_LONGEST = 14_400.0
"""Points; no page of a PDF is longer (ISO 32000-1, annex C)."""
_MOST = 100_000
"""Pages, bookmarks or fields; a file that seems to have more was made to do harm."""
_SAME = 0.01
_NUMBERED = ({"Nums": [0, {"S": "D"}]}, {"Nums": [0, {"S": "D", "St": 1}]})
_PRINTABLE_KEY = re.compile(r"[A-Za-z0-9_.:-]{1,40}")
_MARKED = {LAYER: (Kind.LAYERS, "OC"), ALTERNATE: (Kind.ALTERNATES, "Alternates")}
_RAISED_ON_DAMAGE = (Unreadable, RecursionError, ValueError, TypeError, AttributeError, LookupError, ArithmeticError)


def file_contents(pdf: bytes, *, fields: bool = False) -> FileContents:
    """What a file holds. ``fields``: it is an editable copy, with a form. One that breaks the syntax holds Kind.STRUCTURE."""
    try:
        return _Scan(Structure(pdf), fields).contents()
    except _RAISED_ON_DAMAGE:
        return FileContents((Held(Kind.STRUCTURE),))


class _Scan:
    """One file on its way to its FileContents; ``_held`` gathers what is found."""

    def __init__(self, structure: Structure, fields: bool) -> None:
        self._structure, self._fields = structure, fields
        self._held: list[Held] = []
        self._seen = 0

    def contents(self) -> FileContents:
        structure = self._structure
        if structure.after_end:
            self._held.append(Held(Kind.AFTER_END))
        self._judge(structure.trailer, TRAILER)
        if structure.encrypted:
            return FileContents(tuple(self._held))
        if structure.older:
            self._held.append(Held(Kind.REVISION))
        catalog = structure.dictionary(structure.trailer.get("Root"))
        self._judge(catalog, {**CATALOG, "AcroForm": FORM} if self._fields else CATALOG)
        if "AcroForm" in catalog:
            self._look_at_form(structure.dictionary(catalog["AcroForm"]))
        if "StructTreeRoot" in catalog:
            self._look_at_structure_tree(structure.dictionary(catalog["StructTreeRoot"]))
        title = self._look_at_info()
        numbers, digests, sizes = self._pages(catalog)
        bookmarks = tuple(self._bookmarks(catalog.get("Outlines"), numbers))
        numbered = self._whole(catalog.get("PageLabels")) in _NUMBERED
        return FileContents(tuple(dict.fromkeys(self._held)), digests, sizes, bookmarks, numbered, title)

    def _judge(self, entries: _Entries, allowed: Mapping[str, Judge], page: int = 0) -> None:
        """Look for keys that are not allowed, or not with such a value."""
        for key, value in entries.items():
            judge = allowed.get(key)
            if isinstance(judge, Mapping):
                self._judge(self._structure.dictionary(value), judge, page)
            elif key not in allowed or (judge is not None and not judge(self._whole(value))):
                self._held.append(
                    Held(KINDS.get(key, Kind.UNKNOWN), page, key if _PRINTABLE_KEY.fullmatch(key) else "")
                )

    def _whole(self, value: Value, depth: int = 0) -> Any:
        """A small value with what it refers to in place of references, and without types."""
        value = self._structure.resolved(value)
        if isinstance(value, dict) and depth < 4:
            return {key: self._whole(one, depth + 1) for key, one in value.items() if key != "Type"}
        return [self._whole(one, depth + 1) for one in value] if isinstance(value, list) and depth < 4 else value

    def _look_at_form(self, form: _Entries) -> None:
        """In a form, look for what acts; whether a file has one at all is shown by its catalog's keys."""
        self._judge({key: value for key, value in form.items() if self._fields or key in KINDS}, FORM)
        waiting = self._list(form.get("Fields"))
        while waiting:
            field = self._structure.dictionary(waiting.pop())
            self._judge({key: value for key, value in field.items() if self._fields or key in KINDS}, FIELD)
            waiting += self._list(field.get("Kids"))
            self._count()

    def _look_at_structure_tree(self, tree: _Entries) -> None:
        """What is read aloud is what the pages show: no element has words of its own."""
        self._judge(tree, TREE)
        waiting = self._kids(tree)
        while waiting:
            value = waiting.pop()
            ours = our_element(self._structure.written(value.number)) if isinstance(value, Ref) else None
            if ours is not None:
                waiting += [Ref(number, 0) for number in ours]
            elif isinstance(kid := self._structure.resolved(value), dict):
                self._judge(kid, CONTENT if "S" not in kid else FIGURE if kid["S"] == "Figure" else ELEMENT)
                waiting += self._kids(kid)
            self._count()

    def _kids(self, element: _Entries) -> list[Any]:
        kids = self._structure.resolved(element.get("K"))
        return [*kids] if isinstance(kids, list) else [kids]

    def _look_at_info(self) -> str:
        info = self._structure.resolved(self._structure.trailer.get("Info"))
        entries = info if isinstance(info, dict) else {}
        if not entries.keys() <= INFO or entries.get("Producer") != PRODUCER:
            self._held.append(Held(Kind.METADATA, 0, "Info"))
        return _text(self._structure.resolved(entries.get("Title")))

    def _pages(self, catalog: _Entries) -> tuple[dict[int, int], tuple[str, ...], tuple[PageSize, ...]]:
        """The place of each page by the number of its object, the digests of the pages, and their sizes."""
        content = DrawingDigests(self._structure)
        numbers: dict[int, int] = {}
        digests: list[str] = []
        sizes: list[PageSize] = []
        for number, entries in self._sheets(catalog.get("Pages")):
            numbers[number], page = len(digests), len(digests) + 1
            self._judge(entries, PAGE, page)
            for one in self._list(entries.get("Annots")):
                self._look_at_annotation(self._structure.dictionary(one), page)
            box = self._box(entries.get("MediaBox"))
            self._look_at_boxes(entries, box, page)
            digest, marks = content.page(entries.get("Contents"), entries.get("Resources"), box)
            self._held += [Held(kind, page, key) for mark, (kind, key) in _MARKED.items() if mark in marks]
            digests.append(digest)
            sizes.append(PageSize(box[2] - box[0], box[3] - box[1]))
        return numbers, tuple(digests), tuple(sizes)

    def _sheets(self, tree: Value) -> Iterator[tuple[int, _Entries]]:
        """The pages in order, each with the number of its object and with what it inherits."""
        waiting: list[tuple[Value, _Entries]] = [(tree, {})]
        while waiting:
            value, above = waiting.pop()
            own = self._structure.dictionary(value)
            entries = {**above, **own}
            if "Kids" in own:
                self._judge(own, NODE)
                passed = {key: one for key, one in entries.items() if key in INHERITED}
                waiting += [(kid, passed) for kid in reversed(self._list(own["Kids"]))]
            else:
                yield (value.number if isinstance(value, Ref) else 0), entries
            self._count()

    def _look_at_annotation(self, annotation: _Entries, page: int) -> None:
        if self._fields:
            self._judge(annotation, FIELD, page)
            return
        self._held.append(Held(Kind.UNKNOWN, page, "Annots"))
        self._judge({key: one for key, one in annotation.items() if key in KINDS}, FIELD, page)

    def _look_at_boxes(self, entries: _Entries, media: list[float], page: int) -> None:
        wrong = [
            key
            for key in BOXES
            if key in entries
            and any(abs(one - other) > _SAME for one, other in zip(self._box(entries[key]), media, strict=True))
        ]
        if self._structure.resolved(entries.get("Rotate", 0)) not in (0, 360):
            wrong.append("Rotate")
        if not all(0 < side <= _LONGEST for side in (media[2] - media[0], media[3] - media[1])):
            wrong.append("MediaBox")
        self._held += [Held(Kind.BOXES, page, key) for key in wrong]

    def _box(self, value: Value) -> list[float]:
        """Left, bottom, right and top."""
        corners = [self._structure.resolved(one) for one in self._list(value)]
        if len(corners) != 4 or not all(type(one) in (int, float) for one in corners):
            raise Unreadable("a box that is none")
        x0, y0, x1, y1 = map(float, corners)  # type: ignore[arg-type]
        return [min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)]

    def _bookmarks(self, outlines: Value, pages: Mapping[int, int]) -> Iterator[tuple[str, int]]:
        root = self._structure.resolved(outlines)
        waiting = [root.get("First")] if isinstance(root, dict) else []
        while waiting:
            value = waiting.pop()
            if value is None:
                continue
            item = self._structure.dictionary(value)
            action = self._whole(item.get("A"))
            jumps = isinstance(action, dict) and action.keys() <= {"S", "D"} and action.get("S") == "GoTo"
            self._judge({key: one for key, one in item.items() if not (jumps and key == "A")}, BOOKMARK)
            leads = self._structure.resolved(item.get("Dest"))
            first = leads[0] if isinstance(leads, list) and leads else None
            yield _text(self._structure.resolved(item.get("Title"))), pages.get(getattr(first, "number", -1), -1)
            waiting += [item.get("Next"), item.get("First")]
            self._count()

    def _list(self, value: Value) -> list[Any]:
        found = self._structure.resolved(value)
        return [*found] if isinstance(found, list) else []

    def _count(self) -> None:
        self._seen += 1
        if self._seen > _MOST:
            raise Unreadable("more than a file may hold")


def _text(value: Value) -> str:
    """A text string (ISO 32000-1, 7.9.2.2)."""
    match value:
        case bytes() if value.startswith(b"\xfe\xff"):
            return value[2:].decode("utf-16-be", "replace")
        case bytes() if value.startswith(b"\xef\xbb\xbf"):
            return value[3:].decode("utf-8", "replace")
        case bytes():
            return value.decode("latin-1")  # what PDFDocEncoding has besides is not written by us
    return ""
