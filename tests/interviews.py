"""Interviews written as prose, with the answers that someone types while ``levydocs ask`` asks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from levydocs.case.tree import read_tree, unfold

HERE = Path(__file__).parent
TUTORIAL = HERE.parent / "docs" / "tutorial.md"
ROOFER = HERE / "interviews" / "roofer.md"


def blocks(page: Path, language: str) -> list[str]:
    """The fenced blocks of a page in one language, in their order."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page.read_text("utf-8"), re.DOTALL | re.MULTILINE)


def answers(page: Path) -> list[tuple[str, str]]:
    """How each question begins, and what is answered."""
    lines = [line for block in blocks(page, "answers") for line in block.splitlines()]
    return [(question, answer.strip()) for question, _, answer in (line.partition(":") for line in lines)]


class Typist:
    """Replaces click's prompt: types the answers, and reads each question before."""

    def __init__(self, page: Path) -> None:
        self.left = answers(page)
        self.wrong: list[str] = []

    def __call__(self, question: str, **_: object) -> str:
        if not self.left:
            raise click.Abort
        begins, answer = self.left.pop(0)
        about = re.sub(r"^\d+ of \d+  (?:[A-Z][\w ]*?: )?", "", question)
        if not (about.startswith(begins) or f"  {begins}" in question):
            self.wrong.append(f"{begins} | {question}")
        return answer


def types(page: Path, monkeypatch: pytest.MonkeyPatch) -> Typist:
    """Let ``levydocs ask`` find a terminal at which the answers of a page are typed."""
    typist = Typist(page)
    monkeypatch.setattr("levydocs.cli.ask.has_terminal", lambda: True)
    monkeypatch.setattr("click.prompt", typist)
    return typist


def scalars(data: bytes) -> int:
    """How many single values a case file holds."""
    node, _ = read_tree(data, "case.yaml")
    return sum(1 for _ in _leaves(unfold(node, "", {}))) if node else 0


def _leaves(value: object) -> Iterator[object]:
    if isinstance(value, dict):
        for one in value.values():
            yield from _leaves(one)
    elif isinstance(value, list) and any(isinstance(one, dict | list) for one in value):
        for one in value:
            yield from _leaves(one)
    elif value is not None:
        yield value
