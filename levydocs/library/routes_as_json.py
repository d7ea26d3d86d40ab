"""The ways out of a case as JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from levydocs.library.as_json import amount_json, deadlines_json

if TYPE_CHECKING:
    from datetime import date

    from levydocs.facts.route_rows import RouteCost, RouteRow
    from levydocs.law.routes import Said
    from levydocs.library.routes import Routes


def routes_json(found: Routes) -> dict[str, Any]:
    """All ways out side by side."""
    return {
        "case_id": found.case_id,
        "as_of": found.as_of.isoformat(),
        "owed": amount_json(found.owed),
        "months": found.months,
        "expired": [
            {"place": one.path, "tax": one.tax, "csed": one.day.isoformat(), "owed": amount_json(one.owed)}
            for one in found.expired
        ],
        "open": [one.route.id for one in found.open],
        "routes": [_row(one, found.as_of) for one in found.rows],
    }


def _row(one: RouteRow, as_of: date) -> dict[str, Any]:
    route = one.route
    return {
        "id": route.id,
        "title": route.title,
        "authority": route.authority,
        "sure": route.sure,
        "unverified": route.unverified,
        "state": one.state,
        "since": one.since and one.since.isoformat(),
        "shown": list(one.shown),
        "against": list(one.why),
        "ask": list(one.ask),
        "missing": list(one.missing),
        "opens": list(one.opens),
        "beside": list(one.beside),
        "monthly": amount_json(one.monthly),
        "total": amount_json(one.total),
        "costs": [_cost(cost) for cost in one.costs],
        "stops": route.stops,
        "does_not_stop": route.does_not_stop,
        "collection_period": {"in_short": one.period.in_short, **_said(route.collection_period)},
        "due": {"days": deadlines_json(one.due, as_of), **_said(route.due)},
        "packet_route": route.packet or None,
        "needs": {"forms": list(route.forms), **_said(route.needs)},
        "ends": _said(route.ends),
    }


def _cost(one: RouteCost) -> dict[str, Any]:
    return {
        "kind": one.kind,
        "says": one.says or None,
        "amount": amount_json(one.amount),
        "missing": list(one.missing),
        "source": one.source,
        "sure": one.sure,
        "unverified": one.unverified,
    }


def _said(one: Said) -> dict[str, Any]:
    return {"says": one.says or None, "source": one.source, "sure": one.sure, "unverified": one.unverified}
