"""``levydocs preview``: pictures that Pillow reads, in a place of the user's own, opened only where someone can see them."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from command_line import Answer
from PIL import Image

from levydocs.library.preview import has_display, preview_folder

Levydocs = Callable[..., Answer]


@pytest.fixture
def launched(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What would have been opened; no test opens anything."""
    opened: list[str] = []

    def launch(path: str) -> int:
        opened.append(path)
        return 0

    monkeypatch.setattr(click, "launch", launch)
    for variable in ("CI", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(variable, raising=False)
    return opened


def test_a_picture_of_each_page(levydocs: Levydocs, case: Path, launched: list[str]) -> None:
    """On the facsimile: nothing is installed here."""
    answer = levydocs("preview", case, "2848")
    assert answer.code == 4
    assert [Path(line).name for line in answer.out.splitlines()] == [
        "2848-taxpayer-page-1.png",
        "2848-taxpayer-page-2.png",
    ]
    for line in answer.out.splitlines():
        with Image.open(line) as image:
            assert image.size == (935, 1210)  # 8.5 by 11 inches, 110 dots each
            assert image.convert("L").getextrema() == (0, 255)
        if sys.platform != "win32":
            assert stat.S_IMODE(Path(line).stat().st_mode) == 0o600
            assert stat.S_IMODE(Path(line).parent.stat().st_mode) == 0o700
    assert "levydocs preview --delete" in answer.err
    assert "LD-form-facsimile" in answer.err


def test_the_next_preview_takes_the_place_of_the_last_and_delete_leaves_nothing(
    levydocs: Levydocs, case: Path, launched: list[str]
) -> None:
    levydocs("preview", case, "433-F")
    assert len(list(preview_folder().iterdir())) > 2
    answer = levydocs("preview", case, "2848", "--page", "2")
    assert [one.name for one in preview_folder().iterdir()] == ["2848-taxpayer-page-2.png"]
    assert answer.out.splitlines() == [str(preview_folder() / "2848-taxpayer-page-2.png")]
    assert levydocs("preview", "--delete").code == 0
    assert not preview_folder().exists()
    again = levydocs("preview", "--delete")
    assert (again.code, again.err) == (0, "There is nothing to delete.\n")


def test_no_such_page(levydocs: Levydocs, case: Path, launched: list[str]) -> None:
    answer = levydocs("preview", case, "2848", "--page", "9")
    assert answer.code == 2
    assert "There is no page 9" in answer.err
    assert not preview_folder().exists()


@pytest.mark.skipif(sys.platform in ("win32", "darwin"), reason="there a display is always taken for granted")
def test_opened_where_there_is_a_display(
    levydocs: Levydocs, case: Path, launched: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Written to" in levydocs("preview", case, "2848").err
    assert launched == []
    monkeypatch.setenv("DISPLAY", ":0")
    answer = levydocs("preview", case, "2848", "--page", "2")
    assert launched == [str(preview_folder() / "2848-taxpayer-page-2.png")]
    assert "Opened" in answer.err
    levydocs("preview", case, "2848", "--json")
    assert len(launched) == 1, "a program wants files, not windows"


@pytest.mark.parametrize(
    ("environment", "platform", "shown"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"DISPLAY": ":0", "CI": "true"}, "linux", False),
        ({}, "darwin", True),
        ({}, "win32", True),
        ({"CI": "1"}, "win32", False),
    ],
)
def test_where_there_is_a_display(environment: dict[str, str], platform: str, shown: bool) -> None:
    assert has_display(environment, platform) is shown
