"""Answers saved into a case file by several at once, conflicts, and steps taken back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile

import pytest
from command_line import SAMPLES

from levydocs.errors import CaseRefused, UsageRefused
from levydocs.library import answer_store
from levydocs.library.answer_store import Conflict, Saved, SaveResult, can_take_back, save_answers, take_back
from levydocs.library.case_store import CaseChanged

FOOD, CLOTHING = "expenses.personal.food", "expenses.personal.clothing"


@dataclass
class Case:
    """A case file, its lock, and the folder of its steps back."""

    path: Path
    lock: Path
    back: Path

    def save(self, *answers: Saved) -> SaveResult:
        return save_answers(self.path, self.lock, self.back, answers)

    def take_back(self) -> bytes:
        return take_back(self.path, self.lock, self.back)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    copyfile(SAMPLES / "joint-bank-levy" / "case.yaml", tmp_path / "case.yaml")
    return Case(tmp_path / "case.yaml", tmp_path / "state" / "lock", tmp_path / "state" / "back")


def test_answers_of_several_at_once_are_all_in_the_file(case: Case) -> None:
    before = case.path.read_bytes()
    answers = [
        Saved(f"expenses.personal.{key}", f"{number}01", was)
        for number, (key, was) in enumerate(
            {"food": "1,445", "housekeeping": "95", "clothing": "260", "personal_care": "120"}.items(), start=1
        )
    ]
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(case.save, answers))
    assert not any(one.conflicts or one.mistakes for one in results)
    after = before.replace(b'"1,445"', b'"101"').replace(b'"95"', b'"201"')
    assert case.path.read_bytes() == after.replace(b'clothing: "260"', b'clothing: "301"').replace(
        b'personal_care: "120"', b'personal_care: "401"'
    )
    for _ in range(4):
        case.take_back()
    assert case.path.read_bytes() == before


def test_what_another_has_changed_stays_theirs_and_the_rest_is_saved(case: Case) -> None:
    case.path.write_bytes(case.path.read_bytes().replace(b'food: "1,445"', b'food: "1,700"'))
    result = case.save(Saved(FOOD, "1,600", "1,445"), Saved(CLOTHING, "270", "260"))
    assert result.conflicts == (Conflict(FOOD, "1,700", "1,600"),)
    assert b'food: "1,700"' in result.data
    assert b'clothing: "270"' in case.path.read_bytes()
    assert case.save(Saved(FOOD, "1,700", "1,445")).conflicts == ()


def test_a_mistake_is_told_and_not_written(case: Case) -> None:
    before = case.path.read_bytes()
    result = case.save(Saved(FOOD, "14..45", "1,445"))
    assert [(path, told[0].code) for path, told in result.mistakes] == [(FOOD, "LD-case-money")]
    assert (result.data, case.path.read_bytes(), can_take_back(case.back, before)) == (before, before, False)
    with pytest.raises(UsageRefused):
        case.save(Saved("taxpayers[0].nickname", "Tom", ""))
    case.path.write_bytes(b"taxpayers: [{name: {first: Ann}}]\nlevies: [{date: soon}]\n")
    assert case.save(Saved("case_id", "2026-1", "")).mistakes[0][1][0].code == "LD-case-date"
    case.path.write_bytes(b"taxpayers: [{name: {first: Ann}}\n")
    with pytest.raises(CaseRefused):
        case.save(Saved("case_id", "2026-1", ""))


def test_nothing_is_taken_back_over_a_change_of_another(case: Case) -> None:
    with pytest.raises(CaseChanged):
        case.take_back()
    case.save(Saved(FOOD, "1,500", "1,445"))
    changed = case.path.read_bytes() + b"# looked through\n"
    assert can_take_back(case.back, case.path.read_bytes())
    case.path.write_bytes(changed)
    assert not can_take_back(case.back, changed)
    with pytest.raises(CaseChanged):
        case.take_back()
    assert case.path.read_bytes() == changed


def test_the_steps_that_are_kept_are_few_and_private(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answer_store, "_KEPT", 3)
    was = "1,445"
    for text in ("1", "2", "3", "4", "5"):
        case.save(Saved(FOOD, text, was))
        was = text
    steps = sorted(case.back.iterdir())
    assert [one.name[:9] for one in steps] == ["000000003", "000000004", "000000005"]
    assert all(one.stat().st_mode & 0o077 == 0 for one in steps)
    for _ in range(3):
        case.take_back()
    assert b'food: "2"' in case.path.read_bytes()
    with pytest.raises(CaseChanged):
        case.take_back()
