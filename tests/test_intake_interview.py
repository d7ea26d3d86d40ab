"""The interview as data, the file that it begins with, and a session of questions and answers."""

from __future__ import annotations

import re
from typing import Any

import pytest
from command_line import SAMPLES

from levydocs.case.model import Case
from levydocs.case.part import part_of
from levydocs.case.read import as_written, read_case
from levydocs.errors import CaseRefused, UsageRefused
from levydocs.intake.interview import interview_for, interview_of, interviews
from levydocs.intake.session import Session
from levydocs.intake.starting_file import starting_file
from levydocs.library.starters import KINDS
from levydocs.tables.short_sheets import kinds as kinds_of_tables

KEY = re.compile(r"^ *(?:# *)?(?:- )?(\w+):(?: |$)", re.MULTILINE)


def test_the_kinds_are_those_of_tables_and_options() -> None:
    assert tuple(interviews()) == KINDS
    assert set(kinds_of_tables()) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_key_that_is_asked_is_a_key_of_the_case(kind: str) -> None:
    for key in interview_for(kind).keys:
        part: Any = Case
        for step in key.split("."):
            name = step.removesuffix("[]")
            assert name in part.model_fields, key
            part = part_of(part.model_fields[name].annotation)


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_file_says_what_it_begins_with_and_no_more(kind: str) -> None:
    text = starting_file(interview_for(kind))
    values, case, findings = as_written(text.encode(), "case.yaml")
    assert findings == []
    assert case is not None
    assert max(map(len, text.splitlines())) <= 120
    said = {f"{key}.{inner}" for key, value in values.items() for inner in _inside(value)} - {"levydocs."}
    begins = {key.replace("[]", "") for key in interview_for(kind).begins_with}
    assert said == {key if "." in key else f"{key}." for key in begins}


def _inside(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [key for key, one in value.items() if _inside(one)]
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return _inside(value[0])
    return [""] if value is not None else []


def test_every_key_of_a_case_stands_in_a_new_file_asked_or_commented_out() -> None:
    from levydocs.case.new import new_case_text

    whole = sorted(KEY.findall(new_case_text()))
    for kind in KINDS:
        assert sorted(KEY.findall(starting_file(interview_for(kind)))) == whole


def test_another_kind_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(UsageRefused) as refused:
        interview_for("yacht")
    assert refused.value.remedy == "Choose wage, bank, self-employed, retirement, business or form-2848."


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("levies: [{kind: wage}]", "wage"),
        ("levies: [{kind: bank}]", "bank"),
        ("levies: [{kind: receivable}]", "self-employed"),
        ("levies: [{kind: social_security}]", "retirement"),
        ("levies: [{notice_form: 668-W}]", "wage"),
        ("taxpayers: [{kind: corporation}]\nlevies: [{kind: bank}]", "business"),
        ("case_id: A", "form-2848"),
    ],
)
def test_the_interview_of_a_case_is_told_by_what_it_is_about(text: str, kind: str) -> None:
    case, _ = read_case(text.encode(), "case.yaml")
    assert case is not None
    assert interview_of(case).kind == kind


def asking(text: str = "", kind: str = "form-2848", *, everything: bool = False) -> Session:
    data = (text or starting_file(interview_for(kind))).encode()
    return Session(data, "case.yaml", interview_for(kind), everything=everything)


def answered(session: Session, *answers: str) -> list[str]:
    """The questions at which answers were taken, by their paths."""
    asked = []
    for answer in answers:
        assert session.step is not None
        asked.append(session.step.id)
        assert session.answer(answer) == [], answer
    return asked


def test_the_questions_of_form_2848_for_a_couple() -> None:
    session = asking()
    person = ("First", "", "Last", "000-12-3456", "202-555-0150")
    assert answered(session, "A-1", "r-okafor, r-hale", *person, "yes", *person[:3], "000-65-4321", "", "no") == [
        "value case_id",
        "value representatives",
        *(
            f"value taxpayers[0].{key}"
            for key in ("name.first", "name.middle", "name.last", "tin.number", "phones.cell")
        ),
        "more taxpayers",
        *(
            f"value taxpayers[1].{key}"
            for key in ("name.first", "name.middle", "name.last", "tin.number", "phones.cell")
        ),
        "more taxpayers",
    ]
    rest = ("1 Elm St", "", "Reno", "NV", "89501", "1040", "2019-2021, 2023", "all", "no")
    asked = answered(session, *rest)
    assert asked[-2:] == ["value liabilities[0].who", "more liabilities"]
    assert session.step is None
    case, findings = read_case(session.data, "case.yaml")
    assert not findings
    assert case is not None
    assert [one.ref for one in case.representatives or ()] == ["r-okafor", "r-hale"]
    assert [(one.type, one.period, one.who) for one in case.liabilities or ()] == [
        ("Income", period, ("taxpayer", "spouse")) for period in ("2019", "2020", "2021", "2023")
    ]


