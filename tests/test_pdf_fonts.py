"""Faces: measured against fontTools and Adobe's published widths, read back by PDFium."""

from __future__ import annotations

import struct
import subprocess
import sys
from importlib import resources
from io import BytesIO
from typing import Any

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from pdf_paper import on_paper
from shared import examples

from levydocs.pdf.font_files import Family, Weight
from levydocs.pdf.model import BlankFont, BlankFontUse, EmbeddedFontUse
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.fonts import EmbeddedFace, face
from levydocs.pdf.write.ink import Ink
from levydocs.pdf.write.standard_fonts import standard_font, typing_font
from levydocs.pdf.write.truetype import TrueType

ALL_FACES: list[tuple[Family, Weight, bool]] = [
    ("serif", "regular", False),
    ("serif", "bold", False),
    ("serif", "regular", True),
    ("serif", "bold", True),
    ("sans", "regular", False),
    ("sans", "bold", False),
    ("sans", "regular", True),
    ("sans", "bold", True),
]
NAMES = "Łódź, Peña, Šárka Černá, Kılıç, Đặng, Αλέξης, Ольга Їжак"


def font_tools(one: EmbeddedFace) -> Any:
    return TTFont(BytesIO(one.file.data), checkChecksums=2)


@pytest.mark.parametrize(("family", "weight", "italic"), ALL_FACES)
class TestEmbedded:
    def test_glyphs_and_advances_are_those_that_font_tools_reads(
        self, family: Family, weight: Weight, italic: bool
    ) -> None:
        one = face(family, weight, italic)
        other = font_tools(one)
        names = other.getGlyphOrder()
        assert {code: names[number] for code, number in one.file.glyphs.items()} == other.getBestCmap()
        assert list(one.file.advances) == [other["hmtx"][name][0] for name in names]

    def test_a_subset_keeps_numbers_and_outlines_and_nothing_else(
        self, family: Family, weight: Weight, italic: bool
    ) -> None:
        one = face(family, weight, italic)
        whole = font_tools(one)
        # ``Å`` is composed of two other glyphs in these fonts: they must be included.
        wanted = {one.glyphs[character] for character in "Ån-é"}
        subset = one.file.subset(wanted)
        # A font file sums up to this in 32 bits (OpenType 1.9, "Calculating checksums").
        assert sum(struct.unpack(f">{len(subset) // 4}I", subset)) & 0xFFFFFFFF == 0xB1B0AFBA
        part = TTFont(BytesIO(subset), checkChecksums=2)
        names = whole.getGlyphOrder()
        part.setGlyphOrder(names[: part["maxp"].numGlyphs])
        components = {
            whole.getGlyphID(name)
            for number in wanted
            for name in whole["glyf"][names[number]].getComponentNames(whole["glyf"])
        }
        kept = {0} | wanted | components
        for number in range(part["maxp"].numGlyphs):
            name = names[number]
            if number in kept:
                assert part["hmtx"][name] == whole["hmtx"][name]
                assert list(part["glyf"][name].getCoordinates(part["glyf"])[0]) == list(
                    whole["glyf"][name].getCoordinates(whole["glyf"])[0]
                )
            else:
                assert part["glyf"][name].numberOfContours == 0
        assert set(part.keys()) <= {
            "GlyphOrder",
            "head",
            "hhea",
            "maxp",
            "hmtx",
            "cvt ",
            "fpgm",
            "prep",
            "loca",
            "glyf",
        }

    def test_letters_stay_within_ascent_and_descent(self, family: Family, weight: Weight, italic: bool) -> None:
        one = face(family, weight, italic)
        other = font_tools(one)
        glyphs = [other["glyf"][other.getBestCmap()[ord(letter)]] for letter in "ÅÉÑÜgjpqyçQ(|"]
        assert one.ascent(1000) >= max(glyph.yMax for glyph in glyphs)
        assert one.descent(1000) >= -min(glyph.yMin for glyph in glyphs)


@pytest.mark.parametrize("one", [face("serif"), face("sans", "bold")], ids=lambda one: one.key)
def test_letters_are_set_as_wide_as_they_are_measured(one: EmbeddedFace) -> None:
    """For PDFium, the last letter of a long line is where the widths of all before it end."""
    before = "Wie mit dünner Feder, über viele Łódź-Zeilen"
    ink = Ink()
    ink.text(72, 700, before + "H", one, 10)
    ink.text(72 + one.width(before, 10), 650, "H", one, 10)
    with Reader(on_paper(ink)) as reader:
        after_others, alone = reader.find(0, "H")
    assert after_others.x0 == pytest.approx(alone.x0, abs=0.02)


def test_every_name_is_printed_and_read_back() -> None:
    for family in ("serif", "sans"):
        one = face(family)
        assert one.lacks(NAMES) == ""
        ink = Ink()
        ink.text(72, 700, NAMES, one, 11)
        with Reader(on_paper(ink)) as reader:
            assert reader.text(0) == NAMES


@pytest.mark.parametrize(
    "one", [face("serif"), face("sans", "bold"), face("sans", italic=True)], ids=lambda one: one.key
)
def test_whatever_the_face_has_is_read_back(one: EmbeddedFace) -> None:
    """Letters and digits that share no glyph with another one, in lines of forty."""
    numbers = list(one.glyphs.values())
    letters = [c for c, number in one.glyphs.items() if c.isalnum() and ord(c) < 0xFB00 and numbers.count(number) == 1]
    lines = ["".join(letters[start : start + 40]) for start in range(0, len(letters), 40)]
    ink = Ink()
    for place, line in enumerate(lines):
        ink.text(36, 760 - 14 * place, line, one, 9)
    with Reader(on_paper(ink)) as reader:
        assert reader.text(0).split() == lines
    assert len(letters) > 300


