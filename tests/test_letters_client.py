"""The letters to the client itself, beyond the samples: each kind of levy and of taxpayer, and what only the case can say."""

from __future__ import annotations

import json
from datetime import date

import pytest
import sample
from sample_letters import template
from test_sentences import facts_for, tree_of

from levydocs.blocks.model import text_of
from levydocs.facts.core import Facts
from levydocs.letters.writing import write_letter
from levydocs.text import squeeze

CASES = {
    one.partition("-")[0]: one for one in sorted(file.name for file in sample.ROOT.glob("tests/acceptance/[0-9]*"))
}


def words(name: str, facts: Facts) -> str:
    printed = write_letter(template(name), facts, {})
    assert printed.findings == ()
    return squeeze(text_of(printed.document))


def of_case(name: str, number: str) -> str:
    """A letter of an acceptance case."""
    return words(name, facts_for(CASES[number], json.loads(tree_of(CASES[number]))))


# What to bring


@pytest.mark.parametrize(
    ("number", "says", "not_says"),
    [
        ("07", "ended on Monday, November 30, 2026. Call me today if you know whether", "must pay"),
        ("10", "The IRS has taken your State tax refund.", "The levy ("),
        ("15", "The notice of it (Notice CP91): every page.", "pay statements of the last"),
        ("16", "Without it the payer counts you as married filing separately with no dependents.", "pay statement."),
        ("17", "The sale is set for Tuesday, December 15, 2026.", "pay statement."),
        ("18", "Dear Lucinda Barrow:", "penalties of perjury"),
        ("24", "The IRS has levied your retirement account at Sandia Plan Services.", "your business"),
        ("25", "takes from what Centers for Medicare & Medicaid Services pays you", "The levy ("),
        ("28", "Dear Paul Ulrich:", "your home"),
    ],
)
def test_what_to_bring_goes_by_the_levy_and_the_taxpayer(number: str, says: str, not_says: str) -> None:
    text = of_case("client-bring", number)
    assert says in text
    assert not_says not in text


def test_statement_for_payroll_does_not_wait_for_the_meeting() -> None:
    """Payroll that has no statement goes by married filing separately, no dependents (26 USC 6334(d)(4)(D))."""
    text = of_case("client-bring", "01")
    assert "If you have not given it back, call me today; do not wait for our meeting." in text
    assert "Social Security number for you and for everybody who depends on you" in text
    given = words("client-bring", sample.facts())
    assert "Without it" not in given


@pytest.mark.parametrize(
    ("today", "told"),
    [
        (
            25,
            "Your next pay day is Friday, November 27, 2026, and payroll can act on a release until Wednesday, November 25",
        ),
        (26, "Your next pay day is Friday, November 27, 2026. Please bring"),
        (28, "to pay it part of your wages. Please bring"),
    ],
)
def test_what_to_bring_names_days_ahead_alone(today: int, told: str) -> None:
    assert told in words("client-bring", sample.facts(as_of=date(2026, 11, today)))
