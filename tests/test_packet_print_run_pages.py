"""A print run: who signs where, on paper as on the list; and no tab over anything that a form says."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
import sample

from levydocs.acroforms.definition import Revision
from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.library import BlankFolders, load_forms
from levydocs.packet import print_run_pages
from levydocs.packet.print_run_pages import (
    Printable,
    PrintedFile,
    Signature,
    arranged,
    marks,
    read_printable,
    separator,
)
from levydocs.pdf.model import LETTER, Rect
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import Outline
from levydocs.pdf.write.merge import Merge, page_size
from levydocs.pdf.write.own_file import read_own

FORMS = load_forms(None)
REVISIONS = [(form.id, one.id) for form in FORMS.values() for one in form.revisions]
RIGHT_TAB = (612 - 33.5, 612 - 17.5)
LEFT_TAB = (17.5, 33.5)


def revision(form: str, name: str) -> Revision:
    return next(one for one in FORMS[form].revisions if one.id == name)


def blank(form: str, name: str, *, real: bool) -> bytes:
    from pathlib import Path

    if not real:
        return draw_facsimile(FORMS[form], revision(form, name))
    found = BlankFolders((Path(sample.FORMS),)).find(revision(form, name))
    assert found is not None
    return found


def tabs(places: list[Rect]) -> list[Rect]:
    """Where the tabs of these places stand, by hand: at the edge of the paper that a place is nearer to, at its height."""
    found = []
    for one in places:
        left, right = LEFT_TAB if one.x0 <= 612 - one.x1 else RIGHT_TAB
        middle = (one.y0 + one.y1) / 2
        found.append(Rect(left, middle - 8, right, middle + 8))
    return found


def ink_in(reader: Reader, page: int, rect: Rect) -> int:
    """The darkest and lightest spot apart: 0 where nothing is drawn in the rectangle."""
    image = reader.picture(page, 100, grey=True)
    scale = 100 / 72
    box = (
        int(rect.x0 * scale), int((792 - rect.y1) * scale), int(rect.x1 * scale) + 1, int((792 - rect.y0) * scale) + 1,
    )  # fmt: skip
    low, high = image.crop(box).convert("L").getextrema()
    assert isinstance(low, int | float)
    assert isinstance(high, int | float)
    return int(high - low)


@sample.on_both
@pytest.mark.parametrize(("form", "name"), REVISIONS)
def test_tabs_stand_where_the_blank_form_is_empty(official: bool, form: str, name: str) -> None:
    which = revision(form, name)
    assert set(which.signature_places) == set(which.signature_pages)
    with Reader(blank(form, name, real=official)) as reader:
        for who, page in which.signature_pages.items():
            everybody = [
                place
                for other, places in which.signature_places.items()
                if which.signature_pages[other] == page
                for place in places
            ]
            for tab in tabs(everybody):
                assert ink_in(reader, page - 1, tab) == 0, (who, tab)


@pytest.mark.parametrize(("form", "name"), REVISIONS)
def test_places_are_the_boxes_for_signatures_where_the_form_has_such(form: str, name: str) -> None:
    which = revision(form, name)
    boxes = [one.rect for one in which.schema.fields if which.blank.get(one.name) == "signature"]
    if not boxes:
        pytest.skip("this form has lines for signatures, no boxes")
    places = [place for listed in which.signature_places.values() for place in listed]
    for box in boxes:
        assert any(abs(box.y0 - one.y0) < 1 and abs(box.x0 - one.x0) < 1 for one in places)


@sample.needs_forms
@pytest.mark.parametrize(("form", "name"), REVISIONS)
def test_nothing_is_printed_where_somebody_signs(form: str, name: str) -> None:
    which = revision(form, name)
    with Reader(blank(form, name, real=True)) as reader:
        for who, places in which.signature_places.items():
            for one in places:
                inside = Rect(one.x0 + 4, one.y0 + 4, one.x1 - 4, one.y1 - 4)
                assert reader.text_in(which.signature_pages[who] - 1, inside).strip() == "", (who, one)


def tabbed(name: str) -> Iterator[tuple[bytes, int, bytes, list[Signature]]]:
    """Each page of a sample's forms that is signed: its file and number, that page in a run, and who signs."""
    made = sample.forms_of(name)
    for file in read_printable(made.files["manifest.json"]).files:
        own = read_own(made.files[file.name])
        for number in sorted({one.page for one in file.signatures}):
            signed = [one for one in file.signatures if one.page == number]
            out = BytesIO()
            run = Merge(out)
            run.begin()
            page = run.page(own, number - 1, marks(page_size(own, number - 1), 1, signed))
            run.finish("one", [Outline("page", 0)], [(page, 792.0)], 0)
            yield made.files[file.name], number, out.getvalue(), signed


