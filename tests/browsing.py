"""Chromium, driven by playwright, on the page of a server; what needs it is skipped by name where one of the two is missing."""

from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

_CHROMIUM = shutil.which("chromium")
_ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync", "--no-first-run")
PATIENCE = 20_000
"""Milliseconds."""

needs_browser = pytest.mark.skipif(
    not (_CHROMIUM and importlib.util.find_spec("playwright")), reason="needs Chromium and playwright"
)


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser without a window."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=_CHROMIUM, args=_ARGUMENTS)
        try:
            yield found
        finally:
            found.close()


def entered(browser: Browser, base: str, token: str, *, width: int = 1440, height: int = 900) -> BrowserContext:
    """Windows of this size, that share what one person who has signed in with a token has."""
    context = browser.new_context(viewport={"width": width, "height": height}, base_url=base, reduced_motion="reduce")
    context.set_default_timeout(PATIENCE)
    answer = context.request.post("/enter", form={"token": token}, headers={"Origin": base}, max_redirects=0)
    assert answer.status == 303, answer.text()
    return context


def tab_to(page: Page, words: str) -> None:
    """Press Tab until the link or button that says these words has the focus."""
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('a, button')") and words in focused(page):
            return
    raise AssertionError(f"Tab does not reach {words!r}.")


def focused(page: Page) -> str:
    """What the element says that has the focus."""
    return " ".join(str(page.evaluate("document.activeElement.innerText")).split())
