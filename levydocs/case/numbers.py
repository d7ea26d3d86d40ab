"""Identification numbers of persons and businesses in a case: SSN, ITIN and EIN, of any person and anywhere in the case."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from levydocs.case.ids import TaxId
from levydocs.case.model import Case
from levydocs.case.part import Part, container_of, part_of, values_of

_OF_PREPARERS = ("caf", "ptin")
"""Keys of numbers that identify a preparer or designee, which are not a client's secret."""


def tax_numbers(case: Case) -> Iterator[tuple[str, TaxId]]:
    """Every number that the case has, with its path."""
    return ((path, one) for path, one in values_of(TaxId, case) if one.digits and one.kind in ("ssn", "itin", "ein"))


@lru_cache(maxsize=4096)
def is_number_path(path: str) -> bool:
    """True for the path of such a number."""
    return any(one.fullmatch(path) for one in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(re.escape(one).replace(r"\[\]", r"\[\d+\]")) for one in _paths(Case, ""))


def _paths(part: type[Part], prefix: str) -> Iterator[str]:
    """The keys that hold one, ``[]`` for any entry of a list."""
    for key, field in part.model_fields.items():
        inside, of_list = part_of(field.annotation), "[]" if container_of(field.annotation) is tuple else ""
        if inside is not None:
            yield from _paths(inside, f"{prefix}{key}{of_list}.")
        elif TaxId in _types(field.annotation) and key not in _OF_PREPARERS:
            yield f"{prefix}{key}"


def _types(annotation: object) -> tuple[object, ...]:
    return getattr(annotation, "__args__", (annotation,))
