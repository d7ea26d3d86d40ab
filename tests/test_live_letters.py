"""The letters beside the questions: what a printed one says, page by page; what one waits for, and numbers that it hides."""

from __future__ import annotations

import re

import pytest
from command_line import SAMPLES

from levydocs.intake.unsaved import stored
from levydocs.library.live_case import live_case, tabs_of
from levydocs.library.live_feeds import feeds
from levydocs.library.workspace import Workspace
from levydocs.packet.live_letters import LiveLetter
from levydocs.pdf.readback.page_text import page_texts

_JOINT = SAMPLES / "joint-bank-levy"
_DATA = (_JOINT / "case.yaml").read_bytes()
_FOOD = "expenses.personal.food"
_FOOT = 240
"""Letters that the packet puts at the foot of a page, and those of lines that are left out here."""


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace(SAMPLES / "firm.yaml")


def letter(workspace: Workspace, tab: str, data: bytes = _DATA, typed: tuple[str, str] | None = None) -> LiveLetter:
    found = live_case(workspace, data, _JOINT, tab, typed).letter
    assert found is not None
    return found


def bare(text: str) -> str:
    return re.sub(r"\s", "", text)


def said(found: LiveLetter) -> str:
    return "\n".join(one.text for page in found.pages for one in page.texts)


@pytest.mark.parametrize("sample", ["joint-bank-levy", "wage-levy", "self-employed-late"])
def test_a_letter_says_on_each_page_what_the_printed_one_says(workspace: Workspace, sample: str) -> None:
    path = SAMPLES / sample / "case.yaml"
    file, data = workspace.open(path), path.read_bytes()
    tabs = [one for one in tabs_of(workspace, live_case(workspace, data, path.parent)) if one.kind == "letter"]
    assert [one.name for one in tabs][:3] == ["Release request", "Budget letter", "Hardship"]
    for tab in tabs:
        found = live_case(workspace, data, path.parent, tab.id).letter
        assert found is not None
        (pdf,) = workspace.letter(found.template, file).files.values()
        printed = page_texts(pdf)
        assert len(found.pages) == len(printed), tab.id
        for page, text in zip(found.pages, printed, strict=True):
            there = bare(text)
            shown = [bare(one.text) for one in page.texts if one.length and not one.text.startswith("Enclosures")]
            assert [one for one in shown if one not in there] == [], tab.id
            assert len(there) - len("".join(shown)) < _FOOT, tab.id


def test_what_is_typed_is_in_the_letter_and_what_it_then_lacks_is_told(workspace: Workspace) -> None:
    assert "2,305.00" in said(letter(workspace, "letter-hardship"))
    assert "2,360.00" in said(letter(workspace, "letter-hardship", typed=(_FOOD, "1500")))
    lacking = letter(workspace, "letter-hardship", typed=(_FOOD, ""))
    assert lacking.waits == (_FOOD,)
    mistaken = letter(workspace, "letter-hardship", typed=(_FOOD, "14..45"))
    assert said(mistaken) == said(letter(workspace, "letter-hardship"))


def test_a_letter_of_which_it_is_not_known_whether_it_goes_out_says_what_that_waits_for(workspace: Workspace) -> None:
    found = letter(
        workspace, "letter-hearing-transmittal", b"taxpayers: [{name: {first: Ana}}]\nlevies: [{kind: wage}]\n"
    )
    assert (found.pages, found.waits) == ((), ("notices",))


def test_no_number_of_a_taxpayer_is_in_any_letter(workspace: Workspace) -> None:
    _, case, _ = stored(_DATA)
    assert case.taxpayers is not None
    digits = [one.tin.number.digits for one in case.taxpayers if one.tin and one.tin.number]
    assert len(digits) == 2
    tabs = [one for one in tabs_of(workspace, live_case(workspace, _DATA, _JOINT)) if one.kind == "letter"]
    told = {one.id: letter(workspace, one.id) for one in tabs}
    for found in told.values():
        there = re.sub(r"\D", "", said(found))
        assert not any(one in there for one in digits), found.id
    assert any(one.hides_numbers for one in told.values())


def test_an_answer_feeds_lines_of_forms_the_budget_and_letters(workspace: Workspace) -> None:
    found = live_case(workspace, _DATA, _JOINT)
    tabs = tabs_of(workspace, found)
    fed = feeds(workspace, found, tabs, [_FOOD, "levies[0].payer.fax", "taxpayers[0].date_of_birth"])
    assert [(one.name, one.at, one.lines) for one in fed[_FOOD]] == [
        ("433-F", 2, "Food, Food and personal care"),
        ("Budget", 0, ""),
        ("Request for release of levy", 0, ""),
        ("Monthly budget", 0, ""),
        ("Hardship letter", 0, ""),
    ]
    assert [one.name for one in fed["levies[0].payer.fax"]] == ["Request for release of levy", "Letter to the payer"]
    assert [one.name for one in fed["taxpayers[0].date_of_birth"]] == ["Hardship letter"]
