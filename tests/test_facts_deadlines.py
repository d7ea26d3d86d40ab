"""The days that a packet must not miss (26 USC 6330, 7503, 6332(c))."""

from __future__ import annotations

from datetime import date

import sample

from levydocs.facts.deadlines import deadlines_of

BANK = {"levies[0].kind": "bank", "levies[0].bank_served_on": "2026-11-10"}


def days(changes: dict[str, object] | None = None, as_of: date = sample.AS_OF) -> list[tuple[str, date, date | None]]:
    return [(one.what, one.last_day, one.target_day) for one in deadlines_of(sample.facts(changes, as_of=as_of))]


def test_request_in_time() -> None:
    assert days() == [
        ("release in the hands of payroll", date(2026, 11, 25), date(2026, 11, 25)),
        ("hearing request", date(2026, 12, 5), date(2026, 11, 30)),
    ]


def test_after_the_30_days_an_equivalent_hearing_is_left_and_the_return_of_what_was_taken() -> None:
    """The levy of October 29, 2026 took first on November 27."""
    assert days(as_of=date(2026, 12, 8)) == [
        ("request for an equivalent hearing", date(2027, 11, 5), date(2027, 10, 29)),
        ("request for the return of money that was paid over", date(2028, 10, 28), date(2028, 10, 23)),
    ]  # fmt: skip


def test_two_years_run_from_service_where_the_levy_has_no_date() -> None:
    """Served on November 4, 2026: November 4, 2028 is a Saturday; the eve is a Friday, and five days before that a Sunday."""
    served: dict[str, object] = {"levies[0].date": sample.REMOVED, "levies[0].served_on": "2026-11-04"}
    found = {what: (last, target) for what, last, target in days(served, date(2026, 12, 8))}
    assert found["request for the return of money that was paid over"] == (date(2028, 11, 3), date(2028, 10, 27))


def test_bank_levy_comes_first_when_it_is_next() -> None:
    """November 10 and 21 days is December 1; two days before is a Sunday, and banks are open on the Friday before it."""
    assert days(dict(BANK)) == [
        ("release of the bank levy", date(2026, 12, 1), date(2026, 11, 27)),
        ("hearing request", date(2026, 12, 5), date(2026, 11, 30)),
    ]


def test_day_to_aim_at_is_the_last_when_no_other_is_left() -> None:
    """November 3 and 21 days is today; and tomorrow the hold is over, but the day that was missed is still reported."""
    served: dict[str, object] = {**BANK, "levies[0].bank_served_on": "2026-11-03", "notices": []}
    served["levies[0].paid_over"] = "0"
    for as_of, target in ((date(2026, 11, 24), date(2026, 11, 24)), (date(2026, 11, 25), None)):
        assert days(served, as_of) == [("release of the bank levy", date(2026, 11, 24), target)]


def test_day_to_aim_at_after_a_seizure_is_not_a_sunday_that_has_passed() -> None:
    """Ten business days after November 12 end on Friday, November 27; five days before that is Sunday, November 22."""
    seized: dict[str, object] = {"levies[0].seizure_notice_on": "2026-11-12", "notices": []}
    seized["levies[0].payroll.cutoff"] = sample.REMOVED
    for as_of, target in ((19, 20), (20, 20), (21, 27), (24, 27), (27, 27)):
        found = days(seized, date(2026, 11, as_of))
        assert found == [("Form 9423 (collection appeal) after a seizure", date(2026, 11, 27), date(2026, 11, target))]


def test_nothing_to_miss() -> None:
    assert days({"notices": [], "levies[0].payroll.cutoff": sample.REMOVED}) == []
