from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levydocs.dates import long_date, parse_date, us_date, weekday


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)))
def test_every_iso_date_reads_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    ["", "2026-1-2", "20261124", "2026-11-24T00:00", "Dec-20", "Smarch 24, 2026", "November 2026", "24.11.2026"],
)
def test_other_ways_to_write_a_date_are_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"^not a date such as 2026-11-24$"):
        parse_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "11/24/2026",
        " 2026-11-24 ",
        "November 24, 2026",
        "november 24 2026",
        "Nov. 24, 2026",
        "Nov 24th, 2026",
        "24 November 2026",
        "24-Nov-2026",
    ],
)
def test_a_day_is_read_as_it_is_written_in_this_country(text: str) -> None:
    assert parse_date(text) == date(2026, 11, 24)


@pytest.mark.parametrize("text", ["24/11/2026", "11/24/26", "3-9-92", "9.3.92"])
def test_what_may_be_another_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"write (year, month and day as )?2026-11-24$"):
        parse_date(text)


@pytest.mark.parametrize("text", ["2026-02-29", "2026-13-01", "2026-04-31", "0000-01-01"])
def test_days_that_do_not_exist_are_told(text: str) -> None:
    with pytest.raises(ValueError, match=r"^a date that does not exist$"):
        parse_date(text)


def test_a_leap_day_exists() -> None:
    assert parse_date("2028-02-29") == date(2028, 2, 29)


def test_three_ways_out() -> None:
    # Thanksgiving 2026, the fourth Thursday of November (5 USC 6103).
    day = date(2026, 11, 26)
    assert (long_date(day), us_date(day), weekday(day)) == ("November 26, 2026", "11/26/2026", "Thursday")


@pytest.mark.parametrize("text", ["1899-12-31", "2200-01-01", "9999-12-31", "0001-01-01"])
def test_a_date_that_no_case_can_hold_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="outside the years 1900 to 2199"):
        parse_date(text)
