"""The grounds and the other ways out are data: every fact, key, word and sentence in them is checked here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
import sample

from levydocs.case.leaves import choices
from levydocs.case.requests import Ground as Asserted
from levydocs.case.requests import Request
from levydocs.facts import case_paths
from levydocs.facts.core import Missing
from levydocs.facts.names import FACT_NAMES
from levydocs.law.book import load_yaml
from levydocs.law.figures import SURENESS
from levydocs.law.grounds import Carrier, Ground, grounds, in_request
from levydocs.law.in_force import Law
from levydocs.law.routes import Route, routes
from levydocs.packet.build import facts_of

DATA: dict[str, dict[str, Any]] = {**load_yaml("grounds.yaml"), **load_yaml("routes.yaml")}
ENTRIES: list[Ground | Route] = [*grounds().values(), *routes().values()]
AUTHORITY = re.compile(
    r"(26 USC|11 USC|26 CFR|IRM) [\d.(]|Form \d"  # a statute, a regulation, the manual, or the form alone
)
COMPARED = {"collection_period", "under_way", "costs", "packet", "needs", "due", "ends", "client"}
"""What is reported about another way out alone (tests/test_law_routes.py)."""
each_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)


def carriers() -> Iterator[tuple[str, Carrier]]:
    return ((entry.id, one) for entry in ENTRIES for one in entry.carried_by)


def fact_paths() -> list[str]:
    besides = [one.fact for entry in ENTRIES for one in entry.beside]
    return [*dict.fromkeys([*(one.fact for _, one in carriers()), *besides])]


def sentences(entry: Ground | Route) -> Iterator[str]:
    """Everything that is said of it, but its questions."""
    yield from (
        (entry.effect,)
        if isinstance(entry, Ground)
        else (entry.stops, entry.does_not_stop, entry.collection_period.says)
    )
    for one in entry.carried_by:
        yield from (one.yes, one.no)
    yield from (one.say for one in entry.beside)


@pytest.mark.parametrize("path", fact_paths())
def test_every_fact_is_there_and_answers_yes_or_no(path: str) -> None:
    """On each sample it is true, false or missing, and nothing else."""
    assert path in FACT_NAMES
    for name in sample.SAMPLES:
        case = sample.case_of(name)
        assert case.as_of is not None
        found = facts_of(case, sample.firm(), Law(case.as_of)).get(path)
        assert isinstance(found, Missing) or isinstance(found.value, bool)


@each_entry
def test_every_entry_has_what_it_needs_and_nothing_that_nobody_reads(entry: Ground | Route) -> None:
    kind = "grounds" if isinstance(entry, Ground) else "routes"
    own = (
        {"paragraph", "effect", "proven_by", "in_request", "asked"}
        if kind == "grounds"
        else {"authority", "stops", "does_not_stop", *COMPARED}
    )
    written = DATA[kind][entry.id]
    asked = {"agreement"} if "agreement" in written else {"carried_by", "beside"}
    assert set(written) <= own | {"title", "sure", *asked}
    assert entry.title
    assert entry.carried_by
    assert entry.sure in SURENESS
    for one in written.get("carried_by", ()):
        opens = {"opens"} if kind == "routes" else set()
        assert {"fact", "yes", "no", "ask"} <= set(one) <= {"fact", "yes", "no", "ask", "decides", *opens}
        assert one.get("decides", "no") == "no"
    assert all(set(one) == {"fact", "say", "source", "sure"} for one in written.get("beside", ()))
    assert all(one.sure in SURENESS for one in entry.beside)
    assert len({one.fact for one in entry.carried_by}) == len(entry.carried_by)


@each_entry
def test_something_decides(entry: Ground | Route) -> None:
    """A ground that nothing can rule out would never be refused."""
    assert any(one.decides for one in entry.carried_by)


@each_entry
def test_every_entry_names_its_authority(entry: Ground | Route) -> None:
    assert AUTHORITY.search(entry.paragraph if isinstance(entry, Ground) else entry.authority)


@each_entry
def test_every_sentence_is_one(entry: Ground | Route) -> None:
    for one in sentences(entry):
        assert re.fullmatch(r"[A-Z].*[^.]\.", one), one
        assert "  " not in one
    for carrier in entry.carried_by:
        assert re.fullmatch(r"[A-Z].*[^?]\?", carrier.ask), carrier.ask


@each_entry
def test_title_is_no_sentence(entry: Ground | Route) -> None:
    assert re.fullmatch(r"[A-Z].*[^.?]", entry.title)


def test_words_of_a_request_and_grounds_are_the_same() -> None:
    """Each word that request.grounds may have is the word of a ground, and no ground has another."""
    words = {one.in_request for one in grounds().values() if one.in_request}
    assert words == set(choices(Asserted))


def test_a_request_says_every_word_by_title_and_authority() -> None:
    """One ground by its own; what several grounds share once, and only that."""
    shared = {one.in_request for one in grounds().values() if one.in_request and one.id not in choices(Asserted)}
    assert set(DATA["together"]) == shared == {"improper"}
    assert {word: in_request(word) for word in choices(Asserted)} == {
        "hardship": "Economic hardship, 26 USC 6343(a)(1)(D) and 26 CFR 301.6343-1(b)(4)",
        "satisfied": "The liability is satisfied, 26 USC 6343(a)(1)(A)",
        "expired": "The time to collect has lapsed, 26 USC 6343(a)(1)(A), 6502(a)(1)",
        "facilitates_collection": "Release will facilitate collection, 26 USC 6343(a)(1)(B)",
        "installment_agreement": "An installment agreement is in effect, 26 USC 6343(a)(1)(C), 6159",
        "value_exceeds": "The property is worth more than the liability, 26 USC 6343(a)(1)(E)",
        "business_property": (
            "An expedited determination for tangible property essential to the trade or business, 26 USC 6343(a)(2)"
        ),
        "not_collectible": "On agreement that the tax is not collectible, 26 USC 6343(e)",
        "improper": "The levy was not made as 26 USC 6330, 6331 and 6334 require",
    }
    with pytest.raises(KeyError):
        in_request("wrongful")


def test_claim_of_another_and_return_are_no_grounds_of_release() -> None:
    """26 USC 6343(b) and (d): the request for release cannot assert them."""
    assert {one.id for one in grounds().values() if not one.in_request} == {"wrongful", "return_of_money"}


def test_what_is_proposed_is_a_way_out() -> None:
    """But for payment in full, which needs none."""
    proposals = set(choices(Request.model_fields["proposal"].annotation))
    assert proposals - set(routes()) == {"full_payment"}


@pytest.mark.parametrize(("entry", "path"), [(one.id, path) for one in grounds().values() for path in one.proven_by])
def test_every_key_that_proves_is_in_the_case_file(entry: str, path: str) -> None:
    section, dot, rest = path.partition(".")
    in_a_list = section in ("levies", "notices", "liabilities") and dot
    assert case_paths.is_case_path(f"{section}[0].{rest}" if in_a_list else path), entry


def test_every_ground_can_be_proven() -> None:
    assert all(one.proven_by for one in grounds().values())


def test_order_is_that_of_the_statute() -> None:
    """26 USC 6343(a)(1)(A) to (E), (a)(2), (b), (d), (e), and then what Publication 594 adds."""
    assert [one.paragraph for one in grounds().values()] == [
        "26 USC 6343(a)(1)(A)",
        "26 USC 6343(a)(1)(A), 6502(a)(1)",
        "26 USC 6343(a)(1)(B)",
        "26 USC 6343(a)(1)(C), 6159",
        "26 USC 6343(a)(1)(D) and 26 CFR 301.6343-1(b)(4)",
        "26 USC 6343(a)(1)(E)",
        "26 USC 6343(a)(2)",
        "26 USC 6343(b)",
        "26 USC 6343(d)",
        "26 USC 6343(e)",
        "26 USC 6330(a)(2), 6331(d)",
        "26 USC 6334(a)",
        "11 USC 362(a)",
        "26 USC 6331(k), 6330(e), 6015(e)",
        "26 USC 6330(a)(1)",
        "26 USC 6334(a)(13)(B), (e)(2)",
    ]


@pytest.mark.parametrize("ground", grounds().values(), ids=lambda one: one.id)
def test_what_the_irs_must_do_is_said_of_the_statutory_grounds_alone(ground: Ground) -> None:
    """26 USC 6343(a)(1), (a)(2) and (e) say "shall"; (b) and (d) say "may"; an improper levy is its publication's word."""
    mandatory = re.match(r"26 USC 6343\((a|e)\)", ground.paragraph)
    assert bool(re.search(r"\bmust\b", ground.effect)) is bool(mandatory)
    assert bool(re.search(r"\bmay\b", ground.effect)) is bool(re.match(r"26 USC 6343\((b|d)\)", ground.paragraph))
    assert ("Publication 594, page 7" in ground.effect) is (ground.in_request == "improper")


def test_a_hearing_on_a_lien_bars_no_levy() -> None:
    """26 CFR 301.6320-1, Q&A G3."""
    (said,) = grounds()["barred"].carried_by
    assert "a hearing on a levy notice requested in time" in said.yes
    assert "not only a lien notice" in said.ask
