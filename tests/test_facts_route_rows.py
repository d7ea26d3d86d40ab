"""The ways out side by side: the status of each, what it costs by the case's figures, which days count. Worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal as D

import pytest
import sample

from levydocs.facts.core import Facts
from levydocs.facts.route_rows import CLOSED, IN_DOUBT, OPEN, UNDER_WAY, RouteRow
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of

Changes = dict[str, object]
LEFT: Changes = {"other_income.pension": "268.78"}
"""A pension of 268.78 a month covers the 168.78 short by the standards: 100.00 is left over."""
ONE_DEBT: Changes = {
    "liabilities[2]": sample.REMOVED,
    "liabilities[1]": sample.REMOVED,
    "liabilities[0].assessed": "2021-12-01",
    "liabilities[0].assessed_balance": "9,000.00",
    "liabilities[0].accrued": "0",
    "levies[0].covers": ["y2021"],
    "notices[1].covers": ["y2021"],
    "notices[0].covers": ["y2021"],
    "proceedings": [],
    "compliance.five_clean_years": "true",
}
"""60 whole months are left on November 24, 2026."""
SPOUSE: Changes = {
    "taxpayers[1]": {"id": "spouse", "kind": "individual"},
    "liabilities[2].who": ["spouse"],
    "notices[1].addressee": ["spouse"],
    "notices[1].covers": ["y2023"],
}
"""The levy is for 2021 and 2022 of the taxpayer; 2023 and the notice of 2026 are the spouse's."""


def of(facts: Facts, route: str) -> RouteRow:
    (found,) = [one for one in facts["routes.rows"] if one.route.id == route]
    assert isinstance(found, RouteRow)
    return found


def row(route: str, changes: Changes | None = None, as_of: date = sample.AS_OF) -> RouteRow:
    return of(sample.facts({"proceedings": [], **(changes or {})}, as_of), route)


def told(one: RouteRow) -> str:
    return " ".join(cost.says for cost in one.costs)


def test_every_way_has_a_row_in_the_order_of_the_data() -> None:
    facts = sample.facts()
    assert [one.route.id for one in facts["routes.rows"]] == [one.entry.id for one in facts["routes.evaluated"]]


# ---- its status


@pytest.mark.parametrize(
    ("route", "changes", "state"),
    [
        ("simple_plan", {}, OPEN),
        ("simple_plan", {"compliance.unfiled": [{"period": "2024"}]}, CLOSED),
        ("guaranteed_agreement", {}, CLOSED),  # three years are owed, and more than 10,000
        ("guaranteed_agreement", ONE_DEBT, OPEN),
        ("guaranteed_agreement", {**ONE_DEBT, "liabilities[0].assessed_balance": "10,000.00"}, OPEN),
        (
            "guaranteed_agreement",
            {**ONE_DEBT, "liabilities[0].assessed_balance": "10,000.01"},
            IN_DOUBT,
        ),  # how much is tax?
        ("guaranteed_agreement", {**ONE_DEBT, "liabilities[0].type": "Employment"}, CLOSED),
        ("guaranteed_agreement", {**ONE_DEBT, "compliance.five_clean_years": ""}, IN_DOUBT),
        ("partial_payment_agreement", {}, CLOSED),
        ("partial_payment_agreement", LEFT, OPEN),  # 100.00 is less than 427.36
        ("partial_payment_agreement", {"other_income.pension": "596.14"}, CLOSED),  # 427.36 left pays in full
        ("partial_payment_agreement", {"other_income.pension": "596.13"}, OPEN),
        ("manager_conference", {}, CLOSED),
        ("manager_conference", {"levies[0].refusal": {"on": "2026-11-23", "by": "Ms. Pell"}}, OPEN),
        ("innocent_spouse", {}, CLOSED),
        ("lien_withdrawal", {}, CLOSED),
        ("lien_withdrawal", {"notices[0].type": "Letter 3172"}, IN_DOUBT),
        ("lien_withdrawal", {"notices[0].type": "Letter 3172", "lien_withdrawal": {"reasons": ["improper"]}}, OPEN),
        ("lien_withdrawal", {"notices": sample.REMOVED}, IN_DOUBT),
    ],
)
def test_state(route: str, changes: Changes, state: str) -> None:
    assert row(route, changes).state == state


