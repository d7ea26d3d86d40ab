"""Paths of the case file: ``expenses.personal.food``, ``levies[0].payer.name``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

if TYPE_CHECKING:
    from levydocs.case.model import Case

_STEP = re.compile(r"(?P<name>\w+)|\[(?P<index>\d+)\]")
_PATH = re.compile(r"(\w+(\[\d+\])*(\.(?=\w)|$))*")


@dataclass(frozen=True, slots=True)
class Described:
    """What the case-file schema says about a path: its type, what it is, and an example (empty if there is none)."""

    type: Any
    description: str
    example: str


def read(case: Case, path: str) -> Any:
    """The value at a path; None when it, or an entry on the way, is absent. KeyError: no case file has such a path."""
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
    """The keys and positions of a path, in order."""
    if not is_case_path(path):
        raise KeyError(path)
    return tuple(step["name"] or int(step["index"]) for step in _STEP.finditer(path))


def is_case_path(path: str) -> bool:
    """True when the schema of a case file has this path."""
    return described(path) is not None


@cache
def described(path: str) -> Described | None:
    """What the case-file schema says about this path; None when it has no such path."""
    from levydocs.case.model import Case

    if _PATH.fullmatch(path) is None:
        return None
    found = Described(Case, "", "")
    for step in _STEP.finditer(path):
        kind = plain(found.type)
        if step["name"]:
            fields = getattr(kind, "model_fields", {})
            if step["name"] not in fields:
                return None
            entry = fields[step["name"]]
            found = Described(entry.annotation, entry.description or "", str((entry.examples or [""])[0]))
        elif get_origin(kind) is tuple:
            found = Described(get_args(kind)[0], found.description, found.example)
        else:
            return None
    return found


@cache
def described_in_firm_book(path: str) -> Described | None:
    """What the firm-book schema says about ``firm.phone`` or ``representatives.r-okafor.caf``; None when it has no such path."""
    from levydocs.case.model import Firm

    kind: Any = Firm
    found: Described | None = None
    for step in path.split("."):
        if get_origin(kind) is not None:  # representatives by id
            kind = plain(get_args(kind)[-1])
            continue
        entry = getattr(kind, "model_fields", {}).get(step)
        if entry is None:
            return None
        kind = plain(entry.annotation)
        found = Described(entry.annotation, entry.description or "", str((entry.examples or [""])[0]))
    return found


@cache
def all_paths() -> tuple[str, ...]:
    """Every path of a case file: sections, lists and leaves, with the first entry of each list."""
    from levydocs.case.model import Case

    return tuple(_below(Case, ""))


def _below(kind: Any, path: str) -> Iterator[str]:
    kind = plain(kind)
    if get_origin(kind) is tuple:
        if hasattr(plain(get_args(kind)[0]), "model_fields"):
            yield from _below(get_args(kind)[0], f"{path}[0]")
        return
    for name, entry in getattr(kind, "model_fields", {}).items():
        inside = f"{path}.{name}" if path else name
        yield inside
        yield from _below(entry.annotation, inside)


def plain(kind: Any) -> Any:
    """The type without ``| None`` and without ``Annotated``."""
    while True:
        if get_origin(kind) in (Union, UnionType):
            kind = next(part for part in get_args(kind) if part is not type(None))
        elif hasattr(kind, "__metadata__"):
            kind = get_args(kind)[0]
        else:
            return kind
