"""Compiled letters, and what their Markdown was read as, that lie in a folder.

The next start takes them as they are, and only while nothing that counts has changed.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import copy_of_sample
from fake_facts import MadeNames
from jinja2 import Environment

from levydocs.blocks import markdown, markdown_reader
from levydocs.blocks.model import text_of
from levydocs.errors import DefinitionRefused
from levydocs.facts.core import Value
from levydocs.files import is_owners_alone
from levydocs.letters import known_blocks
from levydocs.letters.letter_file import LetterFile
from levydocs.letters.template import Template, load_template
from levydocs.letters.writing import write_letter
from levydocs.templating.sandbox import Question

ROOT = Path(__file__).parent.parent

TEXT = """---
id: trial
title: A trial
---
Dear {{ levy.payer.name }},
"""


def load(folder: Path, text: str = TEXT) -> Template:
    facts = MadeNames(frozenset({"levy.payer.name"}))
    return load_template(LetterFile("trial.md.j2", text.encode()), facts=facts, kept=folder)


@pytest.fixture
def compiling(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was compiled."""
    compiled: list[str] = []
    compile_it = Environment.compile

    def noted(self: Environment, source: object, name: str | None = None, *more: object) -> object:
        compiled.append(str(name))
        return compile_it(self, source, name, *more)  # type: ignore[call-overload]

    monkeypatch.setattr(Environment, "compile", noted)
    return compiled


def printed(template: Template) -> str:
    assert template.body is not None
    return template.body.body.render({"_read": Question(lambda path: f"<{path}>")})


def test_next_start_compiles_nothing_and_prints_the_same(tmp_path: Path, compiling: list[str]) -> None:
    first = printed(load(tmp_path))
    assert "levy" in first
    assert printed(load(tmp_path)) == first
    assert compiling == ["trial.md.j2"]


def test_another_text_is_compiled_anew(tmp_path: Path, compiling: list[str]) -> None:
    load(tmp_path)
    assert "Hello" in printed(load(tmp_path, TEXT.replace("Dear", "Hello")))
    assert "Dear" in printed(load(tmp_path))
    assert len(compiling) == 3


def test_letter_with_a_mistake_is_not_kept(tmp_path: Path) -> None:
    for _ in range(2):
        with pytest.raises(DefinitionRefused, match=r"no fact “payer\.name”"):
            load(tmp_path, TEXT.replace("levy.payer", "payer"))
    assert list(tmp_path.iterdir()) == []


def test_what_is_damaged_counts_as_absent(tmp_path: Path, compiling: list[str]) -> None:
    first = printed(load(tmp_path))
    (kept,) = tmp_path.iterdir()
    for damage in (b"", kept.read_bytes()[:-9], b"x" * 500):
        kept.write_bytes(damage)
        assert printed(load(tmp_path)) == first
    assert len(compiling) == 4


def test_folder_that_cannot_be_written_costs_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "Dear" in printed(load(tmp_path / "file"))


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no permission bits")
def test_folder_that_others_may_write_to_is_not_ours_alone(tmp_path: Path) -> None:
    os.chmod(tmp_path, 0o700)
    assert is_owners_alone(tmp_path)
    os.chmod(tmp_path, 0o777)
    assert not is_owners_alone(tmp_path)


class Facts:
    def get(self, path: str) -> Value:
        return Value("Rio Grande & Sons" if path == "levy.payer.name" else "X")

    def for_levy(self, position: int) -> Facts:
        return self


def words(template: Template) -> str:
    return text_of(write_letter(template, Facts(), {}).document)


def kept_blocks(folder: Path) -> list[Path]:
    return list(folder.glob("*.blocks"))


@pytest.fixture
def reading(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The stretches of Markdown that were read."""
    read: list[str] = []

    def noted(stretch: str, inside: object) -> object:
        read.append(stretch)
        return markdown_reader.read_stretch(stretch, inside)  # type: ignore[arg-type]

    monkeypatch.setattr(markdown, "read_stretch", noted)
    return read


def test_next_start_reads_no_markdown_and_prints_the_same(tmp_path: Path, reading: list[str]) -> None:
    first = words(load(tmp_path))
    assert first == "Dear Rio Grande & Sons,"
    assert words(load(tmp_path)) == first
    assert len(reading) == 1
    assert words(load(tmp_path, f"{TEXT}\n# More\n")) == f"{first}\nMore"
    assert reading[1:] == ["# More"]


def test_nothing_of_a_case_is_kept(tmp_path: Path) -> None:
    words(load(tmp_path))
    (file,) = kept_blocks(tmp_path)
    assert b"Dear" in file.read_bytes()
    assert b"Rio" not in file.read_bytes()


def test_damaged_or_another_programs_blocks_are_read_anew(
    tmp_path: Path, reading: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    first = words(load(tmp_path))
    (file,) = kept_blocks(tmp_path)
    good = file.read_bytes()
    for damage in (b"", good[:-9], b"x" * 500):
        file.write_bytes(damage)
        assert words(load(tmp_path)) == first
    monkeypatch.setattr(known_blocks, "_readers", lambda: "another program")
    assert words(load(tmp_path)) == first
    assert len(reading) == 5


def test_blocks_that_cannot_be_kept_cost_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert words(load(tmp_path / "file")) == words(load(tmp_path))
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ""] == ["file"]


def test_no_more_is_kept_than_there_is_room_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_blocks, "MOST", 2)
    text = f"{TEXT}\nA\n\nB\n\nC\n"
    for _ in range(2):
        template = load(tmp_path, text)
        assert words(template) == "Dear Rio Grande & Sons,\nA\nB\nC"
        assert list(template.known) == ["B", "C"]


def test_second_run_does_not_import_the_markdown_library(tmp_path: Path) -> None:
    case = copy_of_sample(tmp_path / "matters")
    code = (
        "import sys\nfrom levydocs.cli.main import run\n"
        f"sys.argv = ['levydocs', 'letter', 'hardship', {str(case)!r}, '--force', '-o', {str(tmp_path / 'made.pdf')!r}]\n"
        "try:\n    run()\nexcept SystemExit:\n    print('markdown_it' in sys.modules)\n"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path), "LOCALAPPDATA": str(tmp_path), "HOME": str(tmp_path)}
    asked = [
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT, env=environment
        )
        for _ in range(2)
    ]
    assert [done.stdout.splitlines()[-1] for done in asked] == ["True", "False"], asked
