"""Which envelopes a finding is about: it blocks those, and no other.

A finding in a document concerns the envelopes that contain it. A finding whose place is a form, a document or an envelope
concerns the envelopes with that. A doubt about an item of the case concerns every envelope that prints the item or something next
to it, in the same section or entry: a pay day that has passed does not affect the power of attorney, and a doubtful tax number,
which is on every page, affects everything. A finding that no outgoing envelope prints, or that is about no item of the case,
concerns all of them: an envelope is ready only if nothing that it prints and nothing case-wide blocks it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from levydocs.facts.case_paths import is_case_path
from levydocs.facts.core import Facts
from levydocs.findings import Finding
from levydocs.packet.envelope import Envelope
from levydocs.packet.feeds import refs_of
from levydocs.packet.owners import seen_by_owner
from levydocs.packet.parts import Part
from levydocs.packet.recipe import COMPLETE

_NUMBER = re.compile(r"-\d+$")
_STEP = re.compile(r"\.|\[")


def found_in(
    facts: Facts,
    envelopes: Mapping[str, Envelope],
    findings: Sequence[Finding],
    *,
    sheets: Iterable[Part] = (),
    read_back: Mapping[str, Collection[Finding]] | None = None,
) -> dict[str, tuple[Finding, ...]]:
    """The findings about each envelope, by the name of its file, in the order of ``findings``.

    ``sheets`` stay in the office: findings only in them concern no envelope. ``read_back``: what was found when a file was read
    back, by its name.
    """
    files = read_back or {}
    held = {name: _held(facts, one, files.get(name, ())) for name, one in envelopes.items()}
    in_sheets = {one for sheet in sheets for one in sheet.findings}
    in_sheets |= {one for name, found in files.items() if name not in envelopes for one in found}
    told: dict[str, list[Finding]] = {name: [] for name in envelopes}
    for one in findings:
        for name in _where(one, held, in_sheets):
            told[name].append(one)
    return {name: tuple(found) for name, found in told.items()}


@dataclass(frozen=True, slots=True)
class _Held:
    """What an envelope contains. ``names``: the names a place can use for it or for a document in it.

    ``refs``: the case paths that it prints or lacks; ``around``: those and the sections and entries that they are in.
    """

    complete: bool
    findings: frozenset[Finding]
    names: frozenset[str]
    refs: frozenset[str]
    around: frozenset[str]


def _held(facts: Facts, envelope: Envelope, read_back: Collection[Finding]) -> _Held:
    ids = {part.id for part in envelope.parts}
    forms = {part_id.split(":")[1] for part_id in ids if part_id.startswith("form:")}
    refs = _margins(facts, envelope).union(*(part.refs for part in envelope.parts))
    return _Held(
        complete=envelope.id == COMPLETE,
        findings=frozenset((*_own(envelope), *read_back)),
        names=frozenset((*ids, *forms, _NUMBER.sub("", envelope.id))),
        refs=refs,
        around=frozenset(one for ref in refs for one in _outwards(ref)),
    )


def _own(envelope: Envelope) -> Iterator[Finding]:
    return (one for part in envelope.parts for one in part.findings)


def _margins(facts: Facts, envelope: Envelope) -> frozenset[str]:
    """What the foot of every page says: whose packet it is."""
    owner = seen_by_owner(facts, envelope.owner)
    return refs_of([owner.get("taxpayer.name"), owner.get("taxpayer.tin_last4")])


@cache
def _outwards(path: str) -> tuple[str, ...]:
    """A path and every section and entry around it: ``levies[0].payer.name``, ``levies[0].payer``, ``levies[0]``, ``levies``."""
    steps = [match.start() for match in _STEP.finditer(path)]
    return (path, *(path[:end] for end in reversed(steps)))


def _where(one: Finding, held: Mapping[str, _Held], in_sheets: Collection[Finding]) -> list[str]:
    """The files of the envelopes that a finding is about."""
    own = [name for name, envelope in held.items() if one in envelope.findings]
    if own or one in in_sheets:
        return own
    place = one.place.rpartition(" ")[2]
    named = {name for name, envelope in held.items() if {place, place.partition(":")[0]} & envelope.names}
    if not named or is_case_path(place):
        named |= {name for name, envelope in held.items() if _prints(envelope, one)}
    about = [name for name, envelope in held.items() if name in named or envelope.complete]
    return about if any(not held[name].complete for name in about) else [*held]


def _prints(envelope: _Held, one: Finding) -> bool:
    """True if the envelope prints an item that the finding is about, or one next to it; also if it is about no item."""
    items = [path for path in (one.place.rpartition(" ")[2], *one.paths) if is_case_path(path)]
    sections = [*(path.rpartition(".")[0] or path for path in items), *one.also_about]
    return not items or any(path in envelope.around or envelope.refs & {*_outwards(path)} for path in sections)
