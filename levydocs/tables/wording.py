"""Findings about a row in the words of its table: the heading and the cell instead of the key of a case file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache

from levydocs.findings import Finding, Severity
from levydocs.tables.items import heading, items

_PLACE = re.compile(r"(?P<cell>.+![A-Z]{1,3}[0-9]+) (?P<path>\S+)", re.DOTALL)
_PATH = re.compile(r"(?<![\w./-])[a-z_]+(?:\[[0-9]*\])?(?:\.[a-z_0-9]+(?:\[[0-9]*\])?)*(?![\w/-])")
_NO_COLUMN = "no column"
_ORDER = tuple(Severity)


def at_cells(findings: Iterable[Finding], at: Callable[[str], str]) -> list[Finding]:
    """Findings of which each stands at a cell where it is about an item of the case: what a form lacks at the cell of what is missing,
    and once, however many of its lines and copies need it. ``at`` tells the cell of a path.
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
    """A finding as whoever filled in the table reads it. ``headings`` has the heading of each path and cell that has a column."""
    found = _PLACE.fullmatch(one.place)
    own = found["path"] if found else ""
    place = f"{found['cell']} {_at(found['cell'], own, headings)}" if found else one.place
    sure = {own, *one.paths}

    def said(text: str) -> str:
        def word(path: re.Match[str]) -> str:
            is_path = path[0] in sure or ("." in path[0] and _pattern(path[0]) in _patterns())
            return (_called(path[0], headings) if is_path else "") or path[0]

        return _PATH.sub(word, text)

    return replace(one, place=place, message=said(one.message), remedy=said(one.remedy))


def _at(cell: str, path: str, headings: Mapping[str, str]) -> str:
    """What stands behind the cell of a finding: the heading over it; of a section also what it is called."""
    column = path
    while column and column not in headings:
        column = re.sub(r"(\[[0-9]+\]|\.?[^.\[\]]*)$", "", column)
    if column:
        return f"“{headings[column]}”"
    ours = _called(path, headings)
    if cell in headings and ours.startswith("“"):
        return f"“{headings[cell]}” ({ours.strip('“”').casefold()})"
    return ours or path


def _called(path: str, headings: Mapping[str, str]) -> str:
    """What a path is called: the heading of its column, or ours where the table has none; empty for what is no path."""
    if path in headings:
        return f"“{headings[path]}”"
    if _pattern(path) not in _patterns():
        return ""
    ours = heading(path) or path.replace("_", " ").capitalize()
    is_item = _pattern(path) in {item.pattern for item in items() if item.kind != "list"}
    return f"({_NO_COLUMN} “{ours}”)" if is_item else f"“{ours}”"


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
