"""The tables next to the facts: lists rather than rules, and every word that is printed."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_table(name: str) -> Any:
    """``<name>.yaml`` in this folder, every scalar as text exactly as written."""
    import yaml

    text = resources.files("levydocs.facts").joinpath(f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def words(table: str) -> Mapping[str, str]:
    """A table of ``words.yaml``: what documents print for a word in the case file. KeyError if there is no such table."""
    found: Mapping[str, str] = load_table("words")[table]
    return found


def counted(table: str, count: int) -> str:
    """A count in words, by a table of ``words.yaml`` with each number that reads differently, and ``more``."""
    said = words(table)
    return said.get(str(count), said["more"]).format(count=count)
