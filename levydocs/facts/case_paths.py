"""Paths of the case file: ``expenses.personal.food``, ``levies[0].payer.name``."""

from __future__ import annotations

import re
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

if TYPE_CHECKING:
    from levydocs.case.model import Case

_STEP = re.compile(r"(?P<name>\w+)|\[(?P<index>\d+)\]")


def read(case: Case, path: str) -> Any:
    """The value at a path; None when it, or an entry on the way, is not there. KeyError: no case file has such a path."""
    value: Any = case
    for step in _steps(path):
        if value is None:
            return None
        if isinstance(step, str):
            value = getattr(value, step)
            continue
        value = value[step] if step < len(value) else None
    return value


@cache
def _steps(path: str) -> tuple[str | int, ...]:
    """The keys and positions of a path, one after the other."""
    if not is_case_path(path):
        raise KeyError(path)
    return tuple(step["name"] or int(step["index"]) for step in _STEP.finditer(path))


def is_case_path(path: str) -> bool:
    """True when the schema of a case file has this path."""
    return description(path) is not None


@cache
def description(path: str) -> str | None:
    """What the schema of a case file says of this path; None when it has no such path."""
    from levydocs.case.model import Case

    kind: Any = Case
    told = ""
    for step in _STEP.finditer(path):
        kind = _plain(kind)
        if step["name"]:
            fields = getattr(kind, "model_fields", {})
            if step["name"] not in fields:
                return None
            kind, told = fields[step["name"]].annotation, fields[step["name"]].description or ""
        elif get_origin(kind) is tuple:
            kind = get_args(kind)[0]
        else:
            return None
    return told


def _plain(kind: Any) -> Any:
    """The type without ``| None`` and without ``Annotated``."""
    while True:
        if get_origin(kind) in (Union, UnionType):
            kind = next(part for part in get_args(kind) if part is not type(None))
        elif hasattr(kind, "__metadata__"):
            kind = get_args(kind)[0]
        else:
            return kind
