"""levydocs itself: what it loads once, the jobs that are measured, and what the other engines get for free."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from unittest.mock import patch

from benchmarks.peers.letters import block_of
from benchmarks.tasks import File, FileTask, FormTask, LetterTask, PacketTask, Shown
from levydocs.acroforms.any_form import Given, place_values
from levydocs.acroforms.draw import draw
from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.placing import Placement
from levydocs.blocks.model import Document
from levydocs.blocks.pdf import print_document
from levydocs.case.model import Case, Firm
from levydocs.case.read import read_case, read_firm
from levydocs.law.in_force import Law
from levydocs.letters.writing import write_letter
from levydocs.loading.resources import blank_folders, load_definitions, revision_on
from levydocs.packet import binder
from levydocs.packet.build import compose, facts_of
from levydocs.packet.documents import word_letter
from levydocs.packet.envelope import File as Written
from levydocs.packet.finish import Bound, Packet, proven
from levydocs.packet.parts import Part
from levydocs.packet.resources import FormBlank, Resources
from levydocs.pdf.foreign.compile import compile_blank
from levydocs.pdf.model import Blank
from levydocs.pdf.write.assemble import Leaf, assemble

DAY = date(2026, 11, 24)
FORMS = ("f2848", "f12153", "f433f")
LETTER = "release-request"
"""The letter of the jobs ``letter`` and ``word``."""


@dataclass(frozen=True, slots=True)
class Ours:
    """What is loaded once: the resources, the firm book, the bytes of the blanks; and what compiling the blanks cost, in ms."""

    resources: Resources
    firm: Firm
    blanks: Mapping[str, bytes]
    compile_ms: Mapping[str, float]

    @property
    def official(self) -> bool:
        """True when every form is the official one."""
        return all(sheet.official for sheet in self.resources.blanks.values())

    def read(self, case_file: bytes) -> Case:
        """The case; ValueError, which names no value, if the file has a mistake."""
        case, mistakes = read_case(case_file, "case.yaml")
        if case is None:
            raise ValueError(", ".join(sorted({one.code for one in mistakes})))
        return case

    def compose(self, case_file: bytes) -> Bound:
        """From the bytes of a case file to those of its packet, not proven: the job ``packet``."""
        return compose(self.read(case_file), self.firm, Law(DAY), self.resources, {})

    def prove(self, made: Bound) -> Packet:
        """Read a packet back and describe it."""
        return proven(made, self.resources.forms)

    def build(self, case_file: bytes) -> Packet:
        """The same, proven: what ``levydocs packet`` does between reading and writing."""
        return self.prove(self.compose(case_file))

    def letter(self, case: Case) -> bytes:
        """The job ``letter``: from a case that is read to a PDF file of one letter, facts and all."""
        facts = facts_of(case, self.firm, Law(DAY))
        document = write_letter(self.resources.templates[LETTER], facts, {"enclosures": []}).document
        return assemble(print_document(document, LETTER).leaves, title=document.title)

    def word(self, case: Case) -> bytes:
        """The job ``word``: the same letter as a Word file."""
        return next(iter(word_letter(case, self.firm, Law(DAY), self.resources, LETTER).files.values()))

    def fill(self, task: FormTask) -> File:
        """Values of fields to a flat file: the job ``fill``. Each value is measured and placed in its box."""
        blank = self.resources.blanks[task.form].blank
        placements, findings = place_values(blank, _given(task))
        if findings:
            raise ValueError(", ".join(sorted({one.code for one in findings})))
        return File(_flat(blank, placements, task.form))


def load(forms_folder: Path | None) -> Ours:
    """What a user has: the forms, letters and recipes that levydocs ships; official forms if they are found."""
    found, shelf = load_definitions(None), blank_folders(forms_folder)
    sheets, blanks, costs = {}, {}, {}
    for name, form in found.forms.items():
        revision = revision_on(form, DAY)
        official = shelf.find(revision)
        blanks[name] = official or draw_facsimile(form, revision)
        start = time.process_time()
        sheets[name] = FormBlank(revision, compile_blank(blanks[name], revision.send_pages), official is not None)
        costs[name] = (time.process_time() - start) * 1000
    firm, mistakes = read_firm((Path(__file__).parent.parent / "samples" / "firm.yaml").read_bytes(), "firm.yaml")
    if firm is None:
        raise ValueError(f"the samples' firm book: {len(mistakes)} mistakes")
    resources = Resources(found.forms, sheets, found.templates, found.recipes, found.stationery)
    return Ours(resources, firm, blanks, costs)


def packet_task(ours: Ours, case_file: bytes) -> PacketTask:
    """What levydocs prints for a case, as the other engines get it."""
    with _documents() as documents:
        made = ours.compose(case_file)
    files = tuple(_file_task(ours, name, file, documents) for name, file in made.named.items())
    return PacketTask(case_file, files)


def form_tasks(task: PacketTask) -> list[FormTask]:
    """The first copy of each form of a packet."""
    return list({one.form: one for one in reversed(task.forms())}.values())


def files_of(made: Bound) -> dict[str, File]:
    """Each file of a packet, and where its forms begin."""
    return {
        name: File(
            made.files[name],
            tuple(at for at, page in enumerate(file.pages) if page.number == 0 and page.part.id.startswith("form:")),
        )
        for name, file in made.named.items()
    }


def letter_task(ours: Ours, case: Case) -> LetterTask:
    """One letter, as the other engines get it."""
    facts = facts_of(case, ours.firm, Law(DAY))
    document = write_letter(ours.resources.templates[LETTER], facts, {"enclosures": []}).document
    return LetterTask(f"letter:{LETTER}", document.title, tuple(map(block_of, document.blocks)))


@contextmanager
def _documents() -> Iterator[dict[str, Document]]:
    """Catches every letter printed in the meantime, by the id of its part."""
    caught: dict[str, Document] = {}
    printer = print_document

    def catch(document: Document, part_id: str) -> object:
        caught[part_id] = document
        return printer(document, part_id)

    with patch.object(binder, "print_document", catch):
        yield caught


def _file_task(ours: Ours, name: str, file: Written, documents: Mapping[str, Document]) -> FileTask:
    """The whole documents of a file. The single pages of a signing set are left out: only levydocs puts them there."""
    first = file.pages[0]
    parts = tuple(
        _form_task(ours, part)
        if part.id.startswith("form:")
        else LetterTask(part.id, part.title, tuple(block_of(block) for block in documents[part.id].blocks))
        for part in _whole_parts(file)
    )
    return FileTask(name, file.title, parts, first.foot.partition(" · page ")[0], first.mark)


def _whole_parts(file: Written) -> Iterator[Part]:
    """The parts with all of their pages in the file."""
    pages = {page.key for page in file.pages}
    for part in {page.part.id: page.part for page in file.pages}.values():
        if pages >= {(part.id, number) for number in range(part.page_count)}:
            yield part


def _form_task(ours: Ours, part: Part) -> FormTask:
    """The values of one filled form. What is in no field of the blank is left out: only levydocs can write there."""
    form = part.id.split(":")[1]
    blank = ours.resources.blanks[form].blank
    names = {field.name for field in blank.scan.fields}
    in_fields = [(page, one) for page, one in part.placements if one.field.name in names]
    return FormTask(
        part=part.id,
        form=form,
        blank=ours.blanks[form],
        pages=tuple(number - 1 for number in blank.page_numbers),
        texts={one.field.name: _text(one) for _, one in in_fields if not one.tick},
        ticks={one.field.name: one.tick for _, one in in_fields if one.tick},
        shown=tuple(Shown(page, one.field.rect, "" if one.tick else _text(one)) for page, one in in_fields),
    )


def _text(placement: Placement) -> str:
    """What a field gets: a text broken into lines as one, if the box has room for several."""
    return (" " if placement.field.multiline else "\n").join(placement.texts)


def _given(task: FormTask) -> dict[str, Given]:
    return {name: Given(value, name) for name, value in {**task.texts, **task.ticks}.items()}


def _flat(blank: Blank, placements: list[Placement], title: str) -> bytes:
    inks = draw(placements)
    leaves = [
        Leaf(blank.piece, index, (inks[number].overlay(),) if number in inks else ())
        for index, number in enumerate(blank.page_numbers)
    ]
    return assemble(leaves, title=title)
