"""Nothing left to collect: 26 USC 6343(a)(1)(A), 6502(a)(1), 6503(c), 6331(e), (h) and (k); the days are counted by hand.

The levy of the sample is on wages, dated October 29, 2026 and served November 4, 2026, for 2021 and 2022.
"""

from __future__ import annotations

from datetime import date

import pytest
import sample

from levydocs.facts.core import Facts
from levydocs.facts.evaluations import NOT_AVAILABLE, POSSIBLE, SUPPORTED
from levydocs.facts.lapse import Suspension
from levydocs.packet.doubts_levy import levy_doubts

Changes = dict[str, object]
LEVY = "levies[0]"
PAID: Changes = {f"liabilities[{one}].{key}": "0" for one in (0, 1) for key in ("assessed_balance", "accrued")}
OVER: Changes = {f"liabilities[{one}].assessed": "2016-06-06" for one in (0, 1)} | {"proceedings": []}
"""The time to collect ended June 6, 2026."""


def asks(*grounds: str) -> Changes:
    return {"request.grounds": list(grounds), "request.proposal": ""}


def expired(changes: Changes) -> str:
    (found,) = [one for one in sample.facts(OVER | changes)["grounds.evaluated"] if one.entry.id == "expired"]
    return str(found.status)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({f"{LEVY}.date": "2026-05-01", f"{LEVY}.served_on": "2026-05-04"}, SUPPORTED),  # wages: 6331(e)
        ({f"{LEVY}.kind": "bank", f"{LEVY}.bank_served_on": "2026-06-05", f"{LEVY}.date": "2026-06-01"}, NOT_AVAILABLE),
        # on the last day itself the levy was in time
        ({f"{LEVY}.kind": "bank", f"{LEVY}.bank_served_on": "2026-06-06", f"{LEVY}.date": "2026-06-01"}, NOT_AVAILABLE),
        ({f"{LEVY}.kind": "bank", f"{LEVY}.bank_served_on": "2026-06-07", f"{LEVY}.date": "2026-06-01"}, SUPPORTED),
        ({f"{LEVY}.kind": "bank", f"{LEVY}.served_on": sample.REMOVED}, POSSIBLE),
        # Social Security: 15 percent by 6331(h) ends, a paper levy of before goes on
        (
            {f"{LEVY}.kind": "social_security", f"{LEVY}.notice_form": "CP298", f"{LEVY}.served_on": "2026-05-04"},
            SUPPORTED,
        ),
        (
            {
                f"{LEVY}.kind": "social_security",
                f"{LEVY}.notice_form": "668-W",
                f"{LEVY}.date": "2026-05-01",
                f"{LEVY}.served_on": "2026-05-04",
            },
            NOT_AVAILABLE,
        ),
    ],
)
def test_what_ends_with_the_time_to_collect(changes: Changes, status: str) -> None:
    """26 CFR 301.6343-1(b)(1)(ii): a levy on a fixed right, made in time, goes on."""
    assert expired(changes) == status


def test_how_the_time_ran() -> None:
    """February 1 to March 29, 2018 is 56 days, and a rejection would add 30: August 1, and by August 31, 2026."""
    offer = {"kind": "offer", "started_on": "2018-02-01", "ended_on": "2018-03-29", "outcome": "returned"}
    away = {"kind": "abroad", "started_on": "2019-03-01", "ended_on": "2019-08-25", "outcome": "ended"}  # 177 days
    one, _ = sample.facts(OVER | {"proceedings": [offer, away]})["release.lapsed"]
    assert (one.assessed, one.ten_years, one.day) == (date(2016, 6, 6), date(2026, 6, 6), date(2026, 8, 31))
    assert (one.shortest, one.suspended, one.counted) == (56, 86, True)
    assert one.suspensions == (Suspension("offer in compromise, February 1, 2018 to March 29, 2018", 56),)
    assert one.besides == 30


