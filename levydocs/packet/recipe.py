"""A recipe: which documents go to one recipient, in which order, and on what condition. Recipes are data (templates/recipes)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from levydocs.errors import DefinitionRefused

_KINDS = ("letter", "form", "exhibits")


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a recipe: a letter by its template, a form by its id, or the exhibits in a fact.

    ``when`` is a fact that must be true; empty: always.
    """

    kind: str
    name: str
    when: str = ""


@dataclass(frozen=True, slots=True)
class Recipe:
    """What goes to one recipient. ``position`` orders the recipients of a packet."""

    id: str
    title: str
    recipient: str
    position: int
    when: str
    entries: tuple[Entry, ...]


def load_recipe(text: bytes, place: str) -> Recipe:
    """A recipe from its YAML file; raises DefinitionRefused naming ``place`` when it is none."""
    import yaml

    try:
        tree: Any = yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
        return Recipe(
            id=tree["id"],
            title=tree["title"],
            recipient=tree["recipient"],
            position=int(tree["position"]),
            when=tree.get("when", ""),
            entries=tuple(_entry(entry) for entry in tree["documents"]),
        )
    except (yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise DefinitionRefused(
            f"This is no recipe: {type(error).__name__} at {error.args[0] if error.args else 'an entry'}.",
            place=place,
            remedy="See docs/architecture.md.",
        ) from None


def _entry(entry: Mapping[str, str]) -> Entry:
    kinds = [kind for kind in _KINDS if kind in entry]
    if len(kinds) != 1 or set(entry) - {*_KINDS, "when"}:
        raise ValueError(f"one of {', '.join(_KINDS)} in each document")
    return Entry(kinds[0], entry[kinds[0]], entry.get("when", ""))
