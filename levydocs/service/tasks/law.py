"""The calculators of the law. No case is read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from levydocs.library.law_calculators import CALCULATORS

if TYPE_CHECKING:
    from levydocs.service.worker import Context


def work_out(context: Context, calculator: str, values: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a calculator answers. Raises UsageRefused, whose place is the name of a value."""
    chosen = CALCULATORS[calculator]
    return chosen.answer(values, context.workspace.figures if chosen.uses_figures else None).content
