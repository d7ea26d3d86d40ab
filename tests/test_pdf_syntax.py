"""PDF syntax, compared with ISO 32000-1 (7.3, 7.9.2) and against what qpdf and pypdf read back."""

from __future__ import annotations

import hashlib
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pdf_programs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from levydocs.pdf.model import Obj
from levydocs.pdf.write import syntax
from levydocs.pdf.write.syntax import Name, PdfValue, Raw, Ref, build
from levydocs.pdf.write.writer import FileWriter, block


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, b"0"), (-0.0, b"0"), (-0.000001, b"0"), (12, b"12"), (12.0, b"12"), (0.5, b".5"), (-0.25, b"-.25"),
        (1.10, b"1.1"), (1 / 3, b".33333"), (1e-4, b".0001"), (123456.789, b"123456.789"), (1e6, b"1000000"),
    ],
)  # fmt: skip
def test_number_is_short_and_plain(value: float, written: bytes) -> None:
    assert syntax.number(value) == written


@given(st.floats(-1e6, 1e6))
def test_number_is_within_a_hundred_thousandth(value: float) -> None:
    written = syntax.number(value).decode()
    assert re.fullmatch(r"-?(\d+|\d*\.\d+)", written)
    assert abs(float(written) - value) <= 0.000006


def test_names_escape_what_is_irregular() -> None:
    # The examples of ISO 32000-1, table 4, and a name of a real on-state.
    assert syntax.name("Lime Green") == b"/Lime#20Green"
    assert syntax.name("paired()parentheses") == b"/paired#28#29parentheses"
    assert syntax.name("The_Key_of_F#_Minor") == b"/The_Key_of_F#23_Minor"
    assert syntax.name("A;Name_With-Various***Characters?") == b"/A;Name_With-Various***Characters?"
    assert syntax.name("é") == b"/#C3#A9"


def test_text_strings_use_pdfdoc_or_utf16() -> None:
    assert syntax.text_string("a(b)\\c") == rb"(a\(b\)\\c)"
    assert syntax.text_string("é") == b"(\xe9)"
    assert syntax.text_string("Ł") == b"<FEFF0141>"
    assert syntax.text_string("“x”") == b"<FEFF201C0078201D>"
    # PDFDocEncoding has no soft hyphen, and text that begins like a byte order mark must not be taken for one.
    assert syntax.text_string("\u00ad") == b"<FEFF00AD>"
    assert syntax.text_string("þÿa") == b"<FEFF00FE00FF0061>"


def test_build_collects_references_in_order() -> None:
    obj = build({"A": Ref(3), "B": [Ref(1), 2, None, True, Name("N"), b"50%", Raw(b"<AB>")], "C": {"D": Ref(2)}})
    assert obj.refs == (3, 1, 2)
    assert obj.body % (30, 10, 20) == b"<</A 30 0 R/B[10 0 R 2 null true /N (50%) <AB>]/C<</D 20 0 R>>>>"


def test_with_entry_keeps_the_order_of_references() -> None:
    obj = syntax.with_entry(build({"A": Ref(1)}), "B", build([Ref(2)]))
    assert obj.body % obj.refs == b"<</A 1 0 R/B[2 0 R]>>"


def test_streams_are_deflated_only_where_it_pays() -> None:
    assert syntax.stream(b"q").stream == b"q"
    assert b"Filter" not in syntax.stream(b"q").body
    packed = syntax.stream(b"0 " * 500)
    assert packed.stream is not None
    assert len(packed.stream) < 100
    assert b"/Length %d" % len(packed.stream) in packed.body


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(TEXTS, st.binary(max_size=40), st.from_regex(r"[A-Za-z0-9 #%()é/]{1,20}", fullmatch=True))
def test_what_is_written_is_read_back(text: str, data: bytes, name: str) -> None:
    info = _read(_file({"Title": text, "Data": data, "Named": Name(name)})).trailer["/Info"]
    # Ends of lines in a literal are folded by no reader when they are escaped.
    assert str(info["/Title"]) == text
    assert info["/Data"].original_bytes == data
    assert info["/Named"] == f"/{name}"


def test_same_input_same_bytes_and_identity_of_the_content() -> None:
    assert _file({"Title": "a"}) == _file({"Title": "a"})
    one, two = (_read(_file({"Title": title})).trailer["/ID"] for title in ("a", "b"))
    assert one[0] == one[1]
    assert one[0] != two[0]


def test_objects_go_to_object_streams_of_limited_size() -> None:
    pdf = _file({"Title": "many"}, more=250)
    assert len(re.findall(rb"/Type/ObjStm", pdf)) == 3
    assert _read(pdf).trailer["/Info"]["/Title"] == "many"


def test_blocks_made_before_stand_first_and_are_read_with_the_rest() -> None:
    many = [build(f"packed {number}") for number in range(150)]
    before = block([syntax.stream(b"first"), *many, build([Ref(1), Ref(3)])], 1)
    writer = FileWriter([before, block([build("second")], before.after)])
    tree = writer.add(build({"Type": Name("Pages"), "Kids": [], "Count": 0}))
    own = writer.add_all([build([Ref(1)]), build("of its own")])
    assert tree == before.after + 2  # the second block has one object and one object stream
    root: dict[str, PdfValue] = {
        "Type": Name("Catalog"),
        "Pages": Ref(tree),
        "All": [Ref(152), Ref(before.after), Ref(own)],
    }
    found = _read(writer.finish(writer.add(build(root)))).trailer["/Root"]["/All"]
    assert found[0].get_object()[0].get_object().get_data() == b"first"
    assert found[0].get_object()[1].get_object() == "packed 1"
    assert found[1].get_object() == "second"
    assert found[2].get_object()[0].get_object() == "of its own"


@pdf_programs.needs_qpdf
def test_qpdf_has_nothing_to_say(tmp_path: Path) -> None:
    pdf_programs.check(tmp_path, _file({"Title": "Pâcket “x” 100%"}, more=250))


@pdf_programs.needs_poppler
def test_poppler_reads_the_title(tmp_path: Path) -> None:
    told = pdf_programs.run("pdfinfo", pdf_programs.saved(tmp_path, _file({"Title": "Łódź (50%)"})))
    assert "Łódź (50%)" in told
    assert re.search(r"PDF version:\s+1\.7", told)


def test_no_dates_and_no_chance() -> None:
    assert hashlib.sha256(_file({"Title": "x"})).digest() == hashlib.sha256(_file({"Title": "x"})).digest()
    assert b"Date" not in _file({"Title": "x"})


def _file(info: dict[str, PdfValue], more: int = 0) -> bytes:
    writer = FileWriter()
    tree, page = writer.reserve(), writer.reserve()
    content = writer.add(syntax.stream(b"0 0 10 10 re f " * 20))
    box: list[PdfValue] = [0, 0, 612, 792]
    writer.put(tree, build({"Type": Name("Pages"), "Kids": [Ref(page)], "Count": 1}))
    writer.put(page, build({"Type": Name("Page"), "Parent": Ref(tree), "MediaBox": box, "Contents": Ref(content)}))
    extra = [writer.add(Obj(b"(filler 100%%)")) for _ in range(more)]
    catalog: dict[str, PdfValue] = {"Type": Name("Catalog"), "Pages": Ref(tree), "Extra": [Ref(n) for n in extra]}
    return writer.finish(writer.add(build(catalog)), writer.add(build(info)))


def _read(pdf: bytes) -> Any:
    return PdfReader(BytesIO(pdf), strict=True)
