"""What is drawn into the boxes, as independent readers see it: poppler, and PDFium with and without its form module."""

from __future__ import annotations

import re
import xml.etree.ElementTree as xml
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from filled_forms import IDS, PERSON, SHEETS, blank_of, current, facts_of, fill_made, flat, made_blank, sample
from pdf_programs import check, needs_poppler, needs_qpdf, run, saved
from PIL import Image, ImageChops

from levydocs.acroforms.definition import Form, Line, Revision, Tick
from levydocs.acroforms.draw import draw
from levydocs.acroforms.fill import Placement, fill
from levydocs.acroforms.fit import PADDING
from levydocs.pdf.model import Align, Field, FieldKind, Rect
from levydocs.pdf.readback.reader import Reader

DPI, COARSE = 100, 60
COUNTS = {"f12153": 25, "f2848": 21, "f433f": 17}
"""Check boxes of each form, counted on its printed pages."""


def checks(form_id: str) -> list[Field]:
    """The check boxes of a form, as its schema has them."""
    return [one for one in current(form_id)[1].schema.fields if one.kind is FieldKind.CHECK]


BOXES = [
    pytest.param(*sheet.values, box, id=f"{sheet.id}-{box.name.rpartition('.')[2]}-{number}", marks=sheet.marks)
    for sheet in SHEETS
    for number, box in enumerate(checks(str(sheet.values[0])))
]


def ticked(form_id: str, is_official: bool, boxes: list[Field]) -> list[Placement]:
    """The placements of a form whose lines are these boxes, each checked when the fact is true."""
    form, revision = current(form_id)
    names = [f"box{number}" for number in range(len(boxes))]
    lines = {name: Line(name, "1", name, "check", ("person.agreed",)) for name in names}
    places = {name: Tick(box.name, box.states[0]) for name, box in zip(names, boxes, strict=True)}
    made: Form = replace(form, lines=lines, divisions=())
    mapped: Revision = replace(revision, places=places, blank={}, absent={})
    known = facts_of(person__agreed=True)
    (filled,) = fill(made, mapped, blank_of(form_id, is_official), known, official=is_official)
    assert len(filled.placements) == len(boxes)
    return list(filled.placements)


def pixels(rect: Rect, height: float, dpi: float) -> tuple[int, int, int, int]:
    """A rectangle of a page in pixels, the edges outwards."""
    scale = dpi / 72
    return (
        int(rect.x0 * scale),
        int((height - rect.y1) * scale),
        int(rect.x1 * scale) + 1,
        int((height - rect.y0) * scale) + 1,
    )


@cache
def empty_page(form_id: str, is_official: bool, page: int, forms: bool) -> Image.Image:
    with Reader(flat(blank_of(form_id, is_official), [], page), forms=forms) as reader:
        return reader.picture(0, COARSE, grey=True)


@pytest.mark.parametrize("form_id", IDS)
def test_every_box_of_the_form_is_tried(form_id: str) -> None:
    boxes = checks(form_id)
    assert len(boxes) == COUNTS[form_id]
    assert all(len(box.states) == 1 for box in boxes)


@pytest.mark.parametrize(("form_id", "is_official", "box"), BOXES)
def test_a_tick_changes_its_own_box_and_nothing_else(form_id: str, is_official: bool, box: Field) -> None:
    """By PDFium, as it shows a file that has no forms and as a viewer with forms shows it."""
    blank = blank_of(form_id, is_official)
    pdf = flat(blank, ticked(form_id, is_official, [box]), box.page)
    for forms in (False, True):
        with Reader(pdf, forms=forms) as reader:
            picture = reader.picture(0, COARSE, grey=True)
        changed = ImageChops.difference(picture, empty_page(form_id, is_official, box.page, forms)).getbbox()
        assert changed is not None
        left, top, right, bottom = pixels(box.rect, blank.scan.pages[box.page - 1].height, COARSE)
        assert left <= changed[0] < changed[2] <= right
        assert top <= changed[1] < changed[3] <= bottom
        # A mark that is seen: a good part of the box is covered by it.
        assert (changed[2] - changed[0]) * (changed[3] - changed[1]) > 0.3 * (right - left) * (bottom - top)


@needs_poppler
@needs_qpdf
@pytest.mark.parametrize(("form_id", "is_official"), SHEETS)
def test_all_boxes_ticked_at_once_are_marked_by_poppler(form_id: str, is_official: bool, tmp_path: Path) -> None:
    """Neither qpdf nor poppler says a word; between the boxes no pixel changes."""
    blank, boxes = blank_of(form_id, is_official), checks(form_id)
    pdf = flat(blank, ticked(form_id, is_official, boxes))
    check(tmp_path, pdf)
    for number, (full, empty) in enumerate(zip(drawn(tmp_path, pdf), drawn(tmp_path, flat(blank, [])), strict=True), 1):
        changed = ImageChops.difference(full, empty)
        for box in (one for one in boxes if one.page == number):
            place = pixels(box.rect, blank.scan.pages[number - 1].height, DPI)
            assert max(changed.crop(place).tobytes()) > 100, box.name
            changed.paste(0, place)
        assert changed.getbbox() is None


