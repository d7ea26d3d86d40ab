"""The kinds of mess, each with its truth: what the case must say, or which heading must be named.

Those of one cell stand in ``messy_kinds.yaml``; here are those that take more than a cell, or a value of the row's own. Decided by
hand: what a person who reads the row can be certain of must be read, what no one can be certain of must be named.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import yaml
from messy_rows import FIRM_STREET, FIRM_UNIT, HEADINGS, People, Row, married

Kind = Callable[[Row, People], None]
XLSX, CSV = "xlsx", "csv"
_KINDS: dict[str, tuple[str, Kind]] = {}


def kinds(medium: str) -> dict[str, Kind]:
    """Each kind of mess that this medium (``xlsx``, ``csv``) can hold, by its name."""
    return {name: kind for name, (own, kind) in _KINDS.items() if own in ("", medium)}


def _kind(name: str, medium: str = "") -> Callable[[Kind], Kind]:
    def keep(kind: Kind) -> Kind:
        assert name not in _KINDS, name
        _KINDS[name] = (medium, kind)
        return kind

    return keep


def _named(told: Mapping[str, Any]) -> Kind:
    return lambda row, people: row.wrong(told["heading"], people.chance.choice(told["values"]))


def _read(told: Mapping[str, Any]) -> Kind:
    def kind(row: Row, people: People) -> None:
        value, says = people.chance.choice(told["values"])
        row.put(told["heading"], value, {told["path"]: says})
        if told.get("either"):
            row.either = True
            row.name(told["heading"])

    return kind


def _called(told: Mapping[str, Any]) -> Kind:
    def kind(row: Row, people: People) -> None:
        text, parts = people.chance.choice(told["values"])
        keys = ("first", "middle", "last", "suffix")
        row.put("Client", text, {f"taxpayers[0].name.{key}": parts.get(key) for key in keys})

    return kind


def _periods(told: Mapping[str, Any]) -> Kind:
    def kind(row: Row, people: People) -> None:
        text, periods = people.chance.choice(told["values"])
        tax = "Income" if told["form"] == "1040" else "Employment"
        balance = row.cells["Balance Due"] if len(periods) == 1 else None
        row.put("Tax Form", told["form"])
        row.put("Kind of Tax", tax)
        row.put("Balance Due", balance or "")
        row.put("Tax Periods", text)
        row.owe((told["form"], tax, one, balance) for one in periods)

    return kind


def _address(told: Mapping[str, Any]) -> Kind:
    def kind(row: Row, people: People) -> None:
        state, code, says_state, says_code = people.chance.choice(told["values"])
        row.put("ST", state, {"address.state": says_state})
        row.put("Zip", code, {"address.zip": says_code})
        row.noted = ["Zip"] if told.get("noted") else []

    return kind


_OF_A_CELL = {"named": _named, "read": _read, "names": _called, "periods": _periods, "addresses": _address}
_TOLD = yaml.safe_load(Path(__file__).with_name("messy_kinds.yaml").read_text("utf-8"))
for _section, _made in _OF_A_CELL.items():
    for _entry in _TOLD[_section]:
        _kind(_entry["kind"], _entry.get("medium", ""))(_made(_entry))


def _number_as(name: str, change: Callable[[str], Any], medium: str = "", code: str = "") -> None:
    """A kind: the client's number, written in a way that leaves no doubt."""

    def kind(row: Row, people: People) -> None:
        row.put("Client SSN", change(row.cells["Client SSN"]))
        if code:
            row.formats["Client SSN"] = code

    _kind(name, medium)(kind)


