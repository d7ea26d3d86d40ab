"""Blocks → Word, read back by a reader that knows nothing of python-docx, and by LibreOffice where it is installed."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import unicodedata
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from office import has_office
from sample_letters import LETTERS, Letter
from shared import examples
from word_paper import W, WordPaper, pages_by_office

from levydocs import assets
from levydocs.blocks import model
from levydocs.blocks.markdown import read_markdown
from levydocs.blocks.model import Document, Run, text_of
from levydocs.blocks.placeholders import escape
from levydocs.blocks.word import render_word
from levydocs.findings import Severity
from levydocs.pdf.write.standard_fonts import standard_font
from levydocs.text import squeeze

ROOT = Path(__file__).parent.parent
STATIONERY = assets.read("templates", "stationery.docx")
needs_office = pytest.mark.skipif(
    not (has_office("writer") and shutil.which("pdftotext")),
    reason="needs LibreOffice (libreoffice-writer) and poppler-utils",
)

LETTER = """```letterhead
Smith & Sons <LLC>
1 Road
```
```running-head
Office
Zoë Łukasz
```

## Why

A **bold** word, an *italic* one: § 6343 “quoted” − Žižek, שלום עולם, 田中 😀.

| Item | Dollars |
|:---|---:|
| **Rooms** | |
| Rent | 1,050.00 |
| **Total** | **1,050.00** |

1. One
2. Two

Then:

4. Four

{filler}

