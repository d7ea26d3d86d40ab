"""What the usual libraries do wrong with the official forms, trap by trap: levydocs falls into none of them.

Each trap was seen on the official files (pypdf, PyPDFForm, pikepdf, pdftk, pypdfium2). Each test says what would make it fail.
"""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
import sample
from filled_forms import MADE, Folder, blank_of, current, fill_made, official, texts
from pdf_programs import needs_ghostscript, needs_poppler, saved, words
from sample import FORMS, SAMPLES, needs_forms, on_both

from levydocs.acroforms.any_form import Given
from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.fill import fill
from levydocs.errors import DefinitionRefused, UnfitRefused
from levydocs.law.in_force import Law
from levydocs.packet.any_form import RawForm, fill_raw
from levydocs.packet.binder import Binder
from levydocs.packet.build import facts_of
from levydocs.packet.documents import one_form
from levydocs.packet.envelope import Envelope, Marks, bind, numbered
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import Align, Field, FieldKind, Rect, Scan
from levydocs.pdf.readback.reader import Reader
from levydocs.text import squeeze

FORBIDDEN = {"/XFA", "/Perms", "/NeedAppearances", "/SigFlags", "/OpenAction", "/AA", "/Names"}
needs_mutool = pytest.mark.skipif(not shutil.which("mutool"), reason="needs MuPDF (mutool)")


@cache
def form_file(form_id: str, is_official: bool) -> bytes:
    """The current revision of a form: the official file, or the facsimile with the same fields."""
    form, revision = current(form_id)
    return official(form_id, revision.id) if is_official else draw_facsimile(form, revision)


def raw(form: bytes, values: dict[str, str], *, editable: bool = False) -> RawForm:
    given = {name: Given(text, "values.yaml:1") for name, text in values.items()}
    return fill_raw(form, given, title="trap", editable=editable)


def refusals(form: bytes, values: dict[str, str]) -> list[tuple[str, str]]:
    """Codes and messages of what is refused; something must be."""
    with pytest.raises(UnfitRefused) as caught:
        raw(form, values)
    return [(one.code, one.message) for one in caught.value.findings]


def editable_form(form_id: str, is_official: bool) -> bytes:
    resources = sample.resources(is_official)
    made = one_form(sample.case(), sample.firm(), Law(sample.AS_OF), resources, form_id, editable=True)
    (pdf,) = made.files.values()
    return pdf


def keys_of(pdf: bytes) -> set[str]:
    """The keys of the catalog, of the form in it, and of every annotation, as pypdf reads them."""
    reader = pypdf.PdfReader(BytesIO(pdf))
    form: Any = reader.root_object.get("/AcroForm", {})
    notes = [note.get_object() for page in reader.pages for note in page.get("/Annots", ())]
    return {*reader.root_object, *form, *(key for note in notes for key in note)}


# 1 to 6: what is asked for is what is filled.


@on_both
def test_trap_01_no_xfa_usage_rights_or_scripts_are_left(official: bool) -> None:
    """Fails if one key of the hybrid form, its signature or its scripts is carried into a packet or an editable copy."""
    pdfs = [pdf for name, pdf in sample.composed_of("wage-levy", official).files.items() if name.endswith(".pdf")]
    pdfs += [editable_form("f2848", official), raw(MADE, {}).pdf, raw(MADE, {}, editable=True).pdf]
    assert FORBIDDEN & keys_of(MADE) == {"/XFA", "/Perms", "/SigFlags", "/OpenAction"}
    for pdf in pdfs:
        assert not FORBIDDEN & keys_of(pdf)
        assert b"JavaScript" not in pdf


@needs_forms
@pytest.mark.parametrize(("form_id", "older"), [("f12153", "2020-02"), ("f2848", "2020-02")])
def test_trap_02_an_old_map_is_refused(form_id: str, older: str) -> None:
    """Fails if a name that the file has not is passed over, so that an old map gives a form with nothing on it."""
    from levydocs.pdf.foreign.compile import compile_blank

    form, revision = current(form_id)
    with pytest.raises(DefinitionRefused, match="no field with that name"):
        fill(form, revision, compile_blank(official(form_id, older), (1, 2)), sample.facts(), official=True)


