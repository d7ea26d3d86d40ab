"""What a mapping can say of a firm's export beyond headings; each expected value was read off the rows by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from levydocs.errors import CaseRefused
from levydocs.loading.tables import table_at
from levydocs.tables.mapping import read_mapping
from levydocs.tables.names import parts_of_name
from levydocs.tables.row import CaseRow
from levydocs.tables.table import cases_of


def rows_of(folder: Path, text: str, mapping: str) -> list[CaseRow]:
    (folder / "t.csv").write_text(text, "utf-8")
    (folder / "map.yaml").write_text(mapping, "utf-8")
    table = table_at(folder / "t.csv", folder / "map.yaml")
    assert table
    return list(cases_of(table))


def codes(row: CaseRow) -> list[tuple[str, str]]:
    return [(one.code, one.place) for one in row.findings]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Smith, John", {"last": "Smith", "first": "John"}),
        ("  de la Cruz ,  María José ", {"last": "de la Cruz", "first": "María José"}),
        ("Smith, John Q.", {"last": "Smith", "first": "John", "middle": "Q."}),
        ("Smith, John, Jr.", {"last": "Smith", "first": "John", "suffix": "Jr."}),
        ("Smith III, John", {"last": "Smith", "first": "John", "suffix": "III"}),
        ("Smith, John Jr.", {"last": "Smith", "first": "John", "suffix": "Jr."}),
        ("Smith, John Q. III", {"last": "Smith", "first": "John", "middle": "Q.", "suffix": "III"}),
        ("Smith, Jr., John", {"last": "Smith", "first": "John", "suffix": "Jr."}),
        ("Smith, John V", {"last": "Smith", "first": "John", "middle": "V"}),
        ("O'Neil-Vega, Mary Ann", {"last": "O'Neil-Vega", "first": "Mary Ann"}),
        ("John Smith", None),
        ("Smith,", None),
        (", John", None),
        ("Smith, John, Mary", None),
        ("Smith, John, CPA", None),
    ],
)
def test_a_whole_name_is_taken_apart_at_its_comma(text: str, parts: dict[str, str] | None) -> None:
    assert parts_of_name(text) == parts


def test_names_as_last_first_and_a_spouse_in_the_same_row(tmp_path: Path) -> None:
    joint, single, none, wrong = rows_of(
        tmp_path,
        "No,Client,Spouse,Spouse TIN\n"
        'A,"Smith, John Q.","Smith, Mary",000-41-0002\n'
        'B,"Orr, Ben",,\n'
        'C,"Day, Cy",N/A,none\n'
        'D,Di Fox,"Fox, Al & Bo",\n',
        "headings: {No: Case id, Client: 'Taxpayer name (Last, First)', Spouse: 'Spouse name (Last, First)',"
        " Spouse TIN: Spouse SSN}\n"
        "constants: {Taxpayer kind: individual, Spouse kind: individual}\n",
    )
    assert [(one["id"], one["name"], one["kind"]) for one in joint.values["taxpayers"]] == [
        ("taxpayer", {"first": "John", "middle": "Q.", "last": "Smith"}, "individual"),
        ("spouse", {"first": "Mary", "last": "Smith"}, "individual"),
    ]
    assert [len(one.values["taxpayers"]) for one in (single, none)] == [1, 1], "no phantom spouse"
    assert codes(wrong) == [
        ("LD-table-whole-name", "cases!B5 taxpayers[0].name"),
        ("LD-table-two-people", "cases!C5 taxpayers[1].name.first"),
    ]


def test_constants_make_no_entry_that_the_row_leaves_empty(tmp_path: Path) -> None:
    two, one = rows_of(
        tmp_path,
        "Case id,Y1,Y2\nA,2019,2020\nB,2019,\n",
        "headings: {Y1: Liability 1 period, Y2: Liability 2 period}\n"
        "constants: {Liability 1 type: Income, Liability 2 type: Income, Levy 1 kind: wage}\n",
    )
    assert [(debt["period"], debt["type"]) for debt in two.values["liabilities"]] == [
        ("2019", "Income"),
        ("2020", "Income"),
    ]
    assert [debt["period"] for debt in one.values["liabilities"]] == ["2019"]
    assert one.values["levies"][0]["kind"] == "wage", "the table has no column of it: the constant is all there is"


def test_several_rows_a_case_are_entries_of_a_list(tmp_path: Path) -> None:
    first, second, third = rows_of(
        tmp_path,
        "Case id,Last,Year,Balance\nA,Lee,2019,10.00\nB,Orr,2020,20.00\nA,Lee,2021,30.00\n"
        "A,,2022,40.00\nC,Fox,2020,1\nC,Day,2021,2\n",
        "headings: {Last: Taxpayer last name, Year: Liability 1 period, Balance: Liability 1 assessed balance}\n"
        "constants: {Liability 1 type: Income}\n"
        "each row: liabilities\n",
    )
    debts: list[Any] = first.values["liabilities"]
    assert [(one["period"], one["assessed_balance"], one["type"]) for one in debts] == [
        ("2019", "10.00", "Income"),
        ("2021", "30.00", "Income"),
        ("2022", "40.00", "Income"),
    ]
    assert (first.row, first.others) == (2, (("cases", 4), ("cases", 5)))
    assert first.cells["liabilities[2].period"] == "cases!C5"
    assert [one["period"] for one in second.values["liabilities"]] == ["2020"]
    assert codes(third) == [("LD-table-rows-differ", "cases!B7 taxpayers[0].name.last")]


def refused(mapping: str) -> list[tuple[str, str]]:
    with pytest.raises(CaseRefused) as caught:
        read_mapping(mapping.encode(), "map.yaml")
    return [(one.code, one.place) for one in caught.value.findings]


def test_a_guess_is_refused_until_it_is_confirmed() -> None:
    text = "headings:\n  Stat: '? Filing status'\n  TIN: Taxpayer SSN\nvalues:\n  Stat: {M: '? married_joint', S: single}\n"
    assert refused(text) == [("LD-table-mapping-unsure", "map.yaml:2"), ("LD-table-mapping-unsure", "map.yaml:5")]
    assert read_mapping(text.replace("? ", "").encode(), "map.yaml").headings


def test_a_number_sign_in_a_heading_is_told_as_what_it_is() -> None:
    assert refused("headings:\n  Client: City\n  Matter #: Matter number\n") == [
        ("LD-table-mapping-comment", "map.yaml:3")
    ]
    read_mapping(b"headings:\n  'Matter #': Matter number  # ours: the office's\n", "map.yaml")


def test_a_list_that_each_row_cannot_have() -> None:
    assert refused("each row: houses\n") == [("LD-table-mapping-target", "map.yaml:1")]
    assert refused("each row: levy owners\n") == [("LD-table-mapping-target", "map.yaml:1")]


def test_none_and_some_are_not_both_taken(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, "Case id,Notices,Notice 1 type\nA,none,LT11\n", "ignore: []\n")
    assert codes(row) == [("LD-table-none-and-some", "cases!B2 notices")]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("'Orr", "LD-table-apostrophe"),
        ("Pe\ufffda", "LD-table-letters"),
        ("PeÃ±a", "LD-table-letters"),
        ("Pe?a", "LD-table-letters"),
        ("Mr. Orr", "LD-table-name"),
        ("Orr (deceased)", "LD-table-name"),
        ("Orr 2", "LD-table-name"),
        ("Orr & Day", "LD-table-two-people"),
    ],
)
def test_a_name_that_is_none_is_told(tmp_path: Path, cell: str, code: str) -> None:
    (row,) = rows_of(tmp_path, f'Case id,Taxpayer last name\nA,"{cell}"\n', "{ignore: []}")
    assert codes(row) == [(code, "cases!B2 taxpayers[0].name.last")]


def test_text_kept_from_a_spreadsheet_is_taken(tmp_path: Path) -> None:
    (row,) = rows_of(tmp_path, 'Case id,Taxpayer last name,ZIP\nA,"=""Orr""","=""07001"""\n', "{ignore: []}")
    assert (row.values["taxpayers"][0]["name"]["last"], row.values["address"]["zip"]) == ("Orr", "07001")


