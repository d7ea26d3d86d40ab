"""The tree of figures: what every entry must have, and which entry is in force."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from importlib import resources
from itertools import pairwise

import pytest

from levydocs.errors import UsageRefused
from levydocs.law.book import book
from levydocs.law.figures import SURENESS, UNITS, Figure, Law, Table, unverified_findings

TODAY = Law(date(2026, 11, 24))
FIGURES = [figure for same in book().figures.values() for figure in same]
TABLES = [table for same in book().tables.values() for table in same]


@pytest.mark.parametrize("entry", [*FIGURES, *TABLES], ids=lambda entry: f"{entry.id}@{entry.effective}")
def test_every_entry_is_dated_sourced_and_of_a_known_unit(entry: Figure | Table) -> None:
    assert entry.unit in UNITS
    assert entry.sure in SURENESS
    assert len(entry.source) > 10
    assert entry.until is None or entry.until > entry.effective
    assert entry.read_on is None or entry.read_on <= TODAY.as_of
    if entry.read_on is None:  # only what was taken from a published table whose day of reading is not recorded
        assert entry.id.startswith("pub1494.")


@pytest.mark.parametrize("figure", FIGURES, ids=lambda figure: f"{figure.id}@{figure.effective}")
def test_values_are_exact(figure: Figure) -> None:
    assert type(figure.value) is str if figure.unit == "text" else type(figure.value) in (int, Decimal)
    if figure.unit.startswith("USD"):
        assert Decimal(figure.value) > 0


def test_editions_ascend_and_do_not_overlap() -> None:
    histories = [[(entry.effective, entry.until) for entry in same] for same in book().figures.values()]
    histories += [[(entry.effective, entry.until) for entry in same] for same in book().tables.values()]
    for same in histories:
        for (begins, ends), (following, _) in pairwise(same):
            assert ends is not None
            assert begins < ends < following


def test_no_table_cell_is_empty_and_no_row_stands_twice() -> None:
    for table in TABLES:
        lines = resources.files("levydocs.law").joinpath("data", table.file).read_text("utf-8").splitlines()
        assert len(table.rows) == len(lines) - 1
        assert all(len(row) == len(table.columns) and all(row) for row in table.rows.values())
        assert table.doubtful <= set(table.rows)


def test_every_data_file_is_read() -> None:
    room = resources.files("levydocs.law")
    code = "".join(file.read_text("utf-8") for file in room.iterdir() if file.name.endswith(".py"))
    for file in room.joinpath("data").iterdir():
        read = file.name in {table.file for table in TABLES} if file.name.endswith(".csv") else f'"{file.name}"' in code
        assert read, file.name


def test_the_entry_in_force_is_that_of_the_day() -> None:
    before, after = Law(date(2025, 3, 31)), Law(date(2025, 4, 1))
    assert "2-2019" in before.figure("conversion_433f.weekly").source
    assert before.figure("conversion_433f.weekly").until == date(2025, 3, 31)
    assert "7-2024" in after.figure("conversion_433f.weekly").source
    assert after.figure("conversion_433f.weekly").until is None


def test_a_figure_not_yet_in_force_is_refused() -> None:
    early = Law(date(2026, 6, 28))
    assert not early.in_force("standards.national.1")
    assert "standards.national.1" not in {figure.id for figure in early.figures()}
    with pytest.raises(UsageRefused, match="first one stored begins on June 29, 2026") as refused:
        early.figure("standards.national.1")
    assert refused.value.place == "standards.national.1"
    with pytest.raises(UsageRefused):
        early.figure("housing_utilities/TX/Harris County/family_1")


@pytest.mark.parametrize(
    "unknown", ["standards.national.9", "no_table/TX/x", "housing_utilities/TX/Nowhere/family_1", "housing_utilities/x"]
)
def test_an_unknown_id_is_a_mistake(unknown: str) -> None:
    assert not TODAY.in_force(unknown)
    with pytest.raises(KeyError):
        TODAY.figure(unknown)


def test_a_cell_of_a_table_is_a_figure() -> None:
    cell = TODAY.figure("housing_utilities/AL/Autauga County/family_5_plus")
    assert (cell.value, cell.unit, cell.sure, cell.effective) == (2234, "USD a month", "V1", date(2026, 6, 29))
    assert not cell.unverified
    assert TODAY.figure("housing_utilities/CT/South Central Connecticut Planning Region/family_1").unverified


def test_unverified_figures_are_found_once_and_name_no_county() -> None:
    used = [
        TODAY.figure("pub1494.2026.standard_deduction.single"),
        TODAY.figure("pub1494.2026.additional.unmarried"),
        TODAY.figure("housing_utilities/CT/South Central Connecticut Planning Region/family_1"),
        TODAY.figure("housing_utilities/CT/South Central Connecticut Planning Region/family_2"),
    ]
    found = unverified_findings(used)
    assert [(each.code, each.place) for each in found] == [
        ("LD-law-unverified-figure", "housing_utilities"),
        ("LD-law-unverified-figure", "pub1494.2026.additional.unmarried"),
    ]
    assert "Planning" not in found[0].message


def test_laws_of_one_process_share_the_parsed_data() -> None:
    assert book() is book()
    assert Law(date(2026, 7, 1)).table("housing_utilities").rows is TODAY.table("housing_utilities").rows
