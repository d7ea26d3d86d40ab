"""More damage: what a pen, a stamp or a careless program does to pages; digits changed inside a number; the files about the packet.

As in damage.py, each kind is a small function; where things stand is taken from the packet's own proof.json.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from typing import Any

from damage import FAX, FORM, LETTER, REQUEST, Files, Folder, drawn, saying, void, written
from damage_files import put, stream
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import ArrayObject, DictionaryObject, NullObject
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from levydocs.packet.manifest import seal_of, to_json
from levydocs.pdf.readback.reader import Reader

TIN_LINE = "f433f:taxpayer_tin"
NUMBER = "000-41-7733"
_PLACE = re.compile(rb"(-?[\d.]+) (-?[\d.]+) Td")


@dataclass(frozen=True)
class MoreDamage:
    """One kind: ``do`` makes the damaged files, before anyone has made digests anew."""

    name: str
    do: Callable[[Folder], dict[str, bytes]]


ON_PAGES: list[MoreDamage] = []
IN_NUMBERS: list[MoreDamage] = []
IN_FOLDER: list[MoreDamage] = []
IN_SEAL: list[MoreDamage] = []
Do = Callable[[Folder], dict[str, bytes]]


def on_pages(do: Do) -> Do:
    """A kind that is done to a page."""
    ON_PAGES.append(MoreDamage(do.__name__, do))
    return do


def in_number(do: Do) -> Do:
    """A kind that changes the digits of a taxpayer's number which proof.json hides."""
    IN_NUMBERS.append(MoreDamage(do.__name__, do))
    return do


def in_folder(do: Do) -> Do:
    """A kind that is done to the files about the packet."""
    IN_FOLDER.append(MoreDamage(do.__name__, do))
    return do


def in_seal(do: Do) -> Do:
    """A kind that is done to the seal alone: without the key no one could tell."""
    IN_SEAL.append(MoreDamage(do.__name__, do))
    return do


# Pens and stamps


def _amount_inked(draw: Callable[[Canvas, float, float, float, float], object]) -> Do:
    def do(folder: Folder) -> dict[str, bytes]:
        left, bottom, right, top = folder.amount["rect"]
        return folder.with_ink(lambda canvas: void(draw(canvas, left, bottom, right, top)), FORM, folder.amount["page"])

    return do


@on_pages
def value_underlined(folder: Folder) -> dict[str, bytes]:
    return _amount_inked(lambda canvas, x0, y0, x1, y1: canvas.line(x0, y0 - 1, x1, y0 - 1))(folder)


@on_pages
def value_circled(folder: Folder) -> dict[str, bytes]:
    return _amount_inked(lambda canvas, x0, y0, x1, y1: canvas.ellipse(x0 - 4, y0 - 4, x1 + 4, y1 + 4))(folder)


@on_pages
def value_marked_with_a_pen(folder: Folder) -> dict[str, bytes]:
    def draw(canvas: Canvas, x0: float, y0: float, x1: float, y1: float) -> None:
        canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        canvas.rect(x0, y0, x1 - x0, y1 - y0, stroke=0, fill=1)

    return _amount_inked(draw)(folder)


@on_pages
def dot_beside_a_value(folder: Folder) -> dict[str, bytes]:
    return _amount_inked(lambda canvas, x0, y0, x1, y1: canvas.circle(x0 - 6, y0 + 2, 0.6, stroke=0, fill=1))(folder)


@on_pages
def hairline_across_a_letter(folder: Folder) -> dict[str, bytes]:
    def draw(canvas: Canvas) -> None:
        canvas.setLineWidth(0.1)
        canvas.line(60, 400, 550, 400)

    return folder.with_ink(draw, LETTER)


@on_pages
def stamp_across_a_letter(folder: Folder) -> dict[str, bytes]:
    def draw(canvas: Canvas) -> None:
        canvas.rotate(30)
        canvas.setFont("Helvetica-Bold", 60)
        canvas.drawString(250, 200, "PAID")

    return folder.with_ink(draw, LETTER)


