"""Running levydocs as its users do, and copies of the sample case to spoil."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from levydocs.cli.main import answer

ROOT = Path(__file__).parent.parent
SAMPLES = ROOT / "samples"
COMMAND = (sys.executable, str(ROOT / "cli.py"))
CASE_ID = "2026-0203"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command line answered."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """stdout as the one JSON object that it must be."""
        return json.loads(self.out)


def answer_to(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> Answer:
    capsys.readouterr()
    code = answer(arguments)
    said = capsys.readouterr()
    return Answer(int(code), said.out, said.err)


def copy_of_sample(folder: Path) -> Path:
    """The sample copied into ``folder``: its case file."""
    shutil.copytree(SAMPLES / "wage-levy", folder / "wage-levy")
    shutil.copy(SAMPLES / "firm.yaml", folder / "firm.yaml")
    return folder / "wage-levy" / "case.yaml"


def edit(case: Path, old: str, new: str) -> None:
    """Replace a text that is in the case file."""
    text = case.read_text("utf-8")
    assert old in text
    case.write_text(text.replace(old, new, 1), "utf-8")


def files_in(folder: Path) -> set[str]:
    """Every file below a folder, hidden ones too."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
