"""A photograph as a fax shows it: black ink on white paper, whole, in its place; read by poppler and by Pillow's own decoder."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pdf_programs
import pytest
import sample
from pdf_programs import needs_poppler
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont

from levydocs.pdf.foreign.exhibit import FOOT, HEAD, MARGIN, exhibit
from levydocs.pdf.foreign.fax_page import black_on_white, fax_page
from levydocs.pdf.group4 import group4
from levydocs.pdf.model import Piece
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import Leaf, assemble

SIZE = (850, 1100)
WORDS = "Rent due December 1: 1,050.00"


def photograph(paper: int, ink: int, shade: int = 0, mode: str = "L") -> Image.Image:
    """A page of print on paper of this level, ``shade`` levels darker at its right edge than at its left."""
    page = Image.new("L", SIZE, paper)
    draw = ImageDraw.Draw(page)
    font = ImageFont.load_default(22)
    for line in range(12):
        draw.text((60, 60 + 80 * line), WORDS, ink, font)
    if shade:
        slope = Image.linear_gradient("L").rotate(90).resize(SIZE).point([level * shade // 255 for level in range(256)])
        page = ImageChops.subtract(page, slope)
    return page.convert(mode)


def saved(picture: Image.Image, form: str = "PNG", **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, dpi=(100, 100), **options)
    return out.getvalue()


def black(picture: Image.Image) -> float:
    """The share of black points."""
    return picture.convert("L").histogram()[0] / (picture.width * picture.height)


def page_of(piece: Piece | None) -> bytes:
    assert piece is not None
    return assemble([Leaf(piece, 0)], title="")


@pytest.mark.parametrize(("paper", "ink"), [(255, 0), (200, 40), (120, 30), (70, 15), (250, 190)])
def test_paper_is_white_and_ink_black_however_dark_it_was_photographed(paper: int, ink: int) -> None:
    """What is black is where the print is: nearly the same points as those of clean print, and no others."""
    clean = photograph(255, 0).point([0] * 128 + [255] * 128)
    found = black_on_white(photograph(paper, ink)).convert("L")
    assert {level for _, level in found.getcolors() or ()} == {0, 255}
    assert black(found) == pytest.approx(black(clean), rel=0.3)
    around = clean.filter(ImageFilter.MinFilter(5))  # a stroke may be a point wider
    assert not any(ImageChops.subtract(around, found).histogram()[200:])


def test_a_shadow_over_the_page_stays_white() -> None:
    """The paper falls from 230 to 80 from left to right: a threshold for the whole page would lose one half."""
    found = black_on_white(photograph(230, 20, shade=150))
    assert black(found) < 0.05
    right = found.crop((SIZE[0] // 3, 0, *SIZE))
    assert black(right) < 0.05


def test_white_letters_on_a_dark_bar_stay() -> None:
    page = Image.new("L", SIZE, 255)
    draw = ImageDraw.Draw(page)
    draw.rectangle((50, 100, 800, 200), fill=60)
    draw.text((300, 130), "Disconnection Notice", 255, ImageFont.load_default(30))
    found = black_on_white(page)
    assert black(found.crop((280, 105, 640, 195))) > 0.75
    white = page.crop((280, 105, 640, 195)).point([0] * 250 + [255] * 6)
    assert not any(ImageChops.subtract(white, found.convert("L").crop((280, 105, 640, 195))).histogram()[1:])


@pytest.mark.parametrize("mode", ["L", "RGB", "RGBA", "P", "CMYK", "I;16"])
def test_every_kind_of_picture(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    piece = fax_page(saved(photograph(200, 40, mode=mode), form))
    with Reader(page_of(piece)) as reader:
        assert reader.page_count == 1
    assert piece is not None
    assert b"/CCITTFaxDecode" in piece.objects[0].body


def test_what_is_black_and_white_already_stays_as_it_is() -> None:
    assert fax_page(saved(photograph(255, 0, mode="1"))) is None


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", (sample.FOLDER / "exhibits" / "lease.pdf").read_bytes()])
def test_what_is_no_picture_stays_as_it_is(data: bytes) -> None:
    assert fax_page(data) is None


@needs_poppler
@pytest.mark.parametrize("orientation", range(1, 9))
def test_picture_lies_as_the_original_does(orientation: int, tmp_path: Path) -> None:
    """With each orientation that Exif knows: poppler sees a square in the same corner of the exhibit's page and of the fax's."""
    picture = Image.new("L", (600, 800), 235)
    ImageDraw.Draw(picture).rectangle((40, 40, 90, 90), fill=20)
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = saved(picture, "JPEG", exif=exif, quality=95)
    original, _ = exhibit(data, "Exhibit A")
    pages = [pdf_programs.drawn(tmp_path, page_of(one), (50, 50))[0] for one in (original, fax_page(data))]
    places = [page.point([255] * 100 + [0] * 156).getbbox() for page in pages]
    assert pages[0].size == pages[1].size
    for one, other in zip(*places, strict=True):
        assert abs(one - other) <= 2, places  # one dot of the fax, and of what poppler drew


@needs_poppler
def test_page_keeps_clear_of_its_margins_and_its_dots_are_those_of_a_fax(tmp_path: Path) -> None:
    framed = Image.new("L", (1500, 2000), 240)
    ImageDraw.Draw(framed).rectangle((0, 0, 1499, 1999), outline=20, width=12)
    piece = fax_page(saved(framed))
    page = page_of(piece)
    assert piece is not None
    size = piece.pages[0].size
    (seen,) = pdf_programs.drawn(tmp_path, page, (72, 72))
    left, upper, right, lower = seen.point([255] * 128 + [0] * 128).getbbox() or (0, 0, 0, 0)
    assert left >= MARGIN - 1
    assert right <= size.width - MARGIN + 1
    assert upper >= HEAD - 1
    assert lower <= size.height - FOOT + 1
    listed = pdf_programs.run("pdfimages", "-list", pdf_programs.saved(tmp_path, page)).splitlines()[2].split()
    assert (listed[7:9], listed[12:14]) == (["1", "ccitt"], ["204", "196"])


def test_group_4_is_read_back_as_it_was() -> None:
    """Pillow's decoder, which is that of libtiff, in a TIFF of our own: nothing is lost."""
    picture = photograph(255, 0).convert("1")
    out = BytesIO()
    picture.save(out, "TIFF", compression="group4")
    assert 0 < len(group4(picture)) <= len(out.getvalue())
    empty = Image.new("1", (1728, 2156), 255)
    # A line like the one above it is one bit, V(0), and at the end EOFB has 24 (ITU-T T.6, tables 1 and 4.2).
    assert len(group4(empty)) == -(-(2156 + 24) // 8)


def test_the_same_photograph_gives_the_same_page() -> None:
    data = (sample.FOLDER / "exhibits" / "pharmacy.jpg").read_bytes()
    assert page_of(fax_page(data)) == page_of(fax_page(data + b""))
