"""Build a packet: facts, plan, parts, envelopes, proof, manifest. Pure: no path, clock, environment, network or process."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import levydocs.facts
from levydocs import __version__
from levydocs.case.check import doubtful
from levydocs.case.model import Case, Firm
from levydocs.facts.core import Basis, Facts, Missing, Source
from levydocs.findings import Finding, blocking, finding
from levydocs.law.figures import Law, unverified_findings
from levydocs.packet.binder import Binder, Sketch
from levydocs.packet.doubts import doubts
from levydocs.packet.envelope import Envelope, Marks, bind
from levydocs.packet.house import House
from levydocs.packet.manifest import Deadline, manifest, to_json
from levydocs.packet.parts import Part
from levydocs.packet.prove import Proof, prove
from levydocs.packet.recipe import Entry, Recipe

PACKET, MANIFEST, PROOF = "packet.pdf", "manifest.json", "proof.json"
COVER = "fax-cover"
"""The cover states how many pages follow, so it is printed last."""


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
    findings = [*doubtful(case, firm), *doubts(facts)]
    sketches: list[tuple[Recipe, list[Part | Sketch]]] = []
    for recipe in house.recipes:
        if _wanted(facts, recipe.when, recipe.title, findings):
            sketches.append((recipe, _sketch(binder, recipe, findings)))
    if not sketches:
        findings.append(finding("LD-packet-nothing-to-send", "levies"))
    signing = _signing_lists(binder, sketches)
    made = binder.finished([part for _, parts in sketches for part in parts] + signing)
    envelopes = tuple(_envelopes(sketches, made))
    sign_here = Envelope("sign-here", "Sign here", tuple(made[len(made) - len(signing) :]))
    findings += [one for part in made for one in part.findings]
    findings += unverified_findings(facts.figures_used.values())
    findings = list(dict.fromkeys(findings))
    return _finish(facts, envelopes, sign_here, findings)


def single(case: Case, firm: Firm, law: Law, house: House, kind: str, name: str) -> tuple[bytes, tuple[Finding, ...]]:
    """One form (with its continuation sheets) or one letter as a file of its own, and its findings."""
    facts = facts_of(case, firm, law)
    binder = Binder(house, facts, {})
    recipe = Recipe(name, name, "", 0, "", (Entry(kind, name),))
    findings = [*doubtful(case, firm), *doubts(facts)]
    made = binder.finished(_parts(binder, recipe, recipe.entries[0]))
    findings += [one for part in made for one in part.findings]
    findings += unverified_findings(facts.figures_used.values())
    envelope = Envelope(name, made[0].title, tuple(made))
    owner = _owner(facts)
    pdf = bind([envelope], envelope.title, f"Case {facts.maybe('case_id', '')}", Marks(owner, _not_ready(findings)))
    proof = prove(pdf, [envelope], owner)
    return pdf, tuple(dict.fromkeys([*findings, *proof.findings]))


def _wanted(facts: Facts, when: str, title: str, findings: list[Finding]) -> bool:
    if not when:
        return True
    found = facts.get(when)
    if isinstance(found, Missing):
        findings.append(finding("LD-packet-left-out", when, title=title, paths=", ".join(found.paths)))
        return False
    return bool(found.value)


def _sketch(binder: Binder, recipe: Recipe, findings: list[Finding]) -> list[Part | Sketch]:
    """The parts of one recipient; the cover is printed when the others are, and put into its place."""
    parts: list[Part | Sketch] = []
    covers: list[int] = []
    for entry in recipe.entries:
        if not _wanted(binder.facts, entry.when, entry.name, findings):
            continue
        if entry.kind == "letter" and entry.name == COVER:
            covers.append(len(parts))
        else:
            parts += _parts(binder, recipe, entry)
    for place in covers:
        parts.insert(place, _cover(binder, parts, findings))
    return parts


def _parts(binder: Binder, recipe: Recipe, entry: Entry) -> list[Part | Sketch]:
    match entry.kind:
        case "form":
            return binder.form(entry.name)
        case "exhibits":
            chosen = binder.facts.maybe(entry.name, ())
            return [part for one in chosen for part in binder.exhibit(one)]
        case _:
            return [binder.letter(entry.name, {"enclosures": _enclosures(binder, recipe, entry)})]


def _enclosures(binder: Binder, recipe: Recipe, entry: Entry) -> list[str]:
    """What goes with a letter, in words: the other documents of the recipe but its cover."""
    words: list[str] = []
    for other in recipe.entries:
        if other == entry or other.name == COVER:
            continue
        if other.kind == "form":
            words.append(f"Form {binder.house.forms[other.name].number}")
        elif other.kind == "letter":
            words.append(binder.house.templates[other.name].title.lower())
        else:
            words += _exhibits_in_words(binder.facts.maybe(other.name, ()))
    return words


def _exhibits_in_words(entries: Sequence[Any]) -> list[str]:
    """One exhibit by its title, several by their letters."""
    if len(entries) == 1:
        return [f"{entries[0].title} (Exhibit {entries[0].id})"]
    return [f"Exhibits {entries[0].id} to {entries[-1].id}"] if entries else []


def _cover(binder: Binder, parts: Sequence[Part | Sketch], findings: list[Finding]) -> Sketch:
    pages = 1 + sum(_page_count(part) for part in parts)
    documents: list[SimpleNamespace] = []
    for part in parts:
        title, count = _part(part).title, _page_count(part)
        if _part(part).id.startswith("exhibit:"):  # with its sheet
            documents[-1] = SimpleNamespace(title=title, pages=documents[-1].pages + count)
        else:
            documents.append(SimpleNamespace(title=title, pages=count))
    cover = binder.letter(COVER, {"packet": SimpleNamespace(pages=pages, documents=documents)})
    if len(cover.pages) != 1:
        findings.append(finding("LD-packet-cover-too-long", f"letter:{COVER}"))
    return cover


def _part(part: Part | Sketch) -> Part:
    return part.part if isinstance(part, Sketch) else part


def _page_count(part: Part | Sketch) -> int:
    return len(part.pages) if isinstance(part, Sketch) else len(part.leaves)


def _signing_lists(binder: Binder, sketches: Sequence[tuple[Recipe, list[Part | Sketch]]]) -> list[Part | Sketch]:
    """A list for each person who has to sign, with the page of the complete packet."""
    names = _signers(binder.facts)
    pages: dict[str, list[SimpleNamespace]] = {}
    first = 1
    for _, parts in sketches:
        for part in parts:
            for one in _part(part).signatures:
                for name in names.get(one.who, []):
                    document, _, where = one.what.partition(": ")
                    how = _how(binder.facts, document)
                    pages.setdefault(name, []).append(
                        SimpleNamespace(
                            document=document, page=first + one.page, where=where or "signature line", how=how
                        )
                    )
            first += _page_count(part)
    return [
        binder.letter(
            "sign-here",
            {"signing": SimpleNamespace(name=name, pages=listed, ink="blue or black ink")},
            f"sign-here:{number}",
            f"Sign here: {name}",
        )
        for number, (name, listed) in enumerate(pages.items(), 1)
    ]


def _how(facts: Facts, document: str) -> str:
    if document.startswith("Form 2848") and facts.maybe("power_of_attorney.signature_method") == "electronic":
        return "electronic, for online upload only"
    return "ink, with the date"


def _signers(facts: Facts) -> dict[str, list[str]]:
    """Who a form or a letter means by ``taxpayer``, ``spouse``, ``representative`` and ``representatives``."""
    people = [
        facts.for_taxpayer(position).maybe("taxpayer.name", "") for position in range(len(facts.maybe("taxpayers", ())))
    ]
    representatives = [one.name for one in facts.maybe("representatives.all", ())]
    return {
        "taxpayer": people[:1],
        "spouse": people[1:2],
        "representative": representatives[:1],
        "representatives": representatives,
    }


def _envelopes(sketches: Sequence[tuple[Recipe, list[Part | Sketch]]], made: Sequence[Part]) -> list[Envelope]:
    envelopes, start = [], 0
    for recipe, parts in sketches:
        envelopes.append(Envelope(recipe.id, recipe.title, tuple(made[start : start + len(parts)])))
        start += len(parts)
    return envelopes


def _finish(facts: Facts, envelopes: tuple[Envelope, ...], sign_here: Envelope, findings: list[Finding]) -> Packet:
    case_id = str(facts.maybe("case_id", "case"))
    owner = _owner(facts)
    marks = Marks(owner, _not_ready(findings))
    title = f"Levy-release packet {case_id}"
    files: dict[str, bytes] = {}
    proof = Proof(0, 0, ())
    if envelopes:
        files[PACKET] = bind(envelopes, title, "Complete packet, for the file", marks)
        proof = prove(files[PACKET], envelopes, owner)
        for number, envelope in enumerate(envelopes, 1):
            files[f"{number}-{envelope.id}.pdf"] = bind([envelope], envelope.title, title, marks)
    if sign_here.parts:
        files["sign-here.pdf"] = bind([sign_here], sign_here.title, title, marks)
    everything = (*findings, *proof.findings)
    deadlines = tuple(_deadlines(facts))
    files[PROOF] = _proof(envelopes, proof)
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


def _owner(facts: Facts) -> str:
    """Whose packet it is, at the foot of every page: the name and the last four digits of the number."""
    name, last_four = facts.maybe("taxpayer.name", ""), facts.maybe("taxpayer.tin_last4", "")
    return f"{name} ({last_four})" if last_four else str(name)


def _not_ready(findings: Sequence[Finding]) -> str:
    codes = {one.code for one in findings if one.severity == "blocks"}
    if codes - {"LD-case-specimen"}:
        return "DRAFT — not ready to send"
    return "SPECIMEN — made-up data, not for filing" if codes else ""


def _deadlines(facts: Facts) -> list[Deadline]:
    found = []
    hearing = facts.maybe("hearing.deadline") if facts.maybe("hearing.requested") else None
    if hearing is not None:
        found.append(
            Deadline("hearing request", hearing.governing_day, hearing.target_day, hearing.rule, hearing.source)
        )
    return found


def _proof(envelopes: Sequence[Envelope], proof: Proof) -> bytes:
    """proof.json: what is printed where, and from what; numbers of persons masked. It stays with the file."""
    entries, start = [], 0
    for envelope in envelopes:
        for part, first in envelope.placed():
            for page, one in part.placements:
                entries.append(
                    {
                        "line": one.line,
                        "page": start + first + page + 1,
                        "printed": _masked(one.line, one.texts) if one.texts else f"box {one.tick}",
                        "sources": [_source(source) for source in one.sources],
                    }
                )
            for path, value in (part.used or {}).items():
                entries.append(
                    {"letter": part.id, "fact": path, "sources": [_source(source) for source in value.sources]}
                )
        start += envelope.page_count
    return to_json({"schema_version": 1, "result": proof.summary(), "entries": entries})


def _masked(line: str, texts: Sequence[str]) -> str:
    text = "\n".join(texts)
    return f"…{text[-4:]}" if any(word in line for word in ("_tin", "_ssn", "_itin", "_ein")) else text


def _source(source: Source) -> str:
    return f"{source.kind}:{source.ref}"
