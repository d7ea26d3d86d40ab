"""Editable copies: fields with values and looks, as pypdf, PDFium, poppler and qpdf see them, and nothing else of the blank."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import pdf_programs
import pytest
from drawn_forms import BUTTON_WORD, COMB, MULTILINE, PUSH_BUTTON, READ_ONLY, Drawn, drawn_form
from PIL import Image, ImageChops
from pypdf import PdfReader

from levydocs.pdf.foreign.compile import compile_blank
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import Blank, FieldKind, Overlay
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import Leaf, assemble
from levydocs.pdf.write.editable import FilledField
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Ink
from levydocs.pdf.write.standard_fonts import typing_font

FORM = (
    Drawn("top[0].one[0].name[0]", rect=(72, 700, 272, 714), tooltip="Your name"),
    Drawn("top[0].one[0].address[0]", rect=(72, 640, 272, 670), flags=MULTILINE, align=1),
    Drawn("top[0].one[0].number[0]", rect=(300, 700, 390, 714), flags=COMB, max_length=9),
    Drawn("top[0].one[0].yes[0]", "Btn", rect=(72, 600, 82, 610), states=("1",), mark="8", appearance="/ZaDb 0 Tf 0 g"),
    Drawn("top[0].one[0].no[0]", "Btn", rect=(92, 600, 102, 610), states=("2",), mark="8", appearance="/ZaDb 0 Tf 0 g"),
    Drawn("top[0].one[0].print[0]", "Btn", rect=(300, 600, 400, 620), flags=PUSH_BUTTON),
    Drawn("top[0].one[0].signature[0]", rect=(72, 560, 272, 574), flags=READ_ONLY),
    Drawn("top[0].two[0].more[0]", page=2, rect=(72, 700, 272, 714)),
    Drawn("top[0].three[0].unsent[0]", page=3, rect=(72, 700, 272, 714)),
)
SMOOTHED = 64
"""Of 255: PDFium smooths the edges of letters a little otherwise in fields. A letter moved by a point differs by more."""
VALUES = {
    "top[0].one[0].name[0]": "Marisol (T.) Peña",
    "top[0].one[0].address[0]": "12 Heron Road\nHouston, TX",
    "top[0].one[0].number[0]": "000417733",
    "top[0].one[0].yes[0]": "/1",
    "top[0].two[0].more[0]": "Łódź",
}


def blank(*pages: int, **entries: Any) -> Blank:
    return compile_blank(drawn_form(FORM, pages=3, **entries), pages or (1, 2))


def leaves(form: Blank, values: Mapping[str, str]) -> list[Leaf]:
    """The pages of the form with these values, texts from the left edge and the bottom of their boxes."""
    own = {font.name: typing_font(font) for font in form.fonts}

    def filled(name: str) -> FilledField:
        field = next(one for one in form.scan.fields if one.name == name)
        value = values.get(name, "")
        if field.kind is FieldKind.CHECK:
            return FilledField(field, state=value[1:])
        typing = own[field.font]
        if not value:
            return FilledField(field, typing)
        ink = Ink()
        for row, line in enumerate(reversed(value.split("\n"))):
            ink.text(field.rect.x0 + 2, field.rect.y0 + 3 + 10 * row, line, face("sans"), 8)
        return FilledField(replace(field, size=8.0), typing, tuple(value.split("\n")), ink.overlay())

    names = [one.name for one in form.scan.fields if one.kind is not FieldKind.BUTTON]
    return [
        Leaf(
            form.piece,
            index,
            fields=tuple(filled(name) for name in names if _page(form, name) == number),
        )
        for index, number in enumerate(form.page_numbers)
    ]


def _page(form: Blank, name: str) -> int:
    return next(one.page for one in form.scan.fields if one.name == name)


def copy(*more: Mapping[str, str]) -> bytes:
    return assemble([leaf for values in (VALUES, *more) for leaf in leaves(blank(), values)], title="copy")


def values_of(pdf: bytes) -> dict[str, Any]:
    """The fields that have a value, as pypdf reads them."""
    fields = PdfReader(BytesIO(pdf)).get_fields() or {}
    return {name: field["/V"] for name, field in fields.items() if field.get("/V", "/Off") != "/Off"}


def test_every_value_is_in_its_field() -> None:
    assert values_of(copy()) == VALUES


def test_a_value_outside_latin_is_written_in_utf_16() -> None:
    fields = PdfReader(BytesIO(copy())).get_fields() or {}
    assert fields["top[0].two[0].more[0]"]["/V"].original_bytes == b"\xfe\xff" + "Łódź".encode("utf-16-be")


def test_fields_are_those_of_the_blank_but_for_buttons_and_unsent_pages() -> None:
    found = {field.name: field for field in scan(copy()).fields}
    wanted = {
        field.name: field for field in blank().scan.fields if field.page < 3 and field.kind is not FieldKind.BUTTON
    }
    assert found.keys() == wanted.keys()
    for name, field in wanted.items():
        size = 8.0 if name in VALUES and field.kind is FieldKind.TEXT else field.size
        font = "ZapfDingbats" if field.kind is FieldKind.CHECK else field.font
        assert found[name] == replace(field, size=size, font=font, label=found[name].label)
    assert found["top[0].one[0].name[0]"].label == "Your name"


def test_pages_are_numbered_anew_when_the_first_is_not_sent() -> None:
    found = scan(assemble(leaves(blank(2), {}), title="copy")).fields
    assert [(field.name, field.page) for field in found] == [("top[0].two[0].more[0]", 1)]


@pdf_programs.needs_qpdf
@pdf_programs.needs_poppler
def test_nothing_else_of_the_blank_comes_along(tmp_path: Path) -> None:
    pdf = copy()
    pdf_programs.check(tmp_path, pdf)
    plain = pdf_programs.run("qpdf", "--json", "--json-stream-data=inline", pdf_programs.saved(tmp_path, pdf))
    for unwanted in ("/XFA", "/Perms", "/UR3", "/SigFlags", "/NeedAppearances", "/JavaScript", "/JS", '"/AA"', '"/A"'):
        assert unwanted not in plain
    assert '"/AcroForm"' in plain
    assert BUTTON_WORD not in pdf_programs.words(tmp_path, pdf)
    assert "Marisol (T.) Peña" in pdf_programs.words(tmp_path, pdf)
    assert "Łódź" in pdf_programs.words(tmp_path, pdf)


def test_every_text_that_has_a_value_has_a_look_in_its_box() -> None:
    reader = PdfReader(BytesIO(copy()))
    seen = 0
    for page in reader.pages:
        for reference in page["/Annots"]:  # type: ignore[attr-defined]  # pypdf types a page's entry as any object
            widget = reference.get_object()
            if widget["/FT"] == "/Tx" and "/V" in widget:
                look = widget["/AP"]["/N"]
                assert look["/BBox"] == widget["/Rect"]
                assert b"Tj" in look.get_data()
                assert look.get_data().startswith(b"/Tx BMC")
                seen += 1
            elif widget["/FT"] == "/Btn":
                assert widget["/AS"] == widget["/V"]
                assert widget["/V"] in widget["/AP"]["/N"]
    assert seen == 4


@pytest.mark.parametrize(("turn", "values"), [(0, VALUES), (90, {"top[0].one[0].name[0]": "ñ"})])
def test_viewers_show_it_where_the_flat_copy_has_it(turn: int, values: Mapping[str, str]) -> None:
    form = blank(1, 2, page_entries={"Rotate": turn})
    edited = leaves(form, values)
    flat = [
        Leaf(leaf.piece, leaf.page, tuple(one.look for one in leaf.fields if isinstance(one.look, Overlay)))
        for leaf in edited
    ]
    pictures = []
    for pdf in (assemble(edited, title="copy"), assemble(flat, title="copy")):
        with Reader(pdf, forms=True) as reader:
            pictures.append([reader.picture(page).convert("L") for page in range(2)])
    for one, other in zip(*pictures, strict=True):
        changed = ImageChops.difference(one, other)
        if one is pictures[0][0]:
            changed.paste(0, _around_ticks(form, one))
        assert not any(changed.histogram()[SMOOTHED:])


def _around_ticks(form: Blank, picture: Image.Image) -> tuple[int, int, int, int]:
    """Where the only check mark is, in the picture's points; the flat copy of this test draws none."""
    rect = next(field.rect for field in form.scan.fields if field.states == ("1",))
    scale = 100 / 72
    return (
        int(rect.x0 * scale),
        int(picture.height - rect.y1 * scale),
        int(rect.x1 * scale) + 1,
        int(picture.height - rect.y0 * scale) + 1,
    )


