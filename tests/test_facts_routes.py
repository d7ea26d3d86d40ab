"""The other ways out, judged by hand: 26 USC 6159, 7122, 7811, 6330, 11 USC 362; IRM 5.14.5, 5.16.1, 8.24.1."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
import sample

from levydocs.facts.evaluations import NOT_AVAILABLE, POSSIBLE, SUPPORTED, Evaluation
from levydocs.law.agreements import SIMPLE_LIMIT, simple_plan
from levydocs.law.routes import routes

Changes = dict[str, object]
RICH: Changes = {"employment[0].gross": "9,000", "levies[0].exempt_statement.dependents": "30"}
UNFILED: Changes = {"compliance.unfiled": [{"period": "2024"}]}
LATE: Changes = {"notices[1].date": "2026-05-11", "notices[1].respond_by_printed": "2026-06-10"}
OPEN: Changes = {"proceedings": [{"kind": "bankruptcy", "started_on": "2026-11-16"}]}
CLOSED: Changes = {"proceedings": [{"kind": "bankruptcy", "started_on": "2024-11-18", "ended_on": "2025-03-03"}]}


LOT = {"description": "Lot", "primary": "false", "value": "21,627.97", "owed": "0"}
LAND: Changes = {"real_estate": [LOT]}


def judged(route: str, changes: Changes | None = None, as_of: date = sample.AS_OF) -> Evaluation:
    """One way out of the sample's case, which has no proceedings, changed."""
    facts = sample.facts({"proceedings": [], **(changes or {})}, as_of)
    (found,) = [one for one in facts["routes.evaluated"] if one.entry.id == route]
    assert isinstance(found, Evaluation)
    return found


def owed(first: str) -> Changes:
    """The unpaid assessed balance of 2021; 10,498.32 are owed for 2022 and 2023."""
    return {"liabilities[0].assessed_balance": first}


def test_every_way_out_is_judged_with_and_without_a_levy() -> None:
    for facts in (sample.facts(), sample.facts({"levies": []})):
        assert [one.entry.id for one in facts["routes.evaluated"]] == list(routes())


@pytest.mark.parametrize(
    ("route", "changes", "status"),
    [
        # by the standards 3,001.00 of 2,832.22 are allowed, see test_facts_allowances
        ("currently_not_collectible", {}, SUPPORTED),
        ("currently_not_collectible", {"other_income.pension": "168.78"}, SUPPORTED),  # nothing is left
        ("currently_not_collectible", {"other_income.pension": "168.79"}, POSSIBLE),  # one cent
        ("currently_not_collectible", UNFILED, SUPPORTED),
        ("currently_not_collectible", LAND, POSSIBLE),  # one cent more than the 21,627.96 owed, and no word of why
        ("currently_not_collectible", {**LAND, "request.equity": ""}, POSSIBLE),
        ("currently_not_collectible", {**LAND, "request.equity": "No bank lends on it."}, SUPPORTED),
        ("currently_not_collectible", {"real_estate": [{**LOT, "owed": "0.01"}]}, SUPPORTED),  # no more than is owed
        ("simple_plan", {}, SUPPORTED),
        ("simple_plan", UNFILED, NOT_AVAILABLE),
        ("installment_agreement", {"other_income.pension": "600"}, SUPPORTED),
        ("installment_agreement", {"other_income.pension": "168.79"}, POSSIBLE),
        ("installment_agreement", {**RICH, **UNFILED}, NOT_AVAILABLE),
        ("offer_in_compromise", {"proceedings": []}, SUPPORTED),
        ("offer_in_compromise", CLOSED, SUPPORTED),
        ("offer_in_compromise", OPEN, NOT_AVAILABLE),
        ("offer_in_compromise", {"proceedings": [{"kind": "bankruptcy"}]}, NOT_AVAILABLE),  # it has not ended
        ("offer_in_compromise", {"proceedings": [], **UNFILED}, NOT_AVAILABLE),
        ("offer_in_compromise", {"proceedings": [], "compliance.withholding_adequate": "false"}, NOT_AVAILABLE),
        ("offer_in_compromise", {"proceedings": [], "compliance.estimated_current": "not_current"}, NOT_AVAILABLE),
        ("offer_in_compromise", {"proceedings": [], "compliance.estimated_current": "current"}, SUPPORTED),
        ("hearing", {}, SUPPORTED),
        ("hearing", LATE, NOT_AVAILABLE),
        ("hearing", {"notices": []}, NOT_AVAILABLE),
        ("equivalent_hearing", LATE, SUPPORTED),
        ("equivalent_hearing", {}, NOT_AVAILABLE),
        ("equivalent_hearing", {"notices": []}, NOT_AVAILABLE),
        ("collection_appeal", {}, SUPPORTED),
        ("collection_appeal", {"levies": []}, NOT_AVAILABLE),
        ("taxpayer_advocate", {}, SUPPORTED),
        ("taxpayer_advocate", {"hardship.events": []}, SUPPORTED),  # there is a shortfall
        ("taxpayer_advocate", {**RICH, "hardship.events": []}, NOT_AVAILABLE),
        (
            "taxpayer_advocate",
            {"taxpayers[0].kind": "corporation"},
            SUPPORTED,
        ),  # 7811(a)(2) is not for individuals alone
        ("bankruptcy", OPEN, SUPPORTED),
        ("bankruptcy", {"proceedings": []}, NOT_AVAILABLE),
        ("bankruptcy", CLOSED, NOT_AVAILABLE),
    ],
)
def test_status(route: str, changes: Changes, status: str) -> None:
    assert judged(route, changes).status == status


