"""Which exhibit proves what, and which goes where."""

from __future__ import annotations

import sample

from levydocs.facts.exhibits import proving


def ids(changes: dict[str, object] | None, path: str) -> list[str]:
    return [one.id for one in sample.facts(changes)[path]]


def test_what_proves_a_place() -> None:
    facts = sample.facts()
    assert proving(facts, "expenses.housing") == ["C"]
    assert proving(facts, "expenses.housing.rent") == ["C"]
    assert proving(facts, "expenses.hous") == []
    assert proving(facts, "hardship.events") == ["C", "D"]


def test_copies_of_notices_go_with_the_hearing_request_alone() -> None:
    assert ids(None, "exhibits.for_release") == ["A", "B", "C", "D", "E"]
    assert ids(None, "exhibits.for_hearing") == ["F"]


def test_copy_of_another_notice_goes_nowhere() -> None:
    other: dict[str, object] = {"exhibits[5].proves": ["notices.lt11-2024"]}
    assert ids(other, "exhibits.for_hearing") == []
    assert ids(other, "exhibits.for_release") == ["A", "B", "C", "D", "E"]


def test_exhibit_that_proves_a_notice_and_more_goes_with_both() -> None:
    """The hearing request has it of its own; in the complete packet it is once, with the release request."""
    both: dict[str, object] = {"exhibits[5].proves": ["notices.lt11-2026", "hardship.events"]}
    assert ids(both, "exhibits.of_notice") == ["F"]
    assert ids(both, "exhibits.for_release") == ["A", "B", "C", "D", "E", "F"]
    assert ids(both, "exhibits.for_hearing") == []


def test_no_hearing_no_exhibits_for_it() -> None:
    assert ids({"notices": []}, "exhibits.for_hearing") == []
    assert ids({"notices": []}, "exhibits.of_notice") == []


def test_what_the_first_fax_to_acs_needs() -> None:
    """Each exhibit once: the copy of the levy, the pay, the dated harm."""
    assert ids(None, "exhibits.of_levy") == ["B"]
    assert ids(None, "exhibits.of_income") == ["A"]
    assert ids(None, "exhibits.of_harm") == ["C", "D"]


def test_an_exhibit_of_pay_and_of_harm_is_sent_once() -> None:
    both: dict[str, object] = {"exhibits[0].proves": ["employment[0].gross", "hardship.events"]}
    assert ids(both, "exhibits.of_income") == ["A"]
    assert ids(both, "exhibits.of_harm") == ["C", "D"]


def test_what_excuses_a_late_request_goes_with_the_hearing() -> None:
    excuse: dict[str, object] = {"exhibits[4].proves": ["hearing.tolling_facts"]}
    assert ids(excuse, "exhibits.of_hearing") == ["E"]
    assert ids(excuse, "exhibits.for_hearing") == ["F", "E"]
    assert ids(excuse, "exhibits.for_release") == ["A", "B", "C", "D"]


def test_an_excuse_that_also_shows_hardship_goes_with_both() -> None:
    excuse: dict[str, object] = {"exhibits[4].proves": ["hearing.tolling_facts", "hardship.health"]}
    assert ids(excuse, "exhibits.of_hearing") == ["E"]
    assert ids(excuse, "exhibits.for_release") == ["A", "B", "C", "D", "E"]
    assert ids(excuse, "exhibits.for_hearing") == ["F"]


def test_an_index_goes_to_a_revenue_officer_where_there_are_exhibits() -> None:
    officer = {"levies[0].office.kind": "revenue_officer"}
    assert sample.facts(officer)["exhibits.indexed"] is True
    assert sample.facts(officer | {"exhibits": []})["exhibits.indexed"] is False
    assert sample.facts()["exhibits.indexed"] is False  # ACS


def test_harm_names_an_exhibit_only_where_there_is_one() -> None:
    """Exhibits C and D prove the sample's two dates."""
    assert [one.exhibit for one in sample.facts()["hardship.to_come"]] == ["C", "D"]
    without = sample.facts({"exhibits": []})
    assert [one.exhibit for one in without["hardship.to_come"]] == ["", ""]
    assert (without["hardship.proven"], without["allowances.paid_proven"]) == (False, False)
    assert (sample.facts()["hardship.proven"], sample.facts()["allowances.paid_proven"]) == (True, True)


def test_harm_without_a_day_or_a_word_is_not_told_and_not_added_up() -> None:
    for key in ("on", "what"):
        facts = sample.facts({f"hardship.events[0].{key}": sample.REMOVED})
        assert [one.what for one in facts["hardship.to_come"]] == ["Electricity is shut off"]
        assert str(facts["hardship.events_total"]) == "187.42"
