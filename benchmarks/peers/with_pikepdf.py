"""pikepdf: the blank is opened, its fields set, qpdf draws the appearances and flattens them; letters come from platypus.

A packet is made from blanks that were stripped once in the process, as anyone who makes many would do: without XFA, usage rights,
scripts, tags and the pages that are not sent, and with the names of the fields looked up. Their bytes are kept with object
streams, which open the fastest; an open file cannot be kept, because filling changes it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
import yaml
from pikepdf import Array, Dictionary, Name, OutlineItem, Page, Pdf, String

from benchmarks.peers.margin import PROLOGUE, margin
from benchmarks.peers.with_platypus import letters
from benchmarks.tasks import File, FileTask, FormTask, PacketTask

_DROPPED_FROM_ROOT = ("/Perms", "/Names", "/OpenAction", "/AA", "/StructTreeRoot", "/MarkInfo", "/Metadata")
_DROPPED_FROM_PAGE = ("/AA", "/StructParents", "/PieceInfo", "/Thumb")
_DROPPED_FROM_WIDGET = ("/AA", "/A", "/StructParent")


def fill(task: FormTask) -> File:
    """Fill and flatten one form, its blank as the IRS publishes it."""
    pdf = Pdf.open(BytesIO(task.blank))
    _keep(pdf, task.pages)
    if "/XFA" in pdf.Root.AcroForm:
        del pdf.Root.AcroForm["/XFA"]
    pdf.Root.AcroForm.NeedAppearances = True  # without it, qpdf draws none
    for page in pdf.pages:
        for widget in page.obj.get("/Annots", ()):
            _set(widget, _name(widget), task)
    return File(_saved(_flattened(pdf)))


def fill_stripped(task: FormTask) -> File:
    """Fill and flatten one form, its blank stripped before."""
    return File(_saved(_filled(task)))


def packet(task: PacketTask) -> dict[str, File]:
    """From the case file to the files of its packet; each document is made once, and copied into every file that has it."""
    yaml.load(task.case, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    wanted = task.letters()
    printed, pages = letters(wanted)
    source = Pdf.open(BytesIO(printed))
    made = {one.part: [source.pages[number] for number in at] for one, at in zip(wanted, pages, strict=True)}
    forms = {one.part: _filled(one) for one in task.forms()}
    return {
        file.name: _file(file, {**made, **{part: list(pdf.pages) for part, pdf in forms.items()}})
        for file in task.files
    }


def _file(task: FileTask, made: Mapping[str, Sequence[Page]]) -> File:
    pdf = Pdf.new()
    marks, forms = [], []
    for part in task.parts:
        start = len(pdf.pages)
        if isinstance(part, FormTask):
            forms.append(start)
        pdf.pages.extend(made[part.part])
        marks.append(OutlineItem(part.form if isinstance(part, FormTask) else part.title, start))
    _number(pdf, task)
    with pdf.open_outline() as outline:
        outline.root.extend(marks)
    pdf.Root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    pdf.docinfo["/Title"] = String(task.title)
    return File(_saved(pdf), tuple(forms))


def _number(pdf: Pdf, task: FileTask) -> None:
    """The number of each page, and the mark in the margin, in Helvetica."""
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    count = len(pdf.pages)
    for number, page in enumerate(pdf.pages, 1):
        name = page.add_resource(font, Name.Font)
        page.contents_add(PROLOGUE, prepend=True)
        page.contents_add(margin(str(name), f"{task.owner} - page {number} of {count}", task.mark))


@cache
def _stripped(blank: bytes, pages: tuple[int, ...]) -> tuple[bytes, tuple[tuple[str, ...], ...]]:
    """What is kept of a blank: its bytes, and for each page the names of its fields."""
    pdf = Pdf.open(BytesIO(blank))
    _keep(pdf, pages)
    _drop(pdf.Root, _DROPPED_FROM_ROOT)
    _drop(pdf.Root.AcroForm, ("/XFA",))
    pdf.Root.AcroForm.NeedAppearances = True  # without it, qpdf draws none
    names = []
    for page in pdf.pages:
        _drop(page.obj, _DROPPED_FROM_PAGE)
        widgets = list(page.obj.get("/Annots", ()))
        for widget in widgets:
            _drop(widget, _DROPPED_FROM_WIDGET)
        names.append(tuple(map(_name, widgets)))
    return _saved(pdf), tuple(names)


def _filled(task: FormTask) -> Pdf:
    blank, names = _stripped(task.blank, task.pages)
    pdf = Pdf.open(BytesIO(blank))
    for page, there in zip(pdf.pages, names, strict=True):
        widgets = page.obj.get("/Annots", ())
        for at, name in enumerate(there):
            if name in task.texts or name in task.ticks:
                _set(widgets[at], name, task)
    return _flattened(pdf)


def _flattened(pdf: Pdf) -> Pdf:
    pdf.generate_appearance_streams()
    pdf.flatten_annotations()
    for page in pdf.pages:  # fields that were empty have no appearance, and stay
        _drop(page.obj, ("/Annots",))
    _drop(pdf.Root, ("/AcroForm", "/Perms"))
    return pdf


def _keep(pdf: Pdf, pages: Sequence[int]) -> None:
    for number in reversed(range(len(pdf.pages))):
        if number not in pages:
            del pdf.pages[number]


def _drop(tree: Any, keys: Iterable[str]) -> None:
    for key in keys:
        if key in tree:
            del tree[key]


def _set(widget: Any, name: str, task: FormTask) -> None:
    text = task.texts.get(name)
    if text is not None:
        widget.V = String(text)
        return
    state = task.ticks.get(name)
    if state is not None and f"/{state}" in widget.AP.N:
        widget.AS = Name(f"/{state}")
        (widget if "/T" in widget else widget.Parent).V = Name(f"/{state}")


def _name(widget: Any) -> str:
    parts, node = [], widget
    while node is not None:
        if "/T" in node:
            parts.append(str(node.T))
        node = node.get("/Parent")
    return ".".join(reversed(parts))


def _saved(pdf: Pdf) -> bytes:
    buffer = BytesIO()
    pdf.save(buffer, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return buffer.getvalue()
