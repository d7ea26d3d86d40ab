"""A blank that someone filled, and what official blanks hold from the beginning."""

from __future__ import annotations

from pathlib import Path

import pytest
from drawn_forms import DROPDOWN, MULTILINE, PUSH_BUTTON, READ_ONLY, Drawn, drawn_form
from new_blank import BLANK
from sample import FORMS, needs_forms

from levydocs.pdf.foreign.held import count_held
from levydocs.pdf.write.syntax import Name, PdfValue

DISTRICTS = (" ", "__________ District of __________", "District of Guam")
LIST = tuple((one, one) for one in DISTRICTS)
EMPTY = Drawn("Empty")


def held(*fields: Drawn) -> int:
    return count_held(drawn_form([EMPTY, *fields]))


def box(value: str) -> Drawn:
    return Drawn("Box", "Btn", states=("1",), value=value)


@pytest.mark.parametrize(
    "field",
    [
        Drawn("Name", value="Marisol Ejemplo"),
        Drawn("Name", value="Marisol Ejemplo", flags=READ_ONLY),
        Drawn("Name", value="7", flags=MULTILINE),
        Drawn("Mark", value="X"),
        box("1"),
        Drawn("District", "Ch", flags=DROPDOWN, options=LIST, value=DISTRICTS[2]),
        Drawn("Signed", "Sig", value="Marisol Ejemplo"),
    ],
)
def test_what_a_person_left(field: Drawn) -> None:
    assert held(field) == 1


@pytest.mark.parametrize(
    "field",
    [
        Drawn("Name"),
        box(""),
        Drawn("Blanks", value="  "),
        Drawn("Line", value="___-__-____"),
        Drawn("Sum", value="0.00", flags=READ_ONLY),
        Drawn("Version", value="2024-7", annotation_flags=2),
        Drawn("Help", "Btn", flags=PUSH_BUTTON),
        Drawn("District", "Ch", flags=DROPDOWN, options=LIST, value=DISTRICTS[1]),
        Drawn("State", "Ch", flags=DROPDOWN, options=(("", "Select a State"), ("GU", "Guam")), value="Select a State"),
    ],
)
def test_what_a_blank_may_hold(field: Drawn) -> None:
    assert held(field) == 0


def test_several_and_what_lies_over_a_page() -> None:
    stamp: dict[str, PdfValue] = {"Subtype": Name("Stamp"), "Rect": [9, 9, 99, 99]}
    link: dict[str, PdfValue] = {"Subtype": Name("Link"), "Rect": [9, 9, 99, 99]}
    stray = Drawn("Stray", value="Marisol Ejemplo", listed=False)
    assert held(Drawn("A", value="a"), Drawn("B", value="b"), box("1"), stray) == 4
    assert count_held(drawn_form([EMPTY], notes=[stamp, link])) == 1
    assert count_held(BLANK) == 0
    assert count_held(b"no PDF") == 0


@needs_forms
def test_no_official_blank_is_taken_for_filled() -> None:
    found = {path.name: count_held(path.read_bytes()) for path in sorted(Path(FORMS).glob("f*.pdf"))}
    assert len(found) > 9
    assert not any(found.values()), found
