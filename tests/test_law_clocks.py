"""The clocks of ``clocks.yaml``, each with a last day counted on a paper calendar, and what holds for all of them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import holidays
import pytest
from hypothesis import given
from hypothesis import strategies as st

from levydocs.dates import years_after
from levydocs.law.book import load_yaml
from levydocs.law.clocks import BankHold, Clock, Deadline, clock, clocks, count, day_rules
from levydocs.law.figures import SURENESS

DAY = timedelta(days=1)
days = st.dates(date(2008, 1, 1), date(2059, 12, 31))
"""Years for which the holidays library is complete for the District of Columbia."""

COUNTED = [
    # clock, the day it runs from, the last day, the day to aim for
    ("levy_hearing", "2026-01-15", "2026-02-17", "2026-02-12"),  # Saturday Feb 14; Monday 16 is Washington's Birthday
    (
        "levy_hearing",
        "2026-03-17",
        "2026-04-17",
        "2026-04-10",
    ),  # Thursday Apr 16 is Emancipation Day; the 12th a Sunday
    ("levy_hearing", "2026-04-01", "2026-05-01", "2026-04-24"),  # a Friday; five days before it a Sunday
    (
        "substitute_hearing",
        "2026-10-27",
        "2026-11-27",
        "2026-11-20",
    ),  # Thursday Nov 26 is Thanksgiving; the 22nd a Sunday
    ("levy_equivalent", "2028-02-29", "2029-02-28", "2029-02-23"),  # a Wednesday
    ("levy_equivalent", "2026-04-16", "2027-04-19", "2027-04-14"),  # Friday Apr 16, 2027 is Emancipation Day
    ("levy_equivalent", "2027-02-28", "2028-02-28", "2028-02-23"),  # a Monday, February 29 still to come
    ("lien_five_days", "1999-06-17", "1999-06-24", "1999-06-24"),  # 26 CFR 301.6320-1(c)(3), Example 1
    ("lien_five_days", "2026-11-20", "2026-11-30", "2026-11-30"),  # Nov 23, 24, 25, 27, 30
    ("lien_five_days", "2026-06-12", "2026-06-22", "2026-06-22"),  # Jun 15 to 18, and 22 after Juneteenth
    ("lien_hearing", "1999-06-24", "1999-07-26", "1999-07-21"),  # 26 CFR 301.6320-1(c)(3), Example 1
    ("lien_hearing", "2026-11-30", "2026-12-30", "2026-12-24"),  # a Wednesday; five days before it Christmas Day
    ("lien_equivalent", "1999-06-24", "2000-06-26", "2000-06-21"),  # June 24, 2000 is a Saturday
    ("lien_equivalent", "2026-11-30", "2027-11-30", "2027-11-24"),  # a Tuesday; five days before it Thanksgiving
    ("bank_hold", "2026-12-04", "2026-12-25", "2026-12-23"),  # Christmas Day all the same
    ("employee_statement", "2026-06-17", "2026-06-23", "2026-06-23"),  # Jun 18, 22, 23; Friday 19 is Juneteenth
    ("manager_notice", "2026-11-25", "2026-11-30", "2026-11-30"),  # Nov 27, 30
    ("collection_appeal", "2026-04-14", "2026-04-20", "2026-04-20"),  # Apr 15, 17, 20; Thursday 16 is Emancipation Day
    ("manager_silent", "2026-12-23", "2026-12-30", "2026-12-30"),  # Dec 24, 28, 29, 30
    ("seizure_appeal", "2026-11-10", "2026-11-25", "2026-11-20"),  # Nov 12, 13, 16 to 20, 23 to 25; the 11th is none
    ("agreement_appeal", "2026-05-04", "2026-06-03", "2026-05-29"),
    ("agreement_appeal", "2026-05-07", "2026-06-06", "2026-06-01"),  # a Saturday, which is not moved
    ("offer_appeal", "2026-11-25", "2026-12-25", "2026-12-18"),  # Christmas Day, which is not moved; the 20th a Sunday
    (
        "termination_appeal",
        "2026-12-02",
        "2027-01-01",
        "2026-12-24",
    ),  # New Year's Day, which is not moved; 27 and 26 a weekend, 25 Christmas
    ("representative_signs", "2026-11-12", "2026-12-27", "2026-12-22"),  # 18 days of November and 27; a Sunday
    ("representative_signs_abroad", "2026-11-12", "2027-01-11", "2027-01-06"),  # 18, 31 and 11
    ("tax_court", "2026-05-20", "2026-06-22", "2026-06-17"),  # Friday Jun 19 is Juneteenth
    ("before_sale", "2026-12-15", "2026-12-09", "2026-12-04"),  # more than five days before it
    ("before_sale", "2027-01-04", "2026-12-29", "2026-12-24"),
    (
        "expedited",
        "2026-11-24",
        "2026-12-09",
        "2026-12-09",
    ),  # 25, 27 and 30; December 1 to 4 and 7 to 9; no Thanksgiving
    ("return_of_money", "2024-02-29", "2026-02-27", "2026-02-20"),  # the eve of February 28; the 22nd a Sunday
    ("return_of_money", "2024-11-25", "2026-11-24", "2026-11-19"),
    # two years end on Friday Nov 10, 2028, on which Veterans Day is observed; five days before the eve a Saturday
    ("return_of_money", "2026-11-10", "2028-11-09", "2028-11-03"),
    ("return_of_money", "2026-11-06", "2028-11-05", "2028-10-31"),  # the eve of Monday Nov 6, 2028 is a Sunday
    ("bank_charges", "2026-08-17", "2027-08-17", "2027-08-12"),  # a Tuesday, and the Thursday before
    ("bank_charges", "2026-08-28", "2027-08-28", "2027-08-23"),  # a Saturday, which is not moved
]


@pytest.mark.parametrize(("clock_id", "runs_from", "last_day", "target_day"), COUNTED, ids=lambda value: value)
def test_counted_by_hand(clock_id: str, runs_from: str, last_day: str, target_day: str) -> None:
    found = count(clock_id, date.fromisoformat(runs_from))
    assert (str(found.last_day), str(found.target_day)) == (last_day, target_day)
    rule = clock(clock_id)
    assert (found.id, found.what, found.rule) == (clock_id, rule.what, rule.rule)
    assert (found.source, found.sure) == (rule.source, rule.sure)


def test_every_clock_was_counted_by_hand() -> None:
    assert {clock_id for clock_id, *_ in COUNTED} == set(clocks())


@pytest.mark.parametrize("rule", clocks().values(), ids=lambda rule: rule.id)
def test_every_clock_says_where_it_comes_from(rule: Clock) -> None:
    assert all((rule.what, rule.runs_from, rule.rule, rule.source))
    assert rule.sure in SURENESS
    assert rule.count > 0
    assert rule.margin >= 0
    assert rule.days in ("calendar", "business", "years")
    assert not (rule.before and rule.days != "calendar"), "nothing else is counted back"


@pytest.mark.parametrize("rule", clocks().values(), ids=lambda rule: rule.id)
def test_a_last_day_is_moved_only_where_the_rule_says_so(rule: Clock) -> None:
    """A clock that rolls says so and cites section 7503; no other does."""
    assert rule.rolls == ("moves to the next day that is not" in rule.rule) == ("7503" in rule.source)


def test_the_file_holds_no_other_words() -> None:
    """A slip in a key or a word would be read as its absence."""
    known = {"what", "runs_from", "count", "days", "side", "rolls", "sooner", "margin", "rule", "source", "sure"}
    for entry in load_yaml("clocks.yaml")["clocks"].values():
        assert known - {"side", "sooner"} <= set(entry) <= known
        assert entry["rolls"] in ("yes", "no")
        assert entry.get("side", "before") == "before"


def test_what_a_deadline_is_for_is_unique_names() -> None:
    whats = [rule.what for rule in clocks().values()]
    assert len(set(whats)) == len(whats)


def test_a_clock_that_is_not_there() -> None:
    with pytest.raises(KeyError):
        clock("no_such_clock")


@cache
def closed(year: int) -> frozenset[date]:
    """The holidays of the District of Columbia by the holidays library, which shares no code with ours."""
    return frozenset(holidays.country_holidays("US", subdiv="DC", years=year))


def is_open(day: date) -> bool:
    return day.weekday() < 5 and day not in closed(day.year)


def naive(rule: Clock, day: date) -> date:
    """The last day of a clock of days or years, were there no weekends and holidays."""
    if rule.days == "years":
        try:
            return day.replace(year=day.year + rule.count) - rule.sooner * DAY
        except ValueError:  # a February 29
            return date(day.year + rule.count, 2, 28) - rule.sooner * DAY
    return day + rule.count * (-DAY if rule.before else DAY)


def of(wanted: Callable[[Clock], bool]) -> st.SearchStrategy[Clock]:
    return st.sampled_from([rule for rule in clocks().values() if wanted(rule)])


@given(of(lambda rule: rule.rolls), days)
def test_a_rolled_day_is_open_and_never_earlier(rule: Clock, day: date) -> None:
    last, unmoved = count(rule.id, day).last_day, naive(rule, day)
    assert is_open(last)
    assert last >= unmoved
    assert not any(is_open(unmoved + step * DAY) for step in range((last - unmoved).days))


@given(of(lambda rule: not rule.rolls and rule.days != "business"), days)
def test_another_day_is_never_moved(rule: Clock, day: date) -> None:
    assert count(rule.id, day).last_day == naive(rule, day)


@given(of(lambda rule: rule.days == "business"), days)
def test_business_days_are_open_days(rule: Clock, day: date) -> None:
    last = count(rule.id, day).last_day
    assert is_open(last)
    assert sum(is_open(day + step * DAY) for step in range(1, (last - day).days + 1)) == rule.count


@given(of(lambda rule: True), days)
def test_the_day_to_aim_at_is_never_late_nor_before_the_clock_runs(rule: Clock, day: date) -> None:
    found = count(rule.id, day)
    assert found.target_day is not None
    assert is_open(found.target_day)
    earlier = (found.last_day - rule.margin * DAY - found.target_day).days
    assert earlier >= 0
    assert not any(is_open(found.target_day + step * DAY) for step in range(1, earlier + 1))
    assert (found.last_day < day) if rule.before else (day <= found.target_day)


@given(of(lambda rule: True), days, st.integers(-10, 50))
def test_the_day_to_aim_at_is_an_open_day_that_has_not_passed(rule: Clock, day: date, passed: int) -> None:
    """Monday to Friday, no holiday; None only where no such day is left up to the last one."""
    found, today = count(rule.id, day), day + passed * DAY
    target = found.seen_on(today).target_day
    left = [one for one in (today + step * DAY for step in range((found.last_day - today).days + 1)) if is_open(one)]
    assert (target in left) if left else (target is None)


@given(of(lambda rule: True), days)
def test_a_day_later_never_ends_earlier(rule: Clock, day: date) -> None:
    assert count(rule.id, day).last_day <= count(rule.id, day + DAY).last_day


@given(days, st.integers(-40, 40))
def test_a_printed_day_only_shortens(day: date, printed_after: int) -> None:
    found = count("levy_hearing", day)
    printed = found.last_day + printed_after * DAY
    sooner = found.by(printed)
    assert sooner.last_day == min(printed, found.last_day)
    assert sooner.target_day is not None
    assert is_open(sooner.target_day)
    assert sooner.target_day <= sooner.last_day - found.margin * DAY


@pytest.mark.parametrize(
    ("levied", "today", "aim"),
    [
        ("2026-11-10", "2028-11-03", "2028-11-03"),
        ("2026-11-10", "2028-11-04", "2028-11-09"),  # the Saturday: the eve of the two years is left, a Thursday
        ("2026-11-10", "2028-11-09", "2028-11-09"),
        ("2026-11-10", "2028-11-10", "None"),  # that day is contested
        ("2026-11-06", "2028-11-01", "2028-11-03"),  # the eve is a Sunday: the Friday before it
        ("2026-11-06", "2028-11-04", "None"),
    ],
)
def test_money_is_asked_back_before_the_day_on_which_two_years_end(levied: str, today: str, aim: str) -> None:
    """26 U.S.C. 6343(b), (d): before the expiration of 2 years. Section 7503 moves no day here; none aimed for is on a weekend."""
    found = count("return_of_money", date.fromisoformat(levied)).seen_on(date.fromisoformat(today))
    assert str(found.target_day) == aim


def test_what_is_said_of_days_beside_the_clocks() -> None:
    """Section 7502 speaks of mail; fax and the day on which a bank pays are practice."""
    assert {name: one.sure for name, one in day_rules().items()} == {"by_mail": "V", "by_fax": "M", "bank_pays": "M"}
    assert all(one.says and one.source for one in day_rules().values())


def test_days_left() -> None:
    due = Deadline("levy_hearing", "hearing request", date(2026, 12, 5), date(2026, 11, 30), "", "")
    assert [due.days_left(date(2026, 12, day)) for day in (1, 5, 6)] == [4, 0, -1]


@pytest.mark.parametrize(
    ("day", "years", "later"),
    [
        ("2016-02-29", 10, "2026-02-28"),
        ("2016-02-29", 4, "2020-02-29"),
        ("2096-02-29", 4, "2100-02-28"),  # 2100 is no leap year
        ("2096-02-29", 304, "2400-02-29"),  # 2400 is one
        ("2015-02-28", 1, "2016-02-28"),
        ("2026-12-31", 1, "2027-12-31"),
    ],
)
def test_years_after(day: str, years: int, later: str) -> None:
    assert years_after(date.fromisoformat(day), years) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("served", "last_day", "target_day", "pay_on"),
    [
        ("2026-11-09", "2026-11-30", "2026-11-27", "2026-12-01"),  # Saturday Nov 28: aim for the Friday, banks are open
        ("2026-11-16", "2026-12-07", "2026-12-04", "2026-12-08"),  # Saturday Dec 5
        ("2026-11-05", "2026-11-26", "2026-11-24", "2026-11-27"),  # the last day is Thanksgiving
        ("2026-12-11", "2027-01-01", "2026-12-30", "2027-01-04"),  # New Year's Day, a Friday
        ("2026-05-31", "2026-06-21", "2026-06-18", "2026-06-22"),  # Friday Jun 19 is Juneteenth
        ("2026-03-25", "2026-04-15", "2026-04-13", "2026-04-16"),  # Emancipation Day closes no bank elsewhere
        ("2028-02-10", "2028-03-02", "2028-02-29", "2028-03-03"),  # across a February 29
    ],
)
def test_a_bank_hold_by_hand(served: str, last_day: str, target_day: str, pay_on: str) -> None:
    """26 U.S.C. 6332(c): only after 21 days; two days before, or the banking day before that, to aim for."""
    hold = BankHold(date.fromisoformat(served))
    assert hold.last_hold_day.isoformat() == last_day
    assert str(hold.target_day(hold.served_on)) == target_day
    assert hold.pay_on.isoformat() == pay_on


@given(days, st.integers(-3, 40))
def test_any_bank_hold(served: date, passed: int) -> None:
    hold, today = BankHold(served), served + passed * DAY
    assert hold.day_number(today) == passed
    assert hold.last_hold_day == served + 21 * DAY == count("bank_hold", served).last_day
    assert hold.pay_on > hold.last_hold_day
    assert hold.pay_on.weekday() < 5
    target = hold.target_day(today)
    if target is None:
        assert not any(is_open(today + step * DAY) for step in range((hold.last_hold_day - today).days + 1))
    else:
        assert today <= target <= hold.last_hold_day
        assert target.weekday() < 5
