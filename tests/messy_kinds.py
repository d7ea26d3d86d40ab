"""The kinds of mess, each with its truth: what the case must say, or which heading must be named.

Decided by hand, one by one, from the papers that the values go to (the instructions for Form 2848, Publication 1635 and POMS RM
10201.035 for numbers, the Postal Service's Publication 28 for addresses) and from what a person who reads the cell can be
certain of. What nobody can be certain of must be named; what is certain must be read.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from messy_rows import HEADINGS, FIRM_STREET, FIRM_UNIT, People, Row, married

Kind = Callable[[Row, People], None]
BOTH, XLSX, CSV = ("xlsx", "csv"), ("xlsx",), ("csv",)
_KINDS: dict[str, tuple[tuple[str, ...], Kind]] = {}
PLACEHOLDERS = (
    "tbd",
    "TBD",
    "T.B.D.",
    "?",
    "??",
    "unknown",
    "UNK",
    "see notes",
    "See notes.",
    "pending",
    "to follow",
    "ask client",
)


def kinds(medium: str) -> dict[str, Kind]:
    """Each kind of mess that this medium can hold, by its name."""
    return {name: kind for name, (media, kind) in _KINDS.items() if medium in media}


def _kind(name: str, media: tuple[str, ...] = BOTH) -> Callable[[Kind], Kind]:
    def keep(kind: Kind) -> Kind:
        assert name not in _KINDS, name
        _KINDS[name] = (media, kind)
        return kind

    return keep


def _named(name: str, heading: str, *values: Any, media: tuple[str, ...] = BOTH) -> None:
    """A kind: one of these values under a heading must be named there."""
    _kind(name, media)(lambda row, people: row.wrong(heading, people.chance.choice(values)))


def _read(
    name: str, heading: str, path: str, *values: tuple[Any, Any], media: tuple[str, ...] = BOTH, either: bool = False
) -> None:
    """A kind: a value under a heading says something else at a path; with ``either`` it may be named instead."""

    def kind(row: Row, people: People) -> None:
        value, says = people.chance.choice(values)
        row.put(heading, value, {path: says})
        if either:
            row.either = True
            row.name(heading)

    _kind(name, media)(kind)


def _number_as(name: str, change: Callable[[str], Any], media: tuple[str, ...] = BOTH, code: str = "") -> None:
    """A kind: the client's number, written in a way that leaves no doubt."""

    def kind(row: Row, people: People) -> None:
        row.put("Client SSN", change(row.cells["Client SSN"]))
        if code:
            row.formats["Client SSN"] = code

    _kind(name, media)(kind)


# Numbers -------------------------------------------------------------------------------------------------------------------

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


_named("area never assigned", "Client SSN", "666-12-3456", "666123456")
_named("number of the IRS's own", "Client SSN", "900-12-3456", "987-04-3210")
_named("group or serial never assigned", "Client SSN", "123-00-4567", "123-45-0000")
_named("EIN of a person", "Client SSN", "00-3456789")
_named("number that people type", "Client SSN", "123456789", "123-45-6789", "111-11-1111", "987-65-4321", "078-05-1120")
_named("number of zeros or nines", "Client SSN", "000-00-0000", "999-99-9999")
_named("number with a digit too few", "Client SSN", "000-12-345", "000-1-3456", "00-12-3456")
_named("number with a digit too many", "Client SSN", "000-12-34567", "0000-12-3456")
_named("number that is masked", "Client SSN", "XXX-XX-1234", "***-**-1234", "xxx-xx-xxxx")
_named("letters O for zeros", "Client SSN", "OOO-12-3456")
_named("no number", "Client SSN", "", "n/a", "N/A", "none", "-")
_named("number applied for", "Client SSN", "applied for", "Applied For")
_named("number as a power of ten", "Client SSN", "1.23E+08", media=CSV)


@_kind("number of another client")
def _of_another(row: Row, people: People) -> None:
    row.wrong("Client SSN", "000-10-1001")  # that of the first row
    row.put("Client", f"Stone-{people.count}, Zoe")


# Names ---------------------------------------------------------------------------------------------------------------------


