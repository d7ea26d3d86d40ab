"""``levydocs deliver`` and ``ws.deliver`` into the default store: the record first, what is there is not sent again, receipts."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import jsonschema
import pytest
from command_line import ROOT, Answer, files_in
from made_packets import VALUES, made_packet

import levydocs as library
from levydocs.errors import OutsideRefused, Refusal
from levydocs.loading.record_file import record_file
from levydocs.stores.addresses import masked
from levydocs.stores.disk import DiskFiles
from levydocs.stores.versions import VersionStore

Levydocs = Callable[..., Answer]
SCHEMA = json.loads((ROOT / "docs" / "receipt.schema.json").read_bytes())
_DELIVERS = """
import sys
import levydocs
for packet in sys.argv[2:]:
    levydocs.Workspace().deliver(packet, sys.argv[1])
    print(packet, flush=True)
"""
MATTER = "00418/001/2026-11-24/2026-0203"


@dataclass
class Failing:
    """Files that fail at the n-th that is put there, or as often as asked."""

    inner: DiskFiles
    at: int
    error: BaseException
    count: int = 0

    def add(self, path: str, data: bytes) -> bool:
        self.count += 1
        if self.count == self.at:
            raise self.error
        return self.inner.add(path, data)

    def names(self, folder: str) -> list[str]:
        return self.inner.names(folder)

    def read(self, path: str) -> bytes | None:
        return self.inner.read(path)

    def tidy(self, folder: str) -> None:
        self.inner.tidy(folder)

    def address(self, path: str) -> str:
        return self.inner.address(path)

    def close(self) -> None:
        self.inner.close()


@pytest.fixture
def cut(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[..., None]:
    """Makes the store fail at the n-th file."""

    def cut_at(number: int, error: BaseException | None = None) -> None:
        files = Failing(DiskFiles(tmp_path / "dms"), number, error or OutsideRefused("The line is cut.", place="dms"))
        monkeypatch.setattr("levydocs.stores.named.open_store", lambda _: VersionStore(files))

    return cut_at


def recorded() -> list[str]:
    """The results in the user's record."""
    lines = [json.loads(line) for line in record_file().read_bytes().splitlines()]
    return [line["result"] if line["event"] == "result" else "intent" for line in lines]


def receipts(packet: Path) -> list[dict[str, object]]:
    found = [json.loads(path.read_bytes()) for path in sorted(Path(f"{packet}-receipts").glob("*.json"))]
    for one in found:
        jsonschema.validate(one, SCHEMA)
    return found


def test_a_packet_is_delivered_recorded_and_receipted(levydocs: Levydocs, tmp_path: Path) -> None:
    packet = made_packet(tmp_path / "out" / "2026-0203")
    answer = levydocs("deliver", packet, f"file:{tmp_path}/dms")
    assert (answer.code, answer.out.strip().partition("/v0001-")[0]) == (0, f"{tmp_path}/dms/{MATTER}")
    (version,) = (tmp_path / "dms" / MATTER).iterdir()
    assert files_in(version) == {"1-acs.pdf", "1-acs.pdf.json", "index.csv", "ready.json"}
    assert recorded() == ["intent", "new"]
    (receipt,) = receipts(packet)
    assert (receipt["state"], receipt["version"], receipt["case_id"]) == ("new", 1, "2026-0203")
    assert receipt["where"] == f"file:{tmp_path}/dms"

    again = levydocs("deliver", packet, f"file:{tmp_path}/dms", "--json")
    assert (again.code, again.json["state"], again.json["version"]) == (0, "unchanged", 1)
    assert again.json["receipt"].endswith("Z.json")
    assert len(receipts(packet)) == 1, "nothing was sent: the receipt of then holds"
    assert recorded() == ["intent", "new", "intent", "unchanged"]

    made_packet(packet, text="corrected")
    assert levydocs("deliver", packet, f"file:{tmp_path}/dms", "--json").json["version"] == 2
    assert [one["version"] for one in receipts(packet)] == [1, 2]
    assert version.is_dir(), "the first version stays"
    assert levydocs("audit", "verify").code == 0


