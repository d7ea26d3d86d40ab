"""A firm's own stationery: a .docx that is edited in Word and gives letters their look."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from command_line import Answer
from docx import Document
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt
from office import has_office
from word_paper import W, WordPaper

from levydocs import assets
from levydocs.blocks.markdown import read_markdown
from levydocs.blocks.model import text_of
from levydocs.blocks.word import render_word
from levydocs.errors import DefinitionRefused, ExitCode
from levydocs.text import squeeze

needs_office = pytest.mark.skipif(
    not (has_office("writer") and shutil.which("soffice")), reason="needs LibreOffice (libreoffice-writer)"
)
SHIPPED = assets.read("templates", "stationery.docx")
LETTER = read_markdown(
    "```letterhead\nA Firm\n1 Road\n```\n```running-head\nOffice\nNames\n```\n```re\nRe: a\nTaxpayer: b\n```\n\n- x\n\n4. y\n\n"
    "| A | B |\n|---|---:|\n| c | 1.00 |\n\n```signature taxpayer Yours,\nN. N.\n```\n",
    "A letter",
)


def edited(edit: Callable[[Word], object]) -> bytes:
    """The stationery as it is saved after someone has changed it."""
    word, saved = Document(BytesIO(SHIPPED)), BytesIO()
    edit(word)
    word.save(saved)
    return saved.getvalue()


def paper(stationery: bytes) -> WordPaper:
    docx, findings = render_word(LETTER, stationery)
    assert findings == ()
    return WordPaper(docx)


def refused(stationery: bytes) -> DefinitionRefused:
    with pytest.raises(DefinitionRefused) as caught:
        render_word(LETTER, stationery)
    assert caught.value.exit_code is ExitCode.DEFINITION
    assert caught.value.place == "templates/stationery.docx"
    return caught.value


def without(name: str) -> bytes:
    return edited(lambda word: word.styles[name].element.getparent().remove(word.styles[name].element))


def test_shipped_stationery_holds_styles_and_nothing_of_anybody() -> None:
    with ZipFile(BytesIO(SHIPPED)) as package:
        assert sorted(package.namelist()) == [
            "[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml",
            "word/numbering.xml", "word/settings.xml", "word/styles.xml",
        ]  # fmt: skip
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert [paragraph.text for paragraph in Document(BytesIO(SHIPPED)).paragraphs] == []


def test_letter_has_the_typefaces_that_a_firm_chose() -> None:
    def change(word: Word) -> None:
        word.styles["Normal"].font.name = "Georgia"
        word.styles["Letterhead Name"].font.size = Pt(20)
        word.add_paragraph("")  # as Word leaves one in every document

    read = paper(edited(change))
    fonts = {style.find(f"{W}name").get(f"{W}val"): style for style in read.styles.values()}  # type: ignore[union-attr]
    assert fonts["Normal"].find(f"{W}rPr/{W}rFonts").get(f"{W}ascii") == "Georgia"  # type: ignore[union-attr]
    assert fonts["Letterhead Name"].find(f"{W}rPr/{W}sz").get(f"{W}val") == "40"  # type: ignore[union-attr]
    assert squeeze(read.text()) == squeeze(text_of(LETTER))
    assert read.styled("Letterhead Name") == ["A Firm"]


def test_column_of_labels_is_as_wide_as_its_larger_type_needs() -> None:
    def widths(stationery: bytes) -> list[int]:
        (grid, *_) = paper(stationery).document.iter(f"{W}tblGrid")
        return [int(column.get(f"{W}w", "")) for column in grid]

    larger = edited(lambda word: setattr(word.styles["Re Line"].font, "size", Pt(23)))
    (usual, _), (wide, _) = widths(SHIPPED), widths(larger)
    assert usual < wide
    assert wide - 280 == pytest.approx(2 * (usual - 280), abs=2)  # a gap of 14 points, and the label twice as wide


def test_styles_are_known_by_their_names_not_by_the_ids_that_a_program_gives_them() -> None:
    with ZipFile(BytesIO(SHIPPED)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    for one in ("LetterheadName", "ListNumber", "ReLine", "Figures", "BodyText"):
        for name in ("word/styles.xml", "word/numbering.xml"):
            for key in ("styleId", "basedOn w:val", "next w:val", "pStyle w:val"):
                parts[name] = parts[name].replace(f'{key}="{one}"'.encode(), f'{key}="X{one}1"'.encode())
    renamed = BytesIO()
    with ZipFile(renamed, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    read = paper(renamed.getvalue())
    assert squeeze(read.text()) == squeeze(text_of(LETTER))
    assert read.styled("Letterhead Name") == ["A Firm"]
    assert read.styled("List Number") == ["y"]


def test_header_of_the_first_page_stays_and_the_running_head_stands_below_that_of_the_others() -> None:
    def change(word: Word) -> None:
        word.sections[0].first_page_header.paragraphs[0].text = "First"
        word.sections[0].header.paragraphs[0].text = "Others"
        word.sections[0].footer.paragraphs[0].text = "Foot"

    read = paper(edited(change))
    heads = ["".join(read.xml(name).itertext()) for name in sorted(read.parts) if name.startswith("word/header")]
    assert sorted(heads) == ["First", "OthersOffice\u00a0\u00a0·  NamesPage 2"]
    assert ["".join(read.xml(name).itertext()) for name in read.parts if name.startswith("word/footer")] == ["Foot"]


def test_nothing_of_who_made_the_stationery_stands_in_a_letter() -> None:
    def change(word: Word) -> None:
        word.core_properties.author = word.core_properties.category = "Somebody"

    stationery = edited(change)
    assert b"Somebody" in WordPaper(stationery).parts["docProps/core.xml"]
    assert not [name for name, data in paper(stationery).parts.items() if b"Somebody" in data]


@pytest.mark.parametrize("name", ["Lead-in", "Heading 3", "Table Total", "Figures", "Plain Grid", "List Bullet"])
def test_style_that_is_lacking_is_named(name: str) -> None:
    assert f"lacks the style “{name}”" in refused(without(name)).message


def test_style_of_another_kind_is_lacking() -> None:
    def change(word: Word) -> None:
        word.styles["Banner"].element.getparent().remove(word.styles["Banner"].element)
        word.styles.add_style("Banner", WD_STYLE_TYPE.CHARACTER)

    assert "lacks the style “Banner”" in refused(edited(change)).message


@pytest.mark.parametrize("data", [b"", b"x", SHIPPED[:500], b"PK\x03\x04" + bytes(40)])
def test_what_is_no_word_document_is_refused(data: bytes) -> None:
    assert "not a Word document" in refused(data).message


def test_words_or_a_picture_on_its_page_are_refused(tmp_path: Path) -> None:
    assert "not empty" in refused(edited(lambda word: word.add_paragraph("Draft"))).message
    assert (
        "not empty" in refused(edited(lambda word: word.add_table(1, 1).cell(0, 0).paragraphs[0].add_run("x"))).message
    )


@pytest.mark.parametrize("part", ["header", "footer"])
def test_header_that_is_the_same_on_all_pages_is_refused(part: str) -> None:
    def change(word: Word) -> None:
        word.sections[0].different_first_page_header_footer = False
        getattr(word.sections[0], part).paragraphs[0].text = "Same"

    assert "Different First Page" in refused(edited(change)).remedy


@pytest.mark.parametrize("name", ["List Bullet", "List Number"])
def test_list_without_marks_is_refused(name: str) -> None:
    def change(word: Word) -> None:
        properties = word.styles[name].element.pPr
        properties.remove(properties.numPr)

    assert name in refused(edited(change)).message


def test_a_firms_own_is_taken_from_its_assets(levydocs: Callable[..., Answer], case: Path, tmp_path: Path) -> None:
    folder = tmp_path / "own" / "templates"
    folder.mkdir(parents=True)
    (folder / "stationery.docx").write_bytes(
        edited(lambda word: setattr(word.styles["Normal"].font, "name", "Georgia"))
    )
    asked = ("letter", "hardship", case, "--assets", tmp_path / "own", "--force", "-o", "made.docx")
    levydocs(*asked)
    assert b'w:ascii="Georgia"' in WordPaper((tmp_path / "made.docx").read_bytes()).parts["word/styles.xml"]
    (folder / "stationery.docx").write_bytes(without("Re Line"))
    answer = levydocs(*asked)
    assert answer.code == ExitCode.DEFINITION
    assert "stationery.docx" in answer.err
    assert "“Re Line”" in answer.err


@needs_office
def test_stationery_that_libreoffice_has_saved_serves_as_well(tmp_path: Path) -> None:
    (tmp_path / "stationery.docx").write_bytes(SHIPPED)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "docx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*command, str(tmp_path / "stationery.docx")], capture_output=True, check=True, timeout=120)
    read = paper((tmp_path / "saved" / "stationery.docx").read_bytes())
    assert "word/fontTable.xml" in read.parts, "LibreOffice wrote it"
    assert read.styled("Letterhead Name") == ["A Firm"]
    assert read.styled("Re Line") == ["Re:", "a", "Taxpayer:", "b"]
    assert squeeze(read.text()).endswith("4. y A B c 1.00 Yours, N. N.")
