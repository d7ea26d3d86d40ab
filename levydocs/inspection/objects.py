"""The values of a PDF file, read strictly (ISO 32000-1, 7.3): what is not written as it should be is ``Unreadable``.

A name becomes a ``str`` without its slash, a string ``bytes``, the rest what it is in Python. It shares no code with the
writer, nor with the readers of foreign files, which repair what they can.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

_DEEPEST = 60
"""Arrays and dictionaries inside each other; a file that has more was made to do harm."""


class Unreadable(Exception):
    """The file does not keep to the syntax. The message says where, in fixed words."""


class Ref(NamedTuple):
    """A reference to an object."""

    number: int
    generation: int


@dataclass(frozen=True, slots=True)
class Stream:
    """A stream: its dictionary, and its data as they are in the file."""

    entries: dict[str, Value]
    data: bytes


Value: TypeAlias = "bool | int | float | bytes | str | Ref | list[Any] | dict[str, Any] | Stream | None"

_SKIP = rb"(?:[\0\t\n\f\r ]++|%[^\r\n]*+)*+"
_TOKEN = re.compile(
    _SKIP
    + rb"""(?s:
      /([^\0\t\n\f\r ()<>\[\]{}/%]*+)                              # 1 a name
    | (\d{1,10})[\0\t\n\f\r ]++(\d{1,5})[\0\t\n\f\r ]++R(?![^\0\t\n\f\r ()<>\[\]{}/%])   # 2, 3 a reference
    | ([+-]?(?:\d++(?:\.\d*+)?|\.\d++))(?![^\0\t\n\f\r ()<>\[\]{}/%])     # 4 a number
    | \(((?:[^\\()]|\\.)*+)\)                                      # 5 a string without parentheses in it
    | <([0-9A-Fa-f\0\t\n\f\r ]*+)>                                 # 6 a string in hexadecimal digits
    | (true|false|null)(?![^\0\t\n\f\r ()<>\[\]{}/%])              # 7
    | \[([-+.\d\0\t\n\f\r ]*+)\]                                  # 8 an array of numbers alone
    | (<<) | (>>) | (\[) | (\])                                    # 9 to 12
    | (\()                                                         # 13 a string with parentheses in it
    )""",
    re.VERBOSE,
)
_WORDS = {b"true": True, b"false": False, b"null": None}
_CODED = re.compile(rb"#([0-9A-Fa-f]{2})")
_ESCAPE = re.compile(rb"\\(?:([0-7]{1,3})|(\r\n|.))|\r\n?", re.DOTALL)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\r": b"", b"\n": b"", b"\r\n": b""}
_PARENTHESIS = re.compile(rb"[()]|\\.", re.DOTALL)


def value_at(data: bytes, at: int) -> tuple[Value, int]:
    """The value there, and where it ends. Raises Unreadable."""
    opened: list[list[Any]] = []
    kinds: list[int] = []
    while True:
        found = _TOKEN.match(data, at)
        if found is None:
            raise Unreadable("no value where one should be")
        at, kind = found.end(), found.lastindex
        value: Value
        match kind:
            case 1:
                value = _name(found[1])
            case 3:
                value = Ref(int(found[2]), int(found[3]))
            case 4:
                value = _number(found[4])
            case 5:
                value = _unescaped(found[5])
            case 6:
                value = _from_hexadecimal(found[6])
            case 7:
                value = _WORDS[found[7]]
            case 8:
                value = _numbers(found[8].split())
            case 9 | 11:
                if len(opened) == _DEEPEST:
                    raise Unreadable("values nested too deep")
                opened.append([])
                kinds.append(kind)
                continue
            case 10 | 12:
                if not opened or kinds.pop() != kind - 1:
                    raise Unreadable("brackets that do not match")
                items = opened.pop()
                value = _dictionary(items) if kind == 10 else items
            case _:
                value, at = _with_parentheses(data, at)
        if not opened:
            return value, at
        opened[-1].append(value)


@lru_cache(maxsize=2048)
def parsed(written: bytes) -> Value:
    """The one value that is written there; not to be changed, since the same object is in file after file."""
    return value_at(written, 0)[0]


def skip(data: bytes, at: int) -> int:
    """Where the next token begins: white space and comments are passed over."""
    found = _BLANK.match(data, at)
    return found.end() if found else at


_BLANK = re.compile(_SKIP)


def _dictionary(items: list[Any]) -> dict[str, Value]:
    keys, values = items[::2], items[1::2]
    if len(keys) != len(values) or not all(type(key) is str for key in keys):
        raise Unreadable("an invalid dictionary")
    found = dict(zip(keys, values, strict=True))
    if len(found) != len(keys):
        raise Unreadable("a key that appears twice in a dictionary")
    return found


def _name(written: bytes) -> str:
    if b"#" in written:
        written = _CODED.sub(lambda found: bytes([int(found[1], 16)]), written)
    return written.decode("latin-1")


def _numbers(written: list[bytes]) -> list[int | float]:
    try:
        return [*map(int, written)]
    except ValueError:
        return [*map(_number, written)]


def _number(written: bytes) -> int | float:
    try:
        return float(written) if b"." in written else int(written)
    except ValueError:
        raise Unreadable("an invalid number") from None


def _unescaped(written: bytes) -> bytes:
    if b"\\" not in written and b"\r" not in written:
        return written
    return _ESCAPE.sub(_escaped, written)


def _escaped(found: re.Match[bytes]) -> bytes:
    if found[1]:
        return bytes([int(found[1], 8) & 255])
    return _ESCAPES.get(found[2], found[2]) if found[2] else b"\n"


def _from_hexadecimal(written: bytes) -> bytes:
    digits = b"".join(written.split()).replace(b"\0", b"")
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode())


def _with_parentheses(data: bytes, at: int) -> tuple[bytes, int]:
    """A string whose first parenthesis has been read."""
    depth, start = 1, at
    while depth:
        found = _PARENTHESIS.search(data, at)
        if found is None:
            raise Unreadable("a string without an end")
        at = found.end()
        depth += {b"(": 1, b")": -1}.get(found[0], 0)
    return _unescaped(data[start : at - 1]), at
