"""The grounds on which the IRS releases a levy or returns money: data, with what supports each.

A ground is evaluated from yes-or-no facts of a case (``levydocs.facts.grounds``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from levydocs.law.figures import UNVERIFIED


@dataclass(frozen=True, slots=True)
class Carrier:
    """A fact that supports a ground: its path, what it says when true or false, and what to ask when nothing is known.

    ``decides``: if it is false, the ground is not there; otherwise it is only in doubt. ``opens``: for another route, what
    would open it if the fact is false; empty if nothing would.
    """

    fact: str
    yes: str
    no: str
    ask: str
    decides: bool = True
    opens: str = ""


@dataclass(frozen=True, slots=True)
class Beside:
    """What must be said along with a ground if a fact is true, its source, and how certain it is (``figures.SURENESS``)."""

    fact: str
    say: str
    source: str
    sure: str

    @property
    def marked(self) -> str:
        """The sentence, with its mark if it is unverified."""
        return f"{self.say} {UNVERIFIED}" if self.sure == "M" else self.say


@dataclass(frozen=True, slots=True)
class Ground:
    """A ground for release or return.

    ``effect`` says what follows from it, ``asked`` how a request based on it asks for release; ``in_request`` is its keyword
    in a case file.
    """

    id: str
    title: str
    paragraph: str
    effect: str
    carried_by: tuple[Carrier, ...]
    beside: tuple[Beside, ...]
    proven_by: tuple[str, ...]
    in_request: str
    asked: str
    sure: str

    @property
    def must_release(self) -> bool:
        """True for a ground of 26 USC 6343(a)(1), on which (a)(2) gives an expedited determination."""
        return self.paragraph.startswith("26 USC 6343(a)(1)(")


@cache
def grounds() -> Mapping[str, Ground]:
    """Every ground by its id, in the order of the statute."""
    return {name: _ground(name, entry) for name, entry in _data()["grounds"].items()}


@cache
def strongest_first() -> tuple[str, ...]:
    """The ids of the grounds in the order in which a request states them."""
    return tuple(_data()["strongest_first"])


def in_request(word: str) -> str:
    """What a keyword of ``request.grounds`` asserts, as a request states it: the ground and its authority.

    KeyError for a word that is not a ground of a request.
    """
    together: Mapping[str, str] = _data()["together"]
    alone = {one.in_request: f"{one.title}, {one.paragraph}" for one in grounds().values() if one.in_request}
    return {**alone, **together}[word]


def _ground(name: str, entry: Mapping[str, Any]) -> Ground:
    return Ground(
        name,
        entry["title"],
        entry["paragraph"],
        entry["effect"],
        carriers(entry),
        beside(entry),
        tuple(entry.get("proven_by", ())),
        entry.get("in_request", ""),
        entry.get("asked", ""),
        entry["sure"],
    )


def carriers(entry: Mapping[str, Any]) -> tuple[Carrier, ...]:
    """What supports a ground or another route, from its entry in the data."""
    return tuple(
        Carrier(
            one["fact"],
            one["yes"],
            one["no"],
            one["ask"],
            one.get("decides") != "no",
            one.get("opens", ""),
        )
        for one in entry["carried_by"]
    )


def beside(entry: Mapping[str, Any]) -> tuple[Beside, ...]:
    """What must be said along with it."""
    return tuple(Beside(one["fact"], one["say"], one["source"], one["sure"]) for one in entry.get("beside", ()))


@cache
def _data() -> Any:
    from levydocs.law.book import load_yaml

    return load_yaml("grounds.yaml")
