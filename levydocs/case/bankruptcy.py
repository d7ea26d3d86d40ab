"""A bankruptcy case, as described in the notice of its stay to IRS Insolvency (11 USC 362)."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import Choice, Day, Needed, Text, Words, YesNo, about
from levydocs.case.part import Part


class Filing(Part):
    court: Needed = about("Court", "United States Bankruptcy Court, Western District of Missouri")
    chapter: Annotated[Literal["7", "11", "12", "13"] | None, Choice()] = about("Chapter of the case", "13")
    hour: Text = about("Time of filing, if the notice of filing shows it", "11:42 a.m. Central")
    debtors: Words = about("Ids of the taxpayers who filed; leave out if all did", "taxpayer")
    dismissed_before: YesNo = about(
        "Was another case of the debtor, pending within the year before this filing, dismissed?", "false"
    )
    stay_order: Annotated[Literal["extended", "imposed"] | None, Choice()] = about(
        "If an earlier case was dismissed: what a court order did to the stay", "extended"
    )
    stay_order_on: Day = about("Date of that order", "2026-11-19")
    counsel: Text = about("Bankruptcy counsel", "Ruth Ann Delacorte")
    counsel_phone: Text = about("Phone of bankruptcy counsel", "202-555-0129")
    counsel_joins: YesNo = about("Has bankruptcy counsel agreed to join in the notice?", "true")
    insolvency_fax: Text = about("Fax number given by IRS Insolvency for the notice", "855-555-0166")