def drawn(folder: Path, pdf: bytes) -> list[Image.Image]:
    """The pages as poppler draws them; ``run`` sees to it that it says nothing."""
    for old in folder.glob("page*"):
        old.unlink()
    run("pdftoppm", "-r", str(DPI), "-gray", saved(folder, pdf), folder / "page")
    return [Image.open(path).copy() for path in sorted(folder.glob("page*"))]


@dataclass(frozen=True)
class Word:
    text: str
    page: int
    box: Rect


def poppler_words(folder: Path, pdf: bytes) -> Iterator[Word]:
    """Every word that poppler finds, with its place; pages count from 0."""
    name = "{http://www.w3.org/1999/xhtml}"
    tree = xml.fromstring(run("pdftotext", "-bbox", saved(folder, pdf), "-"))
    for number, page in enumerate(tree.iter(f"{name}page")):
        height = float(page.attrib["height"])
        for word in page.iter(f"{name}word"):
            x0, y0, x1, y1 = (float(word.attrib[key]) for key in ("xMin", "yMin", "xMax", "yMax"))
            yield Word(word.text or "", number, Rect(x0, height - y1, x1, height - y0))


def inside(one: Rect, other: Rect) -> bool:
    x, y = (one.x0 + one.x1) / 2, (one.y0 + one.y1) / 2
    return other.x0 <= x <= other.x1 and other.y0 <= y <= other.y1


def solid(text: str) -> str:
    return re.sub(r"\s", "", text)


@needs_poppler
@needs_qpdf
@pytest.mark.parametrize(("form_id", "is_official"), SHEETS)
def test_readers_agree_on_every_filled_text_box_of_the_sample(form_id: str, is_official: bool, tmp_path: Path) -> None:
    filled = sample(form_id, is_official)
    pdf = flat(filled.blank, filled.placements)
    check(tmp_path, pdf)
    found = list(poppler_words(tmp_path, pdf))
    written = [one for one in filled.placements if one.texts]
    assert written
    with Reader(pdf) as plain, Reader(pdf, forms=True) as with_forms:
        for one in written:
            page, rect, text = (
                filled.blank.page_numbers.index(one.field.page),
                one.field.rect,
                solid("".join(one.texts)),
            )
            here = [word for word in found if word.page == page and inside(word.box, rect)]
            assert text in solid("".join(word.text for word in here)), one.line
            values = [word for word in here if solid(word.text) in text]
            assert all(rect.x0 - 0.5 <= word.box.x0 and word.box.x1 <= rect.x1 + 0.5 for word in values), one.line
            for reader in (plain, with_forms):
                assert text in solid(reader.text_in(page, rect)), one.line
                extent = reader.text_extent(page, rect)
                assert extent is not None
                assert rect.x0 - 0.5 <= extent.x0 < extent.x1 <= rect.x1 + 0.5, one.line


@pytest.mark.parametrize(("form_id", "is_official"), SHEETS)
def test_no_empty_box_has_text_or_a_mark(form_id: str, is_official: bool) -> None:
    """What is in a box that the sample leaves empty is what is there on the blank."""
    filled = sample(form_id, is_official)
    used = {one.field.name for one in filled.placements}
    with Reader(flat(filled.blank, filled.placements)) as full, Reader(flat(filled.blank, [])) as empty:
        for box in filled.revision.schema.fields:
            if box.name not in used and box.page in filled.blank.page_numbers and box.kind is not FieldKind.BUTTON:
                page = filled.blank.page_numbers.index(box.page)
                assert full.text_in(page, box.rect) == empty.text_in(page, box.rect), box.name
                assert full.marked(page, box.rect, DPI) == pytest.approx(empty.marked(page, box.rect, DPI), abs=0.03)


# The made-up form.


def made(end: str) -> Field:
    return next(one for one in made_blank().scan.fields if one.name.endswith(end))


def extent(end: str, **changed: Any) -> Rect:
    """Where the ink of a box of the made-up form is."""
    with Reader(flat(made_blank(), fill_made(**changed).placements)) as reader:
        found = reader.text_extent(0, made(end).rect)
    assert found is not None
    return found


