"""Damage done to the files of a finished packet, each kind by a small function that says what it does.

Values, marks and the words of a letter are one line each of a page's last content stream.
Where things stand is taken from the packet's own proof.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from hashlib import sha256
from io import BytesIO
from typing import Any, TypeAlias

from PIL import Image
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.annotations import Link, Rectangle
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NullObject,
    NumberObject,
    RectangleObject,
    TextStringObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from levydocs.packet.manifest import seal_of, to_json
from levydocs.pdf.write.fonts import EmbeddedFace, face
from levydocs.pdf.write.syntax import literal

FAX, HEARING = "1-acs.pdf", "3-hearing.pdf"
FORM, LETTER, REQUEST = "form:f433f", "letter:hardship", "letter:release-request"
Files: TypeAlias = Mapping[str, bytes]
Area: TypeAlias = "tuple[float, float, float, float]"
"""Left, bottom, right and top in points."""


@dataclass(frozen=True)
class Folder:
    """The files of a packet, and where in them things stand."""

    files: Files

    @cached_property
    def proof(self) -> Any:
        return json.loads(self.files["proof.json"])

    @property
    def hearing(self) -> str:
        """The file of the hearing request; its number is another where the fax to ACS is two."""
        return next(name for name in self.files if name.endswith("-hearing.pdf"))

    def place(self, part: str, number: int = 0, file: str = FAX) -> int:
        """The page of a file (from 0) on which a page of a part is."""
        pages = self.proof["files"][file]["pages"]
        return next(at for at, one in enumerate(pages) if (one["part"], one["page"]) == (part, number))

    def box(self, line: str, part: str = FORM) -> Any:
        """A filled box, as proof.json has it."""
        return next(one for one in self.proof["parts"][part]["boxes"] if one["line"] == line)

    @property
    def amount(self) -> Any:
        """A filled box of Form 433-F whose value has four digits and no other's of that row to its right."""
        boxes = self.proof["parts"][FORM]["boxes"]
        return next(
            one
            for one in boxes
            if one["page"] == 1 and re.fullmatch(r"\d,\d{3}", "".join(one.get("printed", ()))) and one["rect"][1] < 400
        )

    @property
    def tick(self) -> Any:
        """A checked box of Form 12153's first page."""
        return next(one for one in self.proof["parts"]["form:f12153"]["boxes"] if "ticked" in one and one["page"] == 0)

    @property
    def unticked(self) -> Area:
        """A box of Form 12153's first page that stays empty."""
        empty = self.proof["parts"]["form:f12153"]["empty"]
        left, bottom, right, top = next(one["rect"] for one in empty if one["page"] == 0)
        return left, bottom, right, top

    def with_file(self, data: bytes, file: str = FAX) -> dict[str, bytes]:
        """The files with another one in place of one of them."""
        return {**self.files, file: data}

    def with_page(
        self, change: Callable[[PdfWriter, PageObject], None], part: str, number: int = 0, file: str = FAX
    ) -> dict[str, bytes]:
        """The files with one page changed."""
        writer = PdfWriter(clone_from=BytesIO(self.files[file]))
        change(writer, writer.pages[self.place(part, number, file)])
        return self.with_file(written(writer), file)

    def ends(self, box: Any) -> float:
        """Where the value of a box of Form 433-F ends, in points from the left."""
        content = PdfReader(BytesIO(self.files[FAX])).pages[self.place(FORM, box["page"])]["/Contents"]
        assert isinstance(content, ArrayObject)
        lines = content[-1].get_object().get_data().split(b"\n")
        (line,) = [line for line in lines if _inside(line, box["rect"])]
        shown = _SHOWN.fullmatch(line)
        assert shown is not None
        size = float(shown[1].rpartition(b" Tf")[0].rpartition(b" ")[2])
        return float(shown[2]) + _face_of(line).width(_words_of(line), size)

    def with_content(
        self, change: Callable[[bytes], bytes], part: str, number: int = 0, file: str = FAX
    ) -> dict[str, bytes]:
        """The files with the one content stream of a page changed that ``change`` changes."""

        def edit(writer: PdfWriter, page: PageObject) -> None:
            contents = page["/Contents"]
            assert isinstance(contents, ArrayObject)
            edited = 0
            for index, reference in enumerate(contents):
                before = reference.get_object().get_data()
                after = change(before)
                if after != before:
                    stream = DecodedStreamObject()
                    stream.set_data(after)
                    contents[index] = writer._add_object(stream)
                    edited += 1
            assert edited == 1, f"{edited} content streams changed"

        return self.with_page(edit, part, number, file)

    def with_value(self, change: Callable[[bytes], bytes], box: Any = None) -> dict[str, bytes]:
        """The files with the lines changed that print the value of a box of Form 433-F."""
        box = box or self.amount
        inside = partial(_inside, area=box["rect"])
        return self.with_content(lambda stream: _each_line(stream, inside, change), FORM, box["page"])

    def with_tick(self, change: Callable[[bytes], bytes]) -> dict[str, bytes]:
        """The files with the check mark of a box of Form 12153 changed."""
        inside = partial(_starts_inside, area=self.tick["rect"])
        return self.with_content(lambda stream: _each_line(stream, inside, change), "form:f12153", 0, self.hearing)

    def with_ink(
        self, draw: Callable[[Canvas], None], part: str = FORM, number: int = 0, file: str = FAX
    ) -> dict[str, bytes]:
        """The files with something drawn over a page by reportlab."""

        def over(writer: PdfWriter, page: PageObject) -> None:
            page.merge_page(drawn(draw))

        return self.with_page(over, part, number, file)

    def with_order(self, order: Callable[[list[int]], Sequence[int]], file: str = FAX) -> dict[str, bytes]:
        """The files with the pages of one in another order, some left out or twice."""
        pages = PdfReader(BytesIO(self.files[file])).pages
        writer = PdfWriter()
        for index in order(list(range(len(pages)))):
            writer.add_page(pages[index])
        return self.with_file(written(writer), file)

    def with_foreign(self, page: PageObject, part: str, number: int = 0, file: str = FAX) -> dict[str, bytes]:
        """The files with a page of another file in place of one."""
        pages = PdfReader(BytesIO(self.files[file])).pages
        writer = PdfWriter()
        for index, one in enumerate(pages):
            writer.add_page(page if index == self.place(part, number, file) else one)
        return self.with_file(written(writer), file)