_number_as("number without hyphens", lambda number: number.replace("-", ""))
_number_as("number with blanks", lambda number: number.replace("-", " "))
_number_as("number with en dashes", lambda number: number.replace("-", "–"))
_number_as("number with non-breaking hyphens", lambda number: number.replace("-", "‑"))
_number_as("number with blanks around it", lambda number: f"  {number}\u00a0 ")
_number_as("number with blanks around its hyphens", lambda number: number.replace("-", " - "))
_number_as("number with a mark of direction", lambda number: f"\u200e{number}\u200e")
_number_as(
    "number in full-width digits",
    lambda number: number.translate({ord("0") + at: chr(0xFF10 + at) for at in range(10)}),
)
_number_as("number shown with nine digits", lambda number: int(number.replace("-", "")), XLSX, "000-00-0000")
_number_as("number behind an equals sign", lambda number: f'="{number}"', CSV)


@_kind("number that lost its zeros")
def _lost(row: Row, people: People) -> None:
    row.wrong("Client SSN", int(row.cells["Client SSN"].replace("-", "")))


@_kind("number behind an apostrophe")
def _apostrophe(row: Row, people: People) -> None:
    row.wrong("Client SSN", f"'{row.cells['Client SSN']}")


@_kind("number with a word behind it")
def _with_word(row: Row, people: People) -> None:
    row.wrong("Client SSN", f"{row.cells['Client SSN']} (H)")


@_kind("two numbers in one cell")
def _two_numbers(row: Row, people: People) -> None:
    row.wrong("Client SSN", f"{row.cells['Client SSN']} / {people.number()}")


@_kind("ITIN called an SSN")
def _itin(row: Row, people: People) -> None:
    people.count += 1
    number = f"900-70-{people.count:04d}"
    row.put("Client SSN", number, {"taxpayers[0].tin.kind": "itin", "taxpayers[0].tin.number": number})


@_kind("number of another client")
def _of_another(row: Row, people: People) -> None:
    row.wrong("Client SSN", "000-10-1001")  # that of the first row
    row.put("Client", f"Stone-{people.count}, Zoe")


@_kind("client of another row")
def _again_client(row: Row, people: People) -> None:
    assert people.first
    name = {path: says for path, says in people.first.says.items() if ".name." in path}
    row.put("Client", people.first.cells["Client"], name)
    row.wrong("Client SSN", people.first.cells["Client SSN"])


@_kind("ZIP code of another State")
def _other_state(row: Row, people: People) -> None:
    state, code = people.chance.choice([("TX", "07001"), ("NJ", "77045"), ("CA", "10001"), ("FL", "60601")])
    row.put("ST", state, {"address.state": state})
    row.wrong("Zip", code)
    row.name("Zip", "ST")


@_kind("couple of another row, the other way round")
def _other_way(row: Row, people: People) -> None:
    married(row, people)
    row.more.append(dict(row.cells))
    other = row.more[-1]
    other["Matter #"] += "-B"
    for one, two in (("Client", "Spouse"), ("Client SSN", "Spouse SSN"), ("Client DOB", "Spouse DOB")):
        other[one], other[two] = row.cells[two], row.cells[one]
    row.name("Client SSN", "Spouse SSN")


@_kind("joint couple")
def _joint(row: Row, people: People) -> None:
    married(row, people)
    row.put("Filing Status", people.chance.choice(["MFJ", "married filing jointly", "Married Filing Joint", "mfj "]))


@_kind("spouse who is said to be none")
def _no_spouse(row: Row, people: People) -> None:
    word = people.chance.choice(["N/A", "none", "-", "n/a"])
    for heading in ("Spouse", "Spouse SSN", "Spouse DOB"):
        row.put(heading, word)


def _half(name: str, named: tuple[str, ...], change: Callable[[Row], None]) -> None:
    def kind(row: Row, people: People) -> None:
        married(row, people)
        change(row)
        row.name(*named)

    _kind(name)(kind)


