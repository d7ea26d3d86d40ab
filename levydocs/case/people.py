"""Who: taxpayers, their address, household and business."""

from __future__ import annotations

from types import MappingProxyType
from typing import Annotated, ClassVar, Literal

from pydantic import model_validator

from levydocs.case.leaves import (
    EMPTY_IS_ABSENT,
    Choice,
    Day,
    Ein,
    Leaf,
    MoneyIfAny,
    Needed,
    Percent,
    TaxNumber,
    Text,
    Whole,
    Words,
    YesNo,
    about,
)
from levydocs.case.part import Part, section
from levydocs.case.states import parse_state

State = Annotated[str | None, Leaf("text", str, parse_state, {"type": ["string", "null"]})]


class Address(Part):
    street: Text = about("Street and number, or PO box", "5127 Larkmoor St")
    unit: Text = about("Apartment or suite", "Apt 208")
    city: Text = about("City", "Houston")
    state: State = about("State (two letters or its name)", "TX")
    zip: Text = about("ZIP code", "77045")
    country: Text = about("Country (US, or the name of another)", "US")


class Home(Address):
    county: Text = about("County; the local standards depend on it", "Harris County")


class Name(Part):
    first: Needed = about("First name", "Marisol")
    middle: Text = about("Middle name or initial", "T.")
    last: Needed = about("Last name", "Peña")
    suffix: Text = about("Suffix (Jr., Sr., III)", "Jr.")
    organization: Text = about("Name of a business or estate that is itself the taxpayer")


class Tin(Part):
    kind: Annotated[Literal["ssn", "itin", "ein"] | None, Choice()] = about("Kind of number", "ssn")
    number: TaxNumber = about("Social Security number or other tax ID, all nine digits", "000-12-3456")


class Phones(Part):
    home: Text = about("Home phone", "202-555-0150")
    work: Text = about("Work phone", "202-555-0164")
    cell: Text = about("Cell phone", "202-555-0187")
    best: Annotated[Literal["home", "work", "cell"] | None, Choice()] = about("Which phone to call", "cell")
    best_time: Text = about("Best time to call", "12:30")
    best_time_half: Annotated[Literal["am", "pm"] | None, Choice()] = about("Is that time am or pm?", "pm")


class Signer(Part):
    name: Text = about("Who signs for a business, an estate or someone who cannot sign", "Lena Ortiz")
    title: Text = about("Title or capacity of that person", "Executor")


INDIVIDUALS = ("individual", "sole_proprietor")
"""Kinds of taxpayer that are persons."""
BUSINESSES = ("partnership", "corporation", "llc")
"""Kinds of taxpayer that are not persons: one name, and no household."""


class Taxpayer(Part):
    id: Text = about("A short name for references in this file", "taxpayer")
    kind: Annotated[
        Literal["individual", "sole_proprietor", "partnership", "corporation", "llc", "estate"] | None, Choice()
    ] = about("Kind of taxpayer", "individual")
    name: Name = section(Name, "Full name, as it appears on every form")
    irs_name: Text = about("Name in the IRS's records, if different", "MARISOL T PENA")
    tin: Tin = section(Tin, "Taxpayer identification number")
    date_of_birth: Day = about("Date of birth", "1992-03-09")
    date_of_death: Day = about("Date of death", "2025-08-30")
    phones: Phones = section(Phones, "Phones, and when to call")
    email: Text = about("Email address; for Form 911", "m.pena@example.org")
    address: Address = section(Address, "Only if it differs from the address in the case")
    signer: Signer = section(Signer, "Who signs, if not the taxpayer")
    liable_for: Words = about("Ids of the liabilities that this taxpayer owes; [] for none", "y2021")


class Dependent(Part):
    name: Text = about("Name", "Mia O'Brien")
    age: Whole = about("Age in years", "9")
    relationship: Text = about("Relationship to the taxpayer", "daughter")
    claimed: YesNo = about("Is he or she claimed as a dependent on Form 1040?", "true")
    contributes: YesNo = about("Does he or she contribute to the household's income?", "false")


class Household(Part):
    under_65: Whole = about("Number of people under 65 in the household, including the taxpayers", "1")
    age_65_or_over: Whole = about("Number of people 65 or over in the household, including the taxpayers", "0")
    dependents: Annotated[tuple[Dependent, ...] | None, EMPTY_IS_ABSENT] = about("Dependents; [] for none")
    shares_expenses: YesNo = about("Does the taxpayer share household expenses with the spouse?", "true")
    taxpayer_income: MoneyIfAny = about(
        "If the spouse does not owe the tax: the taxpayer's own income to live on, in dollars per month", "1,640.00"
    )
    taxpayer_share: Percent = about(
        "If the spouse does not owe the tax: the taxpayer's share of the household's expenses", "60%"
    )


class Business(Part):
    none: ClassVar = MappingProxyType({"name": "", "type": ""})

    name: Text = about("Name of a business that the taxpayer runs", "Peña Alterations")
    ein: Ein = about("EIN of the business", "00-3456789")
    type: Text = about("Kind of business", "Tailoring")
    employees: Whole = about("Number of employees, not counting the owner", "0")


class Appointment(Part):
    """A representative of the firm book who acts in this case; written as the id alone, or with what differs here."""

    @model_validator(mode="before")
    @classmethod
    def _id_alone(cls, value: object) -> object:
        return {"ref": value} if isinstance(value, str) and value else value

    ref: Text = about("Id in the firm book", "r-okafor")
    copies_of_notices: YesNo = about(
        "Should the IRS send copies of notices (only if it differs from the firm book)?", "true"
    )
