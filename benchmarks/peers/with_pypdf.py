"""pypdf: the pages of the blank are appended, filled and flattened by its own methods; letters come from platypus."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import yaml
from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.constants import PageLabelStyle
from pypdf.generic import ArrayObject, DecodedStreamObject, DictionaryObject, NameObject

from benchmarks.peers.margin import PROLOGUE, margin
from benchmarks.peers.with_platypus import letters
from benchmarks.tasks import File, FileTask, FormTask, PacketTask


def fill(task: FormTask) -> File:
    """Fill and flatten one form."""
    return File(_saved(_filled(task)))


def packet(task: PacketTask) -> dict[str, File]:
    """From the case file to the files of its packet; each document is made once, and copied into every file that has it."""
    yaml.load(task.case, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    wanted = task.letters()
    printed, pages = letters(wanted)
    source = PdfReader(BytesIO(printed))
    made = {one.part: [source.pages[number] for number in at] for one, at in zip(wanted, pages, strict=True)}
    forms = {one.part: PdfReader(BytesIO(_saved(_filled(one)))) for one in task.forms()}
    return {file.name: _file(file, made, forms) for file in task.files}


def _file(task: FileTask, made: Mapping[str, Sequence[PageObject]], filled: Mapping[str, PdfReader]) -> File:
    pdf, forms = PdfWriter(), []
    for part in task.parts:
        start = len(pdf.pages)
        if isinstance(part, FormTask):
            forms.append(start)
            pdf.append(filled[part.part], import_outline=False)
            title = part.form
        else:
            for page in made[part.part]:
                pdf.add_page(page)
            title = part.title
        pdf.add_outline_item(title=title, page_number=start)
    _number(pdf, task)
    pdf.set_page_label(0, len(pdf.pages) - 1, style=PageLabelStyle.DECIMAL)
    pdf.add_metadata({"/Title": task.title})
    return File(_saved(pdf), tuple(forms))


def _number(pdf: PdfWriter, task: FileTask) -> None:
    """The number of each page, and the mark in the margin, in Helvetica."""
    entries = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}
    font = pdf._add_object(DictionaryObject({NameObject(key): NameObject(name) for key, name in entries.items()}))
    before = pdf._add_object(_stream(PROLOGUE))
    count = len(pdf.pages)
    for number, page in enumerate(pdf.pages, 1):
        after = _stream(margin("/Margin", f"{task.owner} - page {number} of {count}", task.mark))
        resources: Any = page["/Resources"].get_object()
        fonts = resources.setdefault(NameObject("/Font"), DictionaryObject()).get_object()
        fonts[NameObject("/Margin")] = font
        own = page.raw_get("/Contents")
        own = own.get_object() if isinstance(own.get_object(), ArrayObject) else ArrayObject([own])
        page[NameObject("/Contents")] = ArrayObject([before, *own, pdf._add_object(after)])


def _stream(data: bytes) -> DecodedStreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream


def _filled(task: FormTask) -> PdfWriter:
    pdf = PdfWriter()
    # Only the pages that are sent: half the time of PdfWriter(clone_from=…) with pages removed afterwards.
    pdf.append(PdfReader(BytesIO(task.blank)), pages=list(task.pages), import_outline=False)
    form: Any = pdf._root_object["/AcroForm"].get_object()
    form.pop("/XFA", None)
    values: Mapping[str, str] = {**task.texts, **{name: f"/{state}" for name, state in task.ticks.items()}}
    pdf.update_page_form_field_values(None, dict(values), auto_regenerate=False, flatten=True)
    pdf.remove_annotations(subtypes="/Widget")
    for key in ("/AcroForm", "/Perms"):
        pdf._root_object.pop(key, None)
    return pdf


def _saved(pdf: PdfWriter) -> bytes:
    buffer = BytesIO()
    pdf.write(buffer)
    return buffer.getvalue()
