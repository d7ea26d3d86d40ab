"""``facts`` and ``templates lint``: what may be named, beside the samples' case files; and that ours are right."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from command_line import Answer
from sample import ROOT

from levydocs.facts.names import FACT_NAMES

Levydocs = Callable[..., Answer]


TOLD = {
    # path as asked for: path, named, description, type, example, and the sample of the example
    "levy.payer.name": (
        "levy.payer.name", True, "The person or business on whom the levy was served.",
        "a text", "Bayou Bend Dental Supply", "wage-levy",
    ),
    "expenses.personal.food": ("expenses.personal.food", False, "Food", "an amount", "430", ""),
    "levies[4].payroll.cutoff": (
        "levies[0].payroll.cutoff", False, "Last day payroll can act on a release", "a date", "2026-11-25", "",
    ),
    "poa.matters": (
        "poa.matters", True,
        "The rows of line 3: every period that this taxpayer owes or has not filed, and whatever else the case lists, by tax "
        "and form.",
        "rows of description, form, periods", "description: Income; form: 1040; periods: 2020 thru 2029", "wage-levy",
    ),
    "hearing.taxpayer2.name": (
        "hearing.taxpayer2.name", True, "The name as the IRS has it of taxpayer 2; nothing if only one asks.",
        "a text", "BEATRIZ DVORAK", "joint-bank-levy",
    ),
}  # fmt: skip
"""By the case files: payer, liabilities of 2021 to 2023 on Form 1040, and the one couple that asks for a hearing together."""


@pytest.mark.parametrize("word", list(TOLD))
def test_a_fact_is_told_with_sentence_type_and_example(levydocs: Levydocs, word: str) -> None:
    answer = levydocs("facts", word, "--json")
    assert answer.code == 0
    (found,) = answer.json["facts"]
    keys = ("path", "named", "description", "type", "example", "example_of")
    assert tuple(found[key] for key in keys) == TOLD[word]


def test_all_facts_are_listed_each_with_a_description(levydocs: Levydocs) -> None:
    found = levydocs("facts", "--json").json["facts"]
    assert [one["path"] for one in found] == list(FACT_NAMES)
    assert [one["path"] for one in found if not one["description"]] == []
    assert [one["path"] for one in found if one["named"] and one["example"] and not one["example_of"]] == []


def test_a_word_finds_descriptions_too_and_is_read_by_a_person(levydocs: Levydocs) -> None:
    answer = levydocs("facts", "badge")
    assert answer.code == 0
    assert "levy.office.employee_id: That employee's badge number.\n" in answer.out
    answer = levydocs("facts", "levy.payer.name")
    assert (
        answer.out == "levy.payer.name: The person or business on whom the levy was served.\n"
        "    a text, for example Bayou Bend Dental Supply (wage-levy)\n"
    )


def test_a_word_that_no_fact_has_is_told_with_the_nearest(levydocs: Levydocs) -> None:
    answer = levydocs("facts", "levy.payer.nam3")
    assert (answer.code, answer.out) == (2, "")
    assert "Did you mean levy.payer.name?" in answer.err


def test_letters_and_recipes_of_levydocs_are_right(levydocs: Levydocs) -> None:
    answer = levydocs("templates", "lint")
    assert (answer.code, answer.out) == (0, "")
    letters = len([*ROOT.glob("templates/*/letter.md.j2")])
    assert answer.err == f"0 findings; {letters} letters and 14 recipes.\n"
    assert levydocs("templates", "lint", "--json").json["findings"] == []
