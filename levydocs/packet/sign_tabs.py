"""The tab SIGN HERE: an arrow in the outer margin that points to the line where someone signs.

It is not part of what is sent. So it is where no form or letter prints anything, in the strip at the edge of the paper, and in
colors that a black-and-white scan, such as a fax, takes for paper.
"""

from __future__ import annotations

from collections.abc import Iterable

from levydocs.pdf.model import PageSize, Rect
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Ink

WORDS = ("SIGN", "HERE")
_OUTER, _INNER = 17.5, 33.5
"""The range of a tab, in points from the edge: next to the mark of a draft, and outside every form's frame."""
_HEIGHT, _POINT, _SIZE = 16.0, 4.0, 5.2
_FILL, PALE = (1.0, 0.93, 0.5), (0.9, 0.5, 0.1)
"""Gray levels 236 and 146 of 255: both count as paper if the middle level divides ink from paper."""
_LINES = (1.3, -5.0)
"""Baselines of the two words, in points above the middle."""


def tab_beside(place: Rect, size: PageSize) -> Rect:
    """Where the tab of a signature line goes: at the edge of the paper nearest to the line, at its height."""
    at = (place.y0 + place.y1) / 2
    if _is_left(place, size):
        return Rect(_OUTER, at - _HEIGHT / 2, _INNER, at + _HEIGHT / 2)
    return Rect(size.width - _INNER, at - _HEIGHT / 2, size.width - _OUTER, at + _HEIGHT / 2)


def tab_strips(size: PageSize) -> tuple[Rect, Rect]:
    """The strips at both edges of a page where tabs go."""
    right = Rect(size.width - _INNER, 0, size.width - _OUTER, size.height)
    return Rect(_OUTER, 0, _INNER, size.height), right


def draw_tabs(ink: Ink, tabs: Iterable[Rect], size: PageSize) -> None:
    """Draw the tabs, each pointing to the middle of the page."""
    sans = face("sans")  # the face of the page number, so that a page with a tab needs no other font
    for box in tabs:
        middle = (box.y0 + box.y1) / 2
        left = _is_left(box, size)
        base, neck, tip = (box.x0, box.x1 - _POINT, box.x1) if left else (box.x1, box.x0 + _POINT, box.x0)
        ink.polygon(((base, box.y0), (neck, box.y0), (tip, middle), (neck, box.y1), (base, box.y1)), _FILL)
        for word, up in zip(WORDS, _LINES, strict=True):
            ink.text((base + neck - sans.width(word, _SIZE)) / 2, middle + up, word, sans, _SIZE, PALE)


def _is_left(one: Rect, size: PageSize) -> bool:
    return one.x0 <= size.width - one.x1
