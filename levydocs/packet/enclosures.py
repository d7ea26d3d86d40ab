"""Which entries of a recipe apply to a case, and what a letter says goes with it to its recipient, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from levydocs.case.requests import Exhibit
from levydocs.letters.writing import title_of
from levydocs.packet.binder import Binder
from levydocs.packet.recipe import COVER, Entry
from levydocs.text import join_words

_COUNTS = dict(enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2))


@dataclass(frozen=True, slots=True)
class Chosen:
    """An entry of a recipe that applies to the case, and its exhibits; each is in an envelope once."""

    entry: Entry
    exhibits: tuple[Exhibit, ...] = ()


def enclosures(binder: Binder, chosen: Sequence[Chosen], letter: Chosen) -> list[str]:
    """What goes with a letter, in words: the other documents for the same recipient except the cover."""
    words: list[str] = []
    exhibits = [exhibit for one in chosen for exhibit in one.exhibits]
    for one in chosen:
        entry = one.entry
        if one is letter or binder.asks_for(entry, COVER):
            continue
        if entry.kind == "form":
            words.append(_form_in_words(binder, entry.name))
        elif entry.kind == "letter":
            words.append(title_of(binder.resources.templates[entry.name], binder.facts).lower())
        elif len(exhibits) == 1:
            words += [f"{exhibit.title or 'exhibit'} (Exhibit {exhibit.id or '?'})" for exhibit in one.exhibits]
    return [*words, *exhibits_in_words(sorted(exhibits, key=lambda exhibit: exhibit.id or ""))]


def _form_in_words(binder: Binder, form_id: str) -> str:
    """``Form 433-F``, or ``two Forms 2848`` where each taxpayer has one, or one has two."""
    form, count = binder.resources.forms[form_id], binder.copies(form_id)
    return f"Form {form.number}" if count == 1 else f"{_COUNTS.get(count, count)} Forms {form.number}"


def exhibits_in_words(exhibits: Sequence[Any]) -> list[str]:
    """Several exhibits by their letters, as a range where none is skipped; a single one is named in its place."""
    if len(exhibits) < 2:
        return []
    ids = [one.id or "?" for one in exhibits]
    if all(len(one) == 1 for one in ids) and [ord(one) - ord(ids[0]) for one in ids] == list(range(len(ids))):
        return [f"Exhibits {ids[0]} to {ids[-1]}"]
    return [f"Exhibits {join_words(ids)}"]
