"""What the scripts that draw the samples' exhibits share: reading a case, words, pens, and how paper looks when scanned.

The same case gives the same bytes on one platform: reportlab's invariant mode, seeded noise, and fonts that come with
packages alone (Source Sans, Source Serif, and the faces that reportlab carries).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files
from io import BytesIO
from random import Random
from typing import Any, Protocol

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont, ImageOps
from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

SPECIMEN = "Specimen — made-up data"
CENT = Decimal("0.01")
LETTER = (612, 792)
BLACK, GREY, PALE, WHITE = "#111111", "#6b7075", "#e9ecef", "#ffffff"
FACES = {
    "Helvetica": "reportlab/fonts/_a______.pfb",
    "Helvetica-Bold": "reportlab/fonts/_ab_____.pfb",
    "Times-Roman": "reportlab/fonts/_er_____.pfb",
    "Times-Bold": "reportlab/fonts/_eb_____.pfb",
    "Courier": "reportlab/fonts/com_____.pfb",
    "Courier-Bold": "reportlab/fonts/cob_____.pfb",
    "Sans": "font_source_sans_pro/files/SourceSansPro-Regular.ttf",
    "Sans-Bold": "font_source_sans_pro/files/SourceSansPro-Bold.ttf",
    "Serif-Bold": "font_source_serif_pro/files/SourceSerifPro-Bold.ttf",
    "Serif-Italic": "font_source_serif_pro/files/SourceSerifPro-It.ttf",
}
"""Face → font file inside a package. PDFs know the first six by these very names and embed the others."""


# What a case says


@dataclass(frozen=True, slots=True)
class Party:
    """A name and two address lines."""

    name: str
    street: str
    city: str

    @property
    def lines(self) -> tuple[str, str, str]:
        return self.name, self.street, self.city


@dataclass(frozen=True, slots=True)
class Debt:
    """One income tax year in dollars: the balance assessed and what has accrued on it."""

    year: str
    assessed: Decimal
    accrued: Decimal

    @property
    def total(self) -> Decimal:
        return self.assessed + self.accrued


@dataclass(frozen=True, slots=True)
class Event:
    """A dated loss the levy would cause, in dollars."""

    on: date
    amount: Decimal


def party(name: str, address: dict[str, str]) -> Party:
    street = " ".join(filter(None, (address["street"], address.get("unit"))))
    return Party(name, street, f"{address['city']}, {address['state']} {address['zip']}")


def debts(case: Any, ids: Iterable[str]) -> tuple[Debt, ...]:
    by_id = {d["id"]: d for d in case["liabilities"]}
    return tuple(
        Debt(by_id[i]["period"], dollars(by_id[i]["assessed_balance"]), dollars(by_id[i]["accrued"])) for i in ids
    )


def dollars(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))


def day_of(text: str) -> date:
    return date.fromisoformat(text)


# Words


def share(amount: Decimal, part: str = "1") -> Decimal:
    """That part of the amount, rounded half up to cents."""
    return (amount * Decimal(part)).quantize(CENT, ROUND_HALF_UP)


def cents(amount: Decimal) -> str:
    """``1,234.50``."""
    return f"{share(amount):,.2f}"


def long(day: date) -> str:
    """``November 4, 2026``."""
    return f"{day:%B} {day.day}, {day.year}"


def short(day: date) -> str:
    """``11/04/2026``."""
    return f"{day:%m/%d/%Y}"


# Pens: one way to write on a PDF page and on a picture, from the upper left corner, in points or pixels


class Pen(Protocol):
    """Writes text on a baseline (anchor ``l``, ``m`` or ``r``), lines and boxes."""

    def say(
        self, x: float, y: float, text: str, face: str, size: float, anchor: str = "l", ink: str = BLACK
    ) -> None: ...

    def line(self, x0: float, y0: float, x1: float, y1: float, ink: str = BLACK, width: float = 1) -> None: ...

    def box(
        self, x0: float, y0: float, x1: float, y1: float, fill: str = "", edge: str = "", width: float = 1
    ) -> None: ...


@dataclass(frozen=True, slots=True)
class PagePen:
    """Writes on the current Letter page of a PDF."""

    canvas: Canvas

    def say(self, x: float, y: float, text: str, face: str, size: float, anchor: str = "l", ink: str = BLACK) -> None:
        self.canvas.setFont(embedded(face), size)
        self.canvas.setFillColor(HexColor(ink))
        draw = {"l": self.canvas.drawString, "m": self.canvas.drawCentredString, "r": self.canvas.drawRightString}
        draw[anchor](x, LETTER[1] - y, text)

    def line(self, x0: float, y0: float, x1: float, y1: float, ink: str = BLACK, width: float = 1) -> None:
        self.canvas.setStrokeColor(HexColor(ink))
        self.canvas.setLineWidth(width)
        self.canvas.line(x0, LETTER[1] - y0, x1, LETTER[1] - y1)

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: str = "", edge: str = "", width: float = 1) -> None:
        self.canvas.setFillColor(HexColor(fill or WHITE))
        self.canvas.setStrokeColor(HexColor(edge or BLACK))
        self.canvas.setLineWidth(width)
        self.canvas.rect(x0, LETTER[1] - y1, x1 - x0, y1 - y0, stroke=int(bool(edge)), fill=int(bool(fill)))


@dataclass(frozen=True, slots=True)
class PicturePen:
    """Writes on a picture of any mode."""

    draw: ImageDraw.ImageDraw

    def say(self, x: float, y: float, text: str, face: str, size: float, anchor: str = "l", ink: str = BLACK) -> None:
        self.draw.text((x, y), text, font=drawn(face, size), fill=ink, anchor=f"{anchor}s")

    def line(self, x0: float, y0: float, x1: float, y1: float, ink: str = BLACK, width: float = 1) -> None:
        self.draw.line((x0, y0, x1, y1), fill=ink, width=round(width))

    def box(self, x0: float, y0: float, x1: float, y1: float, fill: str = "", edge: str = "", width: float = 1) -> None:
        self.draw.rectangle((x0, y0, x1, y1), fill=fill or None, outline=edge or None, width=round(width))


@cache
def embedded(face: str) -> str:
    """The face's name in a PDF; a face of our own is registered once."""
    if FACES[face].endswith(".ttf"):
        pdfmetrics.registerFont(TTFont(face, BytesIO(_font(face))))
    return face


