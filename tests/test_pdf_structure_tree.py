"""Letters are tagged: PDFium reads from the structure tree the words of the letter, in their order, as what they are."""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pdfua
import pikepdf
import pypdfium2.raw as pdfium
import pytest
import sample
from sample_letters import LETTERS, WAGE, Letter, letter

from levydocs.blocks.model import Document, Row, Run, Side, Table, text_of
from levydocs.blocks.pdf import print_document
from levydocs.inspection.file_contents import Kind, file_contents
from levydocs.law.in_force import Law
from levydocs.packet.documents import one_form
from levydocs.pdf.write.assemble import assemble
from levydocs.text import squeeze


def form_alone(form: str) -> bytes:
    made = one_form(sample.case(), sample.firm(), Law(sample.AS_OF), sample.resources(official=True), form)
    return next(iter(made.files.values()))


def pdf_of(document: Document) -> bytes:
    return assemble(print_document(document).leaves, title=document.title)


def _text(get: Any, *handles: Any) -> str:
    """What one of PDFium's functions writes into a buffer of UTF-16."""
    size = get(*handles, None, 0)
    buffer = ctypes.create_string_buffer(size)
    get(
        *handles,
        ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)) if get is pdfium.FPDFTextObj_GetText else buffer,
        size,
    )
    return buffer.raw.decode("utf-16-le").rstrip("\0")


def _marked(page: Any, text: Any) -> dict[int, str]:
    """The words of each marked content of a page."""
    words: dict[int, str] = {}
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        one = pdfium.FPDFPage_GetObject(page, at)
        marked = pdfium.FPDFPageObj_GetMarkedContentID(one)
        if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_TEXT and marked >= 0:
            words[marked] = words.get(marked, "") + " " + _text(pdfium.FPDFTextObj_GetText, one, text)
    return words


def marked_words(pdf: bytes, number: int) -> dict[int, str]:
    """The same of a page of a file."""
    opened = pdfium.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    page = pdfium.FPDF_LoadPage(opened, number)
    text = pdfium.FPDFText_LoadPage(page)
    words = _marked(page, text)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(opened)
    return words


def spoken(pdf: bytes) -> Iterator[tuple[str, str]]:
    """Each structure element that has words, page by page: its type, and its words."""
    opened = pdfium.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    for number in range(pdfium.FPDF_GetPageCount(opened)):
        page = pdfium.FPDF_LoadPage(opened, number)
        text = pdfium.FPDFText_LoadPage(page)
        words = _marked(page, text)
        tree = pdfium.FPDF_StructTree_GetForPage(page)
        for at in range(pdfium.FPDF_StructTree_CountChildren(tree)):
            yield from _elements(pdfium.FPDF_StructTree_GetChildAtIndex(tree, at), words)
        assert words == {}, "words of no element"
        pdfium.FPDF_StructTree_Close(tree)
        pdfium.FPDFText_ClosePage(text)
        pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(opened)


def _elements(element: Any, words: dict[int, str]) -> Iterator[tuple[str, str]]:
    count = pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)
    own = [pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, at) for at in range(max(count, 0))]
    found = squeeze(" ".join(words.pop(one, "") for one in own if one >= 0))
    if found:
        yield _text(pdfium.FPDF_StructElement_GetType, element), found
    for at in range(pdfium.FPDF_StructElement_CountChildren(element)):
        child = pdfium.FPDF_StructElement_GetChildAtIndex(element, at)
        if child:
            yield from _elements(child, words)


def letters_of(lines: Iterable[str]) -> str:
    """The text without white space, since a word may be cut at a line's end."""
    return "".join("".join(line.split()) for line in lines)


BESIDE_SIGNATURE = ("P", "Date")
"""It is in the text of a letter behind the name below the signature."""


@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_words_are_read_aloud_in_their_order(one: Letter) -> None:
    document = one.printed().document
    read = spoken(pdf_of(document))
    assert letters_of(words for kind, words in read if (kind, words) != BESIDE_SIGNATURE) == letters_of(
        line for line in text_of(document).splitlines() if line != BESIDE_SIGNATURE[1]
    )


