"""The expense table: it fits the case file, Form 433-F and the law, and every name of an expense is taken from it."""

from __future__ import annotations

import inspect
from collections.abc import Iterator, Mapping
from decimal import Decimal as D
from typing import Any

import pytest
import sample

from levydocs.blocks.model import Table, plain, text_of
from levydocs.case.finances import Expenses
from levydocs.case.part import part_of
from levydocs.facts import data, expense_table
from levydocs.facts.core import is_fact
from levydocs.facts.expense_table import budget_rows, sections
from levydocs.law import standards
from levydocs.letters.writing import write_letter
from levydocs.packet.doubts_money import money_doubts

FORM = sample.resources().forms["f433f"]
TOTALS = ("personal_total", "transport_total", "housing_total", "medical_total")
MORE = [{"description": "Representation fees", "amount": "100"}]
TWO_CARS = [
    {"description": "Old car", "kind": "vehicle", "payment": "900"},
    {"description": "Older car", "kind": "vehicle", "payment": "0"},
]


def keys() -> Iterator[str]:
    return (f"expenses.{key}.{one}" for key, section in sections().items() for one in section.lines)


def everything() -> dict[str, object]:
    """A case in which every expense is above any standard."""
    proof = {"id": "G", "title": "Bills", "file": "exhibits/lease.pdf"}
    proofs = {
        f"exhibits[{number}]": {**proof, "id": f"X{number}", "proves": [f"expenses.{key}"]}
        for number, key in enumerate(sections(), 6)
    }
    return {**dict.fromkeys(keys(), "9,000"), "expenses.other.more": MORE, "other_assets": TWO_CARS, **proofs}


def test_every_expense_of_a_case_file_stands_in_it_once() -> None:
    found = {
        key: [name for name in part.model_fields if name not in ("more", "nothing_else")]
        for key, field in Expenses.model_fields.items()
        if (part := part_of(field.annotation))
    }
    assert {key: list(section.lines) for key, section in sections().items()} == found


def test_every_line_is_that_of_form_433_f() -> None:
    """The line prints the key, or the fact that is named after the line and reads it."""
    for key, section in sections().items():
        for one, line in section.lines.items():
            own = {"out_of_pocket": "statement.out_of_pocket"}
            printed = (f"statement.{line}",) if key == "personal" else (own.get(one, f"expenses.{key}.{one}"),)
            assert FORM.lines[line].facts == printed
        assert FORM.lines[section.line].facts == (f"statement.{section.line}",)


def test_totals_of_the_form_add_up_the_same_lines() -> None:
    table = {section.line: tuple(section.lines.values()) for section in sections().values()}
    assert {total: FORM.totals[total] for total in TOTALS} == {total: table[total] for total in TOTALS}


def test_every_row_adds_up_what_a_case_file_has() -> None:
    """All rows together are every expense, and what is paid for the home and the vehicles."""
    changes = {**everything(), "real_estate": [{"description": "Home", "payment": "7", "primary": "true"}]}
    facts = sample.facts(changes)
    assert facts["allowances.paid_total"] == D(9000) * len(list(keys())) + D(100) + D(900) + D(7)
    assert all(is_fact(row.amount) and is_fact(row.path) for row in budget_rows())


def test_every_standard_is_a_fact_whose_figures_are_there() -> None:
    for row in budget_rows():
        assert bool(row.standard) == bool(row.figures)
        if row.standard:
            facts = sample.facts()
            assert facts[row.standard] > 0
            assert any(name.startswith(row.figures) for name in facts.figures_used), row.label


def test_what_can_be_proven_says_by_what_and_nothing_else_does() -> None:
    """IRM 5.15.1: an excess over a standard is for proof; without a standard what is paid counts, or it does not."""
    assert {row.allowed for row in budget_rows() if row.proof} == {"national", "local", "ownership", "public"}
    assert {row.allowed for row in budget_rows() if not row.proof} == {"paid", "nothing"}
    assert {name.removeprefix("allow_") for name, _ in inspect.getmembers(standards) if name.startswith("allow_")} == {
        row.allowed for row in budget_rows() if row.proof
    }


# Every name comes from it


@pytest.fixture
def marked(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The table with a mark in every name and proof."""
    table: Any = data.load_table("expenses")
    rows = [
        {key: f"¤{value}" if key in ("label", "proof") else value for key, value in row.items()}
        for row in table["rows"]
    ]
    named = {key: {**section, "name": f"¤{section['name']}"} for key, section in table["sections"].items()}
    changed: Mapping[str, Any] = {**table, "rows": rows, "sections": named}
    monkeypatch.setattr(expense_table, "load_table", lambda name: changed)
    for cached in (sections, budget_rows):
        cached.cache_clear()
    yield
    for cached in (sections, budget_rows):
        cached.cache_clear()


@pytest.mark.usefixtures("marked")
@pytest.mark.parametrize("letter", ["budget", "hardship"])
def test_every_name_in_a_table_of_expenses_comes_from_it(letter: str) -> None:
    document = write_letter(sample.resources().templates[letter], sample.facts(everything()), {}).document
    tables = [one for one in document.blocks if isinstance(one, Table)]
    first = [[plain(row.cells[0]) for row in table.rows] for table in tables]
    (names,) = [one for one in first if "Representation fees" in one]
    *rows, own = names[: names.index("Total")]
    assert own == "Representation fees"
    assert len(rows) == len(budget_rows())
    assert all(row.startswith("¤") for row in rows)


@pytest.mark.usefixtures("marked")
def test_every_name_in_the_request_comes_from_the_table() -> None:
    facts = sample.facts(everything())
    letter = write_letter(sample.resources().templates["release-request"], facts, {"enclosures": ()})
    text, over = text_of(letter.document), [row.name for row in facts["allowances.over_standard"]]
    assert len(over) == 6
    assert [text.count(name[1:]) for name in over] == [text.count(name) for name in over] == [1] * 6


@pytest.mark.usefixtures("marked")
def test_every_name_and_proof_in_a_finding_comes_from_the_table() -> None:
    changes = {path: value for path, value in everything().items() if not path.startswith("exhibits")}
    doubts = money_doubts(sample.facts({**changes, "exhibits": []}))
    found = [one for one in doubts if one.code == "LD-packet-excess-unproven"]
    assert len(found) == len([row for row in budget_rows() if row.proof]) == 6
    assert all("“¤" in one.message and "¤" in one.remedy for one in found)


@pytest.mark.usefixtures("marked")
def test_every_name_in_the_list_of_exhibits_comes_from_the_table() -> None:
    proved = sample.facts(everything())["exhibits.proves"]
    assert [proved[f"X{number}"] for number in range(6, 11)] == [section.name for section in sections().values()]
    assert all(section.name.startswith("¤") for section in sections().values())