def test_a_joint_debt_may_be_asked_about() -> None:
    case = sample.case_of("joint-bank-levy")
    assert case.as_of is not None
    assert of(facts_of(case, sample.firm(), Law(case.as_of)), "innocent_spouse").state == OPEN


@pytest.mark.parametrize(
    ("route", "proceeding", "since"),
    [
        ("installment_agreement", {"kind": "installment_agreement", "outcome": "in_effect"}, date(2026, 11, 2)),
        ("installment_agreement", {"kind": "installment_request", "outcome": "pending"}, date(2026, 11, 2)),
        ("installment_agreement", {"kind": "installment_request", "outcome": "rejected"}, None),
        ("installment_agreement", {"kind": "installment_request", "ended_on": "2026-11-23"}, None),
        ("installment_agreement", {"kind": "installment_request", "ended_on": "2026-11-24"}, date(2026, 11, 2)),
        ("offer_in_compromise", {"kind": "offer", "outcome": "pending"}, date(2026, 11, 2)),
        ("offer_in_compromise", {"kind": "offer", "outcome": "returned"}, None),
        ("offer_in_compromise", {"kind": "offer", "started_on": "2026-11-25"}, None),  # tomorrow
        ("hearing", {"kind": "hearing", "outcome": "determined"}, None),
        (
            "currently_not_collectible",
            {"kind": "currently_not_collectible", "outcome": "determined"},
            date(2026, 11, 2),
        ),
        ("bankruptcy", {"kind": "bankruptcy", "outcome": "pending"}, date(2026, 11, 2)),
    ],
)
def test_what_goes_on_is_under_way(route: str, proceeding: dict[str, str], since: date | None) -> None:
    found = row(route, {"proceedings": [{"started_on": "2026-11-02", **proceeding}]})
    assert (found.since, found.state == UNDER_WAY) == (since, since is not None)
    assert found.is_open is (found.state in (UNDER_WAY, OPEN))


@pytest.mark.parametrize(
    ("route", "changes", "opens"),
    [
        ("simple_plan", {"compliance.unfiled": [{"period": "2024"}]}, ("Filing the missing returns.",)),
        ("installment_agreement", {}, ("Money left over each month, as the IRS counts it.",)),
        ("guaranteed_agreement", {}, ()),  # a payment would not clear the other years
        ("offer_in_compromise", {"proceedings": ""}, ()),  # only not known
        ("hearing", {"notices": []}, ("A notice that gives a right to a hearing, with its 30 days.",)),
        ("currently_not_collectible", {"taxpayers[0].kind": "corporation"}, ()),
    ],
)
def test_what_would_open_it(route: str, changes: Changes, opens: tuple[str, ...]) -> None:
    assert row(route, changes).opens == opens


# ---- what it costs


def test_the_simple_plan_costs_what_pays_it_all_in_time() -> None:
    """19,412.59 assessed and 2,215.37 accrued, 66 months: floor 294.14, with 7 percent and the penalty 427.36; 66 of them."""
    found = row("simple_plan")
    assert (found.monthly, found.total) == (D("427.36"), D("427.36") * 66)
    assert "$294.14 a month is the minimum" in told(found)
    assert [one.unverified for one in found.costs] == [True, True, False, False, False]  # the interest alone


def test_the_guaranteed_agreement_pays_in_three_years() -> None:
    """9,000.00 at 7/12 and 0.25 percent a month, 36 payments: 9,000 i / (1 - (1 + i)^-36) with i = 0.0083333 is 290.40."""
    found = row("guaranteed_agreement", ONE_DEBT)
    assert (found.monthly, found.total) == (D("290.40"), D("10454.40"))