def _called(name: str, *values: tuple[str, dict[str, str]], media: tuple[str, ...] = BOTH) -> None:
    """A kind: a name that is certain, with its parts."""

    def kind(row: Row, people: People) -> None:
        text, parts = people.chance.choice(values)
        row.put(
            "Client",
            text,
            {f"taxpayers[0].name.{key}": parts.get(key) for key in ("first", "middle", "last", "suffix")},
        )

    _kind(name, media)(kind)


_called("name in capitals", ("PEÑA, JOSÉ", {"last": "PEÑA", "first": "JOSÉ"}))
_called(
    "name with blanks",
    ("  Stone ,   Ana\u00a0 ", {"last": "Stone", "first": "Ana"}),
    ("Stone,Ana", {"last": "Stone", "first": "Ana"}),
)
_called("name with a no-break blank", ("Stone,\u00a0Ana", {"last": "Stone", "first": "Ana"}))
_called("name with zero-width signs", ("Sto\u200bne, \u200eAna\u00ad", {"last": "Stone", "first": "Ana"}))
_called("name in two lines", ("Stone,\nAna", {"last": "Stone", "first": "Ana"}))
_called("name with Ł and ő", ("Łaski-Szabó, Jerző", {"last": "Łaski-Szabó", "first": "Jerző"}))
_called("name with accents taken apart", ("Pen\u0303a, Jose\u0301", {"last": "Peña", "first": "José"}))
_called(
    "name with an initial",
    ("Stone, Ana Q.", {"last": "Stone", "first": "Ana", "middle": "Q."}),
    ("Stone, Ana Q", {"last": "Stone", "first": "Ana", "middle": "Q"}),
)
_called(
    "name with a suffix",
    ("Stone, John, Jr.", {"last": "Stone", "first": "John", "suffix": "Jr."}),
    ("Stone Jr., John", {"last": "Stone", "first": "John", "suffix": "Jr."}),
    ("Stone, John Jr", {"last": "Stone", "first": "John", "suffix": "Jr"}),
    ("Stone, John Q. III", {"last": "Stone", "first": "John", "middle": "Q.", "suffix": "III"}),
    ("STONE, JOHN SR", {"last": "STONE", "first": "JOHN", "suffix": "SR"}),
    ("Stone, Jr., John", {"last": "Stone", "first": "John", "suffix": "Jr."}),
)
_called(
    "name with a particle",
    ("de la Cruz, María José", {"last": "de la Cruz", "first": "María José"}),
    ("O’Neil-Vega, Mary Ann", {"last": "O’Neil-Vega", "first": "Mary Ann"}),
    ("Ramón y Cajal, Ana", {"last": "Ramón y Cajal", "first": "Ana"}),
)
_called("name behind an equals sign", ('="Stone, Ana"', {"last": "Stone", "first": "Ana"}), media=CSV)
_named(
    "two people in a name",
    "Client",
    "Stone, John & Mary",
    "Stone, John and Mary",
    "Stone, John/Mary",
    "Stone & Orr, Ann",
    "Stone, John or Mary",
)
_named("name without a comma", "Client", "John Stone", "STONE JOHN")
_named("name with half of it", "Client", "Stone,", ", John", "Stone")
_named(
    "name with a title or a note",
    "Client",
    "Stone, Mr. John",
    "Stone, Dr. Ann",
    "Stone, John (deceased)",
    "Stone, John DECD",
    "Stone, John c/o Mary",
    "Stone, John aka Jack",
    "Stone, John Esq.",
    "Stone, Jr, John, Sr",
)
_named("name with digits", "Client", "Stone, John 2", "St0ne, Ann", "Stone, John 713-555-0188")
_named("name whose letters were lost", "Client", "Pe?a, Jos?", "Pe�a, José", "PeÃ±a, JosÃ©", "Å\u0081aski, Jan")
_named("name behind an apostrophe", "Client", "'Stone, Ana")
_named("name with a picture", "Client", "Stone 🙂, Ana", "★ Stone, Ana")
_named("name with a control character", "Client", "Sto\x07ne, Ana", "Stone, A\x7fna", media=CSV)
_named("no name", "Client", "", "n/a", "-")
_named("in place of a name", "Client", "TBD, TBD", "Stone, tbd", "Stone, ?", "unknown, unknown")
_named("name that is far too long", "Client", "Stone, " + "A" * 33_000, media=CSV)
_named("a mail address for a name", "Client", "stone@mail.example", "Stone, ana@mail.example")


