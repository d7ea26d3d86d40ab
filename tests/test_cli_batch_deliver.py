"""``levydocs batch --deliver``: each packet into the firm's system, whatever becomes of the others and of the system."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command_line import SAMPLES, Answer, edit, files_in

import levydocs as library
from levydocs.errors import OutsideRefused
from levydocs.loading.record_file import record_file
from levydocs.stores.disk import DiskFiles
from levydocs.stores.versions import VersionStore

Levydocs = Callable[..., Answer]
RUN = ("cases", "-o", "out", "--forms", "2848", "--jobs", "1")
"""Forms alone: a delivery asks no more of a packet, and they are made in no time."""
CASES = ("A-1", "A-2", "A-3", "A-4", "A-5")


@dataclass(frozen=True)
class Failing(DiskFiles):
    """Files that take a few, ``left``, and then fail at each."""

    left: Iterator[int]
    error: BaseException

    def add(self, path: str, data: bytes) -> bool:
        if next(self.left, None) is None:
            raise self.error
        return DiskFiles(self.root).add(path, data)


class Machinery:
    """A store that opens, and then fails."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def begin(self, delivery: object) -> None:
        raise self.error


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of five cases and the packets of all of them, none delivered; one has no client number."""
    folder = tmp_path_factory.mktemp("office")
    for case_id in CASES:
        shutil.copytree(SAMPLES / "wage-levy", folder / "cases" / case_id)
        edit(folder / "cases" / case_id / "case.yaml", "2026-0203", case_id)
    edit(folder / "cases" / "A-5" / "case.yaml", 'client_number: "20418"\n', "")
    shutil.copy(SAMPLES / "firm.yaml", folder / "cases" / "firm.yaml")
    with library.Workspace().batch(folder / "cases", folder / "out", forms=["2848"]) as batch:
        assert {one.delivered for one in batch} == {"not asked"}
    return folder


@pytest.fixture(name="office")
def _office(made: Path, tmp_path: Path) -> Path:
    for name in ("cases", "out"):
        shutil.copytree(made / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def batch(levydocs: Levydocs, office: Path) -> Callable[..., Answer]:
    """Runs a batch of the office, of everything in it, to the store in the folder ``dms``."""
    return lambda *words: levydocs("batch", *RUN, "--deliver", f"file:{office}/dms", "--json", *words)


def told(name: str = "report.jsonl") -> dict[str, Any]:
    """The last line about each case."""
    lines = [json.loads(line) for line in Path("out", name).read_bytes().splitlines()]
    return {one["source"].partition("/")[0]: one for one in lines}


def delivered(name: str = "report.jsonl") -> list[str]:
    return [one["delivered"] for _, one in sorted(told(name).items())]


def versions(levydocs: Levydocs, office: Path) -> list[tuple[str, int]]:
    found = levydocs("store", "list", f"file:{office}/dms", "--json").json["versions"]
    return sorted((one["case_id"], one["number"]) for one in found)


def broken(monkeypatch: pytest.MonkeyPatch, store: object) -> None:
    monkeypatch.setattr("levydocs.stores.named.open_store", lambda _: store)


def test_each_packet_is_delivered_once_and_the_report_says_so(
    levydocs: Levydocs, office: Path, batch: Callable[..., Answer]
) -> None:
    first = batch("--drafts")
    assert (first.code, first.json["delivered"], first.json["undelivered"]) == (0, {"new": 5}, [])
    assert delivered() == delivered("journal.jsonl") == ["new"] * 5
    head, *rows = openpyxl.load_workbook("out/report.xlsx")["cases"].iter_rows(values_only=True)
    assert [row[head.index("delivered")] for row in rows] == ["new"] * 5
    assert versions(levydocs, office) == [(case_id, 1) for case_id in CASES]
    (index,) = (office / "dms/20418/001/2026-11-24/A-1").glob("*/index.csv")
    assert b'"Adaeze Okafor"' in index.read_bytes(), "who represents, whom the profile takes from the case"
    assert len(list(Path("out").glob("*-receipts/*.json"))) == 5

    before = files_in(office / "dms"), Path("out/journal.jsonl").read_bytes()
    again = batch("--drafts", "--resume")
    assert (again.code, again.json["delivered"], again.json["states"]["unchanged"]) == (0, {"unchanged": 5}, 5)
    assert (files_in(office / "dms"), Path("out/journal.jsonl").read_bytes()) == before
    assert levydocs("audit", "verify").code == 0
    plain = levydocs("batch", *RUN)
    assert (plain.code, "delivered" in plain.out) == (0, False)
    assert delivered() == ["not asked"] * 5


def test_what_is_not_ready_stays_without_drafts_and_nothing_has_failed(batch: Callable[..., Answer]) -> None:
    answer = batch()
    assert (answer.code, answer.json["delivered"], delivered()) == (0, {"not ready": 5}, ["not ready"] * 5)
    assert not Path("dms").exists()
    assert not record_file().exists()


def test_a_case_without_what_the_profile_requires_is_refused_before_its_packet_is_made(
    levydocs: Levydocs, office: Path, batch: Callable[..., Answer]
) -> None:
    shutil.rmtree(office / "out" / "A-5")
    answer = batch("--drafts", "--profile", "imanage")
    assert (answer.code, answer.json["failed"]) == (10, ["A-5/case.yaml"])
    assert answer.json["delivered"] == {"new": 4}
    assert not (office / "out" / "A-5").exists(), "no work was done for it"
    refused = told()["A-5"]
    assert (refused["delivered"], refused["exit_code"]) == ("not asked", 3)
    assert {(one["code"], one["place"].partition(":")[0]) for one in refused["findings"]} == {
        ("LD-profile-lacks", "case.yaml")
    }
    assert [case_id for case_id, _ in versions(levydocs, office)] == [*CASES[:4]]


def test_a_row_that_lacks_it_comes_back_with_its_cell(levydocs: Levydocs, office: Path) -> None:
    shutil.copy(SAMPLES / "firm.yaml", office)
    head = "Case id,Client number,Matter number,Taxpayer first name,Taxpayer last name\n"
    (office / "clients.csv").write_text(head + "T-1,00418,001,Ana,Example\nT-2,,001,Ben,Example\n")
    words = ("--deliver", f"file:{office}/dms", "--profile", "imanage", "--drafts", "--json", "--as-of", "2026-11-24")
    answer = levydocs("batch", "clients.csv", "-o", "from-table", *words)
    assert (answer.code, answer.json["failed"], answer.json["delivered"]) == (10, ["T-2"], {"not ready": 1})
    (row,) = openpyxl.load_workbook("from-table/errors.xlsx").worksheets[0].iter_rows(min_row=2, values_only=True)
    assert "T-2" in row
    assert any("“Client number”" in str(cell) or "client_number" in str(cell) for cell in row), row


def test_a_store_that_fails_is_given_up_and_a_later_run_delivers_what_is_missing(
    levydocs: Levydocs, office: Path, batch: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(office / "out" / "A-4")
    left = iter(range(3))
    cut = Failing(office / "dms", left, OutsideRefused("The line is cut.", place="dms", remedy="Mend it."))
    with monkeypatch.context() as patch:
        broken(patch, VersionStore(cut))
        answer = batch("--drafts")
    assert (answer.code, answer.json["failed"]) == (10, [])
    assert answer.json["delivered"] == {"failed": 3, "not tried": 2}
    assert sorted(delivered()) == ["failed 8"] * 3 + ["not tried"] * 2
    assert (office / "out" / "A-4" / "manifest.json").is_file(), "packets are made all the same"
    assert "LD-bulk-undelivered" in {one["code"] for line in told().values() for one in line["findings"]}
    assert not [name for name in files_in(office / "dms") if name.endswith("ready.json")]
    sheet = openpyxl.load_workbook("out/report.xlsx")["findings"].iter_rows(values_only=True)
    assert sum("not sent twice. Before that: Mend it." in str(row) for row in sheet) == 3

    later = batch("--drafts", "--resume")
    assert (later.code, later.json["undelivered"], later.json["states"]["unchanged"]) == (0, [], 5)
    assert later.json["delivered"] == {"new": 4, "resumed": 1}
    assert "LD-bulk-undelivered" not in Path("out/report.jsonl").read_text("utf-8")
    assert set(delivered("journal.jsonl")) <= {"new", "resumed"}
    assert versions(levydocs, office) == [(case_id, 1) for case_id in CASES]


def test_failures_between_which_something_arrives_are_no_reason_to_give_up(
    office: Path, batch: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Moody(DiskFiles):
        def names(self, folder: str) -> list[str]:
            if folder.endswith(("A-1", "A-2", "A-4", "A-5")):
                raise OutsideRefused("The store is busy.", place="dms")
            return DiskFiles(self.root).names(folder)

    broken(monkeypatch, VersionStore(Moody(office / "dms")))
    assert batch("--drafts").json["delivered"] == {"new": 1, "failed": 4}


def test_a_store_of_the_firms_own_that_is_broken_keeps_the_rest_going_and_shows_no_value(
    levydocs: Levydocs, office: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken(monkeypatch, Machinery(RuntimeError("Marisol Peña 000-41-7733")))
    answer = levydocs("batch", *RUN, "--deliver", "dms+https://ray:s3cret@dms.example/in", "--drafts")
    assert answer.code == 10
    assert "undelivered" in answer.err
    assert "delivered: 3 failed, 2 not tried" in answer.out
    assert sorted(delivered()) == ["failed 70"] * 3 + ["not tried"] * 2
    kept = [Path("out", name).read_text("utf-8") for name in ("report.jsonl", "journal.jsonl")]
    for text in (answer.out, answer.err, *kept, record_file().read_text("utf-8")):
        assert not [word for word in ("Marisol", "7733", "s3cret") if word in text]


def test_interrupted_it_goes_on(
    levydocs: Levydocs, office: Path, batch: Callable[..., Answer], monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        broken(patch, VersionStore(Failing(office / "dms", iter(range(5)), KeyboardInterrupt())))
        assert levydocs("batch", *RUN, "--deliver", "dms", "--drafts").code == 130
    assert batch("--drafts").json["delivered"] == {"new": 3, "resumed": 1, "unchanged": 1}
    assert versions(levydocs, office) == [(case_id, 1) for case_id in CASES]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--drafts",), 2),
        (("--profile", "imanage"), 2),
        (("--record", "left.jsonl"), 2),
        (("--deliver", "dms", "--profile", "imange"), 2),
        (("--deliver", "nothing+https://dms.example"), 2),
        (("--deliver", "webdav+http://dms.example/in"), 2),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, tuple) else "",
)
def test_called_wrongly_nothing_is_made(levydocs: Levydocs, office: Path, words: tuple[str, ...], code: int) -> None:
    answer = levydocs("batch", "cases", "-o", "elsewhere", *words)
    assert (answer.code, answer.out) == (code, "")
    assert not (office / "elsewhere").exists()


def test_the_same_for_a_program(office: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(office)
    workspace = library.Workspace()
    seen: Mapping[str, str]
    with workspace.batch("cases", "out", forms=["2848"], deliver="dms", drafts=True, record="left.jsonl") as batch:
        seen = {outcome.folder: outcome.delivered for outcome in batch}
    assert seen == dict.fromkeys(CASES, "new")
    assert (dict(batch.delivered), batch.undelivered, batch.failed) == ({"new": 5}, (), False)
    assert (office / "left.jsonl").is_file()
    with pytest.raises(library.Refusal, match="profile"):
        workspace.batch("cases", "out", forms=["2848"], deliver="dms", profile="none-such")
