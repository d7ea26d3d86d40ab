"""A case with an answer that is not saved: the same as if it were, and as it was where the answer cannot be read."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import SAMPLES

from levydocs.errors import CaseRefused, UsageRefused
from levydocs.library.live_case import live_case, tabs_of
from levydocs.library.live_page import asked_in, page_shown, words_for
from levydocs.library.questions import answer
from levydocs.library.workspace import Workspace

FOLDER = SAMPLES / "joint-bank-levy"
DATA = (FOLDER / "case.yaml").read_bytes()


@pytest.fixture(scope="module")
def workspace() -> Workspace:
    return Workspace(SAMPLES / "firm.yaml")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("expenses.personal.food", "1500"),
        ("expenses.other.child_care", "0"),
        ("taxpayers[0].name.last", "Novák"),
        ("taxpayers[0].tin.number", "000-12-3456"),
        ("taxpayers[0].date_of_birth", "3/9/1980"),
        ("liabilities[0].period", "2019"),
        ("liabilities[1].who", "tomas"),
        ("employment[0].frequency", "biweekly"),
        ("representatives", "r-okafor"),
        ("household.under_65", "5"),
        ("investments", "none"),
        ("credit_cards[3].owed", "150"),
        ("request.grounds", "hardship, not_collectible"),
        ("levies[0].payer.name", ""),
    ],
)
def test_an_answer_shows_as_if_it_were_saved(workspace: Workspace, path: str, text: str) -> None:
    saved = answer(DATA, path, text or None)
    assert isinstance(saved, bytes)
    for form in ("f433f", "f2848", "f12153"):
        now, then = (
            live_case(workspace, DATA, FOLDER, form, (path, text)),
            live_case(workspace, saved, FOLDER, form),
        )
        assert now.mistakes == ()
        assert (now.form, now.effect) == (then.form, then.effect)
        assert tabs_of(workspace, now) == tabs_of(workspace, then)


@pytest.mark.parametrize(
    ("path", "text", "says"),
    [
        ("expenses.personal.food", "14..45", "not an amount of dollars"),
        ("taxpayers[0].date_of_birth", "soon", "not a date"),
        ("liabilities[0].who", "bob", "no taxpayer with this id"),
        ("levies[0].kind", "boat", "not"),
    ],
)
def test_an_answer_that_cannot_be_read_is_told(workspace: Workspace, path: str, text: str, says: str) -> None:
    found = live_case(workspace, DATA, FOLDER, "", (path, text))
    assert says in found.mistakes[0].message
    if found.mistakes[0].code != "LD-case-loose-reference":
        before = live_case(workspace, DATA, FOLDER)
        assert (found.form, found.effect) == (before.form, before.effect)


def test_what_is_left_over_and_a_ground_wait_for_what_is_not_known(workspace: Workspace) -> None:
    effect = live_case(workspace, DATA, FOLDER, "", ("expenses.personal.food", "")).effect
    assert (effect.left, effect.left_missing) == (None, ("expenses.personal.food",))
    first = effect.grounds[0]
    assert (first.id, first.status, first.missing) == ("hardship", "possible", ("expenses.personal.food",))
    assert words_for("expenses.personal.food") == "Food"
    assert words_for("firm.firm.name") == "The firm book"


def test_a_file_with_mistakes_and_a_path_of_no_case_are_refused(workspace: Workspace) -> None:
    with pytest.raises(CaseRefused):
        live_case(workspace, b"taxpayers: [{name: {first: Ann}}]\nlevies: [{date: soon}]\n", FOLDER)
    with pytest.raises(UsageRefused):
        live_case(workspace, DATA, FOLDER, "", ("taxpayers[0].nickname", "Tom"))


def test_each_question_shows_in_its_own_box(workspace: Workspace) -> None:
    sections, asked = asked_in(DATA, ())
    form = live_case(workspace, DATA, FOLDER).form
    assert form
    shown = page_shown(form, 0, asked, sections[4].questions)
    assert shown
    assert (shown.at, shown.of) == (2, 2)
    by_place = {one.place: one for one in shown.boxes}
    assert by_place["f433f:food"].asked == ("expenses.personal.food",)
    assert by_place["f433f:personal_total"].asked == ()
    employer = page_shown(form, 2, asked, sections[3].questions)
    assert employer
    asked_there = {one.place: one.asked for one in employer.boxes}["f433f:employer"]
    assert asked_there[:2] == ("employment[0].employer.name", "employment[0].employer.address.street")
    last = page_shown(form, 99, asked, ())
    assert last
    assert last.at == 2


def test_no_sample_is_changed(workspace: Workspace) -> None:
    live_case(workspace, DATA, FOLDER, "", ("expenses.personal.food", "1500"))
    assert Path(FOLDER / "case.yaml").read_bytes() == DATA
