"""No letter and no sheet speaks of a day that has passed as one to come: at the day before, on and after each of its days."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from typing import Any

import holidays
import pytest
import sample
import yaml
from days_told import aimed_at, letters, passed_as_to_come
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_letters import IN_NO_PACKET, OF_ROUTES, template
from shared import examples

from levydocs.blocks.model import text_of
from levydocs.case.model import Case
from levydocs.case.read import read_case
from levydocs.law.in_force import Law
from levydocs.letters.writing import write_letter
from levydocs.packet.build import compose, facts_of
from levydocs.packet.finish import Bound

Tree = dict[str, Any]
ONE = timedelta(days=1)
WAGE, JOINT, LATE = sample.SAMPLES


@cache
def text_of_sample(name: str) -> str:
    return json.dumps(yaml.load((sample.ROOT / "samples" / name / "case.yaml").read_bytes(), Loader=yaml.BaseLoader))


SENT = {"sent": {"release_request": "2026-11-13", "hearing_request": "2026-11-24", "payer_letter": "2026-12-02"}}


def tree_of(name: str) -> Tree:
    tree: Tree = json.loads(text_of_sample(name))
    return {**tree, **SENT}


def case_of(tree: Tree) -> Case:
    case, mistakes = read_case(json.dumps(tree).encode(), "case.yaml")
    assert case is not None, mistakes
    return case


def made(tree: Tree, today: date) -> Bound:
    return compose(case_of(tree), sample.firm(), Law(today), sample.resources(), {})


def all_letters(tree: Tree, bound: Bound, today: date) -> dict[str, list[str]]:
    """The lines of each letter of a packet, and of those that are in none."""
    facts = facts_of(case_of(tree), sample.firm(), Law(today))
    alone = {one: text_of(write_letter(template(one), facts, {}).document).splitlines() for one in IN_NO_PACKET}
    return {**letters(bound), **alone}


def codes(bound: Bound) -> set[str]:
    return {one.code for one in bound.findings}


def changed(name: str, changes: Mapping[str, object]) -> Tree:
    """A sample; what is changed of its first levy begins with ``levy.``, of its dated harm with ``events.``."""
    tree = tree_of(name)
    for path, value in changes.items():
        section, _, key = path.partition(".")
        for entry in {"levy": tree["levies"][:1], "events": tree["hardship"]["events"]}[section]:
            entry[key] = value
    return tree


def days_in(value: object) -> Iterator[date]:
    """Every day that a case names, wherever it is."""
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from days_in(one)
    elif isinstance(value, str):
        try:
            yield date.fromisoformat(value)
        except ValueError:
            return


COUNTED = {
    # Worked out on a calendar: the thirtieth day and, where that is a Saturday, the Monday; the year; the 21 days; two years.
    WAGE: ["2026-12-05", "2026-12-07", "2027-11-05", "2028-10-28"],
    JOINT: ["2026-12-09", "2027-11-09", "2026-12-05", "2026-12-07", "2028-11-09"],
    LATE: ["2026-06-10", "2027-05-11", "2028-11-01"],
}
NO_STATEMENT = {
    "frequency": "biweekly",
    "first_payment_date": "2026-11-27",
    "cutoff": "2026-11-25",
    "next_payday": "2026-11-27",
}
VARIANTS: dict[str, tuple[str, dict[str, object]]] = {
    "wage-levy": (WAGE, {}),
    "wage-levy, taken": (WAGE, {"levy.paid_over": "685.94", "events.happened": "true"}),
    "wage-levy, not taken": (WAGE, {"levy.paid_over": "no", "events.happened": "false"}),
    "wage-levy, no statement with payroll": (WAGE, {"levy.exempt_statement": "", "levy.payroll": NO_STATEMENT}),
    "joint-bank-levy": (JOINT, {}),
    "joint-bank-levy, paid": (JOINT, {"levy.paid_over": "3,412.77", "events.happened": "true"}),
    "joint-bank-levy, not paid": (JOINT, {"levy.paid_over": "no"}),
    "joint-bank-levy, nobody knows": (JOINT, {"levy.paid_over": "unknown"}),
    "joint-bank-levy, seized": (JOINT, {"levy.sale_on": "2026-12-15", "levy.seizure_notice_on": "2026-11-12"}),
    "wage-levy, released": (
        WAGE,
        {"levy.release": {"on": "2026-11-20", "told_by": "Mr. Cole", "told_on": "2026-11-23", "full": "true"}},
    ),
    "self-employed-late": (LATE, {}),
    "self-employed-late, paid": (LATE, {"levy.paid_over": "1,000.00"}),
}


def days_to_try(name: str, tree: Tree) -> list[date]:
    """The day before, on and after each day of the case, from the day of the levy on."""
    served = date.fromisoformat(tree["levies"][0]["served_on"])
    days = {*days_in(tree), *map(date.fromisoformat, COUNTED[name])}
    return sorted({day + step * ONE for day in days for step in (-1, 0, 1) if day + step * ONE >= served})


def days_tried(variant: str) -> list[date]:
    """Of a sample as it is a fourth of its days, of a variant a ninth, drawn by its name; in tests/soak_slow.py all of them."""
    name, changes = VARIANTS[variant]
    days = days_to_try(name, changed(name, changes))
    part = 9 if changes else 4
    return days if examples(1) > 1 else sorted(random.Random(variant).sample(days, len(days) // part))


def wrong(told: Mapping[str, list[str]], today: date) -> list[str]:
    return [f"{where}: {said}" for where, lines in told.items() for said in passed_as_to_come(lines, today)]


@cache
def closed(year: int) -> frozenset[date]:
    """The holidays of the District of Columbia by the holidays library, which shares no code with ours."""
    return frozenset(holidays.country_holidays("US", subdiv="DC", years=year))


def not_to_be_aimed_at(told: Mapping[str, list[str]], today: date) -> list[str]:
    return [
        f"{where}: {weekday}, {day}"
        for where, lines in told.items()
        for weekday, day in aimed_at(lines)
        if day < today or day.weekday() > 4 or day in closed(day.year)
    ]


@pytest.mark.parametrize("variant", VARIANTS)
def test_around_each_day_of_a_case(variant: str) -> None:
    name, changes = VARIANTS[variant]
    tree = changed(name, changes)
    found = {}
    for today in days_tried(variant):
        told = all_letters(tree, made(tree, today), today)
        if said := [*wrong(told, today), *not_to_be_aimed_at(told, today)]:
            found[today] = said
    assert found == {}


def test_every_template_is_read_here() -> None:
    """But the index and contact sheet of exhibits, and the cover of a second fax, which tell no day to come."""
    packets = [made(changed(name, changes), sample.AS_OF) for name, changes in VARIANTS.values()]
    read = {where.partition(" ")[2] for bound in packets for where in letters(bound)}
    named = {one.removeprefix("letter:").partition(":")[0] for one in read}
    sheets = {"sheet": "continuation-sheet"}
    templates = {file.parent.name for file in sample.ROOT.glob("templates/*/letter.md.j2")}
    read_here = {sheets.get(one, one) for one in named} | set(IN_NO_PACKET) | OF_ROUTES
    assert read_here == templates - {"exhibit-index", "fax-cover-more", "contact-sheet"}


PAST_OR_FUTURE = st.integers(-20, 40).map(lambda days: date(2026, 11, 27) + timedelta(days))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Tree, date]:
    """A case with every day of its own, some passed and some not, and today."""
    tree = tree_of(draw(st.sampled_from(sample.SAMPLES)))
    levy, notice = tree["levies"][0], tree["notices"][-1]
    levy["kind"] = draw(st.sampled_from(["wage", "bank", "receivable", levy["kind"]]))
    levy["amount_held"] = "1,850.00"
    first, cutoff, payday = sorted(draw(st.tuples(PAST_OR_FUTURE, PAST_OR_FUTURE, PAST_OR_FUTURE)))
    served = draw(PAST_OR_FUTURE) - timedelta(30)
    levy |= {"date": str(served - ONE), "served_on": str(served), "bank_served_on": str(served)}
    levy["payroll"] = {
        "frequency": "biweekly",
        "first_payment_date": str(first),
        "cutoff": str(cutoff),
        "next_payday": str(payday),
        "statement_given_on": str(served),
    }
    levy["paid_over"] = draw(st.sampled_from(["", "no", "unknown", "410.20"]))
    levy["exempt_statement"] = draw(st.sampled_from(["", {"filing_status": "single", "dependents": "0"}]))
    for event in tree["hardship"]["events"]:
        event |= {"on": str(draw(PAST_OR_FUTURE)), "happened": draw(st.sampled_from(["", "true", "false"]))}
    dated = draw(PAST_OR_FUTURE) - timedelta(30)
    printed = dated + timedelta(30 - draw(st.integers(0, 4)))
    notice |= {"date": str(dated), "respond_by_printed": str(printed)}
    return tree, draw(PAST_OR_FUTURE)


@settings(max_examples=examples(20))
@given(cases())
def test_in_any_case(case: tuple[Tree, date]) -> None:
    tree, today = case
    told = all_letters(tree, made(tree, today), today)
    assert [*wrong(told, today), *not_to_be_aimed_at(told, today)] == []


# What is to come is reported, and what has passed is asked about


def said_in(bound: Bound, letter: str) -> str:
    return next(" ".join(lines) for where, lines in letters(bound).items() if where.endswith(f"letter:{letter}"))


@pytest.mark.parametrize(("today", "told"), [("2026-11-26", True), ("2026-11-27", True), ("2026-11-28", False)])
def test_pay_day(today: str, told: bool) -> None:
    bound = made(tree_of(WAGE), date.fromisoformat(today))
    assert ("LD-packet-payday-passed" in codes(bound)) is not told
    assert ("My next pay day is Friday, November 27, 2026." in said_in(bound, "hardship")) is told
    assert ("in time for the next pay day, Friday, November 27, 2026" in said_in(bound, "release-request")) is told
    assert ("TIME-SENSITIVE: wage levy, next pay day Friday, November 27, 2026" in said_in(bound, "fax-cover")) is told
    assert ("before another pay day passes" in said_in(bound, "release-request")) is not told


def test_pay_day_that_has_passed_is_told_as_past() -> None:
    """685.94 is 1,305.17 less 619.23; the levy of October 29, 2026 can be paid back before two years have passed."""
    bound = made(tree_of(WAGE), date(2026, 11, 30))
    request, sheet = said_in(bound, "release-request"), said_in(bound, "sending")
    first = "The first pay day that the levy took from was Friday, November 27, 2026"
    assert f"{first}; by these figures, it took $685.94 of that paycheck." in request
    assert "Return of what payroll has paid over under 26 USC 6343(d)(2)(D)" in request
    assert "Request for the return of money that was paid over: last day Saturday, October 28, 2028" in sheet
    (one,) = [one for one in bound.findings if one.code == "LD-packet-payday-passed"]
    assert "By the pay period it would be December 11, 2026." in one.remedy
    assert "December 11, 2026" not in " ".join(line for lines in letters(bound).values() for line in lines)


@pytest.mark.parametrize(("today", "told"), [("2026-11-24", True), ("2026-11-25", True), ("2026-11-26", False)])
def test_cut_off(today: str, told: bool) -> None:
    bound = made(tree_of(WAGE), date.fromisoformat(today))
    assert ("LD-packet-cutoff-passed" in codes(bound)) is not told
    assert ("by payroll’s cut-off on Wednesday, November 25, 2026." in said_in(bound, "fax-cover")) is told
    assert ("in time for the pay day of Friday, November 27, 2026." in said_in(bound, "fax-cover")) is not told


@pytest.mark.parametrize(("today", "held"), [("2026-12-06", True), ("2026-12-07", True), ("2026-12-08", False)])
def test_bank_hold(today: str, held: bool) -> None:
    """November 16 and 21 days is Monday, December 7."""
    bound = made(tree_of(JOINT), date.fromisoformat(today))
    assert ("LD-packet-paid-over-unanswered" in codes(bound)) is not held
    assert ("Last day of the hold: Monday, December 7, 2026" in said_in(bound, "payer-letter")) is held
    assert ("must pay the IRS after Monday, December 7, 2026" in said_in(bound, "hardship")) is held
    assert ("ended on Monday, December 7, 2026" in said_in(bound, "hardship")) is not held
    assert ("return of $3,412.77 under 26 USC 6343(d)(2)(D)" in said_in(bound, "release-request")) is not held
    assert ("Ask the bank first" in said_in(bound, "sending")) is not held


@pytest.mark.parametrize(
    ("paid_over", "request_says", "bank_is_told", "finding"),
    [
        ("no", "and the bank has not paid the money over yet", "that you have not paid the money to the IRS yet", None),
        ("0", "and the bank has not paid the money over yet", "that you have not paid the money to the IRS yet", None),
        ("3,412.77", "and the bank has paid $3,412.77 to the IRS", "that you have paid $3,412.77 to the IRS", None),
        ("unknown", "of what the bank still holds, and for return", "Please tell me today whether", "LD-packet-paid-over-unknown"),
        ("", "of what the bank still holds, and for return", "Please tell me today whether", "LD-packet-paid-over-unanswered"),
    ],
)  # fmt: skip
def test_paid_over_or_not(paid_over: str, request_says: str, bank_is_told: str, finding: str | None) -> None:
    bound = made(changed(JOINT, {"levy.paid_over": paid_over}), date(2026, 12, 9))
    assert request_says in said_in(bound, "release-request")
    assert bank_is_told in said_in(bound, "payer-letter")
    assert {one for one in codes(bound) if one.startswith("LD-packet-paid-over")} == ({finding} if finding else set())
    asked = "Return of $3,412.77" if paid_over == "3,412.77" else "return of $3,412.77"
    assert (asked in said_in(bound, "release-request")) is (paid_over not in ("no", "0"))


@pytest.mark.parametrize(
    ("happened", "told", "asked"), [("", False, True), ("true", True, False), ("false", False, False)]
)
def test_harm_whose_day_has_passed(happened: str, told: bool, asked: bool) -> None:
    tree = tree_of(WAGE)
    tree["levies"][0]["payroll"] |= {"next_payday": "2026-12-11", "cutoff": "2026-12-09"}
    tree["hardship"]["events"][0]["happened"] = happened
    bound = made(tree, date(2026, 12, 2))
    letter = said_in(bound, "hardship")
    ahead, _, rest = letter.partition("Dates ahead: ")[2].partition("Total 187.42")
    assert "December 3, 2026 Electricity is shut off 187.42 D" in ahead
    assert "December 1, 2026" not in ahead
    assert (
        "This has already happened: Date What happened Amount Exhibit December 1, 2026 Rent falls due" in rest
    ) is told
    assert ("LD-packet-event-passed" in codes(bound)) is asked


@pytest.mark.parametrize(("today", "passed"), [("2026-12-17", False), ("2026-12-18", False), ("2026-12-19", True)])
def test_promised_return(today: str, passed: bool) -> None:
    bound = made(tree_of(LATE), date.fromisoformat(today))
    assert ("LD-packet-return-day-passed" in codes(bound)) is passed
    assert ("will be filed by December 18, 2026" in said_in(bound, "hardship")) is not passed


@pytest.mark.parametrize(("today", "passed"), [("2026-12-14", False), ("2026-12-15", False), ("2026-12-16", True)])
def test_sale(today: str, passed: bool) -> None:
    bound = made(changed(JOINT, {"levy.sale_on": "2026-12-15"}), date.fromisoformat(today))
    assert ("LD-packet-sale-passed" in codes(bound)) is passed


# No deadline that binds us is told to the IRS


def to_the_irs(bound: Bound) -> str:
    return " ".join(line for where, lines in letters(bound).items() if " letter:sending" not in where for line in lines)


@pytest.mark.parametrize("today", ["2026-11-24", "2026-11-30", "2026-12-05"])
def test_last_days_stand_on_the_sending_sheet_alone(today: str) -> None:
    """November 5 and 30 days is Saturday, December 5; by 26 USC 7503 Monday, December 7."""
    bound = made(tree_of(WAGE), date.fromisoformat(today))
    told, sheet = to_the_irs(bound), said_in(bound, "sending")
    assert "Last day" not in told
    assert "Saturday, December 5, 2026" not in told
    assert "December 7, 2026" not in told
    assert "Last day Saturday, December 5, 2026" in sheet
    assert "By law Monday, December 7, 2026 (26 USC 6330(a)(3)(B), 7503); use the earlier date" in sheet
    assert "within the 30 days of 26 USC 6330(a)(3)(B)" in said_in(bound, "hearing-transmittal")


@pytest.mark.parametrize("today", ["2026-12-06", "2026-12-07"])
def test_request_after_the_thirtieth_day_says_why_it_is_in_time(today: str) -> None:
    said = said_in(made(tree_of(WAGE), date.fromisoformat(today)), "hearing-transmittal")
    assert "The thirtieth day after the notice of November 5, 2026 was Saturday, December 5, 2026" in said
    assert "under 26 USC 7503 a request is timely if it is made on the next day that is not a Saturday" in said
    assert "within the 30 days" not in said


def test_request_after_the_printed_day_says_why_it_is_in_time() -> None:
    """November 9 and 30 days is Wednesday, December 9; the notice prints the 4th."""
    tree = tree_of(JOINT)
    tree["notices"][1]["respond_by_printed"] = "2026-12-04"
    before, after = (said_in(made(tree, date(2026, 12, day)), "hearing-transmittal") for day in (4, 5))
    assert "The notice shows December 4, 2026, but the 30 days begin on the day after the date of the notice" in after
    assert "The notice shows" not in before


@pytest.mark.parametrize("today", ["2026-11-24", "2027-05-11"])
def test_an_equivalent_hearing_is_asked_for_without_a_last_day(today: str) -> None:
    told = to_the_irs(made(tree_of(LATE), date.fromisoformat(today)))
    assert "within one year of the notice (26 CFR 301.6330-1(i))" in told
    assert "Tuesday, May 11, 2027" not in told


def test_right_to_a_hearing_that_is_not_used_stands_on_the_sheet() -> None:
    """A notice of November 6, 2026: Sunday, December 6, by 26 USC 7503 Monday; the year ends on a Saturday."""
    tree = tree_of(WAGE)
    tree["notices"][1] |= {"date": "2026-11-06", "respond_by_printed": "2026-12-06"}
    tree["hearing"]["request"] = "none"
    bound = made(tree, date(2026, 11, 24))
    sheet = said_in(bound, "sending")
    assert "Sunday, December 6, 2026 by counting 30 days, moved by 26 USC 7503 to Monday, December 7, 2026" in sheet
    assert "An equivalent hearing can be requested until Saturday, November 6, 2027" in sheet
    assert "December 6, 2026" not in to_the_irs(bound)


# The reader itself


@pytest.mark.parametrize(
    "said",
    [
        "TIME-SENSITIVE: wage levy, next pay day Friday, November 27, 2026",
        "This fax asks for release of the levy before payroll’s cut-off on Wednesday, November 25, 2026.",
        "My next pay day is Friday, November 27, 2026. Of my pay the levy takes half.",
        "We ask for release before the next pay day, Friday, November 27, 2026; payroll’s cut-off is near.",
        "Bank pays the IRS after: Friday, November 27, 2026",
        "TIME-SENSITIVE: bank levy, day 9 of 21, the last on Friday, November 27, 2026",
        "TIME-SENSITIVE: bank levy, day 23 of 21",
        "Today, day 23 of the bank’s 21",
        "Last day Friday, November 27, 2026; aim for Tuesday, December 1, 2026",
        "The 2023 return will be filed by November 27, 2026.",
        "The 2023 return and, on November 27, 2026, the next will be filed.",
    ],
)
def test_the_reader_hears_a_passed_day_told_as_to_come(said: str) -> None:
    assert passed_as_to_come([said], date(2026, 11, 30))
    if "day 23" not in said:
        assert not passed_as_to_come([said], date(2026, 11, 24))


def test_the_reader_hears_it_in_a_list() -> None:
    told = ["Unless the levy is released:", "Friday, November 27, 2026: Electricity is shut off", "The relief"]
    assert passed_as_to_come(told, date(2026, 11, 30)) == [told[1]]
    table = ["Dates ahead:", "Date What happens", "November 27, 2026 Rent 1,050.00", "Total 1,050.00"]
    assert passed_as_to_come(table, date(2026, 11, 30)) == [table[2]]
    rows = ["Served November 4, 2026", "Today November 30, 2026", "Pay day November 27, 2026", "CSED June 6, 2032"]
    assert passed_as_to_come(rows, date(2026, 11, 30)) == [rows[2]]


@pytest.mark.parametrize(
    "said",
    [
        "Levy: Form 668-W dated October 29, 2026, served on Bayou Bend Dental Supply on November 4, 2026",
        "The first pay day that the levy took from was Friday, November 27, 2026.",
        "The 21 days of 26 USC 6332(c) ended on Friday, November 27, 2026.",
        "Standards in force since June 29, 2026",
    ],
)
def test_the_reader_lets_the_past_be_the_past(said: str) -> None:
    assert passed_as_to_come([said], date(2026, 11, 30)) == []
