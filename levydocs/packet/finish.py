"""From parts to files: the envelopes are bound, then proven and described."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from unicodedata import normalize

from levydocs.acroforms.definition import Form
from levydocs.facts.core import Facts
from levydocs.facts.deadlines import deadlines_of
from levydocs.findings import Finding, blocking
from levydocs.law.clocks import Deadline
from levydocs.packet.concerns import found_in
from levydocs.packet.consistency import disagreements
from levydocs.packet.envelope import Envelope, Marks, bind, numbered_leaves
from levydocs.packet.expected import expected
from levydocs.packet.manifest import manifest
from levydocs.packet.page_read import PageRead
from levydocs.packet.proof_file import evidence, last_fours
from levydocs.packet.prove import Proof, prove_all, together
from levydocs.packet.recipe import COMPLETE
from levydocs.pdf.write.assemble import characters_of
from levydocs.pdf.write.fonts import face
from levydocs.version import __version__

MANIFEST, PROOF = "manifest.json", "proof.json"
"""The files about a packet."""


@dataclass(frozen=True, slots=True)
class Packet:
    """A finished packet: its files by name, and everything found on the way. Nothing in ``findings`` is a case value.

    ``found_in`` has by file what is about an envelope (``concerns``). ``read`` is for
    a seal: digests of the pages of each file that no file may hold.
    """

    case_id: str
    as_of: date
    files: Mapping[str, bytes]
    envelopes: tuple[Envelope, ...]
    deadlines: tuple[Deadline, ...]
    findings: tuple[Finding, ...]
    found_in: Mapping[str, tuple[Finding, ...]]
    read: Mapping[str, tuple[PageRead, ...]] = field(repr=False)

    @property
    def ready(self) -> bool:
        """True when nothing blocks sending it."""
        return not blocking(self.findings)

    @property
    def ready_envelopes(self) -> tuple[str, ...]:
        """The ids of the envelopes that can go, though another may wait; the complete packet stays in the office."""
        named = zip(self.found_in.values(), self.envelopes, strict=True)
        return tuple(one.id for found, one in named if one.id != COMPLETE and not blocking(found))


@dataclass(frozen=True, slots=True)
class Bound:
    """A packet whose files are bound, but neither read back nor described yet. ``named``: the sheets for the office too."""

    facts: Facts
    envelopes: Mapping[str, Envelope]
    named: Mapping[str, Envelope]
    marks: Mapping[str, Marks]
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]

    @property
    def case_id(self) -> str:
        """The case's id."""
        return str(self.facts.maybe("case_id", "case"))


def bound(
    facts: Facts, envelopes: Mapping[str, Envelope], for_us: Iterable[Envelope], findings: Sequence[Finding]
) -> Bound:
    """Bind the envelopes, by the names of their files, and the sheets for the office."""
    sheets = {f"{one.id}.pdf": one for one in for_us}
    named = {**envelopes, **sheets}
    # A sheet for the office speaks of all envelopes.
    told = found_in(facts, envelopes, findings, sheets=sheets.values())
    marks = {
        name: marks_of(facts.for_taxpayer(one.taxpayer or 0), told.get(name, findings)) for name, one in named.items()
    }
    subject = f"Case {facts.maybe('case_id', 'case')}"
    characters = characters_of(leaf for name, one in named.items() for leaf in numbered_leaves(one, marks[name]))
    files = {name: bind(envelope, subject, marks[name], characters) for name, envelope in named.items()}
    return Bound(facts, envelopes, named, marks, files, tuple(findings))


def proven(packet: Bound, forms: Mapping[str, Form]) -> Packet:
    """Read every file back, and write down what they are."""
    facts, files = packet.facts, dict(packet.files)
    wanted = {name: expected(envelope, packet.marks[name]) for name, envelope in packet.named.items()}
    proofs = prove_all(files, wanted, last_fours(facts))
    proof = together(proofs)
    parts = {part.id: part for envelope in packet.envelopes.values() for part in envelope.parts}
    everything = (*packet.findings, *proof.findings, *disagreements(facts, forms, parts.values()))
    deadlines = deadlines_of(facts)
    told = _found_in(packet, proofs, everything)
    files[PROOF] = evidence(facts, forms, packet.named, wanted, proofs, proof.summary())
    files[MANIFEST] = manifest(
        case_id=packet.case_id,
        client_number=str(facts.maybe("client_number", "")),
        matter_number=str(facts.maybe("matter_number", "")),
        as_of=facts.basis.law.as_of,
        version=__version__,
        files=files,
        envelopes=packet.envelopes,
        found_in=told,
        figures=facts.figures_used.values(),
        deadlines=deadlines,
        findings=everything,
        proof=proof.summary(),
    )
    envelopes = tuple(packet.envelopes.values())
    read = {name: proof.read for name, proof in proofs.items()}
    return Packet(packet.case_id, facts.basis.law.as_of, files, envelopes, deadlines, everything, told, read)


def _found_in(
    packet: Bound, proofs: Mapping[str, Proof], everything: Sequence[Finding]
) -> dict[str, tuple[Finding, ...]]:
    read_back = {name: together({name: proof}).findings for name, proof in proofs.items()}
    sheets = [one for name, one in packet.named.items() if name not in packet.envelopes]
    return found_in(packet.facts, packet.envelopes, everything, sheets=sheets, read_back=read_back)


def named_files(envelopes: Iterable[Envelope]) -> dict[str, Envelope]:
    """The files of the envelopes: ``packet.pdf``, then ``1-acs.pdf``, ``2-hearing.pdf`` … in the order of the recipients."""
    complete = [one for one in envelopes if one.id == COMPLETE]
    others = [one for one in envelopes if one.id != COMPLETE]
    numbered = {f"{number}-{one.id}.pdf": one for number, one in enumerate(others, 1)}
    return {**{f"{one.id}.pdf": one for one in complete}, **numbered}


def marks_of(facts: Facts, findings: Iterable[Finding]) -> Marks:
    """What every page says: the taxpayer and the last four digits of the number, and why it is not ready to be sent."""
    name, last_four = facts.maybe("taxpayer.name", ""), facts.maybe("taxpayer.tin_last4", "")
    owner = " ".join(part for part in (name, f"({last_four})" if last_four else "") if part)
    return Marks(_printable(owner), not_ready({one.code for one in findings if blocking([one])}))


def _printable(text: str) -> str:
    """A text as the margin's face can print it: a character that it lacks as its number, as the letters have it."""
    text = normalize("NFC", text)
    for character in face("sans").lacks(text):
        text = text.replace(character, f"[U+{ord(character):04X}]")
    return text


def not_ready(codes: Collection[str]) -> str:
    """The mark of pages that are not ready to be sent, by the codes of what blocks them; empty where nothing does."""
    if set(codes) - {"LD-case-specimen"}:
        return "DRAFT — not ready to send"
    return "SPECIMEN — made-up data, not for filing" if codes else ""
