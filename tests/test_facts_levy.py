"""The levy and what it takes: 26 USC 6334(d), Publication 1494, 26 USC 6332(c)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
import sample

STATEMENT = "levies[0].exempt_statement"
GIVEN_ON = "levies[0].payroll.statement_given_on"
NOT_GIVEN = {f"{STATEMENT}.filing_status": sample.REMOVED, GIVEN_ON: sample.REMOVED}
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
            "levies[0].payroll.frequency": frequency,
        }
    )
    assert facts["levy.exempt_amount"] == D(exempt)


def test_exempt_amount_goes_by_the_employment_where_payroll_does_not_say_how_often_it_pays() -> None:
    facts = sample.facts({"levies[0].payroll.frequency": sample.REMOVED, "employment[0].frequency": "weekly"})
    assert facts["levy.exempt_amount"] == D("309.62")


def test_without_a_statement_married_filing_separately_and_no_dependents() -> None:
    """26 USC 6334(d)(4)(D)."""
    facts = sample.facts({**NOT_GIVEN, f"{STATEMENT}.dependents": "3"})
    assert facts["levy.exempt_amount"] == D("619.23")
    assert facts["levy.exempt_basis"] == "married filing separately, no dependents"


def test_a_statement_that_payroll_has_and_nobody_knows_gives_no_amount() -> None:
    facts = sample.facts({f"{STATEMENT}.filing_status": sample.REMOVED})
    assert sample.missing(facts, "levy.exempt_amount") == (f"{STATEMENT}.filing_status",)


def test_a_levy_never_takes_less_than_nothing() -> None:
    assert sample.facts({"employment[0].gross": "700"})["levy.takes_per_payday"] == 0


def test_year_without_a_table_is_missing() -> None:
    served = {"levies[0].served_on": "1999-01-04", GIVEN_ON: sample.REMOVED}
    assert sample.missing(sample.facts(served), "levy.exempt_amount") == ("the amounts of Publication 1494 for 1999",)


def test_a_statement_given_in_a_later_year_has_the_table_of_that_year() -> None:
    """Single, biweekly, none: 14,600 / 26 = 561.54 in 2024, 16,100 / 26 = 619.23 in 2026."""
    served = {"levies[0].served_on": "2024-11-04"}
    assert sample.facts({**served, GIVEN_ON: "2024-11-06"})["levy.exempt_amount"] == D("561.54")
    assert sample.facts({**served, GIVEN_ON: "2026-01-05"})["levy.exempt_amount"] == D("619.23")


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


@pytest.mark.parametrize(
    ("office", "acs"),
    [
        ({"name": "Automated Collection System"}, True),
        ({"name": "ACS Support", "employee": "Ms. Doe"}, True),
        ({"name": "Internal Revenue Service", "employee": "R. Roe"}, False),
        ({"name": "Internal Revenue Service", "employee": ""}, True),
        ({"name": "Automated Collection System", "kind": "revenue_officer"}, False),
        ({"name": "Internal Revenue Service", "employee": "R. Roe", "kind": "acs"}, True),
    ],
)
def test_whose_levy_it_is(office: dict[str, str], acs: bool) -> None:
    facts = sample.facts({"levies[0].office": office})
    assert facts["levy.at_acs"] is acs
    assert facts["levy.at_revenue_officer"] is not acs


def test_without_a_levy_it_is_nobodys() -> None:
    facts = sample.facts({"levies": []})
    assert (facts["levy.at_acs"], facts["levy.at_revenue_officer"]) == (False, False)


@pytest.mark.parametrize(
    ("served", "as_of", "target"),
    [
        (
            "2026-11-15",
            date(2026, 11, 24),
            date(2026, 12, 4),
        ),  # ends on Sunday, December 6; two days before is a Friday
        ("2026-11-16", date(2026, 11, 24), date(2026, 12, 4)),  # ends on Monday; two days before is a Saturday
        (
            "2026-12-07",
            date(2026, 12, 8),
            date(2026, 12, 24),
        ),  # ends on December 28; the 26th is a Saturday, the 25th closed
        ("2026-11-16", date(2026, 12, 5), date(2026, 12, 7)),  # the day to aim for is over, the last is not
        ("2026-11-16", date(2026, 12, 7), date(2026, 12, 7)),
        ("2026-11-16", date(2026, 12, 8), None),
    ],
)
def test_day_by_which_the_bank_should_have_the_release(served: str, as_of: date, target: date | None) -> None:
    assert sample.facts({**BANK, "levies[0].bank_served_on": served}, as_of=as_of)["levy.bank_target_day"] == target


def test_whose_money_the_bank_holds() -> None:
    owners = [
        {"who": "taxpayer", "share": "50.5%", "source": "Wages"},
        {"who": "Luis Peña", "share": "49.50%"},
        {"who": "Ana Ruiz"},
    ]
    facts = sample.facts({**BANK, "levies[0].owners": owners})
    assert [(one.name, one.percent, one.source, one.liable, one.spouse) for one in facts["levy.owners"]] == [
        ("Marisol T. Peña", "50.5%", "wages", True, True),
        ("Luis Peña", "49.5%", "", False, False),
        ("Ana Ruiz", "", "", False, False),
    ]
    assert facts["levy.other_owners"] == ["Luis Peña", "Ana Ruiz"]


def test_checks_that_will_bounce_add_up_and_an_unknown_amount_is_not_nothing() -> None:
    checks = [{"number": "1", "payee": "A", "amount": "1,050.00"}, {"number": "2", "payee": "B", "amount": "187.42"}]
    assert sample.facts({**BANK, "levies[0].outstanding_checks": checks})["levy.checks_total"] == D("1237.42")
    unknown = sample.facts({**BANK, "levies[0].outstanding_checks": [{"number": "1", "payee": "A"}]})
    assert sample.missing(unknown, "levy.checks_total") == ("levies[0].outstanding_checks[0].amount",)


def test_amount_that_is_not_known_is_missing() -> None:
    for path in ("levy.amount_held", "budget.levy_amount", "ability.left_with_levy", "release.leave_amount"):
        assert sample.missing(sample.facts(BANK), path) == ("levies[0].amount_held",)


@pytest.mark.parametrize(
    ("owners", "source", "equal"),
    [
        ([("taxpayer", "100%", "Wages of November 2026")], "wages of November 2026", False),
        ([("taxpayer", "", "Social Security")], "Social Security", False),
        ([("taxpayer", "", "")], None, False),
        ([("taxpayer", "50%", "Tips"), ("Luis Peña", "50%", "Tips")], None, True),  # he owes nothing
        ([("taxpayer", "60%", "Tips"), ("taxpayer", "40%", "Tips")], "tips", False),
        ([("taxpayer", "60%", "Tips"), ("taxpayer", "40%", "Wages")], None, False),
    ],
)
def test_where_the_money_held_came_from(owners: list[tuple[str, str, str]], source: str | None, equal: bool) -> None:
    listed = [{"who": who, "share": share, "source": said} for who, share, said in owners]
    facts = sample.facts({**BANK, "levies[0].owners": listed})
    assert facts["levy.one_source"] == source
    assert facts["levy.equal_shares"] is equal


def test_parts_of_the_money_held_are_worked_out() -> None:
    owners = [{"who": "taxpayer", "share": "10%"}, {"who": "Hester", "share": "90%"}]
    facts = sample.facts({**BANK, "levies[0].amount_held": "4,912.40", "levies[0].owners": owners})
    assert [one.amount for one in facts["levy.owners"]] == [D("491.24"), D("4421.16")]
    assert facts["levy.ownership_open"] is False


@pytest.mark.parametrize(
    ("accounts", "ending"),
    [
        ([("First Bank", "…6638", "12.00")], "6638"),
        ([("First Bank", "000-1234-6638", "12.00"), ("Another", "…0001", "500.00")], "6638"),
        ([("First Bank", "…6638", "500.00"), ("First Bank", "…0002", "12.00")], "6638"),
        (
            [("First Bank", "…6638", "1.00"), ("First Bank", "…0002", "2.00")],
            None,
        ),  # the bank need not hear of the other one
        ([("Another", "…6638", "500.00")], None),
        ([("First Bank", "", "500.00")], None),
    ],
)
def test_which_account_the_bank_holds(accounts: list[tuple[str, str, str]], ending: str | None) -> None:
    listed = [{"institution": where, "number": number, "balance": balance} for where, number, balance in accounts]
    held = {"levies[0].amount_held": "500.00", "levies[0].payer.name": "First Bank", "bank_accounts": listed}
    found = sample.facts({**BANK, **held}).get("levy.account_ending")
    assert getattr(found, "value", None) == ending
