"""Letters that are in no packet, each by a case of its own: they say what was written by hand.

``tests/outside/NAME/case.yaml`` is the case, its first line ``# letter: ID``; ``expected.txt`` is the letter, as a practitioner
writes it.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
import sample
from printing import render_pdf
from sample_letters import template
from word_paper import WordPaper

from levydocs.blocks.model import text_of
from levydocs.blocks.word import render_word
from levydocs.case.read import read_case, read_firm
from levydocs.facts.core import Facts
from levydocs.law.in_force import Law
from levydocs.letters.writing import Printed, write_letter
from levydocs.packet.build import facts_of
from levydocs.text import squeeze

FOLDER = Path(__file__).parent / "outside"
NAMES = sorted(path.parent.name for path in FOLDER.glob("*/case.yaml"))


def letter_of(name: str) -> str:
    """The letter for which a case is there."""
    first = (FOLDER / name / "case.yaml").read_text("utf-8").splitlines()[0]
    return first.removeprefix("# letter: ")


@cache
def facts(name: str) -> Facts:
    case, mistakes = read_case((FOLDER / name / "case.yaml").read_bytes(), "case.yaml")
    firm, _ = read_firm((FOLDER.parent / "acceptance" / "firm.yaml").read_bytes(), "firm.yaml")
    assert case is not None, mistakes
    assert case.as_of is not None
    assert firm is not None
    return facts_of(case, firm, Law(case.as_of))


def printed(name: str) -> Printed:
    return write_letter(template(letter_of(name)), facts(name), {})


@pytest.mark.parametrize("name", NAMES)
def test_the_letter_says_what_was_written_by_hand(name: str) -> None:
    one = printed(name)
    assert squeeze(text_of(one.document)) == squeeze((FOLDER / name / "expected.txt").read_text("utf-8"))
    assert one.findings == ()


@pytest.mark.parametrize("name", NAMES)
def test_pages_and_word_say_the_same(name: str) -> None:
    document = printed(name).document
    docx, findings = render_word(document, sample.resources().stationery)
    assert squeeze(WordPaper(docx).text()) == squeeze(text_of(document))
    assert (*findings, *render_pdf(document).findings) == ()
