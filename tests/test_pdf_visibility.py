"""What an eye would see, held against pictures whose every point is known."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from levydocs.pdf.model import PageSize, Rect
from levydocs.pdf.readback.visibility import alters, ink_of, is_inked

SIZE = PageSize(100, 50)
SCALE = 2
TEXT = Rect(20, 20, 60, 30)


def page(*marks: tuple[tuple[float, float, float, float], int]) -> Image.Image:
    """A white page of 100 by 50 points, two points of the picture to the point, with rectangles of a grey level."""
    picture = Image.new("L", (100 * SCALE, 50 * SCALE), 255)
    draw = ImageDraw.Draw(picture)
    for (x0, y0, x1, y1), level in marks:
        draw.rectangle((x0 * SCALE, (50 - y1) * SCALE, x1 * SCALE - 1, (50 - y0) * SCALE - 1), fill=level)
    return picture


def bars(start: float = 20, end: float = 60, level: int = 0, top: float = 30) -> list[tuple[tuple[float, ...], int]]:
    """Upright strokes, one and a half points wide, four points apart, as letters have them."""
    found = []
    x = start
    while x < end:
        found.append(((x, 20.0, min(x + 1.5, end), top), level))
        x += 4
    return [*found, ((end - 1.5, 20.0, end, top), level)]


def inked(*marks: object, whole: bool = True) -> bool:
    return is_inked(ink_of(page(*marks)), SIZE, TEXT, whole=whole)  # type: ignore[arg-type]


def test_text_with_ink_from_edge_to_edge_is_seen() -> None:
    assert inked(*bars())
    assert inked(*bars(level=120)), "blue field text is ink too"


def test_text_without_ink_is_not_seen() -> None:
    assert not inked()
    assert not inked(*bars(level=170)), "pale"
    assert not inked(*bars(), ((0, 0, 100, 50), 255)), "painted over in white"
    assert not inked(*bars(), ((0, 0, 100, 50), 200)), "painted over in grey"
    assert not inked(((80, 20, 90, 30), 0)), "ink elsewhere"


def test_text_painted_over_in_black_is_not_seen() -> None:
    assert not inked(*bars(), ((19, 19, 61, 31), 0))
    assert not inked(*bars(), ((19, 19, 61, 31), 0), whole=False)


@pytest.mark.parametrize(
    "marks",
    [
        bars(end=50),
        bars(start=30),
        bars(top=25),
        [*bars(), ((50, 15, 65, 35), 255)],
        [*bars(), ((15, 15, 30, 35), 255)],
    ],
    ids=["cut right", "cut left", "cut above", "white on the right", "white on the left"],
)
def test_text_that_is_cut_is_seen_in_part_only(marks: list[object]) -> None:
    assert not inked(*marks)
    assert inked(*marks, whole=False)


def test_side_bearings_are_not_missing_ink() -> None:
    assert inked(*bars(start=22, end=58))


def test_same_pictures_do_not_differ() -> None:
    assert not alters(page(*bars()), page(*bars()), SIZE, [])  # type: ignore[arg-type]


def test_what_is_drawn_may_differ_and_nothing_else() -> None:
    before, value, dot = page(), page(((20, 20, 60, 30), 0)), page(((20, 20, 60, 30), 0), ((80, 40, 81, 41), 0))
    assert alters(before, value, SIZE, [])
    assert not alters(before, value, SIZE, [TEXT])
    assert alters(before, dot, SIZE, [TEXT])
    assert not alters(before, dot, SIZE, [TEXT, Rect(80, 40, 81, 41)])
    assert alters(before, value, SIZE, [Rect(20, 20, 50, 30)]), "it reaches beyond what was to be drawn"


def test_erased_is_altered_and_a_shade_is_not() -> None:
    assert alters(page(*bars()), page(), SIZE, [])  # type: ignore[arg-type]
    assert not alters(page(), page(((20, 20, 60, 30), 220)), SIZE, []), "the edges of letters"
    assert alters(page(), page(((20, 20, 60, 30), 200)), SIZE, [])


def test_pages_of_another_size_differ() -> None:
    assert alters(page(), Image.new("L", (200, 99), 255), SIZE, [Rect(0, 0, 100, 50)])


def test_what_reaches_over_the_edge_of_the_page_is_no_trouble() -> None:
    everywhere = [Rect(-10, -10, 110, 60)]
    assert not alters(page(), page(((0, 0, 100, 50), 0)), SIZE, everywhere)
    assert not is_inked(ink_of(page()), SIZE, Rect(-5, -5, 10, 10))
