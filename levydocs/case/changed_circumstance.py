"""A change in circumstances after the determination of a hearing on a levy (26 USC 6330(d)(3)(B))."""

from __future__ import annotations

from typing import Annotated

from levydocs.case.leaves import EMPTY_IS_ABSENT, Day, Needed, Words, YesNo, about
from levydocs.case.part import Part


class Remedy(Part):
    on: Day = about("Date of the request", "2026-10-02")
    with_whom: Needed = about("Which office or employee was asked", "Automated Collection System, Ms. Ortega")
    what: Needed = about("What was asked for", "Release of the levy for economic hardship")
    answer: Needed = about("The answer, with its date", "Refused October 9, 2026")


class ChangedCircumstance(Part):
    happened_on: Day = about("Date of the change", "2026-09-14")
    what: Needed = about(
        "What has changed, in full sentences", "On September 14, 2026 her hours were cut to 24 a week."
    )
    effect: Needed = about(
        "How that affects the determination, in full sentences",
        "The determination rested on $466.00 a month that is no longer left.",
    )
    asked: Words = about("What Appeals is asked to do, one line each", "Currently not collectible status for 2022")
    remedies: Annotated[tuple[Remedy, ...] | None, EMPTY_IS_ABSENT] = about(
        "Administrative remedies tried since the change"
    )
    exhausted: YesNo = about("Have all administrative remedies been exhausted?", "true")
    appeals_address: Words = about(
        "Address of the Appeals office as printed on the determination, line by line",
        "IRS Independent Office of Appeals",
    )
