"""Pages that reportlab printed for us a moment ago, as a piece, without pypdf: importing that costs more than printing.

Only what reportlab writes is understood: one classical cross-reference table, no object streams, stream lengths in
place, page attributes on the page itself. Anything else is a ValueError.
"""

from __future__ import annotations

import re

from levydocs.pdf.model import Obj, PageSize, Piece, PiecePage
from levydocs.pdf.syntax import stream, template

_START = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*\Z")
_TABLE = re.compile(rb"xref\s+0 (\d+)\s+")
_ROW = re.compile(rb"(\d{10}) \d{5} ([nf])\s\s?")
_HEAD = re.compile(rb"\d+ 0 obj\s+")
_LENGTH = re.compile(rb"/Length (\d+)\b(?! 0 R)")
_REFERENCE = re.compile(rb"(?<![\w.+-])(\d+) 0 R\b")
_FONTS = re.compile(rb"/Font (\d+) 0 R\b")
_NAMED = re.compile(rb"/(\S+) (\d+) 0 R\b")
_BOX = re.compile(rb"/MediaBox \[ *0 0 ([\d.]+) ([\d.]+) *\]")
_BRACKETS = re.compile(rb"<<|>>")


def piece_of_own(pdf: bytes) -> Piece:
    """All pages of a file that reportlab wrote."""
    return _Splitter(pdf).piece()


class _Splitter:
    """Cuts a file by its cross-reference table and keeps what its pages need."""

    def __init__(self, pdf: bytes) -> None:
        self._pdf = pdf
        start = int(_found(_START, pdf)[1])
        self._offsets = _offsets(pdf, start)
        self._trailer = pdf[pdf.index(b"trailer", start) :]
        self._objects: list[Obj] = [stream(b"q"), stream(b"Q")]
        self._positions: dict[int, int] = {}

    def piece(self) -> Piece:
        """The pages in order, with all their objects."""
        catalog = self._body(_reference(self._trailer, b"/Root"))
        kids = _found(re.compile(rb"/Kids \[([^]]*)\]"), self._body(_reference(catalog, b"/Pages")))[1]
        pages = tuple(self._page(self._body(int(kid))) for kid in _REFERENCE.findall(kids))
        return Piece(tuple(self._objects), pages)

    def _page(self, body: bytes) -> PiecePage:
        width, height = (float(side) for side in _found(_BOX, body).groups())
        resources = _dictionary(body, b"/Resources")
        fonts = _FONTS.search(resources)
        named = _NAMED.findall(self._body(int(fonts[1]))) if fonts else ()
        return PiecePage(
            size=PageSize(width, height),
            fonts={name.decode(): self._position(int(number)) for name, number in named},
            resources=self._relocatable(_FONTS.sub(b"", resources), None),
            contents=(0, self._position(_reference(body, b"/Contents")), 1),
        )

    def _position(self, number: int) -> int:
        if number not in self._positions:
            self._positions[number] = position = len(self._objects)
            self._objects.append(Obj(b"null"))
            self._objects[position] = self._object(number)
        return self._positions[number]

    def _object(self, number: int) -> Obj:
        start = self._start(number)
        head = self._body(number)
        if not head.endswith(b"stream\n"):
            return self._relocatable(head, None)
        length = int(_found(_LENGTH, head)[1])
        data = self._pdf[start + len(head) : start + len(head) + length]
        return self._relocatable(head.removesuffix(b"stream\n").rstrip(), data)

    def _relocatable(self, body: bytes, data: bytes | None) -> Obj:
        refs = tuple(self._position(int(number)) for number in _REFERENCE.findall(body))
        return Obj(_REFERENCE.sub(b"%d 0 R", template(body)), refs, data)

    def _start(self, number: int) -> int:
        return _found(_HEAD, self._pdf, self._offsets[number]).end()

    def _body(self, number: int) -> bytes:
        """An object without its ``endobj``; of a stream what stands before its data."""
        start = self._start(number)
        end = self._pdf.index(b"endobj", start)
        begin = self._pdf.find(b"\nstream\n", start, end)
        return self._pdf[start:end].rstrip() if begin < 0 else self._pdf[start : begin + len(b"\nstream\n")]


def _offsets(pdf: bytes, start: int) -> dict[int, int]:
    table = _found(_TABLE, pdf, start)
    place, offsets = table.end(), dict[int, int]()
    for number in range(int(table[1])):
        row = _found(_ROW, pdf, place)
        place = row.end()
        if row[2] == b"n":
            offsets[number] = int(row[1])
    return offsets


def _found(pattern: re.Pattern[bytes], data: bytes, place: int | None = None) -> re.Match[bytes]:
    match = pattern.search(data) if place is None else pattern.match(data, place)
    if match is None:
        raise ValueError("not a file that reportlab wrote")
    return match


def _reference(body: bytes, key: bytes) -> int:
    return int(_found(re.compile(key + rb" (\d+) 0 R\b"), body)[1])


def _dictionary(body: bytes, key: bytes) -> bytes:
    """The inline dictionary under ``key``."""
    start = _found(re.compile(key + rb"\s+(?=<<)"), body).end()
    depth = 0
    for bracket in _BRACKETS.finditer(body, start):
        depth += 1 if bracket[0] == b"<<" else -1
        if not depth:
            return body[start : bracket.end()]
    raise ValueError("not a file that reportlab wrote")
