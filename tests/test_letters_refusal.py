"""The reply to a refusal and the collection appeal, beyond their cases by hand: each sentence hangs on what the case says."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import Decimal as D
from typing import Any, get_args

import pytest
import sample
import yaml
from sample_letters import template
from test_letters_outside import FOLDER, NAMES, letter_of

from levydocs.blocks.model import text_of
from levydocs.case.follow_up import BudgetLine
from levydocs.case.leaves import choices
from levydocs.case.read import read_case, read_firm
from levydocs.case.references import loose_references
from levydocs.facts.core import Facts
from levydocs.facts.expense_table import budget_rows
from levydocs.facts.refusal import INCOME
from levydocs.law.clocks import count
from levydocs.law.in_force import Law
from levydocs.letters.writing import Printed, write_letter
from levydocs.packet.build import facts_of
from levydocs.packet.doubts import doubts
from levydocs.text import squeeze

REFUSAL = "levies[0].refusal"
FIGURES = f"{REFUSAL}.figures"
APPEAL = "collection_appeal"


def facts(name: str, changes: dict[str, Any] | None = None, as_of: date | None = None) -> Facts:
    tree = yaml.load((FOLDER / name / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    case, mistakes = read_case(json.dumps(sample.changed(changes or {}, tree)).encode(), "case.yaml")
    firm, _ = read_firm((FOLDER.parent / "acceptance" / "firm.yaml").read_bytes(), "firm.yaml")
    assert case is not None, mistakes
    assert firm is not None
    day = as_of or case.as_of
    assert day is not None
    return facts_of(case, firm, Law(day))


def printed(name: str, changes: dict[str, Any] | None = None, as_of: date | None = None) -> Printed:
    return write_letter(template(letter_of(name)), facts(name, changes, as_of), {"enclosures": ()})


def words(name: str, changes: dict[str, Any] | None = None, as_of: date | None = None) -> str:
    return squeeze(text_of(printed(name, changes, as_of).document))


def codes(name: str, changes: dict[str, Any] | None = None) -> list[str]:
    return [one.code for one in doubts(facts(name, changes))]


def test_the_words_for_a_line_are_those_of_the_budget() -> None:
    rows = [row.amount.rpartition(".")[2] for row in budget_rows()]
    assert choices(get_args(BudgetLine)[0]) == (INCOME, *rows)


# Their own figure


def test_even_on_that_analysis_only_where_the_levy_takes_more() -> None:
    """Of $580.20 a week $309.62 is exempt; 270.58 x 4.3 is 1,163.49."""
    for left, more in (("228.00", D("935.49")), ("1,163.48", D("0.01")), ("1,163.49", None), ("1,500.00", None)):
        changes = {f"{REFUSAL}.left_over": left, FIGURES: []}
        assert facts("refusal-reply", changes)["refusal.excess"] == more
        text = words("refusal-reply", changes)
        assert ("Even on that analysis" in text) is (more is not None)
        assert ("Under either column" in text) is (more is not None)
        assert ("the most that this figure supports" in text) is (more is not None)


def test_what_the_figure_supports_is_rounded_down_and_never_trivial() -> None:
    """228 / 4.3 is 53.0232…; 43 / 4.3 is 10; 42.99 / 4.3 is 9.99…"""
    for left, part in (("228.00", D("53.02")), ("43.00", D("10.00")), ("42.99", None), ("0", None)):
        assert facts("refusal-reply", {f"{REFUSAL}.left_over": left})["refusal.supports"] == part
    text = words("refusal-reply", {f"{REFUSAL}.left_over": "0"})
    assert (
        "based on an analysis that leaves nothing. Even on that analysis, the levy takes too much: $1,163.49 a month."
        in text
    )
    assert "2. A conference with you" in text  # living expenses need all of the pay: there is no part to ask for


def test_a_levy_that_payroll_has_yet_to_correct_is_not_held_against_the_irs() -> None:
    """Without a statement payroll takes 270.58 of each pay, 1,163.49 a month; by the household's own it takes less."""
    changes = {
        "levies[0].exempt_statement": sample.REMOVED,
        "levies[0].payroll.statement_given_on": sample.REMOVED,
        "filing_status": "head_of_household",
        "household.dependents": [{"name": "Ada", "relationship": "daughter", "age": "9"}],
        f"{REFUSAL}.left_over": "1,000.00",
    }
    found = facts("refusal-reply", changes)
    assert found["refusal.levy_takes"] == D("1163.49")
    assert found["refusal.excess"] is None
    assert "Taken by the levy today" in words("refusal-reply", changes)


