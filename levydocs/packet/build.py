"""Build a packet: facts, plan, parts, envelopes, proof, manifest. Pure: no path, clock, environment, network or process."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import levydocs.facts
from levydocs.case.check import doubtful
from levydocs.case.model import Case, Firm
from levydocs.case.references import loose_references
from levydocs.facts.core import Basis, Facts
from levydocs.findings import Finding
from levydocs.law.figures import Law, unverified_findings
from levydocs.packet.binder import Binder
from levydocs.packet.doubts import doubts
from levydocs.packet.envelope import Envelope, bind
from levydocs.packet.finish import Packet, finish, marks_of
from levydocs.packet.house import House
from levydocs.packet.parts import Part
from levydocs.packet.plan import Planned, make, plan
from levydocs.packet.prove import prove
from levydocs.packet.recipe import Entry
from levydocs.packet.signing import signing_lists

__all__ = ["Packet", "build", "facts_of", "single"]


def facts_of(case: Case, firm: Firm, law: Law) -> Facts:
    """The facts of one case on the law's day."""
    assert levydocs.facts.__all__  # importing the package registers every fact
    return Facts(Basis(case, firm, law))


def build(case: Case, firm: Firm, law: Law, house: House, exhibits: Mapping[str, bytes]) -> Packet:
    """The packet of one case.

    ``exhibits`` holds the exhibits' files by the name that the case gives. A case with blocking findings still gives a
    packet; every page of it says so.
    """
    facts = facts_of(case, firm, law)
    binder = Binder(house, facts, exhibits)
    planned, findings = plan(binder, house.recipes)
    sent = [one for entry in planned for one in entry.made]
    made = binder.finished([*sent, *signing_lists(binder, sent)])
    sign_here = Envelope("sign-here", "Sign here", tuple(made[len(sent) :]))
    return finish(facts, _envelopes(planned, made), sign_here, _findings(facts, [*findings, *_found(made)]))


def single(case: Case, firm: Firm, law: Law, house: House, kind: str, name: str) -> tuple[bytes, tuple[Finding, ...]]:
    """One form (with its continuation sheets) or one letter as a file of its own, and its findings."""
    facts = facts_of(case, firm, law)
    binder = Binder(house, facts, {})
    made = binder.finished(make(binder, Entry(kind, name)))
    findings = _findings(facts, _found(made))
    envelope = Envelope(name, made[0].title, tuple(made))
    marks = marks_of(facts, findings)
    pdf = bind([envelope], envelope.title, f"Case {facts.maybe('case_id', '')}".strip(), marks)
    return pdf, (*findings, *prove(pdf, [envelope], marks.owner).findings)


def _found(made: Iterable[Part]) -> list[Finding]:
    return [one for part in made for one in part.findings]


def _findings(facts: Facts, found: Iterable[Finding]) -> tuple[Finding, ...]:
    """What is doubtful in the case, then what was found on the way, then the figures of the law; each once."""
    basis = facts.basis
    unverified = unverified_findings(facts.figures_used.values())
    stated = [*loose_references(basis.case), *doubtful(basis.case, basis.firm)]
    return tuple(dict.fromkeys([*stated, *doubts(facts), *found, *unverified]))


def _envelopes(planned: Sequence[Planned], made: Sequence[Part]) -> tuple[Envelope, ...]:
    envelopes, start = [], 0
    for entry in planned:
        end = start + len(entry.made)
        envelopes.append(Envelope(entry.recipe.id, entry.recipe.title, tuple(made[start:end])))
        start = end
    return tuple(envelopes)