def test_nothing_ready_is_4_and_nothing_is_recorded(levydocs: Levydocs, tmp_path: Path) -> None:
    packet = made_packet(tmp_path / "2026-0203", ready=False)
    answer = levydocs("deliver", packet, f"file:{tmp_path}/dms", "--json")
    assert (answer.code, answer.json["refused"]["exit_code"]) == (4, 4)
    assert not (tmp_path / "dms").exists()
    assert not record_file().exists()
    assert levydocs("deliver", packet, f"file:{tmp_path}/dms", "--drafts").code == 0
    assert levydocs("deliver", tmp_path / "none", f"file:{tmp_path}/dms").code == 2


def test_a_packet_that_was_not_read_back_stays_here(levydocs: Levydocs, tmp_path: Path) -> None:
    """Each of its envelopes says that it is ready: what failed may be elsewhere in it."""
    packet = made_packet(tmp_path / "2026-0203", proof="failed")
    answer = levydocs("deliver", packet, f"file:{tmp_path}/dms")
    assert answer.code == 4
    assert "not read back" in answer.err
    assert not (tmp_path / "dms").exists()
    assert levydocs("deliver", packet, f"file:{tmp_path}/dms", "--drafts").code == 0
    sidecars = [json.loads(one.read_bytes()) for one in (tmp_path / "dms").rglob("*.pdf.json")]
    assert [one["document"]["ready_to_send"] for one in sidecars] == [False, False]


def test_the_record_holds_no_value_of_the_case(tmp_path: Path) -> None:
    packet = made_packet(tmp_path / "2026-0203")
    assert VALUES[0].encode() in (packet / "1-acs.pdf").read_bytes()
    receipt = library.Workspace().deliver(packet, f"file:{tmp_path}/dms", drafts=True, who="m. ray")
    assert receipt.path
    texts = [record_file().read_bytes(), receipt.path.read_bytes()]
    for word in VALUES:
        assert not [text for text in texts if word.encode() in text or json.dumps(word).strip('"').encode() in text], (
            word
        )
    assert json.loads(record_file().read_bytes().splitlines()[0])["who"] == "m. ray"


def test_a_packet_that_is_no_folder_and_one_of_another_case(tmp_path: Path, case: Path) -> None:
    workspace = library.Workspace()
    other = made_packet(tmp_path / "A-1", "A-1")
    with pytest.raises(Refusal, match="made from another case"):
        workspace.deliver(other, f"file:{tmp_path}/dms", case=workspace.open(case))
    assert not record_file().exists()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_nothing_leaves_that_cannot_be_recorded(levydocs: Levydocs, tmp_path: Path) -> None:
    (tmp_path / "record.jsonl").symlink_to("/dev/full")
    packet = made_packet(tmp_path / "2026-0203")
    answer = levydocs("deliver", packet, f"file:{tmp_path}/dms", "--record", tmp_path / "record.jsonl")
    assert answer.code == 7
    assert "Nothing was delivered" in answer.err
    assert not files_in(tmp_path / "dms") - {"store-index.sqlite"}
    assert not receipts(packet)


def test_a_receipt_that_cannot_be_written_is_told_and_comes_with_the_next(levydocs: Levydocs, tmp_path: Path) -> None:
    """A folder named from the current one: receipts hold the whole path."""
    packet = made_packet(tmp_path / "2026-0203")
    Path(f"{packet}-receipts").write_bytes(b"a file in its place")
    answer = levydocs("deliver", packet, "file:dms")
    assert answer.code == 7
    assert "It was delivered and recorded" in answer.err
    assert recorded() == ["intent", "new"]
    Path(f"{packet}-receipts").unlink()
    assert levydocs("deliver", packet, "file:dms").code == 0
    (receipt,) = receipts(packet)
    assert receipt["state"] == "unchanged"
    assert Path(str(receipt["address"])).is_absolute()
    assert Path(str(receipt["address"])).is_dir()


@pytest.mark.parametrize("at", [1, 2, 3, 4])
def test_cut_at_every_file_it_goes_on(levydocs: Levydocs, tmp_path: Path, cut: Callable[..., None], at: int) -> None:
    packet = made_packet(tmp_path / "2026-0203")
    cut(at)
    assert levydocs("deliver", packet, f"file:{tmp_path}/dms").code == 8
    assert not [name for name in files_in(tmp_path / "dms") if name.endswith("ready.json")]
    assert recorded() == ["intent", "failed"]
    assert levydocs("audit", "list", "--json").json["deliveries"][0]["code"] == 8
    assert not receipts(packet)
    cut(0)
    answer = levydocs("deliver", packet, f"file:{tmp_path}/dms", "--json")
    assert (answer.code, answer.json["state"]) == (0, "resumed" if at > 1 else "new")
    assert recorded()[2:] == ["intent", answer.json["state"]]