# Couples -------------------------------------------------------------------------------------------------------------------


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
    lambda row: (row.put("Spouse SSN", row.cells["Client SSN"]), row.put("Spouse", row.cells["Client"]))[0],
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


# Dates ---------------------------------------------------------------------------------------------------------------------

_BORN = "taxpayers[0].date_of_birth"
_read(
    "date in a way that is certain", "Client DOB", _BORN,
    *((text, "1984-04-17") for text in (
        "4/17/1984", "04/17/1984", "1984-04-17", "April 17, 1984", "Apr 17, 1984", "apr. 17 1984", "17 April 1984", "17-Apr-1984",
        "APRIL 17, 1984", "April 17th, 1984",
    )),
)  # fmt: skip
_read(
    "date with midnight behind it", "Client DOB", _BORN,
    *((text, "1984-04-17") for text in ("1984-04-17 00:00:00", "4/17/1984 0:00", "04/17/1984 12:00:00 AM", "1984-04-17T00:00:00")),
)  # fmt: skip
_read(
    "date in another way", "Client DOB", _BORN,
    *((text, "1984-04-17") for text in ("4-17-1984", "1984/04/17", "19840417", "Tuesday, April 17, 1984", "17.04.1984")),
    either=True,
)  # fmt: skip
_read(
    "date as the workbook has it",
    "Client DOB",
    _BORN,
    (date(1984, 4, 17), "1984-04-17"),
    (datetime(1984, 4, 17), "1984-04-17"),
    media=XLSX,
)
_named("year of two digits", "Client DOB", "4/17/84", "17-Apr-84", "04-17-84", "Apr 17, 84")
_named("month 13", "Client DOB", "13/04/1984", "17/04/1984", "1984-13-04")
_named("day that does not exist", "Client DOB", "2/30/1984", "04/31/1984", "Feb 30, 1984", "02/29/1983")
_named("date in part", "Client DOB", "1984", "April 1984", "4/17", "abt 1984", "4/17/1984?")
_named("in place of a date", "Client DOB", "00/00/0000", "0000-00-00", "xx/xx/1984")
_named("day's number as text", "Client DOB", "30789", media=CSV)
_named("date with a time", "Client DOB", "1984-04-17 13:45", datetime(1984, 4, 17, 13, 45), media=XLSX)
_named("date of a levy that does not exist", "Levy Date", "9/31/2026", "31/09/2026", "9/1/26")


@_kind("day's number in a cell", XLSX)
def _serial(row: Row, people: People) -> None:
    row.put("Client DOB", 30789, {_BORN: "1984-04-17"})  # 1984-04-17 less 1899-12-30
    row.noted = ["Client DOB"]
    row.formats["Client DOB"] = "General"


# Money ---------------------------------------------------------------------------------------------------------------------

_OWED = "liabilities[0].assessed_balance"
_read(
    "money in a way that is certain", "Balance Due", _OWED,
    *((text, "8914.27") for text in ("$8,914.27", "8,914.27", "8914.27", " $8,914.27 ", "$ 8,914.27", "\u00a08,914.27\u00a0", "$8914.27")),
    ("8,914", "8914"), ("$8,914.5", "8914.50"),
)  # fmt: skip
_read(
    "money in another way",
    "Balance Due",
    _OWED,
    *((text, "8914.27") for text in ("USD 8,914.27", "8,914.27 USD", "US$8,914.27", "+8,914.27", "8914.270")),
    either=True,
)
_read(
    "money as a number",
    "Balance Due",
    _OWED,
    (8914.27, "8914.27"),
    (8914, "8914"),
    (8914.2700000001, "8914.27"),
    media=XLSX,
)
_named(
    "negative money",
    "Balance Due",
    "(8,914.27)",
    "-8914.27",
    "$(8,914.27)",
    "($8,914.27)",
    "8,914.27-",
    "-$8,914.27",
    "8,914.27 CR",
    "−8914.27",
)
_named("negative number", "Balance Due", -8914.27, media=XLSX)
_named("money of the continent", "Balance Due", "8.914,27", "8 914,27", "8914,27", "8'914.27")
_named("money with a comma out of place", "Balance Due", "89,14.27", "8,9142.7", "8,914,27", "8,914.275", "8.914.27")
_named(
    "money in words",
    "Balance Due",
    "about 9000",
    "9k",
    "8,914.27 plus interest",
    "approx. $9,000",
    "9,000+",
    "8-9k",
    "$8,914.27 / $1,000.00",
)
_named("in place of money", "Balance Due", "$TBD", "$?", "x,xxx.xx")
_named("letters in money", "Balance Due", "8,9l4.27", "8,914.2O", "S8,914.27")


