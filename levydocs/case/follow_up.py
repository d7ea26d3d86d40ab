"""What has happened since the levy: what went out, what was said at work, the release, or the refusal."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import EMPTY_IS_ABSENT, Choice, Day, Money, MoneyIfAny, Needed, Text, Words, YesNo, about
from levydocs.case.part import Part


class Sent(Part):
    release_request: Day = about("Date the request to release the levy was sent to the IRS", "2026-11-24")
    hearing_request: Day = about("Date the hearing request was sent to the IRS", "2026-11-24")
    power_of_attorney: Day = about("Date Form 2848 was sent to the CAF unit", "2026-11-24")
    payer_letter: Day = about("Date the letter to the payer was sent", "2026-11-24")


class Release(Part):
    on: Day = about("Date the IRS says it released the levy", "2026-12-01")
    told_by: Text = about("Who at the IRS said so", "Mr. Cole, ID 1000877")
    told_on: Day = about("Date that person said so", "2026-12-01")
    full: YesNo = about("Is all of the levy released? false for a part", "true")


class Dismissal(Part):
    on: Day = about("Date it was said", "2026-11-20")
    by: Needed = about("Who said it, with title", "Mr. Dale Pruitt, plant supervisor")
    words: Text = about("What was said, in the exact words", "We do not keep people with garnishments.")
    only_garnishment: YesNo = about("Is this the only known garnishment of these wages (15 USC 1674(a))?", "true")


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
        "Line of the monthly budget: income for all take-home income, otherwise the expense as the case names it",
        "insurance",
    )
    theirs: Money = about("What the IRS counted, in dollars per month", "160.00")
    why: Text = about("Why our figure differs, as a sentence", "The new premium, from December 1, 2026")
    exhibits: Words = about(
        "Exhibits that show our figure, each by its letter, with the page number if it is only one page", "J page 2"
    )


class Refusal(Part):
    on: Day = about("Date the release was refused", "2026-11-25")
    by: Text = about("Who refused it", "Ms. Pell")
    employee_id: Text = about("Badge number of that employee", "1000000321")
    how: Annotated[Literal["telephone", "letter", "fax"] | None, Choice()] = about(
        "How the refusal was given", "telephone"
    )
    reason: Text = about(
        "The reason given, as it follows “The reason given:”; leave out if it is only about figures",
        "the return for 2024 is not filed",
    )
    left_over: MoneyIfAny = about("What is left over by the IRS's figures, in dollars per month", "228.00")
    figures: Annotated[tuple[RefusalFigure, ...] | None, EMPTY_IS_ABSENT] = about(
        "Budget lines where the IRS's figure differs from ours; [] for none"
    )
    answer: Text = about("Our answer to the reason, in full sentences", "The account pays nine employees.")
