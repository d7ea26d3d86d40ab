"""The picture for the reader of a map: each box says its line, or a number that is explained beside the page."""

from __future__ import annotations

from dataclasses import replace

import pytest
from drawn_forms import Drawn, drawn_form
from filled_forms import SHEETS, Folder, blank_of, current, made_blank
from pdf_programs import check, needs_qpdf

from levydocs.pdf.foreign.compile import compile_blank
from levydocs.pdf.model import FieldKind, Rect
from levydocs.pdf.readback.reader import Reader
from levydocs.revisions.contract import boxes_of
from levydocs.revisions.map_picture import draw_map, draw_names

P = "top[0].P1[0]."


@pytest.fixture(scope="module")
def reader() -> Reader:
    form = Folder().load()
    return Reader(draw_map(form, form.revisions[0], made_blank()))


def rect_of(end: str) -> Rect:
    (box,) = [one for one in made_blank().scan.fields if one.name == P + end]
    return box.rect


@pytest.mark.parametrize(
    ("box", "name"),
    [
        ("me[0].Name[0]", "name"),
        ("Story2[0]", "story 2/2"),
        ("Row2[0].What[0]", "debts 2.what"),
        ("Signed[0]", "(signature)"),
        ("Help[0]", "(button)"),
    ],
)
def test_a_box_says_its_line(reader: Reader, box: str, name: str) -> None:
    assert reader.text_in(0, rect_of(box)) == name


def test_a_small_box_holds_a_number_that_is_explained_at_its_height(reader: Reader) -> None:
    for box, name in (("Kind[1]", "kind=two"), ("Yes[0]", "agreed"), ("Row2[0].Own[0]", "debts 2.own")):
        rect = rect_of(box)
        number = reader.text_in(0, rect)
        assert number.isdigit()
        (told,) = reader.find(0, f"{number} {name}")
        assert told.x0 > made_blank().scan.pages[0].width
        assert rect.y1 + 2 > told.y0 > rect.y0 - 60


def test_radio_buttons_of_one_name_say_each_its_option() -> None:
    form = Folder().but("where.yaml", "two: Kind[1]=2", "two: Kind[0]=2").load()
    (revision,) = form.revisions
    scan = revision.schema
    fields = tuple(replace(one, name=P + "Kind[0]") if one.name == P + "Kind[1]" else one for one in scan.fields)
    radio = replace(revision, fingerprint=replace(revision.fingerprint, scan=replace(scan, fields=fields)))
    with Reader(draw_map(form, radio, made_blank())) as reader:
        for box, option in (("Kind[0]", "one"), ("Kind[1]", "two")):
            number = reader.text_in(0, rect_of(box))
            assert reader.find(0, f"{number} kind={option}")


def test_a_box_without_a_line_shows_a_question_mark() -> None:
    form = Folder().but("where.yaml", "  short: Short[0]\n", "").load()
    with Reader(draw_map(form, form.revisions[0], made_blank())) as reader:
        assert reader.text_in(0, rect_of("Short[0]")) == "?"


@needs_qpdf
@pytest.mark.parametrize(("form_id", "is_official"), SHEETS)
def test_every_box_of_the_forms_is_named_once(
    form_id: str, is_official: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    form, revision = current(form_id)
    pdf = draw_map(form, revision, blank_of(form_id, is_official))
    check(tmp_path_factory.mktemp("map"), pdf)
    names = boxes_of(form, revision)
    with Reader(pdf) as reader:
        for number in revision.send_pages:
            boxes = [one for one in revision.schema.fields if one.page == number and one.kind is FieldKind.CHECK]
            numbers = [reader.text_in(number - 1, box.rect).split()[-1] for box in boxes]
            assert len(set(numbers)) == len(boxes)
            for box, told in zip(boxes, numbers, strict=True):
                assert len(reader.find(number - 1, f"{told} {names[box.name]}")) >= 1


def test_any_form_shows_the_ends_of_its_names() -> None:
    with Reader(draw_names(made_blank(), "names")) as reader:
        assert reader.text_in(0, rect_of("Story2[0]")) == "Story2[0]"
        assert reader.find(0, "Kind[1]")


@pytest.mark.parametrize("count", [30, 250])
def test_the_names_of_a_dense_page_are_all_on_it(count: int) -> None:
    """Nothing is cut at the foot or at the right, and no name is over another."""
    long = "P1[0].what_is_asked_of_everyone_who_lived_with_you_and_of_those_you_supported"
    fields = [
        Drawn(f"{long}_{n:03d}", "Btn", states=("1",), rect=(x, y, x + 9, y + 9))
        for n in range(count)
        for x, y in [(30 + n % 10 * 40, 700 - n // 10 * 25)]
    ]
    blank = compile_blank(drawn_form(fields), (1,))
    with Reader(draw_names(blank, "names")) as reader:
        page = reader.page_size(0)
        boxes = [box for n in range(count) for box in reader.find(0, f"{n + 1} {long.partition('.')[2]}_{n:03d}")]
    assert len(boxes) == count
    assert all(box.x0 > 612 and box.x1 < page.width and box.y0 > 0 and box.y1 < page.height for box in boxes)
    over = [
        (one, other)
        for place, one in enumerate(boxes)
        for other in boxes[:place]
        if one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1
    ]
    assert not over
