"""The journal of a run over many cases: a line of JSON for each case that is done, appended and never changed.

A run that was killed leaves at most an incomplete last line, which is treated as not written. The last line about a case is the
one that counts.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from sys import intern


class State(StrEnum):
    """The outcome of a case: its packet is ready; made, but something blocks sending it; not made; unchanged."""

    OK = "ok"
    BLOCKED = "blocked"
    FAILED = "failed"
    UNCHANGED = "unchanged"


NOT_ASKED, NOT_READY, NOT_TRIED, FAILED = "not asked", "not ready", "not tried", "failed"
"""Delivery results besides a receipt's new, resumed and unchanged; "failed" is followed by an exit code."""


@dataclass(frozen=True, slots=True)
class JournalFinding:
    """A finding of a case as the journal keeps it; no field contains a case value."""

    code: str
    severity: str
    place: str
    message: str
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The outcome of one case. ``source`` is its file, ``folder`` that of the packet (empty if none was made).

    ``input`` is the digest of everything that the packet was made from, ``manifest`` that of its manifest: if both are the same,
    there is nothing to do. ``deadline`` is the next deadline, in words, ``last_day`` its day (``2026-03-02``); both are empty if
    there is none. ``client_number`` and ``matter_number`` are the office's own, as the case has them. ``exit_code`` is that of
    ``levydocs packet`` for this case alone (-1: an earlier version did not write it). ``ready`` has the ids of the envelopes that
    can go, even if others must wait.

    ``delivered``: the result of the packet's delivery. As its receipt says (new, resumed, unchanged), or "failed 8" with the exit
    code; "not ready" if nothing in it may go yet, "not tried" once the store was given up, "not asked" if no delivery was
    requested or no packet was made.

    ``client`` names the client with the last four digits of the number, and ``numbers`` are the numbers in full if a run was
    asked to show them: for the office's own papers. No line of the journal has either.
    """

    source: str
    state: State
    folder: str
    input: str
    manifest: str
    findings: tuple[JournalFinding, ...] = ()
    deadline: str = ""
    last_day: str = ""
    client_number: str = ""
    matter_number: str = ""
    exit_code: int = -1
    ready: tuple[str, ...] = ()
    delivered: str = NOT_ASKED
    client: str = field(default="", repr=False)
    numbers: str = field(default="", repr=False)


def line_of(outcome: Outcome) -> bytes:
    """The line of the journal, without the client."""
    entry = {key: value for key, value in asdict(outcome).items() if key not in ("client", "numbers")}
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def revealed_line(at: datetime, clients: int) -> bytes:
    """The line that records that a report showed numbers in full, when, and for how many clients."""
    return json.dumps({"revealed": at.isoformat(timespec="seconds"), "clients": clients}).encode() + b"\n"


def read_journal(text: bytes) -> dict[str, Outcome]:
    """The last outcome of each source; lines that are incomplete or not ours are skipped."""
    found: dict[str, Outcome] = {}
    known: dict[JournalFinding, JournalFinding] = {}
    for line in text.split(b"\n")[:-1]:
        outcome = _outcome(line)
        if outcome:
            found[outcome.source] = lean(outcome, known)
    return found


def _outcome(line: bytes) -> Outcome | None:
    try:
        entry = json.loads(line)
        told = tuple(JournalFinding(**one) for one in entry.pop("findings"))
        ready = tuple(entry.pop("ready", ()))
        return Outcome(**{**entry, "state": State(entry["state"])}, findings=told, ready=ready)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None


def lean(outcome: Outcome, known: dict[JournalFinding, JournalFinding]) -> Outcome:
    """The same outcome; findings that many cases share, and their messages, are kept only once, in ``known``."""
    found = (replace(one, code=intern(one.code), message=intern(one.message)) for one in outcome.findings)
    return replace(outcome, findings=tuple(known.setdefault(one, one) for one in found))


def counts(outcomes: Iterable[Outcome]) -> Mapping[State, int]:
    """How many cases are in each state, in the order of the states."""
    states = [one.state for one in outcomes]
    return {state: states.count(state) for state in State}


def by_finding(outcomes: Iterable[Outcome]) -> list[tuple[str, str, int]]:
    """Each code, its severity, and in how many cases it was found, the most frequent first."""
    seen: dict[tuple[str, str], set[str]] = {}
    for one in outcomes:
        for told in one.findings:
            seen.setdefault((told.code, told.severity), set()).add(one.source)
    listed = [(code, severity, len(sources)) for (code, severity), sources in seen.items()]
    return sorted(listed, key=lambda one: (-one[2], one[0]))
