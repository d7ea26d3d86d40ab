"""The gate for Word documents from elsewhere: only a .docx with its own words, styles and pictures, and nothing else, is accepted.

Active content (macros, controls, embedded objects), outside references (linked pictures, templates, data), content that changes
each time it is opened (fields such as DATE or INCLUDETEXT), unsettled content (tracked changes), and content made to break a
reader (DOCTYPE, entities, zip bombs) are refused with what to do about it. Only the standard library reads here, and no
part is parsed before it is measured.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from xml.parsers import expat
from zipfile import BadZipFile, ZipFile, ZipInfo

from levydocs.errors import DefinitionRefused

MOST_BYTES, MOST_UNPACKED, MOST_PARTS, MOST_DEPTH = 10_000_000, 50_000_000, 300, 200
"""Bytes of the file and of all its parts, parts, and elements in elements: a letter with a logo has less than a tenth of each."""

_TYPES = "[Content_Types].xml"
_DOCUMENT = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_LINKS = ("http://", "https://", "mailto:")
_ACTS = re.compile(r"vbaProject|vbaData|activeX|/embeddings/|oleObject|customUI|\.bin$|\.exe$", re.IGNORECASE)
_FIELDS = frozenset(
    ("page", "numpages", "sectionpages", "hyperlink", "ref", "pageref", "styleref", "seq", "toc", "noteref")
)
_CHANGES = frozenset(("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_OBJECTS = frozenset(("object", "control", "altChunk", "subDoc"))


def admit(data: bytes, place: str) -> Mapping[str, bytes]:
    """The parts of a .docx by name. ``place`` names the file. Raises DefinitionRefused with the reason for a refusal."""
    door = _Door(place)
    parts = door.parts(data)
    for name, part in parts.items():
        if name.endswith((".xml", ".rels")):
            door.look_into(name, part)
    return parts


@dataclass(frozen=True, slots=True)
class _Door:
    place: str

    def refuse(self, message: str, remedy: str) -> DefinitionRefused:
        return DefinitionRefused(message, place=self.place, remedy=remedy)

    def parts(self, data: bytes) -> dict[str, bytes]:
        """Everything in the archive, measured while it is unpacked: an entry's stated size is not trusted."""
        again = "Save it again in Word as .docx."
        if len(data) > MOST_BYTES:
            raise self.refuse(f"A letter has at most {MOST_BYTES // 1_000_000} MB.", "Make its pictures smaller.")
        found: dict[str, bytes] = {}
        room = MOST_UNPACKED
        try:
            with ZipFile(BytesIO(data)) as package:
                entries = package.infolist()
                if len(entries) > MOST_PARTS:
                    raise self.refuse(f"It has more than {MOST_PARTS} parts.", again)
                for entry in entries:
                    if entry.filename in found or _is_astray(entry):
                        raise self.refuse("Its parts are not those of a Word document.", again)
                    with package.open(entry) as part:
                        found[entry.filename] = part.read(room + 1)
                    room -= len(found[entry.filename])
                    if room < 0:
                        raise self.refuse(f"Unpacked it has more than {MOST_UNPACKED // 1_000_000} MB.", again)
        except (BadZipFile, EOFError, NotImplementedError, OSError, RuntimeError, ValueError):
            raise self.refuse("It is not a Word document, or is damaged or encrypted.", again) from None
        if any(_ACTS.search(name) for name in found):
            raise self.refuse(
                "It contains a macro, a control or an embedded file.",
                "Save it in Word as .docx (not .docm), and remove objects or replace them with pictures.",
            )
        if _DOCUMENT.encode() not in found.get(_TYPES, b"") or "word/document.xml" not in found:
            raise self.refuse("It is not a Word document (.docx).", again)
        return found

    def look_into(self, name: str, part: bytes) -> None:
        """Read one part of XML to its end, and refuse what is not allowed there."""
        reader = _Reader(self, is_links=name.endswith(".rels"))
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.StartDoctypeDeclHandler = reader.doctype
        parser.EntityDeclHandler = reader.entity
        parser.StartElementHandler = reader.start
        parser.EndElementHandler = reader.end
        parser.CharacterDataHandler = reader.text
        try:
            parser.Parse(part, True)
        except expat.ExpatError:
            raise self.refuse(f"Its part {name} cannot be read.", "Save it again in Word as .docx.") from None
        for field in reader.fields():
            if field.casefold() not in _FIELDS:
                raise self.refuse(
                    f"It has a field {field[:20]}, which changes each time or refers to something outside the file.",
                    "In Word, select the field and press Ctrl+Shift+F9: it becomes plain words.",
                )


class _Reader:
    """What is found in one part."""

    def __init__(self, door: _Door, *, is_links: bool) -> None:
        self.door, self.is_links = door, is_links
        self.depth = 0
        self.instructions: list[str] = []
        self.in_instruction = False

    def doctype(self, *_: object) -> None:
        raise self.door.refuse("It has a DOCTYPE, which no Word document has.", "Create it again in Word.")

    entity = doctype

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > MOST_DEPTH:
            raise self.door.refuse("It is too deeply nested.", "Create it again in Word.")
        if self.is_links:
            self.link(attributes)
        space, _, name = tag.rpartition(" ")
        if space != _W:
            return
        if name in _CHANGES:
            raise self.door.refuse(
                "It has tracked changes.", "In Word, accept or reject them all (Review), and save it again."
            )
        if name in _OBJECTS:
            raise self.door.refuse(
                "It contains a macro, a control or an embedded file.",
                "Save it in Word as .docx (not .docm), and remove objects or replace them with pictures.",
            )
        if name == "fldSimple":
            self.instructions += ["\n", attributes.get(f"{_W} instr", "")]
        elif name == "fldChar":
            self.instructions.append("\n")
        self.in_instruction = name == "instrText"

    def end(self, tag: str) -> None:
        self.depth -= 1
        self.in_instruction = False

    def text(self, words: str) -> None:
        if self.in_instruction:  # Word splits one instruction into several pieces
            self.instructions.append(words)

    def fields(self) -> Iterator[str]:
        """The first word of each field."""
        for instruction in "".join(self.instructions).split("\n"):
            if words := instruction.split():
                yield words[0].lstrip("\\")

    def link(self, attributes: Mapping[str, str]) -> None:
        if attributes.get("TargetMode", "").casefold() != "external":
            return
        kind = attributes.get("Type", "").rpartition("/")[2]
        if kind == "hyperlink" and attributes.get("Target", "").casefold().startswith(_LINKS):
            return
        if kind == "attachedTemplate":
            raise self.door.refuse(
                "It is attached to a Word template outside the file.",
                "In Word: Developer, Document Template, attach Normal; then save it again.",
            )
        raise self.door.refuse(
            f"It refers to something outside the file ({kind[:30] or 'a link'}).",
            "In Word: File, Info, Edit Links to Files, break the links; insert pictures instead of linking them.",
        )


def _is_astray(entry: ZipInfo) -> bool:
    name = entry.filename
    return name.startswith(("/", "\\")) or ".." in name.split("/") or "\\" in name or "\0" in name or ":" in name
