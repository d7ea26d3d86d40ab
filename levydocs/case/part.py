"""What every section of a case has in common, and the walk over its fields that schema, new file and checks share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from types import NoneType
from typing import Any, ClassVar, TypeVar, get_args, get_origin

from pydantic import BaseModel, ConfigDict, Field, model_validator

from levydocs.text import says_nothing

_T = TypeVar("_T")
_ALONE = (str, int, date, Decimal, NoneType)
"""What most values are, and has no values in it: checked first, since checking for a mapping takes longer."""


class Part(BaseModel):
    """One section of a case: frozen, no unknown keys, and a ``repr`` that names its keys and shows no value."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        field_title_generator=lambda name, _info: name.replace("_", " ").capitalize(),
    )

    none: ClassVar[Mapping[str, str] | None] = None
    """What ``none`` says in place of the section, where it has no ``nothing_else``; None where that is not an answer."""

    @model_validator(mode="before")
    @classmethod
    def _absent_is_empty(cls, value: object) -> object:
        if isinstance(value, str) and says_nothing(value):
            if "nothing_else" in cls.model_fields:
                return {"nothing_else": "true"}
            return value if cls.none is None else dict(cls.none)
        return {} if value is None or value == "" else value

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(sorted(self.model_fields_set))})"

    __str__ = __repr__


def texts_of(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    """Every text in a section, with its path."""
    return values_of(str, value, path)


def values_of(kind: type[_T], value: object, path: str = "") -> Iterator[tuple[str, _T]]:
    """Every value of a type in a section, with its path."""
    found: list[tuple[str, _T]] = []
    _collect(kind, value, path, found)
    return iter(found)


def _collect(kind: type[_T], value: object, path: str, found: list[tuple[str, _T]]) -> None:
    if isinstance(value, kind):
        found.append((path, value))
    elif isinstance(value, Part):
        said = value.model_fields_set
        for key, entry in vars(value).items():
            if key in said:
                _collect(kind, entry, f"{path}.{key}" if path else key, found)
    elif isinstance(value, tuple):
        for position, entry in enumerate(value):
            _collect(kind, entry, f"{path}[{position}]", found)
    elif not isinstance(value, _ALONE) and isinstance(value, Mapping):
        for key, entry in value.items():
            _collect(kind, entry, f"{path}.{key}", found)


def section(part: type[Part], description: str) -> Any:
    """A field that holds a section; it is there, with nothing in it, when the case says nothing."""
    return Field(default=part(), description=description)


def part_of(annotation: Any) -> type[Part] | None:
    """The section that an annotation holds, alone or in a list or mapping; None when it holds leaves."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    return next((part for inner in get_args(annotation) if (part := part_of(inner))), None)


def container_of(annotation: Any) -> type | None:
    """``tuple`` for a list of things, ``dict`` for things under names, None for a single one."""
    origin = get_origin(annotation)
    if origin is tuple:
        return tuple
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return dict
    return next((kind for inner in get_args(annotation) if (kind := container_of(inner))), None)
