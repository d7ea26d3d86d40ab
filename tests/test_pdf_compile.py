"""Compiling blanks: nothing that is seen is lost, nothing that is not seen is kept."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pdf_programs
import pytest
from drawn_forms import BUTTON_WORD, PUSH_BUTTON, Drawn, drawn_form
from sample import FORMS, needs_forms

from levydocs.errors import DefinitionRefused
from levydocs.pdf.foreign.compile import compile_blank, piece_of
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import Blank, BlankFontUse, EmbeddedFontUse, Overlay, PageSize
from levydocs.pdf.write.assemble import Leaf, assemble
from levydocs.pdf.write.standard_fonts import typing_font
from levydocs.pdf.write.syntax import PdfValue, Raw

FIELDS = (
    Drawn("top[0].Name[0]"),
    Drawn("top[0].Push[0]", kind="Btn", flags=PUSH_BUTTON, rect=(300, 700, 400, 720)),
    Drawn("top[0].Other[0]", page=2, appearance="/Helv 8 Tf"),
    Drawn("top[0].Box[0]", kind="Btn", page=2, states=("1",), appearance="/ZaDb 8 Tf"),
)


@pytest.fixture(scope="module")
def blank() -> Blank:
    return compile_blank(drawn_form(FIELDS, pages=3), [2, 1])


def test_a_blank_knows_its_file_its_pages_and_its_whole_scan(blank: Blank) -> None:
    assert blank.sha256 == sha256(drawn_form(FIELDS, pages=3)).hexdigest()
    assert blank.page_numbers == (2, 1)
    assert len(blank.piece.pages) == 2
    assert [field.name for field in blank.scan.fields] == [drawn.name for drawn in FIELDS]


def test_only_what_is_seen_is_kept(blank: Blank) -> None:
    kept = b"".join(obj.body for obj in blank.piece.objects)
    for key in (b"/Annot", b"/XFA", b"/Perms", b"JavaScript", b"/StructParents", b"/Parent", b"/Type/Page"):
        assert key not in kept.replace(b" ", b"")


def test_fonts_are_those_that_fields_are_typed_into_with(blank: Blank) -> None:
    fonts = {font.name: font for font in blank.fonts}
    assert set(fonts) == {"TimesNewRomanPSMT", "Helvetica"}
    for font in fonts.values():
        assert font.dictionary is not None
        assert b"/BaseFont/" + font.name.encode() in blank.piece.objects[font.dictionary].body


def test_a_standard_font_of_another_encoding_is_written_anew() -> None:
    odd = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding<</Differences[128/bullet]>>>>"
    font = compile_blank(_written_in(odd), [1]).fonts[0]
    assert (font.name, font.dictionary) == ("Helvetica", None)


def test_a_font_without_widths_gives_way_to_the_standard_font_of_its_look() -> None:
    font = compile_blank(_written_in(b"<</Type/Font/Subtype/Type1/BaseFont/Mystery-Bold>>"), [1]).fonts[0]
    assert (font.name, font.dictionary) == ("Mystery-Bold", None)
    typed = typing_font(font)
    assert isinstance(typed, EmbeddedFontUse)
    (written,) = typed.face.font_objects(frozenset())
    assert b"/BaseFont/Helvetica-Bold" in written.body


def test_a_missing_page_is_refused() -> None:
    with pytest.raises(DefinitionRefused, match="no page 4"):
        compile_blank(drawn_form(FIELDS, pages=3), [1, 4])


def test_the_same_file_gives_the_same_blank(blank: Blank) -> None:
    assert compile_blank(drawn_form(FIELDS, pages=3), [2, 1]) == blank


@pdf_programs.needs_poppler
@pdf_programs.needs_qpdf
def test_the_pages_are_as_printed_without_the_buttons(blank: Blank, tmp_path: Path) -> None:
    pdf = assemble([Leaf(blank.piece, 0), Leaf(blank.piece, 1)], title="blank")
    pdf_programs.check(tmp_path, pdf)
    text = pdf_programs.words(tmp_path, pdf)
    assert text.index("Printed words of page 2") < text.index("Printed words of page 1")
    assert BUTTON_WORD not in text
    assert "Form:            none" in pdf_programs.run("pdfinfo", tmp_path / "file.pdf")


@pdf_programs.needs_poppler
def test_the_form_s_own_font_can_be_drawn_with(blank: Blank, tmp_path: Path) -> None:
    font = next(font for font in blank.fonts if font.name == "TimesNewRomanPSMT")
    assert font.dictionary is not None
    overlay = Overlay(b"q BT /LDx 9 Tf 72 500 Td (A value) Tj ET Q", {"LDx": BlankFontUse(font.dictionary)})
    pdf = assemble([Leaf(blank.piece, 1, (overlay,))], title="filled")
    assert "A value" in pdf_programs.words(tmp_path, pdf)
    assert "TimesNewRomanPSMT" in pdf_programs.run("pdffonts", tmp_path / "file.pdf")


@pytest.mark.parametrize(
    ("inherited", "size", "corner"),
    [
        # Where the words begin, from the upper left corner of the page as seen: they stand at 72, 750 of 612 x 792.
        ({}, PageSize(612, 792), (72, 42)),
        ({"CropBox": [10, 20, 602, 782]}, PageSize(592, 762), (62, 32)),
        ({"MediaBox": [-10, -20, 602, 772]}, PageSize(612, 792), (82, 22)),
        ({"Rotate": 90}, PageSize(792, 612), (750, 72)),
        ({"Rotate": 180}, PageSize(612, 792), (540, 750)),
        ({"Rotate": 270, "CropBox": [10, 20, 602, 782]}, PageSize(762, 592), (32, 530)),
    ],
)
@pdf_programs.needs_poppler
def test_cropped_and_turned_pages_begin_at_the_origin(
    inherited: dict[str, PdfValue], size: PageSize, corner: tuple[float, float], tmp_path: Path
) -> None:
    piece = piece_of(drawn_form([Drawn("a")], inherited=inherited))
    assert piece.pages[0].size == size
    boxes = pdf_programs.words(tmp_path, assemble([Leaf(piece, 0)], title="turned"), "-bbox")
    word = next(line for line in boxes.splitlines() if "Printed" in line).split('"')
    xs, ys = (float(word[1]), float(word[5])), (float(word[3]), float(word[7]))
    assert min(xs) - 3 <= corner[0] <= max(xs) + 3
    assert min(ys) - 3 <= corner[1] <= max(ys) + 3


def test_a_page_that_leaves_its_graphics_state_open_does_not_leak(blank: Blank) -> None:
    # The page is a form XObject, which restores the state by itself (ISO 32000-1, 8.10.1).
    page = blank.piece.pages[0]
    assert [blank.piece.objects[position].stream for position in page.contents] == [b"/Page Do"]


@needs_forms
@pdf_programs.needs_poppler
@pdf_programs.needs_qpdf
@pytest.mark.parametrize("path", sorted(Path(FORMS or ".").glob("f*.pdf")), ids=lambda path: path.stem)
def test_official_forms_look_as_they_did(path: Path, tmp_path: Path) -> None:
    """Its first two pages, drawn by poppler without its annotations, are the same pictures before and after."""
    pages = range(min(2, len(scan(path.read_bytes()).pages)))
    blank = compile_blank(path.read_bytes(), [page + 1 for page in pages])
    pdf = assemble([Leaf(blank.piece, page) for page in pages], title=path.stem)
    pdf_programs.check(tmp_path, pdf)
    before, after = _pictures(path, tmp_path / "before"), _pictures(tmp_path / "file.pdf", tmp_path / "after")
    for one, other in zip(before, after, strict=True):
        assert one == other
    assert len(pdf) < 130_000


def _pictures(path: Path, out: Path) -> Iterator[bytes]:
    subprocess.run(["pdftoppm", "-hide-annotations", "-r", "50", "-l", "2", path, out], check=True, timeout=60)
    yield from (page.read_bytes() for page in sorted(out.parent.glob(f"{out.name}-*.ppm")))


def _written_in(font: bytes) -> bytes:
    """A form whose one field is written in this font."""
    return drawn_form([Drawn("a", appearance="/Odd 8 Tf")], more_fonts={"Odd": Raw(font)})
