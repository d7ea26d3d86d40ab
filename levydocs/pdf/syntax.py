"""All hand-written PDF syntax: values, objects and the file itself (ISO 32000-1, 7.3 and 7.5).

A value of Python becomes a value of PDF: ``Name`` a name, ``str`` a text string, ``bytes`` a byte string, ``Ref``
a reference, a mapping a dictionary, a sequence an array. ``build`` makes an ``Obj`` of it, ``stream`` one with
a stream. ``FileWriter`` collects objects and writes them as one file. The same input gives the same bytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Protocol, TypeAlias

from levydocs.pdf.model import Obj

DEFLATE_LEVEL = 6
OBJECTS_IN_A_STREAM = 100
"""Readers search an object stream from its beginning, so one holds no more than this."""

HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"


class Name(str):
    """A name, without its slash."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """A reference: to a position in a piece, or to a number in a file."""

    position: int


@dataclass(frozen=True, slots=True)
class Raw:
    """PDF syntax already written, without references."""

    body: bytes


PdfValue: TypeAlias = (
    "bool | float | str | bytes | Name | Ref | Raw | Sequence[PdfValue] | Mapping[str, PdfValue] | None"
)

_IRREGULAR = re.compile(rb"[^!$&'*+\-.0-9:;=?@A-Z\\^_`a-z|~,\"]")
_ESCAPED = re.compile(rb"[()\\\r\n]")
_ESCAPES = {b"(": rb"\(", b")": rb"\)", b"\\": rb"\\", b"\r": rb"\r", b"\n": rb"\n"}
_SAME_IN_PDFDOC = re.compile("[\t\n\r -~\u00a1-\u00ac\u00ae-\u00ff]*")
_BYTE_ORDER_MARKS = ("\u00fe\u00ff", "\u00ef\u00bb\u00bf")


@lru_cache(maxsize=4096)
def name(text: str) -> bytes:
    """The name with its slash, irregular characters as ``#xx``."""
    return b"/" + _IRREGULAR.sub(lambda match: b"#%02X" % match[0][0], text.encode())


def number(value: float) -> bytes:
    """The shortest decimal within 0.00001; never an exponent, never ``-0``."""
    if isinstance(value, int):
        return b"%d" % value
    text = f"{value:.5f}".rstrip("0").rstrip(".")
    if text.startswith("0."):
        text = text[1:]
    elif text.startswith("-0."):
        text = "-" + text[2:]
    return b"0" if text == "-0" else text.encode()


def numbers(*values: float) -> bytes:
    """Several numbers with blanks between, as operands or the inside of an array."""
    return b" ".join(map(number, values))


def literal(data: bytes) -> bytes:
    """A byte string in parentheses."""
    return b"(" + _ESCAPED.sub(lambda match: _ESCAPES[match[0]], data) + b")"


def hexadecimal(data: bytes) -> bytes:
    """A byte string in angle brackets."""
    return b"<" + data.hex().upper().encode() + b">"


def text_string(text: str) -> bytes:
    """A text string: a literal where PDFDocEncoding agrees with Latin-1, else UTF-16BE with its byte order mark."""
    if _SAME_IN_PDFDOC.fullmatch(text) and not text.startswith(_BYTE_ORDER_MARKS):
        return literal(text.encode("latin-1"))
    return hexadecimal(b"\xfe\xff" + text.encode("utf-16-be"))


def template(data: bytes) -> bytes:
    """Bytes as the body of an ``Obj``: each ``%`` doubled."""
    return data.replace(b"%", b"%%")


def build(value: PdfValue) -> Obj:
    """The object that ``value`` is; each ``Ref`` in it becomes a reference to be renumbered."""
    refs: list[int] = []
    return Obj(_body(value, refs), tuple(refs))


def deflate(data: bytes) -> bytes:
    """The data deflated at the one level that is used everywhere."""
    return zlib.compress(data, DEFLATE_LEVEL)


def stream(data: bytes, entries: Mapping[str, PdfValue] | None = None) -> Obj:
    """A stream of ``data``, deflated where that makes it smaller. ``entries`` are the other keys of its dictionary."""
    packed = deflate(data)
    if len(packed) + len("/Filter/FlateDecode") >= len(data):
        return encoded_stream(data, entries or {})
    return encoded_stream(packed, {**(entries or {}), "Filter": Name("FlateDecode")})


def encoded_stream(data: bytes, entries: Mapping[str, PdfValue]) -> Obj:
    """A stream of data that is encoded already; ``entries`` name its filters."""
    head = build({**entries, "Length": len(data)})
    return Obj(head.body, head.refs, data)


def with_entry(dictionary: Obj, key: str, value: Obj) -> Obj:
    """The dictionary with one more entry."""
    body = b"%b%b %b>>" % (dictionary.body[:-2], template(name(key)), value.body)
    return Obj(body, dictionary.refs + value.refs, dictionary.stream)


def renumbered(obj: Obj, numbers: Mapping[int, int]) -> Obj:
    """The object with each reference looked up in ``numbers``."""
    return Obj(obj.body, tuple(numbers[ref] for ref in obj.refs), obj.stream)


