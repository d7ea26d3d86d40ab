"""Assembling files: read back by pypdf, qpdf and poppler."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import pdf_programs
import pytest
from drawn_forms import Drawn, drawn_form
from pypdf import PdfReader

from levydocs.pdf.foreign.compile import piece_of
from levydocs.pdf.model import EmbeddedFontUse, Obj, Overlay, PageSize, Piece, PiecePage
from levydocs.pdf.write.assemble import Leaf, Outline, assemble
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, stream
from levydocs.pdf.write.writer import FileWriter

LABELS = ("i", "A-8", "A-9", "A-10", "1")
OUTLINE = (Outline("Łetter (1)", 0), Outline("Forms", 1, (Outline("One", 1), Outline("Two", 3, (Outline("Deep", 4),)))))


@dataclass
class Face:
    """A face that remembers what it was asked for; it is Courier, whatever the characters."""

    key: str = "courier"
    asked: list[frozenset[str]] = field(default_factory=list)

    def font_objects(self, characters: frozenset[str]) -> tuple[Obj, ...]:
        self.asked.append(characters)
        font: dict[str, PdfValue] = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Courier")}
        return build({**font, "Extra": Ref(1)}), build("".join(sorted(characters)))


@pytest.fixture(scope="module")
def piece() -> Piece:
    return piece_of(drawn_form([Drawn("a")], pages=3))


def written(face: Face, text: str) -> Overlay:
    content = f"q BT /LDx 9 Tf 72 500 Td ({text}) Tj ET Q".encode()
    return Overlay(content, {"LDx": EmbeddedFontUse(face, frozenset(text))})


def packet(piece: Piece) -> bytes:
    face = Face()
    pages = [0, 1, 1, 2, 0]
    leaves = [Leaf(piece, page, (written(face, f"Leaf {index}"),)) for index, page in enumerate(pages)]
    return assemble(leaves, title="Levy (100%)", outline=OUTLINE, page_labels=LABELS, subject="Wages")


def test_the_same_leaves_give_the_same_bytes(piece: Piece) -> None:
    assert packet(piece) == packet(piece_of(drawn_form([Drawn("a")], pages=3)))


def test_catalog_and_information(piece: Piece) -> None:
    reader = read(packet(piece))
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/PageMode"]) == ("en-US", "/UseOutlines")
    assert dict(reader.trailer["/Info"]) == {"/Title": "Levy (100%)", "/Subject": "Wages", "/Producer": "levydocs"}
    assert not {"/AcroForm", "/Names", "/OpenAction", "/Perms", "/StructTreeRoot"} & set(root)


def test_page_labels(piece: Piece) -> None:
    reader = read(packet(piece))
    assert reader.page_labels == list(LABELS)
    # Numbers that go up by one make one range.
    assert reader.trailer["/Root"]["/PageLabels"]["/Nums"][0::2] == [0, 1, 4]


def test_the_outline_is_open_and_leads_where_it_says(piece: Piece) -> None:
    reader = read(packet(piece))
    assert reader.trailer["/Root"]["/Outlines"]["/Count"] == 5
    assert titles(reader, reader.outline) == [
        ("Łetter (1)", 0),
        ("Forms", 1),
        [("One", 1), ("Two", 3), [("Deep", 4)]],
    ]


def titles(reader: Any, items: Any) -> list[Any]:
    return [
        titles(reader, item) if isinstance(item, list) else (item.title, reader.get_destination_page_number(item))
        for item in items
    ]


def test_a_piece_is_written_once_and_only_what_is_used_of_it(piece: Piece) -> None:
    pdf = assemble([Leaf(piece, 1), Leaf(piece, 1), Leaf(piece_of(drawn_form([Drawn("a")], pages=3)), 1)], title="x")
    # The content that draws it and one form; the file's own are two object streams (the piece's and ours) and its table.
    assert len(re.findall(rb"\nstream\n", pdf)) == 5
    assert "page 2" in read(pdf).pages[2].extract_text()


def test_a_face_is_embedded_once_with_all_its_characters(piece: Piece) -> None:
    face, twin = Face(), Face()
    leaves = [Leaf(piece, 0, (written(face, "abc"), written(face, "cd"))), Leaf(piece, 1, (written(twin, "xyz"),))]
    reader = read(assemble(leaves, title="x"))
    assert face.asked + twin.asked == [frozenset("abcdxyz")]
    fonts = [page["/Resources"]["/Font"].raw_get("/LDx").idnum for page in reader.pages]
    assert fonts[0] == fonts[1]
    assert reader.pages[0]["/Resources"]["/Font"]["/LDx"]["/Extra"] == "abcdxyz"


def test_two_fonts_of_one_name_are_a_bug(piece: Piece) -> None:
    overlays = (written(Face(), "a"), written(Face("other"), "b"))
    with pytest.raises(ValueError, match="LDx"):
        assemble([Leaf(piece, 0, overlays)], title="x")


def test_the_fonts_of_the_page_stay_beside_those_of_the_overlay() -> None:
    font: dict[str, PdfValue] = {"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Times-Roman")}
    page = PiecePage(PageSize(100, 200), {"F1": 0}, build({"ProcSet": [Name("PDF")]}), (1,))
    own = Piece((build(font), stream(b"BT /F1 9 Tf (own) Tj ET")), (page,))
    reader = read(assemble([Leaf(own, 0, (written(Face(), "over"),))], title="x"))
    resources = reader.pages[0]["/Resources"]
    assert {name: dict(found)["/BaseFont"] for name, found in named(resources["/Font"])} == {
        "/F1": "/Times-Roman",
        "/LDx": "/Courier",
    }
    assert resources["/ProcSet"] == ["/PDF"]
    assert reader.pages[0].mediabox[2:] == [100, 200]


def named(dictionary: Any) -> list[tuple[str, Any]]:
    return [(name, dictionary[name]) for name in dictionary]


@pytest.mark.parametrize(
    ("default", "seen"), [({}, True), ({"OFF": [Ref(0)]}, False), ({"BaseState": Name("OFF")}, False)]
)
@pdf_programs.needs_poppler
def test_layers_that_were_hidden_stay_hidden(
    default: dict[str, PdfValue], seen: bool, tmp_path: Path, layered: Callable[[dict[str, PdfValue]], bytes]
) -> None:
    pdf = assemble([Leaf(piece_of(layered(default)), 0)], title="layers")
    assert ("secret" in pdf_programs.words(tmp_path, pdf)) is seen


@pytest.fixture
def layered() -> Callable[[dict[str, PdfValue]], bytes]:
    from levydocs.pdf.write.syntax import renumbered

    def make(default: dict[str, PdfValue]) -> bytes:
        writer = FileWriter()
        layer = writer.add(build({"Type": Name("OCG"), "Name": "Layer"}))
        font = writer.add(build({"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Courier")}))
        text = writer.add(stream(b"/OC /L BDC BT /F 9 Tf 20 20 Td (secret) Tj ET EMC BT /F 9 Tf 20 50 Td (open) Tj ET"))
        tree = writer.reserve()
        page: dict[str, PdfValue] = {
            "Type": Name("Page"), "Parent": Ref(tree), "MediaBox": [0, 0, 200, 200], "Contents": Ref(text),
            "Resources": {"Font": {"F": Ref(font)}, "Properties": {"L": Ref(layer)}},
        }  # fmt: skip
        writer.put(tree, build({"Type": Name("Pages"), "Kids": [Ref(writer.add(build(page)))], "Count": 1}))
        states = writer.add(renumbered(build(default), {0: layer}))
        layers: dict[str, PdfValue] = {"OCGs": [Ref(layer)], "D": Ref(states)}
        return writer.finish(writer.add(build({"Type": Name("Catalog"), "Pages": Ref(tree), "OCProperties": layers})))

    return make


@pdf_programs.needs_qpdf
@pdf_programs.needs_poppler
def test_qpdf_and_poppler_have_nothing_to_say(piece: Piece, tmp_path: Path) -> None:
    pdf = packet(piece)
    pdf_programs.check(tmp_path, pdf)
    text = pdf_programs.words(tmp_path, pdf)
    assert re.findall(r"Leaf \d", text) == [f"Leaf {index}" for index in range(5)]
    assert text.count("Printed words of page 2") == 2
    assert "Levy (100%)" in pdf_programs.run("pdfinfo", tmp_path / "file.pdf")


def read(pdf: bytes) -> Any:
    return PdfReader(BytesIO(pdf), strict=True)
