"""A whole PDF file, taken apart by its cross-reference tables (ISO 32000-1, 7.5): nothing repaired, every byte accounted for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from levydocs.inspection.inflate import inflated
from levydocs.inspection.objects import Ref, Stream, Unreadable, Value, parsed, skip, value_at

_END = re.compile(rb"startxref[\0\t\n\f\r ]+(\d{1,12})[\0\t\n\f\r ]+%%EOF[\r\n]{0,2}")
_END_WITHIN = 4096
_HEAD = re.compile(rb"[\0\t\n\f\r ]*(\d{1,10})[\0\t\n\f\r ]+(\d{1,5})[\0\t\n\f\r ]+obj")
_STREAM = re.compile(rb"stream(?:\r\n|\n)")
_STREAM_END = re.compile(rb"[\r\n]{0,2}endstream[\0\t\n\f\r ]+endobj")
_TABLE = re.compile(rb"xref[\0\t\n\f\r ]+")
_RANGE = re.compile(rb"(\d{1,10})[ ]+(\d{1,10})[\0\t\n\f\r ]+")
_ROW = re.compile(rb"(\d{10}) (\d{5}) ([fn])[ \r\n]{2}")
_TRAILER = re.compile(rb"trailer[\0\t\n\f\r ]*")
_COMMENT = re.compile(rb"%[^\r\n]*")
_MOST_SECTIONS = 64
_MOST_OBJECTS = 2_000_000
_PLAIN, _PACKED = 1, 2


class _Place(NamedTuple):
    """Where an object is: at an offset, or in an object stream at a position."""

    kind: int
    first: int
    second: int


class Structure:
    """The objects of a file, read when they are asked for. Raises Unreadable, at the start and at each object.

    ``after_end``: bytes follow the end of the file. ``older``: it holds an older state of itself, or bytes that nothing
    refers to. ``encrypted``: its strings and streams are not to be read.
    """

    def __init__(self, pdf: bytes) -> None:
        if not pdf.startswith(b"%PDF-"):
            raise Unreadable("no header at the beginning")
        ends = list(_END.finditer(pdf, max(0, len(pdf) - _END_WITHIN))) or list(_END.finditer(pdf))
        if not ends:
            raise Unreadable("no end")
        end = ends[-1]
        self.after_end = bool(pdf[end.end() :].strip(b"\0\t\n\f\r "))
        self._pdf = pdf
        self._places: dict[int, _Place] = {}
        self._objects: dict[int, Value] = {}
        self._ends: dict[int, int] = {}
        self._packs: dict[int, list[tuple[int, int]]] = {}
        self._unpacked: dict[int, bytes] = {}
        self._spans: list[tuple[int, int]] = [end.span()]
        self._sections = 0
        self.trailer = self._section_chain(int(end[1]))
        self.encrypted = "Encrypt" in self.trailer

    @property
    def older(self) -> bool:
        """True when more than one state of the file is in it, or bytes that belong to none of its objects."""
        linear = self._is_linear()
        if self._sections > (2 if linear else 1):
            return True
        ends = 0
        for gap in self._gaps():
            if skip(gap, 0) < len(gap) and not _END.fullmatch(gap.strip(b"\0\t\n\f\r ")):
                return True
            ends += gap.count(b"%%EOF")
        return ends > (1 if linear else 0)

    def resolved(self, value: Value) -> Value:
        """What a value refers to; itself where it is not a reference."""
        for _ in range(_MOST_SECTIONS):
            if not isinstance(value, Ref):
                return value
            value = self.object(value.number)
        raise Unreadable("references in a circle")

    def object(self, number: int) -> Value:
        """The object of that number; None where there is none."""
        if number not in self._objects:
            self._objects[number] = None  # what asks for itself while it is read gets nothing
            self._objects[number] = self._read(number)
        return self._objects[number]

    def dictionary(self, value: Value) -> dict[str, Any]:
        """The dictionary that a value is or refers to; Unreadable when it is none."""
        found = self.resolved(value)
        if not isinstance(found, dict):
            raise Unreadable("no dictionary where one should be")
        return found

    def _read(self, number: int) -> Value:
        place = self._places.get(number)
        if place is None:
            return None
        if place.kind == _PLAIN:
            value, self._ends[number] = self._at(place.first, number)
            return value
        return parsed(self._packed(number, place))

    def written(self, number: int) -> bytes:
        """The bytes of an object that is in an object stream; empty for any other."""
        place = self._places.get(number)
        return self._packed(number, place) if place and place.kind == _PACKED else b""

    def _packed(self, number: int, place: _Place) -> bytes:
        heads = self._pack(place.first)
        if not (place.second < len(heads) and heads[place.second][0] == number):
            raise Unreadable("an object stream that does not hold its object")
        start, *rest = (offset for _, offset in heads[place.second : place.second + 2])
        return self._unpacked[place.first][start : rest[0] if rest else None]

    def _at(self, offset: int, number: int | None = None) -> tuple[Value, int]:
        """The indirect object at an offset, and where it ends."""
        head = _HEAD.match(self._pdf, offset)
        if head is None or (number is not None and int(head[1]) != number):
            raise Unreadable("no object where one should be")
        value, at = value_at(self._pdf, head.end())
        at = skip(self._pdf, at)
        if self._pdf.startswith(b"endobj", at):
            return value, at + len(b"endobj")
        start = _STREAM.match(self._pdf, at)
        if start is None or not isinstance(value, dict):
            raise Unreadable("an object without an end")
        length = self.resolved(value.get("Length"))
        if type(length) is not int or not 0 <= length <= len(self._pdf):
            raise Unreadable("a stream without its length")
        end = _STREAM_END.match(self._pdf, start.end() + length)
        if end is None:
            raise Unreadable("a stream that does not end where it should")
        return Stream(value, self._pdf[start.end() : start.end() + length]), end.end()

    def _pack(self, number: int) -> list[tuple[int, int]]:
        """The numbers and offsets of the objects in an object stream."""
        if number not in self._packs:
            place = self._places.get(number)
            found = self.object(number) if place and place.kind == _PLAIN else None
            if not isinstance(found, Stream) or found.entries.get("Type") != "ObjStm":
                raise Unreadable("no object stream where one should be")
            data = inflated(found)
            first, count = _integer(found.entries, "First"), _integer(found.entries, "N")
            heads = [int(word) for word in _COMMENT.sub(b"", data[:first]).split()]
            if len(heads) != 2 * count:
                raise Unreadable("an object stream that does not say what it holds")
            self._packs[number] = [
                (member, first + offset) for member, offset in zip(heads[::2], heads[1::2], strict=True)
            ]
            self._unpacked[number] = data
        return self._packs[number]

    def _section_chain(self, offset: int) -> dict[str, Any]:
        """The newest trailer; the places of all objects, those of newer tables before those of older ones."""
        newest: dict[str, Any] | None = None
        waiting: list[Any] = [offset]
        read: set[int] = set()
        while waiting:
            at = waiting.pop(0)
            if type(at) is not int or at in read or len(read) == _MOST_SECTIONS:
                raise Unreadable("cross-reference tables in a circle")
            read.add(at)
            places, trailer = self._table(at) if _TABLE.match(self._pdf, at) else self._table_stream(at)
            self._places = {**places, **self._places}
            newest = trailer if newest is None else newest
            waiting += [trailer[key] for key in ("XRefStm", "Prev") if key in trailer]
            self._sections += "XRefStm" not in trailer or at == offset
        return newest or {}

    def _table(self, offset: int) -> tuple[dict[int, _Place], dict[str, Any]]:
        start = _TABLE.match(self._pdf, offset)
        assert start is not None
        places: dict[int, _Place] = {}
        at = start.end()
        while found := _RANGE.match(self._pdf, at):
            at = found.end()
            for number in range(int(found[1]), int(found[1]) + min(int(found[2]), _MOST_OBJECTS)):
                row = _ROW.match(self._pdf, at)
                if row is None:
                    raise Unreadable("a cross-reference table with a row that is none")
                at = row.end()
                if row[3] == b"n":
                    places[number] = _Place(_PLAIN, int(row[1]), int(row[2]))
        trailer = _TRAILER.match(self._pdf, skip(self._pdf, at))
        if trailer is None:
            raise Unreadable("a cross-reference table without a trailer")
        value, end = value_at(self._pdf, trailer.end())
        if not isinstance(value, dict):
            raise Unreadable("no trailer where one should be")
        self._spans.append((offset, end))
        return places, value

    def _table_stream(self, offset: int) -> tuple[dict[int, _Place], dict[str, Any]]:
        value, end = self._at(offset)
        if not isinstance(value, Stream) or value.entries.get("Type") != "XRef":
            raise Unreadable("no cross-reference table where one should be")
        self._spans.append((offset, end))
        entries = value.entries
        widths = entries.get("W")
        if not (
            isinstance(widths, list) and len(widths) == 3 and all(type(one) is int and 0 <= one <= 8 for one in widths)
        ):
            raise Unreadable("a cross-reference table of no known form")
        rows = inflated(value)
        size = sum(widths)
        numbers = _numbers(entries.get("Index") or [0, _integer(entries, "Size")], len(rows) // max(1, size))
        places = {}
        for place, number in enumerate(numbers):
            row = rows[place * size : (place + 1) * size]
            a, b = widths[0], widths[0] + widths[1]
            kind = int.from_bytes(row[:a], "big") if a else _PLAIN
            if kind in (_PLAIN, _PACKED):
                places[number] = _Place(kind, int.from_bytes(row[a:b], "big"), int.from_bytes(row[b:], "big"))
        return places, entries

    def _is_linear(self) -> bool:
        """True for a file written for the web, whose one state has two tables and two ends (ISO 32000-1, annex F)."""
        head = _HEAD.match(self._pdf, skip(self._pdf, 0))
        if head is None:
            return False
        value, _ = value_at(self._pdf, head.end())
        lengths = (len(self._pdf), len(self._pdf.rstrip(b"\r\n")))
        return isinstance(value, dict) and "Linearized" in value and value.get("L") in lengths

    def _gaps(self) -> Iterator[bytes]:
        """The bytes between objects, tables and the end."""
        spans = list(self._spans)
        for number, place in self._places.items():
            if place.kind == _PLAIN:
                self.object(number)
                spans.append((place.first, self._ends[number]))
        at = 0
        for start, end in sorted(spans):
            if start > at:
                yield self._pdf[at:start]
            at = max(at, end)


def _integer(entries: dict[str, Any], key: str) -> int:
    value = entries.get(key)
    if type(value) is not int or value < 0:
        raise Unreadable("no number where one should be")
    return value


def _numbers(index: Any, most: int) -> Iterator[int]:
    """The numbers of the objects in a table: pairs of a first one and a count, no more than the table has rows."""
    if not (isinstance(index, list) and len(index) % 2 == 0 and all(type(one) is int and one >= 0 for one in index)):
        raise Unreadable("a cross-reference table of no known form")
    left = most
    for first, count in zip(index[::2], index[1::2], strict=True):
        yield from range(first, first + min(count, left))
        left -= min(count, left)
