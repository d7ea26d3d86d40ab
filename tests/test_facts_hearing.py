"""The hearing request: which notice, by when, for what (26 USC 6330; 26 CFR 301.6330-1; LAW.md 2.2)."""

from __future__ import annotations

from datetime import date

import pytest
import sample

NOTICE = "notices[1]"


def test_sample_answers_the_notice_that_is_in_time_and_only_its_period() -> None:
    facts = sample.facts()
    assert [one.notice for one in facts["hearing.requests"]] == [1]
    assert facts["hearing.timely"] is True
    assert facts["hearing.period_list"] == ["2023"]
    assert facts["hearing.matters"] == ["Income, Form 1040: 2023"]
    assert [(row.type, row.form, row.periods) for row in facts["hearing.liabilities"]] == [("Income", "1040", "2023")]
    assert facts["hearing.governing_day"] == date(2026, 12, 5)  # as printed on the notice, a Saturday
    assert facts["hearing.equivalent_last_day"] == date(2027, 11, 5)


@pytest.mark.parametrize(
    ("notice", "printed", "governing", "equivalent"),
    # law/vectors.json: derived from A-C3, A-I7, 7503
    [
        ("2026-04-02", "", date(2026, 5, 4), date(2027, 4, 2)),
        ("2026-01-15", "", date(2026, 2, 17), date(2027, 1, 15)),
        ("2026-04-02", "2026-05-02", date(2026, 5, 2), date(2027, 4, 2)),
    ],
)
def test_days_of_a_notice(notice: str, printed: str, governing: date, equivalent: date) -> None:
    changes = {f"{NOTICE}.date": notice, f"{NOTICE}.respond_by_printed": printed}
    facts = sample.facts({**changes, "hearing.request": "equivalent"}, as_of=date(2026, 4, 20))
    assert facts["hearing.governing_day"] == governing
    assert facts["hearing.equivalent_last_day"] == equivalent


@pytest.mark.parametrize(
    ("as_of", "timely"),
    # the thirtieth day, December 5, 2026, is a Saturday: Monday, December 7 is in time by law (26 USC 7503)
    [(date(2026, 12, 5), True), (date(2026, 12, 7), True), (date(2026, 12, 8), False), (date(2027, 11, 5), False)],
)
def test_in_time_or_late(as_of: date, timely: bool) -> None:
    assert sample.facts({"hearing.request": "equivalent"}, as_of=as_of)["hearing.timely"] is timely


def test_after_a_year_there_is_nothing_to_answer() -> None:
    facts = sample.facts(as_of=date(2027, 11, 6))
    assert facts["hearing.requested"] is False
    assert sample.missing(facts, "hearing.deadline") == ("notices",)


def test_notice_that_gives_no_hearing_is_not_answered() -> None:
    """CP504 is a notice of intent, no notice under 26 USC 6330 (LAW.md 2.1)."""
    assert sample.facts({f"{NOTICE}.type": "CP504"})["hearing.requested"] is False


LATE = {"notices[0].date": "2026-02-02", "notices[0].respond_by_printed": "2026-03-04"}
"""Of the first notice the 30 days are over, and the year is not."""


def status(changes: dict[str, object], as_of: date = sample.AS_OF) -> list[tuple[int, str]]:
    return [(one.notice, one.status) for one in sample.facts(changes, as_of)["hearing.rights"]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        (None, [(1, "asked"), (0, "late")]),
        ("cdp", [(1, "asked"), (0, "late")]),
        ("equivalent", [(1, "asked"), (0, "asked")]),  # in time first: its 30 days run
        ("none", [(1, "declined"), (0, "declined")]),
    ],
)
def test_an_equivalent_hearing_is_asked_for_only_where_the_case_says_so(
    asked: str | None, expected: list[tuple[int, str]]
) -> None:
    assert status({**LATE, **({"hearing.request": asked} if asked else {})}) == expected


def pending(kind: str, *covers: str, outcome: str = "pending") -> dict[str, object]:
    return {"proceedings": [{"kind": kind, "started_on": "2026-11-10", "outcome": outcome, "covers": list(covers)}]}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        (pending("hearing", "y2023"), [(1, "had")]),
        (pending("hearing", "y2023", outcome="determined"), [(1, "had")]),
        (pending("hearing", "y2023", outcome="returned"), [(1, "asked")]),  # it never began
        (pending("hearing", "y2021", "y2022"), [(1, "asked")]),
        (pending("lien_hearing", "y2023"), [(1, "asked")]),
        ({**pending("equivalent_hearing", "y2021", "y2022"), **LATE, "hearing.request": "equivalent"},
         [(1, "asked"), (0, "had")]),
        ({**pending("hearing", "y2022"), "notices[1].covers": ["y2022", "y2023"]}, [(1, "had"), (1, "asked")]),
    ],
)  # fmt: skip
def test_one_levy_hearing_for_a_tax_and_period(changes: dict[str, object], expected: list[tuple[int, str]]) -> None:
    """26 CFR 301.6330-1(d), A-D1."""
    assert status(changes) == expected


def test_what_was_asked_before_is_no_part_of_the_request() -> None:
    facts = sample.facts({**pending("hearing", "y2022"), "notices[1].covers": ["y2022", "y2023"]})
    assert facts["hearing.matters"] == ["Income, Form 1040: 2023"]


