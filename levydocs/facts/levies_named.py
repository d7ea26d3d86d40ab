"""How the levies in a case are distinguished in words, and how several are named together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Any

from levydocs.facts.core import Facts, fact
from levydocs.facts.data import words
from levydocs.facts.levies import maybe_of_levy, of_levy, source_of
from levydocs.facts.levies_alike import distinguished, mark_of, of_same_source
from levydocs.text import join_words


@fact("levy.on_what_of_whom")
def on_what_of_whom(facts: Facts) -> str:
    """What is levied, with its payer or holder, in words that follow "a levy on": ``wages at Gulf Freight``."""
    said = words("levied_at")[facts["levy.kind"]]
    return said.format(payer=facts["levy.payer.name"]) if "{payer}" in said else said


@fact("levy.named")
def named(facts: Facts) -> str:
    """What distinguishes the levy from the others, in words that follow "the levy on".

    What it is on; with the payer if another one is on the same, and with its mark if that one has the same payer.
    """
    what = str(facts["levy.on_what"])
    return distinguished(facts, "levy.on_what_of_whom", [facts.levy]) if _another(facts, "levy.on_what", what) else what


@fact("levy.mark")
def mark(facts: Facts) -> str:
    """What distinguishes the levy from another on the same with the same payer: ``dated November 10, 2026``; empty if none."""
    return mark_of(facts, "levy.on_what_of_whom", [facts.levy])


def _another(facts: Facts, path: str, said: str) -> bool:
    """True when the fact says the same about another levy."""
    return any(maybe_of_levy(facts, position, path) == said for position in facts["levies.others"])


@fact("levies.others")
def others(facts: Facts) -> tuple[int, ...]:
    """The positions of the other levies that are not released."""
    return tuple(position for position in facts["levies.pending"] if position != facts.levy)


@fact("levies.beside")
def beside(facts: Facts) -> list[str]:
    """What is requested for the other levies, those of one kind together: ``release of the levy on wages``."""
    return asked_of(facts, facts["levies.others"], _together)


def asked_of(facts: Facts, positions: Sequence[int], named: Callable[[Facts, Sequence[int]], list[str]]) -> list[str]:
    """What the requests ask for: release, or return of the money for a levy that leaves nothing to release."""

    def the_levies(those: Sequence[int]) -> str:
        return f"the {'levies' if len(those) > 1 else 'levy'} on {join_words(named(facts, those))}"

    back = asked_back(facts, positions)
    to_release = [one for one in positions if one not in back]
    found = [f"release of {the_levies(to_release)}"] if to_release else []
    return [*found, f"return of the money that {the_levies(back)} took"] if back else found


def asked_back(facts: Facts, positions: Sequence[int]) -> tuple[int, ...]:
    """The positions of those levies for which only return of money is requested."""
    return tuple(one for one in positions if maybe_of_levy(facts, one, "release.return_alone"))


def _together(facts: Facts, positions: Sequence[int]) -> list[str]:
    """Levies of one kind with different payers together: ``bank accounts at A and B``; others as each is named.

    Each payer is named if one is: in "wages and a bank account at A" the wages would seem to be paid by A.
    """
    found: list[str] = []
    with_payers = len(positions) > 1 and any(_is_named_with_more(facts, one) for one in positions)
    for kind, those in by_kind(facts, positions).items():
        payers = [maybe_of_levy(facts, one, "levy.payer.name") for one in those]
        if len(those) > 1 and all(payers) and not any(of_levy(facts, one, "levy.mark") for one in those):
            found.append(words("levied_at_each")[kind].format(payers=join_words(payers)))
        else:
            found += [_named(facts, one, with_payers) for one in those]
    return found


def _named(facts: Facts, position: int, with_payer: bool) -> str:
    """What a levy is on, as far as known."""
    plain = with_payer and not _is_named_with_more(facts, position)
    paths = [*(["levy.on_what_of_whom"] if plain else []), "levy.named"]
    said = (maybe_of_levy(facts, position, path) for path in paths)
    return next((str(words) for words in said if words), None) or str(of_levy(facts, position, "levy.on_what"))


def _is_named_with_more(facts: Facts, position: int) -> bool:
    """True when a levy is named by more than what it is on."""
    named = maybe_of_levy(facts, position, "levy.named")
    return bool(named and named != of_levy(facts, position, "levy.on_what"))


def by_kind(facts: Facts, positions: Sequence[int]) -> dict[str, list[int]]:
    """Levies by kind, in the order of the first of each kind."""
    found: dict[str, list[int]] = {}
    for position in positions:
        found.setdefault(of_levy(facts, position, "levy.kind"), []).append(position)
    return found


@fact("levies.each_month")
def each_month(facts: Facts) -> tuple[int, ...]:
    """The positions of the unreleased levies that take every month."""
    return tuple(one for one in facts["levies.pending"] if not of_levy(facts, one, "levy.takes_once"))


@fact("levies.each_month_named")
def each_month_named(facts: Facts) -> list[str]:
    """What those levies are on, in words that follow "the levy on" or "the levies on"; those of one kind are grouped."""
    return _together(facts, facts["levies.each_month"])


@fact("office.asked_back")
def office_asked_back(facts: Facts) -> tuple[int, ...]:
    """The positions of the office's levies for which only return of money is requested."""
    return asked_back(facts, facts["office.levies"])


