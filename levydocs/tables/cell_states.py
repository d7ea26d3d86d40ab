"""What a workbook (xlsx) says about its cells besides their values: a walk over the sheets' XML, limited to what we must know.

The reader of values shows errors and formulas that were never calculated as empty, and neither hidden rows nor how a number is
shown. A number shown with leading zeros (``000-00-0000``) or as a percentage is used as it is shown.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from posixpath import join, normpath
from xml.parsers import expat

from levydocs.tables.worksheet import ERROR, FORMULA, Broken, column_of

_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_BUILT_IN = {9: "0%", 10: "0.00%"}
_PADDED = re.compile(r"0[0 ()-]*0")
_RELATIONS = "xl/_rels/workbook.xml.rels"


@dataclass(slots=True)
class Marks:
    """Of one sheet: hidden rows, broken cells, the format of numbers shown with zeros in front or as a percentage, merged areas.

    An area is its first row and column and its last row and column.
    """

    from_1904: bool = False
    hidden: set[int] = field(default_factory=set)
    broken: dict[tuple[int, int], Broken] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def read_marks(data: bytes) -> dict[str, Marks]:
    """The marks of each sheet of a workbook (xlsx), by its title. Raises ValueError when it is none."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts, from_1904 = _sheets(archive)
            formats = _formats(archive)
            return {title: _marks(archive, part, formats, from_1904) for title, part in parts.items()}
    except (zipfile.BadZipFile, KeyError, expat.ExpatError, EOFError, zlib.error) as error:
        raise ValueError("no workbook that can be read") from error


def shown(number: float, code: str) -> str:
    """A whole number with leading zeros, or a share in percent, as its format shows it; empty where that is unclear."""
    if code.endswith("%"):
        return f"{number * 100:.4f}".rstrip("0").rstrip(".") + "%"
    if number < 0 or number != int(number):
        return ""
    digits = str(int(number)).rjust(code.count("0"), "0")
    if len(digits) > code.count("0"):
        return ""
    rest = iter(digits)
    return "".join(next(rest) if sign == "0" else sign for sign in code)


def _walk(archive: zipfile.ZipFile, part: str, start: Callable[[str, Mapping[str, str]], None]) -> None:
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    with archive.open(part) as file:
        parser.ParseFile(file)


def _sheets(archive: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    targets: dict[str, str] = {}
    found: dict[str, str] = {}
    from_1904: list[bool] = []

    def relation(name: str, attributes: Mapping[str, str]) -> None:
        if name == "Relationship":
            targets[attributes["Id"]] = normpath(join("xl", attributes["Target"])).lstrip("/")

    def sheet(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet":
            key = next(key for key in attributes if key.endswith(":id"))
            found[attributes["name"]] = targets[attributes[key]]
        elif name == "workbookPr" and attributes.get("date1904") in ("1", "true"):
            from_1904.append(True)

    _walk(archive, _RELATIONS, relation)
    _walk(archive, "xl/workbook.xml", sheet)
    return {title: part for title, part in found.items() if part in archive.NameToInfo}, bool(from_1904)


def _formats(archive: zipfile.ZipFile) -> dict[str, str]:
    """The code of each style that shows a number in a way that we must know."""
    if "xl/styles.xml" not in archive.NameToInfo:
        return {}
    codes, styles, inside = dict(_BUILT_IN), dict[str, str](), [False]

    def style(name: str, attributes: Mapping[str, str]) -> None:
        if name == "numFmt":
            codes[int(attributes["numFmtId"])] = re.sub(r'["\\]', "", attributes["formatCode"].split(";")[0])
        elif name in ("cellXfs", "cellStyleXfs", "cellStyles", "dxfs"):
            inside[0] = name == "cellXfs"
            count[0] = 0
        elif name == "xf" and inside[0]:
            code = codes.get(int(attributes.get("numFmtId", "0")), "")
            if code.endswith("%") or _PADDED.fullmatch(code):
                styles[str(count[0])] = code
            count[0] += 1

    count = [0]
    _walk(archive, "xl/styles.xml", style)
    return styles


def _marks(archive: zipfile.ZipFile, part: str, formats: Mapping[str, str], from_1904: bool) -> Marks:
    marks = Marks(from_1904)
    walk = _SheetWalk(marks, formats)
    parser = expat.ParserCreate()
    parser.StartElementHandler = walk.start
    parser.EndElementHandler = walk.end
    parser.CharacterDataHandler = walk.text
    with archive.open(part) as file:
        parser.ParseFile(file)
    return marks


class _SheetWalk:
    """The handlers of one sheet's XML."""

    def __init__(self, marks: Marks, formats: Mapping[str, str]) -> None:
        self.marks, self.formats = marks, formats
        self.row = self.column = 0
        self.kind = ""
        self.formula = self.in_value = self.value = False

    def start(self, name: str, attributes: dict[str, str]) -> None:
        match name.rpartition(":")[2]:
            case "c":
                self._cell(attributes)
            case "v":
                self.in_value = True
            case "f":
                self.formula = True
            case "row":
                self.row = int(attributes.get("r", self.row + 1))
                self.column = 0
                if attributes.get("hidden") in ("1", "true"):
                    self.marks.hidden.add(self.row)
            case "mergeCell":
                self._merged(attributes.get("ref", ""))

    def _cell(self, attributes: dict[str, str]) -> None:
        match = _CELL.fullmatch(attributes.get("r", ""))
        self.column = column_of(match[1]) if match else self.column + 1
        self.kind = attributes.get("t", "n")
        self.formula = self.value = False
        if self.kind == "n" and (code := self.formats.get(attributes.get("s", "0"))):
            self.marks.formats[self.row, self.column] = code

    def _merged(self, area: str) -> None:
        first, last = (_CELL.fullmatch(end) for end in (area.split(":")[0], area.split(":")[-1]))
        if first and last:
            corners = (int(first[2]), column_of(first[1]), int(last[2]), column_of(last[1]))
            self.marks.merged.append(corners)

    def text(self, text: str) -> None:
        self.value = self.value or self.in_value

    def end(self, name: str) -> None:
        name = name.rpartition(":")[2]
        if name == "v":
            self.in_value = False
        elif name == "c":
            if self.kind == "e":
                self.marks.broken[self.row, self.column] = ERROR
            elif self.formula and not self.value and self.kind != "str":
                self.marks.broken[self.row, self.column] = FORMULA