def _body(value: PdfValue, refs: list[int]) -> bytes:
    if isinstance(value, Ref):
        refs.append(value.position)
        return b"%d 0 R"
    if isinstance(value, Mapping):
        return b"<<" + b"".join(_entry(key, item, refs) for key, item in value.items()) + b">>"
    if isinstance(value, Sequence) and not isinstance(value, str | bytes):
        return b"[" + b" ".join(_body(item, refs) for item in value) + b"]"
    return template(_scalar(value))


def _entry(key: str, value: PdfValue, refs: list[int]) -> bytes:
    body = _body(value, refs)
    return template(name(key)) + (body if body[:1] in b"/<[(" else b" " + body)


def _scalar(value: bool | float | str | bytes | Raw | None) -> bytes:
    match value:
        case None:
            return b"null"
        case bool():
            return b"true" if value else b"false"
        case int() | float():
            return number(value)
        case Name():
            return name(value)
        case str():
            return text_string(value)
        case bytes():
            return literal(value)
        case Raw():
            return value.body


class Writer(Protocol):
    """Whoever writes numbered objects into a file."""

    def reserve(self) -> int:
        """A number for an object that is ``put`` later."""

    def put(self, number: int, obj: Obj, /) -> None:
        """Write ``obj`` under a reserved number; its references are numbers of this file."""


class FileWriter:
    """Collects objects and writes them as one PDF 1.7 file, objects without a stream packed into object streams."""

    def __init__(self) -> None:
        self._bodies: list[bytes] = []
        self._streams: dict[int, bytes] = {}

    def reserve(self) -> int:
        """A number for an object that is ``put`` later."""
        self._bodies.append(b"null")
        return len(self._bodies)

    def put(self, number: int, obj: Obj) -> None:
        """Write ``obj`` under a reserved number; its references are numbers of this file."""
        self._bodies[number - 1] = obj.body % obj.refs
        if obj.stream is not None:
            self._streams[number] = obj.stream

    def add(self, obj: Obj) -> int:
        """Add an object and answer its number."""
        number = self.reserve()
        self.put(number, obj)
        return number

    def add_all(self, objects: Sequence[Obj], positions: Iterable[int] | None = None) -> dict[int, int]:
        """Add objects that refer to each other by position, or those at ``positions``; the number of each position."""
        wanted = range(len(objects)) if positions is None else positions
        numbers = {position: self.reserve() for position in wanted}
        for position, number in numbers.items():
            self.put(number, renumbered(objects[position], numbers))
        return numbers

    def finish(self, root: int, info: int | None = None) -> bytes:
        """The whole file. ``root`` is the number of the catalog, ``info`` of the document information dictionary."""
        packs = self._pack()
        size = len(self._bodies) + len(packs) + 2
        out, rows = bytearray(HEADER), [b""] * size
        rows[0] = _row(0, 0, 0)
        for position, data in self._streams.items():
            rows[position] = _row(1, len(out), 0)
            out += _indirect(position, self._bodies[position - 1], data)
        for pack, (members, obj) in enumerate(packs, start=len(self._bodies) + 1):
            rows[pack] = _row(1, len(out), 0)
            out += _indirect(pack, obj.body % (), obj.stream or b"")
            for index, member in enumerate(members):
                rows[member] = _row(2, pack, index)
        start = len(out)
        rows[-1] = _row(1, start, 0)
        table = self._table(rows, root, info, sha256(out).digest()[:16])
        out += _indirect(size - 1, table.body % table.refs, table.stream or b"")
        out += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(out)

    def _pack(self) -> list[tuple[list[int], Obj]]:
        plain = [position for position in range(1, len(self._bodies) + 1) if position not in self._streams]
        groups = [plain[i : i + OBJECTS_IN_A_STREAM] for i in range(0, len(plain), OBJECTS_IN_A_STREAM)]
        return [(members, self._object_stream(members)) for members in groups]

    def _object_stream(self, members: Sequence[int]) -> Obj:
        offset, heads, bodies = 0, [], []
        for member in members:
            body = self._bodies[member - 1]
            heads.append(b"%d %d" % (member, offset))
            bodies.append(body)
            offset += len(body) + 1
        head = b" ".join(heads) + b"\n"
        entries: dict[str, PdfValue] = {"Type": Name("ObjStm"), "N": len(members), "First": len(head)}
        return stream(head + b"\n".join(bodies), entries)

    def _table(self, rows: Sequence[bytes], root: int, info: int | None, digest: bytes) -> Obj:
        identity = Raw(hexadecimal(digest))
        entries: dict[str, PdfValue] = {
            "Type": Name("XRef"), "Size": len(rows), "W": [1, 4, 2], "Root": Ref(root), "ID": [identity, identity]
        }  # fmt: skip
        return stream(b"".join(rows), entries if info is None else {**entries, "Info": Ref(info)})


def _row(kind: int, second: int, third: int) -> bytes:
    return kind.to_bytes(1, "big") + second.to_bytes(4, "big") + third.to_bytes(2, "big")


def _indirect(position: int, body: bytes, data: bytes) -> bytes:
    return b"%d 0 obj\n%b\nstream\n%b\nendstream\nendobj\n" % (position, body, data)
