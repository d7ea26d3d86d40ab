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

from levydocs.case.origin import safe_path
from levydocs.case.tree import encoding_of, read_tree, unfold
from levydocs.errors import CaseRefused
from levydocs.findings import Finding, finding
from levydocs.intake.yaml_layout import CannotPut
from levydocs.intake.yaml_text import rewritings
from levydocs.intake.yaml_values import Value, said

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
    wanted = values_in(data)
    for change in changes:
        wanted = with_value(wanted, change.path, change.value)
    return saying(data, wanted, changes[0].path if len(changes) == 1 else "")


def values_in(data: bytes) -> dict[str, Any]:
    """What a file says, every value as its text; nothing for an empty one. Raises CaseRefused with every mistake of syntax."""
    values, findings = read_values(data)
    if findings:
        remedy = "First correct what levydocs check reports."
        raise CaseRefused("The case file has a mistake; nothing was written.", remedy=remedy, findings=findings)
    return values


def saying(data: bytes, wanted: Mapping[str, Value], place: str = "") -> bytes:
    """The file with what it is to say instead, written where it says something else; every other byte stays.

    Raises CaseRefused where that is not possible; ``place``: the path that it names then, where that is known.
    """
    mark, encoding = encoding_of(data)
    findings: list[Finding] = []
    try:
        for text in rewritings(data[len(mark) :].decode(encoding), wanted):
            new = mark + text.encode(encoding)
            values, findings = read_values(new)
            if not findings and said(values) == said(wanted):
                return new
    except CannotPut as error:
        raise cannot_be_changed(place or safe_path(error.path)) from None
    if any(one.code in ("LD-case-too-big", "LD-case-nesting") for one in findings):
        remedy = "Check that this is intended for the case file."
        message = "With these changes, the case file would be far larger than any case; nothing was written."
        raise CaseRefused(message, place=safe_path(place), remedy=remedy, findings=findings)
    raise cannot_be_changed(safe_path(place))


def read_values(data: bytes, name: str = "") -> tuple[dict[str, Any], list[Finding]]:
    """The same of a file called ``name``, and its mistakes of syntax."""
    node, findings = read_tree(data, name)
    if [one.code for one in findings] == ["LD-case-empty"]:
        return {}, []
    values = {} if node is None else unfold(node, "", {})
    if not findings and not isinstance(values, dict):
        return {}, [finding("LD-case-top", f"{name}:{node.line if node else 1}")]
    return values, findings


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


def value_at(values: Any, path: str) -> Any:
    """The value at a path; None where there is none."""
    for step in _steps(path, values):
        values = _child(values, step)
    return values


def with_value(values: Any, path: str, value: Value) -> Any:
    """The values with this one at a path; those given stay as they are."""
    return _with(values, _steps(path, values), value)


def _with(values: Any, steps: tuple[str | int, ...], value: Value) -> Any:
    """What the file must say afterward."""
    if not steps:
        return value
    first, rest = steps[0], steps[1:]
    inside = _with(_child(values, first), rest, value)
    if isinstance(first, str):
        return {**(values if isinstance(values, Mapping) else {}), first: inside}
    entries = list(values) if isinstance(values, list) else []
    return [*entries[:first], inside, *entries[first + 1 :]]


def cannot_be_changed(path: str) -> CaseRefused:
    """The refusal to change a place that cannot be changed without changing another."""
    return CaseRefused(
        "This place in the case file cannot be changed on its own; nothing was written.",
        place=path,
        remedy="Write the value into the file by hand. First write out what is shared there with & and *.",
    )
