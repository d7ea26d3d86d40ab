"""A browser for the page: Debian's Chromium by playwright, one for a test file; tests are skipped where either is missing."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from serving import log_beside

_QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip


@contextmanager
def browsing(folder: Path) -> Iterator[Any]:
    """A window of a browser in which whoever serves a folder has signed in by the link; nothing may be wrong on any screen."""
    chromium = shutil.which("chromium")
    if chromium is None:
        pytest.skip("needs chromium")
    playwright = pytest.importorskip("playwright.sync_api", reason="needs playwright")
    wrong: list[str] = []
    with playwright.sync_playwright() as started:
        browser = started.chromium.launch(executable_path=chromium, args=list(_QUIET))
        window = browser.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce").new_page()
        window.set_default_timeout(20_000)
        window.on("console", lambda said: wrong.append(said.text) if said.type in ("error", "warning") else None)
        window.on("pageerror", lambda error: wrong.append(str(error)))
        window.goto(re.findall(r"http://\S+/enter/\S+", log_beside(folder).read_text())[-1])
        yield window
        browser.close()
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
