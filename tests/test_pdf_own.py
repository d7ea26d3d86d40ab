"""Splitting reportlab's files, with poppler as the judge of what stands on the pages afterwards."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pdf_programs
import pytest
from drawn_forms import Drawn, drawn_form
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from levydocs.pdf.assemble import Leaf, assemble
from levydocs.pdf.model import PageSize
from levydocs.pdf.own import piece_of_own


@pytest.fixture(scope="module", params=[0, 1], ids=["plain", "compressed"])
def letter(request: pytest.FixtureRequest) -> bytes:
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), pageCompression=request.param, invariant=1)
    canvas.setFont("Times-Roman", 12)
    canvas.drawString(72, 700, "First page of 100% (endobj) 1 0 R")
    canvas.linkURL("https://example.org", (72, 700, 200, 712))
    canvas.showPage()
    canvas.setPageSize((792, 612))
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(72, 500, "Second page stream")
    canvas.drawImage(ImageReader(Image.new("RGBA", (4, 4), (255, 0, 0, 128))), 72, 300, 50, 50, mask="auto")
    canvas.bookmarkPage("two")
    canvas.addOutlineEntry("Two", "two")
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_pages_have_their_sizes_and_fonts(letter: bytes) -> None:
    piece = piece_of_own(letter)
    assert [page.size for page in piece.pages] == [PageSize(612, 792), PageSize(792, 612)]
    page = piece.pages[0]
    fonts = {piece.objects[position].body for position in page.fonts.values()}
    assert any(b"/BaseFont /Times-Roman" in body for body in fonts)
    assert b"/Font" not in page.resources.body


def test_shared_objects_are_kept_once_and_the_rest_is_left_out(letter: bytes) -> None:
    bodies = [obj.body for obj in piece_of_own(letter).objects]
    assert sum(b"/Times-Roman" in body for body in bodies) == 1
    assert not any(word in body for body in bodies for word in (b"/Annot", b"/Outlines", b"/Type /Page", b"/Creator"))


@pdf_programs.needs_poppler
@pdf_programs.needs_qpdf
def test_every_word_and_picture_arrives(letter: bytes, tmp_path: Path) -> None:
    piece = piece_of_own(letter)
    pdf = assemble([Leaf(piece, 0), Leaf(piece, 1)], title="letter")
    pdf_programs.check(tmp_path, pdf)
    text = pdf_programs.words(tmp_path, pdf)
    assert "First page of 100% (endobj) 1 0 R" in text
    assert "Second page stream" in text
    assert "image" in pdf_programs.run("pdfimages", "-list", tmp_path / "file.pdf")


def test_another_program_s_file_is_refused() -> None:
    with pytest.raises(ValueError, match="reportlab"):
        piece_of_own(drawn_form([Drawn("a")]))
