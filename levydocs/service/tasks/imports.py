"""A table being imported: what each row would do, and one row written into a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.library.answer_store import save_changes
from levydocs.library.case_store import make_case
from levydocs.library.starters import new_mapping
from levydocs.library.table_import import proposed_rows, row_json, table_rows
from levydocs.service.tasks.sources import read_input

if TYPE_CHECKING:
    from levydocs.library.types import CaseRow
    from levydocs.service.tasks.questions import Place
    from levydocs.service.worker import Context


def read(context: Context, table: Path, mapping: Path | None) -> Sequence[CaseRow]:
    """The rows of a table."""
    return table_rows(table, mapping)


def look_at(
    context: Context, rows: Sequence[CaseRow], cases: Mapping[str, Sequence[Path]]
) -> Sequence[Mapping[str, Any]]:
    """What some rows would do. ``cases``: the case files by their case ids."""
    found = proposed_rows(rows, lambda case_id: [read_input(path) for path in cases.get(case_id, ())])
    return [row_json(one) for one in found]


def draft(context: Context, table: Path) -> str:
    """A draft of what the columns of the table mean."""
    return new_mapping(table)[0]


def begin(context: Context, folder: Path, values: Mapping[str, Any]) -> Path:
    """Write the new case of a row; returns its file."""
    return make_case(folder, values, again=False)[0]


def change(context: Context, place: Place, version: str, changes: Sequence[tuple[str, Any]]) -> None:
    """Write what a row changes in a case that still has this version."""
    save_changes(place.path, place.lock, place.back, version, changes)
