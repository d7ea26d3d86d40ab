"""What goes to whom: each recipe that applies, made part by part; a cover, which counts the pages, comes last."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from types import SimpleNamespace

from levydocs.facts.core import Facts, Missing
from levydocs.findings import Finding, finding
from levydocs.packet.binder import Binder
from levydocs.packet.chosen_routes import chosen, not_made, unknown_routes, without_address
from levydocs.packet.enclosures import Chosen, enclosures
from levydocs.packet.parts import Part, exhibit_id
from levydocs.packet.recipe import COVER, ENCLOSURES, Entry, Recipe, Words, file_name


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
    levies: tuple[int, ...] = ()
    """The positions of the levies that it is about, where it is for one levy or one office that levied."""
    about: str = ""
    """What tells it from another of the same recipe: the notice that a hearing request answers, the office, the payer."""

    @property
    def title(self) -> str:
        """The recipe's title, and what it is about where there are several."""
        return f"{self.recipe.title}: {self.about}" if self.about else self.recipe.title

    @property
    def name(self) -> str:
        """The recipe's id, with the number where there is an envelope for each taxpayer or hearing request."""
        return f"{self.recipe.id}-{self.who}" if self.who else self.recipe.id

    @property
    def file(self) -> str:
        """The name of its file."""
        return file_name(self.recipe.position, self.name)

    @property
    def pages(self) -> int:
        """Pages of all parts together."""
        return sum(one.page_count for one in self.made)


def plan(binder: Binder, recipes: Sequence[Recipe]) -> tuple[list[Planned], list[Finding]]:
    """The parts for every recipient who gets something, the complete packet first.

    What is left out for want of a fact is a finding, and so is an exhibit that a recipient must not get.
    """
    findings = [*unknown_routes(binder.facts, recipes)]
    recipes = chosen(binder.facts, recipes)
    planned: list[Planned] = []
    # A letter says what goes with it to its own recipient, so the complete packet is made of what the others have.
    for recipe in sorted(recipes, key=lambda one: one.position == 0):
        if recipe.for_each in _ABOUT_LEVIES:
            planned += list(_for_levies(binder, recipe, planned, findings))
            continue
        if not _wanted(binder.facts, recipe.when, recipe.title, findings):
            continue
        if recipe.position:
            planned += list(_for_each(binder, recipe, planned, findings))
        else:
            planned.append(Planned(recipe, "", _complete(binder, recipe, planned, findings)))
    sends = any(recipe.position for recipe in recipes)
    if sends and not any(one.made for one in planned if one.recipe.position):
        return [], [finding("LD-packet-nothing-to-send", "levies")]
    planned = sorted((_as_sent(binder, one) for one in planned if one.made), key=lambda one: one.recipe.position)
    sent = [part.id.split(":")[1] for part in _held(planned) if part.id.startswith("form:")]
    findings += not_made(binder.facts, recipes, [*sent, *(one.recipe.id for one in planned)], binder.resources.forms)
    findings += without_address(binder.facts, (one.recipe for one in planned))
    for one in planned:
        findings += _not_for(binder.facts, one)
    if sends:
        findings += _unused(binder.facts, planned)
    return planned, findings


def enclosed_with(binder: Binder, recipes: Sequence[Recipe], letter: str) -> list[str]:
    """What a letter says goes with it to the first who gets it, in words; nothing where nobody does."""
    for one in plan(binder, recipes)[0]:
        there = {part.id for part in one.made}
        if one.recipe.position and any(f"{part}:".startswith(f"letter:{letter}:") for part in there):
            own = seen_by(binder, one)
            chosen = [
                replace(each, exhibits=tuple(exhibit for exhibit in each.exhibits if exhibit_id(exhibit) in there))
                for each in _chosen(own, one.recipe, [])
            ]
            sent = next(each for each in chosen if (each.entry.kind, each.entry.name) == ("letter", letter))
            return enclosures(own, chosen, sent)
    return []


def seen_by(binder: Binder, planned: Planned) -> Binder:
    """The binder as it makes this envelope: for its taxpayer, its hearing request or its levies."""
    if planned.taxpayer is not None:
        return binder.for_taxpayer(planned.taxpayer)
    if planned.levies:
        return binder.for_levies(planned.levies)
    return binder.for_request(planned.request) if planned.recipe.for_each == "hearing" else binder


def _as_sent(binder: Binder, planned: Planned) -> Planned:
    """The same with its pictures made for a fax, where it is one."""
    if planned.recipe.sending.by != "fax":
        return planned
    return replace(planned, made=tuple(map(binder.for_fax, planned.made)))


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


def _for_each(binder: Binder, recipe: Recipe, before: Sequence[Planned], findings: list[Finding]) -> Iterator[Planned]:
    if recipe.for_each == "case":
        yield Planned(recipe, "", _recipe(binder, recipe, before, findings))
        return
    if recipe.for_each == "hearing":
        count = binder.requests()
        for number in range(count):
            who = str(number + 1) if count > 1 else ""
            own = binder.for_request(number)
            about = own.facts.maybe("hearing.notice.named", "") if who else ""
            yield Planned(recipe, who, _recipe(own, recipe, before, findings), request=number, about=about)
        return
    positions = list(binder.facts.maybe(recipe.whose, ())) if recipe.whose else binder.liable()
    for position in positions:
        who = str(position + 1) if len(positions) > 1 else ""
        yield Planned(recipe, who, _recipe(binder.for_taxpayer(position), recipe, before, findings), position)


