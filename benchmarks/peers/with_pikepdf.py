"""pikepdf: the blank is opened, its fields set, qpdf draws the appearances and flattens them; letters come from platypus."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pikepdf
import yaml
from pikepdf import Array, Dictionary, Name, OutlineItem, Pdf, String

from benchmarks.peers.margin import PROLOGUE, margin
from benchmarks.peers.with_platypus import letters
from benchmarks.tasks import File, FileTask, FormTask, LetterTask, PacketTask


def fill(task: FormTask) -> File:
    """Fill and flatten one form."""
    pdf = _filled(task)
    return File(_saved(pdf))


def packet(task: PacketTask) -> dict[str, File]:
    """From the case file to the files of its packet."""
    yaml.load(task.case, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    wanted = [part for file in task.files for part in file.parts if isinstance(part, LetterTask)]
    printed, pages = letters(wanted)
    source, turns = Pdf.open(BytesIO(printed)), iter(pages)
    return {file.name: _file(file, source, turns) for file in task.files}


def _file(task: FileTask, source: Pdf, turns: Iterator[range]) -> File:
    pdf = Pdf.new()
    marks, forms = [], []
    for part in task.parts:
        start = len(pdf.pages)
        if isinstance(part, FormTask):
            forms.append(start)
            pdf.pages.extend(_filled(part).pages)
            title = part.form
        else:
            pdf.pages.extend([source.pages[number] for number in next(turns)])
            title = part.title
        marks.append(OutlineItem(title, start))
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


def _filled(task: FormTask) -> Pdf:
    pdf = Pdf.open(BytesIO(task.blank))
    for number in reversed(range(len(pdf.pages))):
        if number not in task.pages:
            del pdf.pages[number]
    if "/XFA" in pdf.Root.AcroForm:
        del pdf.Root.AcroForm["/XFA"]
    pdf.Root.AcroForm.NeedAppearances = True  # without it qpdf draws none
    for page in pdf.pages:
        for widget in page.obj.get("/Annots", ()):
            _set(widget, task)
    pdf.generate_appearance_streams()
    pdf.flatten_annotations()
    for page in pdf.pages:  # fields that were empty have no appearance, and stay
        if "/Annots" in page:
            del page["/Annots"]
    for key in ("/AcroForm", "/Perms"):
        if key in pdf.Root:
            del pdf.Root[key]
    return pdf


def _set(widget: Any, task: FormTask) -> None:
    name = _name(widget)
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