def test_a_mistake_is_asked_again_and_nothing_is_written() -> None:
    session = asking(kind="wage")
    answered(session, "A-1", "r-okafor", "Ana", "", "Ruiz")
    before = session.data
    (found,) = session.answer("000-77-881")
    assert (found.code, session.data, session.step and session.step.path) == (
        "LD-case-tax-id",
        before,
        "taxpayers[0].tin.number",
    )
    assert "881" not in found.message


def test_a_yes_or_a_no_is_wanted_where_one_is_asked() -> None:
    session = asking()
    answered(session, "A-1", "r-okafor", "Ana", "", "Ruiz", "000-12-3456", "")
    assert [one.code for one in session.answer("perhaps")] == ["LD-intake-yes-or-no"]


def test_values_are_written_in_their_plain_form() -> None:
    session = asking(kind="wage")
    answered(session, "A-1", "r-okafor", "Ana", "", "Ruiz", "000 12 3456", "202-555-0150", "March 9, 1992")
    assert b"number: 000-12-3456  #" in session.data
    assert b"date_of_birth: 1992-03-09  #" in session.data


def test_back_and_what_the_case_says_already() -> None:
    session = asking(kind="wage")
    answered(session, "A-1", "r-okafor", "Ana", "", "Ruiz", "000-12-3456")
    session.back()
    assert (session.step and session.step.path, session.value) == ("taxpayers[0].tin.number", "***-**-3456")
    session.back()
    assert (session.step and session.step.path, session.value) == ("taxpayers[0].name.last", "Ruiz")
    assert session.answer("Reyes") == []
    assert b"last: Reyes" in session.data
    for _ in range(9):
        session.back()
    assert session.step
    assert session.step.path == "case_id"


def test_what_follows_from_the_rest_is_offered() -> None:
    session = asking(
        "household: {under_65: 1}\ntaxpayers: [{name: {first: Ana}}]\nlevies: [{kind: wage}]\n", kind="wage"
    )
    while session.step and session.step.path != "household.age_65_or_over":
        session.answer("")
    assert session.value == "0"


def test_only_what_is_open_is_asked_again() -> None:
    session = asking(kind="wage")
    answered(session, "A-1", "r-okafor", "Ana", "", "Ruiz")
    again = Session(session.data, "case.yaml", interview_for("wage"))
    assert again.step
    assert again.step.path == "taxpayers[0].name.middle"
    everything = Session(session.data, "case.yaml", interview_for("wage"), everything=True)
    assert everything.step
    assert (everything.step.path, everything.value) == ("case_id", "A-1")


def test_none_closes_a_list_and_a_section() -> None:
    session = asking("levies: [{kind: wage}]\n", kind="wage")
    while session.step is not None:
        session.answer("none" if session.step.kind == "any" else "")
    case, _ = read_case(session.data, "case.yaml")
    assert case is not None
    assert (case.exhibits, case.investments, case.household.dependents, case.business.name) == ((), (), (), "")
    assert case.levies


def test_a_comment_of_somebody_stays() -> None:
    text = "# mine\ncase_id:  # theirs\ntaxpayers:\n  - name: {first: Ana}  # as on the passport\n"
    session = asking(text)
    answered(session, "A-1", "r-okafor", "", "Ruiz")
    assert session.data.decode().startswith(
        "# mine\ncase_id: A-1  # theirs\ntaxpayers:\n  - name: {first: Ana, last: Ruiz}  # as on the passport\n"
    )


def test_windows_line_ends_and_the_mark_of_notepad_stay() -> None:
    data = b"\xef\xbb\xbf" + starting_file(interview_for("wage")).replace("\n", "\r\n").encode()
    session = Session(data, "case.yaml", interview_for("wage"))
    answered(session, "A-1", "r-okafor", "Ana")
    assert session.data == data.replace(b"case_id:  #", b"case_id: A-1  #").replace(
        b"representatives:  #", b"representatives: [r-okafor]  #"
    ).replace(b"first:  #", b"first: Ana  #")


def test_a_file_with_a_mistake_is_not_asked_about() -> None:
    with pytest.raises(CaseRefused):
        asking("filing_status: married\n")


def test_whether_that_is_all_is_not_asked_of_what_is_whole() -> None:
    whole = (SAMPLES / "wage-levy" / "case.yaml").read_text("utf-8")
    asked = []
    session = asking(whole, kind="wage", everything=True)
    while session.step is not None:
        asked.append(session.step.path)
        assert session.answer("") == []
    assert session.data == whole.encode()
    assert "expenses.personal.food" in asked
    assert not [path for path in asked if path.endswith("nothing_else")]
