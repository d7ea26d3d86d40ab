"""Several copies of one form: what has no room is on another copy, and nothing is lost or said twice."""

from __future__ import annotations

from types import SimpleNamespace as Row

import pytest
from filled_forms import PERSON, Folder, codes, facts_of, made_blank, texts

from levydocs.acroforms.fill import Filled, fill
from levydocs.errors import DefinitionRefused

AGAIN = (
    Folder()
    .but("lines.yaml", "when_none: {what: N/A}\n  on_overflow: sheet", "on_overflow: another_form")
    .but("lines.yaml", "what: {caption: What, value: what}", "what: {caption: What, value: what, listed: true}")
    .but("lines.yaml", "debts:\n", "more: {section: C, caption: More, says: There is more}\ndebts:\n")
    .but(
        "where.yaml",
        "  debts:\n",
        '  more: {space: [300, 506, 400, 518], page: 1, like: "Row1[0].What[0]"}\n  debts:\n',
    )
    .but(
        "form.yaml",
        "signers:\n",
        "another_form:\n  - {tables: [debts], says: more, ticks: agreed}\nsigners:\n",
    )
)


def debts(*names: str) -> tuple[Row, ...]:
    return tuple(Row(what=name, owed=100 + number, own=False) for number, name in enumerate(names))


def copies(*names: str, agreed: bool = False) -> tuple[Filled, ...]:
    form = AGAIN.load()
    facts = facts_of(**{**PERSON, "person__agreed": agreed, "person__debts": debts(*names)})
    return fill(form, form.revisions[0], made_blank(), facts, official=True)


def rows(filled: Filled) -> list[tuple[str, str]]:
    found = texts(filled)
    return [
        (found[f"Row{number}[0].What[0]"], found[f"Row{number}[0].Owed[0]"])
        for number in (1, 2)
        if f"Row{number}[0].What[0]" in found
    ]


def test_what_has_room_is_one_form_that_says_nothing_of_others() -> None:
    (only,) = copies("Car", "House")
    assert (only.number, only.of) == (1, 1)
    assert codes(only) == []
    assert "There is more" not in texts(only).values()


def test_what_has_no_room_stands_on_further_forms_each_row_once() -> None:
    names = ["Car", "House", "Boat", "Piano", "Van"]
    made = copies(*names)
    assert [rows(one) for one in made] == [
        [("Car", "100"), ("House", "101")], [("Boat", "102"), ("Piano", "103")], [("Van", "104")]
    ]  # fmt: skip
    assert [(one.number, one.of) for one in made] == [(1, 3), (2, 3), (3, 3)]
    assert [one.rows["debts"] for one in made] == [range(2), range(2, 4), range(4, 5)]


def test_everything_else_is_the_same_on_each() -> None:
    first, second = copies("Car", "House", "Boat")
    apart = ("Row", "There", "Yes")
    same = [
        {
            name: text
            for name, text in texts(one).items()
            if not name.startswith(apart) and text not in ("There is more",)
        }
        for one in (first, second)
    ]
    assert same[0] == same[1]
    assert len(same[0]) > 5


def test_all_but_the_last_say_that_there_is_more_and_all_but_the_first_are_ticked() -> None:
    made = copies("Car", "House", "Boat", "Piano", "Van")
    assert ["There is more" in texts(one).values() for one in made] == [True, True, False]
    assert ["Yes[0]" in texts(one) for one in made] == [False, True, True]
    assert ["Yes[0]" in texts(one) for one in copies("Car", "House", "Boat", agreed=True)] == [True, True]


def test_what_stands_beside_the_boxes_looks_like_what_stands_in_one() -> None:
    (there,) = [one for one in copies("Car", "House", "Boat")[0].placements if one.texts == ("There is more",)]
    box = there.field
    assert (box.rect.x0, box.rect.y1, box.font, box.size) == (300, 518, "TimesNewRomanPSMT", 9)
    assert there.sources


def test_it_is_told_once_with_what_to_do() -> None:
    first, second = copies("Car", "House", "Boat")
    assert (codes(first), codes(second)) == (["LD-form-several-copies"], [])
    assert "2 forms are made" in first.findings[0].message


def test_a_list_too_long_for_its_box_goes_on_in_the_next_row() -> None:
    years = ", ".join(str(year) for year in range(1980, 2020, 2))
    made = copies(years, "Car")
    found = [row for one in made for row in rows(one)]
    listed = [part for text, _ in found[:-1] for part in text.split(", ")]
    assert listed == years.split(", ")
    assert len(found) > 2
    assert {owed for _, owed in found[:-1]} == {"100"}


@pytest.mark.parametrize(
    "wrong",
    [
        "another_form:\n  - {tables: [name]}\n",
        "another_form:\n  - {tables: [debts], says: name}\n",
        "another_form:\n  - {tables: [debts], ticks: more}\n",
        "another_form:\n  - {tables: [debts, nothing]}\n",
        "another_form:\n  - {tables: []}\n",
        "another_form:\n  - {says: more}\n",
        "",
    ],
)
def test_a_division_that_cannot_be_is_refused(wrong: str) -> None:
    right = "another_form:\n  - {tables: [debts], says: more, ticks: agreed}\n"
    with pytest.raises(DefinitionRefused, match=r"another_form|no line “nothing”|one or more|is missing"):
        AGAIN.but("form.yaml", right, wrong).load()


def test_a_tick_in_a_row_without_that_box_is_told() -> None:
    folder = Folder().but("where.yaml", "        own: Row2[0].Own[0]=On\n", "")
    form = folder.load()
    own = (Row(what="Car", owed=1, own=True), Row(what="House", owed=2, own=True))
    (filled,) = fill(form, form.revisions[0], made_blank(), facts_of(**{**PERSON, "person__debts": own}), official=True)
    assert [(one.code, one.place) for one in filled.findings] == [("LD-form-no-box", "made:debts[1].own")]
    assert texts(filled)["Row1[0].Own[0]"] == "On"
