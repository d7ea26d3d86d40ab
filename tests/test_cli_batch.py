"""``levydocs batch``: every case for itself; what is done stays done; what is left is made."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from command_line import SAMPLES, Answer, edit

Levydocs = Callable[..., Answer]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """Four good cases, two of which share an id but for its letters, and two that are no cases."""
    folder = tmp_path / "cases"
    for name in ("one", "two", "three"):
        shutil.copytree(SAMPLES / "wage-levy", folder / name)
        edit(folder / name / "case.yaml", "2026-0203", f"2026-{name}")
    shutil.copy(SAMPLES / "firm.yaml", folder / "firm.yaml")
    (folder / "broken.yaml").write_text("taxpayers: [\n")
    (folder / "unnamed.yaml").write_text("case_id: a/b\ntaxpayers: []\n")
    shutil.copytree(SAMPLES / "wage-levy", folder / "twin")
    edit(folder / "twin" / "case.yaml", "2026-0203", "2026-TWO")
    return folder


def packets(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*.pdf"))}


def states(answer: Answer) -> dict[str, int]:
    return {state: count for state, count in answer.json["states"].items() if count}


def test_bad_cases_stop_nobody_and_a_second_run_makes_what_is_left(levydocs: Levydocs, cases: Path) -> None:
    first = levydocs("batch", cases, "-o", "out", "--jobs", "2", "--json")
    assert first.code == 10
    assert states(first) == {"blocked": 3, "failed": 3}
    assert set(first.json["failed"]) == {"broken.yaml", "two/case.yaml", "unnamed.yaml"}
    made = packets(Path("out"))
    assert {name.partition("/")[0] for name in made} == {"2026-one", "2026-three", "2026-TWO"}
    (cases / "broken.yaml").unlink()
    (cases / "unnamed.yaml").unlink()
    edit(cases / "two" / "case.yaml", "2026-two", "2026-second")
    second = levydocs("batch", cases, "-o", "out", "--jobs", "2", "--json")
    assert second.code == 0
    assert states(second) == {"blocked": 1, "unchanged": 3}
    assert {name: data for name, data in packets(Path("out")).items() if name in made} == made


def test_packet_is_that_of_the_single_command(levydocs: Levydocs, cases: Path) -> None:
    levydocs("batch", cases, "-o", "out", "--jobs", "1")
    levydocs("packet", cases / "one" / "case.yaml", "-o", "single")
    assert packets(Path("single")) == {
        name: data for name, data in packets(Path("out")).items() if name.startswith("2026-one/")
    }


def test_report_names_every_case_once_and_no_value(levydocs: Levydocs, cases: Path) -> None:
    levydocs("batch", cases, "-o", "out", "--jobs", "1")
    text = Path("out", "report.jsonl").read_text("utf-8")
    told = [json.loads(line) for line in text.splitlines()]
    assert [one["source"] for one in told] == sorted(one["source"] for one in told)
    assert {one["source"]: one["state"] for one in told}["broken.yaml"] == "failed"
    assert "000-41" not in text
    assert "Marisol" not in text
    assert Path("out", "journal.jsonl").stat().st_mode & 0o777 == 0o600


def test_changed_case_packet_or_firm_book_is_made_anew(levydocs: Levydocs, cases: Path) -> None:
    for name in ("broken.yaml", "unnamed.yaml"):
        (cases / name).unlink()
    shutil.rmtree(cases / "twin")
    levydocs("batch", cases, "-o", "out", "--jobs", "1")
    edit(cases / "one" / "case.yaml", 'rent: "1,050"', 'rent: "1,075"')
    (Path("out", "2026-two") / "manifest.json").write_text("{}")
    assert states(levydocs("batch", cases, "-o", "out", "--jobs", "1", "--json")) == {"blocked": 2, "unchanged": 1}
    edit(cases / "firm.yaml", "713-555-0130", "713-555-0139")
    assert states(levydocs("batch", cases, "-o", "out", "--jobs", "1", "--json")) == {"blocked": 3}


def test_resume_leaves_alone_what_failed_before(levydocs: Levydocs, cases: Path) -> None:
    levydocs("batch", cases, "-o", "out", "--jobs", "1")
    before = Path("out", "journal.jsonl").read_bytes()
    answer = levydocs("batch", cases, "-o", "out", "--jobs", "1", "--resume", "--json")
    assert answer.code == 10
    assert answer.json["states"]["unchanged"] == 3
    assert len(Path("out", "journal.jsonl").read_bytes()) >= len(before)


@pytest.mark.parametrize("what", ["nowhere", "no firm book", "broken firm book"])
def test_called_wrongly(levydocs: Levydocs, tmp_path: Path, what: str) -> None:
    folder = tmp_path / "odd"
    if what != "nowhere":
        folder.mkdir()
        (folder / "a.yaml").write_text("taxpayers: []\n")
    if what == "broken firm book":
        (folder / "firm.yaml").write_text("firm: [\n")
    answer = levydocs("batch", folder, "-o", tmp_path / "out")
    assert answer.code in (2, 3)
    assert answer.out == ""
    assert not (tmp_path / "out").exists()


def test_folder_without_cases_is_an_empty_run(levydocs: Levydocs, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    shutil.copy(SAMPLES / "firm.yaml", tmp_path / "none" / "firm.yaml")
    answer = levydocs("batch", tmp_path / "none", "-o", tmp_path / "out")
    assert (answer.code, answer.out.splitlines()[0]) == (0, "0 cases: no cases were found there")


def test_packet_that_cannot_be_written_fails_alone(
    levydocs: Levydocs, cases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a full disk: the case is reported as failed, nothing half-written stays, and a second run makes it."""
    from levydocs.errors import OutputRefused
    from levydocs.files import write_folder

    def full(path: Path, files: Mapping[str, bytes], *, force: bool, staging: Path) -> None:
        if path.name == "2026-one":
            raise OutputRefused("It cannot be written: no space left on device.", place=str(path))
        write_folder(path, files, force=force, staging=staging)

    with monkeypatch.context() as disk:
        disk.setattr("levydocs.bulk.packets.write_folder", full)
        first = levydocs("batch", cases, "-o", "out", "--jobs", "1", "--json")
    assert first.code == 10
    assert "one/case.yaml" in first.json["failed"]
    assert not Path("out", "2026-one").exists()
    levydocs("batch", cases, "-o", "out", "--jobs", "1")
    assert Path("out", "2026-one", "manifest.json").is_file()


def test_what_somebody_put_into_a_packet_stays(levydocs: Levydocs, cases: Path) -> None:
    (cases / "broken.yaml").unlink()
    (cases / "unnamed.yaml").unlink()
    for name in ("two", "three", "twin"):
        shutil.rmtree(cases / name)
    levydocs("batch", cases, "-o", "out", "--jobs", "1")
    signed = Path("out", "2026-one", "signed.pdf")
    signed.write_bytes(b"signed")
    edit(cases / "one" / "case.yaml", 'rent: "1,050"', 'rent: "1,075"')
    answer = levydocs("batch", cases, "-o", "out", "--jobs", "1", "--json")
    assert (answer.code, states(answer)) == (10, {"failed": 1})
    assert signed.read_bytes() == b"signed"
