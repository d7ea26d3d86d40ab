"""The ways out, side by side."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from levydocs.web.models.base import Amount, Answered
from levydocs.web.models.readiness import DeadlineAnswer


class SaidAnswer(Answered):
    """What the law or practice says, and where."""

    says: str | None = Field(description="In words; null if there is nothing to say.", examples=["It keeps running."])
    source: str = Field(description="The citation.", examples=["IRM 5.16.1"])
    sure: str = Field(description="How sure it is; M: not checked against the published text.", examples=["V1"])
    unverified: bool = Field(description="True if it must be marked unverified.")


class PeriodAnswer(SaidAnswer):
    """What happens to the collection period."""

    in_short: str = Field(description="In two or three words.", examples=["keeps running"])


class DueAnswer(SaidAnswer):
    """By when it must be taken."""

    days: list[DeadlineAnswer] = Field(description="The days in this case.")


class NeedsAnswer(SaidAnswer):
    """What it needs."""

    forms: list[str] = Field(description="The forms, by their numbers.", examples=[["433-F"]])


class CostAnswer(Answered):
    """What it costs."""

    kind: str = Field(description="`monthly`, `total`, or another kind.", examples=["monthly"])
    says: str | None = Field(description="In words.", examples=["Nothing each month."])
    amount: Amount = Field(description="Dollars; null if the case does not give it.")
    missing: list[str] = Field(description="The paths in the case that would give it.", examples=[["proceedings"]])
    source: str = Field(description="The citation.", examples=["26 U.S.C. 6330(a)(3)(B)"])
    sure: str = Field(description="How sure it is; M: not checked against the published text.", examples=["V1"])
    unverified: bool = Field(description="True if it must be marked unverified.")


class RouteAnswer(Answered):
    """One way out, as of the day of the answer."""

    id: str = Field(description="Its id.", examples=["currently_not_collectible"])
    title: str = Field(description="Its name.", examples=["Currently not collectible"])
    authority: str = Field(description="Its authority.", examples=["IRM 5.16.1"])
    sure: str = Field(description="How sure it is; M: not checked against the published text.", examples=["V1"])
    unverified: bool = Field(description="True if it must be marked unverified.")
    state: Literal["under way", "open", "in doubt", "closed"] = Field(description="Whether it is open today.")
    since: date | None = Field(description="If it is under way: since when.")
    shown: list[str] = Field(description="What the case shows for it.", examples=[["The taxpayer is an individual."]])
    against: list[str] = Field(description="What in the case is against it.", examples=[[]])
    ask: list[str] = Field(description="What is not known, as questions.", examples=[["Is a bankruptcy case open?"]])
    missing: list[str] = Field(description="The paths in the case that would answer them.", examples=[["proceedings"]])
    opens: list[str] = Field(description="What would open it.", examples=[[]])
    beside: list[str] = Field(description="What else should be known about it.", examples=[[]])
    monthly: Amount = Field(description="Dollars a month; null if it has no payment, or the case does not give it.")
    total: Amount = Field(description="Total dollars; null likewise.")
    costs: list[CostAnswer] = Field(description="Every cost.")
    stops: str = Field(description="What it stops.", examples=["New levies while it is open."])
    does_not_stop: str = Field(description="What it does not stop.", examples=["Interest."])
    collection_period: PeriodAnswer
    due: DueAnswer
    packet_route: str | None = Field(
        description="Its name in `routes` of `POST /packets`, if it gets an envelope.", examples=["advocate"]
    )
    needs: NeedsAnswer
    ends: SaidAnswer = Field(description="What ends it.")


class ExpiredAnswer(Answered):
    """A liability that can no longer be collected, by our computation."""

    place: str = Field(description="Its path in the case.", examples=["liabilities[0]"])
    tax: str = Field(description="Which tax, for which period.")
    csed: date = Field(description="The last day for collection.")
    owed: Amount = Field(description="Dollars.")


class RoutesAnswer(Answered):
    """All ways out side by side, as in `levydocs routes --json`."""

    case_id: str = Field(description="The office's number for the case; empty if it has none.", examples=["2026-0203"])
    as_of: date = Field(description="The day as of which everything was worked out.", examples=["2026-11-24"])
    owed: Amount = Field(description="The total owed, in dollars.")
    months: int | None = Field(description="Whole months left to collect it; null if not known.")
    expired: list[ExpiredAnswer] = Field(description="What can no longer be collected.")
    open: list[str] = Field(description="The ids of the ways out that are open today.", examples=[["hearing"]])
    routes: list[RouteAnswer] = Field(description="Each way out.")
