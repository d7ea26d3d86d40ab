"""The firm's logo in the letterhead of letters, for print and for Word."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from command_line import Answer
from docx import Document
from PIL import Image, ImageDraw
from word_paper import W, WordPaper

from levydocs.pdf.model import Rect
from levydocs.pdf.readback.reader import Reader

Levydocs = Callable[..., Answer]


def logo(size: tuple[int, int] = (600, 150), mode: str = "RGB", kind: str = "PNG", **more: object) -> bytes:
    """A black disk at the left and a black bar at the right, on white; 200 dots to the inch unless it says otherwise."""
    picture = Image.new("RGB", size, "white")
    pen = ImageDraw.Draw(picture)
    pen.ellipse((0, 0, size[1] - 1, size[1] - 1), fill="black")
    pen.rectangle((size[0] - size[1] // 3, 0, size[0] - 1, size[1] - 1), fill="black")
    out = BytesIO()
    picture.convert(mode).save(out, kind, **more)
    return out.getvalue()


@pytest.fixture
def book(case: Path) -> Path:
    """The firm book of the case, which names a logo that is not there yet."""
    book = case.parent.parent / "firm.yaml"
    text = book.read_text("utf-8")
    assert "logo" not in text
    book.write_text(text.replace("firm:\n", "firm:\n  logo: pictures/logo.png\n", 1), "utf-8")
    (book.parent / "pictures").mkdir()
    return book


def put(book: Path, data: bytes) -> None:
    (book.parent / "pictures" / "logo.png").write_bytes(data)


def ink(pdf: bytes, page: int, box: Rect) -> float:
    """The share of a box that is black, as PDFium draws the page."""
    with Reader(pdf) as reader:
        return reader.marked(page, box)


def letter(levydocs: Levydocs, case: Path, name: str, output: str) -> tuple[bytes, Answer]:
    answer = levydocs("letter", name, case, "--force", "-o", output)
    return Path(output).read_bytes(), answer


# The left margin of a letter is 64 points, the upper one 50: 600 by 150 dots at 200 an inch are 216 by 54 points.
DISK, BETWEEN, BAR = Rect(64, 688, 118, 742), Rect(130, 688, 258, 742), Rect(262, 688, 280, 742)


def test_logo_heads_the_first_page_of_a_letter(levydocs: Levydocs, case: Path, book: Path) -> None:
    without, _ = letter(levydocs, case, "release-request", "plain.pdf")
    put(book, logo())
    pdf, answer = letter(levydocs, case, "release-request", "made.pdf")
    assert ink(pdf, 0, DISK) == pytest.approx(3.1416 / 4, abs=0.02)
    assert ink(pdf, 0, BETWEEN) == 0
    assert ink(pdf, 0, BAR) > 0.95
    assert "logo" not in answer.err
    with Reader(pdf) as made, Reader(without) as plain:
        words = ["".join("".join(one.text(page) for page in range(one.page_count)).split()) for one in (made, plain)]
    assert words[0] == words[1]
    with Reader(pdf) as reader:
        assert [ink(pdf, page, DISK) < 0.5 for page in range(1, reader.page_count)] == [True] * (reader.page_count - 1)


def test_letter_without_a_letterhead_has_no_logo(levydocs: Levydocs, case: Path, book: Path) -> None:
    without, _ = letter(levydocs, case, "hardship", "plain.pdf")
    put(book, logo())
    assert letter(levydocs, case, "hardship", "made.pdf")[0] == without


@pytest.mark.parametrize(
    ("data", "width", "height"),
    [
        (logo(dpi=(100, 100)), 216, 54),  # 6 by 1.5 inches, made smaller
        (logo((100, 25)), 36, 9),  # never made larger
        (logo((300, 600)), 27, 54),  # the height decides
        (logo(kind="JPEG", dpi=(200, 200)), 216, 54),
        (logo(mode="L"), 216, 54),
        (logo(mode="P"), 216, 54),
        (logo(mode="RGBA"), 216, 54),
    ],
)
def test_word_letter_has_the_logo_in_the_same_size(
    levydocs: Levydocs, case: Path, book: Path, data: bytes, width: int, height: int
) -> None:
    put(book, data)
    docx, answer = letter(levydocs, case, "release-request", "made.docx")
    assert "logo" not in answer.err
    (shape,) = Document(BytesIO(docx)).inline_shapes
    assert (shape.width.pt, shape.height.pt) == pytest.approx((width, height), abs=0.1)
    read = WordPaper(docx)
    assert [part for name, part in read.parts.items() if name.startswith("word/media/")] == [data]
    assert [one.get("descr") for one in read.document.iter() if one.tag.endswith("}docPr")] == [
        "Cypress Gate Tax Counsel PLLC"
    ]
    assert read.styled("Letterhead Name") == ["", "Cypress Gate Tax Counsel PLLC"]
    assert read.document.find(f".//{W}drawing") is not None


def test_packet_with_a_logo_is_proven_and_verified(levydocs: Levydocs, case: Path, book: Path, tmp_path: Path) -> None:
    put(book, logo())
    made = levydocs("packet", case, "-o", "out", "--json")
    (folder,) = (tmp_path / "out").iterdir()
    assert not [one for one in made.json["findings"] if one["code"].startswith(("LD-proof", "LD-letter"))]
    assert ink((folder / "sign-here-taxpayer.pdf").read_bytes(), 0, DISK) > 0.7
    assert levydocs("verify", folder).code == 0


def test_batch_gives_the_logo_to_its_workers(levydocs: Levydocs, case: Path, book: Path, tmp_path: Path) -> None:
    put(book, logo())
    levydocs("batch", case.parent.parent, "-o", "out", "--jobs", "1")
    made = (tmp_path / "out" / "2026-0203" / "sign-here-taxpayer.pdf").read_bytes()
    assert ink(made, 0, DISK) > 0.7
    put(book, logo((300, 150)))  # another picture under the same name: the packets are made again
    levydocs("batch", case.parent.parent, "-o", "out", "--jobs", "1")
    again = (tmp_path / "out" / "2026-0203" / "sign-here-taxpayer.pdf").read_bytes()
    assert ink(again, 0, BAR) == 0


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a standard PNG or JPEG"),
        (b"GIF89a", "not a standard PNG or JPEG"),
        (logo()[:200], "damaged"),
        (logo() + bytes(1_000_001), "more than 1 MB"),
        (logo(kind="JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\1\1\x12\0\3\0\0\0\1\0\6\0\0\0\0\0\0"), "sideways"),
    ],
)
@pytest.mark.parametrize("output", ["made.pdf", "made.docx"])
def test_logo_that_cannot_be_used_is_told(
    levydocs: Levydocs, case: Path, book: Path, data: bytes, why: str, output: str
) -> None:
    put(book, data)
    _, answer = letter(levydocs, case, "release-request", output)
    assert "firm.yaml:" in answer.err
    assert why in answer.err


def test_logo_that_is_not_there_is_told(levydocs: Levydocs, case: Path, book: Path) -> None:
    _, answer = letter(levydocs, case, "release-request", "made.pdf")
    assert "The logo file was not found" in answer.err
