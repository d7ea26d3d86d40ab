"""The page that compares the client's options side by side: who approved it."""

from __future__ import annotations

from levydocs.case.leaves import Day, Text, about
from levydocs.case.part import Part


class RoutesPage(Part):
    approved_by: Text = about(
        "Id of the representative in the case who has read the final page and approved it", "r-okafor"
    )
    approved_on: Day = about("Date of approval; a page made for another date must be approved again", "2026-11-24")