@_kind("comma in money without quotes", CSV)
def _comma(row: Row, people: People) -> None:
    row.put("Balance Due", "8,914.27")
    row.raw = "Balance Due"
    row.name("Balance Due", "")


# Periods -------------------------------------------------------------------------------------------------------------------


def _periods(name: str, form: str, *values: tuple[Any, list[Any]], media: tuple[str, ...] = BOTH) -> None:
    """A kind: a cell names these periods of a form, each its own entry."""

    def kind(row: Row, people: People) -> None:
        text, periods = people.chance.choice(values)
        tax = "Income" if form == "1040" else "Employment"
        balance = row.cells["Balance Due"] if len(periods) == 1 else None
        row.put("Tax Form", form)
        row.put("Kind of Tax", tax)
        row.put("Balance Due", balance or "")
        row.put("Tax Periods", text)
        row.owe((form, tax, one, balance) for one in periods)

    _kind(name, media)(kind)


_periods("year as a number", "1040", (2021, ["2021"]), (2021.0, ["2021"]), media=XLSX)
_periods(
    "several years in a cell", "1040",
    ("2019-2021, 2023", ["2019", "2020", "2021", "2023"]), ("2019, 2020 and 2021", ["2019", "2020", "2021"]),
    ("2019;2021", ["2019", "2021"]), ("2019 & 2021", ["2019", "2021"]), ("2019\n2020", ["2019", "2020"]),
    ("2019 – 2021", ["2019", "2020", "2021"]), ("2019 through 2021", ["2019", "2020", "2021"]), ("2019 to 2020", ["2019", "2020"]),
    ("2019,2020,2021", ["2019", "2020", "2021"]), (" 2019 ,2021 ", ["2019", "2021"]),
)  # fmt: skip
_periods(
    "quarter in a cell", "941",
    ("1Q23", ["2023Q1"]), ("1Q2023", ["2023Q1"]), ("Q1 2023", ["2023Q1"]), ("2023Q1", ["2023Q1"]), ("2023-Q1", [["2023Q1", "2023-Q1"]]),
    ("1st quarter 2023", ["2023Q1"]), ("1st Qtr 2023", ["2023Q1"]), ("03/31/2023", ["2023Q1"]), ("March 31, 2023", ["2023Q1"]),
)  # fmt: skip
_periods(
    "several quarters in a cell",
    "941",
    ("1Q2023 thru 3Q2023", ["2023Q1", "2023Q2", "2023Q3"]),
    ("1Q23, 2Q23", ["2023Q1", "2023Q2"]),
    ("4Q2022-1Q2023", ["2022Q4", "2023Q1"]),
)
_periods(
    "last day of a year", "1040", ("12/31/2021", ["2021"]), ("December 31, 2021", ["2021"]), ("2021-12-31", ["2021"])
)
_periods("period as a transcript has it", "1040", ("202112", [["2021", "202112", "2021-12"]]))
_named(
    "years that nobody can tell", "Tax Periods", "19-21", "2019-21", "2019/2020", "'19-'21", "19, 20, 21", "21", "20I9"
)
_named(
    "all years",
    "Tax Periods",
    "all years",
    "All",
    "all open years",
    "various",
    "multiple",
    "2019-present",
    "2019+",
    "2021 & prior",
    "2016 forward",
)
_named("year with a note", "Tax Periods", "2021 (unfiled)", "2021?", "2021*", "TY2021 SFR")
_named("range the wrong way", "Tax Periods", "2021-2019")
_named("no period", "Tax Periods", "", "n/a")
_named("in place of a period", "Tax Periods", "20XX")
_named("day that ends no period", "Tax Periods", "12/30/2021", "4/15/2021")
_named("month that may be a day", "Tax Periods", "Dec-20", "Mar-21")
_named("period made a date", "Tax Periods", date(2026, 12, 20), datetime(2021, 12, 31), media=XLSX)
_named("year out of reach", "Tax Periods", "2201", "1821", "3021", "20211")
_named("year that is to come", "Tax Periods", "2032", "2098")
_named("quarter of an annual form", "Tax Periods", "1Q2023", "2023Q2", "Q3 2022")


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


