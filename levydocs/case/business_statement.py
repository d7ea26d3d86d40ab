"""What is asked of a business: a sole proprietor's (Form 433-A), and one that is itself the taxpayer (433-B). ``[]`` is a no."""

from __future__ import annotations

from typing import Annotated

from levydocs.case.leaves import (
    EMPTY_IS_ABSENT,
    AccountNumber,
    AnyTin,
    Day,
    Ein,
    Money,
    MonthYear,
    Needed,
    Text,
    Whole,
    YesNo,
    about,
)
from levydocs.case.part import Part, section
from levydocs.case.people import Address


class Processor(Part):
    processor: Needed = about("Payment processor and address, in one line", "Example Pay, 5 Web Way, Austin TX 78701")
    number: AccountNumber = about("Number of the account there", "000123")


class Officer(Part):
    name: Needed = about("Full name", "Lucinda Barrow")
    title: Text = about("Title", "President")
    tin: AnyTin = about("SSN, ITIN or EIN, all nine digits", "000-12-3456")
    address: Address = section(Address, "Home address")
    home_phone: Text = about("Home telephone", "918-555-0141")
    work_phone: Text = about("Work or cell telephone", "918-555-0142")
    ownership: Text = about("Percentage of ownership, and shares or interest", "60%")
    deposits_payroll_taxes: YesNo = about("Whether responsible for depositing payroll taxes", "true")
    salary: Money = about("Salary or draw a year", "52,000")


class PayrollService(Part):
    name: Needed = about("Name and address, in one line", "Example Payroll, 8 Pay Plz, Tulsa OK 74103")
    since: Day = about("Day from which it has served", "2024-01-01")


class RelatedLoan(Part):
    name: Needed = about("Who owes it and address, in one line", "Lucinda Barrow, 31 Oak Ct, Tulsa OK 74105")
    lent_on: Day = about("Day of the loan", "2024-06-03")
    balance: Money = about("Balance owed to the business", "4,200")
    payment_on: Day = about("Day of the payment", "2026-12-01")
    payment: Money = about("Amount of the payment", "200")


class Affiliate(Part):
    name: Needed = about(
        "Name of the other business and address, in one line", "Barrow Holdings, 2 Main St, Tulsa OK 74103"
    )
    ein: Ein = about("Its EIN", "00-7654322")


class IncomeChange(Part):
    what: Needed = about("What will raise or lower income, and why", "Two contracts end: a decrease")
    amount: Money = about("By how much a month", "3,000")
    when: Text = about("When", "January 2027")


class BusinessDebt(Part):
    description: Needed = about("What is owed: a note, a judgment …", "Note for working capital")
    secured: YesNo = about("Whether it is secured", "true")
    pledged_on: Day = about("Day of the pledge", "2023-05-02")
    balance: Money = about("Balance owed", "18,400")
    final_payment: MonthYear = about("Month and year of the last payment", "05/2028")
    payment: Money = about("Payment a month", "940")
    creditor: Text = about("Who is owed", "Example Bank")
    address: Address = section(Address, "The creditor's address")
    phone: Text = about("The creditor's telephone", "918-555-0170")


class BusinessAnswers(Part):
    address: Text = about(
        "Address of the business, where it is not the mailing address", "12 Mill St, Houston TX 77002"
    )
    phone: Text = about("Telephone of the business", "713-555-0160")
    trade_name: Text = about("Its trade name, where it has one", "Peña Tailors")
    federal_contractor: YesNo = about("Whether it is a Federal contractor", "false")
    website: Text = about("Its website", "www.example.com")
    payroll: Money = about("Average gross payroll a month", "0")
    tax_deposits: Text = about("How often it deposits payroll taxes", "Monthly")
    online_sales: YesNo = about("Whether it sells over the internet", "false")
    processors: Annotated[tuple[Processor, ...] | None, EMPTY_IS_ABSENT] = about("Payment processors; [] for none")
    cash_on_hand: Money = about("Cash of the business that is not in a bank", "40")
    taxed_as_corporation: YesNo = about("LLC: whether it is classified as a corporation for tax", "false")
    members: Whole = about("LLC not classified as a corporation: how many members", "2")
    established_on: Day = about("Day on which it was incorporated or established", "2014-03-10")
    eftps: YesNo = about("Whether it is enrolled in the Electronic Federal Tax Payment System", "true")
    officers: Annotated[tuple[Officer, ...] | None, EMPTY_IS_ABSENT] = about(
        "Partners, officers, LLC members and major shareholders; [] for none"
    )
    payroll_services: Annotated[tuple[PayrollService, ...] | None, EMPTY_IS_ABSENT] = about(
        "Payroll service providers and reporting agents; [] for none"
    )
    related_loans: Annotated[tuple[RelatedLoan, ...] | None, EMPTY_IS_ABSENT] = about(
        "What officers, partners, employees and other related parties owe the business; [] for nothing"
    )
    affiliates: Annotated[tuple[Affiliate, ...] | None, EMPTY_IS_ABSENT] = about(
        "Subsidiary, parent and other affiliated businesses; [] for none"
    )
    income_changes: Annotated[tuple[IncomeChange, ...] | None, EMPTY_IS_ABSENT] = about(
        "Increases and decreases of income that are expected; [] for none"
    )
    safe: Text = about('What is in the safe on the premises; "" where there is no safe', "Titles of the vehicles")
    debts: Annotated[tuple[BusinessDebt, ...] | None, EMPTY_IS_ABSENT] = about(
        "Notes, judgments and other debts of the business that stand nowhere else in this file, taxes aside; [] for none"
    )
