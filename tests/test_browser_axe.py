"""Every screen as axe sees it, in light, in dark and on a phone; none scrolls sideways, there or where text is twice as large."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest
from browsing import browser, entered, needs_browser
from serving import case_id, served_folder, serving, token_for

from levydocs.library.tokens import Scope

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Page

pytestmark = [
    needs_browser,
    pytest.mark.skipif(not importlib.util.find_spec("axe_playwright_python"), reason="needs axe-playwright-python"),
]

_WIDE, _PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
_SIZES = {"standard": 16, "fixed": 13}
_COLORS = ["color-contrast", "link-in-text-block"]
"""The rules to which it matters whether it is light or dark."""


@dataclass(frozen=True, slots=True)
class Windows:
    """A window of a person who has signed in, one of a person who has not, and the addresses of two cases."""

    inside: Page
    outside: Page
    bank: str
    wage: str


@pytest.fixture(scope="module")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    folder = served_folder(tmp_path_factory.mktemp("axe") / "cases")
    token = token_for(folder, Scope.BUILD)
    with serving(folder, "--rate", "1000", token=token) as (client, _), browser() as found:
        base = f"http://{client.base_url.host}:{client.base_url.port}"
        bank, wage = (f"/cases/{case_id(folder, f'{name}/case.yaml')}" for name in ("joint-bank-levy", "wage-levy"))
        yield Windows(entered(found, base, token).new_page(), found.new_page(base_url=base), bank, wage)


def built(window: Page, at: str) -> None:
    """Build the packet of a case."""
    window.goto(f"{at}/packet")
    window.get_by_role("button", name="Build the packet").click()
    window.get_by_text("Every value read back").wait_for()


def mistaken(window: Page, at: str) -> None:
    """Answer a question as it cannot be answered."""
    window.goto(f"{at}?section=5#first")
    window.get_by_role("textbox", name="Food").fill("14..45")
    window.keyboard.press("Tab")
    window.get_by_role("alert").filter(has_text="There is a mistake").wait_for()


def without_a_number(window: Page) -> None:
    """Begin a case and say nothing."""
    window.goto("/new/wage")
    window.get_by_role("button", name="Start the case").click()
    window.get_by_text("Error: ").first.wait_for()


def chosen(window: Page, *lines: str) -> None:
    """Choose a table of these lines to be imported."""
    window.goto("/import")
    table = {"name": "table.csv", "mimeType": "text/csv", "buffer": "\n".join(lines).encode()}
    window.get_by_label("Drop a spreadsheet here").set_input_files(table)  # type: ignore[arg-type]
    window.get_by_role("button", name="Cancel").wait_for()


def imported(window: Page) -> None:
    """Import a table, and see what became of it."""
    chosen(window, *_TABLE)
    window.get_by_role("button", name="Write the checked rows").click()
    window.get_by_text("row was written").wait_for()


_TABLE = (
    "Case id,Taxpayer last name,Expense food,Liability 1 period",
    "2026-0203,,455,",
    "2026-0801,,,all years",
    "2026-0342,,,",
)


def at_the_client(at: Windows, language: str) -> None:
    """Show the file that the client is given, as if it had just been opened."""
    answer = at.inside.context.request.get(f"{at.bank}/questionnaire/{language}?everything=true")
    assert "attachment" in answer.headers["content-disposition"]
    at.outside.goto("about:blank")
    at.outside.set_content(answer.text())


def keys_shown(window: Page) -> None:
    """Ask for the keys."""
    window.goto("/")
    window.keyboard.press("?")
    window.get_by_role("dialog", name="Keyboard shortcuts").wait_for()


SCREENS: dict[str, Callable[[Windows], Any]] = {
    "sign in": lambda at: at.outside.goto("/enter"),
    "list": lambda at: at.inside.goto("/"),
    "keys": lambda at: keys_shown(at.inside),
    "kinds of cases": lambda at: at.inside.goto("/new"),
    "new case": lambda at: without_a_number(at.inside),
    "import": lambda at: at.inside.goto("/import"),
    "import: columns": lambda at: chosen(at.inside, "Client No,TP Last", "A-1,Quist"),
    "import: rows": lambda at: chosen(at.inside, *_TABLE, "2026-0802,Quist,,"),
    "imported": lambda at: imported(at.inside),
    "questions": lambda at: at.inside.goto(f"{at.wage}?section=1"),
    "budget beside": lambda at: at.inside.goto(f"{at.wage}?section=5&form=budget#first"),
    "mistake": lambda at: mistaken(at.inside, at.bank),
    "budget": lambda at: at.inside.goto(f"{at.bank}/budget"),
    "to do": lambda at: at.inside.goto(f"{at.bank}/to-do"),
    "for the client": lambda at: at.inside.goto(f"{at.bank}/to-do/client"),
    "questionnaire": lambda at: at.inside.goto(f"{at.bank}/questionnaire"),
    "what the client opens": lambda at: at_the_client(at, "en"),
    "what the client opens, in Spanish": lambda at: at_the_client(at, "es"),
    "exhibits": lambda at: at.inside.goto(f"{at.bank}/exhibits"),
    "packet not built": lambda at: at.inside.goto(f"{at.wage}/packet"),
    "packet": lambda at: built(at.inside, at.bank),
    "problem": lambda at: at.inside.goto(f"/cases/{'0' * 24}"),
}
_OUTSIDE = ("sign in", "what the client opens", "what the client opens, in Spanish")


@pytest.mark.parametrize("screen", SCREENS)
def test_axe_finds_nothing_and_nothing_scrolls_sideways(windows: Windows, screen: str) -> None:
    window = windows.outside if screen in _OUTSIDE else windows.inside
    SCREENS[screen](windows)
    window.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    found = axe(window)
    window.emulate_media(color_scheme="dark")
    found += axe(window, runOnly=_COLORS)
    window.set_viewport_size(_PHONE)  # type: ignore[arg-type]
    found += axe(window)
    sideways = [overflow(window)]
    window.emulate_media(color_scheme="light")
    window.set_viewport_size(_WIDE)  # type: ignore[arg-type]
    session = window.context.new_cdp_session(window)
    sized(session, 2)
    sideways.append(overflow(window))
    sized(session, 1)
    assert (found, sideways) == ([], [0, 0])


def axe(window: Page, **options: Any) -> list[str]:
    """What axe finds, whatever its impact."""
    from axe_playwright_python.sync_playwright import Axe

    given = {"resultTypes": ["violations"], "preload": False, **options}
    answer = Axe().run(window, options=given).response
    return [f"{one['impact']} {one['id']}: {node['target']}" for one in answer["violations"] for node in one["nodes"]]


def sized(session: CDPSession, times: int) -> None:
    """Text this many times as large, as set in the browser."""
    session.send("Page.setFontSizes", {"fontSizes": {name: size * times for name, size in _SIZES.items()}})


def overflow(window: Page) -> int:
    """How much wider the screen is than its window."""
    return int(window.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
