"""Values as YAML or JSON text: in brackets on one line, or a line each."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

Value = str | None | Sequence["Value"] | Mapping[str, "Value"]
"""What a case file holds: texts, nothing, lists and sections."""

_PLAIN = re.compile(r"[\w(][\w .,'()/%+$&@#;-]*")
_NULLS = {"null", "~", "Null", "NULL"}
_UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


def said(value: Any) -> Any:
    """The value without keys and entries that hold nothing: an empty section says as little as one that is not there."""
    if isinstance(value, Mapping):
        return {key: inner for key, one in value.items() if (inner := said(one)) is not None} or None
    if isinstance(value, str) or value is None:
        return value
    kept = [inner for one in value if (inner := said(one)) is not None]
    return kept if kept or not value else None


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
        return "{" + ", ".join(pairs(value, is_json=is_json)) + "}"
    return "[" + ", ".join(flow(one, is_json=is_json) for one in value) + "]"


def pairs(values: Mapping[str, Value], *, is_json: bool = False) -> list[str]:
    """Each key of a section with its value, as they stand in braces."""
    return [f"{flow(key, is_json=is_json)}: {flow(one, is_json=is_json)}" for key, one in values.items()]


def block(value: Value, indent: str) -> list[str]:
    """A section or a list, a line each."""
    lines: list[str] = []
    if isinstance(value, Mapping):
        for key, one in value.items():
            lines += _behind(f"{indent}{scalar(key)}:", one, indent + "  ")
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
    return _UNSEEN.sub(lambda one: f"\\u{ord(one[0]):04x}", json.dumps(text, ensure_ascii=False))
