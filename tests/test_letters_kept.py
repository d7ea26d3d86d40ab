"""Compiled letters that lie in a folder: the next start takes them as they are, and only while nothing that counts has changed."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from jinja2 import Environment

from levydocs.errors import DefinitionRefused
from levydocs.files import is_ours_alone
from levydocs.letters.template import Template, load_template

TEXT = """---
id: trial
title: A trial
---
Dear {{ levy.payer.name }},
"""


def load(folder: Path, text: str = TEXT) -> Template:
    return load_template(text.encode(), place="trial.md.j2", knows=lambda path: path.startswith("levy."), kept=folder)


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
    return template.body.body.render({"_read": lambda path: f"<{path}>"})


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
        with pytest.raises(DefinitionRefused, match="no such fact"):
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
    assert is_ours_alone(tmp_path)
    os.chmod(tmp_path, 0o777)
    assert not is_ours_alone(tmp_path)
