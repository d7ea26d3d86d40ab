"""The made-up cases that speed is measured on: every shape, the same each time, and good ones."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shared import examples

from benchmarks import ours
from benchmarks.cases import case_file, cases
from levydocs.case.model import Case
from levydocs.case.read import read_case

ROUND = 36
"""Cases after which every kind of people has met every kind of levy in every shape."""


def read(number: int) -> Case:
    found, mistakes = read_case(case_file(number), "case.yaml")
    assert found is not None, mistakes
    return found


@pytest.fixture(scope="module")
def made() -> list[Case]:
    return [read(number) for number in range(ROUND)]


@given(st.integers(0, 10_000), st.integers(0, 3))
def test_a_number_and_a_seed_are_one_case(number: int, seed: int) -> None:
    assert case_file(number, seed) == case_file(number, seed)
    assert case_file(number, seed) != case_file(number, seed + 1)
    assert case_file(number, seed) != case_file(number + ROUND, seed)


def test_cases_can_be_taken_from_the_middle() -> None:
    assert list(cases(3, first=2)) == list(cases(5))[2:]


def test_every_kind_of_levy_meets_every_kind_of_people(made: list[Case]) -> None:
    met = {((one.levies or ())[0].kind, len(one.taxpayers), one.taxpayers[0].kind) for one in made}
    people = {(1, "individual"), (2, "individual"), (1, "sole_proprietor")}
    assert met == {(levy, *who) for levy in ("wage", "bank", "receivable") for who in people}


@pytest.mark.parametrize(
    ("shape", "is_it"),
    [
        ("a name beyond Latin-1", lambda one: any(ord(c) > 0xFF for t in one.taxpayers for c in f"{t.name.first}")),
        ("more accounts than Form 433-F has rows", lambda one: len(one.bank_accounts or ()) > 4),
        ("more tax periods than Form 12153 has rows", lambda one: len(one.liabilities or ()) > 6),
        ("a name longer than its box", lambda one: len(one.taxpayers[0].name.last or "") > 40),
        ("a section that is absent", lambda one: one.expenses.personal.food is None),
    ],
)
def test_there_are_cases_with(shape: str, is_it: Callable[[Case], bool], made: list[Case]) -> None:
    assert {is_it(one) for one in made} == {True, False}, shape


def test_no_number_belongs_to_a_person() -> None:
    numbers = {number for case in cases(ROUND) for number in re.findall(rb"\b\d{3}-\d\d-\d{4}\b", case)}
    assert len(numbers) > ROUND / 2
    assert {number[:3] for number in numbers} == {b"000"}


def test_they_can_be_made_and_are_read_back(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each thirteenth of two rounds; in tests/soak_slow.py all of them."""
    monkeypatch.delenv("LEVYDOCS_FORMS", raising=False)
    engine = ours.load(None)
    assert not engine.official
    for number in range(0, 2 * ROUND, 13 if examples(1) == 1 else 1):
        made = engine.build(case_file(number))
        assert set(made.files) > {"packet.pdf", "1-acs.pdf", "sign-here-taxpayer.pdf", "sending.pdf", "proof.json"}
        assert [one.code for one in made.findings if "-proof-" in one.code] == []
