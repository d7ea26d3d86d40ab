"""The offer in compromise: what is offered, how it is paid, and what else Form 656 asks."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import EMPTY_IS_ABSENT, Choice, Day, MoneyIfAny, Text, Whole, Words, YesNo, about
from levydocs.case.part import Part, section

OfferReason = Annotated[Literal["collectibility", "economic_hardship", "public_policy", "liability"] | None, Choice()]
OfferTerms = Annotated[Literal["lump_sum", "periodic"] | None, Choice()]


class OfferPayment(Part):
    amount: MoneyIfAny = about("Amount of the payment, in dollars", "2,000")
    month: Whole = about("Number of months after acceptance within which it is paid, 5 at most", "3")


class ElectronicPayment(Part):
    on: Day = about("Date of the transfer, the same day the offer is mailed", "2026-12-01")
    number: Text = about("Electronic funds transfer number, 15 digits", "000000000000000")


class Offer(Part):
    who: Words = about(
        "Ids of the taxpayers who make the offer; if absent, all who owe, if they owe the same debts", "taxpayer"
    )
    covers: Words = about("Ids of the liabilities it covers; if absent, everything the offerors owe", "y2021")
    send_to: Words = about(
        "Address for offers from this State, as in Form 656-B, line by line", "Internal Revenue Service"
    )
    reason: OfferReason = about(
        "Why the IRS should accept less; collectibility, economic_hardship or public_policy if the"
        " debt could be paid in full, liability if the debt itself is in doubt (Form 656-L)",
        "collectibility",
    )
    circumstances: Text = about(
        "Special circumstances: why paying in full, or the minimum offer, would be a hardship or unfair, in full sentences"
    )
    amount: MoneyIfAny = about("Amount offered, in whole dollars", "5,000")
    terms: OfferTerms = about(
        "How it is paid; lump_sum in up to five payments within five months after acceptance,"
        " periodic in 6 to 24 months",
        "lump_sum",
    )
    payments: Annotated[tuple[OfferPayment, ...] | None, EMPTY_IS_ABSENT] = about(
        "Lump sum: the payments after acceptance, at most five, without the 20 percent that goes with the offer"
    )
    months: Whole = about("Periodic: number of months, 6 to 24, counting the first payment", "24")
    monthly: MoneyIfAny = about("Periodic: monthly payment, in dollars; the last payment is the remainder", "200")
    first_payment: MoneyIfAny = about(
        "Periodic: payment that goes with the offer; if absent, the monthly payment", "300"
    )
    day: Whole = about("Periodic: day of the month of each payment, 1 to 28", "15")
    source: Text = about("Where the money comes from", "A loan from the taxpayer's sister")
    adjusted_gross_income: MoneyIfAny = about(
        "Adjusted gross income on the last return that was filed, in dollars", "31,204"
    )
    designate: Text = about(
        "Id of the liability to which the payment with the offer goes; if absent, the IRS decides", "y2021"
    )
    fee_paid: ElectronicPayment = section(ElectronicPayment, "The application fee, if it is paid electronically")
    payment_paid: ElectronicPayment = section(
        ElectronicPayment, "The payment with the offer, if it is paid electronically"
    )
    prequalified: YesNo = about(
        "Was the Pre-Qualifier tool, or the check in the online account, used beforehand?", "true"
    )
    update_address: YesNo = about("Should the IRS update its records to a new address?", "true")
    physical_address: Text = about(
        "If the address in the case is a post office box: where the taxpayers live, on one line",
        "12 Mill St, Houston TX 77002",
    )
    penalty_business: Text = about(
        "Trust fund recovery penalty: name of the business that did not pay over the taxes", "Peña Alterations LLC"
    )
    recent_returns_enclosed: YesNo = about(
        "Is a complete copy of each return filed in the last 10 weeks enclosed? true also if none was filed",
        "true",
    )
    not_required_years: Text = about("Years for which no return was required; none if all were", "2020")
    deposits_current: Annotated[Literal["current", "not_current", "not_required"] | None, Choice()] = about(
        "Federal tax deposits for this quarter and the two before it", "not_required"
    )
    messages: Words = about(
        "Ids of the taxpayers whose voice mail may have detailed messages about the offer; [] for none", "taxpayer"
    )
