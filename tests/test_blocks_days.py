"""Days of a table on one line: the same drawing in PDF, SVG and Word, beside the days that it repeats."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from datetime import date, timedelta
from io import BytesIO
from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from printing import render_pdf

from levydocs import assets
from levydocs.blocks.days import LONGEST, day_stripes, line_of
from levydocs.blocks.drawings import drawings
from levydocs.blocks.markdown import read_markdown
from levydocs.blocks.model import Day, Margins, Row, Side, Table, text_of
from levydocs.blocks.placeholders import escape
from levydocs.blocks.stripes import HEIGHT, WIDTH, Stripe, png, svg
from levydocs.blocks.word import render_word
from levydocs.dates import us_date
from levydocs.pdf.model import LETTER
from levydocs.pdf.readback.picture import page_png

TEXT = f"""
| What | Day | Line |
|:---|---:|:---|
| Served | November 16, 2026 | day({escape("11/16/2026")}) |
| **Today** | November 25, 2026 | today({escape("11/25/2026")}) |
| Release: target day | December 4, 2026 | day({escape("12/04/2026")}, {escape("12/07/2026")}) |
| Release: last day | December 7, 2026 | day(12/07/2026, ) |
| CSED | November 15, 2031 | day(11/15/2031) |
"""
SERVED, TODAY, TARGET, LAST, CSED = DAYS = (
    Day("11/16/2026"), Day("11/25/2026", today=True), Day("12/04/2026", "12/07/2026"), Day("12/07/2026"), Day("11/15/2031"),
)  # fmt: skip


def square(stripes: Sequence[Stripe]) -> list[Stripe]:
    """The filled squares of a drawing."""
    return [one for one in stripes if one.right - one.left == one.bottom - one.top > 2]


def test_days_are_read_with_their_values_set_apart() -> None:
    (table,) = read_markdown(TEXT, "t").blocks
    assert isinstance(table, Table)
    assert tuple(row.drawing for row in table.rows) == DAYS
    assert text_of(read_markdown(TEXT, "t")).splitlines()[1:3] == [
        "Served November 16, 2026",
        "Today November 25, 2026",
    ]


def test_days_stand_to_scale_up_to_a_break() -> None:
    """Of November 16 to December 7 the ninth day is today, and the eighteenth December 4; five years are a break."""
    line = line_of(DAYS)
    days = (date(2026, 11, 16), date(2026, 11, 25), date(2026, 12, 4), date(2026, 12, 7), date(2031, 11, 15))
    at = [line.places[day] for day in days]
    whole = at[3] - at[0]
    assert [(one - at[0]) / whole for one in at[:3]] == pytest.approx([0, 9 / 21, 18 / 21])
    assert len(line.breaks) == 1
    assert at[3] < line.breaks[0] < at[4]
    assert whole > 0.75 * WIDTH, "the near days have most of the line"


def test_past_is_hollow_ahead_is_filled_and_today_is_upright() -> None:
    line = line_of(DAYS)
    assert [len(square(list(day_stripes(one, line)))) for one in DAYS] == [0, 0, 0, 1, 1]
    today = line.places[date(2026, 11, 25)]
    for one in DAYS:
        upright = [stripe for stripe in day_stripes(one, line) if stripe.bottom - stripe.top == HEIGHT]
        assert [(stripe.left + stripe.right) / 2 for stripe in upright] == pytest.approx([today])
    middle = [one for one in day_stripes(SERVED, line) if one.top < HEIGHT / 2 < one.bottom]
    at = line.places[date(2026, 11, 16)]
    assert not any(one.left < at < one.right for one in middle), "white within the hollow mark"


def test_target_day_is_drawn_as_the_time_until_the_last_one() -> None:
    line = line_of(DAYS)
    ends = tuple(line.places[date(2026, 12, day)] for day in (4, 7))
    assert any((one.left, one.right) == pytest.approx(ends) for one in day_stripes(TARGET, line))
    backward = Day("12/07/2026", "12/04/2026")  # no time from a day to one before it
    assert len(square(list(day_stripes(backward, line_of([TODAY, backward]))))) == 1


def test_nothing_is_drawn_of_what_is_no_day() -> None:
    line = line_of([TODAY, Day("[missing: levies[0].sale_on]"), LAST])
    assert list(day_stripes(Day("[missing: levies[0].sale_on]"), line)) == []
    assert list(day_stripes(LAST, line))
    assert drawings(Table((Side.LEFT,), ((),), (Row(((),), drawing=Day("")),))) == [()]


def test_without_today_every_day_is_ahead() -> None:
    line = line_of([SERVED, LAST])
    assert [len(square(list(day_stripes(one, line)))) for one in (SERVED, LAST)] == [1, 1]


@given(st.lists(st.integers(0, 9_000), min_size=1, max_size=14), st.integers(0, 9_000))
def test_every_mark_is_in_the_room_and_in_order(after: list[int], today: int) -> None:
    first = date(2020, 1, 1)
    told = [Day(us_date(first + timedelta(one))) for one in after] + [
        Day(us_date(first + timedelta(today)), today=True)
    ]
    line = line_of(told)
    assert all(0 <= one.left < one.right <= WIDTH + 1e-6 for day in told for one in day_stripes(day, line))
    assert all(0 <= one.top < one.bottom <= HEIGHT for day in told for one in day_stripes(day, line))
    days = sorted(line.places)
    assert all(line.places[one] < line.places[other] for one, other in pairwise(days))
    assert len(line.breaks) == sum((other - one).days > LONGEST for one, other in pairwise(days))


def test_a_far_day_does_not_squeeze_the_near_ones() -> None:
    """Eight days in a row, without and with the CSED five years on."""
    near = [Day(f"11/{20 + one}/2026") for one in range(8)]
    alone, beside = line_of(near), line_of([*near, CSED])
    steps = [line.places[date(2026, 11, 21)] - line.places[date(2026, 11, 20)] for line in (alone, beside)]
    assert steps[1] > 0.8 * steps[0] > 8


def ink(picture: Image.Image, left: float, right: float) -> float:
    """The share of a part of a row of the drawing that is black, by its middle."""
    across = picture.convert("L").crop(
        (int(picture.width * left), picture.height // 2, int(picture.width * right), picture.height // 2 + 1)
    )
    return sum(across.histogram()[:128]) / across.width


def test_picture_for_word_and_svg_show_the_same() -> None:
    """Pillow reads the picture; the mark is black, what lies in the hollow one is white."""
    line = line_of(DAYS)
    past, ahead = (list(day_stripes(one, line)) for one in (SERVED, LAST))
    for stripes, day, expected in ((past, date(2026, 11, 16), 0.0), (ahead, date(2026, 12, 7), 1.0)):
        at = line.places[day]
        picture = Image.open(BytesIO(png(stripes)))
        assert picture.mode == "1"
        assert ink(picture, (at - 1.5) / WIDTH, (at + 1.5) / WIDTH) == pytest.approx(expected, abs=0.1)
        shapes = ElementTree.fromstring(svg(stripes))
        assert len(shapes) == len(stripes)


def test_the_line_of_today_is_printed_through_every_row() -> None:
    """PDFium reads the page: at the place of today an upright line is in each of the five rows."""
    printed = render_pdf(read_markdown(TEXT, "t"))
    picture = Image.open(BytesIO(page_png(printed.pdf, 0, 288))).convert("L")
    left = LETTER.width - Margins().right - WIDTH
    at = int((left + line_of(DAYS).places[date(2026, 11, 25)]) * 4)
    column = picture.crop((at, 0, at + 1, picture.height)).tobytes()
    runs = [len(run) / 4 for run in re.findall(rb"[\x00-\x7f]+", column)]
    assert [run for run in runs if run > 5] == pytest.approx([HEIGHT] * 5, abs=0.6)


def test_word_shows_a_picture_for_each_day_and_says_the_same() -> None:
    data, findings = render_word(read_markdown(TEXT, "t"), assets.read("templates", "stationery.docx"))
    assert findings == ()
    with zipfile.ZipFile(BytesIO(data)) as word:
        body = word.read("word/document.xml").decode()
    assert len(re.findall(r"<w:drawing>", body)) == 5
    assert "December\u00a07, 2026" in body
    assert "12/07/2026" not in body