def test_killed_behind_the_mark_the_receipt_comes_with_the_next(levydocs: Levydocs, tmp_path: Path) -> None:
    packet = made_packet(tmp_path / "2026-0203")
    assert levydocs("deliver", packet, f"file:{tmp_path}/dms").code == 0
    for path in Path(f"{packet}-receipts").iterdir():
        path.unlink()
    assert levydocs("deliver", packet, f"file:{tmp_path}/dms").code == 0
    assert [one["state"] for one in receipts(packet)] == ["unchanged"]


def test_interrupted_is_recorded_too(levydocs: Levydocs, tmp_path: Path, cut: Callable[..., None]) -> None:
    packet = made_packet(tmp_path / "2026-0203")
    cut(2, KeyboardInterrupt())
    assert levydocs("deliver", packet, f"file:{tmp_path}/dms").code == 130
    assert levydocs("audit", "list", "--json").json["deliveries"][0]["code"] == 130


def test_no_password_is_kept_or_shown(levydocs: Levydocs, tmp_path: Path, cut: Callable[..., None]) -> None:
    packet, url = made_packet(tmp_path / "2026-0203"), "webdav+https://ray:s3cret@dms.example/in?key=s3cret"
    cut(2)
    failed = levydocs("deliver", packet, url)
    cut(0)
    answers = (failed, levydocs("deliver", packet, url), levydocs("audit", "list"))
    assert [one.code for one in answers] == [8, 0, 0]
    assert receipts(packet)[0]["where"] == "webdav+https://***@dms.example/in"
    said = (
        "".join(one.out + one.err for one in answers) + json.dumps(receipts(packet)) + record_file().read_text("utf-8")
    )
    assert "s3cret" not in said


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_at_random_nothing_is_lost_and_nothing_is_there_twice(levydocs: Levydocs, tmp_path: Path) -> None:
    dice, url = random.Random(11), f"file:{tmp_path}/dms"
    packets = [made_packet(tmp_path / f"C-{number}", f"C-{number}", matter=str(number)) for number in range(8)]
    call = [sys.executable, "-c", _DELIVERS, url, *map(str, packets)]
    for _ in range(2):
        with subprocess.Popen(call, stdout=subprocess.PIPE, env=os.environ | {"PYTHONPATH": str(ROOT)}) as process:
            assert process.stdout
            process.stdout.readline()
            time.sleep(dice.uniform(0, 0.3))
            process.send_signal(signal.SIGKILL)
    subprocess.run(call, stdout=subprocess.DEVNULL, env=os.environ | {"PYTHONPATH": str(ROOT)}, check=True)
    versions = levydocs("store", "list", url, "--json").json["versions"]
    assert sorted((one["case_id"], one["number"]) for one in versions) == [(one.name, 1) for one in packets]
    assert levydocs("store", "verify", url).out == "8 versions: as delivered.\n"
    assert levydocs("audit", "verify").code == 0
    assert [len(receipts(one)) for one in packets] == [1] * 8


def test_the_firm_has_a_record_of_its_own(levydocs: Levydocs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVYDOCS_RECORD", str(tmp_path / "firm" / "left.jsonl"))
    monkeypatch.setenv("LEVYDOCS_WHO", "front desk")
    levydocs("deliver", made_packet(tmp_path / "2026-0203"), f"file:{tmp_path}/dms")
    assert "by front desk" in levydocs("audit", "list").out
    assert (tmp_path / "firm" / "left.jsonl.head").exists()


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("sftp://ray:s3cret@dms.example/in", "sftp://***@dms.example/in"),
        ("https://dms.example/in?signature=s3cret#x", "https://dms.example/in"),
        ("file:/srv/dms", "file:/srv/dms"),
        (r"\\srv\dms", r"\\srv\dms"),
    ],
)
def test_addresses_hold_nothing_secret(url: str, shown: str) -> None:
    assert masked(url) == shown
