"""What a result rests on: the source of its figure or rule, and how certain that is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from levydocs.law.figures import SURENESS


class Sourced(Protocol):
    """Anything that names its source: a figure, a clock, a deadline, a kind of notice, a proceeding."""

    @property
    def source(self) -> str: ...

    @property
    def sure(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Basis:
    """A source, and one of the keys of ``figures.SURENESS``."""

    source: str
    sure: str

    @classmethod
    def of(cls, *sourced: Sourced) -> tuple[Basis, ...]:
        """What these name, in order and without repeats."""
        return tuple(dict.fromkeys(cls(one.source, one.sure) for one in sourced))

    @property
    def unverified(self) -> bool:
        """True when anything that rests on it must be marked “unverified” wherever it is shown."""
        return self.sure == "M"

    @property
    def in_words(self) -> str:
        """The source, and how certain it is: ``26 U.S.C. 6332(c) [read in the primary text]``."""
        return f"{self.source} [{'unverified: ' if self.unverified else ''}{SURENESS[self.sure]}]"
