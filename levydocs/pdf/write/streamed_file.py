"""A PDF that grows on disk: objects are written as they come, and only their positions are kept.

For a file with any number of pages. The same objects in the same order give the same bytes.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Container, Mapping, Sequence
from hashlib import sha256
from typing import BinaryIO

from levydocs.pdf.model import Obj
from levydocs.pdf.write.syntax import (
    Name,
    PdfValue,
    Raw,
    Ref,
    hexadecimal,
    stream,
)
from levydocs.pdf.write.writer import HEADER, OBJECTS_IN_A_STREAM

_REMEMBERED = 20_000
"""Objects that are written once no matter how often they come, such as the pages of a blank form: those of the last few hundred
files."""
_PLAIN, _PACKED = 1, 2


class GrowingFile:
    """Writes one PDF 1.7 file into ``out``, which is at its beginning."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._at = 0
        self._digest = sha256()
        self._kinds, self._firsts, self._seconds = bytearray(1), array("Q", [0]), array("H", [0])
        self._pack: list[tuple[int, bytes]] = []
        self._seen: OrderedDict[bytes, int] = OrderedDict()
        self._write(HEADER)

    def reserve(self) -> int:
        """A number for an object that is ``put`` later."""
        self._kinds.append(0)
        self._firsts.append(0)
        self._seconds.append(0)
        return len(self._kinds) - 1

    def put(self, position: int, obj: Obj) -> None:
        """Write ``obj`` under a reserved number; its references are numbers of this file."""
        body = obj.body % obj.refs
        if obj.stream is not None:
            self._place(position, _PLAIN, self._at)
            self._write(b"%d 0 obj\n%b\nstream\n" % (position, body))
            self._write(obj.stream)
            self._write(b"\nendstream\nendobj\n")
            return
        self._pack.append((position, body))
        if len(self._pack) == OBJECTS_IN_A_STREAM:
            self._flush()

    def add(self, obj: Obj) -> int:
        """Write an object; returns its number. One that was written recently is not written again."""
        key = sha256(b"%b\0%b" % (obj.body % obj.refs, b"" if obj.stream is None else b"s" + obj.stream)).digest()
        known = self._seen.get(key)
        if known is not None:
            self._seen.move_to_end(key)
            return known
        position = self.reserve()
        self.put(position, obj)
        self._seen[key] = position
        if len(self._seen) > _REMEMBERED:
            self._seen.popitem(last=False)
        return position

    def finish(self, root: int, info: int) -> None:
        """Write what ends the file. ``root`` is the number of the catalog, ``info`` of the document information dictionary."""
        self._flush()
        last = self.reserve()
        start = self._at
        self._place(last, _PLAIN, start)
        wide = max(4, (start.bit_length() + 7) // 8)
        rows = b"".join(
            kind.to_bytes(1, "big") + first.to_bytes(wide, "big") + second.to_bytes(2, "big")
            for kind, first, second in zip(self._kinds, self._firsts, self._seconds, strict=True)
        )
        identity = Raw(hexadecimal(self._digest.digest()[:16]))
        entries: dict[str, PdfValue] = {
            "Type": Name("XRef"), "Size": len(self._kinds), "W": [1, wide, 2], "Root": Ref(root), "Info": Ref(info),
            "ID": [identity, identity],
        }  # fmt: skip
        table = stream(rows, entries)
        self._write(b"%d 0 obj\n%b\nstream\n" % (last, table.body % table.refs))
        self._write(table.stream or b"")
        self._write(b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start)

    def _flush(self) -> None:
        """Write the objects that wait as one object stream."""
        if not self._pack:
            return
        pack, self._pack = self._pack, []
        position, offset, heads = self.reserve(), 0, []
        for index, (member, body) in enumerate(pack):
            self._place(member, _PACKED, position, index)
            heads.append(b"%d %d" % (member, offset))
            offset += len(body) + 1
        head = b" ".join(heads) + b"\n"
        entries: dict[str, PdfValue] = {"Type": Name("ObjStm"), "N": len(pack), "First": len(head)}
        self.put(position, stream(head + b"\n".join(body for _, body in pack), entries))

    def _place(self, position: int, kind: int, first: int, second: int = 0) -> None:
        self._kinds[position], self._firsts[position], self._seconds[position] = kind, first, second

    def _write(self, data: bytes) -> None:
        self._out.write(data)
        self._digest.update(data)
        self._at += len(data)


def copied(
    target: GrowingFile,
    objects: Mapping[int, Obj],
    wanted: Sequence[int],
    known: dict[int, int],
    apart: Container[int] = (),
) -> None:
    """Write these objects and everything they refer to; ``known`` has the number in the target of what is already written.

    An object comes after those it refers to, so that what is the same in two files has the same references and is one object;
    only objects that refer to each other in a circle, and those that must stay ``apart``, are written again.
    """
    waiting = [(one, False) for one in reversed(wanted) if one not in known]
    begun: set[int] = set()
    circular: set[int] = set()
    while waiting:
        position, ready = waiting.pop()
        refs = objects[position].refs
        if ready:
            for ref in refs:
                if ref not in known:
                    known[ref] = target.reserve()
                    circular.add(ref)
            obj = Obj(objects[position].body, tuple(known[ref] for ref in refs), objects[position].stream)
            if position in circular:
                target.put(known[position], obj)
            elif position in apart:
                known[position] = target.reserve()
                target.put(known[position], obj)
            else:
                known[position] = target.add(obj)
        elif position not in begun:
            begun.add(position)
            waiting.append((position, True))
            waiting += ((ref, False) for ref in reversed(refs) if ref not in begun and ref not in known)
