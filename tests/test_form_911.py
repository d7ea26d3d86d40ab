"""Form 911: beside what was worked out by hand, and each sentence of lines 12a and 12b by its facts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pdf_programs
import pytest
import sample
import yaml
from golden_forms import beside
from pairwise import every_pair_left_out
from test_letters_outside import firm
from test_letters_outside import tree as outside_tree
from test_sentences import KEPT, below, broken, without

from levydocs.acroforms.fill import Filled, fill
from levydocs.acroforms.resolve import Answer, resolve
from levydocs.case.model import Case
from levydocs.case.read import read_case
from levydocs.facts.core import Facts
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of
from levydocs.packet.finish import Packet
from levydocs.packet.forms_alone import build_forms
from levydocs.text import squeeze

FOLDER = Path(__file__).parent / "golden" / "taxpayer-advocate"
ON = date(2026, 12, 2)


def case_of(tree: Any, changes: Mapping[str, object]) -> Case:
    found, mistakes = read_case(json.dumps(sample.with_changes(tree, changes)).encode(), "case.yaml")
    assert found is not None, mistakes
    return found


@cache
def tree() -> Any:
    return yaml.load((FOLDER / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)


def facts(changes: Mapping[str, object] | None = None, as_of: date = ON) -> Facts:
    return facts_of(case_of(tree(), changes or {}), sample.firm(), Law(as_of))


def of_other(name: str, changes: Mapping[str, object] | None = None) -> Facts:
    """The facts of a case of tests/outside."""
    case = case_of(outside_tree(name), changes or {})
    assert case.as_of is not None
    return facts_of(case, firm(), Law(case.as_of))


def answers(of: Facts) -> dict[str, Answer]:
    return {one.line.id: one for one in resolve(sample.resources().forms["f911"], of)}


def says(line: str, of: Facts) -> str:
    answer = answers(of)[line]
    assert answer.missing == ()
    return " ".join(answer.lines)


def filled(official: bool) -> Filled:
    sheet = sample.resources(official).blanks["f911"]
    (only,) = fill(sample.resources().forms["f911"], sheet.revision, sheet.blank, facts(), official=official)
    return only


@cache
def golden() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((FOLDER / "f911.yaml").read_text("utf-8"))
    return found


def test_the_golden_file_lists_every_field() -> None:
    schema = sample.resources().blanks["f911"].revision.schema
    assert [name for name in golden() if name != "_text"] == [one.name for one in schema.fields]


@sample.on_both
def test_it_is_filled_as_worked_out_by_hand(official: bool) -> None:
    found, expected = beside(filled(official), golden())
    assert found == expected


@sample.on_both
def test_line_12a_goes_on_on_the_sheet(official: bool) -> None:
    form = filled(official)
    assert {one.line: one.text for one in form.sheet} == golden()["_text"]
    assert {one.code for one in form.findings} <= {"LD-form-facsimile"}


@pytest.fixture(scope="module")
def alone() -> Packet:
    return build_forms(case_of(tree(), {}), sample.firm(), Law(ON), sample.resources(), {}, ["f911"])


def test_it_is_made_alone_read_back_and_signed_by_the_representative(alone: Packet) -> None:
    """Two pages of the form and its sheet; pages 3 and 4 are instructions."""
    assert not sample.of_the_proof(alone)
    assert not {one.code for one in alone.findings} & {"LD-packet-form-not-made", "LD-form-missing-required"}
    texts = sample.page_texts(alone.files["911.pdf"])
    assert len(texts) == 3
    assert not any("Paperwork Reduction" in one for one in texts)
    (form, _) = alone.envelopes[0].parts
    assert [(one.who, one.page) for one in form.signatures] == [("representative", 1)]  # the second of its pages


@pdf_programs.needs_poppler
def test_poppler_reads_the_same_words(alone: Packet, tmp_path: Path) -> None:
    text = squeeze(pdf_programs.words(tmp_path, alone.files["911.pdf"], "-layout"))
    assert text.count("000-26-4493") == 1
    for words in (
        "b.ashby@example.org",
        "takes $270.58 of each weekly take-home pay of $580.20",
        "all but $53.02 of each weekly paycheck",
    ):
        assert words in text


# Who asks, and who signs


def test_both_who_owe_ask_and_one_who_does_not_owe_does_not() -> None:
    joint = facts_of(sample.case_of("joint-bank-levy"), sample.firm(), Law(sample.AS_OF))
    assert (says("taxpayer_name", joint), says("spouse_name", joint)) == ("TOMAS J DVORAK", "BEATRIZ DVORAK")
    assert says("spouse_name", facts()) == says("spouse_tin", facts()) == ""


def test_without_a_representative_the_taxpayer_signs_and_section_ii_is_empty() -> None:
    own = facts({"representatives": []})
    assert [own[f"advocate.{who}_signs"] for who in ("representative", "taxpayer", "spouse")] == [False, True, False]
    section = {name: one for name, one in answers(own).items() if name.startswith("representative_")}
    assert len(section) == 9
    assert not any(one.lines or one.missing for one in section.values())


def test_line_8_names_who_acts_for_a_business_that_nobody_represents() -> None:
    assert says("contact", of_other("collection-appeal")) == ""
    assert says("contact", of_other("collection-appeal", {"representatives": []})) == "Lucinda Barrow"
    assert says("contact", facts({"representatives": []})) == ""


def test_the_choices_of_the_client_are_not_made_for_the_client() -> None:
    unsaid = answers(facts({"advocate": {}}))
    boxes = ("email_consent", "message_consent", "tty", "interpreter", "other_need", "learned_from")
    assert not any(unsaid[one].ticked for one in boxes)
    needs = answers(facts({"advocate": {"tty": "true", "interpreter": "Spanish", "other_need": "Large print"}}))
    assert [needs[one].ticked for one in ("tty", "interpreter", "other_need")] == [frozenset({""})] * 3
    assert (needs["interpreter_language"].lines, needs["other_need_words"].lines) == (("Spanish",), ("Large print",))


def test_forms_and_periods_are_those_of_the_levy_and_of_what_is_to_be_not_collectible() -> None:
    owed = {"liabilities[2]": {"id": "y2019", "who": ["taxpayer"], "type": "Income", "form": "1040", "period": "2019"}}
    assert says("periods", facts(owed)) == "2019, 2020, 2021"
    assert says("periods", facts({**owed, "request.proposal": "installment_agreement"})) == "2020, 2021"
    penalty = {"liabilities[1]": {"id": "y2021", "who": ["taxpayer"], "type": "Civil Penalty", "period": "2022"}}
    assert (says("tax_forms", facts(penalty)), says("periods", facts(penalty))) == (
        "1040, CIVPEN",
        "1040: 2020; CIVPEN: 2022",
    )


# When there is an application


@pytest.mark.parametrize(
    ("changes", "applies"),
    [
        ({}, True),
        ({"levies": []}, False),
        ({"levies[0].release": {"on": "2026-12-01", "full": "true"}}, False),
        ({"levies[0].release": {"on": "2026-12-01", "full": "false"}}, True),
        ({"levies[0].release": {"on": "2026-12-03", "full": "true"}}, True),
    ],
)
def test_it_asks_only_where_a_levy_is_to_be_released(changes: dict[str, object], applies: bool) -> None:
    """A released levy leaves the return of money, which is not a threat of adverse action by itself."""
    assert facts({**changes, "request.return_of_money": "none"})["advocate.applies"] is applies


def test_where_money_alone_is_asked_back_one_of_the_other_hardships_is_wanted() -> None:
    alone = {"request.relief": "return", "levies[0].taken": [{"on": "2026-11-27", "amount": "270.58"}]}
    assert facts(alone)["advocate.applies"] is False
    harmed = facts({**alone, "advocate.lasting_harm": "He loses his home"})
    assert harmed["advocate.applies"] is True
    assert says("issue", harmed).startswith(
        "Irreparable injury, or a long-term adverse impact, if relief is not granted (26 USC 7811(a)(2)(D)): He loses his home."
    )
    assert says("relief", harmed).startswith("Return of $270.58, under 26 USC 6343(d)(2)(D): the taxpayer consents")


# Line 12a


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("costs", "The firm charges $400.00", "(26 USC 7811(a)(2)(C)): The firm charges $400.00."),
        ("lasting_harm", "He loses his home.", "(26 USC 7811(a)(2)(D)): He loses his home."),
        (
            "undecided_since",
            "2026-11-01",
            "(26 USC 7811(a)(2)(B)): the IRS was first asked to resolve this on November 1, 2026",
        ),
        ("guidance", "IRM 0.0.0 asks for a call.", "IRM 0.0.0 asks for a call."),
    ],
)
def test_each_hardship_is_said_where_the_case_has_it(key: str, value: str, words: str) -> None:
    assert words not in says("issue", facts())
    assert words in says("issue", facts({f"advocate.{key}": value}))


def test_a_delay_is_one_of_more_than_thirty_days() -> None:
    """November 2 to December 2, 2026 is 30 days."""
    assert facts({"advocate.undecided_since": "2026-11-02"})["advocate.delayed_since"] is None
    assert facts({"advocate.undecided_since": "2026-11-01"})["advocate.delayed_since"] == date(2026, 11, 1)


def test_economic_harm_is_that_of_a_person_and_of_figures() -> None:
    """A corporation has no basic living expenses (26 CFR 301.6343-1(b)(4)(i)); dated harm threatens it all the same."""
    text = says("issue", of_other("collection-appeal"))
    assert text.startswith("An immediate threat of adverse action (26 USC 7811(a)(2)(A)): a levy on a bank account,")
    assert "reaches $19,440.75; the bank pays the IRS after Monday, December 7, 2026." in text
    assert "living expenses" not in text


def test_who_did_not_call_in_how_many_days() -> None:
    """ACS: 24 hours, so the next business day is waited for. A revenue officer: two business days."""
    path = "collection_appeal.asked_on"
    for asked, no_call in (("2026-12-02", False), ("2026-12-01", False), ("2026-11-30", True), ("2026-11-27", True)):
        assert facts({path: asked})["advocate.no_call"] is no_call
    officer = {"levies[0].office": {"name": "Field Collection", "kind": "revenue_officer", "employee": "M. Pell"}}
    for asked, no_call in (("2026-11-30", False), ("2026-11-27", True)):
        seen = facts({**officer, path: asked})
        assert seen["advocate.no_call"] is no_call
        assert "24 hours" not in says("issue", seen)
    assert "24 hours" in says("issue", facts())
    assert "conference" not in says("issue", facts({"collection_appeal.called_back": "true"}))


def test_the_manager_who_refused_is_named() -> None:
    held = {
        "collection_appeal": {"conference_on": "2026-12-01", "manager": "T. Orr", "result": "part", "reason": "none"}
    }
    assert "On December 1, 2026, the manager, T. Orr, would release only part." in says("issue", facts(held))


def test_a_tax_that_is_paid_needs_no_hardship() -> None:
    path = FOLDER.parent.parent / "grounds" / "satisfied" / "case.yaml"
    case, _ = read_case(path.read_bytes(), "case.yaml")
    assert case is not None
    assert case.as_of is not None
    text = says("issue", facts_of(case, firm(), Law(case.as_of)))
    assert "Nothing more is owed for 2021 and 2022; the tax was paid in full by October 13, 2026." in text
    assert "living expenses" not in text


# Line 12b


def test_without_the_figure_of_the_irs_the_part_is_ours_or_none() -> None:
    """Living expenses of $2,580.00 are more than the pay after taxes: then no part is named."""
    assert "If not in full" not in says("relief", facts({"levies[0].refusal": {}}))
    less = {"levies[0].refusal": {}, "expenses.housing.rent": "405"}
    assert "release of enough of it to leave at least $483.73 of each weekly paycheck after taxes" in says(
        "relief", facts(less)
    )


def test_return_is_asked_for_with_consent_only_where_the_case_asks_for_it() -> None:
    assert "the taxpayer consents" in says("relief", facts())
    for stated in ("none", ""):
        assert "Return" not in says("relief", facts({"request.return_of_money": stated}))


def test_without_a_fax_number_the_release_goes_to_the_payer() -> None:
    assert "and to send Form 668-D to Circle City Freight Yard, in time" in says(
        "relief", facts({"levies[0].payer.fax": ""})
    )


def test_no_day_of_the_office_is_told() -> None:
    """What the IRS gets names no deadline of ours; the day that has passed is not spoken of as to come."""
    later = facts(as_of=date(2026, 12, 5))
    assert "in time for the next" not in says("relief", later)
    assert "The next pay day" not in says("issue", later)


SPOKEN_OF = ("advocate", "collection_appeal", "exhibits", "hardship", "levies", "request", "sent")
"""The sections of which lines 12a and 12b speak; what only their figures are made of leaves out the whole line."""


def test_whatever_two_places_are_left_out() -> None:
    """No half sentence is left in 12a and 12b, as tests/test_sentences.py has it of letters."""
    paths = sorted(one for one in below(tree(), "") if one.startswith(SPOKEN_OF) and one not in KEPT)
    assert len(paths) >= 80
    found: dict[str, tuple[str, ...]] = {}
    read = 0
    for typed, group in every_pair_left_out(len(paths), 5):
        left_out = sample.with_changes(tree(), {})
        for number in group:
            without(left_out, paths[number], typed)
        told = answers(facts_of(case_of(left_out, {}), sample.firm(), Law(ON)))
        for line in ("issue", "relief"):
            read += bool(told[line].lines)
            for one in broken(" ".join(told[line].lines)):
                found.setdefault(one, tuple(paths[number] for number in group))
    assert found == {}
    assert read > 130
