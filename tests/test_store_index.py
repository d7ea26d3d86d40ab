"""The default store: what was delivered is found by client, matter, case, class and day, and every byte is verified."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from command_line import ROOT, Answer
from made_packets import made_packet

import levydocs as library
from levydocs.delivery import store_index
from levydocs.delivery.store_index import FILE, StoreIndex
from levydocs.stores.disk import DiskFiles
from levydocs.stores.versions import VersionStore

Levydocs = Callable[..., Answer]
_REBUILDER = """
import sys
from pathlib import Path
from levydocs.delivery.store_index import StoreIndex
from levydocs.stores.disk import DiskFiles
with StoreIndex(DiskFiles(Path(sys.argv[1])), Path(sys.argv[1])) as index:
    while True:
        print(index.rebuild(), flush=True)
"""
PACKETS = (
    ("A-1", "00418", "001", "2026-11-24"),
    ("A-2", "00418", "002", "2026-11-25"),
    ("B-1", "7", "001", "2026-12-01"),
)


@pytest.fixture(scope="module")
def delivered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("delivered")
    for packet in PACKETS:
        library.Workspace().deliver(made_packet(folder / "out" / packet[0], *packet), f"file:{folder}/dms")
    return folder / "dms"


@pytest.fixture
def dms(delivered: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(delivered, tmp_path / "dms"))


def cases(answer: Answer) -> list[str]:
    return [one["case_id"] for one in answer.json["versions"]]


def test_list_and_find(levydocs: Levydocs, dms: Path) -> None:
    url = f"file:{dms}"
    assert cases(levydocs("store", "list", url, "--json")) == ["A-1", "A-2", "B-1"]
    for options, found in (
        (("--client", "00418"), ["A-1", "A-2"]),
        (("--client", "418"), []),
        (("--client", "00418", "--matter", "002"), ["A-2"]),
        (("--case", "B-1"), ["B-1"]),
        (("--since", "2026-11-25"), ["A-2", "B-1"]),
        (("--until", "11/25/2026"), ["A-1", "A-2"]),
        (("--class", "CORR", "--client", "7"), ["B-1"]),
        (("--class", "SIGN"), []),
    ):
        assert cases(levydocs("store", "find", url, *options, "--json")) == found, options
    answer = levydocs("store", "find", url, "--case", "A-1")
    assert answer.out.startswith("00418/001/2026-11-24/A-1/v0001-")
    assert answer.out.endswith("/1-acs.pdf  CORR  Fax to the IRS\n")
    document = levydocs("store", "list", url, "--json").json["versions"][0]["documents"][0]
    assert (document["class"], document["retention"], document["pages"]) == ("CORR", "CLOSED-7", 2)
    if sys.platform != "win32":
        assert (dms / FILE).stat().st_mode & 0o077 == 0


def damage_index(dms: Path) -> None:
    (dms / FILE).write_bytes(b"this is no database" * 300)


def lose_index(dms: Path) -> None:
    for path in dms.glob(f"{FILE}*"):
        path.unlink()


def older_index(dms: Path) -> None:
    with closing(sqlite3.connect(dms / FILE)) as base:
        base.executescript("drop table versions; create table versions (path text); pragma user_version = 0;")


@pytest.mark.parametrize("spoil", [damage_index, lose_index, older_index], ids=lambda one: one.__name__)
def test_the_index_is_made_anew_from_the_files(levydocs: Levydocs, dms: Path, spoil: Callable[[Path], None]) -> None:
    before = levydocs("store", "list", f"file:{dms}").out
    spoil(dms)
    assert levydocs("store", "list", f"file:{dms}").out == before
    assert levydocs("store", "rebuild", f"file:{dms}").out == "The index has 3 versions.\n"
    assert levydocs("store", "list", f"file:{dms}").out == before


def test_what_a_killed_delivery_has_finished_is_found(levydocs: Levydocs, dms: Path, tmp_path: Path) -> None:
    with StoreIndex(DiskFiles(dms), dms) as index:
        index.expect("9/001/2026-11-24/C-1")  # and killed before it could take in what it had delivered
    packet = made_packet(tmp_path / "C-1", "C-1", "9")
    files = dms / FILE
    kept = files.read_bytes()
    library.Workspace().deliver(packet, f"file:{dms}")
    files.write_bytes(kept)
    assert "C-1" in cases(levydocs("store", "list", f"file:{dms}", "--json"))


def test_a_store_that_may_only_be_read(levydocs: Levydocs, dms: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(file: Path) -> sqlite3.Connection:
        raise PermissionError(13, "Permission denied", str(file))

    monkeypatch.setattr(store_index, "_connected", refuse)
    lose_index(dms)
    assert cases(levydocs("store", "list", f"file:{dms}", "--json")) == ["A-1", "A-2", "B-1"]
    assert not list(dms.glob(f"{FILE}*"))


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_while_it_is_made_anew_it_answers_the_same(levydocs: Levydocs, dms: Path) -> None:
    before, dice = levydocs("store", "list", f"file:{dms}").out, random.Random(3)
    for _ in range(3):
        call = [sys.executable, "-c", _REBUILDER, str(dms)]
        with subprocess.Popen(call, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(dice.uniform(0, 0.03))
            process.send_signal(signal.SIGKILL)
        assert levydocs("store", "list", f"file:{dms}").out == before


def test_any_byte_that_is_not_as_delivered_is_found(levydocs: Levydocs, dms: Path) -> None:
    url, dice = f"file:{dms}", random.Random(7)
    assert levydocs("store", "verify", url).out == "3 versions: as delivered.\n"
    files = sorted(path for path in dms.rglob("*") if path.is_file() and not path.name.startswith(FILE))
    assert len(files) == 12
    for path in files:
        data = path.read_bytes()
        digests = data.find(b'"files"') if path.name == "ready.json" else 0
        at = dice.randrange(digests, len(data) - 3)
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        answer = levydocs("store", "verify", url, "--json")
        assert answer.code == 6, (path, at)
        assert {Path(one["path"]).parent for one in answer.json["changed"]} == {path.parent.relative_to(dms)}
        path.write_bytes(data)
    assert levydocs("store", "verify", url).code == 0


def test_a_file_gone_a_file_added_and_a_version_interrupted(levydocs: Levydocs, dms: Path) -> None:
    pdf, other, last = sorted(dms.rglob("*.pdf"))
    pdf.unlink()
    (other.parent / "note.txt").write_text("mine")
    (last.parent / "ready.json").unlink()
    answer = levydocs("store", "verify", f"file:{dms}")
    assert answer.code == 6
    assert f"{pdf.relative_to(dms)}: The file is gone.\n" in answer.out
    assert "note.txt: The file was not delivered with this version.\n" in answer.out
    assert answer.out.endswith("2 versions: NOT as delivered.\n")
    assert f"{last.parent.relative_to(dms)}: Interrupted" in answer.err


class Elsewhere:
    """Another machine that, as some do, lists a file as what is in it."""

    def __init__(self, root: Path) -> None:
        self.root, self.inner = root, DiskFiles(root)
        self.read, self.add, self.tidy, self.address, self.close = (
            self.inner.read,
            self.inner.add,
            self.inner.tidy,
            self.inner.address,
            self.inner.close,
        )

    def names(self, folder: str) -> list[str]:
        return [Path(folder).name] if (self.root / folder).is_file() else self.inner.names(folder)


def test_a_store_of_folders_elsewhere_and_one_that_keeps_none(
    levydocs: Levydocs, dms: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = levydocs("store", "list", f"file:{dms}").out
    lose_index(dms)
    (dms / "read me.txt").write_text("hello")
    monkeypatch.setattr("levydocs.stores.named.open_store", lambda _: VersionStore(Elsewhere(dms)))
    assert levydocs("store", "list", "sftp://dms.example/in").out == before
    assert levydocs("store", "rebuild", "sftp://dms.example/in").code == 0
    assert levydocs("store", "verify", "sftp://dms.example/in").code == 0
    assert not list(dms.glob(f"{FILE}*"))
    monkeypatch.undo()
    monkeypatch.setattr("levydocs.stores.named.open_store", lambda _: object())
    assert levydocs("store", "list", "webhook+https://dms.example/in").code == 2


def test_where_nothing_was_delivered(levydocs: Levydocs, tmp_path: Path) -> None:
    assert levydocs("store", "list", f"file:{tmp_path}/none").code == 2
    (tmp_path / "letters").mkdir()
    assert levydocs("store", "find", f"file:{tmp_path}/letters").code == 2
    assert list((tmp_path / "letters").iterdir()) == [], "looking leaves nothing behind"
