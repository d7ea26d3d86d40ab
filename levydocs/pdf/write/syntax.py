"""PDF syntax, values and objects (ISO 32000-1, 7.3); ``pdf.writer`` makes a file of them.

A value of Python becomes a value of PDF: ``Name`` a name, ``str`` a text string, ``bytes`` a byte string, ``Ref``
a reference, a mapping a dictionary, a sequence an array. ``build`` makes an ``Obj`` of it, ``stream`` one with
a stream. The same input gives the same bytes.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from levydocs.pdf.model import Obj

DEFLATE_LEVEL = 4
"""A quarter less time than zlib's own level, for three percent more bytes."""


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
    """Several numbers separated by spaces, as operands or the inside of an array."""
    return b" ".join(map(number, values))


def drawn(label: str, *matrix: float) -> bytes:
    """The operators that draw an XObject, its unit square placed by a matrix."""
    return b"q %b cm %b Do Q" % (numbers(*matrix), name(label))


def literal(data: bytes) -> bytes:
    """A byte string in parentheses."""
    if _ESCAPED.search(data):
        data = _ESCAPED.sub(lambda match: _ESCAPES[match[0]], data)
    return b"(%b)" % data


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


def references(numbers: Mapping[str, int]) -> Obj:
    """A dictionary of references, by name."""
    return Obj(b"<<%b>>" % b"".join([_key(name) + b" %d 0 R" for name in numbers]), tuple(numbers.values()))


def deflate(data: bytes) -> bytes:
    """The data deflated at the one level that is used everywhere."""
    return zlib.compress(data, DEFLATE_LEVEL)


def stream(data: bytes, entries: Mapping[str, PdfValue] | None = None) -> Obj:
    """A stream of ``data``, deflated if that makes it smaller. ``entries`` are the other keys of its dictionary."""
    packed = deflate(data)
    if len(packed) + len("/Filter/FlateDecode") >= len(data):
        return encoded_stream(data, entries or {})
    return _stream(packed, build(entries or {}), b"/Filter/FlateDecode")


def encoded_stream(data: bytes, entries: Mapping[str, PdfValue]) -> Obj:
    """A stream of data that is already encoded; ``entries`` name its filters."""
    return _stream(data, build(entries))


def _stream(data: bytes, head: Obj, filters: bytes = b"") -> Obj:
    return Obj(b"%b%b/Length %d>>" % (head.body[:-2], filters, len(data)), head.refs, data)


def with_entry(dictionary: Obj, key: str, value: Obj) -> Obj:
    """The dictionary with one more entry."""
    body = b"%b%b>>" % (dictionary.body[:-2], _joined(key, value.body))
    return Obj(body, dictionary.refs + value.refs, dictionary.stream)


def renumbered(obj: Obj, numbers: Mapping[int, int]) -> Obj:
    """The object with each reference looked up in ``numbers``."""
    return Obj(obj.body, tuple(numbers[ref] for ref in obj.refs), obj.stream)


def _body(value: PdfValue, refs: list[int]) -> bytes:
    if isinstance(value, Name):
        return _key(value)
    if isinstance(value, Ref):
        refs.append(value.position)
        return b"%d 0 R"
    if isinstance(value, _SCALARS) or value is None:
        return template(_scalar(value))
    if isinstance(value, Mapping):
        return b"<<%b>>" % b"".join([_entry(key, item, refs) for key, item in value.items()])
    return b"[%b]" % b" ".join([_body(item, refs) for item in value])


_SCALARS = (str, int, float, bytes, Raw)


def _entry(key: str, value: PdfValue, refs: list[int]) -> bytes:
    return _joined(key, _body(value, refs))


def _joined(key: str, body: bytes) -> bytes:
    return (b"%b%b" if body[:1] in b"/<[(" else b"%b %b") % (_key(key), body)


@lru_cache(maxsize=4096)
def _key(text: str) -> bytes:
    return template(name(text))


def _scalar(value: bool | float | str | bytes | Raw | None) -> bytes:
    match value:
        case Name():
            return name(value)
        case None:
            return b"null"
        case bool():
            return b"true" if value else b"false"
        case int() | float():
            return number(value)
        case str():
            return text_string(value)
        case bytes():
            return literal(value)
        case Raw():
            return value.body