@pytest.mark.parametrize(
    ("route", "proceeding", "costs", "period"),
    [
        (
            "installment_agreement",
            {"kind": "installment_agreement", "outcome": "in_effect", "monthly": "200"},
            ["$200.00 a month."],
            "keeps running",
        ),
        ("installment_agreement", {"kind": "installment_agreement", "outcome": "in_effect"}, [], "keeps running"),
        (
            "installment_agreement",
            {"kind": "installment_request", "outcome": "pending"},
            [],
            "suspended until the IRS decides",
        ),
        ("offer_in_compromise", {"kind": "offer", "outcome": "pending"}, [], "suspended while pending"),
        (
            "currently_not_collectible",
            {"kind": "currently_not_collectible", "outcome": "determined"},
            ["Nothing each month."],
            "keeps running",
        ),
    ],
)
def test_what_is_under_way_costs_what_the_case_says_of_it(
    route: str, proceeding: dict[str, str], costs: list[str], period: str
) -> None:
    found = row(route, {"proceedings": [{"started_on": "2026-11-02", **proceeding}], **LEFT})
    assert found.state == UNDER_WAY
    assert ([one.says for one in found.costs], found.period.in_short, found.total) == (costs, period, None)


def test_what_is_about_a_spouses_debt_alone_is_not_under_way() -> None:
    hers = {"kind": "installment_agreement", "outcome": "in_effect", "started_on": "2026-11-02", "covers": ["y2023"]}
    found = row("installment_agreement", {**SPOUSE, "proceedings": [hers]})
    assert found.state != UNDER_WAY
    assert row("simple_plan", {**SPOUSE, "proceedings": [hers]}).state == OPEN
    assert row("installment_agreement", {**SPOUSE, "proceedings": [{**hers, "covers": ["y2022"]}]}).state == UNDER_WAY


def test_a_spouses_bankruptcy_lien_notice_and_rejected_request_are_not_theirs() -> None:
    """Each of them is the taxpayer's in the second case, and counts."""
    hers = {**SPOUSE, "notices[0].type": "Letter 3172", "notices[0].addressee": ["spouse"]}
    rejected = {
        "kind": "installment_request",
        "started_on": "2026-09-01",
        "ended_on": "2026-11-10",
        "outcome": "rejected",
    }
    filed = {"kind": "bankruptcy", "started_on": "2026-11-02"}
    of_spouse = [{**rejected, "covers": ["y2023"]}, {**filed, "filing": {"debtors": ["spouse"]}}]
    of_taxpayer = [{**rejected, "covers": ["y2022"]}, {**filed, "filing": {"debtors": ["taxpayer"]}}]
    found = sample.facts({**hers, "proceedings": of_spouse})
    assert (of(found, "bankruptcy").state, of(found, "simple_plan").state) == (CLOSED, OPEN)
    assert (of(found, "lien_withdrawal").state, of(found, "simple_plan").due) == (CLOSED, ())
    theirs = sample.facts({**hers, "notices[0].addressee": ["taxpayer"], "proceedings": of_taxpayer})
    assert (of(theirs, "bankruptcy").state, of(theirs, "simple_plan").state) == (UNDER_WAY, CLOSED)
    assert of(theirs, "lien_withdrawal").state == IN_DOUBT
    assert [one.last_day for one in of(theirs, "simple_plan").due] == [date(2026, 12, 10)]


def test_a_partial_payment_is_what_is_left() -> None:
    """100.00 in each of 66 months."""
    found = row("partial_payment_agreement", LEFT)
    assert (found.monthly, found.total) == (D("100.00"), D("6600.00"))


def test_without_payment_the_debt_stays() -> None:
    found = row("currently_not_collectible")
    assert (found.monthly, found.total) == (D(0), None)
    assert "$21,627.96 stays owed" in told(found)


def test_an_offer_says_what_the_case_offers_and_else_how_it_is_found() -> None:
    assert "The amount depends on property and income." in told(row("offer_in_compromise"))
    assert "$205.00 application fee. Low-income certification waives both." in told(row("offer_in_compromise"))
    found = row("offer_in_compromise", {"offer": {"amount": "3,000", "terms": "lump_sum"}})
    assert (found.monthly, found.total) == (None, D(3000))
    assert "$3,000.00 is offered in total." in told(found)


def test_what_the_case_does_not_give_is_missing_and_not_told() -> None:
    found = row("simple_plan", {"liabilities[0].assessed": sample.REMOVED})
    assert (found.monthly, found.total) == (None, None)
    assert found.costs[0].missing == ("liabilities[0].assessed",)
    assert found.costs[0].says == ""


