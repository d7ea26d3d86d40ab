"""What the IRS records of a Form 2848, and who may sign when and act: instructions for Form 2848 (Rev. 9-2021).

The examples are copied from the office's file of worked examples, each with its authority.
"""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from levydocs.law.clocks import count
from levydocs.law.power_of_attorney import acts_in_collection, is_modified, is_recordable

SIGNED = date(2026, 10, 5)


@pytest.mark.parametrize(
    ("period_year", "receipt_year", "recordable"),
    [
        (2030, 2026, False),  # poa_future: instructions for Form 2848, line 3
        (2029, 2026, True),  # to December 31 of the third year after that of receipt
        (2026, 2026, True),
        (1998, 2026, True),  # no limit for the past
        (2030, 2027, True),
    ],
)
def test_periods_to_come(period_year: int, receipt_year: int, recordable: bool) -> None:
    assert is_recordable(period_year, receipt_year) is recordable


@pytest.mark.parametrize(
    ("acts", "limits", "modified"),
    [
        (["other"], None, True),  # poa_modified: IRS, recent developments for Form 2848, July 8, 2026
        (["isp_access"], None, True),  # anything but the three that follow
        (["disclosure", "substitution", "sign_return"], None, False),
        (["disclosure", "other"], None, True),
        ([], "No right to receive refunds", True),  # any entry on line 5b
        ([], "", False),
        ([], None, False),
    ],
)
def test_modified_record(acts: list[str], limits: str | None, modified: bool) -> None:
    assert is_modified(acts, limits) is modified


@pytest.mark.parametrize(
    ("days", "abroad", "in_time"),
    [
        (45, False, True),  # poa_rep_sign_window: instructions for Form 2848, line 7, at the boundary
        (46, False, False),
        (50, True, True),  # poa_rep_sign_window: 60 days for a taxpayer who lives abroad
        (60, True, True),
        (61, True, False),
    ],
)
def test_representative_signs_in_time(days: int, abroad: bool, in_time: bool) -> None:
    """The taxpayer signed first; no Saturday moves the day."""
    window = count("representative_signs_abroad" if abroad else "representative_signs", SIGNED)
    assert (SIGNED + timedelta(days=days) <= window.last_day) is in_time


@pytest.mark.parametrize(
    ("designation", "acts"),
    [
        *((one, True) for one in "abcdefk"),
        ("h", False),  # an unenrolled return preparer: not before revenue officers, ACS or Appeals
    ],
)
def test_who_acts_before_collection(designation: str, acts: bool) -> None:
    assert acts_in_collection(designation) is acts