def test_floor_is_no_count_of_days() -> None:
    """6503(c)(2): six months after a return on January 20, 2026, where 190 days would give less."""
    away = {"kind": "abroad", "started_on": "2025-07-14", "ended_on": "2026-01-20", "outcome": "ended"}
    facts = sample.facts(
        OVER | {"proceedings": [away], "liabilities[0].assessed": "2015-08-03", "liabilities[1].assessed": "2022-06-06"}
    )
    (one,) = facts["release.lapsed"]
    # August 3, 2025 and 190 days is February 9, 2026; the floor is July 20, 2026
    assert (one.day, one.suspended, one.counted) == (date(2026, 7, 20), 190, False)


def seen(facts: Facts) -> tuple[list[str], bool]:
    return facts["release.nothing_to_collect"], facts["release.for_hardship"]


@pytest.mark.parametrize(
    ("changes", "leading", "for_hardship"),
    [
        (PAID | asks("satisfied"), ["satisfied"], False),
        (OVER | asks("expired"), ["expired"], False),
        (PAID | OVER | asks("satisfied", "expired"), ["satisfied", "expired"], False),
        (PAID | asks("satisfied", "hardship"), [], True),
        (PAID | asks("hardship"), [], True),
        (asks("satisfied"), [], False),  # a balance is owed, and no hardship is asserted
        (OVER | asks("expired") | {"liabilities[1].assessed": "2023-06-12"}, [], False),  # one of two
    ],
)
def test_what_the_request_rests_on(changes: Changes, leading: list[str], for_hardship: bool) -> None:
    assert seen(sample.facts(changes)) == (leading, for_hardship)


def test_without_a_levy_nothing_is_argued() -> None:
    assert seen(sample.facts({"levies": []})) == ([], False)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        (PAID | {"request.grounds": ["hardship"]}, "LD-packet-hardship-nothing-owed"),
        (
            PAID | {"request.grounds": ["satisfied"], "request.proposal": "currently_not_collectible"},
            "LD-packet-hardship-nothing-owed",
        ),
        (OVER | {"request.grounds": ["hardship"]}, "LD-packet-hardship-after-lapse"),
        (OVER | {"request.grounds": ["expired", "hardship"]}, "LD-packet-hardship-after-lapse"),
    ],
)
def test_hardship_where_nothing_is_left_to_collect_is_told(changes: Changes, code: str) -> None:
    found = told(changes)
    assert code in found


@pytest.mark.parametrize("changes", [PAID | asks("satisfied"), OVER | asks("expired")])
def test_request_on_the_right_ground_is_not_questioned(changes: Changes) -> None:
    questions = ("LD-packet-hardship-", "LD-packet-ground-not-")
    assert not [code for code in told(changes) if code.startswith(questions)]


def test_time_that_is_over_for_one_tax_of_two_is_a_ground_in_part() -> None:
    one_of_two = OVER | {"liabilities[1].assessed": "2023-06-12"}
    assert "LD-packet-ground-in-part" in told(one_of_two | asks("expired", "hardship"))
    assert "LD-packet-hardship-after-lapse" not in told(one_of_two | asks("expired", "hardship"))
    assert "LD-packet-ground-in-part" not in told(OVER | asks("expired"))


def test_zero_balance_asks_for_what_accrued() -> None:
    assert "LD-packet-accruals-to-ask" in told(PAID | asks("satisfied"))
    assert "LD-packet-accruals-to-ask" not in told(asks("hardship"))


@pytest.mark.parametrize(("ended", "is_short"), [("2019-08-31", True), ("2019-09-01", False)])
def test_absence_below_six_months_is_told(ended: str, is_short: bool) -> None:
    away = {"kind": "abroad", "started_on": "2019-03-01", "ended_on": ended, "outcome": "ended"}
    assert ("LD-packet-short-absence" in told({"proceedings": [away]})) is is_short


def told(changes: Changes) -> set[str]:
    return {one.code for one in levy_doubts(sample.facts(changes))}
