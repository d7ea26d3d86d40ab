"""What account transcripts propose for a case: what it lacks, what it says otherwise, and nothing twice."""

from __future__ import annotations

from typing import Any

import pytest
import transcript_papers as papers

from levydocs.case.read import read_case
from levydocs.intake.splice import splice
from levydocs.intake.transcripts.proposal import liability_positions, propose
from levydocs.intake.transcripts.reading import read_transcripts

DEBT = {"id": "old", "who": ["taxpayer"], "type": "Income", "form": "1040", "period": "2016"}
CP504 = {"type": "CP504", "date": "2022-10-24", "covers": ["old"]}
NOTICE = "971   Notice issued                                            10-24-2022              $0.00\n      CP 0504\n"


def offers(**changes: Any) -> Any:
    """What the offers' transcript proposes for a case with these changes."""
    return papers.proposed("b-offers", changes)


def with_notice(text: str) -> str:
    return text.replace("670   Payment ", f"{NOTICE}670   Payment ", 1)


def test_a_debt_that_the_case_lacks_is_added_whole() -> None:
    assert papers.values(offers(), "liabilities[+]") == [
        {
            "id": "y2016",
            "who": ["taxpayer"],
            "type": "Income",
            "form": "1040",
            "period": "2016",
            "assessed_balance": "10,815.00",
            "accrued": "6,850.10",
            "returned": "filed",
            "assessed": "2017-07-17",
        }
    ]


def test_ids_are_new_and_can_stand_in_a_message() -> None:
    taken = [{"id": "y2016", "type": "Income", "form": "1040", "period": "2010"}]
    assert papers.values(offers(liabilities=taken), "liabilities[+]")[0]["id"] == "y2016-2"
    assert papers.values(papers.proposed("e-scanned-941"), "liabilities[+]")[0]["id"] == "employment-2023q2"
    assert papers.values(papers.proposed("f-civil-penalty"), "liabilities[+]")[0]["id"] == "civil-penalty-2019-09"


def test_of_a_debt_that_the_case_has_what_it_says_otherwise_is_changed() -> None:
    debt = {**DEBT, "assessed": "2017-07-10", "assessed_balance": "10815", "accrued": "5,000.00", "returned": "filed"}
    found = offers(liabilities=[debt])
    about = {one.path: (one.before, one.change.value) for one in found.changes if one.path.startswith("liabilities")}
    assert about == {
        "liabilities[0].accrued": ("5,000.00", "6,850.10"),
        "liabilities[0].assessed": ("2017-07-10", "2017-07-17"),
    }


def test_a_debt_of_another_tax_or_period_is_another_one() -> None:
    for other in ({"period": "2015"}, {"type": "Civil Penalty"}, {"form": "1041"}):
        assert "liabilities[+]" in papers.paths(offers(liabilities=[{**DEBT, **other}]))
    assert "liabilities[+]" not in papers.paths(offers(liabilities=[DEBT]))


def test_a_debt_without_an_id_is_named_by_its_period() -> None:
    found = offers(liabilities=[{key: value for key, value in DEBT.items() if key != "id"}])
    assert papers.values(found, "liabilities[0].id") == []
    assert papers.values(found, "proceedings[+]")[0]["covers"] == ["2016"]


def test_of_several_debts_for_one_period_none_is_changed() -> None:
    found = offers(liabilities=[DEBT, {**DEBT, "id": "other"}])
    assert not [path for path in papers.paths(found) if path.startswith("liabilities")]
    assert papers.values(found, "proceedings[+]")[0]["covers"] == ["old", "other"]
    assert "several-in-case" in papers.codes(found)


def test_an_entry_with_several_periods_is_not_changed_and_those_behind_it_are_at_their_place() -> None:
    """2012 to 2014 in one entry of the file are three liabilities of the case."""
    several = {"type": "Income", "form": "1040", "period": "2012-2014"}
    data = papers.case_text("b-offers", {"liabilities": [several, {**DEBT, "accrued": "1.00"}]})
    case, _ = read_case(data, "case.yaml")
    assert case is not None
    assert len(case.liabilities or ()) == 4
    assert liability_positions(data) == [None, None, None, 1]
    text = papers.text_of("b-offers")
    found = propose(case, read_transcripts(text.encode(), "x"), liability_positions(data))
    assert papers.values(found, "liabilities[1].accrued") == ["6,850.10"]
    other = propose(
        case, read_transcripts(text.replace("12-31-2016", "12-31-2013").encode(), "x"), liability_positions(data)
    )
    assert papers.paths(other) == []
    assert "several-periods" in papers.codes(other)


