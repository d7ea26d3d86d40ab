"""Which face prints a value: the blank's own, an embedded one of the same look, or none; never another character."""

from __future__ import annotations

from dataclasses import replace

import pytest
from filled_forms import made_blank

from levydocs.acroforms.faces import Faces
from levydocs.pdf.write.fonts import face


@pytest.fixture(scope="module")
def faces() -> Faces:
    return Faces(made_blank())


BOX = next(one for one in made_blank().scan.fields if one.name.endswith("me[0].Name[0]"))
assert BOX.font == "TimesNewRomanPSMT"


def test_the_blanks_own_font_prints_what_it_has(faces: Faces) -> None:
    for text in ("Marisol T. Peña", "Größe “1,520” – €", ""):
        choice = faces.choose(BOX, text)
        assert choice.lacking == ""
        # Widths that no real font has (drawn_forms.NARROW): the blank's own are used.
        assert choice.face.width("A", 1000) == 250 + ord("A") - 32


@pytest.mark.parametrize("name", ["Łódź Dvořák", "Ελένη Παπαδοπούλου", "Наталья Щёголева"])
def test_an_embedded_serif_prints_what_the_blanks_font_lacks(faces: Faces, name: str) -> None:
    choice = faces.choose(BOX, name)
    assert choice.lacking == ""
    assert choice.face.resource == face("serif").resource


def test_the_embedded_face_has_the_look_of_the_blanks(faces: Faces) -> None:
    sans = next(one for one in made_blank().scan.fields if one.name.endswith("Help[0]"))
    for font, style in (("HelveticaLTStd-Bold", ("sans", "bold")), ("ArialMT", ("sans", "regular"))):
        blank = replace(made_blank(), fonts=tuple(replace(one, name=font) for one in made_blank().fonts[:1]))
        choice = Faces(blank).choose(replace(sans, font=font), "Ł")
        assert choice.face.resource == face(*style).resource


def test_characters_that_no_face_has_are_named_by_their_code_points(faces: Faces) -> None:
    assert faces.choose(BOX, "Li 李明").lacking == "U+674E, U+660E"
