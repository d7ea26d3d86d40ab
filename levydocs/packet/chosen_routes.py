"""Which recipes are made for a case: those of every packet, and those of the routes that the case chooses (``routes``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from levydocs.acroforms.definition import Form
from levydocs.case.origin import safe_name
from levydocs.errors import UsageRefused
from levydocs.facts.core import Facts
from levydocs.findings import Finding, finding
from levydocs.packet.recipe import Recipe
from levydocs.text import nearest


def route_names(recipes: Iterable[Recipe]) -> tuple[str, ...]:
    """The routes that recipes name, in the order of their recipients."""
    return tuple(dict.fromkeys(one.route for one in recipes if one.route))


def chosen(facts: Facts, recipes: Sequence[Recipe]) -> tuple[Recipe, ...]:
    """The recipes that are made for this case, as far as their route says."""
    routes = facts.maybe("routes", ())
    return tuple(one for one in recipes if not one.route or one.route in routes)


def unknown_routes(facts: Facts, recipes: Iterable[Recipe]) -> Iterator[Finding]:
    """Routes of the case for which no recipe makes an envelope."""
    names = route_names(recipes)
    for position, name in enumerate(facts.maybe("routes", ())):
        if name not in names:
            words = {"name": safe_name(name), "routes": ", ".join(names) or "none"}
            yield finding("LD-packet-unknown-route", facts.case.origin.place(f"routes[{position}]"), **words)


def not_made(recipe: Recipe, forms: Mapping[str, Form]) -> Finding:
    """Why a route that the case chooses has no envelope: what its form says of a case that gives no cause for it."""
    named = (forms[entry.name] for entry in recipe.entries if entry.kind == "form")
    needs = (form.need for form in named if form.need and form.need.fact == recipe.when)
    why = next((need.otherwise for need in needs), "the case gives no cause for it")
    return finding("LD-packet-route-not-made", recipe.id, title=recipe.title, why=why)


def refuse_unknown(names: Iterable[str], recipes: Iterable[Recipe]) -> None:
    """Raise UsageRefused for a route that no recipe names."""
    known = route_names(recipes)
    for name in names:
        if name not in known:
            near = nearest(name, known)
            raise UsageRefused(
                f"There is no route {name}.",
                place="--route",
                remedy=f"Did you mean {near}?" if near else f"Use one of {', '.join(known)}.",
            )
