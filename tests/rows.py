"""Workbooks of many cases for tests: a case file written into the empty workbook, and rows of which some are bad on purpose."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from command_line import SAMPLES
from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from levydocs.case.tree import read_tree, unfold
from levydocs.tables.items import items, parent_of, title_of, words
from levydocs.tables.template import columns_of, new_workbook

TITLES = {"": "cases"} | {pattern: title_of(pattern) for pattern in words()["lists"]}


def plain(case_file: Path) -> dict[str, Any]:
    """What a case file says, every value text."""
    root, findings = read_tree(case_file.read_bytes(), case_file.name)
    assert root is not None
    assert not findings
    values: dict[str, Any] = unfold(root, "", {})
    return values


NUMBERS = {item.pattern for item in items() if item.kind in ("money", "whole")}


class Filling:
    """The empty workbook while cases are written into it; ``cell`` says where each value went."""

    def __init__(self) -> None:
        self.book: Workbook = new_workbook()
        self.columns = {
            one: {w.path: at for at, w in enumerate(columns_of(one), 1)} for one in TITLES if one != "taxpayers"
        }
        self.rows = dict.fromkeys(self.columns, 1)
        self.cells: dict[str, str] = {}

    def add(self, case: Mapping[str, Any]) -> None:
        """Write one case: a row on the sheet of cases, and one for each entry of a list."""
        self.cells = {}
        self.rows[""] += 1
        self._values(case, "", "", str(case["case_id"]))

    def _values(self, node: Any, path: str, list_pattern: str, case_id: str) -> None:
        pattern = re.sub(r"\[\d+\]", "[]", path)
        if isinstance(node, dict):
            for key, inner in node.items():
                if key != "levydocs":
                    self._values(inner, f"{path}.{key}" if path else key, list_pattern, case_id)
        elif isinstance(node, list) and pattern == "taxpayers":
            for at, inner in enumerate(node):
                self._values(inner, f"{path}[{at}]", list_pattern, case_id)
        elif isinstance(node, list) and pattern in TITLES and node and isinstance(node[0], dict):
            for at, inner in enumerate(node):
                self._entry(inner, f"{path}[{at}]", pattern, case_id)
        elif isinstance(node, list):
            between = "\n" if pattern in words()["lines"] else "; "
            self._put(path, list_pattern, between.join(node) if node else "none")
        elif node or (node is not None and pattern not in NUMBERS):  # of a number "" says nothing, and "none" is 0
            self._put(path, list_pattern, node or "none")

    def _entry(self, entry: Mapping[str, Any], path: str, pattern: str, case_id: str) -> None:
        self.rows[pattern] += 1
        sheet, row = self.book[TITLES[pattern]], self.rows[pattern]
        sheet.cell(row, 1, case_id)
        if parent := parent_of(pattern):
            above = self.book[TITLES[parent]]
            sheet.cell(row, 2, above.cell(self.rows[parent], self.columns[parent]["id"]).value)
        self._values(entry, path, pattern, case_id)

    def _put(self, path: str, list_pattern: str, text: str) -> None:
        inside = re.sub(r"\[\d+\]", "[]", path)
        wanted = inside.removeprefix(f"{list_pattern}[].") if list_pattern else path
        row, column = self.rows[list_pattern], self.columns[list_pattern][wanted]
        self.book[TITLES[list_pattern]].cell(row, column).value = text
        self.cells[path] = f"{TITLES[list_pattern]}!{get_column_letter(column)}{row}"


@dataclass(frozen=True, slots=True)
class Bad:
    """A row that was spoiled: in which way, the case, and the cell where the mistake is."""

    kind: str
    case_id: str
    cell: str


Spoil = Callable[[Any, Any], None]
"""Takes openpyxl's cell and the sheet it is on."""


def _write(value: Any, number_format: str = "") -> Spoil:
    def spoil(cell: Any, sheet: Any) -> None:
        cell.value = value
        if number_format:
            cell.number_format = number_format

    return spoil


def _merge(cell: Any, sheet: Any) -> None:
    sheet.merge_cells(start_row=cell.row, end_row=cell.row, start_column=cell.column, end_column=cell.column + 1)


def _empty(cell: Any, sheet: Any) -> None:
    cell.value = None


