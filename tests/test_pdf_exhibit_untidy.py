"""Exhibits that are not tidy: each kind of file that a client sends is either in the packet, or named with what to do."""

from __future__ import annotations

import struct
import subprocess
import zlib
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_STORED, ZipFile

import pdf_programs
import pytest
from drawn_forms import Drawn, drawn_form
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.constants import UserAccessPermissions as Allowed
from pypdf.generic import NameObject, TextStringObject

from levydocs.findings import Finding, Severity
from levydocs.pdf.bounded_cache import BoundedCache
from levydocs.pdf.foreign import source
from levydocs.pdf.foreign.exhibit import FOOT, HEAD, MARGIN, MOST_PAGES, exhibit
from levydocs.pdf.model import LETTER, PageSize, Piece
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import Leaf, assemble
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, encoded_stream, stream
from levydocs.pdf.write.writer import FileWriter

UPRIGHT, LYING = LETTER, PageSize(LETTER.height, LETTER.width)
A4 = (595.276, 841.89)
LETTER_AT_1200 = (10_200, 13_200)


# Files, as they come.


def printed(
    box: tuple[float, float] = (612, 792),
    pages: int = 1,
    *,
    catalog: dict[str, PdfValue] | None = None,
    widget: dict[str, PdfValue] | None = None,
    image: tuple[bytes, dict[str, PdfValue]] | None = None,
    **entries: PdfValue,
) -> bytes:
    """Pages that say "Printed words" in the middle, with one form field or one picture over the whole page."""
    writer = FileWriter()
    tree = writer.reserve()
    font = writer.add(build({"Type": Name("Font"), "Subtype": Name("Type1"), "BaseFont": Name("Helvetica")}))
    resources: dict[str, PdfValue] = {"Font": {"F": Ref(font)}}
    content = b"BT /F 10 Tf %d %d Td (Printed words) Tj ET" % (box[0] / 2 - 30, box[1] / 2)
    if image is not None:
        data, about = image
        resources["XObject"] = {"Scan": Ref(writer.add(encoded_stream(data, {"Subtype": Name("Image"), **about})))}
        content = b"q %f 0 0 %f 0 0 cm /Scan Do Q " % box + content
    page: dict[str, PdfValue] = {
        "Type": Name("Page"),
        "Parent": Ref(tree),
        "MediaBox": (0, 0, *box),
        "Resources": resources,
        "Contents": Ref(writer.add(stream(content))),
        **entries,
    }
    more = dict(catalog or {})
    if widget is not None:
        noted: dict[str, PdfValue] = {"Type": Name("Annot"), "Subtype": Name("Widget"), "Rect": [100, 100, 200, 120]}
        field = Ref(writer.add(build({**noted, **widget})))
        page["Annots"] = [field]
        more["AcroForm"] = {"Fields": [field], "NeedAppearances": True}
    kids: list[PdfValue] = [Ref(writer.add(build(page))) for _ in range(pages)]
    writer.put(tree, build({"Type": Name("Pages"), "Kids": kids, "Count": pages}))
    return writer.finish(writer.add(build({"Type": Name("Catalog"), "Pages": Ref(tree), **more})))


def filled_in() -> bytes:
    """A form whose value has an appearance, as Acrobat leaves it."""
    with_look = PdfWriter(BytesIO(drawn_form([Drawn("name", appearance="/Helv 10 Tf 0 g")])))
    with_look.update_page_form_field_values(with_look.pages[0], {"name": "Typed"}, auto_regenerate=False)
    return written(with_look)


def with_stale_look() -> bytes:
    """A form that was filled by a program that left the old, empty appearance in place."""
    file = PdfReader(BytesIO(drawn_form([Drawn("name")])))
    writer = PdfWriter(file)
    page: Any = writer.pages[0]
    widget = page["/Annots"][0].get_object()
    widget["/AP"]["/N"].get_object().set_data(b"/Tx BMC EMC")
    widget[NameObject("/V")] = TextStringObject("Typed")
    return written(writer)


def locked(allowed: Allowed, password: str = "") -> bytes:
    """A file with an owner's password, which opens with the user's."""
    writer = PdfWriter(BytesIO(printed()))
    writer.encrypt(password, "owner", permissions_flag=allowed, algorithm="RC4-128")
    return written(writer)


