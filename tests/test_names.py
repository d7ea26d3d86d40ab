"""Names in the field's words: a stranger guesses from a name what is behind it. The list of words that say nothing grows."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
SAY_NOTHING = frozenset(
    [
        "asking",
        "crew",
        "desk",
        "edge",
        "habits",
        "house",
        "judged",
        "kin",
        "meant",
        "raw",
        "recent",
        "sight",
        "standing",
        "stock",
        "told",
    ]
)
"""Poetry, and words that only their author understood. ``raw`` is allowed where a user says it: ``fill --raw``."""
ALLOWED = {
    "fill_raw",
    "RawForm",
    "Raw",  # a cell of a workbook as its reader gives it
}
TRANSLATED = (
    "stops nobody",
    "belongs into",
    "belong into",
    "otherwise than meant",
    "is no whole number",
    "of which nothing is known",
    "This is no table",
    "nothing to take leave",
)
"""Phrases that read as translated; the list begins here and grows."""


def modules() -> list[Path]:
    return sorted((ROOT / "levydocs").rglob("*.py"))


def words(name: str) -> set[str]:
    """``BatchRequest`` and ``batch_request`` as their words."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z][a-z]*|[a-z]+", name)}


def names(path: Path) -> Iterator[str]:
    """The module's name, and those of its classes and functions."""
    yield path.stem
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ClassDef | ast.FunctionDef):
            yield node.name


def test_names_say_what_is_behind_them() -> None:
    for path in modules():
        assert {name for name in names(path) if words(name) & SAY_NOTHING} - ALLOWED == set(), path


def test_a_word_that_says_nothing_is_noticed(tmp_path: Path) -> None:
    module = tmp_path / "habits.py"
    module.write_text("class Told: ...\ndef sight_of(): ...\ndef amount_of(): ...\n")
    assert [name for name in names(module) if words(name) & SAY_NOTHING] == ["habits", "Told", "sight_of"]


def test_no_two_rooms_have_a_module_of_one_name_that_means_three_things() -> None:
    """``sheet.py`` named three things and ``raw.py`` three."""
    assert [path.stem for path in modules() if path.stem in ("sheet", "raw")] == []


def texts() -> Iterator[Path]:
    """What a person reads: messages, letters, pages."""
    yield ROOT / "README.md"
    for folder, pattern in (("levydocs", "*.py"), ("levydocs", "*.yaml"), ("templates", "*.j2"), ("docs", "*.md")):
        yield from (path for path in (ROOT / folder).rglob(pattern) if path.name != "style.md")  # it quotes them


def test_no_text_reads_as_translated() -> None:
    for path in sorted(texts()):
        text = " ".join(path.read_text("utf-8").split())
        assert [phrase for phrase in TRANSLATED if phrase in text] == [], path
