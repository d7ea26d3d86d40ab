"""A filled form: every field of the sample as worked out by hand, and every way in which a value may not fit."""

from __future__ import annotations

import inspect
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from types import SimpleNamespace as Row
from typing import Any

import pytest
import yaml
from filled_forms import (
    IDS,
    PERSON,
    SHEETS,
    Folder,
    blank_of,
    codes,
    current,
    facts_of,
    fill_made,
    made_blank,
    official,
    sample,
    texts,
)
from sample import facts, needs_forms

from levydocs.acroforms import fill as module
from levydocs.acroforms import placing
from levydocs.acroforms.fill import Filled, fill
from levydocs.errors import DefinitionRefused, ExitCode
from levydocs.findings import Severity
from levydocs.pdf.facsimile.draw_form import draw_form
from levydocs.pdf.facsimile.page import FormWords
from levydocs.pdf.foreign.compile import compile_blank
from levydocs.pdf.model import FieldKind

GOLDEN = Path(__file__).parent / "golden" / "wage-levy"
REFERENCE = re.compile(r"\(see attachment 1, item \d+\)$")
STORY = "My pay covers rent. I cannot pay the tax now. " + "This goes on and on, as long as it takes. " * 8


def golden(form_id: str) -> Mapping[str, Any]:
    """What a person worked out from the case: field → text or on-state, and under ``_text`` line → whole text."""
    found: Mapping[str, Any] = yaml.safe_load((GOLDEN / f"{form_id}.yaml").read_text("utf-8"))
    return found


def standing(filled: Filled) -> dict[str, str]:
    """What is in every field of the form, the empty ones too."""
    empty = {one.name: "Off" if one.kind is FieldKind.CHECK else "" for one in filled.revision.schema.fields}
    return empty | {one.field.name: one.tick or "\n".join(one.texts) for one in filled.placements}


@pytest.mark.parametrize("form_id", IDS)
def test_the_golden_file_lists_every_field(form_id: str) -> None:
    _, revision = current(form_id)
    assert [name for name in golden(form_id) if name != "_text"] == [one.name for one in revision.schema.fields]


@pytest.mark.parametrize(("form_id", "is_official"), SHEETS)
def test_the_sample_is_filled_as_worked_out_by_hand(form_id: str, is_official: bool) -> None:
    expected = {name: value for name, value in golden(form_id).items() if name != "_text"}
    found = standing(sample(form_id, is_official))
    parts = {name for name, value in expected.items() if value == "*"}
    assert {name: value for name, value in found.items() if name not in parts} == {
        name: value for name, value in expected.items() if name not in parts
    }
    assert all(found[name] for name in parts)


@pytest.mark.parametrize(("form_id", "is_official"), SHEETS)
def test_form_and_sheet_together_say_the_whole_text_word_for_word(form_id: str, is_official: bool) -> None:
    filled = sample(form_id, is_official)
    for line, whole in golden(form_id).get("_text", {}).items():
        head = " ".join(text for one in filled.placements if one.line == f"{form_id}:{line}" for text in one.texts)
        items = [one for one in filled.sheet if one.line == line]
        if not items:  # the boxes hold all of it
            assert head.split() == whole.split()
            continue
        (item,) = items
        assert REFERENCE.search(head)
        assert str(item.number) in REFERENCE.search(head)[0]  # type: ignore[index]  # found in the line above
        assert [*REFERENCE.sub("", head).split(), *item.text.split()] == whole.split()


@pytest.mark.parametrize(("form_id", "is_official"), SHEETS)
def test_nothing_of_a_blank_kind_is_ever_touched(form_id: str, is_official: bool) -> None:
    filled = sample(form_id, is_official)
    assert not {one.field.name for one in filled.placements} & set(filled.revision.blank)


@pytest.mark.parametrize("form_id", IDS)
def test_what_is_printed_comes_from_somewhere(form_id: str) -> None:
    assert all(one.sources or one.texts == ("N/A",) for one in sample(form_id, False).placements)


