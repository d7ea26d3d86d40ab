"""Exhibits: every word and every point of a picture arrives, upright, on Letter, clear of the page number."""

from __future__ import annotations

import random
import subprocess
import sys
import zlib
from io import BytesIO
from pathlib import Path
from typing import Any

import pdf_programs
import pytest
from command_line import ROOT
from drawn_forms import Drawn, drawn_form
from PIL import Image, ImageChops, ImageOps
from pypdf import PdfReader, PdfWriter

from levydocs.findings import Severity
from levydocs.pdf.foreign.exhibit import FOOT, HEAD, MARGIN, exhibit, fitted
from levydocs.pdf.model import LETTER, PageSize, Piece
from levydocs.pdf.write.assemble import Leaf, assemble
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, stream
from levydocs.pdf.write.writer import FileWriter

ORIENTATION = 0x0112
GPS = 0x8825


def accepted(data: bytes) -> Piece:
    piece, findings = exhibit(data, "exhibits/a.bin")
    assert findings == []
    assert piece is not None
    return piece


def refused(data: bytes) -> str:
    piece, findings = exhibit(data, "exhibits/a.bin")
    assert piece is None
    (found,) = findings
    assert found.severity is Severity.BLOCKS
    assert "exhibits/a.bin" in found.message
    assert found.remedy
    return found.code


def packet(piece: Piece) -> bytes:
    return assemble([Leaf(piece, page) for page in range(len(piece.pages))], title="exhibit")


def as_seen(folder: Path, pdf: bytes, dots: int = 72) -> Image.Image:
    """The first page as poppler draws it, a point of the picture for each point of the page."""
    out = folder / "seen"
    path = pdf_programs.saved(folder, pdf)
    subprocess.run(["pdftoppm", "-r", str(dots), "-singlefile", "-png", path, out], check=True, timeout=60)
    with Image.open(f"{out}.png") as picture:
        return picture.convert("RGB")


