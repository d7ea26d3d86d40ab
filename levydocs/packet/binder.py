"""Makes the parts of a packet: forms filled, letters printed, exhibits fitted. Fonts of all letters are shared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import SimpleNamespace
from typing import Any

from levydocs.acroforms.definition import Form, Revision
from levydocs.acroforms.fill import Filled, fill
from levydocs.blocks.model import Document, text_of
from levydocs.blocks.pdf import Printer
from levydocs.facts.core import Facts, Missing, Value
from levydocs.findings import Finding, finding
from levydocs.letters.writing import write_letter
from levydocs.packet.house import House
from levydocs.packet.parts import Part, SignHere, form_part
from levydocs.pdf.assemble import Leaf
from levydocs.pdf.exhibit import exhibit
from levydocs.pdf.own import piece_of_own


@dataclass(frozen=True, slots=True)
class Sketch:
    """A part that is printed but not yet cut out of the letters' common file: its pages there (from 0)."""

    part: Part
    pages: range

    @property
    def page_count(self) -> int:
        """Its pages."""
        return len(self.pages)


Made = Part | Sketch


def part_of(made: Made) -> Part:
    """The part, whether it is cut out already or not."""
    return made.part if isinstance(made, Sketch) else made


@dataclass
class Binder:
    """Makes parts for one case. ``exhibits`` holds the files of the exhibits by the name in the case."""

    house: House
    facts: Facts
    exhibits: Mapping[str, bytes]
    printer: Printer = field(default_factory=Printer)

    def letter(self, template_id: str, extra: Mapping[str, Any], part_id: str = "", title: str = "") -> Sketch:
        """A letter by its template."""
        template = self.house.templates[template_id]
        printed = write_letter(template, self.facts, extra)
        return self._print(
            printed.document,
            part_id or f"letter:{template_id}",
            title or template.title,
            printed.findings,
            printed.used,
        )

    def _print(
        self, document: Document, part_id: str, title: str, findings: tuple[Finding, ...], used: Mapping[str, Value]
    ) -> Sketch:
        rendered = self.printer.print(document, part_id)
        signatures = tuple(SignHere(anchor.signer, title, anchor.page - 1) for anchor in rendered.anchors)
        part = Part(
            id=part_id,
            title=title,
            leaves=(),
            texts=tuple(text_of(document).splitlines()),
            signatures=signatures,
            used=used,
            findings=(*findings, *rendered.findings),
        )
        return Sketch(part, rendered.pages)

    def form(self, form_id: str) -> list[Made]:
        """A form, for each taxpayer who needs one, each with its continuation sheet."""
        form, sheet = self.house.forms[form_id], self.house.sheets[form_id]
        parts: list[Made] = []
        for position in self._taxpayers(form.for_each):
            facts = self.facts.for_taxpayer(position)
            filled = fill(form, sheet.revision, sheet.blank, facts, official=sheet.official)
            who = str(position + 1) if form.for_each == "taxpayer" else ""
            signs = {signer.who: not signer.when or is_true(facts, signer.when) for signer in form.signers}
            part = form_part(filled, who, signs)
            parts.append(replace(part, findings=(*part.findings, *self._superseded(form, sheet.revision))))
            if filled.sheet:
                parts.append(self._continuation(filled, who))
        return parts

    def _superseded(self, form: Form, revision: Revision) -> Iterator[Finding]:
        until = revision.in_force_until
        if until is not None and until < self.facts.basis.law.as_of:
            yield finding("LD-form-superseded", form.id, number=form.number, revision=revision.printed)

    def _taxpayers(self, for_each: str) -> list[int]:
        people = self.facts["taxpayers"]
        if for_each == "household":
            return [0]
        liable = {who for liability in self.facts.maybe("liabilities", ()) for who in liability.who or ()}
        return [position for position, person in enumerate(people) if person.id in liable] or [0]

    def _continuation(self, filled: Filled, who: str) -> Sketch:
        form = filled.form
        items = [
            SimpleNamespace(
                number=item.number,
                caption=f"{_section(item.section)}: {item.caption}",
                columns=item.header,
                rows=item.rows,
                lines=item.text.splitlines(),
            )
            for item in filled.sheet
        ]
        sheet = SimpleNamespace(number=1, form=form.number, title=form.title, items=items)
        title = f"Attachment 1 to Form {form.number}"
        part_id = f"sheet:{form.id}:{who}" if who else f"sheet:{form.id}"
        return self.letter("continuation-sheet", {"sheet": sheet}, part_id, title)

    def exhibit(self, entry: Any) -> list[Made]:
        """An exhibit behind its sheet; one that cannot be used leaves its sheet, and a finding that blocks."""
        name = f"Exhibit {entry.id or '?'}"  # not the file's name, which may name the client
        data = self.exhibits.get(entry.file or "")
        if data is None:
            piece, findings = None, [finding("LD-exhibit-missing", name, name=name)]
        else:
            piece, findings = exhibit(data, name)
        pages = len(piece.pages) if piece else 0
        extra = {"exhibit": SimpleNamespace(id=entry.id or "?", title=entry.title or "", pages=pages)}
        title = f"{name}: {entry.title}" if entry.title else name
        sheet = self.letter("exhibit-sheet", extra, f"exhibit-sheet:{entry.id}", f"Sheet of exhibit {entry.id}")
        leaves = tuple(Leaf(piece, number) for number in range(pages)) if piece else ()
        return [sheet, Part(id=f"exhibit:{entry.id}", title=title, leaves=leaves, findings=tuple(findings))]

    def finished(self, sketches: Sequence[Made]) -> list[Part]:
        """All parts with their pages, once everything is printed."""
        piece = piece_of_own(self.printer.finish())
        parts = []
        for sketch in sketches:
            if isinstance(sketch, Sketch):
                leaves = tuple(Leaf(piece, number) for number in sketch.pages)
                parts.append(replace(sketch.part, leaves=leaves))
            else:
                parts.append(sketch)
        return parts


def _section(section: str) -> str:
    return f"Line {section}" if section[:1].isdigit() else f"Section {section}"


def is_true(facts: Facts, path: str) -> bool:
    """True when the fact is known and true."""
    found = facts.get(path)
    return not isinstance(found, Missing) and bool(found.value)
