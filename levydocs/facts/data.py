"""The tables beside the facts: what is no rule but a list, and every word that stands on paper."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Any


@cache
def load_table(name: str) -> Any:
    """``<name>.yaml`` of this folder, every scalar as the text that stands there."""
    import yaml

    text = resources.files("levydocs.facts").joinpath(f"{name}.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))


def words(table: str) -> Mapping[str, str]:
    """A table of ``words.yaml``: what documents say for a word of the case file. KeyError for one that is not there."""
    found: Mapping[str, str] = load_table("words")[table]
    return found


def counted(table: str, count: int) -> str:
    """A number of things by a table of ``words.yaml`` that says each number that reads differently, and ``more``."""
    said = words(table)
    return said.get(str(count), said["more"]).format(count=count)