LIEN = {"notices[0]": {"type": "Letter 3172", "lien_filed_on": "2026-11-12", "date": "2026-11-16",
                       "addressee": ["taxpayer"], "covers": ["y2023"]}}  # fmt: skip


def test_a_pending_levy_hearing_is_no_reason_to_leave_a_lien_hearing_out() -> None:
    """26 USC 6320(b)(2) and 6330(b)(2) give one of each kind."""
    assert status({**LIEN, **pending("hearing", "y2023")}) == [(1, "had"), (0, "asked")]
    assert status({**LIEN, **pending("lien_hearing", "y2023")}) == [(1, "asked"), (0, "had")]
    facts = sample.facts({**LIEN, **pending("hearing", "y2023")})
    assert (facts["hearing.lien"], facts["hearing.levy"]) == (True, False)
    # five business days from November 12 end on the 19th; thirty days more are Saturday, December 19 (26 USC 7503)
    assert facts["hearing.deadline"].last_day == date(2026, 12, 21)


@pytest.mark.parametrize(
    "notice", ["CP90C", "CP297A", "CP297C", "CP92", "CP242", "Letter 1058-D", "Letter 1058-F", "Letter 2439"]
)
def test_a_notice_after_the_levy_gives_a_hearing_too(notice: str) -> None:
    """26 USC 6330(f)."""
    facts = sample.facts({f"{NOTICE}.type": notice})
    assert (facts["hearing.requested"], facts["hearing.after_levy"], facts["hearing.lien"]) == (True, True, False)


def test_two_notices_for_the_same_tax_and_period_are_answered_once() -> None:
    again: dict[str, object] = {
        "notices[0].date": "2026-11-09",
        "notices[0].respond_by_printed": "",
        "notices[0].covers": ["y2023"],
    }
    assert status(again) == [(1, "asked")]


def couple(covers: list[str]) -> dict[str, object]:
    """He owes 2022 alone; both owe 2023."""
    return {
        "taxpayers[1]": {"id": "spouse", "kind": "individual"},
        "liabilities[2].who": ["taxpayer", "spouse"],
        f"{NOTICE}.addressee": ["taxpayer", "spouse"],
        f"{NOTICE}.covers": covers,
    }


def test_each_spouse_asks_for_the_debts_of_that_spouse() -> None:
    facts = sample.facts(couple(["y2022", "y2023"]))
    told = {
        tuple(view["hearing.askers"]): view["hearing.period_list"]
        for view in (facts.for_request(0), facts.for_request(1))
    }
    assert told == {(0,): ["2022"], (0, 1): ["2023"]}


def test_the_office_is_told_which_levies_no_request_stops() -> None:
    """26 USC 6330(e)(1): only the levies that are the subject of the hearing."""

    def others(changes: dict[str, object]) -> list[tuple[str, list[str]]]:
        return [(one.levy, one.periods) for one in sample.facts(changes)["hearing.not_stopped"]]

    assert others({}) == [("wage levy", ["2021", "2022"])]
    assert others({"levies": []}) == []
    assert others({f"{NOTICE}.covers": ["y2021", "y2022"]}) == []
    assert others({f"{NOTICE}.covers": ["y2022"]}) == [("wage levy", ["2021"])]
    assert others({"hearing.request": "none"}) == []
    bank = {"kind": "bank", "covers": ["y2022", "y2023"]}
    assert others({"levies[1]": bank}) == [("wage levy", ["2021", "2022"]), ("bank levy", ["2022"])]


def test_line_7_writes_a_civil_penalty_as_notices_do_and_quarters_as_the_instructions_for_form_2848() -> None:
    changes = {
        "liabilities[2].type": "Civil Penalty",
        "liabilities[1]": {"id": "q2", "who": ["taxpayer"], "type": "Employment", "form": "941", "period": "2024-Q2"},
        f"{NOTICE}.covers": ["q2", "y2023"],
    }
    rows = sample.facts(changes)["hearing.liabilities"]
    assert [(row.type, row.form, row.periods) for row in rows] == [
        ("Employment", "941", "2nd 2024"),
        ("Civil Penalty", "CIVPEN", "2023"),
    ]


def test_reasons_tick_other_when_there_are_comments() -> None:
    assert sample.facts()["hearing.reasons"] == ("hardship", "alternative", "other")
    quiet = sample.facts({"hearing.explanation": ""})
    assert quiet["hearing.reasons"] == ("hardship", "alternative")


def test_an_alternative_that_is_not_named_is_missing() -> None:
    gone = {"hearing.alternatives": sample.REMOVED}
    assert sample.missing(sample.facts(gone), "hearing.alternatives") == ("hearing.alternatives",)
    assert sample.facts({**gone, "hearing.reasons": ["hardship"]})["hearing.alternatives"] == ()


def test_either_the_representative_or_the_taxpayer_signs() -> None:
    """Form 12153 (7-2022), line 10: not both."""
    facts = sample.facts()
    assert (facts["hearing.representative_signs"], facts["hearing.taxpayer_signs"]) == (True, False)
    assert facts["hearing.representative_name"] == "Adaeze Okafor"
    own = sample.facts({"hearing.signer": "taxpayers"})
    assert (own["hearing.representative_signs"], own["hearing.taxpayer_signs"]) == (False, True)
    assert own["hearing.representative_name"] is None


def test_address_is_never_guessed() -> None:
    path = f"{NOTICE}.hearing_address"
    assert sample.missing(sample.facts({path: []}), "hearing.address_lines") == (path,)
