"""The reader, compared with files whose content is known: some made by reportlab, which shares no code with ours."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from reportlab.pdfgen.canvas import Canvas
from sample import FORMS, needs_forms

from levydocs.pdf.model import PageSize, Rect
from levydocs.pdf.readback.picture import page_png
from levydocs.pdf.readback.reader import Reader

HERE = Rect(90, 490, 310, 520)


def drawn(draw: Callable[[Canvas], None], size: tuple[float, float] = (612, 792)) -> bytes:
    """A page that reportlab draws."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=size, invariant=1)
    canvas.setFont("Helvetica", 10)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def words(*placed: tuple[float, float, str]) -> bytes:
    def draw(canvas: Canvas) -> None:
        for x, y, text in placed:
            canvas.drawString(x, y, text)

    return drawn(draw)


def turned(pdf: bytes, degrees: int) -> bytes:
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(pdf)))
    writer.pages[0].rotate(degrees)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pages_and_sizes() -> None:
    with Reader(drawn(lambda canvas: canvas.drawString(1, 1, "x"), (300, 400))) as reader:
        assert reader.page_count == 1
        assert reader.page_size(0) == PageSize(300, 400)


def test_text_in_a_rectangle_is_read_in_reading_order_whatever_the_order_of_writing() -> None:
    pdf = words((200, 500, "second"), (100, 492, "third line"), (100, 500, "first"), (100, 600, "elsewhere"))
    with Reader(pdf) as reader:
        assert reader.text_in(0, HERE) == "first second\nthird line"


def test_only_characters_whose_middle_is_inside_count() -> None:
    with Reader(words((100, 500, "iiiiiiiiii"))) as reader:
        # Ten letters of 2.22 points each (222 thousandths in Helvetica).
        assert reader.text_in(0, Rect(100, 490, 100 + 2.22 * 4, 510)) == "iiii"
        assert reader.text_in(0, Rect(100, 300, 300, 400)) == ""


def test_values_of_neighbouring_boxes_do_not_mix() -> None:
    with Reader(words((100, 500, "1,234"), (122.8, 500, "5,678"))) as reader:
        assert reader.text_in(0, Rect(90, 490, 122.7, 510)) == "1,234"
        assert reader.text_in(0, Rect(122.7, 490, 160, 510)) == "5,678"


def test_hyphen_at_the_end_of_a_line_is_a_hyphen() -> None:
    """PDFium gives U+0002 for it and joins the word."""
    with Reader(words((100, 510, "paid to a self-"), (100, 498, "employed person"))) as reader:
        assert reader.text_in(0, Rect(90, 490, 310, 525)) == "paid to a self-\nemployed person"
        assert reader.text(0) == "paid to a self-\nemployed person"
        assert len(reader.find(0, "self-employed person")) == 1


def test_find_gives_the_box_of_every_place() -> None:
    pdf = words((100, 500, "Total 430"), (100, 300, "430 and 1430"))
    with Reader(pdf) as reader:
        found = reader.find(0, "430")
        assert len(found) == 3
        assert found[0].y0 == pytest.approx(500, abs=0.5)
        assert found[0].x0 == pytest.approx(100 + 10 * 0.001 * (611 + 556 + 278 + 556 + 222 + 278), abs=1)
        assert reader.find(0, "") == []
        assert reader.find(0, "999") == []


def test_extent_shows_what_sticks_out() -> None:
    fits, overflows = (100, 500, "fits"), (100, 300, "this text is far too long")
    with Reader(words(fits, overflows)) as reader:
        small, narrow = Rect(98, 495, 140, 512), Rect(98, 295, 140, 312)
        inside, outside = reader.text_extent(0, small), reader.text_extent(0, narrow)
        assert inside is not None
        assert inside.x1 <= small.x1
        assert outside is not None
        assert outside.x1 > narrow.x1
        assert reader.text_extent(0, Rect(400, 400, 410, 410)) is None