def test_the_third_card_goes_to_the_sheet_with_the_second() -> None:
    """Two rows are printed; the case has three cards (golden f433f)."""
    (item,) = [one for one in sample("f433f", False).sheet if one.line == "credit_cards"]
    assert [(one.caption, one.is_figure) for one in item.columns] == [
        ("Type of card", False),
        ("Credit limit", True),
        ("Balance owed", True),
        ("Minimum payment", True),
    ]
    assert (item.section, item.page, item.row) == ("D", 1, 2)
    assert item.rows == (("Mastercard", "1,200", "1,180", "41"), ("Department store card", "600", "540", "29"))


def test_a_facsimile_says_so() -> None:
    for form_id in IDS:
        assert "LD-form-facsimile" in codes(sample(form_id, False))


# The made-up form.


def test_each_value_stands_in_its_box() -> None:
    assert texts(fill_made()) == {
        "me[0].Name[0]": "Marisol Pena",
        "spouse[0].Name[0]": "Ada Pena",
        "Amount[0]": "1,234",
        "Number[0]": "00041773",
        "Short[0]": "abc",
        "Month[0]": "08",
        "Year[0]": "27",
        "Story1[0]": "All is well.",
        "Yes[0]": "Yes",
        "Kind[1]": "2",
        "Row1[0].What[0]": "Car",
        "Row1[0].Owed[0]": "1,904",
        "Row1[0].Own[0]": "On",
    }


def test_fields_that_share_a_partial_name_are_unique_names() -> None:
    """Three fields end in ``Name[0]``: two are filled apart, the third is for the IRS."""
    found = texts(fill_made(person__spouse=None))
    assert found["me[0].Name[0]"] == "Marisol Pena"
    assert not {"spouse[0].Name[0]", "IRS[0].Name[0]"} & set(found)


def test_what_is_known_to_be_nothing_leaves_its_box_empty() -> None:
    nothing = dict.fromkeys(PERSON, None) | {"person__debts": (), "person__agreed": False}
    filled = fill_made(**nothing)
    assert texts(filled) == {"Row1[0].What[0]": "N/A"}
    assert codes(filled) == []


def test_what_is_missing_is_a_finding_that_names_the_paths() -> None:
    form = Folder().load()
    lacking = frozenset({"person.name", "person.amount", "person.short"})
    (filled,) = fill(form, form.revisions[0], made_blank(), facts_of(lacking=lacking, **PERSON), official=True)
    # A required line blocks, an optional one is not reported at all.
    assert [(one.code, one.place) for one in filled.findings] == [
        ("LD-form-missing-required", "made:name"),
        ("LD-form-missing", "made:amount"),
    ]
    assert "case.person.amount" in filled.findings[1].message
    assert not {"me[0].Name[0]", "Amount[0]", "Short[0]"} & set(texts(filled))


def test_a_text_too_long_for_its_boxes_goes_on_on_the_sheet() -> None:
    filled = fill_made(person__story=STORY)
    found = texts(filled)
    assert found["Story1[0]"].startswith("My pay covers rent.")
    assert found["Story2[0]"].endswith("(see attachment 1, item 1)")
    (item,) = filled.sheet
    assert (item.number, item.line, item.section, item.caption) == (1, "story", "B", "Story")
    head = f"{found['Story1[0]']} {found['Story2[0]']}".removesuffix("(see attachment 1, item 1)")
    assert [*head.split(), *item.text.split()] == STORY.split()
    assert codes(filled) == []


def test_a_box_too_small_for_a_reference_has_its_value_on_the_sheet_alone() -> None:
    filled = fill_made(person__short="abcdef")
    assert "Short[0]" not in texts(filled)
    assert [one.text for one in filled.sheet] == ["abcdef"]
    assert codes(filled) == ["LD-form-on-sheet-only"]


@pytest.mark.parametrize(
    ("change", "box"),
    [
        ({"person__number": "0004177331"}, "Number[0]"),
        ({"person__amount": "1" * 24}, "Amount[0]"),
        ({"person__spouse": "A" * 80}, "spouse[0].Name[0]"),
    ],
)
def test_what_may_not_be_cut_is_printed_whole_or_not_at_all(change: dict[str, Any], box: str) -> None:
    filled = fill_made(**change)
    assert box not in texts(filled)
    assert codes(filled) == ["LD-form-does-not-fit"]
    assert next(iter(change.values())) not in filled.findings[0].message
    assert not filled.sheet


def test_what_may_not_shrink_keeps_the_size_of_its_box() -> None:
    assert {one.size for one in fill_made().placements if one.field.name.endswith("Amount[0]")} == {9.0}


