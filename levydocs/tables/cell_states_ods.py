"""What an OpenDocument workbook (ods) says about its cells besides their values: errors, hidden rows, merged cells, percentages."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from xml.parsers import expat

from levydocs.tables.cell_states import Marks
from levydocs.tables.worksheet import ERROR

_CONTENT = "content.xml"
_MOST_REPEATED = 1_000
"""A row or cell repeated more often than this fills the rest of the sheet, with nothing in it."""


def read_ods_marks(data: bytes) -> dict[str, Marks]:
    """The marks of each sheet of a workbook (ods), by its title. Raises ValueError when it is none."""
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(_CONTENT) as file:
            parser.ParseFile(file)
    except (zipfile.BadZipFile, KeyError, expat.ExpatError, EOFError, zlib.error) as error:
        raise ValueError("no workbook that can be read") from error
    return walk.found


class _Walk:
    """The handlers of the workbook's XML. ``row`` is the first of as many alike as ``rows`` says."""

    def __init__(self) -> None:
        self.found: dict[str, Marks] = {}
        self.marks = Marks()
        self.row, self.rows, self.column = 0, 1, 0

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "table:table":
                self.marks = self.found.setdefault(attributes.get("table:name", ""), Marks())
                self.row, self.rows = 0, 1
            case "table:table-row":
                self.row, self.column = self.row + 1, 0
                self.rows = int(attributes.get("table:number-rows-repeated", "1"))
                if attributes.get("table:visibility", "visible") != "visible" and self.rows <= _MOST_REPEATED:
                    self.marks.hidden.update(range(self.row, self.row + self.rows))
            case "table:table-cell" | "table:covered-table-cell":
                self._cell(attributes)

    def _cell(self, attributes: dict[str, str]) -> None:
        first, count = self.column + 1, int(attributes.get("table:number-columns-repeated", "1"))
        self.column += count
        down, across = (int(attributes.get(f"table:number-{what}-spanned", "1")) for what in ("rows", "columns"))
        if down > 1 or across > 1:
            self.marks.merged.append((self.row, first, self.row + down - 1, first + across - 1))
        is_error = attributes.get("calcext:value-type") == "error"
        is_share = attributes.get("office:value-type") == "percentage"
        if (is_error or is_share) and count <= _MOST_REPEATED and self.rows <= _MOST_REPEATED:
            for row in range(self.row, self.row + self.rows):
                for column in range(first, first + count):
                    if is_error:
                        self.marks.broken[row, column] = ERROR
                    else:
                        self.marks.formats[row, column] = "0%"

    def end(self, name: str) -> None:
        if name == "table:table-row":
            self.row += self.rows - 1
