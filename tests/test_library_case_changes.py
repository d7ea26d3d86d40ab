"""What a program reads of a case file, changes in it, and begins one with."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from sample import ROOT

from levydocs.case.model import Case
from levydocs.case.read import read_case
from levydocs.errors import CaseRefused
from levydocs.intake.case_text import case_text
from levydocs.library.case_changes import case_values, changed_case, new_case

SAMPLE = (ROOT / "samples/wage-levy/case.yaml").read_bytes()
WRONG = b"# ours\nlevydocs: 1\nlevies:\n  - id: a\n    date: soon\n  - id: b\n    date: 2026-11-04\n"


def codes(refused: pytest.ExceptionInfo[CaseRefused]) -> list[str]:
    return [one.code for one in refused.value.findings]


def test_values_are_texts_as_they_are_written() -> None:
    said = case_values(SAMPLE, "case.yaml")
    assert said["levydocs"] == "1"
    assert said["bank_accounts"][0]["number"] == "…4417"
    assert said["liabilities"][0]["assessed_balance"] == "8,914.27"
    assert case_values(b"address:\n  unit:\n", "case.yaml") == {"address": {"unit": None}}
    assert case_values(b"# nothing yet\n", "case.yaml") == {}


def test_every_mistake_of_syntax_is_said_with_its_line() -> None:
    with pytest.raises(CaseRefused) as refused:
        case_values(b"a: 1\na: 2\nb: !x 3\n", "mine.yaml")
    assert [one.place for one in refused.value.findings] == ["mine.yaml:2", "mine.yaml:3"]


def test_a_case_is_changed_and_read_again() -> None:
    made = changed_case(SAMPLE, {"filing_status": "married_joint", "household": {"under_65": 2}}, "case.yaml")
    case, _ = read_case(made, "case.yaml")
    assert case is not None
    assert (case.filing_status, case.household.under_65) == ("married_joint", 2)


@pytest.mark.parametrize(
    ("patch", "code"),
    [
        ({"filing_status": "000-41-7733"}, "LD-case-choice"),
        ({"adress": {"zip": "77045"}}, "LD-case-unknown-key"),
        ({"levydocs": 9}, "LD-case-version"),
        ({"levies": "000-41-7733"}, "LD-case-list"),
    ],
)
def test_a_change_that_makes_a_mistake_is_refused_with_its_line(patch: Any, code: str) -> None:
    with pytest.raises(CaseRefused, match="nothing was written") as refused:
        changed_case(SAMPLE, patch, "mine.yaml")
    assert codes(refused) == [code]
    (found,) = refused.value.findings
    assert found.place.startswith("mine.yaml:")
    assert "7733" not in f"{refused.value} {found.place} {found.message}"


def test_a_mistake_that_was_there_does_not_stop_another_change() -> None:
    assert changed_case(WRONG, {"case_id": "A-1"}, "case.yaml") == WRONG + b"case_id: A-1\n"
    second = case_values(WRONG, "case.yaml")["levies"][::-1]
    moved = changed_case(WRONG, {"levies": second}, "case.yaml")
    assert case_values(moved, "case.yaml")["levies"] == second
    with pytest.raises(CaseRefused) as refused:
        changed_case(WRONG, {"levies": [{"id": "a", "date": "sooner"}, second[0]]}, "case.yaml")
    assert len(refused.value.findings) == 1


def test_a_case_of_which_nothing_is_left_is_refused() -> None:
    with pytest.raises(CaseRefused) as refused:
        changed_case(b"levydocs: 1\n", {"levydocs": None}, "case.yaml")
    assert codes(refused) == ["LD-case-empty"]


def test_a_new_case_has_its_keys_in_the_order_of_the_schema() -> None:
    made = new_case(
        {
            "levies": [{"date": date(2026, 11, 4), "id": "wages", "covers": ["y2021"]}],
            "exhibits": [],
            "address": {"zip": "02134", "street": "1 Main St", "unit": None},
            "liabilities": [{"period": 2021, "id": "y2021", "assessed_balance": Decimal("1200.50")}],
            "address_differs_from_last_return": False,
            "case_id": "A-1",
            "hearing": {},
        }
    )
    assert made.decode() == (
        'levydocs: 1\ncase_id: A-1\naddress:\n  street: 1 Main St\n  zip: "02134"\n'
        "address_differs_from_last_return: false\nliabilities:\n  - id: y2021\n    period: 2021\n"
        "    assessed_balance: 1200.50\nlevies:\n  - id: wages\n    date: 2026-11-04\n    covers: [y2021]\nexhibits: []\n"
    )


@pytest.mark.parametrize("path", sorted(ROOT.glob("samples/*/case.yaml")), ids=lambda path: path.parent.name)
def test_a_new_case_of_what_a_sample_says_says_the_same(path: Any) -> None:
    said = case_values(path.read_bytes(), "case.yaml")
    made = new_case(dict(reversed(said.items())))
    assert case_values(made, "case.yaml") == said
    order = [key for key in Case.model_fields if key in said]
    assert list(case_values(made, "case.yaml")) == order
    assert read_case(made, "a") == read_case(path.read_bytes(), "a")


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=("Cs", "Cc"), exclude_characters="\ufeff\ufffe\uffff"),
        max_size=30,
    )
)
@settings(max_examples=50, deadline=None)
def test_any_text_of_a_new_case_is_read_back_as_it_was_given(text: str) -> None:
    made = case_text({"address": {"street": text}, "taxpayers": [{"id": "t", "name": {"first": text}}]}).encode()
    assert case_values(made, "case.yaml")["address"]["street"] == text
    assert yaml.safe_load(made)["taxpayers"][0]["name"] == {"first": yaml.safe_load(made)["address"]["street"]}


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"bank_accounts": [{"balance": 214.63}]}, ["LD-case-float"]),
        ({"address": {"street": "000-41-7733\x07"}}, ["LD-case-character"]),
        (
            {"adress": {}, "citi": "000-41-7733", "filing_status": "000-41-7733"},
            ["LD-case-unknown-key"] * 2 + ["LD-case-choice"],
        ),
        ({"levydocs": 2}, ["LD-case-version"]),
    ],
)
def test_a_new_case_with_mistakes_is_refused_with_every_one(values: Any, expected: list[str]) -> None:
    with pytest.raises(CaseRefused) as refused:
        new_case(values)
    assert sorted(codes(refused)) == sorted(expected)
    assert all(one.place for one in refused.value.findings)
    assert "7733" not in f"{refused.value} {[(one.place, one.message) for one in refused.value.findings]}"
