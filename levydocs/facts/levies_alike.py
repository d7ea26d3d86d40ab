"""What tells levies apart that are said alike: their dates, else the periods on them, else their places in the case."""

from __future__ import annotations

from collections.abc import Sequence

from levydocs.dates import long_date
from levydocs.facts.core import Facts
from levydocs.facts.levies import maybe_of_levy, of_levy, source_of
from levydocs.text import join_words

_PLACES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")


def distinguished(facts: Facts, path: str, levies: Sequence[int]) -> str:
    """What the fact says of some levies, with what tells them from others of which it says the same."""
    said, mark = of_levy(facts, levies[0], path), mark_of(facts, path, levies)
    return f"{said} ({mark})" if mark else str(said)


def mark_of(facts: Facts, path: str, levies: Sequence[int]) -> str:
    """What tells some levies from others of which the fact says the same; empty where it says that of no other."""
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
    """The positions of the levies on the same pay or money as this one, itself among them."""
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
    """Which they are, in the order of the case, of those with their date: ``the second dated November 12, 2026``."""
    day = _dated(facts, levies)
    same = sorted([*levies, *(one for one in others if _dated(facts, [one]) == day)])
    places = [same.index(one) for one in levies]
    said = join_words([_PLACES[at] if at < len(_PLACES) else f"number {at + 1}" for at in places])
    return f"the {said} {day}".rstrip()
