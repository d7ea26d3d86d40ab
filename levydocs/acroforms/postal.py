"""Addresses shortened with the Postal Service's words, where a box has no room for the whole ones (``postal_words.yaml``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any


def abbreviated(lines: Sequence[str]) -> list[str]:
    """The lines with the words of addresses abbreviated; only parts between commas that hold a digit are touched.

    So ``5127 Larkmoor Street, Apartment 208`` is shortened, and a Mrs. Street keeps her name.
    """
    return [",".join(_part(part) for part in line.split(",")) for line in lines]


def _part(part: str) -> str:
    if not any(map(str.isdigit, part)):
        return part
    streets, units = _words()
    part = _street(units).sub(lambda found: streets[found[0].casefold()], part)
    return _unit(units).sub(lambda found: f"{units[found[1].casefold()]} ", part)


@cache
def _words() -> tuple[Mapping[str, str], Mapping[str, str]]:
    import yaml

    text = resources.files("levydocs.acroforms").joinpath("postal_words.yaml").read_text("utf-8")
    tree: Any = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    streets, units = ({word.casefold(): short for word, short in tree[kind].items()} for kind in ("streets", "units"))
    return streets, units


def _street(units: Mapping[str, str]) -> re.Pattern[str]:
    """A street's last word: before the end of the part, or before a unit."""
    words = "|".join(_words()[0])
    before = "|".join(["#", *units, *units.values(), "unit"])
    return re.compile(rf"\b(?:{words})\b(?=\s*$|\s+(?:{before})\b|\s+#)", re.IGNORECASE)


def _unit(units: Mapping[str, str]) -> re.Pattern[str]:
    """A unit's name before its number or letter."""
    return re.compile(rf"\b({'|'.join(units)})\s+(?=[#\w])", re.IGNORECASE)
