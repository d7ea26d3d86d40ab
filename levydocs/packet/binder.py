"""Makes the parts of a packet: forms filled, letters printed, exhibits fitted. Fonts of all letters are shared."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
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
from levydocs.packet.parts import Part, SignHere, form_part, owner_id, stamped, stamps
from levydocs.packet.recipe import Entry
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

WIDEST_TABLE = 6
"""Columns that a Letter page holds side by side; a wider table is printed as a block for each row."""


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
    only: int | None = None
    """The one taxpayer whose forms are made; None: all who need one."""
    editable: bool = False
    """True: the boxes of forms stay boxes that can be typed into."""
    covers: dict[str, Sketch] = field(default_factory=dict)
    """The covers made so far, by template."""
    _kept: dict[tuple[Any, ...], list[Made]] = field(default_factory=dict)

    def for_taxpayer(self, position: int) -> Binder:
        """A binder for one taxpayer's documents; it shares the fonts and what is made already."""
        return Binder(
            self.house,
            self.facts.for_taxpayer(position),
            self.exhibits,
            self.printer,
            position,
            self.editable,
            self.covers,
            self._kept,
        )

    def counts_pages(self, entry: Entry, name: str) -> bool:
        """True for a letter that asks from outside for what ``name`` gives it: how many pages go with it."""
        return entry.kind == "letter" and name in self.house.templates[entry.name].outside

    def liable(self) -> list[int]:
        """The positions of the taxpayers who owe something; the first when the case does not say."""
        people = self.facts.maybe("taxpayers", ())
        liable = {who for liability in self.facts.maybe("liabilities", ()) for who in liability.who or ()}
        return [position for position, person in enumerate(people) if person.id in liable] or [0]

    def letter(self, template_id: str, extra: Mapping[str, Any], part_id: str = "", title: str = "") -> Sketch:
        """A letter by its template. The same letter with other enclosures is the first one made."""
        if set(extra) <= {"enclosures"}:
            kept = self._keep(
                ("letter", template_id, self.only), lambda: [self._letter(template_id, extra, part_id, title)]
            )
            assert isinstance(kept[0], Sketch)
            return kept[0]
        return self._letter(template_id, extra, part_id, title)

    def _keep(self, key: tuple[Any, ...], make: Callable[[], list[Made]]) -> list[Made]:
        """What was made before under this key, else made now: a document is the same for every recipient."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def _letter(self, template_id: str, extra: Mapping[str, Any], part_id: str, title: str) -> Sketch:
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
        """A form, for each taxpayer who needs one, in as many copies as it takes, each with its continuation sheet."""
        return [
            part
            for position in self._positions(form_id)
            for part in self._keep((form_id, position), partial(self._form, form_id, position))
        ]

    def title_of(self, part: Part) -> str:
        """A part's title as its recipient reads it: where all is of one taxpayer, a form's title does not name him."""
        return (
            part.title if self.only is None else part.title.removesuffix(f": {self.facts.maybe('taxpayer.name', '')}")
        )

    def copies(self, form_id: str) -> int:
        """How many of this form are made, for all taxpayers together."""
        return sum(part_of(made).id.startswith("form:") for made in self.form(form_id))

    def _positions(self, form_id: str) -> list[int]:
        if self.house.forms[form_id].for_each != "taxpayer":
            return [0]
        return self.liable() if self.only is None else [self.only]

    def _form(self, form_id: str, position: int) -> list[Made]:
        form, sheet = self.house.forms[form_id], self.house.sheets[form_id]
        facts = self.facts.for_taxpayer(position)
        who = str(position + 1) if form.for_each == "taxpayer" else ""
        signs = {signer.who: not signer.when or is_true(facts, signer.when) for signer in form.signers}
        name = f": {facts.maybe('taxpayer.name', who)}" if who and len(self.liable()) > 1 else ""
        made: list[Made] = []
        for filled in fill(form, sheet.revision, sheet.blank, facts, official=sheet.official):
            part = form_part(filled, who, signs, editable=self.editable)
            found = (*part.findings, *self._superseded(form, sheet.revision))
            made.append(replace(part, title=f"{part.title}{name}", findings=found))
            if filled.sheet:
                made.append(self.for_taxpayer(position)._continuation(filled, who))
        return made

    def _superseded(self, form: Form, revision: Revision) -> Iterator[Finding]:
        until = revision.in_force_until
        if until is not None and until < self.facts.basis.law.as_of:
            yield finding("LD-form-superseded", form.id, number=form.number, revision=revision.printed)

    def _continuation(self, filled: Filled, who: str) -> Sketch:
        form = filled.form
        items = [
            SimpleNamespace(
                number=item.number,
                caption=f"{_section(item.section)}: {item.caption}",
                place=f"from {'row ' + str(item.row) + ' on, ' if item.row else ''}page {item.page} of the form",
                columns=item.columns,
                rows=item.rows,
                records=len(item.columns) > WIDEST_TABLE,
                lines=item.text.splitlines(),
            )
            for item in filled.sheet
        ]
        owner = self._owner() if form.for_each == "taxpayer" else self._owners()
        sheet = SimpleNamespace(number=1, form=form.number, title=form.title, owner=owner, items=items)
        title = f"Attachment 1 to Form {form.number}"
        return self.letter("continuation-sheet", {"sheet": sheet}, f"sheet:{form.id}{owner_id(filled, who)}", title)

    def _owner(self) -> str:
        name, number = self.facts.maybe("taxpayer.name", ""), self.facts.maybe("taxpayer.tin")
        return f"{name}, {number.kind.upper()} ending in {number.printed[-4:]}" if number else str(name)

    def _owners(self) -> str:
        return ", ".join(
            part for part in (self.facts.maybe(f"taxpayers.{name}") for name in ("names", "tins_masked")) if part
        )

    def exhibit(self, entry: Any, *, sheet: bool) -> list[Made]:
        """An exhibit, each page stamped with its letter, behind a sheet where one is wanted.

        One that cannot be used has no pages, and a finding that blocks.
        """
        made = self._keep(("exhibit", entry.id), lambda: [self._exhibit(entry)])
        if not sheet:
            return made
        return [
            *self._keep(("exhibit-sheet", entry.id), lambda: [self._exhibit_sheet(entry, made[0].page_count)]),
            *made,
        ]

    def _exhibit(self, entry: Any) -> Part:
        name = f"Exhibit {entry.id or '?'}"  # not the file's name, which may name the client
        data = self.exhibits.get(entry.file or "")
        if data is None:
            piece, findings = None, [finding("LD-exhibit-missing", name, name=name)]
        else:
            piece, findings = exhibit(data, name)
        title = f"{name}: {entry.title}" if entry.title else name
        leaves = stamped(piece, name) if piece else ()
        return Part(
            id=f"exhibit:{entry.id}",
            title=title,
            leaves=leaves,
            findings=tuple(findings),
            stamps=stamps(name, len(leaves)),
        )

    def _exhibit_sheet(self, entry: Any, pages: int) -> Sketch:
        extra = {"exhibit": SimpleNamespace(id=entry.id or "?", title=entry.title or "", pages=pages)}
        return self.letter("exhibit-sheet", extra, f"exhibit-sheet:{entry.id}", f"Sheet of exhibit {entry.id}")

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
