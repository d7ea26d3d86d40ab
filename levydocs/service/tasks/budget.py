"""The screen of a case's money and days, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.library.case_budget import case_budget, case_budget_json
from levydocs.service.tasks.sources import read_input

if TYPE_CHECKING:
    from levydocs.service.worker import Context


def shown(context: Context, path: Path, day: date) -> Mapping[str, Any]:
    """Income, expenses and what is left, the days, the grounds and the ways out."""
    return case_budget_json(case_budget(context.workspace, path, read_input(path), day))
