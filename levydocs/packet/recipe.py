"""A recipe: which documents go to one recipient, in which order, and on what condition. Recipes are data (templates/recipes)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from levydocs.errors import DefinitionRefused

_KINDS = ("letter", "form", "exhibits")
_KEYS = ("id", "title", "recipient", "position", "documents")
_OPTIONAL = ("when",)


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
        return _recipe(tree)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{place}:{mark.line + 1}" if mark else place
        raise _refused("it is not valid YAML from here on", where) from None
    except ValueError as error:
        raise _refused(str(error), place) from None


def _refused(what: str, place: str) -> DefinitionRefused:
    return DefinitionRefused(
        f"This is no recipe: {what}.", place=place, remedy="Write it like those in templates/recipes."
    )


def _recipe(tree: Any) -> Recipe:
    if not isinstance(tree, Mapping):
        raise ValueError("it holds no keys with values")
    if lacking := [key for key in _KEYS if not tree.get(key)]:
        raise ValueError(f"it lacks {', '.join(lacking)}")
    if strange := sorted(set(tree) - {*_KEYS, *_OPTIONAL}):
        raise ValueError(f"it has no key {', '.join(strange)}")
    if not str(tree["position"]).isdecimal():
        raise ValueError("its position is no whole number")
    if not isinstance(tree["documents"], list):
        raise ValueError("its documents are no list")
    return Recipe(
        id=tree["id"],
        title=tree["title"],
        recipient=tree["recipient"],
        position=int(tree["position"]),
        when=tree.get("when", ""),
        entries=tuple(_entry(entry, number) for number, entry in enumerate(tree["documents"], 1)),
    )


def _entry(entry: Any, number: int) -> Entry:
    kinds = [kind for kind in _KINDS if isinstance(entry, Mapping) and entry.get(kind)]
    if len(kinds) != 1 or set(entry) - {*kinds, *_OPTIONAL}:
        raise ValueError(f"document {number} is not one of {', '.join(_KINDS)}, with or without “when”")
    return Entry(kinds[0], entry[kinds[0]], entry.get("when", ""))