NO_ID = "a row without a case id"
BAD: dict[str, tuple[str, str, Spoil]] = {
    "two people in one name": ("taxpayers[0].name.first", "LD-table-two-people", _write("John & Mary")),
    "a zero lost from an SSN": ("taxpayers[0].tin.number", "LD-case-tax-id", _write(12345678, "General")),
    "a typed-in SSN": ("taxpayers[0].tin.number", "LD-table-placeholder", _write(123456789, "General")),
    "an SSN with a digit too many": ("taxpayers[0].tin.number", "LD-case-tax-id", _write("000-41-77331")),
    "a ZIP code too short for its State": ("address.zip", "LD-table-zip", _write(7704, "General")),
    "a date that does not exist": ("levies[0].served_on", "LD-case-date", _write("2/30/2026")),
    "a date in European order": ("levies[0].served_on", "LD-case-date", _write("24/11/2026")),
    "a year of two digits": ("taxpayers[0].date_of_birth", "LD-case-date", _write("3/9/92")),
    "a serial number as text": ("levies[0].date", "LD-table-serial", _write("46324")),
    "all years": ("liabilities[0].period", "LD-case-period", _write("all years")),
    "a range of years with a balance": ("liabilities[0].period", "LD-case-period", _write("2019-2021")),
    "a month that may be a day": ("liabilities[0].period", "LD-case-period", _write("Dec-20")),
    "a period made a date": ("liabilities[0].period", "LD-table-made-a-date", _write(date(2026, 12, 20), "d-mmm")),
    "a negative amount": ("liabilities[0].assessed_balance", "LD-table-negative", _write("(50.00)")),
    "a negative number": ("bank_accounts[0].balance", "LD-table-negative", _write(-50, "#,##0.00_);(#,##0.00)")),
    "an amount in words": ("bank_accounts[0].balance", "LD-case-money", _write("about 200")),
    "an amount of the continent": ("bank_accounts[0].balance", "LD-case-money", _write("1.234,50")),
    "an unknown choice": ("filing_status", "LD-case-choice", _write("married")),
    "a share without a percent sign": ("household.taxpayer_share", "LD-case-percent", _write(0.6, "General")),
    "an error": ("address.city", "LD-table-error", _write("#REF!")),
    "a formula never worked out": ("address.city", "LD-table-formula", _write('="Hou"&"ston"')),
    "merged cells": ("address.street", "LD-table-merged", _merge),
    "an account number as a number": ("bank_accounts[0].number", "LD-table-long-number", _write(4417123456789113, "0")),
    "a list that is not none": ("investments", "LD-table-list", _write("two")),
    "a control character": ("address.street", "LD-case-character", _write("5127\x7f Larkmoor St")),
    "the number of another row": ("taxpayers[0].tin.number", "LD-table-number-of-another", _write("000-10-1000")),
    NO_ID: ("case_id", "LD-table-no-id", _empty),
}
"""Each way to spoil a row: the path of the cell, the finding that must tell it, and what is done to the cell."""


def write_rows(path: Path, count: int, bad: list[str], seed: int = 1) -> list[Bad]:
    """Write a workbook of ``count`` wage levies, one spoiled in each way of ``bad`` (never the first); where the mistakes are.

    The same seed gives the same workbook. Names, numbers and firms are made up: area 000 is never assigned.
    """
    chance = random.Random(seed)
    spoiled = dict(zip(sorted(chance.sample(range(1, count), len(bad))), bad, strict=True))
    filling, told = Filling(), list[Bad]()
    base = plain(SAMPLES / "wage-levy" / "case.yaml")
    for at in range(count):
        case = _case(base, at, chance)
        kind = spoiled.get(at)
        if kind == NO_ID:  # on other sheets no one would know whose its rows are
            case = {key: case[key] for key in ("case_id", "taxpayers", "address", "filing_status", "expenses")}
        filling.add(case)
        if kind:
            told.append(_spoil(filling, kind, case["case_id"]))
    filling.book.save(path)
    return told


def _spoil(filling: Filling, kind: str, case_id: str) -> Bad:
    path, _, spoil = BAD[kind]
    if path not in filling.cells:
        filling._put(path, "", "")
    title, _, address = filling.cells[path].partition("!")
    spoil(filling.book[title][address], filling.book[title])
    return Bad(kind, case_id, filling.cells[path])


def _in_letters(number: int) -> str:
    """A number as letters: no name holds digits."""
    return "".join("Abcdefghij"[int(digit)] for digit in str(number)).title()


def _case(base: Mapping[str, Any], at: int, chance: random.Random) -> dict[str, Any]:
    first = chance.choice(["Ana", "Björn", "Chidi", "Dolores", "Émile", "Fatima", "Grace", "Håkon", "Iñigo", "Jun"])
    last = chance.choice(
        ["Alder", "Brook", "Castañeda", "Dvořák", "Elm", "Fiske", "O'Brien", "Nguyễn", "Peña", "Quist"]
    )
    person = dict(base["taxpayers"][0])
    person |= {
        "name": {"first": first, "middle": "", "last": f"{last}-{_in_letters(at)}"},
        "irs_name": f"{first} {last}".upper(),
        "tin": {"kind": "ssn", "number": f"000-{at // 9000 + 10:02d}-{at % 9000 + 1000:04d}"},
    }
    events = [{key: value for key, value in one.items() if key != "exhibit"} for one in base["hardship"]["events"]]
    balances = [{**one, "assessed_balance": f"{chance.randint(500, 20_000):,}.27"} for one in base["liabilities"]]
    return {
        **base,
        "case_id": f"2026-{at + 1:05d}",
        "client_number": f"{20_000 + at}",
        "taxpayers": [person],
        "liabilities": balances,
        "hardship": {**base["hardship"], "events": events},
        "exhibits": [],
    }
