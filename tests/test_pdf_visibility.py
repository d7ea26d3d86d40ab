"""What an eye would see, compared with pictures whose every point is known."""

from __future__ import annotations

import pytest
from PIL import Image, ImageDraw

from levydocs.pdf.model import PageSize, Rect
from levydocs.pdf.readback.visibility import PageInk, PagePicture, is_pale

SIZE = PageSize(100, 50)
SCALE = 2
TEXT = Rect(20, 20, 60, 30)


def page(*marks: tuple[tuple[float, float, float, float], int], paper: int = 255) -> PagePicture:
    """A white page of 100 by 50 points, two points of the picture to the point, with rectangles of a gray level."""
    picture = Image.new("L", (100 * SCALE, 50 * SCALE), paper)
    draw = ImageDraw.Draw(picture)
    for (x0, y0, x1, y1), level in marks:
        draw.rectangle((x0 * SCALE, (50 - y1) * SCALE, x1 * SCALE - 1, (50 - y0) * SCALE - 1), fill=level)
    return PagePicture(bytearray(picture.tobytes()), picture.width, SIZE, SCALE)


def bars(start: float = 20, end: float = 60, level: int = 0, top: float = 30) -> list[tuple[tuple[float, ...], int]]:
    """Upright strokes, one and a half points wide, four points apart, as letters have them."""
    found = []
    x = start
    while x < end:
        found.append(((x, 20.0, min(x + 1.5, end), top), level))
        x += 4
    return [*found, ((end - 1.5, 20.0, end, top), level)]


def inked(*marks: object, whole: bool = True, below: PagePicture | None = None, pale: bool = False) -> bool:
    return PageInk(page(*marks), below).is_whole(TEXT, whole=whole, pale=pale)  # type: ignore[arg-type]


def test_text_with_ink_from_edge_to_edge_is_seen() -> None:
    assert inked(*bars())
    assert inked(*bars(level=120)), "blue field text is ink too"


def test_text_without_ink_is_not_seen() -> None:
    assert not inked()
    assert not inked(*bars(), ((0, 0, 100, 50), 255)), "painted over in white"
    assert not inked(*bars(), ((0, 0, 100, 50), 200)), "painted over in gray"
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


@pytest.mark.parametrize("level", [170, 220, 234])
def test_pale_text_is_seen_as_far_as_it_goes(level: int) -> None:
    """A light green is 234: a reader sees it, and so does anyone who gets the page."""
    for below in (None, page()):
        assert inked(*bars(level=level), below=below, pale=True)
        assert not inked(*bars(end=50, level=level), below=below, pale=True)
        assert not inked(*bars(level=level), ((19, 19, 61, 31), 255), below=below, pale=True)


@pytest.mark.parametrize("level", [200, 220, 234])
def test_pale_text_that_was_to_be_dark_is_not_seen(level: int) -> None:
    for below in (None, page()):
        assert not inked(*bars(level=level), below=below)


def test_which_colours_are_pale() -> None:
    """Black, the IRS's blue and a dark red are not; light green, a middle gray and white are."""
    assert not any(map(is_pale, ((0, 0, 0), (0, 0, 0.502), (0.6, 0, 0))))
    assert all(map(is_pale, ((0.8, 1, 0.8), (0.5, 0.5, 0.5), (1, 1, 1))))


SHADES = (200, 150, 90)


@pytest.mark.parametrize("shade", SHADES)
def test_text_in_a_shaded_box_is_judged_against_the_shade(shade: int) -> None:
    box = ((10.0, 10.0, 70.0, 40.0), shade)
    below = page(box)
    assert inked(box, *bars(), below=below)
    assert not inked(box, below=below), "nothing was written"
    assert not inked(box, *bars(end=50), below=below)
    assert not inked(box, *bars(), ((50, 15, 65, 35), shade), below=below), "the end is painted over in the shade"
    assert not inked(box, *bars(), ((50, 15, 65, 35), 255), below=below), "in white"
    assert not inked(box, *bars(), ((19, 19, 61, 31), 0), below=below), "in black"
    assert not inked(box, *bars(), ((19, 19, 61, 31), 255), below=below), "all of it in white"


def test_white_text_on_a_dark_bar_is_seen() -> None:
    bar = ((10.0, 10.0, 70.0, 40.0), 30)
    assert inked(bar, *bars(level=255), below=page(bar))
    assert not inked(bar, *bars(level=255, end=50), below=page(bar))


def test_artwork_of_the_form_is_no_mark() -> None:
    tick = ((28.0, 22.0, 52.0, 28.0), 0)
    middle = Rect(25, 20, 55, 30)
    assert PageInk(page(tick)).share(middle) > 0.3
    assert PageInk(page(tick), page(tick)).share(middle) == 0
    assert PageInk(page(tick, ((30.0, 20.0, 34.0, 30.0), 0)), page(tick)).share(middle) > 0


def test_a_pale_mark_is_one_and_a_shade_alone_is_not() -> None:
    pale, middle = page(((30, 20, 50, 30), 234)), Rect(25, 20, 55, 30)
    for below in (None, page()):
        assert PageInk(pale, below).share(middle, pale=True) > 0.5
        assert PageInk(pale, below).share(middle) == 0


def changed(before: PagePicture, after: PagePicture, drawn: list[Rect]) -> Rect | None:
    return PageInk(after, before).changed(drawn)


def test_same_pictures_do_not_differ() -> None:
    assert changed(page(*bars()), page(*bars()), []) is None  # type: ignore[arg-type]


def test_what_is_drawn_may_differ_and_nothing_else() -> None:
    before, value, dot = page(), page(((20, 20, 60, 30), 0)), page(((20, 20, 60, 30), 0), ((80, 40, 81, 41), 0))
    assert changed(before, value, []) == TEXT
    assert changed(before, value, [TEXT]) is None
    assert changed(before, dot, [TEXT]) == Rect(80, 40, 81, 41)
    assert changed(before, dot, [TEXT, Rect(80, 40, 81, 41)]) is None
    assert changed(before, value, [Rect(20, 20, 50, 30)]) is not None, "it reaches beyond what was to be drawn"


def test_erased_is_changed_and_a_shade_is_not() -> None:
    assert changed(page(*bars()), page(), []) == TEXT  # type: ignore[arg-type]
    assert changed(page(), page(((20, 20, 60, 30), 220)), []) is None, "the edges of letters"
    assert changed(page(), page(((20, 20, 60, 30), 200)), []) == TEXT


def test_pages_of_another_size_differ() -> None:
    other = PagePicture(bytearray(b"\xff" * 200 * 99), 200, PageSize(100, 49.5), SCALE)
    assert changed(page(), other, [Rect(0, 0, 100, 50)]) == Rect(0, 0, 100, 49.5)


def test_what_reaches_over_the_edge_of_the_page_is_no_trouble() -> None:
    everywhere = [Rect(-10, -10, 110, 60)]
    assert changed(page(), page(((0, 0, 100, 50), 0)), everywhere) is None
    assert not PageInk(page()).is_whole(Rect(-5, -5, 10, 10))
