"""The facsimile is a form like any other: it scans as what it was drawn from, and every reader accepts it."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from itertools import combinations
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from pdf_programs import check, needs_poppler, needs_qpdf, run, saved
from sample import FORMS, needs_forms

from levydocs.pdf.facsimile.draw_form import draw_form
from levydocs.pdf.facsimile.page import FormWords, Heading
from levydocs.pdf.foreign.compile import compile_blank
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import LETTER, Align, Field, FieldKind, PageSize, Rect, Scan
from levydocs.pdf.readback.reader import Reader

BANNER = "FACSIMILE — not the official form — for review only"
TIMES, ARIAL = "TimesNewRomanPSMT", "ArialMT"
PREFIX = "topmostSubform[0].Page1[0]."


def box(name: str, x: float, y: float, width: float = 120, height: float = 14, page: int = 1) -> Field:
    return Field(PREFIX + name, FieldKind.TEXT, page, Rect(x, y, x + width, y + height), TIMES, 9.0)


def tick(name: str, x: float, y: float, mark: str, state: str) -> Field:
    return Field(
        PREFIX + name, FieldKind.CHECK, 1, Rect(x, y, x + 9, y + 9), "ZapfDingbats", 8.0, states=(state,), mark=mark
    )


EVERY_KIND = Scan(
    (LETTER, PageSize(612.0, 792.008)),
    (
        box("names[0]", 36, 650, 270, 30),
        replace(box("ssn[0].X[0]", 320, 660), max_length=11, align=Align.CENTER, color=(0.0, 0.0, 0.502)),
        replace(box("ssn[0].Y[0]", 320, 640), max_length=9, comb=True, font=ARIAL),
        replace(box("story[0]", 36, 560, 400, 60), multiline=True, font="HelveticaLTStd-BoldObl", size=0.0),
        replace(box("signed[0]", 36, 500), read_only=True, font="Times-Roman"),
        replace(box("amount[0].Row1[0]", 300, 500), align=Align.RIGHT, font="TimesNewRomanPS-BoldMT"),
        replace(box("amount[0].Row2[0]", 300, 486), align=Align.RIGHT),
        tick("a[0]", 36, 470, "check", "1"),
        tick("b[0]", 136, 470, "cross", "Yes"),
        tick("c[0]", 236, 470, "circle", "On"),
        tick("d[0]", 336, 470, "diamond", "2"),
        tick("e[0]", 436, 470, "square", "3"),
        tick("f[0]", 536, 470, "star", "4"),
        Field(PREFIX + "help[0]", FieldKind.BUTTON, 1, Rect(500, 770, 560, 790), ARIAL, 6.0),
        Field("Flat name", FieldKind.TEXT, 2, Rect(36.12345, 700, 500, 720), "Times-Roman", 10.0),
    ),
)
WORDS = FormWords(
    "Form 000-X (Rev. 1-2026)",
    BANNER,
    {
        PREFIX + "names[0]": "Names",
        PREFIX + "ssn[0].X[0]": "Your SSN",
        PREFIX + "amount[0].Row1[0]": "Amount",
        PREFIX + "amount[0].Row2[0]": "Amount",
        PREFIX + "a[0]": "First reason",
        "Flat name": "Łódź office",
    },
    [Heading(1, 300.0, 530.0, "Section A")],
)
OFFICIAL = ("f433f--2024-07", "f12153--2022-07", "f2848--2021-01", "f433a--2022-07", "f656--2025-04", "f9465--2020-09")


@pytest.fixture(scope="module")
def facsimile() -> bytes:
    return draw_form(EVERY_KIND, WORDS)


def without_labels(one: Scan) -> Scan:
    return replace(one, fields=tuple(replace(field, label="") for field in one.fields))


def official(name: str) -> Scan:
    return scan(Path(FORMS, f"{name}.pdf").read_bytes())


def last_words(one: Scan) -> dict[str, str]:
    return {field.name: field.name.rpartition(".")[2].partition("[")[0] for field in one.fields}


def test_it_scans_as_what_it_was_drawn_from(facsimile: bytes) -> None:
    assert without_labels(scan(facsimile)) == EVERY_KIND


def test_our_captions_are_its_tooltips(facsimile: bytes) -> None:
    labels = {field.name: field.label for field in scan(facsimile).fields}
    assert labels[PREFIX + "ssn[0].X[0]"] == "Your SSN"
    assert labels[PREFIX + "ssn[0].Y[0]"] == ""


def test_the_same_form_gives_the_same_bytes(facsimile: bytes) -> None:
    assert draw_form(EVERY_KIND, WORDS) == facsimile


def test_each_page_is_marked_in_both_margins(facsimile: bytes) -> None:
    with Reader(facsimile) as reader:
        for page in range(2):
            below, above = sorted(reader.find(page, BANNER), key=lambda found: found.y0)
            assert below.y1 < 36
            assert above.y0 > reader.page_size(page).height - 36
            assert len(reader.find(page, WORDS.title)) == 1


def test_captions_stand_by_their_boxes_and_leave_values_room(facsimile: bytes) -> None:
    with Reader(facsimile) as reader:
        for field in EVERY_KIND.fields:
            if field.kind is not FieldKind.BUTTON:
                assert reader.text_in(field.page - 1, field.rect) == ""
        (names,) = reader.find(0, "Names")
        assert 680 <= names.y0 < 686
        assert names.x0 == pytest.approx(36, abs=1)
        (reason,) = reader.find(0, "First reason")
        assert 45 < reason.x0 < 50
        assert len(reader.find(0, "Section A")) == 1
        assert reader.text(1).count("Łódź office") == 1


def test_a_column_is_captioned_once(facsimile: bytes) -> None:
    with Reader(facsimile) as reader:
        assert len(reader.find(0, "Amount")) == 1


def test_where_all_around_is_taken_a_caption_stands_cut_short_in_a_corner() -> None:
    around = [
        box(f"n{row}{column}[0]", 200 + 100 * column, 400 + 14 * row, 100) for row in range(3) for column in range(3)
    ]
    middle = replace(around[4], align=Align.RIGHT)
    crowded = Scan((LETTER,), (*around[:4], middle, *around[5:]))
    pdf = draw_form(crowded, FormWords("T", BANNER, {middle.name: "What was paid during the last year on it"}))
    with Reader(pdf) as reader:
        said = reader.text_in(0, middle.rect)
        assert said.startswith("What was paid")
        assert said.endswith("…")
        extent = reader.text_extent(0, Rect(301, 415, 399, 427))
        assert extent is not None
        assert extent.x0 < 305
        assert extent.x1 < 365
        assert extent.y0 > middle.rect.y1 - 6


def test_boxes_start_empty_and_their_tick_fills_them(facsimile: bytes) -> None:
    """Shown by PDFium's own form module, once the state of each box is set."""
    ticked = pypdf.PdfWriter(clone_from=BytesIO(facsimile))
    for annotation in ticked.pages[0]["/Annots"]:  # type: ignore[attr-defined]  # pypdf types it as any object
        widget = annotation.get_object()
        for state in widget.get("/AP", {}).get("/N", {}):
            if state != "/Off":
                widget[pypdf.generic.NameObject("/AS")] = pypdf.generic.NameObject(state)
    out = BytesIO()
    ticked.write(out)
    boxes = [field.rect for field in EVERY_KIND.fields if field.kind is FieldKind.CHECK]
    with Reader(facsimile, forms=True) as before, Reader(out.getvalue(), forms=True) as after:
        assert [before.marked(0, rect) for rect in boxes] == [0] * 6
        assert all(after.marked(0, rect) > 0.1 for rect in boxes)


