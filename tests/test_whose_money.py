"""No sum of the wrong person: where a spouse does not owe, no letter gives the household's sums as the taxpayer's.

Cases are generated: two who work, a share stated or by income, expenses of any size. A household's sum may stand only where the
words around it say so.
"""

from __future__ import annotations

import re
from decimal import Decimal as D

import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from sample_letters import template

from levydocs.blocks.model import text_of
from levydocs.facts.core import Facts
from levydocs.letters.writing import write_letter
from levydocs.packet.doubts import doubts
from levydocs.text import squeeze

SPOUSE: dict[str, object] = {
    "id": "spouse", "kind": "individual", "name": {"first": "Ana", "last": "Ruiz"}, "liable_for": [],
}  # fmt: skip
SAID = re.compile(r"household|taxpayer’s share|My share", re.IGNORECASE)
OUTSIDE = {"release-request": {"enclosures": ()}}
LETTERS = ("release-request", "hardship", "budget")


@st.composite
def cases(draw: st.DrawFn) -> dict[str, object]:
    """The wage sample with a spouse who works and does not owe."""
    dollars = st.integers(300, 4000)
    changes: dict[str, object] = {
        "taxpayers[1]": SPOUSE,
        "filing_status": "married_separate",
        "household.under_65": "2",
        "employment[0].gross": f"{draw(dollars)}.17",
        "employment[1]": {
            "who": "spouse", "employer": {"name": "Bayou School"}, "frequency": "monthly", "gross": f"{draw(dollars)}.31",
            "federal": "61.07", "state": "0", "local": "0", "tenure": "1 year",
        },
        "expenses.housing.rent": f"{draw(dollars)}",
        "expenses.personal.food": f"{draw(dollars)}",
    }  # fmt: skip
    if draw(st.booleans()):
        changes["household.taxpayer_share"] = f"{draw(st.integers(1, 99))}%"
    return changes


def letters(facts: Facts) -> dict[str, str]:
    return {
        name: squeeze(text_of(write_letter(template(name), facts, OUTSIDE.get(name, {})).document)) for name in LETTERS
    }


def misplaced(text: str, amount: D) -> list[str]:
    """Where an amount is with nothing around it that says whose it is."""
    written = re.escape(f"{abs(amount):,.2f}")
    found = re.finditer(rf"(?<![\d,]){written}(?!\d)", text)
    return [
        text[max(one.start() - 60, 0) : one.end()]
        for one in found
        if not SAID.search(text[max(one.start() - 200, 0) : one.end() + 200])
    ]


@given(cases())
def test_no_household_sum_is_called_the_taxpayers(changes: dict[str, object]) -> None:
    facts = sample.facts(changes)
    assert facts["allocation.needed"] is True
    mine = {facts[f"ability.{one}"] for one in ("income_before", "expenses", "paid", "left_before", "paid_left_before")}
    household = {
        facts["budget.income_before"],
        facts["allowances.total"],
        facts["allowances.paid_total"],
        facts["budget.income_before"] - facts["allowances.total"],
        facts["budget.income_before"] - facts["allowances.paid_total"],
    } - mine
    for name, text in letters(facts).items():
        for amount in household:
            assert misplaced(text, amount) == [], name


@given(cases())
def test_every_letter_has_the_same_answer(changes: dict[str, object]) -> None:
    """What is left over is in request and budget alike; the sworn letter says what is left of what is paid."""
    facts = sample.facts(changes)
    left, paid = facts["ability.left_before"], facts["ability.paid_left_before"]
    said = letters(facts)
    for name in ("release-request", "budget"):
        assert f"{abs(left):,.2f}" in said[name]
        assert f"{abs(paid):,.2f}" in said[name]
    if paid > 0:
        assert f"Before the levy, I had ${paid:,.2f} a month left" in said["hardship"]


@pytest.mark.parametrize("word", ["we owe", "both owe", "Both owe"])
def test_nobody_else_owes(word: str) -> None:
    facts = sample.facts({"taxpayers[1]": SPOUSE, "household.taxpayer_share": "60%"})
    assert not any(word in text for text in letters(facts).values())


SECOND_OWES: dict[str, object] = {
    "taxpayers[1]": SPOUSE | {"date_of_birth": "1990-01-02"},
    "employment[1]": {
        "who": "spouse", "employer": {"name": "Bayou School"}, "frequency": "monthly", "gross": "3,000.31",
        "federal": "61.07", "state": "0", "local": "0", "tenure": "1 year",
    },
    **{f"liabilities[{number}].who": ["spouse"] for number in range(3)},
}  # fmt: skip


def test_who_writes_the_letter_has_only_jobs_of_ones_own() -> None:
    """The second taxpayer alone owes: the first one's job is not "I have worked at"; and the order of the two is reported."""
    facts = sample.facts(SECOND_OWES)
    assert [(one.worker, one.own) for one in facts["employment.jobs"]] == [("Marisol", False), ("Ana", True)]
    assert "I have worked at Bayou School for 1 year" in letters(facts)["hardship"]
    assert "LD-packet-who-owes-first" in [one.code for one in doubts(facts)]
    first = sample.facts({"taxpayers[1]": SPOUSE, "household.taxpayer_share": "60%"})
    assert "LD-packet-who-owes-first" not in [one.code for one in doubts(first)]


@given(st.integers(1, 10_000_000), st.integers(1, 99))
def test_the_parts_of_an_account_are_together_what_is_held(held: int, share: int) -> None:
    owners = [{"who": "taxpayer", "share": f"{share}%"}, {"who": "Hester Roe", "share": f"{100 - share}%"}]
    facts = sample.facts(
        {
            "levies[0].kind": "bank",
            "levies[0].amount_held": f"{held // 100}.{held % 100:02d}",
            "levies[0].owners": owners,
        }
    )
    parts = [one.amount for one in facts["levy.owners"]]
    assert sum(parts) == facts["levy.amount_held"]
    assert parts == [facts["levy.own_amount"], facts["levy.others_amount"]]
