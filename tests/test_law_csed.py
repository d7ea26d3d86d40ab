"""The ten years for collection and what makes them longer, against days counted by hand and one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levydocs.case import matters
from levydocs.dates import months_after
from levydocs.law.book import load_yaml
from levydocs.law.csed import Span, csed, end_of, floor_of, overlap, proceeding, suspension, union
from levydocs.law.figures import SURENESS

DAY = timedelta(days=1)
PROCEEDINGS: dict[str, dict[str, str]] = load_yaml("proceedings.yaml")["proceedings"]


def span(written: str) -> Span:
    start, end = written.split(":")
    return Span(date.fromisoformat(start), date.fromisoformat(end))


@pytest.mark.parametrize(
    ("assessed", "last_day"),
    [
        ("2016-06-06", "2026-06-06"),
        ("2016-02-29", "2026-02-28"),  # the year that commences March 1 ends on the last of February
        ("2015-03-01", "2025-03-01"),
        ("2014-02-28", "2024-02-28"),  # February 29 is still to come
        ("2016-12-31", "2026-12-31"),
    ],
)
def test_ten_years(assessed: str, last_day: str) -> None:
    """26 U.S.C. 6502(a)(1): within 10 years after the assessment."""
    found = csed(date.fromisoformat(assessed))
    assert found.day == found.ten_years == date.fromisoformat(last_day)
    assert found.suspended == 0


@pytest.mark.parametrize(
    ("spans", "days", "last_day"),
    [
        # 365 days to March 1, 2021, 184 to September 1, 14 more; and so from June 6, 2026: 365, and 198 from June 6, 2027
        (["2020-03-01:2021-09-15"], 563, "2027-12-21"),
        (["2019-01-01:2019-07-01", "2019-04-01:2019-10-01"], 273, "2027-03-06"),  # an offer and a hearing that overlap
        (["2019-01-01:2019-10-01", "2019-04-01:2019-07-01"], 273, "2027-03-06"),  # one within the other
        (["2019-01-01:2019-07-01", "2019-07-01:2019-10-01"], 273, "2027-03-06"),  # one after the other
        (["2019-01-01:2019-10-01", "2019-01-01:2019-10-01"], 273, "2027-03-06"),  # the same twice
        (["2019-01-01:2019-02-01", "2023-01-01:2023-02-01"], 62, "2026-08-07"),  # apart
        (["2019-01-01:2019-01-01"], 0, "2026-06-06"),  # no time at all
        (["2012-01-01:2016-06-06"], 0, "2026-06-06"),  # over before the assessment
        (["2016-01-01:2016-06-16"], 10, "2026-06-16"),  # only what lies after the assessment
        (["2026-06-06:2026-06-16"], 10, "2026-06-16"),  # from the last day itself
        (["2026-06-07:2027-06-07"], 0, "2026-06-06"),  # the time has run out
        (["2026-06-01:2026-06-11", "2026-06-12:2026-06-22"], 20, "2026-06-26"),  # the first opens the way to the second
        (["2026-06-12:2026-06-22"], 0, "2026-06-06"),  # alone it is too late
    ],
)
def test_suspensions(spans: Sequence[str], days: int, last_day: str) -> None:
    """An assessment of June 6, 2016: days that overlap count once, in whatever order they are given."""
    for order in (spans, spans[::-1]):
        found = csed(date(2016, 6, 6), map(span, order))
        assert (found.suspended, found.day) == (days, date.fromisoformat(last_day))
        assert found.ten_years == date(2026, 6, 6)


@pytest.mark.parametrize(
    ("floor", "last_day"),
    [("2026-08-30", "2026-08-30"), ("2026-06-18", "2026-06-18"), ("2026-01-01", "2026-06-18"), (None, "2026-06-18")],
)
def test_a_floor(floor: str | None, last_day: str) -> None:
    """26 U.S.C. 6330(e)(1): not before the 90th day after a determination is final.

    Twelve days from May 20 to June 1, 2026, whose 90th day after is August 30.
    """
    assert floor_of(proceeding("hearing"), date(2026, 6, 1)) == date(2026, 8, 30)
    not_before = date.fromisoformat(floor) if floor else None
    found = csed(date(2016, 6, 6), [span("2026-05-20:2026-06-01")], not_before=not_before)
    assert (found.suspended, found.day) == (12, date.fromisoformat(last_day))


def test_a_hearing_after_the_time_has_run_out_revives_nothing() -> None:
    """The suspension that ended in time counts, the floor of the hearing that began too late does not."""
    late = replace(span("2024-01-01:2024-06-01"), floor=date(2024, 8, 30))
    found = csed(date(2010, 1, 4), [late, span("2015-01-01:2015-02-01")])
    assert (found.suspended, found.day) == (31, date(2020, 2, 4))


@pytest.mark.parametrize(
    ("kind", "times", "refused", "suspended"),
    [
        ("offer", "2023-01-01:2023-07-01", True, "2023-01-01:2023-07-31"),  # rejected: 30 days more (6331(k)(1)(B))
        ("offer", "2023-01-01:2023-07-01", False, "2023-01-01:2023-07-01"),  # returned or withdrawn: none
        ("bankruptcy", "2022-01-01:2022-05-01", True, "2022-01-01:2022-11-01"),  # and six months (6503(h))
        ("bankruptcy", "2022-01-01:2022-05-01", False, "2022-01-01:2022-11-01"),
        ("innocent_spouse", "2022-01-01:2022-05-01", True, "2022-01-01:2022-09-28"),  # 90 days and 60
        ("innocent_spouse", "2022-01-01:2022-05-01", False, "2022-01-01:2022-06-30"),  # 60
        ("hearing", "2022-01-01:2022-05-01", True, "2022-01-01:2022-05-31"),  # 30 days for a petition
        ("installment_agreement", "2022-01-01:2022-05-01", True, "2022-05-01:2022-05-31"),  # terminated
        ("installment_agreement", "2022-01-01:2022-05-01", False, "2022-05-01:2022-05-01"),  # in effect: nothing
        ("currently_not_collectible", "2022-01-01:2022-05-01", True, "2022-05-01:2022-05-01"),
        ("equivalent_hearing", "2022-01-01:2022-05-01", True, "2022-05-01:2022-05-01"),
        ("abroad", "2022-01-01:2022-06-30", True, "2022-01-01:2022-01-01"),  # a day short of six months (6503(c))
        ("abroad", "2022-01-01:2022-07-01", True, "2022-01-01:2022-07-01"),
    ],
)
def test_what_a_proceeding_suspends(kind: str, times: str, refused: bool, suspended: str) -> None:
    asked = span(times)
    found = suspension(proceeding(kind), asked.start, asked.end, refused=refused)
    assert replace(found, floor=None) == span(suspended)


def test_days_that_two_spans_share() -> None:
    assert overlap(map(span, ["2020-01-01:2020-03-01", "2020-02-29:2020-04-01"]))
    assert overlap(map(span, ["2020-01-01:2020-12-01", "2020-02-01:2020-02-01", "2020-03-01:2020-04-01"]))
    assert not overlap(map(span, ["2020-01-01:2020-03-01", "2020-03-01:2020-04-01", "2020-03-15:2020-03-15"]))


def test_what_touches_or_overlaps_is_one() -> None:
    spans = ["2020-05-01:2020-06-01", "2020-01-01:2020-02-01", "2020-02-01:2020-03-01", "2020-05-10:2020-05-20"]
    assert union(map(span, spans)) == [span("2020-01-01:2020-03-01"), span("2020-05-01:2020-06-01")]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        ("2020-08-31", 6, "2021-02-28"),
        ("2023-08-31", 6, "2024-02-29"),
        ("2026-11-24", 6, "2027-05-24"),
        ("2026-12-31", 1, "2027-01-31"),
        ("2026-05-31", 1, "2026-06-30"),
        ("2026-05-31", 0, "2026-05-31"),
        ("2026-12-01", 12, "2027-12-01"),
    ],
)
def test_months_after(day: str, months: int, later: str) -> None:
    assert months_after(date.fromisoformat(day), months) == date.fromisoformat(later)


@pytest.mark.parametrize(
    ("kind", "ended", "runs_again"),
    [
        ("bankruptcy", "2020-08-31", "2021-02-28"),  # 6503(h): and six months
        ("court_custody", "2026-01-15", "2026-07-15"),  # 6503(b): and six months
        ("offer", "2026-05-04", "2026-06-03"),  # 6331(k)(3), (i)(5): and 30 days
        ("installment_request", "2026-05-04", "2026-06-03"),  # the same
        ("hearing", "2026-05-04", "2026-05-04"),  # 6330(e)(1): until it is final
        ("deficiency_notice", "2026-05-04", "2026-07-03"),  # 6503(a): and 60 days
        ("wrongful_levy", "2026-05-04", "2026-06-03"),  # 6503(f): and 30 days
        ("combat_zone", "2026-01-01", "2026-06-30"),  # 7508(a): and 180 days
        ("innocent_spouse", "2026-01-01", "2026-05-31"),  # 6015(e): 90 days for a petition, and 60 more
    ],
)
def test_when_the_clock_runs_again(kind: str, ended: str, runs_again: str) -> None:
    assert end_of(proceeding(kind), date.fromisoformat(ended)) == date.fromisoformat(runs_again)


def test_every_proceeding_of_a_case_is_in_the_file_and_no_other() -> None:
    kinds = {kind for choice in get_args(matters.ProceedingKind) for kind in _words(choice)}
    assert kinds == set(PROCEEDINGS)


def _words(choice: Any) -> tuple[str, ...]:
    """The words of the Literal, which is in a union with None inside of an Annotated."""
    return tuple(word for literal in get_args(choice) for word in get_args(literal))


@pytest.mark.parametrize("kind", PROCEEDINGS)
def test_every_proceeding_says_where_it_comes_from(kind: str) -> None:
    entry, rule = PROCEEDINGS[kind], proceeding(kind)
    assert rule.kind == kind
    assert rule.source
    assert rule.sure in SURENESS
    assert entry["in_words"]
    assert {entry["suspends"], entry["bars_levy"]} <= {"yes", "no"}
    assert bool(entry.get("bar_source")) == (entry["bars_levy"] == "yes")
    assert min(rule.more_days, rule.more_months, rule.floor_days, int(entry.get("bar_days", 0))) >= 0
    assert rule.suspends or not (rule.more_days or rule.more_months or rule.floor_days)
    known = {"in_words", "suspends", "more_days", "more_months", "floor_days", "floor_months", "source", "sure"}
    known |= {"least_months"}
    assert set(entry) <= known | {"bars_levy", "bar_days", "bar_says", "bar_paragraph", "bar_source"}


def test_what_does_not_suspend() -> None:
    """26 U.S.C. 6331(k)(3)(B): not an agreement in effect; 26 CFR 301.6330-1(i): not an equivalent hearing; nor CNC."""
    idle = {kind for kind in PROCEEDINGS if not proceeding(kind).suspends}
    assert idle == {"installment_agreement", "equivalent_hearing", "currently_not_collectible"}


def test_a_hearing_has_the_floor_of_the_statute() -> None:
    assert proceeding("hearing").floor_days == 90


def test_a_kind_that_is_not_listed() -> None:
    with pytest.raises(KeyError):
        proceeding("audit")


assessments = st.dates(date(1990, 1, 1), date(2040, 12, 31))


@st.composite
def spans_of(draw: st.DrawFn, assessed: date) -> list[Span]:
    """Up to five suspensions from two years before an assessment to four years after the ten."""
    found = []
    for _ in range(draw(st.integers(0, 5))):
        start = assessed + draw(st.integers(-700, 5_000)) * DAY
        found.append(Span(start, start + draw(st.integers(0, 900)) * DAY))
    return found


matters_of_time = assessments.flatmap(lambda assessed: st.tuples(st.just(assessed), spans_of(assessed)))


@given(matters_of_time)
def test_the_same_when_counted_day_by_day(matter: tuple[date, list[Span]]) -> None:
    """Each day up to the last on which the clock is still moves the last one on by a day."""
    assessed, spans = matter
    found = csed(assessed, spans)
    day, last = assessed, found.ten_years
    while day <= last:
        if any(one.start <= day < one.end for one in spans):
            last += DAY
        day += DAY
    assert found.day == last
    assert found.suspended * DAY == last - found.ten_years


@given(matters_of_time, st.integers(-400, 400))
def test_never_before_ten_years_and_never_before_a_floor_that_counts(
    matter: tuple[date, list[Span]], after: int
) -> None:
    found = csed(*matter)
    assert found.day >= found.ten_years
    floor = found.day + after * DAY
    floored = csed(*matter, not_before=floor)
    assert floored.day == max(floor, found.day)


@given(matters_of_time.flatmap(lambda matter: st.tuples(st.just(matter), st.permutations(matter[1]))))
def test_the_order_does_not_matter(both: tuple[tuple[date, list[Span]], list[Span]]) -> None:
    (assessed, spans), shuffled = both
    assert csed(assessed, spans) == csed(assessed, shuffled) == csed(assessed, [*spans, *shuffled])


@given(matters_of_time, st.integers(-700, 5_000), st.integers(0, 900))
def test_one_more_suspension_never_shortens(matter: tuple[date, list[Span]], start: int, length: int) -> None:
    assessed, spans = matter
    more = Span(assessed + start * DAY, assessed + (start + length) * DAY)
    shorter, longer = csed(assessed, spans), csed(assessed, [*spans, more])
    assert (shorter.day, shorter.suspended) <= (longer.day, longer.suspended)
    assert shorter.suspended <= longer.suspended
