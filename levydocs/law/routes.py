"""The other routes besides a release of the levy: data, with what supports each, what it costs, needs and stops.

What a route stops and does not stop is stated only here, so that no document can promise more than the law does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from levydocs.law.agreement_kinds import agreement_kinds
from levydocs.law.grounds import Beside, Carrier, beside, carriers

MONTHLY, TOTAL, OTHER, OFFICE = COSTS = ("monthly", "total", "other", "office")
"""What a cost is: a monthly payment, the total, something else such as a fee, or something only for the office."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of law or practice, its source, and how certain it is (``figures.SURENESS``)."""

    says: str
    source: str
    sure: str

    @property
    def unverified(self) -> bool:
        """True when it must be marked “unverified” wherever it is shown."""
        return self.sure == "M"


@dataclass(frozen=True, slots=True)
class Cost:
    """What a route costs: ``said.says`` has ``{amount}`` if ``fact`` names the amount, or ``amount`` is one, in dollars.

    ``none`` is used instead if the fact is nothing or 0, ``unknown`` if the case does not give it.
    """

    kind: str
    said: Said
    fact: str
    amount: Decimal | None
    none: str
    unknown: str


@dataclass(frozen=True, slots=True)
class CollectionPeriod:
    """What happens to the ten years of 26 USC 6502: in short for the table, and in words for the client's page."""

    in_short: str
    to_client: str


@dataclass(frozen=True, slots=True)
class InPlainWords:
    """A route as described to a client: its name, and what it stops and does not stop.

    ``alone``: it is shown only to one spouse, and left off a page that both get.
    """

    name: str
    stops: str
    alone: bool


@dataclass(frozen=True, slots=True)
class Route:
    """Another route: its authority, what it stops and does not stop, and everything compared.

    ``forms`` are the numbers of the forms it needs, ``needs`` says what goes with them; ``clocks`` are the ids of the clocks
    that count, ``due`` says what else to know. ``under_way``: the kinds of proceedings that are this route.
    ``packet``: the route of the recipes that make its envelope, empty if none does.
    """

    id: str
    title: str
    authority: str
    stops: str
    does_not_stop: str
    collection_period: Said
    period: CollectionPeriod
    carried_by: tuple[Carrier, ...]
    beside: tuple[Beside, ...]
    under_way: tuple[str, ...]
    costs: tuple[Cost, ...]
    packet: str
    forms: tuple[str, ...]
    needs: Said
    clocks: tuple[str, ...]
    due: Said
    ends: Said
    client: InPlainWords
    sure: str

    @property
    def unverified(self) -> bool:
        """True when it, or a statement about it, must be marked “unverified” wherever it is shown."""
        said = (self.collection_period, self.needs, self.due, self.ends)
        return self.sure == "M" or any(one.unverified for one in said)


@cache
def routes() -> Mapping[str, Route]:
    """Every other route by its id."""
    return {name: _route(name, entry) for name, entry in _data()["routes"].items()}


@cache
def collection_periods() -> Mapping[str, CollectionPeriod]:
    """Everything a route can do to the collection period, by name."""
    return {
        name: CollectionPeriod(one["in_short"], one["to_client"]) for name, one in _data()["collection_periods"].items()
    }


@cache
def _data() -> Any:
    from levydocs.law.book import load_yaml

    return load_yaml("routes.yaml")


def _route(name: str, entry: Mapping[str, Any]) -> Route:
    needs, due = entry["needs"], entry["due"]
    kind = agreement_kinds()[entry["agreement"]] if "agreement" in entry else None
    return Route(
        name,
        entry["title"],
        entry["authority"],
        entry["stops"],
        entry["does_not_stop"],
        _said(entry["collection_period"]),
        collection_periods()[entry["collection_period"]["does"]],
        kind.carried_by if kind else carriers(entry),
        kind.beside if kind else beside(entry),
        tuple(entry["under_way"]),
        tuple(map(_cost, entry["costs"])),
        entry.get("packet", ""),
        tuple(needs["forms"]),
        Said(needs["documents"], needs["source"], needs["sure"]),
        tuple(due["clocks"]),
        _said(due),
        _said(entry["ends"]),
        InPlainWords(entry["client"]["name"], entry["client"]["stops"], entry["client"].get("alone") == "yes"),
        entry["sure"],
    )


def _said(entry: Mapping[str, str]) -> Said:
    return Said(entry["says"], entry["source"], entry["sure"])


def _cost(entry: Mapping[str, str]) -> Cost:
    amount = entry.get("amount")
    return Cost(
        entry["kind"],
        _said(entry),
        entry.get("fact", ""),
        Decimal(amount) if amount is not None else None,
        entry.get("none", ""),
        entry.get("unknown", ""),
    )
