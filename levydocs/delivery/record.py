"""The record of deliveries and of numbers shown in full: appended to and never changed, each line with a digest (``chain``).

    {"seq": 7, "event": "intent", "at": "2026-11-29T15:30:00Z", "who": "mray", "case_id": …, "documents": […], …,
    "previous": …} {"seq": 8, "event": "result", "of": 7, …, "result": "new", "code": 0, "version": 1, "previous": …}

The intent is on the disk before anything leaves; the result follows. A delivery without a result was cut short. A number that
a screen shows whole has one line (``reveal``), which is on the disk before it is shown. Of the case there are the office's own
numbers, names of files, case paths and digests, and nothing else. Nothing here knows a clock.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from levydocs.delivery.chain import BEGINNING, Broken, Chain, Head, Line, broken_in, chain_of, next_line
from levydocs.errors import OutputRefused, UsageRefused
from levydocs.files import growing
from levydocs.locks import Appending

INTENT, RESULT, REVEAL = "intent", "result", "reveal"
PATIENCE = 30.0
"""Seconds that a delivery waits for another that is writing its line: a line takes milliseconds, or a second on a slow share."""
_BLOCK = 1 << 16
_REMEDY = "Name it with --record, and make sure you can read it; the first delivery creates it."
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Transmittal:
    """What is about to leave: who sends it, for which case, which documents (by their names there), where to, with which profile.

    ``packet`` is the digest of the packet's manifest, ``content_id`` that of everything delivered; ``where`` contains no password.
    """

    who: str
    case_id: str
    client_number: str
    matter_number: str
    packet: str
    content_id: str
    documents: tuple[tuple[str, str], ...]
    where: str
    profile: str
    profile_version: str

    def entry(self) -> dict[str, Any]:
        """As a line has it."""
        documents = [{"name": name, "sha256": digest} for name, digest in self.documents]
        return {**asdict(self), "documents": documents}


@dataclass(frozen=True, slots=True)
class Result:
    """The result: new, resumed, unchanged or failed, with the exit code and, if complete, the version."""

    result: str
    code: int = 0
    version: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A delivery as the record has it: what its intent says, and its result; "open" while there is none."""

    number: int
    at: str
    entry: Mapping[str, Any]
    result: Result


@dataclass(frozen=True, slots=True)
class Revealed:
    """A number that someone has seen in full: who, which case, and the case path of the number."""

    who: str
    case_id: str
    client_number: str
    matter_number: str
    item: str


@dataclass(frozen=True, slots=True)
class ListedReveal:
    """The same as the record has it."""

    number: int
    at: str
    revealed: Revealed


@dataclass(frozen=True, slots=True)
class Verified:
    """How many lines a record has, what in it is not as it was written, which rows are incomplete, and its last line."""

    lines: int
    broken: tuple[Broken, ...]
    torn: tuple[int, ...]
    last: Head


def write_intent(path: Path, sent: Transmittal, at: datetime) -> Head:
    """Record that something is about to leave; its line is then on disk. Raises OutputRefused: then nothing may leave."""
    return _add(path, {"event": INTENT, "at": _seconds(at), **sent.entry()})


def write_result(path: Path, sent: Transmittal, intent: Head, result: Result, at: datetime) -> Head:
    """Record the result. Raises OutputRefused."""
    return _add(path, {"event": RESULT, "of": intent.number, "at": _seconds(at), **sent.entry(), **asdict(result)})


def write_reveal(path: Path, revealed: Revealed, at: datetime) -> Head:
    """Record that a number is about to be shown. Raises OutputRefused: then it may not be."""
    return _add(path, {"event": REVEAL, "at": _seconds(at), **asdict(revealed)})


def head_file(path: Path) -> Path:
    """The file next to a record that names its last line."""
    return path.with_name(f"{path.name}.head")


