"""From parts to files: the envelopes are bound, proven and described."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from levydocs import __version__
from levydocs.facts.core import Facts
from levydocs.findings import Finding, blocking
from levydocs.packet.deadlines import Deadline, deadlines_of
from levydocs.packet.envelope import Envelope, Marks, bind
from levydocs.packet.evidence import evidence
from levydocs.packet.manifest import manifest
from levydocs.packet.prove import Proof, prove, together

PACKET, SIGN_HERE, MANIFEST, PROOF = "packet.pdf", "sign-here.pdf", "manifest.json", "proof.json"


@dataclass(frozen=True, slots=True)
class Packet:
    """A finished packet: its files by name, and everything found on the way. Nothing in ``findings`` is a case value."""

    case_id: str
    files: Mapping[str, bytes]
    envelopes: tuple[Envelope, ...]
    deadlines: tuple[Deadline, ...]
    findings: tuple[Finding, ...]

    @property
    def ready(self) -> bool:
        """True when nothing blocks sending it."""
        return not blocking(self.findings)


def finish(facts: Facts, envelopes: tuple[Envelope, ...], sign_here: Envelope, findings: Sequence[Finding]) -> Packet:
    """Bind one file for each recipient, the complete packet and what to sign; prove all of them; write down what they are."""
    case_id = str(facts.maybe("case_id", "case"))
    marks = marks_of(facts, findings)
    files = _bound(envelopes, sign_here, f"Levy-release packet {case_id}", marks)
    contents = _contents(envelopes, sign_here)
    proofs = {name: prove(pdf, contents[name], marks.owner) for name, pdf in files.items()}
    proof = together(proofs)
    everything = (*findings, *proof.findings)
    deadlines = deadlines_of(facts)
    files[PROOF] = evidence(envelopes, proofs.get(PACKET, Proof(0, 0, ())))
    files[MANIFEST] = manifest(
        case_id=case_id,
        as_of=facts.basis.law.as_of,
        version=__version__,
        files=files,
        envelopes=envelopes,
        figures=facts.figures_used.values(),
        deadlines=deadlines,
        findings=everything,
        proof=proof.summary(),
    )
    return Packet(case_id, files, envelopes, deadlines, everything)


def _bound(envelopes: Sequence[Envelope], sign_here: Envelope, title: str, marks: Marks) -> dict[str, bytes]:
    files = {}
    if envelopes:
        files[PACKET] = bind(envelopes, title, "Complete packet, for the file", marks)
    for number, envelope in enumerate(envelopes, 1):
        files[_name(number, envelope)] = bind([envelope], envelope.title, title, marks)
    if sign_here.parts:
        files[SIGN_HERE] = bind([sign_here], sign_here.title, title, marks)
    return files


def _contents(envelopes: Sequence[Envelope], sign_here: Envelope) -> dict[str, Sequence[Envelope]]:
    """What each file is meant to hold."""
    alone = {_name(number, envelope): [envelope] for number, envelope in enumerate(envelopes, 1)}
    return {PACKET: envelopes, **alone, SIGN_HERE: [sign_here]}


def _name(number: int, envelope: Envelope) -> str:
    return f"{number}-{envelope.id}.pdf"


def marks_of(facts: Facts, findings: Iterable[Finding]) -> Marks:
    """What every page says: the taxpayer and the last four digits of the number, and why it is not ready to be sent."""
    name, last_four = facts.maybe("taxpayer.name", ""), facts.maybe("taxpayer.tin_last4", "")
    owner = " ".join(part for part in (name, f"({last_four})" if last_four else "") if part)
    return Marks(owner, _not_ready(findings))


def _not_ready(findings: Iterable[Finding]) -> str:
    codes = {one.code for one in findings if blocking([one])}
    if codes - {"LD-case-specimen"}:
        return "DRAFT — not ready to send"
    return "SPECIMEN — made-up data, not for filing" if codes else ""
