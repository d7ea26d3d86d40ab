"""Numbers in a case that are private: SSN, ITIN and EIN of any person or business, and account numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from pydantic.fields import FieldInfo

from levydocs.case.ids import TaxId, masked
from levydocs.case.leaves import MASKED
from levydocs.case.model import Case
from levydocs.case.part import Part, container_of, part_of, texts_of, values_of

_OF_PREPARERS = ("caf", "ptin")
"""Keys of numbers that identify a preparer or designee, which are not a client's secret."""


def tax_numbers(case: Case) -> Iterator[tuple[str, TaxId]]:
    """Every identification number of a person or business that the case has, with its path."""
    return ((path, one) for path, one in values_of(TaxId, case) if one.digits and one.kind in ("ssn", "itin", "ein"))


def account_numbers(case: Case) -> Iterator[tuple[str, str]]:
    """Every account number that the case has of which a part is masked, with its path."""
    return ((path, text) for path, text in texts_of(case) if is_masked_path(path) and masked(text) != text)


@lru_cache(maxsize=4096)
def is_number_path(path: str) -> bool:
    """True for the path of an identification number of a person or business."""
    return any(one.fullmatch(path) for one in _patterns(_is_tax_number))


@lru_cache(maxsize=4096)
def is_masked_path(path: str) -> bool:
    """True for the path of what a screen shows masked: such a number, or that of an account."""
    return is_number_path(path) or any(one.fullmatch(path) for one in _patterns(_is_account))


@cache
def _patterns(is_wanted: Callable[[str, FieldInfo], bool]) -> tuple[re.Pattern[str], ...]:
    found = _paths(Case, "", is_wanted)
    return tuple(re.compile(re.escape(one).replace(r"\[\]", r"\[\d+\]")) for one in found)


def _paths(part: type[Part], prefix: str, is_wanted: Callable[[str, FieldInfo], bool]) -> Iterator[str]:
    """The keys that hold one, ``[]`` for any entry of a list."""
    for key, field in part.model_fields.items():
        inside, of_list = part_of(field.annotation), "[]" if container_of(field.annotation) is tuple else ""
        if inside is not None:
            yield from _paths(inside, f"{prefix}{key}{of_list}.", is_wanted)
        elif is_wanted(key, field):
            yield f"{prefix}{key}"


def _is_tax_number(key: str, field: FieldInfo) -> bool:
    return TaxId in getattr(field.annotation, "__args__", (field.annotation,)) and key not in _OF_PREPARERS


def _is_account(key: str, field: FieldInfo) -> bool:
    return MASKED in field.metadata