@on_both
def test_trap_02_an_unknown_name_is_refused_with_the_nearest(official: bool) -> None:
    """Fails if a name with one wrong letter is ignored without a word."""
    name = "topmostSubform[0].Page1[0].TaxpayerTelephone[0]"
    ((code, message),) = refusals(form_file("f2848", official), {name.replace("Telephone", "Telefone"): "555"})
    assert code == "LD-fill-unknown-field"
    assert name in message


@on_both
def test_trap_03_a_partial_name_means_no_field(official: bool) -> None:
    """Fails if the end of a name that two fields of Form 12153 share fills either, or the IRS's own box gets a value."""
    file = form_file("f12153", official)
    ((code, message),) = refusals(file, {"TelephoneNumber[0]": "713-555-0187"})
    assert code == "LD-fill-unknown-field"
    assert message.count("TelephoneNumber[0]") >= 3  # the name itself and two fields
    form, revision = current("f12153")
    irs = [name for name, kind in revision.blank.items() if kind == "irs_use"]
    (filled,) = fill(form, revision, blank_of("f12153", official), sample.facts(), official=official)
    assert irs
    assert not set(irs) & {one.field.name for one in filled.placements}
    ends = Counter(one.name.rpartition(".")[2] for one in current("f433f")[1].schema.fields)
    assert sum(count for count in ends.values() if count > 1) > 50  # "53 of 214 fields on 433-F share one"


@on_both
def test_trap_04_a_box_is_checked_by_its_own_on_state(official: bool) -> None:
    """Fails if /Yes is taken for a box whose state is another, or a right state leaves no mark: of 17 boxes /Yes fits 5."""
    file = form_file("f433f", official)
    boxes = [one for one in scan(file).fields if one.kind is FieldKind.CHECK]
    yes = [one for one in boxes if "Yes" in one.states]
    assert (len(boxes), len(yes)) == (17, 5)
    wrong = {one.name: "Yes" for one in boxes if one not in yes}
    assert {code for code, _ in refusals(file, wrong)} == {"LD-fill-wrong-state"}
    assert len(refusals(file, wrong)) == 12
    with (
        Reader(raw(file, {one.name: one.states[0] for one in boxes}).pdf) as ticked,
        Reader(raw(file, {}).pdf) as empty,
    ):
        for box in boxes:
            marks = [reader.marked(box.page - 1, _inside(box.rect)) for reader in (empty, ticked)]
            assert marks[1] > marks[0] + 0.05, box.name


@on_both
def test_trap_05_a_push_button_has_no_states_and_no_value(official: bool) -> None:
    """Fails if bit 17 of the flags is not looked at: a button would count as a check box and could be "checked"."""
    file = form_file("f433f", official)
    (button,) = [one for one in scan(file).fields if one.kind is FieldKind.BUTTON]
    assert button.states == ()
    assert [code for code, _ in refusals(file, {button.name: "Yes"})] == ["LD-fill-not-to-be-filled"]


@on_both
def test_trap_06_a_value_longer_than_maxlen_and_a_locked_field_are_refused(official: bool) -> None:
    """Fails if MaxLen or the read-only flag is not honored: four boxes of Form 2848 are locked for signatures."""
    file = form_file("f2848", official)
    fields = scan(file).fields
    locked = [one for one in fields if one.read_only]
    limited = next(one for one in fields if one.max_length and not one.read_only)
    assert len(locked) == 4
    assert {code for code, _ in refusals(file, {one.name: "Ada" for one in locked})} == {"LD-fill-not-to-be-filled"}
    assert limited.max_length is not None
    assert [code for code, _ in refusals(file, {limited.name: "1" * (limited.max_length + 1)})] == ["LD-fill-too-long"]
    assert raw(file, {limited.name: "1" * limited.max_length}).proof.summary()["result"] == "passed"


# 7 and 8: what is filled is printed whole.


@on_both
def test_trap_07_no_text_reaches_out_of_its_box(official: bool) -> None:
    """Fails if a width is not measured with the font that prints: text would be clipped, a centred one at both ends."""
    file = form_file("f2848", official)
    centred = next(one for one in _free_texts(file) if one.align is Align.CENTER and one.max_length is None)
    assert [code for code, _ in refusals(file, {centred.name: "Wide " * 60})] == ["LD-fill-does-not-fit"]
    for name in SAMPLES:
        packet = sample.composed_of(name, official)
        with Reader(packet.files["packet.pdf"]) as reader:
            for page, box in _text_boxes(packet):
                extent = reader.text_extent(page, box.rect)
                assert extent is not None
                if official:
                    assert box.rect.x0 - 1 <= extent.x0, box.name
                    assert extent.x1 <= box.rect.x1 + 1, box.name


