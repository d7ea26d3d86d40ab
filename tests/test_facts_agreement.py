"""The time in which an agreement has to pay, and what it counts with: 26 USC 6159, 6502(a)(1), 6621. Days counted by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
import sample

RETURNED = {"kind": "offer", "started_on": "2023-01-01", "ended_on": "2023-07-01", "outcome": "returned"}


@pytest.mark.parametrize(
    ("known", "last_day", "months"),
    [
        # 181 days from January 1 to July 1, 2023, after June 6, 2032: December 4, 2032; the 30 days more are not certain
        ([RETURNED], date(2032, 12, 4), 72),
        ([{**RETURNED, "outcome": "rejected"}], date(2033, 1, 3), 73),  # certain: 211 days
        ([{**RETURNED, "outcome": ""}], date(2032, 12, 4), 72),  # how it ended is not known
        ([{**RETURNED, "ended_on": ""}], date(2032, 6, 6), 66),  # nor when
        ([], date(2032, 6, 6), 66),
    ],
)
def test_an_agreement_pays_within_the_time_that_is_certain(
    known: list[dict[str, str]], last_day: date, months: int
) -> None:
    """Whole months from November 24, 2026 to the earliest last day, by the shortest suspension (26 USC 6502(a)(1), 6331(k))."""
    facts = sample.facts({"proceedings": known})
    assert (facts["agreement.last_day"], facts["agreement.months"]) == (last_day, months)


def test_thirty_thousand_in_sixty_months() -> None:
    """One debt of $30,000, assessed so that 60 whole months are left: floor 30,000 / 60, and with 7 percent $637.41."""
    debt = {"assessed": "2021-12-01", "assessed_balance": "30,000.00", "accrued": "0"}
    changes = {f"liabilities[0].{key}": value for key, value in debt.items()}
    facts = sample.facts({**changes, "liabilities[2]": sample.REMOVED, "liabilities[1]": sample.REMOVED})
    assert (facts["agreement.last_day"], facts["agreement.months"]) == (date(2031, 12, 1), 60)
    assert (facts["agreement.floor"], facts["agreement.full_payment"]) == (D("500.00"), D("637.41"))


def test_the_interest_says_that_it_was_not_checked() -> None:
    assert sample.facts()["agreement.interest"] == "7 percent a year, unverified"
