"""Blank Letter pages with ink on them, for the tests of ``pdf``."""

from __future__ import annotations

from levydocs.pdf.model import LETTER, Piece, PiecePage
from levydocs.pdf.write.assemble import Leaf, assemble
from levydocs.pdf.write.ink import Ink
from levydocs.pdf.write.syntax import build

BLANK_PAGE = Piece((), (PiecePage(LETTER, {}, build({}), ()),))


def on_paper(*inks: Ink) -> bytes:
    """A file of one blank Letter page for each of ``inks``, drawn over it."""
    return assemble([Leaf(BLANK_PAGE, 0, (ink.overlay(),)) for ink in inks], title="Test")