@pytest.mark.parametrize("one", LETTERS, ids=str)
def test_checker_of_pdf_ua_finds_nothing(one: Letter, tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(pdf_of(one.printed().document))
    report = pdfua.validate(str(file))
    assert list(report.findings) == []
    # It reads every array of kids as a number, and gives up; PDFium reads the levels of the headings below.
    assert {one.rule_id for one in report.skipped} <= {"UA-14-001"}


def test_words_are_tagged_as_what_they_are() -> None:
    """The first heading is of the first level, a list has labels, a table has a header."""
    request = {words: kind for kind, words in spoken(pdf_of(letter(WAGE, "release-request").printed().document))}
    assert request["The request under 26 CFR 301.6343-1(c)(1)"] == "H1"
    assert (request["Property levied upon"], request["Tax and period"], request["Total"]) == ("Lbl", "TH", "TD")
    budget = spoken(pdf_of(letter(WAGE, "budget").printed().document))
    assert {kind for kind, _ in budget} == {"P", "H1", "H2", "TH", "TD"}


def test_words_that_are_printed_again_are_read_once() -> None:
    """A running head, and the header of a table on its next page, are no content."""
    rows = tuple(Row(((Run(f"Check {number}"),), (Run("1.00"),))) for number in range(90))
    table = Table((Side.LEFT, Side.RIGHT), ((Run("Item"),), (Run("Dollars"),)), rows)
    read = [words for _, words in spoken(pdf_of(Document("Checks", (table,), running_head=("Ana Lopez",))))]
    assert read == ["Item", "Dollars", *(word for number in range(90) for word in (f"Check {number}", "1.00"))]


def test_empty_cell_is_a_cell_too() -> None:
    rows = (Row(((Run("Rent"),), (), (Run("905.00"),))),)
    table = Table((Side.LEFT, Side.LEFT, Side.RIGHT), ((Run("Item"),), (Run("Exhibit"),), (Run("Dollars"),)), rows)
    with pikepdf.open(BytesIO(pdf_of(Document("Rent", (table,))))) as pdf:
        (element,) = pdf.Root.StructTreeRoot.K[0].K
        assert [[str(cell.S) for cell in row.K] for row in element.K] == [["/TH"] * 3, ["/TD"] * 3]


def test_letters_in_a_packet_are_tagged_and_the_packet_does_not_say_that_all_is() -> None:
    """A reader that believed it would read forms and exhibits to no one."""
    packet = sample.packet()
    with pikepdf.open(BytesIO(packet.files["packet.pdf"])) as pdf:
        parts = [str(part.S) for part in pdf.Root.StructTreeRoot.K[0].K]
        assert "/MarkInfo" not in pdf.Root
        assert "/Metadata" not in pdf.Root
    ours = [one for one in packet.envelopes[0].parts if not one.id.startswith(("form:", "exhibit:"))]
    assert parts == ["/Part"] * len(ours)


def test_nothing_else_may_be_read_aloud_than_what_is_shown() -> None:
    """An element with words of its own (ISO 32000-1, 14.9.3) is reported; as the writer makes it, nothing is."""
    pdf = pdf_of(letter(WAGE, "hardship").printed().document)
    assert file_contents(pdf).held == ()
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf)) as opened:
        opened.Root.StructTreeRoot.K[0].K[0].ActualText = "I owe nothing."
        opened.save(out)
    held = file_contents(out.getvalue()).held
    assert any(one.key == "ActualText" and one.kind is Kind.UNKNOWN for one in held)


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (lambda xml: xml.replace(b"<dc:title>", b"\n  <dc:title>"), []),
        (lambda xml: xml.replace(b"Hardship", b"Another"), []),
        (lambda xml: xml.replace(b"<dc:title>", b"<dc:creator>A client</dc:creator><dc:title>"), [Kind.METADATA]),
        (lambda xml: xml.replace(b"<dc:title>", b'<dc:title who="A client">'), [Kind.METADATA]),
    ],
)
def test_metadata_say_the_title_and_no_more(change: Callable[[bytes], bytes], kinds: list[Kind]) -> None:
    out = BytesIO()
    with pikepdf.open(BytesIO(pdf_of(letter(WAGE, "hardship").printed().document))) as opened:
        opened.Root.Metadata.write(change(opened.Root.Metadata.read_bytes()))
        opened.save(out, fix_metadata_version=False)
    assert [one.kind for one in file_contents(out.getvalue()).held] == kinds


