"""Files of ours taken apart, and many of them as one: compared with what was put in, and read by qpdf, pypdf and PDFium."""

from __future__ import annotations

from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pdf_programs
import pytest
import sample
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from levydocs.pdf.model import LETTER, Obj, Piece, PiecePage
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import PAPER, Leaf, Outline, assemble
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Ink
from levydocs.pdf.write.merge import Merge, page_size
from levydocs.pdf.write.own_file import read_own
from levydocs.pdf.write.streamed_file import GrowingFile, copied
from levydocs.pdf.write.syntax import Name, PdfValue, Ref, build, encoded_stream, stream
from levydocs.pdf.write.writer import FileWriter

scalars = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-99, 99),
    st.text(max_size=8),
    st.binary(max_size=8),
    st.sampled_from(["1 0 R", "(1 0 R", "a\\) 2 0 R (", "% 1 0 R", "\nstream\n", "<1 0 R>"]),
    st.sampled_from([b"1 0 R", b"\\", b")", b"%d 0 R", b"\nendstream\nendobj\n"]),
    st.sampled_from([Name("A"), Name("1 0 R"), Name("%d"), Name("#25"), Name("a$5")]),
    st.integers(1, 3).map(Ref),
)
values: st.SearchStrategy[PdfValue] = st.recursive(
    scalars,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.sampled_from(["K", "L 1 0 R", "%"]), inside),
    max_leaves=10,
)


def page(text: str, name: str = "sans") -> Leaf:
    ink = Ink()
    ink.text(72, 700, text, face("serif" if name == "serif" else "sans"), 12)
    return Leaf(PAPER, 0, (ink.overlay(),))


def merged(*files: bytes, over: str = "") -> bytes:
    """Every page of these files, a group each, with a text drawn over."""
    out = BytesIO()
    run, tops, outline = Merge(out), [], []
    for number, file in enumerate(files):
        run.begin()
        own, ink = read_own(file), Ink()
        if over:
            ink.text(36, 2, over, face("sans"), 5)
        numbers = [run.page(own, index, ink.overlay() if over else None) for index in range(len(own.pages))]
        tops.append((numbers[0], 792.0))
        outline.append(Outline(f"File {number}", number))
    run.finish("Many", outline, tops, 1)
    return out.getvalue()


@given(st.lists(values, min_size=3, max_size=3), st.binary(max_size=200))
def test_what_was_written_is_read_as_it_was_put_in(bodies: list[PdfValue], data: bytes) -> None:
    writer = FileWriter()
    written = [build(body) for body in bodies]
    numbers = [writer.add(obj) for obj in written]
    numbers.append(writer.add(encoded_stream(data, {"K": Ref(1)})))
    tree = writer.add(build({"Type": Name("Pages"), "Kids": [Ref(1), Ref(2)], "Count": 2}))
    own = read_own(writer.finish(writer.add(build({"Type": Name("Catalog"), "Pages": Ref(tree)}))))
    assert [own.objects[number] for number in numbers[:3]] == written
    assert own.objects[numbers[3]].stream == data
    assert own.pages == (1, 2)


@pytest.mark.parametrize("cut", [0, 1, 9, 40, 400, 4000])
def test_what_is_not_ours_or_not_whole_is_refused(cut: int) -> None:
    pdf = assemble([page("one")], title="T")
    with pytest.raises(ValueError, match=r"ours|writer|no object"):
        read_own(pdf[: len(pdf) - cut] if cut else b"%PDF-1.7\n" + b"x" * 3000)


@pdf_programs.needs_qpdf
@pytest.mark.parametrize("name", sample.SAMPLES)
def test_merged_packets_read_as_each_of_them(tmp_path: Path, name: str) -> None:
    files = [
        sample.composed_of(name).files["packet.pdf"],
        assemble([page("between"), page("them", "serif")], title="T"),
    ]
    files.append(files[0])
    pdf = merged(*files)
    pdf_programs.check(tmp_path, pdf)
    with Reader(pdf) as reader:
        said = [reader.text(number) for number in range(reader.page_count)]
        pictures = [sha256(reader.picture(number, 40).tobytes()).digest() for number in range(reader.page_count)]
    wanted = [text for file in files for text in sample.page_texts(file)]
    assert said == wanted
    drawn = []
    for file in files:
        with Reader(file) as reader:
            drawn += [sha256(reader.picture(one, 40).tobytes()).digest() for one in range(reader.page_count)]
    assert pictures == drawn


