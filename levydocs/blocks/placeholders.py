"""Values in a text that is read as Markdown: each is delimited from the text around it, so nothing in it is taken as Markdown.

A text without its values is the same for every case that prints the same sentences. So it is read once, and the
values are put into the resulting blocks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

from levydocs.blocks.model import Run

BEGIN, END = "\x02", "\x03"
"""Around a value: control characters, which neither a case file nor a template can contain."""

PLACE = BEGIN
"""The placeholder for a value taken out of a text."""

_VALUE = re.compile(f"{BEGIN}([^{END}]*){END}")
_UNPRINTABLE = dict.fromkeys(map(ord, (BEGIN, END)), "\N{REPLACEMENT CHARACTER}")

Filled = TypeVar("Filled")


def escape(value: str) -> str:
    """A value that Markdown prints unchanged, as one line; nothing for an empty one."""
    line = " ".join(value.split())
    if BEGIN in line or END in line:  # of an inner value, which a template has combined with others
        line = _VALUE.sub(r"\1", line).translate(_UNPRINTABLE)
    return f"{BEGIN}{line}{END}" if line else ""


def take_out(text: str) -> tuple[str, Sequence[str]]:
    """The text with ``PLACE`` in place of each value, and the values."""
    parts = _VALUE.split(text)
    return PLACE.join(parts[::2]), parts[1::2]


def put_in(part: Filled, values: Iterator[str]) -> Filled:
    """Blocks, or a part of one, with the next of ``values`` at each place; their fields are in reading order."""
    filled: Any = part
    kind: Any = type(part)
    if kind is Run:
        filled = Run(_text(filled.text, values), filled.bold, filled.italic)
    elif kind is tuple:
        filled = tuple([put_in(inner, values) for inner in filled])
    elif kind is str:
        filled = _text(filled, values)
    elif names := _fields(kind):
        filled = kind(*[put_in(getattr(part, name), values) for name in names])
    return filled  # type: ignore[no-any-return]


def _text(text: str, values: Iterator[str]) -> str:
    if PLACE not in text:
        return text
    first, *others = text.split(PLACE)
    return first + "".join([f"{next(values)}{other}" for other in others])


@cache
def _fields(kind: type) -> tuple[str, ...]:
    """The names of a block's fields; nothing for a number or a choice."""
    return tuple(field.name for field in fields(kind)) if hasattr(kind, "__dataclass_fields__") else ()