def test_a_one_time_levy_is_compared_with_nothing_a_month() -> None:
    text = words("refusal-reply-returns", {f"{REFUSAL}.left_over": "40.00"})
    assert "based on an analysis that leaves $40.00 a month. The reason given" in text
    assert "Left over without the levy 40.00 −57.14" in text
    assert not re.search("Even on that|Taken by the levy|Under either column|supports", text)


def test_figures_that_do_not_compute_have_no_totals() -> None:
    """2,780.00 less 2,552.00 is 228.00."""
    other = {f"{REFUSAL}.left_over": "328.00"}
    text = words("refusal-reply", other)
    assert (
        "Other allowable expenses 2,392.00 Allowable living expenses 2,580.00 Left over without the levy 328.00 −85.14"
        in text
    )
    assert "Not in dispute" not in text
    assert codes("refusal-reply", other).count("LD-packet-refusal-figures-open") == 1
    assert "LD-packet-refusal-figures-open" not in codes("refusal-reply")


def test_income_that_nobody_disputes_is_theirs_too() -> None:
    """2,494.86 less 2,452.00 (60.00 and 2,392.00) is 42.86."""
    changes = {FIGURES: [{"what": "insurance", "theirs": "60.00"}], f"{REFUSAL}.left_over": "42.86"}
    text = words("refusal-reply", changes)
    assert "Take-home income 2,494.86 2,494.86 Health insurance 60.00 188.00 Other" in text
    assert "Allowable living expenses 2,452.00 2,580.00" in text


def test_expenses_are_the_taxpayers_share_where_a_spouse_does_not_owe() -> None:
    """Of 188.00 for health insurance three fifths, 112.80."""
    spouse = {
        "id": "spouse", "kind": "individual", "name": {"first": "Lee", "last": "Ashby"}, "liable_for": [],
        "tin": {"kind": "ssn", "number": "000-52-8841"}, "date_of_birth": "1983-05-22",
    }  # fmt: skip
    shares = {"household.taxpayer_share": "60%", "household.taxpayer_income": "2,494.86"}
    found = facts("refusal-reply", {"taxpayers[1]": spouse, **shares})
    compared = found["refusal.comparison"]
    assert compared.expenses[0].ours == D("112.80")
    assert compared.total.ours == found["ability.expenses"] == compared.others.ours + D("112.80")
    assert "Dollars a month, of expenses the taxpayer’s share" in words(
        "refusal-reply", {"taxpayers[1]": spouse, **shares}
    )


def test_a_business_has_no_household_figures() -> None:
    """26 CFR 301.6343-1(b)(4)(i): an individual taxpayer."""
    told = {f"{REFUSAL}.left_over": "228.00", FIGURES: [{"what": "income", "theirs": "900", "why": "x"}]}
    for name in ("refusal-reply-business", "collection-appeal"):
        text = words(name, told)
        assert not re.search(r"analysis|side by side|income|hardship|433|\(D\)", text)


# What was said


def test_nothing_is_said_of_a_request_or_a_way_that_the_case_does_not_name() -> None:
    text = words("refusal-reply", {"sent": {}, f"{REFUSAL}.how": sample.REMOVED})
    assert "Ms. Pell refused the release of this levy on November 25, 2026, based on an analysis" in text


