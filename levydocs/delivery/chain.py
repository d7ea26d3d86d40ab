"""Chained lines: each has a number and the digest of what comes before it.

That digest covers the bytes from the beginning of the previous line to its own, so that what a killed run left between them (an
incomplete line, treated as not written) is also covered. A head, kept next to the lines, names the last of them: it lags one line
behind if a run was killed in between, and is never ahead of them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from io import BytesIO
from typing import Any

NUMBER, PREVIOUS = "seq", "previous"
_HEAD_GONE = "the head was gone"
"""In place of a digest: the record was continued although no one could tell which line had been its last."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last line, by its number (0: there is none yet) and its digest."""

    number: int
    digest: str


BEGINNING = Head(0, sha256(b"").hexdigest())


@dataclass(frozen=True, slots=True)
class Line:
    """A whole line: what it says, its digest, where it begins, and the digest that it should name."""

    number: int
    entry: Mapping[str, Any] = field(repr=False)
    previous: str
    digest: str
    begins: int
    follows: str


@dataclass(frozen=True, slots=True)
class Chain:
    """The complete lines of a record, and the rows of the file (from 1) with an incomplete one."""

    lines: tuple[Line, ...]
    torn: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Broken:
    """What is not as it was written. ``number``: the line that no longer follows; 0: the record as a whole."""

    number: int
    message: str


def chain_of(data: bytes) -> Chain:
    """The lines in the bytes of a record."""
    lines, torn, begins, last = [], [], 0, 0
    for row, raw in enumerate(BytesIO(data), 1):
        entry = _entry(raw)
        if entry is None:
            torn.append(row)
        else:
            follows = sha256(data[last:begins]).hexdigest()
            digest = sha256(raw.removesuffix(b"\n") + b"\n").hexdigest()
            lines.append(Line(entry[NUMBER], entry, entry[PREVIOUS], digest, begins, follows))
            last = begins
        begins += len(raw)
    return Chain(tuple(lines), tuple(torn))


def _entry(raw: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(raw)
    except ValueError:
        return None
    whole = isinstance(found, dict) and type(found.get(NUMBER)) is int and isinstance(found.get(PREVIOUS), str)
    return found if whole else None


def next_line(entry: Mapping[str, Any], tail: bytes, head: Head | None) -> tuple[bytes, Head]:
    """The line for an entry, following a record that ends with ``tail``, and the head that names it.

    If the record no longer ends with what its head names, the line follows the head: the gap remains visible.
    """
    lines = chain_of(tail).lines
    last = lines[-1] if lines else None
    number, previous = 1 if last is None else last.number + 1, sha256(tail[last.begins if last else 0 :]).hexdigest()
    if head is None:
        previous = _HEAD_GONE
    elif number <= head.number + 1 and head != (Head(last.number, last.digest) if last else BEGINNING):
        number, previous = head.number + 1, head.digest
    text = json.dumps({NUMBER: number, **entry, PREVIOUS: previous}, ensure_ascii=False, separators=(",", ":"))
    line = text.encode("utf-8", "backslashreplace") + b"\n"
    return line, Head(number, sha256(line).hexdigest())


def broken_in(chain: Chain, head: Head | None, noted: str = "") -> tuple[Broken, ...]:
    """Where something was altered, removed or moved. ``noted``: the digest of a line, noted elsewhere."""
    return (*_broken_lines(chain.lines), *_broken_end(chain.lines, head), *_broken_note(chain.lines, noted))


def _broken_lines(lines: Sequence[Line]) -> Iterator[Broken]:
    before = 0
    for line in lines:
        if line.previous == _HEAD_GONE:
            yield Broken(
                line.number, "the file with the head was gone when it was written; lines before it may be missing"
            )
        elif line.number != before + 1:
            yield Broken(line.number, f"it follows line {before}: a line was removed or moved")
        elif line.previous != line.follows:
            yield Broken(
                line.number,
                "what comes before it was altered or replaced",
            )
        before = line.number


def _broken_end(lines: Sequence[Line], head: Head | None) -> Iterator[Broken]:
    if head is None:
        if lines:
            yield Broken(
                0, "the file with its head is gone or cannot be read: no one can tell whether the last line is the last"
            )
    elif head.number and Head(head.number, head.digest) not in [Head(one.number, one.digest) for one in lines]:
        yield Broken(head.number, "its head names this line, which is gone or altered")


def _broken_note(lines: Sequence[Line], noted: str) -> Iterator[Broken]:
    if noted and not any(one.digest == noted for one in lines):
        yield Broken(0, "the line whose digest you noted is gone or altered")
