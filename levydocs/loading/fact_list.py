"""The facts that a form, a letter or a recipe may name: each with what it is, its type and an example."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any

from levydocs import assets
from levydocs.errors import UsageRefused
from levydocs.facts import case_paths
from levydocs.facts.core import Facts, Missing, fact_function
from levydocs.facts.names import FACT_NAMES, ROWS, UNKNOWN, kind_of, kind_of_value
from levydocs.text import nearest

if TYPE_CHECKING:
    from levydocs.findings import Finding

SAMPLES = ("wage-levy", "joint-bank-levy", "self-employed-late")
"""The samples on which an example is worked out: the first on which the fact says something."""
_NOT_SAID = "not said"


@dataclass(frozen=True, slots=True)
class FactDescription:
    """One fact. ``named``: it is worked out; else it is what the case file says at that place.

    ``example`` is a value as a person reads it, of rows the first. ``example_of`` is the sample on which it was worked out,
    empty where it is the schema's own.
    """

    path: str
    named: bool
    description: str
    type: str
    example: str
    example_of: str


def list_facts(word: str | None = None) -> tuple[FactDescription, ...]:
    """The facts whose path or description has ``word`` in it, in the order of their paths; all without a word.

    Raises UsageRefused, with the nearest path, where there is none.
    """
    sought = re.sub(r"\[\d+\]", "[0]", word or "").casefold()
    found = [
        path for path in FACT_NAMES if sought in path.casefold() or sought in FACT_NAMES.description(path).casefold()
    ]
    if not found:
        near = nearest(sought, FACT_NAMES)
        raise UsageRefused(
            f"No fact has “{word}” in its path or description.",
            place="WORD",
            remedy=f"Did you mean {near}?" if near else "All of them: levydocs facts",
        )
    return tuple(map(_described, found))


def _described(path: str) -> FactDescription:
    kind, named = FACT_NAMES.kind(path), fact_function(path) is not None
    sample, value = next(((name, found) for name, found in _values(path) if _says(found)), ("", None))
    if kind.form == UNKNOWN and sample:
        kind = kind_of_value(value)
    told = case_paths.described(path)
    if not named and told is not None and told.example:
        return FactDescription(path, named, told.description, kind.words, told.example, "")
    shown = next(iter(value)) if value and kind.form == ROWS else value
    return FactDescription(
        path, named, FACT_NAMES.description(path), kind.words or _NOT_SAID, "; ".join(in_words(shown)), sample
    )


def _values(path: str) -> Iterator[tuple[str, Any]]:
    """The sample and what the fact is on it, for each sample on which it is known."""
    for name in SAMPLES:
        found = _sample(name).get(path)
        if not isinstance(found, Missing):
            yield name, found.value


@cache
def _sample(name: str) -> Facts:
    """The facts of a shipped sample on its own day."""
    from levydocs.case.read import read_case, read_firm
    from levydocs.facts.core import Basis
    from levydocs.law.in_force import Law

    case, wrong = read_case(assets.read("samples", name, "case.yaml"), name)
    firm, more = read_firm(assets.read("samples", "firm.yaml"), "firm.yaml")
    _must_be_right([*wrong, *more])
    assert case is not None
    assert firm is not None
    assert case.as_of is not None
    return Facts(Basis(case, firm, Law(case.as_of)))


def _must_be_right(found: Sequence[Finding]) -> None:
    assert not found, [one.code for one in found]


def _says(value: Any) -> bool:
    return value is not None and value != "" and value != () and value != []


def in_words(value: Any) -> Iterator[str]:
    """A value as a person reads it: of a list each item, of a thing with parts each part under its name."""
    match value:
        case None:
            return
        case bool():
            yield str(value).lower()
        case Decimal():
            yield f"{value:,.2f}"
        case date():
            yield value.isoformat()
        case list() | tuple():
            for item in value:
                yield ", ".join(in_words(item))
        case Mapping():
            yield from (f"{key}: {', '.join(in_words(item))}" for key, item in value.items())
        case _ if keys := kind_of(type(value)).keys:
            yield from _parts(value, keys)
        case _:
            yield str(value)


def _parts(value: Any, keys: Sequence[str]) -> Iterator[str]:
    if hasattr(value, "printed"):  # a tax number
        yield str(value.printed)
        return
    for key in keys:
        if _says(part := getattr(value, key)):
            yield f"{key}: {', '.join(in_words(part))}"
