"""A case with two levies and two notices: each levy its request and its letter to the payer, one power of attorney, one statement.

``tests/levies/case.yaml`` is the case; the letters beside it are written by hand.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from datetime import date
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import sample
import yaml
from command_line import Answer
from sample_letters import SAMPLES, template
from test_sentences import LATER, mistakes, without
from test_sentences import case_of as case_from

from levydocs.blocks.model import text_of
from levydocs.case.model import Case
from levydocs.facts.case_days import case_days
from levydocs.facts.core import Facts, Missing
from levydocs.facts.deadlines import deadlines_of
from levydocs.inspection.file_contents import FileContents
from levydocs.law.in_force import Law
from levydocs.letters.writing import write_letter
from levydocs.packet.binder import Binder
from levydocs.packet.build import compose, facts_of
from levydocs.packet.contents import strange_marks
from levydocs.packet.doubts import doubts
from levydocs.packet.finish import Bound, proven
from levydocs.text import squeeze

Levydocs = Callable[..., Answer]
FOLDER = Path(__file__).parent / "levies"
ENCLOSED = ["Form 2848", "Form 433-F", "monthly budget", "hardship letter", "Exhibits A to E and G"]
MADE_UP = {"LD-case-specimen", "LD-form-facsimile"}
EXHIBITS = {**sample.exhibits()}
EXHIBITS |= {
    "exhibits/bank-levy.jpg": EXHIBITS["exhibits/levy-notice.jpg"],
    "exhibits/lt11-march.pdf": EXHIBITS["exhibits/lt11.pdf"],
}
SECOND_JOB: dict[str, Any] = {
    "employment[1]": {
        "who": "taxpayer", "employer": {"name": "Gulf Freight"}, "frequency": "weekly", "gross": "400.00", "federal": "40.00",
        "state": "0", "local": "0", "tenure": "1 year",
    },
    "levies[1]": {
        "id": "second", "kind": "wage", "notice_form": "668-W", "date": "2026-10-29", "served_on": "2026-11-04",
        "covers": ["y2021", "y2022"], "payer": {"name": "Gulf Freight", "fax": "713-555-0190"},
        "office": {"name": "Automated Collection System", "fax": "855-555-0148"},
        "payroll": {"frequency": "weekly", "next_payday": "2026-11-27", "cutoff": "2026-11-25"},
    },
}  # fmt: skip
OFFICER = {
    "levies[1].office": {
        "kind": "revenue_officer",
        "name": "Houston office",
        "employee": "D. Vance",
        "fax": "713-555-0195",
    }
}


def case_of(changes: Mapping[str, object]) -> Case:
    tree = yaml.load((FOLDER / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    return case_from(sample.changed(changes, tree))


def facts(changes: Mapping[str, object] | None = None) -> Facts:
    return facts_of(case_of(changes or {}), sample.firm(), Law(date(2026, 11, 24)))


def packet_of(changes: Mapping[str, object]) -> Bound:
    return compose(case_of(changes), sample.firm(), Law(date(2026, 11, 24)), sample.resources(), EXHIBITS)


@cache
def packet() -> Bound:
    return packet_of({})


def parts(found: Bound, file: str, kinds: tuple[str, ...] = ("letter", "form")) -> list[str]:
    return [part.id for part in found.envelopes[file].parts if part.id.split(":")[0] in kinds]


@pytest.mark.parametrize(
    ("name", "levy", "extra", "by_hand"),
    [
        ("budget", 0, {}, "budget"),
        ("hardship", 0, {}, "hardship"),
        ("release-request", 0, {"enclosures": ENCLOSED}, "release-request-1"),
        ("release-request", 1, {"enclosures": ENCLOSED}, "release-request-2"),
        ("fax-cover", 0, {"packet": SimpleNamespace(pages=17, documents=[])}, "fax-cover"),
    ],
)
def test_letter_is_that_written_by_hand(name: str, levy: int, extra: dict[str, Any], by_hand: str) -> None:
    printed = write_letter(template(name), facts().for_levy(levy), extra)
    assert squeeze(text_of(printed.document)) == squeeze((FOLDER / f"{by_hand}.txt").read_text())
    assert printed.findings == ()


def test_one_power_of_attorney_one_statement_two_requests_two_payer_letters() -> None:
    made = packet()
    assert parts(made, "1-acs.pdf") == [
        "letter:fax-cover", "form:f2848:1", "letter:release-request:1", "letter:release-request:2", "form:f433f", "letter:budget",
        "letter:hardship",
    ]  # fmt: skip
    assert parts(made, "5-payer-1.pdf") == ["letter:payer-letter:1"]
    assert parts(made, "5-payer-2.pdf") == ["letter:payer-letter:2"]
    whole = parts(made, "packet.pdf")
    once = [
        "form:f2848:1",
        "form:f433f",
        "letter:budget",
        "letter:hardship",
        "letter:payer-letter:1",
        "letter:payer-letter:2",
    ]
    assert [whole.count(one) for one in once] == [1] * 6
    assert {one.code for one in made.findings if one.severity == "blocks"} == MADE_UP
    assert not [one.code for one in made.findings if one.severity == "weakens"]


def test_each_notice_has_its_hearing_and_its_clock() -> None:
    made = packet()
    answered = {
        file: squeeze(" ".join(text for part in envelope.parts for text in part.texts if part.id.startswith("letter")))
        for file, envelope in made.envelopes.items()
        if file.startswith("3-hearing")
    }
    assert [*answered] == ["3-hearing-1.pdf", "3-hearing-2.pdf"]
    assert [envelope.title for file, envelope in made.envelopes.items() if file in answered] == [
        "Hearing request: LT11 of November 5, 2026", "Hearing request: LT11 of March 16, 2026",
    ]  # fmt: skip
    assert "Income, Form 1040: 2023" in answered["3-hearing-1.pdf"]
    assert "equivalent" in answered["3-hearing-2.pdf"]
    assert "Income, Form 1040: 2021 and 2022" in answered["3-hearing-2.pdf"]
    # 30 days and a year from each notice, 21 days from service on the bank, as payroll says
    assert [(one.id, one.last_day.isoformat()) for one in deadlines_of(facts())] == [
        ("payroll_cutoff", "2026-11-25"), ("levy_hearing", "2026-12-05"), ("bank_hold", "2026-12-07"),
        ("levy_equivalent", "2027-03-16"),
    ]  # fmt: skip


def test_each_request_explains_itself() -> None:
    """One notice has its own explanation; the other says what is said of every request."""
    march, november = (facts().for_request(number)["hearing.comments"] for number in (1, 0))
    assert ("2021 and 2022 tax" in march, "2023 tax" in march) == (True, False)
    assert "2023 tax" in november
    shared = facts({"notices[0].explanation": sample.REMOVED})
    told = [one for one in doubts(shared) if one.code == "LD-packet-hearings-one-explanation"]
    assert [(one.severity, "lt11-march" in one.remedy) for one in told] == [("weakens", True)]
    assert "LD-packet-hearings-one-explanation" not in {one.code for one in doubts(facts())}


def test_the_index_says_which_levy_an_exhibit_proves() -> None:
    found = facts()["exhibits.proves"]
    assert [found[letter] for letter in "BG"] == ["the levy on wages", "the levy on a bank account"]
    jobs = facts(SECOND_JOB | {"exhibits[5].proves": ["levies.second"]})["exhibits.proves"]
    assert [jobs[letter] for letter in "BG"] == [
        "the levy on wages at Bayou Bend Dental Supply",
        "the levy on wages at Gulf Freight",
    ]


def test_the_list_to_sign_says_of_which_levy_a_letter_is() -> None:
    """What the letter is of is with the document; the column beside it says where on the page one signs."""
    (own,) = (one for one in packet().sets if one.who == "representative")
    listed = squeeze(" ".join(own.listed.texts))
    assert "Request for release of levy (wages)" in listed
    assert "Request for release of levy (a bank account)" in listed
    assert listed.count("signature line") == 6


def test_each_payer_learns_of_its_own_levy_alone() -> None:
    texts = [
        " ".join(text for part in packet().envelopes[f"5-payer-{at}.pdf"].parts for text in part.texts) for at in (1, 2)
    ]
    assert ["Bayou Bend" in text for text in texts] == [True, False]
    assert ["Gulf Prairie" in text for text in texts] == [False, True]


def test_two_offices_each_get_what_they_levied() -> None:
    made = packet_of({**OFFICER, "routes": ["advocate"]})
    assert parts(made, "1-acs.pdf", ("letter",)) == [
        "letter:fax-cover:1",
        "letter:release-request:1",
        "letter:budget:1",
        "letter:hardship:1",
    ]
    officer = parts(made, "1-revenue-officer.pdf")
    assert [one for one in officer if one.startswith("form:")] == ["form:f2848:1", "form:f433a"]
    assert {"letter:release-request:2", "letter:budget:2", "letter:hardship:2"} <= {*officer}
    assert "letter:release-request:1" not in officer
    budgets = {
        part.id: squeeze(" ".join(part.texts)) for part in made.envelopes["packet.pdf"].parts if "budget" in part.id
    }
    assert ["Form 433-A converts biweekly amounts" in budgets[f"letter:budget:{at}"] for at in (1, 2)] == [False, True]
    # the Taxpayer Advocate Service: one statement, one budget and one hardship letter
    assert parts(made, "7-advocate.pdf") == [
        "form:f911", "form:f2848:1", "form:f433f", "letter:budget:1", "letter:hardship:1",
    ]  # fmt: skip


PELICAN = {
    "levies[0].kind": "bank", "levies[0].served_on": "2026-11-17", "levies[0].bank_served_on": "2026-11-17",
    "levies[0].payer.name": "Pelican Savings Bank", "levies[0].payroll": sample.REMOVED,
    "levies[0].exempt_statement": sample.REMOVED,
}  # fmt: skip


def test_days_of_two_levies_are_told_by_the_payer() -> None:
    """21 days from November 16 and 17; the liability of 2022 alone is on the second levy."""
    assert [(one.on.isoformat()[5:], one.what) for one in case_days(facts())][2:5] == [
        ("11-24", "today, day 8 of the bank’s 21"),
        ("11-25", "release in the hands of payroll, Bayou Bend Dental Supply"),
        ("11-27", "pay day, Bayou Bend Dental Supply"),
    ]
    banks = [one.what for one in case_days(facts(PELICAN))]
    assert "today, day 7 of the 21 at Pelican Savings Bank and day 8 of the 21 at Gulf Prairie Credit Union" in banks
    assert "release of the bank levy, Pelican Savings Bank: last day" in banks
    assert "release of the bank levy, Gulf Prairie Credit Union: last day" in banks
    late = {"levies[0].covers": ["y2023"], "levies[1].covers": ["y2021"]}  # the first of them is the second levy's
    assert case_days(facts(late))[-1].what == "CSED, Income 2021"
    assert "the statement for payroll (Gulf Freight)" in _sheet(deepcopy(SECOND_JOB))
    assert "the statement for payroll\n" in _sheet({"levies[1]": sample.REMOVED, **UNTOLD})


UNTOLD = {"levies[0].payroll.statement_given_on": sample.REMOVED, "levies[0].exempt_statement": sample.REMOVED,
          "household.dependents": [{"name": "Leo", "relationship": "son", "age": "4"}],
          "filing_status": "head_of_household"}  # fmt: skip


def _sheet(changes: Mapping[str, object]) -> str:
    return text_of(write_letter(template("sending"), facts(changes), {"envelopes": [], "days": []}).document)


def test_every_clock_of_an_envelope_is_told_the_next_first() -> None:
    text = squeeze(" ".join(text for part in packet().sheets if part.id == "letter:sending" for text in part.texts))
    of_acs, _, others = text.partition("3. Hearing request")
    days = (
        "Last day Wednesday, November 25, 2026: release in the hands of payroll, Bayou Bend Dental Supply; "
        "Monday, December 7, 2026, aim for Friday, December 4, 2026: release of the bank levy, Gulf Prairie Credit Union"
    )
    assert days in of_acs
    to_payers = others[others.index("5. Letter to the payer: Bayou") :]
    assert "Last day Wednesday, November 25, 2026 Sign first" in to_payers
    assert "Last day Monday, December 7, 2026; aim for Friday, December 4, 2026 Sign first" in to_payers


@pytest.mark.parametrize(
    ("changes", "offices", "named"),
    [
        ({"levies[1].office.employee": "Ms. Cole"}, ((0, 1),), ["Automated Collection System"]),
        ({"levies[1].office.fax": ""}, ((0, 1),), ["Automated Collection System"]),
        ({"levies[0].office.fax": sample.REMOVED}, ((0, 1),), ["Automated Collection System"]),
        ({"levies[1].office.fax": "(855) 555-0148"}, ((0, 1),), ["Automated Collection System"]),
        ({"levies[1].office.fax": "855-555-0149"}, ((0,), (1,)),
         ["Automated Collection System, fax 855-555-0148", "Automated Collection System, fax 855-555-0149"]),
        (OFFICER, ((0,), (1,)), ["Automated Collection System", "Houston office"]),
        ({**OFFICER, "levies[0].office": {**OFFICER["levies[1].office"], "employee": "K. Boone"}}, ((0,), (1,)),
         ["Houston office, K. Boone", "Houston office, D. Vance"]),
    ],
)  # fmt: skip
def test_one_office_is_one_whoever_answered(changes: Any, offices: object, named: list[str]) -> None:
    found = facts(changes)
    assert found["levies.offices"] == offices
    seen = [found.for_levy(those[0]) for those in found["levies.offices"]]
    assert [one["office.named"] for one in seen] == named
    assert all(one["levy.office.fax"] for one in seen), "the number that either levy gives"


def test_budget_counts_each_levy_once() -> None:
    """Two jobs: weekly pay of 360.00 after taxes, of which Publication 1494 exempts 16,100 ÷ 52 = 309.62; 50.38 × 4.3 a month."""
    both = facts(SECOND_JOB)
    assert [row.label for row in both["budget.income"]] == [
        "Gross wages", "Taxes withheld", "Taken by the levy on wages at Bayou Bend Dental Supply",
        "Taken by the levy on wages at Gulf Freight",
    ]  # fmt: skip
    told = {
        path: str(both[path]) for path in ("ability.income_before", "budget.levies_amount", "ability.income_with_levy")
    }
    assert told == {
        "ability.income_before": "4380.22",
        "budget.levies_amount": "1705.12",
        "ability.income_with_levy": "2675.10",
    }
    assert [str(both.for_levy(at)["budget.levy_amount"]) for at in (0, 1)] == ["1488.49", "216.63"]
    # beside the first job: what the second leaves, (400 − 40) × 4.3 − 216.63
    assert str(both["release.other_income"]) == "1331.37"
    (row,) = (row for row in facts()["budget.income"] if row.before is None)
    assert (row.label, str(row.with_levy)) == ("Taken by the levy on wages", "-1488.49")


def test_a_released_levy_gets_nothing_and_the_other_goes_on() -> None:
    released = {
        "levies[0].release": {"on": "2026-11-20", "full": "true", "told_on": "2026-11-20", "told_by": "R. Ames"}
    }
    made = packet_of(released)
    assert "letter:release-request" in parts(made, "1-acs.pdf")
    assert [*made.envelopes][-1] == "5-payer.pdf"
    assert str(facts(released)["levy.kind"]) == "bank"
    assert "LD-packet-levy-released" not in {one.code for one in made.findings}


RELEASED = {"on": "2026-11-20", "full": "true", "told_on": "2026-11-20", "told_by": "R. Ames"}


@pytest.mark.parametrize(
    ("letter", "changes", "made_for"),
    [
        ("confirm-release", {"levies[0].release": RELEASED}, [0]),
        ("confirm-release", {"levies[1].release": {**RELEASED, "full": "false"}}, [1]),
        ("client-closing", {"levies[0].release": RELEASED, "levies[1].release": RELEASED}, [0, 1]),
        ("client-closing", {}, [0]),  # of none it is made for the first, with a gap where the day is
        ("payer-letter", {"levies[0].release": RELEASED}, [1]),
        (
            "payroll-dismissal",
            {**SECOND_JOB, "levies[1].payroll.dismissal": {"on": "2026-11-20", "by": "Mr. Pruitt"}},
            [1],
        ),
        ("payroll-dismissal", {}, [0]),
        ("bank-authorization", {}, [1]),
        ("refusal-reply", {"levies[1].refusal": {"on": "2026-11-23", "by": "Ms. Pell"}}, [1]),
        ("collection-appeal", {"levies[1].refusal": {"on": "2026-11-23", "by": "Ms. Pell"}}, [1]),
        (
            "wrongful-levy",
            {"levies[1].claim": {"who": "Rosa Peña"}, "levies[1].owners": [{"who": "Rosa Peña", "share": "60%"}]},
            [1],
        ),
    ],
)
def test_a_letter_is_made_for_the_levies_it_concerns(letter: str, changes: Any, made_for: list[int]) -> None:
    binder = Binder(sample.resources(), facts(deepcopy(changes)), {})
    assert [own.facts.levy for own in binder.of_each(letter)] == made_for


def test_a_levy_released_in_part_is_told_in_its_request_alone() -> None:
    partly = facts({"levies[1].release": {**RELEASED, "full": "false"}})
    said = [
        text_of(write_letter(template("release-request"), partly.for_levy(at), {"enclosures": ENCLOSED}).document)
        for at in (0, 1)
    ]
    assert ["On November 20, 2026, the IRS released part of this levy." in text for text in said] == [False, True]
    told = [one.remedy for one in doubts(partly) if one.code == "LD-packet-released-in-part"]
    assert [re.findall(r"levies.\d.", remedy) for remedy in told] == [["levies[1]"]]


REFUSED = {"on": "2026-11-23", "by": "Ms. Pell"}


@pytest.mark.parametrize(
    ("refused", "at"),
    [
        ({"levies[1].refusal": REFUSED}, [["levies[1]"]]),
        ({"levies[0].refusal": REFUSED, "levies[1].refusal": REFUSED}, [["levies[0]"]]),
        ({"levies[1].refusal": REFUSED, **OFFICER}, []),  # the bank's levy is a revenue officer's, who needs the form
        ({}, []),
    ],
)
def test_acs_needs_no_writing_for_the_levy_that_it_refused(refused: dict[str, object], at: list[list[str]]) -> None:
    found = facts({"collection_appeal": {"conference_on": "2026-11-24"}, **deepcopy(refused)})
    told = [one for one in doubts(found) if one.code == "LD-packet-appeal-needs-no-writing"]
    assert [re.findall(r"levies.\d.", one.remedy) for one in told] == at


def test_the_client_learns_of_the_levy_that_was_released() -> None:
    sent = {"sent": {"release_request": "2026-11-18"}, "levies[0].release": RELEASED}
    told = text_of(write_letter(template("client-next"), facts(sent), {}).document)
    assert "The IRS released the levy on wages on November 20, 2026." in told
    assert "The levy on a bank account stays in place until the IRS releases it." in told
    closing = text_of(write_letter(template("client-closing"), facts(sent).for_levy(0), {}).document)
    assert "The levy on a bank account stays in place until the IRS releases it." in closing
    partly = facts({**sent, "levies[0].release": {**RELEASED, "full": "false"}})
    assert "The IRS released part of the levy on wages on November 20, 2026." in text_of(
        write_letter(template("client-next"), partly, {}).document
    )


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"taxpayers[1]": {"id": "spouse", "kind": "individual", "name": {"first": "A", "last": "B"}},
          "liabilities[1].who": ["spouse"], "levies[0].covers": ["y2021"], "levies[1].covers": ["y2022"]},
         "LD-packet-levies-of-different-people"),
        ({**deepcopy(SECOND_JOB), "household.dependents": [{"name": "Leo", "relationship": "son", "age": "4"}]},
         "LD-packet-dependents-of-which-levy"),
        ({**deepcopy(SECOND_JOB), "household.dependents": [{"name": "Leo", "relationship": "son", "age": "4"}],
          "levies[0].exempt_statement.dependents": "1", "levies[1].names_dependents": "true"},
         "LD-packet-dependents-named-twice"),
        ({"levies[1].bank_served_on": sample.REMOVED, "levies[1].served_on": sample.REMOVED}, "LD-packet-entry-incomplete"),
    ],
)  # fmt: skip
def test_doubt_about_several(changes: dict[str, object], told: str) -> None:
    assert told not in {one.code for one in doubts(facts())}
    assert told in {one.code for one in doubts(facts(changes))}


@pytest.mark.parametrize(("named", "listed"), [({}, [1, 0]), ({"levies[1].names_dependents": "true"}, [0, 1])])
def test_dependents_are_named_on_one_statement(named: dict[str, object], listed: list[int]) -> None:
    """A statement says that they are claimed for no other levy."""
    son = {
        "household.dependents": [{"name": "Leo", "relationship": "son", "age": "4"}],
        "filing_status": "head_of_household",
    }
    found = facts({**deepcopy(SECOND_JOB), **son, **named})
    assert [len(found.for_levy(at)["levy.own_dependents"]) for at in (0, 1)] == listed
    assert [found.for_levy(at)["levy.own_statement"].dependents for at in (0, 1)] == listed


def _folder(tmp_path: Path) -> Path:
    """The case with its exhibits and a firm book."""
    for name, data in EXHIBITS.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    (tmp_path / "case.yaml").write_bytes((FOLDER / "case.yaml").read_bytes())
    (tmp_path / "firm.yaml").write_bytes((SAMPLES / "firm.yaml").read_bytes())
    return tmp_path


def test_letters_alone_are_made_for_each_levy(levydocs: Levydocs, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    answer = levydocs("letter", "payer-letter", folder / "case.yaml", "-o", folder / "letter.pdf")
    made = sorted(path.name for path in tmp_path.glob("*.pdf"))
    assert made == ["letter-1.pdf", "letter-2.pdf"], answer.err
    assert re.search("Gulf Prairie", " ".join(sample.page_texts((tmp_path / "letter-2.pdf").read_bytes())))


def test_a_new_cover_for_the_fax_of_one_office(levydocs: Levydocs, tmp_path: Path) -> None:
    folder = _folder(tmp_path)
    assert levydocs("packet", folder / "case.yaml", "-o", folder / "out").code == 4
    asked = ("--fax", "855-555-0140", "-o", folder / "out")
    answer = levydocs("cover", folder / "case.yaml", *asked)
    assert answer.code == 4, answer.err
    (cover,) = (folder / "out").glob("cover-*.pdf")
    text = squeeze(" ".join(sample.page_texts(cover.read_bytes())))
    assert "855-555-0140" in text
    assert "Requests for release of levies on wages and a bank account" in text
    assert "LD-packet-cover-case-changed" not in answer.err
    named = levydocs("cover", folder / "case.yaml", "--to", "Ms. Pell", *asked)
    assert named.code == 4, named.err
    (cover,) = {*(folder / "out").glob("cover-*.pdf")} - {cover}
    pages = sample.page_texts(cover.read_bytes())
    assert (len(pages), "Ms. Pell" in pages[0]) == (1, True)


def test_the_manifest_names_no_payer_and_no_notice() -> None:
    found = proven(packet(), sample.resources().forms)
    assert found.findings == packet().findings  # the proof finds nothing
    told = found.files["manifest.json"].decode()
    assert not [word for word in ("Bayou", "Gulf", "LT11", "bank account") if word in told]


@pytest.mark.parametrize(
    ("of_the_file", "told"),
    [("Hearing request: LT11 of March 16, 2026", 0), ("Hearing request", 0), ("Paid in full", 1), ("Hearing", 1)],
)
def test_verify_takes_the_title_of_one_of_several_as_the_manifest_has_it(of_the_file: str, told: int) -> None:
    held = FileContents(pages=("digest",), numbered=True, title=of_the_file)
    assert len([*strange_marks(held, "Hearing request", (), ())]) == told


def test_no_half_sentence_whatever_the_second_levy_lacks() -> None:
    tree = {**yaml.load((FOLDER / "case.yaml").read_bytes(), Loader=yaml.BaseLoader), **LATER}
    kept = {"levies", "levies[1]", "levies[1].kind"}
    for path in (one for one in _places(tree["levies"][1], "levies[1]") if one not in kept):
        left = deepcopy(tree)
        without(left, path, None)
        found = facts_of(case_from(left), sample.firm(), Law(date(2026, 11, 24)))
        assert [(path, one) for at in (0, 1) for one in mistakes(found.for_levy(at))] == []


def _places(value: Any, path: str) -> Iterator[str]:
    yield path
    below = value.items() if isinstance(value, dict) else ()
    for key, one in below:
        yield from _places(one, f"{path}.{key}")


@pytest.mark.parametrize(
    ("second", "taken"),
    [
        # payroll leaves the exempt amount once, whatever levies it has (26 USC 6334(d))
        ({"kind": "wage", "notice_form": "668-W", "payer": {"name": "Bayou Bend Dental Supply"}}, "1488.49"),
        (
            {
                "kind": "bank",
                "notice_form": "668-A",
                "amount_held": "398.25",
                "payer": {"name": "Gulf Prairie Credit Union"},
            },
            "398.25",
        ),
        (
            {
                "kind": "bank",
                "notice_form": "668-A",
                "amount_held": "12.00",
                "payer": {"name": "Gulf Prairie Credit Union"},
            },
            "410.25",
        ),
    ],
    ids=["one employer", "one hold", "two holds"],
)
def test_what_two_levies_reach_together_is_taken_once(second: dict[str, object], taken: str) -> None:
    common = {"date": "2026-11-13", "served_on": "2026-11-16", "covers": ["y2021"], "id": "second"}
    changes: dict[str, object] = {"levies[2]": {**common, **second}}
    if second["kind"] == "bank":  # beside the bank levy alone
        changes["levies[0].release"] = {"on": "2026-11-20", "full": "true"}
        changes["levies[2]"] = {**common, **second, "owners": [{"who": "taxpayer", "share": "100%", "source": "wages"}]}
    assert str(facts(changes)["budget.levies_amount"]) == taken


LAPSED: dict[str, object] = {
    "liabilities[3]": {
        "id": "y2013", "who": ["taxpayer"], "type": "Income", "form": "1040", "period": "2013", "assessed": "2014-06-09",
        "assessed_balance": "5,000.00", "accrued": "0", "returned": "filed",
    },
    "levies[1].covers": ["y2013"],
    "proceedings": [],
}  # fmt: skip


def test_each_request_argues_what_its_own_levy_carries() -> None:
    """The time to collect 2013 is over: that ground is of the bank levy alone, and hardship of the levy on wages."""
    told = {"LD-packet-ground-not-available", "LD-packet-hardship-after-lapse"}
    of_all = facts({**LAPSED, "request.grounds": ["hardship", "expired"]})
    assert told <= {one.code for one in doubts(of_all)}
    found = facts({**LAPSED, "levies[1].request": {"grounds": ["expired"]}})
    assert [[one.id for one in found.for_levy(at)["release.argued"]] for at in (0, 1)] == [["hardship"], ["expired"]]
    assert [line.partition(",")[0] for line in found.for_levy(1)["release.ground_lines"]] == [
        "The time to collect has lapsed"
    ]
    assert not told & {one.code for one in doubts(found)}


def test_money_is_asked_back_from_the_levy_that_took_it() -> None:
    back: dict[str, object] = {
        "request.return_of_money": "best_interests",
        "request.return_reason": "The money was rent.",
    }
    found = facts({**back, "levies[1].paid_over": "398.25"})
    assert [found.for_levy(at)["release.asks_return"] for at in (0, 1)] == [False, True]
    own = facts({"levies[0].request": back_of_its_own(back)})
    assert [own.for_levy(at)["release.asks_return"] for at in (0, 1)] == [True, False]


def back_of_its_own(back: Mapping[str, object]) -> dict[str, object]:
    return {path.removeprefix("request."): value for path, value in back.items()}


def test_money_that_no_levy_took_cannot_be_asked_back_alone() -> None:
    alone = {"levies[1].request": {"relief": "return"}}
    assert "LD-packet-return-of-nothing" in {one.code for one in doubts(facts(alone))}
    taken = {**alone, "levies[1].paid_over": "398.25"}
    assert "LD-packet-return-of-nothing" not in {one.code for one in doubts(facts(taken))}
    assert [facts(taken).for_levy(at)["release.return_alone"] for at in (0, 1)] == [False, True]


def test_what_could_be_borne_of_two_jobs_is_compared_together() -> None:
    """50.00 biweekly and 50.00 weekly are 108.50 and 215.00 a month, beside an offer of 323.50 and not of 108.50."""
    both = {**deepcopy(SECOND_JOB), "request.fallback_amount": "50.00"}
    told = {
        offer: "LD-packet-amounts-apart"
        in {one.code for one in doubts(facts({**both, "request.monthly_offer": offer}))}
        for offer in ("323.50", "108.50")
    }
    assert told == {"323.50": False, "108.50": True}


def test_what_one_request_calls_closed_no_other_proposes_to_collect() -> None:
    found = facts({**LAPSED, "levies[1].request": {"grounds": ["expired"]}})
    assert found.for_levy(0)["release.periods"] == ["2021", "2022", "2023"]
    assert facts(LAPSED).for_levy(0)["release.periods"] == ["2013", "2021", "2022", "2023"]
    assert "2013" in found["advocate.periods"]  # it is on a levy whose release is asked for


SPOUSES: dict[str, object] = {
    "taxpayers[1]": {"id": "spouse", "kind": "individual", "name": {"first": "Ana", "last": "Peña"},
                     "tin": {"kind": "ssn", "number": "000-52-8844"}, "date_of_birth": "1993-01-05"},
    "filing_status": "married_joint",
    **{f"liabilities[{at}].who": ["taxpayer", "spouse"] for at in range(3)},
    "employment[1]": {**SECOND_JOB["employment[1]"], "who": "spouse", "employer": {"name": "Bayou Bend Dental Supply"}},
    "levies[1]": {**SECOND_JOB["levies[1]"], "payer": {"name": "Bayou Bend Dental Supply"}},
}  # fmt: skip


def test_whose_pay_a_levy_takes_is_asked_where_two_work_for_one_employer() -> None:
    asked = facts(deepcopy(SPOUSES)).for_levy(1).get("levy.job")
    assert isinstance(asked, Missing)
    assert asked.paths == ("levies[1].payroll.who",)
    told = deepcopy(SPOUSES)
    told |= {"levies[0].payroll.who": "taxpayer", "levies[1].payroll": {"who": "spouse", "frequency": "weekly"}}
    found = facts(told)
    assert [found.for_levy(at)["levy.job"] for at in (0, 1)] == [0, 1]
    assert [found.for_levy(at)["levy.employee"].name for at in (0, 1)] == ["Marisol T. Peña", "Ana Peña"]
    assert [found.for_levy(at)["levy.payer.knows"] for at in (0, 1)] == ["Marisol T. Peña", "Ana Peña"]
