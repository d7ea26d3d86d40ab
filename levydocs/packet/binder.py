"""Makes the parts of a packet: fills forms, prints letters, fits exhibits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from types import SimpleNamespace
from typing import Any

from levydocs.acroforms.definition import Form
from levydocs.acroforms.fill import Filled, fill
from levydocs.blocks.model import Document, text_of
from levydocs.blocks.pdf import print_document
from levydocs.facts.core import Facts, Missing, Value
from levydocs.findings import Finding
from levydocs.letters.template import Template
from levydocs.letters.writing import title_of
from levydocs.packet.attachment import attachment_to
from levydocs.packet.exhibit_parts import exhibit_part, faxed_part
from levydocs.packet.feeds import refs_of
from levydocs.packet.form_doubts import form_doubts
from levydocs.packet.given_letter import GivenLetter, given_part
from levydocs.packet.letterhead import firm_letter
from levydocs.packet.owners import known_to, owners_of
from levydocs.packet.parts import Part, SignHere, exhibit_id, form_part, owner_id
from levydocs.packet.recipe import Entry
from levydocs.packet.resources import Resources
from levydocs.packet.word_part import word_part


@dataclass
class Binder:
    """Makes parts for one case. ``exhibits`` has the files of the exhibits by their names in the case."""

    resources: Resources
    facts: Facts
    exhibits: Mapping[str, bytes]
    only: int | None = None
    """The one taxpayer whose forms are made; None: all who need one."""
    request: int | None = None
    """The one hearing request whose documents are made; None: all."""
    levies: tuple[int, ...] | None = None
    """The positions of the levies whose documents are made; None: all that are not released."""
    editable: bool = False
    """True: the boxes of forms stay fillable."""
    given: Mapping[str, GivenLetter] = field(default_factory=dict)
    """Letters that were edited outside, by the id of the part that each replaces."""
    _kept: dict[tuple[Any, ...], list[Part]] = field(default_factory=dict)

    def for_taxpayer(self, position: int) -> Binder:
        """A binder for one taxpayer's documents; it shares what is already made."""
        return replace(self, facts=self.facts.for_taxpayer(position), only=position)

    def for_request(self, number: int) -> Binder:
        """A binder for the documents of one hearing request; it shares what is already made."""
        return replace(self, facts=self._of_request(number), request=number)

    def for_levies(self, positions: tuple[int, ...]) -> Binder:
        """A binder for the documents of these levies, seen for the first of them; it shares what is already made."""
        return replace(self, facts=self.facts.for_levy(positions[0]), levies=positions)

    def requests(self) -> int:
        """How many hearings are requested."""
        return len(self.facts.maybe("hearing.requests", ()))

    def _of_request(self, number: int) -> Facts:
        """The facts as they concern the first of those who make the request."""
        facts = self.facts.for_request(number)
        return facts.for_taxpayer(next(iter(facts.maybe("hearing.askers", ())), 0))

    def asks_for(self, entry: Entry, name: str) -> bool:
        """True for a letter that asks for ``name`` from outside."""
        return entry.kind == "letter" and name in self.resources.templates[entry.name].outside

    def is_for_office(self, entry: Entry) -> bool:
        """True for a letter that each office that levied gets separately."""
        return entry.kind == "letter" and self.resources.templates[entry.name].for_each == "office"

    def liable(self) -> list[int]:
        """The positions of the taxpayers who each need their own power of attorney."""
        return list(self.facts["poa.people"])

    def owners(self, form: Form) -> list[int]:
        """The positions of the taxpayers, among those whose forms are made, who each have a form of this kind.

        If it is not known whose form it is, one is made anyway, with that question on it.
        """
        if not form.whose:
            return self.liable() if self.only is None else [self.only]
        return [position for position in self.facts.maybe(form.whose, (0,)) if self.only in (None, position)]

    def of_each(self, template_id: str) -> list[Binder]:
        """The binder of each of these letters: one for each levy or office if the letter is about one, else this one."""
        template = self.resources.templates[template_id]
        match template.for_each:
            case "levy" | "released_levy":
                found = [self.for_levies((position,)) for position in self._levies_of(template)]
                return [one for one in found if not template.when or is_true(one.facts, template.when)] or found[:1]
            case "office":
                offices = self.facts.maybe("levies.offices", ())
                return [self.for_levies(one) for one in offices if set(one) & {*self.own_levies()}] or [self]
            case _:
                return [self]

    def _levies_of(self, template: Template) -> Sequence[int]:
        """The positions of the levies that each have such a letter; for a release without a levy, the first position."""
        if template.for_each != "released_levy":
            return self.own_levies()
        released = self.facts.maybe("levies.released", ())
        return [one for one in released if self.levies is None or one in self.levies] or self.own_levies()[:1]

    def own_levies(self) -> tuple[int, ...]:
        """The positions of the levies whose documents are made; if there is none, the one that the facts are seen for."""
        if self.levies is not None:
            return self.levies
        return tuple(self.facts.maybe("levies.pending", ())) or (self.facts.levy,)

    def letter(self, template_id: str, extra: Mapping[str, Any], part_id: str = "", title: str = "") -> Part:
        """A letter by its template; one that takes nothing from ``extra`` is made once for all recipients."""
        if not set(extra) & set(self.resources.templates[template_id].outside):
            kept = self._keep(
                ("letter", template_id, self.only, self.request, self.letter_id(template_id)),
                lambda: [self._letter(template_id, extra, part_id, title)],
            )
            return kept[0]
        return self._letter(template_id, extra, part_id, title)

    def letter_id(self, template_id: str) -> str:
        """The id of a letter; with the number of the levy, taxpayer or hearing request, if each of several has one."""
        match self.resources.templates[template_id].for_each:
            case "levy" | "released_levy" if self._is_one_of_several(template_id):
                return f"letter:{template_id}:{self.facts.levy + 1}"
            case "office" if len(self.facts.maybe("levies.offices", ())) > 1:
                return f"letter:{template_id}:{self._office() + 1}"
        if self.request is not None and self.requests() > 1:
            return f"letter:{template_id}:{self.request + 1}"
        if self.only is None or len(self.liable()) < 2:
            return f"letter:{template_id}"
        return f"letter:{template_id}:{self.only + 1}"

    def _is_one_of_several(self, template_id: str) -> bool:
        """True if each of several levies has such a letter."""
        released = self.resources.templates[template_id].for_each == "released_levy"
        return len(self.facts.maybe("levies.released" if released else "levies.pending", ())) > 1

    def _office(self) -> int:
        """Which of the offices that levied (from 0) made the levy that the facts are seen for."""
        offices: tuple[tuple[int, ...], ...] = self.facts["levies.offices"]
        return next((number for number, one in enumerate(offices) if self.facts.levy in one), 0)

    def _keep(self, key: tuple[Any, ...], make: Callable[[], list[Part]]) -> list[Part]:
        """What was made before under this key, else made now: a document is the same for every recipient."""
        if key not in self._kept:
            self._kept[key] = make()
        return self._kept[key]

    def _letter(self, template_id: str, extra: Mapping[str, Any], part_id: str, title: str) -> Part:
        template, facts = self.resources.templates[template_id], self.seen(template_id)
        own_id, own_title = part_id or self.letter_id(template_id), title or self.letter_title(template_id)
        if template.word:
            made = word_part(template, facts, extra, own_id, own_title, self.resources.print_word)
        else:
            printed = firm_letter(template, facts, extra)
            made = self._print(printed.document, own_id, own_title, printed.findings, printed.used)
        return self._or_given(replace(made, owners=known_to(facts, template.audiences)))

    def seen(self, template_id: str) -> Facts:
        """The facts as the letter sees them: a letter about no levy is the same in the envelope of every levy."""
        if self.resources.templates[template_id].for_each:
            return self.facts
        return self.facts.for_levy(next(iter(self.facts.maybe("levies.pending", ())), self.facts.levy))

    def letter_title(self, template_id: str) -> str:
        """The title of a letter: with what is levied, if there is one for each of several levies."""
        template = self.resources.templates[template_id]
        title = title_of(template, self.facts)
        if template.for_each not in ("levy", "released_levy") or not self._is_one_of_several(template_id):
            return title
        return f"{title}: {self.facts.maybe('levy.named', self.facts.levy + 1)}"

    def _print(
        self, document: Document, part_id: str, title: str, findings: tuple[Finding, ...], used: Mapping[str, Value]
    ) -> Part:
        printed = print_document(document, part_id)
        return Part(
            id=part_id,
            title=title,
            leaves=printed.leaves,
            texts=tuple(text_of(document).splitlines()),
            signatures=tuple(
                SignHere(anchor.signer, title.partition(": ")[0], anchor.page - 1, None, (anchor.rect,))
                for anchor in printed.anchors
            ),
            used=used,
            refs=refs_of(used.values()),
            findings=(*findings, *printed.findings),
        )

    def _or_given(self, ours: Part) -> Part:
        """The letter, or the one given in its place."""
        given = self.given.get(ours.id)
        return given_part(ours, given, self.facts.case) if given else ours

    def form(self, form_id: str) -> list[Part]:
        """A form, for each taxpayer or hearing request that needs one, in as many copies as it takes, with its sheets."""
        return [
            part
            for position in self._positions(form_id)
            for part in self._keep((form_id, position), partial(self._form, form_id, position))
        ]

    def title_of(self, part: Part) -> str:
        """A part's title as its recipient reads it: if everything is about one taxpayer, a form's title does not name that
        person."""
        return (
            part.title if self.only is None else part.title.removesuffix(f": {self.facts.maybe('taxpayer.name', '')}")
        )

    def copies(self, form_id: str) -> int:
        """How many of this form are made, for all taxpayers together."""
        return sum(made.id.startswith("form:") for made in self.form(form_id))

    def _positions(self, form_id: str) -> list[int]:
        """For whom the form is made: positions of taxpayers, or numbers of hearing requests."""
        form = self.resources.forms[form_id]
        match form.for_each:
            case "taxpayer" if form.whose or self.only is not None:
                return self.owners(form)
            case "taxpayer":
                asking = self.facts.maybe("hearing.askers", ()) if self.request is not None else ()
                return list(asking) or self.liable()
            case "hearing":
                return list(range(max(self.requests(), 1))) if self.request is None else [self.request]
            case _:
                return [0]

    def filled(self, form_id: str) -> Iterator[tuple[Facts, Filled]]:
        """Each filled copy of the form, with the facts as it sees them; nothing is drawn."""
        for position in self._positions(form_id):
            facts, copies = self._filled(form_id, position)
            yield from ((facts, one) for one in copies)

    def _filled(self, form_id: str, position: int) -> tuple[Facts, tuple[Filled, ...]]:
        form, sheet = self.resources.forms[form_id], self.resources.blanks[form_id]
        facts = self._of_request(position) if form.for_each == "hearing" else self.facts.for_taxpayer(position)
        given = (form, sheet.revision, sheet.blank, facts)
        return facts, fill(*given, official=sheet.official, another=sheet.another)

    def _form(self, form_id: str, position: int) -> list[Part]:
        form, revision = self.resources.forms[form_id], self.resources.blanks[form_id].revision
        of_request = form.for_each == "hearing"
        facts, copies = self._filled(form_id, position)
        who = str(position + 1) if form.for_each == "taxpayer" or (of_request and self.requests() > 1) else ""
        signs = {signer.who: not signer.when or is_true(facts, signer.when) for signer in form.signers}
        name, owners = self._named(form, facts, who), owners_of(facts, form, position)
        made: list[Part] = []
        for filled in copies:
            part = form_part(filled, who, signs, owners, editable=self.editable)
            found = (*part.findings, *form_doubts(facts, form, revision, owners))
            made.append(replace(part, title=f"{part.title}{name}", findings=found))
            if filled.sheet:
                made.append(replace(self, facts=facts)._attachment(filled, who))
        return made

    def _named(self, form: Form, facts: Facts, who: str) -> str:
        """What identifies one of several in a title: the taxpayer's name, or the notice that a request answers."""
        if form.for_each == "hearing":
            return f": {facts.maybe('hearing.notice.named', who)}" if who else ""
        return f": {facts.maybe('taxpayer.name', who)}" if who and len(self.liable()) > 1 else ""

    def _attachment(self, filled: Filled, who: str) -> Part:
        form = filled.form
        extra = {"sheet": attachment_to(filled, self.facts)}
        part_id, title = f"sheet:{form.id}{owner_id(filled, who)}", f"Attachment 1 to Form {form.number}"
        return self.letter("continuation-sheet", extra, part_id, title)

    def exhibit(self, entry: Any, *, sheet: bool) -> list[Part]:
        """An exhibit, each page stamped with its letter, after a sheet if one is requested.

        An exhibit that cannot be used has no pages and a finding that blocks.
        """
        made = self._keep(("exhibit", entry.id), lambda: [exhibit_part(self.facts, self.exhibits, entry)])
        if not sheet:
            return made
        return [
            *self._keep(("exhibit-sheet", entry.id), lambda: [self._exhibit_sheet(entry, made[0].page_count)]),
            *made,
        ]

    def for_fax(self, part: Part) -> Part:
        """The part as it is faxed: a photograph or gray scan becomes black on white."""
        entry = next((one for one in self.facts.maybe("exhibits", ()) if exhibit_id(one) == part.id), None)
        if entry is None or not part.leaves:
            return part
        file = self.exhibits[entry.file]
        (faxed,) = self._keep(("for fax", entry.id), lambda: [faxed_part(self.facts, part, file, entry)])
        return faxed

    def _exhibit_sheet(self, entry: Any, pages: int) -> Part:
        extra = {"exhibit": SimpleNamespace(id=entry.id or "?", title=entry.title or "", pages=pages)}
        return self.letter("exhibit-sheet", extra, f"exhibit-sheet:{entry.id}", f"Sheet of exhibit {entry.id}")


def is_true(facts: Facts, path: str) -> bool:
    """True if the fact is known and true."""
    found = facts.get(path)
    return not isinstance(found, Missing) and bool(found.value)
