"""The client's questionnaire on a telephone in a real browser, without a network: filled in, left and found again, taken in."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from browsing import PATIENCE, browser, needs_browser

from levydocs.case.read import read_case
from levydocs.library.questionnaire import import_answers, questionnaire

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = needs_browser

_CASE = """\
levydocs: 1
case_id: 2026-0911
taxpayers: [{name: {first: Marisol, last: Peña}}]
levies: [{kind: wage}]
address: {county: Harris County}
address_differs_from_last_return: false
household: {under_65: 1, age_65_or_over: 0, dependents: []}
employment: []
other_income: {nothing_else: true}
expenses:
  housing: {rent: "1,050"}  # lease
  personal: {nothing_else: true}
  transport: {nothing_else: true}
  medical: {nothing_else: true}
  other: {nothing_else: true}
investments: []
real_estate: []
other_assets: []
credit_cards: []
hardship: {events: [], ability_to_earn: "I am paid by the hour.", other_resources: "None to speak of."}
"""


class Telephone:
    """A telephone that is not connected to anything, with the file of one client on it."""

    def __init__(self, browser: Browser, folder: Path) -> None:
        self.context = browser.new_context(
            viewport={"width": 390, "height": 844},
            is_mobile=True,
            has_touch=True,
            offline=True,
            reduced_motion="reduce",
        )
        self.context.set_default_timeout(PATIENCE)
        self.wrong: list[str] = []
        self.asked_for: list[str] = []
        self.file = folder / "questions.html"

    def open(self) -> Page:
        page = self.context.new_page()
        page.on("console", lambda said: self.wrong.append(said.text))
        page.on("pageerror", lambda error: self.wrong.append(str(error)))
        page.on("request", lambda request: self.asked_for.append(request.url))
        page.goto(self.file.as_uri())
        return page


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browser() as found:
        yield found


@pytest.fixture
def telephone(chromium: Browser, tmp_path: Path) -> Iterator[Telephone]:
    (tmp_path / "case.yaml").write_text(_CASE, "utf-8")
    found = Telephone(chromium, tmp_path)
    found.file.write_bytes(questionnaire(_CASE.encode(), "es"))
    yield found
    found.context.close()
    assert found.wrong == []
    assert {one for one in found.asked_for if not one.startswith("blob:")} == {found.file.as_uri()}


def next_(page: Page, fills: str = "", *, chooses: str = "") -> None:
    if fills:
        page.locator("#answer").fill(fills)
    if chooses:
        page.get_by_label(chooses, exact=True).check()
    page.locator("button.main").tap()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing has to be moved sideways"


def asked(page: Page) -> str:
    return page.locator("h1").inner_text()


def saved(page: Page, folder: Path) -> tuple[Path, Any]:
    with page.expect_download() as download:
        page.locator("#save").tap()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file, json.loads(file.read_text("utf-8"))


def test_a_client_fills_it_in_and_the_office_takes_it_in(telephone: Telephone, tmp_path: Path) -> None:
    page = telephone.open()
    assert page.evaluate("document.documentElement.lang") == "es"
    assert page.get_by_role("textbox", name="¿Cuál es su número de celular?").is_visible()
    next_(page, "713")
    assert page.get_by_role("alert").inner_text() == "Escriba los diez dígitos, como 713-555-0187"
    assert page.locator("#answer").get_attribute("aria-invalid") == "true"
    next_(page, "713-555-0187")
    assert "luz, gas, agua" in asked(page)
    next_(page, "1.200")
    next_(page, "130.50")
    next_(page, chooses="Todavía no lo sé. Pregúnteme otra vez al final")
    next_(page, chooses="No pagamos nada por esto")
    page.close()

    page = telephone.open()
    assert "reparaciones" in asked(page), "where it was left, though the page was closed"
    page.get_by_text("English").tap()
    assert "repairs and upkeep" in asked(page)
    page.get_by_role("button", name="Back").tap()
    assert page.get_by_label("We pay nothing for this").is_checked()
    next_(page)
    next_(page, "25")
    next_(page, chooses="Yes")
    for text in ("Gulf Prairie Credit Union", "", "4417", "214.63"):
        next_(page, text, chooses="" if text else "Checking")
    next_(page, chooses="No")
    next_(page, "I have asthma; my number is 000-41-7733.")
    assert "Social Security" in page.get_by_role("alert").inner_text()
    next_(page, "I have asthma.")

    assert asked(page) == "Thank you. You have reached the end"
    page.get_by_role("button", name=re.compile("phone, internet")).tap()
    next_(page, "75")
    assert page.get_by_text("Still open").count() == 0
    file, told = saved(page, tmp_path)
    assert told["language"] == "en"
    found = import_answers(tmp_path / "case.yaml", file)
    assert found.proposed.findings == ()
    found.write()
    text = (tmp_path / "case.yaml").read_text("utf-8")
    case, mistakes = read_case(text.encode(), "case.yaml")
    assert case is not None, mistakes
    assert "# lease" in text
    assert str(case.expenses.housing.utilities) == "130.50"
    assert str(case.expenses.housing.communications) == "75"
    assert [(one.number, str(one.balance)) for one in case.bank_accounts or ()] == [("…4417", "214.63")]
    assert case.hardship.health == "I have asthma."


def test_what_was_answered_can_be_erased(telephone: Telephone) -> None:
    page = telephone.open()
    next_(page, "713-555-0187")
    assert "713-555-0187" in page.evaluate("JSON.stringify(localStorage)")
    page.get_by_role("button", name="Empezar de nuevo y borrar mis respuestas").tap()
    page.get_by_role("button", name="No, conservarlas").tap()
    assert "713-555-0187" in page.evaluate("JSON.stringify(localStorage)")
    page.get_by_role("button", name="Empezar de nuevo y borrar mis respuestas").tap()
    page.get_by_role("button", name="Sí, borrarlas").tap()
    assert "713-555-0187" not in page.evaluate("JSON.stringify(localStorage)")
    assert page.locator("#answer").input_value() == ""
    page.reload()
    assert page.locator("#answer").input_value() == ""


def test_nothing_else_may_run_and_nothing_can_be_sent(telephone: Telephone) -> None:
    page = telephone.open()
    assert page.evaluate("fetch('https://example.org').then(() => 'sent', () => 'not sent')") == "not sent"
    page.evaluate(
        "document.body.append(Object.assign(document.createElement('script'), {textContent: 'window.ran = 1'}))"
    )
    assert page.evaluate("window.ran") is None
    assert [one for one in telephone.wrong if "Content Security Policy" in one]
    telephone.wrong.clear()
