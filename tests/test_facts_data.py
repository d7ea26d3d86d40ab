"""The tables beside the facts: every word that a case file may have is in them, and nothing that none has."""

from __future__ import annotations

import pytest

from levydocs.case.finances import OtherIncome
from levydocs.case.leaves import choices
from levydocs.case.model import Case
from levydocs.facts import case_paths
from levydocs.facts.data import counted, load_table, words
from levydocs.facts.expense_table import sections
from levydocs.law.caf import UNITS
from levydocs.law.levy_kinds import levy_kinds

LEVIES = tuple(levy_kinds())
STATUSES = choices(Case.model_fields["filing_status"].annotation)
INCOME = [name for name in OtherIncome.model_fields if name not in ("other", "nothing_else")]


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        ("levied", LEVIES),
        ("levy", LEVIES),
        ("property", LEVIES),
        ("marital_status", STATUSES),
        ("caf_unit", (*UNITS,)),
        (
            "income",
            (
                *INCOME,
                "wages",
                "taxes",
                "other",
                "levy",
                "levy_of",
                "levies_of",
                "levy_once",
                "levy_lost",
                "own_other",
                "take_home",
            ),
        ),
    ],
)
def test_there_are_words_for_every_word_of_a_case_file(table: str, keys: tuple[str, ...]) -> None:
    assert keys
    assert sorted(words(table)) == sorted(keys)


@pytest.mark.parametrize("path", words("proves"))
def test_what_an_exhibit_proves_stands_in_a_case_file(path: str) -> None:
    assert case_paths.is_case_path(path.replace(".*.", "[0]."))


def test_words_for_a_section_of_expenses_are_those_of_the_expense_table() -> None:
    assert not {f"expenses.{key}" for key in sections()} & set(words("proves"))


@pytest.mark.parametrize(
    ("table", "count", "said"),
    [
        ("dependents", 0, "no dependents"),
        ("dependents", 1, "1 dependent"),
        ("dependents", 4, "4 dependents"),
        ("additional_amounts", 1, "1 additional amount"),
        ("additional_amounts", 2, "2 additional amounts"),
    ],
)
def test_things_are_counted(table: str, count: int, said: str) -> None:
    assert counted(table, count) == said


def test_a_table_that_is_not_there_is_a_mistake() -> None:
    with pytest.raises(KeyError):
        words("levies")
    with pytest.raises(FileNotFoundError):
        load_table("wrods")
