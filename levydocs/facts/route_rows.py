"""The routes side by side: the status of each today, what it costs by the case's figures, which dates count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.facts.authority import Representative
from levydocs.facts.collectible import concerns, goes_on, is_about_theirs
from levydocs.facts.core import Absent, Facts, Missing, Value, fact
from levydocs.facts.deadlines import deadlines_of
from levydocs.facts.evaluations import NOT_AVAILABLE, POSSIBLE, SUPPORTED, Evaluation
from levydocs.facts.levy import rests_on_unverified
from levydocs.facts.parties import liable
from levydocs.law.clocks import Deadline
from levydocs.law.csed import proceeding
from levydocs.law.routes import MONTHLY, OFFICE, TOTAL, CollectionPeriod, Cost, Route, collection_periods
from levydocs.money import format_cents

UNDER_WAY, OPEN, IN_DOUBT, CLOSED = "under way", "open", "in doubt", "closed"
_STATES = {SUPPORTED: OPEN, POSSIBLE: IN_DOUBT, NOT_AVAILABLE: CLOSED}


@dataclass(frozen=True, slots=True)
class RouteCost:
    """What a route costs, in a sentence; empty if the case does not give the amount, and ``missing`` names what it lacks.

    ``unverified``: the sentence, or a figure that the amount rests on, is only practitioner's knowledge.
    """

    kind: str
    says: str
    amount: Decimal | None
    missing: tuple[str, ...]
    source: str
    sure: str
    unverified: bool


@dataclass(frozen=True, slots=True)
class RouteRow:
    """One route on one day.

    ``state``: ``under way`` by the case, ``open`` if every fact it needs is there, ``in doubt``, or ``closed``.
    ``why`` says what speaks against it, ``ask`` what is unknown, ``opens`` what would open it. ``due``: the dates ahead.
    ``costs`` of one under way are the monthly payments in the case. ``period``: what happens to the time to collect.
    """

    route: Route
    state: str
    since: date | None
    shown: tuple[str, ...]
    why: tuple[str, ...]
    ask: tuple[str, ...]
    opens: tuple[str, ...]
    missing: tuple[str, ...]
    beside: tuple[str, ...]
    costs: tuple[RouteCost, ...]
    due: tuple[Deadline, ...]
    period: CollectionPeriod

    @property
    def is_open(self) -> bool:
        """True for one that can be taken today, or is under way."""
        return self.state in (UNDER_WAY, OPEN)

    @property
    def monthly(self) -> Decimal | None:
        """What it costs a month, dollars; nothing if it has no payment, or the case does not give it."""
        return self._first(MONTHLY)

    @property
    def total(self) -> Decimal | None:
        """What it costs in total, dollars, as with ``monthly``."""
        return self._first(TOTAL)

    @property
    def for_client(self) -> tuple[RouteCost, ...]:
        """The costs shown to the client."""
        return tuple(one for one in self.costs if one.says and one.kind != OFFICE)

    @property
    def unverified(self) -> bool:
        """True when an amount in ``monthly`` or ``total`` must be marked “unverified”."""
        return any(one.unverified for one in self.costs if one.kind in (MONTHLY, TOTAL) and one.amount is not None)

    def _first(self, kind: str) -> Decimal | None:
        return next((one.amount for one in self.costs if one.kind == kind and one.amount is not None), None)


@fact("routes.rows")
def rows(facts: Facts) -> list[RouteRow]:
    """Every other route, in the order of the law's data."""
    ahead = [one for one in deadlines_of(facts) if one.last_day >= facts.as_of and _is_theirs(facts, one)]
    return [_row(facts, one, one.entry, ahead) for one in facts["routes.evaluated"]]


def _is_theirs(facts: Facts, due: Deadline) -> bool:
    """True for a date of the taxpayers on the levy, or one that follows a proceeding about their debts."""
    ended = due.place.startswith("proceedings[")
    return is_about_theirs(facts, facts[due.place]) if ended else concerns(facts, due.who)


