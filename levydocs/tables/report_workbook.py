"""A workbook of tables for a person: frozen headings, filters, wrapped text. The same tables give the same bytes.

Every text is written as a text: no program that opens the file takes one for a formula.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Entry: TypeAlias = "str | int | date | None"
"""What one cell holds."""

MOST_ROWS = 1_048_576
"""Rows of a sheet, its heading among them."""
MOST_UNITS = 32_767
"""UTF-16 units that a cell holds."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_LIKE_A_FORMULA = tuple("=+-@\t\r")
_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
"""What no XML 1.0 text can hold, or is not seen in a cell: control characters, halves of a pair, no characters."""
_LIKE_AN_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
"""A spreadsheet reads ``_x0041_`` as an ``A`` (ECMA-376, 22.4.2.4); its first character is escaped so itself."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: its name, its headings with the width of each column in characters, and its rows."""

    name: str
    columns: Mapping[str, int]
    rows: Iterable[Sequence[Entry]]


def workbook(tables: Sequence[Table]) -> bytes:
    """The tables as an Office Open XML workbook, one sheet each."""
    from openpyxl import Workbook
    from openpyxl.writer.excel import ExcelWriter

    book = Workbook(write_only=True)
    book.properties.creator = "levydocs"
    book.properties.created = book.properties.modified = datetime(*_NO_TIME)
    for table in tables:
        _write(book.create_sheet(table.name), table)
    out = BytesIO()
    ExcelWriter(book, _Archive(out, "w", ZIP_DEFLATED)).save()
    return out.getvalue()


def as_text(text: str) -> str:
    """A text as a cell can hold it: characters that XML has not as escapes, and told where it had to be cut."""
    shown = _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    units = len(shown.encode("utf-16-le")) // 2
    if units > MOST_UNITS:
        told = f" … (cut: {units:,} characters)"
        kept = shown.encode("utf-16-le")[: 2 * (MOST_UNITS - len(told))]
        shown = kept.decode("utf-16-le", "ignore") + told
    return shown


def _write(sheet: Any, table: Table) -> None:
    from openpyxl.utils import get_column_letter

    sheet.freeze_panes = "A2"
    for number, width in enumerate(table.columns.values(), 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    pen, count = _Pen(sheet, len(table.columns)), 1
    sheet.append(pen.headings(list(table.columns)))
    for row in table.rows:
        count += 1
        if count == MOST_ROWS:
            sheet.append(pen.row(["… and more than a sheet holds"]))
            break
        sheet.append(pen.row(row))
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(table.columns))}{count}"


class _Pen:
    """The cells of a sheet: one for each column and way of writing, since each is written as soon as it is appended.

    A cell's look never changes once it was written: openpyxl keeps it by reference.
    """

    def __init__(self, sheet: Any, columns: int) -> None:
        self._headings = [_cell(sheet, bold=True) for _ in range(columns)]
        self._plain = [_cell(sheet) for _ in range(columns)]
        self._quoted = [_cell(sheet, quoted=True) for _ in range(columns)]
        self._numbers = [_cell(sheet) for _ in range(columns)]
        self._days = [_cell(sheet, format="yyyy-mm-dd") for _ in range(columns)]

    def headings(self, texts: Sequence[str]) -> Iterator[Any]:
        """The cells of the heading."""
        return (_text(cell, text) for cell, text in zip(self._headings, texts, strict=True))

    def row(self, entries: Sequence[Entry]) -> Iterator[Any]:
        """The cells of a row."""
        for column, entry in enumerate(entries):
            if isinstance(entry, str):
                shown = as_text(entry)
                yield _text((self._quoted if shown.startswith(_LIKE_A_FORMULA) else self._plain)[column], shown)
            else:
                cell = (self._days if isinstance(entry, date) else self._numbers)[column]
                cell.value = entry
                yield cell


def _cell(sheet: Any, *, bold: bool = False, quoted: bool = False, format: str = "General") -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    cell = WriteOnlyCell(sheet)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if bold:
        cell.font = Font(bold=True)
    if quoted:
        cell.quotePrefix = True
    cell.number_format = format
    return cell


def _text(cell: Any, shown: str) -> Any:
    cell.value = _LIKE_AN_ESCAPE.sub("_x005F_", shown)
    cell.data_type = "s"
    return cell


class _Archive(ZipFile):
    """A ZIP archive whose entries have no time."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *_: Any, **__: Any) -> None:
        super().writestr(_entry(zinfo_or_arcname), data)

    def write(self, filename: Any, arcname: Any = None, *_: Any, **__: Any) -> None:
        with Path(filename).open("rb") as source, self.open(_entry(str(arcname or filename)), "w") as target:
            while piece := source.read(1 << 20):
                target.write(piece)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _NO_TIME)
    entry.compress_type = ZIP_DEFLATED
    return entry