_half("spouse without a number", ("Spouse SSN",), lambda row: row.put("Spouse SSN", ""))
_half("spouse with a placeholder for a number", ("Spouse SSN",), lambda row: row.put("Spouse SSN", "tbd"))
_half("spouse with a number of a wrong area", ("Spouse SSN",), lambda row: row.put("Spouse SSN", "666-12-3456"))
_half("spouse without a name", ("Spouse",), lambda row: row.put("Spouse", ""))
_half("spouse with a placeholder for a name", ("Spouse",), lambda row: row.put("Spouse", "unknown"))
_half("spouse with a first name alone", ("Spouse",), lambda row: row.put("Spouse", "Mary"))
_half("spouse whose last name is the same, in signs", ("Spouse",), lambda row: row.put("Spouse", "same, Mary"))
_half(
    "spouse with the client's number",
    ("Spouse SSN", "Client SSN"),
    lambda row: row.put("Spouse SSN", row.cells["Client SSN"]),
)
_half(
    "spouse who is the client",
    ("Spouse SSN", "Client SSN", "Spouse"),
    lambda row: row.cells.update({"Spouse SSN": row.cells["Client SSN"], "Spouse": row.cells["Client"]}),
)
_half("single, with a spouse", ("Filing Status", "Spouse"), lambda row: row.put("Filing Status", "single"))
_half("head of household, with a spouse", ("Filing Status", "Spouse"), lambda row: row.put("Filing Status", "HOH"))
_half("filing separately, with a spouse", ("Filing Status", "Spouse"), lambda row: row.put("Filing Status", "MFS"))


@_kind("joint, without a spouse")
def _alone(row: Row, people: People) -> None:
    row.wrong("Filing Status", people.chance.choice(["MFJ", "Married filing jointly"]))
    row.name("Filing Status", "Spouse", "Spouse SSN", "Client")  # the spouse is missing among the taxpayers


@_kind("spouse with a date of birth alone")
def _born(row: Row, people: People) -> None:
    row.wrong("Spouse DOB", "04/17/1984")
    row.name("Spouse DOB", "Spouse", "Spouse SSN")


@_kind("day's number in a cell", XLSX)
def _serial(row: Row, people: People) -> None:
    row.put("Client DOB", 30789, {"taxpayers[0].date_of_birth": "1984-04-17"})  # 1984-04-17 less 1899-12-30
    row.noted = ["Client DOB"]
    row.formats["Client DOB"] = "General"


@_kind("comma in money without quotes", CSV)
def _comma(row: Row, people: People) -> None:
    row.put("Balance Due", "8,914.27")
    row.raw = "Balance Due"
    row.name("Balance Due", "")


@_kind("several years and one balance")
def _years_balance(row: Row, people: People) -> None:
    row.wrong("Tax Periods", people.chance.choice(["2019-2021", "2019, 2021"]))
    row.name("Tax Periods", "Balance Due")


@_kind("a row for each year")
def _row_each(row: Row, people: People) -> None:
    entries = [("1040", "Income", row.cells["Tax Periods"], row.cells["Balance Due"])]
    for year in people.chance.sample(["2012", "2013", "2014"], people.chance.randint(1, 2)):
        row.more.append(row.cells | {"Tax Periods": year, "Balance Due": "120.50"})
        entries.append(("1040", "Income", year, "120.50"))
    row.owe(entries)


@_kind("a row for each tax, else empty")
def _row_tax(row: Row, people: People) -> None:
    empty = dict.fromkeys(row.cells, "")
    own = {
        "Matter #": row.cells["Matter #"],
        "Tax Form": "941",
        "Kind of Tax": "Employment",
        "Tax Periods": "2Q2022",
        "Balance Due": "77.10",
    }
    row.more.append(empty | own)
    first = ("1040", "Income", row.cells["Tax Periods"], row.cells["Balance Due"])
    row.owe([first, ("941", "Employment", "2022Q2", "77.10")])


@_kind("the same row twice")
def _twice(row: Row, people: People) -> None:
    row.more.append(dict(row.cells))
    row.name("Tax Periods", "Matter #", "Tax Form", "Kind of Tax", "Balance Due")