@cache
def drawn(face: str, size: float) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BytesIO(_font(face)), size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _font(face: str) -> bytes:
    package, _, path = FACES[face].partition("/")
    return files(package).joinpath(path).read_bytes()


def block(
    pen: Pen, x: float, y: float, lines: Iterable[str], face: str, size: float, step: float = 0, ink: str = BLACK
) -> float:
    """Lines one under the other; the baseline after the last."""
    for text in lines:
        pen.say(x, y, text, face, size, ink=ink)
        y += step or size * 1.3
    return y


Columns = Sequence[tuple[float, str]]
Rows = Iterable[Sequence[str]]


def table(
    pen: Pen, y: float, step: float, columns: Columns, rows: Rows, face: str, size: float, ink: str = BLACK
) -> float:
    """Rows of cells, each column at its x with its anchor; the baseline after the last row."""
    for row in rows:
        for (x, anchor), cell in zip(columns, row, strict=True):
            pen.say(x, y, cell, face, size, anchor, ink)
        y += step
    return y


def new_pdf(title: str) -> tuple[BytesIO, Canvas]:
    """An empty PDF and where it will be saved."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=LETTER, invariant=1, pageCompression=1)
    canvas.setTitle(f"{title} ({SPECIMEN})")
    canvas.setAuthor("levydocs samples")
    canvas.setCreator("levydocs samples")
    return buffer, canvas


def finish(buffer: BytesIO, canvas: Canvas) -> bytes:
    """The bytes of the finished PDF."""
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


# Paper, scanned or photographed


def stamp(
    page: Image.Image, words: Sequence[tuple[str, str, float]], corner: tuple[int, int], degrees: float = 7
) -> None:
    """A rubber stamp of three lines (text, face, size) over a gray page, a little askew."""
    plate = Image.new("L", (300, 116), 255)
    pen = PicturePen(ImageDraw.Draw(plate))
    pen.box(3, 3, 296, 112, edge="#555555", width=5)
    for y, (text, face, size) in zip((40, 73, 102), words, strict=True):
        pen.say(150, y, text, face, size, "m", "#555555")
    turned = plate.rotate(degrees, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
    area = (*corner, corner[0] + turned.width, corner[1] + turned.height)
    page.paste(ImageChops.multiply(page.crop(area), turned), corner)


def scanned(page: Image.Image, seed: int = 668) -> Image.Image:
    """The page as an office scanner sees it: askew, soft, gray paper, a shadow along the left edge, specks."""
    random = Random(seed)
    page = page.rotate(0.7, Image.Resampling.BICUBIC, fillcolor=255).filter(ImageFilter.GaussianBlur(0.7))
    draw = ImageDraw.Draw(page)
    for _ in range(90):
        x, y, radius = random.randrange(page.width), random.randrange(page.height), random.choice((0.6, 0.6, 1, 1.6))
        draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=random.randrange(90, 190))
    page = page.point([round(38 + level * 0.80) for level in range(256)])
    left = (0, 0, 46, page.height)
    edge = Image.linear_gradient("L").rotate(90).resize(left[2:]).point([round(150 + v * 0.41) for v in range(256)])
    page.paste(ImageChops.multiply(page.crop(left), edge), left)
    return ImageChops.add(page, noise(page.size, random, 14), offset=-7)


def noise(size: tuple[int, int], random: Random, strength: int) -> Image.Image:
    """Gray grain from 0 to ``strength``, the same for the same random numbers."""
    grain = Image.frombytes("L", size, random.randbytes(size[0] * size[1]))
    return grain.filter(ImageFilter.GaussianBlur(0.8)).point([level * strength // 255 for level in range(256)])


def jpeg(picture: Image.Image, quality: int, dots_per_inch: int) -> bytes:
    buffer = BytesIO()
    picture.save(buffer, "JPEG", quality=quality, optimize=True, dpi=(dots_per_inch, dots_per_inch))
    return buffer.getvalue()


def table_top(size: tuple[int, int]) -> Image.Image:
    """Brown wood: gray noise drawn out along the grain."""
    grain = Image.frombytes("L", (160, 5), Random(120).randbytes(800)).resize(size, Image.Resampling.BICUBIC)
    return ImageOps.colorize(grain.filter(ImageFilter.GaussianBlur(2)), "#5a3b24", "#8f6642")


def lay(photo: Image.Image, slip: Image.Image, corner: tuple[int, int]) -> None:
    """Puts the slip on the photograph, a soft shadow under it."""
    mask = slip.getchannel("A")
    shadow = Image.new("L", photo.size, 0)
    shadow.paste(mask.point([level * 150 // 255 for level in range(256)]), (corner[0] + 10, corner[1] + 14))
    photo.paste("#1c120a", (0, 0), shadow.filter(ImageFilter.GaussianBlur(12)))
    photo.paste(slip.convert("RGB"), corner, mask)
