"""A row of a messy export while it is written, and the truth about it; made-up people, and rows without a mistake."""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

HEADINGS = (
    "Matter #",
    "Client",
    "Client SSN",
    "Client DOB",
    "Spouse",
    "Spouse SSN",
    "Spouse DOB",
    "Mailing Address",
    "Apt",
    "City",
    "ST",
    "Zip",
    "Home Phone",
    "Cell Phone",
    "Filing Status",
    "Tax Form",
    "Kind of Tax",
    "Tax Periods",
    "Balance Due",
    "Employer",
    "Levy Date",
    "Pay Freq",
    "People in Household",
    "Attorney",
    "Retainer",
    "Email",
    "Notes",
)
SHEET = "Client Export"
FIRM_STREET, FIRM_UNIT = "1410 Heron Basin Road", "Suite 620"
"""Of the samples' firm book."""

_FIRST = [
    "Ana",
    "Björn",
    "Chidi",
    "Dolores",
    "Émile",
    "Fatima",
    "Grace",
    "Håkon",
    "Iñigo",
    "Jun",
    "Łucja",
    "Marta",
    "Nils",
    "Olga",
    "Pia",
    "Rosa",
    "Sven",
    "Tess",
    "Uma",
    "Vera",
]
_LAST = [
    "Alder",
    "Brook",
    "Castañeda",
    "Dvořák",
    "Elm",
    "Fiske",
    "O'Brien",
    "Nguyễn",
    "Peña",
    "Quist",
    "Łaski",
    "Smith-Jones",
    "Stone",
    "Underhill",
    "Vance",
]
_PLACES = (
    ("Houston", "TX", "77045"),
    ("Katy", "TX", "77494"),
    ("Tulsa", "OK", "74103"),
    ("Denver", "CO", "80203"),
    ("Fresno", "CA", "93721"),
    ("Albany", "NY", "12207"),
    ("Boise", "ID", "83702"),
)
_STREETS = ("Larkmoor St", "Juniper Ave", "Old Mill Rd", "Cedar Ln", "Bayou Bend Dr", "Prairie Ct")


@dataclass
class Row:
    """One row of the export while it is written, and the truth about it.

    ``says``: case path → what the case must say there, as a case file has it; None: nothing; a list of texts: one of them.
    ``named``: headings of which at least one must be named with its cell, its remedy with it. ``either``: it may be named, or
    read as ``says`` has it. ``noted``: taken, and said to be. ``files``: the forms that must be there; None: none are looked for.
    ``told``: what the message says.
    """

    cells: dict[str, Any]
    says: dict[str, Any]
    kind: str = "as it should be"
    named: list[str] = field(default_factory=list)
    noted: list[str] = field(default_factory=list)
    either: bool = False
    formats: dict[str, str] = field(default_factory=dict)
    beyond: list[Any] = field(default_factory=list)
    merged: str = ""
    hidden: bool = False
    raw: str = ""
    more: list[dict[str, Any]] = field(default_factory=list)
    files: list[str] | None = None
    told: str = ""

    def put(self, heading: str, value: Any, says: dict[str, Any] | None = None) -> None:
        """Write a cell, and what the case must then say."""
        self.cells[heading] = value
        self.says |= says or {}

    def owe(self, entries: Iterable[tuple[str, str, Any, str | None]]) -> None:
        """The truth about the debts: form, type, period and balance of each, and that there are no more."""
        self.says = {path: says for path, says in self.says.items() if not path.startswith("liabilities")} | debts(
            entries
        )

    def name(self, *headings: str) -> None:
        """The truth: one of these headings must be named."""
        self.named = list(headings)

    def wrong(self, heading: str, value: Any) -> None:
        """Write a cell that must be named."""
        self.put(heading, value)
        self.name(heading)


