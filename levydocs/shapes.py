"""What a file of definitions may contain, as data: its keys, which of them are required, and which texts name something else.

The package that owns a kind of file defines its shape; ``mistakes`` compares a file with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True)
class Text:
    """A text. ``pattern``, where given, is how it is written, which ``what`` says in words; ``empty``: it may be one."""

    what: str = "a text"
    pattern: str = ""
    empty: bool = False


@dataclass(frozen=True, slots=True)
class Day:
    """A date."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number from ``least`` to ``most``; a whole one unless ``decimal``."""

    least: int = 0
    most: int | None = None
    decimal: bool = False


@dataclass(frozen=True, slots=True)
class Word:
    """One of these words."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """A text that names something of a kind. ``end``: the name is what comes before it, in ``a=b``; ``ends``: it must end so."""

    kind: str
    end: str = ""
    ends: bool = False


@dataclass(frozen=True, slots=True)
class Anything:
    """Any value; it is compared with a shape elsewhere."""


@dataclass(frozen=True, slots=True)
class Many:
    """A list; not an empty one when ``some``. ``count``: of exactly so many."""

    of: Shape
    some: bool = False
    count: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A mapping whose keys are themselves of a shape."""

    key: Shape
    value: Shape


@dataclass(frozen=True, slots=True)
class Keys:
    """A mapping of these keys: those it must have, and those it may have."""

    must: Mapping[str, Shape] = field(default_factory=dict)
    may: Mapping[str, Shape] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class OneOf:
    """A mapping that has exactly one of these keys, and with it what the key asks for. ``otherwise``: it has none of them."""

    keys: Mapping[str, Keys]
    otherwise: Named | None = None


@dataclass(frozen=True, slots=True)
class Either:
    """A text, a list or a mapping, each of its own shape; None: it may not be one."""

    text: Shape | None = None
    many: Many | None = None
    mapping: Keys | Named | OneOf | None = None


Shape: TypeAlias = Anything | Text | Day | Number | Word | Name | Many | Named | Keys | OneOf | Either
TRUTH = Word(("true", "false"))
