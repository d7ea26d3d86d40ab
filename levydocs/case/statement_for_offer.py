"""What Form 433-A (OIC) asks in addition to the other statements: each question once. ``[]`` answers no."""

from __future__ import annotations

from typing import Annotated

from levydocs.case.finances import Amount
from levydocs.case.leaves import EMPTY_IS_ABSENT, Day, Money, Text, YesNo, about
from levydocs.case.part import Part


class StatementForOffer(Part):
    married_on: Day = about("Date of the marriage", "2005-06-18")
    community_property: YesNo = about(
        "Within the last ten years, was the taxpayer married and living in AZ, CA, ID, LA, NM, NV, TX, WA or WI?",
        "false",
    )
    other_home: Text = about(
        "Living arrangement, if the home is neither owned nor rented", "Lives with the taxpayer's sister"
    )
    for_sale: YesNo = about("Is real property for sale, or will it be sold to fund the offer?", "false")
    listing_price: Money = about("Listing price of that property", "189,000")
    notes_receivable: Annotated[tuple[Amount, ...] | None, EMPTY_IS_ABSENT] = about(
        "Notes receivable of the business: who owes each, and how much; [] for none"
    )
    spouse_other_income: Money = about(
        "How much of unemployment benefits and of other_income.other is the spouse's, in dollars per month", "0"
    )
    contributors: Annotated[tuple[Amount, ...] | None, EMPTY_IS_ABSENT] = about(
        "Others who contribute to the household's income, and how much per month; [] for none"
    )
    insured_for: Money = about("Life insurance: face amount, if expenses.other.term_life is paid", "50,000")
    state_tax_owed: Money = about("Total State and local tax owed, if it is paid off monthly", "1,960")
    incarcerated: YesNo = about("Is the taxpayer incarcerated?", "false")
    inmate_number: Text = about("Inmate number", "00000")
    federal_litigation: YesNo = about(
        "Is the taxpayer, or was the taxpayer ever, a party to litigation with the IRS or the United"
        " States, including in Tax Court?",
        "false",
    )
    federal_litigation_periods: Text = about(
        "If tax was in dispute: which types of tax and periods", "Form 1040 for 2017 (U.S. Tax Court)"
    )
    foreign_assets: Annotated[tuple[Amount, ...] | None, EMPTY_IS_ABSENT] = about(
        "Assets and real property outside the United States: what, where, and value; [] for none"
    )
    held_in_trust: Annotated[tuple[Amount, ...] | None, EMPTY_IS_ABSENT] = about(
        "Funds that a third party holds in trust: where, and how much; [] for none"
    )