```signature representative Sincerely,
N. N.
Date
```
"""


def letter(filler: str = "") -> Document:
    return read_markdown(LETTER.replace("{filler}", filler), "A letter")


def paper(document: Document) -> WordPaper:
    docx, findings = render_word(document, STATIONERY)
    assert findings == ()
    return WordPaper(docx)


def normal(text: str) -> str:
    return squeeze(unicodedata.normalize("NFC", text))


CHARACTERS = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff")
HARD_WORDS = [
    "Smith & Sons <LLC>",
    "]]>",
    "&amp;",
    "😀👩‍👧",
    "שלום, עולם",
    "مرحبا ١٢٣",
    "W" * 300,
    "\n",
    " a  b ",
    "\u202e",
]
TEXT = st.one_of(st.sampled_from(HARD_WORDS), st.text(CHARACTERS, max_size=12))
WORDS = st.lists(st.builds(Run, TEXT, st.booleans(), st.booleans()), max_size=3).map(tuple)
LINES = st.lists(WORDS, max_size=3).map(tuple)
ENTRIES = st.lists(st.builds(model.Entry, TEXT, WORDS), max_size=4).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> model.Table:
    columns = draw(st.integers(1, 4))
    cells = st.lists(WORDS, min_size=columns, max_size=columns).map(tuple)
    section = WORDS.map(lambda words: (words, *[()] * (columns - 1)))
    rows = st.one_of(
        st.builds(model.Row, cells, st.sampled_from([model.RowKind.BODY, model.RowKind.TOTAL])),
        st.builds(model.Row, section, st.just(model.RowKind.SECTION)),
    )
    sides = draw(st.lists(st.sampled_from(model.Side), min_size=columns, max_size=columns))
    return model.Table(tuple(sides), draw(cells), tuple(draw(st.lists(rows, max_size=4))))


PLAIN = st.one_of(
    *(
        st.builds(kind, LINES)
        for kind in (model.Letterhead, model.AddressBlock, model.TitlePage, model.BulletList, model.Pictured)
    ),
    *(st.builds(kind, ENTRIES) for kind in (model.ReLine, model.ElementBlock)),
    *(st.builds(kind, WORDS) for kind in (model.Paragraph, model.Banner)),
    st.builds(model.Heading, WORDS, st.integers(1, 6)),
    st.builds(model.NumberedList, LINES, st.integers(0, 2000)),
    st.builds(model.SignatureBlock, st.just("taxpayer"), TEXT, LINES, st.booleans()),
    st.builds(model.Spacer, st.floats(0, 3000)),
    st.sampled_from([model.Rule(), model.PageBreak()]),
    tables(),
)
BLOCKS = st.one_of(PLAIN, st.builds(model.KeepTogether, st.lists(PLAIN, max_size=3).map(tuple)))
DOCUMENTS = st.builds(
    Document, TEXT, st.lists(BLOCKS, max_size=5).map(tuple), st.lists(TEXT.filter(str.strip), max_size=3).map(tuple)
)


@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_any_document_says_the_same_in_word(document: Document) -> None:
    docx, findings = render_word(document, STATIONERY)
    assert findings == ()
    read = WordPaper(docx)
    assert normal(read.text()) == normal(text_of(document))
    assert all(run.find(f"{W}rPr/{W}rFonts") is None for run in read.document.iter(f"{W}r"))
    for part in read.parts.values():
        assert b"<!DOCTYPE" not in part


@settings(max_examples=examples(25), deadline=None)
@given(st.text(st.characters(categories=("Cc", "Cs", "Lu")), max_size=8))
def test_control_characters_are_shown_by_number_and_found(text: str) -> None:
    bad = {mark for mark in text if not mark.isalpha() and mark not in "\n\t"}
    docx, findings = render_word(Document("T", (model.Paragraph((Run(text),)),)), STATIONERY, "trial")
    shown = "".join(f"[U+{ord(mark):04X}]" if mark in bad else mark for mark in text)
    assert normal(WordPaper(docx).text()) == normal(shown)
    assert [found.code for found in findings] == ["LD-letter-character"] * bool(bad)
    for found in findings:
        assert (found.severity, found.place) == (Severity.BLOCKS, "trial")
        assert all(f"U+{ord(mark):04X}" in found.message for mark in bad)


@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_every_letter_says_the_same_in_word(one: Letter) -> None:
    document = one.printed().document
    assert squeeze(paper(document).text()) == squeeze(text_of(document))


def test_every_paragraph_has_a_named_style() -> None:
    read = paper(letter())
    assert read.styled("Letterhead Name") == ["Smith & Sons <LLC>"]
    assert read.styled("heading 2") == ["Why"]
    assert read.styled("Table Header") == ["Item", "Dollars"]
    assert read.styled("Table Section") == ["Rooms"]
    assert read.styled("Table Total") == ["Total", "1,050.00"]
    assert read.styled("Lead-in") == ["Then:"]
    assert read.styled("Signature") == ["N. N.", "Date"]
    assert {text for text in read.styled("Normal") if text} == set()


def test_a_typeface_is_named_in_two_styles_only() -> None:
    fonts = {
        style: style_fonts.get(f"{W}ascii")
        for style, element in paper(letter()).styles.items()
        if (style_fonts := element.find(f"{W}rPr/{W}rFonts")) is not None
    }
    assert fonts == {"Normal": "Times New Roman", "Sans": "Arial"}


def test_no_type_is_under_nine_points() -> None:
    sizes = paper(letter()).xml("word/styles.xml").iter(f"{W}sz")
    assert min(int(size.get(f"{W}val", "")) for size in sizes) >= 2 * 9


def test_runs_are_bold_italic_and_right_to_left_where_they_should_be() -> None:
    runs = [
        ("".join(run.itertext()), {child.tag.removeprefix(W) for child in run.iterfind(f"{W}rPr/*")})
        for run in paper(letter()).document.iter(f"{W}r")
    ]
    assert ("bold", {"b", "bCs"}) in runs
    assert ("italic", {"i", "iCs"}) in runs
    assert ("שלום עולם", {"rtl"}) in runs
    assert ("Office", set()) not in runs


def test_figures_stand_right_and_a_total_under_a_rule() -> None:
    read = paper(letter())
    sides = {
        "".join(p.itertext()): side.get(f"{W}val")
        for p in read.document.iter(f"{W}p")
        if (side := p.find(f"{W}pPr/{W}jc")) is not None
    }
    assert sides == {"Dollars": "right", "1,050.00": "right"}
    ruled = [
        "".join(cell.itertext())
        for cell in read.document.iter(f"{W}tc")
        if cell.find(f"{W}tcPr/{W}tcBorders/{W}top") is not None
    ]
    assert ruled == ["1,050.00"]


@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_no_figure_breaks_in_its_cell_in_a_face_a_fifth_wider(one: Letter) -> None:
    """As a reader's machine may put it in place of Arial: seen as “1,486.0 / 0” and “Amoun / t”."""
    read = paper(one.printed().document)
    arial = standard_font("Helvetica-Bold").advances
    size = next(int(one.get(f"{W}val", "0")) for one in read.styles["Sans"].iter(f"{W}sz")) / 2
    for table in read.document.iter(f"{W}tbl"):
        figures = [cell for cell in table.iter(f"{W}tc") if cell.find(f".//{W}jc") is not None]
        for cell in figures:
            width, inset = (cell.find(f"{W}tcPr/{path}") for path in (f"{W}tcW", f"{W}tcMar/{W}left"))
            assert width is not None
            room = int(width.get(f"{W}w", "0")) / 20 - (int(inset.get(f"{W}w", "0")) / 20 if inset is not None else 0)
            for word in "".join(cell.itertext()).split(" "):
                assert sum(arial.get(sign, 600) for sign in word) * size / 1000 * 1.2 <= room, word


def test_no_line_ends_inside_a_citation_a_date_or_what_has_a_number() -> None:
    document = Document(
        "x", (model.Paragraph((Run("By 26 USC 6343(a) on November 24, 2026, see Exhibit C and Form 2848."),)),)
    )
    words = "".join(paper(document).document.itertext())
    assert words == "By 26\u00a0USC\u00a06343(a) on November\u00a024, 2026, see Exhibit\u00a0C and Form\u00a02848."


