"""Which face prints a value: an embedded one, as bold and as slanted as the box's own font; never another character."""

from __future__ import annotations

from dataclasses import replace

import pytest
from filled_forms import made_blank

from levydocs.acroforms.faces import choose
from levydocs.pdf.write.fonts import face

BOX = next(one for one in made_blank().scan.fields if one.name.endswith("me[0].Name[0]"))
assert BOX.font == "TimesNewRomanPSMT"


@pytest.mark.parametrize(
    "text",
    ["Marisol T. Peña", "Größe “1,520” – €", "", "Łódź Dvořák", "Nguyễn", "Ελένη Παπαδοπούλου", "Наталья Щёголева"],
)
def test_an_embedded_sans_prints_whatever_it_has(text: str) -> None:
    choice = choose(BOX, text)
    assert choice.lacking == ""
    assert choice.face is face("sans")


def test_a_serif_prints_what_the_sans_lacks() -> None:
    only = next(one for one in face("serif").glyphs if one not in face("sans").glyphs)
    assert choose(BOX, only).face is face("serif")


@pytest.mark.parametrize(
    ("font", "printed"),
    [
        ("HelveticaLTStd-Bold", face("sans", "bold")),
        ("TimesNewRomanPS-BoldMT", face("sans", "bold")),
        ("ArialMT", face("sans")),
        ("HelveticaLTStd-BoldObl", face("sans", "bold", italic=True)),
        ("TimesNewRomanPS-ItalicMT", face("sans", italic=True)),
        ("CourierNewPSMT", face("sans")),
    ],
)
def test_the_face_is_as_bold_and_as_slanted_as_the_box_asks_for(font: str, printed: object) -> None:
    assert choose(replace(BOX, font=font), "Ł").face is printed


def test_characters_that_no_face_has_are_named_by_their_code_points() -> None:
    assert choose(BOX, "Li 李明").lacking == "U+674E, U+660E"