@pytest.mark.parametrize(
    ("route", "changes", "ask", "missing"),
    [
        (
            "currently_not_collectible",
            {"expenses.medical.insurance": sample.REMOVED},
            "What does the household earn and need without the levy?",
            ("expenses.medical.insurance",),
        ),
        (
            "currently_not_collectible",
            LAND,
            "Why can the property not be sold or borrowed against (a lender's refusal, the payment that a loan would cost, a"
            " co-owner)?",
            ("request.equity",),
        ),
        (
            "simple_plan",
            {"compliance.unfiled": sample.REMOVED},
            "Which returns are not filed?",
            ("compliance.unfiled",),
        ),
        (
            "simple_plan",
            {"liabilities[2].assessed_balance": sample.REMOVED},
            "What is the unpaid assessed balance of all periods?",
            ("liabilities[2].assessed_balance",),
        ),
        *(
            (route, {"proceedings": ""}, "Is a bankruptcy case open?", ("proceedings",))
            for route in ("offer_in_compromise", "currently_not_collectible", "simple_plan")
        ),
        (
            "offer_in_compromise",
            {"proceedings": [], "compliance.withholding_adequate": sample.REMOVED},
            "Are this year's estimated payments or withholding up to date",
            ("compliance.withholding_adequate",),
        ),
        ("hearing", {"notices": sample.REMOVED}, "Which notices came, and what are their dates?", ("notices",)),
        (
            "taxpayer_advocate",
            {**RICH, "hardship.events": sample.REMOVED},
            "What harm is coming, on which date, and which exhibit shows it?",
            ("hardship.events",),
        ),
        ("bankruptcy", {"proceedings": ""}, "Is a bankruptcy case open?", ("proceedings",)),
    ],
)
def test_what_is_not_known_is_asked(route: str, changes: Changes, ask: str, missing: tuple[str, ...]) -> None:
    found = judged(route, changes)
    assert found.status == POSSIBLE
    assert any(question.startswith(ask) for question in found.ask)
    assert found.missing == missing


@pytest.mark.parametrize("open_case", [OPEN, CLOSED], ids=["open", "closed"])
def test_an_open_bankruptcy_closes_every_agreement_the_offer_and_the_status(open_case: Changes) -> None:
    closed = {
        one.entry.id
        for one in sample.facts(open_case)["routes.evaluated"]
        if "Not available while a bankruptcy case is open." in one.why
    }
    wanted = {
        "currently_not_collectible", "guaranteed_agreement", "simple_plan", "installment_agreement",
        "partial_payment_agreement", "offer_in_compromise",
    }  # fmt: skip
    assert closed == (wanted if open_case is OPEN else set())


# ---- returns that are not filed


def test_missing_returns_close_the_agreement_and_the_offer_and_not_hardship() -> None:
    """Form 9465 and Form 656 want all returns; Vinatieri v. Commissioner, 133 T.C. 392 (2009), does not."""
    facts = sample.facts(UNFILED)
    closed = {
        one.entry.id
        for one in facts["routes.evaluated"]
        if "Not available until the missing returns are filed." in one.why
    }
    assert closed == {
        "guaranteed_agreement",
        "simple_plan",
        "installment_agreement",
        "partial_payment_agreement",
        "offer_in_compromise",
    }
    (hardship,) = [one for one in facts["grounds.evaluated"] if one.entry.id == "hardship"]
    assert hardship.status == SUPPORTED


def test_status_that_the_office_will_not_give_at_once_is_told() -> None:
    """By practice returns are normally needed first (IRM 5.16.1)."""
    assert judged("currently_not_collectible", UNFILED).beside == (
        "The office normally requires the missing returns first, or dates for them.",
    )
    assert judged("currently_not_collectible").beside == ()


