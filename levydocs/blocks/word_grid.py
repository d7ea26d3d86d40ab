"""A table in Word: fixed columns, rows that do not break across pages, and the properties of single cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.xmlchemy import BaseOxmlElement
    from docx.table import _Cell


def add_grid(word: Document, style: str, widths: Sequence[float], rows: int) -> list[tuple[_Cell, ...]]:
    """The cells of a table at the end of ``word``, row by row, its columns ``widths`` points wide. It has at least one row."""
    from docx.shared import Pt

    table = word.add_table(rows, len(widths), style)
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Pt(width)
    grid = [row.cells for row in table.rows]
    for row, cells in zip(table._tbl.tr_lst, grid, strict=True):
        row.get_or_add_trPr().append(element("<w:cantSplit {w}/>"))
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Pt(width)
    return grid


def repeat(cells: Sequence[_Cell]) -> None:
    """Print a row again at the top of each page: the header."""
    row = cells[0]._tc._tr
    row.get_or_add_trPr().append(element("<w:tblHeader {w}/>"))


def inset(cell: _Cell, points: float) -> None:
    """Indent a cell's words away from the column before it."""
    xml = f'<w:tcMar {{w}}><w:left w:w="{round(points * 20)}" w:type="dxa"/></w:tcMar>'
    cell._tc.get_or_add_tcPr().append(element(xml))


def rule_above(cell: _Cell) -> None:
    """A thin line above a cell. Draw it before insetting the cell: the schema requires its properties in that order."""
    xml = '<w:tcBorders {w}><w:top w:val="single" w:sz="5" w:space="0" w:color="auto"/></w:tcBorders>'
    cell._tc.get_or_add_tcPr().append(element(xml))


def element(xml: str) -> BaseOxmlElement:
    """An element of Word's XML; ``{w}`` stands for its namespace declaration."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    return parse_xml(xml.format(w=nsdecls("w")))
