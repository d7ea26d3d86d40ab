"""What a person takes for granted is filled in where it can be one thing, and asked for where it cannot."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from levydocs.case.model import Case
from levydocs.case.read import read_case, read_firm

ONE = "taxpayers: [{name: {first: Ana, last: Ruiz}, tin: {number: 000-12-3456}}]\n"
TWO = "taxpayers: [{tin: {number: 000-12-3456}}, {tin: {number: 000-65-4321}}]\n"


def case(text: str) -> Case:
    read, findings = read_case(text.encode(), "case.yaml")
    assert read is not None, findings
    assert not findings
    return read


def test_who_has_a_social_security_number_is_a_person() -> None:
    person = case(ONE).taxpayers[0]
    assert (person.id, person.kind, person.tin.kind) == ("taxpayer", "individual", "ssn")
    assert [one.id for one in case(TWO).taxpayers] == ["taxpayer", "spouse"]


@pytest.mark.parametrize(
    ("text", "kind", "of_number"),
    [
        ("taxpayers: [{tin: {number: 12-3456789}}]", None, "ein"),
        ("taxpayers: [{name: {organization: Estate of Ana Ruiz}, tin: {number: 000-12-3456}}]", None, "ssn"),
        ("taxpayers: [{date_of_death: 2025-08-30, tin: {number: 000-12-3456}}]", None, "ssn"),
        ("taxpayers: [{signer: {name: Lena Ortiz}, tin: {number: 000-12-3456}}]", None, "ssn"),
        ("taxpayers: [{kind: estate, tin: {number: 000-12-3456}}]", "estate", "ssn"),
        ("taxpayers: [{name: {first: Ana}}]", None, None),
    ],
)
def test_what_a_business_or_an_estate_is_has_to_be_said(text: str, kind: str | None, of_number: str | None) -> None:
    read = case(text).taxpayers[0]
    assert (read.kind, read.tin.kind) == (kind, of_number)


def test_the_only_taxpayer_owes_works_and_is_written_to() -> None:
    read = case(
        f"{ONE}liabilities: [{{type: Income, period: 2021}}]\nnotices: [{{type: LT11}}]\nlevies: [{{kind: wage}}]\n"
        "employment: [{gross: 10}]\ncompliance: {unfiled: [{period: 2024}]}\n"
    )
    assert (read.liabilities or ())[0].who == ("taxpayer",)
    assert (read.notices or ())[0].addressee == ("taxpayer",)
    assert (read.notices or ())[0].covers == (read.levies or ())[0].covers == ("2021",)
    assert (read.employment or ())[0].who == "taxpayer"
    assert (read.compliance.unfiled or ())[0].who == ("taxpayer",)


def test_of_two_nobody_is_taken_for_granted() -> None:
    read = case(
        f"{TWO}liabilities: [{{type: Income, period: 2021}}, {{type: Income, period: 2022}}]\nnotices: [{{type: LT11}}]\n"
        "employment: [{gross: 10}]\n"
    )
    assert [one.who for one in read.liabilities or ()] == [None, None]
    assert ((read.notices or ())[0].addressee, (read.notices or ())[0].covers) == (None, None)
    assert (read.employment or ())[0].who is None


def test_all_is_every_one() -> None:
    read = case(f"{TWO}liabilities: [{{type: Income, period: '2021, 2022', who: all}}]\nlevies: [{{covers: all}}]\n")
    assert [one.who for one in read.liabilities or ()] == [("taxpayer", "spouse")] * 2
    assert (read.levies or ())[0].covers == ("2021", "2022")


def test_ids_are_made_of_what_a_thing_is() -> None:
    read = case(
        "liabilities: [{type: Income, form: '1040', period: 2021}, {type: Employment, form: '941', period: 2021Q1},"
        " {type: Income, form: '1040', period: 2022}, {type: Civil Penalty, period: 2022}]\n"
        "notices: [{type: LT11}, {type: Letter 3172}, {type: LT11}]\nlevies: [{kind: wage}, {kind: bank}, {kind: bank}]\n"
        "exhibits: [{title: One}, {id: B, title: Two}, {title: Three}]\n"
    )
    assert [one.id for one in read.liabilities or ()] == ["2021", "2021Q1", "2022-1040", "2022-Civil Penalty"]
    assert [one.id for one in read.notices or ()] == ["lt11", "letter3172", "lt11-2"]
    assert [one.id for one in read.levies or ()] == ["wage", "bank", "bank-2"]
    assert [one.id for one in read.exhibits or ()] == ["A", "B", "C"]


def test_what_cannot_be_unique_names_has_no_id() -> None:
    read = case("liabilities: [{type: Income, period: 2021}, {type: Income, period: 2021}, {type: Income}]\n")
    assert [one.id for one in read.liabilities or ()] == ["2021-Income", None, None]


EMPLOYER = "employer: {name: Bayou Bend, address: {city: Houston}}"


def test_the_employer_pays_a_levy_on_wages() -> None:
    levied = (case(f"levies: [{{kind: wage}}]\nemployment: [{{{EMPLOYER}}}]\n").levies or ())[0].payer
    assert (levied.name, levied.address.city) == ("Bayou Bend", "Houston")
    job = case(
        "levies: [{kind: wage, payer: {name: Bayou Bend, address: {city: Houston}}}]\nemployment: [{gross: 10}]\n"
    )
    assert ((job.employment or ())[0].employer.name, (job.employment or ())[0].employer.address.city) == (
        "Bayou Bend",
        "Houston",
    )


@pytest.mark.parametrize(
    "text",
    [
        f"levies: [{{kind: wage}}]\nemployment: [{{{EMPLOYER}}}, {{gross: 10}}]\n",
        f"levies: [{{kind: bank}}]\nemployment: [{{{EMPLOYER}}}]\n",
        f"levies: [{{kind: wage}}, {{kind: wage}}]\nemployment: [{{{EMPLOYER}}}]\n",
        f"{TWO}levies: [{{kind: wage}}]\nemployment: [{{who: spouse, {EMPLOYER}}}]\n",  # his employer is not listed yet
        f"{TWO}levies: [{{kind: bank}}]\nbank_accounts: [{{institution: Gulf CU}}]\n",
    ],
)
def test_which_of_two_pays_is_asked(text: str) -> None:
    assert (case(text).levies or ())[0].payer.name is None


def test_the_levied_account_is_that_of_the_bank() -> None:
    assert (case("levies: [{kind: bank}]\nbank_accounts: [{institution: Gulf CU}]\n").levies or ())[
        0
    ].payer.name == "Gulf CU"
    read = case("levies: [{kind: bank, payer: {name: Gulf CU}}]\nbank_accounts: [{balance: 10}]\n")
    assert (read.bank_accounts or ())[0].institution == "Gulf CU"
    several = case("levies: [{kind: bank, payer: {name: Gulf CU}}]\nbank_accounts: [{balance: 10}, {balance: 5}]\n")
    assert [one.institution for one in several.bank_accounts or ()] == [None, None]


@pytest.mark.parametrize(
    ("pay", "served", "frequency", "expected"),
    [
        ("first_payment_date: 2026-11-27", "2026-11-16", "biweekly", ("2026-11-27", "2026-11-27")),
        ("next_payday: 2026-11-27", "2026-11-16", "biweekly", ("2026-11-27", "2026-11-27")),
        # 25 days after service: a pay day of every two weeks lay between
        ("next_payday: 2026-12-11", "2026-11-16", "biweekly", ("2026-12-11", None)),
        ("next_payday: 2026-12-11", "2026-11-16", "monthly", ("2026-12-11", "2026-12-11")),
        ("next_payday: 2026-11-27", "2026-11-16", "", ("2026-11-27", None)),
    ],
)
def test_a_pay_day_is_said_once(pay: str, served: str, frequency: str, expected: tuple[str, str | None]) -> None:
    read = case(
        f"levies: [{{kind: wage, served_on: {served}, payroll: {{{pay}}}}}]\nemployment: [{{frequency: '{frequency}'}}]\n"
    )
    payroll = (read.levies or ())[0].payroll
    assert (str(payroll.next_payday), payroll.first_payment_date and str(payroll.first_payment_date)) == expected


@pytest.mark.parametrize(
    ("household", "expected"),
    [
        ("{under_65: 2, dependents: [{name: A}]}", (2, 0)),
        ("{age_65_or_over: 2, dependents: [{name: A}]}", (0, 2)),
        ("{under_65: 1, dependents: [{name: A}]}", (1, None)),
        ("{dependents: [{name: A}]}", (None, None)),
    ],
)
def test_all_who_are_named_are_counted(household: str, expected: tuple[int | None, int | None]) -> None:
    home = case(f"{ONE}household: {household}\n").household
    assert (home.under_65, home.age_65_or_over) == expected


def test_nothing_else_closes_a_section() -> None:
    read = case(
        "expenses: {personal: {food: 430}, nothing_else: true}\nother_income: {alimony: 5, nothing_else: yes}\n"
        "receivables: {nothing_else: true}\n"
    )
    said = [
        (read.expenses.personal.food, 430),
        (read.other_income.alimony, 5),
        (read.expenses.personal.clothing, 0),
        (read.expenses.housing.rent, 0),
        (read.other_income.rental, 0),
        (read.receivables.available_now, 0),
    ]
    assert [amount for amount, _ in said] == [Decimal(expected) for _, expected in said]
    empty = (read.expenses.other.more, read.other_income.other, read.receivables.accounts, read.receivables.merchant)
    assert empty == ((), (), (), ())


def test_what_is_not_closed_stays_open() -> None:
    read = case("expenses: {personal: {food: 430, nothing_else: true}, housing: {rent: 5, nothing_else: no}}\n")
    assert (read.expenses.personal.clothing, read.expenses.housing.utilities, read.expenses.medical.insurance) == (
        Decimal(0),
        None,
        None,
    )


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("business: none", "business.name", ""),
        ("other_income: none", "other_income.pension", 0),
        ("receivables: n/a", "receivables.accounts", ()),
        ("expenses: {medical: none}", "expenses.medical.insurance", 0),
        ("exhibits: []", "exhibits", ()),
        ("hearing: {request: none}", "hearing.request", "none"),
    ],
)
def test_none_is_an_answer(text: str, path: str, expected: Any) -> None:
    value: Any = case(text + "\n")
    for key in path.split("."):
        value = getattr(value, key)
    assert value == expected


def test_none_is_no_answer_for_an_address() -> None:
    read, findings = read_case(b"address: none\n", "case.yaml")
    assert (read, [one.code for one in findings]) == (None, ["LD-case-section"])


def test_representatives_have_the_telephone_of_the_firm() -> None:
    firm, _ = read_firm(
        b"firm: {phone: 202-555-0130, fax: 202-555-0131}\nrepresentatives: {r-a: {name: A}, r-b: {phone: '1', fax: ''}}\n",
        "firm.yaml",
    )
    assert firm is not None
    said = {id: (one.phone, one.fax) for id, one in firm.representatives.items()}
    assert said == {"r-a": ("202-555-0130", "202-555-0131"), "r-b": ("1", "")}


@pytest.mark.parametrize(
    ("exhibits", "expected"),
    [
        ("[{title: Lease, proves: hardship.events}]", ["A", "X"]),
        ("[{title: Lease, proves: hardship.events}, {title: Bill, proves: [hardship.events]}]", [None, "X"]),
        ("[{title: Lease, proves: expenses.housing.rent}]", [None, "X"]),
    ],
)
def test_harm_is_proven_by_the_only_exhibit_that_says_so(exhibits: str, expected: list[str | None]) -> None:
    events = "hardship: {events: [{what: Rent}, {what: Gas, exhibit: X}]}\n"
    read, _ = read_case(f"expenses: {{housing: {{rent: 5}}}}\n{events}exhibits: {exhibits}\n".encode(), "case.yaml")
    assert read is not None
    assert [one.exhibit for one in read.hardship.events or ()] == expected


@pytest.mark.parametrize(
    ("form", "tax"),
    [
        ("1040", "Income"),
        ("Form 941", "Employment"),
        ("720", "Excise"),
        ("Civil Penalty", "Civil Penalty"),
        ("9999", None),
    ],
)
def test_the_form_tells_the_tax(form: str, tax: str | None) -> None:
    read = case(f"liabilities: [{{form: '{form}', period: 2021}}]\n")
    assert (read.liabilities or ())[0].type == tax


def test_nobody_owes_a_business_that_there_is_none_of() -> None:
    assert case("business: none\n").receivables.accounts == ()
    assert case("business: {name: Tailoring}\n").receivables.accounts is None
    assert case(ONE).receivables.accounts is None