# Taxes ---------------------------------------------------------------------------------------------------------------------

_read(
    "form with its word",
    "Tax Form",
    "liabilities[0].form",
    ("Form 1040", ["1040", "Form 1040"]),
    ("1040-SR", ["1040-SR"]),
    ("1040SR", ["1040-SR", "1040SR"]),
    (" 1040 ", ["1040"]),
)
_read("form as a number", "Tax Form", "liabilities[0].form", (1040, "1040"), (1040.0, "1040"), media=XLSX)
_read(
    "tax in other letters",
    "Kind of Tax",
    "liabilities[0].type",
    ("INCOME", "Income"),
    ("income", "Income"),
    ("Income tax", "Income"),
    either=True,
)
_named("form and tax that disagree", "Tax Form", "941", "940", "720")
_named("form with a slip", "Tax Form", "1O40", "104", "10400", "1040/941", "W-2", "tax return", "1404")
_named("tax with a slip", "Kind of Tax", "Incme", "Inc/Emp", "1040")


# Status --------------------------------------------------------------------------------------------------------------------

_read(
    "status of one",
    "Filing Status",
    "filing_status",
    ("HOH", "head_of_household"),
    ("Head of Household", "head_of_household"),
    ("SINGLE", "single"),
    ("single ", "single"),
    ("MFS", "married_separate"),
    ("Married filing separately", "married_separate"),
    ("QSS", "surviving_spouse"),
)
_named(
    "status that nobody can tell",
    "Filing Status",
    "S",
    "M",
    "Married",
    "married",
    "Divorced",
    "Separated",
    "Widowed",
    "J",
    "1",
    "joint?",
)


# Addresses -----------------------------------------------------------------------------------------------------------------


def _address(name: str, *values: tuple[str, Any, str, str], media: tuple[str, ...] = BOTH, noted: bool = False) -> None:
    """A kind: State and ZIP code as written, and as they are."""

    def kind(row: Row, people: People) -> None:
        state, code, says_state, says_code = people.chance.choice(values)
        row.put("ST", state, {"address.state": says_state})
        row.put("Zip", code, {"address.zip": says_code})
        row.noted = ["Zip"] if noted else []

    _kind(name, media)(kind)


_address(
    "State in words",
    ("Texas", "77045", "TX", "77045"),
    ("texas", "77045", "TX", "77045"),
    ("tx", "77045", "TX", "77045"),
    ("New Jersey", "07001", "NJ", "07001"),
    ("TX ", "77045", "TX", "77045"),
    ("NEW YORK", "12207", "NY", "12207"),
)
_address(
    "ZIP code that lost its zero",
    ("NJ", 7001, "NJ", "07001"),
    ("MA", "2108", "MA", "02108"),
    ("New Jersey", "7001", "NJ", "07001"),
    ("nj", "7001", "NJ", "07001"),
    noted=True,
)
_address("ZIP code of nine digits", ("TX", "77045-1234", "TX", "77045-1234"))
_read(
    "ZIP code of nine digits without hyphen",
    "Zip",
    "address.zip",
    ("770451234", ["77045-1234", "770451234"]),
    ("77045 1234", ["77045-1234"]),
    ("77045–1234", ["77045-1234"]),
    either=True,
)
_read("ZIP code as a number", "Zip", "address.zip", (77045, "77045"), (77045.0, "77045"), media=XLSX)
_named("State that is none", "ST", "Txs", "XX", "T", "Tejas")
_named("ZIP code that is none", "Zip", "7704", "770", "77045-12", "7704S", "770455", "77O45")
_named("ZIP code with a point", "Zip", "77045.0", media=CSV)
_named("in place of an address", "Mailing Address", "same", "see above", "homeless?")
_named("in place of a ZIP code", "Zip", "00000", "99999")
_named("no address", "Mailing Address", "")
_named("address in two lines", "Mailing Address", "100 Main St\nHouston, TX 77045")
_named("error in a cell", "City", "#REF!", "#N/A", "#VALUE!")
_named("address with a control character", "Mailing Address", "100 Main\x7f St", media=CSV)
_named("address with a picture", "Mailing Address", "100 Main St 🏠")
_named("city whose letters were lost", "City", "Espa�ola", "EspaÃ±ola", "San Jos?")


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


