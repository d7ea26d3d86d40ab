"""The page that sets the ways out side by side for the client: who approved it."""

from __future__ import annotations

from levydocs.case.leaves import Day, Text, about
from levydocs.case.part import Part


class RoutesPage(Part):
    approved_by: Text = about(
        "Id of the representative of the case who has read the page as it goes out, and approved it", "r-okafor"
    )
    approved_on: Day = about("Day on which that was; the page of another day is approved anew", "2026-11-24")