@settings(max_examples=examples(8), deadline=None)
@given(st.lists(st.sampled_from(sorted(set(NAMES) - {" "})), min_size=1, max_size=30).map("".join))
def test_a_text_survives_print_and_read_back(text: str) -> None:
    ink = Ink()
    ink.text(72, 400, text, face("serif"), 10)
    pdf = on_paper(ink)
    assert pdf == on_paper(ink)
    with Reader(pdf) as reader:
        assert reader.text(0) == text
        (box,) = reader.find(0, text)
        assert box.x1 - 72 <= face("serif").width(text, 10) + 2


@settings(deadline=None)
@given(st.text(st.sampled_from(NAMES)), st.text(st.sampled_from(NAMES)))
def test_widths_add_up(one: str, other: str) -> None:
    sans = face("sans")
    assert sans.width(one + other, 9) == pytest.approx(sans.width(one, 9) + sans.width(other, 9))


def test_a_lacking_character_is_refused_without_being_repeated() -> None:
    for refused in (face("serif").encode, lambda text: face("serif").width(text, 9)):
        with pytest.raises(ValueError, match="a character that the face has not") as caught:
            refused("000-41-7733 \u4e2d")
        assert "7733" not in repr(caught.value.__cause__) + str(caught.value)


def test_combining_marks_have_no_place() -> None:
    assert face("serif").lacks("e\u0301") == "\u0301"


def test_what_it_lacks_is_named_once_and_in_order() -> None:
    assert face("sans").lacks("Li 李明, 李") == "李明"


@pytest.mark.parametrize(
    ("names", "others"),
    [
        ("Peña", "Größe François Ångström"),
        ("Łukasz Śliwiński", "Dvořák Çağlar Đorđe"),
        ("Nguyễn", "Trần Phước"),
        ("Ольга Щукина", "Наталья Щёголева Їжак"),
        ("Ελένη", "Παπαδοπούλου"),
    ],
)
def test_letters_of_one_script_cost_nothing_once_the_first_was_printed(names: str, others: str) -> None:
    """The same objects, which stand as the same block of bytes in the next client's files."""
    for one in (face("serif"), face("sans", "bold")):
        first = one.font_objects(frozenset(names))
        assert one.font_objects(frozenset(f"{names} {others.replace('ß', '')}")) is one.font_objects(
            frozenset(others + names)
        )
        assert len(first) == len(one.font_objects(frozenset()))


class TestStandardFonts:
    def test_widths_are_those_that_adobe_publishes(self) -> None:
        """Adobe Core 14 AFM files: C 65 WX 722 (Times-Roman), 667 (Helvetica), 722 (Helvetica-Bold), 600 (Courier)."""
        for name, width in (("Times-Roman", 722), ("Helvetica", 667), ("Helvetica-Bold", 722), ("Courier", 600)):
            assert standard_font(name).advances["A"] == width
        assert standard_font("Times-Roman").advances[" "] == 250
        assert standard_font("Helvetica").advances["€"] == 556

    def test_codes_that_winansi_leaves_open_are_no_characters(self) -> None:
        """A WinAnsi viewer would show a bullet for them, or a hyphen for U+00AD (ISO 32000-1, annex D.2)."""
        helvetica = standard_font("Helvetica").advances
        assert "•" in helvetica
        assert not helvetica.keys() & set("\x7f\x81\x8d\x8f\x90\x9d\xad\t\n")

    def test_typing_fonts(self) -> None:
        assert typing_font(BlankFont("ArialMT", 7)) == BlankFontUse(7)
        assert typing_font(BlankFont("ArialMT", None)) == EmbeddedFontUse(standard_font("Helvetica"), frozenset())

    @pytest.mark.parametrize(
        ("name", "standard"),
        [
            ("TimesNewRomanPSMT", "Times-Roman"),
            ("TimesNewRomanPS-BoldMT", "Times-Bold"),
            ("ArialMT", "Helvetica"),
            ("Arial-BoldItalicMT", "Helvetica-BoldOblique"),
            ("HelveticaLTStd-Roman", "Helvetica"),
            ("HelveticaLTStd-BoldObl", "Helvetica-BoldOblique"),
            ("CourierNewPSMT", "Courier"),
        ],
    )
    def test_which_standard_font_stands_for_it(self, name: str, standard: str) -> None:
        assert standard_font(name).key == standard


def test_what_is_no_truetype_file_is_refused() -> None:
    otf = resources.files("font_source_sans_pro").joinpath("files", "SourceSansPro-Bold.otf").read_bytes()
    with pytest.raises(ValueError, match="not a TrueType file"):
        TrueType(otf).glyphs  # noqa: B018 - the reading is the test


def test_measuring_and_embedding_import_no_heavy_library() -> None:
    """A command imports what it uses; fontTools' subsetter alone costs 130 ms."""
    code = (
        "import sys; from levydocs.pdf.write.fonts import face; face('serif').font_objects(frozenset('Ł'));"
        "sys.exit(any(name in sys.modules for name in ('fontTools', 'reportlab', 'pypdf', 'PIL')))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
