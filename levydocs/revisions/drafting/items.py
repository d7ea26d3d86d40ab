"""The boxes of a form in their order, each with what is said about it and the heading and number that it is under."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from levydocs.pdf.model import Field
from levydocs.revisions.drafting.spoken import Heading, Spoken, last_words, listen
from levydocs.revisions.drafting.unspoken import Called


@dataclass(frozen=True, slots=True)
class Item:
    """A box. ``number`` and ``headings`` are its own, or those of the boxes before it; ``doubt``: where its label disagrees.

    ``name``: the words of its field's name, where it has no label.
    """

    field: Field
    said: Spoken
    number: str
    headings: tuple[Heading, ...]
    doubt: str = ""
    name: str = ""

    @property
    def words(self) -> str:
        """What the box itself is called: its column, the name of its row and column, or its own words."""
        if self.said.column and not is_row(self.said.row):
            return f"{self.said.row}: {self.said.column}"
        return self.said.column or last_words(self.said.sentences)

    @property
    def heading(self) -> str:
        """The headings above it, in words: ``Section II, A``."""
        return ", ".join(one.key for one in self.headings)


def items_of(fields: Sequence[Field], unspoken: Mapping[int, Called] = MappingProxyType({})) -> list[Item]:
    """The boxes in the order of the file, which is that in which they are read aloud. ``unspoken``: of those without a label."""
    found: list[Item] = []
    number, headings = "", tuple[Heading, ...]()
    for place, field in enumerate(fields):
        other = unspoken.get(place)
        said = listen(other.label if other else field.label)
        for heading in said.headings:
            outer = [one for one in headings if not one.inner] if heading.inner else []
            headings = (*outer, heading)
        if said.headings or said.new_page:
            number = ""
        if other:  # a number that is printed beside a box is that of this box alone
            found.append(Item(field, said, said.number or number, headings, other.told, other.name))
            continue
        number = said.number or number
        found.append(Item(field, said, number, headings))
    return [_between(found, place) for place in range(len(found))]


def _between(items: Sequence[Item], place: int) -> Item:
    """The item, with the number of those around it if its own differs: a typo in its label."""
    one = items[place]
    before, after = items[max(place - 1, 0)], items[min(place + 1, len(items) - 1)]
    slip = one.said.number and not one.said.headings and before.said.number == after.said.number != one.said.number
    if not slip or not before.said.number or before.headings != after.headings:
        return one
    told = "; ".join(filter(None, [one.doubt, f"its label says {one.number}"]))
    return replace(one, number=before.number, doubt=told)


def is_row(tag: str) -> bool:
    """True for the number of a row (``2``, ``13b``); a row that has a name is a line of its own."""
    return re.fullmatch(r"\d{0,2}[a-z]?", tag) is not None


def same_row(one: Field, other: Field) -> bool:
    """True when two boxes are next to each other."""
    return one.page == other.page and abs(one.rect.y0 - other.rect.y0) <= _IN_LINE


def in_column(one: Field, other: Field) -> bool:
    """True when one box is below the other."""
    return one.page == other.page and abs(one.rect.x0 - other.rect.x0) <= _IN_LINE


_IN_LINE = 3.0
"""Points by which boxes in one row or column may be off."""
