"""The contract between lines, places and the official blank, both ways: every way to break it is found and named."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from filled_forms import IDS, MADE, Folder, current, forms, official
from sample import needs_forms

from levydocs.findings import Severity
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import Field, Rect, Scan
from levydocs.revisions import contract
from levydocs.revisions.contract import boxes_of, check_form, compare

P = "top[0].P1[0]."


Damage = tuple[str, str, str, str]
"""The finding, the file, and what is replaced in it by what."""
DAMAGES: list[Damage] = [
    ("unplaced-line", "where.yaml", "  short: Short[0]\n", ""),
    ("unplaced-line", "revision.yaml", "absent: {}", "absent: {short: it is placed all the same}"),
    ("unplaced-line", "revision.yaml", "absent: {}", "absent: {debts.own: the column is placed all the same}"),
    ("unplaced-field", "where.yaml", "  short: Short[0]\n", ""),
    ("unplaced-field", "where.yaml", "    - SignedOn[0]\n", ""),
    ("twice-placed", "where.yaml", "  short: Short[0]", "  short: Amount[0]"),
    ("twice-placed", "where.yaml", "  short: Short[0]", "  short: SignedOn[0]"),
    ("wrong-state", "where.yaml", "agreed: Yes[0]=Yes", "agreed: Yes[0]=1"),
    ("wrong-state", "where.yaml", "two: Kind[1]=2", "two: Kind[1]=Yes"),
    ("wrong-kind", "where.yaml", "  short: Short[0]", "  short: Yes[0]"),
    ("wrong-kind", "where.yaml", "agreed: Yes[0]=Yes", "agreed: Short[0]=Yes"),
    ("wrong-kind", "where.yaml", "  short: Short[0]", "  short: Help[0]"),
    ("wrong-kind", "where.yaml", "  short: Short[0]", "  short: Signed[0]"),
    ("wrong-kind", "where.yaml", "  button:\n", "  button:\n    - Short[0]\n"),
    ("wrong-place", "where.yaml", "  short: Short[0]", "  short: Yes[0]=Yes"),
    ("wrong-place", "where.yaml", "agreed: Yes[0]=Yes", "agreed: Short[0]"),
    ("wrong-place", "lines.yaml", "own: {caption: Own, check: own}", "own: {caption: Own, value: own}"),
    ("unplaced-option", "lines.yaml", "options: [one, two]", "options: [one, two, three]"),
    ("unplaced-option", "where.yaml", "    two: Kind[1]=2\n", ""),
    ("signature-place", "revision.yaml", "signature_places: {taxpayer: [[72, 460, 272, 474]]}\n", ""),
    ("signature-place", "revision.yaml", "[[72, 460, 272, 474]]", "[[72, 474, 272, 460]]"),
    ("signature-place", "revision.yaml", "[[72, 460, 272, 474]]", "[[72, 460, 672, 474]]"),
]


def test_the_made_up_form_keeps_the_contract() -> None:
    assert check_form(Folder().load()) == []


@pytest.mark.parametrize(("slug", "file", "old", "new"), DAMAGES)
def test_each_damage_is_found(slug: str, file: str, old: str, new: str) -> None:
    found = check_form(Folder().but(file, old, new).load())
    assert f"LD-form-{slug}" in [one.code for one in found]
    assert all(one.severity is Severity.BLOCKS and one.place.startswith("made") for one in found)


def moved(field: Field) -> Field:
    return replace(field, rect=Rect(field.rect.x0 + 1, field.rect.y0, field.rect.x1 + 1, field.rect.y1))


CHANGES: list[tuple[Callable[[Field], Field], str]] = [
    (lambda field: replace(field, name=field.name + "x"), "is gone"),
    (lambda field: replace(field, name=field.name + "x"), "is new"),
    (moved, "(rect)"),
    (lambda field: replace(field, max_length=7), "(max_length)"),
    (lambda field: replace(field, comb=True), "(comb)"),
    (lambda field: replace(field, read_only=True), "(read_only)"),
    (lambda field: replace(field, multiline=True), "(multiline)"),
    (lambda field: replace(field, states=("3",)), "(states)"),
    (lambda field: replace(field, page=2), "(page)"),
    (lambda field: replace(field, label="Name of the other person"), "not worded as it was"),
]


@pytest.mark.parametrize(("change", "says"), CHANGES)
def test_each_change_of_the_official_file_is_found(change: Callable[[Field], Field], says: str) -> None:
    """The dangerous one is the last: the name stays and its meaning changes."""
    fresh = scan(MADE)
    first, *others = fresh.fields
    found = compare(Folder().load().revisions[0], replace(fresh, fields=(change(first), *others)))
    assert any(says in one.message and first.name in one.message for one in found)
    assert {one.code for one in found} <= {"LD-form-schema-differs", "LD-form-relabelled"}


def test_a_page_more_is_found_and_the_same_file_has_no_difference() -> None:
    revision, fresh = Folder().load().revisions[0], scan(MADE)
    assert compare(revision, fresh) == []
    (found,) = compare(revision, Scan((*fresh.pages, fresh.pages[0]), fresh.fields))
    assert "page sizes" in found.message


def test_every_finding_of_the_contract_is_provoked_here() -> None:
    written = set(re.findall(r'"LD-form-([a-z-]+)"', inspect.getsource(contract)))
    assert written == {slug for slug, *_ in DAMAGES} | {"schema-differs", "relabelled"}


@pytest.mark.parametrize("form_id", IDS)
def test_the_forms_in_the_repository_keep_the_contract(form_id: str) -> None:
    assert check_form(forms()[form_id]) == []


@needs_forms
@pytest.mark.parametrize(
    ("form_id", "revision_id"), [(form.id, revision.id) for form in forms().values() for revision in form.revisions]
)
def test_no_official_file_differs_from_its_schema(form_id: str, revision_id: str) -> None:
    (revision,) = [one for one in forms()[form_id].revisions if one.id == revision_id]
    assert compare(revision, scan(official(form_id, revision_id))) == []


@needs_forms
@pytest.mark.parametrize(
    ("form_id", "older", "gone", "relabelled"),
    # FORMS.md, "Drift": fields before and after, names in common, labels that changed under a name that stayed.
    [("f12153", "2020-02", 81 - 24, 13), ("f433f", "2019-02", 0, 11)],
)
def test_an_old_map_is_told_from_a_new_revision(form_id: str, older: str, gone: int, relabelled: int) -> None:
    _, revision = current(form_id)
    found = compare(revision, scan(official(form_id, older)))
    assert len([one for one in found if " is new" in one.message]) == gone
    assert len([one for one in found if one.code == "LD-form-relabelled"]) == relabelled


def test_each_box_has_its_line_option_row_and_column() -> None:
    form = Folder().load()
    names = {name.removeprefix(P): label for name, label in boxes_of(form, form.revisions[0]).items()}
    assert len(names) == len(scan(MADE).fields)
    assert names["me[0].Name[0]"] == "name"
    assert names["Kind[1]"] == "kind=two"
    assert names["Story2[0]"] == "story 2/2"
    assert names["Year[0]"] == "until 2/2"
    assert names["Row2[0].Own[0]"] == "debts 2.own"
    assert names["Signed[0]"] == "(signature)"
