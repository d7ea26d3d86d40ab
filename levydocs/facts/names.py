"""Every path that a form, a letter or a recipe may name, and what it is: its type, and its keys."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints

from levydocs.case.ids import TaxId
from levydocs.case.leaves import Month
from levydocs.case.part import Part
from levydocs.facts import case_paths
from levydocs.facts.aliases import aliases, path_and_attributes
from levydocs.facts.core import fact_function, named_facts

LEAF, LEAVES, ROWS, RECORD, UNKNOWN = "leaf", "leaves", "rows", "record", "unknown"
"""One value; a list of values; a list of rows; one object with parts; not declared by its function."""

_WORDS: dict[Any, tuple[str, str]] = {
    bool: ("true or false", "lists of true or false"),
    int: ("a whole number", "a list of whole numbers"),
    Decimal: ("an amount", "a list of amounts"),
    date: ("a date", "a list of dates"),
    str: ("a text", "a list of texts"),
    Month: ("a month", "a list of months"),
    TaxId: ("a tax number", "a list of tax numbers"),
}


@dataclass(frozen=True, slots=True)
class Kind:
    """What a fact is. ``words`` describes it for people; ``keys`` are the keys of it, or of each of its rows;
    ``type`` is its Python type, or that of each of its values or rows; ``options`` are the only words it can be.
    """

    form: str
    words: str
    keys: tuple[str, ...] = ()
    type: Any = Any
    options: tuple[str, ...] = ()


class FactNames(Collection[str]):
    """The named facts and the places of a case file."""

    def __contains__(self, path: object) -> bool:
        return (
            isinstance(path, str) and bool(path) and (fact_function(path) is not None or case_paths.is_case_path(path))
        )

    def __iter__(self) -> Iterator[str]:
        return iter(sorted({*named_facts(), *case_paths.all_paths()}))

    def __len__(self) -> int:
        return len({*named_facts(), *case_paths.all_paths()})

    def description(self, path: str) -> str:
        """What the fact at a path is, in a sentence; KeyError for a path that is not a fact."""
        function = fact_function(path)
        if function is not None:
            return (function.__doc__ or "").strip().splitlines()[0]
        told = case_paths.described(path)
        if told is None:
            raise KeyError(path)
        return told.description

    def kind(self, path: str) -> Kind:
        """What the fact at a path is; KeyError for a path that is not a fact."""
        return _kind(path)

    def below(self, kind: Kind, keys: Sequence[str]) -> Kind | None:
        """What these keys, one below the other, lead to in an object of this kind; None: it certainly lacks one."""
        for key in keys:
            if kind.form == RECORD and key in kind.keys:
                kind = self.part(kind, key)
            elif kind.type is date and key in ("year", "month", "day"):
                kind = kind_of(int)
            elif kind.form == UNKNOWN or (kind.form == RECORD and not kind.keys):
                return _ANYTHING
            else:
                return _ANYTHING if kind.form == LEAF and hasattr(kind.type, key) else None
        return kind

    def one_of(self, kind: Kind) -> Kind:
        """What each item of a list of this kind is."""
        if kind.form == ROWS:
            return Kind(RECORD, f"has {', '.join(kind.keys)}", kind.keys, kind.type)
        return kind_of(kind.type) if kind.form == LEAVES else _ANYTHING

    def part(self, kind: Kind, key: str) -> Kind:
        """What ``key`` of an object, or of each row, of this kind is; KeyError if it has no such key."""
        if key not in kind.keys:
            raise KeyError(key)
        return kind_of(_annotation(kind.type, key))


FACT_NAMES = FactNames()


@dataclass(frozen=True, slots=True)
class RowsOf(Collection[str]):
    """The facts that are lists of one type."""

    facts: FactNames
    type: type

    def __contains__(self, path: object) -> bool:
        if not isinstance(path, str) or path not in self.facts:
            return False
        kind = self.facts.kind(path)
        return kind.form == ROWS and kind.type is self.type

    def __iter__(self) -> Iterator[str]:
        return (path for path in self.facts if path in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


@cache
def _kind(path: str) -> Kind:
    if path in aliases():
        target, attributes = path_and_attributes(aliases()[path].of.format(taxpayer=0, levy=0))
        return FACT_NAMES.below(_kind(target), attributes) or _ANYTHING
    function = fact_function(path)
    if function is not None:
        return kind_of(_hints(function).get("return", Any))
    told = case_paths.described(path)
    if told is None:
        raise KeyError(path)
    return kind_of(told.type)


def kind_of(annotation: Any) -> Kind:
    """What a value of this type is."""
    kind = case_paths.plain(annotation)
    if get_origin(kind) is Literal:
        words = tuple(map(str, get_args(kind)))
        return Kind(LEAF, f"one of {', '.join(words)}", type=str, options=words)
    if isinstance(kind, type) and kind in _WORDS:
        keys = _keys(kind) if kind in (Month, TaxId) else ()
        return Kind(LEAF, _WORDS[kind][0], keys, kind)
    origin = get_origin(kind) or kind
    if isinstance(origin, type) and issubclass(origin, list | tuple) and get_args(kind):
        return _list_of(kind_of(get_args(kind)[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Kind(RECORD, "values under names", (), origin)
    keys = _keys(kind)
    return Kind(RECORD, f"has {', '.join(keys)}", keys, kind) if keys else _ANYTHING


def kind_of_value(value: Any) -> Kind:
    """What a value is, for a fact whose function does not declare it."""
    if isinstance(value, list | tuple):
        return _list_of(kind_of(type(value[0]))) if value else _ANYTHING
    return kind_of(type(value))


def _list_of(one: Kind) -> Kind:
    if one.form == LEAF:
        return Kind(LEAVES, _WORDS[one.type][1], (), one.type)
    return Kind(ROWS, f"rows of {', '.join(one.keys)}", one.keys, one.type) if one.keys else _ANYTHING


_ANYTHING = Kind(UNKNOWN, "")


def _annotation(kind: Any, key: str) -> Any:
    """The type of a field or property."""
    if issubclass(kind, Part) and key in kind.model_fields:
        return kind.model_fields[key].annotation
    own = getattr(kind, key, None)
    return _hints(own.fget).get("return", Any) if isinstance(own, property) else _hints(kind)[key]


_hints = cache(get_type_hints)


def _keys(kind: Any) -> tuple[str, ...]:
    """The keys of a value of this type: its fields, then its properties."""
    if not isinstance(kind, type):
        return ()
    if issubclass(kind, Part):
        fields = list(kind.model_fields)
        own = [name for base in kind.__mro__ if base.__module__.startswith("levydocs.") for name in vars(base)]
    elif dataclasses.is_dataclass(kind):
        fields = [one.name for one in dataclasses.fields(kind)]
        own = list(vars(kind))
    else:
        return ()
    named = [name for name in own if isinstance(getattr(kind, name, None), property) and not name.startswith("_")]
    return tuple(dict.fromkeys([*fields, *named]))
