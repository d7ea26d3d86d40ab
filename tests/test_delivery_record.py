"""The delivery record: nothing in it can be altered, removed or moved unseen; a killed run and a full disk change nothing."""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command_line import ROOT, Answer

from levydocs.delivery.record import Result, Transmittal, head_file, write_intent, write_result
from levydocs.errors import OutputRefused

Levydocs = Callable[..., Answer]
START = datetime(2026, 11, 29, 15, 30, tzinfo=UTC)
DELIVERIES = 12
_WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from levydocs.delivery.record import Transmittal, write_intent
for number in range(int(sys.argv[3])):
    sent = Transmittal(sys.argv[2], "A-1", "1", "2", "p" * 64, "c" * 64, (("a.pdf", "d" * 64),) * 40, "file:/x", "plain", "1")
    print(write_intent(Path(sys.argv[1]), sent, datetime.now(UTC)).number, flush=True)
"""


def sent(number: int) -> Transmittal:
    documents = ((f"1-acs-{number}.pdf", f"{number:064x}"),)
    return Transmittal(
        "mray", f"2026-{number}", str(number % 3), "001", "p" * 64, "c" * 64, documents, "file:/dms", "plain", "1"
    )


def write(record: Path, number: int) -> None:
    at = START + timedelta(days=number)
    intent = write_intent(record, sent(number), at)
    write_result(record, sent(number), intent, Result("new", 0, 1), at)


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("written") / "record.jsonl"
    for number in range(DELIVERIES):
        write(path, number)
    return path


@pytest.fixture
def record(written: Path, tmp_path: Path) -> Path:
    shutil.copy(head_file(written), tmp_path)
    return Path(shutil.copy(written, tmp_path))


def altered(lines: list[bytes], dice: random.Random) -> list[bytes]:
    """One character of one line is another; that may make it two lines, or none."""
    at = dice.randrange(len(lines))
    line = bytearray(lines[at])
    place = dice.randrange(len(line))
    line[place] = dice.choice([one for one in range(256) if one != line[place]])
    return [*lines[:at], bytes(line), *lines[at + 1 :]]


def removed(lines: list[bytes], dice: random.Random) -> list[bytes]:
    at = dice.randrange(len(lines))
    return lines[:at] + lines[at + 1 :]


def moved(lines: list[bytes], dice: random.Random) -> list[bytes]:
    at, to = dice.sample(range(len(lines)), 2)
    left = lines[:at] + lines[at + 1 :]
    return [*left[:to], lines[at], *left[to:]]


def last_removed(lines: list[bytes], dice: random.Random) -> list[bytes]:
    return lines[:-1]


@pytest.mark.parametrize("change", [altered, removed, moved], ids=lambda one: one.__name__)
def test_one_line_altered_removed_or_moved_is_found_in_100_of_100(
    levydocs: Levydocs, record: Path, change: Callable[[list[bytes], random.Random], list[bytes]]
) -> None:
    lines, dice = record.read_bytes().splitlines(keepends=True), random.Random(19)
    assert levydocs("audit", "verify", "--record", record).code == 0
    found = 0
    for _ in range(100):
        record.write_bytes(b"".join(change(lines, dice)))
        found += levydocs("audit", "verify", "--record", record).code == 6
    assert found == 100


def test_the_last_line_removed_is_found_and_stays_found(levydocs: Levydocs, record: Path) -> None:
    lines = record.read_bytes().splitlines(keepends=True)
    record.write_bytes(b"".join(lines[:-1]))
    answer = levydocs("audit", "verify", "--record", record)
    assert answer.code == 6
    assert f"Line {len(lines)}: its head names this line, which is gone or altered" in answer.out
    write_intent(record, sent(99), START)
    assert levydocs("audit", "verify", "--record", record).code == 6, "what comes later does not cover it"


@pytest.mark.parametrize("gone", ["record", "head", "the end of both"])
def test_what_a_head_shows_and_what_only_a_noted_digest_does(levydocs: Levydocs, record: Path, gone: str) -> None:
    backup = record.read_bytes(), head_file(record).read_bytes()
    write_intent(record, sent(98), START)
    noted = levydocs("audit", "verify", "--record", record, "--json").json["head"]["sha256"]
    write_intent(record, sent(99), START)
    assert levydocs("audit", "verify", "--record", record, "--head", noted).code == 0, "lines may follow it"
    if gone == "record":
        record.unlink()
    elif gone == "head":
        head_file(record).unlink()
    else:  # both are as they were once
        record.write_bytes(backup[0])
        head_file(record).write_bytes(backup[1])
        assert levydocs("audit", "verify", "--record", record).code == 0, "it cannot know"
        assert levydocs("audit", "verify", "--record", record, "--head", noted).code == 6
        return
    assert levydocs("audit", "verify", "--record", record).code == 6
    write_intent(record, sent(100), START)
    assert levydocs("audit", "verify", "--record", record).code == 6


@pytest.mark.parametrize("number", ["12", "x" * 64])
def test_a_noted_digest_is_whole(levydocs: Levydocs, record: Path, number: str) -> None:
    assert levydocs("audit", "verify", "--record", record, "--head", number).code == 2


def test_a_torn_line_is_reported_and_hides_nothing(levydocs: Levydocs, record: Path) -> None:
    before, head = record.read_bytes(), head_file(record).read_bytes()
    write_intent(record, sent(50), START)
    whole = record.read_bytes()
    for end in (*range(len(before) + 1, len(whole), 97), len(whole) - 1, len(whole)):
        record.write_bytes(whole[:end])
        head_file(record).write_bytes(head)
        torn = end < len(whole) - 1
        assert levydocs("audit", "verify", "--record", record).code == 0
        write_intent(record, sent(51), START)
        answer = levydocs("audit", "verify", "--record", record, "--json")
        assert (answer.code, len(answer.json["torn_rows"])) == (0, int(torn)), answer.out
        assert answer.json["lines"] == 2 * DELIVERIES + 1 + (not torn)
        said = levydocs("audit", "list", "--record", record, "--json").json["deliveries"]
        assert [one["case_id"] for one in said][DELIVERIES:] == ["2026-50"] * (not torn) + ["2026-51"]
        if torn:
            assert "incomplete" in levydocs("audit", "verify", "--record", record).err
            spoiled = record.read_bytes().replace(whole[len(before) : end] + b"\n", b"")
            record.write_bytes(spoiled)
            assert levydocs("audit", "verify", "--record", record).code == 6, "not even the torn line may go"


def run_writer(record: Path, who: str, count: int) -> subprocess.Popen[str]:
    call = [sys.executable, "-c", _WRITER, str(record), who, str(count)]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    return subprocess.Popen(call, stdout=subprocess.PIPE, text=True, env=environment)


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_killed_at_random_nothing_that_was_reported_is_lost(levydocs: Levydocs, tmp_path: Path) -> None:
    record, dice, reported = tmp_path / "record.jsonl", random.Random(4), 0
    for _ in range(6):
        with run_writer(record, "mray", 100_000) as writer:
            assert writer.stdout
            for _ in range(dice.randint(1, 30)):
                reported = int(writer.stdout.readline())
            writer.send_signal(signal.SIGKILL)
            later = writer.stdout.read().split("\n")[:-1]
        reported = int(later[-1]) if later else reported
        answer = levydocs("audit", "verify", "--record", record, "--json")
        assert answer.code == 0, answer.out
        assert answer.json["lines"] in (reported, reported + 1)


def test_several_processes_wait_for_each_other(levydocs: Levydocs, tmp_path: Path) -> None:
    record = tmp_path / "record.jsonl"
    writers = [run_writer(record, who, 15) for who in ("a", "b", "c")]
    numbers = [int(line) for one in writers for line in one.communicate()[0].split()]
    assert sorted(numbers) == list(range(1, 46))
    answer = levydocs("audit", "verify", "--record", record, "--json")
    assert (answer.code, answer.json["lines"], answer.json["torn_rows"]) == (0, 45, [])


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_refused(tmp_path: Path) -> None:
    (tmp_path / "record.jsonl").symlink_to("/dev/full")
    with pytest.raises(OutputRefused, match="no space left"):
        write_intent(tmp_path / "record.jsonl", sent(1), START)


def test_a_head_that_may_not_be_read_is_no_head_that_is_gone(
    levydocs: Levydocs, record: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, read = record.read_bytes(), Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path == head_file(record):
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(OutputRefused, match="permission denied"):
        write_intent(record, sent(1), START)
    assert levydocs("audit", "verify", "--record", record).code == 2
    monkeypatch.undo()
    assert record.read_bytes() == before


def test_list_by_day_and_client(levydocs: Levydocs, record: Path) -> None:
    write_intent(record, sent(7), START + timedelta(days=30))
    answer = levydocs("audit", "list", "--record", record, "--since", "2026-12-05", "--client", "1")
    rows = [line.split() for line in answer.out.splitlines()]
    assert [row[1] for row in rows] == ["2026-12-06T15:30:00Z", "2026-12-09T15:30:00Z", "2026-12-29T15:30:00Z"]
    assert [row[2] for row in rows] == ["new", "new", "open"]
    entry = levydocs("audit", "list", "--record", record, "--json").json["deliveries"][0]
    assert entry["documents"] == [{"name": "1-acs-0.pdf", "sha256": f"{0:064x}"}]
    assert entry["who"] == "mray"


def test_a_record_is_private_and_there_is_none_at_first(levydocs: Levydocs, record: Path, tmp_path: Path) -> None:
    if sys.platform != "win32":
        assert record.stat().st_mode & 0o077 == 0
        assert head_file(record).stat().st_mode & 0o077 == 0
        record.chmod(0o660)
        write_intent(record, sent(7), START)
        assert head_file(record).stat().st_mode & 0o777 == 0o660, "anyone who may write one may write the other"
    head = json.loads(head_file(record).read_bytes())
    assert head["seq"] == len(record.read_bytes().splitlines())
    assert levydocs("audit", "list", "--record", tmp_path / "none.jsonl").code == 2
    assert levydocs("audit", "verify").code == 2
