"""What a business is asked: a sole proprietor's (Form 433-A), and one that is itself the taxpayer (433-B). ``[]`` is a no."""

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
    processor: Needed = about(
        "Payment processor and its address, on one line", "Example Pay, 5 Web Way, Austin TX 78701"
    )
    number: AccountNumber = about("Account number", "000123")


class Officer(Part):
    name: Needed = about("Full name", "Lucinda Barrow")
    title: Text = about("Title", "President")
    tin: AnyTin = about("SSN, ITIN or EIN, all nine digits", "000-12-3456")
    address: Address = section(Address, "Home address")
    home_phone: Text = about("Home telephone", "918-555-0141")
    work_phone: Text = about("Work or cell telephone", "918-555-0142")
    ownership: Text = about("Percentage of ownership, with shares or interest", "60%")
    deposits_payroll_taxes: YesNo = about("Is this person responsible for depositing payroll taxes?", "true")
    salary: Money = about("Annual salary or draw", "52,000")


class PayrollService(Part):
    name: Needed = about("Name and address, on one line", "Example Payroll, 8 Pay Plz, Tulsa OK 74103")
    since: Day = about("Date it began its services", "2024-01-01")


class RelatedLoan(Part):
    name: Needed = about("Who owes the loan, with address, on one line", "Lucinda Barrow, 31 Oak Ct, Tulsa OK 74105")
    lent_on: Day = about("Date of the loan", "2024-06-03")
    balance: Money = about("Balance owed to the business", "4,200")
    payment_on: Day = about("Date of the payment", "2026-12-01")
    payment: Money = about("Amount of the payment", "200")


class Affiliate(Part):
    name: Needed = about(
        "Name and address of the other business, on one line", "Barrow Holdings, 2 Main St, Tulsa OK 74103"
    )
    ein: Ein = about("Its EIN", "00-7654322")


class IncomeChange(Part):
    what: Needed = about("What will increase or decrease income, and why", "Two contracts end: a decrease")
    amount: Money = about("Monthly amount of the change", "3,000")
    when: Text = about("When it is expected", "January 2027")


class BusinessDebt(Part):
    description: Needed = about("What is owed: a note, a judgment …", "Note for working capital")
    secured: YesNo = about("Is it secured?", "true")
    pledged_on: Day = about("Date it was pledged", "2023-05-02")
    balance: Money = about("Balance owed", "18,400")
    final_payment: MonthYear = about("Month and year of the final payment", "05/2028")
    payment: Money = about("Monthly payment", "940")
    creditor: Text = about("Creditor", "Example Bank")
    address: Address = section(Address, "The creditor's address")
    phone: Text = about("The creditor's telephone", "918-555-0170")


class BusinessAnswers(Part):
    address: Text = about("Address of the business, if it is not the mailing address", "12 Mill St, Houston TX 77002")
    phone: Text = about("Telephone of the business", "713-555-0160")
    trade_name: Text = about("Trade name, if any", "Peña Tailors")
    federal_contractor: YesNo = about("Is it a federal contractor?", "false")
    website: Text = about("Website", "www.example.com")
    payroll: Money = about("Average gross monthly payroll", "0")
    tax_deposits: Text = about("How often it deposits payroll taxes", "Monthly")
    online_sales: YesNo = about("Does it sell over the internet?", "false")
    processors: Annotated[tuple[Processor, ...] | None, EMPTY_IS_ABSENT] = about("Payment processors; [] for none")
    cash_on_hand: Money = about("Cash on hand (business cash that is not in a bank)", "40")
    taxed_as_corporation: YesNo = about("LLC: is it taxed as a corporation?", "false")
    members: Whole = about("LLC not taxed as a corporation: number of members", "2")
    established_on: Day = about("Date it was incorporated or established", "2014-03-10")
    eftps: YesNo = about("Is it enrolled in the Electronic Federal Tax Payment System (EFTPS)?", "true")
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
        "Expected increases or decreases in income; [] for none"
    )
    safe: Text = about('Contents of the safe on the premises; "" if there is no safe', "Titles of the vehicles")
    debts: Annotated[tuple[BusinessDebt, ...] | None, EMPTY_IS_ABSENT] = about(
        "Notes, judgments and other business debts that are not listed elsewhere in this file, other"
        " than taxes; [] for none"
    )
