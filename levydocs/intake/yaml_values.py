"""Values as YAML or JSON text: in brackets on one line, or a line each."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence

Value = str | None | Sequence["Value"] | Mapping[str, "Value"]
"""What a case file holds: texts, nothing, lists and sections."""
Steps = tuple[str | int, ...]
"""The keys and positions of a path."""

_PLAIN = re.compile(r"[\w(][\w .,'()/%+$&@#;-]*")
_NULLS = {"null", "~", "Null", "NULL"}


def nested(steps: Steps, value: Value) -> Value:
    """The value in the sections and lists that the path names."""
    for step in reversed(steps):
        value = {step: value} if isinstance(step, str) else [value]
    return value


def leaves(values: Mapping[str, Value], steps: Steps = ()) -> Iterator[tuple[Steps, Value]]:
    """What is no section, each with its path."""
    for key, one in values.items():
        if isinstance(one, Mapping) and one:
            yield from leaves(one, (*steps, key))
        else:
            yield (*steps, key), one


def is_list(value: Value) -> bool:
    """True for a list."""
    return isinstance(value, Sequence) and not isinstance(value, str)


def is_deep(value: Value) -> bool:
    """True for what takes lines of its own: a section, or a list of anything but texts."""
    if isinstance(value, Mapping):
        return bool(value)
    return isinstance(value, Sequence) and any(not isinstance(one, str) for one in value)


def flow(value: Value, *, quoted: bool = False, is_json: bool = False) -> str:
    """A value on one line, as it stands in brackets."""
    if value is None:
        return "null" if is_json else ""
    if isinstance(value, str):
        return scalar(value, quoted=quoted or is_json, in_flow=True)
    if isinstance(value, Mapping):
        keys = {key: json.dumps(key) if is_json else key for key in value}
        return "{" + ", ".join(f"{keys[key]}: {flow(one, is_json=is_json)}" for key, one in value.items()) + "}"
    return "[" + ", ".join(flow(one, is_json=is_json) for one in value) + "]"


def block(value: Value, indent: str) -> list[str]:
    """A section or a list, a line each."""
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, one in value.items():
            lines += _behind(f"{indent}{key}:", one, indent + "  ")
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            if isinstance(one, Mapping) and one:
                first, *others = block(one, indent + "  ")
                lines += [f"{indent}- {first.lstrip()}", *others]
            else:
                lines += _behind(f"{indent}-", one, indent + "  ")
    return lines


def _behind(start: str, value: Value, indent: str) -> list[str]:
    if is_deep(value):
        return [start, *block(value, indent)]
    if isinstance(value, str):
        return [f"{start} {scalar(value)}"]
    return [start if value is None else f"{start} {flow(value)}"]


def scalar(text: str, *, quoted: bool = False, in_flow: bool = False) -> str:
    """A text, in quotes where it would else be read as something else."""
    is_plain = _PLAIN.fullmatch(text) and text == text.strip() and text not in _NULLS and " #" not in text
    keeps_zero = (
        len(text) > 1 and text[:1] == "0" and text.isdigit()
    )  # another reader of YAML would take it for a number
    if is_plain and not quoted and not keeps_zero and not (in_flow and "," in text):
        return text
    return json.dumps(text, ensure_ascii=False)
