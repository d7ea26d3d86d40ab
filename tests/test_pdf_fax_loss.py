"""Pages that cannot be read after a fax are reported, each for its reason, and no other: drawn here, and the samples' own."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
import sample
from command_line import SAMPLES
from PIL import Image, ImageChops, ImageDraw, ImageFont
from reportlab.pdfgen.canvas import Canvas

from levydocs.findings import Severity
from levydocs.packet.exhibit_parts import unreadable

SIZE = (1275, 1650)
"""Dots of Letter at 150 to the inch."""
LINE = "Rent of 1,050.00 falls due on the first; notice of late fees was given on November 20."


def photograph(paper: int, ink: int, grain: int = 0, *, half: bool = False) -> Image.Image:
    """A page of print; ``half``: the upper half with ink that is black."""
    page = Image.new("L", SIZE, paper)
    draw, font = ImageDraw.Draw(page), ImageFont.load_default(24)
    for top in range(90, 1560, 42):
        draw.text((100, top), LINE, 0 if half and top < 800 else ink, font)
    return ImageChops.add(page, Image.effect_noise(SIZE, grain), 1, -128) if grain else page


def as_jpeg(picture: Image.Image) -> bytes:
    out = BytesIO()
    picture.convert("RGB").save(out, "JPEG", dpi=(150, 150), quality=88)
    return out.getvalue()


def as_scan(picture: Image.Image) -> bytes:
    """A PDF whose page is the picture."""
    out = BytesIO()
    picture.convert("RGB").save(out, "PDF", resolution=150)
    return out.getvalue()


def print_out(size: float, grey: float = 0.0, pages: int = 1) -> bytes:
    """A PDF whose last page is print of this size and this gray; those before it are large and black."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792))
    for page in range(1, pages + 1):
        points, level = (size, grey) if page == pages else (10, 0.0)
        canvas.setFont("Helvetica", points)
        canvas.setFillGray(level)
        for line in range(int(660 / points / 1.25)):
            canvas.drawString(54, 720 - line * points * 1.25, LINE * max(1, int(8 / points)))
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def codes(data: bytes) -> list[str]:
    return [one.code for one in unreadable(data, "Exhibit A", "case.yaml:1")]


@pytest.mark.parametrize(
    ("make", "code"),
    [
        (lambda: as_scan(photograph(110, 20)), "dark"),  # the paper is black for a fax
        (lambda: as_scan(photograph(110, 20, grain=8)), "dark"),
        (lambda: as_jpeg(photograph(22, 16)), "dark"),  # nothing but night
        (lambda: as_jpeg(photograph(60, 25, grain=14)), "dark"),  # grain turns into specks
        (lambda: as_scan(photograph(250, 175)), "faint"),
        (lambda: as_jpeg(photograph(250, 228)), "faint"),  # a receipt that has faded
        (lambda: as_scan(photograph(250, 190, half=True)), "faint"),
        (lambda: print_out(10, grey=0.65), "faint"),
        (lambda: print_out(10, grey=0.85), "faint"),
        (lambda: print_out(3.5), "tiny"),
        (lambda: print_out(2.5), "tiny"),
    ],
)
def test_page_that_cannot_be_read_by_fax_is_told_for_its_reason(make: Callable[[], bytes], code: str) -> None:
    assert codes(make()) == [f"LD-exhibit-fax-{code}"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: as_jpeg(photograph(235, 30)),
        lambda: as_jpeg(photograph(90, 20)),  # dark, but the fax page has it black on white
        lambda: as_jpeg(photograph(200, 40, grain=8)),
        lambda: as_jpeg(photograph(250, 175)),  # faint, but made black
        lambda: as_scan(photograph(225, 60, grain=4)),
        lambda: as_scan(photograph(255, 255)),  # the empty back of a sheet
        lambda: as_jpeg(photograph(240, 240, grain=3)),
        lambda: print_out(6),
        lambda: print_out(5),
        lambda: print_out(10, grey=0.4),
    ],
)
def test_page_that_can_be_read_is_not(make: Callable[[], bytes]) -> None:
    assert codes(make()) == []


@pytest.mark.parametrize("file", sorted(SAMPLES.glob("*/exhibits/*")), ids=lambda file: f"{file.parts[-3]}-{file.name}")
def test_every_exhibit_of_the_samples_can_be_read(file: Path) -> None:
    assert codes(file.read_bytes()) == []


def test_finding_names_the_pages_and_what_to_do() -> None:
    (found,) = unreadable(print_out(10, grey=0.7, pages=3), "Exhibit C", "case.yaml:7")
    assert (found.place, found.severity) == ("case.yaml:7", Severity.WEAKENS)
    assert found.message.startswith("“Exhibit C”, page 3: too faint to read by fax")
    assert "save the page as a PNG or JPEG" in found.remedy


@pytest.mark.parametrize(("file", "place"), [("shutoff.png", "exhibits[3].file"), ("lt11.pdf", "")])
def test_packet_tells_it_of_what_goes_by_fax(file: str, place: str) -> None:
    """The shut-off notice goes to ACS, by fax; the notice goes with the hearing request, by mail."""
    files = {**sample.exhibits(), f"exhibits/{file}": as_scan(photograph(110, 20))}
    found = [one for one in sample.composed(files=files).findings if one.code.startswith("LD-exhibit-fax-")]
    assert [(one.code, one.place.partition(" ")[2]) for one in found] == (
        [("LD-exhibit-fax-dark", place)] if place else []
    )
