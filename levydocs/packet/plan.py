"""What goes to whom: each recipe that applies, made part by part, its cover last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from levydocs.facts.core import Facts, Missing
from levydocs.findings import Finding, finding
from levydocs.packet.binder import Binder, Made, Sketch, part_of
from levydocs.packet.recipe import Entry, Recipe
from levydocs.text import join_words

COVER = "fax-cover"
"""The cover states how many pages follow, so it is made last."""


@dataclass(frozen=True, slots=True)
class Planned:
    """A recipe that applies, and its parts in order."""

    recipe: Recipe
    made: tuple[Made, ...]


def plan(binder: Binder, recipes: Sequence[Recipe]) -> tuple[list[Planned], list[Finding]]:
    """The parts for every recipient who gets something; what is left out for want of a fact is a finding."""
    findings: list[Finding] = []
    planned = [
        Planned(recipe, _recipe(binder, recipe, findings))
        for recipe in recipes
        if _wanted(binder.facts, recipe.when, recipe.title, findings)
    ]
    if not planned:
        findings.append(finding("LD-packet-nothing-to-send", "levies"))
    findings += _unused(binder.facts, planned)
    return planned, findings


def make(binder: Binder, entry: Entry, enclosures: Sequence[str] = ()) -> list[Made]:
    """The parts of one entry of a recipe."""
    match entry.kind:
        case "form":
            return binder.form(entry.name)
        case "exhibits":
            return [part for one in binder.facts.maybe(entry.name, ()) for part in binder.exhibit(one)]
        case _:
            return [binder.letter(entry.name, {"enclosures": list(enclosures)})]


def _wanted(facts: Facts, when: str, title: str, findings: list[Finding]) -> bool:
    if not when:
        return True
    found = facts.get(when)
    if isinstance(found, Missing):
        findings.append(finding("LD-packet-left-out", when, title=title, paths=", ".join(found.paths)))
        return False
    return bool(found.value)


def _recipe(binder: Binder, recipe: Recipe, findings: list[Finding]) -> tuple[Made, ...]:
    entries = [entry for entry in recipe.entries if _wanted(binder.facts, entry.when, entry.name, findings)]
    made: list[Made] = []
    covers: list[int] = []
    for entry in entries:
        if (entry.kind, entry.name) == ("letter", COVER):
            covers.append(len(made))
        else:
            made += make(binder, entry, _enclosures(binder, entries, entry))
    for place in covers:
        made.insert(place, _cover(binder, made, findings))
    return tuple(made)


def _enclosures(binder: Binder, entries: Sequence[Entry], letter: Entry) -> list[str]:
    """What goes with a letter, in words: the other documents for the same recipient but the cover."""
    words: list[str] = []
    for entry in entries:
        if entry == letter or entry.name == COVER:
            continue
        if entry.kind == "form":
            words.append(f"Form {binder.house.forms[entry.name].number}")
        elif entry.kind == "letter":
            words.append(binder.house.templates[entry.name].title.lower())
        else:
            words += _exhibits_in_words(binder.facts.maybe(entry.name, ()))
    return words


def _exhibits_in_words(exhibits: Sequence[Any]) -> list[str]:
    """One exhibit by its title; several by their letters, as a range where none is skipped."""
    if len(exhibits) < 2:
        return [f"{one.title or 'exhibit'} (Exhibit {one.id or '?'})" for one in exhibits]
    ids = [one.id or "?" for one in exhibits]
    if all(len(one) == 1 for one in ids) and [ord(one) - ord(ids[0]) for one in ids] == list(range(len(ids))):
        return [f"Exhibits {ids[0]} to {ids[-1]}"]
    return [f"Exhibits {join_words(ids)}"]


def _cover(binder: Binder, made: Sequence[Made], findings: list[Finding]) -> Sketch:
    documents: list[SimpleNamespace] = []
    for one in made:
        part = part_of(one)
        if part.id.startswith("exhibit:"):  # with its sheet
            documents[-1] = SimpleNamespace(title=part.title, pages=documents[-1].pages + one.page_count)
        else:
            documents.append(SimpleNamespace(title=part.title, pages=one.page_count))
    pages = 1 + sum(one.page_count for one in made)
    cover = binder.letter(COVER, {"packet": SimpleNamespace(pages=pages, documents=documents)})
    if cover.page_count != 1:
        findings.append(finding("LD-packet-cover-too-long", f"letter:{COVER}"))
    return cover


def _unused(facts: Facts, planned: Sequence[Planned]) -> Iterator[Finding]:
    """Exhibits that go to nobody: nothing is dropped in silence."""
    used = {part_of(one).id for entry in planned for one in entry.made}
    for position, one in enumerate(facts.maybe("exhibits", ())):
        if planned and f"exhibit:{one.id}" not in used:
            yield finding("LD-packet-unused-exhibit", facts.case.origin.place(f"exhibits[{position}]"))
