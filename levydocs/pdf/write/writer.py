"""The file itself (ISO 32000-1, 7.5): objects → blocks of bytes → one PDF 1.7 file with a cross-reference stream.

A block contains objects as they are in the file. What many files have in common, such as a blank at the same place in each, is
one block, made once; only what differs is written and deflated for each file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from struct import Struct
from typing import Protocol

from levydocs.pdf.model import Obj
from levydocs.pdf.write.syntax import Name, PdfValue, Raw, Ref, build, hexadecimal, renumbered, stream

OBJECTS_IN_A_STREAM = 100
"""Readers search an object stream from its beginning, so one holds no more than this."""

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_ROW = Struct(">BIH")
_FREE, _PLAIN, _PACKED = 0, 1, 2
"""Rows of the cross-reference table: a free object, one at an offset, one in an object stream (ISO 32000-1, table 18)."""


@dataclass(frozen=True, slots=True)
class Block:
    """Objects as they are in a file, numbered from the ``first``, those without a stream packed into object streams.

    ``rows`` are their rows of the cross-reference table, ``offsets`` the rows that count from the beginning of ``data``.
    """

    first: int
    data: bytes
    rows: bytes
    offsets: tuple[tuple[int, int], ...]
    digest: bytes

    @property
    def after(self) -> int:
        """The first number after those of its objects and object streams."""
        return self.first + len(self.rows) // _ROW.size

    def rows_at(self, start: int) -> bytes:
        """Its rows in a file where its data begins at ``start``."""
        rows = bytearray(self.rows)
        for place, offset in self.offsets:
            _ROW.pack_into(rows, place, _PLAIN, start + offset, 0)
        return bytes(rows)


def block(objects: Sequence[Obj], first: int) -> Block:
    """The block of objects whose references are numbers of the file."""
    bodies = [obj.body % obj.refs for obj in objects]
    plain = [index for index, obj in enumerate(objects) if obj.stream is None]
    groups = [plain[at : at + OBJECTS_IN_A_STREAM] for at in range(0, len(plain), OBJECTS_IN_A_STREAM)]
    rows = [b""] * len(objects)
    streams = [(index, bodies[index], obj.stream) for index, obj in enumerate(objects) if obj.stream is not None]
    for place, members in enumerate(groups, len(objects)):
        for index, member in enumerate(members):
            rows[member] = _ROW.pack(_PACKED, first + place, index)
        pack = _object_stream([(first + member, bodies[member]) for member in members])
        streams.append((place, pack.body % (), pack.stream or b""))
    parts, offsets, length = [], [], 0
    for place, body, inside in streams:
        offsets.append((place * _ROW.size, length))
        parts.append(_indirect(first + place, body, inside))
        length += len(parts[-1])
    data = b"".join(parts)
    every = b"".join([row or bytes(_ROW.size) for row in rows]) + bytes(_ROW.size) * len(groups)
    return Block(first, data, every, tuple(offsets), sha256(data).digest())


class Writer(Protocol):
    """Something that writes numbered objects into a file."""

    def reserve(self) -> int:
        """A number for an object that is ``put`` later."""

    def put(self, number: int, obj: Obj, /) -> None:
        """Write ``obj`` under a reserved number; its references are numbers of this file."""


class FileWriter:
    """Collects objects and writes them as one file; finished ``blocks`` come first."""

    def __init__(self, blocks: Sequence[Block] = ()) -> None:
        self._blocks = blocks
        self._first = blocks[-1].after if blocks else 1
        self._objects: list[Obj] = []

    def reserve(self) -> int:
        """A number for an object that is ``put`` later."""
        self._objects.append(_NULL)
        return self._first + len(self._objects) - 1

    def put(self, number: int, obj: Obj) -> None:
        """Write ``obj`` under a reserved number; its references are numbers of this file."""
        self._objects[number - self._first] = obj

    def add(self, obj: Obj) -> int:
        """Add an object; returns its number."""
        self._objects.append(obj)
        return self._first + len(self._objects) - 1

    def add_all(self, objects: Sequence[Obj]) -> int:
        """Add objects that refer to each other by position; the number of the first."""
        numbers = {position: self.reserve() for position in range(len(objects))}
        for position, number in numbers.items():
            self.put(number, renumbered(objects[position], numbers))
        return numbers[0]

    def finish(self, root: int, info: int | None = None) -> bytes:
        """The whole file. ``root`` is the number of the catalog, ``info`` of the document information dictionary."""
        blocks = (*self._blocks, block(self._objects, self._first))
        rows, start = _ROW.pack(_FREE, 0, 0), len(HEADER)
        for one in blocks:
            rows += one.rows_at(start)
            start += len(one.data)
        rows += _ROW.pack(_PLAIN, start, 0)
        table = _table(rows, root, info, sha256(b"".join([one.digest for one in blocks])).digest()[:16])
        end = _indirect(len(rows) // _ROW.size - 1, table.body % table.refs, table.stream or b"")
        return b"".join((HEADER, *[one.data for one in blocks], end, b"startxref\n%d\n%%%%EOF\n" % start))


_NULL = build(None)


def _object_stream(members: Sequence[tuple[int, bytes]]) -> Obj:
    offset, heads = 0, []
    for number, body in members:
        heads.append(b"%d %d" % (number, offset))
        offset += len(body) + 1
    head = b" ".join(heads) + b"\n"
    entries: dict[str, PdfValue] = {"Type": Name("ObjStm"), "N": len(members), "First": len(head)}
    return stream(head + b"\n".join([body for _, body in members]), entries)


def _table(rows: bytes, root: int, info: int | None, digest: bytes) -> Obj:
    identity = Raw(hexadecimal(digest))
    entries: dict[str, PdfValue] = {
        "Type": Name("XRef"), "Size": len(rows) // _ROW.size, "W": [1, 4, 2], "Root": Ref(root), "ID": [identity, identity]
    }  # fmt: skip
    return stream(rows, entries if info is None else {**entries, "Info": Ref(info)})


def _indirect(number: int, body: bytes, data: bytes) -> bytes:
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (number, body, data)
