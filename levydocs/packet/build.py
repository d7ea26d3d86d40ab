"""Build a packet: facts, plan, parts, envelopes; then proof and manifest. Pure: no path, clock, environment, network or process."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import levydocs.facts
from levydocs.acroforms.definition import Form
from levydocs.case.check import doubtful
from levydocs.case.model import Case, Firm
from levydocs.case.references import loose_references
from levydocs.case.unprintable import unprintable
from levydocs.facts.core import Basis, Facts
from levydocs.findings import Finding
from levydocs.law.figure_findings import figure_findings
from levydocs.law.in_force import Law
from levydocs.packet.binder import Binder
from levydocs.packet.cited_pages import pages_not_there
from levydocs.packet.concerns import found_in
from levydocs.packet.doubts import doubts
from levydocs.packet.envelope import Envelope
from levydocs.packet.finish import Bound, Packet, Placed, bound, marks_of, named_files, placed, proven
from levydocs.packet.given_letter import GivenLetter, by_part, left_as_ours
from levydocs.packet.office_sheets import office_sheets
from levydocs.packet.owners import seen_by_owner
from levydocs.packet.parts import Part
from levydocs.packet.plan import plan
from levydocs.packet.planned import Planned
from levydocs.packet.prove import OnRead, unheard
from levydocs.packet.readiness import EnvelopeState, Item, Readiness, items_of, readiness
from levydocs.packet.recipe import COMPLETE
from levydocs.packet.resources import Resources
from levydocs.packet.sending import Sending, sendings
from levydocs.packet.signing import SigningSet, signing_sets
from levydocs.pdf.write.fonts import face

__all__ = ["Packet", "build", "compose", "draft", "examine", "facts_of", "findings_about"]


def facts_of(case: Case, firm: Firm, law: Law) -> Facts:
    """The facts of one case on the law's day, seen for the first levy that is not released."""
    assert levydocs.facts.__all__  # importing the package registers every fact
    facts = Facts(Basis(case, firm, law))
    return facts.for_levy(next(iter(facts.maybe("levies.pending", ())), 0))


def build(
    case: Case,
    firm: Firm,
    law: Law,
    resources: Resources,
    exhibits: Mapping[str, bytes],
    given: Mapping[str, GivenLetter] | None = None,
    on_read: OnRead = unheard,
) -> Packet:
    """The packet of one case.

    ``exhibits``: the exhibits' files by their names in the case; ``given``: letters that were edited outside, by the letter that
    each replaces (UsageRefused if the packet has no such letter). A case with blocking findings still gives a packet; every page
    of the envelopes concerned says so. ``on_read`` is called with how many pages have been read back, out of how many.
    """
    return proven(compose(case, firm, law, resources, exhibits, given), resources.forms, on_read)


def compose(
    case: Case,
    firm: Firm,
    law: Law,
    resources: Resources,
    exhibits: Mapping[str, bytes],
    given: Mapping[str, GivenLetter] | None = None,
) -> Bound:
    """The same packet, its files bound but not proven."""
    facts = facts_of(case, firm, law)
    drafted = draft(facts, resources, exhibits, given or {})
    return bound(facts, drafted.placed, drafted.findings, drafted.sets)


def examine(
    case: Case,
    firm: Firm,
    law: Law,
    resources: Resources,
    exhibits: Mapping[str, bytes],
    notes: Sequence[Finding] = (),
) -> Readiness:
    """Whether the case is ready: every document is written and fitted as for a packet, but not bound or read back.

    ``notes``: what was found while the case was read.
    """
    facts = facts_of(case, firm, law)
    drafted = draft(facts, resources, exhibits)
    envelopes = drafted.placed.envelopes
    told = found_in(facts, envelopes, drafted.findings, sheets=drafted.for_us)
    sent = {one.file: one for one in drafted.sent}
    states = [
        EnvelopeState(one.id, one.title, told[name], sent.get(name))
        for name, one in envelopes.items()
        if one.id != COMPLETE
    ]
    return readiness(facts, resources, (*drafted.findings, *notes), states)


