"""The figures of the case that a text says (amounts, dates, periods, numbers, names), and which of them another text lacks.

A sum is the same sum as ``$1,486`` and ``$1,486.00``, a day the same day however it is written. What is lacking is reported by
the name of the fact that gives it, never by its value.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NamedTuple

from levydocs.case.ids import TaxId
from levydocs.case.part import Part as CasePart
from levydocs.dates import dates_in, long_date
from levydocs.facts.case_paths import read
from levydocs.facts.core import Value
from levydocs.money import amounts_in, whole_dollars
from levydocs.text import squeeze

AMOUNT, DATE, PERIOD, NUMBER, NAME = "amount", "date", "period", "taxpayer number", "name"
"""The kinds of figures, as a finding calls them."""
_YEAR = re.compile(r"(?<![\w$.,/-])(?:19|20)\d\d(?![\w-])")
_NUMBER = re.compile(r"(?<!\d)(?:\d{3}-\d{2}-|\d{2}-\d{3}|ending in )(?P<last>\d{4})(?!\d)")
_OF_A_NAME = re.compile(r"(?:^|\.)(?:names?|organization|institution)(?:\.|$)")
"""The path of a fact or of the case that is, or is in, someone's name."""


class Figure(NamedTuple):
    """One figure: its kind, and what distinguishes it from others of that kind."""

    kind: str
    value: Any


@dataclass(frozen=True, slots=True)
class Lost:
    """What a text no longer says: how many figures of one kind, and the fact that gives them; empty: no single fact gives them."""

    kind: str
    fact: str
    count: int


def figures_in(text: str) -> frozenset[Figure]:
    """The amounts, dates, years and taxpayers' numbers (by their last four digits) that a text says."""
    told = squeeze(text)
    return frozenset((
        *(Figure(AMOUNT, amount) for amount in amounts_in(told)),
        *(Figure(DATE, day) for day in dates_in(told)),
        *(Figure(PERIOD, year) for year in _YEAR.findall(_without_dates(told))),
        *(Figure(NUMBER, one["last"]) for one in _NUMBER.finditer(told)),
    ))  # fmt: skip


def lost_figures(before: str, after: str, used: Mapping[str, Value], case: Any) -> list[Lost]:
    """Which figures of the ``case`` ``before`` says and ``after`` no longer does; ``used``: what went into ``before``."""
    told, kept = figures_in(before), figures_in(after)
    given = _given(used)
    gone = [one for one in told - kept if one.kind != PERIOD or one in given]
    counts = Counter((one.kind, given.get(one, "")) for one in gone)
    names = _names(used, case).items()
    counts.update((NAME, fact) for name, fact in names if _says(before, name) and not _says(after, name))
    return [Lost(kind, fact, count) for (kind, fact), count in sorted(counts.items())]


def new_figures(before: str, after: str) -> frozenset[Figure]:
    """The amounts and dates that ``after`` says and ``before`` does not."""
    return frozenset(one for one in figures_in(after) - figures_in(before) if one.kind in (AMOUNT, DATE))


def _given(used: Mapping[str, Value]) -> dict[Figure, str]:
    """The first fact that gives each figure."""
    given: dict[Figure, str] = {}
    for fact, value in used.items():
        for atom in _atoms(value.value):
            for one in _figures_of(atom):
                given.setdefault(one, fact)
    return given


def _figures_of(atom: object) -> Iterator[Figure]:
    match atom:
        case bool():
            return
        case Decimal():
            yield Figure(AMOUNT, abs(atom))
            yield Figure(AMOUNT, Decimal(abs(whole_dollars(atom))))
        case int():
            yield Figure(AMOUNT, Decimal(abs(atom)))
            yield Figure(PERIOD, str(atom))
        case date():
            yield Figure(DATE, atom)
        case TaxId():
            yield Figure(NUMBER, atom.digits[-4:])
        case str():
            yield from figures_in(atom)


def _names(used: Mapping[str, Value], case: Any) -> dict[str, str]:
    """The names that facts give, and those in the case that went into one, each with the first of these facts."""
    names: dict[str, str] = {}
    for fact, value in used.items():
        named = [value.value] if _OF_A_NAME.search(fact) else []
        refs = [source.ref for source in value.sources if source.kind == "case"]
        named += [read(case, ref) for ref in refs if _OF_A_NAME.search(ref)]
        for atom in _atoms(named):
            if isinstance(atom, str) and atom:
                names.setdefault(squeeze(atom), fact)
    return names


def _says(text: str, name: str) -> bool:
    """The text, regardless of its line breaks and apostrophes."""
    return re.search(rf"(?<!\w){re.escape(_plain(name))}(?!\w)", _plain(text)) is not None


def _plain(text: str) -> str:
    return squeeze(text).casefold().replace("’", "'")


def _without_dates(text: str) -> str:
    """The text without the days in it, whose years are not periods."""
    for day in dates_in(text):
        text = text.replace(long_date(day), "")
    return re.sub(r"[A-Z][a-z]+\.? \d{1,2}, (?:19|20)\d\d", "", text)


def _atoms(value: Any) -> Iterator[object]:
    """The values that a fact consists of: the items of a list, the cells of a row."""
    match value:
        case list() | tuple():
            for item in value:
                yield from _atoms(item)
        case TaxId():
            yield value
        case CasePart():
            yield from _atoms([getattr(value, name) for name in type(value).model_fields])
        case _ if is_dataclass(value):
            yield from _atoms([getattr(value, one.name) for one in fields(value)])
        case _:
            yield value


def pages_saying(figures: frozenset[Figure], pages: Sequence[str]) -> list[str]:
    """The numbers of the pages (from 1) that say any of these."""
    return [str(number) for number, page in enumerate(pages, 1) if figures & figures_in(page)]
