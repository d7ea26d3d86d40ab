"""``levydocs batch --forms``: forms alone, for everyone of a folder."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from command_line import SAMPLES, Answer, edit

Levydocs = Callable[..., Answer]


@pytest.fixture
def cases(tmp_path: Path) -> Path:
    """A joint couple, and a client of whom no budget and no notice is known."""
    folder = tmp_path / "cases"
    shutil.copytree(SAMPLES / "joint-bank-levy", folder / "joint")
    shutil.copytree(SAMPLES / "wage-levy", folder / "new")
    case = folder / "new" / "case.yaml"
    text = case.read_text("utf-8")
    start, end = text.index("\nnotices:"), text.index("\nexhibits:")
    case.write_text(text[:start] + "\nnotices: []\n" + text[end:].partition("\nexhibits:")[0], "utf-8")
    shutil.copy(SAMPLES / "firm.yaml", folder / "firm.yaml")
    return folder


def files(folder: str) -> list[str]:
    return sorted(path.name for path in Path("out", folder).iterdir())


def test_a_file_for_each_form_and_taxpayer_that_verify_knows(levydocs: Levydocs, cases: Path) -> None:
    answer = levydocs("batch", cases, "-o", "out", "--jobs", "1", "--forms", "Form 2848, 433f", "--json")
    assert answer.code == 0
    assert files("2026-0311") == [
        "2848-spouse.pdf", "2848-taxpayer.pdf", "433-F.pdf", "manifest.json", "proof.json", "seal.json",
    ]  # fmt: skip
    assert levydocs("verify", "out/2026-0311").code == 0
    case = cases / "joint" / "case.yaml"
    assert levydocs("verify", "out/2026-0311", "--case", case).code == 0
    edit(case, "30349", "30348")
    against = levydocs("verify", "out/2026-0311", "--case", case, "--json")
    assert (against.code, [one["place"] for one in against.json["findings"]]) == (
        6,
        ["2848-spouse.pdf", "2848-taxpayer.pdf", "433-F.pdf", "proof.json"],
    )


def test_power_of_attorney_waits_for_no_budget_and_hearing_for_a_notice(levydocs: Levydocs, cases: Path) -> None:
    levydocs("batch", cases, "-o", "out", "--jobs", "1", "--forms", "2848", "--forms", "12153")
    assert files("2026-0203") == ["2848-taxpayer.pdf", "manifest.json", "proof.json", "seal.json"]
    found = list(openpyxl.load_workbook("out/report.xlsx")["findings"].iter_rows(min_row=2, values_only=True))
    new = {row[4] for row in found if row[0] == "new/case.yaml"} - {"LD-form-facsimile"}
    assert new == {"LD-case-specimen", "LD-packet-form-not-made"}
    alone = levydocs("batch", cases, "-o", "other", "--jobs", "1", "--forms", "12153", "--json")
    assert alone.code == 10
    assert alone.json["failed"] == ["new/case.yaml"]


def test_another_choice_is_not_unchanged(levydocs: Levydocs, cases: Path) -> None:
    def states(*words: str) -> dict[str, int]:
        answer = levydocs("batch", cases, "-o", "out", "--jobs", "1", "--json", *words)
        return {state: count for state, count in answer.json["states"].items() if count}

    assert states("--forms", "2848") == {"blocked": 2}
    assert states("--forms", "f2848") == {"unchanged": 2}
    assert states("--forms", "2848,433-F") == {"blocked": 2}
    assert states("--forms", "2848") == {"blocked": 2}
    edit(cases / "joint" / "case.yaml", "30349", "30348")
    assert states("--forms", "2848") == {"blocked": 1, "unchanged": 1}


@pytest.mark.parametrize("word", ["2849", "433-C", "", "2848,", "Form", "nonsense"])
def test_unknown_form_is_refused_and_the_known_are_named(levydocs: Levydocs, cases: Path, word: str) -> None:
    answer = levydocs("batch", cases, "-o", "out", "--forms", word)
    assert answer.code == 2
    assert "12153, 12277, 2848, 433-A, 433-A (OIC), 433-B, 433-F, 656, 8821, 8857, 911, 9465" in answer.err
    assert not Path("out").exists()


@pytest.mark.parametrize("word", ["2848", "f2848", "FORM 2848", "form-2848", " 2848 "])
def test_a_form_is_meant_as_people_write_it(word: str) -> None:
    from levydocs.acroforms.library import forms_named, load_forms

    assert forms_named([word, "433 f,433-F;12153"], load_forms(), "--forms") == ("f2848", "f433f", "f12153")
