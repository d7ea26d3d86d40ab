"""A user's own figures: joined to the built-in ones by their day, or refused by file and line."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from levydocs.errors import DefinitionRefused
from levydocs.law.book import Book, book
from levydocs.law.figures import Figure, Table
from levydocs.law.in_force import Law
from levydocs.law.own_figures import join_own

HEAD = """\
editions:
  - effective: {day}
    source: our own copy of the table
    read: 2027-07-01
    sure: V2
    unit: {unit}
"""
LATER = HEAD.format(day="2027-06-28", unit="USD a month")
FIGURES = LATER + "    figures:\n      standards.national.1: 900\n"
TABLE = LATER + "    tables:\n      transport_operating: {file: cars.csv, keys: [area]}\n"
CARS = "area,one_car,two_cars\nSouth,300,600\n"


def law(day: str, **files: str) -> Law:
    return Law(date.fromisoformat(day), joined(**files))


def joined(**files: str) -> Book:
    """The built-in book and own files, named without their ending: ``x_csv`` is x.csv."""
    named = {
        f"law/{name.replace('_csv', '')}.{'csv' if name.endswith('_csv') else 'yaml'}": text
        for name, text in files.items()
    }
    return join_own(book(), {name: text.encode() for name, text in named.items()})


def refused(**files: str) -> str:
    """What is said, place and message together; there is a remedy."""
    with pytest.raises(DefinitionRefused) as found:
        joined(**files)
    assert "move the file" in found.value.remedy
    return f"{found.value.place}: {found.value.message}"


def test_an_edition_of_a_later_day_is_the_one_in_force_from_then_on() -> None:
    before, after = law("2027-06-27", mine=FIGURES), law("2027-06-28", mine=FIGURES)
    assert before.figure("standards.national.1").value == 867
    assert before.figure("standards.national.1").until == date(2027, 6, 27)
    found = after.figure("standards.national.1")
    assert (found.value, found.sure, found.source, found.shadows) == (900, "V2", "our own copy of the table", False)
    assert after.figure("standards.national.2").value == 1558
    assert Law(date(2027, 6, 28)).figure("standards.national.1").value == 867, "the built-in book stays as it is"


def test_an_edition_of_the_same_day_stands_in_the_place_of_ours() -> None:
    found = law("2026-11-24", mine=FIGURES.replace("2027-06-28", "2026-06-29"))
    assert found.figure("standards.national.1").value == 900
    assert found.figure("standards.national.1").shadows
    assert not found.figure("standards.national.2").shadows


def test_an_edition_of_an_earlier_day_ends_before_ours() -> None:
    found = law("2026-06-28", mine=FIGURES.replace("2027-06-28", "2025-04-21")).figure("standards.national.1")
    assert (found.value, found.until) == (900, date(2026, 6, 28))


def test_an_edition_between_two_of_ours() -> None:
    text = HEAD.format(day="2022-01-01", unit="multiply by") + "    figures:\n      conversion_433f.weekly: 4.33\n"
    entries = joined(mine=text).figures["conversion_433f.weekly"]
    assert [entry.effective.year for entry in entries] == [2019, 2022, 2025]
    for entry, following in pairwise(entries):
        assert entry.until is not None
        assert entry.until < following.effective


def test_a_year_that_is_not_stored() -> None:
    text = HEAD.format(day="2027-01-01", unit="USD a year") + "    figures:\n      pub1494.2027.dependent: 5400\n"
    assert law("2027-05-01", mine=text).figure("pub1494.2027.dependent").value == 5400


def test_a_table() -> None:
    found = law("2027-07-01", mine=TABLE, cars_csv=CARS)
    assert found.figure("transport_operating/South/two_cars").value == 600
    assert found.figure("transport_operating/South/two_cars").source == "our own copy of the table"
    with pytest.raises(KeyError):
        found.figure("transport_operating/Houston/one_car")
    assert law("2027-06-27", mine=TABLE, cars_csv=CARS).figure("transport_operating/Houston/one_car").value == 361


def test_a_law_with_own_figures_travels_to_another_process() -> None:
    there = pickle.loads(pickle.dumps(law("2027-07-01", mine=TABLE, cars_csv=CARS)))
    assert there.figure("transport_operating/South/one_car").value == 300


def test_no_file_changes_nothing() -> None:
    assert join_own(book(), {}) == book()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "law/mine.yaml: The file is empty"),
        ("just words", "law/mine.yaml: It must begin with “editions:”"),
        ("editions: none", "law/mine.yaml: It must begin with “editions:”"),
        ("editions:\n  - none", "law/mine.yaml:2: Keys with values"),
        ("editions: [", "law/mine.yaml:1: The file is not valid YAML"),
        (FIGURES + "      standards.national.1: 901\n", "law/mine.yaml:9: The key"),
        (
            FIGURES.replace("standards.national.1", "standards.nationl.1"),
            "mine.yaml:8: levydocs does not know this figure or table; the nearest is standards.national.1.",
        ),
        (
            FIGURES.replace("900", "9e2"),
            "law/mine.yaml:8: A value here is not a number",
        ),
        (FIGURES.replace("900", "NaN"), "not a number"),
        (FIGURES.replace("900", "0"), "A value here is zero"),
        (FIGURES.replace(" 900", ""), "law/mine.yaml:8"),
        (FIGURES.replace(" 900", " [900]"), "law/mine.yaml:8"),
        (FIGURES.replace(" 900", " {valu: 900}"), "There is no key “valu” here; the nearest is value"),
        (FIGURES.replace(" 900", " {unit: USD a month}"), "“value” is missing"),
        (FIGURES.replace("2027-06-28", "28.6.2027"), "A value here is not a date"),
        (FIGURES.replace("read: 2027-07-01", "read: 2027-02-30"), "A value here is a date that does not exist"),
        (FIGURES.replace("effective", "efective"), "There is no key “efective” here; the nearest is effective"),
        (FIGURES.replace("source: our", "sourse: our"), "There is no key “sourse” here; the nearest is source"),
        (FIGURES.replace("USD a month", "USD a year"), "Its unit must be “USD a month”"),
        (FIGURES.replace("V2", "sure"), "“sure” must be one of V, V2, V1, D, M"),
        (FIGURES.replace("our own copy of the table", '""'), "Its source is not named"),
        (FIGURES.replace("    unit: USD a month\n", ""), "“unit” is missing"),
        (FIGURES.replace("    unit", "    cycle_months: twelve\n    unit"), "A value here is not a number"),
        (TABLE.replace("cars.csv", "autos.csv"), "mine.yaml:8: A value here is the name of a file that"),
        (TABLE.replace("cars.csv", "../cars.csv"), "is not next to it"),
        (TABLE.replace("[area]", "[state]"), "The first line of its file must be “area,one_car,two_cars”"),
        (TABLE.replace("[area]", "[[area]]"), "law/mine.yaml:8: "),
        (TABLE.replace("[area]", "area"), "The value of “keys” is missing or has the wrong type"),
        (TABLE.replace("transport_operating", "transport_cars"), "the nearest is transport_areas"),
    ],
)
def test_a_broken_file_is_named_with_its_line(text: str, said: str) -> None:
    assert said in refused(mine=text, cars_csv=CARS)


@pytest.mark.parametrize(
    ("csv", "said"),
    [
        (CARS.replace("two_cars", "cars"), "The first line of its file must be"),
        (CARS.replace("600", ""), "cars.csv:2: A row has 3 cells"),
        (CARS + "West,310\n", "cars.csv:3: A row has 3 cells"),
        (CARS + "South,310,620\n", "cars.csv:3: This row is already listed above"),
        (CARS + "West,$310,620\n", "cars.csv:3: A value here is not a number"),
        (CARS + "West,310,0\n", "cars.csv:3: A value here is zero"),
        (CARS.partition("\n")[0], "Its file has no row"),
        ("", "The first line of its file must be"),
    ],
)
def test_a_broken_csv_file_is_named_with_its_line(csv: str, said: str) -> None:
    assert said in refused(mine=TABLE, cars_csv=csv)


def test_a_csv_file_that_is_no_text() -> None:
    with pytest.raises(DefinitionRefused, match="not UTF-8 text"):
        join_own(book(), {"law/mine.yaml": TABLE.encode(), "law/cars.csv": b"\xff\xfea"})


def test_two_files_that_give_the_same_edition() -> None:
    assert "law/two.yaml:8" in refused(one=FIGURES, two=FIGURES)
    assert "Another edition gives standards.national.1 of June 28, 2027 too" in refused(one=FIGURES, two=FIGURES)


def test_every_file_of_ours_could_be_a_users() -> None:
    """The built-in files pass the checks of a user's own, line by line: the two are written alike."""
    from levydocs.law.book import FILES, data

    files = {f"law/{file}": data(file).encode() for file in FILES}
    files |= {f"law/{table.file}": table.text.encode() for same in book().tables.values() for table in same}
    found = join_own(book(), files)
    assert {one.id for one in entries(found)} == {one.id for one in entries(book())}
    assert all(one.shadows for one in entries(found))


def entries(found: Book) -> Iterator[Figure | Table]:
    for same in found.figures.values():
        yield from same
    for tables in found.tables.values():
        yield from tables