@fact("routes.open")
def open_rows(facts: Facts) -> list[RouteRow]:
    """For the client's page: those that can be taken today, or are under way."""
    return [one for one in _for_client(facts) if one.is_open]


@fact("routes.openable")
def openable(facts: Facts) -> list[RouteRow]:
    """For the client's page: those that may become open, since something would open them or is unknown."""
    return [one for one in _for_client(facts) if not one.is_open and (one.opens or one.state == IN_DOUBT)]


def _for_client(facts: Facts) -> list[RouteRow]:
    """Every row; for a page that both spouses get, without what only one may see."""
    both = len(liable(facts)) > 1
    return [one for one in facts["routes.rows"] if not (both and one.route.client.alone)]


@fact("routes.unverified")
def unverified(facts: Facts) -> bool:
    """True when something shown to a client about these is unverified."""
    told = [*facts["routes.open"], *facts["routes.openable"]]
    return any(one.route.unverified for one in told) or any(
        cost.unverified for one in facts["routes.open"] for cost in one.for_client
    )


@fact("routes.adviser")
def adviser(facts: Facts) -> Representative:
    """The representative in the case who approved today's page for the client, and advises on it.

    Amounts and dates change daily: an approval from another day does not cover today's page.
    """
    if facts["routes_page.approved_on"] != facts.as_of:
        raise Absent("routes_page.approved_on")
    ref, refs = facts["routes_page.approved_by"], [one.ref for one in facts["representatives"]]
    if ref not in refs:
        raise Absent("routes_page.approved_by")
    found: Representative = facts["representatives.all"][refs.index(ref)]
    return found


def _row(facts: Facts, judged: Evaluation, route: Route, ahead: list[Deadline]) -> RouteRow:
    going = _going_on(facts, route)
    since = going.started_on if going else None
    return RouteRow(
        route,
        UNDER_WAY if since else _STATES[judged.status],
        since,
        judged.shown,
        judged.why,
        judged.ask,
        () if since else judged.opens,
        judged.missing,
        judged.beside,
        _costs_of(going, route) if going else tuple(_cost(facts, one) for one in route.costs),
        tuple(one for one in ahead if one.id in route.clocks),
        route.period if not going or proceeding(going.kind).suspends else collection_periods()["runs"],
    )


def _going_on(facts: Facts, route: Route) -> Any:
    """The newest proceeding that is this route, if it is open today; otherwise nothing."""
    found = [one for one in facts.maybe("proceedings", ()) if goes_on(facts, one, route.under_way)]
    return max(found, key=lambda one: one.started_on, default=None)


def _costs_of(going: Any, route: Route) -> tuple[RouteCost, ...]:
    """What a route under way costs: the payment in the case, or else only the sentence for one that costs nothing."""
    if going.monthly is not None:
        says = f"{format_cents(going.monthly)} a month."
        return (RouteCost(MONTHLY, says, Decimal(going.monthly), (), "proceedings", "D", unverified=False),)
    free = [one for one in route.costs if one.amount == 0]
    return tuple(
        RouteCost(one.kind, one.said.says, one.amount, (), one.said.source, one.said.sure, one.said.unverified)
        for one in free
    )


def _cost(facts: Facts, cost: Cost) -> RouteCost:
    said, found = cost.said, facts.get(cost.fact) if cost.fact else Value(cost.amount)
    if isinstance(found, Missing):
        return RouteCost(cost.kind, cost.unknown, None, found.paths, said.source, said.sure, said.unverified)
    facts.note(*found.sources)
    amount: Decimal | None = found.value
    told = said.says if amount or not cost.fact else cost.none
    unverified = said.unverified or bool(cost.fact and rests_on_unverified(facts, cost.fact))
    if amount is not None:
        told = told.format(amount=format_cents(amount))
    return RouteCost(cost.kind, told, amount, (), said.source, said.sure, unverified)