def quarters(width: int = 400, height: int = 200) -> Image.Image:
    """A picture whose four quarters differ, so that a wrong turn shows."""
    picture = Image.new("RGB", (width, height), "red")
    picture.paste("green", (width // 2, 0, width, height // 2))
    picture.paste("blue", (0, height // 2, width // 2, height))
    picture.paste("yellow", (width // 2, height // 2, width, height))
    return picture


def saved(picture: Image.Image, form: str, **options: object) -> bytes:
    out = BytesIO()
    picture.save(out, form, **options)
    return out.getvalue()


def inside(picture: Image.Image) -> Image.Image:
    """What is not white."""
    white = Image.new("RGB", picture.size, "white")
    box = ImageChops.difference(picture, white).convert("L").point(lambda level: 255 * (level > 40)).getbbox()
    assert box is not None
    return picture.crop(box)


def corners(picture: Image.Image) -> list[str]:
    """The colors of the four quarters, rounded to the nearest of the palette."""
    palette = {"red": (255, 0, 0), "green": (0, 128, 0), "blue": (0, 0, 255), "yellow": (255, 255, 0)}
    wide, high = picture.size
    found = []
    for x, y in ((1, 1), (3, 1), (1, 3), (3, 3)):
        point = picture.getpixel((x * wide // 4, y * high // 4))
        assert isinstance(point, tuple)
        found.append(min(palette, key=lambda name: sum(abs(a - b) for a, b in zip(palette[name], point, strict=True))))
    return found


@pdf_programs.needs_poppler
@pytest.mark.parametrize(("form", "mode"), [("JPEG", "RGB"), ("PNG", "RGB"), ("PNG", "RGBA")])
@pytest.mark.parametrize("orientation", range(1, 9))
def test_pictures_stand_upright(form: str, mode: str, orientation: int, tmp_path: Path) -> None:
    """As they stand, and packed anew for want of a background."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    data = saved(quarters().convert(mode), form, exif=exif)
    seen = inside(as_seen(tmp_path, packet(accepted(data))))
    with Image.open(BytesIO(data)) as picture:
        upright = ImageOps.exif_transpose(picture).convert("RGB")
    assert corners(seen) == corners(upright)
    assert (seen.width > seen.height) == (upright.width > upright.height)


@pdf_programs.needs_poppler
@pdf_programs.needs_qpdf
@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGB", "RGBA", "I;16"])
def test_png_of_every_kind_keeps_its_points(mode: str, tmp_path: Path) -> None:
    if mode == "I;16":
        picture = Image.new("I;16", (64, 64), 0x8000)
        expected = Image.new("RGB", (64, 64), (128, 128, 128))
    else:
        picture = quarters(64, 64).convert(mode)
        expected = picture.convert("RGB")
    pdf = packet(accepted(saved(picture, "PNG")))
    pdf_programs.check(tmp_path, pdf)
    subprocess.run(["pdfimages", "-png", tmp_path / "file.pdf", tmp_path / "out"], check=True, timeout=60)
    with Image.open(tmp_path / "out-000.png") as back:
        assert ImageChops.difference(back.convert("RGB"), expected).getbbox() is None


def test_transparent_parts_are_white(tmp_path: Path) -> None:
    layer = Image.new("RGBA", (8, 8), (255, 0, 0, 0))
    layer.paste((0, 0, 0, 255), (0, 0, 4, 8))
    image = PdfReader(BytesIO(packet(accepted(saved(layer, "PNG"))))).pages[0].images[0].image
    assert image is not None
    assert image.convert("RGB").getpixel((6, 4)) == (255, 255, 255)
    assert image.convert("RGB").getpixel((1, 4)) == (0, 0, 0)


@pdf_programs.needs_poppler
@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_jpeg_keeps_its_data_and_colours(mode: str, tmp_path: Path) -> None:
    data = saved(quarters().convert(mode), "JPEG", quality=90, progressive=mode == "RGB")
    pdf = packet(accepted(data))
    seen = inside(as_seen(tmp_path, pdf))
    if mode != "L":
        assert corners(seen) == corners(quarters())
    resources: Any = PdfReader(BytesIO(pdf)).pages[0]["/Resources"]
    raw = resources["/XObject"]["/Photo"]
    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(raw._data)) as after:
        assert ImageChops.difference(before, after).getbbox() is None


def test_jpeg_does_not_tell_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif.get_ifd(GPS)[1] = "N"
    exif[0x010F] = "CameraMaker"
    data = saved(quarters(), "JPEG", exif=exif, comment=b"taken at home") + b"a second picture"
    assert b"CameraMaker" in data
    pdf = packet(accepted(data))
    for told in (b"CameraMaker", b"taken at home", b"a second picture", b"Exif"):
        assert told not in pdf


@pytest.mark.parametrize(
    ("size", "sheet"),
    [
        (PageSize(612, 792), LETTER), (PageSize(595, 842), LETTER), (PageSize(842, 595), PageSize(792, 612)),
        (PageSize(100, 50), PageSize(792, 612)), (PageSize(5000, 9000), LETTER), (PageSize(1, 5000), LETTER),
    ],
)  # fmt: skip
def test_fitted_clear_of_the_margins_and_never_enlarged(size: PageSize, sheet: PageSize) -> None:
    found, scale, x, y = fitted(size)
    assert found == sheet
    assert 0 < scale <= 1
    assert x >= MARGIN - 1e-9
    assert y >= FOOT - 1e-9
    assert x + size.width * scale <= sheet.width - MARGIN + 1e-9
    assert y + size.height * scale <= sheet.height - HEAD + 1e-9


@pdf_programs.needs_poppler
@pytest.mark.parametrize(("dots", "inches"), [(None, 2.0), (100, 4.0), (10, 400 / 72), (600, 2.0)])
def test_a_small_picture_is_as_large_as_it_says(dots: int | None, inches: float, tmp_path: Path) -> None:
    options = {"dpi": (dots, dots)} if dots else {}
    seen = inside(as_seen(tmp_path, packet(accepted(saved(quarters(400, 200), "PNG", **options))), 100))
    assert seen.width == pytest.approx(inches * 100, abs=3)


@pdf_programs.needs_poppler
@pdf_programs.needs_qpdf
@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_pdf_pages_are_fitted_with_what_their_annotations_say(turn: int, tmp_path: Path) -> None:
    pdf = packet(accepted(noted(Rotate=turn)))
    pdf_programs.check(tmp_path, pdf)
    text = pdf_programs.words(tmp_path, pdf)
    for word in ("Printed", "Filled", "Stamped"):
        assert word in text
    for word in ("Hidden", "Unseen", "Popped"):
        assert word not in text
    assert "/Annots" not in PdfReader(BytesIO(pdf)).pages[0]
    # The stamp is where it stood: above the printed words, a hundred points to the right, in the scale of the page.
    scale = fitted(PageSize(400, 300) if turn % 180 == 0 else PageSize(300, 400))[1]
    printed, stamped = (_place(tmp_path, word) for word in ("Printed", "Stamped"))
    across, up = {0: (100, 100), 90: (100, -100), 180: (-100, -100), 270: (-100, 100)}[turn]
    assert stamped[0] - printed[0] == pytest.approx(across * scale, abs=12)
    assert stamped[1] - printed[1] == pytest.approx(-up * scale, abs=12)


def _place(folder: Path, word: str) -> tuple[float, float]:
    """The middle of a word, from the upper left corner."""
    boxes = pdf_programs.run("pdftotext", "-bbox", folder / "file.pdf", "-").splitlines()
    parts = next(line for line in boxes if word in line).split('"')
    return (float(parts[1]) + float(parts[5])) / 2, (float(parts[3]) + float(parts[7])) / 2


def test_words_that_the_file_does_not_draw_are_told() -> None:
    piece, findings = exhibit(noted(more=[{"Subtype": Name("Widget"), "FT": Name("Tx"), "V": "secret"}]), "a.pdf")
    assert piece is not None
    assert [(found.code, found.severity) for found in findings] == [("LD-exhibit-undrawn-value", Severity.WEAKENS)]
    assert "secret" not in findings[0].message
    assert "page 1" in findings[0].message


def test_what_cannot_be_used_is_a_finding_and_unique_names() -> None:
    whole = saved(quarters(), "JPEG")
    png = saved(quarters(), "PNG")
    locked = PdfWriter(BytesIO(noted()))
    locked.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    locked.write(out)
    assert refused(b"\0\1\2") == "LD-exhibit-unknown-kind"
    assert refused(b"<html><body>Sign in</body></html>") == "LD-exhibit-web-page"
    assert refused(whole[: len(whole) // 2]) == "LD-exhibit-damaged"
    assert refused(png[: len(png) // 2]) == "LD-exhibit-damaged"
    assert refused(b"%PDF-1.4\n") == "LD-exhibit-damaged"
    assert refused(noted()[:-40]) == "LD-exhibit-damaged"
    assert refused(out.getvalue()) == "LD-exhibit-encrypted"
    assert refused(noted(count=0)) == "LD-exhibit-no-pages"
    assert refused(noted(catalog={"NeedsRendering": True})) == "LD-exhibit-dynamic-form"
    assert exhibit(noted(catalog={"NeedsRendering": False}), "exhibits/a.bin")[0] is not None


@pytest.mark.parametrize("size", [(1, 3000), (3000, 1)])
def test_a_picture_one_point_wide_is_told_as_damaged(size: tuple[int, int]) -> None:
    """Pillow divides by zero when it makes such a picture smaller."""
    assert refused(saved(Image.new("RGB", size, "white"), "JPEG")).startswith("LD-exhibit-")


def test_a_picture_that_would_fill_the_memory_is_refused() -> None:
    header = b"IHDR" + (20_000).to_bytes(4, "big") * 2 + bytes((8, 0, 0, 0, 0))
    trap = b"\x89PNG\r\n\x1a\n\x00\x00\x00\x0d" + header + zlib.crc32(header).to_bytes(4, "big")
    assert refused(trap + saved(quarters(), "PNG")[33:]) == "LD-exhibit-too-large"


_PEAK = """
import resource, sys
from levydocs.pdf.foreign.exhibit import exhibit
exhibit(open(sys.argv[1], "rb").read(), "warm")
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
piece, findings = exhibit(open(sys.argv[2], "rb").read(), "exhibit")
assert piece and not findings
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="counts memory as Linux does")
@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "I;16"])
def test_a_large_picture_is_converted_without_a_copy_for_each_step(mode: str, tmp_path: Path) -> None:
    """Bytes of memory for each point: four as it is, four as it becomes, and what is in between of a strip. It was 20."""
    side = 4_000
    for name, size in (("small", 10), ("large", side)):
        picture = Image.new(mode, (size, size))
        transparent: dict[str, Any] = {"transparency": 0} if mode == "P" else {}
        picture.save(tmp_path / f"{name}.png", compress_level=1, **transparent)
    files = [str(tmp_path / f"{name}.png") for name in ("small", "large")]
    done = subprocess.run([sys.executable, "-c", _PEAK, *files], capture_output=True, text=True, check=True, cwd=ROOT)
    assert int(done.stdout) < 11 * side * side


@pytest.mark.parametrize("seed", range(60))
def test_damage_never_crashes(seed: int) -> None:
    """No matter what is wrong with a file, the answer is pages or a finding."""
    chance = random.Random(seed)
    data = bytearray(chance.choice((noted(), drawn_form([Drawn("a")]), saved(quarters(40, 20), "JPEG"))))
    for _ in range(chance.randint(1, 30)):
        data[chance.randrange(len(data))] = chance.randrange(256)
    piece, findings = exhibit(bytes(data), "a.bin")
    assert piece is not None or findings


def noted(
    *,
    count: int = 1,
    more: list[dict[str, PdfValue]] | None = None,
    catalog: dict[str, PdfValue] | None = None,
    **page_entries: PdfValue,
) -> bytes:
    """A page of 400 x 300 with annotations: filled in, stamped, hidden, not for viewing, a pop-up."""
    writer = FileWriter()
    font: dict[str, PdfValue] = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica")}
    fonts: dict[str, PdfValue] = {"Font": {"F": Ref(writer.add(build(font)))}}

    def note(word: str, rect: list[PdfValue], **entries: PdfValue) -> dict[str, PdfValue]:
        form: dict[str, PdfValue] = {"Subtype": Name("Form"), "BBox": [0, 0, 100, 20], "Resources": fonts}
        text = f"BT /F 10 Tf 0 6 Td ({word}) Tj ET".encode()
        look = Ref(writer.add(stream(text, form)))
        return {"Type": Name("Annot"), "Subtype": Name("Stamp"), "Rect": rect, "AP": {"N": look}, **entries}

    notes = [
        note("Filled", [50, 200, 150, 220], Subtype=Name("Widget"), FT=Name("Tx"), V="Filled"),
        note("Stamped", [150, 200, 250, 220]),
        note("Hidden", [0, 0, 100, 20], F=2),
        note("Unseen", [0, 20, 100, 40], F=32),
        note("Popped", [0, 40, 100, 60], Subtype=Name("Popup")),
        *(more or []),
    ]
    tree = writer.reserve()
    page: dict[str, PdfValue] = {
        "Type": Name("Page"),
        "Parent": Ref(tree),
        "MediaBox": [0, 0, 400, 300],
        "Resources": fonts,
        "Contents": Ref(writer.add(stream(b"BT /F 10 Tf 50 106 Td (Printed) Tj ET"))),
        "Annots": [Ref(writer.add(build(entries))) for entries in notes],
    }
    kids: list[PdfValue] = [Ref(writer.add(build({**page, **page_entries}))) for _ in range(count)]
    writer.put(tree, build({"Type": Name("Pages"), "Kids": kids, "Count": count}))
    return writer.finish(writer.add(build({"Type": Name("Catalog"), "Pages": Ref(tree), **(catalog or {})})))
