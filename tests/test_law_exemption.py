"""Exempt wages against the published tables of Publication 1494."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from levydocs.law.exemption import NO_STATEMENT, PERIODS, exempt_amount, exempt_for_period, figure_ids
from levydocs.law.in_force import Law

LAW = Law(date(2026, 11, 24))
VECTORS: dict[str, Any] = yaml.load(Path(__file__).with_name("law_vectors.yaml").read_text("utf-8"), yaml.BaseLoader)
STATUSES = ("single", "married_joint", "married_separate", "head_of_household", "surviving_spouse")


@pytest.mark.parametrize("vector", VECTORS["exemption"], ids=lambda vector: f"{vector['year']}-{vector['amount']}")
def test_published_amounts(vector: dict[str, str]) -> None:
    exempt = exempt_amount(
        LAW,
        int(vector["year"]),
        vector["status"],
        vector["period"],
        int(vector["dependents"]),
        int(vector["additional"]),
    )
    assert exempt == Decimal(vector["amount"])


def test_the_figures_of_each_filing_status() -> None:
    for status in STATUSES:
        ids = figure_ids(2026, status)
        assert all(LAW.in_force(each) for each in (ids.standard_deduction, ids.per_dependent, ids.additional_each))
    assert figure_ids(2026, "surviving_spouse").standard_deduction.endswith("married_joint")
    assert figure_ids(2026, "head_of_household").additional_each.endswith("unmarried")
    assert figure_ids(2026, "married_separate").additional_each.endswith(".married")


def test_no_statement_is_married_separate_with_nobody() -> None:
    """26 U.S.C. 6334(d)(4)(D)."""
    assert (NO_STATEMENT.filing_status, NO_STATEMENT.dependents, NO_STATEMENT.additional) == ("married_separate", 0, 0)


def test_a_year_without_a_table_has_no_figures_in_force() -> None:
    assert not LAW.in_force(figure_ids(2027, "single").standard_deduction)
    with pytest.raises(KeyError):
        exempt_amount(LAW, 2027, "single", "weekly", 0, 0)


def test_unknown_words_and_negative_counts_are_refused() -> None:
    with pytest.raises(KeyError):
        figure_ids(2026, "mfj")
    with pytest.raises(KeyError):
        exempt_for_period(16100, 5300, 2050, "fortnightly", 0, 0)
    with pytest.raises(ValueError, match="from zero"):
        exempt_for_period(16100, 5300, 2050, "weekly", -1, 0)


@given(st.sampled_from(sorted(PERIODS)), st.integers(0, 9), st.integers(0, 4))
def test_one_more_dependent_never_lessens_it(period: str, dependents: int, additional: int) -> None:
    def exempt(persons: int) -> Decimal:
        return exempt_for_period(16100, 5300, 2050, period, persons, additional)

    assert exempt(dependents + 1) - exempt(dependents) == exempt(1) - exempt(0) > 0
