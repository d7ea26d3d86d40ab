"""The items of a case as columns: a walk over the case model, and the words that name each as a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from pydantic.fields import FieldInfo

from levydocs.case.leaves import Choice, choices, leaf_of
from levydocs.case.model import Case
from levydocs.case.part import Part, container_of, part_of

NUMBERED = 12
"""Entries of a list that can have numbered headings on the sheet of cases."""
VERSION_KEY = "levydocs"


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that a cell can say. ``pattern`` is its path with ``[]`` for each list: ``levies[].served_on``.

    ``kind`` is how its text is read (the slug of its leaf, ``choice``, or ``list`` for a whole list), ``choices`` the words that
    may be there; ``many``: several values in one cell.
    """

    pattern: str
    kind: str
    choices: tuple[str, ...]
    many: bool
    description: str
    example: str

    @property
    def list_of(self) -> str:
        """The innermost list that it is an item of; empty for an item of the case itself."""
        return self.pattern.rpartition("[]")[0]


@cache
def words() -> Mapping[str, Any]:
    """The words of headings, as ``headings.yaml`` has them."""
    import yaml

    text = resources.files("levydocs.tables").joinpath("headings.yaml").read_text("utf-8")
    told: Mapping[str, Any] = yaml.safe_load(text)
    return told


@cache
def items() -> tuple[Item, ...]:
    """Every item of a case, in the order of the case model; a list comes before its items."""
    return tuple(_items(Case, ""))


def _items(part: type[Part], prefix: str) -> Iterator[Item]:
    for key, field in part.model_fields.items():
        pattern = prefix + key
        inner, is_list = part_of(field.annotation), container_of(field.annotation) is tuple
        if pattern == VERSION_KEY:
            continue
        if inner is None or is_list:
            yield _item(pattern, field, whole=inner is not None)
        if inner is not None:
            yield from _items(inner, f"{pattern}[]." if is_list else f"{pattern}.")


def _item(pattern: str, field: FieldInfo, *, whole: bool) -> Item:
    leaf = leaf_of(field)
    one_of = any(isinstance(one, Choice) for one in field.metadata) or bool(choices(field.annotation))
    kind = "list" if whole else leaf.slug if leaf else "choice" if one_of else "text"
    if pattern.endswith("tin.number"):
        kind = "tax-id"
    many = container_of(field.annotation) is tuple
    example = str(field.examples[0]) if field.examples else ""
    return Item(pattern, kind, () if whole else choices(field.annotation), many, field.description or "", example)


def title_of(list_pattern: str) -> str:
    """The title of the sheet of a list, ``bank accounts``."""
    title: str = words()["lists"][list_pattern]["sheet"]
    return title


def parent_of(list_pattern: str) -> str:
    """The list in whose entries this list is: ``levies`` for ``levies[].owners``; empty for one of the case."""
    return list_pattern.rpartition("[]")[0]


def heading(path: str, inside: str = "") -> str:
    """The heading of a path: ``taxpayers[0].name.first`` is ``Taxpayer first name``, ``levies[].served_on`` ``Levy served on``.

    ``inside``: without what names this list and what is around it, for its own sheet. A position in a list, beyond those of the
    first two taxpayers, is shown by its number, from 1.
    """
    told, said = words(), list[str]()
    pattern, steps = "", re.findall(r"[^.\[\]]+|\[\d*\]", path)
    for number, step in enumerate(steps):
        is_last = number == len(steps) - 1
        if step.startswith("["):
            one = _entry(told, pattern, step[1:-1])
            pattern += "[]"
            said = [] if pattern == f"{inside}[]" else [one] if one[0].isupper() else [*said, one]
            continue
        pattern = f"{pattern}.{step}" if pattern else step
        if pattern in told["lists"]:
            said += [_plain(step)] if is_last and "[" in path else [told["lists"][pattern]["sheet"]] if is_last else []
            said = said[-1:] if is_last and "[" not in path else said
        elif is_last:
            said.append(told["items"].get(pattern) or _plain(step))
        else:
            said.append(told["sections"].get(pattern, _plain(step)))
    text = " ".join(filter(None, said))
    return text[:1].upper() + text[1:]


def _entry(told: Mapping[str, Any], pattern: str, position: str) -> str:
    one: str = told["lists"][pattern]["one"]
    if pattern == "taxpayers" and position:
        names = {place: name for name, place in told["people"].items()}
        return str(names.get(int(position), f"{one} {int(position) + 1}"))
    return f"{one} {int(position) + 1}" if position else one


def _plain(key: str) -> str:
    return " ".join("ZIP" if word == "zip" else "IRS" if word == "irs" else word for word in key.split("_"))
