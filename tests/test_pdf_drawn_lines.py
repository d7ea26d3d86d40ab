"""Lines on a page as an eye sees them: strokes, thin boxes and dotted leaders; no text, bar or short dash."""

from __future__ import annotations

from drawn_forms import Drawn, drawn_form

from levydocs.pdf.model import Rect
from levydocs.pdf.readback.drawn_lines import drawn_lines
from levydocs.pdf.readback.reader import Reader


def lines(*strokes: tuple[float, float, float], words: str = "", content: str = "") -> list[tuple[int, int, int]]:
    """Left, height and right of the lines that are found, of those below the heading of the page."""
    printed = [(72.0, 300.0, words)] if words else []
    if content:
        printed.append((0.0, 0.0, f") Tj ET {content} BT ("))
    pdf = drawn_form([Drawn("A[0]", rect=(500, 20, 560, 30))], printed=printed, lines=strokes)
    with Reader(pdf) as reader:
        return [(round(one.x0), round(one.y0), round(one.x1)) for one in drawn_lines(reader, 0) if one.y1 < 700]


def test_strokes_from_top_to_bottom() -> None:
    assert lines((72, 200, 300), (72, 400, 180)) == [(72, 400, 180), (72, 200, 300)]


def test_words_and_short_dashes_are_none() -> None:
    assert (
        lines(
            (72, 200, 85),
            words="Please read the instructions before you sign, and keep a copy of this form for your records.",
        )
        == []
    )


def test_a_thin_box_is_one_and_a_bar_is_not() -> None:
    assert lines(content="72 200 228 0.7 re f") == [(72, 200, 300)]
    assert lines(content="72 200 228 9 re f") == []


def test_a_dotted_leader_is_one() -> None:
    assert lines(content="[1.5 1.5] 0 d 0.7 w 72 200 m 300 200 l S [] 0 d") == [(72, 200, 298)], "the last dot is white"


def test_phrases_of_a_line() -> None:
    pdf = drawn_form(
        [Drawn("A[0]", rect=(500, 20, 560, 30))], printed=[(72, 300, "Your signature"), (300, 300, "Date")]
    )
    with Reader(pdf) as reader:
        found = reader.phrases(0, Rect(0, 301, 612, 305), 8.0)
    assert [words for words, _ in found] == ["Your signature", "Date"]
    assert round(found[1][1].x0) in (300, 301)
