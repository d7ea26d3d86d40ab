"""How wide the columns of a table are: the figures' first, and no column narrower than its longest word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levydocs.blocks.model import Row, Run, Side, Table, Words, plain
from levydocs.blocks.tables import GAP, column_widths

POINTS = 5.0
"""Of a letter, in a face of which all are as wide."""


def measure(cell: Words) -> float:
    return POINTS * len(plain(cell))


def cells(*texts: str) -> tuple[Words, ...]:
    return tuple((Run(text),) for text in texts)


def table(sides: str, *rows: tuple[str, ...]) -> Table:
    header, *others = (cells(*row) for row in rows)
    return Table(tuple(map(Side, sides.split())), header, tuple(map(Row, others)))


def test_a_short_column_beside_long_ones_keeps_its_word() -> None:
    """Three letters are 15 points; by its share of 400 it would have got 6."""
    long = (
        "page 3 of 15 (ACS), page 6 of 8 (hearing request 1), page 6 of 6 (hearing request 2), page 3 of 3 (CAF unit) "
        * 2
    )
    widths = column_widths(table("left left", ("Page", "How"), (long.strip(), "ink")), 400, measure)
    assert widths[1] >= 15 + GAP
    assert sum(widths) == pytest.approx(400)


def test_figures_get_what_they_need() -> None:
    widths = column_widths(table("left right", ("Item", "Dollars"), ("rent " * 60, "1,050.00")), 300, measure)
    assert widths[1] == pytest.approx(40 + GAP + 1)
    assert sum(widths) == pytest.approx(300)


def test_without_room_for_the_words_all_columns_are_alike() -> None:
    assert column_widths(table("left left", ("a" * 90, "b" * 90), ("c", "d")), 300, measure) == [150, 150]


_TEXTS = st.lists(st.text("abc", min_size=1, max_size=8), min_size=1, max_size=30).map(" ".join)


@given(st.lists(st.tuples(_TEXTS, _TEXTS, _TEXTS), min_size=2, max_size=4))
def test_columns_fill_the_width_and_hold_their_words(rows: list[tuple[str, str, str]]) -> None:
    """Three columns of words of at most 8 letters need 3 x 40 points and the gaps, and there are 400."""
    widths = column_widths(table("left left left", *rows), 400, measure)
    assert sum(widths) == pytest.approx(400)
    for column, width in enumerate(widths):
        longest = max(len(word) for row in rows for word in row[column].split())
        assert width + 1e-6 >= POINTS * longest + (GAP if column else 0)