# ---- the simple plan


@pytest.mark.parametrize(
    ("first", "total", "status"),
    [("39,501.68", "50000.00", SUPPORTED), ("39,501.69", "50000.01", NOT_AVAILABLE)],
)
def test_limit_of_the_simple_plan(first: str, total: str, status: str) -> None:
    """IRM 5.14.5 (July 21, 2026), a study guide's account: an aggregate unpaid balance of assessment of 50,000."""
    facts = sample.facts(owed(first))
    assert facts["routes.assessed_balance"] == D(total)
    assert judged("simple_plan", owed(first)).status == status


def test_accruals_that_are_not_assessed_do_not_count() -> None:
    assert judged("simple_plan", {**owed("39,501.68"), "liabilities[0].accrued": "9,000"}).status == SUPPORTED


def test_payment_that_opens_the_way() -> None:
    """A secondary source's example: 54,000 assessed, 6,000 paid before the request, measured at 48,000."""
    limit = sample.facts().figure(SIMPLE_LIMIT)
    assert limit == 50_000
    found = simple_plan(D(54_000), D(6_000), limit=limit)
    assert (found.eligible, found.measure) == (True, D(48_000))
    assert simple_plan(D(54_000), limit=limit).eligible is False
    assert simple_plan(D(54_000), D(4_000), limit=limit).eligible is True
    assert simple_plan(D(54_000), D("3999.99"), limit=limit).eligible is False


def test_above_the_limit_the_payment_is_named() -> None:
    assert judged("simple_plan", owed("50,000")).why == (
        "The unpaid assessed balance is above the limit; a payment that brings it down would qualify it.",
    )


def test_before_the_simple_plan_nothing_is_known_of_it() -> None:
    """The figure is in force from March 2025 on."""
    found = judged("simple_plan", as_of=date(2025, 2, 28))
    assert (found.status, found.missing) == (POSSIBLE, (f"the figure {SIMPLE_LIMIT} on 2025-02-28",))


# ---- what is left over

OVER: Changes = {"other_income.pension": "268.78", "expenses.personal.food": "707"}
"""100.00 left by the standards; 967 claimed for food and the like, 100.00 above the standard of 867."""
PROOF = {"id": "G", "title": "Receipts", "file": "exhibits/lease.pdf"}


def test_proven_excess_counts_and_is_told() -> None:
    found = judged("currently_not_collectible", {**OVER, "exhibits[6]": {**PROOF, "proves": ["expenses.personal"]}})
    assert found.status == SUPPORTED
    assert found.beside == ("This rests on the IRS accepting the proof of what is paid above the standards.",)


def test_excess_without_proof_does_not_count() -> None:
    found = judged("currently_not_collectible", OVER)
    assert (found.status, found.beside) == (POSSIBLE, ())
    assert found.why == (
        "By the standards and proven amounts above them, something is left over each month without the levy; the "
        "office will ask for it.",
    )


def test_voluntary_retirement_is_not_allowed_however_proven() -> None:
    """IRM 5.15.1."""
    saving: Changes = {"other_income.pension": "268.78", "expenses.other.retirement_voluntary": "100"}
    proof = {**PROOF, "proves": ["expenses.other.retirement_voluntary"]}
    assert judged("currently_not_collectible", {**saving, "exhibits[6]": proof}).status == POSSIBLE


# ---- hearings


@pytest.mark.parametrize(
    ("as_of", "hearing", "equivalent"),
    [
        (date(2026, 12, 7), SUPPORTED, NOT_AVAILABLE),  # December 5 is a Saturday
        (date(2026, 12, 8), NOT_AVAILABLE, SUPPORTED),
        (date(2027, 11, 5), NOT_AVAILABLE, SUPPORTED),
        (date(2027, 11, 6), NOT_AVAILABLE, NOT_AVAILABLE),
    ],
)
def test_thirty_days_and_a_year(as_of: date, hearing: str, equivalent: str) -> None:
    """6330(a)(3)(B), 7503; 26 CFR 301.6330-1(i). The notice is dated November 5, 2026."""
    assert judged("hearing", as_of=as_of).status == hearing
    assert judged("equivalent_hearing", as_of=as_of).status == equivalent


def test_nobody_is_told_of_a_request_in_time_where_there_is_none() -> None:
    assert judged("equivalent_hearing", {"notices": []}).why == (
        "No notice of the right to a hearing can still be answered.",
    )
    assert judged("equivalent_hearing").why == (
        "A timely request is still possible, and only that leads to the Tax Court.",
    )
