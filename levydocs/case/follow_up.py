"""What has happened since the packet was made: what went out, the release, or the refusal."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import EMPTY_IS_ABSENT, Choice, Day, Money, MoneyIfAny, Text, Words, YesNo, about
from levydocs.case.part import Part


class Sent(Part):
    release_request: Day = about("Day on which the request to release the levy went to the IRS", "2026-11-24")
    hearing_request: Day = about("Day on which the request for a hearing went to the IRS", "2026-11-24")
    power_of_attorney: Day = about("Day on which Form 2848 went to the CAF unit", "2026-11-24")
    payer_letter: Day = about("Day on which the letter to the payer went out", "2026-11-24")


class Release(Part):
    on: Day = about("Day on which the IRS released the levy, as it said", "2026-12-01")
    told_by: Text = about("Who at the IRS said so", "Mr. Cole, ID 1000877")
    told_on: Day = about("When that was said", "2026-12-01")
    full: YesNo = about("Whether all of the levy is released; false for a part", "true")


BudgetLine = Annotated[
    Literal[
        "income",
        "personal",
        "housing",
        "operating",
        "vehicle_payment",
        "public",
        "insurance",
        "out_of_pocket",
        "child_care",
        "estimated_tax",
        "term_life",
        "retirement_required",
        "retirement_voluntary",
        "union_dues",
        "state_tax",
        "student_loans",
        "court_child_support",
        "court_alimony",
        "court_other",
    ]
    | None,
    Choice(),
]
"""A line of the budget: take-home income, or an expense as ``facts/expenses.yaml`` names its amount."""


class RefusalFigure(Part):
    what: BudgetLine = about(
        "Which line of the monthly budget: income for all take-home income, else the expense as the case names it",
        "insurance",
    )
    theirs: Money = about("What the IRS counted, in dollars a month", "160.00")
    why: Text = about("Why our figure differs, as a sentence", "The new premium, from December 1, 2026")
    exhibits: Words = about("Ids of the exhibits that show our figure", "J")


class Refusal(Part):
    on: Day = about("Day on which the release was refused", "2026-11-25")
    by: Text = about("Who refused it", "Ms. Pell")
    employee_id: Text = about("Badge number of that employee", "1000000321")
    how: Annotated[Literal["telephone", "letter", "fax"] | None, Choice()] = about("How it was told", "telephone")
    reason: Text = about(
        "The reason given, as it follows “The reason given:”; where it is figures alone, leave it out",
        "the return for 2024 is not filed",
    )
    left_over: MoneyIfAny = about("What is left over by the figures of the IRS, in dollars a month", "228.00")
    figures: Annotated[tuple[RefusalFigure, ...] | None, EMPTY_IS_ABSENT] = about(
        "The lines of the budget in which the IRS counted otherwise than we do; [] for none"
    )
    answer: Text = about("What answers the reason, in full sentences", "The account pays nine employees.")
