"""Versions as folders of files: the same content is known again, and what comes again after another is a newer version."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

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
