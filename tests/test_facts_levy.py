"""The levy and what it takes: 26 USC 6334(d), Publication 1494, 26 USC 6332(c)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
import sample

STATEMENT = "levies[0].exempt_statement"
BANK = {"levies[0].kind": "bank", "levies[0].bank_served_on": "2026-11-15"}


def test_sample_by_hand() -> None:
    facts = sample.facts()
    assert facts["levy.exempt_amount"] == D("619.23")  # 16,100 / 26
    assert facts["levy.takes_per_payday"] == D("685.94")  # 1,305.17 - 619.23
    assert facts["levy.exempt_year"] == 2026
    assert facts["levy.exempt_basis"] == "single, no dependents"
    assert facts["levy.exempt_unverified"] is False
    assert facts["levy.matters"] == ["Income, Form 1040: 2021 and 2022"]
    assert facts["levy.periods"] == ["2021", "2022"]
    assert facts["levy.property"] == (
        "Wages, salary and other income payable by Bayou Bend Dental Supply, 9030 Foundry Row, Houston, TX 77029"
    )


@pytest.mark.parametrize(
    ("status", "dependents", "frequency", "exempt"),
    # LAW.md 6.2, Publication 1494 for 2026
    [
        ("single", "0", "weekly", "309.62"),
        ("married_joint", "0", "weekly", "619.23"),
        ("head_of_household", "0", "weekly", "464.42"),
        ("single", "1", "weekly", "411.54"),  # 309.62 + 101.92
        ("married_joint", "0", "biweekly", "1238.46"),
        ("head_of_household", "2", "biweekly", "1336.55"),  # 928.85 + 2 x 203.85
        ("single", "0", "monthly", "1341.67"),
        ("head_of_household", "1", "monthly", "2454.17"),  # 2,012.50 + 441.67
    ],
)
def test_exempt_amounts_of_publication_1494(status: str, dependents: str, frequency: str, exempt: str) -> None:
    facts = sample.facts(
        {
            f"{STATEMENT}.filing_status": status,
            f"{STATEMENT}.dependents": dependents,
            "employment[0].frequency": frequency,
        }
    )
    assert facts["levy.exempt_amount"] == D(exempt)


def test_without_a_statement_married_filing_separately_and_no_dependents() -> None:
    """26 USC 6334(d)(4)(D)."""
    facts = sample.facts({f"{STATEMENT}.filing_status": sample.REMOVED, f"{STATEMENT}.dependents": "3"})
    assert facts["levy.exempt_amount"] == D("619.23")
    assert facts["levy.exempt_basis"] == "married separate, no dependents"


def test_a_levy_never_takes_less_than_nothing() -> None:
    assert sample.facts({"employment[0].gross": "700"})["levy.takes_per_payday"] == 0


def test_year_without_a_table_is_missing() -> None:
    assert sample.missing(sample.facts({"levies[0].served_on": "1999-01-04"}), "levy.exempt_amount") == (
        "levies[0].served_on",
    )


@pytest.mark.parametrize(
    ("as_of", "day"),
    [(date(2026, 11, 15), 0), (date(2026, 11, 24), 9), (date(2026, 12, 6), 21), (date(2026, 12, 7), 22)],
)
def test_bank_holds_for_21_days_from_service_on_the_bank(as_of: date, day: int) -> None:
    facts = sample.facts(BANK, as_of=as_of)
    assert facts["levy.bank_day"] == day
    assert facts["levy.bank_last_day"] == date(2026, 12, 6)  # November 15 and 21 days


def test_wage_levy_has_no_21_days() -> None:
    facts = sample.facts()
    assert facts["levy.bank_day"] is None
    assert facts["levy.bank_last_day"] is None


def test_levied_job_is_the_payers() -> None:
    other = {"who": "taxpayer", "employer": {"name": "Night Shop"}, "frequency": "weekly", "gross": "100"}
    assert sample.facts({"employment[1]": other})["levy.job"] == 0
    assert sample.missing(sample.facts({"employment[1]": other, "levies[0].payer.name": "X"}), "levy.job") == (
        "employment",
    )


def test_payrolls_own_fax_goes_first() -> None:
    assert sample.facts()["levy.payer.fax"] == "713-555-0171"
    assert sample.facts({"levies[0].payroll.fax": "713-555-0999"})["levy.payer.fax"] == "713-555-0999"


def test_presence() -> None:
    assert sample.facts()["levy.present"] is True
    assert sample.facts({"levies": []})["levy.present"] is False
