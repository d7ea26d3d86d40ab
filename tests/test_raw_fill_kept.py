"""A form that someone left half-way: what it holds and shows stays unless it is given anew, and what it cannot hold is said."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdf
import pytest
from command_line import Answer
from drawn_forms import (
    ANY_TEXT,
    DROPDOWN,
    MULTILINE,
    PUSH_BUTTON,
    RADIO,
    READ_ONLY,
    SEVERAL,
    Drawn,
    drawn_form,
)
from pdf_programs import check, needs_qpdf
from PIL import ImageChops

import levydocs as library
from levydocs.errors import DefinitionRefused, UnfitRefused
from levydocs.library.any_form import FilledForm
from levydocs.packet.form_as_given import altered
from levydocs.pdf.foreign.filled_form import read_form
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.reader import Reader

Levydocs = Callable[..., Answer]
SMOOTHED = 64
"""Of 255: PDFium smooths the edges of letters a little otherwise in fields. A letter moved by a point differs by more."""

HALF = (
    Drawn("who.name", rect=(72, 700, 272, 714), value="Ada Pena", shown="Ada Pena"),
    Drawn("who.street", rect=(72, 680, 272, 694), value="12 Heron Road"),
    Drawn("who.city", rect=(72, 660, 272, 674), framed=True),
    Drawn("who.phone", rect=(72, 640, 272, 654), framed=True, value="555 0100", shown="555 0100"),
    Drawn("married", "Btn", rect=(72, 620, 84, 632), states=("Yes",), value="Yes", framed=True),
    Drawn("employed", "Btn", rect=(92, 620, 104, 632), states=("Yes",), framed=True),
    Drawn("pays", "Btn", rect=(72, 600, 84, 612), states=("0",), flags=RADIO, value="0", options=(("weekly",) * 2,)),
    Drawn("pays", "Btn", rect=(92, 600, 104, 612), states=("1",), flags=RADIO),
    Drawn("state", "Ch", rect=(72, 580, 172, 594), flags=DROPDOWN, options=(("TX", "Texas"), ("LA", "Louisiana")),
          value="TX"),
    Drawn("case", rect=(320, 700, 420, 714), value="A 1", shown="A 1"),
    Drawn("case", rect=(320, 680, 420, 694), value="A 1", shown="A 1"),
    Drawn("locked", rect=(320, 660, 420, 674), value="for the office", flags=READ_ONLY),
    Drawn("help", "Btn", rect=(500, 720, 560, 735), flags=PUSH_BUTTON),
)  # fmt: skip
KEPT = ["who.name", "who.street", "who.phone", "married", "pays", "state", "case", "locked"]
WORDS = ["Ada Pena", "12 Heron Road", "555 0100", "Texas", "A 1", "for the office"]


def refused(form: bytes, values: dict[str, Any], **options: Any) -> list[tuple[str, str]]:
    with pytest.raises(UnfitRefused) as caught:
        library.fill_pdf(form, values, **options)
    return [(one.code, one.message) for one in caught.value.findings]


def printed(pdf: bytes, *texts: str) -> list[str]:
    """Those of the texts that stand on the first page."""
    with Reader(pdf) as reader:
        return [text for text in texts if reader.find(0, text)]


def fields_of(pdf: bytes) -> dict[str, Any]:
    """The value of each field, as pypdf reads it."""
    return {name: one.get("/V") for name, one in (pypdf.PdfReader(BytesIO(pdf)).get_fields() or {}).items()}


def marked(pdf: bytes, rect: tuple[float, float, float, float], *, forms: bool = False) -> float:
    """How dark a box is inside of its frame."""
    with Reader(pdf, forms=forms) as reader:
        return reader.marked(0, Rect(rect[0] + 2, rect[1] + 2, rect[2] - 2, rect[3] - 2))


def codes(made: FilledForm) -> list[str]:
    return [one.code for one in made.findings]


# What is there stays.


def test_every_value_stays_whether_the_form_draws_it_or_not() -> None:
    made = library.fill_pdf(drawn_form(HALF), {})
    assert printed(made.pdf, *WORDS) == WORDS
    assert list(made.kept) == KEPT
    assert codes(made) == []
    assert marked(made.pdf, (72, 620, 84, 632)) > 0.05
    assert marked(made.pdf, (92, 620, 104, 632)) == 0
    assert marked(made.pdf, (72, 600, 84, 612)) > 0.05
    assert made.proof["result"] == "passed"


def test_what_is_given_anew_replaces_what_was_there_and_nothing_else() -> None:
    made = library.fill_pdf(
        drawn_form(HALF), {"who.phone": "555 0199", "who.street": "", "pays": "1", "case": "B 2", "married": "Off"}
    )
    assert printed(made.pdf, *WORDS, "555 0199", "B 2") == ["Ada Pena", "Texas", "for the office", "555 0199", "B 2"]
    assert marked(made.pdf, (72, 600, 84, 612)) == 0
    assert marked(made.pdf, (92, 600, 104, 612)) > 0.05
    assert marked(made.pdf, (72, 620, 84, 632)) == 0
    assert list(made.kept) == ["who.name", "state", "locked"]


def test_the_frame_of_a_field_stays_when_its_value_changes() -> None:
    made = library.fill_pdf(drawn_form(HALF), {"who.phone": "1", "employed": "Yes"}).pdf
    with Reader(made) as reader:
        for edge in (Rect(73, 639.5, 271, 641), Rect(73, 659.5, 271, 661), Rect(93, 619.5, 103, 621)):
            assert reader.marked(0, edge) > 0.4


def test_the_page_is_that_of_the_form_but_for_push_buttons() -> None:
    """Drawn by PDFium with its form module, which draws each field by itself, and without, from our page."""
    form = drawn_form([one for one in HALF if one.shown is not None or not one.value or one.states])
    with Reader(form, forms=True) as before, Reader(library.fill_pdf(form, {}).pdf) as after:
        difference = ImageChops.difference(before.grey(0).image, after.grey(0).image)
        box = difference.getbbox()
    scale = 100 / 72
    assert box is not None, "the push button is left out"
    assert (box[0] / scale, 792 - box[3] / scale) > (490, 710)


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("editable", [False, True])
def test_a_page_that_is_turned_and_cropped_shows_its_values_where_they_were(turned: int, editable: bool) -> None:
    drawn = [one for one in HALF[:-1] if not one.states and (one.shown or not one.value)]
    form = drawn_form(drawn, page_entries={"Rotate": turned, "CropBox": [36, 100, 560, 770]})
    made = library.fill_pdf(form, {}, editable=editable)
    assert codes(made) == []
    with Reader(form, forms=True) as before, Reader(made.pdf, forms=True) as after:
        assert before.page_size(0) == after.page_size(0)
        assert sum(ImageChops.difference(before.grey(0).image, after.grey(0).image).histogram()[SMOOTHED:]) == 0
        assert before.marked(0, Rect(0, 0, before.page_size(0).width, before.page_size(0).height)) > 0


def test_an_editable_copy_holds_the_same_values_in_its_fields() -> None:
    values = {"who.city": "Houston", "pays": "1"}
    flat = library.fill_pdf(drawn_form(HALF), values).pdf
    copy = library.fill_pdf(drawn_form(HALF), values, editable=True).pdf
    assert {name: value for name, value in fields_of(copy).items() if value not in (None, "/Off")} == {
        "who.name": "Ada Pena", "who.street": "12 Heron Road", "who.city": "Houston", "who.phone": "555 0100",
        "married": "/Yes", "pays": "/1", "state": "TX", "case": "A 1", "locked": "for the office",
    }  # fmt: skip
    with Reader(flat) as one, Reader(copy, forms=True) as other:
        difference = ImageChops.difference(one.grey(0).image, other.grey(0).image)
    boxes = [(72, 620, 104, 632), (72, 600, 104, 612)]  # their marks are ours in the copy
    for x0, y0, x1, y1 in boxes:
        scale = 100 / 72
        difference.paste(
            0, (int(x0 * scale) - 2, int((792 - y1) * scale) - 2, int(x1 * scale) + 2, int((792 - y0) * scale) + 2)
        )
    assert sum(difference.histogram()[SMOOTHED:]) == 0


def test_a_filled_editable_copy_can_be_filled_again() -> None:
    once = library.fill_pdf(drawn_form(HALF), {"who.city": "Houston", "pays": "1"}, editable=True).pdf
    twice = library.fill_pdf(once, {"who.phone": "555 0142"})
    assert printed(twice.pdf, *WORDS, "Houston", "555 0142") == [
        "Ada Pena", "12 Heron Road", "Texas", "A 1", "for the office", "Houston", "555 0142"
    ]  # fmt: skip
    assert marked(twice.pdf, (92, 600, 104, 612)) > 0.05


def test_a_form_that_asks_viewers_to_draw_its_values_is_drawn_from_them() -> None:
    """What the appearance shows is out of date then (ISO 32000-1, table 218)."""
    form = drawn_form([Drawn("a", value="new words", shown="old words")], form_entries={"NeedAppearances": True})
    assert printed(library.fill_pdf(form, {}).pdf, "old words", "new words") == ["new words"]


def test_a_value_of_several_lines_keeps_its_lines() -> None:
    form = drawn_form([Drawn("a", rect=(72, 600, 272, 660), flags=MULTILINE, value="first\rsecond")])
    flat, copy = (library.fill_pdf(form, {}, editable=editable).pdf for editable in (False, True))
    with Reader(flat) as reader:
        (first,), (second,) = reader.find(0, "first"), reader.find(0, "second")
    assert first.y0 > second.y1 - 2
    assert fields_of(copy)["a"] == "first\nsecond"


def test_a_value_that_cannot_be_printed_whole_is_refused_until_it_is_given_anew() -> None:
    form = drawn_form([Drawn("a", rect=(72, 600, 92, 610), value="far too long for this box")])
    ((code, message),) = refused(form, {})
    assert code == "LD-fill-kept"
    assert "already has a value in a" in message
    assert "too long" not in message
    assert printed(library.fill_pdf(form, {"a": "x"}).pdf, "x") == ["x"]
    assert library.fill_pdf(form, {"a": ""}).fields == []


def test_hidden_fields_are_not_printed_and_keep_their_values() -> None:
    form = drawn_form(
        [
            Drawn("a", value="hidden words", shown="hidden words", annotation_flags=2),
            Drawn("b", rect=(72, 600, 172, 612)),
        ]
    )
    flat, copy = (library.fill_pdf(form, {"b": "x"}, editable=editable) for editable in (False, True))
    assert printed(flat.pdf, "hidden words") == []
    assert list(flat.kept) == []
    assert fields_of(copy.pdf) == {"a": "hidden words", "b": "x"}
    with Reader(copy.pdf, forms=True) as reader:
        assert reader.marked(0, Rect(72, 700, 272, 714)) == 0


def test_notes_and_stamps_stay_and_words_that_are_not_drawn_are_told() -> None:
    note = {
        "Subtype": library_name("FreeText"),
        "Rect": [72, 500, 272, 520],
        "Contents": "typed on the form",
        "DA": b"/Helv 9 Tf 0 g",
    }
    made = library.fill_pdf(drawn_form(HALF, notes=[note]), {})
    assert codes(made) == ["LD-fill-undrawn", "LD-fill-altered"]  # PDFium draws them by itself
    assert made.findings[0].place == "page 1"


def library_name(text: str) -> Any:
    from levydocs.pdf.write.syntax import Name

    return Name(text)


def test_a_signature_stays_to_be_seen_and_is_said_to_hold_no_longer() -> None:
    form = drawn_form([Drawn("s", "Sig", value="Ada", shown="signed by Ada"), Drawn("b", rect=(72, 600, 172, 612))])
    for editable in (False, True):
        made = library.fill_pdf(form, {"b": "x"}, editable=editable)
        assert codes(made) == ["LD-fill-signed"]
        assert printed(made.pdf, "signed by Ada") == ["signed by Ada"]


def test_what_is_lost_of_a_form_is_seen() -> None:
    """The comparison itself: of a form with a value and of one without it."""
    given = drawn_form(HALF)
    without = library.fill_pdf(given, {"who.name": ""}).pdf
    assert [one.code for one in altered(given, without, read_form(given), (), ())] == ["LD-fill-altered"]
    whole = library.fill_pdf(given, {}).pdf
    assert list(altered(given, whole, read_form(given), (), ())) == []


# Lists, groups and what they take.

LISTS = (
    Drawn("state", "Ch", rect=(72, 580, 172, 594), flags=DROPDOWN, options=(("TX", "Texas"), ("LA", "Louisiana"))),
    Drawn("country", "Ch", rect=(200, 580, 300, 594), flags=DROPDOWN | ANY_TEXT, options=(("US", "United States"),)),
    Drawn("kinds", "Ch", rect=(72, 520, 172, 570), flags=SEVERAL,
          options=(("w", "Wages"), ("b", "Bank"), ("o", "Other"))),
    Drawn("one", "Ch", rect=(200, 520, 300, 570), options=(("Wages", "Wages"), ("Bank", "Bank"))),
)  # fmt: skip


@pytest.mark.parametrize(
    ("values", "words", "held"),
    [
        ({"state": "TX"}, ["Texas"], {"state": "TX"}),
        ({"state": "Louisiana"}, ["Louisiana"], {"state": "LA"}),
        ({"country": "US"}, ["United States"], {"country": "US"}),
        ({"country": "Peru"}, ["Peru"], {"country": "Peru"}),
        ({"kinds": ["w", "Other"]}, ["Wages", "Other"], {"kinds": ["w", "o"]}),
        ({"kinds": "Bank"}, ["Bank"], {"kinds": ["b"]}),
        ({"one": "Bank"}, ["Bank"], {"one": "Bank"}),
        ({"one": ""}, [], {}),
    ],
)
def test_lists_are_filled_by_what_they_export_or_show(
    values: dict[str, Any], words: list[str], held: dict[str, Any]
) -> None:
    form = drawn_form(LISTS)
    every = ["Texas", "Louisiana", "United States", "Peru", "Wages", "Bank", "Other"]
    assert sorted(printed(library.fill_pdf(form, values).pdf, *every)) == sorted(words)
    copy = library.fill_pdf(form, values, editable=True).pdf
    assert {name: value for name, value in fields_of(copy).items() if value} == held
    again = library.fill_pdf(copy, {})
    assert sorted(printed(again.pdf, *every)) == sorted(words)


@pytest.mark.parametrize(
    ("values", "code", "says"),
    [
        ({"state": "Utah"}, "LD-fill-wrong-option", "Texas, Louisiana"),
        ({"state": ["TX", "LA"]}, "LD-fill-one-value", "takes only one"),
        ({"kinds": ["w", "x"]}, "LD-fill-wrong-option", "Wages, Bank, Other"),
        ({"one": ["Bank", "Wages"]}, "LD-fill-one-value", "takes only one"),
    ],
)
def test_what_a_list_does_not_know_is_refused(values: dict[str, Any], code: str, says: str) -> None:
    ((found, message),) = refused(drawn_form(LISTS), values)
    assert found == code
    assert says in message


def test_an_editable_copy_writes_a_list_with_its_entries() -> None:
    copy = library.fill_pdf(drawn_form(LISTS), {}, editable=True).pdf
    fields = pypdf.PdfReader(BytesIO(copy)).get_fields() or {}
    assert fields["kinds"]["/Opt"] == [["w", "Wages"], ["b", "Bank"], ["o", "Other"]]
    assert int(fields["kinds"]["/Ff"]) & SEVERAL
    assert int(fields["country"]["/Ff"]) & (DROPDOWN | ANY_TEXT) == DROPDOWN | ANY_TEXT


@needs_qpdf
def test_boxes_of_one_name_are_kids_of_one_field(tmp_path: Path) -> None:
    copy = library.fill_pdf(drawn_form(HALF), {"pays": "1", "case": "C 3"}, editable=True).pdf
    check(tmp_path, copy)
    reader = pypdf.PdfReader(BytesIO(copy))
    form: Any = reader.root_object["/AcroForm"]
    roots = {one.get_object()["/T"]: one.get_object() for one in form["/Fields"]}
    pays, case = roots["pays"], roots["case"]
    assert (pays["/V"], pays["/FT"], int(pays["/Ff"]) & RADIO) == ("/1", "/Btn", RADIO)
    assert [kid.get_object()["/AS"] for kid in pays["/Kids"]] == ["/Off", "/1"]
    assert (case["/V"], case["/FT"], len(case["/Kids"])) == ("C 3", "/Tx", 2)
    assert all("/T" not in kid.get_object() for field in (pays, case) for kid in field["/Kids"])
    assert marked(copy, (92, 600, 104, 612), forms=True) > 0.05
    with Reader(copy, forms=True) as seen:
        assert all(seen.marked(0, Rect(322, y, 350, y + 10)) > 0 for y in (702, 682))


def test_a_group_on_two_pages_stays_one_field() -> None:
    pair = [Drawn("case", page=page, rect=(72, 700, 172, 714)) for page in (1, 2)]
    copy = library.fill_pdf(drawn_form(pair, pages=2), {"case": "7"}, editable=True).pdf
    assert fields_of(copy) == {"case": "7"}


@pytest.mark.parametrize("word", ["weekly", "0"])
def test_a_radio_box_is_known_by_its_state_or_its_export_value(word: str) -> None:
    form = drawn_form(
        [
            Drawn("pays", "Btn", rect=(72, 600, 84, 612), states=("0",), flags=RADIO, options=(("weekly",) * 2, ("monthly",) * 2)),
            Drawn("pays", "Btn", rect=(92, 600, 104, 612), states=("1",), flags=RADIO),
        ]
    )  # fmt: skip
    made = library.fill_pdf(form, {"pays": word})
    assert [one["state"] for one in made.fields] == ["0"]
    ((code, message),) = refused(form, {"pays": "daily"})
    assert code == "LD-fill-wrong-state"
    assert "weekly, monthly" in message


def test_a_name_that_is_a_field_and_a_group_cannot_be_editable() -> None:
    form = drawn_form([Drawn("a"), Drawn("a.b", rect=(72, 600, 172, 612))])
    assert len(library.fill_pdf(form, {"a": "x", "a.b": "y"}).fields) == 2
    with pytest.raises(DefinitionRefused, match="group"):
        library.fill_pdf(form, {}, editable=True)


# What a form cannot hold.


def test_boxes_in_no_field_list_are_told_and_what_they_show_stays() -> None:
    form = drawn_form(
        [*HALF, Drawn("stray", rect=(320, 620, 420, 634), value="stray words", shown="stray words", listed=False)]
    )
    for editable in (False, True):
        made = library.fill_pdf(form, {}, editable=editable)
        ((code, place, message),) = [(one.code, one.place, one.message) for one in made.findings]
        assert (code, place) == ("LD-fill-unlisted", "page 1")
        assert "stray" in message
        assert printed(made.pdf, "stray words") == ["stray words"]
    assert ("LD-fill-unknown-field", True) in [
        (code, "stray" in message) for code, message in refused(form, {"stray": "x"})
    ]


def test_a_field_outside_the_crop_box_is_told_and_takes_no_value() -> None:
    form = drawn_form(
        [Drawn("a"), Drawn("above", rect=(72, 780, 272, 790)), Drawn("across", rect=(72, 764, 272, 778))],
        page_entries={"CropBox": [0, 0, 612, 770]},
    )
    made = library.fill_pdf(form, {"a": "x"})
    assert [(one.code, one.place, "above" in one.message) for one in made.findings] == [
        ("LD-fill-not-seen", "page 1", True)
    ]
    for name in ("above", "across"):
        ((code, message),) = refused(form, {name: "x"})
        assert (code, "page 1" in message) == ("LD-fill-beyond-page", True)
        assert name in message


def test_accents_that_stand_alone_are_joined_to_their_letters() -> None:
    made = library.fill_pdf(drawn_form([Drawn("a")]), {"a": "Pen\u0303a"})
    assert printed(made.pdf, "Pe\u00f1a") == ["Pe\u00f1a"]


# The command.


def test_the_command_says_what_was_kept_and_what_is_worth_knowing(levydocs: Levydocs, tmp_path: Path) -> None:
    stray = Drawn("stray", rect=(320, 620, 420, 634), listed=False)
    (tmp_path / "form.pdf").write_bytes(drawn_form([*HALF, *LISTS[2:], stray]))
    (tmp_path / "v.yaml").write_text("who.city: Houston\nkinds: [w, Other]\n", "utf-8")
    answer = levydocs("fill", "--raw", "form.pdf", "v.yaml", "-o", "out.pdf", "--json")
    assert answer.code == 0, answer.err
    assert [one["field"] for one in answer.json["fields"]] == ["who.city", "kinds"]
    assert answer.json["kept"] == KEPT
    assert [(one["code"], one["severity"]) for one in answer.json["findings"]] == [("LD-fill-unlisted", "weakens")]
    answer = levydocs("fill", "--raw", "form.pdf", "v.yaml", "-o", "again.pdf")
    assert answer.code == 0
    assert "LD-fill-unlisted" in answer.err


def test_no_word_of_the_command_speaks_of_packets(levydocs: Levydocs, tmp_path: Path) -> None:
    """Every page of the codes that ``--raw`` may say, and its refusals of files that are no forms."""
    from levydocs.findings import all_pages

    said = [" ".join(page.values()) for code, page in all_pages().items() if code.startswith("LD-fill-")]
    (tmp_path / "v.yaml").write_text("a: x\n", "utf-8")
    for data in (b"<html>", b"no pdf", b"%PDF-1.7\n%%EOF", drawn_form([])):
        (tmp_path / "form.pdf").write_bytes(data)
        answer = levydocs("fill", "--raw", "form.pdf", "v.yaml", "-o", "out.pdf")
        assert answer.code == 5
        said.append(answer.err)
    assert len(said) > 20
    for words in said:
        assert "packet" not in words
        assert "report" not in words
        assert "official" not in words
