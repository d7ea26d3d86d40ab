"""The exhibits at a glance, for the office: for each, a small picture of its first page, what it is and what it proves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from levydocs.blocks.flow import FRAME
from levydocs.blocks.model import Document, Picture, Pictured, text_of
from levydocs.blocks.pdf import print_document
from levydocs.case.model import Case, Firm
from levydocs.facts.core import Facts
from levydocs.findings import Finding
from levydocs.law.in_force import Law
from levydocs.letters.writing import write_letter
from levydocs.packet.build import facts_of
from levydocs.packet.envelope import Envelope, bind, numbered
from levydocs.packet.exhibit_parts import exhibit_part
from levydocs.packet.expected import expected
from levydocs.packet.finish import marks_of
from levydocs.packet.owners import seen_by_owner
from levydocs.packet.parts import Part
from levydocs.packet.prove import prove_all
from levydocs.packet.resources import Resources
from levydocs.pdf.foreign.pictures import picture_size
from levydocs.pdf.readback.picture import small_jpeg
from levydocs.pdf.write.assemble import assemble

TEMPLATE, FILE = "contact-sheet", "contact-sheet.pdf"
_DPI = 30
"""Dots per inch of a whole page; in the frame, a seventh as wide, about two hundred."""


@dataclass(frozen=True, slots=True)
class ListedExhibit:
    """An exhibit as the case has it; ``pages`` is its page count in the packet, ``proves`` is in words."""

    id: str
    title: str
    file: str
    pages: int
    proves: str


@dataclass(frozen=True, slots=True)
class ContactSheet:
    """The exhibits in the order of the case, their sheet as a PDF, and what was found about both."""

    exhibits: tuple[ListedExhibit, ...]
    pdf: bytes = field(repr=False)
    findings: tuple[Finding, ...]


def listed_exhibits(facts: Facts, exhibits: Mapping[str, bytes]) -> list[tuple[ListedExhibit, Part]]:
    """The exhibits in the order of the case, each with its pages."""
    proves = facts.maybe("exhibits.proves", {})
    found = []
    for entry in facts.case.exhibits or ():
        part, said = exhibit_part(facts, exhibits, entry), proves.get(entry.id, "")
        listed = ListedExhibit(entry.id or "?", entry.title or "", entry.file or "", part.page_count, said)
        found.append((listed, part))
    return found


def contact_sheet(
    case: Case, firm: Firm, law: Law, resources: Resources, exhibits: Mapping[str, bytes], unnamed: Sequence[str]
) -> ContactSheet:
    """The sheet of a case. ``unnamed``: files next to the exhibits that no entry names."""
    facts = facts_of(case, firm, law)
    found = listed_exhibits(facts, exhibits)
    listed = [one for one, _ in found]
    pictures = [_picture(part) for _, part in found]
    findings = [one for _, part in found for one in part.findings]
    letter = write_letter(resources.templates[TEMPLATE], facts, {"shown": listed, "unnamed": unnamed})
    printed = print_document(_with_pictures(letter.document, iter(pictures)), TEMPLATE)
    words = tuple(text_of(letter.document).splitlines())
    part = Part(TEMPLATE, letter.document.title, printed.leaves, words, findings=(*letter.findings, *printed.findings))
    file = numbered(Envelope(TEMPLATE, part.title, (part,)), marks_of(seen_by_owner(facts), ()))
    pdf = bind(file, f"Case {facts.maybe('case_id', '')}".strip())
    proof = prove_all({FILE: pdf}, {FILE: expected(file)}, None)[FILE]
    return ContactSheet(tuple(listed), pdf, (*findings, *part.findings, *proof.findings))


def _picture(part: Part) -> Picture | None:
    """The first page of an exhibit, made for the frame; None if it has no pages."""
    if not part.leaves:
        return None
    data = small_jpeg(assemble(part.leaves[:1], title=part.id), 0, _DPI)
    size = picture_size(data, *FRAME)
    return Picture(data, size.width, size.height)


def _with_pictures(document: Document, pictures: Iterator[Picture | None]) -> Document:
    """The document with the next picture in each block that takes one."""
    blocks = [replace(one, picture=next(pictures)) if isinstance(one, Pictured) else one for one in document.blocks]
    return replace(document, blocks=tuple(blocks))
