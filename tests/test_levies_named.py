"""How several levies are named and spoken of: each told from the others in words that read as English."""

from __future__ import annotations

from copy import deepcopy

import pytest
from sample_letters import template
from test_two_levies import SECOND_JOB, facts

from levydocs.blocks.model import text_of
from levydocs.facts.core import Facts
from levydocs.letters.writing import write_letter
from levydocs.text import squeeze

BANK = {
    "id": "savings", "kind": "bank", "notice_form": "668-A", "date": "2026-11-12", "served_on": "2026-11-17",
    "bank_served_on": "2026-11-17", "covers": ["y2021"], "payer": {"name": "Pelican Savings Bank"}, "amount_held": "1,120.50",
    "paid_over": "no", "owners": [{"who": "taxpayer", "share": "100%", "source": "wages"}],
    "office": {"name": "Automated Collection System", "fax": "855-555-0148"},
}  # fmt: skip
SAME_PAYER = {
    "levies[1]": {
        **SECOND_JOB["levies[1]"], "date": "2026-11-10", "served_on": "2026-11-13",  # type: ignore[dict-item]
        "payer": {"name": "Bayou Bend Dental Supply"}, "payroll": {"next_payday": "2026-11-27"},
    }
}  # fmt: skip
SECURITY = {
    "levies[0]": {
        "id": "ss", "kind": "social_security", "notice_form": "CP91", "date": "2026-10-20", "served_on": "2026-10-20",
        "covers": ["y2021"], "payer": {"name": "Social Security Administration"}, "percent": "15%",
        "office": {"name": "Automated Collection System", "fax": "855-555-0148"},
    },
    "other_income.social_security": "1,400", "employment": [],
}  # fmt: skip
TWO_BANKS = {"levies[0]": BANK}
THREE = {"levies[2]": BANK}


def said(found: Facts, letter: str, **extra: object) -> str:
    return squeeze(text_of(write_letter(template(letter), found, extra).document))


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({}, ["wages", "a bank account"]),
        (SECOND_JOB, ["wages at Bayou Bend Dental Supply", "wages at Gulf Freight"]),
        (TWO_BANKS, ["a bank account at Pelican Savings Bank", "a bank account at Gulf Prairie Credit Union"]),
        (
            SAME_PAYER,
            [
                "wages at Bayou Bend Dental Supply (dated October 29, 2026)",
                "wages at Bayou Bend Dental Supply (dated November 10, 2026)",
            ],
        ),
    ],
    ids=["two kinds", "two jobs", "two banks", "one payer"],
)
def test_a_levy_is_named_so_that_it_is_told_from_the_others(changes: dict[str, object], named: list[str]) -> None:
    found = facts(deepcopy(changes))
    assert [found.for_levy(at)["levy.named"] for at in (0, 1)] == named


@pytest.mark.parametrize(
    ("changes", "levy", "sentence"),
    [
        (SECOND_JOB, 0, "Release of the levy on wages at Gulf Freight is requested separately."),
        (SAME_PAYER, 0, "Release of the levy on wages at Bayou Bend Dental Supply (dated November 10, 2026) is requested separately."),
        (THREE, 0, "Release of the levies on bank accounts at Gulf Prairie Credit Union and Pelican Savings Bank is requested separately."),
        (THREE, 1, "Release of the levies on wages and a bank account at Pelican Savings Bank is requested separately."),
        # what is said of this levy stands before what is said of another
        (SECURITY, 0, "The IRS releases such a levy in its own system. Release of the levy on a bank account is requested separately."),
    ],
)  # fmt: skip
def test_a_request_tells_of_the_others_last(changes: dict[str, object], levy: int, sentence: str) -> None:
    text = said(facts(deepcopy(changes)).for_levy(levy), "release-request", enclosures=["Form 2848"])
    assert f"{sentence} The request under 26 CFR" in text
    assert text.count("requested separately") == 1
