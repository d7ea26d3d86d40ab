"""A new fax cover for a finished packet: who takes the fax, and at which number, is learned on the phone.

The cover describes the packet as its manifest and proof do, and takes the place of the envelope's first page.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from types import SimpleNamespace
from typing import Any

from levydocs.case.model import Case, Firm
from levydocs.errors import CaseRefused, UsageRefused
from levydocs.facts.core import Facts, Missing, Value
from levydocs.facts.seen import by_name
from levydocs.findings import Finding, finding
from levydocs.law.in_force import Law
from levydocs.packet.binder import Binder
from levydocs.packet.build import facts_of
from levydocs.packet.documents import Documents
from levydocs.packet.envelope import File, bind, footer, placed_page
from levydocs.packet.expected import expected
from levydocs.packet.finish import marks_of, not_ready
from levydocs.packet.manifest import seal_of
from levydocs.packet.owners import seen_by_owner
from levydocs.packet.parts import Part
from levydocs.packet.planned import said
from levydocs.packet.proof_file import last_fours, shown
from levydocs.packet.prove import prove_all
from levydocs.packet.recipe import COVER
from levydocs.packet.recorded_proof import Recorded, RecordedPart
from levydocs.packet.resources import Resources
from levydocs.packet.verify import MANIFEST, PROOF, manifest_of, recorded_of
from levydocs.pdf.write.fonts import face
from levydocs.text import half_width, is_written_as_tax_id, join_words, name_characters, nearest, says_nothing

_KEYS = ("employee", "employee_id", "fax")
_TOLD = frozenset(f"levy.office.{key}" for key in _KEYS)
_FAX = re.compile(r"[+(0-9][0-9() .-]{6,18}")
_LONGEST = 60
"""The most characters in a name or a badge number; anything longer is something else."""
_ANOTHER = "Take the packet from where it was made, or make it again."


@dataclass(frozen=True, slots=True)
class Taker:
    """Who takes the fax: an IRS employee, that person's badge number, and the fax number. Empty: as the packet says."""

    employee: str = ""
    employee_id: str = ""
    fax: str = ""


@dataclass(frozen=True, slots=True)
class MadePacket:
    """A packet as its folder describes it."""

    files: Mapping[str, bytes]
    manifest: Mapping[str, Any]
    recorded: Recorded

    @property
    def as_of(self) -> date:
        """The day for which it was worked out."""
        return date.fromisoformat(self.manifest["as_of"])

    def refuse_changed(self, name: str) -> None:
        """Raise UsageRefused for a file that is gone or changed."""
        told = self.manifest["files"].get(name, {}).get("sha256")
        if name not in self.files or sha256(self.files[name]).hexdigest() != told:
            what = "has changed since it was made" if name in self.files else "is gone"
            raise UsageRefused(
                f"{name} {what}.", place=name, remedy=f"See what changed with levydocs verify. {_ANOTHER}"
            )


def made_packet(files: Mapping[str, bytes]) -> MadePacket:
    """A packet from the files of its folder. Raises DefinitionRefused if manifest or proof is missing or cannot be
    read."""
    packet = MadePacket(files, manifest_of(files), recorded_of(files, PROOF))
    if packet.manifest.get("seal") != seal_of(packet.manifest):
        raise UsageRefused(
            "The manifest of this packet has changed since it was made.", place=MANIFEST, remedy=_ANOTHER
        )
    packet.refuse_changed(PROOF)
    return packet


def new_cover(
    case: Case, firm: Firm, law: Law, resources: Resources, packet: MadePacket, taker: Taker, envelope: str = ""
) -> Documents:
    """The cover as one file, proven like a letter, and what was found. ``law``: of the day that the packet names.

    ``envelope``: the id of an envelope other than the first that is faxed with such a cover. Refused if the cover
    could not be true: for another case, a file that has changed, a case that now contradicts the old cover, or a
    cover longer than the one it replaces.
    """
    if packet.manifest["case_id"] != (case.case_id or "case"):
        raise UsageRefused(
            "This packet belongs to another case.", place=MANIFEST, remedy="Name the folder of this case's packet."
        )
    entry, template = _chosen(packet, resources, envelope)
    old = packet.recorded.parts[entry["documents"][0]["id"]]
    levies = _seen_for(facts_of(case, firm, law), resources, old.id)["office.levies"] if case.levies else ()
    facts = _seen_for(facts_of(_with(case, taker, levies), firm, law), resources, old.id)
    part = _printed(facts, resources, packet, entry, template)
    _refuse(facts, part, old, taker)
    found = [*part.findings, *_remarks(facts, resources, packet, entry, old)]
    return _bound(facts, entry, part, found, sum(one["pages"] for one in entry["documents"]) - part.page_count)


