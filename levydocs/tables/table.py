"""A table of cases: its sheets joined by case id, one case at a time, so that a table of any length takes little room."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from levydocs.errors import CaseRefused
from levydocs.findings import Finding, finding
from levydocs.tables.cells import Reading, read_cell, tidy
from levydocs.tables.columns import Column, Headed, headed, title_in_mapping
from levydocs.tables.entries import add_constants, entry_of, leave_out_unsaid, name_people, tell_none_and_some
from levydocs.tables.headings import CASES, LEFT_ASIDE, NEAR, Target, folded, sheets
from levydocs.tables.items import parent_of, title_of, words
from levydocs.tables.mapping import Mapping, folded_value
from levydocs.tables.names import parts_of_name
from levydocs.tables.repairs import People, mend
from levydocs.tables.row import CaseRow, Gathered, Written, nested
from levydocs.tables.worksheet import Raw, Sheet, is_empty
from levydocs.text import is_placeholder, nearest


@dataclass(frozen=True, slots=True)
class Table:
    """The sheet of the cases, those of their lists with the rows of each case id, and the mapping that they are read by."""

    cases: Headed
    lists: tuple[Headed, ...]
    mapping: Mapping
    by_case: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    @property
    def count(self) -> int:
        """The cases: rows of their sheet, those of one case once where it may have several."""
        if self.mapping.each_row:
            return len({_id(row, self.cases.column("case")) for _, row in self.cases.rows()})
        return sum(1 for _ in self.cases.rows())


def read_table(found: Sequence[Sheet], mapping: Mapping) -> Table:
    """The table in some sheets. Raises CaseRefused with every mistake in sheets and headings."""
    filled = [one for one in found if any(not is_empty(raw) for row in one.rows for raw in row)]
    kept = [one for one in filled if not _left_aside(one, mapping)]
    findings: list[Finding] = []
    read: list[Headed] = []
    for sheet in kept:
        list_pattern = mapping.list_of(sheet.title)
        if list_pattern is None and len(kept) == 1:  # a sheet alone is that of the cases, whatever its title
            list_pattern = ""
        if list_pattern is None:
            findings.append(finding("LD-table-sheet", sheet.title, near=_near_sheet(sheet.title)))
            continue
        one, mistakes = headed(sheet, list_pattern, mapping)
        findings += mistakes
        read.append(one)
    findings += _unused(found, read, mapping)
    cases = [one for one in read if not one.list_pattern]
    if len(cases) != 1:
        findings.append(finding("LD-table-no-cases"))
    if findings:
        raise CaseRefused(
            f"{len(findings)} mistake{'' if len(findings) == 1 else 's'} in the sheets and headings; nothing was made.",
            remedy="Correct the mistakes listed here, and try again.",
            findings=findings,
        )
    order = list(words()["lists"])
    lists = tuple(sorted((one for one in read if one.list_pattern), key=lambda one: order.index(one.list_pattern)))
    table = Table(cases[0], lists, mapping)
    for one in lists:
        column = one.column("case")
        for number, row in one.rows():
            table.by_case.setdefault((one.list_pattern, _id(row, column)), []).append(number)
    return table


def _left_aside(sheet: Sheet, mapping: Mapping) -> bool:
    return folded(sheet.title) in map(folded, LEFT_ASIDE) or (folded(sheet.title), "") in mapping.ignore


def _near_sheet(title: str) -> str:
    near = nearest(folded(title), sheets(), likeness=NEAR)
    return f"; the nearest is “{title_of(sheets()[near]) if sheets()[near] else CASES}”" if near else ""


def _unused(found: Sequence[Sheet], read: Sequence[Headed], mapping: Mapping) -> Iterator[Finding]:
    """Entries of the mapping for columns and sheets that are not there."""
    there = {(folded(sheet.title), "") for sheet in found}
    for one in read:
        title = title_in_mapping(one.sheet, one.list_pattern)
        there |= {(title, folded(tidy(str(raw)))) for raw in (one.sheet.rows[one.top - 1] if one.top else ())}
    for place, line in mapping.lines.items():
        if place not in there:
            yield finding("LD-table-mapping-unused", line)


def cases_of(table: Table) -> Iterator[CaseRow]:
    """Each case in the order of its rows; then rows of other sheets that belong to none."""
    main, people = table.cases, People()
    column = main.column("case")
    first: dict[str, str] = {}
    count: dict[str, int] = {}
    rows_of: dict[str, list[int]] = {}
    for number, row in main.rows():
        count[_id(row, column)] = count.get(_id(row, column), 0) + 1
        rows_of.setdefault(_id(row, column), []).append(number)
    for number, row in main.rows():
        id, cell = _id(row, column), main.sheet.cell(number, column.number if column else 1)
        case = Gathered(cell)
        if column:
            case.columns["case_id"] = (cell, column.heading)
        again = rows_of[id][1:] if id and table.mapping.each_row else []
        if number in again:
            continue
        if not id:
            case.findings.append(finding("LD-table-no-id", f"{cell} case_id"))
        elif count[id] > 1 and not again:
            other = first.setdefault(id, cell)
            where = other if other != cell else "a row below"
            case.findings.append(finding("LD-table-same-id", f"{cell} case_id", first=where))
        yield _case(table, case, id, [number, *again], people)
    yield from _orphans(table, count)


def _case(table: Table, case: Gathered, id: str, numbers: Sequence[int], people: People) -> CaseRow:
    main, number = table.cases, numbers[0]
    if id:
        case.written["case_id"] = Written(id, case.cell)
    if main.sheet.unmarked:
        case.notes.append(finding("LD-table-old-workbook", case.cell))
    for at in numbers:
        if at in main.sheet.hidden:
            id_column = main.column("case")
            cell = main.sheet.cell(at, id_column.number if id_column else 1)
            case.notes.append(finding("LD-table-hidden-row", f"{cell} case_id"))
    _take(case, main, number, main.sheet.rows[number - 1], "")
    for position, at in enumerate(numbers[1:], 1):
        _take_again(case, table, number, at, position)
    leave_out_unsaid(case)
    add_constants(case, _constants(table, len(numbers)), {entry_of(one.target.path) for one in main.columns})
    name_people(case)
    others = [(main.sheet.title, at) for at in numbers[1:]]
    others += [(one.sheet.title, at) for one in table.lists for at in _entries(table, case, one, id)] if id else []
    tell_none_and_some(case)
    mend(case)
    people.meet(case)
    values, cells, headings = nested(case)
    return CaseRow(id, number, values, cells, tuple(case.findings), tuple(case.notes), tuple(others), headings)


def _take_again(case: Gathered, table: Table, first: int, number: int, position: int) -> None:
    """Take a further row of a case: one more entry of the list of which each row has one. All else is as in the first row."""
    main, start = table.cases, f"{table.mapping.each_row}[0]."
    before, row = main.sheet.rows[first - 1], main.sheet.rows[number - 1]
    own = [one for one in main.columns if one.target.path.startswith(start)]
    for column in main.columns:
        here, there = (cells[column.number - 1] if column.number <= len(cells) else "" for cells in (row, before))
        if column not in own and not is_empty(here) and tidy(str(here)) != tidy(str(there)):
            cell = main.sheet.cell(number, column.number)
            other = main.sheet.cell(first, column.number)
            case.findings.append(finding("LD-table-rows-differ", f"{cell} {column.target.path}", first=other))
    moved = [
        replace(one, target=replace(one.target, path=f"{start[:-2]}{position}].{one.target.path.removeprefix(start)}"))
        for one in own
    ]
    others = frozenset(one.number for one in main.columns if one not in own)
    _take(case, replace(main, columns=tuple(moved), aside=main.aside | others), number, row, "")


def _constants(table: Table, rows: int) -> dict[str, tuple[Target, str]]:
    """The constants of the mapping; what they say of the first entry of the list of the rows, they say of each."""
    start = f"{table.mapping.each_row}[0]."
    found = dict(table.mapping.constants)
    for path, constant in table.mapping.constants.items():
        if table.mapping.each_row and path.startswith(start):
            found |= {f"{start[:-2]}{at}].{path.removeprefix(start)}": constant for at in range(1, rows)}
    return found


def _entries(table: Table, case: Gathered, one: Headed, id: str) -> list[int]:
    """Take the rows of one list that belong to a case; their numbers."""
    numbers = table.by_case.get((one.list_pattern, id), [])
    list_pattern = one.list_pattern
    if numbers and "[]" not in list_pattern:
        taken = [path for path in case.written if path == list_pattern or path.startswith(f"{list_pattern}[")]
        if taken:
            case.wrong("LD-table-two-places", taken[0], sheet=title_of(list_pattern))
    parents = _parents(case, parent_of(list_pattern))
    positions: dict[str, int] = {}
    for number in numbers:
        row = one.sheet.rows[number - 1]
        if number in one.sheet.hidden:
            case.notes.append(finding("LD-table-hidden-row", one.sheet.cell(number, 1)))
        at = list_pattern
        if parent := one.column("parent"):
            entry = parents.get(_id(row, parent))
            if entry is None:
                cell = one.sheet.cell(number, parent.number)
                case.findings.append(finding("LD-table-no-parent", cell, sheet=title_of(parent_of(list_pattern))))
                continue
            at = f"{entry}{list_pattern.rpartition('[]')[2]}"
        positions[at] = positions.get(at, -1) + 1
        _take(case, one, number, row, f"{at}[{positions[at]}].")
    return numbers


def _parents(case: Gathered, list_pattern: str) -> dict[str, str]:
    """Entries of a list by their id: ``{"wages": "levies[0]"}``."""
    if not list_pattern:
        return {}
    ends = re.compile(re.escape(list_pattern) + r"\[[0-9]+\]\.id")
    return {case.text(path): path.removesuffix(".id") for path in case.written if ends.fullmatch(path)}


def _take(case: Gathered, one: Headed, number: int, row: Sequence[Raw], prefix: str) -> None:
    """Take the cells of a row: each into the path of its column behind ``prefix``."""
    known = {column.number for column in one.columns} | one.aside
    for column in one.columns:
        raw = row[column.number - 1] if column.number <= len(row) else ""
        cell = one.sheet.cell(number, column.number)
        if column.target.role == "name":
            _take_name(case, _reading(raw, column, one.sheet), column, cell)
        if column.target.role != "value":
            continue
        case.columns[prefix + column.target.path] = (cell, column.heading)
        if raw != "":
            case.keep(_reading(raw, column, one.sheet), prefix + column.target.path, cell)
    for at, raw in enumerate(row, 1):
        if at not in known and not is_empty(raw):
            case.findings.append(finding("LD-table-no-heading", one.sheet.cell(number, at)))
    if len(row) > one.width:
        case.findings.append(finding("LD-table-row-too-long", one.sheet.cell(number, one.width + 1)))


def _take_name(case: Gathered, reading: Reading, column: Column, cell: str) -> None:
    """Take a whole name apart at its comma; one that is written differently is reported."""
    path = column.target.path
    text = reading.value if isinstance(reading.value, str) else ""
    parts = parts_of_name(text) if text else {}
    if reading.wrong or parts is None:
        code = "LD-case-placeholder" if is_placeholder(text) else "LD-table-whole-name"
        case.findings.append(finding(reading.wrong or code, f"{cell} {path}"))
    case.columns[path] = (cell, column.heading)
    for key in ("first", "middle", "last", "suffix"):
        case.columns[f"{path}.{key}"] = (cell, column.heading)
    for key, part in (parts or {}).items():
        case.written[f"{path}.{key}"] = Written(part, cell)


def _reading(raw: Raw, column: Column, sheet: Sheet) -> Reading:
    return read_cell(_translated(raw, column), column.target.item, from_1904=sheet.from_1904)


def _translated(raw: Raw, column: Column) -> Raw:
    if column.values and isinstance(raw, str | int | float):
        text = str(raw) if isinstance(raw, str) or raw != int(raw) else str(int(raw))
        return column.values.get(folded_value(text), raw)
    return raw


def _id(row: Sequence[Raw], column: Column | None) -> str:
    """The text of an id in a row; empty where there is none that can be read."""
    if column is None or column.number > len(row):
        return ""
    reading = read_cell(row[column.number - 1], column.target.item)
    return reading.value if isinstance(reading.value, str) else ""


def _orphans(table: Table, ids: dict[str, int]) -> Iterator[CaseRow]:
    for one in table.lists:
        column = one.column("case")
        for (list_pattern, id), numbers in table.by_case.items():
            if list_pattern == one.list_pattern and (not id or id not in ids):
                for number in numbers:
                    cell = one.sheet.cell(number, column.number if column else 1)
                    why = finding("LD-table-orphan" if id else "LD-table-no-id", cell)
                    yield CaseRow("", 0, {}, {"": cell}, (why,), (), ((one.sheet.title, number),))