def test_text_stands_at_the_side_that_its_box_asks_for() -> None:
    left, center, right = made("me[0].Name[0]"), made("spouse[0].Name[0]"), made("Amount[0]")
    assert [box.align for box in (left, center, right)] == [Align.LEFT, Align.CENTER, Align.RIGHT]
    ink = extent("me[0].Name[0]")
    assert ink.x0 == pytest.approx(left.rect.x0 + PADDING, abs=1)
    (one,) = [one for one in fill_made().placements if one.field == right]
    assert one.face is not None
    # The file's widths are odd (drawn_forms.NARROW); the readers place the letters by them.
    width = one.face.face.width("1,234", one.size)
    assert extent("Amount[0]").x0 == pytest.approx(right.rect.x1 - PADDING - width, abs=1)
    (one,) = [one for one in fill_made().placements if one.field == center]
    assert one.face is not None
    middle = (center.rect.x0 + center.rect.x1) / 2
    assert extent("spouse[0].Name[0]").x0 == pytest.approx(middle - one.face.face.width("Ada Pena", 9) / 2, abs=1)


def test_a_comb_has_each_character_in_its_cell() -> None:
    box = made("Number[0]")
    assert (box.comb, box.max_length) == (True, 9)
    cell = box.rect.width / 9
    with Reader(flat(made_blank(), fill_made().placements)) as reader:
        cells = [
            reader.text_in(0, Rect(box.rect.x0 + cell * n, box.rect.y0, box.rect.x0 + cell * (n + 1), box.rect.y1))
            for n in range(9)
        ]
    assert cells == [*"00041773", ""]


def test_several_lines_hang_from_the_top_and_a_single_line_stands_in_the_middle() -> None:
    high = made("Story2[0]")
    story = "word " * 22
    ink = extent("Story2[0]", person__story=story)
    assert high.rect.y1 - ink.y1 < 5
    single = made("me[0].Name[0]")
    ink = extent("me[0].Name[0]")
    assert ink.y0 - single.rect.y0 == pytest.approx(single.rect.y1 - ink.y1, abs=2)


def test_each_shape_of_mark_is_drawn_with_its_own_on_state() -> None:
    filled = fill_made()
    marks = {one.field.name.rpartition(".")[2]: (one.field.mark, one.tick) for one in filled.placements if one.tick}
    assert marks == {"Yes[0]": ("cross", "Yes"), "Kind[1]": ("check", "2"), "Own[0]": ("check", "On")}
    with Reader(flat(made_blank(), filled.placements)) as reader:
        assert all(
            reader.marked(0, made(f"P1[0].{name}").rect) > 0.1 for name in ("Yes[0]", "Kind[1]", "Row1[0].Own[0]")
        )
        assert all(reader.marked(0, made(f"P1[0].{name}").rect) == 0 for name in ("Kind[0]", "Row2[0].Own[0]"))


def test_text_has_the_colour_of_its_box() -> None:
    assert made("Amount[0]").color == (0.0, 0.0, 0.502)
    with Reader(flat(made_blank(), fill_made().placements)) as reader:
        scale = 2
        picture = reader.picture(0, 72 * scale).convert("RGB")
    rect = made("Amount[0]").rect
    left, right = int(rect.x0 * scale), int(rect.x1 * scale)
    crop = picture.crop((left, int((792 - rect.y1) * scale), right, int((792 - rect.y0) * scale)))
    pixels_of = crop.tobytes()
    darkest = min(zip(pixels_of[::3], pixels_of[1::3], pixels_of[2::3], strict=True), key=sum)
    assert darkest[2] > darkest[0] + 60


@needs_qpdf
@needs_poppler
def test_a_filled_form_keeps_nothing_that_makes_it_a_form(tmp_path: Path) -> None:
    """No XFA, usage rights, scripts or fields; the push button is not printed; letters of other scripts are read back."""
    pdf = flat(made_blank(), fill_made(person__name="Łódź Ελένη Щёголева").placements)
    check(tmp_path, pdf)
    plain = tmp_path / "plain.pdf"
    run("qpdf", "--qdf", "--object-streams=disable", saved(tmp_path, pdf), plain)
    content = plain.read_bytes()
    for word in (b"/XFA", b"/Perms", b"/UR3", b"/AcroForm", b"/Widget", b"JavaScript", b"PUSHME", b"NeedAppearances"):
        assert word not in content
    assert any("Ελένη" in word.text for word in poppler_words(tmp_path, pdf))
    with Reader(pdf) as reader:
        assert reader.text_in(0, made("me[0].Name[0]").rect) == "Łódź Ελένη Щёголева"
        assert "?" not in reader.text(0)


def test_a_page_without_values_has_no_ink() -> None:
    assert draw([]) == {}
    assert set(draw(fill_made(**PERSON).placements)) == {1}
