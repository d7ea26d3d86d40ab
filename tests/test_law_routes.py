"""The other ways out are data: what each costs, needs, stops and ends with, with its source; every word of it is checked here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import sample

from levydocs.facts.core import Missing
from levydocs.facts.names import FACT_NAMES
from levydocs.law.book import load_yaml
from levydocs.law.clocks import clocks
from levydocs.law.csed import proceedings
from levydocs.law.figures import SURENESS
from levydocs.law.in_force import Law
from levydocs.law.routes import COSTS, Cost, Route, Said, collection_periods, routes
from levydocs.packet.build import facts_of
from levydocs.packet.chosen_routes import route_names

DATA: dict[str, dict[str, Any]] = load_yaml("routes.yaml")["routes"]
KEYS = {
    "collection_period": {"does", "says", "source", "sure"},
    "needs": {"forms", "documents", "source", "sure"},
    "due": {"clocks", "says", "source", "sure"},
    "ends": {"says", "source", "sure"},
    "client": {"name", "stops"},
}
COST = {"kind", "fact", "amount", "says", "none", "unknown", "source", "sure"}
NOT_OURS = {"9423"}
"""Forms that a route needs and that levydocs does not fill: a letter answers their questions."""
each_route = pytest.mark.parametrize("route", routes().values(), ids=lambda one: one.id)


def sources(route: Route) -> Iterator[Said]:
    yield from (route.collection_period, route.needs, route.due, route.ends)
    yield from (one.said for one in route.costs)


def told(route: Route) -> Iterator[str]:
    """Every sentence of it that is not one of the ground's kind (tests/test_law_grounds.py)."""
    yield from (one.says.replace("{amount}", "$1.00") for one in sources(route) if one.says)
    yield from (text.replace("{amount}", "$1.00") for one in route.costs for text in (one.none, one.unknown) if text)
    yield from (one.opens for one in route.carried_by if one.opens)
    yield route.client.stops


def costs() -> list[Any]:
    return [
        pytest.param(one, id=f"{route.id}-{at}") for route in routes().values() for at, one in enumerate(route.costs)
    ]


@each_route
def test_it_is_compared_in_everything_and_says_from_where(route: Route) -> None:
    assert route.costs
    assert route.ends.says
    assert route.clocks or route.due.says
    assert all(one.source and one.sure in SURENESS for one in sources(route))
    assert {part: set(DATA[route.id][part]) - {"alone"} for part in KEYS} == KEYS
    assert all(set(one) <= COST for one in DATA[route.id]["costs"])
    assert set(route.clocks) <= set(clocks())
    assert set(route.under_way) <= set(proceedings())


@each_route
def test_every_sentence_is_one(route: Route) -> None:
    for one in told(route):
        assert re.fullmatch(r"[A-Z$0-9].*[^.]\.", one), one
        assert "  " not in one
    assert re.fullmatch(r"[A-Z].*[^.?]", route.client.name)


@each_route
def test_its_forms_are_ours_or_known_not_to_be(route: Route) -> None:
    numbers = {form.number for form in sample.resources().forms.values()}
    assert set(route.forms) <= numbers | NOT_OURS
    assert NOT_OURS.isdisjoint(numbers)


@pytest.mark.parametrize("cost", costs())
def test_a_cost_is_an_amount_of_the_case_or_a_sentence(cost: Cost) -> None:
    assert cost.kind in COSTS
    assert not (cost.fact and cost.amount is not None)
    assert ("{amount}" in cost.said.says) is bool(cost.fact)
    if cost.fact:
        assert cost.fact in FACT_NAMES
        for name in sample.SAMPLES:
            case = sample.case_of(name)
            assert case.as_of is not None
            found = facts_of(case, sample.firm(), Law(case.as_of)).get(cost.fact)
            assert isinstance(found, Missing) or found.value is None or isinstance(found.value, Decimal | int)