@pytest.mark.parametrize("name", ["Łódź Ćwikła", "Ελένη Παπαδοπούλου", "Наталья Щербакова"])
def test_trap_08_no_character_becomes_a_question_mark_and_no_value_is_logged(
    name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Fails if a character outside the form's font is printed as ``?`` or dropped, or a library's warning tells the value."""
    made = raw(MADE, {"top[0].P1[0].me[0].Name[0]": name})
    with Reader(made.pdf) as reader:
        assert reader.find(0, name)
        assert "?" not in reader.text(0)
    assert name.split()[0] not in caplog.text
    assert not [record for record in caplog.records if record.levelname == "WARNING"]


# 9 to 14: what is printed is seen by everyone, once.


@needs_poppler
@on_both
def test_trap_09_a_flat_page_shows_each_value_once_in_every_reader(official: bool, tmp_path: Path) -> None:
    """Fails if widgets stay behind (text drawn twice), an AcroForm dangles, or a reader without forms sees nothing."""
    made = raw(form_file("f2848", official), {"topmostSubform[0].Page1[0].TaxpayerName[0]": "Zyx Wvuts"})
    assert not {"/AcroForm", "/FT", "/Subtype"} & keys_of(made.pdf)
    assert squeeze(words(tmp_path, made.pdf)).count("Zyx Wvuts") == 1
    for forms in (False, True):
        with Reader(made.pdf, forms=forms) as reader:
            assert len(reader.find(0, "Zyx Wvuts")) == 1
            assert reader.marked(0, made.placements[0].field.rect) > 0.01


@pytest.mark.parametrize(
    "command",
    [
        pytest.param(
            ("gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=txtwrite", "-sOutputFile=-"), marks=needs_ghostscript
        ),
        pytest.param(("mutool", "draw", "-q", "-F", "txt"), marks=needs_mutool),
    ],
    ids=["ghostscript", "mupdf"],
)
def test_trap_09_ghostscript_and_mupdf_see_it_too(command: tuple[str, ...], tmp_path: Path) -> None:
    """Fails if a value shows only in viewers that draw form fields."""
    made = raw(MADE, {"top[0].P1[0].me[0].Name[0]": "Zyx Wvuts"})
    done = subprocess.run(  # a build of MuPDF may warn that it has no color profiles
        [*command, str(saved(tmp_path, made.pdf))], capture_output=True, text=True, encoding="utf-8", check=True
    )
    assert "Zyx Wvuts" in squeeze(done.stdout)


@on_both
@pytest.mark.parametrize("editable", [False, True], ids=["flat", "editable"])
def test_trap_10_two_copies_of_a_form_keep_their_own_values(official: bool, editable: bool) -> None:
    """Fails if fields of one name are merged when files are joined: one spouse's number would stand on both forms."""
    case = sample.case_of("joint-bank-levy")
    assert case.as_of is not None
    facts = facts_of(case, sample.firm(), Law(case.as_of))
    parts = Binder(sample.resources(official), facts, {}, editable=editable).form("f2848")
    pdf = bind(numbered(Envelope("f2848", "Both spouses' forms", tuple(parts)), Marks("", "")), "")
    numbers = ["000-52-1806", "000-63-2917"]  # samples/joint-bank-levy/case.yaml
    if editable:
        fields = pypdf.PdfReader(BytesIO(pdf)).get_fields() or {}
        values = [str(field.get("/V")) for name, field in fields.items() if name.endswith("TaxpayerIDSSN[0]")]
        assert sorted(values) == numbers
    else:
        with Reader(pdf) as reader:
            found = [re.findall(r"000-\d\d-\d{4}", reader.text(page)) for page in (0, 2)]
        assert found == [[number] for number in numbers]


@on_both
def test_trap_11_language_title_and_bookmarks_are_there_and_the_packet_does_not_claim_to_be_tagged(
    official: bool,
) -> None:
    """Fails if joining loses /Lang, or the packet says that it is tagged though the forms' structure trees are gone."""
    reader = pypdf.PdfReader(BytesIO(sample.composed_of("wage-levy", official).files["packet.pdf"]))
    root: Any = reader.root_object
    assert root["/Lang"] == "en-US"
    assert reader.metadata is not None
    assert reader.metadata.title == "Complete packet"
    assert len(reader.outline) > 5
    assert not {"/MarkInfo", "/Metadata"} & set(root)


@on_both
def test_trap_12_the_same_case_gives_the_same_bytes(official: bool) -> None:
    """Fails if a file id, a date or an order is left to chance, or a packet is encrypted before it is hashed."""
    once, again = sample.make(official=official).files, sample.packet(official).files
    assert once == again
    assert not any(b"/Encrypt" in pdf for name, pdf in once.items() if name.endswith(".pdf"))


@needs_poppler
def test_trap_13_alignment_is_kept_and_other_scripts_are_drawn(tmp_path: Path) -> None:
    """Fails if an amount that the form right-aligns appears left-aligned (pikepdf), or non-Latin glyphs vanish (pdftk)."""
    values = {"top[0].P1[0].Row1[0].Owed[0]": "1,904", "top[0].P1[0].me[0].Name[0]": "Żółć"}
    for editable in (False, True):
        told = words(tmp_path, raw(MADE, values, editable=editable).pdf, "-bbox")
        (right,) = re.findall(r'xMax="([\d.]+)"[^>]*>1,904<', told)
        assert 230 < float(right) < 240  # the box ends at 240
        assert ">Żółć<" in told


@on_both
def test_trap_14_a_tick_is_seen_by_a_reader_without_forms(official: bool) -> None:
    """Fails if a check mark is a form field that shows only once a reader has set forms up (pypdfium2 before init_forms)."""
    packet = sample.composed_of("wage-levy", official)
    ticks = [
        (first + page, one.field.rect)
        for part, first in sample.envelope(packet, "packet.pdf").placed()
        for page, one in part.placements
        if one.tick
    ]
    assert len(ticks) > 5
    with Reader(packet.files["packet.pdf"]) as plain, Reader(packet.files["packet.pdf"], forms=True) as with_forms:
        for page, rect in ticks:
            marks = [reader.marked(page, _inside(rect)) for reader in (plain, with_forms)]
            assert marks[0] > 0.1
            assert marks[0] == pytest.approx(marks[1])


# What the official files are.

FILES = {
    "f12153--2022-07": (4, 40, 39), "f2848--2021-01": (2, 70, 22), "f433f--2024-07": (4, 196, 18),
    "f911--2025-08": (4, 38, 16), "f9465--2020-09": (2, 42, 24), "f433a--2022-07": (6, 347, 46),
    "f433aoi--2026-04": (8, 298, 127), "f433b--2019-02": (6, 382, 47), "f656--2025-04": (8, 72, 43), "f12277--2011-10": (2, 14, 8),
}  # fmt: skip
"""File → pages, text fields, buttons (check boxes and push buttons), as other readers counted them."""


@cache
def scanned(name: str) -> Scan:
    return scan((Path(FORMS) / f"{name}.pdf").read_bytes())


@needs_forms
@pytest.mark.parametrize("name", FILES)
def test_files_have_the_fields_that_other_readers_count(name: str) -> None:
    """Fails if the scan misses a field, or takes one for another kind; there are no signature fields at all."""
    kinds = Counter(one.kind for one in scanned(name).fields)
    buttons = kinds[FieldKind.CHECK] + kinds[FieldKind.BUTTON]
    assert (len(scanned(name).pages), kinds[FieldKind.TEXT], buttons) == FILES[name]
    assert kinds[FieldKind.SIGNATURE] == 0


@needs_forms
@pytest.mark.parametrize("name", FILES)
def test_files_are_hybrid_and_signed_and_what_is_made_of_them_is_not(name: str) -> None:
    """Fails if the rights, the XFA or the structure of an official file survive a fill. 12277 is no hybrid: an OmniForm file."""
    pdf = (Path(FORMS) / f"{name}.pdf").read_bytes()
    reader = pypdf.PdfReader(BytesIO(pdf))
    assert not reader.is_encrypted
    root: Any = reader.root_object
    if name != "f12277--2011-10":
        assert "/XFA" in root["/AcroForm"]
        assert "/Perms" in root
    made = raw(pdf, {})
    assert not (FORBIDDEN | {"/AcroForm", "/StructTreeRoot", "/MarkInfo"}) & keys_of(made.pdf)


@needs_forms
@pytest.mark.parametrize(
    ("name", "fonts"),
    [
        ("f12153--2022-07", {("TimesNewRomanPSMT", 10.0)}), ("f2848--2021-01", {("HelveticaLTStd-Bold", 8.0)}),
        ("f9465--2020-09", {("HelveticaLTStd-Bold", 8.0)}), ("f12277--2011-10", {("Times-Roman", 10.0)}),
        ("f656--2025-04", {("ArialMT", 10.0)}),
    ],
)  # fmt: skip
def test_files_name_fonts_of_a_fixed_size(name: str, fonts: set[tuple[str, float]]) -> None:
    """Fails if the default appearance is read wrongly: values would be measured in another font than they are printed in."""
    assert {(one.font, one.size) for one in _text_fields(name)} == fonts


@needs_forms
def test_files_ask_for_alignment_lines_lengths_and_combs() -> None:
    """Fails if one of these traits is lost on the way from the file to the scan."""
    counts = {
        "centred on 2848": sum(one.align is Align.CENTER for one in _text_fields("f2848--2021-01")),
        "centred on 433-F": sum(one.align is Align.CENTER for one in _text_fields("f433f--2024-07")),
        "right on 433-F": sum(one.align is Align.RIGHT for one in _text_fields("f433f--2024-07")),
        "several lines on 2848": sum(one.multiline for one in _text_fields("f2848--2021-01")),
        "several lines on 433-F": sum(one.multiline for one in _text_fields("f433f--2024-07")),
        "MaxLen on 2848": sum(one.max_length is not None for one in _text_fields("f2848--2021-01")),
        "MaxLen on 433-F": sum(one.max_length is not None for one in _text_fields("f433f--2024-07")),
        "MaxLen on 433-A": sum(one.max_length is not None for one in _text_fields("f433a--2022-07")),
        "MaxLen on 12153": sum(one.max_length is not None for one in _text_fields("f12153--2022-07")),
        "comb on 9465": sum(one.comb for one in _text_fields("f9465--2020-09")),
        "read-only on 2848": sum(one.read_only for one in scanned("f2848--2021-01").fields),
        "read-only on 656": sum(one.read_only for one in scanned("f656--2025-04").fields),
    }
    assert counts == {
        "centred on 2848": 43, "centred on 433-F": 63, "right on 433-F": 79, "several lines on 2848": 22,
        "several lines on 433-F": 13, "MaxLen on 2848": 15, "MaxLen on 433-F": 14, "MaxLen on 433-A": 278,
        "MaxLen on 12153": 0, "comb on 9465": 2, "read-only on 2848": 4, "read-only on 656": 5,
    }  # fmt: skip


@needs_forms
def test_files_speak_their_labels_in_two_places() -> None:
    """Fails if labels are read from the tooltips alone: Form 2848 has its labels only in the XFA."""
    for name in ("f12153--2022-07", "f433f--2024-07", "f2848--2021-01"):
        assert all(one.label for one in scanned(name).fields if one.kind is not FieldKind.BUTTON), name


@needs_forms
def test_files_are_heavy_and_packets_are_not() -> None:
    """Fails if the pictures of Form 12153's instruction pages go along: the file has 2.2 MB, three forms made 2 MB packets."""
    assert len((Path(FORMS) / "f12153--2022-07.pdf").read_bytes()) > 2_000_000
    assert len(sample.composed_of("wage-levy", official=True).files["packet.pdf"]) < 1_500_000


def test_the_made_up_form_shares_the_traits() -> None:
    """Fails if the form that stands for the official ones is made tame: three of its names end alike, one box is locked."""
    names = [one.name for one in scan(MADE).fields]
    assert sum(name.endswith("Name[0]") for name in names) == 3
    assert texts(fill_made(Folder(), person__spouse=None)).get("IRS[0].Name[0]") is None


def _free_texts(file: bytes) -> list[Field]:
    return [one for one in scan(file).fields if one.kind is FieldKind.TEXT and not one.read_only]


def _text_fields(name: str) -> list[Field]:
    return [one for one in scanned(name).fields if one.kind is FieldKind.TEXT]


def _text_boxes(packet: Any) -> Iterable[tuple[int, Field]]:
    """Every filled text box with its page in the complete packet."""
    for part, first in sample.envelope(packet, "packet.pdf").placed():
        for page, one in part.placements:
            if one.texts:
                yield first + page, one.field


def _inside(box: Rect) -> Rect:
    """Clear of the frame that a form prints around a check box."""
    x, y = box.width / 4, box.height / 4
    return Rect(box.x0 + x, box.y0 + y, box.x1 - x, box.y1 - y)
