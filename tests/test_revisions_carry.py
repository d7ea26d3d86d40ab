"""Carrying a map to another revision: the official pairs against the maps made by hand, and a pair whose every change is known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
import yaml
from filled_forms import forms, official
from sample import needs_forms
from shared import some

from levydocs import assets
from levydocs.acroforms.definition import Box, Form, Place, Revision, Rows, Tick, fields_of
from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.library import blank_reasons
from levydocs.acroforms.load import load_form
from levydocs.acroforms.schema import Fingerprint, fingerprint, schema_file, to_schema
from levydocs.audiences import load_audiences
from levydocs.pdf.facsimile.draw_form import draw_form
from levydocs.pdf.facsimile.page import FormWords
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import Field, FieldKind, Rect, Scan
from levydocs.revisions.carry import Draft, carry
from levydocs.revisions.carry_text import MARK, revision_file, where_file
from levydocs.revisions.contract import check_form
from levydocs.revisions.map_text import NewFile

PAIRS = [
    ("f12153", "2020-02", "2022-07"),
    ("f12153", "2022-07", "2020-02"),
    ("f2848", "2020-02", "2021-01"),
    ("f2848", "2021-01", "2020-02"),
    ("f433f", "2019-02", "2024-07"),
    ("f433f", "2024-07", "2019-02"),
]
TRUSTED = 0.9
"""The share of the lines of both revisions that must be carried right."""


def revision_of(form_id: str, name: str) -> Revision:
    return next(one for one in forms()[form_id].revisions if one.id == name)


Cells = dict[tuple[int, str], Place]


def cells(place: Place | Rows) -> Cells:
    """The places of a line, by row and column."""
    if isinstance(place, Rows):
        return {(number, column): cell for number, row in enumerate(place.rows) for column, cell in row.items()}
    return {(0, ""): place}


@cache
def drafted(form_id: str, old: str, new: str) -> Draft:
    """The draft as the official file of the new revision alone gives it: its map is not read."""
    return carry(forms()[form_id], revision_of(form_id, old), fingerprint(scan(official(form_id, new))))


@needs_forms
@pytest.mark.parametrize(("form_id", "old", "new"), PAIRS)
def test_the_lines_that_both_revisions_have(form_id: str, old: str, new: str) -> None:
    draft, known, truth = drafted(form_id, old, new), revision_of(form_id, old).places, revision_of(form_id, new).places
    both = [line for line in known if line in truth]
    right = []
    for line in both:
        columns = {column for _, column in cells(known[line])}
        wanted = {key: place for key, place in cells(truth[line]).items() if key[1] in columns}
        found = cells(draft.places[line]) if line in draft.places else {}
        right += [line] if all(found.get(key) == place for key, place in wanted.items()) else []
    assert len(right) >= TRUSTED * len(both), set(both) - set(right)


@needs_forms
@pytest.mark.parametrize(("form_id", "old", "new"), PAIRS)
def test_nothing_is_wrong_without_a_mark(form_id: str, old: str, new: str) -> None:
    draft, truth = drafted(form_id, old, new), revision_of(form_id, new)
    marked = {doubt.box for doubt in draft.doubts} | {doubt.line for doubt in draft.doubts if not doubt.box}
    for line, place in draft.places.items():
        wanted = cells(truth.places[line]) if line in truth.places else {}
        for key, cell in cells(place).items():
            unmarked = [name for name, _ in fields_of(cell) if name not in marked]
            assert cell == wanted.get(key) or line in marked or not unmarked, (line, key, unmarked)
    for name, kind in draft.blank.items():
        assert truth.blank.get(name) == kind or name in marked, name


@needs_forms
@pytest.mark.parametrize(("form_id", "old", "new"), PAIRS)
def test_lines_that_the_new_revision_has_not_are_not_placed(form_id: str, old: str, new: str) -> None:
    draft, truth = drafted(form_id, old, new), revision_of(form_id, new)
    assert draft.places.keys() <= truth.places.keys()
    assert {one.line for one in draft.unplaced} <= truth.absent.keys()


@needs_forms
@pytest.mark.parametrize(("form_id", "old", "new"), PAIRS)
def test_a_draft_can_be_read_and_says_what_is_left_to_do(form_id: str, old: str, new: str) -> None:
    """Every finding of the contract is about what the draft itself says is to be placed."""
    draft, data = drafted(form_id, old, new), official(form_id, new)
    form = load_draft(form_id, draft, old, NewFile(data, "Rev. 1-2030"))
    (revision,) = form.revisions
    assert revision.places == draft.places
    assert revision.blank == draft.blank
    codes = {one.code for one in check_form(form)}
    assert codes <= {"LD-form-unplaced-line", "LD-form-unplaced-field"}
    if form_id == "f433f":
        assert codes == set()


def test_a_draft_of_the_same_file_is_the_same_map() -> None:
    """A form of the repository, compared with itself: nothing changed, nothing doubtful but what has no box.

    Each sixth form; in tests/soak_slow.py every one.
    """
    for form in some(forms().values(), 6):
        for revision in form.revisions:
            draft = carry(form, revision, revision.fingerprint)
            assert draft.places == revision.places
            assert draft.blank == revision.blank
            assert (draft.unplaced, draft.added) == ((), ())
            assert all(not doubt.box for doubt in draft.doubts)


def test_no_map_of_the_repository_is_an_unread_draft() -> None:
    for form in forms().values():
        for revision in form.revisions:
            for name in ("where.yaml", "revision.yaml"):
                assert MARK not in assets.read("forms", form.id, revision.id, name).decode()


def load_draft(form_id: str, draft: Draft, old: str, new: NewFile) -> Form:
    """The form as it is read when its only revision is the draft."""
    before = revision_of(form_id, old)
    files = {
        "2030-01/where.yaml": where_file(draft, before, blank_reasons(before)).encode(),
        "2030-01/revision.yaml": revision_file(forms()[form_id], draft, before, new).encode(),
        "2030-01/schema.json": schema_file(to_schema(scan(new.data))).encode(),
    }
    return load_form(
        form_id,
        ["2030-01"],
        lambda name: files.get(name) or assets.read("forms", form_id, name),
        audiences=load_audiences(None),
    )


# A pair of facsimiles: every change is known.


@cache
def before() -> Revision:
    """Form 2848 as its facsimile labels it: with our captions."""
    form, revision = forms()["f2848"], revision_of("f2848", "2021-01")
    return replace(revision, fingerprint=fingerprint(scan(draw_facsimile(form, revision))))


@cache
def labelled() -> Scan:
    """The same scan with its labels."""
    return scan(draw_facsimile(forms()["f2848"], revision_of("f2848", "2021-01")))


def field(line: str) -> str:
    """The name of the box of a line."""
    place = before().places[line]
    assert isinstance(place, Box | Tick)
    return place.field


def shifted(box: Field, right: float, up: float) -> Field:
    rect = box.rect
    return replace(box, rect=Rect(rect.x0 + right, rect.y0 + up, rect.x1 + right, rect.y1 + up))


def redrawn(change: Callable[[Field], Field | None], *more: Field) -> bytes:
    """The facsimile anew, each box changed or gone, with more boxes."""
    boxes = tuple(box for one in labelled().fields if (box := change(one)) is not None) + more
    words = FormWords("Form 2848 (Rev. January 2030)", "made for a test", {box.name: box.label for box in boxes}, ())
    return draw_form(Scan(labelled().pages, boxes), words)


RENAMED = "form1[0].F"


def another_revision(box: Field) -> Field | None:
    """Page 2 is lower; the names of page 1 are numbers; one box is gone, one went elsewhere, two labels were exchanged."""
    by_name = {one.name: one for one in labelled().fields}
    labels = {
        field("taxpayer_ssn"): by_name[field("taxpayer_itin")].label,
        field("taxpayer_itin"): by_name[field("taxpayer_ssn")].label,
        field("entity_name"): "Name of the estate or firm for which you sign",
    }
    if box.name == field("signer_title"):
        return None
    box = replace(box, label=labels.get(box.name, box.label))
    if box.name == field("plan_number"):
        return replace(shifted(box, -200, 0), name="form1[0].Plan[0]", page=2)
    if box.page == 2:
        return shifted(box, 0, -18)
    if box.name in (field("taxpayer_ssn"), field("taxpayer_itin")):
        return box
    number = [one.name for one in labelled().fields].index(box.name)
    return replace(box, name=f"{RENAMED}{number}[0]")


NEW_BOX = Field("form1[0].Email[0]", FieldKind.TEXT, 2, Rect(300, 700, 560, 712), "Helvetica", 8, label="Email address")


@cache
def synthetic() -> tuple[Draft, bytes]:
    pdf = redrawn(another_revision, NEW_BOX)
    return carry(forms()["f2848"], before(), fingerprint(scan(pdf))), pdf


def numbered(line: str) -> str:
    return f"{RENAMED}{[one.name for one in labelled().fields].index(field(line))}[0]"


def doubts_of(draft: Draft, line: str) -> str:
    return "; ".join(doubt.why for doubt in draft.doubts if doubt.line == line)


def test_renamed_boxes_are_found_by_label_and_place() -> None:
    draft, _ = synthetic()
    for line in ("taxpayer_name", "taxpayer_address", "taxpayer_phone", "taxpayer_ein"):
        assert draft.places[line] == Box(numbered(line))
        assert doubts_of(draft, line) == ""
    table = before().places["representatives"]
    assert isinstance(table, Rows)
    carried = cells(draft.places["representatives"])
    names = [one.name for one in labelled().fields]
    for key, place in cells(table).items():
        ((name, state),) = fields_of(place)
        assert list(fields_of(carried[key])) == [(f"{RENAMED}{names.index(name)}[0]", state)]
    assert doubts_of(draft, "representatives") == ""


def test_a_page_that_was_shifted_is_no_doubt() -> None:
    draft, _ = synthetic()
    for line in ("retain_prior", "signer_name", "declarations"):
        assert draft.places[line] == before().places[line]
        assert doubts_of(draft, line) == ""


def test_a_box_that_went_elsewhere_is_followed_and_doubtful() -> None:
    draft, _ = synthetic()
    assert draft.places["plan_number"] == Box("form1[0].Plan[0]")
    assert "neighbors are different" in doubts_of(draft, "plan_number")


def test_a_name_that_stays_while_its_label_changes_is_doubtful() -> None:
    draft, _ = synthetic()
    assert draft.places["entity_name"] == before().places["entity_name"]
    assert "worded differently" in doubts_of(draft, "entity_name")


def test_labels_that_were_exchanged_take_their_lines_along() -> None:
    """Names and places say that nothing has happened; an SSN would stand where the ITIN is asked for."""
    draft, _ = synthetic()
    assert draft.places["taxpayer_ssn"] == before().places["taxpayer_itin"]
    assert draft.places["taxpayer_itin"] == before().places["taxpayer_ssn"]
    assert doubts_of(draft, "taxpayer_ssn")
    assert doubts_of(draft, "taxpayer_itin")


def test_what_is_gone_is_not_forced_and_what_is_added_is_named() -> None:
    draft, _ = synthetic()
    assert [one.line for one in draft.unplaced] == ["signer_title"]
    assert [box.name for box in draft.added] == [NEW_BOX.name]


def test_the_draft_of_the_pair_in_words() -> None:
    draft, pdf = synthetic()
    old, new = before(), NewFile(pdf, "Rev. January 2030")
    where = where_file(draft, old, blank_reasons(old))
    assert where.count(f"# {MARK}") == len(draft.doubts)
    assert "#   signer_title: no box similar to its box was found" in where
    assert "Email[0] (text, page 2): Email address" in where
    assert "Line 4 keeps the power of attorney off the CAF" in where, "the reasons for empty boxes are carried over"
    head = yaml.load(revision_file(forms()["f2848"], draft, old, new), yaml.BaseLoader)
    assert (head["revision"], head["printed"], head["in_force"]["from"]) == (
        "2030-01",
        "Rev. January 2030",
        "2030-01-01",
    )
    assert head["file"]["bytes"] == str(len(pdf))
    assert head["absent"] == {}, "what was absent may be there now: a person decides"
    assert load_draft("f2848", draft, "2021-01", new).revisions[0].places == draft.places


def test_an_added_row_is_offered_and_doubtful() -> None:
    """The columns of the next row stand as far below the last as that below the one before."""
    table = before().places["declarations"]
    assert isinstance(table, Rows)
    names = {column: place.field for column, place in table.rows[-1].items() if isinstance(place, Box)}
    above = {place.field for place in table.rows[-2].values() if isinstance(place, Box)}
    by_name = {one.name: one for one in labelled().fields}
    down = min(by_name[name].rect.y0 for name in above) - min(by_name[name].rect.y0 for name in names.values())
    more = [replace(shifted(by_name[name], 0, -down), name=f"more[0].{column}[0]") for column, name in names.items()]
    draft = carry(forms()["f2848"], before(), fingerprint(scan(redrawn(lambda box: box, *more))))
    carried = draft.places["declarations"]
    assert isinstance(carried, Rows)
    assert carried.rows[:-1] == table.rows
    assert carried.rows[-1] == {column: Box(f"more[0].{column}[0]") for column in names}
    assert [doubt.why for doubt in draft.doubts if doubt.box] == ["this row was added"] * len(names)


def test_a_row_that_is_gone_is_told() -> None:
    table = before().places["declarations"]
    assert isinstance(table, Rows)
    last = {name for place in table.rows[-1].values() for name, _ in fields_of(place)}
    draft = carry(forms()["f2848"], before(), fingerprint(scan(redrawn(lambda box: None if box.name in last else box))))
    assert draft.places["declarations"] == Rows(table.rows[:-1])
    assert doubts_of(draft, "declarations") == "3 of 4 rows were found"


def test_a_box_that_was_divided_is_not_placed() -> None:
    """What stood in one box is in two: neither of them takes the whole."""

    def halved(box: Field) -> Field:
        if box.name != field("entity_name"):
            return box
        middle = box.rect.x0 + box.rect.width / 2 - 2
        return replace(box, rect=replace(box.rect, x1=middle), label="First name of the entity")

    second = shifted(halved(by_name(field("entity_name"))), 130, 0)
    draft = carry(
        forms()["f2848"],
        before(),
        fingerprint(scan(redrawn(halved, replace(second, name="more[0].Last[0]", label="Last name")))),
    )
    assert "entity_name" not in draft.places
    assert {box.name for box in draft.added} == {field("entity_name"), "more[0].Last[0]"}


def by_name(name: str) -> Field:
    return next(one for one in labelled().fields if one.name == name)


def test_another_on_state_is_taken_and_told() -> None:
    def other(box: Field) -> Field:
        return replace(box, states=("On",)) if box.name == field("retain_prior") else box

    draft = carry(forms()["f2848"], before(), fingerprint(scan(redrawn(other))))
    assert draft.places["retain_prior"] == Tick(field("retain_prior"), "On")
    assert doubts_of(draft, "retain_prior") == "its on-state was 1"


@pytest.mark.parametrize(
    ("printed", "folder"),
    [("Rev. January 2021", "2021-01"), ("Rev. 7-2024", "2024-07"), ("Rev. 12-2030", "2030-12"), ("", "new")],
)
def test_the_folder_of_a_revision_is_called_by_its_month(printed: str, folder: str) -> None:
    assert NewFile(b"", printed).revision == folder


def test_a_form_without_any_label_is_carried_by_place() -> None:
    revision = revision_of("f2848", "2021-01")
    bare = Fingerprint(revision.schema, {}, {})
    draft = carry(forms()["f2848"], replace(revision, fingerprint=bare), bare)
    assert draft.places == revision.places