def test_proceedings_are_added_with_what_is_known() -> None:
    assert papers.values(offers(), "proceedings[+]") == [
        {
            "kind": "offer",
            "started_on": "2018-06-04",
            "ended_on": "2019-02-04",
            "outcome": "rejected",
            "covers": ["y2016"],
        },
        {"kind": "installment_request", "started_on": "2019-02-25", "ended_on": "2019-06-03", "covers": ["y2016"]},
        {
            "kind": "currently_not_collectible",
            "started_on": "2019-08-05",
            "ended_on": "2022-01-10",
            "outcome": "ended",
            "covers": ["y2016"],
        },
        {"kind": "offer", "started_on": "2022-02-07", "ended_on": "2022-09-12", "covers": ["y2016"]},
    ]


def test_a_proceeding_that_the_case_has_is_completed() -> None:
    known = {"kind": "offer", "started_on": "2018-06-04", "covers": ["old"]}
    found = offers(liabilities=[DEBT], proceedings=[known])
    assert papers.values(found, "proceedings[0].ended_on") == ["2019-02-04"]
    assert papers.values(found, "proceedings[0].outcome") == ["rejected"]
    assert len(papers.values(found, "proceedings[+]")) == 3


def test_a_proceeding_about_another_period_covers_this_one_too() -> None:
    known = {
        "kind": "offer",
        "started_on": "2018-06-04",
        "ended_on": "2019-02-04",
        "outcome": "rejected",
        "covers": ["x"],
    }
    found = offers(liabilities=[DEBT, {**DEBT, "id": "x", "period": "2015"}], proceedings=[known])
    assert papers.values(found, "proceedings[0].covers") == [["x", "old"]]


def test_a_proceeding_with_other_days_is_asked_about_and_not_doubled() -> None:
    known = {"kind": "offer", "started_on": "2018-06-01", "covers": ["old"]}
    found = offers(liabilities=[DEBT], proceedings=[known])
    assert [one["started_on"] for one in papers.values(found, "proceedings[+]")] == ["2019-02-25", "2019-08-05"]
    assert "other-days" in papers.codes(found)


def test_a_proceeding_without_its_first_day_is_completed_only_where_it_must_be_that_one() -> None:
    """Of two offers on the transcript it may be either."""
    two = offers(proceedings=[{"kind": "offer"}])
    assert [one["kind"] for one in papers.values(two, "proceedings[+]")] == [
        "installment_request",
        "currently_not_collectible",
    ]
    assert "other-days" in papers.codes(two)
    one = offers(proceedings=[{"kind": "installment_request", "outcome": "rejected"}])
    assert papers.values(one, "proceedings[0].started_on") == ["2019-02-25"]
    assert papers.values(one, "proceedings[0].outcome") == []


def test_two_transcripts_that_end_a_proceeding_on_two_days_are_asked_about() -> None:
    first = papers.text_of("b-offers")
    second = first.replace("12-31-2016", "12-31-2015").replace("02-04-2019", "02-11-2019")
    files = [one for text in (first, second) for one in read_transcripts(text.encode(), "x")]
    known = {"kind": "offer", "started_on": "2018-06-04"}
    found = propose(papers.case_for("b-offers", {"proceedings": [known]}), files)
    assert papers.values(found, "proceedings[0].ended_on") == ["2019-02-04"]
    assert "other-days" in papers.codes(found)


def test_what_ended_in_the_case_does_not_go_on_by_an_older_transcript() -> None:
    known = {"kind": "installment_request", "started_on": "2026-09-08", "ended_on": "2026-11-20", "outcome": "rejected"}
    found = papers.proposed("e-scanned-941", {"proceedings": [known]})
    assert not [path for path in papers.paths(found) if path.startswith("proceedings")]


def test_a_notice_with_a_whole_number_is_added_once() -> None:
    found = papers.proposed("b-offers", edit=with_notice)
    assert papers.values(found, "notices[+]") == [
        {"type": "CP504", "date": "2022-10-24", "addressee": ["taxpayer"], "covers": ["y2016"]}
    ]
    known = papers.proposed("b-offers", {"liabilities": [DEBT], "notices": [CP504]}, with_notice)
    assert not [path for path in papers.paths(known) if path.startswith("notices")]
    other = {**CP504, "covers": ["x"]}
    both = [DEBT, {**DEBT, "id": "x", "period": "2015"}]
    joined = papers.proposed("b-offers", {"liabilities": both, "notices": [other]}, with_notice)
    assert papers.values(joined, "notices[0].covers") == [["x", "old"]]


