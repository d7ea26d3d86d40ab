"""What goes to whom: each recipe that applies, made part by part; a cover, which counts the pages, comes last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from levydocs.facts.core import Facts, Missing
from levydocs.findings import Finding, finding
from levydocs.packet.binder import Binder
from levydocs.packet.parts import Part
from levydocs.packet.recipe import COVER, ENCLOSURES, Entry, Recipe, Words
from levydocs.text import join_words

_COUNTS = dict(enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2))


@dataclass(frozen=True, slots=True)
class Planned:
    """A recipe that applies, for whom (the number of a taxpayer or hearing request, or nothing), and its parts in order."""

    recipe: Recipe
    who: str
    made: tuple[Part, ...]
    taxpayer: int | None = None
    """The one taxpayer's position in the case; None: it is for all."""
    request: int = 0
    """The number of the hearing request that it is about, where it is about one."""
    about: str = ""
    """What tells it from another of the same recipe: the notice that a hearing request answers."""

    @property
    def title(self) -> str:
        """The recipe's title, and what it is about where there are several."""
        return f"{self.recipe.title}: {self.about}" if self.about else self.recipe.title

    @property
    def name(self) -> str:
        """The recipe's id, with the number where there is an envelope for each taxpayer or hearing request."""
        return f"{self.recipe.id}-{self.who}" if self.who else self.recipe.id

    @property
    def pages(self) -> int:
        """Pages of all parts together."""
        return sum(one.page_count for one in self.made)


def plan(binder: Binder, recipes: Sequence[Recipe]) -> tuple[list[Planned], list[Finding]]:
    """The parts for every recipient who gets something, the complete packet first.

    What is left out for want of a fact is a finding, and so is an exhibit that a recipient must not get.
    """
    findings: list[Finding] = []
    planned: list[Planned] = []
    # A letter says what goes with it to its own recipient, so the complete packet is made of what the others have.
    for recipe in sorted(recipes, key=lambda one: one.position == 0):
        if not _wanted(binder.facts, recipe.when, recipe.title, findings):
            continue
        held = _held(planned)
        if recipe.position:
            planned += _for_each(binder, recipe, held, findings)
        else:
            planned.append(Planned(recipe, "", _complete(binder, recipe, held, findings)))
    sends = any(recipe.position for recipe in recipes)
    if sends and not any(one.made for one in planned if one.recipe.position):
        return [], [finding("LD-packet-nothing-to-send", "levies")]
    planned = sorted((one for one in planned if one.made), key=lambda one: one.recipe.position)
    for one in planned:
        findings += _not_for(binder.facts, one)
    if sends:
        findings += _unused(binder.facts, planned)
    return planned, findings


def make(binder: Binder, entry: Entry, enclosures: Sequence[str] = (), part_id: str = "") -> list[Part]:
    """The parts of one entry of a recipe; ``part_id`` is that of a letter, where it is not the usual one."""
    match entry.kind:
        case "form":
            return binder.form(entry.name)
        case "exhibits":
            chosen = binder.facts.maybe(entry.name, ())
            return [part for one in chosen for part in binder.exhibit(one, sheet=entry.sheets)]
        case _:
            return [binder.letter(entry.name, {ENCLOSURES: list(enclosures)}, part_id)]


def _wanted(facts: Facts, when: str, title: str, findings: list[Finding]) -> bool:
    if not when:
        return True
    found = facts.get(when)
    if isinstance(found, Missing):
        findings.append(finding("LD-packet-left-out", when, title=title, paths=", ".join(found.paths)))
        return False
    return bool(found.value)


def said(facts: Facts, words: Words) -> list[str]:
    """The lines of a recipe's words for one case; none where the fact is missing."""
    found = facts.maybe(words.fact, "") if words.fact else words.lines
    return [str(line) for line in found] if isinstance(found, list | tuple) else [str(found)] if found else []


def _held(planned: Iterable[Planned]) -> list[Part]:
    """Everything in these envelopes, each part once, in the order in which it first comes."""
    return list({part.id: part for one in planned for part in one.made}.values())


def _for_each(binder: Binder, recipe: Recipe, held: Sequence[Part], findings: list[Finding]) -> Iterator[Planned]:
    if recipe.for_each == "case":
        yield Planned(recipe, "", _recipe(binder, recipe, held, findings))
        return
    if recipe.for_each == "hearing":
        count = binder.requests()
        for number in range(count):
            who = str(number + 1) if count > 1 else ""
            own = binder.for_request(number)
            about = own.facts.maybe("hearing.notice.type", "") if who else ""
            yield Planned(recipe, who, _recipe(own, recipe, held, findings), request=number, about=about)
        return
    positions = binder.liable()
    for position in positions:
        who = str(position + 1) if len(positions) > 1 else ""
        yield Planned(recipe, who, _recipe(binder.for_taxpayer(position), recipe, held, findings), position)


