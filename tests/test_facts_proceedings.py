"""Until when each tax can be collected, with the proceedings of the case: 26 USC 6502, 6503, 6330(e), 6331(k), 6015(e).

The days are counted by hand. The taxes of the sample were assessed on June 6, 2022, June 12, 2023 and June 10, 2024.
"""

from __future__ import annotations

from datetime import date

import pytest
import sample

from levydocs.facts.core import Source, Value
from levydocs.facts.proceedings import barring

Known = dict[str, object]


def days(*proceedings: Known, as_of: date = sample.AS_OF, **assessed: str) -> dict[str, date]:
    """The last day for each liability of the sample."""
    changes: dict[str, object] = {"proceedings": list(proceedings)}
    position = {"y2021": 0, "y2022": 1, "y2023": 2}
    changes |= {f"liabilities[{position[one]}].assessed": day for one, day in assessed.items()}
    return {one.id: one.csed.day for one in sample.facts(changes, as_of)["csed.assessments"]}


def first(*proceedings: Known, as_of: date = sample.AS_OF, assessed: str = "2022-06-06") -> date:
    """The last day for the tax of 2021."""
    return days(*proceedings, as_of=as_of, y2021=assessed)["y2021"]


def proceeding(kind: str, started: str, ended: str = "", outcome: str = "", **more: object) -> Known:
    return {"kind": kind, "started_on": started, "ended_on": ended, "outcome": outcome, **more}


def test_ten_years_of_each_assessment() -> None:
    """26 USC 6502(a)(1)."""
    assert days() == {"y2021": date(2032, 6, 6), "y2022": date(2033, 6, 12), "y2023": date(2034, 6, 10)}


def test_first_day_comes_first_and_the_levy_is_told() -> None:
    found = sample.facts({"liabilities[2].assessed": "2017-05-01"})["csed.assessments"]
    assert [(one.id, one.path, one.period, one.covered) for one in found] == [
        ("y2023", "liabilities[2]", "2023", False),
        ("y2021", "liabilities[0]", "2021", True),
        ("y2022", "liabilities[1]", "2022", True),
    ]


def test_tax_without_its_assessment_has_no_day() -> None:
    found = sample.facts({"liabilities[0].assessed": sample.REMOVED})["csed.assessments"]
    assert [one.id for one in found] == ["y2022", "y2023"]