def written(writer: PdfWriter) -> bytes:
    """The file."""
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def drawn(draw: Callable[[Canvas], None]) -> PageObject:
    """A page that reportlab draws."""
    out = BytesIO()
    canvas = Canvas(out, pagesize=(612, 792), invariant=1)
    canvas.setFont("Helvetica", 9)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return PdfReader(BytesIO(out.getvalue())).pages[0]


def remade(files: Files) -> dict[str, bytes]:
    """The files with a manifest whose digests and seal fit them, as if nothing had happened."""
    manifest = json.loads(files["manifest.json"])
    others = {name: data for name, data in sorted(files.items()) if name != "manifest.json"}
    manifest["files"] = {
        name: {"bytes": len(data), "sha256": sha256(data).hexdigest()} for name, data in others.items()
    }
    return {**files, "manifest.json": to_json({**manifest, "seal": seal_of(manifest)})}


def alone(files: Files, names: Iterator[str]) -> dict[str, bytes]:
    """A smaller packet, of the PDF files with these names alone, as undamaged as the files are."""
    kept = {name for name in names if name in json.loads(files["proof.json"])["files"]}
    proof = json.loads(files["proof.json"])
    proof["files"] = {name: pages for name, pages in proof["files"].items() if name in kept}
    few = {name: files[name] for name in kept if name in files}
    return remade({**few, "proof.json": to_json(proof), "manifest.json": files["manifest.json"]})


_SHOWN = re.compile(rb"BT (.*) (-?[\d.]+) (-?[\d.]+) Td \((.*)\) Tj ET")
_STARTED = re.compile(rb"(-?[\d.]+) (-?[\d.]+) m ")


def _inside(line: bytes, area: Area) -> bool:
    shown = _SHOWN.fullmatch(line)
    return shown is not None and _in(float(shown[2]), float(shown[3]), area)


def _starts_inside(line: bytes, area: Area) -> bool:
    started = _STARTED.search(line)
    return started is not None and _in(float(started[1]), float(started[2]), area)


def _in(x: float, y: float, area: Area) -> bool:
    left, bottom, right, top = area
    return left - 0.5 <= x <= right and bottom - 0.5 <= y <= top


