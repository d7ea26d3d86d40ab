"""Fit before fill: nothing is lost, nothing is wider than its box, nothing is longer than its box takes."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from levydocs.acroforms.fit import FLOOR, PADDING, Fitted, cut, fit_whole, own_size, sizes, slots_of
from levydocs.pdf.model import Field, FieldKind, Rect
from levydocs.pdf.write.fonts import face

FACE = face("sans")
REFERENCE = "(att. 1, item 1)"
SENTENCES = "My pay covers rent. I cannot pay the tax now. This concerns one year only."


def box(
    name: str = "a", width: float = 100, height: float = 12, *, multiline: bool = False, length: int | None = None
) -> Field:
    return Field(
        name,
        FieldKind.TEXT,
        1,
        Rect(0, 0, width, height),
        "Times-Roman",
        10,
        multiline=multiline,
        max_length=length,
    )


words = st.text(st.characters(codec="cp1252", categories=("L", "N", "P")), min_size=1, max_size=12)
texts = st.lists(words, max_size=40).map(" ".join)
boxes = st.lists(
    st.tuples(st.floats(20, 300), st.floats(8, 60), st.booleans(), st.one_of(st.none(), st.integers(1, 60))),
    min_size=1,
    max_size=4,
).map(
    lambda sizes: [
        box(str(number), width, height, multiline=multiline, length=length)
        for number, (width, height, multiline, length) in enumerate(sizes)
    ]
)


def held(fitted: Fitted, fields: list[Field]) -> dict[str, list[str]]:
    """The lines of each box; each is checked against the room of its box."""
    found: dict[str, list[str]] = {field.name: [] for field in fields}
    for field, line in fitted.lines:
        found[field.name].append(line)
        assert FACE.width(line, fitted.size) <= field.rect.width - 2 * PADDING + 1e-6
    room = Counter(slot.field.name for slot in slots_of(fields, FACE, fitted.size))
    for field in fields:
        assert len(found[field.name]) <= room[field.name]
        if field.max_length is not None:
            assert len("\n".join(found[field.name])) <= field.max_length
    return found


@given(texts, boxes)
def test_what_is_cut_and_what_is_left_are_the_whole_word_for_word(text: str, fields: list[Field]) -> None:
    fitted = cut(text, fields, FACE, 9, REFERENCE)
    if fitted is None:
        return
    held(fitted, fields)
    head = " ".join(line for _, line in fitted.lines)
    assert head.endswith(REFERENCE)
    assert fitted.lines[-1][0] is fields[-1]
    assert [*head.removesuffix(REFERENCE).split(), *fitted.tail.split()] == text.split()


@given(st.lists(texts, max_size=4), boxes, st.booleans())
@example([""], [box()], True)
def test_a_text_fits_whole_or_not_at_all(lines: list[str], fields: list[Field], shrink: bool) -> None:
    fitted = fit_whole(lines, fields, FACE, 10, shrink=shrink)
    if fitted is None:
        return
    held(fitted, fields)
    assert fitted.tail == ""
    said = " ".join(line for _, line in fitted.lines).replace(",", "").split()
    assert said == " ".join(lines).replace(",", "").split()
    assert fitted.size == 10 or (shrink and FLOOR <= fitted.size < 10)


def test_line_breaks_stay_where_there_is_room_else_the_text_runs_on() -> None:
    high = [box(width=300, height=40, multiline=True)]
    assert [line for _, line in fit_whole(["one", "two"], high, FACE, 10, shrink=False).lines] == ["one", "two"]  # type: ignore[union-attr]  # it fits
    low = [box(width=300, height=12)]
    assert [line for _, line in fit_whole(["one", "two"], low, FACE, 10, shrink=False).lines] == ["one, two"]  # type: ignore[union-attr]  # it fits


def test_a_text_that_may_shrink_takes_the_largest_size_that_fits() -> None:
    """Source Sans: 12 letters n of 547 thousandths are 6.564 em, at 8.5 points 55.8 wide; the box gives 60 - 4."""
    fitted = fit_whole(["n" * 12], [box(width=60)], FACE, 10, shrink=True)
    assert fitted is not None
    assert fitted.size == 8.5
    assert fit_whole(["n" * 12], [box(width=60)], FACE, 10, shrink=False) is None
    # 19 letters at 6 points are 62 wide: too wide at the floor.
    assert fit_whole(["n" * 19], [box(width=60)], FACE, 10, shrink=True) is None


def test_the_sizes_end_at_six_points() -> None:
    assert sizes(7, shrink=True) == [7, 6.5, 6]
    assert sizes(7.25, shrink=True) == [7.25, 6.75, 6.25]
    assert sizes(10, shrink=False) == [10]
    assert sizes(5, shrink=True) == [5]


def test_an_automatic_size_is_as_large_as_the_box_is_high_and_no_more_than_twelve() -> None:
    auto = Field("a", FieldKind.TEXT, 1, Rect(0, 0, 100, 9), "Times-Roman", 0.0)
    size = own_size(auto, FACE)
    assert FACE.ascent(size) + FACE.descent(size) == pytest.approx(9)
    assert own_size(Field("a", FieldKind.TEXT, 1, Rect(0, 0, 100, 90), "Times-Roman", 0.0), FACE) == 12
    assert own_size(box(), FACE) == 10


def test_the_cut_falls_at_the_end_of_a_sentence_where_there_is_one() -> None:
    fields = [box("1", 100), box("2", 200)]
    fitted = cut(SENTENCES, fields, FACE, 9, REFERENCE)
    assert fitted is not None
    assert fitted.lines[-1][1].endswith(f"now. {REFERENCE}")
    assert fitted.tail == "This concerns one year only."


def test_the_cut_falls_between_words_where_no_sentence_ends() -> None:
    fitted = cut("word " * 60, [box(width=200)], FACE, 9, REFERENCE)
    assert fitted is not None
    ((_, line),) = fitted.lines
    assert line.startswith("word word")
    assert line.endswith(f"word {REFERENCE}")


def test_no_cut_where_not_even_the_reference_fits() -> None:
    assert cut(SENTENCES, [box(width=40)], FACE, 9, REFERENCE) is None
    assert cut(SENTENCES, [box(width=300, length=len(REFERENCE) - 1)], FACE, 9, REFERENCE) is None


def test_the_reference_counts_among_the_characters_of_its_box() -> None:
    fitted = cut(SENTENCES, [box(width=400, length=len(REFERENCE) + 4)], FACE, 9, REFERENCE)
    assert fitted is not None
    assert [line for _, line in fitted.lines] == [f"My {REFERENCE}"]


def test_each_box_of_a_flow_keeps_its_own_length() -> None:
    fields = [box("1", 300, length=6), box("2", 300, length=20)]
    fitted = fit_whole(["one two three"], fields, FACE, 9, shrink=False)
    assert fitted is not None
    assert [(field.name, line) for field, line in fitted.lines] == [("1", "one"), ("2", "two three")]
    assert fit_whole(["one two three"], fields[:1], FACE, 9, shrink=True) is None
