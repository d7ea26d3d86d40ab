"""The facsimile: the same boxes as the official form, under our words, good enough to review a case on."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import pytest
from filled_forms import IDS, Folder, current, forms
from new_blank import BLANK, P
from pdf_programs import check, needs_qpdf

from levydocs.acroforms.definition import Form
from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.load import load_form
from levydocs.acroforms.placing import Placing
from levydocs.acroforms.resolve import Answer
from levydocs.acroforms.schema import schema_file, to_schema, unlabelled
from levydocs.acroforms.unread import DRAFT_FACTS
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import FieldKind, Rect
from levydocs.pdf.readback.reader import Reader
from levydocs.revisions.drafting.draft import draft_form
from levydocs.revisions.drafting.draft_text import draft_revision, draft_where, form_file, lines_file, where_begin
from levydocs.revisions.drafting.named import named_form


@pytest.fixture(scope="module")
def pdfs() -> dict[str, bytes]:
    return {form_id: draw_facsimile(*current(form_id)) for form_id in IDS}


def place(reader: Reader, page: int, text: str) -> Rect:
    """The one place of the page where a text is."""
    (found,) = reader.find(page, text)
    return found


@pytest.mark.parametrize(
    ("form_id", "revision_id"), [(form.id, revision.id) for form in forms().values() for revision in form.revisions]
)
def test_it_has_the_fields_of_the_revision(form_id: str, revision_id: str) -> None:
    form = forms()[form_id]
    (revision,) = [one for one in form.revisions if one.id == revision_id]
    assert unlabelled(scan(draw_facsimile(form, revision))) == revision.schema


@needs_qpdf
def test_it_is_a_sound_file_and_the_same_each_time(
    pdfs: dict[str, bytes], tmp_path_factory: pytest.TempPathFactory
) -> None:
    for form_id, pdf in pdfs.items():
        check(tmp_path_factory.mktemp(form_id), pdf)
        assert draw_facsimile(*current(form_id)) == pdf
        assert len(pdf) < 100_000


def test_every_page_says_that_it_is_no_official_form(pdfs: dict[str, bytes]) -> None:
    for form_id, pdf in pdfs.items():
        form, revision = current(form_id)
        with Reader(pdf) as reader:
            for page in range(reader.page_count):
                said = reader.text(page)
                assert said.count(f"FACSIMILE of Form {form.number} ({revision.printed}) for review") == 2
                assert form.title in said


def test_the_mark_at_the_foot_leaves_room_for_the_page_number(pdfs: dict[str, bytes]) -> None:
    """A packet prints its page number with a baseline 14 points from the edge, 7.5 points high."""
    for form_id, pdf in pdfs.items():
        with Reader(pdf) as reader:
            for page in range(len(current(form_id)[1].send_pages)):
                assert min(one.y0 for one in reader.find(page, "FACSIMILE of Form")) > 14 + 7.5


def test_captions_of_a_table_stand_once_above_it(pdfs: dict[str, bytes]) -> None:
    with Reader(pdfs["f433f"]) as reader:
        for caption in ("Credit limit", "Minimum payment", "Wallet or exchange"):
            place(reader, 0, caption)
        place(reader, 1, "Issuing bank and address")
    with Reader(pdfs["f12153"]) as reader:
        for caption in ("Type of tax", "Tax form", "Periods"):
            place(reader, 0, caption)


def test_a_box_says_its_option_and_the_line_stands_above(pdfs: dict[str, bytes]) -> None:
    with Reader(pdfs["f12153"]) as reader:
        heading = place(reader, 1, "Line 8 · Reasons for the hearing")
        for option in ("not liable", "innocent spouse", "bankruptcy", "lien withdrawal", "hardship"):
            assert place(reader, 1, option).y1 < heading.y0
    with Reader(pdfs["f433f"]) as reader:
        heading = place(reader, 1, "How often you are paid")
        assert 0 < heading.y0 - reader.find(1, "biweekly")[0].y1 < 15


def test_a_heading_stands_over_its_own_column(pdfs: dict[str, bytes]) -> None:
    """On page 2 of Form 433-F, H1 to H3 are on the left, H4 and H5 on the right."""
    with Reader(pdfs["f433f"]) as reader:
        middle = reader.page_size(1).width / 2
        for section, left in (("H1", True), ("H2", True), ("H3", True), ("H4", False), ("H5", False)):
            assert (place(reader, 1, f"Section {section}").x0 < middle) == left


def test_the_name_of_a_section_is_that_of_the_form(pdfs: dict[str, bytes]) -> None:
    with Reader(pdfs["f2848"]) as reader:
        place(reader, 0, "Line 2 · Representatives")
        place(reader, 0, "Line 5a · Additional acts")
        place(reader, 1, "Part II · Declarations of the representatives")
        assert "Section" not in reader.text(0) + reader.text(1)
    with Reader(pdfs["f433f"]) as reader:
        place(reader, 0, "Section A · Personal bank accounts")
        place(reader, 0, "Investments")


@pytest.mark.parametrize("form_id", IDS)
def test_every_line_is_captioned(form_id: str, pdfs: dict[str, bytes]) -> None:
    """Each caption of lines.yaml can be read on a page that is sent, whole; a field's tooltip says it too.

    Words that the form has no box for have none.
    """
    form, revision = current(form_id)
    with Reader(pdfs[form_id]) as reader:
        said = "".join("".join(reader.text(page).split()) for page in range(len(revision.send_pages)))
    for line_id in revision.places:
        if form.lines[line_id].kind != "says":
            assert "".join(form.lines[line_id].caption.split()) in said, line_id


@pytest.mark.parametrize("form_id", IDS)
def test_no_words_are_printed_over_others_or_where_a_value_begins(form_id: str, pdfs: dict[str, bytes]) -> None:
    _, revision = current(form_id)
    with Reader(pdfs[form_id]) as reader:
        for number in revision.send_pages:
            boxes = [one for one in revision.schema.fields if one.page == number and one.kind is not FieldKind.BUTTON]
            for box in boxes:
                inner = reader.text_extent(number - 1, shrunk(box.rect))
                if inner is not None:  # a caption in the corner that values reach last
                    assert box.kind is FieldKind.TEXT
                    assert inner.y0 > box.rect.y1 - 5 or (box.multiline and inner.y1 < box.rect.y0 + 8)
            for one, other in combinations([box.rect for box in boxes], 2):
                assert not overlap(shrunk(one), shrunk(other))


def shrunk(rect: Rect) -> Rect:
    return Rect(rect.x0 + 0.8, rect.y0 + 0.8, rect.x1 - 0.8, rect.y1 - 0.8)


def overlap(one: Rect, other: Rect) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def test_boxes_that_stay_blank_are_shaded() -> None:
    form = Folder().load()
    (revision,) = form.revisions
    with Reader(draw_facsimile(form, revision)) as reader:
        picture = reader.picture(0, 72, grey=True)
    width, grey = picture.width, picture.tobytes()
    shade = {
        box.name.rpartition(".")[2]: grey[int(792 - (box.rect.y0 + box.rect.y1) / 2) * width + int(box.rect.x1 - 3)]
        for box in revision.schema.fields
    }
    assert shade["Signed[0]"] == shade["SignedOn[0]"] < 235
    assert shade["Amount[0]"] == shade["Short[0]"] > 240


def test_the_number_of_a_section_stands_in_its_first_caption(pdfs: dict[str, bytes]) -> None:
    """A heading of its own would take the room of the captions; a table and a choice keep theirs."""
    with Reader(pdfs["f2848"]) as reader:
        place(reader, 0, "1 Taxpayer's name")
        assert "Line 1" not in reader.text(0)
        assert reader.find(0, "1 SSN") == []
    with Reader(pdfs["f12153"]) as reader:
        place(reader, 0, "2 Equivalent hearing if late")
        place(reader, 0, "5 Taxpayer 2")


def test_options_are_called_by_their_words(pdfs: dict[str, bytes]) -> None:
    with Reader(pdfs["f2848"]) as reader:
        assert (
            place(reader, 0, "Access through a service provider").y1 < place(reader, 0, "Line 5a · Additional acts").y0
        )
        assert "isp" not in reader.text(0)


def test_parts_of_one_value_share_a_caption(pdfs: dict[str, bytes]) -> None:
    """Month and year of the final payment, on Form 433-F: the caption is in the middle of both."""
    _, revision = current("f433f")
    month, year = (
        next(box.rect for box in revision.schema.fields if box.name.endswith(f"RowSubform1[0].{name}"))
        for name in ("month1[0]", "year1[0]")
    )
    with Reader(pdfs["f433f"]) as reader:
        caption = place(reader, 0, "Final payment")
    assert abs((caption.x0 + caption.x1) - (month.x0 + year.x1)) < 6
    assert caption.y0 > month.y1


@cache
def dense() -> tuple[bytes, Form]:
    """The facsimile of a drafted form: a choice in a row with room before it, a city, a country between State and ZIP."""
    files = drafted_files(BLANK)
    form = load_form("nothing", ["2026-03"], files.__getitem__, DRAFT_FACTS, drafts=True)
    return draw_facsimile(form, form.revisions[0]), form


def drafted_files(blank: bytes) -> dict[str, bytes]:
    """The files of the folder that is drafted from a blank."""
    found = scan(blank)
    draft = draft_form(found, blank)
    form, file = named_form(blank, "nothing", "blank.pdf")
    texts = {
        "form.yaml": form_file(form, draft),
        "lines.yaml": lines_file(draft),
        "2026-03/revision.yaml": draft_revision("nothing", draft, file),
        "2026-03/where.yaml": draft_where(draft, where_begin(form)),
        "2026-03/schema.json": schema_file(to_schema(found)),
    }
    return {name: text.encode() for name, text in texts.items()}


def rect_of(form: Form, end: str) -> Rect:
    return next(box.rect for box in form.revisions[0].schema.fields if box.name == P + end)


def test_a_question_stands_before_its_boxes_where_there_is_room() -> None:
    pdf, form = dense()
    box = rect_of(form, "Far[0]")
    with Reader(pdf) as reader:
        question = place(reader, 0, "Line 15 · Do you rent")
        assert question.x1 < box.x0
        assert box.y0 - 2 < question.y0 < box.y1
        above = place(reader, 0, "Line 8 · Do you own a car")
        assert above.y0 > rect_of(form, "c1[0]").y1, "left of these is the margin"


def test_radio_buttons_say_each_its_option() -> None:
    with Reader(dense()[0]) as reader:
        married, single = place(reader, 0, "Married"), place(reader, 0, "Single")
        assert married.x1 < single.x0
        assert married.y1 < place(reader, 0, "Line 5 · Marital status").y0


@pytest.mark.parametrize(("option", "x"), [("married", 36), ("single", 136)])
def test_the_radio_button_of_an_option_is_checked(option: str, x: float) -> None:
    form = dense()[1]
    (revision,) = form.revisions
    fields = {one.name: one for one in revision.schema.fields}
    ticks = {(one.name, state): one for one in revision.schema.fields for state in one.states}
    placing = Placing(form, revision, fields, ticks)
    placing.line(Answer(form.lines["marital_status"], ticked=frozenset({option})))
    (placed,) = placing.placements
    assert (placed.field.rect.x0, placed.tick) == (x, option)


def test_a_caption_reaches_as_far_as_the_parts_stand_together() -> None:
    pdf, form = dense()
    city, state, country = (rect_of(form, end) for end in ("City[0]", "State[0]", "Country[0]"))
    with Reader(pdf) as reader:
        caption = place(reader, 0, "2 City, State and ZIP code")
        assert city.x0 - 1 < caption.x0
        assert caption.x1 < state.x1
        assert place(reader, 0, "Country").x0 > country.x0 - 1
        place(reader, 0, "1a Your name as shown on the return")


@pytest.mark.parametrize("form_id", [*IDS, "nothing"])
def test_no_caption_lies_over_another(form_id: str, pdfs: dict[str, bytes]) -> None:
    pdf = dense()[0] if form_id == "nothing" else pdfs[form_id]
    with Reader(pdf) as reader:
        for page in range(reader.page_count):
            size = reader.page_size(page)
            whole = Rect(0.0, 0.0, size.width, size.height)
            words = [shrunk(box) for _, box in reader.phrases(page, whole, -whole.x1)]
            for one, other in combinations(words, 2):
                assert not overlap(one, other), (page, one, other)


def test_options_may_be_a_mapping_or_a_list() -> None:
    for form in forms().values():
        for line in form.lines.values():
            assert set(line.option_words) in (set(), set(line.options))
    acts = forms()["f2848"].lines["additional_acts"]
    assert acts.options == ("isp_access", "disclosure", "substitution", "sign_return", "other")
    assert acts.option_words["sign_return"] == "Signing a return"
