"""The questions of a case in a real browser: what shows while a person types, and that nothing typed is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browsing import PATIENCE, browser, entered, needs_browser
from serving import case_id, served_folder, serving, token_for

from levydocs.library.tokens import Scope

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext, Locator, Page, Route

pytestmark = needs_browser

_CASE = "joint-bank-levy/case.yaml"
_FOOD, _HOUSEKEEPING = "expenses.personal.food", "expenses.personal.housekeeping"


class Windows:
    """Windows of one person on one case."""

    def __init__(self, context: BrowserContext, plain: BrowserContext, folder: Path) -> None:
        """``plain``: the same without scripts."""
        self.plain = plain
        self.context, self.file, self.at = context, folder / _CASE, f"/cases/{case_id(folder, _CASE)}"
        self.errors: list[object] = []

    def open(self, section: int) -> Page:
        """A window with a section, the first question in focus."""
        page = self.context.new_page()
        page.on("pageerror", self._note)
        page.goto(f"{self.at}?section={section}#first")
        return page

    def _note(self, error: object) -> None:
        self.errors.append(error)


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    folder = served_folder(tmp_path_factory.mktemp("browser") / "cases")
    token = token_for(folder, Scope.BUILD)
    with serving(folder, "--rate", "1000", token=token) as (client, _), browser() as found:
        base = f"http://{client.base_url.host}:{client.base_url.port}"
        yield Windows(entered(found, base, token), entered(found, base, token, scripts=False), folder)


@pytest.fixture
def case(windows: Windows) -> Iterator[Windows]:
    """The windows, all closed after the test, when no script may have failed; the case is as the sample has it."""
    before = windows.file.read_bytes()
    yield windows
    for page in (*windows.context.pages, *windows.plain.pages):
        page.close()
    windows.file.write_bytes(before)
    assert not windows.errors


def box_of(page: Page, path: str) -> Locator:
    """The box of the form where a question shows."""
    return page.locator(f'#boxes [data-asked~="{path}"]')


def typed(page: Page, text: str) -> None:
    """Replace the text of the box in focus, key by key."""
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def say(page: Page, text: str) -> None:
    """Wait until the status says it."""
    page.get_by_text(text, exact=True).and_(page.locator("#status")).wait_for()


def until(page: Page, expression: str) -> None:
    """Wait until an expression holds on the page, whose policy lets no text be run as a script."""
    for _ in range(PATIENCE // 20):
        if page.evaluate(expression):
            return
        page.wait_for_timeout(20)
    raise AssertionError(expression)


class Held:
    """What a page asks of the service at some addresses: none of it is answered before it is let go."""

    def __init__(self, page: Page, addresses: str) -> None:
        self._page = page
        self._routes: list[Route] = []
        page.route(addresses, self._hold)

    def _hold(self, route: Route) -> None:
        self._routes.append(route)

    def asked(self) -> None:
        """Wait until something is being asked."""
        for _ in range(PATIENCE // 20):
            if self._routes:
                return
            self._page.wait_for_timeout(20)
        raise AssertionError("Nothing is asked.")

    def let_go(self) -> None:
        """Let the next one be answered."""
        self.asked()
        self._routes.pop(0).continue_()


def in_focus(page: Page) -> str:
    """The path of the question in focus."""
    return str(page.evaluate("document.activeElement.closest('.qn')?.dataset.path"))


def test_the_form_fills_as_one_types_and_enter_saves_and_goes_on(case: Windows) -> None:
    page, before = case.open(5), case.file.read_bytes()
    assert in_focus(page) == _FOOD
    assert re.search(r"\bnow\b", box_of(page, _FOOD).get_attribute("class") or "")
    typed(page, "1,500")
    box_of(page, _FOOD).locator("text").get_by_text("1,500").wait_for()
    page.locator("#effect").get_by_text("−$3,473.72").wait_for()
    assert case.file.read_bytes() == before
    page.keyboard.press("Enter")
    page.wait_for_url("**section=6**")
    assert case.file.read_bytes() == before.replace(b'food: "1,445"', b'food: "1,500"')
    page.locator("[data-path].open :focus").wait_for()
    page.keyboard.press("Alt+ArrowLeft")
    page.wait_for_url("**section=5**")
    page.keyboard.press("Control+z")
    page.locator("#undo[disabled]").wait_for()
    assert case.file.read_bytes() == before


def test_a_mistake_is_met_and_mended(case: Windows) -> None:
    page, before = case.open(5), case.file.read_bytes()
    typed(page, "14..45")
    page.keyboard.press("Tab")
    say(page, "Saved, except one mistake")
    food = page.locator(f'[data-path="{_FOOD}"]')
    assert "This is not an amount of dollars" in food.inner_text()
    box = box_of(page, _FOOD)
    assert (box.get_attribute("class"), box.locator("text").text_content()) == ("wrong", "1,445")
    assert in_focus(page) == _HOUSEKEEPING
    assert case.file.read_bytes() == before
    typed(page, "99")
    page.keyboard.press("Tab")
    until(page, "document.querySelector('#boxes').textContent.includes('99')")
    assert page.get_by_role("textbox", name="Food").input_value() == "14..45"
    page.get_by_role("link", name=re.compile("Food: This is not")).click()
    assert in_focus(page) == _FOOD
    typed(page, "1,450")
    page.keyboard.press("Tab")
    say(page, "Saved")
    after = before.replace(b'food: "1,445"', b'food: "1,450"').replace(b'housekeeping: "95"', b'housekeeping: "99"')
    assert case.file.read_bytes() == after
    assert page.locator(".qn.bad, #mistakes").count() == 0


def test_two_windows_on_one_case_lose_nothing(case: Windows) -> None:
    one, two, before = case.open(5), case.open(5), case.file.read_bytes()
    one.bring_to_front()
    typed(one, "1,500")
    one.keyboard.press("Tab")
    one.locator("#undo:not([disabled])").wait_for()
    two.bring_to_front()
    two.get_by_role("textbox", name="Clothing and clothing services").focus()
    typed(two, "270")
    two.keyboard.press("Tab")
    until(two, "document.getElementById('q-expenses.personal.food').value === '1,500'")
    say(two, "Saved")
    after = before.replace(b'food: "1,445"', b'food: "1,500"').replace(b'clothing: "260"', b'clothing: "270"')
    assert case.file.read_bytes() == after


def test_what_changed_on_disk_is_shown_and_what_both_changed_is_asked_about(case: Windows) -> None:
    page, before = case.open(5), case.file.read_bytes()
    case.file.write_bytes(before.replace(b'housekeeping: "95"', b'housekeeping: "111"'))
    typed(page, "1,5")
    say(page, "Changed on disk: now showing the current file")
    assert page.get_by_role("textbox", name="Housekeeping supplies").input_value() == "111"
    assert page.get_by_role("textbox", name="Food").input_value() == "1,5"
    assert in_focus(page) == _FOOD
    theirs = case.file.read_bytes().replace(b'food: "1,445"', b'food: "1,700"')
    case.file.write_bytes(theirs)
    page.keyboard.type("00")
    page.keyboard.press("Tab")
    clash = page.locator(".clash")
    clash.wait_for()
    assert "In the file\n1,700\nYour answer\n1,500" in clash.inner_text()
    assert case.file.read_bytes() == theirs
    page.get_by_role("textbox", name="Personal care").fill("125")
    page.keyboard.press("Tab")
    until(page, "document.querySelector('#boxes').textContent.includes('125')")
    assert "1,500" in page.locator(".clash").inner_text()
    page.get_by_role("button", name="Save your answer").click()
    page.locator(".clash").wait_for(state="detached")
    say(page, "Saved")
    after = theirs.replace(b'food: "1,700"', b'food: "1,500"').replace(b'personal_care: "120"', b'personal_care: "125"')
    assert case.file.read_bytes() == after


def test_boxes_and_questions_find_each_other_and_pages_turn(case: Windows) -> None:
    page = case.open(5)
    page.get_by_role("link", name="Housekeeping supplies: 95").click()
    assert in_focus(page) == _HOUSEKEEPING
    page.locator("#origin-from").get_by_text("Monthly expenses, Housekeeping supplies").wait_for()
    page.locator("#desk").focus()
    page.keyboard.press("[")
    page.locator("#live[data-at='1']").wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.closest('#boxes') !== null")
    page.get_by_role("textbox", name="Clothing and clothing services").focus()
    page.locator("#live[data-at='2']").wait_for()
    page.get_by_role("link", name="2848", exact=True).click()
    page.locator("#live[data-form='f2848'][data-of='4']").wait_for()
    page.get_by_role("link", name="433-F", exact=True).click()
    page.get_by_role("link", name="Your gross a pay period: 1,310").click()
    page.wait_for_url("**section=4**")
    assert in_focus(page) == "employment[0].gross"


def test_the_budget_and_letters_change_as_one_types_and_lead_back_to_their_questions(case: Windows) -> None:
    page, before = case.open(5), case.file.read_bytes()
    page.locator("#origin-feeds").get_by_role("link", name="Budget", exact=True).click()
    page.locator("#live[data-form='budget']").wait_for()
    food = page.get_by_role("textbox", name="Food")
    food.focus()
    typed(page, "1,500")
    page.locator("#budget .big").get_by_text("−$3,473.72").wait_for()
    assert "2,360.00" in page.get_by_role("row", name="Food, clothing and other items").inner_text()
    page.get_by_role("row", name="Health insurance").click()
    assert in_focus(page) == "expenses.medical.insurance"
    say(page, "Saved")
    page.locator("#desk").focus()
    page.keyboard.press("]")
    page.locator("#live[data-form='letter-release-request']").wait_for()
    page.get_by_role("link", name="Hardship", exact=True).click()
    page.locator("#letter text").get_by_text("2,360.00").wait_for()
    food.focus()
    typed(page, "1,600")
    page.locator("#letter text.now").get_by_text("2,460.00").wait_for()
    page.keyboard.press("Tab")
    say(page, "Saved")
    assert page.locator("#live").get_attribute("data-form") == "letter-hardship"
    assert case.file.read_bytes() == before.replace(b'food: "1,445"', b'food: "1,600"')


def test_a_text_of_several_lines_stays_one_until_it_is_changed(case: Windows) -> None:
    several = "  health: |\n    Mateo has asthma.\n    He sees a specialist.\n"
    before = re.sub(rb"  health: .*\n", several.encode(), case.file.read_bytes())
    case.file.write_bytes(before)
    page = case.open(7)
    health = page.get_by_role("textbox", name=re.compile("^Health"))
    health.focus()
    page.keyboard.press("Enter")
    page.locator("#status").get_by_text("No more questions").or_(page.locator("#next")).first.wait_for()
    assert case.file.read_bytes() == before
    page.goto(f"{case.at}?section=7")
    health.fill("Mateo has asthma.")
    page.keyboard.press("Shift+Enter")
    page.keyboard.type("He is at home.")
    page.keyboard.press("Tab")
    page.locator("#undo:not([disabled])").wait_for()
    assert b'health: "Mateo has asthma.\\nHe is at home."' in case.file.read_bytes()


def test_a_yes_asks_on_by_keyboard_alone(case: Windows) -> None:
    page, before = case.open(4), case.file.read_bytes()
    assert in_focus(page) == "employment[0].deductions"
    page.keyboard.press("Space")
    page.locator('[data-path^="employment[0].deductions[0]"]').first.wait_for()
    assert in_focus(page) == "employment[0].deductions"
    assert case.file.read_bytes() == before
    page.keyboard.press("Enter")
    until(page, "document.activeElement.closest('.qn').dataset.path.startsWith('employment[0].deductions[0]')")
    page.keyboard.type("401(k)")
    page.keyboard.press("Enter")
    page.locator("#undo:not([disabled])").wait_for()
    assert b"401(k)" in case.file.read_bytes()


def test_no_key_is_lost_that_is_pressed_while_answers_are_being_saved(case: Windows) -> None:
    page = case.open(4)
    saving = Held(page, "**/answers")
    gross, frequency = (page.locator(f'[id="q-employment[0].{one}"]') for one in ("gross", "frequency"))
    frequency.focus()
    box = frequency.element_handle()
    page.keyboard.press("s")
    saving.asked()
    page.keyboard.press("ArrowDown")
    saving.let_go()
    saving.asked()
    # Chosen in the meantime, in the same box: it knows which letters have been typed to choose by.
    assert box.evaluate("one => one === document.activeElement && one.value") == "monthly"
    gross.focus()
    typed(page, "1,400")
    saving.let_go()
    say(page, "Saved")
    page.keyboard.press("Tab")
    saving.asked()
    page.locator('[id="r-employment[0].deductions-yes"]').focus()
    page.keyboard.down("Space")
    saving.let_go()
    say(page, "Saved")
    page.keyboard.up("Space")
    saving.asked()
    page.get_by_role("button", name="Continue").focus()
    saving.let_go()
    page.get_by_role("group", name="Deduction 1").first.wait_for()
    page.keyboard.press("Enter")
    saving.let_go()
    page.wait_for_url("**section=5**")
    assert b'frequency: monthly, gross: "1,400"' in case.file.read_bytes()


def test_what_is_opened_stays_while_another_form_is_shown(case: Windows) -> None:
    page = case.open(4)
    page.keyboard.press("Space")
    opened = page.locator('[data-path="employment[0].deductions[0].what"]')
    opened.wait_for()
    page.get_by_role("link", name="2848", exact=True).click()
    page.locator("#live[data-form='f2848']").wait_for()
    assert opened.count() == 1


def test_a_number_is_shown_and_an_entry_removed_by_keyboard_alone(case: Windows) -> None:
    page, before = case.open(1), case.file.read_bytes()
    number = page.get_by_role("group", name="Taxpayer").get_by_role(
        "textbox", name="Social Security number or other tax ID, all nine digits"
    )
    number.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_role(
        "button", name="Hide Social Security number or other tax ID, all nine digits", exact=True
    ).wait_for()
    assert number.input_value() == "000-52-1806"
    page.locator("#boxes").get_by_text("000-52-1806").wait_for()
    page.keyboard.press("Shift+Tab")
    page.keyboard.type("000-45-6789")
    page.keyboard.press("Tab")
    page.locator("#undo:not([disabled])").wait_for()
    assert case.file.read_bytes() == before.replace(b"000-52-1806", b"000-45-6789")

    page.goto(f"{case.at}?section=6")
    before = case.file.read_bytes()
    page.get_by_role("button", name="Remove bank account 5").focus()
    page.keyboard.press("Enter")
    say(page, "Removed bank account 5")
    assert page.evaluate("document.activeElement.innerText") == "Add another bank account"
    assert b"PocketPay" not in case.file.read_bytes()
    page.keyboard.press("Control+z")
    page.get_by_role("button", name="Remove bank account 5").wait_for()
    assert case.file.read_bytes() == before


def test_without_scripts_enter_goes_on_and_shows_no_number(case: Windows) -> None:
    page = case.plain.new_page()
    page.goto(f"{case.at}?section=1")
    page.get_by_role("textbox", name="City").press("Enter")
    page.wait_for_url("**section=2**")


def test_without_scripts_continue_saves_what_was_changed_and_nothing_else(case: Windows) -> None:
    page, written = case.plain.new_page(), case.file.read_bytes()
    several = "  health: |\n    Mateo has asthma.\n    He sees a specialist.\n"
    before = re.sub(rb"  health: .*\n", several.encode(), written)
    case.file.write_bytes(before)
    page.goto(f"{case.at}?section=1")
    for number in range(1, 8):
        assert (
            page.locator("#sections [aria-current]").get_attribute("href") == f"{case.at}?section={number}&form=f433f"
        )
        if number == 5:
            page.get_by_role("textbox", name="Food").fill("1,500")
        page.get_by_role("button", name="Continue").click()
        page.wait_for_url(f"**section={min(number + 1, 7)}**")
    assert case.file.read_bytes() == before.replace(b'food: "1,445"', b'food: "1,500"')
    page.get_by_role("button", name="Undo").click()
    page.locator("#undo[disabled]").wait_for()
    assert case.file.read_bytes() == before


def test_a_case_with_nothing_in_it_is_begun_by_enter_alone(case: Windows) -> None:
    new = case.file.parent / "new.yaml"
    new.write_text("taxpayers: [{name: {first: Ana}}]\nlevies: [{kind: wage}]\n", "utf-8")
    page = case.context.new_page()
    page.goto(f"/cases/{case_id(case.file.parents[1], 'joint-bank-levy/new.yaml')}#first")
    given = {"case_id": "2026-0500", "representatives": "r-okafor", "taxpayers[0].name.middle": "B.",
             "taxpayers[0].name.last": "Reyes", "taxpayers[0].tin.number": "000-12-3456"}  # fmt: skip
    for path, text in given.items():
        until(page, f"document.activeElement.closest('.qn')?.dataset.path === '{path}'")
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    until(page, "document.activeElement.closest('.qn')?.dataset.path === 'taxpayers[0].phones.cell'")
    assert page.locator(".clash, .qn.bad").count() == 0
    page.locator("#boxes").get_by_text("•••-••-3456").wait_for()
    counts = page.locator("#sections .count").evaluate_all("all => all.map((one) => parseInt(one.textContent))")
    assert page.locator("#left").text_content() == str(sum(counts))
    assert b"000-12-3456" in new.read_bytes()


@pytest.mark.parametrize(("width", "height"), [(390, 844), (720, 450), (1024, 768), (1440, 900)])
def test_nothing_is_wider_than_the_screen(case: Windows, width: int, height: int) -> None:
    page = case.open(6)
    page.set_viewport_size({"width": width, "height": height})
    assert page.evaluate("document.documentElement.scrollWidth") == width
