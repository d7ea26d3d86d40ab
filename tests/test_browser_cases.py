"""In a browser, by keyboard alone: an empty folder, a case that is begun in it, and the list of several."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import browsing, focused, tab_to
from command_line import SAMPLES
from serving import serving


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a firm book, and no case yet."""
    made = tmp_path_factory.mktemp("browser") / "cases"
    made.mkdir()
    shutil.copy(SAMPLES / "firm.yaml", made)
    return made


@pytest.fixture(scope="module")
def window(folder: Path) -> Iterator[Any]:
    with serving(folder), browsing(folder) as opened:
        yield opened


def test_a_first_case_is_begun_by_keyboard_alone(window: Any, folder: Path) -> None:
    keys = window.keyboard
    assert window.get_by_role("heading", name="No cases yet").is_visible()
    keys.press("n")
    window.get_by_role("heading", name="What is the new case about?").wait_for()
    assert focused(window) == "A levy on wages"
    keys.press("j")
    assert focused(window) == "A levy on a bank account"
    keys.press("k")
    keys.press("Enter")
    number = window.get_by_label("Your case number")
    number.wait_for()
    assert number.evaluate("box => box === document.activeElement")
    keys.type("2026-0801 n/j")
    for _ in " n/j":
        keys.press("Backspace")
    for word in ("Ana", "Ocampo"):
        keys.press("Tab")
        keys.type(word)
    keys.press("Enter")
    window.get_by_role("heading", name="Ana Ocampo", exact=True).wait_for()
    assert "case_id: 2026-0801" in (folder / "2026-0801" / "case.yaml").read_text("utf-8")
    tab_to(window, "Budget")
    keys.press("Enter")
    window.get_by_role("heading", name="The budget is not complete").wait_for()


def test_the_list_goes_by_keys(window: Any, folder: Path) -> None:
    for name in ("wage-levy", "joint-bank-levy"):
        shutil.copytree(SAMPLES / name, folder / name)
    keys = window.keyboard
    tab_to(window, "levydocs")
    keys.press("Enter")
    window.get_by_role("heading", name="Cases 3").wait_for()

    seen = []
    for key in ("j", "j", "J", "j", "k", "K"):
        keys.press(key)
        seen.append(focused(window).split()[0])
    assert seen == ["Marisol", "Tomáš", "Ana", "Ana", "Tomáš", "Marisol"]
    keys.press("Enter")
    window.get_by_role("heading", name="Marisol T. Peña", exact=True).wait_for()

    keys.press("/")
    keys.type("jkn?")
    keys.press("Enter")
    window.get_by_role("heading", name="No case has this name or number").wait_for()
    assert window.url.endswith("/search")
    keys.press("/")
    keys.press("Control+A")
    keys.type("dvořák")
    keys.press("Enter")
    window.get_by_role("heading", name="Cases found 1").wait_for()
    keys.press("?")
    assert window.get_by_role("dialog").get_by_text("next or previous row").is_visible()
    keys.press("Enter")
    assert not window.get_by_role("dialog").is_visible()
    keys.press("j")
    assert focused(window) == "Tomáš J. Dvořák and Beatriz Dvořák"