class People:
    """Made-up people; no two have one number. ``first`` is the first row."""

    def __init__(self, chance: random.Random) -> None:
        self.chance, self.count = chance, 0
        self.first: Row | None = None

    def number(self) -> str:
        """The next number; area 000 is never assigned."""
        self.count += 1
        return f"000-{self.count // 9000 + 10:02d}-{self.count % 9000 + 1000:04d}"

    def name(self) -> tuple[str, str]:
        """First and last name."""
        return self.chance.choice(_FIRST), self.chance.choice(_LAST)

    def birthday(self) -> date:
        """A day of one's birth."""
        return date(self.chance.randint(1950, 1999), self.chance.randint(1, 12), self.chance.randint(1, 28))

    def row(self, at: int) -> Row:
        """A row without a mistake: one person who owes one income tax."""
        first, last = self.name()
        number, born, case = self.number(), self.birthday(), f"M-{at:05d}"
        city, state, code = self.chance.choice(_PLACES)
        street = f"{self.chance.randint(100, 9999)} {self.chance.choice(_STREETS)}"
        year, balance = (
            str(self.chance.randint(2016, 2023)),
            f"{self.chance.randint(500, 20_000)}.{self.chance.randint(10, 99)}",
        )
        cell = f"202-555-{self.chance.randint(100, 199):04d}"
        levied = date(2026, self.chance.randint(8, 10), self.chance.randint(1, 28))
        cells = dict.fromkeys(HEADINGS, "") | {
            "Matter #": case,
            "Client": f"{last}, {first}",
            "Client SSN": number,
            "Client DOB": f"{born:%m/%d/%Y}",
            "Mailing Address": street,
            "City": city,
            "ST": state,
            "Zip": code,
            "Cell Phone": cell,
            "Filing Status": "Single",
            "Tax Form": "1040",
            "Kind of Tax": "Income",
            "Tax Periods": year,
            "Balance Due": balance,
            "Employer": "Bayou Bend Dental Supply",
            "Levy Date": f"{levied:%m/%d/%Y}",
            "Pay Freq": "biweekly",
            "People in Household": "1",
            "Attorney": "r-okafor",
            "Retainer": "1500",
            "Email": "someone@mail.example",
        }
        says = {
            "case_id": case,
            "taxpayers[0].name.first": first,
            "taxpayers[0].name.last": last,
            "taxpayers[0].name.middle": None,
            "taxpayers[0].name.suffix": None,
            "taxpayers[0].tin.kind": "ssn",
            "taxpayers[0].tin.number": number,
            "taxpayers[0].date_of_birth": born.isoformat(),
            "taxpayers[0].phones.cell": cell,
            "taxpayers[1]": None,
            "address.street": street,
            "address.city": city,
            "address.state": state,
            "address.zip": code,
            "filing_status": "single",
            "household.under_65": "1",
            "representatives[0].ref": "r-okafor",
            "levies[0].payer.name": "Bayou Bend Dental Supply",
            "levies[0].date": levied.isoformat(),
            "levies[0].payroll.frequency": "biweekly",
            **debts([("1040", "Income", year, balance)]),
        }
        row = Row(cells, says, files=["2848-taxpayer.pdf"])
        self.first = self.first or row
        return row


def debts(entries: Iterable[tuple[str, str, Any, str | None]]) -> dict[str, Any]:
    """The truth about the liabilities: form, type, period, balance of each, and that there are no more."""
    found: dict[str, Any] = {}
    at = -1
    for at, (form, kind, period, balance) in enumerate(entries):
        start = f"liabilities[{at}]"
        found |= {
            f"{start}.form": form,
            f"{start}.type": kind,
            f"{start}.period": period,
            f"{start}.assessed_balance": balance,
        }
    return found | {f"liabilities[{at + 1}]": None}


def married(row: Row, people: People) -> tuple[str, str, str]:
    """Make a joint couple of a row: first and last name and the number of the spouse."""
    (first, last), number, born = people.name(), people.number(), people.birthday()
    row.put("Spouse", f"{last}, {first}", {"taxpayers[1].name.first": first, "taxpayers[1].name.last": last})
    row.put("Spouse SSN", number, {"taxpayers[1].tin.number": number, "taxpayers[1].tin.kind": "ssn"})
    row.put("Spouse DOB", f"{born:%m/%d/%Y}", {"taxpayers[1].date_of_birth": born.isoformat()})
    row.put("Filing Status", "MFJ", {"filing_status": "married_joint"})
    row.put("People in Household", "2", {"household.under_65": "2"})
    del row.says["taxpayers[1]"]
    row.files = ["2848-spouse.pdf", "2848-taxpayer.pdf"]
    return first, last, number