_read(
    "box at the post office",
    "Mailing Address",
    "address.street",
    ("PO Box 12", "PO Box 12"),
    ("P.O. Box 12", "P.O. Box 12"),
)
_read(
    "street with a fraction or a number sign",
    "Mailing Address",
    "address.street",
    ("12 1/2 Main St", "12 1/2 Main St"),
    ("12 Main St #4", "12 Main St #4"),
    ("12 Main St, Apt. 4-B", "12 Main St, Apt. 4-B"),
)


# Phones --------------------------------------------------------------------------------------------------------------------

_read(
    "phone in five ways", "Cell Phone", "taxpayers[0].phones.cell",
    *((text, "digits 2025550188") for text in ("202-555-0188", "(202) 555-0188", "202.555.0188", "2025550188", "202 555 0188", "202–555–0188")),
    *((text, "digits 12025550188") for text in ("1-202-555-0188", "+1 202 555 0188", "1 (202) 555-0188")),
    ("202-555-0188 x12", "digits 202555018812"), ("202-555-0188 ext. 12", "digits 202555018812"),
)  # fmt: skip
_read("phone as a number", "Cell Phone", "taxpayers[0].phones.cell", (2025550188, "digits 2025550188"), media=XLSX)
_named(
    "phone that is none",
    "Cell Phone",
    "555-0188",
    "202-555-018",
    "202-555-01888",
    "call wife",
    "disconnected",
    "202-555-O188",
)
_named("phone that people type", "Cell Phone", "000-000-0000", "999-999-9999", "111-111-1111", "123-456-7890")
_named("two phones in a cell", "Cell Phone", "202-555-0188 / 202-555-0199", "202-555-0188, 202-555-0199")
_named("phone as a power of ten", "Cell Phone", "2.02555E+09", media=CSV)


# The rest ------------------------------------------------------------------------------------------------------------------

_read(
    "pay frequency in words",
    "Pay Freq",
    "levies[0].payroll.frequency",
    ("bi-weekly", "biweekly"),
    ("every two weeks", "biweekly"),
    ("Weekly", "weekly"),
    ("semi-monthly", "semimonthly"),
    ("twice a month", "semimonthly"),
    ("MONTHLY", "monthly"),
)
_named("pay frequency that nobody can tell", "Pay Freq", "bimonthly", "26", "payday Friday", "B")
_named("persons not counted", "People in Household", "two", "2.5", "-1", "2 + baby", "2-3")
_named("attorney whom the firm does not have", "Attorney", "r-okafer", "Lindqvist", "A. Okafor")
_read(
    "two attorneys in a cell",
    "Attorney",
    "representatives[1].ref",
    ("r-okafor; r-lindqvist", "r-lindqvist"),
    ("r-okafor, r-lindqvist", "r-lindqvist"),
)
_named("no case id", "Matter #", "")


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


# Placeholders: in every column the same words, told as what they are ---------------------------------------------------------


def _placeholder(heading: str) -> None:
    def kind(row: Row, people: People) -> None:
        if heading.startswith("Spouse"):
            married(row, people)
        row.wrong(heading, people.chance.choice(PLACEHOLDERS))
        row.told = "This is a placeholder, not a value."

    _kind(f"placeholder under {heading}")(kind)


for _heading in HEADINGS[1:24]:  # all that a case has a place for, but its id
    _placeholder(_heading)