def test_boxes_of_one_name_are_one_field() -> None:
    twice = Scan((LETTER,), (box("a[0]", 36, 500), box("a[0]", 36, 600)))
    found = scan(draw_form(twice, WORDS)).fields
    assert [(one.name.rpartition(".")[2], one.rect.y0) for one in found] == [("a[0]", 500), ("a[0]", 600)]
    assert len({one.name for one in found}) == 1


def test_names_that_no_form_can_have_are_errors() -> None:
    group = Scan((LETTER,), (box("a[0]", 36, 500), box("a[0].b[0]", 36, 600)))
    with pytest.raises(ValueError, match="group"):
        draw_form(group, WORDS)


@needs_qpdf
@needs_poppler
def test_other_readers_accept_it(facsimile: bytes, tmp_path: Path) -> None:
    """qpdf finds no fault, poppler draws it without a word."""
    check(tmp_path, facsimile)
    run("pdftoppm", "-r", "30", "-png", saved(tmp_path, facsimile), tmp_path / "p")


def test_pypdf_and_pdfium_see_every_field(facsimile: bytes) -> None:
    fields = pypdf.PdfReader(BytesIO(facsimile)).get_fields() or {}
    assert {field.name for field in EVERY_KIND.fields} <= set(fields)
    document = pypdfium2.PdfDocument(facsimile)
    assert document.get_formtype() == pypdfium2.raw.FORMTYPE_ACRO_FORM
    counts = [pypdfium2.raw.FPDFPage_GetAnnotCount(page) for page in document]
    document.close()
    assert counts == [14, 1]


def test_it_compiles_like_an_official_form(facsimile: bytes) -> None:
    blank = compile_blank(facsimile, (1, 2))
    assert without_labels(blank.scan) == EVERY_KIND
    assert {font.name for font in blank.fonts} >= {TIMES, ARIAL, "Times-Roman", "HelveticaLTStd-BoldObl"}
    # Adobe Core 14 AFM: A is 722 thousandths wide in Times-Roman and 667 in Helvetica.
    written = {
        font.name: blank.piece.objects[font.dictionary].body for font in blank.fonts if font.dictionary is not None
    }
    widths = {name: body.partition(b"/Widths[")[2].split()[ord("A") - ord(" ")] for name, body in written.items()}
    assert (widths[TIMES], widths[ARIAL]) == (b"722", b"667")


@needs_forms
@pytest.mark.parametrize("name", OFFICIAL)
def test_the_facsimile_of_an_official_form_scans_as_it(name: str) -> None:
    form = official(name)
    facsimile = draw_form(form, FormWords(name, BANNER, last_words(form)))
    assert without_labels(scan(facsimile)) == without_labels(form)
    assert len(facsimile) < 100_000


@needs_forms
@pytest.mark.parametrize("name", OFFICIAL)
def test_no_caption_of_an_official_form_is_in_the_way(name: str) -> None:
    """Each is once and whole, clear of the others, and outside all boxes or in a corner of its own that values leave free."""
    form = official(name)
    captions = {field.name: f"Q{place:03d}" for place, field in enumerate(form.fields)}
    with Reader(draw_form(form, FormWords(name, BANNER, captions))) as reader:
        for page in range(reader.page_count):
            fields = [field for field in form.fields if field.page == page + 1 and field.kind is not FieldKind.BUTTON]
            places = {field.name: reader.find(page, captions[field.name]) for field in fields}
            assert [name for name, found in places.items() if len(found) != 1] == []
            every = [found[0] for found in places.values()]
            assert not any(overlap(one, other) for one, other in combinations(every, 2))
            for field in fields:
                own = places[field.name][0]
                for other in fields:
                    if overlap(own, other.rect):
                        assert other is field
                        assert own.y0 > field.rect.y1 - 5 or (field.multiline and own.y1 < field.rect.y0 + 8)


def overlap(one: Rect, other: Rect) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1