def verify_record(path: Path, noted: str = "") -> Verified:
    """Whether every line of a record is as it was written. ``noted``: the digest of a line, noted elsewhere.

    Raises UsageRefused if there is no record.
    """
    head, chain = _read(_head, path), _read(_chain, path)  # in this order: a line may be added in the meantime
    last = chain.lines[-1] if chain.lines else None
    return Verified(
        len(chain.lines),
        broken_in(chain, head, noted),
        chain.torn,
        Head(last.number, last.digest) if last else BEGINNING,
    )


def list_record(path: Path, since: str = "", client: str = "") -> tuple[Listed, ...]:
    """The deliveries in a record, the oldest first; ``since``: from this day on, ``client``: with this client number.

    Raises UsageRefused if there is no record.
    """
    lines = _read(_chain, path).lines
    results = {one.entry.get("of"): one.entry for one in lines if one.entry.get("event") == RESULT}
    return tuple(
        Listed(one.number, one.entry.get("at", ""), one.entry, _result(results.get(one.number)))
        for one in lines
        if _is_wanted(one, INTENT, since, client)
    )


def list_reveals(path: Path, since: str = "", client: str = "") -> tuple[ListedReveal, ...]:
    """The numbers that were shown in full, the oldest first; ``since`` and ``client`` as for deliveries.

    Raises UsageRefused if there is no record.
    """
    return tuple(
        ListedReveal(
            one.number,
            one.entry.get("at", ""),
            Revealed(**{key.name: str(one.entry.get(key.name, "")) for key in fields(Revealed)}),
        )
        for one in _read(_chain, path).lines
        if _is_wanted(one, REVEAL, since, client)
    )


def _is_wanted(line: Line, event: str, since: str, client: str) -> bool:
    entry = line.entry
    return (
        entry.get("event") == event
        and entry.get("at", "") >= since
        and (not client or entry.get("client_number") == client)
    )


def _result(entry: Mapping[str, Any] | None) -> Result:
    if entry is None:
        return Result("open")
    return Result(str(entry.get("result", "?")), int(entry.get("code", 0)), int(entry.get("version", 0)))


def _seconds(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _add(path: Path, entry: Mapping[str, Any]) -> Head:
    with Appending(path, patience=PATIENCE) as file:
        try:
            tail, head = _tail(path), _head(path)
        except OSError as error:
            raise OutputRefused(_unread(error), place=str(error.filename or path), remedy=_REMEDY) from None
        if head is None and not tail:
            head = BEGINNING
            _write_head(path, head)
        line, new = next_line(entry, tail, head)
        file.append(line)
        _write_head(path, new)
    return new


def _tail(path: Path) -> bytes:
    """The end of a record, from the beginning of its last complete line; all of it if there is none."""
    size, wanted = path.stat().st_size, _BLOCK
    with path.open("rb") as file:
        while True:
            file.seek(max(0, size - wanted))
            data = file.read(min(size, wanted))
            if wanted < size:
                data = data[data.find(b"\n") + 1 :]
            lines = chain_of(data).lines
            if lines or wanted >= size:
                return data[lines[-1].begins if lines else 0 :]
            wanted *= 4


def _head(path: Path) -> Head | None:
    """The head of a record; None if it is gone or damaged. Raises OSError if it may not be read."""
    try:
        found = json.loads(head_file(path).read_bytes())
        return Head(int(found["seq"]), str(found["digest"]))
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return None


def _write_head(path: Path, head: Head) -> None:
    """Write the head, with the record's permissions: an office may share it."""
    with growing(head_file(path), mode=stat.S_IMODE(path.stat().st_mode)) as file:
        file.write(json.dumps({"seq": head.number, "digest": head.digest}).encode() + b"\n")
        file.flush()
        os.fsync(file.fileno())


def _chain(path: Path) -> Chain:
    try:
        return chain_of(path.read_bytes())
    except FileNotFoundError:
        if head_file(path).exists():  # there was one
            return Chain((), ())
        raise


def _read(read: Callable[[Path], T], path: Path) -> T:
    try:
        return read(path)
    except OSError as error:
        raise UsageRefused(_unread(error), place=str(error.filename or path), remedy=_REMEDY) from None


def _unread(error: OSError) -> str:
    return f"The record cannot be read: {(error.strerror or 'unknown error').lower()}."
