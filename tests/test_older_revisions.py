"""Older revisions of the three forms: the same lines in other boxes, or said otherwise.

Expected values: tests/golden/wage-levy/<form>--<revision>.yaml, worked out by hand from the case and the printed forms, read
back from the official files by PDFium; posting days from the IRS's list of forms.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from sample import FORMS, ROOT, facts, needs_forms

from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.fill import Filled, fill
from levydocs.acroforms.formats import SPLITTERS
from levydocs.acroforms.library import BlankFolders, load_forms
from levydocs.acroforms.load import load_form
from levydocs.acroforms.resolve import resolve
from levydocs.acroforms.schema import unlabelled
from levydocs.audiences import load_audiences
from levydocs.facts.core import Facts, Missing, Value
from levydocs.packet.parts import form_part
from levydocs.pdf.foreign.compile import compile_blank
from levydocs.pdf.foreign.scan import scan
from levydocs.pdf.model import FieldKind, Rect
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import assemble
from levydocs.revisions.contract import boxes_of, check_form, compare

OLDER = [("f12153", "2020-02"), ("f2848", "2020-02"), ("f433f", "2019-02")]
ALL = [*OLDER, ("f12153", "2022-07"), ("f2848", "2021-01"), ("f433f", "2024-07")]
older = pytest.mark.parametrize(("form_id", "revision_id"), OLDER, ids="--".join)
every = pytest.mark.parametrize(("form_id", "revision_id"), ALL, ids="--".join)


def found(form_id: str, revision_id: str) -> tuple[Form, Revision]:
    form = load_forms()[form_id]
    return form, next(one for one in form.revisions if one.id == revision_id)


def official(revision: Revision) -> bytes:
    blank = BlankFolders((Path(FORMS),)).find(revision)
    assert blank is not None, f"LEVYDOCS_FORMS lacks {revision.file.name}"
    return blank


def filled(form_id: str, revision_id: str, known: Facts, *, on_official: bool = False) -> Filled:
    form, revision = found(form_id, revision_id)
    pdf = official(revision) if on_official else draw_facsimile(form, revision)
    return fill(form, revision, compile_blank(pdf, revision.send_pages), known, official=on_official)[0]


def golden(form_id: str, revision_id: str) -> tuple[dict[str, str], dict[str, str]]:
    """Field → what is in it, and the texts of which a field marked ``*`` holds a part."""
    path = ROOT / "tests" / "golden" / "wage-levy" / f"{form_id}--{revision_id}.yaml"
    tree: dict[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return tree, tree.pop("_text", {})


def folded(text: str) -> str:
    return "".join(text.split())


def middle(box: Rect) -> Rect:
    x, y = box.width / 4, box.height / 4
    return Rect(box.x0 + x, box.y0 + y, box.x1 - x, box.y1 - y)


# The data


@every
def test_contract_is_kept(form_id: str, revision_id: str) -> None:
    form, revision = found(form_id, revision_id)
    assert check_form(replace(form, revisions=(revision,))) == []


@needs_forms
@older
def test_schema_is_that_of_the_official_file(form_id: str, revision_id: str) -> None:
    _, revision = found(form_id, revision_id)
    assert compare(revision, scan(official(revision))) == []


@every
def test_facsimile_has_the_boxes_of_the_revision(form_id: str, revision_id: str) -> None:
    form, revision = found(form_id, revision_id)
    assert unlabelled(scan(draw_facsimile(form, revision))) == revision.schema


@pytest.mark.parametrize(
    ("form_id", "posted", "before", "after"),
    [
        ("f12153", date(2022, 7, 20), "2020-02", "2022-07"),
        ("f2848", date(2021, 1, 23), "2020-02", "2021-01"),
        ("f433f", date(2025, 4, 1), "2019-02", "2024-07"),
    ],
)
def test_revision_goes_by_the_day_the_newer_was_posted(form_id: str, posted: date, before: str, after: str) -> None:
    form = load_forms()[form_id]
    eve = date.fromordinal(posted.toordinal() - 1)
    for day, wanted in ((eve, before), (posted, after)):
        newest = form.newest(day)
        assert newest is not None
        assert newest.id == wanted
        assert [one.id for one in form.revisions if one.in_force(day)] == [wanted]


@pytest.mark.parametrize(
    ("changed", "line"),
    [
        (
            lambda absent: {key: why for key, why in absent.items() if key != "representatives.name"},
            "representatives.name",
        ),
        (lambda absent: {**absent, "representatives.phone": "placed all the same"}, "representatives.phone"),
    ],
    ids=["forgotten", "placed and absent"],
)
def test_contract_watches_columns(changed: Any, line: str) -> None:
    form, revision = found("f2848", "2020-02")
    wrong = replace(form, revisions=(replace(revision, absent=changed(revision.absent)),))
    assert [(one.code, line in one.message) for one in check_form(wrong)] == [("LD-form-unplaced-line", True)]


def test_places_can_be_those_of_another_revision() -> None:
    _, same = found("f433f", "2024-07")
    _, older_one = found("f433f", "2019-02")
    assert older_one.places == same.places
    assert older_one.blank == same.blank
    assert older_one.label_hashes != same.label_hashes


def test_as_on_is_followed_from_the_folder() -> None:
    folder = ROOT / "forms" / "f433f"
    form = load_form(
        "f433f", ["2019-02", "2024-07"], lambda name: (folder / name).read_bytes(), audiences=load_audiences(None)
    )
    assert "credit_cards" in form.revisions[0].places


# The sample on them


@older
def test_sample_as_worked_out_by_hand(form_id: str, revision_id: str) -> None:
    _, revision = found(form_id, revision_id)
    values, texts = golden(form_id, revision_id)
    assert list(values) == [field.name for field in revision.schema.fields]
    stands = {
        one.field.name: one.tick or "\n".join(one.texts) for one in filled(form_id, revision_id, facts()).placements
    }
    for field in revision.schema.fields:
        empty = "Off" if field.kind is FieldKind.CHECK else ""
        if values[field.name] == "*":
            [text] = texts.values()
            assert folded(stands[field.name]) == folded(text)
        else:
            assert stands.get(field.name, empty) == values[field.name], field.name


@needs_forms
@older
def test_sample_stands_on_the_official_page(form_id: str, revision_id: str) -> None:
    _, revision = found(form_id, revision_id)
    values, texts = golden(form_id, revision_id)
    part = form_part(filled(form_id, revision_id, facts(), on_official=True), "", {}, (0,))
    with Reader(assemble(part.leaves, title=part.title)) as reader:
        for field in revision.schema.fields:
            value, page = values[field.name], field.page - 1
            if field.kind is FieldKind.CHECK:
                assert (reader.marked(page, middle(field.rect)) > 0.1) == (value != "Off"), field.name
            elif value:
                meant = next(iter(texts.values())) if value == "*" else value
                assert folded(reader.text_in(page, field.rect)) == folded(meant), field.name
                extent = reader.text_extent(page, field.rect)
                assert extent is not None
                assert field.rect.x0 <= extent.x0, field.name
                assert extent.x1 <= field.rect.x1, field.name


@older
def test_nothing_is_said_to_be_missing(form_id: str, revision_id: str) -> None:
    assert [one.code for one in filled(form_id, revision_id, facts()).findings] == ["LD-form-facsimile"]


BESIDE = {
    "f12153": {
        "lien": "Filed",
        "levy": "Proposed",
        "dispute=installment": "Installment",
        "dispute=offer": "Offer",
        "dispute=cannot_pay": "I Cannot",
        "dispute=lien_withdrawal": "Withdrawal",
        "dispute=innocent_spouse": "Innocent",
        **{
            f"taxpayer{one}_phones {row}.{half}": f"{half}."
            for one in (1, 2)
            for row in (1, 2, 3)
            for half in ("am", "pm")
        },
    },
    "f2848": {
        "additional_acts=isp_access": "Access",
        "additional_acts=disclosure": "Authorize",
        "additional_acts=substitution": "Substitute",
        "additional_acts=sign_return": "Sign",
        "additional_acts=other": "Other",
    },
}
"""Check box → the words printed right of it: the sample check marks hardly any of them."""


@needs_forms
@pytest.mark.parametrize("form_id", BESIDE)
def test_boxes_stand_before_their_words(form_id: str) -> None:
    form, revision = found(form_id, "2020-02")
    lines = {line: name for name, line in boxes_of(form, revision).items()}
    fields = {field.name: field for field in revision.schema.fields}
    with Reader(official(revision)) as reader:
        for line, words in BESIDE[form_id].items():
            box = fields[lines[line]]
            right = Rect(box.rect.x1, box.rect.y0, box.rect.x1 + 100, box.rect.y1)
            assert reader.text_in(box.page - 1, right).startswith(words), line


@needs_forms
@pytest.mark.parametrize("taxpayer", [1, 2])
@pytest.mark.parametrize(("row", "kind"), [(1, "Home"), (2, "Work"), (3, "Cell")])
def test_phones_stand_in_the_row_of_their_kind(taxpayer: int, row: int, kind: str) -> None:
    form, revision = found("f12153", "2020-02")
    lines = {line: name for name, line in boxes_of(form, revision).items()}
    parts = [lines[f"taxpayer{taxpayer}_phones {row}.number {number}/3"] for number in (1, 2, 3)]
    first, second, third = (next(one for one in revision.schema.fields if one.name == name) for name in parts)
    assert first.rect.x1 < second.rect.x0
    assert second.rect.x1 < third.rect.x0
    with Reader(official(revision)) as reader:
        left = Rect(first.rect.x0 - 60, first.rect.y0, first.rect.x0, first.rect.y1)
        assert kind in reader.text_in(0, left)


# What a revision asks otherwise


def test_a_line_that_the_revision_has_not_is_not_missed() -> None:
    none: dict[str, object] = dict.fromkeys(
        ("taxpayers[0].phones.home", "taxpayers[0].phones.work", "taxpayers[0].phones.cell"), ""
    )
    places = {
        revision: {
            one.place for one in filled("f12153", revision, facts(none)).findings if one.code == "LD-form-missing"
        }
        for revision in ("2020-02", "2022-07")
    }
    assert places == {
        "2020-02": {"f12153:taxpayer1_phones"},
        "2022-07": {"f12153:taxpayer1_phone", "f12153:taxpayer1_phone_kind"},
    }


@pytest.mark.parametrize("text", ["713-555-0164", "(713) 555-0164", "713.555.0164", "+1 713 555 0164", "17135550164"])
def test_phone_is_cut_in_three(text: str) -> None:
    assert SPLITTERS["phone_3_3_4"](text) == ["713", "555", "0164"]


@pytest.mark.parametrize("text", ["713-555-0164 x22", "+44 20 7946 0958", "+47 22 12 34 56", "555-0164", ""])
def test_phone_of_another_shape_is_not_cut(text: str) -> None:
    assert SPLITTERS["phone_3_3_4"](text) == []


def test_phone_that_cannot_be_cut_stands_on_the_sheet() -> None:
    form = filled("f12153", "2020-02", facts({"taxpayers[0].phones.work": "713-555-0164 x22"}))
    assert [(item.line, item.section, item.text) for item in form.sheet] == [
        ("taxpayer1_phones", "2", "713-555-0164 x22")
    ]
    assert "LD-form-on-sheet-only" in [one.code for one in form.findings]
    assert not [one for one in form.placements if "WorkPhone" in one.field.name]


def test_numbers_are_those_of_the_revision() -> None:
    types = {f"liabilities[{index + 3}]": row for index, row in enumerate(_kinds_of_excise_tax(5))}
    covers = {"notices[1].covers": ["y2023", *(row["id"] for row in types.values())]}
    sections = {
        revision: [item.section for item in filled("f12153", revision, facts({**types, **covers})).sheet]
        for revision in ("2020-02", "2022-07")
    }
    assert sections["2020-02"][0] == "5"
    assert sections["2022-07"][0] == "7"
    part = form_part(filled("f12153", "2020-02", facts()), "", {"taxpayer": False, "spouse": False}, (0,))
    assert [one.what.split(":")[0] for one in part.signatures] == ["Form 12153, line 9"]


def _kinds_of_excise_tax(count: int) -> list[dict[str, Any]]:
    row = {
        "who": ["taxpayer"],
        "type": "Excise",
        "period": "2023",
        "assessed": "2024-06-10",
        "returned": "filed",
    }
    return [{**row, "id": f"p{number}", "form": f"{number}"} for number in range(count)]


def said(changes: Mapping[str, object]) -> tuple[frozenset[str], str]:
    """The boxes that are checked, and the reason in words."""
    form, _ = found("f12153", "2020-02")
    answers = {answer.line.id: answer for answer in resolve(form, facts(changes))}
    return answers["dispute"].ticked, " ".join(answers["dispute_reason"].lines)


@pytest.mark.parametrize(
    ("reasons", "alternatives", "boxes"),
    [
        (["hardship"], [], ("cannot_pay",)),
        (["hardship", "alternative"], ["currently_unable"], ("cannot_pay",)),
        (["alternative"], ["installment", "offer"], ("installment", "offer")),
        (["innocent_spouse", "lien_withdrawal"], [], ("innocent_spouse", "lien_withdrawal")),
        (["not_liable", "payments", "bankruptcy"], [], ("other",)),
        (["alternative"], ["other"], ("other",)),
    ],
)
def test_reasons_and_alternatives_share_a_line(
    reasons: list[str], alternatives: list[str], boxes: tuple[str, ...]
) -> None:
    assert said({"hearing.reasons": reasons, "hearing.alternatives": alternatives})[0] == set(boxes)


def test_a_reason_without_a_box_is_said_in_words() -> None:
    _, plain = said({})
    _, disputed = said({"hearing.reasons": ["payments", "not_liable"]})
    words = "Payments were made that have not been credited. All or part of this tax is not owed. "
    assert disputed == words + plain
    assert said({"hearing.reasons": ["bankruptcy"]})[1] == f"This tax was discharged in bankruptcy. {plain}"
    assert said({"hearing.reasons": ["bankruptcy"], "hearing.explanation": "", "levies": []})[1] == (
        "This tax was discharged in bankruptcy."
    )


def test_another_alternative_is_said_in_words() -> None:
    other = {"hearing.alternatives": ["other"], "hearing.other_alternative": "sale of the boat by June"}
    assert said(other)[1].startswith("Alternative proposed: sale of the boat by June My pay covers rent")


def test_a_request_without_any_reason_in_words_is_missing_it() -> None:
    assert facts({"hearing.explanation": ""}).get("hearing.dispute_explanation") == Missing(("hearing.explanation",))
    blocked = filled("f12153", "2020-02", facts({"hearing.explanation": ""})).findings
    assert ("LD-form-missing-required", "f12153:dispute_reason") in [(one.code, one.place) for one in blocked]


def test_an_alternative_without_a_kind_is_missing_it() -> None:
    answer = facts({"hearing.reasons": ["alternative"], "hearing.alternatives": []}).get("hearing.dispute")
    assert answer == Missing(("hearing.alternatives",))


def test_phones_of_a_second_taxpayer_who_does_not_ask_are_nothing() -> None:
    answer = facts().get("hearing.taxpayer2.phones")
    assert isinstance(answer, Value)
    assert answer.value is None


def test_representative_is_named_whoever_signs() -> None:
    form = filled("f12153", "2020-02", facts({"hearing.signer": "taxpayers"}))
    lines = {one.line: one.texts for one in form.placements}
    assert lines["f12153:held_with_name"] == ("Adaeze Okafor",)
    assert "f12153:representative_name" not in lines


def test_numbers_of_a_sole_proprietor_share_a_box() -> None:
    business = {"taxpayers[0].kind": "sole_proprietor", "business.name": "Peña Tile", "business.ein": "00-1234567"}
    lines = {one.line: one.texts for one in filled("f2848", "2020-02", facts(business)).placements}
    assert lines["f2848:taxpayer_numbers"] == ("000-41-7733, 00-1234567",)
