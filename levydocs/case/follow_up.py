"""What has happened since the levy: what went out, what was said at work, and the release."""

from __future__ import annotations

from levydocs.case.leaves import Day, Needed, Text, YesNo, about
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


class Dismissal(Part):
    on: Day = about("Day on which it was said", "2026-11-20")
    by: Needed = about("Who said it, and as what", "Mr. Dale Pruitt, plant supervisor")
    words: Text = about("What was said, in the words that were used", "We do not keep people with garnishments.")
    only_garnishment: YesNo = about("Whether no other garnishment of these wages is known (15 USC 1674(a))", "true")
