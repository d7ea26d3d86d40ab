"""The questions of a case all at once, and one answer at a time: the same file as ``levydocs ask`` writes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import SAMPLES, Answer

from levydocs.errors import CaseRefused, UsageRefused
from levydocs.intake.interview import interview_for
from levydocs.intake.starting_file import starting_file
from levydocs.library.questions import Question, answer, choice_words, questions, questions_json

WAGE = (SAMPLES / "wage-levy" / "case.yaml").read_bytes()
HELD = ("notices", "compliance.unfiled")
"""Lists that the case of the tests has something in."""


def by_path(data: bytes, kind: str | None = None) -> dict[str, Question]:
    return {one.path: one for section in questions(data, kind) for one in section.questions if one.asks != "more"}


def typed(path: str, asks: str, example: str, choices: tuple[str, ...]) -> str:
    """What the tests answer to a question."""
    if asks != "value":
        return "yes" if asks == "any" and path in HELD else "none"
    return {"case_id": "2026-0001", "levies[0].covers": "", "notices[0].covers": ""}.get(
        path, choices[0] if choices else example
    )


def through_the_page(data: bytes, kind: str) -> bytes:
    """Every open question answered, from the first to the last."""
    opened, asked = set[str](), set[str]()
    while True:
        everything = [one for section in questions(data, kind, opened) for one in section.questions]
        left = [one for one in everything if one.is_open and f"{one.asks} {one.path}" not in asked]
        if not left:
            return data
        one = left[0]
        asked.add(f"{one.asks} {one.path}")
        text = typed(one.path, one.asks, one.example, tuple(choice.value for choice in one.choices))
        if text == "yes":
            opened.add(one.opens)
        new = answer(data, one.path, text)
        data = new if isinstance(new, bytes) else data


def through_the_terminal(
    case: Path, levydocs: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch, kind: str
) -> bytes:
    """The same answers typed at ``levydocs ask``; one that is refused is left out."""
    from levydocs.library.interview import Interview

    refused, before = set[str](), list[str]()
    interviews: list[Interview] = []
    init = Interview.__init__

    def kept(self: Interview, *given: object, **options: object) -> None:
        init(self, *given, **options)  # type: ignore[arg-type]
        interviews.append(self)

    def prompt(question: str, **_: object) -> str:
        step = interviews[0].step
        assert step is not None
        if before[-1:] == [step.id]:
            refused.add(step.id)
        before.append(step.id)
        return "" if step.id in refused else typed(step.path, step.kind, step.example, step.choices)

    monkeypatch.setattr(Interview, "__init__", kept)
    monkeypatch.setattr("levydocs.cli.ask.has_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", prompt)
    assert levydocs("ask", case, "--for", kind).code == 0
    assert interviews[0].step is None
    return case.read_bytes()


@pytest.mark.parametrize("kind", ["form-2848", "business"])
def test_every_question_answered_in_turn_gives_the_file_of_the_terminal(
    levydocs: Callable[..., Answer], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    begun = starting_file(interview_for(kind)).encode()
    ours = through_the_page(begun, kind)
    theirs = through_the_terminal(tmp_path / "case.yaml", levydocs, monkeypatch, kind)
    assert ours.decode() == theirs.decode()
    assert len(ours) > len(begun)


def test_one_answer_changes_its_own_bytes_alone() -> None:
    new = answer(WAGE, "expenses.other.union_dues", "$38.5")
    assert isinstance(new, bytes)
    assert new == WAGE.replace(b'union_dues: "0"', b'union_dues: "38.5"')
    assert new != WAGE


def test_a_mistake_is_told_and_nothing_is_written() -> None:
    found = answer(WAGE, "expenses.other.union_dues", "38..00")
    assert isinstance(found, list)
    assert [(one.code, one.place.rpartition(" ")[2]) for one in found] == [
        ("LD-case-money", "expenses.other.union_dues")
    ]
    (asked_again,) = answer(b"", "bank_accounts", "perhaps")
    assert getattr(asked_again, "code", "") == "LD-intake-yes-or-no"


def test_nothing_typed_changes_nothing_and_none_takes_the_answer_out() -> None:
    assert answer(WAGE, "expenses.other.union_dues", "  ") == WAGE
    without = answer(WAGE, "expenses.other.union_dues", None)
    assert isinstance(without, bytes)
    asked = by_path(without)["expenses.other.student_loans"]
    assert (asked.value, asked.is_open) == ("95", False)
    emptied = answer(WAGE, "filing_status", None)
    assert isinstance(emptied, bytes)
    assert by_path(emptied)["filing_status"].is_open


def test_a_place_that_no_case_has_is_refused_by_name_only() -> None:
    with pytest.raises(UsageRefused):
        answer(WAGE, "expenses.yacht", "1")


def test_a_question_says_how_it_is_answered() -> None:
    found = by_path(WAGE)
    status = found["filing_status"]
    assert (status.kind, status.value, status.choices[3]) == (
        "choice",
        "single",
        ("head_of_household", "Head of household"),
    )
    county = found["address.county"]
    assert (county.label, county.help, county.ask) == (
        "County",
        "The local standards depend on it",
        "In which county do you live?",
    )
    assert (found["taxpayers[0].tin.number"].value, found["taxpayers[0].tin.number"].is_number) == ("***-**-7733", True)
    kinds = {path: found[path].kind for path in ("levies[0].date", "expenses.personal.food", "household.under_65")}
    assert kinds == {"levies[0].date": "date", "expenses.personal.food": "money", "household.under_65": "whole"}
    assert [found[path].value for path in ("investments", "bank_accounts")] == ["none", "yes"]
    assert "000-41" not in json.dumps(questions_json(questions(WAGE)))


def test_what_follows_from_the_rest_is_a_default_until_it_is_accepted() -> None:
    data = b"household: {under_65: 1}\ntaxpayers: [{name: {first: Ana}}]\nlevies: [{kind: wage}]\n"
    offered = by_path(data)["household.age_65_or_over"]
    assert (offered.value, offered.is_default, offered.is_open) == ("0", True, True)
    accepted = answer(data, "household.age_65_or_over", offered.value)
    assert isinstance(accepted, bytes)
    taken = by_path(accepted)["household.age_65_or_over"]
    assert (taken.value, taken.is_default, taken.is_open) == ("0", False, False)


def test_sections_count_what_is_left() -> None:
    found = {section.title: section for section in questions(WAGE)}
    assert found["The client"].left == 0
    assert found["The levy"].left == 1
    assert [one.path for one in found["The levy"].questions if one.is_open] == ["levies[0].paid_over"]


def test_a_file_with_mistakes_is_refused_with_all_of_them() -> None:
    with pytest.raises(CaseRefused) as refused:
        questions(b"filing_status: MFJX\nlevies: [{date: 31/31/2026}]\n")
    assert len(refused.value.findings) == 2


def test_a_word_is_written_as_people_write_it() -> None:
    words = ("head_of_household", "ssn", "668-W", "cdp", "llc")
    assert [choice_words(one) for one in words] == ["Head of household", "SSN", "668-W", "CDP", "LLC"]
