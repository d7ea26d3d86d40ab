"""The readiness report."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from levydocs.web.models.base import Amount, Answered, Severity


class EnvelopeState(Answered):
    """Whether what goes to one recipient is ready."""

    id: str = Field(description="The recipe's id.", examples=["acs"])
    title: str = Field(description="What it is, and to whom.", examples=["Levy release, to ACS"])
    ready_to_send: bool = Field(description="False while a finding blocks that is about it, or about the whole case.")
    blocked_by: list[str] = Field(description="The codes of those findings.", examples=[["LD-case-specimen"]])


class DeadlineAnswer(Answered):
    """A day that must not be missed."""

    what: str = Field(description="What has to be done by then.", examples=["hearing request"])
    last_day: date = Field(description="The last day to work to.", examples=["2026-12-05"])
    target_day: date | None = Field(description="The day to aim at, a business day; null when none is left.")
    days_left: int = Field(description="Days from the day of the report to the last day; negative when it has passed.")
    place: str = Field(description="The path in the case that it comes from.", examples=["notices[1]"])
    who: list[str] = Field(
        description="Whose it is, by the ids of the case; empty where it is everyone's.", examples=[["taxpayer"]]
    )
    rule: str = Field(
        description="How the day is counted.", examples=["30 days from the day after the date of the notice"]
    )
    source: str = Field(description="Where that rule stands.", examples=["26 U.S.C. 6330(a)(3)(B)"])
    sure: str = Field(description="How sure the rule is; M: not checked against a text.", examples=["V"])


class ItemAnswer(Answered):
    """One thing that is missing or doubtful, once, whatever needs it."""

    code: str = Field(description="The first of `codes`.", examples=["LD-case-specimen"])
    codes: list[str] = Field(
        description="The findings that say so; `levydocs findings CODE` explains each.", examples=[["LD-case-specimen"]]
    )
    severity: Severity
    check: int | None = Field(description="Which of the ten checks it belongs to; null for none.", examples=[8])
    place: str = Field(
        description="Where it is: a line of the case, a line of a form.",
        examples=["case.yaml:15 taxpayers[0].tin.number"],
    )
    path: str | None = Field(
        description="The path of the case to fill in; null for a doubt.", examples=["taxpayers[0].tin.number"]
    )
    message: str = Field(
        description="What is missing or doubtful. It holds no value of the case.",
        examples=["This is a specimen number: its first digits are never assigned."],
    )
    remedy: str = Field(
        description="What to do about it.",
        examples=["Enter the number from the IRS notice; specimens are for samples only."],
    )
    why: str = Field(description="Why it matters.", examples=["The IRS has no account under such a number."])
    who_has: str | None = Field(description="Who has what is missing.", examples=["the client"])
    ask: str | None = Field(description="How to ask them for it.", examples=["Which number stands on the notice?"])
    feeds: list[str] = Field(description="The lines of forms and the letters that need it.", examples=[["f2848:1"]])


class _Evaluated(Answered):
    id: str = Field(description="Its id.", examples=["hardship"])
    title: str = Field(description="What it is called.", examples=["Levy release, to ACS"])
    authority: str = Field(description="What it rests on.", examples=["26 USC 6343(a)(1)(D)"])
    sure: str = Field(description="How sure that is; M: not checked against a text.", examples=["V"])
    status: Literal["supported", "possible", "not available"] = Field(description="What the case says of it.")
    shown: list[str] = Field(description="What of it the case shows.", examples=[["The taxpayer is an individual."]])
    against: list[str] = Field(description="What in the case speaks against it.", examples=[[]])
    ask: list[str] = Field(description="What is not known, as questions.", examples=[["Is a bankruptcy case open?"]])
    missing: list[str] = Field(description="The paths of the case that would answer them.", examples=[["proceedings"]])
    beside: list[str] = Field(description="What else should be known about it.", examples=[[]])
    exhibits: list[str] = Field(description="The exhibits that show it, by their letters.", examples=[["A"]])


class GroundAnswer(_Evaluated):
    """A ground for release of the levy (26 USC 6343), held against the case."""

    effect: str = Field(description="What follows from it.", examples=["The IRS must release the levy."])


class WayOutAnswer(_Evaluated):
    """Another way out than a release, held against the case; `POST /routes` has more of each."""

    stops: str = Field(description="What it stops.", examples=["New levies while it is open."])
    does_not_stop: str = Field(description="What it does not stop.", examples=["Interest."])
    collection_period: str = Field(description="What becomes of the time to collect.", examples=["It keeps running."])


class LiabilityAnswer(Answered):
    """One liability of the case, and the papers about it."""

    id: str = Field(description="Its id in the case.", examples=["y2021"])
    tax: str = Field(description="Which tax.", examples=["Income"])
    period: str = Field(description="For which period.", examples=["2021"])
    who: list[str] = Field(description="Who owes it, by the ids of the case.", examples=[["taxpayer"]])
    assessed: date | None = Field(description="When it was assessed; null where the case does not say.")
    csed: date | None = Field(description="The last day for collection by our computation; null where it is not known.")
    notices: list[str] = Field(description="The notices about it, by the ids of the case.", examples=[["lt11-2024"]])
    levies: list[str] = Field(description="The levies for it, by the ids of the case.", examples=[["wages"]])


class BudgetAnswer(Answered):
    """Dollars a month; null where the case does not give it."""

    income_before: Amount = Field(description="Income before the levy.")
    levy_takes: Amount = Field(description="What the levies take.")
    income_with_levy: Amount = Field(description="Income that the levy leaves.")
    expenses: Amount = Field(description="Allowable expenses.")
    left_before: Amount = Field(description="What was left before the levy.")
    left_with_levy: Amount = Field(description="What is left with it; below zero where it does not reach.")
    expenses_as_paid: Amount = Field(description="Expenses as they are paid.")
    left_before_as_paid: Amount = Field(description="What was left before the levy, of expenses as they are paid.")
    left_with_levy_as_paid: Amount = Field(description="What is left with it, of expenses as they are paid.")


class ReadinessAnswer(Answered):
    """Is the case ready to be sent, as `levydocs check --json` says it."""

    case_id: str = Field(
        description="The office's number for the case; empty where it has none.", examples=["2026-0203"]
    )
    as_of: date = Field(description="The day for which everything was worked out.", examples=["2026-11-24"])
    ready_to_send: bool = Field(description="True when nothing blocks sending any envelope.")
    envelopes: list[EnvelopeState] = Field(description="What goes to each recipient.")
    next_deadline: DeadlineAnswer | None = Field(description="The first day that has not passed; null for none.")
    deadlines: list[DeadlineAnswer] = Field(description="Every day that must not be missed, the next one first.")
    findings: list[ItemAnswer] = Field(description="What is missing or doubtful: what blocks first.")
    budget: BudgetAnswer = Field(description="The household's budget.")
    grounds: list[GroundAnswer] = Field(description="The grounds for release, of the first levy that is not released.")
    grounds_by_levy: dict[str, list[GroundAnswer]] | None = Field(
        default=None, description="Only where there are several levies: the grounds of each, by what it is on."
    )
    routes: list[WayOutAnswer] = Field(description="The other ways out.")
    liabilities: list[LiabilityAnswer] = Field(description="What is owed, and the papers about it.")
