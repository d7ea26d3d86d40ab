"""In a browser, by keyboard alone: a packet is built, its pages are looked at, and the last stays while the next is built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from browsing import browsing, focused, tab_to, until_focused
from serving import served_folder, serving

CASE = "joint-bank-levy/case.yaml"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return served_folder(tmp_path_factory.mktemp("browser") / "cases")


@pytest.fixture(scope="module")
def window(folder: Path) -> Iterator[Any]:
    with serving(folder), browsing(folder) as opened:
        yield opened


def test_a_packet_is_built_and_looked_at_by_keyboard_alone(window: Any, folder: Path) -> None:
    press = window.keyboard.press
    for _ in range(3):
        press("j")
        if "Dvořák" in focused(window):
            break
    press("Enter")
    window.wait_for_url("**/cases/*")
    tab_to(window, "Packet")
    press("Enter")
    window.get_by_role("heading", name="Packet", exact=True).wait_for()
    assert window.get_by_text("Not built yet").is_visible()

    press("b")
    window.get_by_text("Every value read back: 698 values on 111 pages.").wait_for()
    assert window.get_by_role("heading", name="0 of 6 envelopes ready").is_visible()

    tab_to(window, "1 Fax cover")
    press("Enter")
    viewer = window.get_by_role("dialog")
    viewer.get_by_role("heading", name="Levy release, to ACS, 1 Fax cover").wait_for()
    assert viewer.get_by_role("button", name="Previous page").is_disabled()
    press("ArrowRight")
    viewer.get_by_role("heading", name="Levy release, to ACS, 2 Form 2848").wait_for()
    width = viewer.get_by_role("img").evaluate("picture => picture.decode().then(() => picture.naturalWidth)")
    assert width > 900
    press("Escape")
    until_focused(window, "2 Form 2848")


def test_what_is_being_built_is_told_and_what_changed_is_said(window: Any, folder: Path) -> None:
    path = folder / CASE
    path.write_bytes(path.read_bytes().replace(b'child_care: "780"', b'child_care: "640"'))
    window.reload()
    window.get_by_role("heading", name="The case has changed since this packet was built").wait_for()
    window.keyboard.press("b")
    window.get_by_role("status").filter(has_text="The previous packet stays").wait_for()
    assert window.get_by_role("link", name="1-acs.pdf").is_visible()
    changes = window.get_by_role("region", name="Since the last build").get_by_role("listitem")
    line = changes.filter(has_text="Form 433-F, Child and dependent care")
    line.wait_for()
    assert line.get_by_role("deletion").inner_text().endswith("780")
    assert line.get_by_role("insertion").inner_text().endswith("640")


def test_what_changed_does_not_scroll_sideways_on_a_phone(window: Any) -> None:
    window.set_viewport_size({"width": 390, "height": 844})
    assert window.get_by_role("region", name="Since the last build").is_visible()
    assert window.evaluate("document.documentElement.scrollWidth") == 390