def _recipe(binder: Binder, recipe: Recipe, held: Sequence[Part], findings: list[Finding]) -> tuple[Part, ...]:
    """The parts of one envelope. ``held``: what the others have so far."""
    entries = [entry for entry in recipe.entries if _wanted(binder.facts, entry.when, entry.name, findings)]
    taken = {one.id for one in held}
    made: list[Part] = []
    covers: list[tuple[int, str]] = []
    for entry in entries:
        if binder.asks_for(entry, COVER):
            covers.append((len(made), entry.name))
        else:
            own = _own_id(binder, recipe, entry.name, taken) if binder.asks_for(entry, ENCLOSURES) else ""
            made += make(binder, entry, _enclosures(binder, entries, entry), own)
    for place, name in covers:
        made.insert(place, _cover(binder, recipe, name, made, _own_id(binder, recipe, name, taken)))
    return tuple(made)


def _own_id(binder: Binder, recipe: Recipe, letter: str, taken: Collection[str]) -> str:
    """The id of a letter that says what goes with it; where another envelope has it too, with this recipe's id."""
    part_id = binder.letter_id(letter)
    return f"{part_id}:{recipe.id}" if part_id in taken else part_id


def _complete(binder: Binder, recipe: Recipe, held: Sequence[Part], findings: list[Finding]) -> tuple[Part, ...]:
    """Everything that any envelope holds, and what the recipe names besides: in the order of the recipe, then the rest.

    A letter is as it was sent; a cover counts the pages of its own recipient.
    """
    if not held:
        return _recipe(binder, recipe, held, findings)
    entries = [entry for entry in recipe.entries if _wanted(binder.facts, entry.when, entry.name, findings)]
    made: list[Part] = []
    for entry in entries:
        sent = [one for one in held if entry.kind == "letter" and f"{one.id}:".startswith(f"letter:{entry.name}:")]
        if not sent and not binder.asks_for(entry, COVER):
            sent = make(binder, entry, _enclosures(binder, entries, entry))
        made += sent
    there = {one.id for one in made}
    return (*made, *(one for one in held if one.id not in there))


def _enclosures(binder: Binder, entries: Sequence[Entry], letter: Entry) -> list[str]:
    """What goes with a letter, in words: the other documents for the same recipient but the cover."""
    words: list[str] = []
    exhibits = [one for entry in entries if entry.kind == "exhibits" for one in binder.facts.maybe(entry.name, ())]
    for entry in entries:
        if entry == letter or binder.asks_for(entry, COVER):
            continue
        if entry.kind == "form":
            words.append(_form_in_words(binder, entry.name))
        elif entry.kind == "letter":
            words.append(binder.resources.templates[entry.name].title.lower())
        elif len(exhibits) == 1:
            words += [
                f"{one.title or 'exhibit'} (Exhibit {one.id or '?'})" for one in exhibits if _is_in(binder, entry, one)
            ]
    return [*words, *_exhibits_in_words(sorted(exhibits, key=lambda one: one.id or ""))]


def _is_in(binder: Binder, entry: Entry, exhibit: Any) -> bool:
    return any(one is exhibit for one in binder.facts.maybe(entry.name, ()))


def _form_in_words(binder: Binder, form_id: str) -> str:
    """``Form 433-F``, or ``two Forms 2848`` where each taxpayer has one, or one has two."""
    form, count = binder.resources.forms[form_id], binder.copies(form_id)
    return f"Form {form.number}" if count == 1 else f"{_COUNTS.get(count, count)} Forms {form.number}"


def _exhibits_in_words(exhibits: Sequence[Any]) -> list[str]:
    """Several exhibits by their letters, as a range where none is skipped; a single one is named in its place."""
    if len(exhibits) < 2:
        return []
    ids = [one.id or "?" for one in exhibits]
    if all(len(one) == 1 for one in ids) and [ord(one) - ord(ids[0]) for one in ids] == list(range(len(ids))):
        return [f"Exhibits {ids[0]} to {ids[-1]}"]
    return [f"Exhibits {join_words(ids)}"]


def _cover(binder: Binder, recipe: Recipe, name: str, made: Sequence[Part], part_id: str) -> Part:
    """The cover, which counts its own pages too: printed again where it turned out longer than was thought."""
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


def _not_for(facts: Facts, planned: Planned) -> Iterator[Finding]:
    """Exhibits that this recipient must not get, and more pages than it takes at once."""
    recipe, audience = planned.recipe, planned.recipe.audience
    proves = {f"exhibit:{one.id}": one.proves or () for one in facts.maybe("exhibits", ())}
    for one in planned.made:
        if one.id in proves and not audience.takes_exhibit(proves[one.id]):
            words = {"title": recipe.title, "part": one.id, "audience": audience.title}
            yield finding("LD-packet-must-not-contain", recipe.id, **words)
    most = recipe.sending.most_pages
    if most is not None and planned.pages > most:
        yield finding("LD-packet-too-many-pages", recipe.id, title=recipe.title, pages=planned.pages, most=most)


def _unused(facts: Facts, planned: Sequence[Planned]) -> Iterator[Finding]:
    """Exhibits that go to nobody: nothing is dropped in silence."""
    used = {one.id for entry in planned if entry.recipe.position for one in entry.made}
    for position, one in enumerate(facts.maybe("exhibits", ())):
        if planned and f"exhibit:{one.id}" not in used:
            yield finding("LD-packet-unused-exhibit", facts.case.origin.place(f"exhibits[{position}]"))
