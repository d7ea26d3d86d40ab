"""The cache of compiled blanks: whole or absent."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest
from drawn_forms import COMB, Drawn, drawn_form

from levydocs.pdf.foreign.blank_cache import BlankCache
from levydocs.pdf.foreign.compile import compile_blank
from levydocs.pdf.model import Blank

FIELDS = (
    Drawn("top[0].a[0]", flags=COMB, max_length=9, align=2, tooltip="“Łódź” 100%"),
    Drawn("top[0].b[0]", kind="Btn", states=("1", "Yes"), mark="l"),
)


@pytest.fixture(scope="module")
def blank() -> Blank:
    return compile_blank(drawn_form(FIELDS, pages=2), [1, 2])


def test_what_is_stored_is_loaded(blank: Blank, tmp_path: Path) -> None:
    cache = BlankCache(tmp_path / "not" / "there yet")
    assert cache.load(blank.sha256, (1, 2)) is None
    cache.store(blank)
    assert cache.load(blank.sha256, (1, 2)) == blank


def test_other_pages_and_other_files_are_absent(blank: Blank, tmp_path: Path) -> None:
    cache = BlankCache(tmp_path)
    cache.store(blank)
    assert cache.load(blank.sha256, (1,)) is None
    assert cache.load("0" * 64, (1, 2)) is None


def test_another_compiler_makes_it_absent(blank: Blank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    BlankCache(tmp_path).store(blank)
    monkeypatch.setattr("levydocs.pdf.foreign.blank_cache._compiler", lambda: "another")
    assert BlankCache(tmp_path).load(blank.sha256, (1, 2)) is None


def test_a_damaged_file_is_absent(blank: Blank, tmp_path: Path) -> None:
    cache = BlankCache(tmp_path)
    cache.store(blank)
    (path,) = tmp_path.iterdir()
    whole = path.read_bytes()
    for place in range(0, len(whole), len(whole) // 40):
        path.write_bytes(whole[:place])
        assert cache.load(blank.sha256, (1, 2)) is None
        path.write_bytes(whole[:place] + bytes((whole[place] ^ 1,)) + whole[place + 1 :])
        assert cache.load(blank.sha256, (1, 2)) is None


def test_storing_again_replaces_and_leaves_nothing_beside(blank: Blank, tmp_path: Path) -> None:
    for _ in range(2):
        BlankCache(tmp_path).store(blank)
    assert len(list(tmp_path.iterdir())) == 1


def test_a_disk_that_fails_leaves_nothing(blank: Blank, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError("the disk is full")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="full"):
        BlankCache(tmp_path).store(blank)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.name != "posix", reason="only POSIX systems have file modes")
def test_the_file_is_readable_by_its_owner_alone(blank: Blank, tmp_path: Path) -> None:
    BlankCache(tmp_path).store(blank)
    (path,) = tmp_path.iterdir()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
