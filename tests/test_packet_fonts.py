"""Whatever we print is embedded: every reader, and every printer, shows what was proven."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
import sample
from pypdf import PdfReader

from levydocs.acroforms.library import load_forms
from levydocs.law.in_force import Law
from levydocs.packet.documents import one_form


def printed_with(pdf: bytes) -> Iterator[tuple[str, bool]]:
    """Each font that a page itself names, not a form that it draws, and whether it is embedded."""
    for page in PdfReader(BytesIO(pdf)).pages:
        fonts: Any = page["/Resources"].get("/Font", {})  # type: ignore[attr-defined]
        for name in fonts:
            (font,) = fonts[name]["/DescendantFonts"] if "/DescendantFonts" in fonts[name] else [fonts[name]]
            described = font.get_object().get("/FontDescriptor", {})
            yield str(fonts[name]["/BaseFont"]), "/FontFile2" in described


@sample.on_both
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_every_font_of_ours_is_embedded(name: str, official: bool) -> None:
    for file, data in sample.composed_of(name, official).files.items():
        if file.endswith(".pdf"):
            fonts = list(printed_with(data))
            assert fonts, file
            assert [font for font, embedded in fonts if not embedded] == [], file
            assert {font[8:].partition("-")[0] for font, _ in fonts} <= {"SourceSansPro", "SourceSerifPro"}


@sample.on_both
def test_an_editable_copy_is_typed_into_with_the_form_s_own_fonts_and_shows_ours(official: bool) -> None:
    made = one_form(sample.case(), sample.firm(), Law(sample.AS_OF), sample.resources(official), "f433f", editable=True)
    (pdf,) = made.files.values()
    assert not [one.code for one in made.findings if "proof" in one.code]
    form: Any = PdfReader(BytesIO(pdf)).root_object["/AcroForm"]
    fields = [one.get_object() for page in PdfReader(BytesIO(pdf)).pages for one in page.get("/Annots", ())]
    own = {one.name: one.font for one in load_forms(None)["f433f"].newest(sample.AS_OF).schema.fields}  # type: ignore[union-attr]
    filled = [one for one in fields if one.get("/FT") == "/Tx" and one.get("/V")]
    assert len(filled) > 30
    for one in filled:
        asked = str(one["/DA"]).split()[0]
        assert asked[1:] in set(own.values())
        assert asked in form["/DR"]["/Font"]
        look = one["/AP"]["/N"]["/Resources"]["/Font"]
        assert all("SourceSansPro" in str(font["/BaseFont"]) for font in look.values())
