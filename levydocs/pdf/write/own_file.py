"""A file that ``syntax.FileWriter`` wrote, taken apart again: its objects with their references, its pages, its layers.

It reads only that one way of writing; the caller has verified the file by its digest. Anything else is a ValueError.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from levydocs.pdf.model import Obj

_START = re.compile(rb"startxref\n(\d+)\n%%EOF\n\Z")
_HEAD = re.compile(rb"(\d+) 0 obj\n")
_BODY_END, _DATA_END = b"\nstream\n", b"\nendstream\nendobj\n"
_ROW, _TAIL = 7, 64
# Strings are passed over, so that what they say is never taken for a reference.
_TOKEN = re.compile(rb"\((?:[^\\()]|\\.)*\)|<[0-9A-Fa-f]+>|(?<![0-9A-Za-z#/.+-])(\d+) 0 R", re.DOTALL)
_INTEGERS = {key: re.compile(rb"/%b (\d+)" % key) for key in (b"Size", b"N", b"First", b"Root")}
_PAGES = re.compile(rb"/Pages (\d+) 0 R")
_KIDS = re.compile(rb"/Kids\[([^\]]*)\]")
_LAYERS = re.compile(rb"/OCProperties<</OCGs\[([^\]]*)\]/D<</OFF\[([^\]]*)\]>>>>")


@dataclass(frozen=True, slots=True)
class OwnFile:
    """The objects by number, the numbers of the pages in order, and each layer with whether it is shown."""

    objects: Mapping[int, Obj]
    pages: tuple[int, ...]
    layers: Mapping[int, bool]


@dataclass(frozen=True, slots=True)
class _Objects(Mapping[int, Obj]):
    """The objects, each with its references taken out when it is asked for: of the structure elements, few are."""

    _written: Mapping[int, tuple[bytes, bytes | None]]
    _known: dict[int, Obj] = field(default_factory=dict)

    def __getitem__(self, number: int) -> Obj:
        if number not in self._known:
            self._known[number] = _object(*self._written[number])
        return self._known[number]

    def __iter__(self) -> Iterator[int]:
        return iter(self._written)

    def __len__(self) -> int:
        return len(self._written)


def read_own(pdf: bytes) -> OwnFile:
    """The file taken apart. Raises ValueError if it is not one of ours."""
    try:
        return _read(pdf)
    except (AttributeError, IndexError, KeyError, TypeError, zlib.error) as error:
        raise ValueError("not a file of this writer") from error


def _read(pdf: bytes) -> OwnFile:
    start = int(_group(_START.search(pdf, max(0, len(pdf) - _TAIL))))
    table, rows = _indirect(pdf, start, len(pdf) - len(b"startxref\n%d\n%%%%EOF\n" % start))
    places = list(_places(_decoded(table, rows)))
    starts = [*sorted(offset for _, offset in places), start]
    ends = dict(pairwise(starts))
    written: dict[int, tuple[bytes, bytes | None]] = {}
    for number, offset in places:
        if offset == start:
            continue
        body, data = _indirect(pdf, offset, ends[offset])
        if body.startswith(b"<</Type/ObjStm"):
            written |= {member: (one, None) for member, one in _members(body, _decoded(body, data))}
        else:
            written[number] = (body, data)
    objects = _Objects(written)
    catalog = _body(objects[_integer(b"Root", table)])
    tree = _body(objects[int(_group(_PAGES.search(catalog)))])
    return OwnFile(objects, tuple(_numbers(_group(_KIDS.search(tree)))), _layers(catalog))


def _places(rows: bytes) -> Iterator[tuple[int, int]]:
    """The number and offset of each object that stands by itself."""
    for number in range(len(rows) // _ROW):
        row = rows[number * _ROW : (number + 1) * _ROW]
        if row[0] == 1:
            yield number, int.from_bytes(row[1:5], "big")


def _indirect(pdf: bytes, start: int, end: int) -> tuple[bytes, bytes]:
    """The body and the stream of the object there."""
    head = _HEAD.match(pdf, start)
    if head is None or not pdf.endswith(_DATA_END, start, end):
        raise ValueError("no object where one should be")
    middle = pdf.index(_BODY_END, head.end(), end)
    return pdf[head.end() : middle], pdf[middle + len(_BODY_END) : end - len(_DATA_END)]


def _decoded(body: bytes, data: bytes) -> bytes:
    return zlib.decompress(data) if b"/Filter/FlateDecode" in body else data


def _members(body: bytes, data: bytes) -> Iterator[tuple[int, bytes]]:
    """The objects of an object stream: each body ends where the next one begins, except for a line feed."""
    first = _integer(b"First", body)
    heads = [int(word) for word in data[:first].split()]
    if len(heads) != 2 * _integer(b"N", body):
        raise ValueError("an object stream that is not ours")
    numbers, offsets = heads[::2], [*heads[1::2], len(data) - first + 1]
    for number, (begin, end) in zip(numbers, pairwise(offsets), strict=True):
        yield number, data[first + begin : first + end - 1]


def _object(body: bytes, data: bytes | None = None) -> Obj:
    """The object with each reference taken out."""
    refs: list[int] = []

    def taken(found: re.Match[bytes]) -> bytes:
        if found[1] is None:
            return found[0].replace(b"%", b"%%")
        refs.append(int(found[1]))
        return b"%d 0 R"

    # Outside of strings, none of our objects contains a percent sign: names write it as #25.
    return Obj(_TOKEN.sub(taken, body), tuple(refs), data)


def _body(obj: Obj) -> bytes:
    return obj.body % obj.refs


def _numbers(refs: bytes) -> Iterator[int]:
    return (int(number) for number in re.findall(rb"(\d+) 0 R", refs))


def _layers(catalog: bytes) -> dict[int, bool]:
    found = _LAYERS.search(catalog)
    if found is None:
        if b"/OCProperties" in catalog:
            raise ValueError("layers that are not ours")
        return {}
    hidden = set(_numbers(found[2]))
    return {number: number not in hidden for number in _numbers(found[1])}


def _integer(key: bytes, body: bytes) -> int:
    return int(_group(_INTEGERS[key].search(body)))


def _group(found: re.Match[bytes] | None) -> bytes:
    if found is None:
        raise ValueError("not a file of this writer")
    return found[1]