def below(pdf: bytes, number: int) -> dict[int, str]:
    """The words of each marked content in the form XObject that draws a page of a blank."""
    opened = pdfium.FPDF_LoadMemDocument64(pdf, len(pdf), None)
    page = pdfium.FPDF_LoadPage(opened, number)
    text = pdfium.FPDFText_LoadPage(page)
    words: dict[int, str] = {}
    for at in range(pdfium.FPDFPage_CountObjects(page)):
        form = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(form) != pdfium.FPDF_PAGEOBJ_FORM:
            continue
        for inside in range(pdfium.FPDFFormObj_CountObjects(form)):
            one = pdfium.FPDFFormObj_GetObject(form, inside)
            marked = pdfium.FPDFPageObj_GetMarkedContentID(one)
            if pdfium.FPDFPageObj_GetType(one) == pdfium.FPDF_PAGEOBJ_TEXT and marked >= 0:
                words[marked] = words.get(marked, "") + _text(pdfium.FPDFTextObj_GetText, one, text)
    pdfium.FPDFText_ClosePage(text)
    pdfium.FPDF_ClosePage(page)
    pdfium.FPDF_CloseDocument(opened)
    return words


def read_aloud(pdf: bytes) -> list[str]:
    """The words of a filled form in the order of its structure tree: those of the blank, and what is in its boxes."""
    with pikepdf.open(BytesIO(pdf)) as opened:
        numbers = {page.obj.objgen: number for number, page in enumerate(opened.pages)}
        ours = [marked_words(pdf, number) for number in range(len(opened.pages))]
        blank = [below(pdf, number) for number in range(len(opened.pages))]
        return [word for word in _aloud(opened.Root.StructTreeRoot.K[0], numbers, ours, blank) if word]


def _aloud(element: Any, numbers: Any, ours: Any, blank: Any) -> Iterator[str]:
    for kid in element.K:
        if isinstance(kid, int):
            yield ours[numbers[element.Pg.objgen]].get(int(kid), "")
        elif kid.get("/Type") == "/MCR":
            yield (blank if "/Stm" in kid else ours)[numbers[kid.Pg.objgen]].get(int(kid.MCID), "")
        else:
            yield from _aloud(kid, numbers, ours, blank)


@pytest.mark.official
@pytest.mark.parametrize("form", ["f2848", "f433f", "f12153"])
def test_filled_form_is_no_worse_to_a_checker_than_its_blank(form: str, tmp_path: Path) -> None:
    """Its blank's structure tree is kept; what needs fonts embedded is as it was."""
    file = tmp_path / "form.pdf"
    file.write_bytes(form_alone(form))
    report = pdfua.validate(str(file))
    assert [one for one in report.findings if one.severity.name == "ERROR"] == []


@pytest.mark.official
def test_value_is_read_where_its_box_stands() -> None:
    """Form 2848, line 1, by the printed form from left to right; and whatever was written is read once."""
    pdf = form_alone("f2848")
    said = [squeeze(word) for word in read_aloud(pdf)]
    start = said.index("Taxpayer name and address")
    assert said[start : start + 8] == [
        "Taxpayer name and address", "MARISOL T PENA", "5127 Larkmoor St, Apt 208 Houston, TX 77045",
        "Taxpayer identification number(s)", "000-41-7733", "Daytime telephone number", "832-555-0187",
        "Plan number (if applicable)",
    ]  # fmt: skip
    drawn = Counter(squeeze(words) for number in range(2) for words in marked_words(pdf, number).values())
    assert not drawn - Counter(said)
