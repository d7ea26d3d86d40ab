"""The notice of the bankruptcy stay: whose levy is stayed, since when, by which chapter, and what is asked back (11 USC 362)."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
import sample
from test_letters_outside import facts, printed, words

from levydocs.findings import Severity

WAGE, BANK, ORDER = "bankruptcy-stay", "bankruptcy-stay-bank", "bankruptcy-stay-order"
CASE = "proceedings[0]"
FILING = f"{CASE}.filing"


def is_no_notice(name: str, changes: dict[str, Any]) -> bool:
    """True when the letter asserts no stay and asks nothing, and a finding blocks it."""
    one = printed(name, changes)
    asserted = re.search(r"operates as a stay|Release of the levy|Return of", words(name, changes))
    return asserted is None and Severity.BLOCKS in {found.severity for found in one.findings}


@pytest.mark.parametrize(
    "changes",
    [
        {f"{FILING}.dismissed_before": "true"},
        {f"{FILING}.dismissed_before": sample.REMOVED},
        {f"{FILING}.dismissed_before": "true", f"{FILING}.stay_order": "extended"},
        {f"{FILING}.dismissed_before": "true", f"{FILING}.stay_order_on": "2026-11-20"},
        {
            f"{FILING}.dismissed_before": "true",
            f"{FILING}.stay_order": "extended",
            f"{FILING}.stay_order_on": "2026-11-25",
        },
        {CASE: sample.REMOVED},
        {f"{CASE}.kind": "offer"},
        {f"{CASE}.outcome": "ended", f"{CASE}.ended_on": "2026-11-23"},
        {f"{CASE}.outcome": "ended"},
        {f"{CASE}.started_on": "2026-11-25"},
        {f"{CASE}.covers": []},
        {"liabilities[0].assessed": "2026-11-18"},
        {f"{FILING}.debtors": ["another"]},
    ],
)
def test_no_stay_is_asserted_that_the_case_does_not_carry(changes: dict[str, Any]) -> None:
    """11 USC 362(c)(3), (4): after a dismissal in the year before, by an order alone; 362(a)(6): for tax owed before."""
    assert is_no_notice(WAGE, changes)
    assert not is_no_notice(WAGE, {})


@pytest.mark.parametrize(("chapter", "section"), [("11", "1115(a)(2)"), ("12", "1207(a)(2)"), ("13", "1306(a)(2)")])
def test_each_chapter_has_its_own_section_on_earnings(chapter: str, section: str) -> None:
    text = words(WAGE, {f"{FILING}.chapter": chapter})
    assert f"In chapter {chapter}, property of the estate includes “earnings" in text
    assert f"11 USC {section}." in text
    assert re.findall(r"(?:1115|1207|1306)\(a\)\(2\)", text) == [section]


def test_in_chapter_7_wages_are_the_debtors_own() -> None:
    text = words(WAGE, {f"{FILING}.chapter": "7"})
    assert "own, 11 USC 541(a)(6)" in text
    assert "11 USC 362(a)(6)." in text
    assert not re.search("property of the estate|1306", text)


def test_a_corporation_has_no_earnings() -> None:
    """11 USC 1115: an individual's. What the bank held when the case began is the estate's (541(a)(1))."""
    text = words(BANK, {})
    assert not re.search(r"1115|earnings", text)
    later = words(BANK, {"levies[0].served_on": "2026-11-16", "levies[0].bank_served_on": "2026-11-16"})
    assert "541(a)(1)" not in later
    assert "while the stay was in effect" in later


def test_only_what_was_taken_after_the_filing_is_asked_back() -> None:
    """The day of the filing itself is left out: its hour decides, and the pay statement does not tell."""
    assert facts(WAGE)["stay.taken_total"] == Decimal("391.22")
    same_day = {"levies[0].taken[2].on": "2026-11-17"}
    text = words(WAGE, same_day)
    assert "After that" not in text
    assert "Return of anything that the levy takes after today" in text
    later = words(WAGE, {"levies[0].taken[1].on": "2026-11-18"})
    assert "took $391.22 on November 18, 2026 and $391.22 on November 20, 2026, together $782.44 (Exhibit D)" in later
    assert "Return of $782.44, and" in later
    early = {f"levies[0].taken[{at}].on": f"2026-11-{day}" for at, day in enumerate(("18", "19", "20"))}
    assert "before the stay took effect" not in words(WAGE, early)


def test_money_paid_over_counts_where_the_whole_levy_came_after() -> None:
    """Of a levy served before the filing one sum does not tell what of it came after."""
    late = {
        "levies[0].served_on": "2026-11-16",
        "levies[0].bank_served_on": "2026-11-16",
        "levies[0].paid_over": "8,250.40",
    }
    text = words(BANK, late)
    assert "We ask for return of the $8,250.40." in text
    assert "1. Return of $8,250.40 to Halvorsen Tile Inc. or as the court directs. 2. No other levy" in text
    assert not re.search("request for release|Form 668-D|holds", text)
    before = words(BANK, {"levies[0].paid_over": "8,250.40"})
    assert "$8,250.40" not in before
    assert "Release" not in before
    part = words(BANK, {**late, "levies[0].paid_over": "1,000.00"})
    assert "Return of $1,000.00, and of anything that the levy takes after today" in part


def test_an_imposed_stay_begins_with_its_order() -> None:
    """11 USC 362(c)(4)(C)."""
    imposed = {f"{FILING}.stay_order": "imposed"}
    assert facts(ORDER)["stay.since"] == date(2026, 11, 3)
    assert facts(ORDER, imposed)["stay.since"] == date(2026, 11, 19)
    text = words(ORDER, imposed)
    assert "the court imposed the stay, 11 USC 362(c)(4)(B)." in text
    assert "while the stay was in effect" not in text


def test_an_earlier_case_is_no_business_of_insolvency() -> None:
    """Nothing against the client: the order is reported, the dismissal is not."""
    assert "dismissed" not in words(ORDER)


def test_counsel_joins_where_counsel_has_agreed() -> None:
    text = words(WAGE, {f"{FILING}.counsel_joins": "false"})
    assert "joins" not in text
    assert text.endswith("; Ruth Ann Delacorte")


def test_a_released_levy_is_not_asked_to_be_released() -> None:
    text = words(WAGE, {"levies[0].release": {"on": "2026-11-23", "full": "true"}})
    assert "Re: Notice of the automatic stay Debtor" in text
    assert "We ask for return of the $391.22." in text
    assert not re.search("Form 668-D|release the levy|pay day", text)


SPOUSE = {
    "id": "spouse",
    "kind": "individual",
    "name": {"first": "Ada", "last": "Wray"},
    "tin": {"number": "000-61-2075"},
}


def with_spouse(debtors: list[str], worker: str = "taxpayer") -> dict[str, Any]:
    return {
        "taxpayers[1]": SPOUSE,
        "liabilities[0].who": ["taxpayer", "spouse"],
        f"{FILING}.debtors": debtors,
        "employment[0].who": worker,
    }


def test_a_spouse_who_did_not_file_has_no_stay() -> None:
    text = words(WAGE, with_spouse(["taxpayer"]))
    assert "Debtor: Gideon T. Wray, SSN ending in 2074 Bankruptcy" in text
    assert "Ada" not in text
    assert is_no_notice(WAGE, with_spouse(["taxpayer"], worker="spouse"))


def test_two_who_filed_together() -> None:
    text = words(WAGE, with_spouse(["taxpayer", "spouse"], worker="spouse"))
    assert "Debtors: Gideon T. Wray and Ada Wray, SSNs ending in 2074 and 2075" in text
    assert "a Form 2848 for each is enclosed" in text
    assert "No case of the debtors pending" in text