def test_marked_is_the_share_of_dark_pixels() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(100, 500, 10, 20, stroke=0, fill=1)
        canvas.setFillGray(0.85)
        canvas.rect(200, 500, 20, 20, stroke=0, fill=1)

    with Reader(drawn(draw)) as reader:
        assert reader.marked(0, Rect(100, 500, 120, 520), dpi=144) == pytest.approx(0.5, abs=0.03)
        assert reader.marked(0, Rect(200, 500, 220, 520), dpi=144) == 0
        assert reader.marked(0, Rect(300, 500, 320, 520), dpi=144) == 0


@pytest.mark.parametrize(
    ("degrees", "box"),
    [
        (0, Rect(100, 498, 122, 510)),
        (90, Rect(498, 490, 510, 512)),
        (180, Rect(490, 282, 512, 294)),
        (270, Rect(282, 100, 294, 122)),
    ],
)
def test_turned_pages_are_read_as_they_are_seen(degrees: int, box: Rect) -> None:
    """A quarter turn clockwise brings the point x, y of a Letter page to y, 612 - x."""
    with Reader(turned(words((100, 500, "seen")), degrees)) as reader:
        size = reader.page_size(0)
        assert size == (PageSize(792, 612) if degrees % 180 else PageSize(612, 792))
        (found,) = reader.find(0, "seen")
        assert box.x0 <= found.x0 <= found.x1 <= box.x1
        assert box.y0 <= found.y0 <= found.y1 <= box.y1
        assert reader.text_in(0, box) == "seen"
        assert reader.marked(0, box) > 0.05


def test_cropped_pages_are_read_as_they_are_seen() -> None:
    writer = PdfWriter()
    writer.append(PdfReader(BytesIO(words((100, 500, "seen")))))
    writer.pages[0].cropbox.lower_left = (90, 480)
    out = BytesIO()
    writer.write(out)
    with Reader(out.getvalue()) as reader:
        assert reader.text_in(0, Rect(8, 15, 40, 35)) == "seen"


def test_letters_are_all_text_without_white_space() -> None:
    with Reader(words((100, 500, "Total  430"), (100, 300, "self-"), (100, 288, "employed"))) as reader:
        assert reader.letters(0) == "Total430self-employed"
        assert reader.letters(0) == "".join(reader.text(0).split())


def test_where_finds_every_place_on_a_line_and_heeds_case() -> None:
    with Reader(words((100, 500, "page 1 of 2"), (300, 300, "page 1 of 2"), (100, 100, "Page 1 of 2"))) as reader:
        found = sorted(reader.where(0, "page 1 of 2"), key=lambda box: -box.y0)
        assert len(found) == 2
        # Helvetica of 10 points: seven signs of 556, an f of 278 and three blanks of 278 thousandths, less side bearings.
        width = 10 * (7 * 0.556 + 4 * 0.278)
        for box, left in zip(found, (100, 300), strict=True):
            assert (box.x0, box.x1) == pytest.approx((left, left + width), abs=1)
        assert found[0].y0 == pytest.approx(498, abs=1)
        assert reader.where(0, "page 3") == []


@pytest.mark.parametrize(("degrees", "box"), [(0, (100, 498, 122, 510)), (90, (498, 490, 510, 512))])
def test_where_is_told_as_the_page_is_seen(degrees: int, box: tuple[float, float, float, float]) -> None:
    with Reader(turned(words((100, 500, "seen")), degrees)) as reader:
        (found,) = reader.where(0, "seen")
        assert box[0] <= found.x0 <= found.x1 <= box[2]
        assert box[1] <= found.y0 <= found.y1 <= box[3]


def test_what_lies_below_is_looked_past() -> None:
    pdf = words((100, 512, "Rent"), (200, 512, "a month"), (100, 495, "1,050"))
    with Reader(pdf) as reader:
        assert reader.text_in(0, HERE) == "Rent a month\n1,050"
        assert reader.look_past(0, "Rentamonth")
        assert reader.text_in(0, HERE) == "1,050"
        extent = reader.text_extent(0, HERE)
        assert extent is not None
        assert extent.x1 < 130
        assert reader.letters(0) == "Rentamonth1,050", "all letters are reported as before"