def test_a_ticked_box_is_marked_and_the_other_is_not() -> None:
    boxes = {field.states: field.rect for field in blank().scan.fields if field.states}
    with Reader(copy(), forms=True) as reader:
        assert reader.marked(0, boxes["1",]) > 0.1
        assert reader.marked(0, boxes["2",]) < 0.01


def test_names_stay_unique_when_two_copies_stand_in_one_file() -> None:
    other = {"top[0].one[0].name[0]": "Ana", "top[0].two[0].more[0]": "second"}
    assert values_of(copy(other, {})) == VALUES | {f"copy2_{name}": value for name, value in other.items()}
    found = scan(copy(other, {})).fields
    assert len({field.name for field in found}) == len(found) == 3 * len(scan(copy()).fields)
    assert {field.name.partition("top")[0]: field.page for field in found} == {"": 2, "copy2_": 4, "copy3_": 6}


@pdf_programs.needs_qpdf
def test_two_copies_are_one_sound_file(tmp_path: Path) -> None:
    pdf_programs.check(tmp_path, copy({}))


def test_the_same_copy_has_the_same_bytes() -> None:
    pdf = copy()
    assert pdf == copy()
    assert len(PdfReader(BytesIO(pdf)).trailer["/ID"]) == 2  # type: ignore[arg-type]  # pypdf types it as any object


def test_a_file_without_fields_has_no_form() -> None:
    assert "/AcroForm" not in PdfReader(BytesIO(assemble([Leaf(blank().piece, 0)], title="flat"))).root_object
