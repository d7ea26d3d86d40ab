"""What has happened since the packet was made: what went out, and the release."""

from __future__ import annotations

from levydocs.case.leaves import Day, Text, YesNo, about
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
