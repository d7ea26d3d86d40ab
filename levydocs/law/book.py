"""Reading the law's data files. Everything is text until it becomes an int or a Decimal; there is no float.

A YAML file is a list of editions. An edition is what one publication says from one date on; its own keys apply to each
of its figures that does not say otherwise::

    editions:
      - effective: 2025-04-01
        source: Form 433-F (Rev. 7-2024), page 3
        read: 2026-11-24
        sure: V
        unit: multiply by
        figures:
          conversion_433f.weekly: 4.3
          conversion_433f.quarterly: {value: 3, unit: divide by}

``until`` is written only if an edition ended before the next one began; ``read`` if the date is recorded;
``cycle_months`` if the publication is renewed after that many months. An edition may have ``tables``: CSV files next to
it whose first columns (``keys``) name a row::

        tables:
          housing_utilities: {file: housing_utilities_2026.csv, keys: [state, county], unit: USD a month}
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from levydocs.dates import parse_date
from levydocs.law.figures import Figure, Table, parse_value

FILES = (
    "advocate.yaml",
    "agreement_fees.yaml",
    "agreements.yaml",
    "claims.yaml",
    "caf_units.yaml",
    "conversion_433f.yaml",
    "equity.yaml",
    "levy.yaml",
    "offers.yaml",
    "exempt_property.yaml",
    "form_433a_oic.yaml",
    "pub1494.yaml",
    "standards-2026.yaml",
)
"""The files of editions, in ``data/``."""

_Entry = TypeVar("_Entry", Figure, Table)


@dataclass(frozen=True, slots=True)
class Book:
    """All editions of all figures and tables by id, the oldest first."""

    figures: Mapping[str, tuple[Figure, ...]]
    tables: Mapping[str, tuple[Table, ...]]


@cache
def book() -> Book:
    """Every data file, read once per process."""
    editions = [edition for file in FILES for edition in load_yaml(file)["editions"]]
    return book_of(
        [figure_of(edition, *one) for edition in editions for one in edition.get("figures", {}).items()],
        [table_of(edition, *one, text_of=data) for edition in editions for one in edition.get("tables", {}).items()],
    )


def book_of(figures: Iterable[Figure], tables: Iterable[Table]) -> Book:
    """The book of these editions, in any order."""
    return Book(_by_id(figures), _by_id(tables))


def joined(ours: Book, own: Book) -> Book:
    """Two books as one: an edition in ``own`` replaces one in ``ours`` that begins on the same day."""
    return Book(_joined(ours.figures, own.figures), _joined(ours.tables, own.tables))


def load_yaml(file: str) -> Any:
    """A YAML file of ``data/``, every scalar as text exactly as written."""
    import yaml

    return yaml.load(data(file), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


@cache
def data(file: str) -> str:
    """The text of one file of ``data/``."""
    return resources.files("levydocs.law").joinpath("data", file).read_text("utf-8")


def figure_of(edition: Mapping[str, Any], figure_id: str, written: Any) -> Figure:
    """A figure as an edition has it. KeyError for a missing key, ValueError for a value that is not a date or number."""
    entry = {**edition, **(written if isinstance(written, dict) else {"value": written})}
    return Figure(id=figure_id, value=parse_value(entry["value"], entry["unit"]), **_common(entry))


def table_of(edition: Mapping[str, Any], table_id: str, written: Any, *, text_of: Callable[[str], str]) -> Table:
    """A table as an edition has it; ``text_of`` gives the text of its CSV file. Errors as in ``figure_of``."""
    entry = {**edition, **written}
    keys = tuple(entry["keys"])
    text = text_of(entry["file"])
    return Table(
        id=table_id,
        file=entry["file"],
        text=text,
        keys=keys,
        columns=tuple(next(csv.reader(text.splitlines()[:1]), ())[len(keys) :]),
        doubtful=frozenset(tuple(key) for key in entry.get("doubtful", ())),
        **_common(entry),
    )


def _common(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "unit": entry["unit"],
        "effective": parse_date(entry["effective"]),
        "until": parse_date(entry["until"]) if "until" in entry else None,
        "source": entry["source"],
        "read_on": parse_date(entry["read"]) if "read" in entry else None,
        "sure": entry["sure"],
        "cycle_months": int(parse_value(entry.get("cycle_months", "0"), "months")),
    }


def _by_id(entries: Iterable[_Entry]) -> dict[str, tuple[_Entry, ...]]:
    """Entries by id, ascending; each ends no later than the day before the next."""
    found: dict[str, list[_Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.effective):
        found.setdefault(entry.id, []).append(entry)
    return {entry_id: _ended(same) for entry_id, same in found.items()}


def _ended(entries: list[_Entry]) -> tuple[_Entry, ...]:
    eves = [entry.effective - timedelta(days=1) for entry in entries[1:]]
    ended: list[_Entry] = []
    for entry, eve in zip(entries, eves, strict=False):
        ended.append(replace(entry, until=min(entry.until or eve, eve)))
    ended.append(entries[-1])
    return tuple(ended)


def _joined(
    ours: Mapping[str, tuple[_Entry, ...]], own: Mapping[str, tuple[_Entry, ...]]
) -> dict[str, tuple[_Entry, ...]]:
    together: dict[tuple[str, date], _Entry] = {}
    for same in ours.values():
        together |= {(entry.id, entry.effective): entry for entry in same}
    for same in own.values():
        for entry in same:
            key = (entry.id, entry.effective)
            together[key] = replace(entry, shadows=key in together)
    return _by_id(together.values())
