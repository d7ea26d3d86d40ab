"""No text that a person reads has words that read as translated (`word_list.yaml`): letters, messages, docs,
docstrings, comments.

`python tests/test_words.py PATH…` lists each place with what to say instead.
"""

from __future__ import annotations

import ast
import io
import re
import sys
import tokenize
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest
import yaml

ROOT = Path(__file__).parent.parent
PLACES = (
    "README.md",
    "CHANGELOG.md",
    "cli.py",
    "levydocs",
    "templates",
    "forms",
    "samples",
    "docs",
    "benchmarks",
)
"""Folders and files with texts that a person reads."""
TEXTS = frozenset((".md", ".yaml", ".j2", ".html", ".py", ".js", ".css", ".txt"))
NOT_OURS = (
    "openapi.json",
    "modules.md",
    "docs/style.md",
    "word_list.yaml",
    "test_words.py",
    "golden/",
    "corpus/",
    "outside/",
    "transcripts/",
)
"""Generated from texts that are checked elsewhere, what others wrote, and what quotes such words."""


class Row(NamedTuple):
    """What is found, what to say instead, and where it is right."""

    words: re.Pattern[str]
    say: str
    fine: re.Pattern[str] | None


class Hit(NamedTuple):
    """A place where a text has such words."""

    line: int
    words: str
    say: str


@cache
def word_list() -> tuple[Row, ...]:
    rows = yaml.safe_load((Path(__file__).parent / "word_list.yaml").read_text("utf-8"))
    return tuple(
        Row(
            re.compile(row["words"], re.IGNORECASE | re.MULTILINE),
            row["say"],
            re.compile(row["fine"], re.IGNORECASE) if "fine" in row else None,
        )
        for row in rows
    )


def hits(text: str, first: int = 1) -> Iterator[Hit]:
    """The words of the list in a text that begins on this line."""
    for row in word_list():
        for found in row.words.finditer(text):
            around = text[max(0, found.start() - 30) : found.end() + 30]
            if row.fine is None or not row.fine.search(around):
                yield Hit(first + text.count("\n", 0, found.start()), found.group().strip(), row.say)


def texts_in(path: Path) -> Iterator[tuple[int, str]]:
    """The texts of a file, with their lines: of a Python file what is in quotes, and its comments."""
    source = path.read_text("utf-8")
    if path.suffix != ".py":
        yield 1, source
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield node.lineno, node.value
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.start[0], token.string


def files(places: Iterable[Path]) -> Iterator[Path]:
    for place in places:
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.suffix in TEXTS and path.is_file() and not any(one in path.as_posix() for one in NOT_OURS):
                yield path


def found_in(places: Iterable[Path]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)}:{hit.line}: “{hit.words}”: {hit.say}"
        for path in files(places)
        for line, text in texts_in(path)
        for hit in hits(text, line)
    ]


@pytest.mark.parametrize("place", PLACES)
def test_no_text_reads_as_translated(place: str) -> None:
    found = found_in([ROOT / place])
    assert not found, "\n".join(found[:40])


@pytest.mark.parametrize(
    "words",
    [
        "A bad case stops nobody.",
        "It tells mistakes by cell.",
        "whether it belongs into the packet",
        "The page looks otherwise than intended.",
        "This is no table.",
        "its position is no whole number",
        "a place of which nothing is known",
        "the day to aim at",
        "The form wants a date.",
        "what stands beside it",
    ],
)
def test_words_that_read_as_translated_are_found(words: str) -> None:
    assert list(hits(words))


@pytest.mark.parametrize(
    "words", ["The client told us about it.", "ACS stands for Automated Collection System.", "It is no longer due."]
)
def test_right_words_are_left_alone(words: str) -> None:
    assert not list(hits(words))


if __name__ == "__main__":
    print("\n".join(found_in([Path(one).resolve() for one in sys.argv[1:]] or [ROOT / one for one in PLACES])))
