"""The rows that failed as a workbook with the same sheets and columns: next to each, what to correct, with the cells marked.

It is read back like any table: the first column is ignored. Text that a spreadsheet could take for a formula stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

from levydocs.tables.columns import Headed
from levydocs.tables.headings import WHAT_TO_CORRECT, folded
from levydocs.tables.row import CaseRow
from levydocs.tables.table import Table
from levydocs.tables.worksheet import Broken, Raw, column_of, letters

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

Wrong = tuple[str, str]
"""The place of a finding, which begins with a cell where it has one, and what it says."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_TITLE = re.compile(r"[\[\]:*?/\\]")
_AT = re.compile(r"(?P<sheet>.+)!(?P<column>[A-Z]{1,3})(?P<row>[0-9]+)(?P<path> .*)?", re.DOTALL)
_TOO_LONG = "(the text is too long for a cell)"
_MOST = 32_767
_MARK = "FFFFC7CE"


def errors_workbook(table: Table, wrong: Sequence[tuple[CaseRow, Sequence[Wrong]]]) -> bytes:
    """The workbook (xlsx) of the cases in ``wrong``, each with what is wrong with it, from the table that they were read from."""
    from openpyxl import Workbook

    book = Workbook()
    del book[book.sheetnames[0]]
    copies = {one.sheet.title: _copy(one, wrong) for one in (table.cases, *table.lists)}
    own_cells = _OwnCells(table, copies)
    said: dict[tuple[str, int], list[str]] = {}
    marked: set[tuple[str, int, int]] = set()
    for row, findings in wrong:
        for place, message in findings:
            where = _AT.fullmatch(place)
            found = _moved(copies, where) if where else None
            message = own_cells.in_words(message)
            heading = where["path"] or "" if where else ""
            heading = heading if heading.startswith((" “", " (")) else ""
            told = f"{found[0]}!{letters(found[2])}{found[1]}{heading}: {message}" if found else message
            own = (table.cases.sheet.title, row.row) if row.row else row.others[0]
            said.setdefault((own[0], copies[own[0]].rows[own[1]]), []).append(told)
            if found:
                marked.add(found)
                if found[0] != own[0]:
                    said.setdefault(found[:2], []).append(message)
    for title, copy in copies.items():
        _write(book.create_sheet(_NO_TITLE.sub(" ", title)[:31]), copy, title, said, marked)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class _Copy:
    """One sheet: the columns that are kept and the rows, each by its old number with its new one."""

    headed: Headed
    columns: dict[int, int]
    rows: dict[int, int]


class _OwnCells:
    """Messages that speak of cells of this workbook alone; a cell of the table that is not in it is identified by its case."""

    def __init__(self, table: Table, copies: dict[str, _Copy]) -> None:
        self._copies = copies
        self._sheets = {one.sheet.title: one for one in (table.cases, *table.lists)}
        titles = "|".join(re.escape(title) for title in sorted(self._sheets, key=len, reverse=True))
        self._cell = re.compile(rf"(?P<sheet>{titles})!(?P<column>[A-Z]{{1,3}})(?P<row>[0-9]+)")

    def in_words(self, message: str) -> str:
        """The message with each cell as it is called here."""
        return self._cell.sub(self._called, message)

    def _called(self, where: re.Match[str]) -> str:
        if found := _moved(self._copies, where):
            return f"{found[0]}!{letters(found[2])}{found[1]}"
        one = self._sheets[where["sheet"]]
        id, at = one.column("case"), column_of(where["column"])
        rows = one.sheet.rows
        row = rows[int(where["row"]) - 1] if int(where["row"]) <= len(rows) else ()
        case = str(row[id.number - 1]).strip() if id and id.number <= len(row) else ""
        heading = next((f" under “{column.heading}”" for column in one.columns if column.number == at), "")
        return f"the case {case}{heading}, in your own table" if case else f"another row{heading}, in your own table"


def _copy(one: Headed, wrong: Iterable[tuple[CaseRow, Sequence[Wrong]]]) -> _Copy:
    title = one.sheet.title
    if one.list_pattern:
        old = sorted({number for row, _ in wrong for sheet, number in row.others if sheet == title})
    else:
        again = {number for row, _ in wrong for sheet, number in row.others if sheet == title}
        old = sorted({row.row for row, _ in wrong if row.row} | again)
    head = one.sheet.rows[one.top - 1]
    width = max([len(head), *(len(one.sheet.rows[number - 1]) for number in old)])
    ours = folded(WHAT_TO_CORRECT)
    kept = [at for at in range(1, width + 1) if at > len(head) or folded(str(head[at - 1])) != ours]
    return _Copy(one, {at: new for new, at in enumerate(kept, 2)}, {number: new for new, number in enumerate(old, 2)})


def _moved(copies: dict[str, _Copy], where: re.Match[str]) -> tuple[str, int, int] | None:
    """Sheet, row and column of a cell in the new workbook; None for one that is not in it."""
    copy = copies.get(where["sheet"])
    row = copy.rows.get(int(where["row"])) if copy else None
    column = copy.columns.get(column_of(where["column"])) if copy else None
    return (where["sheet"], row, column) if row and column else None


def _write(
    sheet: Worksheet, copy: _Copy, title: str, said: dict[tuple[str, int], list[str]], marked: set[tuple[str, int, int]]
) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    fill, wrap = PatternFill("solid", fgColor=_MARK), Alignment(wrap_text=True, vertical="top")
    rows = copy.headed.sheet.rows
    for old, new in {copy.headed.top: 1, **copy.rows}.items():
        first = WHAT_TO_CORRECT if new == 1 else "\n".join(dict.fromkeys(said.get((title, new), ())))
        _put(sheet, new, 1, first[:_MOST])
        sheet.cell(new, 1).alignment = wrap
        for at, raw in enumerate(rows[old - 1], 1):
            if at in copy.columns:
                _put(sheet, new, copy.columns[at], raw)
    for _, row, column in (one for one in marked if one[0] == title):
        sheet.cell(row, column).fill = fill
    for at in range(1, len(copy.columns) + 2):
        sheet.cell(1, at).font = Font(bold=True)
        sheet.column_dimensions[letters(at)].width = 60 if at == 1 else 18
    sheet.freeze_panes = "C2"


def _put(sheet: Worksheet, row: int, column: int, raw: Raw) -> None:
    """Write one value as what it is: numbers and dates as such, text as text whatever it begins with."""
    if raw == "":
        return
    cell: Any = sheet.cell(row, column)
    if isinstance(raw, Broken):
        raw = raw.shown
    if not isinstance(raw, str):
        cell.value = raw
        return
    text = _ILLEGAL.sub(lambda sign: f"\\x{ord(sign[0]):02x}", raw)
    cell.value = text if len(text) <= _MOST else _TOO_LONG
    cell.data_type = "s"
    cell.number_format = "@"
    cell.quotePrefix = text.startswith(_FORMULA)