@pytest.mark.parametrize("count", [1, 2])
def test_a_table_that_has_room_is_printed_row_by_row(count: int) -> None:
    rows = tuple(Row(what=f"Debt {number}", owed=number, own=False) for number in range(1, count + 1))
    filled = fill_made(person__debts=rows)
    assert [texts(filled).get(f"Row{number}[0].What[0]") for number in (1, 2)] == ["Debt 1", "Debt 2"][:count] + [
        None
    ] * (2 - count)
    assert not filled.sheet


def test_a_table_longer_than_its_rows_goes_on_on_the_sheet() -> None:
    rows = tuple(Row(what=f"Debt {number}", owed=number, own=number == 3) for number in range(1, 5))
    filled = fill_made(person__debts=rows, person__story=STORY)
    found = texts(filled)
    assert found["Row1[0].What[0]"] == "Debt 1"
    # The story is before it in lines.yaml and is item 1.
    assert found["Row2[0].What[0]"] == "See attachment 1, item 2"
    assert "Row2[0].Owed[0]" not in found
    debts = filled.sheet[1]
    assert [(one.caption, one.is_figure) for one in debts.columns] == [("What", False), ("Owed", True), ("Own", False)]
    assert (debts.line, debts.row) == ("debts", 2)
    assert debts.rows == (("Debt 2", "2", ""), ("Debt 3", "3", "Yes"), ("Debt 4", "4", ""))


def test_rows_that_no_sheet_may_hold_are_a_finding() -> None:
    folder = Folder().but("lines.yaml", "when_none: {what: N/A}\n  on_overflow: sheet", "on_overflow: refuse")
    rows = tuple(Row(what=f"Debt {number}", owed=number, own=False) for number in range(1, 4))
    filled = fill_made(folder, person__debts=rows)
    assert codes(filled) == ["LD-form-does-not-fit"]
    assert texts(filled)["Row2[0].What[0]"] == "Debt 2"
    assert not filled.sheet


def test_names_in_other_letters_print_in_an_embedded_face() -> None:
    for name in ("Łucja Wójcik", "Ελένη", "Наталья"):
        (placement,) = [one for one in fill_made(person__name=name).placements if one.line == "made:name"]
        assert placement.texts == (name,)


def test_a_character_that_no_font_has_leaves_the_box_empty_and_is_named() -> None:
    filled = fill_made(person__name="Li 李明")
    assert "me[0].Name[0]" not in texts(filled)
    (found,) = filled.findings
    assert (found.code, found.place) == ("LD-form-character", "made:name")
    assert "U+674E, U+660E" in found.message
    assert "李" not in found.message


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("  short: Short[0]", "  short: Shrot[0]", r"no field “Shrot\[0\]”; the nearest is “Short\[0\]”"),
        ("  short: Short[0]", "  short: SignedOn[0]", "must stay blank"),
        ("  short: Short[0]", "  short: Signed[0]", "must stay blank"),
        ("  short: Short[0]", "  short: IRS[0].Name[0]", "must stay blank"),
        ("agreed: Yes[0]=Yes", "agreed: Yes[0]=1", "no on-state"),
        ("agreed: Yes[0]=Yes", "agreed: Short[0]=Yes", "no on-state"),
        ("    two: Kind[1]=2\n", "", "has no box"),
        ("  short: Short[0]\n", "", "no place on this revision"),
        ("        owed: Row1[0].Owed[0]\n", "", "no place in this row"),
    ],
)
def test_a_wrong_map_is_refused_and_says_where(old: str, new: str, says: str) -> None:
    with pytest.raises(DefinitionRefused, match=says) as refused:
        fill_made(Folder().but("where.yaml", old, new))
    assert refused.value.exit_code is ExitCode.DEFINITION
    assert refused.value.place
    assert refused.value.remedy


def test_a_read_only_field_is_never_filled_even_when_no_list_forbids_it() -> None:
    folder = Folder().but("where.yaml", "  signature:\n    - Signed[0]\n", "")
    with pytest.raises(DefinitionRefused, match="must stay blank"):
        fill_made(folder.but("where.yaml", "  short: Short[0]", "  short: Signed[0]"))


