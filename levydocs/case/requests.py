"""What the case asks for and is based on: power of attorney, hardship, compliance, the request, appeal, hearing, exhibits."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.citations import Proven, proven_at
from levydocs.case.leaves import (
    EMPTY_IS_ABSENT,
    ONE_OR_MORE,
    Choice,
    Day,
    ExhibitId,
    Money,
    MoneyIfAny,
    Needed,
    TaxPeriod,
    Text,
    Words,
    YesNo,
    about,
)
from levydocs.case.part import Part, section
from levydocs.case.people import Address


class PoaMatter(Part):
    who: Words = about("Ids of the taxpayers whose form lists it; leave out if all", "taxpayer")
    type: Text = about("Kind of tax, or Civil Penalty", "Income")
    form: Text = about("Tax form; Not Applicable for a civil penalty", "1040")
    periods: Text = about("Years or quarters, one by one or as ranges; never all years", "2020 thru 2029")


class Revoked(Part):
    name: Needed = about("Name of an earlier representative, as on Form 2848", "Franklin Moss")
    address: Address = section(Address, "Address of that representative")
    matters: Words = about(
        "Matters and periods that are revoked, as on Form 2848; if absent, all", "Income, Form 1040, 2021 and 2022"
    )


class PowerOfAttorney(Part):
    matters: Annotated[tuple[PoaMatter, ...] | None, EMPTY_IS_ABSENT] = about(
        "What line 3 of Form 2848 lists in addition to the debts and unfiled returns; [] for none"
    )
    additional_acts: Annotated[
        tuple[
            Annotated[Literal["isp_access", "disclosure", "substitution", "sign_return", "other"], Choice()],
            ...,
        ]
        | None,
        ONE_OR_MORE,
    ] = about("Acts on line 5a of Form 2848 that are authorized; [] for none", "disclosure")
    sign_return_statement: Text = about("Why the representative may sign a return")
    other_acts: Text = about("Other acts that are authorized")
    limits: Text = about("Acts that are not authorized")
    plan_number: Text = about("Plan number, for employee plans only", "001")
    consents: Words = about(
        "Ids of the taxpayers who have consented in writing to one firm acting for several of them", "taxpayer"
    )
    retain_prior: YesNo = about("Do earlier powers of attorney stay in force?", "false")
    signature_method: Annotated[Literal["ink", "electronic"] | None, Choice()] = about(
        "How the power of attorney is signed; fax and mail require ink", "ink"
    )
    taxpayer_signed_on: Day = about("Date the taxpayer signed Form 2848", "2026-11-20")
    representatives_signed_on: Day = about("Date the last representative signed it", "2026-11-23")
    withdrawn_by: Words = about("Ids of the representatives in the case who withdraw", "r-okafor")
    revoked: Annotated[tuple[Revoked, ...] | None, EMPTY_IS_ABSENT] = about(
        "Earlier representatives whose authority each taxpayer in the case revokes; [] for none"
    )
    copy_at_hand: YesNo = about("Do you have a copy of the Form 2848 that is ending, to mark and enclose?", "true")


class HardshipEvent(Part):
    on: Day = about("Date it happens if the levy stays", "2026-12-01")
    what: Needed = about("What happens on that date", "Rent falls due")
    amount: Money = about("Amount in dollars", "1,050.00")
    exhibit: Text = about("Exhibit that proves it, with the page number if it is only one page", "C page 2")
    happened: YesNo = about("Once that date has passed: did it happen? The letters then describe it as past", "true")


class Hardship(Part):
    events: Annotated[tuple[HardshipEvent, ...] | None, EMPTY_IS_ABSENT] = about("Dated harm; [] for none")
    health: Text = about("Health, in the client's own words: the client signs the letter", "I have asthma.")
    ability_to_earn: Text = about("Work and ability to earn, in the client's own words", "I am paid by the hour.")
    extraordinary: Text = about("Extraordinary circumstances, in the client's own words")
    other_resources: Text = about("Savings and other help, in the client's own words", "I have no savings.")


class UnfiledReturn(Part):
    who: Words = about("Ids of the taxpayers who must file it", "taxpayer")
    type: Text = about("Kind of tax", "Income")
    form: Text = about("Tax form", "1040")
    period: TaxPeriod = about(
        "Year, quarter, or year and month; several years, such as 2019-2021, if there is no date or balance", "2020"
    )
    file_by: Day = about("Date by which it will be filed", "2027-01-31")


class Compliance(Part):
    unfiled: Annotated[tuple[UnfiledReturn, ...] | None, EMPTY_IS_ABSENT] = about("Unfiled returns; [] for none")
    withholding_adequate: YesNo = about("Does this year's withholding cover this year's tax?", "true")
    estimated_current: Annotated[Literal["current", "not_current", "not_required"] | None, Choice()] = about(
        "Status of this year's estimated tax payments", "not_required"
    )
    five_clean_years: YesNo = about(
        "Guaranteed installment agreement: for the five tax years before those owed, was each income"
        " tax return filed on time, was the tax on it paid, and was there no installment agreement?"
        " For a joint return, this includes the spouse",
        "true",
    )
    plan: Text = about("How the taxpayer will come into compliance and stay in it, in full sentences")


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


Relief = Literal["full", "partial", "return"]
ReturnGround = Literal["improper", "installment_agreement", "facilitates_collection", "best_interests", "none"]


class LevyRequest(Part):
    """What is asked for one levy."""

    grounds: Annotated[tuple[Ground, ...] | None, ONE_OR_MORE] = about("Grounds for the release", "hardship")
    relief: Annotated[Relief | None, Choice()] = about(
        "Release requested; return if nothing is left to release and only the return of money is requested", "full"
    )
    return_of_money: Annotated[ReturnGround | None, Choice()] = about(
        "Reason for requesting the return of money that was paid over (26 USC 6343(d)(2)(A) to (D)),"
        " or none; if absent, if money was paid over, whatever the grounds support",
        "improper",
    )
    return_reason: Text = about(
        "Why returning the money helps collection, or is best for the taxpayer and the United States, in full sentences"
    )
    fallback_amount: MoneyIfAny = about(
        "Amount per pay period that the client could bear, if there is no full release", "50"
    )


class Request(LevyRequest):
    """What is asked for every levy that has no request of its own, and what is proposed for the debt."""

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
    ] = about("Proposal for resolving the debt itself", "currently_not_collectible")
    monthly_offer: MoneyIfAny = about("Monthly payment offered, in dollars", "150")
    first_payment: Day = about("Date of the first monthly payment offered", "2026-12-15")
    equity: Text = about(
        "Why the property cannot be sold or borrowed against, in full sentences: a lender's refusal,"
        " the payment on a loan, a co-owner",
        "The credit union declined a second mortgage on November 12, 2026.",
    )
    facilitates: Text = about("How release makes collection possible: what will be paid, from what source, and when")


class CollectionAppeal(Part):
    asked_on: Day = about("Date a conference with the collection manager was requested", "2026-11-23")
    called_back: YesNo = about("Did a manager call after that? false if no one did", "false")
    conference_on: Day = about("Date of the conference", "2026-11-24")
    manager: Text = about("The manager's name, as in the address of a letter", "T. Villanueva")
    result: Annotated[Literal["refused", "part", "released"] | None, Choice()] = about(
        "What the manager decided (refused, part for a partial release, or released)", "refused"
    )
    reason: Text = about("The reason that the manager gave, as it follows “The reason given:”")
    told_on: Day = about("Date the IRS was notified that a collection appeal would be filed", "2026-11-24")


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
        "Which hearing to request; cdp within the 30 days, equivalent also within the year after,"
        " none for no hearing; if absent, cdp within the 30 days",
        "cdp",
    )
    reasons: Annotated[tuple[Reason, ...] | None, ONE_OR_MORE] = about("Reasons for the hearing", "hardship")
    alternatives: Annotated[tuple[Alternative, ...] | None, ONE_OR_MORE] = about(
        "Alternatives proposed; [] for none", "currently_unable"
    )
    other_alternative: Text = about("The other alternative, if other")
    explanation: Text = about("Why a hearing is requested, in the client's own words")
    signer: Annotated[Literal["representatives", "taxpayers"] | None, Choice()] = about(
        "Who signs the request", "representatives"
    )
    statement: YesNo = about(
        "Should Form 433-A (433-B for a business) go with the request, although it is not required?", "false"
    )
    tolling_facts: Text = about("Late request only: why it could not be made on time")


class Exhibit(Part):
    id: ExhibitId = about("Exhibit letter", "A")
    title: Text = about("Title of the exhibit, with its date", "Pay statement, November 13, 2026")
    file: Text = about("File name, relative to the folder of the case file", "exhibits/pay-statement.pdf")
    proves: Words = about(
        "What it proves; keys in this file, with dots, entries by their id, and the page number if it is only one page",
        "expenses.housing.rent page 2",
    )

    @property
    def proofs(self) -> tuple[Proven, ...]:
        """What it proves, and on which page."""
        return tuple(proven_at(one) for one in self.proves or ())

    @property
    def proven(self) -> tuple[str, ...]:
        """The case paths at which it proves something."""
        return tuple(one.path for one in self.proofs)
