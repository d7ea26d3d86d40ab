"""The short workbooks: which columns a kind of case has, as ``short_sheets.yaml`` says it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from levydocs.tables.headings import Target, heading_of
from levydocs.tables.items import items
from levydocs.tables.template import Wanted


@cache
def _file() -> Mapping[str, Any]:
    import yaml

    text = resources.files("levydocs.tables").joinpath("short_sheets.yaml").read_text("utf-8")
    told: Mapping[str, Any] = yaml.safe_load(text)
    return told


def kinds() -> tuple[str, ...]:
    """The kinds of cases that have a short workbook."""
    return tuple(_file()["sheets"])


def short_sheet(kind: str) -> list[Wanted]:
    """The columns of a kind of case, those first whose absence blocks. KeyError for a kind that has none."""
    sheet = _file()["sheets"][kind]
    return [_wanted(path, blocks=part == "blocks") for part in ("blocks", "usual") for path in _paths(sheet[part])]


def _paths(groups: list[str]) -> Iterator[str]:
    for group in groups:
        yield from _file()["groups"][group].split()


def _wanted(path: str, *, blocks: bool) -> Wanted:
    by_pattern = {item.pattern: item for item in items()}
    item = by_pattern[re.sub(r"\[[0-9]+\]", "[]", path)]
    return Wanted(heading_of(Target(item, path), ""), item, path, blocks)
