"""A case with an answer that has not been saved yet, as values: its file is not put together for it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from levydocs.case.model import Case
from levydocs.case.read import as_written, read_row
from levydocs.errors import CaseRefused
from levydocs.findings import Finding, finding
from levydocs.intake.answering import has_stars, says_none, typed_value, value_shown
from levydocs.intake.splice import with_value
from levydocs.intake.steps import Step, present

_NAME = "the case"


def case_with(data: bytes, step: Step, text: str) -> tuple[Case, list[Finding]]:
    """The case of a file with what is typed at a question, and what is wrong with that: then it is the case of the file alone.

    An empty text is not an answer. Raises CaseRefused if the file itself has mistakes.
    """
    values, case, known = stored(data)
    if has_stars(step, text):
        is_same = text.strip() == value_shown(step.path, values, case)
        return case, [] if is_same else [finding("LD-intake-masked", step.path)]
    said = values_with(values, step, text)
    if said == values:
        return case, []
    found, mistakes = _read(said)
    if found is None:
        return case, mistakes
    return found, [one for one in mistakes if one not in known]


def values_with(values: Mapping[str, Any], step: Step, text: str) -> Any:
    """The values of a file with what is typed at a question."""
    if not text.strip():
        return with_value(values, step.path, None) if step.kind == "value" else values
    if step.kind == "value":
        return with_value(values, step.path, typed_value(step, text.strip()))
    if step.kind == "any" and not present(values, step.path) and says_none(text):
        return with_value(values, step.path, [] if step.is_list else "none")
    return values


@lru_cache(maxsize=16)
def stored(data: bytes) -> tuple[Mapping[str, Any], Case, tuple[Finding, ...]]:
    """The values of a file, its case, and what is doubtful in it; kept, so that a key costs no reading of the file.

    Raises CaseRefused where it holds mistakes.
    """
    values, _, findings = as_written(data, _NAME)
    case, mistakes = _read(values) if not findings and isinstance(values, dict) else (None, findings)
    if case is None:
        remedy = "Correct the mistakes listed here first."
        raise CaseRefused("The case file has mistakes.", place=_NAME, remedy=remedy, findings=mistakes)
    return values, case, tuple(mistakes)


def _read(values: Mapping[str, Any]) -> tuple[Case | None, list[Finding]]:
    return read_row(json.dumps(values, ensure_ascii=False).encode(), "", {})