def _seen_for(facts: Facts, resources: Resources, part_id: str) -> Facts:
    """The facts as the letter with this id sees them, if there is one for each of several levies or offices."""
    _, name, number = (*part_id.split(":"), "")[:3]
    if not number.isdigit() or name not in resources.templates:
        return facts
    match resources.templates[name].for_each:
        case "levy":
            return facts.for_levy(int(number) - 1)
        case "office":
            return facts.for_levy(facts["levies.offices"][int(number) - 1][0])
        case _:
            return facts


def _with(case: Case, taker: Taker, of_the_office: Collection[int]) -> Case:
    """The case with the given name and numbers for the office of these levies."""
    given = {key: text for key in _KEYS if (text := _checked(key, getattr(taker, key)))}
    levies = case.levies or ()
    if not given or not levies:
        raise UsageRefused(
            "There is nothing to print on a new cover."
            if levies
            else "The case has no levy, and no fax that asks for its release.",
            place="cover",
            remedy="Give --to, --id or --fax." if levies else "Only a packet with a levy has such a fax.",
        )
    if strange := face("serif").lacks(face("sans").lacks("".join(given.values()))):
        raise UsageRefused(
            f"None of our fonts can print {name_characters(strange)}.",
            place="cover",
            remedy="Write it without those characters.",
        )
    told = tuple(
        one.model_copy(update={"office": one.office.model_copy(update=given)}) if at in of_the_office else one
        for at, one in enumerate(levies)
    )
    return case.model_copy(update={"levies": told})


def _checked(key: str, text: str) -> str:
    """What was given, in printable form. The refusal does not repeat it."""
    option = {"employee": "--to", "employee_id": "--id", "fax": "--fax"}[key]
    text = "" if says_nothing(text) else " ".join(half_width(text).split())
    if is_written_as_tax_id(text):
        raise UsageRefused(
            "It reads like a Social Security number, which a cover never shows.",
            place=option,
            remedy="Leave that number out.",
        )
    if key == "fax" and text and _FAX.fullmatch(text) is None:
        raise UsageRefused("This is not a fax number.", place=option, remedy="Write it like 855-828-2723.")
    if len(text) > _LONGEST:
        raise UsageRefused(f"It is longer than {_LONGEST} characters.", place=option, remedy="Shorten it.")
    return text


def _chosen(packet: MadePacket, resources: Resources, wanted: str) -> tuple[Mapping[str, Any], str]:
    """The envelope of the manifest, and the letter that is its cover."""
    covered: dict[str, tuple[Mapping[str, Any], str]] = {}
    for entry in packet.manifest["envelopes"]:
        kind, _, template = entry["documents"][0]["id"].partition(":")
        template = template.partition(":")[0]
        if entry["sent_by"] == "fax" and kind == "letter" and COVER in _outside(resources, template):
            covered[entry["id"]] = (entry, template)
    if not covered:
        raise UsageRefused(
            "This packet has no fax with a cover.", place=MANIFEST, remedy="Send it as sending.pdf says."
        )
    chosen = wanted or next(iter(covered))
    if chosen not in covered:
        near = nearest(chosen, covered)
        raise UsageRefused(
            f"There is no such fax in this packet{f'; the nearest is {near}' if near else ''}.",
            place="--envelope",
            remedy=f"Name one of {', '.join(covered)}.",
        )
    entry, template = covered[chosen]
    packet.refuse_changed(entry["file"])
    return entry, template


def _outside(resources: Resources, template: str) -> Sequence[str]:
    return tuple(resources.templates[template].outside) if template in resources.templates else ()


