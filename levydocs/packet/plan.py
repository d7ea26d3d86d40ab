"""What goes to whom: each recipe that applies, made part by part; a cover, which counts the pages, is made last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from levydocs.facts.core import Facts
from levydocs.findings import Finding, finding
from levydocs.packet.binder import Binder
from levydocs.packet.chosen_routes import chosen, not_made, unknown_routes, without_address
from levydocs.packet.enclosures import enclosures
from levydocs.packet.parts import exhibit_id
from levydocs.packet.planned import Planned, held, seen_by
from levydocs.packet.recipe import Recipe
from levydocs.packet.recipe_parts import chosen_entries, complete_parts, recipe_parts, wanted


def plan(binder: Binder, recipes: Sequence[Recipe]) -> tuple[list[Planned], list[Finding]]:
    """The parts for every recipient who gets something, the complete packet first.

    What is left out because a fact is missing is a finding, and so is an exhibit that a recipient must not get.
    """
    findings = [*unknown_routes(binder.facts, recipes)]
    recipes = chosen(binder.facts, recipes)
    planned: list[Planned] = []
    # A letter says what goes with it to its own recipient, so the complete packet is made from what the others have.
    for recipe in sorted(recipes, key=lambda one: one.position == 0):
        make = recipe_parts if recipe.position else complete_parts
        planned += [
            replace(one, made=make(seen_by(binder, one), recipe, planned, findings))
            for one in addressed(binder, recipe, findings)
        ]
    sends = any(recipe.position for recipe in recipes)
    if sends and not any(one.made for one in planned if one.recipe.position):
        return [], [finding("LD-packet-nothing-to-send", "levies")]
    planned = sorted((_as_sent(binder, one) for one in planned if one.made), key=lambda one: one.recipe.position)
    sent = [part.id.split(":")[1] for part in held(planned) if part.id.startswith("form:")]
    findings += not_made(binder.facts, recipes, [*sent, *(one.recipe.id for one in planned)], binder.resources.forms)
    findings += without_address(binder.facts, (one.recipe for one in planned))
    for one in planned:
        findings += _not_for(binder.facts, one)
    if sends:
        findings += _unused(binder.facts, planned)
    return planned, findings


def enclosed_with(binder: Binder, recipes: Sequence[Recipe], letter: str) -> list[str]:
    """What a letter says goes with it to its first recipient, in words; nothing if it has none."""
    for one in plan(binder, recipes)[0]:
        there = {part.id for part in one.made}
        if one.recipe.position and any(f"{part}:".startswith(f"letter:{letter}:") for part in there):
            own = seen_by(binder, one)
            chosen = [
                replace(each, exhibits=tuple(exhibit for exhibit in each.exhibits if exhibit_id(exhibit) in there))
                for each in chosen_entries(own, one.recipe, [])
            ]
            sent = next(each for each in chosen if (each.entry.kind, each.entry.name) == ("letter", letter))
            return enclosures(own, chosen, sent)
    return []


def _as_sent(binder: Binder, planned: Planned) -> Planned:
    """The same with its pictures made for a fax, if it is one."""
    if planned.recipe.sending.by != "fax":
        return planned
    return replace(planned, made=tuple(map(binder.for_fax, planned.made)))


def addressed(binder: Binder, recipe: Recipe, findings: list[Finding]) -> Iterator[Planned]:
    """The envelopes of a recipe, for whom it applies, with nothing in them yet."""
    if recipe.for_each in _ABOUT_LEVIES:
        yield from _for_levies(binder, recipe, findings)
    elif wanted(binder.facts, recipe.when, recipe.title, findings):
        yield from _for_each(binder, recipe) if recipe.position else [Planned(recipe, "", ())]


def _for_each(binder: Binder, recipe: Recipe) -> Iterator[Planned]:
    if recipe.for_each == "case":
        yield Planned(recipe, "", ())
        return
    if recipe.for_each == "hearing":
        count = binder.requests()
        for number in range(count):
            who = str(number + 1) if count > 1 else ""
            about = binder.for_request(number).facts.maybe("hearing.notice.named", "") if who else ""
            yield Planned(recipe, who, (), request=number, about=about)
        return
    positions = list(binder.facts.maybe(recipe.whose, ())) if recipe.whose else binder.liable()
    for position in positions:
        yield Planned(recipe, str(position + 1) if len(positions) > 1 else "", (), position)


_ABOUT_LEVIES = {"office": "office.named", "levy": "levy.payer.name"}
"""What an envelope about levies is made for, and the fact that distinguishes it from others of the same recipe."""


def _for_levies(binder: Binder, recipe: Recipe, findings: list[Finding]) -> Iterator[Planned]:
    """An envelope for each office that levied, or for each levy, to which the recipe applies."""
    pending = binder.facts["levies.pending"]
    if not pending:  # what the case does not say is reported anyway
        wanted(binder.facts, recipe.when, recipe.title, findings)
    those = binder.facts.maybe("levies.offices", ()) if recipe.for_each == "office" else [(one,) for one in pending]
    found = [binder.for_levies(levies) for levies in those]
    applies = [one for one in found if wanted(one.facts, recipe.when, recipe.title, findings)]
    several = len(applies) > 1
    for number, own in enumerate(applies, 1):
        about = str(own.facts.maybe(_ABOUT_LEVIES[recipe.for_each], number)) if several else ""
        yield Planned(recipe, str(number) if several else "", (), levies=own.levies or (), about=about)


def _not_for(facts: Facts, planned: Planned) -> Iterator[Finding]:
    """Exhibits that this recipient must not get, and more pages than it takes at once."""
    recipe, audience = planned.recipe, planned.recipe.audience
    proves = {exhibit_id(one): one.proven for one in facts.maybe("exhibits", ())}
    for one in planned.made:
        if one.id in proves and not audience.takes_exhibit(proves[one.id]):
            words = {"title": recipe.title, "part": one.id, "audience": audience.title}
            yield finding("LD-packet-must-not-contain", recipe.id, **words)
    most = recipe.sending.most_pages
    if most is not None and planned.pages > most:
        yield finding("LD-packet-too-many-pages", recipe.id, title=recipe.title, pages=planned.pages, most=most)


def _unused(facts: Facts, planned: Sequence[Planned]) -> Iterator[Finding]:
    """Exhibits that go to no one: nothing is dropped silently."""
    used = {one.id for entry in planned if entry.recipe.position for one in entry.made}
    for position, one in enumerate(facts.maybe("exhibits", ())):
        if planned and exhibit_id(one) not in used:
            yield finding("LD-packet-unused-exhibit", facts.case.origin.place(f"exhibits[{position}]"))