def test_page_that_does_not_begin_so_is_not_looked_past() -> None:
    with Reader(words((100, 500, "Rent"), (200, 500, "1,050"))) as reader:
        assert not reader.look_past(0, "Food")
        assert reader.text_in(0, HERE) == "Rent 1,050"
        assert reader.look_past(0, "")
        assert reader.text_in(0, HERE) == "Rent 1,050"
        assert reader.look_past(0, "Rent1,050")
        assert reader.text_in(0, HERE) == ""


def test_grey_is_drawn_once_for_each_page_and_size() -> None:
    with Reader(words((100, 500, "seen"))) as reader:
        first = reader.grey(0)
        assert first.image.mode == "L"
        assert first.image.size == (850, 1100)
        assert reader.grey(0) is first
        assert reader.grey(0, 50).image.size == (425, 550)


@pytest.mark.parametrize("size", [(612, 792), (612, 792.008), (611.976, 791.968)])
def test_what_stands_in_a_rectangle_is_blanked_to_its_last_row(size: tuple[float, float]) -> None:
    """Form 433-A (Rev. 7-2022) is 792.008 points high, and drawn over one row more; Forms 8821 and 8857 are a little smaller."""
    tab = Rect(17.5, 145, 33.5, 161)
    with Reader(
        drawn(lambda canvas: canvas.rect(tab.x0, tab.y0, tab.width, tab.height, stroke=0, fill=1), size)
    ) as reader:
        for picture in (reader.grey(0), reader.part(0, tab)):
            assert picture.inked(tab) is not None
            assert set(picture.blanked([tab], grow=0).levels) == {255}


def test_a_part_is_drawn_as_it_is_drawn_in_the_whole() -> None:
    with Reader(words((100, 500, "seen"), (300, 20, "page 1 of 2"))) as reader:
        whole = reader.grey(0)
        for rect in (Rect(90, 490, 150, 520), Rect(0, 10, 612, 30), Rect(600, 780, 700, 900)):
            part = reader.part(0, rect)
            cut = whole.image.crop((part.left, part.top, part.left + part.image.width, part.top + part.image.height))
            assert part.image.tobytes() == cut.tobytes()
            left, upper, right, lower = whole.pixels(rect)
            assert part.pixels(rect) == (left - part.left, upper - part.top, right - part.left, lower - part.top)


def test_version_is_the_number_of_the_reader_and_of_how_it_is_used() -> None:
    with Reader(words((100, 500, "x"))) as reader:
        assert all(part.isdigit() for part in reader.version.split("."))


def test_annotations_and_fields_are_counted_though_not_all_are_drawn() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.textfield(name="more", x=100, y=500, width=80, height=20, value="9,999")
        canvas.linkURL("https://example.org", (100, 300, 200, 320))

    with Reader(drawn(draw)) as reader, Reader(words((100, 500, "none"))) as bare:
        assert reader.annotations(0) == 2
        assert bare.annotations(0) == 0


def test_fields_are_drawn_only_with_the_form_module() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.acroForm.checkbox(x=100, y=500, size=20, checked=True, buttonStyle="cross")

    middle = Rect(107, 507, 113, 513)
    with Reader(drawn(draw)) as flat, Reader(drawn(draw), forms=True) as with_forms:
        assert with_forms.marked(0, middle) > 0.2
        assert flat.marked(0, middle) == 0


def test_pictures_have_the_size_asked_for() -> None:
    pdf = words((100, 500, "picture"))
    for dpi, grey in ((100, False), (50, True)):
        png = page_png(pdf, 0, dpi, grey)
        with Image.open(BytesIO(png)) as image:
            assert image.size == (round(8.5 * dpi), 11 * dpi)
            assert image.mode == ("L" if grey else "RGB")
            assert image.info.get("dpi") is None or round(image.info["dpi"][0]) == dpi
        assert png == page_png(pdf, 0, dpi, grey)


@needs_forms
def test_an_official_form_is_read() -> None:
    pdf = Path(FORMS, "f433f--2024-07.pdf").read_bytes()
    with Reader(pdf) as reader:
        assert reader.page_count == 4
        assert len(reader.find(0, "Collection Information Statement")) == 1
