"""What distinguishes levies with the same wording: their dates, or else their periods, or else their order in the case."""

from __future__ import annotations

from collections.abc import Sequence

from levydocs.dates import long_date
from levydocs.facts.core import Facts
from levydocs.facts.levies import maybe_of_levy, of_levy, source_of
from levydocs.text import join_words

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def distinguished(facts: Facts, path: str, levies: Sequence[int]) -> str:
    """What the fact says about some levies, with what distinguishes them from others with the same wording."""
    said, mark = of_levy(facts, levies[0], path), mark_of(facts, path, levies)
    return f"{said} ({mark})" if mark else str(said)


def mark_of(facts: Facts, path: str, levies: Sequence[int]) -> str:
    """What distinguishes some levies from others with the same wording; empty if there are none."""
    said = maybe_of_levy(facts, levies[0], path)
    others = [
        one for one in facts["levies.pending"] if one not in levies and maybe_of_levy(facts, one, path, "") == said
    ]
    if not others:
        return ""
    for mark in (_dated, _dated_for_periods):
        own = mark(facts, levies)
        if own and all(mark(facts, [one]) != own for one in others):
            return own
    return _by_place(facts, levies, others)


def of_same_source(facts: Facts) -> list[int]:
    """The positions of the levies on the same source as this one, including itself."""
    own = source_of(facts, facts.levy)
    return [one for one in facts["levies.pending"] if source_of(facts, one) == own] or [facts.levy]


def _dated(facts: Facts, levies: Sequence[int]) -> str:
    days = [maybe_of_levy(facts, one, "levy.date") for one in levies]
    return f"dated {join_words(list(dict.fromkeys(map(long_date, days))))}" if all(days) else ""


def _dated_for_periods(facts: Facts, levies: Sequence[int]) -> str:
    found = [period for one in levies for period in maybe_of_levy(facts, one, "release.levied_periods", ())]
    on_them = f"for {join_words(list(dict.fromkeys(found)))}" if found else ""
    return ", ".join(filter(None, (_dated(facts, levies), on_them)))


def _by_place(facts: Facts, levies: Sequence[int], others: Sequence[int]) -> str:
    """Which they are, in the order of the case, among those with their date: ``the second dated November 12, 2026``."""
    day = _dated(facts, levies)
    same = sorted([*levies, *(one for one in others if _dated(facts, [one]) == day)])
    places = [same.index(one) for one in levies]
    said = join_words([_PLACES[at] if at < len(_PLACES) else f"number {at + 1}" for at in places])
    return f"the {said} {day}".rstrip()
