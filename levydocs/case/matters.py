"""What: the liabilities, the notices about them, and the levies that collect them."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.bankruptcy import Filing
from levydocs.case.claims import Claim
from levydocs.case.follow_up import Dismissal, Refusal, Release
from levydocs.case.leaves import (
    EMPTY_IS_ABSENT,
    AsTyped,
    Choice,
    Day,
    FilingStatus,
    Money,
    MoneyIfAny,
    Needed,
    PaidOver,
    PayFrequency,
    Percent,
    TaxPeriod,
    Text,
    Whole,
    Words,
    YesNo,
    about,
)
from levydocs.case.part import Part, section
from levydocs.case.people import Address
from levydocs.case.requests import LevyRequest


class Payoff(Part):
    amount: Money = about("Payoff amount on that day, including accruals, in dollars", "4,524.18")
    on: Day = about("Date through which accruals are counted", "2026-10-15")
    given_by: Text = about("Who gave the figure", "Automated Collection System, by telephone")


class Payment(Part):
    on: Day = about("Date of the payment", "2026-10-15")
    what: Needed = about("How it was paid, in enough detail for the IRS to find it", "Direct Pay")
    amount: Money = about("Amount in dollars", "2,830.71")


class Liability(Part):
    id: Text = about("A short name for references in this file", "y2021")
    who: Words = about("Taxpayers who owe it, by id", "taxpayer")
    type: Needed = about("Kind of tax: Income, Employment, Excise, Civil Penalty", "Income")
    form: Text = about("Tax form, as on the notice", "1040")
    period: TaxPeriod = about(
        "Year, quarter, or year and month; several years, such as 2019-2021, if there is no date or balance", "2021"
    )
    assessed: Day = about("Date of assessment", "2022-06-06")
    assessed_balance: Money = about("Unpaid balance of the assessment, in dollars", "8,914.27")
    tax: MoneyIfAny = about(
        "Guaranteed installment agreement: how much of that balance is tax, without penalties and"
        " interest, in dollars; asked if all balances total more than $10,000",
        "7,420.00",
    )
    accrued: Money = about("Penalties and interest not yet assessed, in dollars", "1,302.55")
    returned: Annotated[Literal["filed", "not_filed", "substitute"] | None, Choice()] = about(
        "Is the return filed, or did the IRS prepare a substitute?", "filed"
    )
    payoff: Payoff = section(Payoff, "Tax that is paid: the payoff figure, covered by the payments below")
    payments: Annotated[tuple[Payment, ...] | None, EMPTY_IS_ABSENT] = about(
        "Tax that is paid: the payments since the payoff figure, and those included in it"
    )


class NoticeFax(Part):
    number: Text = about("Fax number for the hearing request", "855-555-0100")
    given_by: Text = about("Who gave the number by phone, with employee id")
    given_on: Day = about("When it was given", "2026-11-24")


class EarlierFinalNotice(Part):
    kind: AsTyped = about("Its number or transaction code; none if the transcript shows none", "none")
    on: Day = about("Its date", "2025-03-10")
    source: Text = about("Where this was seen", "Account transcript of November 20, 2026")


class Notice(Part):
    id: Text = about("A short name for references in this file", "lt11-2026")
    type: Needed = about("Notice or letter number as printed", "LT11")
    date: Day = about("Date printed on the notice", "2026-11-05")
    substitute: YesNo = about("Does it replace a notice that was not properly given?", "false")
    lien_filed_on: Day = about("Letter 3172 only: date the Notice of Federal Tax Lien was filed", "2026-11-02")
    lien_serial_number: Text = about(
        "Letter 3172 only: serial number at the top of the Notice of Federal Tax Lien", "000000026"
    )
    lien_recording_office: Text = about(
        "Letter 3172 only: office where the lien was recorded", "Harris County Clerk, Texas"
    )
    respond_by_printed: Day = about("Last day to answer, as printed on the notice", "2026-12-05")
    addressee: Words = about("Taxpayers to whom it is addressed, by id", "taxpayer")
    covers: Words = about("Liabilities it lists, by id", "y2023")
    hearing_address: Words = about("Address for hearing requests as printed, line by line", "Internal Revenue Service")
    explanation: Text = about("If several hearings are requested: why this one is")
    phone: Text = about("Phone number printed on the notice", "800-555-0100")
    fax: NoticeFax = section(NoticeFax, "Fax number for the hearing request, if one was given")
    earlier_final_notice: EarlierFinalNotice = section(
        EarlierFinalNotice,
        "An earlier final notice for the same tax and periods; asked before a levy is called premature",
    )


class Payer(Part):
    name: Needed = about("Who holds the money (employer, bank, customer)", "Bayou Bend Dental Supply")
    address: Address = section(Address, "Address of the payer")
    phone: Text = about("Payer's phone number", "202-555-0170")
    fax: Text = about("Payer's fax number for a release", "202-555-0171")
    contact: Text = about("Person or department", "Payroll")
    authorized_until: Day = about(
        "Bank levy: date the customer's authorization to talk with the representative expires", "2026-12-31"
    )


class IrsOffice(Part):
    name: Needed = about("IRS office as printed on the levy", "Automated Collection System")
    kind: Annotated[Literal["acs", "revenue_officer"] | None, Choice()] = about(
        "Kind of office, if the name does not show it", "acs"
    )
    employee: Text = about("IRS employee on the levy or on the phone")
    employee_id: Text = about("Badge number of that employee")
    address: Address = section(Address, "Address as printed on the levy")
    phone: Text = about("Phone number printed on the levy", "800-555-0100")
    fax: Text = about("Fax number given by the office", "855-555-0100")


class Payroll(Part):
    frequency: PayFrequency = about("Pay frequency of the levied pay; if absent, as in the employment", "biweekly")
    who: Text = about("If two taxpayers work for the same employer: id of the one whose pay is levied", "taxpayer")
    next_payday: Day = about("Next pay day", "2026-11-27")
    cutoff: Day = about("Last day payroll can act on a release", "2026-11-25")
    fax: Text = about("Fax number of the payroll department, if it differs from the payer's", "202-555-0171")
    first_payment_date: Day = about("First pay day affected by the levy", "2026-11-27")
    statement_given_on: Day = about("Date the statement of dependents was given to the employer", "2026-11-06")
    new_statement: YesNo = about("Should a new statement be made although payroll has one?", "false")
    dismissal: Dismissal = section(Dismissal, "If someone has threatened dismissal because of the levy")


class ExemptStatement(Part):
    filing_status: FilingStatus = about("Filing status on the statement to the employer", "single")
    dependents: Whole = about("Dependents on the statement", "0")
    additional: Whole = about("Additional standard deductions (65 or over, blind)", "0")


class Owner(Part):
    who: Needed = about("Owner of the account: a taxpayer's id, or a name", "taxpayer")
    share: Percent = about("Share of the money, as a percentage", "50%")
    source: Text = about("Source of this share", "Wages of October 2026")


class OutstandingCheck(Part):
    number: Text = about("Check number", "1041")
    payee: Needed = about("Payee", "Gulf Prairie Property Management")
    amount: Money = about("Amount in dollars", "1,050.00")


class LeviedItem(Part):
    what: Needed = about("What was taken, in enough detail to identify it", "Drywall lift")
    value: Money = about("What it is worth, in dollars", "640.00")
    tool: YesNo = about("Is it a book or tool needed for the trade (26 USC 6334(a)(3))?", "true")


class Taken(Part):
    on: Day = about("Date it was withheld or paid over", "2026-11-13")
    amount: Money = about("Amount in dollars", "448.94")


class Levy(Part):
    id: Text = about("A short name for references in this file", "wages")
    kind: Annotated[
        Literal[
            "wage",
            "bank",
            "social_security",
            "receivable",
            "pension",
            "retirement_account",
            "federal_payment",
            "other",
        ]
        | None,
        Choice(),
    ] = about(
        "What is levied; receivable for customers and contractors, federal_payment for a federal"
        " vendor or Medicare provider, other for property that was seized",
        "wage",
    )
    notice_form: Needed = about("Form number of the levy", "668-W")
    date: Day = about("Date printed on the levy", "2026-10-29")
    served_on: Day = about("Date the payer received it", "2026-11-04")
    covers: Words = about("Liabilities it lists, by id", "y2021")
    payer: Payer = section(Payer, "On whom the levy was served")
    office: IrsOffice = section(IrsOffice, "IRS office that made the levy")
    payroll: Payroll = section(Payroll, "Wage levy: what payroll says")
    names_dependents: YesNo = about(
        "If several levies are on pay: does this payer's statement name the dependents? Only one may",
        "true",
    )
    exempt_statement: ExemptStatement = section(ExemptStatement, "Wage levy: statement of dependents and filing status")
    bank_served_on: Day = about("Bank levy: date the bank was served; the 21 days run from it", "2026-11-09")
    amount_held: MoneyIfAny = about(
        "Amount that the bank or plan holds or the customer owes, in dollars; for a continuous levy,"
        " the amount of one payment",
        "1,842.16",
    )
    services: MoneyIfAny = about(
        "If payments cover both services and equipment: how much of each payment is for services", "600"
    )
    percent: Percent = about("Federal Payment Levy Program: the percentage on the notice", "15%")
    owners: Annotated[tuple[Owner, ...] | None, EMPTY_IS_ABSENT] = about("Bank levy: whose money it is")
    claim: Claim = section(
        Claim, "Claim by an owner who does not owe the tax (26 USC 6343(b)); made in a separate letter"
    )
    outstanding_checks: Annotated[tuple[OutstandingCheck, ...] | None, EMPTY_IS_ABSENT] = about(
        "Bank levy: checks that will bounce; [] for none"
    )
    paid_over: PaidOver = about(
        "Amount that the payer has paid to the IRS so far, in dollars; no for nothing, unknown if you cannot find out",
        "no",
    )
    taken: Annotated[tuple[Taken, ...] | None, EMPTY_IS_ABSENT] = about(
        "What the levy has taken, payment by payment, as shown by pay statements or the bank"
    )
    no_final_notice: Text = about(
        "Source showing that the account has no notice of the right to a hearing before this levy",
        "Account transcript of November 20, 2026",
    )
    exempt_property: Text = about(
        "What part of the levied property the law exempts, and under which paragraph of section"
        " 6334(a), as it follows “The levy reaches”",
        "unemployment compensation of $386.00 a week, 26 USC 6334(a)(4)",
    )
    property_value: MoneyIfAny = about("Value of the levied property, if it is more than the debt", "48,000")
    value_source: Text = about("Source of that value, with its date", "Statement of November 20, 2026")
    part_to_release: Text = about("Which part of the property can be released without hindering collection")
    part_value: MoneyIfAny = about("Value of that part, in dollars", "38,740")
    part_kept: Text = about(
        "What stays levied, and why no one else has a claim to it, in full sentences", "Cash. There is no margin loan."
    )
    items: Annotated[tuple[LeviedItem, ...] | None, EMPTY_IS_ABSENT] = about("Seized property: what was taken")
    approval: YesNo = about(
        "Seized business property: has the IRS shown the area director's written approval (26 USC 6334(e)(2))?",
        "false",
    )
    business_need: Text = about("Levied business property: why the business cannot operate without it")
    seizure_notice_on: Day = about("Seized property: date of the notice of seizure", "2026-11-10")
    sale_on: Day = about("Seized property: date of the sale", "2026-12-15")
    request: LevyRequest = section(
        LevyRequest,
        "If there are several levies: what is requested for this one, if it differs from the request for all",
    )
    release: Release = section(Release, "The release, once the IRS has announced it")
    refusal: Refusal = section(Refusal, "The last refusal to release it, for the reply and the collection appeal")


ProceedingKind = Annotated[
    Literal[
        "bankruptcy",
        "hearing",
        "lien_hearing",
        "equivalent_hearing",
        "offer",
        "installment_request",
        "installment_agreement",
        "innocent_spouse",
        "taxpayer_advocate",
        "currently_not_collectible",
        "abroad",
        "court_custody",
        "deficiency_notice",
        "wrongful_levy",
        "combat_zone",
    ]
    | None,
    Choice(),
]
Outcome = Annotated[
    Literal["pending", "in_effect", "rejected", "returned", "withdrawn", "terminated", "determined", "ended"] | None,
    Choice(),
]


class Proceeding(Part):
    kind: ProceedingKind = about(
        "What it is: an offer, a request for an installment agreement, a bankruptcy …", "offer"
    )
    started_on: Day = about(
        "Start date; for an offer, the date the IRS signed it, accepting it for processing", "2026-09-14"
    )
    ended_on: Day = about("Date it ended; leave empty while it is pending", "2026-10-20")
    outcome: Outcome = about("Status, or how it ended", "pending")
    covers: Words = about("Ids of the liabilities it covers; leave out for all", "y2021")
    reference: Text = about("Case number, letter number or IRS employee", "26-30417")
    release_allowed: YesNo = about("Installment agreement: do its terms allow the IRS to release the levy?", "true")
    monthly: MoneyIfAny = about("Installment agreement: monthly payment, in dollars", "310.00")
    terms: Text = about("Installment agreement: how it is paid", "by direct debit on the 15th")
    payments_current: YesNo = about("Installment agreement: has every payment due so far been made?", "true")
    provides_for_lien: YesNo = about(
        "Installment agreement: do its terms provide for a Notice of Federal Tax Lien?", "false"
    )
    direct_debits: Whole = about("Installment agreement: number of consecutive direct debit payments made", "3")
    filing: Filing = section(Filing, "Bankruptcy: court, chapter and what the notice of stay says")
