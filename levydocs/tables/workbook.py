"""A workbook (xlsx, ods, xls) as sheets. Values by calamine; what it does not give, by ``marks`` and ``marks_ods``."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from levydocs.errors import CaseRefused
from levydocs.tables.archives import is_archive, refuse_bomb
from levydocs.tables.cell_states import Marks, read_marks, shown
from levydocs.tables.cell_states_ods import read_ods_marks
from levydocs.tables.worksheet import MERGED, Broken, Raw, Sheet

_OLD = b"\xd0\xcf\x11\xe0"


def read_workbook(data: bytes) -> list[Sheet]:
    """The sheets of a workbook, in its order; CaseRefused when it cannot be read."""
    from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

    try:
        marks = _marks(data)
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        titles = [one.name for one in book.sheets_metadata if one.typ is SheetTypeEnum.WorkSheet]
        return [_sheet(title, _values(book, title), marks.get(title)) for title in titles]
    except (CalamineError, ValueError, OSError, RuntimeError):
        # The reader's own words may quote a cell and are not repeated.
        raise unreadable() from None


def unreadable() -> CaseRefused:
    """The refusal of a workbook that cannot be read."""
    return CaseRefused(
        "The workbook cannot be read: it is damaged, protected by a password, or not a workbook.",
        remedy="Open it in its own program and save it as .xlsx, without a password.",
    )


def _marks(data: bytes) -> dict[str, Marks]:
    """What the reader of values does not give; for an old workbook, nothing does."""
    if data.startswith(_OLD):
        return {}
    if not is_archive(data):
        raise ValueError("no workbook")
    refuse_bomb(data)
    return read_marks(data) if b"xl/workbook.xml" in data else read_ods_marks(data)


def _values(book: Any, title: str) -> list[list[Raw]]:
    rows: list[list[Raw]] = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
    return rows


def _sheet(title: str, rows: list[list[Raw]], marks: Marks | None) -> Sheet:
    if marks is None:
        return Sheet(title, rows, unmarked=True)
    for (row, column), code in marks.formats.items():
        if row <= len(rows) and column <= len(rows[row - 1]):
            raw = rows[row - 1][column - 1]
            if isinstance(raw, int | float) and not isinstance(raw, bool):
                rows[row - 1][column - 1] = shown(raw, code) or raw
    for (row, column), broken in marks.broken.items():
        _place(rows, row, column, broken)
    for first_row, first, last_row, last in marks.merged:
        value = rows[first_row - 1][first - 1] if first_row <= len(rows) and first <= len(rows[first_row - 1]) else ""
        if value != "" and not isinstance(value, Broken):  # a merged cell stands for several; an empty one for none
            for row in range(first_row, min(last_row, len(rows)) + 1):
                for column in range(first, min(last, len(rows[row - 1])) + 1):
                    rows[row - 1][column - 1] = Broken(MERGED)
            rows[first_row - 1][first - 1] = Broken(MERGED, value)
    return Sheet(title, rows, from_1904=marks.from_1904, hidden=frozenset(marks.hidden))


def _place(rows: list[list[Raw]], row: int, column: int, raw: Raw) -> None:
    while len(rows) < row:
        rows.append([])
    cells: Sequence[Raw] = rows[row - 1]
    rows[row - 1] = [*cells, *[""] * (column - len(cells))]
    rows[row - 1][column - 1] = raw