@fact("office.asked")
def office_asked(facts: Facts) -> str:
    """What the office is asked for, in words that follow "requests for": ``release of levies on wages and bank accounts``."""
    to_release = [one for one in facts["office.levies"] if one not in facts["office.asked_back"]]
    on = join_words([_on_what(facts, kind, those) for kind, those in by_kind(facts, to_release).items()])
    release = [f"release of {'levies' if len(to_release) > 1 else 'a levy'} on {on}"] if to_release else []
    return join_words([*release, *(["return of levied money"] if facts["office.asked_back"] else [])])


def _on_what(facts: Facts, kind: str, positions: Sequence[int]) -> str:
    payers = {maybe_of_levy(facts, one, "levy.payer.name", one) for one in positions}
    return words("levied_each")[kind] if len(payers) > 1 else str(of_levy(facts, positions[0], "levy.on_what"))


@fact("levy.on_source")
def on_source(facts: Facts) -> str:
    """What is levied, in words that follow "the levy on", with what distinguishes it from other levied sources."""
    what, same = facts["levy.on_what"], of_same_source(facts)
    others = (one for one in facts["levies.pending"] if one not in same)
    if any(of_levy(facts, one, "levy.on_what") == what for one in others):
        return distinguished(facts, "levy.on_what_of_whom", same)
    return str(what)


def _day(facts: Facts, position: int) -> date:
    """The next date on which a levy takes; far in the future if none is known."""
    paths = [] if maybe_of_levy(facts, position, "levy.payday_passed") else ["levy.next_payday"]
    paths += [] if maybe_of_levy(facts, position, "levy.hold_over") else ["levy.bank_last_day"]
    return next((day for path in [*paths, "levy.sale_on"] if (day := maybe_of_levy(facts, position, path))), date.max)


@fact("levies.soonest")
def soonest(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies, one for each levied source, the one that takes next first."""
    return tuple(sorted(facts["levies.sources"], key=lambda position: _day(facts, position)))


@fact("office.soonest")
def office_soonest(facts: Facts) -> tuple[int, ...]:
    """The positions of the office's levies, the one that takes next first."""
    return tuple(sorted(facts["office.levies"], key=lambda position: _day(facts, position)))


@fact("office.soonest_pays")
def office_soonest_pays(facts: Facts) -> tuple[int, ...]:
    """The same, one for each source that the office levied."""
    found: dict[Any, int] = {}
    for position in facts["office.soonest"]:
        found.setdefault(source_of(facts, position), position)
    return tuple(found.values())


@fact("office.first")
def is_first_of_the_office(facts: Facts) -> bool:
    """True when this levy is the one of its office's levies that takes next."""
    return bool(facts["office.soonest"][0] == facts.levy)


@fact("levies.in_one_month")
def in_one_month(facts: Facts) -> bool:
    """True when all that one-time levies take is taken in one month, as far as known: for a bank, the day after its 21 days."""
    counted = facts["levies.counted"]
    if len(counted) < 2:
        return True
    days = [
        None if maybe_of_levy(facts, one, "levy.hold_over") else maybe_of_levy(facts, one, "levy.bank_last_day")
        for one in counted
    ]
    return all(days) and len({(day + timedelta(1)).strftime("%Y-%m") for day in days if day}) == 1
