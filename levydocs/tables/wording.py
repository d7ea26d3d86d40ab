"""Findings about a row in the words of its table: the heading and the cell instead of the key of a case file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from levydocs.findings import Finding, Severity
from levydocs.tables.items import heading, items, words

_PLACE = re.compile(r"(?P<cell>.+![A-Z]{1,3}[0-9]+) (?P<path>\S+)", re.DOTALL)
_PATH = re.compile(r"(?<![\w./-])[a-z_]+(?:\[[0-9]*\])?(?:\.[a-z_0-9]+(?:\[[0-9]*\])?)*(?![\w/-])")
_NONE = re.compile(r'an empty text ""|(?<!\S)\[\](?!\S)')
"""How a case file says that there is nothing; in a cell it is ``none``."""
_NO_COLUMN = "no column"
_ORDER = tuple(Severity)


def at_cells(findings: Iterable[Finding], at: Callable[[str], str]) -> list[Finding]:
    """The findings, what a form lacks at the cell of what is missing, and once, however many of its lines and copies need it.

    ``at`` gives the cell of a path.
    """
    told: dict[object, Finding] = {}
    for one in findings:
        missing = [path for path in one.paths if _pattern(path) in _patterns()]
        if _PLACE.fullmatch(one.place) or not missing:
            told.setdefault(one, one)
            continue
        here = replace(one, place=f"{at(missing[0])} {missing[0]}")
        before = told.setdefault(tuple(missing), here)
        if _ORDER.index(here.severity) < _ORDER.index(before.severity):
            told[tuple(missing)] = here
    return list(told.values())


def in_headings(one: Finding, headings: Mapping[str, str]) -> Finding:
    """A finding as the person who filled in the table reads it. ``headings``: of each path and cell that has a column."""
    found = _PLACE.fullmatch(one.place)
    own = found["path"] if found else ""
    place = f"{found['cell']} {_at(found['cell'], own, headings)}" if found else one.place
    sure = {own, *one.paths}

    def said(text: str) -> str:
        def word(path: re.Match[str]) -> str:
            is_path = path[0] in sure or ("." in path[0] and _pattern(path[0]) in _patterns())
            called = _called(path[0], headings) if is_path else ""
            is_word = path[0].isalpha() and not called.startswith(("“", "("))
            return path[0] if is_word else called or path[0]

        return _PATH.sub(word, _NONE.sub("“none”", text))

    return replace(one, place=place, message=said(one.message), remedy=said(one.remedy))


def _at(cell: str, path: str, headings: Mapping[str, str]) -> str:
    """What follows the cell of a finding: the heading over it; for a section also its name."""
    ours = _called(path, headings) or path
    is_section = not ours.startswith(("“", "("))
    return f"“{headings[cell]}” ({ours.casefold()})" if is_section and cell in headings else ours


def _called(path: str, headings: Mapping[str, str]) -> str:
    """What a path is called: the heading of its column; ours, said to be none, where the table has no column for it; of a section
    the words for it. Empty for what is no path.
    """
    if column := _column(path, headings):
        return f"“{column}”"
    if _pattern(path) not in _patterns():
        return ""
    ours = heading(path) or path.replace("_", " ").capitalize()
    is_item = _pattern(path) in {item.pattern for item in items()}
    inside = any(one.startswith((f"{path}.", f"{path}[")) for one in headings)
    return f"({_NO_COLUMN} “{ours}”)" if is_item and not inside else ours


def _column(path: str, headings: Mapping[str, str]) -> str:
    """The heading of the column of a path, of an entry that is written as an id that of the ids; empty where there is none."""
    ids, _, rest = path.partition("[")
    return headings.get(path) or (headings.get(ids, "") if rest and ids in words()["ids"] else "")


def _pattern(path: str) -> str:
    return re.sub(r"\[[0-9]+\]", "[]", path)


@cache
def _patterns() -> frozenset[str]:
    """The pattern of every item, and of every section and entry around one."""
    found: set[str] = set()
    for item in items():
        pattern = item.pattern
        while pattern:
            found.add(pattern)
            pattern = re.sub(r"(\[\]|\.?[^.\[\]]*)$", "", pattern)
    return frozenset(found)
