"""The live form: what it says of the samples is what their packets hold, box by box; what it waits for, and what feeds what."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from io import BytesIO

import pytest
import sample
from command_line import SAMPLES
from PIL import Image

from levydocs.case.numbers import is_number_path
from levydocs.errors import UsageRefused
from levydocs.library.live_as_json import live_form_json
from levydocs.library.live_form import BoxAt, blank_picture, face_file, live_form, places_of
from levydocs.library.workspace import Workspace
from levydocs.loading.case_files import CaseFile
from levydocs.packet.live import LiveBox, LiveForm, LivePage
from levydocs.pdf.model import Rect
from levydocs.pdf.pdfium import Document
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import Leaf, assemble

FORMS = ("f433f", "f2848", "f12153")
workspace = cache(Workspace)


@cache
def file_of(name: str) -> CaseFile:
    return workspace().open(SAMPLES / name / "case.yaml")


@cache
def live(name: str, form: str) -> LiveForm:
    return live_form(workspace(), form, file_of(name))


def changed(form: str, changes: dict[str, object], **options: object) -> LiveForm:
    """The form of the wage sample, changed."""
    text = json.dumps(sample.changed(changes)).encode()
    return live_form(workspace(), form, workspace().open(text, folder=SAMPLES), sample.AS_OF, **options)  # type: ignore[arg-type]


def boxes(form: LiveForm) -> dict[str, LiveBox]:
    """The boxes of the first copy by their places."""
    return {box.place: box for page in form.copies[0].pages for box in page.boxes}


def printed(name: str, form: str) -> Iterator[tuple[int, LivePage]]:
    """Each page of the form in the sample's packet, and the live page that should be the same."""
    parts = list(sample.envelope(sample.packet_of(name), "packet.pdf").placed())
    first = [page for part, page in parts if part.id.split(":")[:2] == ["form", form]]
    copies = live(name, form).copies
    assert len(first) == len(copies) > 0
    for begins, copy in zip(first, copies, strict=True):
        yield from enumerate(copy.pages, begins)


Words = list[tuple[str, float, float, float]]
"""Each word of a page, where its baseline begins (from the upper left corner), and where it ends."""


def words_of(pdf: bytes, number: int, height: float) -> Words:
    with closing(Document(pdf)) as document, closing(document.page(number)) as page:
        return [
            ("".join(glyph.text for glyph in glyphs), x, height - y, glyphs[-1].x1) for glyphs, x, y in page.words()
        ]


@cache
def words_of_blank(form: str, number: int, height: float) -> Words:
    blank = sample.resources().blanks[form].blank
    return words_of(assemble([Leaf(blank.piece, blank.page_numbers.index(number))], title="Blank"), 0, height)


def within(words: Words, box: LiveBox) -> Counter[str]:
    """The words that begin in a box."""
    return Counter(
        word
        for word, x, y, _ in words
        if any(one.x <= x < one.x + one.width and one.y <= y < one.y + one.height for one in box.rects)
    )


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_every_text_stands_where_it_is_printed_and_nothing_else_does(name: str, form: str) -> None:
    for number, page in printed(name, form):
        words = words_of(sample.packet_of(name).files["packet.pdf"], number, page.height)
        for box in page.boxes:
            for run in box.runs:
                first, *_, last = [*run.text.split(), *run.text.split()]
                line = [(word, x, end) for word, x, y, end in words if abs(y - run.y) < 1]
                assert any(word == first and abs(x - run.x) < 1 for word, x, _ in line), (box.place, run)
                ends = run.x + run.length
                assert any(word == last and ends - 1 < end < ends + 0.1 for word, _, end in line), (box.place, run)
            of_blank = within(words_of_blank(form, page.number, page.height), box)
            shown = Counter(word for run in box.runs for word in run.text.split())
            assert within(words, box) - of_blank == shown, box.place


@pytest.mark.parametrize("form", FORMS)
def test_every_tick_is_printed_in_its_box_and_no_other_box_is(form: str) -> None:
    with Reader(sample.packet_of("joint-bank-levy").files["packet.pdf"]) as reader:
        for number, page in printed("joint-bank-levy", form):
            for box in page.boxes:
                ticked = {tick.option for tick in box.ticks}
                for one in box.rects if not box.runs else ():
                    # The middle of the box: its frame is the form's.
                    left, right = one.x + one.width / 4, one.x + one.width * 3 / 4
                    lower, upper = (page.height - one.y - one.height * part for part in (0.75, 0.25))
                    is_marked = reader.marked(number, Rect(left, lower, right, upper)) > 0.1
                    assert is_marked == (one.option in ticked), (box.place, one.option)
                for tick in box.ticks:
                    (at,) = [one for one in box.rects if one.option == tick.option]
                    for x, y in (point for line in tick.lines for point in line):
                        assert at.x < x < at.x + at.width
                        assert at.y < y < at.y + at.height


def test_what_moves_to_a_continuation_sheet_is_what_is_printed_there() -> None:
    (copy,) = live("wage-levy", "f433f").copies
    (item,) = copy.sheet
    assert (item.line, item.row, [row[0] for row in item.rows]) == (
        "credit_cards",
        2,
        ["Mastercard", "Department store card"],
    )
    (sheet,) = [
        part
        for part, _ in sample.envelope(sample.packet_of("wage-levy"), "packet.pdf").placed()
        if part.id == "sheet:f433f"
    ]
    assert all(cell in " ".join(sheet.texts) for row in item.rows for cell in row)


def test_a_couple_has_a_power_of_attorney_each() -> None:
    found = live("joint-bank-levy", "2848")
    assert [(one.id, one.title.rpartition(": ")[2]) for one in found.copies] == [
        ("2848-taxpayer", "taxpayer"),
        ("2848-spouse", "spouse"),
    ]


