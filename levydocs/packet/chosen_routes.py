"""Which recipes are made for a case: those in every packet, and those of the routes that the case chooses (``routes``)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from levydocs.acroforms.definition import Form
from levydocs.case.origin import safe_name
from levydocs.errors import UsageRefused
from levydocs.facts.core import Facts, Missing
from levydocs.findings import Finding, finding
from levydocs.packet.recipe import Recipe
from levydocs.text import nearest


def route_names(recipes: Iterable[Recipe]) -> tuple[str, ...]:
    """The routes that recipes name, in the order of their recipients."""
    return tuple(dict.fromkeys(one.route for one in recipes if one.route))


def chosen(facts: Facts, recipes: Sequence[Recipe]) -> tuple[Recipe, ...]:
    """The recipes made for this case, as far as their route decides."""
    routes = facts.maybe("routes", ())
    return tuple(one for one in recipes if not one.route or one.route in routes)


def unknown_routes(facts: Facts, recipes: Iterable[Recipe]) -> Iterator[Finding]:
    """Routes of the case for which no recipe makes an envelope."""
    names = route_names(recipes)
    for position, name in enumerate(facts.maybe("routes", ())):
        if name not in names:
            words = {"name": safe_name(name), "routes": ", ".join(names) or "none"}
            yield finding("LD-packet-unknown-route", facts.case.origin.place(f"routes[{position}]"), **words)


def not_made(
    facts: Facts, recipes: Sequence[Recipe], sent: Collection[str], forms: Mapping[str, Form]
) -> Iterator[Finding]:
    """Why a route that the case chooses has no envelope: what its form says about a case that does not call for it.

    ``sent``: the recipes that have one, and the forms in them; a route whose first form is in another envelope also counts. If it
    is not known whether it has an envelope, that is reported elsewhere.
    """
    for route in route_names(recipes):
        own = [one for one in recipes if one.route == route]
        unknown = any(one.when and isinstance(facts.get(one.when), Missing) for one in own)
        first = next((entry.name for entry in own[0].entries if entry.kind == "form"), "")
        if not unknown and not {first, *(one.id for one in own)} & set(sent):
            why = next(_reasons(facts, own[0], forms), "the case does not call for it")
            yield finding("LD-packet-route-not-made", own[0].id, title=own[0].title, why=why)


def without_address(facts: Facts, recipes: Iterable[Recipe]) -> Iterator[Finding]:
    """Routes that go by mail to an address that the case does not give."""
    for one in recipes:
        to = one.sending.to.fact
        if one.route and one.sending.by == "mail" and not facts.maybe(to):
            found = facts.get(to)
            path = found.paths[0] if isinstance(found, Missing) else to
            yield finding("LD-packet-no-address", facts.case.origin.place(path), title=one.title)


def _reasons(facts: Facts, recipe: Recipe, forms: Mapping[str, Form]) -> Iterator[str]:
    """What the forms of a recipe that are not made in this case say."""
    needs = (forms[entry.name].need for entry in recipe.entries if entry.kind == "form")
    return (need.otherwise for need in needs if need and facts.maybe(need.fact) is False)


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
