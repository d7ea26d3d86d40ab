"""Ink: what is drawn is where it should be, says what it should, and leaks nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_paper import on_paper
from pdf_programs import check, needs_poppler, needs_qpdf, words
from shared import examples

from levydocs.pdf.model import BlankFontUse, EmbeddedFontUse, Rect
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Ink

MARKS = ("check", "cross", "circle", "diamond", "square", "star")
BOX = Rect(100, 500, 110, 510)


def test_text_stands_on_its_baseline_and_ends_where_its_width_says() -> None:
    sans = face("sans")
    ink = Ink()
    ink.text(100, 500, "HHH", sans, 20)
    with Reader(on_paper(ink)) as reader:
        (box,) = reader.find(0, "HHH")
    assert box.x0 == pytest.approx(100, abs=2.0)
    assert box.x1 == pytest.approx(100 + sans.width("HHH", 20), abs=2.0)
    assert box.y0 == pytest.approx(500, abs=0.4)
    # Capitals of Source Sans are 656 thousandths high (its OS/2 table); H keeps 9 hundredths of an em free on each side.
    assert box.y1 == pytest.approx(500 + 0.656 * 20, abs=0.4)


def test_rotated_text_runs_up_the_page() -> None:
    ink = Ink()
    ink.text_rotated(100, 500, "Upwards", face("sans"), 10, 90)
    with Reader(on_paper(ink)) as reader:
        (box,) = reader.find(0, "Upwards")
    assert box.height > 3 * box.width
    assert box.x1 <= 103
    assert box.y0 == pytest.approx(500, abs=1)


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_fills_its_box_and_stays_inside(mark: str) -> None:
    ink = Ink()
    ink.check(BOX, mark)
    with Reader(on_paper(ink)) as reader:
        inside = reader.marked(0, BOX, dpi=288)
        around = reader.marked(0, Rect(90, 490, 120, 520), dpi=288) * 9
        assert reader.text(0) == ""
    assert inside > 0.1
    assert around == pytest.approx(inside, rel=0.02)


def test_a_mark_in_a_wide_box_stands_in_its_middle() -> None:
    ink = Ink()
    ink.check(Rect(100, 500, 130, 510), "square")
    with Reader(on_paper(ink)) as reader:
        assert reader.marked(0, Rect(112, 502, 118, 508)) == 1
        assert reader.marked(0, Rect(100, 500, 109, 510)) == 0


def test_an_unknown_mark_is_an_error() -> None:
    with pytest.raises(KeyError):
        Ink().check(BOX, "smile")


def test_lines_and_rectangles() -> None:
    ink = Ink()
    ink.line(100, 100, 200, 100, width=2)
    ink.rectangle(Rect(100, 200, 200, 300), fill=(0, 0, 0))
    ink.rectangle(Rect(100, 400, 200, 500), fill=(1, 1, 1), stroke=(0, 0, 0), width=4)
    with Reader(on_paper(ink)) as reader:
        assert reader.marked(0, Rect(100, 99.1, 200, 100.9)) > 0.9
        assert reader.marked(0, Rect(101, 201, 199, 299)) == 1
        assert reader.marked(0, Rect(103, 403, 197, 497)) == 0
        assert reader.marked(0, Rect(98.5, 410, 101.5, 490)) == 1


def test_colours_and_pens_do_not_leak() -> None:
    """What follows on the page is as if nothing had been drawn before: black, one point wide, no caps."""
    coloured = Ink()
    coloured.check(BOX, "cross", (1, 0, 0))
    coloured.text(100, 600, "red", face("serif"), 10, (1, 0, 0))
    stream = coloured.overlay().stream
    assert stream.startswith(b"q\n")
    assert stream.endswith(b"\nQ\n")
    assert len(re.findall(rb"\bq\b", stream)) == len(re.findall(rb"\bQ\b", stream))
    assert stream.count(b"BT") == stream.count(b"ET") == 1


def test_each_font_is_named_once_with_all_its_characters() -> None:
    ink = Ink()
    ink.text(10, 10, "Ab", face("serif"), 10)
    ink.text(10, 30, "bc", face("serif"), 8)
    ink.text(10, 50, "x", face("sans"), 8)
    fonts = ink.overlay().fonts
    assert all(name.startswith("LD") for name in fonts)
    assert EmbeddedFontUse(face("serif"), frozenset("Abc")) in fonts.values()
    assert len(fonts) == 2
    assert not any(isinstance(use, BlankFontUse) for use in fonts.values())


@settings(max_examples=examples(30), deadline=None)
@given(st.floats(-1e4, 1e4), st.floats(-1e4, 1e4), st.floats(0, 1))
def test_numbers_are_plain_decimals(x: float, y: float, grey: float) -> None:
    """No exponent, which PDF does not know (ISO 32000-1, 7.3.3); within a thousandth of a point."""
    ink = Ink()
    ink.line(x, y, x, y, color=(grey, grey, grey))
    operands = ink.overlay().stream.split()
    move = operands.index(b"m")
    assert float(operands[move - 2]) == pytest.approx(x, abs=0.00051)
    assert float(operands[move - 1]) == pytest.approx(y, abs=0.00051)
    assert all(re.fullmatch(rb"-?\d*\.?\d+|[A-Za-z]+", word) for word in operands)


@needs_qpdf
@needs_poppler
def test_other_readers_agree(tmp_path: Path) -> None:
    """qpdf finds no fault, poppler says nothing and reads the same text."""
    ink = Ink()
    ink.text(72, 700, "Łódź (Peña)", face("serif"), 12)
    ink.text(72, 650, "Smith & Sons <LLC>", face("sans", "bold"), 12)
    for place, mark in enumerate(MARKS):
        ink.check(Rect(72 + 20 * place, 600, 82 + 20 * place, 610), mark)
    pdf = on_paper(ink)
    check(tmp_path, pdf)
    assert words(tmp_path, pdf).split("\n")[:3] == ["Łódź (Peña)", "", "Smith & Sons <LLC>"]
