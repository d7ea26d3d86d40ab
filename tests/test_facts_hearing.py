"""The hearing request: which notice, by when, for what (26 USC 6330; 26 CFR 301.6330-1; LAW.md 2.2)."""

from __future__ import annotations

from datetime import date

import pytest
import sample

NOTICE = "notices[1]"


def test_sample_answers_the_notice_that_is_in_time_and_only_its_period() -> None:
    facts = sample.facts()
    assert [one.position for one in facts["hearing.answerable"]] == [1]
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
    facts = sample.facts(changes, as_of=date(2026, 4, 20))
    assert facts["hearing.governing_day"] == governing
    assert facts["hearing.equivalent_last_day"] == equivalent


@pytest.mark.parametrize(
    ("as_of", "timely"),
    # the thirtieth day, December 5, 2026, is a Saturday: Monday, December 7 is in time by law (26 USC 7503)
    [(date(2026, 12, 5), True), (date(2026, 12, 7), True), (date(2026, 12, 8), False), (date(2027, 11, 5), False)],
)
def test_in_time_or_late(as_of: date, timely: bool) -> None:
    assert sample.facts(as_of=as_of)["hearing.timely"] is timely


def test_after_a_year_there_is_nothing_to_answer() -> None:
    facts = sample.facts(as_of=date(2027, 11, 6))
    assert facts["hearing.requested"] is False
    assert sample.missing(facts, "hearing.deadline") == ("notices",)


def test_notice_that_gives_no_hearing_is_not_answered() -> None:
    """CP504 is a notice of intent, no notice under 26 USC 6330 (LAW.md 2.1)."""
    assert sample.facts({f"{NOTICE}.type": "CP504"})["hearing.requested"] is False


def test_a_timely_notice_goes_before_a_late_one() -> None:
    facts = sample.facts({"notices[0].date": "2026-02-02", "notices[0].respond_by_printed": "2026-03-04"})
    assert [one.position for one in facts["hearing.answerable"]] == [1, 0]


def test_levies_for_other_periods_are_those_that_the_request_does_not_stop() -> None:
    """26 USC 6330(e)(1): only the levies that are the subject of the hearing."""

    def others(changes: dict[str, object]) -> tuple[list[str], list[str]]:
        facts = sample.facts(changes)
        return facts["hearing.other_levies"], facts["hearing.other_periods"]

    assert others({}) == (["wage levy"], ["2021", "2022"])
    assert others({"levies": []}) == ([], [])
    assert others({f"{NOTICE}.covers": ["y2021", "y2022"]}) == ([], [])
    assert others({f"{NOTICE}.covers": ["y2022"]}) == (["wage levy"], ["2021"])
    bank = {"kind": "bank", "covers": ["y2022", "y2023"]}
    assert others({"levies[1]": bank}) == (["wage levy", "bank levy"], ["2021", "2022"])


def test_reasons_tick_other_when_there_are_comments() -> None:
    assert sample.facts()["hearing.reasons"] == ("hardship", "alternative", "other")
    quiet = sample.facts({"hearing.explanation": "", "levies": []})
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
