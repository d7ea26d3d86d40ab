"""Versions as folders of files: the same content is known again, and what comes again after another is a newer version."""

from __future__ import annotations

import os
from hashlib import sha256
from pathlib import Path

import pytest

from levydocs.stores.disk import DiskFiles
from levydocs.stores.port import MARK, Delivered, Delivery, Item
from levydocs.stores.versions import VersionStore


def deliver(root: Path, content: bytes) -> Delivered:
    with VersionStore(DiskFiles(root)).begin(Delivery("1/2", sha256(content).hexdigest())) as session:
        if session.done:
            return session.done
        session.put(Item("a.pdf", content, b"{}"))
        return session.commit(b"index", b"mark")


def told(found: Delivered) -> tuple[str, int]:
    return found.state.value, found.version


def test_the_newest_version_is_what_came_last(tmp_path: Path) -> None:
    came = [told(deliver(tmp_path, content)) for content in (b"A", b"A", b"B", b"A", b"A", b"B")]
    assert came == [("new", 1), ("unchanged", 1), ("new", 2), ("new", 3), ("unchanged", 3), ("new", 4)]
    assert len(list(tmp_path.glob("1/2/v*/a.pdf"))) == 4


def test_an_interrupted_version_is_gone_on_with(tmp_path: Path) -> None:
    deliver(tmp_path, b"A")
    (mark,) = tmp_path.glob(f"1/2/*/{MARK}")
    mark.unlink()
    assert told(deliver(tmp_path, b"A")) == ("resumed", 1)
    deliver(tmp_path, b"B")
    assert told(deliver(tmp_path, b"A")) == ("new", 3)


def test_what_a_dead_run_has_left_goes_once_all_is_there(tmp_path: Path) -> None:
    deliver(tmp_path, b"A")
    (folder,) = tmp_path.glob("1/2/*")
    (folder / "data").mkdir()
    for state in ("unchanged", "resumed"):
        for stray in (folder / ".levydocs-half", folder / "data" / ".levydocs-half"):
            stray.write_bytes(b"half")
        if state == "resumed":
            (folder / MARK).unlink()
        assert told(deliver(tmp_path, b"A")) == (state, 1)
        assert not list(folder.rglob(".levydocs-*"))


def test_two_at_once_and_the_first_clears_away_what_the_second_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second finds that the file is there."""
    files, link = DiskFiles(tmp_path), os.link

    def late(name: str, path: str) -> None:
        monkeypatch.setattr(os, "link", link)
        assert files.add("1/a.pdf", b"A")
        files.tidy("1")
        link(name, path)

    monkeypatch.setattr(os, "link", late)
    assert not files.add("1/a.pdf", b"A")
    assert [one.name for one in (tmp_path / "1").iterdir()] == ["a.pdf"]