@pytest.mark.parametrize("name", sample.SAMPLES)
def test_forms_alone_have_a_tab_at_every_signature_and_it_covers_nothing(name: str) -> None:
    pages = 0
    for pdf, number, run, signed in tabbed(name):
        places = [place for one in signed for place in one.places]
        assert len(places) >= len(signed)
        with Reader(pdf) as before, Reader(run) as after:
            assert after.text(0).split().count("SIGN") - before.text(number - 1).split().count("SIGN") == len(places)
            for tab in tabs(places):
                assert ink_in(before, number - 1, tab) == 0
                assert ink_in(after, 0, tab) > 60
        pages += 1
    assert pages >= 3


def test_two_representatives_have_a_tab_each() -> None:
    (power, _) = [signed for _, _, _, signed in tabbed("joint-bank-levy") if any("2848" in one.what for one in signed)]
    assert {one.who: len(one.places) for one in power} == {"taxpayer": 1, "representatives": 2}


def test_no_tab_is_guessed_where_a_place_is_not_known() -> None:
    assert b"SIGN" not in marks(LETTER, 7, [Signature("taxpayer", "a form of your own", 1, ())]).stream
    assert marks(LETTER, 7, [Signature("taxpayer", "a form of your own", 1, ())]).stream == marks(LETTER, 7).stream


def test_packet_is_printed_as_its_signing_sets_and_then_whole() -> None:
    """By hand: sets of 4 and 6 pages, the back of each empty, then 29 pages; Form 2848 is the second page of both sets."""
    found = read_printable(sample.packet_of("wage-levy").files["manifest.json"])
    assert [(one.name, one.pages, one.one_sided) for one in found.files] == [
        ("sign-here-taxpayer.pdf", 4, True), ("sign-here-representative.pdf", 6, True), ("packet.pdf", 29, False),
    ]  # fmt: skip
    assert (found.pages, found.run_pages) == (39, 49)
    assert [(one.who, one.page) for one in found.signatures()] == [
        *(("taxpayer", page) for page in (3, 5, 7)), *(("representative", page) for page in (11, 13, 15, 17, 19)),
    ]  # fmt: skip
    (run,) = arranged([found])
    assert (run.begins, run.end) == (3, 53), "behind the sheet and its back, so that no page to sign is a back"
    assert not [places for one in found.signatures() if (places := one.places)], "the sets have their tabs"


def printable(pages: int, *signed: tuple[str, int], case_id: str = "c", ready: bool = True) -> Printable:
    signatures = tuple(Signature(who, f"what {page}", page, ()) for who, page in signed)
    return Printable(case_id, ready, (PrintedFile("packet.pdf", "", pages, signatures),))


def test_each_case_begins_on_a_sheet_of_its_own() -> None:
    """By hand: 1 sheet and 4 pages are 5, so the next begins on 7; 1 and 3 are 4, so the next on 11; 1 and 1, on 13."""
    found = arranged([printable(4), printable(3), printable(1)])
    assert [one.first for one in found] == [1, 7, 11]
    assert [one.begins for one in found] == [2, 8, 12]
    assert found[-1].end == 13