def test_fees_are_of_their_day() -> None:
    """The page of irs.gov about them is of March 3, 2026."""
    assert "$178.00" in told(row("simple_plan"))
    assert "$178.00" not in told(row("simple_plan", as_of=date(2026, 3, 2)))


# ---- which debts and notices count


def test_a_debt_past_its_time_counts_in_no_sum_once_what_suspended_it_is_known() -> None:
    """Assessed June 6, 2016: its last day was June 6, 2026. 21,627.96 less 10,216.82, and 19,412.59 less 8,914.27."""
    old: Changes = {"liabilities[0].assessed": "2016-06-06"}
    facts = sample.facts({**old, "proceedings": []})
    assert [(one.tax, one.day, one.owed) for one in facts["agreement.expired"]] == [
        ("Form 1040 2021", date(2026, 6, 6), D("10216.82"))
    ]
    assert (facts["agreement.owed"], facts["routes.assessed_balance"]) == (D("11411.14"), D("10498.32"))
    assert facts["agreement.last_day"] == date(2033, 6, 12)
    unknown = sample.facts(old)  # proceedings are not stated: something may have suspended the time
    assert (unknown["agreement.expired"], unknown["agreement.owed"]) == ([], D("21627.96"))
    hearing = {"kind": "hearing", "started_on": "2020-01-06", "ended_on": "2020-07-06", "outcome": "withdrawn"}
    assert sample.facts({**old, "proceedings": [hearing]})["agreement.expired"] == []


def test_debts_of_nobody_in_the_case_are_not_summed_and_every_row_stands() -> None:
    strange: Changes = {f"liabilities[{at}].who": ["somebody"] for at in range(3)}
    facts = sample.facts(
        {**strange, "proceedings": [{"kind": "hearing", "started_on": "2026-11-02", "covers": ["y2021"]}]}
    )
    assert sample.missing(facts, "agreement.owed") == ("liabilities",)
    assert of(facts, "hearing").state != UNDER_WAY


def test_where_every_debt_is_past_its_time_nothing_is_left_to_pay_in() -> None:
    old: Changes = {f"liabilities[{at}].assessed": "2016-06-06" for at in range(3)}
    facts = sample.facts({**old, "proceedings": []})
    assert (facts["agreement.owed"], facts["agreement.time_left"]) == (D(0), False)
    assert of(facts, "simple_plan").state == CLOSED


def test_debts_and_notices_of_a_spouse_who_does_not_owe_the_levied_tax_are_not_counted() -> None:
    """21,627.96 less the 4,679.56 of 2023; 19,412.59 less 4,377.92. The notice of 2024 is past its year."""
    facts = sample.facts(SPOUSE)
    assert (facts["agreement.owed"], facts["routes.assessed_balance"]) == (D("16948.40"), D("15034.67"))
    assert (of(facts, "hearing").state, of(facts, "hearing").due) == (CLOSED, ())
    both = sample.facts({**SPOUSE, "liabilities[0].who": ["taxpayer", "spouse"]})
    assert both["agreement.owed"] == D("21627.96")
    assert [one.last_day for one in of(both, "hearing").due] == [date(2026, 12, 5)]


# ---- which days count


@pytest.mark.parametrize(
    ("route", "changes", "days"),
    [
        ("hearing", {}, [date(2026, 12, 5)]),
        ("equivalent_hearing", {}, []),
        ("taxpayer_advocate", {}, []),
        ("collection_appeal", {"collection_appeal": {"conference_on": "2026-11-23"}}, [date(2026, 11, 25), date(2026, 11, 27)]),
        (
            "offer_in_compromise",
            {"proceedings": [{"kind": "offer", "started_on": "2026-05-01", "ended_on": "2026-11-10", "outcome": "rejected"}]},
            [date(2026, 12, 10)],
        ),
    ],
)  # fmt: skip
def test_days_ahead_are_those_of_its_clocks(route: str, changes: Changes, days: list[date]) -> None:
    assert [one.last_day for one in row(route, changes).due] == days


def test_a_day_that_has_passed_is_not_due() -> None:
    assert row("hearing", as_of=date(2026, 12, 8)).due == ()
