"""Chromium, driven by playwright, on the page of a server; what needs it is skipped by name where one of the two is missing."""

from __future__ import annotations

import importlib.util
import re
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from serving import log_beside

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

_CHROMIUM = shutil.which("chromium")
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
PATIENCE = 60_000
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


def entered(
    browser: Browser,
    base: str,
    token: str,
    *,
    width: int = 1440,
    height: int = 900,
    scripts: bool = True,
    zoom: int = 1,
) -> BrowserContext:
    """Windows of this size that share the session of one person, signed in with a token. ``zoom``: 2 for 200 %."""
    context = browser.new_context(
        viewport={"width": width // zoom, "height": height // zoom},
        device_scale_factor=zoom,
        base_url=base,
        reduced_motion="reduce",
        java_script_enabled=scripts,
    )
    context.set_default_timeout(PATIENCE)
    answer = context.request.post("/enter", form={"token": token}, headers={"Origin": base}, max_redirects=0)
    assert answer.status == 303, answer.text()
    return context


@contextmanager
def browsing(folder: Path) -> Iterator[Any]:
    """A window whose owner has signed in by the link that the server of a folder printed; nothing may be wrong on any screen."""
    if not (_CHROMIUM and importlib.util.find_spec("playwright")):
        pytest.skip("needs Chromium and playwright")
    wrong: list[str] = []
    with browser() as started:
        window = started.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
        window.set_default_timeout(PATIENCE)
        window.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        window.on("pageerror", lambda error: wrong.append(str(error)))
        window.goto(re.findall(r"http://\S+/enter/\S+", log_beside(folder).read_text())[-1])
        yield window
    assert wrong == []


def tab_to(window: Any, words: str) -> None:
    """Press Tab until the link or button that says these words has the focus."""
    for _ in range(80):
        window.keyboard.press("Tab")
        if window.evaluate("document.activeElement.matches('a, button')") and words in focused(window):
            return
    raise AssertionError(f"Tab does not reach {words!r}.")


def focused(window: Any) -> str:
    """What the element says that has the focus."""
    return " ".join(str(window.evaluate("document.activeElement.innerText")).split())


def until_focused(window: Any, words: str) -> None:
    """Wait until what has the focus says these words: a dialog that closes gives it back a little later."""
    until = time.monotonic() + PATIENCE / 1000
    while focused(window) != words:
        assert time.monotonic() < until, focused(window)
        window.wait_for_timeout(20)