@pytest.mark.parametrize(
    ("known", "last_day"),
    [
        # January 1 to July 1, 2023 is 181 days, and 30 days more when the IRS rejected it: 211 after June 6, 2032
        (proceeding("offer", "2023-01-01", "2023-07-01", "rejected"), "2033-01-03"),
        (proceeding("offer", "2023-01-01", "2023-07-01"), "2033-01-03"),  # how it ended is not known: the later day
        (proceeding("offer", "2023-01-01", "2023-07-01", "withdrawn"), "2032-12-04"),
        (proceeding("offer", "2023-01-01", "2023-07-01", "determined"), "2032-12-04"),  # the appeal is in the 181
        (proceeding("offer", "2023-01-01", "2023-07-01", "returned"), "2033-01-03"),  # as a rejection, at the longest
        (proceeding("installment_request", "2023-01-01", "2023-07-01", "returned"), "2032-06-06"),  # it never began
        (proceeding("offer", "2021-01-01", "2022-05-06", "rejected"), "2032-06-06"),  # over before the assessment
        (proceeding("offer", "2022-01-01", "2022-05-17", "rejected"), "2032-06-16"),  # 10 of the 30 days come after it
        (proceeding("installment_request", "2023-01-01", "2023-07-01", "rejected"), "2033-01-03"),
        (proceeding("installment_request", "2023-01-01", "2023-07-01", "ended"), "2032-12-04"),  # granted
        # an agreement suspends nothing while it is in effect; a termination 30 days (6331(k)(3)(B), (2)(D))
        (proceeding("installment_agreement", "2023-01-01", outcome="in_effect"), "2032-06-06"),
        (proceeding("installment_agreement", "2023-01-01", "2025-01-15", "ended"), "2032-06-06"),
        (proceeding("installment_agreement", "2023-01-01", "2025-01-15", "terminated"), "2032-07-06"),
        # January 1 to 31, 2024 is 30 days; a determination is final 30 days later (6330(d)(1); Publication 594, page 4)
        (proceeding("hearing", "2024-01-01", "2024-01-31", "withdrawn"), "2032-07-06"),
        (proceeding("hearing", "2024-01-01", "2024-01-31", "ended"), "2032-07-06"),
        (proceeding("hearing", "2024-01-01", "2024-01-31", "determined"), "2032-08-05"),
        (proceeding("equivalent_hearing", "2024-01-01", "2024-09-30", "determined"), "2032-06-06"),
        (proceeding("currently_not_collectible", "2024-01-01", outcome="in_effect"), "2032-06-06"),
        # March 1 to September 1, 2023 and six months, to March 1, 2024: 366 days (6503(h)(2))
        (proceeding("bankruptcy", "2023-03-01", "2023-09-01", "ended"), "2033-06-07"),
        # 90 days, 90 for a petition and 60 more; 90 and 60 where it was withdrawn (6015(e)(1)(B), (2))
        (proceeding("innocent_spouse", "2023-01-01", "2023-04-01", "determined"), "2033-02-01"),
        (proceeding("innocent_spouse", "2023-01-01", "2023-04-01", "withdrawn"), "2032-11-03"),
        (proceeding("taxpayer_advocate", "2023-01-01", "2023-01-31", "determined"), "2032-07-06"),  # 7811(d)
        (
            proceeding("court_custody", "2023-01-01", "2023-01-31", "ended"),
            "2033-01-03",
        ),  # to July 31, 211 days: 6503(b)
        (proceeding("wrongful_levy", "2023-01-01", "2023-01-31", "ended"), "2032-08-05"),  # and 30 days: 6503(f)
        (proceeding("deficiency_notice", "2023-01-01", "2023-01-31", "ended"), "2032-09-04"),  # and 60 days: 6503(a)
        (proceeding("combat_zone", "2023-01-01", "2023-01-31", "ended"), "2033-01-02"),  # and 180, 210 days: 7508(a)
        (proceeding("abroad", "2023-01-01", "2023-07-20", "ended"), "2032-12-23"),  # 200 days: 6503(c)
        (proceeding("abroad", "2023-01-01", "2023-07-01", "ended"), "2032-12-04"),  # six months to the day, 181 days
        (proceeding("abroad", "2023-01-01", "2023-06-30", "ended"), "2032-06-06"),  # a day less: nothing
        (proceeding("abroad", "2026-10-01", outcome="pending"), "2032-07-30"),  # may come to six months: 54 days so far
        ({"kind": "offer", "ended_on": "2023-07-01", "outcome": "rejected"}, "2032-06-06"),  # no one knows since when
    ],
)
def test_one_proceeding(known: Known, last_day: str) -> None:
    assert first(known) == date.fromisoformat(last_day)


@pytest.mark.parametrize(
    ("known", "last_day"),
    [
        (proceeding("offer", "2023-01-01", "2023-07-01", "returned"), "2032-12-04"),  # 181 days: Form 656, 7(j) and (p)
        (proceeding("offer", "2023-01-01", "2023-07-01", "rejected"), "2033-01-03"),
        (proceeding("offer", "2023-01-01", "2023-07-01"), "2032-12-04"),  # how it ended is not known
        (proceeding("abroad", "2026-10-01", outcome="pending"), "2032-06-06"),  # 54 days suspend nothing
        (proceeding("abroad", "2023-01-01", "2023-07-20", "ended"), "2032-12-23"),
    ],
)
def test_shortest_reading(known: Known, last_day: str) -> None:
    """What is suspended for certain; the time may be over by the later day only."""
    (found,) = [one for one in sample.facts({"proceedings": [known]})["csed.assessments"] if one.id == "y2021"]
    assert found.shortest.day == date.fromisoformat(last_day)


def test_proceeding_moves_the_periods_that_it_is_about() -> None:
    offer = proceeding("offer", "2025-01-01", "2025-07-01", "withdrawn", covers=["y2022"])
    assert days(offer) == {"y2021": date(2032, 6, 6), "y2022": date(2033, 12, 10), "y2023": date(2034, 6, 10)}