def said(file: bytes) -> str:
    with Reader(file) as reader:
        return "\n".join(reader.text(page) for page in range(reader.page_count))


def test_list_and_separator_name_the_pages_of_the_run() -> None:
    run = arranged(
        [printable(4, ("taxpayer", 2), ("spouse", 4), ("taxpayer", 4)), printable(3, case_id="d", ready=False)]
    )
    (listed,) = print_run_pages.sign_lists(run, ["gone"])
    text = said(listed)
    assert "c Taxpayer 3, 5" in text.replace("\n", " ")
    assert "c Spouse 5" in text.replace("\n", " ")
    assert "d (draft) no one" in text.replace("\n", " ")
    assert "Not in this run, because the packet on the disk has changed since it was made: gone" in text.replace(
        "\n", " "
    )
    assert "Never send this file" in text
    sheet = said(separator(run[0]))
    assert "Case c" in sheet
    assert sheet.replace("\n", " ").count("Taxpayer what 2: 3; what 4: 5") == 1, "one line a signer"
    assert "Spouse what 4: 5" in sheet.replace("\n", " ")
    assert "print run 1" in sheet
    assert "Do not have it signed" not in sheet
    assert "Do not have it signed" in said(separator(run[1]))


def test_separator_says_what_the_case_is_filed_under() -> None:
    found = read_printable(sample.packet().files["manifest.json"])
    (run,) = arranged([found])
    assert "Client 20418, matter 001" in said(separator(run))
    assert "atter" not in said(separator(arranged([printable(1)])[0]))


def test_separator_of_many_signatures_takes_the_sheets_it_needs() -> None:
    (one,) = arranged([printable(90, *((f"representative-{page}", page) for page in range(1, 91)))])
    assert one.sheets > 1
    text = said(separator(one))
    assert f"what 1: {one.begins}" in text.replace("\n", " ")
    assert f"print run {one.sheets}" in text


def test_forms_of_two_pages_have_no_separator_and_a_sheet_each() -> None:
    form = PrintedFile("2848-taxpayer.pdf", "", 2, (Signature("taxpayer", "a", 2, ()),))
    spouse = PrintedFile("2848-spouse.pdf", "", 2, (Signature("spouse", "a", 2, ()),))
    longer = PrintedFile("433-F.pdf", "", 3, (Signature("spouse", "b", 1, ()),))
    run = arranged(
        [
            Printable("c", True, (form,), client="Ann Lee (7733)"),
            Printable("d", True, (form, spouse)),
            Printable("e", True, (form, longer)),
        ]
    )
    assert [(one.first, one.sheets, one.begins, one.end) for one in run] == [(1, 0, 1, 3), (3, 0, 3, 7), (7, 1, 8, 13)]
    (listed,) = print_run_pages.sign_lists(run, [])
    text = said(listed).replace("\n", " ")
    assert "c Ann Lee (7733) Taxpayer 2" in text
    assert "d Taxpayer 4" in text
    assert "d Spouse 6" in text


def test_separator_names_the_client() -> None:
    (one,) = arranged([Printable("c", True, printable(3).files, client="Ann Lee (7733)")])
    assert "Ann Lee (7733)" in said(separator(one))


def test_forms_of_one_case_are_counted_through() -> None:
    files = (
        PrintedFile("2848-taxpayer.pdf", "", 2, (Signature("taxpayer", "a", 2, ()),)),
        PrintedFile("433-F.pdf", "", 3, (Signature("spouse", "b", 1, ()),)),
    )
    found = Printable("c", True, files)
    assert (found.pages, [one.page for one in found.signatures()]) == (5, [2, 3])


@pytest.mark.parametrize("text", [b"", b"{}", b"[]", b'{"envelopes": [{"id": "packet"}]}'])
def test_what_is_no_manifest_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match="not the manifest"):
        read_printable(text)
