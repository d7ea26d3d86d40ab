"""The letters of a packet as they would be printed, in values: page by page, as someone types.

A cover is not one of them: it counts the pages of a packet, and there is none yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from levydocs.blocks.sketch import SketchedPage, sketch
from levydocs.errors import DefinitionRefused
from levydocs.findings import Finding
from levydocs.letters.writing import Printed
from levydocs.packet.binder import Binder
from levydocs.packet.chosen_routes import chosen
from levydocs.packet.enclosures import enclosures
from levydocs.packet.feeds import refs_of
from levydocs.packet.letterhead import firm_letter
from levydocs.packet.masking import hide_known
from levydocs.packet.plan import addressed
from levydocs.packet.planned import seen_by
from levydocs.packet.proof_file import last_fours
from levydocs.packet.recipe import ENCLOSURES, Entry, Recipe
from levydocs.packet.recipe_parts import chosen_entries, makers


@dataclass(frozen=True, slots=True)
class PacketLetter:
    """A letter of the packet by the id of its part (``letter:release-request:2``), its template and its title.

    ``makers`` has the binder of its envelope and its own; it is None if the case does not say whether the letter goes out:
    then ``waits`` has the case paths that this waits for.
    """

    id: str
    template: str
    title: str
    recipe: Recipe
    entry: Entry
    makers: tuple[Binder, Binder] | None
    waits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LiveLetter:
    """A letter in its present state.

    ``waits``: the case paths that it is waiting for; with some of them missing, it is printed anyway. ``findings``: about the
    paragraphs and facts that are not in it. ``in_word``: it is the firm's own document, printed by another program. ``problem``:
    what is wrong with its template. ``hides_numbers``: it prints numbers of taxpayers in full, which are hidden here.
    ``counts_exhibits``: it lists what goes with it, which the build settles.
    """

    id: str
    template: str
    title: str
    pages: tuple[SketchedPage, ...] = ()
    waits: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    in_word: bool = False
    problem: str = ""
    hides_numbers: bool = False
    counts_exhibits: bool = False


def packet_letters(binder: Binder, recipes: Sequence[Recipe]) -> tuple[PacketLetter, ...]:
    """The letters that go to anyone in this case, and those waiting for what it does not say; each once."""
    found: list[PacketLetter] = []
    for recipe in sorted(chosen(binder.facts, recipes), key=lambda one: one.position == 0):
        there = _made(found)
        found += [one for one in _letters_of(binder, recipe) if recipe.position or one.template not in there]
    made = _made(found)
    certain = [one for one in found if one.makers or one.template not in made]
    return tuple({one.id: one for one in reversed(certain)}.values())[::-1]


def _made(letters: Sequence[PacketLetter]) -> set[str]:
    return {one.template for one in letters if one.makers}


def _letters_of(binder: Binder, recipe: Recipe) -> Iterator[PacketLetter]:
    """The letters of the envelopes of a recipe."""
    alone, lacking = set(binder.resources.letters()), list[Finding]()
    entries = [one for one in recipe.entries if one.kind == "letter" and one.name in alone]
    for planned in addressed(binder, recipe, lacking):
        envelope = seen_by(binder, planned)
        for entry in entries:
            undecided = list[Finding]()
            for own in makers(envelope, recipe, entry, undecided):
                part_id, title = own.letter_id(entry.name), own.letter_title(entry.name)
                yield PacketLetter(part_id, entry.name, title, recipe, entry, (envelope, own))
            if undecided:
                yield _waiting(binder, recipe, entry, undecided)
    if lacking:
        yield from (_waiting(binder, recipe, entry, lacking) for entry in entries)


def _waiting(binder: Binder, recipe: Recipe, entry: Entry, lacking: Sequence[Finding]) -> PacketLetter:
    waits = tuple(dict.fromkeys(path for one in lacking for path in one.paths))
    title = binder.resources.templates[entry.name].title
    return PacketLetter(f"letter:{entry.name}", entry.name, title, recipe, entry, None, waits)


def live_letter(letter: PacketLetter) -> LiveLetter:
    """A letter as it would be printed, with only the last four digits of taxpayers' numbers."""
    told = LiveLetter(letter.id, letter.template, letter.title, waits=letter.waits)
    if letter.makers is None:
        return told
    envelope, own = letter.makers
    if own.resources.templates[letter.template].word:
        return replace(told, in_word=True)
    encloses = own.asks_for(letter.entry, ENCLOSURES)
    try:
        printed = _written(letter, own, _enclosed(envelope, letter) if encloses else [])
    except DefinitionRefused as refusal:
        return replace(told, problem=refusal.message)
    numbers = last_fours(own.facts)
    pages = tuple(_hidden(page, numbers) for page in sketch(printed.document))
    return replace(
        told,
        pages=pages,
        waits=_lacked(printed),
        findings=printed.findings,
        hides_numbers=any(not text.length for page in pages for text in page.texts),
        counts_exhibits=encloses,
    )


def letter_refs(letter: PacketLetter) -> frozenset[str]:
    """The case paths that a letter is made from, or waits for; for one that is not written here, only those that decide whether
    it is."""
    if letter.makers is None or letter.makers[1].resources.templates[letter.template].word:
        return frozenset(letter.waits)
    try:
        printed = _written(letter, letter.makers[1], [])
    except DefinitionRefused:
        return frozenset()
    return refs_of(printed.used.values()) | set(_lacked(printed))


def _written(letter: PacketLetter, own: Binder, enclosed: list[str]) -> Printed:
    template = own.resources.templates[letter.template]
    extra = {ENCLOSURES: enclosed} if ENCLOSURES in template.outside else {}
    return firm_letter(template, own.seen(letter.template), extra)


def _lacked(printed: Printed) -> tuple[str, ...]:
    return tuple(dict.fromkeys(path for one in printed.findings for path in one.paths))


def _enclosed(envelope: Binder, letter: PacketLetter) -> list[str]:
    """What goes with the letter, in words: everything intended; the build leaves out exhibits that do not fit in a fax."""
    entries = chosen_entries(envelope, letter.recipe, [])
    return enclosures(envelope, entries, next(one for one in entries if one.entry is letter.entry))


def _hidden(page: SketchedPage, numbers: Sequence[str]) -> SketchedPage:
    """The same page; a text in which a number was hidden has no length."""
    told = ((one, hide_known(one.text, numbers)) for one in page.texts)
    return replace(
        page, texts=tuple(one if text == one.text else one._replace(text=text, length=0) for one, text in told)
    )
