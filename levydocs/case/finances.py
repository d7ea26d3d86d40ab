"""How much: income, assets, debts and expenses. Amounts are dollars; expenses and other income are monthly."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import (
    EMPTY_IS_ABSENT,
    AccountNumber,
    Choice,
    Day,
    Money,
    MonthYear,
    Needed,
    PayFrequency,
    Text,
    Whole,
    YesNo,
    about,
)
from levydocs.case.part import Part, section
from levydocs.case.people import Address

NOTHING_ELSE = "Is that all? If yes, anything not listed here counts as 0"
LENDER = "Lender or lessor: name, address and telephone, on one line"


class Employer(Part):
    name: Needed = about("Employer", "Bayou Bend Dental Supply")
    address: Address = section(Address, "Address of the employer")


class Deduction(Part):
    what: Needed = about("What payroll deducts, other than taxes", "Health insurance")
    amount: Money = about("Dollars per pay period", "41.50")
    since: Day = about("Date payroll began to deduct it", "2024-01-01")


class Support(Part):
    amount: Money = about("Dollars per pay period", "150.00")
    judgment_on: Day = about("Date the court entered the judgment", "2023-02-08")
    minor_children: Whole = about("Number of minor children it is for", "1")
    proof: Text = about("What shows that it is paid", "Payment record of the State, August to October 2026")


class Employment(Part):
    who: Text = about("Id of the taxpayer who works there", "taxpayer")
    employer: Employer = section(Employer, "The employer")
    frequency: PayFrequency = about("Pay frequency", "biweekly")
    gross: Money = about("Gross pay per pay period", "1,520.00")
    federal: Money = about("Federal taxes withheld per pay period", "214.83")
    state: Money = about("State tax withheld per pay period", "0")
    local: Money = about("Local tax withheld per pay period", "0")
    tenure: Needed = about("How long with this employer (years, months)", "4 years")
    occupation: Text = about("Occupation", "Dental assistant")
    contact_at_work: YesNo = about("Does the employer allow contact at work?", "true")
    ownership: YesNo = about("Does the employee have an ownership interest in that business?", "false")
    deductions: Annotated[tuple[Deduction, ...] | None, EMPTY_IS_ABSENT] = about(
        "Payroll deductions other than taxes; [] for none"
    )
    support: Support = section(Support, "Court-ordered support of minor children, paid out of this pay")


class Amount(Part):
    description: Needed = about("What it is", "Tutoring")
    amount: Money = about("Dollars per month", "120")


class OtherIncome(Part):
    alimony: Money = about("Alimony received per month", "0")
    child_support: Money = about("Child support received per month", "0")
    self_employment: Money = about("Net self-employment income per month; 0 for a loss", "0")
    rental: Money = about("Net rental income per month; 0 for a loss", "0")
    unemployment: Money = about("Unemployment benefits per month", "0")
    pension: Money = about("Pensions per month", "0")
    interest_dividends: Money = about("Interest and dividends per month", "0")
    social_security: Money = about("Social Security per month", "0")
    other: Annotated[tuple[Amount, ...] | None, EMPTY_IS_ABSENT] = about("Other income; [] for none")
    nothing_else: YesNo = about(NOTHING_ELSE, "true")


class Account(Part):
    institution: Needed = about("Bank or other institution", "Gulf Prairie Credit Union")
    address: Text = about("Address, on one line", "77 Live Oak Ave, Houston TX 77003")
    number: AccountNumber = about("Account number, or its last four digits", "…4417")
    type: Needed = about("Type of account", "Checking")
    balance: Money = about("Balance or value today", "214.63")
    business: YesNo = about("Is it a business account?", "false")


class Investment(Account):
    loan: Money = about("Balance of a loan against it", "0")


class DigitalAsset(Part):
    type: Text = about("Digital currency or token", "Bitcoin")
    wallet: Text = about("Wallet, exchange or custodian", "Example Exchange")
    email: Text = about("Email the account was opened with", "person@example.com")
    location: Text = about("Where it is kept", "Phone")
    account: AccountNumber = about("Account number with a custodian or broker", "EX-4471")
    address: Text = about("Public address, if it is in the owner's own wallet", "bc1-example")
    amount: Text = about("How much of it", "0.012 BTC")
    value: Money = about("Value today in dollars", "740")
    loan: Money = about("If owned by a business: balance of a loan against it", "0")
    business: YesNo = about("Does it belong to the business?", "false")


class RealEstate(Part):
    description: Needed = about("Description and location", "House, 12 Example Rd, Houston TX")
    county: Text = about("County", "Harris County")
    payment: Money = about("Monthly payment", "1,420")
    purchased: Text = about("Year purchased", "2016")
    price: Money = about("Purchase price", "148,000")
    refinanced: Text = about("Year refinanced", "2020")
    refinance_amount: Money = about("Amount refinanced", "131,000")
    value: Money = about("Value today", "205,000")
    owed: Money = about("Balance owed", "118,400")
    final_payment: MonthYear = about("Month and year of the final payment", "06/2046")
    lender: Text = about(LENDER, "Example Home Loans, PO Box 1, Houston TX 77002, 713-555-0150")
    title: Text = about("How title is held", "Joint tenancy")
    primary: YesNo = about("Is it the taxpayer's primary residence?", "true")


class OtherAsset(Part):
    description: Needed = about("Make, model and year, or what it is", "2016 Toyota Corolla")
    kind: Annotated[Literal["vehicle", "life_insurance", "furniture", "intangible", "other"] | None, Choice()] = about(
        "Kind of asset; furniture includes personal effects; intangible means a license, patent,"
        " trademark, domain name or goodwill",
        "vehicle",
    )
    payment: Money = about("Monthly payment", "214.00")
    purchased: Text = about("Year purchased, or “lease”", "2022")
    final_payment: MonthYear = about("Month and year of the final payment", "08/2027")
    value: Money = about("Value today", "6,800")
    owed: Money = about("Balance owed", "1,904")
    lender: Text = about(LENDER, "Example Auto Finance, PO Box 2, Houston TX 77002, 713-555-0151")
    mileage: Text = about("Vehicle: mileage", "91,000")
    plate: Text = about("Vehicle: license or tag number", "ABC 1234")
    identification: Text = about("Vehicle identification number, or life insurance policy number", "HM-000123")
    owner: Text = about("Life insurance: who owns the policy", "Marisol Peña")
    location: Text = about("Location, on one line, if not at home", "12 Mill St, Houston TX 77002")
    business: YesNo = about("Does the taxpayer's business use it?", "false")
    earns: YesNo = about("Business asset: is it leased, or used in the production of income?", "true")


class CreditCard(Part):
    type: Text = about("Card or line of credit", "Visa")
    limit: Money = about("Credit limit", "2,500")
    owed: Money = about("Balance owed", "2,310")
    minimum: Money = about("Minimum monthly payment", "68")
    issuer: Text = about("Issuing bank or store, with its address, on one line", "Example Bank, Houston TX 77002")
    number: AccountNumber = about("Account number, or its last four digits", "…8820")


class Receivable(Part):
    name: Needed = about("Customer who owes the business", "Example Builders")
    address: Text = about("Address, on one line", "9 Example Way, Houston TX 77002")
    amount: Money = about("Amount owed", "650")
    status: Text = about("Status: age, factored …", "30 days")
    due: Day = about("Due date", "2026-12-10")
    invoice: Text = about("Invoice, grant or contract number", "2026-118")
    contact: Text = about("Contact person and telephone, on one line", "J. Moss, 713-555-0178")


class MerchantAccount(Part):
    name: Text = about("Name on the merchant account", "Peña Alterations")
    card: Text = about("Card accepted", "Visa")
    bank: Text = about("Issuing bank and address", "Example Bank, Houston TX")
    number: AccountNumber = about("Merchant account number")


class Receivables(Part):
    accounts: Annotated[tuple[Receivable, ...] | None, EMPTY_IS_ABSENT] = about("Unpaid invoices; [] for none")
    available_now: Money = about("Amount that could be paid to the IRS now", "0")
    merchant: Annotated[tuple[MerchantAccount, ...] | None, EMPTY_IS_ABSENT] = about(
        "Credit card payments accepted; [] for none"
    )
    nothing_else: YesNo = about(NOTHING_ELSE, "true")


class PersonalExpenses(Part):
    food: Money = about("Food", "430")
    housekeeping: Money = about("Housekeeping supplies", "35")
    clothing: Money = about("Clothing and clothing services", "60")
    personal_care: Money = about("Personal care", "40")
    miscellaneous: Money = about("Miscellaneous", "125")
    nothing_else: YesNo = about(NOTHING_ELSE, "true")


class TransportExpenses(Part):
    operating: Money = about("Vehicle operating costs: gas, insurance, licenses, parking, repairs", "285")
    public: Money = about("Public transportation", "0")
    nothing_else: YesNo = about(NOTHING_ELSE, "true")


class HousingExpenses(Part):
    rent: Money = about("Rent, not including a mortgage", "1,050")
    utilities: Money = about("Electricity, gas, water, trash", "130")
    communications: Money = about("Phone, internet, cable", "75")
    taxes_insurance: Money = about("Property tax and insurance not in the mortgage payment", "0")
    maintenance: Money = about("Maintenance and repairs", "0")
    nothing_else: YesNo = about(NOTHING_ELSE, "true")


class MedicalExpenses(Part):
    insurance: Money = about("Health insurance", "165")
    out_of_pocket: Money = about("Prescriptions and care paid out of pocket", "120")
    nothing_else: YesNo = about(NOTHING_ELSE, "true")


class OtherExpenses(Part):
    child_care: Money = about("Child or dependent care", "0")
    estimated_tax: Money = about("Estimated tax payments", "0")
    term_life: Money = about("Term life insurance", "0")
    retirement_required: Money = about("Retirement plan, required by the employer", "0")
    retirement_voluntary: Money = about("Retirement plan, voluntary", "0")
    union_dues: Money = about("Union dues", "0")
    state_tax: Money = about("Overdue State and local tax, minimum payment", "0")
    student_loans: Money = about("Student loans, minimum payment", "95")
    court_child_support: Money = about("Child support under a court order", "0")
    court_alimony: Money = about("Alimony under a court order", "0")
    court_other: Money = about("Other payments under a court order", "0")
    more: Annotated[tuple[Amount, ...] | None, EMPTY_IS_ABSENT] = about("Other expenses; [] for none")
    nothing_else: YesNo = about(NOTHING_ELSE, "true")


class Expenses(Part):
    personal: PersonalExpenses = section(PersonalExpenses, "Food and personal care per month")
    transport: TransportExpenses = section(
        TransportExpenses, "Transportation per month (enter a car payment under other assets)"
    )
    housing: HousingExpenses = section(HousingExpenses, "Housing and utilities per month")
    medical: MedicalExpenses = section(MedicalExpenses, "Medical expenses per month")
    other: OtherExpenses = section(OtherExpenses, "Other necessary expenses per month")
    nothing_else: YesNo = about(NOTHING_ELSE, "true")
