"""The parts of one envelope by its recipe: forms, letters and exhibits in order, and the cover, which counts them, last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from types import SimpleNamespace

from levydocs.facts.core import Facts, Missing
from levydocs.findings import Finding, finding
from levydocs.packet.binder import Binder
from levydocs.packet.enclosures import Chosen, enclosures
from levydocs.packet.parts import Part, exhibit_id
from levydocs.packet.planned import Planned, held, said
from levydocs.packet.recipe import COVER, ENCLOSURES, Entry, Recipe


def wanted(facts: Facts, when: str, title: str, findings: list[Finding]) -> bool:
    """True if the fact ``when`` is true; a missing one is reported, with the title of what is left out."""
    if not when:
        return True
    found = facts.get(when)
    if isinstance(found, Missing):
        findings.append(finding("LD-packet-left-out", when, title=title, paths=", ".join(found.paths)))
        return False
    return bool(found.value)


def recipe_parts(
    binder: Binder, recipe: Recipe, before: Sequence[Planned], findings: list[Finding]
) -> tuple[Part, ...]:
    """The parts of one envelope, including exhibits to enclose where they fit, if they fit. ``before``: the others so far."""
    first = (one for one in before if one.recipe.id == recipe.rest_of and one.levies == (binder.levies or ()))
    enclosed = (part.id for one in first for part in one.made)
    chosen = chosen_entries(binder, recipe, findings, enclosed)
    taken = {one.id for one in held(before)}
    certain = [one for one in chosen if not (one.entry.where_it_fits and one.exhibits)]
    made, most = _made(binder, recipe, chosen, taken), recipe.sending.most_pages
    if most is None or len(certain) == len(chosen) or sum(one.page_count for one in made) <= most:
        return made
    return _made(binder, recipe, certain, taken)


def chosen_entries(
    binder: Binder, recipe: Recipe, findings: list[Finding], enclosed: Iterable[str] = ()
) -> list[Chosen]:
    """The entries that apply to the case; exhibits only if not ``enclosed`` elsewhere (ids of parts) and not named before."""
    there = set(enclosed)
    chosen: list[Chosen] = []
    for entry in recipe.entries:
        if not makers(binder, recipe, entry, findings):
            continue
        named = binder.facts.maybe(entry.name, ()) if entry.kind == "exhibits" else ()
        exhibits = tuple(one for one in named if exhibit_id(one) not in there)
        there.update(map(exhibit_id, exhibits))
        chosen.append(Chosen(entry, exhibits))
    return chosen


def makers(binder: Binder, recipe: Recipe, entry: Entry, findings: list[Finding]) -> list[Binder]:
    """The binders that make an entry: for a letter for each levy, those of the levies that need it.

    A recipient with one envelope about the case gets a letter to an office that levied only once, even if several offices levied.
    """
    found = binder.of_each(entry.name) if entry.kind == "letter" else [binder]
    makers = [one for one in found if _wanted_for_any(one, entry, findings)]
    once = recipe.position and recipe.for_each == "case" and binder.is_for_office(entry)
    return makers[:1] if once else makers


def _wanted_for_any(binder: Binder, entry: Entry, findings: list[Finding]) -> bool:
    """True if an entry is needed for one of the levies of the envelope or the letter."""
    seen = (binder.facts.for_levy(position) for position in binder.own_levies())
    return any(wanted(facts, entry.when, entry.name, findings) for facts in seen)


def _made(binder: Binder, recipe: Recipe, chosen: Sequence[Chosen], taken: Collection[str]) -> tuple[Part, ...]:
    """The parts of these entries, covers last; nothing if a cover would be alone. ``taken``: ids that other parts have."""
    made: list[Part] = []
    covers: list[tuple[int, str]] = []
    for one in chosen:
        if binder.asks_for(one.entry, COVER):
            covers.append((len(made), one.entry.name))
        else:
            made += _make(binder, recipe, one, chosen, taken)
    if not made:
        return ()
    for place, name in covers:
        made.insert(place, _cover(binder, recipe, name, made, _own_id(binder, recipe, name, taken)))
    return tuple(made)


def _make(
    binder: Binder, recipe: Recipe, one: Chosen, chosen: Sequence[Chosen], taken: Collection[str] = ()
) -> list[Part]:
    """The parts of one of the entries ``chosen``. ``taken``: ids that other parts have."""
    entry = one.entry
    match entry.kind:
        case "form":
            return binder.form(entry.name)
        case "exhibits":
            return [part for exhibit in one.exhibits for part in binder.exhibit(exhibit, sheet=entry.sheets)]
        case _:
            encloses = binder.asks_for(entry, ENCLOSURES)
            return [
                own.letter(
                    entry.name,
                    {ENCLOSURES: enclosures(binder, chosen, one)},
                    _own_id(own, recipe, entry.name, taken) if encloses else "",
                )
                for own in makers(binder, recipe, entry, [])
            ]


def _own_id(binder: Binder, recipe: Recipe, letter: str, taken: Collection[str]) -> str:
    """The id of a letter that says what goes with it; with this recipe's id if another envelope has it too."""
    part_id = binder.letter_id(letter)
    return f"{part_id}:{recipe.id}" if part_id in taken else part_id


def complete_parts(
    binder: Binder, recipe: Recipe, before: Sequence[Planned], findings: list[Finding]
) -> tuple[Part, ...]:
    """Everything in any envelope, and what else the recipe names: in the order of the recipe, then the rest.

    A letter is as it was sent; a cover counts the pages of its own recipient.
    """
    there_already = held(before)
    if not there_already:
        return recipe_parts(binder, recipe, before, findings)
    chosen = chosen_entries(binder, recipe, findings)
    made: list[Part] = []
    for one in chosen:
        entry = one.entry
        sent = [
            part
            for part in there_already
            if entry.kind == "letter" and f"{part.id}:".startswith(f"letter:{entry.name}:")
        ]
        if not sent and not binder.asks_for(entry, COVER):
            sent = _make(binder, recipe, one, chosen)
        made += sent
    there = {one.id for one in made}
    return (*made, *(one for one in there_already if one.id not in there))


def _cover(binder: Binder, recipe: Recipe, name: str, made: Sequence[Part], part_id: str) -> Part:
    """The cover, which also counts its own pages: printed again if it turned out longer than expected."""
    documents: list[SimpleNamespace] = []
    sheets = 0
    for one in made:
        if one.id.startswith("exhibit-sheet:"):
            sheets = one.page_count
            continue
        documents.append(SimpleNamespace(title=binder.title_of(one), pages=one.page_count + sheets))
        sheets = 0
    to, fax = (said(binder.facts, words) for words in (recipe.sending.to, recipe.sending.number))
    told = {"documents": documents, "to": to, "fax": "".join(fax) or None}
    others = sum(one.page_count for one in made)
    pages = 1
    while True:
        cover = binder.letter(name, {COVER: SimpleNamespace(pages=others + pages, **told)}, part_id)
        if cover.page_count <= pages:
            return cover
        pages = cover.page_count
