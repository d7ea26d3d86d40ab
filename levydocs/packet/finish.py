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
from levydocs.packet.envelope import DRAFT, SPECIMEN, Envelope, File, Marks, bind, numbered
from levydocs.packet.expected import expected
from levydocs.packet.manifest import manifest
from levydocs.packet.owners import seen_by_owner
from levydocs.packet.page_numbers import numbered_files
from levydocs.packet.page_read import PageRead
from levydocs.packet.parts import Part
from levydocs.packet.proof_file import evidence, last_fours
from levydocs.packet.prove import OnRead, Proof, prove_all, together, unheard
from levydocs.packet.recipe import COMPLETE, file_name
from levydocs.packet.signing import SigningSet
from levydocs.pdf.write.assemble import characters_of
from levydocs.pdf.write.fonts import face
from levydocs.version import __version__

MANIFEST, PROOF = "manifest.json", "proof.json"
"""The files about a packet."""


@dataclass(frozen=True, slots=True)
class Packet:
    """A finished packet: its files by name, and all findings. Nothing in ``findings`` is a case value.

    ``found_in`` has, by file, the findings about an envelope (``concerns``). ``read`` is for a seal: digests of the pages of each
    file, which no file may contain.
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
        """True if nothing blocks sending it."""
        return not blocking(self.findings)

    @property
    def ready_envelopes(self) -> tuple[str, ...]:
        """The ids of the envelopes that can go, even if others must wait; the complete packet stays in the office."""
        named = zip(self.found_in.values(), self.envelopes, strict=True)
        return tuple(one.id for found, one in named if one.id != COMPLETE and not blocking(found))


@dataclass(frozen=True, slots=True)
class Placed:
    """The files of a packet before they are written, by name: those of the envelopes and of the sheets for the office."""

    envelopes: Mapping[str, Envelope]
    sheets: Mapping[str, Envelope]
    files: Mapping[str, File]
    marks: Mapping[str, Marks]


def placed(
    facts: Facts, envelopes: Mapping[str, Envelope], for_us: Iterable[Envelope], findings: Sequence[Finding]
) -> Placed:
    """The pages of each file with their numbers and marks."""
    sheets = {f"{one.id}.pdf": one for one in for_us}
    named = {**envelopes, **sheets}
    # A sheet for the office covers all envelopes.
    told = found_in(facts, envelopes, findings, sheets=(part for one in sheets.values() for part in one.parts))
    marks = {name: marks_of(seen_by_owner(facts, one.owner), told.get(name, findings)) for name, one in named.items()}
    files = {
        **numbered_files(envelopes, marks),
        **{name: numbered(one, marks[name]) for name, one in sheets.items()},
    }
    return Placed(envelopes, sheets, files, marks)


@dataclass(frozen=True, slots=True)
class Bound:
    """A packet whose files are bound, but neither read back nor described yet. ``named``: the pages of all of them."""

    facts: Facts
    envelopes: Mapping[str, Envelope]
    sheets: tuple[Part, ...]
    sets: tuple[SigningSet, ...]
    named: Mapping[str, File]
    files: Mapping[str, bytes]
    findings: tuple[Finding, ...]

    @property
    def case_id(self) -> str:
        """The case's id."""
        return str(self.facts.maybe("case_id", "case"))


def bound(facts: Facts, packet: Placed, findings: Sequence[Finding], sets: Sequence[SigningSet] = ()) -> Bound:
    """Bind the files: the envelopes, the signing sets, the sheets for the office."""
    sheets = packet.sheets
    named = {
        **{name: file for name, file in packet.files.items() if name not in sheets},
        **{one.name: one.file for one in sets},
        **{name: packet.files[name] for name in sheets},
    }
    subject = f"Case {facts.maybe('case_id', 'case')}"
    characters = characters_of(page.leaf for file in named.values() for page in file.pages)
    files = {name: bind(file, subject, characters) for name, file in named.items()}
    own = (*(part for one in sheets.values() for part in one.parts), *(one.listed for one in sets))
    return Bound(facts, packet.envelopes, own, tuple(sets), named, files, tuple(findings))


def proven(packet: Bound, forms: Mapping[str, Form], on_read: OnRead = unheard) -> Packet:
    """Read every file back, and describe what they are."""
    facts, files = packet.facts, dict(packet.files)
    wanted = {name: expected(file) for name, file in packet.named.items()}
    proofs = prove_all(files, wanted, last_fours(facts), on_read)
    proof = together(proofs)
    parts = {part.id: part for envelope in packet.envelopes.values() for part in envelope.parts}
    written = {**parts, **{part.id: part for part in packet.sheets}}
    everything = (*packet.findings, *proof.findings, *disagreements(facts, forms, parts.values()))
    deadlines = deadlines_of(facts)
    told = _found_in(packet, proofs, everything)
    files[PROOF] = evidence(facts, forms, written.values(), wanted, proofs, proof.summary())
    files[MANIFEST] = manifest(
        case_id=packet.case_id,
        client_number=str(facts.maybe("client_number", "")),
        matter_number=str(facts.maybe("matter_number", "")),
        as_of=facts.basis.law.as_of,
        routes=facts.maybe("routes", ()),
        version=__version__,
        files=files,
        envelopes=packet.envelopes,
        sets=packet.sets,
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
    return found_in(packet.facts, packet.envelopes, everything, sheets=packet.sheets, read_back=read_back)


def named_files(envelopes: Iterable[Envelope]) -> dict[str, Envelope]:
    """The files of the envelopes: ``packet.pdf``, then ``1-acs.pdf``, ``3-hearing.pdf`` … in the order of the recipients."""
    return {file_name(one.position, one.id): one for one in sorted(envelopes, key=lambda one: one.position)}


def marks_of(facts: Facts, findings: Iterable[Finding]) -> Marks:
    """What every page says: the taxpayer and the last four digits of the number, and why it is not ready to send."""
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
    """The mark of pages that are not ready to send, by the codes of what blocks them; empty if nothing does."""
    if set(codes) - {"LD-case-specimen"}:
        return DRAFT
    return SPECIMEN if codes else ""