@pytest.mark.parametrize(("code", "printed"), [("CP523", "CP 0523"), ("CP161", "CP 0161")])
def test_a_notice_without_a_right_to_a_hearing_is_added_too(code: str, printed: str) -> None:
    """CP523: an agreement is to be terminated; CP161: a business owes."""
    found = papers.proposed("b-offers", edit=lambda text: with_notice(text).replace("CP 0504", printed))
    assert papers.values(found, "notices[+]") == [
        {"type": code, "date": "2022-10-24", "addressee": ["taxpayer"], "covers": ["y2016"]}
    ]


def test_an_earlier_final_notice_is_entered_at_the_notice_of_the_case() -> None:
    """A final notice of 2018 is on the account; the case answers one of 2026 for the same period."""
    notice = {"type": "LT11", "date": "2026-09-14", "covers": ["old"]}
    found = offers(liabilities=[DEBT], notices=[notice])
    entered = {key: papers.values(found, f"notices[0].earlier_final_notice.{key}") for key in ("kind", "on", "source")}
    assert entered == {"kind": ["TC 971"], "on": ["2018-03-05"], "source": ["Account transcript of October 30, 2026"]}


def test_no_earlier_final_notice_where_it_may_be_the_same_one_or_another_debt() -> None:
    for notice in (
        {"type": "LT11", "date": "2018-03-12", "covers": ["old"]},  # entered some days before its own date
        {"type": "CP14", "date": "2026-09-14", "covers": ["old"]},
        {"type": "LT11", "date": "2026-09-14", "covers": ["old", "x"]},
        {"type": "LT11", "date": "2026-09-14", "covers": ["old"], "earlier_final_notice": {"kind": "none"}},
    ):
        debts = [DEBT, {**DEBT, "id": "x", "period": "2015"}]
        found = offers(liabilities=debts, notices=[notice])
        assert not [path for path in papers.paths(found) if "earlier_final_notice" in path]


def test_nothing_owed_proposes_nothing_and_a_balance_in_the_case_is_asked_about() -> None:
    found = papers.proposed(
        "d-three-in-one", {"liabilities": [{**DEBT, "period": "2019", "assessed_balance": "640.00"}]}
    )
    assert not [path for path in papers.paths(found) if path.startswith("liabilities[0]")]
    assert "case-has-more" in papers.codes(found)
    assert [one["period"] for one in papers.values(found, "liabilities[+]")] == ["2013", "2021"]


def test_a_return_that_is_not_filed_is_entered() -> None:
    text = papers.text_of("b-offers").replace(
        "150   Tax return filed              ", "290   Additional tax assessed       "
    )
    text = text.replace("** Information from the return or as adjusted **", "No tax return filed")
    found = papers.proposed("b-offers", edit=lambda _: text)
    assert papers.values(found, "liabilities[+]")[0]["returned"] == "not_filed"
    assert papers.values(found, "compliance.unfiled[+]") == [
        {"who": ["taxpayer"], "type": "Income", "form": "1040", "period": "2016"}
    ]
    assert "not-filed" in papers.codes(found)


def test_two_transcripts_of_one_account_are_one_the_newer() -> None:
    old = papers.text_of("b-offers")
    new = old.replace("Response Date: 10-30-2026", "Response Date: 11-20-2026")
    files = [one for text in (old, new, old) for one in read_transcripts(text.encode(), "x")]
    found = propose(papers.case_for("b-offers"), files)
    assert len(papers.values(found, "liabilities[+]")) == 1
    assert [one.code for one in found.findings if one.code == "LD-intake-older"] == ["LD-intake-older"] * 2


def test_a_proceeding_on_two_accounts_is_one_that_covers_both() -> None:
    first = papers.text_of("b-offers")
    second = first.replace("12-31-2016", "12-31-2015")
    files = [one for text in (first, second) for one in read_transcripts(text.encode(), "x")]
    found = propose(papers.case_for("b-offers"), files)
    assert [one["covers"] for one in papers.values(found, "proceedings[+]")] == [["y2016", "y2015"]] * 4


def test_what_was_written_is_not_proposed_again() -> None:
    """The proposal written into the case's file leaves nothing new to propose, and the case can be read."""
    for name in papers.OWNERS:
        data = papers.case_text(name)
        found = papers.proposed(name)
        assert found.changes
        written = splice(data, [one.change for one in found.changes])
        case, mistakes = read_case(written, "case.yaml")
        assert case is not None, mistakes
        again = propose(case, read_transcripts(papers.text_of(name).encode(), "transcript.txt"))
        assert list(again.changes) == []


def test_no_change_holds_a_name_of_the_transcript() -> None:
    for name in papers.OWNERS:
        printed = {
            word for one in papers.accounts(papers.text_of(name)) for word in one.name_printed.split() if len(word) > 2
        }
        said = repr([(one.path, one.change.value) for one in papers.proposed(name).changes])
        assert not [word for word in printed if word in said]