def test_days_that_overlap_count_once() -> None:
    """An offer from January 1 to July 1, 2023, rejected, and a hearing from June 1 to August 10, withdrawn: 221 days."""
    offer = proceeding("offer", "2023-01-01", "2023-07-01", "rejected")
    hearing = proceeding("hearing", "2023-06-01", "2023-08-10", "withdrawn")
    assert first(offer, hearing) == first(hearing, offer) == date(2033, 1, 13)


@pytest.mark.parametrize(
    ("as_of", "last_day"),
    [
        ("2024-01-01", "2032-06-06"),
        ("2024-01-02", "2032-06-07"),
        ("2026-11-24", "2035-04-30"),
        ("2026-11-25", "2035-05-01"),
    ],
)
@pytest.mark.parametrize("kind", ["hearing", "offer", "installment_request", "bankruptcy", "innocent_spouse"])
def test_what_is_pending_moves_with_today(kind: str, as_of: str, last_day: str) -> None:
    """From January 1, 2024 to November 24, 2026 are 1,058 days; what is to come after the end is not counted yet."""
    assert first(
        proceeding(kind, "2024-01-01", outcome="pending"), as_of=date.fromisoformat(as_of)
    ) == date.fromisoformat(last_day)


@pytest.mark.parametrize(
    ("outcome", "last_day"),
    [
        ("determined", "2026-10-09"),  # 10 and 30 days give July 16; final on July 11, and the 90th day after it
        ("withdrawn", "2026-09-09"),  # 10 days give June 16; the 90th day after June 11
    ],
)
def test_floor_after_a_hearing(outcome: str, last_day: str) -> None:
    """6330(e)(1): not before the 90th day after the determination is final; 26 CFR 301.6330-1(g): or the withdrawal."""
    hearing = proceeding("hearing", "2026-06-01", "2026-06-11", outcome)
    assert first(hearing, assessed="2016-06-06") == date.fromisoformat(last_day)


def test_floor_of_a_hearing_that_goes_on_moves_too() -> None:
    """Four days give December 4, 2026; should it end today, the 90th day after is February 22, 2027."""
    hearing = proceeding("hearing", "2026-11-20", outcome="pending")
    assert first(hearing, assessed="2016-11-30") == date(2027, 2, 22)


def test_floor_does_not_shorten() -> None:
    hearing = proceeding("hearing", "2024-01-01", "2024-01-31", "withdrawn")
    assert first(hearing) == date(2032, 7, 6)


def test_hearing_revives_no_tax_that_had_lapsed() -> None:
    hearing = proceeding("hearing", "2026-06-07", "2026-10-01", "determined")
    assert first(hearing, assessed="2016-06-06") == date(2026, 6, 6)


def test_floor_of_a_stay_abroad() -> None:
    """6503(c)(2): not before six months after the return on August 31, 2026; 238 days give September 5."""
    abroad = proceeding("abroad", "2026-01-05", "2026-08-31", "ended")
    assert first(abroad, assessed="2016-01-10") == date(2027, 2, 28)


def test_first_day_on_the_levy() -> None:
    """The tax of 2023 is not on the levy; without a levy it counts."""
    early = {"liabilities[2].assessed": "2017-05-01"}
    assert sample.facts(early)["csed.earliest"] == date(2032, 6, 6)
    assert sample.facts({**early, "levies": []})["csed.earliest"] == date(2027, 5, 1)


def test_first_day_is_missing_without_an_assessment() -> None:
    none = {f"liabilities[{position}].assessed": sample.REMOVED for position in range(3)}
    assert sample.missing(sample.facts(none), "csed.earliest") == ("liabilities[0].assessed",)


def test_sources_are_noted() -> None:
    found = sample.facts({"proceedings": []}).get("csed.assessments")
    assert isinstance(found, Value)
    assert {Source("case", "liabilities"), Source("case", "proceedings")} <= set(found.sources)


def test_what_bars_a_levy() -> None:
    """6331(k), 6330(e), 6015(e); the stay of a bankruptcy case is a ground of its own."""
    assert set(barring()) == {"offer", "installment_request", "installment_agreement", "hearing", "innocent_spouse"}
