"""A new case file for what a case says: its keys in the order of the schema, and nothing that is not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from levydocs.case.model import VERSION, Case
from levydocs.case.part import Part, container_of, part_of
from levydocs.intake.yaml_values import block, said


def case_text(texts: Mapping[str, Any]) -> str:
    """The YAML text of a case with these values, each read back as the same text."""
    values = {"levydocs": str(VERSION), **(said(texts) or {})}
    return "\n".join(block(_in_order(Case, values), "")) + "\n"


def _in_order(part: type[Part], values: Any) -> Any:
    """The keys of a section in the order of the schema; those that it does not know behind them, for the reader to refuse."""
    if not isinstance(values, Mapping):
        return values
    known = {key: values[key] for key in part.model_fields if key in values}
    return {key: _inside(part, key, value) for key, value in {**known, **values}.items()}


def _inside(part: type[Part], key: str, value: Any) -> Any:
    field = part.model_fields.get(key)
    inner = part_of(field.annotation) if field else None
    if field is None or inner is None:
        return value
    if isinstance(value, list):
        return [_in_order(inner, one) for one in value]
    if isinstance(value, Mapping) and container_of(field.annotation) is dict:
        return {name: _in_order(inner, one) for name, one in value.items()}
    return _in_order(inner, value)
