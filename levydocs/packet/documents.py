"""One document of a case by itself: a form with its continuation sheets, or a letter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from levydocs.case.model import Case, Firm
from levydocs.errors import OutsideRefused
from levydocs.facts.core import Facts
from levydocs.findings import Finding
from levydocs.law.in_force import Law
from levydocs.letters.word_letter import write_word
from levydocs.packet.binder import Binder
from levydocs.packet.build import facts_of, findings_about
from levydocs.packet.consistency import disagreements
from levydocs.packet.contents import held_in_form
from levydocs.packet.envelope import Envelope, File, bind, numbered
from levydocs.packet.expected import expected
from levydocs.packet.finish import marks_of
from levydocs.packet.forms_alone import called, form_files, refused, stated_about
from levydocs.packet.letterhead import firm_letter
from levydocs.packet.owners import seen_by_owner
from levydocs.packet.plan import enclosed_with
from levydocs.packet.prove import prove_all
from levydocs.packet.recipe import ENCLOSURES
from levydocs.packet.resources import Resources

_NONE: Mapping[str, bytes] = MappingProxyType({})
OF_THE_PACKET = "LD-packet-"
"""How the codes of findings about a packet begin."""


@dataclass(frozen=True, slots=True)
class Documents:
    """What was made: files by name, and the findings, those of the proof last."""

    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]


def one_form(
    case: Case, firm: Firm, law: Law, resources: Resources, form_id: str, *, editable: bool = False
) -> Documents:
    """One form, a file for each taxpayer if each has one; none if the case does not call for it, which blocks.

    ``editable``: its boxes stay fillable. What is proven is the flat copy of the same values.
    """
    facts = facts_of(case, firm, law)
    form = resources.forms[form_id]
    if not_made := [*refused(facts, form)]:
        return Documents({}, findings_about(facts, not_made, stated_about(facts, [form], resources.forms)))
    made = dict(form_files(Binder(resources, facts, {}), form))
    parts = [part for envelope in made.values() for part in envelope.parts]
    found = findings_about(facts, _found_in(made), stated_about(facts, [form], resources.forms))
    flat = _bound(facts, made, (*found, *disagreements(facts, {form_id: form}, parts)))
    if not editable:
        return flat
    open_copies = dict(form_files(Binder(resources, facts, {}, editable=True), form))
    files = {name: _bind(facts, _numbered(facts, one, flat.findings)) for name, one in open_copies.items()}
    return Documents(files, (*flat.findings, *(one for pdf in files.values() for one in held_in_form(pdf))))


def one_letter(
    case: Case, firm: Firm, law: Law, resources: Resources, name: str, exhibits: Mapping[str, bytes] = _NONE
) -> Documents:
    """One letter as a PDF, or one for each taxpayer if its recipient takes each separately, or for each levy or office.

    ``exhibits``: those of the case, which it may list. Raises OutsideRefused for a Word letter that no program can print.
    """
    facts = facts_of(case, firm, law)
    if resources.templates[name].word and resources.print_word is None:
        raise OutsideRefused(
            "This letter is a Word document, and LibreOffice, which prints it, is not installed.",
            place=name,
            remedy="Write it as .docx (-o FILE.docx).",
        )
    made = {
        f"{file}.pdf": Envelope(file, part.title, (part,), taxpayer=binder.only)
        for file, binder in _binders(Binder(resources, facts, exhibits), name)
        for part in (binder.letter(name, _enclosed(binder, name)),)
    }
    return _bound(facts, made, _about(facts, resources, name, _found_in(made)))


def _binders(binder: Binder, letter: str) -> Iterator[tuple[str, Binder]]:
    """The name of each file of a letter, and the binder of the person it concerns."""
    audiences = [one.audience for one in binder.resources.recipes]
    alone = {one.id for one in audiences if one.one_taxpayer}
    if not alone & set(binder.resources.templates[letter].audiences):
        for own in binder.of_each(letter):
            yield own.letter_id(letter).removeprefix("letter:").replace(":", "-"), own
        return
    people = binder.liable()
    for position in people:
        file = f"{letter}-{called(position)}" if len(people) > 1 else letter
        yield file, binder.for_taxpayer(position)


def word_letter(
    case: Case, firm: Firm, law: Law, resources: Resources, name: str, exhibits: Mapping[str, bytes] = _NONE
) -> Documents:
    """The same letter as a Word file: in the firm's own document, or in styles that a firm can edit."""
    from levydocs.blocks.word import render_word

    facts, template = facts_of(case, firm, law), resources.templates[name]
    files: dict[str, bytes] = {}
    found: list[Finding] = []
    for file, binder in _binders(Binder(resources, facts, exhibits), name):
        extra = _enclosed(binder, name)
        if template.word:
            own = write_word(template, binder.facts, extra)
            files[f"{file}.docx"] = own.docx
            found += own.findings
        else:
            printed = firm_letter(template, binder.facts, extra)
            files[f"{file}.docx"], findings = render_word(
                printed.document, resources.stationery, binder.letter_id(name)
            )
            found += [*printed.findings, *findings]
    return Documents(files, _about(facts, resources, name, found))


def _enclosed(binder: Binder, letter: str) -> dict[str, list[str]]:
    """What goes with the letter in the packet, for one that says so."""
    asks = ENCLOSURES in binder.resources.templates[letter].outside
    return {ENCLOSURES: enclosed_with(binder, binder.resources.recipes, letter)} if asks else {}


def _about(facts: Facts, resources: Resources, name: str, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings about one letter: what is doubtful in the packet does not concern a separate letter."""
    template, findings = resources.templates[name], findings_about(facts, found)
    if not template.apart_from_packet:
        return findings
    return tuple(one for one in findings if not one.code.startswith(OF_THE_PACKET))


def _found_in(envelopes: Mapping[str, Envelope]) -> list[Finding]:
    return [one for envelope in envelopes.values() for part in envelope.parts for one in part.findings]


def _bound(facts: Facts, envelopes: Mapping[str, Envelope], findings: tuple[Finding, ...]) -> Documents:
    """The files of these envelopes, read back."""
    numbered_ = {name: _numbered(facts, one, findings) for name, one in envelopes.items()}
    files = {name: _bind(facts, one) for name, one in numbered_.items()}
    wanted = {name: expected(one) for name, one in numbered_.items()}
    proofs = prove_all(files, wanted, None)  # nothing is recorded of them
    return Documents(files, (*findings, *(one for proof in proofs.values() for one in proof.findings)))


def _bind(facts: Facts, file: File) -> bytes:
    return bind(file, f"Case {facts.maybe('case_id', '')}".strip())


def _numbered(facts: Facts, envelope: Envelope, findings: tuple[Finding, ...]) -> File:
    return numbered(envelope, marks_of(seen_by_owner(facts, envelope.owner), findings))