def items_to_settle(
    case: Case,
    firm: Firm,
    law: Law,
    resources: Resources,
    findings: Sequence[Finding],
    forms: Sequence[Form] | None = None,
) -> tuple[Item, ...]:
    """These findings as the readiness report lists them: each missing item once, at its own place, no matter what needs it.

    ``forms``: those whose lines need it; None: all in the packet.
    """
    return items_of(facts_of(case, firm, law), resources, findings, forms)


@dataclass(frozen=True, slots=True)
class Draft:
    """The files of a packet, written but not bound, and all findings. ``for_us``: what is only for the office and the signers."""

    placed: Placed
    sets: tuple[SigningSet, ...]
    for_us: tuple[Part, ...]
    sent: tuple[Sending, ...]
    findings: tuple[Finding, ...]


def draft(
    facts: Facts, resources: Resources, exhibits: Mapping[str, bytes], given: Mapping[str, GivenLetter] | None = None
) -> Draft:
    """The files of a packet as ``compose`` binds them."""
    binder = Binder(resources, facts, exhibits, given=by_part(given or {}))
    planned, findings = plan(binder, resources.recipes)
    sent = sendings(facts, planned)
    sheets = office_sheets(binder, sent)
    envelopes = named_files([_envelope(one) for one in planned])
    findings += left_as_ours(binder.given, _editable(resources, envelopes))
    parts = [part for envelope in (*envelopes.values(), *sheets) for part in envelope.parts]
    findings += [one for part in parts for one in part.findings]
    findings += pages_not_there(facts.case, parts)
    stated = tuple(of_the_case(facts))
    files = placed(facts, envelopes, sheets, findings_about(facts, findings, stated))
    # It is known by now which pages are drafts: what the list of a signing set lacks concerns no envelope.
    sets = tuple(signing_sets(binder, envelopes, files.files, partial(_owner, facts)))
    lists = tuple(one.listed for one in sets)
    findings += [one for part in lists for one in part.findings]
    for_us = (*(part for sheet in sheets for part in sheet.parts), *lists)
    return Draft(files, sets, for_us, sent, findings_about(facts, findings, stated))


def _owner(facts: Facts, position: int | None) -> str:
    """Whose a set of pages is, for its foot: the taxpayer at ``position``, else those who owe."""
    return marks_of(seen_by_owner(facts, position), ()).owner


def _editable(resources: Resources, envelopes: Mapping[str, Envelope]) -> Iterator[str]:
    """The ids of the letters in the envelopes that can be sent without a packet."""
    names = set(resources.letters())
    parts = (part.id for one in envelopes.values() for part in one.parts)
    return (part for part in parts if part.startswith("letter:") and part.split(":")[1] in names)


def _envelope(one: Planned) -> Envelope:
    recipe = one.recipe
    short = f"{recipe.short} {one.who}" if one.about and recipe.short else recipe.short
    return Envelope(
        one.name, one.title, one.made, recipe.sending, one.taxpayer, short, recipe.audience.irs, recipe.position
    )


def findings_about(
    facts: Facts, found: Iterable[Finding], stated: Iterable[Finding] | None = None
) -> tuple[Finding, ...]:
    """What is doubtful in the case (``stated``; None: all of it), then what was found on the way, then the figures of the law.

    Each is listed once.
    """
    stated = of_the_case(facts) if stated is None else stated
    of_figures = figure_findings(facts.figures_used.values(), facts.basis.law.as_of)
    return tuple(dict.fromkeys([*stated, *found, *of_figures]))


def _lacks(text: str) -> str:
    """The characters of a text that none of our faces has."""
    return face("serif").lacks(face("sans").lacks(text))


def of_the_case(facts: Facts) -> Iterator[Finding]:
    """What is doubtful in the case, no matter what is made from it."""
    yield from loose_references(facts.case)
    yield from doubtful(facts.case, facts.basis.firm)
    for book in (facts.case, facts.basis.firm):
        yield from unprintable(book, _lacks)
    yield from doubts(facts)
