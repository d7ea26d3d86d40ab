"""The plain form of a value: how this project's own files write it, however a person wrote it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.case.ids import TaxId
from levydocs.case.leaves import Leaf, leaf_of
from levydocs.case.part import Part
from levydocs.case.tax_periods import names_several


def plain_text(value: Any, leaf: Leaf | None) -> str | None:
    """The text of one value as a case file has it: ``2026-11-24``, ``1,234.50``, ``married_joint``; None where it says nothing."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value}%" if leaf and leaf.slug == "percent" else f"{value:,}"
        case TaxId():
            return value.printed.casefold() if not value.digits else value.printed
        case _:
            return str(value)


def plain_changes(values: Any, part: Part, path: str = "") -> Iterator[tuple[str, str]]:
    """Each text of a file that is not in its plain form, by its path: ``values`` as they are written, ``part`` as they were read.

    A period that names several stays.
    """
    if not isinstance(values, Mapping):
        return
    for key, written in values.items():
        field = type(part).model_fields.get(key)
        if field is None:
            continue
        here = f"{path}.{key}" if path else key
        yield from _of(written, getattr(part, key), leaf_of(field), here)


def _of(written: Any, read: Any, leaf: Leaf | None, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(read, Part):
        yield from plain_changes(written, read, path)
    elif isinstance(read, Mapping) and isinstance(written, Mapping):
        for key, one in written.items():
            if key in read:
                yield from _of(one, read[key], leaf, f"{path}.{key}")
    elif isinstance(read, tuple) and isinstance(written, list) and len(written) == len(read):
        for position, (one, other) in enumerate(zip(written, read, strict=True)):
            yield from _of(one, other, leaf, f"{path}[{position}]")
    elif isinstance(written, str):
        plain = plain_text(read, leaf)
        several = path.endswith(".period") and names_several(written)
        if plain is not None and plain != written and not several and not isinstance(read, tuple):
            yield path, plain
