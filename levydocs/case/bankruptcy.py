"""A bankruptcy case, as the notice of its stay to IRS Insolvency tells it (11 USC 362)."""

from __future__ import annotations

from typing import Annotated, Literal

from levydocs.case.leaves import Choice, Day, Needed, Text, Words, YesNo, about
from levydocs.case.part import Part


class Filing(Part):
    court: Needed = about("The court", "United States Bankruptcy Court, Western District of Missouri")
    chapter: Annotated[Literal["7", "11", "12", "13"] | None, Choice()] = about("Chapter of the case", "13")
    hour: Text = about("Hour of the filing, where the notice of filing shows it", "11:42 a.m. Central")
    debtors: Words = about("Ids of the taxpayers who filed; leave out for all", "taxpayer")
    dismissed_before: YesNo = about(
        "Whether another case of the debtor, pending in the year before this one was filed, was dismissed", "false"
    )
    stay_order: Annotated[Literal["extended", "imposed"] | None, Choice()] = about(
        "What an order of the court did to the stay, where an earlier case was dismissed", "extended"
    )
    stay_order_on: Day = about("Day of that order", "2026-11-19")
    counsel: Text = about("Bankruptcy counsel", "Ruth Ann Delacorte")
    counsel_phone: Text = about("Phone of bankruptcy counsel", "202-555-0129")
    counsel_joins: YesNo = about("Whether bankruptcy counsel has agreed to join in the notice", "true")
    insolvency_fax: Text = about("Fax number that IRS Insolvency gave for the notice", "855-555-0166")
