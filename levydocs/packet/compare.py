"""Two packets of one case compared: in lines of forms and paragraphs of letters, not in bytes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from levydocs.packet.recorded_proof import Recorded, RecordedPart


@dataclass(frozen=True, slots=True)
class Change:
    """One difference: the part, the line of a form (empty for a letter), what was there before and what is there now.

    ``kind`` is ``part`` (only one packet has the part), ``line``, ``paragraph``, ``pages`` or ``revision``.
    """

    kind: str
    part: str
    line: str
    before: str
    after: str


def compare(old: Recorded, new: Recorded) -> list[Change]:
    """Every difference, in the order of the new packet's parts; what is gone comes last."""
    changes: list[Change] = []
    for part_id, part in new.parts.items():
        before = old.parts.get(part_id)
        if before is None:
            changes.append(Change("part", part_id, "", "", part.title))
        else:
            changes += _part(before, part)
    changes += [
        Change("part", part_id, "", part.title, "") for part_id, part in old.parts.items() if part_id not in new.parts
    ]
    return changes


def _part(old: RecordedPart, new: RecordedPart) -> Iterator[Change]:
    if old.revision != new.revision:
        yield Change("revision", new.id, "", old.revision, new.revision)
    if old.official != new.official:
        yield Change("revision", new.id, "", _paper(old), _paper(new))
    if old.pages != new.pages:
        yield Change("pages", new.id, "", str(old.pages), str(new.pages))
    yield from _lines(old, new)
    yield from _paragraphs(old, new)


def _paper(part: RecordedPart) -> str:
    return "official blank" if part.official else "facsimile"


def _lines(old: RecordedPart, new: RecordedPart) -> Iterator[Change]:
    before, after = _said(old), _said(new)
    for line in dict.fromkeys([*after, *before]):
        if before.get(line) != after.get(line):
            yield Change("line", new.id, line, before.get(line, ""), after.get(line, ""))


def _said(part: RecordedPart) -> dict[str, str]:
    """What each line of a form says; a line over several boxes says all of them."""
    said: dict[str, str] = {}
    for one in part.boxes:
        text = "ticked" if one.ticked else " ".join(one.printed)
        said[one.line] = f"{said[one.line]} {text}" if one.line in said else text
    return said


def _paragraphs(old: RecordedPart, new: RecordedPart) -> Iterator[Change]:
    """A replaced paragraph is reported as one change; other paragraphs are reported as gone or new, one by one."""
    matcher = SequenceMatcher(a=old.texts, b=new.texts, autojunk=False)
    for kind, start, end, first, last in matcher.get_opcodes():
        if kind != "equal":
            yield from _run(new.id, old.texts[start:end], new.texts[first:last])


def _run(part_id: str, before: Sequence[str], after: Sequence[str]) -> Iterator[Change]:
    for position in range(max(len(before), len(after))):
        yield Change(
            "paragraph",
            part_id,
            "",
            before[position] if position < len(before) else "",
            after[position] if position < len(after) else "",
        )