def test_a_row_with_more_cells_than_headings_fails_even_where_they_are_empty(tmp_path: Path) -> None:
    text = "Case id,Liability 1 assessed balance,City,Unit\nA,8,914.27,Katy,\nB,914.27,Katy,\n"
    shifted, right = rows_of(tmp_path, text, "{ignore: []}")
    assert codes(shifted) == [("LD-table-row-too-long", "cases!E2"), ("LD-table-address", "cases!C2 address.city")]
    assert codes(right) == []
    (both, _) = rows_of(tmp_path, "Case id,City\nA,Katy,\nB,Katy,\n", "{ignore: []}")
    assert codes(both) == [], "a program that ends every row with a delimiter"


@pytest.mark.parametrize("heads", ["Name,Name 2", "Name,First"])
def test_two_columns_for_one_name_are_refused(tmp_path: Path, heads: str) -> None:
    mapping = "headings: {Name: 'Taxpayer name (Last, First)', Name 2: 'Taxpayer name (Last, First)', First: Taxpayer first name}"
    left = "First" if "2" in heads else "Name 2"
    with pytest.raises(CaseRefused) as caught:
        rows_of(tmp_path, f"Case id,{heads},{left}\nA,,,\n", mapping)
    assert {one.code for one in caught.value.findings} == {"LD-table-same-heading"}
