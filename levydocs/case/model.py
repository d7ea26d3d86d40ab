"""The case of a client, and the firm book: what a case file says and nothing else.

Attribute names are the keys of the file. Every leaf may be absent and is None then; an empty text is known to be
nothing. Sections are always there. A list is None when absent and ``()`` when known to be empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from levydocs.case.finances import (
    Account,
    CreditCard,
    DigitalAsset,
    Employment,
    Expenses,
    OtherAsset,
    OtherIncome,
    RealEstate,
    Receivables,
)
from levydocs.case.leaves import (
    EMPTY_IS_ABSENT,
    Caf,
    Choice,
    Day,
    ExhibitId,
    FilingStatus,
    Money,
    Needed,
    Ptin,
    Text,
    Whole,
    Words,
    YesNo,
    about,
    absent_is,
)
from levydocs.case.matters import Levy, Liability, Notice, Proceeding
from levydocs.case.origin import Origin
from levydocs.case.part import Part, section
from levydocs.case.people import Address, Appointment, Business, Home, Household, Taxpayer

VERSION = 1


class PoaMatter(Part):
    who: Words = about("Ids of the taxpayers whose form lists it; leave out for all", "taxpayer")
    type: Text = about("Kind of tax, or Civil Penalty", "Income")
    form: Text = about("Tax form; Not Applicable for a civil penalty", "1040")
    periods: Text = about("Years or quarters, one by one or as ranges; never all years", "2020 thru 2029")


class PowerOfAttorney(Part):
    matters: Annotated[tuple[PoaMatter, ...] | None, EMPTY_IS_ABSENT] = about(
        "What line 3 of Form 2848 lists beside the debts and the returns not filed; [] for none"
    )
    additional_acts: Annotated[
        tuple[
            Annotated[Literal["isp_access", "disclosure", "substitution", "sign_return", "other"], Choice()],
            ...,
        ]
        | None,
        EMPTY_IS_ABSENT,
    ] = about("Acts of line 5a of Form 2848 that are granted; [] for none", "disclosure")
    sign_return_statement: Text = about("Why the representative may sign a return")
    other_acts: Text = about("Other acts that are granted")
    limits: Text = about("Acts that are not authorized")
    plan_number: Text = about("Plan number, for employee plans only", "001")
    retain_prior: YesNo = about("Whether earlier powers of attorney stay in force", "false")
    signature_method: Annotated[Literal["ink", "electronic"] | None, Choice()] = about(
        "How the power of attorney is signed; fax and mail need ink", "ink"
    )
    taxpayer_signed_on: Day = about("Day on which the taxpayer signed Form 2848", "2026-11-20")
    representatives_signed_on: Day = about("Day on which the last representative signed it", "2026-11-23")


class HardshipEvent(Part):
    on: Day = about("When it happens if the levy stays", "2026-12-01")
    what: Needed = about("What happens", "Rent falls due")
    amount: Money = about("Amount in dollars", "1,050.00")
    exhibit: Text = about("Id of the exhibit that proves it", "C")
    happened: YesNo = about("Once its day has passed: whether it happened; the letters then tell it as past", "true")


class Hardship(Part):
    events: Annotated[tuple[HardshipEvent, ...] | None, EMPTY_IS_ABSENT] = about("Dated harm; [] for none")
    health: Text = about("Health, in the client's own words: the client signs the letter", "I have asthma.")
    ability_to_earn: Text = about("Work and ability to earn, in the client's own words", "I am paid by the hour.")
    extraordinary: Text = about("Extraordinary circumstances, in the client's own words")
    other_resources: Text = about("Savings and other help, in the client's own words", "I have no savings.")


class UnfiledReturn(Part):
    who: Words = about("Ids of the taxpayers who have to file it", "taxpayer")
    type: Text = about("Kind of tax", "Income")
    form: Text = about("Tax form", "1040")
    period: Needed = about("Year, year and month, or quarter, one period an entry", "2020")
    file_by: Day = about("Day by which it will be filed", "2027-01-31")


class Compliance(Part):
    unfiled: Annotated[tuple[UnfiledReturn, ...] | None, EMPTY_IS_ABSENT] = about("Returns not filed; [] for none")
    withholding_adequate: YesNo = about("Whether this year's withholding covers this year's tax", "true")
    estimated_current: Annotated[Literal["current", "not_current", "not_required"] | None, Choice()] = about(
        "This year's estimated tax payments", "not_required"
    )
    plan: Text = about("How the taxpayer comes into and stays in compliance, in full sentences")


Ground = Annotated[
    Literal[
        "satisfied",
        "expired",
        "facilitates_collection",
        "installment_agreement",
        "hardship",
        "value_exceeds",
        "business_property",
        "not_collectible",
        "improper",
    ],
    Choice(),
]


class Request(Part):
    grounds: Annotated[tuple[Ground, ...] | None, EMPTY_IS_ABSENT] = about("Grounds for the release", "hardship")
    relief: Annotated[Literal["full", "partial"] | None, Choice()] = about("Release asked for", "full")
    fallback_amount: Money = about("Amount a pay period the client could bear, if no full release", "50")
    proposal: Annotated[
        Literal[
            "currently_not_collectible",
            "installment_agreement",
            "partial_payment_agreement",
            "offer_in_compromise",
            "full_payment",
        ]
        | None,
        Choice(),
    ] = about("What is proposed for the debt itself", "currently_not_collectible")
    monthly_offer: Money = about("Monthly payment offered, in dollars", "150")
    equity: Text = about(
        "Why the property cannot be sold or borrowed against, in full sentences: a lender's refusal, the payment that a loan"
        " would cost, a co-owner",
        "The credit union declined a second mortgage on November 12, 2026.",
    )
    facilitates: Text = about("How release makes collection possible: what will be paid, from what, and when")


class CollectionAppeal(Part):
    asked_on: Day = about("Day on which a conference with the collection manager was asked for", "2026-11-23")
    conference_on: Day = about("Day of the conference", "2026-11-24")


Reason = Annotated[
    Literal[
        "not_liable",
        "innocent_spouse",
        "bankruptcy",
        "payments",
        "lien_withdrawal",
        "hardship",
        "alternative",
        "other",
    ],
    Choice(),
]
Alternative = Annotated[Literal["installment", "offer", "currently_unable", "other"], Choice()]


class Hearing(Part):
    request: Annotated[Literal["cdp", "equivalent", "none"] | None, Choice()] = about(
        "Which hearing is asked for: cdp while the 30 days run, equivalent also within the year after, none to ask for none;"
        " absent: cdp while they run",
        "cdp",
    )
    reasons: Annotated[tuple[Reason, ...] | None, EMPTY_IS_ABSENT] = about("Reasons for the hearing", "hardship")
    alternatives: Annotated[tuple[Alternative, ...] | None, EMPTY_IS_ABSENT] = about(
        "Alternatives proposed; [] for none", "currently_unable"
    )
    other_alternative: Text = about("The other alternative, in words")
    explanation: Text = about("Why a hearing is asked for, in the client's own words")
    signer: Annotated[Literal["representatives", "taxpayers"] | None, Choice()] = about(
        "Who signs the request", "representatives"
    )
    tolling_facts: Text = about("Late request only: why it could not be made in time")


class Exhibit(Part):
    id: ExhibitId = about("Letter of the exhibit", "A")
    title: Text = about("What it is, with its date", "Pay statement, November 13, 2026")
    file: Text = about("The file, from the folder of the case", "exhibits/pay-statement.pdf")
    proves: Words = about("What it proves: keys of this file, dotted, entries by their id", "expenses.housing.rent")


class Book(Part):
    """A whole file: a case, or a firm book."""

    levydocs: Whole = about("Version of this file's keys", str(VERSION))

    _origin: Origin = PrivateAttr(default=Origin())

    @property
    def origin(self) -> Origin:
        """Which file this was read from, and the line of each key."""
        return self._origin


class Case(Book):
    """One levy case of one household: everything that its letters and forms say."""

    case_id: Text = about("Your number for the case", "2026-0203")
    client_number: Text = about("Client number in your document system", "20418")
    matter_number: Text = about("Matter number in your document system", "001")
    as_of: Day = about("Samples only: the day for which everything is worked out", "2026-11-24")
    taxpayers: Annotated[tuple[Taxpayer, ...], absent_is(())] = Field(
        default=(), description="The taxpayer first; a spouse second"
    )
    address: Home = section(Home, "Where the taxpayers live; never the firm's address")
    address_differs_from_last_return: YesNo = about("Whether the last return shows another address", "false")
    filing_status: FilingStatus = about("Filing status of the last return", "single")
    household: Household = section(Household, "Who lives on this income")
    business: Business = section(Business, "A business the taxpayer runs")
    representatives: Annotated[tuple[Appointment, ...] | None, EMPTY_IS_ABSENT] = about(
        "Ids in the firm book, in the order of Form 2848"
    )
    power_of_attorney: PowerOfAttorney = section(PowerOfAttorney, "Form 2848")
    liabilities: Annotated[tuple[Liability, ...] | None, EMPTY_IS_ABSENT] = about("Tax debts, one entry a period")
    notices: Annotated[tuple[Notice, ...] | None, EMPTY_IS_ABSENT] = about("IRS notices; [] for none")
    levies: Annotated[tuple[Levy, ...] | None, EMPTY_IS_ABSENT] = about("Levies; [] for none")
    proceedings: Annotated[tuple[Proceeding, ...] | None, EMPTY_IS_ABSENT] = about(
        "Offers, agreements, hearings, bankruptcies and what else bars a new levy or suspends the ten years; [] for none"
    )
    collection_appeal: CollectionAppeal = section(CollectionAppeal, "Appeal of a collection action (Form 9423)")
    employment: Annotated[tuple[Employment, ...] | None, EMPTY_IS_ABSENT] = about("Jobs; [] for none")
    other_income: OtherIncome = section(OtherIncome, "Income that is no wage, dollars a month")
    bank_accounts: Annotated[tuple[Account, ...] | None, EMPTY_IS_ABSENT] = about(
        "Bank accounts, the levied one and empty ones too; [] for none"
    )
    investments: Annotated[tuple[Account, ...] | None, EMPTY_IS_ABSENT] = about("Investments; [] for none")
    digital_assets: Annotated[tuple[DigitalAsset, ...] | None, EMPTY_IS_ABSENT] = about("Digital assets; [] for none")
    real_estate: Annotated[tuple[RealEstate, ...] | None, EMPTY_IS_ABSENT] = about("Real estate; [] for none")
    other_assets: Annotated[tuple[OtherAsset, ...] | None, EMPTY_IS_ABSENT] = about(
        "Vehicles and other assets; [] for none"
    )
    credit_cards: Annotated[tuple[CreditCard, ...] | None, EMPTY_IS_ABSENT] = about(
        "Credit cards and lines of credit; [] for none"
    )
    receivables: Receivables = section(Receivables, "What others owe a business of the taxpayer")
    expenses: Expenses = section(Expenses, "What the household spends, dollars a month")
    hardship: Hardship = section(Hardship, "What the levy does to the household")
    compliance: Compliance = section(Compliance, "Returns and payments of other years and of this year")
    request: Request = section(Request, "What is asked of the IRS office that levied")
    hearing: Hearing = section(Hearing, "Request for a hearing (Form 12153)")
    exhibits: Annotated[tuple[Exhibit, ...] | None, EMPTY_IS_ABSENT] = about("Exhibits; [] for none")


class FirmOffice(Part):
    name: Text = about("Name of the firm", "Cypress Gate Tax Counsel PLLC")
    address: Address = section(Address, "Address of the firm")
    phone: Text = about("Phone", "202-555-0130")
    fax: Text = about("Fax", "202-555-0131")
    logo: Text = about("Picture for the letterhead, from the folder of the firm book", "logo.png")


class Representative(Part):
    name: Text = about("Full name", "Adaeze Okafor")
    title: Text = about("Title", "Attorney")
    designation: Annotated[Literal["a", "b", "c", "d", "e", "f", "g", "h", "k", "r"] | None, Choice()] = about(
        "Letter of Form 2848, Part II: a attorney, b CPA, c enrolled agent …", "a"
    )
    jurisdiction: Text = about("State or licensing authority", "TX")
    licence: Text = about("Bar, licence or enrollment number", "12345678")
    caf: Caf = about("CAF number, or none", "0000-00000R")
    ptin: Ptin = about("PTIN, or applied for", "P00000000")
    address: Address = section(Address, "Only where it differs from the firm's")
    phone: Text = about("Phone", "202-555-0132")
    fax: Text = about("Fax", "202-555-0131")
    copies_of_notices: YesNo = about("Whether the IRS sends copies of notices", "true")
    new_address: YesNo = about("Whether the address is new since the last Form 2848", "false")
    new_phone: YesNo = about("Whether the phone is new since the last Form 2848", "false")
    new_fax: YesNo = about("Whether the fax is new since the last Form 2848", "false")


class Firm(Book):
    """The firm book: what every case of the office shares."""

    firm: FirmOffice = section(FirmOffice, "The firm")
    representatives: Annotated[Mapping[str, Representative], absent_is({})] = Field(
        default_factory=dict, description="Representatives, each under an id"
    )

    _logo_file: bytes | None = PrivateAttr(default=None)

    @property
    def logo_file(self) -> bytes | None:
        """The file that ``firm.logo`` names; None where it was not there."""
        return self._logo_file

    def with_logo(self, file: bytes | None) -> Firm:
        """The same firm book with the file that ``firm.logo`` names."""
        firm = self.model_copy()
        firm._logo_file = file
        return firm