def test_page_is_letter_and_head_stands_on_later_pages_alone() -> None:
    document = letter()
    read = paper(document)
    size, edges = (read.document.find(f".//{W}{tag}") for tag in ("pgSz", "pgMar"))
    assert size is not None
    assert edges is not None
    assert (size.get(f"{W}w"), size.get(f"{W}h")) == ("12240", "15840")  # 8.5 by 11 inches
    assert edges.get(f"{W}left") == str(round(document.margins.left * 20))
    assert edges.get(f"{W}top") == str(round(document.margins.top * 20))
    assert squeeze(read.head()) == "Office · Zoë Łukasz Page 2"
    assert read.document.find(f".//{W}titlePg") is not None
    heads = [read.xml(name) for name in read.parts if name.startswith("word/header")]
    assert [field.get(f"{W}instr") for head in heads for field in head.iter(f"{W}fldSimple")] == [" PAGE "]


def test_page_break_starts_the_next_paragraph_on_a_page() -> None:
    read = paper(read_markdown("a\n\n```page-break\n```\nb\n\nc", "T"))
    broken = [p for p in read.document.iter(f"{W}p") if p.find(f"{W}pPr/{W}pageBreakBefore") is not None]
    assert ["".join(p.itertext()) for p in broken] == ["b"]


def test_file_holds_no_more_than_it_needs() -> None:
    docx, _ = render_word(letter(), STATIONERY)
    read = WordPaper(docx)
    assert {re.sub(r"\d", "", name) for name in read.parts} == {
        "[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/_rels/document.xml.rels", "word/document.xml",
        "word/header.xml", "word/numbering.xml", "word/settings.xml", "word/styles.xml",
    }  # fmt: skip
    core = read.parts["docProps/core.xml"].decode()
    assert "<dc:title>A letter</dc:title>" in core
    assert "python-docx" not in core
    assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", core)) == {"2000-01-01T00:00:00Z"}
    assert read.times == {(1980, 1, 1, 0, 0, 0)}


def test_same_document_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import sys, hashlib, test_blocks_word as t; from levydocs.blocks.word import render_word;"
        "early = 'docx' in sys.modules;"
        "print(early, hashlib.sha256(render_word(t.letter(), t.STATIONERY)[0]).hexdigest())"
    )
    runs = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, check=True, text=True, cwd=ROOT / "tests",
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(runs) == 1
    assert runs.pop().startswith("False ")


LONG = letter(escape("Smith & Sons <LLC> " + "W" * 300))
FILLED = {f"filled-{lines}": letter("x\n\n" * lines + "The last paragraph.") for lines in range(14, 38, 2)}


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages that LibreOffice prints of every letter, and of some hard ones: one call, for it starts slowly."""
    documents = {file_name(one): one.printed().document for one in LETTERS} | FILLED | {"long": LONG}
    files = {name: render_word(document, STATIONERY)[0] for name, document in documents.items()}
    return pages_by_office(files, tmp_path_factory.mktemp("office"))


def unbroken(text: str) -> str:
    """The text without blanks: a word that is broken at its hyphen has one more."""
    return "".join(text.split())


def file_name(one: Letter) -> str:
    """A letter's name, as that of a file."""
    return str(one).replace(":", "-")


@needs_office
@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_libreoffice_prints_the_words_of_every_letter(one: Letter, office: dict[str, list[str]]) -> None:
    document = one.printed().document
    first, *later = map(squeeze, office[file_name(one)])
    for number, page in enumerate(later, 2):
        head = f"{' · '.join(document.running_head)} Page {number}" if document.running_head else ""
        assert page.startswith(head)
        later[number - 2] = page.removeprefix(head).strip()
    assert unbroken("".join((first, *later))) == unbroken(text_of(document))


@needs_office
def test_libreoffice_loses_no_character_of_hard_words(office: dict[str, list[str]]) -> None:
    """Only the order is not compared: poppler reads right-to-left words as they are seen, and wide ones are broken."""
    assert inked("".join(office["long"])) == inked(text_of(LONG))


@needs_office
def test_signature_never_stands_alone_in_libreoffice(office: dict[str, list[str]]) -> None:
    for name in FILLED:
        (signed,) = [page for page in office[name] if "Sincerely," in page]
        assert "The last paragraph." in signed
        assert "N. N." in signed
    assert {len(office[name]) for name in FILLED} == {1, 2}


def inked(text: str) -> Counter[str]:
    """How often each character is seen."""
    return Counter(mark for mark in text if not mark.isspace() and unicodedata.category(mark) != "Cf")
