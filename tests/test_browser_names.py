"""A case is begun and its first section answered by the accessibility tree alone: by what a screen reader says.

Each answer is left at once, while the answers before it are still being saved: none may be lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import browser, entered, needs_browser
from serving import served_folder, serving, token_for

from levydocs.library.tokens import Scope

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = needs_browser

_TYPED = {
    "Representatives, by id": "r-okafor",
    "Middle name or initial": "B.",
    "Social Security number or other tax ID, all nine digits": "000-45-6789",
    "Cell phone": "202-555-0142",
    "Date of birth": "1988-04-17",
    "Street and number": "18 Larch Ct",
    "Apartment or suite": "none",
    "City": "Houston",
    "State": "TX",
    "ZIP code": "77045",
    "County": "Harris County",
    "Number of people under 65": "1",
    "Number of people 65 or over": "0",
}
_CHOSEN = {"Is the address on the last return different?": "No", "Dependents": "None", "A business": "None"}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return served_folder(tmp_path_factory.mktemp("names") / "cases")


@pytest.fixture(scope="module")
def window(folder: Path) -> Iterator[Page]:
    token = token_for(folder, Scope.BUILD)
    with serving(folder, "--rate", "1000", token=token) as (client, _), browser() as found:
        yield entered(found, f"http://{client.base_url.host}:{client.base_url.port}", token).new_page()


def test_a_case_is_begun_and_its_first_section_answered_by_role_and_name(window: Page, folder: Path) -> None:
    window.goto("/")
    window.get_by_role("link", name="New case").click()
    window.get_by_role("heading", name="What is the new case about?", level=1).wait_for()
    window.get_by_role("main").get_by_role("link", name="A levy on wages").click()
    window.get_by_role("textbox", name="Your case number").fill("2026-0907")
    window.get_by_role("textbox", name="First name").fill("Ana")
    window.get_by_role("textbox", name="Last name").fill("Ocampo")
    window.get_by_role("button", name="Begin the case").click()
    window.get_by_role("heading", name="Ana Ocampo", level=1).wait_for()

    main, sections = window.get_by_role("main"), window.get_by_role("navigation", name="Sections")
    main.get_by_role("heading", name="The client", level=2).wait_for()
    for name, text in _TYPED.items():
        main.get_by_role("textbox", name=name).fill(text)
    main.get_by_role("combobox", name="Filing status").select_option(label="Single")
    for name, choice in _CHOSEN.items():
        main.get_by_role("group", name=name).get_by_role("radio", name=choice).check()
    sections.get_by_role("link", name="The client complete").wait_for()
    window.get_by_role("status").filter(has_text=re.compile("^Saved$")).wait_for()
    taxpayer = main.get_by_role("group", name="Taxpayer")
    assert taxpayer.get_by_role("textbox", name="First name").input_value() == "Ana"
    text = (folder / "2026-0907" / "case.yaml").read_text("utf-8")
    assert [answer for answer in _TYPED.values() if answer not in text] == []

    main.get_by_role("button", name="Continue").click()
    main.get_by_role("heading", name="Tax debts and notices", level=2).wait_for()
    window.get_by_role("link", name="Persons in the household under 65: 1").wait_for()
