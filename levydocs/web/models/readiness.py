"""The readiness report."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from levydocs.web.models.base import Amount, Answered, Severity


class EnvelopeState(Answered):
    """Whether what goes to one recipient is ready."""

    id: str = Field(description="The recipe's id.", examples=["acs"])
    title: str = Field(description="What it is, and its recipient.", examples=["Levy release, to ACS"])
    ready_to_send: bool = Field(description="False while a finding about it, or about the whole case, blocks.")
    blocked_by: list[str] = Field(description="The codes of those findings.", examples=[["LD-case-specimen"]])


class DeadlineAnswer(Answered):
    """A deadline."""

    what: str = Field(description="What must be done by then.", examples=["hearing request"])
    last_day: date = Field(description="The last day.", examples=["2026-12-05"])
    target_day: date | None = Field(description="The target date, a business day; null if none is left.")
    days_left: int = Field(description="Days from the day of the report to the last day; negative when it has passed.")
    place: str = Field(description="The path in the case that it comes from.", examples=["notices[1]"])
    who: list[str] = Field(
        description="Whose it is, by the ids in the case; empty if it is everyone's.", examples=[["taxpayer"]]
    )
    rule: str = Field(
        description="How the day is counted.", examples=["30 days from the day after the date of the notice"]
    )
    source: str = Field(description="The citation of the rule.", examples=["26 U.S.C. 6330(a)(3)(B)"])
    sure: str = Field(description="How sure the rule is; M: not checked against the published text.", examples=["V"])


class ItemAnswer(Answered):
    """Something missing or doubtful, listed once, no matter what needs it."""

    code: str = Field(description="The first of `codes`.", examples=["LD-case-specimen"])
    codes: list[str] = Field(
        description="The findings that say so; `levydocs findings CODE` explains each.", examples=[["LD-case-specimen"]]
    )
    severity: Severity
    check: int | None = Field(description="The number of the check it belongs to; null for none.", examples=[8])
    place: str = Field(
        description="Where it is: a line of the case, a line of a form.",
        examples=["case.yaml:15 taxpayers[0].tin.number"],
    )
    path: str | None = Field(
        description="The path in the case to fill in; null for a doubt.", examples=["taxpayers[0].tin.number"]
    )
    message: str = Field(
        description="What is missing or doubtful. It contains no value from the case.",
        examples=["This is a specimen number: its first digits are never assigned."],
    )
    remedy: str = Field(
        description="What to do about it.",
        examples=["Enter the number from the IRS notice; specimens are for samples only."],
    )
    why: str = Field(description="Why it matters.", examples=["The IRS has no account under such a number."])
    who_has: str | None = Field(description="Who has the missing item.", examples=["the client"])
    ask: str | None = Field(description="How to ask them for it.", examples=["Which number is on the notice?"])
    feeds: list[str] = Field(description="The lines of forms and the letters that need it.", examples=[["f2848:1"]])


class _Evaluated(Answered):
    id: str = Field(description="Its id.", examples=["hardship"])
    title: str = Field(description="Its name.", examples=["Levy release, to ACS"])
    authority: str = Field(description="Its authority.", examples=["26 USC 6343(a)(1)(D)"])
    sure: str = Field(description="How sure it is; M: not checked against the published text.", examples=["V"])
    status: Literal["supported", "possible", "not available"] = Field(description="Its status in this case.")
    shown: list[str] = Field(description="What the case shows for it.", examples=[["The taxpayer is an individual."]])
    against: list[str] = Field(description="What in the case is against it.", examples=[[]])
    ask: list[str] = Field(description="What is not known, as questions.", examples=[["Is a bankruptcy case open?"]])
    missing: list[str] = Field(description="The paths in the case that would answer them.", examples=[["proceedings"]])
    beside: list[str] = Field(description="What else should be known about it.", examples=[[]])
    exhibits: list[str] = Field(description="The letters of the exhibits that show it.", examples=[["A"]])


class GroundAnswer(_Evaluated):
    """A ground for release of the levy (26 USC 6343), compared with the case."""

    effect: str = Field(description="What follows from it.", examples=["The IRS must release the levy."])


class WayOutAnswer(_Evaluated):
    """A way out other than a release, compared with the case; `POST /routes` has more of each."""

    stops: str = Field(description="What it stops.", examples=["New levies while it is open."])
    does_not_stop: str = Field(description="What it does not stop.", examples=["Interest."])
    collection_period: str = Field(description="What happens to the collection period.", examples=["It keeps running."])


class LiabilityAnswer(Answered):
    """One liability in the case, and the notices and levies about it."""

    id: str = Field(description="Its id in the case.", examples=["y2021"])
    tax: str = Field(description="Which tax.", examples=["Income"])
    period: str = Field(description="For which period.", examples=["2021"])
    who: list[str] = Field(description="Who owes it, by the ids in the case.", examples=[["taxpayer"]])
    assessed: date | None = Field(description="When it was assessed; null if the case does not say.")
    csed: date | None = Field(description="The last day for collection, by our computation; null if not known.")
    notices: list[str] = Field(description="The notices about it, by the ids in the case.", examples=[["lt11-2024"]])
    levies: list[str] = Field(description="The levies for it, by the ids in the case.", examples=[["wages"]])


class BudgetAnswer(Answered):
    """Dollars a month; null if the case does not give it."""

    income_before: Amount = Field(description="Income before the levy.")
    levy_takes: Amount = Field(description="What the levies take.")
    income_with_levy: Amount = Field(description="Income that the levy leaves.")
    expenses: Amount = Field(description="Allowable expenses.")
    left_before: Amount = Field(description="What was left before the levy.")
    left_with_levy: Amount = Field(description="What is left with the levy; negative if it is not enough.")
    expenses_as_paid: Amount = Field(description="Expenses as paid.")
    left_before_as_paid: Amount = Field(description="What was left before the levy, on expenses as paid.")
    left_with_levy_as_paid: Amount = Field(description="What is left with the levy, on expenses as paid.")


class ReadinessAnswer(Answered):
    """Whether the case is ready to send, as in `levydocs check --json`."""

    case_id: str = Field(description="The office's number for the case; empty if it has none.", examples=["2026-0203"])
    as_of: date = Field(description="The day as of which everything was worked out.", examples=["2026-11-24"])
    ready_to_send: bool = Field(description="True when nothing blocks sending any envelope.")
    envelopes: list[EnvelopeState] = Field(description="What goes to each recipient.")
    next_deadline: DeadlineAnswer | None = Field(description="The first deadline that has not passed; null for none.")
    deadlines: list[DeadlineAnswer] = Field(description="Every deadline, the next one first.")
    findings: list[ItemAnswer] = Field(description="What is missing or doubtful; what blocks comes first.")
    budget: BudgetAnswer = Field(description="The household's budget.")
    grounds: list[GroundAnswer] = Field(description="The grounds for release of the first levy that is not released.")
    grounds_by_levy: dict[str, list[GroundAnswer]] | None = Field(
        default=None, description="Only if there are several levies: the grounds of each, by what is levied."
    )
    routes: list[WayOutAnswer] = Field(description="The other ways out.")
    liabilities: list[LiabilityAnswer] = Field(description="What is owed, and the notices and levies about it.")
