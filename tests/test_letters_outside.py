"""Each letter outside packets says what was written by hand, for a case of its own.

``tests/outside/NAME/case.yaml`` is the case, ``expected.txt`` the letter as a practitioner writes it. The first line of the case
names the letter, its ``as_of`` the day.
"""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sample
import yaml
from printing import render_pdf
from sample_letters import template
from word_paper import WordPaper

from levydocs.blocks.model import text_of
from levydocs.blocks.word import render_word
from levydocs.case.model import Case, Firm
from levydocs.case.read import read_case, read_firm
from levydocs.facts.core import Facts
from levydocs.law.in_force import Law
from levydocs.letters.writing import Printed, write_letter
from levydocs.packet.build import facts_of
from levydocs.text import squeeze

FOLDER = Path(__file__).parent / "outside"
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())


@cache
def letter_of(name: str) -> str:
    """The id of the letter that a case is for."""
    found = re.match(r"# letter: ([a-z-]+)\n", (FOLDER / name / "case.yaml").read_text("utf-8"))
    assert found, f"{name}: the first line names no letter"
    return found[1]


@cache
def firm() -> Firm:
    book, mistakes = read_firm((FOLDER.parent / "acceptance" / "firm.yaml").read_bytes(), "firm.yaml")
    assert book is not None, mistakes
    return book


def case_of(name: str, changes: dict[str, Any] | None = None) -> Case:
    tree = yaml.load((FOLDER / name / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)
    case, mistakes = read_case(json.dumps(sample.changed(changes or {}, tree)).encode(), "case.yaml")
    assert case is not None, mistakes
    return case


def facts(name: str, changes: dict[str, Any] | None = None) -> Facts:
    case = case_of(name, changes)
    assert case.as_of is not None
    return facts_of(case, firm(), Law(case.as_of))


def printed(name: str, changes: dict[str, Any] | None = None) -> Printed:
    return write_letter(template(letter_of(name)), facts(name, changes), {})


def words(name: str, changes: dict[str, Any] | None = None) -> str:
    return squeeze(text_of(printed(name, changes).document))


@pytest.mark.parametrize("name", NAMES)
def test_the_letter_says_what_was_written_by_hand(name: str) -> None:
    assert words(name) == squeeze((FOLDER / name / "expected.txt").read_text("utf-8"))
    assert printed(name).findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_word_says_the_same(name: str) -> None:
    docx, findings = render_word(printed(name).document, sample.resources().stationery)
    assert squeeze(WordPaper(docx).text()) == words(name)
    assert findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_no_whole_number_of_a_taxpayer_stands_in_it(name: str) -> None:
    numbers = [one.tin.number.printed for one in case_of(name).taxpayers if one.tin.number]
    assert numbers
    assert not [one for one in numbers if one in words(name)]


@pytest.mark.parametrize("name", NAMES)
def test_its_pages_are_as_few_as_a_letter_has(name: str) -> None:
    rendered = render_pdf(printed(name).document)
    assert rendered.pages <= 2
    assert rendered.findings == ()
