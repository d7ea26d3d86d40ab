"""What a wage levy takes in three figures, by hand: Publication 1494 for 2026, biweekly, unless another period is named."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
import sample

JOB = "employment[0]"
CHILDREN = [
    {"name": "Ana Peña", "relationship": "daughter", "age": "12"},
    {"name": "Leo Peña", "relationship": "son", "age": "9"},
    {"name": "Max Peña", "relationship": "son", "age": ""},
]
NOT_GIVEN = {
    "levies[0].exempt_statement": sample.REMOVED,
    "levies[0].payroll.statement_given_on": sample.REMOVED,
}
MOTHER = {**NOT_GIVEN, "filing_status": "head_of_household", "household.dependents": CHILDREN}
DEDUCTIONS = [
    {"what": "Health insurance", "amount": "41.50", "since": "2024-01-01"},
    {"what": "Pension (required)", "amount": "35.55", "since": "2022-03-01"},
]
SUPPORT = {"amount": "150.00", "judgment_on": "2023-02-08", "minor_children": "2"}


def test_the_households_own_statement_beside_payrolls_default() -> None:
    """24,150 / 26 = 928.85 and 3 x 203.85; take-home pay of 1,520.00 - 214.83 = 1,305.17 is below 1,540.40."""
    facts = sample.facts(MOTHER)
    assert facts["levy.statement_wanted"] is True
    assert facts["levy.exempt_amount"] == D("619.23")
    assert facts["levy.takes_per_payday"] == D("685.94")
    assert facts["levy.own_exempt_amount"] == D("1540.40")
    assert facts["levy.own_exempt_basis"] == "head of household, 3 dependents"
    assert facts["levy.takes_by_own_statement"] == 0
    assert facts["levy.statement_saves"] == D("685.94")


def test_a_levy_that_goes_on_taking_after_the_statement() -> None:
    """Gross 2,520.00: 2,305.17 - 1,540.40 = 764.77 instead of 2,305.17 - 619.23 = 1,685.94."""
    facts = sample.facts({**MOTHER, f"{JOB}.gross": "2,520.00"})
    assert facts["levy.takes_after_statement"] == D("764.77")
    assert facts["levy.statement_saves"] == D("921.17")


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({}, False),
        (NOT_GIVEN, True),
        ({**NOT_GIVEN, "levies[0].notice_form": "668-A"}, False),
        ({**NOT_GIVEN, "levies[0].kind": "bank"}, False),
        ({"levies[0].exempt_statement": sample.REMOVED}, False),  # given, whatever it says
        ({"levies[0].payroll.new_statement": "true"}, True),
        ({"levies[0].payroll.new_statement": "false"}, False),
    ],
)
def test_a_statement_is_made_where_none_was_given_or_a_new_one_is_asked_for(
    changes: dict[str, object], wanted: bool
) -> None:
    assert sample.facts(changes)["levy.statement_wanted"] is wanted


@pytest.mark.parametrize(
    ("born", "exempt"), [("1962-01-01", "698.08"), ("1962-01-02", "619.23"), ("1950-05-05", "698.08")]
)
def test_one_who_is_65_by_the_end_of_the_year(born: str, exempt: str) -> None:
    """Single: 619.23 and 2,050 / 26 = 78.85. January 1 counts a year early, as on Form 1040."""
    facts = sample.facts({**NOT_GIVEN, "taxpayers[0].date_of_birth": born})
    assert facts["levy.own_exempt_amount"] == D(exempt)
    assert facts["levy.own_exempt_unverified"] is False


@pytest.mark.parametrize(("born", "rests_on_it"), [("1962-01-01", True), ("1962-01-02", False)])
def test_an_exemption_is_unverified_where_it_rests_on_such_a_figure(born: str, rests_on_it: bool) -> None:
    law = sample.unverified("pub1494.2026.additional.unmarried")
    facts = sample.facts({**NOT_GIVEN, "taxpayers[0].date_of_birth": born}, law=law)
    assert facts["levy.own_exempt_unverified"] is rests_on_it


def test_the_new_statement_has_this_years_table_and_the_levy_that_of_its_service() -> None:
    """14,600 / 26 = 561.54 in 2024."""
    facts = sample.facts({**NOT_GIVEN, "levies[0].served_on": "2024-11-04"})
    assert (facts["levy.exempt_amount"], facts["levy.own_exempt_amount"]) == (D("561.54"), D("619.23"))


def test_in_a_year_without_a_table_the_new_statement_has_no_amount_and_is_wanted_all_the_same() -> None:
    facts = sample.facts(NOT_GIVEN, as_of=date(2027, 1, 5))
    assert facts["levy.statement_wanted"] is True
    assert sample.missing(facts, "levy.own_exempt_amount") == ("the amounts of Publication 1494 for 2027",)
    assert facts["levy.takes_per_payday"] == D("685.94")  # by the table of the year of service


def test_deductions_in_effect_at_service_come_off() -> None:
    """1,305.17 - 41.50 - 35.55 = 1,228.12; less 619.23, 608.89."""
    facts = sample.facts({f"{JOB}.deductions": DEDUCTIONS})
    assert facts["budget.take_home_per_payday"] == D("1228.12")
    assert facts["levy.takes_per_payday"] == D("608.89")
    assert facts["budget.income_before"] == sample.facts()["budget.income_before"]  # they are expenses, not taxes


@pytest.mark.parametrize(
    ("since", "comes_off"), [("2026-11-03", True), ("2026-11-04", False), ("2026-11-20", False), ("", False)]
)
def test_a_deduction_of_the_day_of_service_or_later_does_not(since: str, comes_off: bool) -> None:
    facts = sample.facts({f"{JOB}.deductions": [{"what": "Loan", "amount": "100", "since": since}]})
    assert facts["budget.take_home_per_payday"] == (D("1205.17") if comes_off else D("1305.17"))


def test_support_by_an_older_judgment_is_the_third_figure_and_no_other() -> None:
    """685.94 - 150.00 = 535.94, x 2.17 = 1,162.99; payroll takes 685.94 all the same, 1,488.49 a month."""
    facts = sample.facts({f"{JOB}.support": SUPPORT})
    assert facts["levy.takes_per_payday"] == D("685.94")
    assert facts["levy.takes_after_statement"] == D("685.94")
    assert facts["levy.takes_after_support"] == D("535.94")
    assert facts["budget.levy_after_support"] == D("1162.99")
    assert facts["ability.left_after_support"] - facts["ability.left_with_levy"] == D("325.50")  # 1,488.49 - 1,162.99


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"judgment_on": "2026-11-03"}, True),
        ({"judgment_on": "2026-11-04"}, False),  # the day of service
        ({"judgment_on": "2026-11-10"}, False),
        ({"judgment_on": ""}, False),
        ({"minor_children": "0"}, False),
        ({"minor_children": ""}, True),
        ({"amount": "0"}, False),
    ],
)
def test_support_that_the_law_does_not_exempt_is_not_asked_for(changes: dict[str, str], asked: bool) -> None:
    facts = sample.facts({f"{JOB}.support": {**SUPPORT, **changes}})
    assert (facts["levy.support"] is not None) is asked
    assert (facts["levy.takes_after_support"] is not None) is asked


def test_support_above_what_is_taken_leaves_nothing_to_take() -> None:
    assert sample.facts({f"{JOB}.support": {**SUPPORT, "amount": "900"}})["levy.takes_after_support"] == 0


@pytest.mark.parametrize(
    ("as_of", "by"),
    [
        (date(2026, 11, 24), date(2026, 11, 25)),  # the cut-off
        (date(2026, 11, 25), date(2026, 11, 25)),
        (date(2026, 11, 26), date(2026, 11, 27)),  # the pay day
        (date(2026, 11, 28), None),
    ],
)
def test_by_when_payroll_wants_it_and_never_by_a_day_that_has_passed(as_of: date, by: date | None) -> None:
    assert sample.facts(as_of=as_of)["levy.statement_by"] == by
