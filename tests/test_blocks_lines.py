"""Where a line may end: never inside a citation, a date or what has a number where a line holds them; no letter is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levydocs.blocks import typeset as look
from levydocs.blocks.lines import lines_of
from levydocs.blocks.model import Run

TEXT = (
    "We ask for release under 26 USC 6343(a)(1)(B) and 26 CFR 301.6343-1(b)(4), as Form 433-F (page 4, boxes 1 and 4) and"
    " Exhibits C and D say, by November 24, 2026; see IRM 5.16.1 and Letter 1058, Part II of Form 2848."
)
TOGETHER = (
    "26 USC 6343(a)(1)(B)",
    "26 CFR 301.6343-1(b)(4),",
    "Form 433-F",
    "(page 4,",
    "boxes 1",
    "Exhibits C",
    "November 24,",
    "IRM 5.16.1",
    "Letter 1058,",
    "Part II",
    "Form 2848.",
)


def lines(text: str, room: float) -> list[str]:
    found = lines_of((Run(text),), look.BODY, room, look.Speller())
    assert all(line.width <= room + 0.01 for line in found)
    return ["".join(words for words, _ in line.spans) for line in found]


@given(st.floats(130, 500))
def test_what_belongs_together_stands_on_one_line(room: float) -> None:
    found = lines(TEXT, room)
    assert " ".join(found) == TEXT
    assert [one for one in TOGETHER if not any(one in line for line in found)] == []


@given(st.floats(20, 130))
def test_no_letter_is_lost_where_no_line_holds_them(room: float) -> None:
    assert "".join(lines(TEXT, room)).replace(" ", "") == TEXT.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "word"),
    [("may 5 of them", "may"), ("a form 5 pages long", "form"), ("Form and substance", "Form"), ("26 USCX 7", "26")],
)
def test_other_words_are_not_held_together(text: str, word: str) -> None:
    """Some width ends a line there."""
    assert any(line.endswith(word) for room in range(12, 90) for line in lines(text, room))