@_kind("a case id for two clients")
def _same_id(row: Row, people: People) -> None:
    other = people.row(0).cells
    row.more.append(other | {"Matter #": row.cells["Matter #"]})
    row.name("Client SSN", "Client", "Matter #")


@_kind("the firm's address")
def _firm(row: Row, people: People) -> None:
    street, unit = people.chance.choice(
        [
            (FIRM_STREET, FIRM_UNIT),
            (f"{FIRM_STREET} {FIRM_UNIT}", ""),
            ("1410 Heron Basin Rd #620", ""),
            ("1410 HERON BASIN RD.", "Ste. 620"),
        ]
    )
    row.wrong("Mailing Address", street)
    row.put("Apt", unit)
    code = people.chance.choice(["77007", "77007-1234"])
    row.put("City", "Houston", {"address.city": "Houston"})
    row.put("ST", "TX", {"address.state": "TX"})
    row.put("Zip", code, {"address.zip": code})


@_kind("empty row")
def _empty(row: Row, people: People) -> None:
    row.cells = dict.fromkeys(row.cells, people.chance.choice(["", " ", "\u00a0"]))
    row.says, row.files = {}, None


@_kind("total at the end")
def _total(row: Row, people: People) -> None:
    label = people.chance.choice(["Matter #", "Client"])
    row.cells = dict.fromkeys(row.cells, "") | {label: f"Total {people.count}", "Balance Due": "1,234,567.89"}
    row.says, row.files = {}, None
    row.name("Client" if label == "Matter #" else "Matter #", label)


@_kind("headings again")
def _again(row: Row, people: People) -> None:
    row.cells = {name: name for name in row.cells} | {"Matter #": f"Matter # {people.count}"}
    row.says, row.files = {}, None
    row.name("Client")


@_kind("when it was printed")
def _footer(row: Row, people: People) -> None:
    row.cells = dict.fromkeys(row.cells, "") | {"Matter #": f"Printed 11-24-2026 page {people.count}"}
    row.says, row.files = {}, None
    row.name("Client", "Matter #")


@_kind("cell beyond the headings")
def _beyond(row: Row, people: People) -> None:
    row.beyond = ["called 11/3"]
    row.name("")


@_kind("merged cells", XLSX)
def _merged(row: Row, people: People) -> None:
    row.merged = "City"
    row.name("City")


@_kind("hidden row", XLSX)
def _hidden(row: Row, people: People) -> None:
    row.hidden = True
    row.noted = ["Matter #"]


@_kind("formula without a value", XLSX)
def _formula(row: Row, people: People) -> None:
    row.wrong(people.chance.choice(["City", "Balance Due", "Client SSN"]), '="Hou"&"ston"')


@_kind("yes in a cell for text", XLSX)
def _yes(row: Row, people: People) -> None:
    row.wrong(people.chance.choice(["City", "Client", "Mailing Address"]), True)


@_kind("number in a cell for a name", XLSX)
def _numeral(row: Row, people: People) -> None:
    row.wrong("Client", 4471)


@_kind("date in a cell for text", XLSX)
def _date(row: Row, people: People) -> None:
    row.wrong(people.chance.choice(["City", "Apt", "Mailing Address"]), date(2026, 5, 12))


@_kind("columns that are not for us")
def _aside(row: Row, people: People) -> None:
    row.put(
        "Notes", people.chance.choice(["tbd", "called 🙂", "#REF!", "x" * 900, "two\nlines", "“quoted”, with a comma"])
    )
    row.put("Email", "?")


def _placeholder(heading: str) -> None:
    def kind(row: Row, people: People) -> None:
        if heading.startswith("Spouse"):
            married(row, people)
        row.wrong(heading, people.chance.choice(_TOLD["placeholders"]))
        row.told = "This is a placeholder, not a value."

    _kind(f"placeholder under {heading}")(kind)


for _heading in HEADINGS[1:24]:  # all that a case has a place for, but its id
    _placeholder(_heading)
