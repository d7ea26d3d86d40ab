"""Damage a finished packet in every way that a wrong writer could, and see it found: fakes that fail on purpose."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import pytest
import sample

from levydocs.acroforms.draw import draw
from levydocs.acroforms.fill import Placement
from levydocs.packet.envelope import Envelope, Marks, bind
from levydocs.packet.parts import Part
from levydocs.packet.prove import Proof, letters, prove, together
from levydocs.pdf.assemble import Leaf
from levydocs.pdf.model import Rect

OWNER = "Marisol T. Peña (7733)"
MARKS = Marks(OWNER, "SPECIMEN")


@cache
def part(part_id: str, official: bool) -> Part:
    return next(one for sent in sample.packet(official).envelopes for one in sent.parts if one.id == part_id)


def envelope(*parts: Part) -> Envelope:
    return Envelope("test", "Test", parts)


def proven(printed: Sequence[Part], meant: Sequence[Part], owner: str = OWNER) -> Proof:
    """What the proof says when ``printed`` went to paper where ``meant`` was meant."""
    return prove(bind(envelope(*printed), "", Marks(owner, "SPECIMEN")), envelope(*meant), OWNER)


def found(proof: Proof) -> list[tuple[str, str]]:
    return [(one.code.removeprefix("LD-packet-proof-"), one.place) for one in proof.findings]


def redrawn(form: Part, change: Callable[[Placement], Placement | None]) -> Part:
    """The form with its values drawn anew, each as ``change`` has it (None: not at all); what was meant stays."""
    numbers = {page: placement.field.page for page, placement in form.placements}
    drawn = draw(tuple(new for _, one in form.placements if (new := change(one)) is not None))
    leaves = tuple(
        Leaf(leaf.piece, leaf.page, (drawn[numbers[page]].overlay(),) if numbers.get(page) in drawn else ())
        for page, leaf in enumerate(form.leaves)
    )
    return replace(form, leaves=leaves)


def only(line: str, change: Callable[[Placement], Placement | None]) -> Callable[[Placement], Placement | None]:
    return lambda one: change(one) if one.line == line else one


def texts(*lines: str) -> Callable[[Placement], Placement | None]:
    return lambda one: replace(one, texts=lines)


def moved(x: float, y: float) -> Callable[[Placement], Placement | None]:
    def move(one: Placement) -> Placement:
        box = one.field.rect
        return replace(one, field=replace(one.field, rect=Rect(box.x0 + x, box.y0 + y, box.x1 + x, box.y1 + y)))

    return move


@sample.on_both
def test_undamaged_parts_are_proven(official: bool) -> None:
    parts = [part(name, official) for name in ("form:f2848:1", "form:f433f", "form:f12153", "letter:release-request")]
    assert proven([redrawn(one, lambda same: same) if one.placements else one for one in parts], parts).findings == ()


@sample.on_both
@pytest.mark.parametrize(
    ("line", "damage"),
    [
        ("f433f:rent", texts("1,060")),
        ("f433f:rent", texts("11,050")),  # what was meant stands in it, but not alone
        ("f433f:rent", texts("1,050 1,050")),
        ("f433f:rent", texts("1,05")),
        ("f433f:rent", lambda one: None),
        ("f433f:rent", moved(60, 0)),
        ("f433f:rent", moved(0, 14)),
        ("f433f:rent", moved(0, -400)),
        ("f433f:taxpayer_tin", texts("000-41-7738")),
    ],
    ids=["altered", "longer", "doubled", "cut", "missing", "beside", "above", "elsewhere", "number"],
)  # fmt: skip
def test_damaged_value_is_found(line: str, damage: Callable[[Placement], Placement | None], official: bool) -> None:
    form = part("form:f433f", official)
    assert line in {one.line for _, one in form.placements}
    proof = proven([redrawn(form, only(line, damage))], [form])
    assert ("value", line) in found(proof)


@sample.on_both
def test_value_that_sticks_out_of_its_box_is_found(official: bool) -> None:
    form = part("form:f433f", official)
    size = {"f433f:rent": 40.0}
    proof = proven([redrawn(form, lambda one: replace(one, size=size.get(one.line, one.size)))], [form])
    assert ("value", "f433f:rent") in found(proof)


@sample.on_both
def test_tick_that_is_missing_or_in_another_box_is_found(official: bool) -> None:
    form = part("form:f433f", official)
    tick = "f433f:pay_frequency=biweekly"
    assert found(proven([redrawn(form, only(tick, lambda one: None))], [form])) == [("value", tick)]
    ticked = {one.field.name for _, one in form.placements if one.tick}
    other = next(box for page, box in form.boxes if page == 1 and box.name not in ticked)
    wrong = redrawn(form, only(tick, lambda one: replace(one, field=other, tick=other.states[0])))
    assert found(proven([wrong], [form])) == [("value", tick), ("tick", "form:f433f")]


def test_extra_tick_is_found() -> None:
    form = part("form:f12153", False)
    ticked = {one.field.name for _, one in form.placements if one.tick}
    page, box = next((page, box) for page, box in form.boxes if box.name not in ticked)
    extra = Placement("extra", box, tick=box.states[0])
    printed = redrawn(replace(form, placements=(*form.placements, (page, extra))), lambda one: one)
    assert found(proven([printed], [form])) == [("tick", "form:f12153")]


@sample.on_both
def test_swapped_pages_are_found(official: bool) -> None:
    for name in ("form:f433f", "letter:release-request", "letter:hardship"):
        one = part(name, official)
        assert found(proven([replace(one, leaves=one.leaves[::-1])], [one])), name
    first, second = part("letter:budget", official), part("letter:hearing-transmittal", official)
    assert found(proven([second, first], [first, second])) == [
        ("words", "letter:budget"), ("words", "letter:hearing-transmittal"),
    ]  # fmt: skip


def test_missing_and_extra_pages_are_found() -> None:
    one = part("letter:hardship", False)
    for leaves in (one.leaves[:1], one.leaves * 2):
        assert found(proven([replace(one, leaves=leaves)], [one])) == [("pages", "packet")]


def test_wrong_number_and_wrong_owner_are_found() -> None:
    one = part("letter:budget", False)
    assert found(proven([one], [one], owner="Somebody Else (0000)")) == [("number", "packet")]
    pdf = bind(envelope(one, one), "", MARKS)
    cut = bind(envelope(one), "", MARKS)
    assert prove(pdf, envelope(one, one), OWNER).findings == ()
    assert found(prove(cut, envelope(one), "Marisol T. Peña (7734)")) == [("number", "packet")]


def test_missing_words_of_a_letter_are_found() -> None:
    one = part("letter:hardship", False)
    blank = part("exhibit-sheet:A", False)
    assert found(proven([replace(one, leaves=(one.leaves[0], *blank.leaves))], [one])) == [("words", "letter:hardship")]
    more = replace(one, texts=(*one.texts, "A sentence that was never printed."))
    assert found(proven([one], [more])) == [("words", "letter:hardship")]
    swapped = replace(one, texts=one.texts[::-1])
    assert found(proven([one], [swapped])) == [("words", "letter:hardship")]


def test_file_that_is_damaged_says_in_which_file() -> None:
    one = part("letter:budget", False)
    damaged = proven([one], [replace(one, texts=("Nowhere.",))])
    whole = together({"1.pdf": proven([one], [one]), "2.pdf": damaged})
    assert (whole.pages, found(whole)) == (2, [("words", "2.pdf letter:budget")])
    assert whole.summary()["result"] == "failed"


def test_white_space_and_composition_are_not_compared() -> None:
    assert letters("Pen\u0303a  and\nson") == letters("Peña and son")
