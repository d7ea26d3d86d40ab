"""A bar in a table: an amount as a length, another as a line across it."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.blocks.model import Bar
from levydocs.blocks.stripes import HEIGHT, WIDTH, Stripe

_THICK, _LINE, _EDGE = 4.6, 1.4, 0.5


def bar_stripes(bar: Bar) -> Iterator[Stripe]:
    """The edge where the bar begins, the bar, and the line across it."""
    (length, mark), middle = bar.shares, HEIGHT / 2
    yield Stripe(0.0, 0.0, _EDGE, HEIGHT)
    if length > 0:
        yield Stripe(0.0, middle - _THICK / 2, length * WIDTH, middle + _THICK / 2)
    if mark is not None:
        left = min(mark * WIDTH, WIDTH - _LINE)
        yield Stripe(left, 0.0, left + _LINE, HEIGHT)