@pytest.mark.parametrize("lacking", ["on", "by"])
def test_without_a_refusal_there_is_no_reply(lacking: str) -> None:
    found = printed("refusal-reply", {f"{REFUSAL}.{lacking}": sample.REMOVED}).findings
    assert {"LD-letter-fact-missing", "LD-letter-required-paragraph-left-out"} <= {one.code for one in found}


def test_a_refusal_of_tomorrow_is_none() -> None:
    assert sample.missing(facts("refusal-reply", as_of=date(2026, 11, 24)), "refusal.on") == (f"{REFUSAL}.on",)


def test_a_conference_that_was_asked_for_is_not_asked_for_anew() -> None:
    text = words("refusal-reply-business", {APPEAL: {"asked_on": "2026-11-24"}})
    assert (
        "3. The conference with you that we requested on November 24, 2026, by telephone at 314-555-0192 (IRS" in text
    )
    held = {APPEAL: {"conference_on": "2026-11-27", "manager": "T. Orr", "result": "refused"}}
    text = words("refusal-reply", held)
    assert "Attention: T. Orr, manager of Ms. Pell (ID 1000000321)" in text
    assert "On November 27, 2026, we had a conference with T. Orr, who also refused it." in text
    assert "3. If you do not agree, referral of the case to Appeals" in text


def test_an_exhibit_that_is_not_there_is_told_and_not_cited() -> None:
    changes = {f"{FIGURES}[1].exhibits": ["Q"]}
    found = facts("refusal-reply", changes)
    assert [one.place.rpartition(" ")[2] for one in loose_references(found.case)] == [f"{FIGURES}[1].exhibits[0]"]
    assert "from December 1, 2026 " in words("refusal-reply", changes)


# The appeal


def test_acs_needs_no_appeal_in_writing() -> None:
    """Publication 1660, page 3."""
    acs = {"levies[0].office.kind": "acs"}
    assert codes("collection-appeal", acs).count("LD-packet-appeal-needs-no-writing") == 1
    assert "LD-packet-appeal-needs-no-writing" not in codes("collection-appeal")
    (told,) = printed("collection-appeal", acs).findings
    assert (told.code, told.paths) == ("LD-letter-fact-missing", ("levies[0].office.kind",))


@pytest.mark.parametrize(
    ("said", "asks_for"),
    [
        ({}, "collection_appeal.asked_on"),
        ({"asked_on": "2026-11-20"}, "collection_appeal.conference_on"),
        ({"asked_on": "2026-11-20", "called_back": "true"}, "collection_appeal.conference_on"),
        ({"asked_on": "2026-11-24", "called_back": "false"}, "collection_appeal.conference_on"),
        ({"conference_on": "2026-11-25"}, "collection_appeal.result"),
        ({"conference_on": "2026-11-25", "result": "released"}, "collection_appeal.result"),
        ({"conference_on": "2026-11-30", "result": "refused"}, "collection_appeal.asked_on"),
    ],
)
def test_the_conference_comes_before_the_appeal(said: dict[str, str], asks_for: str) -> None:
    """Asked on Tuesday, November 24: the second business day after it is Friday, November 27, and not over."""
    assert sample.missing(facts("collection-appeal", {APPEAL: said}), "appeal.conference") == (asks_for,)


def test_nobody_called_in_two_business_days() -> None:
    said = {APPEAL: {"asked_on": "2026-11-23", "called_back": "false"}}
    text = words("collection-appeal", said)
    assert "On November 23, 2026, we asked for the conference with the manager. No one called us" in text
    assert "Villanueva" not in text


def test_in_time_is_said_only_where_it_is() -> None:
    """Publication 594, page 4: three business days from the conference, four from the request for it."""
    for name, clock, start, days in (
        ("collection-appeal", "collection_appeal", date(2026, 11, 25), "three"),
        ("collection-appeal-no-call", "manager_silent", date(2026, 11, 27), "four"),
    ):
        last = count(clock, start).last_day
        said = f"This request is sent within {days} business days"
        assert said in words(name, as_of=last)
        assert said not in words(name, as_of=last.replace(day=last.day + 1))


