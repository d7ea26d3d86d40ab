"""A workbook of tables for a person: frozen headings, filters, wrapped text. The same tables give the same bytes.

Every text is written as a text: no program that opens the file takes one for a formula. A table longer than a sheet goes on in the
next one. Written as Office Open XML (ECMA-376) without a library: a report of 20,000 cases has a million and a half cells, and a
library's object for each took more than all else.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from itertools import chain, islice
from typing import TypeAlias
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from levydocs.tables.worksheet import letters

Entry: TypeAlias = "str | int | date | None"
"""What one cell holds."""

MOST_ROWS = 1_048_576
"""Rows of a sheet, its heading among them."""
MOST_UNITS = 32_767
"""UTF-16 units that a cell holds."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)
_FAST = 3
_FIRST_DAY = date(1899, 12, 30)
_PLAIN, _BOLD, _QUOTED, _DAY = 1, 2, 3, 4
_EMPTY = f'<c s="{_PLAIN}"/>'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_WRAPPED = 'xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>'
_STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>'
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" {_WRAPPED}'
    f'<xf numFmtId="0" fontId="1" fillId="0" borderId="0" applyFont="1" {_WRAPPED}'
    f'<xf numFmtId="0" fontId="0" fillId="0" borderId="0" quotePrefix="1" {_WRAPPED}'
    f'<xf numFmtId="164" fontId="0" fillId="0" borderId="0" applyNumberFormat="1" {_WRAPPED}</cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_CORE = (
    f'{_XML}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>levydocs</dc:creator></cp:coreProperties>'
)
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
    """The tables as an Office Open XML workbook, a sheet each, or several where one does not hold all rows."""
    out, texts = BytesIO(), _Texts()
    titles: list[str] = []
    with ZipFile(out, "w", ZIP_DEFLATED, compresslevel=_FAST) as archive:
        for table in tables:
            for part, rows in enumerate(_parts(table.rows), 1):
                titles.append(table.name if part == 1 else f"{table.name} {part}")
                with archive.open(_entry(f"xl/worksheets/sheet{len(titles)}.xml"), "w", force_zip64=True) as sheet:
                    for piece in _sheet(table.columns, rows, texts):
                        sheet.write(piece.encode())
        archive.writestr(_entry("xl/sharedStrings.xml"), texts.part())
        for name, text in _package(titles).items():
            archive.writestr(_entry(name), text)
    return out.getvalue()


def as_text(text: str) -> str:
    """A text as a cell can hold it: characters that XML does not allow as escapes, and a note where it had to be cut."""
    shown = _NOT_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    units = len(shown.encode("utf-16-le")) // 2
    if units > MOST_UNITS:
        told = f" … (cut: {units:,} characters)"
        kept = shown.encode("utf-16-le")[: 2 * (MOST_UNITS - len(told))]
        shown = kept.decode("utf-16-le", "ignore") + told
    return shown


class _Texts:
    """The texts of a workbook, each once; a cell has its number."""

    def __init__(self) -> None:
        self._cells: dict[str, str] = {}
        self._items: list[str] = []

    def cell(self, text: str) -> str:
        """The cell of a text."""
        found = self._cells.get(text)
        if found is None:
            shown = as_text(text)
            style = _QUOTED if shown.startswith(_LIKE_A_FORMULA) else _PLAIN
            found = self._cells[text] = f'<c s="{style}" t="s"><v>{self._number(shown)}</v></c>'
        return found

    def heading(self, text: str) -> str:
        """The cell of a heading."""
        return f'<c s="{_BOLD}" t="s"><v>{self._number(as_text(text))}</v></c>'

    def _number(self, shown: str) -> int:
        self._items.append(_LIKE_AN_ESCAPE.sub("_x005F_", shown))
        return len(self._items) - 1

    def part(self) -> str:
        """The part of the file that holds them."""
        items = "".join(f'<si><t xml:space="preserve">{escape(one)}</t></si>' for one in self._items)
        return f'{_XML}<sst xmlns="{_MAIN}">{items}</sst>'


def _parts(rows: Iterable[Sequence[Entry]]) -> Iterator[Iterable[Sequence[Entry]]]:
    """The rows in as many parts as sheets are needed; one of none."""
    left = iter(rows)
    first: list[Sequence[Entry]] = []
    while True:
        yield islice(chain(first, left), MOST_ROWS - 1)
        first = list(islice(left, 1))
        if not first:
            return


def _sheet(columns: Mapping[str, int], rows: Iterable[Sequence[Entry]], texts: _Texts) -> Iterator[str]:
    """A sheet, piece by piece. Cells have no address of their own: each row has one for each column, in order."""
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(columns.values(), 1)
    )
    yield (
        f'{_XML}<worksheet xmlns="{_MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2"'
        f' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>'
        f'<row r="1">{"".join(map(texts.heading, columns))}</row>'
    )
    count = 1
    for count, row in enumerate(rows, 2):
        yield f'<row r="{count}">{"".join(_cell(entry, texts) for entry in row)}</row>'
    yield f'</sheetData><autoFilter ref="A1:{letters(len(columns))}{count}"/></worksheet>'


def _cell(entry: Entry, texts: _Texts) -> str:
    match entry:
        case str():
            return texts.cell(entry) if entry else _EMPTY
        case None:
            return _EMPTY
        case date():
            return f'<c s="{_DAY}"><v>{(entry - _FIRST_DAY).days}</v></c>'
        case _:
            return f'<c s="{_PLAIN}"><v>{entry}</v></c>'


def _package(titles: Sequence[str]) -> dict[str, str]:
    """The parts around the sheets."""
    numbered = list(enumerate(titles, 1))
    sheets = "".join(f'<sheet name="{escape(title)}" sheetId="{at}" r:id="rId{at}"/>' for at, title in numbered)
    links = "".join(_link(at, "worksheet", f"worksheets/sheet{at}.xml") for at, _ in numbered)
    links += _link(len(titles) + 1, "styles", "styles.xml") + _link(
        len(titles) + 2, "sharedStrings", "sharedStrings.xml"
    )
    kinds = "".join(_kind(f"/xl/worksheets/sheet{at}.xml", "worksheet") for at, _ in numbered)
    kinds += _kind("/xl/styles.xml", "styles") + _kind("/xl/sharedStrings.xml", "sharedStrings")
    return {
        "xl/workbook.xml": f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_REL}"><sheets>{sheets}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">{links}</Relationships>',
        "xl/styles.xml": _STYLES,
        "docProps/core.xml": _CORE,
        "_rels/.rels": f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'{_link(1, "officeDocument", "xl/workbook.xml")}<Relationship Id="rId2" Target="docProps/core.xml"'
        f' Type="{_PACKAGE}/relationships/metadata/core-properties"/></Relationships>',
        "[Content_Types].xml": f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_OFFICE}.sheet.main+xml"/>{kinds}'
        '<Override PartName="/docProps/core.xml"'
        ' ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
    }


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_REL}/{kind}" Target="{target}"/>'


def _kind(part: str, kind: str) -> str:
    return f'<Override PartName="{part}" ContentType="{_OFFICE}.{kind}+xml"/>'


def _entry(name: str) -> ZipInfo:
    """An entry of the archive without a time."""
    entry = ZipInfo(name, _NO_TIME)
    entry.compress_type = ZIP_DEFLATED
    return entry
