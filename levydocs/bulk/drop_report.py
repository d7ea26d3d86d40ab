"""The report on what was dropped into a hot folder: a text for a person, with no value of a case except its id."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.bulk.drop_journal import Entry, Handed
from levydocs.bulk.journal import JournalFinding, Outcome, State
from levydocs.errors import ExitCode
from levydocs.text import hide_numbers

_ORDER = ("blocks", "weakens", "note")


def report_of(entry: Entry) -> bytes:
    """The report on one drop."""
    return _text(_lines(entry))


def same_again(entry: Entry, name: str) -> bytes:
    """The report on something that had been dropped before."""
    same = f"{name}: not made again"
    why = f"It has the same content as {entry.name}, which was made at {entry.at}. To have it made again, change the file."
    return _text([same, "", why, *(f"  {one.source}: {_state(one)}" for one in entry.outcomes)])


def in_short(outcome: Outcome) -> str:
    """The outcome of one case, on one line."""
    return f"{outcome.source}: {_state(outcome)}"


def _lines(entry: Entry) -> Iterator[str]:
    yield f"{entry.name}: {'failed' if entry.failed else 'done'} ({entry.at})"
    if not entry.outcomes:
        yield "No case was found in it."
    for one in entry.outcomes:
        yield ""
        yield in_short(one)
        if one.folder:
            yield f"  packet: {one.folder}"
        if handed := entry.handed.get(one.folder):
            yield f"  {_handed(handed)}"
        for told in sorted(one.findings, key=lambda told: _ORDER.index(told.severity)):
            yield from _finding(told)


def _state(outcome: Outcome) -> str:
    if outcome.state is State.FAILED:
        return "failed, no packet was made"
    if outcome.exit_code == ExitCode.UNFIT:
        return "made, but did not read back as intended; do not send it"
    if outcome.exit_code == ExitCode.NOT_READY:
        ready = f"; these can go: {', '.join(outcome.ready)}" if outcome.ready else ""
        return f"made, not ready to send{ready}"
    return "made, ready to send"


def _handed(handed: Handed) -> str:
    match handed.result:
        case "not ready":
            return "not delivered: nothing in it is ready to send"
        case "refused":
            return f"not delivered: {handed.why}"
        case "unchanged":
            return f"delivered before, as version {handed.version}"
        case _:
            return f"delivered, as version {handed.version}"


def _finding(told: JournalFinding) -> Iterator[str]:
    code = f" [{told.code}]" if told.code else ""
    yield f"  {told.severity:8}{told.place}{': ' if told.place else ''}{told.message}{code}"
    if told.remedy:
        yield f"          {told.remedy}"


def _text(lines: Iterator[str] | list[str]) -> bytes:
    return hide_numbers("\n".join(lines) + "\n").encode("utf-8", "replace")
