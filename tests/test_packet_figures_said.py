"""What an edited letter no longer says of the figures of the case: reported by the fact, never by the value."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import pytest

from levydocs.case.ids import TaxId
from levydocs.facts.core import Source, Value
from levydocs.packet.figures_said import Figure, Lost, figures_in, lost_figures, new_figures, pages_saying

USED = {
    "levy.date": Value(date(2026, 10, 29)),
    "budget.rows": Value([("Rent", Decimal("1050.00")), ("Food", Decimal("430.50"))]),
    "levy.payer.name": Value("Smith & Sons <LLC>", (Source("case", "levies[0].payer.name"),)),
    "taxpayer.name": Value("Seán O’Brien", (Source("case", "taxpayers[0].name.first"),)),
    "dependents": Value([("Mia", "daughter")], (Source("case", "household.dependents[0].name"),)),
    "release.periods": Value(("2021", "2022")),
    "taxpayer.tin": Value(TaxId("ssn", "000417733")),
}
CASE = SimpleNamespace(
    levies=[SimpleNamespace(payer=SimpleNamespace(name="Smith & Sons <LLC>"))],
    taxpayers=[SimpleNamespace(name=SimpleNamespace(first="Seán"))],
    household=SimpleNamespace(dependents=[SimpleNamespace(name="Mia", relationship="daughter")]),
)
OURS = (
    "Levy of October 29, 2026 on pay from Smith & Sons <LLC>. Rent $1,050.00, food 430.50, together $1,480.50. For 2021 and\n2022. "
    "Seán O’Brien, SSN ending in 7733, with a daughter, Mia. See 133 T.C. 392 (2009); 26 CFR 301.6343-1(b)(4)."
)


def lost(after: str) -> list[Lost]:
    return lost_figures(OURS, after, USED, CASE)


def test_the_same_figures_written_otherwise_are_the_same() -> None:
    assert lost(OURS) == []
    assert (
        lost("SMITH &\nSONS <LLC> 10/29/2026 $1,050 430.50 $1,480.50 2022, 2021 000-41-7733 Seán O'Brien and Mia") == []
    )


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("October 29, 2026", "October 28, 2026", Lost("date", "levy.date", 1)),
        ("1,050.00", "1,500.00", Lost("amount", "budget.rows", 1)),
        ("430.50", "297430.50", Lost("amount", "budget.rows", 1)),
        ("$1,480.50", "what that comes to", Lost("amount", "", 1)),
        ("Smith & Sons <LLC>", "Smith & Son", Lost("name", "levy.payer.name", 1)),
        ("O’Brien", "O’Briens", Lost("name", "taxpayer.name", 1)),
        ("Mia", "Maya", Lost("name", "dependents", 1)),
        ("2021", "2020", Lost("period", "release.periods", 1)),
        ("7733", "7738", Lost("taxpayer number", "taxpayer.tin", 1)),
    ],
)
def test_what_is_lost_is_told_by_its_fact(old: str, new: str, found: Lost) -> None:
    assert lost(OURS.replace(old, new)) == [found]


def test_a_citation_that_is_left_out_is_no_figure_of_the_case() -> None:
    assert lost(OURS.replace("133 T.C. 392 (2009)", "")) == []


def test_several_of_one_fact_are_told_once() -> None:
    assert lost(OURS.replace("1,050.00", "x").replace("430.50", "x")) == [Lost("amount", "budget.rows", 2)]


def test_what_is_new_and_where() -> None:
    after = OURS.replace("430.50", "403.50")
    assert new_figures(OURS, after) == {Figure("amount", Decimal("403.50"))}
    assert new_figures(OURS, OURS + " in 1998, ending in 1234") == frozenset()
    assert pages_saying(new_figures(OURS, after), ("nothing", after, "403.50")) == ["2", "3"]
    assert figures_in("") == frozenset()
