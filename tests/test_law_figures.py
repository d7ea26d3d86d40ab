"""The tree of figures: what every entry must have, and which entry is in force."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from importlib import resources
from itertools import pairwise
from typing import Any

import pytest

from levydocs.errors import UsageRefused
from levydocs.law.book import FILES, book, load_yaml
from levydocs.law.figure_findings import figure_findings, old_findings, own_findings, unverified_findings
from levydocs.law.figures import SURENESS, UNITS, Figure, Table
from levydocs.law.in_force import Law

TODAY = Law(date(2026, 11, 24))
LAST_READ = date(2026, 11, 29)
"""The last day on which a source was read."""
FIGURES = [figure for same in book().figures.values() for figure in same]
TABLES = [table for same in book().tables.values() for table in same]
ENTRIES: list[Figure | Table] = [*FIGURES, *TABLES]
DATA = resources.files("levydocs.law").joinpath("data")


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.id}@{entry.effective}")
def test_every_entry_is_dated_sourced_and_of_a_known_unit(entry: Figure | Table) -> None:
    assert entry.unit in UNITS
    assert entry.sure in SURENESS
    assert len(entry.source) > 10
    assert entry.until is None or entry.until > entry.effective
    assert entry.read_on is None or entry.read_on <= LAST_READ
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


def test_editions_stand_in_their_files_by_day_and_give_each_figure_once() -> None:
    for file in FILES:
        editions = load_yaml(file)["editions"]
        assert [one["effective"] for one in editions] == sorted(one["effective"] for one in editions), file
        given = [
            (one["effective"], name) for one in editions for part in ("figures", "tables") for name in one.get(part, {})
        ]
        assert len(given) == len(set(given)), file


def test_there_is_no_float_in_any_data_file() -> None:
    """Every scalar is text until it becomes an int or a Decimal."""

    def scalars(tree: Any) -> Iterator[object]:
        if isinstance(tree, dict | list):
            for inside in tree.values() if isinstance(tree, dict) else tree:
                yield from scalars(inside)
        else:
            yield tree

    for file in DATA.iterdir():
        if file.name.endswith(".yaml"):
            assert {type(one) for one in scalars(load_yaml(file.name))} <= {str}, file.name
    cells = {type(cell) for table in TABLES for row in table.rows.values() for cell in row}
    assert cells <= {int, Decimal, str}


def test_whatever_says_how_sure_it_is_says_it_in_known_words_and_has_a_source() -> None:
    def entries(tree: Any) -> Iterator[dict[str, Any]]:
        if isinstance(tree, dict):
            if "sure" in tree:
                yield tree
            for inside in tree.values():
                yield from entries(inside)
        elif isinstance(tree, list):
            for inside in tree:
                yield from entries(inside)

    for file in DATA.iterdir():
        for entry in entries(load_yaml(file.name)) if file.name.endswith(".yaml") else ():
            assert entry["sure"] in SURENESS, file.name
            of_edition = set(entry) <= {"value", "unit", "sure"}  # what an edition's source holds for
            assert of_edition or any(entry.get(key) for key in ("source", "paragraph", "authority")), file.name


def test_the_standards_are_renewed_every_year_and_no_other_figure_is() -> None:
    assert {entry.id for entry in ENTRIES if entry.cycle_months} == {
        *(figure.id for figure in FIGURES if figure.id.startswith("standards.")),
        "housing_utilities",
        "transport_operating",
    }
    assert {entry.cycle_months for entry in ENTRIES} == {0, 12}


def test_no_table_cell_is_empty_and_no_row_stands_twice() -> None:
    for table in TABLES:
        lines = DATA.joinpath(table.file).read_text("utf-8").splitlines()
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
        TODAY.figure("agreements.interest"),
        TODAY.figure("housing_utilities/CT/South Central Connecticut Planning Region/family_1"),
        TODAY.figure("housing_utilities/CT/South Central Connecticut Planning Region/family_2"),
    ]
    found = unverified_findings(used)
    assert [(each.code, each.place) for each in found] == [
        ("LD-law-unverified-figure", "agreements.interest"),
        ("LD-law-unverified-figure", "housing_utilities"),
    ]
    assert "Planning" not in found[1].message


def test_figures_are_old_two_months_after_their_cycle() -> None:
    """Effective June 29, 2026, renewed every 12 months: over a year old from June 30, 2027 on, out of date from August 30 on."""
    used = [
        TODAY.figure("standards.national.1"),
        TODAY.figure("standards.health.under_65"),
        TODAY.figure("housing_utilities/TX/Harris County/family_1"),
        TODAY.figure("housing_utilities/TX/Harris County/family_2"),
        TODAY.figure("transport_regions/TX/area"),
        TODAY.figure("pub1494.2026.dependent"),
        TODAY.figure("caf.ogden.fax"),
    ]
    assert old_findings(used, date(2027, 6, 29)) == ()
    for day in (date(2027, 6, 30), date(2027, 8, 29)):
        told = [(each.code, each.severity, each.place) for each in old_findings(used, day)]
        assert told == [
            ("LD-law-figure-of-last-year", "note", "housing_utilities"),
            ("LD-law-figure-of-last-year", "note", "standards"),
        ]
    found = old_findings(used, date(2027, 8, 30))
    assert [(each.code, each.place) for each in found] == [
        ("LD-law-old-figure", "housing_utilities"),
        ("LD-law-old-figure", "standards"),
    ]
    assert "June 29, 2026" in found[1].message
    assert "standards.health.under_65 and standards.national.1" in found[1].message
    assert "levydocs law import" in found[1].remedy
    assert not any("Harris" in each.message for each in found)


def test_own_figures_in_the_place_of_ours_are_told() -> None:
    used = [
        replace(TODAY.figure("housing_utilities/TX/Harris County/family_1"), shadows=True, source="our copy"),
        replace(TODAY.figure("standards.national.1"), source="our copy"),
    ]
    (found,) = own_findings(used)
    assert (found.code, found.severity, found.place) == ("LD-law-own-figure", "note", "housing_utilities")
    assert "housing_utilities (our copy)" in found.message
    assert figure_findings(used, TODAY.as_of) == (found,)


def test_laws_of_one_process_share_the_parsed_data() -> None:
    assert book() is book()
    assert Law(date(2026, 7, 1)).table("housing_utilities").rows is TODAY.table("housing_utilities").rows
