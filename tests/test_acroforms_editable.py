"""Editable copies of the sample's forms: the same picture as the flat copy, and every value in its field."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pdf_programs
import pytest
import sample
from PIL import ImageChops
from pypdf import PdfReader

from levydocs.acroforms.editable import editable_leaves
from levydocs.acroforms.fill import Filled, fill
from levydocs.packet.parts import form_part
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import assemble

FORMS = ("f12153", "f2848", "f433f")
SMOOTHED = 64
"""Of 255: PDFium smooths the edges of letters a little otherwise in fields. A letter moved by a point differs by more."""


def editable(copies: list[Filled]) -> bytes:
    """The copies as one file, in their order."""
    return assemble([leaf for one in copies for leaf in editable_leaves(one.blank, one.placements)], title="editable")


def filled(form_id: str, official: bool) -> Filled:
    sheet = sample.resources(official).blanks[form_id]
    form = sample.resources(official).forms[form_id]
    return fill(form, sheet.revision, sheet.blank, sample.facts(), official=official)[0]


@sample.on_both
@pytest.mark.parametrize("form_id", FORMS)
def test_it_looks_like_the_flat_copy(form_id: str, official: bool) -> None:
    one = filled(form_id, official)
    flat = assemble(form_part(one, "", {}, (0,)).leaves, title="flat")
    with Reader(editable([one]), forms=True) as edited, Reader(flat) as printed:
        assert edited.page_count == printed.page_count
        for page in range(printed.page_count):
            changed = ImageChops.difference(edited.picture(page, grey=True), printed.picture(page, grey=True))
            assert not any(changed.histogram()[SMOOTHED:])


@pdf_programs.needs_poppler
@sample.needs_forms
@pytest.mark.parametrize("form_id", FORMS)
def test_in_poppler_it_is_the_flat_copy_point_for_point(form_id: str, tmp_path: Path) -> None:
    one = filled(form_id, True)
    pictures = []
    for pdf in (editable([one]), assemble(form_part(one, "", {}, (0,)).leaves, title="flat")):
        path = pdf_programs.saved(tmp_path, pdf)
        pdf_programs.run("pdftoppm", "-r", "100", "-gray", path, tmp_path / "page")
        pictures.append([page.read_bytes() for page in sorted(tmp_path.glob("page*.pgm"))])
    assert pictures[0] == pictures[1]
    assert len(pictures[0]) == len(one.blank.page_numbers)


@sample.on_both
@pytest.mark.parametrize("form_id", FORMS)
def test_every_placement_is_the_value_of_its_field(form_id: str, official: bool) -> None:
    one = filled(form_id, official)
    fields = PdfReader(BytesIO(editable([one]))).get_fields() or {}
    found = {name: field["/V"] for name, field in fields.items() if field.get("/V", "/Off") != "/Off"}
    assert found == {
        placed.field.name: f"/{placed.tick}" if placed.tick else "\n".join(placed.texts) for placed in one.placements
    }


@pdf_programs.needs_qpdf
@pdf_programs.needs_poppler
@sample.on_both
@pytest.mark.parametrize("form_id", FORMS)
def test_readers_have_nothing_to_say_against_it(form_id: str, official: bool, tmp_path: Path) -> None:
    pdf = editable([filled(form_id, official)])
    pdf_programs.check(tmp_path, pdf)
    text = pdf_programs.words(tmp_path, pdf, "-layout")
    assert "MARISOL T PENA" in text


@sample.needs_forms
def test_two_copies_of_an_official_form_keep_their_own_values() -> None:
    one = filled("f2848", True)
    fields = PdfReader(BytesIO(editable([one, one]))).get_fields() or {}
    names = [name for name in fields if not name.startswith("copy2_")]
    assert sorted(fields) == sorted([*names, *(f"copy2_{name}" for name in names)])


def test_signature_boxes_stay_empty() -> None:
    one = filled("f433f", False)
    empty = {name for name, kind in one.revision.blank.items() if kind in ("signature", "sign_date", "irs_use")}
    boxes = {box.field.name: box for leaf in editable_leaves(one.blank, one.placements) for box in leaf.fields}
    assert empty & boxes.keys()
    assert not [name for name in empty & boxes.keys() if boxes[name].holds or boxes[name].state]
