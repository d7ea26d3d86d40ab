"""Reading the law's data files. Everything is text until it becomes an int or a Decimal; there is no float.

A YAML file is a list of editions. An edition is what one publication says from one day on; its own keys hold for each
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

``until`` is written only where an edition ended before the next one began; ``read`` where the day is recorded. An
edition may hold ``tables``: CSV files whose first columns (``keys``) name a row::

        tables:
          housing_utilities: {file: housing_utilities_2026.csv, keys: [state, county], unit: USD a month}
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any, TypeVar

from levydocs.dates import parse_date
from levydocs.law.figures import Figure, Table

FILES = ("caf_units.yaml", "conversion_433f.yaml", "pub1494.yaml", "standards-2026.yaml")
"""The files of editions, in ``data/``."""

_Entry = TypeVar("_Entry", Figure, Table)
_Row = tuple[Decimal | int | str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All editions of all figures and tables by id, the oldest first."""

    figures: Mapping[str, tuple[Figure, ...]]
    tables: Mapping[str, tuple[Table, ...]]


@cache
def book() -> Book:
    """Every data file, read once a process."""
    editions = [edition for file in FILES for edition in load_yaml(file)["editions"]]
    return Book(
        _by_id(figure for edition in editions for figure in _figures(edition)),
        _by_id(table for edition in editions for table in _tables(edition)),
    )


@cache
def rows(file: str, keys: int, unit: str) -> Mapping[tuple[str, ...], _Row]:
    """The rows of a CSV file: its first ``keys`` columns to the others."""
    lines = csv.reader(data(file).splitlines())
    next(lines)
    return {tuple(line[:keys]): tuple(parse_value(cell, unit) for cell in line[keys:]) for line in lines}


def load_yaml(file: str) -> Any:
    """A YAML file of ``data/``, every scalar as the text that stands there."""
    import yaml

    return yaml.load(data(file), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def data(file: str) -> str:
    """The text of one file of ``data/``."""
    return resources.files("levydocs.law").joinpath("data", file).read_text("utf-8")


def parse_value(text: str, unit: str) -> Decimal | int | str:
    """``16100`` an int, ``2.17`` a Decimal; with the unit ``text`` the text itself."""
    if unit == "text":
        return text
    return int(text) if text.isdecimal() else Decimal(text)


def _figures(edition: Mapping[str, Any]) -> Iterator[Figure]:
    for figure_id, written in edition.get("figures", {}).items():
        entry = {**edition, **(written if isinstance(written, dict) else {"value": written})}
        yield Figure(id=figure_id, value=parse_value(entry["value"], entry["unit"]), **_common(entry))


def _tables(edition: Mapping[str, Any]) -> Iterator[Table]:
    for table_id, written in edition.get("tables", {}).items():
        entry = {**edition, **written}
        keys = tuple(entry["keys"])
        header = next(csv.reader(data(entry["file"]).splitlines()[:1]))
        yield Table(
            id=table_id,
            file=entry["file"],
            keys=keys,
            columns=tuple(header[len(keys) :]),
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
    }


def _by_id(entries: Iterable[_Entry]) -> dict[str, tuple[_Entry, ...]]:
    """Entries by id, ascending; an entry with no end of its own ends on the eve of the next."""
    found: dict[str, list[_Entry]] = {}
    for entry in entries:
        found.setdefault(entry.id, []).append(entry)
    return {entry_id: _ended(sorted(same, key=lambda entry: entry.effective)) for entry_id, same in found.items()}


def _ended(entries: list[_Entry]) -> tuple[_Entry, ...]:
    ended: list[_Entry] = []
    for entry, following in pairwise(entries):
        ended.append(entry if entry.until else replace(entry, until=following.effective - timedelta(days=1)))
    ended.append(entries[-1])
    return tuple(ended)
