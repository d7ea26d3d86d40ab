"""Pages below what was drawn over them, as PDFium reads and draws them."""

from __future__ import annotations

from dataclasses import replace

import sample
from pdf_paper import BLANK_PAGE
from PIL import ImageChops

from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.readback.underlying_page import UnderlyingPages
from levydocs.pdf.write.assemble import Leaf, assemble
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Ink


def leaf_of(part_id: str, page: int = 0) -> Leaf:
    part = next(one for one in sample.composed_of("wage-levy").envelopes[0].parts if one.id == part_id)
    return part.leaves[page]


def test_page_below_has_no_value_of_the_page_above() -> None:
    leaf = leaf_of("form:f433f", 1)
    assert leaf.overlays
    with UnderlyingPages([leaf]) as below, Reader(assemble([leaf], title="")) as above:
        under = below.under(leaf)
        assert under is not None
        assert "1,050" in above.letters(0)
        assert "1,050" not in under.letters
        assert above.letters(0).startswith(under.letters)
        assert ImageChops.difference(under.picture.image, above.grey(0).image).getbbox() is not None


def test_page_is_known_by_its_piece_whatever_is_drawn_over_it() -> None:
    ink = Ink()
    ink.text(100, 100, "more", face("sans"), 9)
    leaf = leaf_of("letter:hardship")
    with UnderlyingPages([leaf, leaf, leaf_of("letter:hardship", 1)]) as below:
        first = below.under(leaf)
        again = below.under(replace(leaf, overlays=(*leaf.overlays, ink.overlay())))
        second = below.under(leaf_of("letter:hardship", 1))
        assert first is not None
        assert second is not None
        assert again == first
        assert second.letters != first.letters


def test_page_that_was_not_named_is_not_known() -> None:
    blank = Leaf(BLANK_PAGE, 0)
    with UnderlyingPages([leaf_of("letter:hardship")]) as below:
        assert below.under(blank) is None
        assert below.under(leaf_of("letter:budget")) is None
    with UnderlyingPages([]) as nothing:
        assert nothing.under(blank) is None


def test_blank_page_says_and_shows_nothing() -> None:
    blank = Leaf(BLANK_PAGE, 0)
    with UnderlyingPages([blank]) as below:
        under = below.under(blank)
        assert under is not None
        assert under.letters == ""
        assert under.picture.image.getextrema() == (255, 255)