_ABOUT_LEVIES = {"office": "levy.office.name", "levy": "levy.payer.name"}
"""For what an envelope that is about levies is made, and the fact that tells it from another of the same recipe."""


def _for_levies(
    binder: Binder, recipe: Recipe, before: Sequence[Planned], findings: list[Finding]
) -> Iterator[Planned]:
    """An envelope for each office that levied, or for each levy, for which the recipe applies."""
    pending = binder.facts["levies.pending"]
    if not pending:  # what the case does not say is told all the same
        _wanted(binder.facts, recipe.when, recipe.title, findings)
    those = binder.facts.maybe("levies.offices", ()) if recipe.for_each == "office" else [(one,) for one in pending]
    found = [binder.for_levies(levies) for levies in those]
    wanted = [one for one in found if _wanted(one.facts, recipe.when, recipe.title, findings)]
    for number, own in enumerate(wanted, 1):
        several = len(wanted) > 1
        yield Planned(
            recipe,
            str(number) if several else "",
            _recipe(own, recipe, before, findings),
            levies=own.levies or (),
            about=str(own.facts.maybe(_ABOUT_LEVIES[recipe.for_each], number)) if several else "",
        )


def _recipe(binder: Binder, recipe: Recipe, before: Sequence[Planned], findings: list[Finding]) -> tuple[Part, ...]:
    """The parts of one envelope, with the exhibits that are enclosed where they fit when they do. ``before``: the others so far."""
    first = (one for one in before if one.recipe.id == recipe.rest_of and one.levies == (binder.levies or ()))
    enclosed = (part.id for one in first for part in one.made)
    chosen = _chosen(binder, recipe, findings, enclosed)
    taken = {one.id for one in _held(before)}
    certain = [one for one in chosen if not (one.entry.where_it_fits and one.exhibits)]
    made, most = _made(binder, recipe, chosen, taken), recipe.sending.most_pages
    if most is None or len(certain) == len(chosen) or sum(one.page_count for one in made) <= most:
        return made
    return _made(binder, recipe, certain, taken)


def _chosen(binder: Binder, recipe: Recipe, findings: list[Finding], enclosed: Iterable[str] = ()) -> list[Chosen]:
    """The entries that apply to the case; of exhibits those not ``enclosed`` elsewhere (ids of parts) and not named before."""
    there = set(enclosed)
    chosen: list[Chosen] = []
    for entry in recipe.entries:
        if not _makers(binder, entry, findings):
            continue
        named = binder.facts.maybe(entry.name, ()) if entry.kind == "exhibits" else ()
        exhibits = tuple(one for one in named if exhibit_id(one) not in there)
        there.update(map(exhibit_id, exhibits))
        chosen.append(Chosen(entry, exhibits))
    return chosen


def _makers(binder: Binder, entry: Entry, findings: list[Finding]) -> list[Binder]:
    """The binders that make an entry: of a letter for each levy those of the levies for which it is wanted."""
    found = binder.of_each(entry.name) if entry.kind == "letter" else [binder]
    return [one for one in found if _wanted_for_any(one, entry, findings)]


def _wanted_for_any(binder: Binder, entry: Entry, findings: list[Finding]) -> bool:
    """True where an entry is wanted for one of the levies of the envelope, or of the letter."""
    seen = (binder.facts.for_levy(position) for position in binder.own_levies())
    return any(_wanted(facts, entry.when, entry.name, findings) for facts in seen)


def _made(binder: Binder, recipe: Recipe, chosen: Sequence[Chosen], taken: Collection[str]) -> tuple[Part, ...]:
    """The parts of these entries, covers last; nothing where a cover would be alone. ``taken``: ids that other parts have."""
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
                for own in _makers(binder, entry, [])
            ]


def _own_id(binder: Binder, recipe: Recipe, letter: str, taken: Collection[str]) -> str:
    """The id of a letter that says what goes with it; where another envelope has it too, with this recipe's id."""
    part_id = binder.letter_id(letter)
    return f"{part_id}:{recipe.id}" if part_id in taken else part_id


def _complete(binder: Binder, recipe: Recipe, before: Sequence[Planned], findings: list[Finding]) -> tuple[Part, ...]:
    """Everything that any envelope holds, and what the recipe names besides: in the order of the recipe, then the rest.

    A letter is as it was sent; a cover counts the pages of its own recipient.
    """
    held = _held(before)
    if not held:
        return _recipe(binder, recipe, before, findings)
    chosen = _chosen(binder, recipe, findings)
    made: list[Part] = []
    for one in chosen:
        entry = one.entry
        sent = [part for part in held if entry.kind == "letter" and f"{part.id}:".startswith(f"letter:{entry.name}:")]
        if not sent and not binder.asks_for(entry, COVER):
            sent = _make(binder, recipe, one, chosen)
        made += sent
    there = {one.id for one in made}
    return (*made, *(one for one in held if one.id not in there))


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
    proves = {exhibit_id(one): one.proven for one in facts.maybe("exhibits", ())}
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
        if planned and exhibit_id(one) not in used:
            yield finding("LD-packet-unused-exhibit", facts.case.origin.place(f"exhibits[{position}]"))