@pdf_programs.needs_poppler
def test_poppler_reads_it_in_silence(tmp_path: Path) -> None:
    pdf = merged(
        sample.composed_of("wage-levy").files["packet.pdf"], assemble([page("last")], title="T"), over="drawn over"
    )
    said = pdf_programs.words(tmp_path, pdf)
    assert (
        said.count("drawn over")
        == said.count("\f")
        == len(sample.page_texts(sample.composed_of("wage-levy").files["packet.pdf"])) + 1
    )


def test_groups_bookmarks_and_labels() -> None:
    reader = PdfReader(BytesIO(merged(assemble([page("a")], title="T"), assemble([page("b"), page("c")], title="T"))))
    assert [one.title for one in reader.outline if not isinstance(one, list)] == ["File 0", "File 1"]
    assert [reader.get_destination_page_number(one) for one in reader.outline if not isinstance(one, list)] == [0, 1]
    assert reader.page_labels == ["i", "1", "2"]


def test_what_many_files_share_is_written_once() -> None:
    packet = sample.composed_of("wage-levy").files["packet.pdf"]
    once, often = len(merged(packet)), len(merged(*[packet] * 5))
    assert often - once < len(packet) / 4


def test_same_files_give_the_same_bytes() -> None:
    files = [sample.composed_of("wage-levy").files["packet.pdf"], assemble([page("x")], title="T")]
    assert merged(*files) == merged(*files)


def test_font_that_the_page_has_not_is_refused() -> None:
    own = read_own(assemble([page("serif alone", "serif")], title="T"))
    ink = Ink()
    ink.text(72, 500, "x", face("sans"), 12)
    run = Merge(BytesIO())
    run.begin()
    with pytest.raises(ValueError, match="fonts"):
        run.page(own, 0, ink.overlay())
    assert page_size(own, 0) == LETTER


@pdf_programs.needs_qpdf
def test_objects_in_a_circle_are_copied_as_they_are(tmp_path: Path) -> None:
    """Two objects that refer to each other, and one that refers to itself."""
    objects = {
        1: build({"Next": Ref(2)}),
        2: build({"Back": Ref(1), "Own": Ref(3)}),
        3: build({"Self": Ref(3)}),
    }
    out = BytesIO()
    file = GrowingFile(out)
    known: dict[int, int] = {}
    copied(file, objects, [1], known)
    tree = file.add(build({"Type": Name("Pages"), "Kids": [], "Count": 0}))
    file.finish(
        file.add(build({"Type": Name("Catalog"), "Pages": Ref(tree), "A": Ref(known[1])})), file.add(Obj(b"<<>>"))
    )
    pdf_programs.check(tmp_path, out.getvalue())
    root = PdfReader(BytesIO(out.getvalue())).root_object
    first = root["/A"].get_object()
    assert first["/Next"]["/Back"].get_object() == first  # type: ignore[index]
    assert "/Self" in first["/Next"]["/Own"]["/Self"]  # type: ignore[index]


def test_layers_that_look_alike_stay_shown_and_hidden() -> None:
    """The same page with the same layer, shown in one file and hidden in the other."""
    files = []
    for shown in (True, False, True):
        layer = build({"Type": Name("OCG"), "Name": "Layer"})
        content = stream(b"/OC /L BDC 0 g 100 100 200 200 re f EMC")
        resources = build({"Properties": {"L": Ref(0)}})
        files.append(
            assemble(
                [Leaf(Piece((layer, content), (PiecePage(LETTER, {}, resources, (1,)),), ((0, shown),)), 0)], title="T"
            )
        )
    with Reader(merged(*files)) as reader:
        darkest = [reader.picture(number, 20, grey=True).convert("L").getextrema()[0] for number in range(3)]
    assert [dark == 0 for dark in darkest] == [True, False, True]
