"""A new year's table: what is taken, what is refused and where, and what is said to have changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from levydocs.errors import DefinitionRefused, OutputRefused, UsageRefused
from levydocs.findings import Finding
from levydocs.law.book import Book, book, data
from levydocs.law.importing import EDITIONS, Edition, Imported, import_table
from levydocs.law.kinds import KINDS

HOUSING = data("housing_utilities_2026.csv")
OPERATING = data("transport_operating_2026.csv")
NATIONAL = "\n".join(
    [
        "entry,dollars", "national.1,867", "national.2,1558", "national.3,1857", "national.4,2176", "national.each_more,397",
        "health.under_65,90", "health.65_or_over,163", "ownership.1,703", "ownership.2,1406", "public_transport,220",
    ]
)  # fmt: skip
TABLES = {"housing": HOUSING, "operating": OPERATING, "national": NATIONAL}
IN_FORCE, NEXT = date(2026, 6, 29), date(2027, 6, 28)
YEAR = Edition(NEXT, "IRS, Local Standards effective June 28, 2027", "V", date(2027, 7, 1))


def take(
    text: str | bytes,
    kind: str = "housing",
    *,
    edition: Edition = YEAR,
    known: Book | None = None,
    force: bool = False,
    rows_changed: bool = False,
) -> Imported:
    content = text.encode() if isinstance(text, str) else text
    return import_table(kind, content, "new.csv", edition, known or book(), force=force, rows_changed=rows_changed)


def mistakes(
    text: str | bytes, kind: str = "housing", *, known: Book | None = None, rows_changed: bool = False
) -> list[Finding]:
    with pytest.raises(DefinitionRefused) as refused:
        take(text, kind, known=known, rows_changed=rows_changed)
    assert refused.value.place == "new.csv"
    assert refused.value.remedy
    return list(refused.value.findings)


def told(found: list[Finding]) -> list[tuple[str, str]]:
    return [(one.code.removeprefix("LD-law-table-"), one.place) for one in found]


def small(*states: str) -> tuple[str, Book]:
    """The housing table of a few States, and a book that has no other."""
    first, *lines = HOUSING.splitlines()
    text = "\n".join([first, *(line for line in lines if line[:2] in states)]) + "\n"
    tables = dict(book().tables)
    tables["housing_utilities"] = (replace(tables["housing_utilities"][0], text=text, doubtful=frozenset()),)
    return text, Book(book().figures, tables)


SMALL, SMALL_BOOK = small("DE", "HI", "MD", "NV")  # Baltimore city beside Baltimore County, and Carson City


@pytest.mark.parametrize("kind", TABLES)
def test_the_table_in_force_with_a_later_day_changes_nothing_but_the_day(kind: str) -> None:
    found = take(TABLES[kind], kind)
    assert (found.changes.added, found.changes.gone, found.changes.percents) == ((), (), ())
    assert found.changes.least_middle_most is None
    assert found.findings == ()
    assert found.folder == f"{kind}-2027-06-28"
    (edition,) = yaml.load(found.files[EDITIONS], Loader=yaml.BaseLoader)["editions"]
    assert edition["effective"] == "2027-06-28"
    assert edition["read"] == "2027-07-01"
    assert (edition["source"], edition["sure"], edition["cycle_months"]) == (YEAR.source, "V", "12")
    if kind == "national":
        names = {f"standards.{line.partition(',')[0]}": line.partition(",")[2] for line in NATIONAL.splitlines()[1:]}
        assert edition["figures"] == names
    else:
        (table,) = edition["tables"].values()
        assert found.files[table["file"]].decode() == TABLES[kind]


def test_every_kind_reads_the_columns_of_its_table() -> None:
    for kind in KINDS.values():
        last = kind.newest(book())
        if kind.table:
            table = book().tables[kind.table][-1]
            assert tuple(kind.columns) == (*table.keys, *table.columns)
        assert last.unit == "USD a month"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("state,county,family_1,family_2", "State,County Name,Family of 1,Family of 2"),
        ("family_3,family_4,family_5_plus", "3 persons,4 Persons,5 or more persons"),
        ("family_5_plus", "Housing and Utilities for a Family of 5 or more"),
        ("1713,2012,2120", '"$1,713","2,012"," 2120 "'),
        ("1713,2012", "1713.00,$2012"),
        ("AL,Baldwin County", "al,BALDWIN county"),
        ("GA,DeKalb County", "GA,De Kalb County"),
        ("MO,St. Louis city", "MO,Saint Louis City"),
        ("\n", "\r\n"),
        ("\n", ",,\n"),
        ("\nAL,", "\n\nAL,"),
    ],
    ids=range(11),
)
def test_usual_spellings(old: str, new: str) -> None:
    """Rows keep the spelling of the edition in force, so that tables of areas go on finding their counties."""
    assert old in HOUSING
    found = take(HOUSING.replace(old, new))
    assert found.files["housing_utilities.csv"].decode() == HOUSING


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_usual_encodings(encoding: str) -> None:
    assert "Añasco" in HOUSING
    assert take(HOUSING.encode(encoding)).files["housing_utilities.csv"].decode() == HOUSING


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (b"PK\x03\x04 a workbook", "not-text", "new.csv"),
        (b"%PDF-1.7", "not-text", "new.csv"),
        (HOUSING.encode("utf-16"), "not-text", "new.csv"),
        (b"", "empty", "new.csv"),
        (b"state,county\n", "empty", "new.csv"),
        (b"name,ssn\nJane Roe,000-41-7733\n", "columns", "new.csv:1"),
        (HOUSING.replace("family_5_plus", "family_4").encode(), "columns", "new.csv:1"),
        (HOUSING.replace("family_5_plus", "").encode(), "columns", "new.csv:1"),
        (HOUSING.replace("AL,Bibb County", 'AL,"Bibb County').encode(), "quotes", "new.csv:5"),
    ],
    ids=["workbook", "PDF", "UTF-16", "empty", "no rows", "another table", "twice", "no header", "open quote"],
)
def test_what_is_no_such_table(content: bytes, code: str, place: str) -> None:
    found = mistakes(content)
    assert told(found) == [(code, place)]
    assert "Roe" not in found[0].message + found[0].remedy


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Bibb County,1385", "Bibb County,13x5", [("amount", "new.csv:5")]),
        ("Bibb County,1385", "Bibb County,", [("amount", "new.csv:5")]),
        ("Bibb County,1385", "Bibb County,1385.50", [("amount", "new.csv:5")]),
        ("Bibb County,1385", "Bibb County,-1385", [("amount", "new.csv:5")]),
        ("Bibb County,1385,1627,1714,1911,1942", "Bibb County,0,0,0,0,0", [("amount", "new.csv:5")]),
        ("Bibb County,1385,1627,1714,1911,1942", "Bibb County,1385,1627", [("amount", "new.csv:5")]),
        ("Bibb County,1385,1627", "Bibb County,1627,1385", [("order", "new.csv:5")]),
        ("Bibb County,1385", "Bibb County,1358", [("ratio", "new.csv:5")]),
        ("Bibb County,1385,1627,1714,1911,1942", "Bibb County,1385,1627,1714,1911,1982", [("ratio", "new.csv:5")]),
        ("AL,Bibb County", "XX,Bibb County", [("row-gone", "new.csv"), ("state", "new.csv:5")]),
        ("AL,Bibb County", "AL,Bib County", [("row-gone", "new.csv"), ("row-new", "new.csv:5")]),
        ("AL,Bibb County", "AL,Barbour County", [("row-gone", "new.csv"), ("twice", "new.csv:5")]),
        ("AL,Bibb County", "AL,", [("row-gone", "new.csv"), ("unnamed", "new.csv:5")]),
        ("Bibb County,1385", "Bibb County,1,385", [("row-gone", "new.csv"), ("width", "new.csv:5")]),
        ("AL,Bibb County,1385,1627,1714,1911,1942\n", "", [("row-gone", "new.csv")]),
    ],
)
def test_a_mistake_is_found_at_its_line(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    assert HOUSING.count(old) == 1
    assert told(mistakes(HOUSING.replace(old, new))) == expected


def test_every_mistake_at_once() -> None:
    wrong = SMALL.replace("DE,Kent County", "DE,Kant County").replace("NV,Carson City,", "NV,Carson City,$")
    wrong = wrong.replace("HI,Kauai County,", "HI,Kauai County,none of ")
    found = mistakes(wrong, known=SMALL_BOOK)
    assert [one.code for one in found] == ["LD-law-table-row-gone", "LD-law-table-row-new", "LD-law-table-amount"]
    assert "DE: Kent County" in found[0].message
    assert "Kant County, DE; the closest one missing here is Kent County" in found[1].message
    assert "family_1" in found[2].message


def test_the_rows_that_are_gone_are_told_by_state() -> None:
    only_texas = "\n".join(line for line in HOUSING.splitlines() if line.startswith(("state", "TX")))
    found = mistakes(only_texas)
    assert len(found) == 51  # 50 States, DC and Puerto Rico without Texas
    assert found[0].message.endswith("and 55 more.")  # Alabama has 67 counties; twelve are named


def test_rows_may_change_when_that_is_said() -> None:
    changed = SMALL.replace("DE,Kent County", "DE,Delmarva County")
    found = take(changed, known=SMALL_BOOK, rows_changed=True)
    assert found.changes.added == (("DE", "Delmarva County"),)
    assert found.changes.gone == (("DE", "Kent County"),)
    assert told(mistakes(SMALL.replace("DE,Kent", "XX,Kent"), known=SMALL_BOOK, rows_changed=True)) == [
        ("state", "new.csv:2")
    ]


def test_changes_are_told() -> None:
    """Kent County, Delaware: all up by a tenth, and one county by half."""
    lines = SMALL.splitlines()
    kent = lines.index(next(line for line in lines if line.startswith("DE,Kent")))
    for at, factor in ((kent, Decimal("1.1")), (kent + 1, Decimal("1.5"))):
        state, county, *numbers = lines[at].split(",")
        lines[at] = ",".join([state, county, *(str(round(int(number) * factor)) for number in numbers)])
    found = take("\n".join(lines), known=SMALL_BOOK)
    assert (found.changes.since, found.changes.values, len(found.changes.percents)) == (
        IN_FORCE,
        5 * (len(lines) - 1),
        10,
    )
    assert found.changes.least_middle_most == (Decimal("10.0"), Decimal("30.0"), Decimal("50.0"))
    (warning,) = found.findings
    assert (warning.code, warning.place) == ("LD-law-table-big-change", f"new.csv:{kent + 2}")
    assert warning.message.startswith("5 values change by more than 25 percent, most of all New Castle County, DE")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("national.2,1558", "national.2,867", [("order", "new.csv:3")]),
        ("national.4,2176", "national.4,1176", [("order", "new.csv:5")]),
        ("ownership.2,1406", "ownership.2,140", [("order", "new.csv:10")]),
        ("health.under_65,90", "health.under_65,190", [("order", "new.csv:8")]),
        ("national.each_more,397", "national.each_more,0", [("amount", "new.csv:6")]),
        ("national.each_more,397", "national.each_more,-397", [("amount", "new.csv:6")]),
        ("national.each_more,397\n", "", [("row-gone", "new.csv")]),
        ("national.each_more,397", "national.5,397", [("row-gone", "new.csv"), ("row-new", "new.csv:6")]),
        ("national.3,1857", "national.2,1857", [("row-gone", "new.csv"), ("twice", "new.csv:4")]),
    ],
)
def test_a_mistake_in_the_national_amounts(old: str, new: str, expected: list[tuple[str, str]]) -> None:
    for rows_changed in (False, True):
        assert told(mistakes(NATIONAL.replace(old, new), "national", rows_changed=rows_changed)) == expected


def test_national_amounts_as_a_person_types_them() -> None:
    typed = NATIONAL.replace("national.1,867", 'standards.national.1,"$1,067"').replace(
        "national.each_more", "National each more"
    )
    typed = typed.replace("1558", "1559")
    (edition,) = yaml.load(take(typed, "national").files[EDITIONS], Loader=yaml.BaseLoader)["editions"]
    assert edition["figures"]["standards.national.1"] == "1067"
    assert edition["figures"]["standards.national.each_more"] == "397"


def test_operating_costs_of_two_cars_are_twice_those_of_one() -> None:
    assert told(mistakes(OPERATING.replace("361,722", "361,772"), "operating")) == [
        ("ratio", f"new.csv:{line_of('Houston')}")
    ]
    assert told(mistakes(OPERATING.replace("Houston", "Huston"), "operating"))[0] == ("row-gone", "new.csv")


def line_of(area: str) -> int:
    return next(number for number, line in enumerate(OPERATING.splitlines(), 1) if line.startswith(area))


def test_the_day_must_be_later_or_replace_the_edition_of_the_same_day() -> None:
    with pytest.raises(UsageRefused, match="later edition is stored, of June 29, 2026") as refused:
        take(SMALL, edition=replace(YEAR, effective=date(2026, 6, 28)), force=True)
    assert refused.value.place == "--effective"
    same = replace(YEAR, effective=IN_FORCE)
    with pytest.raises(OutputRefused, match="June 29, 2026"):
        take(HOUSING, edition=same)
    assert take(HOUSING, edition=same, force=True).changes.percents == ()


AMOUNTS = st.integers(1, 9999).map(str)
WORDS = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Zs"], exclude_characters='",'), max_size=12)


@given(st.data())
def test_any_one_corrupted_cell_is_found(drawn: st.DataObject) -> None:
    """A wrong amount is found when it is off by more than two dollars: each value may be off by one already."""
    lines = [line.split(",") for line in SMALL.splitlines()]
    row = drawn.draw(st.integers(1, len(lines) - 1))
    column = drawn.draw(st.integers(0, 6))
    before = lines[row][column]
    after = drawn.draw(AMOUNTS if column > 1 else WORDS)
    kind = KINDS["housing"]
    if column > 1:
        same = after.isdecimal() and abs(int(after) - int(before)) <= 2
    else:
        key = (lines[row][0], lines[row][1])
        same = kind.alike(key) == kind.alike((after, key[1]) if column == 0 else (key[0], after))
    lines[row][column] = after
    assume(not same)
    text = "\n".join(map(",".join, lines))
    assert f"new.csv:{row + 1}" in [one.place for one in mistakes(text, known=SMALL_BOOK)]


@given(st.integers(1, len(SMALL.splitlines()) - 1), st.integers(1, len(SMALL.splitlines()) - 1))
def test_any_row_that_is_lost_or_stands_twice_is_found(row: int, other: int) -> None:
    lines = SMALL.splitlines()
    lost = "\n".join([*lines[:row], *lines[row + 1 :]])
    assert told(mistakes(lost, known=SMALL_BOOK)) == [("row-gone", "new.csv")]
    twice = "\n".join([*lines, lines[row]])
    assert told(mistakes(twice, known=SMALL_BOOK)) == [("twice", f"new.csv:{len(lines) + 1}")]
    if row != other:
        state, county, *_ = lines[row].split(",")
        over = [*lines]
        over[other] = ",".join([state, county, *lines[other].split(",")[2:]])
        codes = {code for code, _ in told(mistakes("\n".join(over), known=SMALL_BOOK))}
        assert codes == {"row-gone", "twice"}


@given(st.binary(max_size=400))
def test_nothing_that_is_no_table_does_more_than_be_refused(content: bytes) -> None:
    for kind in KINDS:
        assert mistakes(content, kind)
        assert mistakes(HOUSING.encode()[:200] + content, "housing", known=SMALL_BOOK)