@on_pages
def signature_drawn(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(lambda canvas: canvas.bezier(60, 60, 90, 110, 120, 20, 160, 70), FORM, 1)


@on_pages
def date_typed_beside_the_signature(folder: Folder) -> dict[str, bytes]:
    return folder.with_ink(lambda canvas: canvas.drawString(300, 60, "12/24/2026"), FORM, 1)


@on_pages
def white_sheet_over_a_page(folder: Folder) -> dict[str, bytes]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(0, 0, 612, 792, stroke=0, fill=1)

    return folder.with_ink(draw, LETTER)


@on_pages
def white_sheet_over_an_exhibit(folder: Folder) -> dict[str, bytes]:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(0, 40, 612, 730, stroke=0, fill=1)

    return folder.with_ink(draw, "exhibit:C")


def _picture_of(folder: Folder, part: str, dpi: float) -> ImageReader:
    with Reader(folder.files[FAX]) as reader:
        return ImageReader(reader.picture(folder.place(part), dpi).convert("RGB"))


@on_pages
def page_scanned(folder: Folder) -> dict[str, bytes]:
    picture = _picture_of(folder, LETTER, 150)
    return folder.with_foreign(drawn(lambda canvas: void(canvas.drawImage(picture, 0, 0, 612, 792))), LETTER)


@on_pages
def picture_of_a_page_laid_over_it(folder: Folder) -> dict[str, bytes]:
    picture = _picture_of(folder, FORM, 60)
    return folder.with_ink(lambda canvas: void(canvas.drawImage(picture, 0, 0, 612, 792)))


@on_pages
def exhibit_emptied(folder: Folder) -> dict[str, bytes]:
    return folder.with_page(_drop_below, "exhibit:D")


@on_pages
def letter_mirrored(folder: Folder) -> dict[str, bytes]:
    mirror = Transformation().scale(-1, 1).translate(612, 0)
    return folder.with_page(lambda writer, page: page.add_transformation(mirror), LETTER)


@on_pages
def exhibit_mirrored(folder: Folder) -> dict[str, bytes]:
    mirror = Transformation().scale(-1, 1).translate(612, 0)
    return folder.with_page(lambda writer, page: page.add_transformation(mirror), "exhibit:C")


# How a value is shown


def _value_between(before: bytes, after: bytes = b"") -> Do:
    """Operators before and after the line that prints a value."""
    return lambda folder: folder.with_value(lambda line: b"%b %b %b" % (before, line, after))


def _value_with(pattern: bytes, new: bytes) -> Do:
    return lambda folder: folder.with_value(lambda line: re.sub(pattern, new, line, count=1))


@on_pages
def value_stretched(folder: Folder) -> dict[str, bytes]:
    return _value_with(rb"^BT ", b"BT 130 Tz ")(folder)


@on_pages
def value_made_small(folder: Folder) -> dict[str, bytes]:
    return _value_with(rb" [89] Tf ", b" 5 Tf ")(folder)


@on_pages
def value_raised(folder: Folder) -> dict[str, bytes]:
    return _value_with(rb"^BT ", b"BT 2 Ts ")(folder)


@on_pages
def value_in_outlines(folder: Folder) -> dict[str, bytes]:
    return _value_with(rb"^BT ", b"BT 1 Tr ")(folder)


@on_pages
def value_spaced_out(folder: Folder) -> dict[str, bytes]:
    return _value_with(rb"^BT ", b"BT 3 Tc ")(folder)


@on_pages
def value_in_red(folder: Folder) -> dict[str, bytes]:
    return _value_with(rb"^BT [\d. ]*(?:g|rg) ", b"BT 1 0 0 rg ")(folder)


@on_pages
def value_turned(folder: Folder) -> dict[str, bytes]:
    left, bottom, _, _ = folder.amount["rect"]
    return _value_between(b"q 0 1 -1 0 %.2f %.2f cm" % (left + bottom, bottom - left), b"Q")(folder)


@on_pages
def value_half_seen_through(folder: Folder) -> dict[str, bytes]:
    def add(writer: PdfWriter, page: PageObject) -> None:
        put(page["/Resources"], "/ExtGState", {"/Half": {"/ca": 0.5}})

    return _value_between(b"q /Half gs", b"Q")(Folder(folder.with_page(add, FORM, folder.amount["page"])))


@on_pages
def values_below_the_form(folder: Folder) -> dict[str, bytes]:
    """What the form itself paints white covers them."""

    def turn(writer: PdfWriter, page: PageObject) -> None:
        contents: Any = page["/Contents"]
        white = writer._add_object(stream(b"1 g 0 0 612 792 re f"))
        page[next(key for key in page if key == "/Contents")] = ArrayObject([contents[-1], white, *contents[:-1]])

    return folder.with_page(turn, FORM, 1)


@on_pages
def all_values_of_a_page_gone(folder: Folder) -> dict[str, bytes]:
    def drop(writer: PdfWriter, page: PageObject) -> None:
        contents: Any = page["/Contents"]
        contents.pop()

    return folder.with_page(drop, FORM, 1)


@on_pages
def form_below_the_values_gone(folder: Folder) -> dict[str, bytes]:
    return folder.with_page(_drop_below, FORM, 1)


def _drop_below(writer: PdfWriter, page: PageObject) -> None:
    contents: Any = page["/Contents"]
    del contents[:-1]


@on_pages
def tick_pale(folder: Folder) -> dict[str, bytes]:
    return folder.with_tick(lambda line: b"q .85 G .85 g " + re.sub(rb"(?:[\d.]+ ){1,3}(?:G|RG) ", b"", line) + b" Q")


@on_pages
def tick_tiny(folder: Folder) -> dict[str, bytes]:
    left, bottom, _, _ = folder.tick["rect"]
    return folder.with_tick(lambda line: b"q .2 0 0 .2 %.2f %.2f cm %b Q" % (left * 0.8, bottom * 0.8, line))


# How a letter is shown


def _letters_line(number: int, change: Callable[[bytes], bytes], part: str = LETTER) -> Do:
    """Change a line of a letter's content that shows text, the first being 0."""

    def edit(content: bytes) -> bytes:
        lines = content.split(b"\n")
        texts = [at for at, line in enumerate(lines) if line.endswith(b"Tj ET")]
        if len(texts) > number:
            lines[texts[number]] = change(lines[texts[number]])
        return b"\n".join(lines)

    return lambda folder: folder.with_content(edit, part)


@on_pages
def line_of_a_letter_moved(folder: Folder) -> dict[str, bytes]:
    return _letters_line(12, lambda line: b"q 1 0 0 1 4 0 cm %b Q" % line)(folder)


@on_pages
def line_of_a_letter_pale(folder: Folder) -> dict[str, bytes]:
    return _letters_line(12, lambda line: re.sub(rb"^BT [\d. ]*(?:g|rg)?", b"BT .95 g ", line, count=1))(folder)


@on_pages
def line_of_a_letter_gone(folder: Folder) -> dict[str, bytes]:
    return _letters_line(12, lambda line: b"")(folder)


@on_pages
def line_of_a_letter_printed_below_another(folder: Folder) -> dict[str, bytes]:
    return _letters_line(12, lambda line: b"q 1 0 0 1 0 -13 cm %b Q" % line)(folder)


@on_pages
def faces_of_a_letter_exchanged(folder: Folder) -> dict[str, bytes]:
    def exchange(writer: PdfWriter, page: PageObject) -> None:
        resources: Any = page["/Resources"]
        fonts = resources["/Font"]
        one, other, *_ = sorted(fonts)
        fonts[one], fonts[other] = fonts.raw_get(other), fonts.raw_get(one)

    return folder.with_page(exchange, LETTER)


@on_pages
def letters_that_read_otherwise(folder: Folder) -> dict[str, bytes]:
    """They look as before, but a program reads other characters."""

    def change(writer: PdfWriter, page: PageObject) -> None:
        resources: Any = page["/Resources"]
        for font in resources["/Font"].values():
            said = font.get_object()["/ToUnicode"].get_object()
            moved = re.sub(rb"<0041>", b"<0042>", re.sub(rb"<0061>", b"<0062>", said.get_data()))
            font.get_object()[next(key for key in font.get_object() if key == "/ToUnicode")] = writer._add_object(
                stream(moved)
            )

    return folder.with_page(change, LETTER)


@on_pages
def page_without_resources(folder: Folder) -> dict[str, bytes]:
    return folder.with_page(lambda writer, page: put(page, "/Resources", {}), LETTER)


@on_pages
def page_without_content(folder: Folder) -> dict[str, bytes]:
    return folder.with_page(lambda writer, page: put(page, "/Contents", []), LETTER)


@on_pages
def page_that_cannot_be_loaded(folder: Folder) -> dict[str, bytes]:
    def lose(writer: PdfWriter, page: PageObject) -> None:
        kids: Any = writer.root_object["/Pages"]
        kids["/Kids"][folder.place(LETTER)] = writer._add_object(NullObject())

    return folder.with_page(lose, LETTER)


@on_pages
def page_that_is_no_page(folder: Folder) -> dict[str, bytes]:
    def lose(writer: PdfWriter, page: PageObject) -> None:
        kids: Any = writer.root_object["/Pages"]
        kids["/Kids"][folder.place(LETTER)] = writer._add_object(DictionaryObject())

    return folder.with_page(lose, LETTER)


@on_pages
def content_cut_off(folder: Folder) -> dict[str, bytes]:
    """Half of what a page draws is there."""
    return folder.with_content(lambda content: content[: len(content) // 2], LETTER)


@on_pages
def content_that_stumbles(folder: Folder) -> dict[str, bytes]:
    return folder.with_content(lambda content: b"Q Q Q q 0 0 0 0 0 0 cm " + content, LETTER)


@on_pages
def footer_of_another_file(folder: Folder) -> dict[str, bytes]:
    other = PdfReader(BytesIO(folder.files[folder.hearing])).pages[0]
    contents: Any = other["/Contents"]
    foot = next(
        line for line in contents[-1].get_object().get_data().split(b"\n") if b"LDSourceSansPro-Regular 7.5 Tf" in line
    )

    def change(content: bytes) -> bytes:
        return b"\n".join(foot if b"LDSourceSansPro-Regular 7.5 Tf" in line else line for line in content.split(b"\n"))

    return folder.with_content(change, REQUEST)


# Inside a number


def _copies(folder: Folder, part: str, number: int) -> list[str]:
    """The files in which a page of a part is."""
    files = folder.proof["files"].items()
    return [name for name, one in files if any((page["part"], page["page"]) == (part, number) for page in one["pages"])]


def _everywhere(
    folder: Folder, change: Callable[[Folder, str], dict[str, bytes]], part: str, number: int
) -> dict[str, bytes]:
    """The files with every copy of a page changed."""
    for name in _copies(folder, part, number):
        folder = Folder(change(folder, name))
    return dict(folder.files)


def _tin(folder: Folder) -> Any:
    return folder.box(TIN_LINE)


def _on_number(folder: Folder, change: Callable[[bytes], bytes], file: str = FAX) -> dict[str, bytes]:
    """Change the line that prints the number on Form 433-F."""
    left, bottom, right, top = _tin(folder)["rect"]

    def edit(content: bytes) -> bytes:
        lines = content.split(b"\n")
        for at, line in enumerate(lines):
            place = _PLACE.search(line)
            if place and left - 1 <= float(place[1]) <= right and bottom - 1 <= float(place[2]) <= top:
                lines[at] = change(line)
        return b"\n".join(lines)

    return folder.with_content(edit, FORM, _tin(folder)["page"], file)


def _first_digit_as_lines(folder: Folder, file: str) -> dict[str, bytes]:
    """Paint the first digit white and draw another with a pen: what is read stays the same."""
    page = folder.place(FORM, _tin(folder)["page"], file)
    with Reader(folder.files[file]) as reader:
        (number,) = reader.find(page, NUMBER)
        width = number.width / len(NUMBER)

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(number.x0, number.y0, width, number.height, stroke=0, fill=1)
        canvas.setLineWidth(0.8)
        canvas.line(number.x0 + width / 2, number.y0, number.x0 + width / 2, number.y1)

    return folder.with_ink(draw, FORM, _tin(folder)["page"], file)


def _in_another_font(folder: Folder, file: str) -> dict[str, bytes]:
    """Print the number in a font whose 4 looks like a 9."""

    def add(writer: PdfWriter, page: PageObject) -> None:
        said = stream(
            b"/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def /CMapName /x def "
            b"1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange "
            b"endcmap end end"
        )
        font = {
            "/Type": "/Font",
            "/Subtype": "/Type1",
            "/BaseFont": "/Helvetica",
            "/Encoding": {"/Differences": [52, "/nine"]},
        }
        resources: Any = page["/Resources"]
        put(resources["/Font"], "/Looks", {**font, "/ToUnicode": writer._add_object(said)})

    def shown(line: bytes) -> bytes:
        place = _PLACE.search(line)
        assert place is not None
        return b"BT 0 g /Looks 8 Tf %b (%b) Tj ET" % (place[0], NUMBER.encode())

    return _on_number(Folder(folder.with_page(add, FORM, _tin(folder)["page"], file)), shown, file)


def _middle_digit(folder: Folder, file: str) -> dict[str, bytes]:
    return _on_number(folder, saying(NUMBER.replace("41", "47")), file)


@in_number
def first_digit_drawn_anew_as_lines(folder: Folder) -> dict[str, bytes]:
    return _first_digit_as_lines(folder, FAX)


@in_number
def first_digit_drawn_anew_as_lines_on_every_copy(folder: Folder) -> dict[str, bytes]:
    return _everywhere(folder, _first_digit_as_lines, FORM, 0)


@in_number
def middle_digit_changed(folder: Folder) -> dict[str, bytes]:
    return _middle_digit(folder, FAX)


@in_number
def middle_digit_changed_on_every_copy(folder: Folder) -> dict[str, bytes]:
    return _everywhere(folder, _middle_digit, FORM, 0)


@in_number
def number_in_a_font_of_other_digits(folder: Folder) -> dict[str, bytes]:
    return _in_another_font(folder, FAX)


@in_number
def number_in_a_font_of_other_digits_on_every_copy(folder: Folder) -> dict[str, bytes]:
    return _everywhere(folder, _in_another_font, FORM, 0)


@in_number
def two_first_digits_exchanged(folder: Folder) -> dict[str, bytes]:
    return _on_number(folder, saying(NUMBER.replace("000-41", "004-01")))


@in_number
def number_printed_twice_over_itself(folder: Folder) -> dict[str, bytes]:
    return _on_number(folder, lambda line: line + b"\n" + line)


@in_number
def number_whited_out(folder: Folder) -> dict[str, bytes]:
    left, bottom, right, top = _tin(folder)["rect"]

    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(1)
        canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)

    return folder.with_ink(draw, FORM, _tin(folder)["page"])


@in_number
def line_through_a_number(folder: Folder) -> dict[str, bytes]:
    left, bottom, right, top = _tin(folder)["rect"]
    middle = (bottom + top) / 2
    return folder.with_ink(lambda canvas: canvas.line(left, middle, right, middle), FORM, _tin(folder)["page"])


# The files about the packet


def _manifest(change: Callable[[Any], object]) -> Do:
    """The manifest changed by someone who makes its digest anew too."""

    def do(folder: Folder) -> dict[str, bytes]:
        tree = json.loads(folder.files["manifest.json"])
        change(tree)
        return {**folder.files, "manifest.json": to_json({**tree, "seal": seal_of(tree)})}

    return do


def _proof(change: Callable[[Any], object]) -> Do:
    def do(folder: Folder) -> dict[str, bytes]:
        tree = json.loads(folder.files["proof.json"])
        change(tree)
        return {**folder.files, "proof.json": to_json(tree)}

    return do


def _box(tree: Any, line: str) -> Any:
    return next(one for one in tree["parts"][FORM]["boxes"] if one["line"] == line)


@in_folder
def draft_said_to_be_ready(folder: Folder) -> dict[str, bytes]:
    return _manifest(lambda tree: tree.update(ready_to_send=True, findings=[]))(folder)


@in_folder
def deadline_put_off(folder: Folder) -> dict[str, bytes]:
    return _manifest(lambda tree: tree["deadlines"][0].update(last_day="2099-01-01"))(folder)


@in_folder
def facsimile_said_to_be_official(folder: Folder) -> dict[str, bytes]:
    def change(tree: Any) -> None:
        for envelope in tree["envelopes"]:
            for one in envelope["documents"]:
                one.update({"official": True} if "official" in one else {})

    return _manifest(change)(folder)


@in_folder
def envelope_under_another_title(folder: Folder) -> dict[str, bytes]:
    return _manifest(lambda tree: tree["envelopes"][1].update(title="Something else"))(folder)


@in_folder
def ticked_box_taken_from_the_proof(folder: Folder) -> dict[str, bytes]:
    def change(tree: Any) -> None:
        boxes = tree["parts"]["form:f12153"]["boxes"]
        ticked = next(one for one in boxes if "ticked" in one)
        boxes.remove(ticked)
        tree["parts"]["form:f12153"]["empty"].append({"page": ticked["page"], "rect": ticked["rect"]})

    return _proof(change)(folder)


@in_folder
def box_moved_in_the_proof(folder: Folder) -> dict[str, bytes]:
    return _proof(lambda tree: _box(tree, "f433f:personal_total").update(rect=[10, 10, 60, 20]))(folder)


@in_folder
def box_outside_of_the_page_in_the_proof(folder: Folder) -> dict[str, bytes]:
    return _proof(lambda tree: _box(tree, "f433f:personal_total").update(rect=[-900, -900, -800, -880]))(folder)


@in_folder
def box_larger_than_the_page_in_the_proof(folder: Folder) -> dict[str, bytes]:
    return _proof(lambda tree: _box(tree, "f433f:personal_total").update(rect=[-14000, -14000, 14000, 14000]))(folder)


@in_folder
def margin_changed_in_the_proof(folder: Folder) -> dict[str, bytes]:
    return _proof(lambda tree: tree["files"][FAX]["pages"][0]["margins"].append("Paid in full"))(folder)


@in_folder
def page_of_another_part_in_the_proof(folder: Folder) -> dict[str, bytes]:
    return _proof(lambda tree: tree["files"][FAX]["pages"][0].update(part=LETTER, page=0))(folder)


@in_folder
def last_digits_changed_in_the_proof(folder: Folder) -> dict[str, bytes]:
    return _proof(lambda tree: tree.update(numbers=["1234"]))(folder)


def _digests_of(folder: Folder, file: str) -> tuple[Mapping[str, str], ...]:
    """The digests of pages that someone would write into the proof who has changed a file."""
    from levydocs.packet.prove import prove
    from levydocs.packet.recorded_proof import read_recorded

    recorded = read_recorded(folder.files["proof.json"], "proof.json")
    return prove(folder.files[file], recorded.expected(file), hidden=recorded.numbers).seen


def _with_digests(files: Files, file: str = FAX) -> dict[str, bytes]:
    """The files with a proof whose digests of pages fit a changed file."""
    folder = Folder(files)

    def change(tree: Any) -> None:
        for page, seen in zip(tree["files"][file]["pages"], _digests_of(folder, file), strict=True):
            page.update(seen)

    return _proof(change)(folder)


@in_folder
def stroke_across_an_exhibit_and_its_digest_made_anew(folder: Folder) -> dict[str, bytes]:
    return _with_digests(folder.with_ink(lambda canvas: canvas.line(0, 0, 612, 792), "exhibit:C"))


@in_folder
def words_on_an_exhibit_and_their_digests_made_anew(folder: Folder) -> dict[str, bytes]:
    return _with_digests(folder.with_ink(lambda canvas: canvas.drawString(100, 400, "Paid in full"), "exhibit:C"))


@in_folder
def files_exchanged_for_each_other(folder: Folder) -> dict[str, bytes]:
    return {**folder.files, FAX: folder.files[folder.hearing], folder.hearing: folder.files[FAX]}


@in_folder
def file_renamed(folder: Folder) -> dict[str, bytes]:
    files = dict(folder.files)
    files["6-acs.pdf"] = files.pop(FAX)
    return files


@in_folder
def file_twice(folder: Folder) -> dict[str, bytes]:
    return {**folder.files, "1-acs (1).pdf": folder.files[FAX]}


@in_folder
def bytes_of_an_exhibit_changed(folder: Folder) -> dict[str, bytes]:
    """One byte of a photograph: no one would see it."""
    writer = PdfWriter(clone_from=BytesIO(folder.files["packet.pdf"]))
    for one in writer._objects:
        if getattr(one, "get", lambda _: None)("/Filter") == "/DCTDecode":
            data = bytearray(one._data)  # type: ignore[union-attr]
            data[len(data) // 2] ^= 1
            one._data = bytes(data)  # type: ignore[union-attr]
            break
    else:
        raise AssertionError("no photograph")
    return folder.with_file(written(writer), "packet.pdf")


def another_seal(files: Files) -> bytes:
    """A seal that someone made with a key of their own."""
    from levydocs.packet.seal import sealed

    return sealed(sha256(b"another").digest(), {name: data for name, data in files.items() if name != "seal.json"}, {})


@in_seal
def seal_taken_away(folder: Folder) -> dict[str, bytes]:
    return {name: data for name, data in folder.files.items() if name != "seal.json"}


@in_seal
def seal_of_somebody_else(folder: Folder) -> dict[str, bytes]:
    return {**folder.files, "seal.json": another_seal(folder.files)}


@in_seal
def seal_that_says_less(folder: Folder) -> dict[str, bytes]:
    tree = json.loads(folder.files["seal.json"])
    return {**folder.files, "seal.json": to_json({**tree, "files": {}, "pages": {}})}


@in_seal
def seal_that_is_none(folder: Folder) -> dict[str, bytes]:
    return {**folder.files, "seal.json": b"{}"}