def _each_line(stream: bytes, which: Callable[[bytes], bool], change: Callable[[bytes], bytes]) -> bytes:
    return b"\n".join(change(line) if which(line) else line for line in stream.split(b"\n"))


_FACES = {
    one.resource.encode(): one for one in (face("serif"), face("serif", "bold"), face("sans"), face("sans", "bold"))
}
_WORDS = re.compile(rb"(BT [^\n]*/(LD\S+) [^\n]* Td \()(.*)(\) Tj ET)")


def _face_of(line: bytes) -> EmbeddedFace:
    """The face in which a line of our own is printed."""
    shown = _WORDS.fullmatch(line)
    assert shown is not None
    return _FACES[shown[2]]


def _words_of(line: bytes) -> str:
    """What a line of our own says: its glyphs as the characters that they stand for."""
    shown = _WORDS.fullmatch(line)
    if shown is None or shown[2] not in _FACES:
        return ""
    codes = re.sub(rb"\\([()\\rn])", lambda found: {b"r": b"\r", b"n": b"\n"}.get(found[1], found[1]), shown[3])
    # Where several characters share a glyph, it stands for the lowest.
    characters = {number: one for one, number in sorted(_FACES[shown[2]].glyphs.items(), reverse=True)}
    return "".join(characters[int.from_bytes(codes[at : at + 2], "big")] for at in range(0, len(codes), 2))


