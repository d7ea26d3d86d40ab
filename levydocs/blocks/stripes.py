"""A drawing in a table row, for each printer: black rectangles, so that it survives a fax and does not depend on color."""

from __future__ import annotations

from collections.abc import Iterable
from struct import pack
from typing import NamedTuple
from zlib import compress, crc32

WIDTH, HEIGHT = 112.0, 9.0
"""The space for a drawing in a table row, in points."""
_DOTS = 4
"""Dots per point of the picture for Word: 288 per inch."""


class Stripe(NamedTuple):
    """A filled rectangle, in points from the left and top of the space."""

    left: float
    top: float
    right: float
    bottom: float


def svg(stripes: Iterable[Stripe]) -> str:
    """A drawing as an SVG picture."""
    shapes = "".join(
        f'<rect x="{one.left:g}" y="{one.top:g}" width="{one.right - one.left:g}" height="{one.bottom - one.top:g}"/>'
        for one in stripes
    )
    size = f'width="{WIDTH:g}" height="{HEIGHT:g}" viewBox="0 0 {WIDTH:g} {HEIGHT:g}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{shapes}</svg>'


def png(stripes: Iterable[Stripe]) -> bytes:
    """A drawing as a picture of two colors; the same bytes for the same drawing."""
    width, height = round(WIDTH * _DOTS), round(HEIGHT * _DOTS)
    rows = [[1] * width for _ in range(height)]
    for one in stripes:
        left, right = round(one.left * _DOTS), max(round(one.right * _DOTS), round(one.left * _DOTS) + 1)
        for row in rows[round(one.top * _DOTS) : round(one.bottom * _DOTS)]:
            row[left:right] = [0] * (right - left)
    packed = b"".join(b"\0" + _bits(row[:width]) for row in rows)
    head = pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        (_chunk(b"IHDR", head), _chunk(b"IDAT", compress(packed, 9)), _chunk(b"IEND", b""))
    )


def _bits(row: list[int]) -> bytes:
    padded = [*row, *([1] * (-len(row) % 8))]
    return bytes(int("".join(map(str, padded[at : at + 8])), 2) for at in range(0, len(padded), 8))


def _chunk(name: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + name + data + pack(">I", crc32(name + data))