def test_its_packet_is_that_of_a_recipe_and_each_such_recipe_is_of_a_way_out() -> None:
    found = {one.id: one.packet for one in routes().values() if one.packet}
    assert found == {
        "guaranteed_agreement": "installment",
        "simple_plan": "installment",
        "installment_agreement": "installment",
        "partial_payment_agreement": "installment",
        "offer_in_compromise": "offer",
        "innocent_spouse": "innocent_spouse",
        "taxpayer_advocate": "advocate",
        "lien_withdrawal": "lien_withdrawal",
    }
    assert set(found.values()) == set(route_names(sample.resources().recipes))


def test_only_what_nothing_mends_has_no_opener() -> None:
    """Whether someone is a person, owes another year or a joint tax, can pay in full: none of it is changed by an act."""
    assert {one.fact for route in routes().values() for one in route.carried_by if not one.opens} == {
        "grounds.individual",
        "agreement.income_tax",
        "agreement.no_employment_tax",
        "agreement.five_clean_years",
        "agreement.cannot_pay_now",
        "agreement.time_left",
        "agreement.never_in_full",
        "routes.joint_debt",
        "routes.only_equivalent",
        "routes.lien_filed",
    }


def test_the_collection_period_is_as_proceedings_have_it() -> None:
    """26 USC 6331(k)(3)(B), 6330(e)(1), 6015(e)(2), 7811(d), 6503(h): what is said is what csed.py counts."""
    kinds = {
        "offer_in_compromise": "offer", "installment_agreement": "installment_request", "hearing": "hearing",
        "equivalent_hearing": "equivalent_hearing", "innocent_spouse": "innocent_spouse", "bankruptcy": "bankruptcy",
        "taxpayer_advocate": "taxpayer_advocate", "currently_not_collectible": "currently_not_collectible",
    }  # fmt: skip
    for route, kind in kinds.items():
        suspended = "is suspended" in routes()[route].collection_period.says
        assert suspended is proceedings()[kind].suspends


def test_plain_words_name_no_section_and_promise_nothing() -> None:
    for route in routes().values():
        words = f"{route.client.name} {route.client.stops}"
        assert not re.search(r"USC|CFR|IRM|§|\bsection\b|recommend|\bbest\b|\bshould\b|we will|guarantee", words), (
            route.id
        )


@pytest.mark.parametrize(
    ("route", "stops", "does_not_stop"),
    [
        # 26 USC 6331(k)(3)(A): none of them reaches the levy made before
        ("simple_plan", "New levies", "levy made before"),
        ("installment_agreement", "New levies", "levy made before"),
        ("offer_in_compromise", "New levies", "levy first made before"),
        ("hearing", "Levies for the periods of the hearing request", "levy for other periods"),  # 6330(e)(1)
        ("equivalent_hearing", "Nothing by law", "Levies"),  # 26 CFR 301.6330-1(i)
        ("taxpayer_advocate", "Nothing by itself", "client's own deadlines"),
        ("bankruptcy", "against the debtor", "spouse who does not file"),
    ],
)
def test_no_way_out_stops_more_than_the_law_says(route: str, stops: str, does_not_stop: str) -> None:
    found = routes()[route]
    assert stops in found.stops
    assert does_not_stop in found.does_not_stop


def test_every_way_out_says_what_becomes_of_the_collection_period() -> None:
    for one in routes().values():
        said = re.match("It (keeps running|is suspended)", one.collection_period.says)
        assert said
        assert (one.period.in_short.split()[0], one.period.to_client.split()[0]) == {
            "keeps running": ("keeps", "keeps"),
            "is suspended": ("suspended", "stops"),
        }[said[1]]
    assert {one.period for one in routes().values()} == set(collection_periods().values())


def test_what_was_not_checked_is_known() -> None:
    """Marked wherever it is shown: the whole of bankruptcy, and the two years of 26 USC 6015(b) and (c)."""
    assert {one.id for one in routes().values() if one.sure == "M"} == {"bankruptcy"}
    assert {one.id for one in routes().values() if any(said.unverified for said in sources(one))} == {
        "bankruptcy",
        "innocent_spouse",
    }
    assert {one.id for one in routes().values() if one.unverified} == {"bankruptcy", "innocent_spouse"}


def test_only_what_sets_spouses_against_each_other_is_told_to_each_alone() -> None:
    assert {one.id for one in routes().values() if one.client.alone} == {"innocent_spouse"}
