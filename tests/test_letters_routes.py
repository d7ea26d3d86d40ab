"""The client's page of the ways out: it compares and recommends none, says what was not checked, and waits for its approval."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
import sample
from printing import render_pdf
from sample_letters import template
from test_letters_outside import firm, printed, tree, words

from levydocs.blocks.model import text_of
from levydocs.case.read import read_case
from levydocs.findings import Severity
from levydocs.law.in_force import Law
from levydocs.law.routes import routes
from levydocs.letters.writing import write_letter
from levydocs.packet.build import facts_of
from levydocs.packet.documents import one_letter
from levydocs.text import squeeze

NAME = "client-routes"
LEFT = {"employment[0].gross": "9,000.00"}
"""Every two weeks: something is left over."""


def codes(changes: dict[str, Any]) -> list[tuple[str, Severity, tuple[str, ...]]]:
    return [(one.code, one.severity, one.paths) for one in printed(NAME, changes).findings]


def test_it_is_one_page() -> None:
    assert render_pdf(printed(NAME).document).pages == 1


@pytest.mark.parametrize(
    ("changes", "path"),
    [
        ({"routes_page": sample.REMOVED}, "routes_page.approved_on"),
        ({"routes_page.approved_by": ""}, "routes_page.approved_by"),
        ({"routes_page.approved_on": ""}, "routes_page.approved_on"),
        ({"routes_page.approved_on": "2026-11-25"}, "routes_page.approved_on"),  # tomorrow
        ({"routes_page.approved_on": "2026-11-23"}, "routes_page.approved_on"),  # a page with other amounts and days
        ({"as_of": "2026-12-10"}, "routes_page.approved_on"),
        ({"routes_page.approved_by": "r-okafor"}, "routes_page.approved_by"),  # no representative of this case
    ],
)
def test_it_does_not_go_out_before_a_representative_of_the_case_has_approved_it(
    changes: dict[str, Any], path: str
) -> None:
    assert ("LD-letter-fact-missing", Severity.BLOCKS, (path,)) in codes(changes)


def test_without_approval_each_page_is_a_draft() -> None:
    case, _ = read_case(json.dumps(sample.changed({"routes_page": sample.REMOVED}, tree(NAME))).encode(), "case.yaml")
    assert case is not None
    assert case.as_of is not None
    made = one_letter(case, firm(), Law(case.as_of), sample.resources(), NAME)
    assert any(one.severity is Severity.BLOCKS and one.code == "LD-letter-fact-missing" for one in made.findings)


def test_who_approved_it_advises() -> None:
    text = words(NAME)
    assert "Edith Marlow advises you on them, and you decide." in text
    assert text.endswith("Approved by Edith Marlow, November 24, 2026.")


@pytest.mark.parametrize("changes", [{}, LEFT, {"compliance.unfiled": [{"period": "2024"}]}])
def test_it_recommends_none(changes: dict[str, Any]) -> None:
    text = words(NAME, changes)
    assert text.count("recommend") == 1
    assert "This page does not recommend any of these choices" in text
    assert not re.search(r"\b(?:best|better|should|advise you to|suggest|ideal)\b", text)


def test_every_way_that_is_open_has_a_row_and_no_closed_one_costs() -> None:
    text = words(NAME, LEFT)
    assert "Pay month by month, with a financial statement (Installment agreement; Forms 9465 and 433-F)" in text
    opened, _, closed = text.partition("Not open today")
    assert "Pay nothing for now" not in opened
    assert "Pay nothing for now Proof of living expenses that leave nothing over each month." in closed
    assert "$" not in closed


def test_nothing_open_is_said_with_what_would_open_it() -> None:
    text = words(
        NAME,
        {
            "compliance.unfiled": [{"period": "2024"}], "levies": [], "notices": [], **LEFT, "hardship.events": [],
        },
    )  # fmt: skip
    assert "none of these choices is open today" in text
    assert "Offer part of what you owe Filing the missing returns." in text
    assert "Ask for a hearing, on time A notice that gives a right to a hearing, with its 30 days." in text


def test_what_is_under_way_is_told_with_its_day() -> None:
    offer = {"kind": "offer", "started_on": "2026-09-14", "outcome": "pending"}
    assert "Forms 656 and 433-A (OIC)), underway since September 14, 2026" in words(NAME, {"proceedings": [offer]})
    paid = {"kind": "installment_agreement", "started_on": "2025-03-03", "outcome": "in_effect", "monthly": "200.00"}
    opened, _, closed = words(NAME, {"proceedings": [paid]}).partition("Not open today")
    assert (
        "Pay month by month, with a financial statement (Installment agreement; Forms 9465 and 433-F), underway since"
        " March 3, 2025 $200.00 a month. The time to collect keeps running." in opened
    )
    assert "without a financial statement A modification of the agreement in effect or requested." in closed


def test_what_was_not_checked_is_marked() -> None:
    text = words(NAME)
    assert "At most $242.09 a month pays it all in time.*" in text
    assert "Bankruptcy*" in text
    assert "* We have not checked this" in text


def test_a_debt_past_its_time_is_told_and_not_counted() -> None:
    """13,843.83 less 8,432.75 of 2022, assessed on June 5, 2016."""
    text = words(NAME, {"liabilities[0].assessed": "2016-06-05"})
    assert "you owe $5,411.08; penalties and interest continue until it is paid. Form 1040 2022 is not counted" in text
    assert "by our computation, the IRS’s time to collect it is over." in text


def test_its_words_are_those_of_the_data() -> None:
    """A way is called on the page what the data calls it, and the rest is not there; no section of the law is there."""
    text = words(NAME)
    assert [one.id for one in routes().values() if one.client.name not in text] == [
        "guaranteed_agreement",  # an earlier year is owed
        "innocent_spouse",  # nothing is owed together
        "equivalent_hearing",  # a request in time is still possible
        "lien_withdrawal",  # no lien was filed
    ]
    assert not re.search(r"USC|CFR|IRM", text)
    assert template(NAME).audiences == ("client",)


def test_relief_from_a_spouse_is_no_matter_of_a_page_that_both_get() -> None:
    """It sets one against the other (31 CFR 10.29), and may put someone in danger: each is reported alone, by the adviser."""
    approved = {"routes_page": {"approved_by": "r-okafor", "approved_on": "2026-11-24"}}
    two = sample.case_of("joint-bank-levy")
    assert two.as_of is not None
    facts = facts_of(two, sample.firm(), Law(two.as_of))
    assert "innocent_spouse" in [one.route.id for one in facts["routes.rows"] if one.is_open]
    assert "spouse" not in squeeze(text_of(write_letter(template(NAME), facts, {}).document))
    asked = {**approved, "innocent_spouse": {"who": "taxpayer", "situation": "joint_return"}}
    one = write_letter(template(NAME), sample.facts(asked), {})
    text = squeeze(text_of(one.document))
    assert "Ask that only your spouse or former spouse owe the tax*" in text  # its two years were not checked
    assert "* We have not checked this" in text