def with_attachment() -> bytes:
    writer = PdfWriter(BytesIO(printed()))
    writer.add_attachment("ledger.csv", b"1,2")
    return written(writer)


def written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def picture(form: str, mode: str = "RGB", size: tuple[int, int] = (300, 200), **options: Any) -> bytes:
    out = BytesIO()
    Image.new(mode, size, 0 if mode == "1" else "gray" if mode != "CMYK" else (0, 90, 90, 0)).save(out, form, **options)
    return out.getvalue()


def moving() -> bytes:
    out = BytesIO()
    Image.new("RGB", (30, 30), "red").save(
        out, "PNG", save_all=True, append_images=[Image.new("RGB", (30, 30), "blue")]
    )
    return out.getvalue()


def drawn_png(width: int, height: int, depth: int, color: int, data: bytes, *, interlaced: bool = False) -> bytes:
    """A PNG by hand (ISO 15948), for what Pillow does not write. ``data`` are its rows, each with its filter byte."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlaced)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(data)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


def interlaced_png() -> bytes:
    """Eight by eight gray points, the left half black, in the seven passes of Adam7."""
    passes = ((0, 8, 0, 8), (0, 8, 4, 8), (4, 8, 0, 4), (0, 4, 2, 4), (2, 4, 0, 2), (0, 2, 1, 2), (1, 2, 0, 1))
    rows = b""
    for first_row, row_step, first_column, column_step in passes:
        columns = range(first_column, 8, column_step)
        for _ in range(first_row, 8, row_step):
            rows += b"\0" + bytes(0 if column < 4 else 255 for column in columns)
    return drawn_png(8, 8, 8, 0, rows, interlaced=True)


def zipped(*names: str, body: bytes = b"x") -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as archive:
        for name in names:
            archive.writestr(name, body)
    return out.getvalue()


def scan_at_1200() -> bytes:
    """A PDF whose only page is a gray scan of 134 million points."""
    wide, high = LETTER_AT_1200
    about: dict[str, PdfValue] = {
        "Width": wide, "Height": high, "ColorSpace": Name("DeviceGray"), "BitsPerComponent": 8,
        "Filter": Name("FlateDecode"),
    }  # fmt: skip
    packer = zlib.compressobj(1)
    row = b"\xc0" * wide
    return printed(image=(b"".join(packer.compress(row) for _ in range(high)) + packer.flush(), about))


def jpeg_2000_scan() -> bytes:
    """A PDF whose only page is a JPEG 2000 picture, as scanners with "high compression" make it."""
    about: dict[str, PdfValue] = {"Width": 300, "Height": 200, "Filter": Name("JPXDecode")}
    return printed(image=(picture("JPEG2000"), about))


# What becomes of each.

TAKEN: Sequence[tuple[str, Callable[[], bytes], list[PageSize], list[str]]] = (
    # kind of file · the file · its pages · what is said of it
    ("Letter", printed, [UPRIGHT], []),
    ("A4", lambda: printed(A4), [UPRIGHT], []),
    ("A4, turned", lambda: printed(A4, Rotate=90), [LYING], []),
    ("upside down", lambda: printed(Rotate=180), [UPRIGHT], []),
    ("turned by less than nothing", lambda: printed(Rotate=-90), [LYING], []),
    ("tabloid", lambda: printed((792, 1_224)), [UPRIGHT], []),
    ("till roll", lambda: printed((200, 2_000)), [UPRIGHT], ["LD-exhibit-small-print"]),
    ("plan", lambda: printed((14_400, 10_000)), [LYING], ["LD-exhibit-small-print"]),
    ("page that counts in double points", lambda: printed((306, 396), UserUnit=2), [UPRIGHT], []),
    ("stamp", lambda: printed((72, 36)), [LYING], []),
    ("as many pages as may be", lambda: printed(pages=MOST_PAGES), [UPRIGHT] * MOST_PAGES, []),
    ("form, filled in", filled_in, [UPRIGHT], []),
    ("form, hybrid with XFA", lambda: drawn_form([Drawn("a")], pages=2), [UPRIGHT] * 2, []),
    ("form, value not drawn", lambda: printed(widget={"FT": Name("Tx"), "V": "Typed"}), [UPRIGHT],
     ["LD-exhibit-undrawn-value"]),
    ("form, value drawn empty", with_stale_look, [UPRIGHT], ["LD-exhibit-undrawn-value"]),
    ("form, check mark not drawn", lambda: printed(widget={"FT": Name("Btn"), "V": Name("Yes"), "AS": Name("Yes")}), [UPRIGHT],
     ["LD-exhibit-undrawn-value"]),
    ("form, box not checked", lambda: printed(widget={"FT": Name("Btn"), "V": Name("Off")}), [UPRIGHT], []),
    ("form, empty", lambda: printed(widget={"FT": Name("Tx"), "V": " "}), [UPRIGHT], []),
    ("locked, printing allowed", lambda: locked(Allowed.PRINT | Allowed.PRINT_TO_REPRESENTATION), [UPRIGHT],
     ["LD-exhibit-unlocked"]),
    ("with attachment", with_attachment, [UPRIGHT], ["LD-exhibit-attachments"]),
    ("scan at 1200 dpi, PDF", scan_at_1200, [UPRIGHT], []),
    ("scan at 1200 dpi, PNG", lambda: picture("PNG", "1", LETTER_AT_1200, dpi=(1200, 1200)), [UPRIGHT], []),
    ("scan at 1200 dpi, JPEG", lambda: picture("JPEG", "L", LETTER_AT_1200, dpi=(1200, 1200)), [UPRIGHT], []),
    ("scan in JPEG 2000, PDF", jpeg_2000_scan, [UPRIGHT], []),
    ("JPEG of four inks", lambda: picture("JPEG", "CMYK"), [LYING], []),
    ("PNG of 16 bits", lambda: drawn_png(1, 1, 16, 2, b"\0\xff\xff\x80\x00\x00\x00"), [UPRIGHT], []),
    ("PNG of 2 bits", lambda: drawn_png(4, 1, 2, 0, b"\0\x1b"), [LYING], []),
    ("PNG, interlaced", interlaced_png, [UPRIGHT], []),
    ("PNG, moving", moving, [UPRIGHT], ["LD-exhibit-moving"]),
)  # fmt: skip

REFUSED: Sequence[tuple[str, Callable[[], bytes], str, str]] = (
    # kind of file · the file · the finding · a word of its message
    ("nothing", lambda: b"", "LD-exhibit-empty", "empty"),
    ("password", lambda: locked(Allowed.all(), "secret"), "LD-exhibit-encrypted", "password"),
    ("locked, no printing", lambda: locked(Allowed.EXTRACT), "LD-exhibit-printing-forbidden", "allow printing"),
    ("locked, coarse printing", lambda: locked(Allowed.PRINT), "LD-exhibit-printing-forbidden", "low quality"),
    ("half a download", lambda: printed()[:-300], "LD-exhibit-damaged", "damaged"),
    ("no pages", lambda: printed(pages=0), "LD-exhibit-no-pages", "no pages"),
    ("1000 pages", lambda: printed(pages=1000), "LD-exhibit-too-long", "1000 pages"),
    ("200 MB", lambda: b"%PDF-1.7\n" + bytes(200_000_000), "LD-exhibit-too-heavy", "100 MB"),
    ("XFA alone", lambda: printed(catalog={"AcroForm": {"XFA": b"<xdp>", "Fields": []}}), "LD-exhibit-dynamic-form",
     "Adobe Reader"),
    ("portfolio", lambda: printed(catalog={"Collection": {"View": Name("D")}}), "LD-exhibit-portfolio", "portfolio"),
    ("TIFF", lambda: picture("TIFF"), "LD-exhibit-picture", "TIFF"),
    ("TIFF, the other way round", lambda: b"MM\0*\0\0\0\x08", "LD-exhibit-picture", "TIFF"),
    ("GIF", lambda: picture("GIF"), "LD-exhibit-picture", "GIF"),
    ("WebP", lambda: picture("WEBP"), "LD-exhibit-picture", "WebP"),
    ("BMP", lambda: picture("BMP"), "LD-exhibit-picture", "BMP"),
    ("JPEG 2000", lambda: picture("JPEG2000"), "LD-exhibit-picture", "JPEG 2000"),
    ("AVIF", lambda: b"\0\0\0\x20ftypavif\0\0\0\0avifmif1", "LD-exhibit-picture", "AVIF"),
    ("HEIC", lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "LD-exhibit-heic", "HEIC"),
    ("DOCX", lambda: zipped("[Content_Types].xml", "word/document.xml"), "LD-exhibit-document", "Word"),
    ("XLSX", lambda: zipped("[Content_Types].xml", "xl/workbook.xml"), "LD-exhibit-document", "Excel"),
    ("PPTX", lambda: zipped("[Content_Types].xml", "ppt/presentation.xml"), "LD-exhibit-document", "PowerPoint"),
    ("ODT", lambda: zipped("mimetype", "content.xml"), "LD-exhibit-document", "OpenDocument"),
    ("Pages", lambda: zipped("Index/Document.iwa"), "LD-exhibit-document", "Pages"),
    ("DOC", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500), "LD-exhibit-document", "older version of Office"),
    ("RTF", lambda: b"{\\rtf1 rent}", "LD-exhibit-document", "rich-text"),
    ("PostScript", lambda: b"%!PS-Adobe-3.0\nshowpage", "LD-exhibit-document", "PostScript"),
    ("e-mail", lambda: b"From: a@example.com\r\nSubject: rent\r\n\r\nDue.", "LD-exhibit-document", "e-mail"),
    ("text", lambda: "Miete, 1.050 €".encode(), "LD-exhibit-document", "plain-text"),
    ("text of Windows", lambda: "Renta: Peña".encode("cp1252"), "LD-exhibit-document", "plain-text"),
    ("text in UTF-16", lambda: "rent".encode("utf-16"), "LD-exhibit-document", "plain-text"),
    ("ZIP", lambda: zipped("scan.pdf", body=printed()), "LD-exhibit-archive", "ZIP"),
    ("half a ZIP", lambda: zipped("a")[:20], "LD-exhibit-archive", "ZIP"),
    ("gzip", lambda: b"\x1f\x8b\x08\0", "LD-exhibit-archive", "gzip"),
    ("web page", lambda: b"<!DOCTYPE html><html>", "LD-exhibit-web-page", "web page"),
    ("something else", lambda: bytes(range(256)), "LD-exhibit-unknown-kind", "not a PDF"),
)  # fmt: skip


@pytest.mark.parametrize(("made", "sheets", "said"), [row[1:] for row in TAKEN], ids=[row[0] for row in TAKEN])
def test_what_can_be_printed_is_in_the_packet(
    made: Callable[[], bytes], sheets: list[PageSize], said: list[str]
) -> None:
    piece, findings = exhibit(made(), "Exhibit A")
    assert piece is not None
    assert [page.size for page in piece.pages] == sheets
    assert [found.code for found in findings] == said
    assert all(found.severity is not Severity.BLOCKS for found in findings)
    told(findings)


@pytest.mark.parametrize(("made", "code", "word"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_is_unique_names(made: Callable[[], bytes], code: str, word: str) -> None:
    piece, findings = exhibit(made(), "Exhibit A")
    assert piece is None
    (found,) = findings
    assert (found.code, found.severity) == (code, Severity.BLOCKS)
    assert word in found.message
    told(findings)


def told(findings: list[Finding]) -> None:
    """Each finding names the exhibit and what to do, and nothing that is in it."""
    for found in findings:
        assert "“Exhibit A”" in found.message
        assert found.remedy
        assert "Typed" not in found.message + found.remedy


def packet(piece: Piece) -> bytes:
    return assemble([Leaf(piece, page) for page in range(len(piece.pages))], title="exhibit")


@pdf_programs.needs_qpdf
@pytest.mark.parametrize(
    ("row", "word"), [(row, "Typed" if row[0] == "form, filled in" else "Printed words") for row in TAKEN
                      if row[0][:3] not in ("PNG", "JPE") and row[0][-3:] not in ("PNG", "PEG")],
    ids=lambda value: value[0] if isinstance(value, tuple) else "",
)  # fmt: skip
def test_its_words_are_on_the_page_clear_of_the_margins(row: Any, word: str, tmp_path: Path) -> None:
    piece, _ = exhibit(row[1](), "Exhibit A")
    assert piece is not None
    pdf = packet(piece)
    pdf_programs.check(tmp_path, pdf)
    with Reader(pdf) as reader:
        places = reader.find(len(piece.pages) - 1, word)
        size = reader.page_size(0)
    assert places
    for place in places:
        assert place.x0 >= MARGIN
        assert place.y0 >= FOOT
        assert place.x1 <= size.width - MARGIN
        assert place.y1 <= size.height - HEAD


@pdf_programs.needs_qpdf
@pytest.mark.parametrize("bits", ["128", "256"])
def test_files_locked_with_aes_are_read_too(bits: str, tmp_path: Path) -> None:
    plain, sealed = pdf_programs.saved(tmp_path, printed()), tmp_path / "sealed.pdf"
    aes = ["--use-aes=y"] if bits == "128" else []
    subprocess.run(
        ["qpdf", "--encrypt", "", "owner", bits, *aes, "--modify=none", "--", plain, sealed], check=True, timeout=60
    )
    piece, findings = exhibit(sealed.read_bytes(), "Exhibit A")
    assert piece is not None
    assert [found.code for found in findings] == ["LD-exhibit-unlocked"]
    assert "Printed words" in pdf_programs.words(tmp_path, packet(piece))


def points(data: bytes) -> Image.Image:
    """The only picture of the exhibit, as pypdf unpacks it from the packet."""
    piece, _ = exhibit(data, "Exhibit A")
    assert piece is not None
    image = PdfReader(BytesIO(packet(piece))).pages[0].images[0].image
    assert image is not None
    return image


def test_odd_png_keep_their_points() -> None:
    assert points(drawn_png(1, 1, 16, 2, b"\0\xff\xff\x80\x00\x00\x00")).getpixel((0, 0)) == (255, 128, 0)
    assert list(points(drawn_png(4, 1, 2, 0, b"\0\x1b")).convert("L").tobytes()) == [0, 85, 170, 255]
    assert points(interlaced_png()).convert("L").tobytes() == (b"\0" * 4 + b"\xff" * 4) * 8
    assert points(moving()).getpixel((5, 5)) == (255, 0, 0)


def test_a_plain_png_is_not_packed_anew() -> None:
    data = picture("PNG", size=(64, 64), compress_level=1)
    piece, _ = exhibit(data, "Exhibit A")
    assert piece is not None
    assert piece.objects[0].stream is not None
    assert piece.objects[0].stream in data


def test_a_large_exhibit_goes_as_it_stands_with_a_word_on_its_size() -> None:
    scan = bytes(12_250_000)
    about: dict[str, PdfValue] = {
        "Width": 3500, "Height": 3500, "ColorSpace": Name("DeviceGray"), "BitsPerComponent": 8
    }  # fmt: skip
    piece, findings = exhibit(printed(image=(scan, about)), "Exhibit A")
    assert piece is not None
    assert scan in {obj.stream for obj in piece.objects}
    assert [(found.code, found.severity) for found in findings] == [("LD-exhibit-heavy", Severity.NOTE)]
    assert "12 MB" in findings[0].message


def test_what_must_be_packed_anew_has_a_lower_limit() -> None:
    """91 million points with alpha; Pillow opens them, but to lay them on white would take gigabytes."""
    _, findings = exhibit(drawn_png(9_100, 10_000, 8, 6, b""), "Exhibit A")
    assert [found.code for found in findings] == ["LD-exhibit-too-large"]
    assert "90 million" in findings[0].message


def test_the_same_bytes_are_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed, real = [], source.opened

    def counted(data: bytes) -> Any:
        parsed.append(data)
        return real(data)

    monkeypatch.setattr("levydocs.pdf.foreign.exhibit.opened", counted)
    data = printed((500, 500), Rotate=90, widget={"FT": Name("Tx"), "V": "Typed"})
    first, second = exhibit(data, "Exhibit A"), exhibit(bytes(bytearray(data)), "Exhibit B")
    assert len(parsed) == 1
    assert first[0] is second[0]
    assert "“Exhibit A”" in first[1][0].message
    assert "“Exhibit B”" in second[1][0].message


def test_what_is_kept_does_not_grow_without_bound() -> None:
    recent: BoundedCache[str] = BoundedCache(10)
    recent.keep(b"a", "A", 4)
    recent.keep(b"b", "B", 4)
    assert recent.get(b"a") == "A"
    recent.keep(b"c", "C", 4)
    assert [recent.get(digest) for digest in (b"a", b"b", b"c")] == ["A", None, "C"]
    recent.keep(b"d", "D", 11)
    assert [recent.get(digest) for digest in (b"a", b"c", b"d")] == ["A", "C", None]
