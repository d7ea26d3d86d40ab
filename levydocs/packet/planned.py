"""What was planned for one recipient: its recipe, its parts, and which taxpayer, hearing request or levies it is about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from levydocs.facts.core import Facts
from levydocs.packet.binder import Binder
from levydocs.packet.parts import Part
from levydocs.packet.recipe import Recipe, Words, file_name


@dataclass(frozen=True, slots=True)
class Planned:
    """A recipe that applies, for whom (the number of a taxpayer or hearing request, or nothing), and its parts in order."""

    recipe: Recipe
    who: str
    made: tuple[Part, ...]
    taxpayer: int | None = None
    """The one taxpayer's position in the case; None: it is for all."""
    request: int = 0
    """The number of the hearing request that it is about, if any."""
    levies: tuple[int, ...] = ()
    """The positions of the levies that it is about, if it is for one levy or one office that levied."""
    about: str = ""
    """What distinguishes it from another of the same recipe: the notice that a hearing request answers, the office, the payer."""

    @property
    def title(self) -> str:
        """The recipe's title, and what it is about if there are several."""
        return f"{self.recipe.title}: {self.about}" if self.about else self.recipe.title

    @property
    def name(self) -> str:
        """The recipe's id, with the number if there is an envelope for each taxpayer or hearing request."""
        return f"{self.recipe.id}-{self.who}" if self.who else self.recipe.id

    @property
    def file(self) -> str:
        """The name of its file."""
        return file_name(self.recipe.position, self.name)

    @property
    def pages(self) -> int:
        """Pages of all parts together."""
        return sum(one.page_count for one in self.made)


def seen_by(binder: Binder, planned: Planned) -> Binder:
    """The binder that makes this envelope: for its taxpayer, its hearing request or its levies."""
    if planned.taxpayer is not None:
        return binder.for_taxpayer(planned.taxpayer)
    if planned.levies:
        return binder.for_levies(planned.levies)
    return binder.for_request(planned.request) if planned.recipe.for_each == "hearing" else binder


def said(facts: Facts, words: Words) -> list[str]:
    """The lines of a recipe's words for one case; none if the fact is missing."""
    found = facts.maybe(words.fact, "") if words.fact else words.lines
    return [str(line) for line in found] if isinstance(found, list | tuple) else [str(found)] if found else []


def held(planned: Iterable[Planned]) -> list[Part]:
    """Everything in these envelopes, each part once, in the order in which it first comes."""
    return list({part.id: part for one in planned for part in one.made}.values())
