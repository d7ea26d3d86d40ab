"""The horizontal lines on a page, as an eye sees them: whether drawn as strokes, as thin boxes or as frames."""

from __future__ import annotations

import re

from levydocs.pdf.model import Rect
from levydocs.pdf.readback.reader import Reader

_DPI = 144
_INK = re.compile(rb"[\x00-\xbf](?:[\xc0-\xff]{0,3}[\x00-\xbf]){39,}")
"""A run of dark points in one row, even dotted; a line shorter than 20 points is not one to write on."""
_WHITE, _AWAY, _FREE = 0xC0, 3, 0.12
"""The level from which paper is white; how many points above and below a line must be paper, and how much of it may be inked."""
_THIN = 2.0
"""Points; anything higher is a bar or a picture."""
_SAME = 3
"""Points of the picture by which the ends of a line drawn in several rows may be off."""


def drawn_lines(reader: Reader, page: int) -> tuple[Rect, ...]:
    """The horizontal lines of a page, from top to bottom; a page counts from 0."""
    picture = reader.grey(page, _DPI)
    width, levels = picture.width, bytes(picture.levels)
    found: list[Rect] = []
    open_runs: dict[tuple[int, int], int] = {}
    rows = len(levels) // width
    for row in range(rows + 1):
        line = levels[row * width : (row + 1) * width] if row < rows else b""
        runs = [match.span() for match in _INK.finditer(line)]
        goes_on = {}
        for run in runs:
            same = next((one for one in open_runs if _alike(one, run)), run)
            goes_on[same] = open_runs.pop(same, row)
        ended = [(run, top) for run, top in open_runs.items() if _alone(levels, width, run, top, row)]
        found += [_rect(picture.size.height, *run, top, row, picture.scale) for run, top in ended]
        open_runs = goes_on
    thin = (one for one in found if one.height <= _THIN)
    return tuple(sorted(thin, key=lambda one: (-one.y1, one.x0)))


def _alone(levels: bytes, width: int, run: tuple[int, int], top: int, bottom: int) -> bool:
    """True if there is paper above and below: what looks like a line in a word has the rest of its letters there."""
    for row in (top - _AWAY, bottom + _AWAY - 1):
        beside = levels[row * width + run[0] : row * width + run[1]] if row >= 0 else b""
        if sum(map(_is_ink, beside)) > _FREE * (run[1] - run[0]):
            return False
    return True


def _is_ink(level: int) -> bool:
    return level < _WHITE


def _alike(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return abs(one[0] - other[0]) <= _SAME and abs(one[1] - other[1]) <= _SAME


def _rect(height: float, left: int, right: int, top: int, bottom: int, scale: float) -> Rect:
    return Rect(left / scale, height - bottom / scale, right / scale, height - top / scale)
