"""Damage done to what a file holds besides its pages: actions, attachments, layers, boxes, older states, foreign properties.

Each kind is done to the packet's smallest file, by a function that says what it does and what ``verify`` must call it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from damage import Files, drawn, written
from pypdf import PageObject, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

SMALL = "5-payer.pdf"


@dataclass(frozen=True)
class FileDamage:
    """One kind: ``do`` changes the file; it is reported by the code ``LD-packet-proof-<code>``, which blocks unless ``note``."""

    name: str
    do: Callable[[bytes], bytes]
    code: str
    note: bool

    def of(self, files: Files) -> dict[str, bytes]:
        """The packet with this damage done to its smallest file."""
        return {**files, SMALL: self.do(files[SMALL])}


FILE_KINDS: list[FileDamage] = []
Change = Callable[[PdfWriter, PageObject, DictionaryObject], object]


def told_as(code: str, *, note: bool = False) -> Callable[[Callable[[bytes], bytes]], Callable[[bytes], bytes]]:
    """A kind that changes bytes."""

    def add(do: Callable[[bytes], bytes]) -> Callable[[bytes], bytes]:
        FILE_KINDS.append(FileDamage(do.__name__, do, code, note))
        return do

    return add


def edited_as(code: str, *, note: bool = False) -> Callable[[Change], Change]:
    """A kind that changes the objects: the writer, its first page, its catalog."""

    def add(change: Change) -> Change:
        def do(pdf: bytes) -> bytes:
            writer = PdfWriter(clone_from=BytesIO(pdf))
            change(writer, writer.pages[0], writer.root_object)
            return written(writer)

        FILE_KINDS.append(FileDamage(change.__name__, do, code, note))
        return change

    return add


def value(plain: Any) -> Any:
    """PDF for a value of Python: a text that begins with a slash is a name."""
    match plain:
        case dict():
            return DictionaryObject({NameObject(key): value(one) for key, one in plain.items()})
        case list():
            return ArrayObject([value(one) for one in plain])
        case str():
            return NameObject(plain) if plain.startswith("/") else TextStringObject(plain)
        case int():
            return NumberObject(plain)
        case float():
            return FloatObject(plain)
    return plain


def put(into: Any, key: str, plain: Any) -> None:
    """Put a value under a key."""
    into[NameObject(key)] = value(plain)


def stream(data: bytes, **entries: Any) -> DecodedStreamObject:
    """A stream."""
    made = DecodedStreamObject()
    made.set_data(data)
    for key, one in entries.items():
        put(made, f"/{key}", one)
    return made


def first_bookmark(catalog: DictionaryObject) -> Any:
    """The file's first bookmark."""
    outlines: Any = catalog["/Outlines"]
    return outlines["/First"]


SCRIPT = {"/S": "/JavaScript", "/JS": "app.alert('Paid in full')"}
LAUNCH = {"/S": "/Launch", "/F": "calc.exe"}
LINK = {"/Type": "/Annot", "/Subtype": "/Link", "/Rect": [100, 100, 200, 120]}


# What acts