def _says(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    """Change what a line of our own prints."""

    def edit(line: bytes) -> bytes:
        shown = _WORDS.fullmatch(line)
        assert shown is not None
        return shown[1] + literal(_FACES[shown[2]].encode(change(_words_of(line))))[1:-1] + shown[4]

    return edit


def saying(text: str) -> Callable[[bytes], bytes]:
    """Let a line of our own print something else."""
    return _says(lambda _: text)


def _moved(x: float, y: float) -> Callable[[bytes], bytes]:
    return lambda line: b"q 1 0 0 1 %d %d cm %b Q" % (x, y, line)


def _once(pattern: bytes, new: bytes) -> Callable[[bytes], bytes]:
    return lambda stream: re.sub(pattern, new, stream, count=1)


def _over(area: Area, shade: float, margin: float = 0) -> Callable[[Canvas], None]:
    left, bottom, right, top = area

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(shade)
        canvas.rect(
            left - margin, bottom - margin, right - left + 2 * margin, top - bottom + 2 * margin, stroke=0, fill=1
        )

    return draw


@dataclass(frozen=True)
class Damage:
    """One kind: ``do`` makes the damaged files. ``at_build``: the proof with the pages below sees it too."""

    name: str
    do: Callable[[Folder], dict[str, bytes]]
    at_build: bool


KINDS: list[Damage] = []


def kind(do: Callable[[Folder], dict[str, bytes]]) -> Callable[[Folder], dict[str, bytes]]:
    """A kind that the proof at build time must see too."""
    KINDS.append(Damage(do.__name__, do, True))
    return do


def kind_of_folder(do: Callable[[Folder], dict[str, bytes]]) -> Callable[[Folder], dict[str, bytes]]:
    """A kind that there is not at build time: it is about the folder, not about a page."""
    KINDS.append(Damage(do.__name__, do, False))
    return do


# Values


@kind
def value_altered_by_one_digit(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_says(lambda text: text[:-1] + ("1" if text[-1:] != "1" else "7")))


@kind
def value_longer(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_says(lambda text: "1" + text))


@kind
def value_doubled_beside_itself(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_says(lambda text: text + " " + text))


@kind
def value_printed_twice_over_itself(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(lambda line: line + b"\n" + line)


@kind
def value_cut_at_the_end(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_says(lambda text: text[:-1]))


@kind
def value_cut_at_the_start(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_says(lambda text: text[1:]))


@kind
def value_missing(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(lambda line: b"")


@kind
def value_shifted_right(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_moved(60, 0))


@kind
def value_shifted_left(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_moved(-60, 0))


@kind
def value_shifted_up(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_moved(0, 12))


@kind
def value_shifted_down(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_moved(0, -12))


@kind
def value_printed_elsewhere_too(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(lambda line: line + b"\n" + _moved(-100, 200)(line))


@kind
def value_too_large_for_its_box(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_once(rb" [89] Tf ", b" 40 Tf "))


@kind
def two_amounts_exchanged(folder: Folder) -> dict[str, bytes]:
    one = folder.amount
    boxes = folder.proof["parts"][FORM]["boxes"]
    other = next(
        box for box in boxes if box["page"] == one["page"] and "printed" in box and box["printed"] != one["printed"]
    )
    new = {one["line"]: other["printed"][0], other["line"]: one["printed"][0]}
    first = Folder(folder.with_value(_says(lambda text: new[one["line"]]), one))
    return first.with_value(_says(lambda text: new[other["line"]]), other)


@kind
def stale_total(folder: Folder) -> dict[str, bytes]:
    total = folder.box("f433f:personal_total")
    return folder.with_value(_says(lambda text: str(int(text.replace(",", "")) - 25)), total)


@kind
def taxpayers_number_of_another(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_says(lambda text: "000-99-1234"), folder.box("f433f:taxpayer_tin"))


@kind
def first_digits_of_taxpayers_number_changed(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_says(lambda text: "000-99" + text[6:]), folder.box("f433f:taxpayer_tin"))


# Check boxes


@kind
def tick_missing(folder: Folder) -> dict[str, bytes]:
    return folder.with_tick(lambda line: b"")


@kind
def tick_in_another_box(folder: Folder) -> dict[str, bytes]:
    return folder.with_tick(_moved_between(folder.tick["rect"], folder.unticked))


@kind
def tick_too_many(folder: Folder) -> dict[str, bytes]:
    more = _moved_between(folder.tick["rect"], folder.unticked)
    return folder.with_tick(lambda line: line + b"\n" + more(line))


@kind
def tick_beside_its_box(folder: Folder) -> dict[str, bytes]:
    return folder.with_tick(_moved(-20, 0))


def _moved_between(area: Area, other: Area) -> Callable[[bytes], bytes]:
    x, y = ((other[at] + other[at + 2] - area[at] - area[at + 2]) / 2 for at in (0, 1))
    return lambda line: b"q 1 0 0 1 %.3f %.3f cm %b Q" % (x, y, line)


# Letters


def _reworded(pattern: str, new: str) -> Callable[[bytes], bytes]:
    """Let the first line of a letter that says this say something else."""

    def edit(stream: bytes) -> bytes:
        lines = stream.split(b"\n")
        at = next(at for at, line in enumerate(lines) if re.search(pattern, _words_of(line)))
        lines[at] = _says(lambda text: re.sub(pattern, new, text, count=1))(lines[at])
        return b"\n".join(lines)

    return edit


def _paragraph(stream: bytes) -> list[int]:
    """The lines of the content that print a paragraph of a letter."""
    lines = stream.split(b"\n")
    start = next(at for at, line in enumerate(lines) if _words_of(line).startswith("I ask you to release"))
    return [start, start + 1]


def _at(which: Callable[[bytes], list[int]], change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    def edit(stream: bytes) -> bytes:
        chosen = which(stream)
        return b"\n".join(change(line) if at in chosen else line for at, line in enumerate(stream.split(b"\n")))

    return edit


def _heading(stream: bytes) -> list[int]:
    return [next(at for at, line in enumerate(stream.split(b"\n")) if b"LDSourceSansPro-Bold 10.5" in line)]


@kind
def word_dropped_in_a_letter(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_reworded("I ask you to release", "I ask to release"), LETTER)


@kind
def word_added_in_a_letter(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_reworded("I cannot pay", "I really cannot pay"), LETTER)


@kind
def words_exchanged_in_a_letter(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_reworded("my reasonable", "reasonable my"), LETTER)


@kind
def letter_says_the_contrary(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_reworded("I cannot pay", "I can pay"), LETTER)


@kind
def amount_changed_in_a_letter(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_reworded(r"\$(\d,?)(\d)", r"$\g<1>\g<2>0"), REQUEST)


@kind
def date_changed_in_a_letter(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_reworded(r"(\w+ \d+, 20)2(\d)", r"\g<1>3\g<2>"), REQUEST)


@kind
def whole_number_changed_in_a_letter(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_reworded(r"000-\d\d-(\d{4})", r"000-99-\1"), REQUEST)


@kind
def last_digits_of_number_changed_in_a_letter(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_reworded(r"(000-\d\d)-\d{4}", r"\1-1234"), REQUEST)


@kind
def paragraph_removed_from_a_letter(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_at(_paragraph, lambda line: b""), LETTER)


@kind
def heading_of_a_letter_printed_twice(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_at(_heading, lambda line: line + b"\n" + line), LETTER)


# Pages


@kind
def pages_of_a_form_swapped(folder: Folder) -> dict[str, bytes]:
    return folder.with_order(partial(_swapped, folder.place(FORM, 0), folder.place(FORM, 1)))


@kind
def pages_of_a_letter_swapped(folder: Folder) -> dict[str, bytes]:
    return folder.with_order(partial(_swapped, folder.place(LETTER, 0), folder.place(LETTER, 1)))


@kind
def exhibits_swapped(folder: Folder) -> dict[str, bytes]:
    return folder.with_order(partial(_swapped, folder.place("exhibit:C"), folder.place("exhibit:D")))


@kind
def page_missing(folder: Folder) -> dict[str, bytes]:
    return folder.with_order(lambda pages: pages[:-1])


@kind
def page_doubled(folder: Folder) -> dict[str, bytes]:
    return folder.with_order(lambda pages: [*pages, pages[-1]])


@kind
def page_doubled_in_place_of_another(folder: Folder) -> dict[str, bytes]:
    return folder.with_order(lambda pages: [*pages[:-1], pages[-2]])


@kind
def continuation_sheet_missing(folder: Folder) -> dict[str, bytes]:
    gone = folder.place("sheet:f433f")
    return folder.with_order(lambda pages: [page for page in pages if page != gone])


@kind
def continuation_sheet_blank(folder: Folder) -> dict[str, bytes]:
    return folder.with_foreign(drawn(lambda canvas: None), "sheet:f433f")


@kind
def page_of_another_envelope(folder: Folder) -> dict[str, bytes]:
    page = PdfReader(BytesIO(folder.files["packet.pdf"])).pages[folder.place(LETTER, 0, "packet.pdf")]
    return folder.with_foreign(page, LETTER)


@kind
def page_turned(folder: Folder) -> dict[str, bytes]:
    return folder.with_page(lambda writer, page: void(page.rotate(90)), FORM)


@kind
def page_upside_down(folder: Folder) -> dict[str, bytes]:
    return folder.with_page(lambda writer, page: void(page.rotate(180)), "exhibit:C")


@kind
def page_cropped(folder: Folder) -> dict[str, bytes]:
    return folder.with_page(lambda writer, page: setattr(page, "cropbox", RectangleObject((0, 0, 612, 700))), LETTER)


@kind
def page_scaled(folder: Folder) -> dict[str, bytes]:
    smaller = Transformation().scale(0.96)
    return folder.with_page(lambda writer, page: page.add_transformation(smaller), FORM)


@kind
def exhibit_scaled(folder: Folder) -> dict[str, bytes]:
    smaller = Transformation().scale(0.96)
    return folder.with_page(lambda writer, page: page.add_transformation(smaller), "exhibit:C")


@kind
def page_moved_on_its_sheet(folder: Folder) -> dict[str, bytes]:
    aside = Transformation().translate(3, 0)
    return folder.with_page(lambda writer, page: page.add_transformation(aside), LETTER)


def _swapped(one: int, other: int, pages: list[int]) -> list[int]:
    pages[one], pages[other] = pages[other], pages[one]
    return pages


def void(_: object) -> None:
    """Nothing: what a function gave is not needed."""


# Covered, struck through, drawn over


@kind
def white_box_over_a_value(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(_over(folder.amount["rect"], 1), number=1)


@kind
def white_box_over_the_end_of_a_value(folder: Folder) -> dict[str, bytes]:
    box = folder.amount
    end = folder.ends(box)
    _, bottom, right, top = box["rect"]
    return folder.with_ink(_over((end - 5, bottom, right, top), 1), number=1)


@kind
def black_box_over_a_value(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(_over(folder.amount["rect"], 0), number=1)


@kind
def grey_picture_over_a_value(folder: Folder) -> dict[str, bytes]:
    left, bottom, right, top = folder.amount["rect"]
    grey = ImageReader(Image.new("L", (20, 20), 190))

    def draw(canvas: Canvas) -> None:
        canvas.drawImage(grey, left, bottom, right - left, top - bottom)

    return folder.with_ink(draw, number=1)


@kind
def white_box_over_a_paragraph(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(_over((60, 490, 552, 525), 1), LETTER)


@kind
def white_box_over_a_word_of_a_letter(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(_over((64, 494, 80, 503), 1), LETTER)


@kind
def white_box_over_a_caption_of_a_form(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(_over((36, 740, 300, 770), 1))


@kind
def line_through_a_value(folder: Folder) -> dict[str, bytes]:
    left, bottom, right, top = folder.amount["rect"]
    middle = (bottom + top) / 2
    return folder.with_ink(lambda canvas: canvas.line(left + 2, middle, right - 2, middle), number=1)


@kind
def stroke_across_a_page(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(lambda canvas: canvas.line(0, 0, 612, 792), LETTER)


@kind
def stroke_across_an_exhibit(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(lambda canvas: canvas.line(0, 0, 612, 792), "exhibit:C")


@kind
def text_written_over_a_letter(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(lambda canvas: canvas.drawString(100, 400, "Paid in full"), LETTER)


@kind
def text_written_over_an_exhibit(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(lambda canvas: canvas.drawString(100, 400, "Paid in full"), "exhibit:C")


@kind
def white_text_added_that_nobody_sees(folder: Folder) -> dict[str, bytes]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.drawString(100, 780, "9,999")

    return folder.with_ink(draw)


# Not to be seen


@kind
def value_made_invisible(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_once(rb"^BT ", b"BT 3 Tr "))


@kind
def value_made_white(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_once(rb"^BT [\d. ]*(?:g|rg) ", b"BT 1 g "))


@kind
def value_made_pale(folder: Folder) -> dict[str, bytes]:
    return folder.with_value(_once(rb"^BT [\d. ]*(?:g|rg) ", b"BT .9 g "))


@kind
def value_cut_by_a_clipping_path(folder: Folder) -> dict[str, bytes]:
    box = folder.amount
    left, bottom, _, top = box["rect"]
    end = folder.ends(box)
    return folder.with_value(
        lambda line: b"q %.2f %.2f %.2f %.2f re W n %b Q" % (left, bottom, end - 6 - left, top - bottom, line), box
    )


@kind
def lower_half_of_a_value_cut_by_a_clipping_path(folder: Folder) -> dict[str, bytes]:
    left, bottom, right, top = folder.amount["rect"]
    middle = (bottom + top) / 2
    return folder.with_value(
        lambda line: b"q %.2f %.2f %.2f %.2f re W n %b Q" % (left, middle, right - left, top - middle, line)
    )


@kind
def paragraph_made_invisible(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_at(_paragraph, _once(rb"^BT ", b"BT 3 Tr ")), LETTER)


@kind
def value_on_a_hidden_layer(folder: Folder) -> dict[str, bytes]:
    box = folder.amount
    files = folder.with_value(lambda line: b"/OC /Hidden BDC %b EMC" % line, box)

    def hide(writer: PdfWriter, page: PageObject) -> None:
        layer = writer._add_object(
            DictionaryObject({NameObject("/Type"): NameObject("/OCG"), NameObject("/Name"): TextStringObject("x")})
        )
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        resources[NameObject("/Properties")] = DictionaryObject({NameObject("/Hidden"): layer})
        off = DictionaryObject({NameObject("/OFF"): ArrayObject([layer])})
        writer.root_object[NameObject("/OCProperties")] = DictionaryObject(
            {NameObject("/OCGs"): ArrayObject([layer]), NameObject("/D"): off}
        )

    return Folder(files).with_page(hide, FORM, box["page"])


@kind
def value_in_a_font_that_shows_another_digit(folder: Folder) -> dict[str, bytes]:
    """The text reads as before, but each 5 looks like a 6."""
    box = next(one for one in folder.proof["parts"][FORM]["boxes"] if "5" in "".join(one.get("printed", ())))

    def add(writer: PdfWriter, page: PageObject) -> None:
        said = DecodedStreamObject()
        said.set_data(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def /CMapName /x def "
            b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange "
            b"endcmap end end"
        )
        looks = DictionaryObject({NameObject("/Differences"): ArrayObject([NumberObject(53), NameObject("/six")])})
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
        entries = DictionaryObject({NameObject(key): NameObject(name) for key, name in font.items()})
        entries[NameObject("/Encoding")] = looks
        entries[NameObject("/ToUnicode")] = writer._add_object(said)
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        fonts = resources["/Font"]
        assert isinstance(fonts, DictionaryObject)
        fonts[NameObject("/Looks")] = entries

    def shown_otherwise(line: bytes) -> bytes:
        shown = _WORDS.fullmatch(line)
        assert shown is not None
        return shown[1].replace(shown[2], b"Looks") + _words_of(line).encode() + shown[4]

    return Folder(folder.with_page(add, FORM, box["page"])).with_value(shown_otherwise, box)


# What is over a page without belonging to it


@kind
def annotation_that_covers_a_value(folder: Folder) -> dict[str, bytes]:
    left, bottom, right, top = folder.amount["rect"]
    cover = Rectangle(rect=(left, bottom, right, top), interior_color="ffffff")
    return folder.with_page(lambda writer, page: void(writer.add_annotation(page, cover)), FORM, 1)


@kind
def form_field_on_top_of_a_value(folder: Folder) -> dict[str, bytes]:
    left, bottom, right, top = folder.amount["rect"]

    def add(writer: PdfWriter, page: PageObject) -> None:
        look = DecodedStreamObject()
        look.set_data(
            b"q 1 g 0 0 %.2f %.2f re f Q BT 0 g /Helv 8 Tf 2 2 Td (9,999) Tj ET" % (right - left, top - bottom)
        )
        look.update(
            {
                NameObject("/Type"): NameObject("/XObject"),
                NameObject("/Subtype"): NameObject("/Form"),
                NameObject("/BBox"): ArrayObject(map(FloatObject, (0, 0, right - left, top - bottom))),
            }
        )
        field = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Annot"),
                NameObject("/Subtype"): NameObject("/Widget"),
                NameObject("/FT"): NameObject("/Tx"),
                NameObject("/T"): TextStringObject("more"),
                NameObject("/V"): TextStringObject("9,999"),
                NameObject("/F"): NumberObject(4),
                NameObject("/Rect"): RectangleObject((left, bottom, right, top)),
                NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(look)}),
            }
        )
        reference = writer._add_object(field)
        page[NameObject("/Annots")] = ArrayObject([reference])
        writer.root_object[NameObject("/AcroForm")] = DictionaryObject(
            {NameObject("/Fields"): ArrayObject([reference])}
        )

    return folder.with_page(add, FORM, 1)


@kind
def link_over_a_value(folder: Folder) -> dict[str, bytes]:
    link = Link(rect=folder.amount["rect"], url="https://example.org")
    return folder.with_page(lambda writer, page: void(writer.add_annotation(page, link)), FORM, 1)


# Marks


@kind
def page_number_removed(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_without(b"LDSourceSansPro-Regular 7.5 Tf"), LETTER)


@kind
def page_number_changed(folder: Folder) -> dict[str, bytes]:
    wrong = _line(folder, b"LDSourceSansPro-Regular 7.5 Tf", folder.place(LETTER, 1))
    return folder.with_content(_each(b"LDSourceSansPro-Regular 7.5 Tf", lambda line: wrong), LETTER)


@kind
def page_number_made_white(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_each(b"LDSourceSansPro-Regular 7.5 Tf", lambda line: b"BT 1" + line[4:]), LETTER)


@kind
def mark_of_a_specimen_removed(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_without(b"LDSourceSansPro-Bold 8 Tf 0 1 -1 0"), FORM)


@kind
def mark_of_a_specimen_painted_over(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(_over((5, 300, 20, 500), 1), LETTER)


@kind
def exhibits_letter_changed(folder: Folder) -> dict[str, bytes]:
    wrong = _line(folder, b"LDSourceSansPro-Bold 9 Tf 5", folder.place("exhibit:D"))
    return folder.with_content(_each(b"LDSourceSansPro-Bold 9 Tf 5", lambda line: wrong), "exhibit:A")


@kind
def exhibits_letter_removed(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(_without(b"LDSourceSansPro-Bold 9 Tf 5"), "exhibit:A")


@kind
def exhibit_exchanged_below_its_letter(folder: Folder) -> dict[str, bytes]:
    """The page of another exhibit with this one's letter, page number and mark."""
    pages = PdfReader(BytesIO(folder.files[FAX])).pages
    return folder.with_page(partial(put_below, pages[folder.place("exhibit:D")]), "exhibit:A")


@kind
def words_below_a_form_changed(folder: Folder) -> dict[str, bytes]:
    """Another page of the same form, with this one's values over it."""
    pages = PdfReader(BytesIO(folder.files[FAX])).pages
    return folder.with_page(partial(put_below, pages[folder.place(FORM, 1)]), FORM)


def put_below(below: PageObject, writer: PdfWriter, page: PageObject) -> None:
    """Put the page below another page's marks in place of the page below this one's."""
    contents = page["/Contents"]
    assert isinstance(contents, ArrayObject)
    page[NameObject("/Contents")] = ArrayObject(contents[-1:])
    page.merge_page(PageObject.create_blank_page(width=612, height=792), over=False)
    bare = PdfWriter()
    under = bare.add_page(below)
    under_contents = under["/Contents"]
    assert isinstance(under_contents, ArrayObject)
    under[NameObject("/Contents")] = ArrayObject(under_contents[:-1])
    page.merge_page(under, over=False)


def _each(mark: bytes, change: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
    return lambda stream: _each_line(stream, lambda line: mark in line, change)


def _without(mark: bytes) -> Callable[[bytes], bytes]:
    return _each(mark, lambda line: b"")


def _line(folder: Folder, mark: bytes, page: int) -> bytes:
    """The line of a page's content that has this in it."""
    content = PdfReader(BytesIO(folder.files[FAX])).pages[page]["/Contents"]
    assert isinstance(content, ArrayObject)
    (line,) = [one for one in content[-1].get_object().get_data().split(b"\n") if mark in one]
    assert isinstance(line, bytes)
    return line


# Files


@kind
def file_exchanged_for_another_envelopes(folder: Folder) -> dict[str, bytes]:
    return folder.with_file(folder.files[folder.hearing])


@kind
def file_truncated(folder: Folder) -> dict[str, bytes]:
    data = folder.files[FAX]
    return folder.with_file(data[: len(data) // 2])


@kind
def file_emptied(folder: Folder) -> dict[str, bytes]:
    return folder.with_file(b"")


@kind
def file_that_is_no_pdf(folder: Folder) -> dict[str, bytes]:
    return folder.with_file(b"This is no PDF.\n" * 100)


@kind
def font_gone(folder: Folder) -> dict[str, bytes]:
    """A viewer would print in a font of its own, or nothing."""

    def remove(writer: PdfWriter, page: PageObject) -> None:
        resources = page["/Resources"]
        assert isinstance(resources, DictionaryObject)
        resources[NameObject("/Font")] = NullObject()

    return folder.with_page(remove, LETTER)


@kind_of_folder
def file_gone(folder: Folder) -> dict[str, bytes]:
    return {name: data for name, data in folder.files.items() if name != FAX}


@kind_of_folder
def strange_file_added(folder: Folder) -> dict[str, bytes]:
    return {**folder.files, "9-more.pdf": folder.files[folder.hearing]}


@kind_of_folder
def value_changed_in_the_proof(folder: Folder) -> dict[str, bytes]:
    return _with_proof(folder, lambda proof: folder_box(proof).update(printed=["9,999"]))


@kind_of_folder
def words_changed_in_the_proof(folder: Folder) -> dict[str, bytes]:
    return _with_proof(folder, lambda proof: proof["parts"][LETTER]["texts"].append("I can pay."))


@kind_of_folder
def page_left_out_of_the_proof(folder: Folder) -> dict[str, bytes]:
    return _with_proof(folder, lambda proof: proof["files"][FAX]["pages"].pop())


def folder_box(proof: Any) -> Any:
    """The filled box of Form 433-F that an amount is in, out of a proof."""
    return next(one for one in proof["parts"][FORM]["boxes"] if one["line"] == "f433f:personal_total")


def _with_proof(folder: Folder, change: Callable[[Any], object]) -> dict[str, bytes]:
    proof = json.loads(folder.files["proof.json"])
    change(proof)
    return {**folder.files, "proof.json": to_json(proof)}
