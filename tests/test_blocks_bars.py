"""Bars of a table: the same drawing in PDF, SVG and Word, beside the figures that it repeats."""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image
from printing import render_pdf

from levydocs import assets
from levydocs.blocks.bars import bar_stripes
from levydocs.blocks.markdown import read_markdown
from levydocs.blocks.model import Bar, Margins, Table, text_of
from levydocs.blocks.placeholders import escape
from levydocs.blocks.stripes import HEIGHT, WIDTH, png, svg
from levydocs.blocks.word import render_word
from levydocs.pdf.model import LETTER
from levydocs.pdf.readback.picture import page_png
from levydocs.templating.filters import share

TEXT = f"""
| Expense | Paid | Bar |
|:---|---:|:---|
| Rent | 50.00 | bar({escape("0.500")}, {escape("0.750")}) |
| Food | 25.00 | bar(0.25) |
| **Total** | **75.00** | |
"""


def test_a_bar_is_read_with_its_values_set_apart() -> None:
    (table,) = read_markdown(TEXT, "t").blocks
    assert isinstance(table, Table)
    assert [row.drawing for row in table.rows] == [Bar("0.500", "0.750"), Bar("0.25"), None]
    assert text_of(read_markdown(TEXT, "t")).splitlines()[1:] == ["Rent 50.00", "Food 25.00", "Total 75.00"]


@pytest.mark.parametrize(
    ("bar", "expected"),
    [
        (Bar("0.5", "0.75"), (0.5, 0.75)),
        (Bar("0.5"), (0.5, None)),
        (Bar("1.7", "-1"), (1.0, 0.0)),
        (Bar("[missing: paid]", ""), (0.0, None)),
    ],
)
def test_shares_stay_in_the_room(bar: Bar, expected: tuple[float, float | None]) -> None:
    assert bar.shares == expected
    assert all(0 <= one.left < one.right <= WIDTH and 0 <= one.top < one.bottom <= HEIGHT for one in bar_stripes(bar))


def test_a_share_of_an_amount() -> None:
    assert [share(1, 3), share(-5, 10), share(20, 10), share(5, 0)] == ["0.333", "0.000", "1.000", "0"]


def black_in_a_row(picture: Image.Image, row: float) -> float:
    """The share of a row of a picture that is black."""
    line = picture.convert("L").crop((0, int(picture.height * row), picture.width, int(picture.height * row) + 1))
    return sum(line.histogram()[:128]) / picture.width


def test_the_picture_for_word_is_as_long_as_the_amount() -> None:
    """Pillow reads it."""
    picture = Image.open(BytesIO(png(bar_stripes(Bar("0.5", "0.75")))))
    assert picture.mode == "1"
    middle, edge = black_in_a_row(picture, 0.5), black_in_a_row(picture, 0.05)
    assert middle == pytest.approx(0.5 + 1.4 / WIDTH, abs=0.01)
    assert edge == pytest.approx((0.5 + 1.4) / WIDTH, abs=0.01)
    assert png(bar_stripes(Bar("0.5", "0.75"))) == png(bar_stripes(Bar("0.5", "0.75")))


def test_the_svg_says_the_same() -> None:
    shapes = ElementTree.fromstring(svg(bar_stripes(Bar("0.5", "0.75"))))
    assert [float(one.get("width", "0")) for one in shapes] == pytest.approx([0.5, WIDTH / 2, 1.4])


def test_bars_are_printed_and_say_nothing() -> None:
    """PDFium reads the page: the words are those of the figures, and the bar of half the room is twice that of a quarter."""
    printed = render_pdf(read_markdown(TEXT, "t"))
    picture = Image.open(BytesIO(page_png(printed.pdf, 0, 288))).convert("L")
    left = int(picture.width * (LETTER.width - Margins().right - WIDTH - 2) / LETTER.width)
    lines = (picture.crop((left, top, picture.width, top + 1)) for top in range(picture.height))
    lengths = [sum(line.histogram()[:128]) * 72 / 288 for line in lines]
    drawn = [length for length in lengths if 20 < length < WIDTH - 10]  # no rule, which is as wide as the table
    assert max(drawn) == pytest.approx(WIDTH / 2 + 1.4, abs=0.6)
    assert min(drawn) == pytest.approx(WIDTH / 4, abs=0.6)


def test_word_shows_a_picture_for_each_bar() -> None:
    data, findings = render_word(read_markdown(TEXT, "t"), assets.read("templates", "stationery.docx"))
    assert findings == ()
    with zipfile.ZipFile(BytesIO(data)) as word:
        body = word.read("word/document.xml").decode()
        pictures = [name for name in word.namelist() if name.startswith("word/media/")]
    assert len(pictures) == len(re.findall(r"<w:drawing>", body)) == 2
