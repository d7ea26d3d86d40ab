"""What the case asks for and rests on: power of attorney, hardship, compliance, the request, appeal, hearing, exhibits."""

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
    who: Words = about("Ids of the taxpayers whose form lists it; leave out for all", "taxpayer")
    type: Text = about("Kind of tax, or Civil Penalty", "Income")
    form: Text = about("Tax form; Not Applicable for a civil penalty", "1040")
    periods: Text = about("Years or quarters, one by one or as ranges; never all years", "2020 thru 2029")


class Revoked(Part):
    name: Needed = about("Name of an earlier representative, as Form 2848 has it", "Franklin Moss")
    address: Address = section(Address, "Address of that representative")
    matters: Words = about(
        "Matters and periods that are revoked, as Form 2848 lists them; absent: all", "Income, Form 1040, 2021 and 2022"
    )


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
        ONE_OR_MORE,
    ] = about("Acts of line 5a of Form 2848 that are granted; [] for none", "disclosure")
    sign_return_statement: Text = about("Why the representative may sign a return")
    other_acts: Text = about("Other acts that are granted")
    limits: Text = about("Acts that are not authorized")
    plan_number: Text = about("Plan number, for employee plans only", "001")
    consents: Words = about(
        "Ids of the taxpayers who have consented in writing that one firm acts for several of them", "taxpayer"
    )
    retain_prior: YesNo = about("Whether earlier powers of attorney stay in force", "false")
    signature_method: Annotated[Literal["ink", "electronic"] | None, Choice()] = about(
        "How the power of attorney is signed; fax and mail need ink", "ink"
    )
    taxpayer_signed_on: Day = about("Day on which the taxpayer signed Form 2848", "2026-11-20")
    representatives_signed_on: Day = about("Day on which the last representative signed it", "2026-11-23")
    withdrawn_by: Words = about("Ids of the representatives of the case who withdraw", "r-okafor")
    revoked: Annotated[tuple[Revoked, ...] | None, EMPTY_IS_ABSENT] = about(
        "Earlier representatives whose authority each taxpayer of the case revokes; [] for none"
    )
    copy_at_hand: YesNo = about(
        "Whether a copy of the Form 2848 that ends is at hand, to be marked and enclosed", "true"
    )


class HardshipEvent(Part):
    on: Day = about("When it happens if the levy stays", "2026-12-01")
    what: Needed = about("What happens", "Rent falls due")
    amount: Money = about("Amount in dollars", "1,050.00")
    exhibit: Text = about("Exhibit that proves it, with the page where it is one alone", "C page 2")
    happened: YesNo = about("Once its day has come: whether it happened; the letters then tell it as past", "true")


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
    period: TaxPeriod = about(
        "Year, quarter, or year and month; several years such as 2019-2021 where date and balance are not told", "2020"
    )
    file_by: Day = about("Day by which it will be filed", "2027-01-31")


class Compliance(Part):
    unfiled: Annotated[tuple[UnfiledReturn, ...] | None, EMPTY_IS_ABSENT] = about("Returns not filed; [] for none")
    withholding_adequate: YesNo = about("Whether this year's withholding covers this year's tax", "true")
    estimated_current: Annotated[Literal["current", "not_current", "not_required"] | None, Choice()] = about(
        "This year's estimated tax payments", "not_required"
    )
    five_clean_years: YesNo = about(
        "Guaranteed installment agreement: whether in the five tax years before those owed each income tax return was filed on"
        " time, the tax on it paid, and no installment agreement made; of a joint return, by the spouse too",
        "true",
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


Relief = Literal["full", "partial", "return"]
ReturnGround = Literal["improper", "installment_agreement", "facilitates_collection", "best_interests", "none"]


class LevyRequest(Part):
    """What is asked for one levy."""

    grounds: Annotated[tuple[Ground, ...] | None, ONE_OR_MORE] = about("Grounds for the release", "hardship")
    relief: Annotated[Relief | None, Choice()] = about(
        "Release asked for; return where nothing is left to release and only money is asked back", "full"
    )
    return_of_money: Annotated[ReturnGround | None, Choice()] = about(
        "Why money is asked back that was paid over (26 USC 6343(d)(2)(A) to (D)), or none; absent: where money was paid over,"
        " by what the grounds carry",
        "improper",
    )
    return_reason: Text = about(
        "Why return helps collection, or is best for the taxpayer and the United States, in full sentences"
    )
    fallback_amount: MoneyIfAny = about("Amount a pay period the client could bear, if no full release", "50")


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
    ] = about("What is proposed for the debt itself", "currently_not_collectible")
    monthly_offer: MoneyIfAny = about("Monthly payment offered, in dollars", "150")
    first_payment: Day = about("Day of the first monthly payment offered", "2026-12-15")
    equity: Text = about(
        "Why the property cannot be sold or borrowed against, in full sentences: a lender's refusal, the payment that a loan"
        " would cost, a co-owner",
        "The credit union declined a second mortgage on November 12, 2026.",
    )
    facilitates: Text = about("How release makes collection possible: what will be paid, from what, and when")


class CollectionAppeal(Part):
    asked_on: Day = about("Day on which a conference with the collection manager was asked for", "2026-11-23")
    called_back: YesNo = about("Whether a manager called after that; false where nobody did", "false")
    conference_on: Day = about("Day of the conference", "2026-11-24")
    manager: Text = about("The manager, as one addresses a letter", "T. Villanueva")
    result: Annotated[Literal["refused", "part", "released"] | None, Choice()] = about(
        "What the manager decided: refused, part for a release of a part, or released", "refused"
    )
    reason: Text = about("The reason that the manager gave, as it follows “The reason given:”")
    told_on: Day = about("Day on which the IRS was told that a collection appeal would be filed", "2026-11-24")


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
    reasons: Annotated[tuple[Reason, ...] | None, ONE_OR_MORE] = about("Reasons for the hearing", "hardship")
    alternatives: Annotated[tuple[Alternative, ...] | None, ONE_OR_MORE] = about(
        "Alternatives proposed; [] for none", "currently_unable"
    )
    other_alternative: Text = about("The other alternative, in words")
    explanation: Text = about("Why a hearing is asked for, in the client's own words")
    signer: Annotated[Literal["representatives", "taxpayers"] | None, Choice()] = about(
        "Who signs the request", "representatives"
    )
    statement: YesNo = about(
        "Whether Form 433-A, of a business 433-B, goes with the request, which does not require it", "false"
    )
    tolling_facts: Text = about("Late request only: why it could not be made in time")


class Exhibit(Part):
    id: ExhibitId = about("Letter of the exhibit", "A")
    title: Text = about("What it is, with its date", "Pay statement, November 13, 2026")
    file: Text = about("The file, from the folder of the case", "exhibits/pay-statement.pdf")
    proves: Words = about(
        "What it proves: keys of this file, dotted, entries by their id; where it is one page alone, with its number",
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
