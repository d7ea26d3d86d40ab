"""The journal of a hot folder: the outcome of everything that was dropped there, by the digest of its content.

One drop has up to three lines: ``made`` (its packets are written), ``delivered`` (nothing more will leave), ``filed`` (moved out
of the way). Each is on disk before the next step begins, so that the next run continues from there if this one stops. A line
contains case ids, file names, digests and places of findings, but no value of a case.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum
from typing import Any

from levydocs.bulk.journal import JournalFinding, Outcome, State
from levydocs.errors import ExitCode
from levydocs.text import hide_numbers


class Stage(StrEnum):
    """How far a drop has come."""

    MADE = "made"
    DELIVERED = "delivered"
    FILED = "filed"


@dataclass(frozen=True, slots=True)
class Handed:
    """The delivery result of one packet: ``result`` is new, resumed, unchanged, not ready or refused."""

    result: str
    version: int = 0
    why: str = ""

    @property
    def failed(self) -> bool:
        """True if the packet will not be delivered as it is."""
        return self.result == "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One drop. ``handed`` is by packet folder, ``where`` is the store and profile; ``to``: where it is moved."""

    digest: str
    name: str
    at: str
    stage: Stage = Stage.MADE
    outcomes: tuple[Outcome, ...] = ()
    handed: Mapping[str, Handed] = field(default_factory=dict)
    where: str = ""
    to: str = ""

    @property
    def failed(self) -> bool:
        """True if something in it was not made, did not read back as intended, or was refused by the store's profile."""
        bad = any(one.state is State.FAILED or one.exit_code == ExitCode.UNFIT for one in self.outcomes)
        return bad or any(one.failed for one in self.handed.values())


def line_of(entry: Entry) -> bytes:
    """The line for this stage; it does not repeat what earlier lines said."""
    said: dict[str, Any] = {"digest": entry.digest, "stage": entry.stage, "name": entry.name, "at": entry.at}
    if entry.stage is Stage.MADE:
        said["cases"] = [_case(one) for one in entry.outcomes]
    elif entry.stage is Stage.DELIVERED:
        handed = {folder: asdict(one) for folder, one in entry.handed.items()}
        said |= {"where": entry.where, "handed": handed, "to": entry.to}
    return hide_numbers(json.dumps(said, separators=(",", ":"))).encode() + b"\n"


def read_entries(text: bytes) -> dict[str, Entry]:
    """The last of each digest, in the order in which they were made; lines that are incomplete or not ours are skipped."""
    found: dict[str, Entry] = {}
    for line in text.split(b"\n")[:-1]:
        try:
            said = json.loads(line)
            entry = _read(said, found.get(said["digest"]))
        except (ValueError, TypeError, KeyError, AttributeError):
            continue
        if entry.stage is Stage.MADE:
            found.pop(entry.digest, None)
        found[entry.digest] = entry
    return found


def is_replaced(entry: Entry, entries: Iterable[Entry]) -> bool:
    """True if a later drop replaced a packet of this one. ``entries``: in the order in which they were made."""
    latest = {one.folder: each.digest for each in entries for one in each.outcomes if one.folder}
    return any(latest.get(one.folder, entry.digest) != entry.digest for one in entry.outcomes if one.folder)


def lean(entry: Entry) -> Entry:
    """Without its findings, once they are in its report."""
    return replace(entry, outcomes=tuple(replace(one, findings=()) for one in entry.outcomes))


def _case(outcome: Outcome) -> dict[str, Any]:
    said = asdict(outcome)
    kept = ("source", "state", "folder", "manifest", "findings", "exit_code", "ready")
    return {key: said[key] for key in kept}


def _read(said: dict[str, Any], before: Entry | None) -> Entry:
    stage = Stage(said["stage"])
    if stage is Stage.MADE:
        outcomes = tuple(_outcome(one) for one in said["cases"])
        return Entry(said["digest"], said["name"], said["at"], stage, outcomes)
    if before is None:
        raise KeyError(said["digest"])
    if stage is Stage.FILED:
        return lean(replace(before, stage=stage))
    handed = {folder: Handed(**one) for folder, one in said["handed"].items()}
    return replace(before, stage=stage, handed=handed, where=said["where"], to=said["to"])


def _outcome(said: dict[str, Any]) -> Outcome:
    findings = tuple(JournalFinding(**one) for one in said["findings"])
    return Outcome(
        said["source"], State(said["state"]), said["folder"], "", said["manifest"], findings,
        exit_code=said["exit_code"], ready=tuple(said["ready"]),
    )  # fmt: skip
