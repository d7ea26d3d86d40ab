"""How the levies of a case are told apart in words, and how several are spoken of together."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from levydocs.dates import long_date
from levydocs.facts.core import Facts, fact
from levydocs.facts.data import words
from levydocs.facts.levies import maybe_of_levy, of_levy
from levydocs.text import join_words


@fact("levy.on_what_of_whom")
def on_what_of_whom(facts: Facts) -> str:
    """What is levied, with whoever pays or holds it, in words that follow "a levy on": ``wages at Gulf Freight``."""
    said = words("levied_at")[facts["levy.kind"]]
    return said.format(payer=facts["levy.payer.name"]) if "{payer}" in said else said


@fact("levy.named")
def named(facts: Facts) -> str:
    """What tells the levy from the others, in words that follow "the levy on".

    What it is on; with the payer where another one is on the same, and with its date where that one has the same payer.
    """
    what = str(facts["levy.on_what"])
    if not _another(facts, "levy.on_what", what):
        return what
    what = str(facts["levy.on_what_of_whom"])
    day: date | None = facts.maybe("levy.date")
    return f"{what} (dated {long_date(day)})" if day and _another(facts, "levy.on_what_of_whom", what) else what


def _another(facts: Facts, path: str, said: str) -> bool:
    """True when the fact says the same of another levy."""
    return any(maybe_of_levy(facts, position, path) == said for position in facts["levies.others"])


@fact("levies.others")
def others(facts: Facts) -> tuple[int, ...]:
    """The positions of the levies that are not released, without this one."""
    return tuple(position for position in facts["levies.pending"] if position != facts.levy)


@fact("levies.beside")
def beside(facts: Facts) -> list[str]:
    """What the other levies are on, in words that follow "the levy on" or "the levies on"; of one kind they stand together."""
    return _together(facts, facts["levies.others"])


def _together(facts: Facts, positions: Sequence[int]) -> list[str]:
    """Levies of one kind with different payers in one: ``bank accounts at A and B``; others as each is named."""
    found: list[str] = []
    for kind, those in _by_kind(facts, positions).items():
        payers = [maybe_of_levy(facts, one, "levy.payer.name") for one in those]
        if len(those) > 1 and all(payers) and not any(_is_dated(facts, one) for one in those):
            found.append(words("levied_at_each")[kind].format(payers=join_words(payers)))
        else:
            found += [maybe_of_levy(facts, one, "levy.named") or of_levy(facts, one, "levy.on_what") for one in those]
    return found


def _is_dated(facts: Facts, position: int) -> bool:
    """True when another levy is on the same and has the same payer, so that its date alone tells the levy."""
    return bool(of_levy(facts, position, "levy.named") != of_levy(facts, position, "levy.on_what_of_whom"))


def _by_kind(facts: Facts, positions: Sequence[int]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for position in positions:
        found.setdefault(of_levy(facts, position, "levy.kind"), []).append(position)
    return found


@fact("office.on_what")
def office_on_what(facts: Facts) -> list[str]:
    """What the levies of the office are on, each once, in words that follow "levies on"."""
    return list(dict.fromkeys(of_levy(facts, position, "levy.on_what") for position in facts["office.levies"]))


@fact("hardship.the_levy")
def the_levy(facts: Facts) -> str:
    """The levy, or the levies, as the taxpayer says it: ``the levies on my wages and my bank account``."""
    if not facts["levies.several"] and facts["levy.seized"]:
        we, our = ("we", "our") if facts["taxpayers.several"] else ("I", "my")
        return (
            f"the seizure of what {we} need for {our} work"
            if facts["levy.of_business"]
            else f"the seizure of {our} property"
        )
    found = dict.fromkeys(_of_ours(facts, position) for position in facts["levies.pending"])
    return f"the {'levies' if facts['levies.several'] else 'levy'} on {join_words([*found])}"


def _of_ours(facts: Facts, position: int) -> str:
    our, us = ("our", "us") if facts["taxpayers.several"] else ("my", "me")
    said = words("levied_of_ours")[of_levy(facts, position, "levy.kind")]
    payer = of_levy(facts, position, "levy.payer.name") if "{payer}" in said else ""
    return said.format(our=our, us=us, payer=payer)