def test_a_line_that_is_absent_with_a_reason_is_passed_over() -> None:
    folder = Folder().but("where.yaml", "  short: Short[0]\n", "")
    folder = folder.but("revision.yaml", "absent: {}", "absent: {short: the revision has it no more}")
    assert "Short[0]" not in texts(fill_made(folder))


def test_an_old_map_on_a_new_revision_is_refused() -> None:
    """The blank's fields have other names; nothing is filled and nothing is left out without a word."""
    form = Folder().load()
    (revision,) = form.revisions
    renamed = replace(
        revision.schema,
        fields=tuple(replace(one, name=one.name.replace("P1[0]", "Page1[0]")) for one in revision.schema.fields),
    )
    blank = compile_blank(draw_form(renamed, FormWords("T", "B", {})), (1,))
    with pytest.raises(DefinitionRefused, match="no field with that name") as refused:
        fill(form, revision, blank, facts_of(**PERSON), official=True)
    assert (refused.value.exit_code, refused.value.place) == (5, "made/2026-01: top[0].P1[0].me[0].Name[0]")
    assert "levydocs forms check" in refused.value.remedy


@needs_forms
@pytest.mark.parametrize(("form_id", "older"), [("f12153", "2020-02"), ("f2848", "2020-02")])
def test_a_map_on_another_official_revision_is_refused(form_id: str, older: str) -> None:
    form, revision = current(form_id)
    blank = compile_blank(official(form_id, older), (1, 2))
    with pytest.raises(DefinitionRefused, match="no field with that name"):
        fill(form, revision, blank, facts(), official=True)


def test_the_pages_that_are_not_sent_are_not_in_the_blank() -> None:
    """Forms 12153 and 433-F have four pages each; their last two are instructions."""
    assert [len(blank_of(form_id, False).piece.pages) for form_id in IDS] == [2, 2, 2]


def test_a_choice_for_which_the_form_has_no_option_blocks_and_the_rest_is_filled() -> None:
    filled = fill_made(person__kind="three")
    (found,) = [one for one in filled.findings if one.code == "LD-form-no-option"]
    assert (found.place, found.severity) == ("made:kind", Severity.BLOCKS)
    assert not [one for one in filled.placements if one.line.startswith("made:kind")]
    assert texts(filled)["Amount[0]"]


def beside_another() -> Filled:
    """Form 2848 on a facsimile, where a file of its name lies that is not the official one."""
    form, revision = current("f2848")
    (filled,) = fill(form, revision, blank_of("f2848", False), facts(), official=False, another="f2848.pdf")
    return filled


def test_a_file_in_the_place_of_the_official_one_is_told() -> None:
    (told,) = [one for one in beside_another().findings if one.code == "LD-form-other-file"]
    assert told.message.startswith("f2848.pdf is there, but it is not the file from which the map of Form 2848")
    assert "LD-form-other-file" not in codes(sample("f2848", False))


def test_every_finding_of_the_fill_is_provoked_here() -> None:
    """Those of several copies are provoked in test_acroforms_copies.py, of an abbreviated address in test_acroforms_postal.py."""
    written = set(re.findall(r'"(LD-form-[a-z-]+)"', inspect.getsource(module) + inspect.getsource(placing)))
    made = [
        sample("f433f", False),
        fill_made(person__name="李", person__short="abcdef", person__number="0" * 10),
        fill_made(person__kind="three"),
        fill_on(date(2025, 12, 31)),
        beside_another(),
    ]
    provoked = {code for filled in made for code in codes(filled)} | {"LD-form-several-copies", "LD-form-no-box"}
    provoked |= {"LD-form-abbreviated"}
    assert written == provoked | {"LD-form-missing", "LD-form-missing-required"}


def fill_on(day: date) -> Filled:
    form = Folder().load()
    return fill(form, form.revisions[0], made_blank(), facts_of(as_of=day, **PERSON), official=True)[0]


def test_a_revision_is_not_sent_before_its_day() -> None:
    assert codes(fill_on(date(2025, 12, 31))) == ["LD-form-not-posted"]
    assert codes(fill_on(date(2026, 1, 1))) == []


def test_a_month_stands_in_its_two_boxes() -> None:
    found = texts(fill_made(person__until=date(2030, 12, 1)))
    assert (found["Month[0]"], found["Year[0]"]) == ("12", "30")
