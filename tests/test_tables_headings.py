"""Headings: made from the case model, none for two things, and known by whatever blanks and case they are written in."""

from __future__ import annotations

import pytest

from levydocs.errors import CaseRefused
from levydocs.tables.headings import _named, folded, nearest_heading, target
from levydocs.tables.items import heading, items, words
from levydocs.tables.mapping import Mapping
from levydocs.tables.table import read_table
from levydocs.tables.template import columns_of
from levydocs.tables.worksheet import MERGED, Broken, Raw, Sheet

LISTS = ["", *words()["lists"]]


@pytest.mark.parametrize("list_pattern", LISTS)
def test_no_heading_means_two_things(list_pattern: str) -> None:
    seen: dict[str, str] = {}
    for one, names in _named(list_pattern):
        for name in names:
            assert seen.setdefault(folded(name), one.path) == one.path, name


@pytest.mark.parametrize("list_pattern", [one for one in LISTS if one != "taxpayers"])
def test_every_heading_of_the_empty_workbook_is_known(list_pattern: str) -> None:
    for wanted in columns_of(list_pattern):
        found = target(wanted.heading, list_pattern)
        assert found
        assert found.path == wanted.path


def test_the_words_name_only_what_the_case_has() -> None:
    patterns = {item.pattern for item in items()}
    sections = {pattern.rpartition(".")[0] for pattern in patterns} | {
        pattern.rpartition("[]")[0] for pattern in patterns
    }
    sections |= {"expenses", "levies[].payer", "employment[].employer"}
    told = words()
    assert set(told["lists"]) == {item.pattern for item in items() if item.kind == "list"}
    assert set(told["items"]) | set(told["also"]) | set(told["lines"]) | set(told["ids"]) <= patterns
    assert set(told["sections"]) <= sections


@pytest.mark.parametrize(
    ("path", "words_of"),
    [
        ("taxpayers[0].name.first", "Taxpayer first name"),
        ("taxpayers[1].tin.number", "Spouse SSN or ITIN"),
        ("levies[].served_on", "Levy served on"),
        ("liabilities[1].period", "Liability 2 period"),
        ("levies[0].payer.address.zip", "Levy 1 payer ZIP"),
        ("hardship.events[].what", "Hardship event what"),
        ("levies[0].owners[1].share", "Levy 1 owner 2 share"),
        ("expenses.medical.out_of_pocket", "Expense medical out of pocket"),
    ],
)
def test_headings_read_like_words(path: str, words_of: str) -> None:
    assert heading(path) == words_of


@pytest.mark.parametrize(
    ("written", "path"),
    [
        ("TAXPAYER  First-Name:", "taxpayers[0].name.first"),
        ("taxpayer_first_name", "taxpayers[0].name.first"),
        ("Spouse SSN", "taxpayers[1].tin.number"),
        ("Levy served on", "levies[0].served_on"),
        ("Levy 2 served on", "levies[1].served_on"),
        ("Levy owner 2 share", "levies[0].owners[1].share"),
        ("Levy 2 owner 1 share", "levies[1].owners[0].share"),
        ("taxpayers[0].name.first", "taxpayers[0].name.first"),
        (" Levies[11].Payer.Fax ", "levies[11].payer.fax"),
        ("liabilities[40].period", "liabilities[40].period"),
        ("What to correct", "case_id"),
    ],
)
def test_a_heading_however_it_is_written(written: str, path: str) -> None:
    found = target(written, "")
    assert found
    assert found.path == path


@pytest.mark.parametrize(
    "written", ["Client name", "levies[0]", "levies[].served_on", "taxpayers[0].nam.first", "!", "liabilities[1]period"]
)
def test_a_heading_that_nobody_knows(written: str) -> None:
    assert target(written, "") is None


def test_the_nearest_heading_is_named() -> None:
    assert nearest_heading("Taxpayer frist name", "") == "Taxpayer first name"
    assert nearest_heading("Assesed", "liabilities") == "Assessed"


@pytest.mark.parametrize(
    ("written", "near"),
    [
        ("Last", "Taxpayer last name"),
        ("payer fax", "Levy 1 payer fax"),
        ("Fee", ""),
        ("Name", ""),
        ("Clerk", ""),
        ("XQ", ""),
    ],
)
def test_a_hint_is_near_or_absent(written: str, near: str) -> None:
    assert nearest_heading(written, "") == near


def refused(*sheets: Sheet) -> list[tuple[str, str]]:
    with pytest.raises(CaseRefused) as caught:
        read_table(sheets, Mapping())
    return [(one.code, one.place) for one in caught.value.findings]


def test_every_mistake_in_sheets_and_headings_at_once() -> None:
    head: list[Raw] = ["Case id", "Taxpayer frist name", "City", "city", Broken(MERGED, "x"), "", "ZIP"]
    cases = Sheet("Cases", [[], head, ["A-1"]])
    debts = Sheet("Liabilities", [["Id", "Period"], ["y21", "2021"]])
    owners = Sheet("levy owners", [["Case id", "Who"], ["A-1", "Ann"]])
    assert refused(
        cases, debts, owners, Sheet("Libilities", [["x"]]), Sheet("About", [["x"]]), Sheet("Sheet2", [[]])
    ) == [
        ("LD-table-heading", "Cases!B2 “Taxpayer frist name”"),
        ("LD-table-same-heading", "Cases!D2 “city”"),
        ("LD-table-merged-heading", "Cases!E2"),
        ("LD-table-no-id-column", "Liabilities!A1"),
        ("LD-table-no-parent-column", "levy owners!A1"),
        ("LD-table-sheet", "Libilities"),
    ]


def test_a_table_without_cases_is_refused() -> None:
    assert refused() == [("LD-table-no-cases", "")]
    assert refused(Sheet("liabilities", [["Case id"], ["A"]])) == [("LD-table-no-cases", "")]


def test_a_sheet_alone_is_that_of_the_cases_whatever_its_title() -> None:
    assert read_table([Sheet("Clients", [["Case id"], ["A"]])], Mapping()).cases.sheet.title == "Clients"
