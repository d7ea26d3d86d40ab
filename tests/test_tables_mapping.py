"""A mapping file: a firm's own headings, constants and values; what it names and no one knows is reported by line."""

from __future__ import annotations

import json

import pytest

from levydocs.case.model import Case
from levydocs.case.read import read_row
from levydocs.errors import CaseRefused
from levydocs.tables.mapping import read_mapping
from levydocs.tables.table import cases_of, read_table
from levydocs.tables.worksheet import Sheet

MAPPING = """\
sheets: {Clients: cases, Debts: liabilities}
headings:
  No.: Case id
  TP First: Taxpayer first name
  TP Last: taxpayers[0].name.last
  Status: Filing status
  Debts!TaxPd: Period
  Debts!Client: Case id
  Debts!Kind: Type
ignore: [Fee, Debts!Clerk, "Pivot!"]
constants:
  Representatives: r-okafor
  Country: US
  City: Houston
values:
  Status: {MFJ: married_joint, S: single, "1": single}
  Debts!Kind: {INC: Income}
"""
CLIENTS = Sheet(
    "Clients",
    [
        ["No.", "TP First", "TP Last", "Status", "Fee", "City"],
        ["A-1", "Ana", "Alder", " mfj ", 120.0, ""],
        ["A-2", "Ben", "Brook", 1.0, "", "Katy"],
        ["A-3", "Cy", "Elm", "single", "", ""],
    ],
)
DEBTS = Sheet(
    "Debts", [["Client", "TaxPd", "Kind", "Clerk"], ["A-1", 2021.0, "INC", "x"], ["A-2", 2022.0, "Excise", ""]]
)
PIVOT = Sheet("Pivot", [["Sum", 3.0]])


def cases(mapping: str, *sheets: Sheet) -> list[Case]:
    found = []
    for row in cases_of(read_table(sheets, read_mapping(mapping.encode(), "map.yaml"))):
        case, mistakes = read_row(json.dumps(row.values).encode(), "t", row.cells)
        assert not [*row.findings, *mistakes]
        assert case
        found.append(case)
    return found


def test_a_firms_own_export() -> None:
    first, second, third = cases(MAPPING, CLIENTS, DEBTS, PIVOT)
    assert (first.taxpayers[0].name.first, first.taxpayers[0].name.last) == ("Ana", "Alder")
    assert [case.filing_status for case in (first, second, third)] == ["married_joint", "single", "single"]
    assert [case.address.city for case in (first, second, third)] == ["Houston", "Katy", "Houston"]
    assert [one.ref for one in third.representatives or ()] == ["r-okafor"]
    assert [(debt.period, debt.type) for case in (first, second) for debt in case.liabilities or ()] == [
        ("2021", "Income"),
        ("2022", "Excise"),
    ]
    assert first.origin.at("address.city") == "Clients!A2"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("heading: {a: b}\n", "LD-table-mapping-key", 1),
        ("headings:\n  No.: Case id\n  x: Taxpayer frist name\n", "LD-table-mapping-target", 3),
        ("sheets: {Clients: case}\n", "LD-table-mapping-target", 1),
        ("constants:\n  Cty: Houston\n", "LD-table-mapping-target", 2),
        ("headings: [a]\n", "LD-table-mapping-shape", 1),
        ("values: {Status: MFJ}\n", "LD-table-mapping-shape", 1),
        ("ignore: {a: b}\n", "LD-table-mapping-shape", 1),
        ("delimiter: ':'\n", "LD-table-mapping-shape", 1),
        ("encoding: windows-12520\n", "LD-table-mapping-encoding", 1),
        ("headings: {a: b\n", "LD-case-yaml", 1),
        ("", "LD-case-empty", 0),
        ("- a\n", "LD-table-mapping-shape", 0),
    ],
)
def test_what_a_mapping_says_wrongly_is_told_by_line(text: str, code: str, line: int) -> None:
    with pytest.raises(CaseRefused) as caught:
        read_mapping(text.encode(), "map.yaml")
    assert [(one.code, one.place) for one in caught.value.findings] == [
        (code, f"map.yaml:{line}" if line else "map.yaml")
    ]


@pytest.mark.parametrize(
    ("more", "line"),
    [("headings: {Numbr: Case id}\n", 1), ("ignore: [Fees]\n", 1), ("\nvalues: {Statu: {a: single}}\n", 2)],
)
def test_an_entry_for_a_column_that_is_not_there_is_told(more: str, line: int) -> None:
    with pytest.raises(CaseRefused) as caught:
        read_table([Sheet("cases", [["Case id"], ["A-1"]])], read_mapping(more.encode(), "map.yaml"))
    assert [(one.code, one.place) for one in caught.value.findings] == [("LD-table-mapping-unused", f"map.yaml:{line}")]


def test_a_constant_is_read_like_a_cell() -> None:
    mapping = read_mapping(b"constants: {Expense food: (50), Bank accounts: none}", "map.yaml")
    (row,) = cases_of(read_table([Sheet("cases", [["Case id"], ["A-1"]])], mapping))
    assert [(one.code, one.place) for one in row.findings] == [
        ("LD-table-negative", "cases!A2 expenses.personal.food"),
    ]
    assert row.values["bank_accounts"] == []


def test_the_delimiter_may_be_named() -> None:
    assert read_mapping(b"delimiter: tab\nencoding: windows-1252\n", "m").delimiter == "\t"