def _printed(facts: Facts, resources: Resources, packet: MadePacket, entry: Mapping[str, Any], template: str) -> Part:
    """The cover for the documents that the manifest names, with their titles from the proof."""
    cover, *others = entry["documents"]
    documents = [SimpleNamespace(title=packet.recorded.parts[one["id"]].title, pages=one["pages"]) for one in others]
    recipe = next((one for one in resources.recipes if one.id == re.sub(r"-\d+$", "", entry["id"])), None)
    if recipe is None:
        raise UsageRefused("No recipe makes this envelope anymore.", place=entry["id"], remedy="Make the packet again.")
    told = SimpleNamespace(
        pages=cover["pages"] + sum(one["pages"] for one in others),
        documents=documents,
        to=said(facts, recipe.sending.to),
        fax="".join(said(facts, recipe.sending.number)) or None,
    )
    return Binder(resources, facts, {}).letter(template, {COVER: told}, cover["id"])


def _refuse(facts: Facts, part: Part, old: RecordedPart, taker: Taker) -> None:
    """Raise if the cover cannot take the place of the old one."""
    used = part.used or {}
    for key in _KEYS:
        if getattr(taker, key) and f"levy.office.{key}" not in used:
            if key == "employee_id" and "levy.office.fax" in used:
                raise UsageRefused(
                    "A badge number needs a name to go with it.", place="--id", remedy="Give --to as well."
                )
            raise UsageRefused(
                "The cover of this fax does not name an employee.",
                place="--envelope",
                remedy="Name the fax to the levying office.",
            )
    if part.page_count != old.pages:
        raise UsageRefused(
            f"With this name, the cover has {part.page_count} pages, but the packet counts {old.pages}.",
            place="--to",
            remedy="Shorten the name, or leave it out and write it on the printed page.",
        )
    changed = sorted(_changed(facts, old, used))
    if changed:
        raise CaseRefused(
            f"Since this packet was made, the case has changed in what the cover says: {join_words(changed)}.",
            place="cover",
            remedy="Make the packet again: levydocs packet CASE -o FOLDER --force.",
        )


def _changed(facts: Facts, old: RecordedPart, used: Mapping[str, Value] | None = None) -> Iterator[str]:
    """The facts that a letter was written with and that have changed. ``used``: those of the new one."""
    before = {one.path: one.value for one in old.facts if one.path not in _TOLD}
    now = {path: shown(value, last_fours(facts)) for path, value in (used or _now(facts, before)).items()}
    for path in {*before, *(now if used else ())} - _TOLD:
        if before.get(path) != now.get(path):
            yield path


def _now(facts: Facts, paths: Mapping[str, object]) -> dict[str, Value]:
    found = {path: by_name(facts, path) for path in paths}
    return {path: value for path, value in found.items() if not isinstance(value, Missing)}


def _remarks(
    facts: Facts, resources: Resources, packet: MadePacket, entry: Mapping[str, Any], old: RecordedPart
) -> Iterator[Finding]:
    """What the sender should know: the envelope is a draft; the case has changed in what its other letters say."""
    if entry["blocked_by"]:
        yield finding("LD-packet-cover-draft", entry["id"], codes=", ".join(entry["blocked_by"]))
    letters = [packet.recorded.parts[one["id"]] for one in entry["documents"] if one["id"].startswith("letter:")]
    others = ((_seen_for(facts, resources, one.id), one) for one in letters if one is not old)
    changed = {path for seen, one in others for path in _changed(seen, one)}
    if changed:
        yield finding("LD-packet-cover-case-changed", entry["id"], paths=", ".join(sorted(changed)))


def _bound(facts: Facts, entry: Mapping[str, Any], part: Part, found: Sequence[Finding], following: int) -> Documents:
    codes = {*entry["blocked_by"], *(one.code for one in part.findings if one.severity == "blocks")}
    marks = replace(marks_of(seen_by_owner(facts), ()), not_ready=not_ready(codes))
    case_id = facts.maybe("case_id", "case")
    name = f"cover-{case_id}-{entry['id']}.pdf"
    count = part.page_count + following
    pages = (
        placed_page(part, at, footer(at + 1, count, marks.owner), marks.not_ready) for at in range(part.page_count)
    )
    file = File(part.title, tuple(pages))
    files = {name: bind(file, f"Case {case_id}")}
    (proof,) = prove_all(files, {name: expected(file)}, None).values()
    return Documents(files, (*found, *proof.findings))