def test_what_does_not_fit_one_copy_stands_on_another() -> None:
    more = [{"type": "Employment", "form": form, "periods": "2021"} for form in ("941", "943")]
    found = changed("2848", {f"power_of_attorney.matters[{at}]": one for at, one in enumerate(more, 2)})
    assert [(one.number, one.of) for one in found.copies] == [(1, 2), (2, 2)]
    types = [
        [box.runs[0].text for page in one.pages for box in page.boxes if box.place.endswith(".form") and box.runs]
        for one in found.copies
    ]
    assert types == [["1040", "Not Applicable", "941"], ["943"]]


def test_a_form_without_cause_has_no_copy_and_says_why() -> None:
    found = changed("8857", {})
    assert (found.copies, [one.code for one in found.findings]) == ((), ["LD-packet-form-not-made"])


def test_what_is_missing_glows_and_names_its_paths() -> None:
    found = boxes(
        changed("433-F", {"expenses.other.child_care": sample.REMOVED, "bank_accounts[0].balance": sample.REMOVED})
    )
    waiting = {place: box.missing for place, box in found.items() if box.state == "needed"}
    assert waiting == {
        "f433f:child_care": ("expenses.other.child_care",),
        "f433f:other_total": ("expenses.other.child_care",),
        "f433f:bank_accounts[0].balance": ("bank_accounts[0].balance",),
    }
    assert found["f433f:child_care"].runs == ()


def test_a_list_that_is_not_there_is_wanted_in_its_first_row() -> None:
    found = boxes(changed("433-F", {"credit_cards": sample.REMOVED}))
    assert {place for place, box in found.items() if box.missing == ("credit_cards",)} == {
        f"f433f:credit_cards[0].{column}" for column in ("type", "limit", "owed", "minimum")
    }


def test_what_cannot_be_read_is_wrong_where_it_would_stand() -> None:
    unread = ["expenses.other.union_dues", "employment[0].federal", "address.street", "bank_accounts[0].address"]
    found = changed("433-F", {}, wrong=unread)
    wrong = {box.place: box.runs[0].text for box in boxes(found).values() if box.state == "wrong"}
    assert wrong == {
        "f433f:union_dues": "0",
        "f433f:federal_withheld": "215",
        "f433f:name_address": "MARISOL T PENA",
        "f433f:bank_accounts[0].institution": "Gulf Prairie Credit Union, 77 Live Oak Ave, Houston TX 77003",
    }


def test_what_does_not_fit_is_wrong_and_says_so() -> None:
    found = boxes(changed("433-F", {"household.under_65": "999999"}))["f433f:under_65"]
    assert (found.state, found.runs) == ("wrong", ())
    assert "longer than its box" in found.says[0]


def test_numbers_are_hidden_in_json_until_they_are_asked_for() -> None:
    for name in sample.SAMPLES:
        for form in FORMS:
            found = live(name, form)
            numbers = [
                box
                for copy in found.copies
                for page in copy.pages
                for box in page.boxes
                if any(map(is_number_path, box.numbers)) and box.runs
            ]
            shown = {box.place: "".join(run.text for run in box.runs) for box in numbers}
            assert shown
            assert all(len([one for one in text if one.isdigit()]) in (0, 9) for text in shown.values()), shown
            hidden, open_ = json.dumps(live_form_json(found)), json.dumps(live_form_json(found, reveal=True))
            for text in shown.values():
                assert f'"{text}"' in open_
                assert text not in hidden
                assert text[-4:] in hidden


def test_a_click_on_a_box_opens_its_question_and_a_question_lights_its_boxes() -> None:
    places = places_of(live("wage-levy", "f433f"))
    assert [box.place for box in places.boxes("expenses.other.union_dues")] == ["f433f:union_dues", "f433f:other_total"]
    assert [box.place for box in places.boxes("credit_cards[0].limit")] == ["f433f:credit_cards[0].limit"]
    assert places.paths(BoxAt("433-F", 2, "f433f:gross_pay"))[0] == "employment[0].gross"
    assert places.paths(BoxAt("433-F", 1, "f433f:name_address"))[0] == "taxpayers[0].irs_name"
    assert places.boxes("hearing.explanation") == ()


def test_a_picture_of_a_blank_holds_nothing_of_a_case() -> None:
    picture = blank_picture(workspace(), "433-F", 1, 72, sample.AS_OF)
    with Image.open(BytesIO(picture)) as image:
        assert (image.format, image.size) == ("PNG", (612, 792))
    assert blank_picture(workspace(), "433f", 1, 72, sample.AS_OF) is picture
    for page, dpi in ((9, 72), (1, 9), (1, 9000)):
        with pytest.raises(UsageRefused):
            blank_picture(workspace(), "433-F", page, dpi, sample.AS_OF)


def test_the_face_that_prints_is_given_out() -> None:
    names = {run.face for form in FORMS for box in boxes(live("wage-levy", form)).values() for run in box.runs}
    assert names
    assert all(face_file(name)[:4] == b"\0\1\0\0" for name in names)
    with pytest.raises(UsageRefused):
        face_file("../SourceSansPro-Regular")


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_there_before_the_next_keystroke(form: str) -> None:
    """15 ms on a quiet machine; here no more is held than that it draws and proves nothing."""
    live("wage-levy", form)
    taken = []
    for _ in range(5):
        before = time.process_time()
        live_form(workspace(), form, file_of("wage-levy"))
        taken.append(time.process_time() - before)
    assert min(taken) < 0.03