def test_a_part_and_the_managers_reason() -> None:
    text = words("collection-appeal", {f"{APPEAL}.result": "part", f"{APPEAL}.reason": "the rest is safe with us"})
    assert "T. Villanueva, who would release only part. The reason given: the rest is safe with us. We told" in text


def test_what_the_case_does_not_say_of_the_request() -> None:
    text = words("collection-appeal", {"sent": {}})
    assert (
        "We ask for release under 26 USC 6343(a)(1)(B). R. Okonkwo refused it by telephone on November 24, 2026."
        in text
    )
    assert "Enclosures: copy of Form 2848; Exhibits A, B and C" in text
    part = {
        "request.grounds": ["improper", "facilitates_collection"],
        "levies[0].exempt_property": "tools, 26 USC 6334(a)(3)",
    }
    assert "we asked for release of the levy as improperly issued" in words("collection-appeal", part)


@pytest.mark.parametrize("name", NAMES)
def test_the_whole_number_stands_on_line_3_and_nowhere_else(name: str) -> None:
    document = printed(name).document
    number = str(facts(name)["taxpayers.element_numbers"][0].number.printed)
    text = f"{text_of(document)}\n{' '.join(document.running_head)}"
    appeal = letter_of(name) == "collection-appeal"
    assert text.count(number) == appeal
    if appeal:
        assert re.search(rf"(?:SSN|EIN) \[3\]\s+{number}", squeeze(text))


@pytest.mark.parametrize("name", [one for one in NAMES if letter_of(one) in ("refusal-reply", "collection-appeal")])
def test_no_time_is_promised_and_nothing_demanded(name: str) -> None:
    text = words(name)
    assert not re.search(
        r"all collection|immediately|within \d+ (hours|days)|24 hours|must stop|last day|deadline", text
    )


def test_both_of_a_couple_stand_on_the_appeal() -> None:
    tree = yaml.load((sample.ROOT / "samples" / "joint-bank-levy" / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    tree["levies"][0]["refusal"] = {"on": "2026-11-24", "by": "M. Pell"}
    tree["levies"][0]["office"]["kind"] = "revenue_officer"
    tree[APPEAL] = {"conference_on": "2026-11-24", "result": "refused"}
    case, mistakes = read_case(json.dumps(tree).encode(), "case.yaml")
    assert case is not None, mistakes
    one = write_letter(template("collection-appeal"), facts_of(case, sample.firm(), Law(date(2026, 11, 25))), {})
    text = squeeze(text_of(one.document))
    assert one.findings == ()
    assert "Taxpayers [1] Tomáš J. Dvořák and Beatriz Dvořák" in text
    assert "000-52-1806 (SSN, Tomáš J. Dvořák); 000-63-2917 (SSN, Beatriz Dvořák)" in text
    assert "Enclosures: a Form 2848 for each;" in text


@pytest.mark.parametrize(
    ("figures", "left"),
    [
        ([], "228.00"),
        ([{"what": "housing", "theirs": "1,100.00"}], "-"),
        ([{"what": "child_care", "theirs": "80.00"}, {"what": "income", "theirs": "2,700"}], "40.00"),
        ([{"what": "personal", "theirs": "700.00"}, {"what": "insurance", "theirs": "150"}], "119.86"),
    ],
)
def test_each_column_computes(figures: list[dict[str, str]], left: str) -> None:
    """Of the IRS where its figures leave what it found; ours always."""
    found = facts("refusal-reply", {FIGURES: figures, f"{REFUSAL}.left_over": left})["refusal.comparison"]
    lines = (found.income, *found.expenses, found.others, found.total, found.left)
    columns = [[one.ours for one in lines], *([[one.theirs for one in lines]] if found.complete else [])]
    for income, *expenses, total, over in columns:
        assert sum(expenses) == total
        assert income - total == over
    assert found.complete is (left in ("40.00", "119.86"))