@edited_as("acts")
def script_on_opening(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/OpenAction", SCRIPT)


@edited_as("acts")
def jump_on_opening(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/OpenAction", [page.indirect_reference, "/Fit"])


@edited_as("acts")
def program_on_opening(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/OpenAction", LAUNCH)


@edited_as("acts")
def printing_on_opening(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/OpenAction", {"/S": "/Named", "/N": "/Print"})


@edited_as("acts")
def address_opened_on_opening(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/OpenAction", {"/S": "/URI", "/URI": "https://example.org"})


@edited_as("acts")
def form_sent_on_opening(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/OpenAction", {"/S": "/SubmitForm", "/F": "https://example.org"})


@edited_as("acts")
def script_on_closing(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/AA", {"/WC": SCRIPT})


@edited_as("acts")
def script_when_a_page_is_shown(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/AA", {"/O": SCRIPT})


@edited_as("acts")
def script_by_name(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/Names", {"/JavaScript": {"/Names": ["a", writer._add_object(value(SCRIPT))]}})


@edited_as("acts")
def base_address(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/URI", {"/Base": "https://example.org"})


@edited_as("acts")
def link_to_a_program(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/Annots", [{**LINK, "/A": LAUNCH}])


@edited_as("acts")
def link_to_another_file(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/Annots", [{**LINK, "/A": {"/S": "/GoToR", "/F": "other.pdf", "/D": [0, "/Fit"]}}])


@edited_as("acts")
def script_when_the_mouse_is_over_a_page(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/Annots", [{**LINK, "/AA": {"/E": SCRIPT}}])


@edited_as("acts")
def bookmark_that_starts_a_program(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    first = first_bookmark(catalog)
    del first["/Dest"]
    put(first, "/A", LAUNCH)


@edited_as("acts")
def bookmark_with_a_script(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    first = first_bookmark(catalog)
    put(first, "/A", SCRIPT)


@edited_as("acts")
def script_of_a_form(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    field = writer._add_object(value({"/FT": "/Tx", "/T": "a", "/AA": {"/C": SCRIPT}}))
    put(catalog, "/AcroForm", {"/Fields": [field], "/CO": [field]})


@edited_as("acts")
def steps_of_a_presentation(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/PresSteps", {"/NA": SCRIPT})


# What is attached


@edited_as("attached")
def file_attached(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    writer.add_attachment("more.txt", b"more")


@edited_as("attached")
def file_associated(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    embedded = writer._add_object(stream(b"more", Type="/EmbeddedFile"))
    put(catalog, "/AF", [{"/Type": "/Filespec", "/F": "more.txt", "/EF": {"/F": embedded}}])


@edited_as("attached")
def file_attached_to_a_page(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    embedded = writer._add_object(stream(b"more", Type="/EmbeddedFile"))
    pin = {"/Type": "/Annot", "/Subtype": "/FileAttachment", "/Rect": [100, 100, 120, 120]}
    put(page, "/Annots", [{**pin, "/FS": {"/Type": "/Filespec", "/F": "more.txt", "/EF": {"/F": embedded}}}])


@edited_as("attached")
def portfolio(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/Collection", {"/Type": "/Collection", "/View": "/D"})


# Forms of another kind


@edited_as("xfa")
def xfa_form(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/AcroForm", {"/Fields": [], "/XFA": writer._add_object(stream(b"<xdp/>"))})


@edited_as("xfa")
def pages_that_are_made_on_opening(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/NeedsRendering", True)


@edited_as("unknown")
def empty_form(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/AcroForm", {"/Fields": []})


@edited_as("unknown")
def field_to_be_signed(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    field = {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Sig", "/T": "s", "/Rect": [100, 100, 200, 120], "/F": 4}
    reference = writer._add_object(value(field))
    put(page, "/Annots", [reference])
    put(catalog, "/AcroForm", {"/Fields": [reference], "/SigFlags": 3})


@edited_as("unknown")
def note_on_a_page(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    note = {"/Type": "/Annot", "/Subtype": "/Text", "/Rect": [100, 100, 120, 120], "/Contents": "Paid in full"}
    put(page, "/Annots", [note])


@edited_as("unknown")
def highlighted_words(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    place = [100, 100, 200, 100, 100, 120, 200, 120]
    put(page, "/Annots", [{**LINK, "/Subtype": "/Highlight", "/QuadPoints": place, "/C": [1, 1, 0]}])


@edited_as("unknown")
def film_on_a_page(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/Annots", [{**LINK, "/Subtype": "/Screen"}])


# Layers, and what is printed otherwise


def layered(**view: Any) -> Change:
    """What the page draws last lies on a layer, which is shown as ``view`` says (``OFF=True``: not)."""

    def change(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
        layer = writer._add_object(value({"/Type": "/OCG", "/Name": "x", **view.pop("group", {})}))
        contents: Any = page["/Contents"]
        data = contents[-1].get_object().get_data()
        contents[-1] = writer._add_object(stream(b"/OC /x BDC\n%b\nEMC" % data))
        put(page["/Resources"], "/Properties", {"/x": layer})
        shown = {f"/{key}": [layer] if one is True else one for key, one in view.items()}
        put(catalog, "/OCProperties", {"/OCGs": [layer], "/D": shown})

    return change


@edited_as("layers")
def words_on_a_hidden_layer(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    layered(OFF=True)(writer, page, catalog)


@edited_as("layers")
def words_on_a_layer(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    layered(ON=True)(writer, page, catalog)


@edited_as("layers")
def layers_hidden_unless_named(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    layered(BaseState="/OFF", ON=True)(writer, page, catalog)


@edited_as("layers")
def layer_that_is_not_printed(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    layered(group={"/Usage": {"/Print": {"/PrintState": "/OFF"}}})(writer, page, catalog)
    properties: Any = catalog["/OCProperties"]
    put(properties["/D"], "/AS", [{"/Event": "/Print", "/Category": ["/Print"], "/OCGs": list(properties["/OCGs"])}])


@edited_as("layers")
def layers_that_print_otherwise_though_no_page_has_any(
    writer: PdfWriter, page: PageObject, catalog: DictionaryObject
) -> None:
    layer = writer._add_object(value({"/Type": "/OCG", "/Name": "x"}))
    put(catalog, "/OCProperties", {"/OCGs": [layer], "/D": {"/AS": [{"/Event": "/Print", "/OCGs": [layer]}]}})


@edited_as("layers")
def another_arrangement_of_layers(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    layer = writer._add_object(value({"/Type": "/OCG", "/Name": "x"}))
    put(catalog, "/OCProperties", {"/OCGs": [layer], "/D": {}, "/Configs": [{"/OFF": [layer]}]})


@edited_as("layers")
def picture_on_a_layer(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    layer = writer._add_object(value({"/Type": "/OCG", "/Name": "x"}))
    over = stream(b"1 g 0 0 9 9 re f", Type="/XObject", Subtype="/Form", BBox=[0, 0, 9, 9], OC=layer)
    draw(writer, page, over)
    put(catalog, "/OCProperties", {"/OCGs": [layer], "/D": {}})


@edited_as("layers")
def layer_of_layers(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    layered(ON=True)(writer, page, catalog)
    resources: Any = page["/Resources"]
    layers: Any = catalog["/OCProperties"]
    put(resources["/Properties"], "/x", {"/Type": "/OCMD", "/OCGs": list(layers["/OCGs"]), "/P": "/AllOff"})


def draw(writer: PdfWriter, page: PageObject, form: Any, name: str = "/Over") -> None:
    """Draw a form on a page, below what is there."""
    resources: Any = page["/Resources"]
    if "/XObject" not in resources:
        put(resources, "/XObject", {})
    put(resources["/XObject"], name, writer._add_object(form))
    contents: Any = page["/Contents"]
    contents.insert(0, writer._add_object(stream(b"q %b Do Q" % name.encode())))


@edited_as("alternates")
def picture_that_prints_otherwise(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    shape = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": 1,
        "Height": 1,
        "BitsPerComponent": 8,
        "ColorSpace": "/DeviceGray",
    }
    other = writer._add_object(stream(b"\0", **shape))
    picture = stream(b"\xff", **shape, Alternates=[{"/Image": other, "/DefaultForPrinting": True}])
    draw(writer, page, picture)


@edited_as("alternates")
def picture_for_the_printing_house(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    opi = {"/2.0": {"/Type": "/OPI", "/F": "other.tif"}}
    draw(writer, page, stream(b"", Type="/XObject", Subtype="/Form", BBox=[0, 0, 9, 9], OPI=opi))


@edited_as("alternates")
def program_for_the_printer(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    draw(writer, page, stream(b"showpage", Type="/XObject", Subtype="/PS"))


@edited_as("alternates")
def page_of_another_file_shown(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    other = {"/F": "other.pdf", "/Page": 0}
    draw(writer, page, stream(b"", Type="/XObject", Subtype="/Form", BBox=[0, 0, 9, 9], Ref=other))


# Sizes


@edited_as("boxes")
def larger_unit(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/UserUnit", 2)


@edited_as("boxes")
def margins_cut_off(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/CropBox", [30, 30, 582, 762])


@edited_as("boxes")
def crop_box_that_leaves_nothing(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/CropBox", [700, 900, 800, 1000])


@edited_as("boxes")
def crop_box_without_a_size(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/CropBox", [300, 300, 300, 300])


@edited_as("boxes")
def crop_box_of_all_pages(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog["/Pages"], "/CropBox", [0, 0, 612, 700])


@edited_as("boxes")
def smaller_trim_box(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/TrimBox", [30, 30, 582, 762])


@edited_as("boxes")
def smaller_art_box(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/ArtBox", [30, 30, 582, 762])


@edited_as("boxes")
def smaller_bleed_box(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/BleedBox", [30, 30, 582, 762])


@edited_as("boxes")
def all_pages_turned(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog["/Pages"], "/Rotate", 90)


@edited_as("boxes")
def page_as_large_as_a_field(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/MediaBox", [0, 0, 200_000, 200_000])


# Keys that no one knows


@edited_as("unknown")
def page_shown_for_a_second(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/Dur", 1)
    put(page, "/Trans", {"/S": "/Dissolve"})


@edited_as("unknown")
def whole_screen_on_opening(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/PageMode", "/FullScreen")


@edited_as("unknown")
def other_part_of_a_page_printed(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog["/ViewerPreferences"], "/PrintArea", "/ArtBox")


@edited_as("unknown")
def other_words_for_who_listens(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    element = {"/Type": "/StructElem", "/S": "/P", "/ActualText": "Paid in full"}
    put(catalog, "/StructTreeRoot", {"/Type": "/StructTreeRoot", "/K": [element]})
    put(catalog, "/MarkInfo", {"/Marked": True})


@edited_as("unknown")
def usage_rights(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/Perms", {"/UR3": {"/Type": "/Sig"}})


@edited_as("unknown")
def threads_to_read_along(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/Threads", [])


@edited_as("unknown")
def key_that_nobody_knows(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/Unheard", "of")


@edited_as("unknown")
def key_that_nobody_knows_between_the_pages(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog["/Pages"], "/Unheard", "of")


# Properties, bookmarks and labels


@edited_as("metadata", note=True)
def other_properties(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    writer.add_metadata({"/Author": "Somebody", "/Producer": "Another program"})


@edited_as("metadata", note=True)
def properties_in_xmp(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/Metadata", writer._add_object(stream(b"<x:xmpmeta/>", Type="/Metadata", Subtype="/XML")))


@edited_as("metadata", note=True)
def other_title(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    writer.add_metadata({"/Title": "Paid in full"})


@edited_as("metadata", note=True)
def private_data_of_a_program(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(page, "/PieceInfo", {"/Program": {"/Private": "x"}})


@edited_as("bookmarks", note=True)
def bookmark_with_other_words(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    first = first_bookmark(catalog)
    put(first, "/Title", "Paid in full")


@edited_as("bookmarks", note=True)
def bookmark_more(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    writer.add_outline_item(title="Paid in full", page_number=0)


@edited_as("bookmarks", note=True)
def bookmarks_gone(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    del catalog["/Outlines"]


@edited_as("bookmarks", note=True)
def other_page_labels(writer: PdfWriter, page: PageObject, catalog: DictionaryObject) -> None:
    put(catalog, "/PageLabels", {"/Nums": [0, {"/S": "/r"}]})


# The file as bytes


@told_as("encrypted")
def encrypted_for_nobody(pdf: bytes) -> bytes:
    """Every viewer opens it without asking."""
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.encrypt("", "owner", algorithm="RC4-128")
    return written(writer)


@told_as("encrypted")
def encrypted_with_a_password(pdf: bytes) -> bytes:
    writer = PdfWriter(clone_from=BytesIO(pdf))
    writer.encrypt("secret", algorithm="RC4-128")
    return written(writer)


def appended(pdf: bytes, change: Callable[[PdfWriter], object]) -> bytes:
    """The file with a second state of it appended."""
    writer = PdfWriter(BytesIO(pdf), incremental=True)
    change(writer)
    return written(writer)


@told_as("revision")
def second_state_of_the_file(pdf: bytes) -> bytes:
    return appended(pdf, lambda writer: writer.add_metadata({"/Title": "x"}))


@told_as("revision")
def second_state_with_a_page_drawn_over(pdf: bytes) -> bytes:
    return appended(pdf, lambda writer: writer.pages[0].merge_page(drawn(lambda canvas: canvas.line(0, 0, 612, 792))))


@told_as("revision")
def bytes_between_the_objects(pdf: bytes) -> bytes:
    plain = written(PdfWriter(clone_from=BytesIO(pdf)))
    before, _, after = plain.rpartition(b"xref\n0 ")
    more = b"999 0 obj\n(hidden)\nendobj\n"
    moved = re.sub(rb"(?<=startxref\n)\d+", b"%d" % (len(before) + len(more)), after)
    return before + more + b"xref\n0 " + moved


@told_as("after-end")
def script_after_the_end(pdf: bytes) -> bytes:
    return pdf + b"\n<script>alert(1)</script>\n"


@told_as("after-end")
def archive_after_the_end(pdf: bytes) -> bytes:
    return pdf + b"PK\x03\x04" + bytes(400)


@told_as("structure")
def bytes_before_the_beginning(pdf: bytes) -> bytes:
    return b"<html>\n" + pdf


@told_as("structure")
def table_that_points_astray(pdf: bytes) -> bytes:
    return re.sub(rb"startxref\n(\d+)", lambda found: b"startxref\n%d" % (int(found[1]) - 7), pdf)


@told_as("structure")
def key_twice_in_the_catalog(pdf: bytes) -> bytes:
    """One program takes the first, another the last."""
    plain = written(PdfWriter(clone_from=BytesIO(pdf)))
    assert plain.count(b"/PageMode /UseOutlines") == 1
    return plain.replace(b"/PageMode /UseOutlines", b"/Lang (de) /Lang (en) ")


@told_as("structure")
def stream_longer_than_it_says(pdf: bytes) -> bytes:
    plain = written(PdfWriter(clone_from=BytesIO(pdf)))
    return re.sub(rb"/Length (\d+)", lambda found: b"/Length %0*d" % (len(found[1]), int(found[1]) - 5), plain, count=1)


@told_as("structure")
def boxes_inside_boxes(pdf: bytes) -> bytes:
    """Arrays nested so deep that a program may fall over them."""
    deep = b"[" * 5000 + b"]" * 5000
    body = b"1 0 obj\n<</Type/Catalog/Pages 2 0 R/Extra %b>>\nendobj\n" % deep
    head = b"%PDF-1.7\n"
    table = b"xref\n0 2\n0000000000 65535 f \n%010d 00000 n \n" % len(head)
    start = len(head) + len(body)
    return head + body + table + b"trailer\n<</Size 2/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % start
