"""Values put into a case file where they belong, and not a byte elsewhere: comments, order and line ends stay as they were.

A value that is there is replaced at its place; a key that is not there is added to its section, in the line that holds it
commented out if there is one (``# unit:``). The result is read again and compared before it is given out, so that no change
can move, lose or add anything else.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from levydocs.case.tree import encoding_of, read_tree, unfold
from levydocs.errors import CaseRefused
from levydocs.intake.yaml_text import CannotPut, put
from levydocs.intake.yaml_values import Value

_STEP = re.compile(r"([^.\[\]]+)|\[(\d+|\+)\]")


@dataclass(frozen=True, slots=True)
class Change:
    """One value to put into a case file.

    ``path``: ``levies[0].payroll.cutoff``; positions count the entries that say something, as those of findings do.
    ``notices[+]`` adds an entry to a list. ``value``: a text, None for nothing, a list, or a section as a mapping.
    """

    path: str
    value: Value


def splice(data: bytes, changes: Sequence[Change]) -> bytes:
    """A YAML or JSON file with these changes, one after the other. Raises CaseRefused where a place cannot be changed alone."""
    for change in changes:
        data = _spliced(data, change)
    return data


def _spliced(data: bytes, change: Change) -> bytes:
    mark, encoding = encoding_of(data)
    text, before = data[len(mark) :].decode(encoding), _values(data)
    steps = _steps(change.path, before)
    try:
        new = mark + put(text, steps, change.value).encode(encoding)
    except CannotPut:
        raise _refused(change.path) from None
    if _said(_values(new)) != _said(_with(before, steps, change.value)):
        raise _refused(change.path)
    return new


def _values(data: bytes) -> Any:
    node, findings = read_tree(data, "")
    if findings and [one.code for one in findings] != ["LD-case-empty"]:
        remedy = "Correct what levydocs check says of it first."
        raise CaseRefused("The case file holds a mistake; nothing was written.", remedy=remedy, findings=findings)
    return {} if node is None else unfold(node, "", {})


def _steps(path: str, values: Any) -> tuple[str | int, ...]:
    """The keys and positions of a path, ``[+]`` as the position behind the last entry."""
    steps: list[str | int] = []
    for key, position in _STEP.findall(path):
        step: str | int = key
        if position:
            step = (len(values) if isinstance(values, list) else 0) if position == "+" else int(position)
        steps.append(step)
        values = _child(values, step)
    return tuple(steps)


def _child(values: Any, step: str | int) -> Any:
    if isinstance(values, Mapping):
        return values.get(step)
    if isinstance(values, list) and isinstance(step, int) and step < len(values):
        return values[step]
    return None


def _with(values: Any, steps: tuple[str | int, ...], value: Value) -> Any:
    """What the file has to say afterwards."""
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    inside = _with(_child(values, first), rest, value)
    if isinstance(first, str):
        return {**(values if isinstance(values, Mapping) else {}), first: inside}
    entries = list(values) if isinstance(values, list) else []
    return [*entries[:first], inside, *entries[first + 1 :]]


def _said(value: Any) -> Any:
    """The values without keys and entries that hold nothing: an empty section says as little as one that is not there."""
    if isinstance(value, Mapping):
        return {key: said for key, one in value.items() if (said := _said(one)) is not None} or None
    if isinstance(value, str) or value is None:
        return value
    said = [_said(one) for one in value]
    return [one for one in said if one is not None] if not said or any(one is not None for one in said) else None


def _refused(path: str) -> CaseRefused:
    return CaseRefused(
        "This place of the case file cannot be changed alone; nothing was written.",
        place=path,
        remedy="Write the value into the file by hand. What is shared there by & and * is written out first.",
    )
