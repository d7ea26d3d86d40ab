"""A user's own figures: the files of their folder, checked and joined to the built-in book.

The files are written like those of ``data/`` (``law.book``): YAML files of editions, and the CSV files that these name,
each next to its YAML file. An edition gives figures and tables that levydocs knows, in their units.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import PurePath
from typing import Any

from levydocs.case.origin import safe_name
from levydocs.case.tree import read_tree, unfold
from levydocs.dates import long_date
from levydocs.errors import DefinitionRefused
from levydocs.law.book import Book, book_of, figure_of, joined, table_of
from levydocs.law.figures import SURENESS, Figure, Table, parse_value
from levydocs.text import nearest

YAML, CSV = ".yaml", ".csv"
"""The endings of the files that are read; other files are ignored."""

_SHAPES: Mapping[str, type] = {"figures": dict, "tables": dict, "keys": list, "doubtful": list}
"""The type of a key's value; every other key has text."""
_COMMON = frozenset({"effective", "until", "source", "read", "sure", "unit", "cycle_months"})
_EDITION = _COMMON | {"figures", "tables"}
_ENTRY: Mapping[str, frozenset[str]] = {
    "figures": _COMMON | {"value"},
    "tables": _COMMON | {"file", "keys", "doubtful"},
}
_YEAR = re.compile(r"\b(19|20)\d\d\b")


def join_own(ours: Book, files: Mapping[str, bytes]) -> Book:
    """The book with the editions of ``files`` (by path) joined to it.

    Raises DefinitionRefused, naming file and line, when a file cannot be read or an edition is not valid.
    """
    texts = {path: _text(path, content) for path, content in files.items() if path.endswith(CSV)}
    entries: dict[tuple[str, object], Figure | Table] = {}
    for path, content in files.items():
        if not path.endswith(YAML):
            continue
        for place, entry in _entries(path, content, texts):
            _check(place, entry, ours)
            if entries.setdefault((entry.id, entry.effective), entry) is not entry:
                raise _refused(place, f"Another edition gives {entry.id} of {long_date(entry.effective)} too.")
    figures = [entry for entry in entries.values() if isinstance(entry, Figure)]
    tables = [entry for entry in entries.values() if isinstance(entry, Table)]
    return joined(ours, book_of(figures, tables))


def _entries(path: str, content: bytes, texts: Mapping[str, str]) -> Iterator[tuple[str, Figure | Table]]:
    """Each figure and table of a YAML file, with its place there."""

    def text_of(file: str) -> str:
        beside = str(PurePath(path).parent / file)
        if beside not in texts:
            raise ValueError("the name of a file that is not next to it")
        return texts[beside]

    editions, lines = _editions(path, content)
    for position, edition in enumerate(editions):
        here = f"editions[{position}]"
        _check_keys(f"{path}:{lines.get(here, 1)}", edition, _EDITION)
        for section, allowed in _ENTRY.items():
            for entry_id, written in edition.get(section, {}).items():
                place = f"{path}:{lines[f'{here}.{section}.{entry_id}']}"
                plain = section == "figures" and isinstance(written, str)
                _check_keys(place, {} if plain else written, allowed)
                with _naming_place(place):
                    entry: Figure | Table
                    if section == "figures":
                        entry = figure_of(edition, entry_id, written)
                    else:
                        entry = table_of(edition, entry_id, written, text_of=text_of)
                yield place, entry


def _editions(path: str, content: bytes) -> tuple[list[Any], Mapping[str, int]]:
    """The editions of a YAML file, and the line of each path in it."""
    root, findings = read_tree(content, path)
    if root is None or findings:
        raise _refused(findings[0].place, findings[0].message)
    lines: dict[str, int] = {}
    tree = unfold(root, "", lines)
    editions = tree.get("editions") if isinstance(tree, dict) else None
    if not isinstance(editions, list):
        raise _refused(path, "It must begin with “editions:” followed by a list.")
    return editions, lines


def _check(place: str, entry: Figure | Table, ours: Book) -> None:
    """Refuse an entry that levydocs does not know, or whose unit or shape differs from the built-in one."""
    known: Mapping[str, tuple[Figure | Table, ...]] = ours.figures if isinstance(entry, Figure) else ours.tables
    like = {_YEAR.sub("", one): same[-1] for one, same in known.items()}.get(_YEAR.sub("", entry.id))
    if like is None:
        near = nearest(entry.id, known)
        raise _refused(
            place, f"levydocs does not know this figure or table{f'; the nearest is {near}' if near else ''}."
        )
    if entry.unit != like.unit:
        raise _refused(place, f"Its unit must be “{like.unit}”.")
    if entry.sure not in SURENESS:
        raise _refused(place, f"“sure” must be one of {', '.join(SURENESS)}.")
    if not entry.source:
        raise _refused(place, "Its source is not named.")
    with _naming_place(place):
        if isinstance(entry, Figure):
            _check_value(str(entry.value), entry.unit)
        elif isinstance(like, Table):
            _check_table(place, entry, like)


def _check_table(place: str, table: Table, like: Table) -> None:
    header = (*like.keys, *like.columns)
    if (*table.keys, *table.columns) != header or table.keys != like.keys:
        raise _refused(place, f"The first line of its file must be “{','.join(header)}”.")
    lines = csv.reader(table.text.splitlines())
    next(lines)
    seen: set[tuple[str, ...]] = set()
    for line in lines:
        key = tuple(line[: len(table.keys)])
        row = f"{place}, {table.file}:{lines.line_num}"
        if len(line) != len(header) or not all(line):
            raise _refused(row, f"A row has {len(header)} cells, none of them empty.")
        if key in seen:
            raise _refused(row, "This row is already listed above.")
        with _naming_place(row):
            for cell in line[len(table.keys) :]:
                _check_value(cell, table.unit)
        seen.add(key)
    if not seen or not table.doubtful <= seen:
        raise _refused(place, "Its file has no rows, or lacks one that is listed as doubtful.")


def _check_value(written: str, unit: str) -> None:
    if not parse_value(written, unit):
        raise ValueError("zero, or empty")


def _check_keys(place: str, section: object, allowed: Iterable[str]) -> None:
    if not isinstance(section, dict):
        raise _refused(place, "Keys with values are required here.")
    for key, value in section.items():
        if key not in allowed:
            near = nearest(key, allowed)
            raise _refused(
                place, f"There is no key “{safe_name(key)}” here{f'; the nearest is {near}' if near else ''}."
            )
        if not isinstance(value, _SHAPES.get(key, str)):
            raise _refused(place, f"The value of “{key}” is missing or has the wrong type.")


def _text(path: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _refused(path, "It is not UTF-8 text.") from None


@contextmanager
def _naming_place(place: str) -> Iterator[None]:
    """Report where a key is missing, or a value is not a date or number."""
    try:
        yield
    except KeyError as missing:
        raise _refused(place, f"“{missing.args[0]}” is missing.") from None
    except ValueError as error:
        raise _refused(place, f"A value here is {error}.") from None
    except (TypeError, csv.Error):
        raise _refused(place, "A value here has the wrong type.") from None


def _refused(place: str, message: str) -> DefinitionRefused:
    return DefinitionRefused(
        message,
        place=place,
        remedy="Your own figures cannot be used. Correct the file, import the table again, or move the file elsewhere.",
    )
