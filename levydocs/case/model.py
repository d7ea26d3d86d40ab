"""A client's case, and the firm book: what a case file says and nothing else.

Attribute names are the keys of the file. Every leaf may be absent and is None then; an empty text is known to be
nothing. Sections are always there. A list is None when absent and ``()`` when known to be empty.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, PrivateAttr

from levydocs.case.advocate import Advocate
from levydocs.case.bank_charges import BankCharges
from levydocs.case.changed_circumstance import ChangedCircumstance
from levydocs.case.finances import (
    Account,
    CreditCard,
    DigitalAsset,
    Employment,
    Expenses,
    Investment,
    OtherAsset,
    OtherIncome,
    RealEstate,
    Receivables,
)
from levydocs.case.follow_up import Sent
from levydocs.case.information import Designee, InformationAuthorization
from levydocs.case.innocent_spouse import InnocentSpouse
from levydocs.case.installment import Installment
from levydocs.case.leaves import (
    EMPTY_IS_ABSENT,
    ONE_OR_MORE,
    Caf,
    Choice,
    Day,
    FilingStatus,
    Ptin,
    Text,
    Whole,
    Words,
    YesNo,
    about,
    absent_is,
)
from levydocs.case.lien_withdrawal import LienWithdrawal
from levydocs.case.matters import Levy, Liability, Notice, Proceeding
from levydocs.case.offer import Offer
from levydocs.case.origin import Origin
from levydocs.case.part import Part, section
from levydocs.case.people import Address, Appointment, Business, Home, Household, Taxpayer
from levydocs.case.requests import (
    CollectionAppeal,
    Compliance,
    Exhibit,
    Hardship,
    Hearing,
    PowerOfAttorney,
    Request,
)
from levydocs.case.routes_page import RoutesPage
from levydocs.case.statement import Statement

VERSION = 1


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

    case_id: Text = about("Your case number", "2026-0203")
    client_number: Text = about("Client number in your document system", "20418")
    matter_number: Text = about("Matter number in your document system", "001")
    as_of: Day = about("Samples only: the date as of which everything is calculated", "2026-11-24")
    taxpayers: Annotated[tuple[Taxpayer, ...], absent_is(())] = Field(
        default=(), description="The taxpayer first; a spouse second"
    )
    address: Home = section(Home, "Where the taxpayers live; never the firm's address")
    address_differs_from_last_return: YesNo = about("Is the address on the last return different?", "false")
    filing_status: FilingStatus = about("Filing status on the last return", "single")
    household: Household = section(Household, "Who lives on this income")
    business: Business = section(Business, "A business that the taxpayer runs")
    representatives: Annotated[tuple[Appointment, ...] | None, ONE_OR_MORE] = about(
        "Representatives, by id in the firm book; in the order of Form 2848"
    )
    power_of_attorney: PowerOfAttorney = section(PowerOfAttorney, "Form 2848")
    information_authorization: InformationAuthorization = section(InformationAuthorization, "Form 8821")
    liabilities: Annotated[tuple[Liability, ...] | None, EMPTY_IS_ABSENT] = about("Tax debts, one entry per period")
    notices: Annotated[tuple[Notice, ...] | None, EMPTY_IS_ABSENT] = about("IRS notices; [] for none")
    levies: Annotated[tuple[Levy, ...] | None, EMPTY_IS_ABSENT] = about("Levies; [] for none")
    proceedings: Annotated[tuple[Proceeding, ...] | None, EMPTY_IS_ABSENT] = about(
        "Offers, agreements, hearings, bankruptcies and anything else that bars a new levy or"
        " suspends the ten years; [] for none"
    )
    collection_appeal: CollectionAppeal = section(CollectionAppeal, "Appeal of a collection action (Form 9423)")
    advocate: Advocate = section(Advocate, "Request for Taxpayer Advocate Service assistance (Form 911)")
    routes: Words = about(
        "Additional routes for which the packet gets an envelope: installment, offer, advocate,"
        " lien_withdrawal, innocent_spouse; if absent, none",
        "advocate",
    )
    employment: Annotated[tuple[Employment, ...] | None, EMPTY_IS_ABSENT] = about("Jobs; [] for none")
    other_income: OtherIncome = section(OtherIncome, "Income other than wages, in dollars per month")
    bank_accounts: Annotated[tuple[Account, ...] | None, EMPTY_IS_ABSENT] = about(
        "Bank accounts, including the levied one and empty ones; [] for none"
    )
    investments: Annotated[tuple[Investment, ...] | None, EMPTY_IS_ABSENT] = about("Investments; [] for none")
    digital_assets: Annotated[tuple[DigitalAsset, ...] | None, EMPTY_IS_ABSENT] = about("Digital assets; [] for none")
    real_estate: Annotated[tuple[RealEstate, ...] | None, EMPTY_IS_ABSENT] = about("Real estate; [] for none")
    other_assets: Annotated[tuple[OtherAsset, ...] | None, EMPTY_IS_ABSENT] = about(
        "Vehicles and other assets; [] for none"
    )
    credit_cards: Annotated[tuple[CreditCard, ...] | None, EMPTY_IS_ABSENT] = about(
        "Credit cards and lines of credit; [] for none"
    )
    receivables: Receivables = section(Receivables, "What others owe to a business of the taxpayer")
    expenses: Expenses = section(Expenses, "Household expenses, in dollars per month")
    statement: Statement = section(Statement, "Other questions on Forms 433-A, 433-A (OIC) and 433-B")
    hardship: Hardship = section(Hardship, "What the levy does to the household")
    compliance: Compliance = section(Compliance, "Returns and payments for other years and for this year")
    request: Request = section(Request, "What the IRS office that made the levy is asked to do")
    installment: Installment = section(Installment, "Request for an installment agreement (Form 9465)")
    offer: Offer = section(Offer, "Offer in compromise (Form 656)")
    hearing: Hearing = section(Hearing, "Request for a hearing (Form 12153)")
    innocent_spouse: InnocentSpouse = section(InnocentSpouse, "Request for innocent spouse relief (Form 8857)")
    lien_withdrawal: LienWithdrawal = section(LienWithdrawal, "Withdrawal of a notice of federal tax lien (Form 12277)")
    changed_circumstance: ChangedCircumstance = section(
        ChangedCircumstance, "What has changed since the determination of a hearing on a levy"
    )
    bank_charges: BankCharges = section(BankCharges, "Bank charges that an error of the IRS caused (Form 8546)")
    routes_page: RoutesPage = section(RoutesPage, "The page that compares the client's options: who approved it")
    sent: Sent = section(Sent, "What has been sent, and when, for the letters that follow")
    exhibits: Annotated[tuple[Exhibit, ...] | None, EMPTY_IS_ABSENT] = about("Exhibits; [] for none")


class FirmOffice(Part):
    name: Text = about("Name of the firm", "Cypress Gate Tax Counsel PLLC")
    address: Address = section(Address, "Address of the firm")
    phone: Text = about("Phone", "202-555-0130")
    fax: Text = about("Fax", "202-555-0131")
    logo: Text = about("Letterhead logo file, relative to the folder of the firm book", "logo.png")


class Representative(Part):
    name: Text = about("Full name", "Adaeze Okafor")
    title: Text = about("Title", "Attorney")
    designation: Annotated[Literal["a", "b", "c", "d", "e", "f", "g", "h", "k", "r"] | None, Choice()] = about(
        "Letter of Form 2848, Part II: a attorney, b CPA, c enrolled agent …", "a"
    )
    jurisdiction: Text = about("State or licensing authority", "TX")
    licence: Text = about("Bar, license or enrollment number", "12345678")
    caf: Caf = about("CAF number, or none", "0000-00000R")
    ptin: Ptin = about("PTIN, or “applied for”", "P00000000")
    address: Address = section(Address, "Only if it differs from the firm's")
    phone: Text = about("Phone", "202-555-0132")
    fax: Text = about("Fax", "202-555-0131")
    copies_of_notices: YesNo = about("Should the IRS send copies of notices?", "true")
    new_address: YesNo = about("Is the address new since the last Form 2848?", "false")
    new_phone: YesNo = about("Is the phone number new since the last Form 2848?", "false")
    new_fax: YesNo = about("Is the fax number new since the last Form 2848?", "false")


class Firm(Book):
    """The firm book: what every case of the office shares."""

    firm: FirmOffice = section(FirmOffice, "The firm")
    representatives: Annotated[Mapping[str, Representative], absent_is({})] = Field(
        default_factory=dict, description="Representatives, each under an id"
    )
    designees: Annotated[Mapping[str, Designee], absent_is({})] = Field(
        default_factory=dict,
        description="Other members of the firm who may see tax information (Form 8821), each under an id",
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
