"""Reading the acceptance cases (tests/acceptance/README.md): their packets as poppler reads them, and what is expected of them."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pdf_programs
import shared
import yaml
from sample import AS_OF, FORMS, ROOT

from levydocs.acroforms.definition import Options, Revision, fields_of
from levydocs.acroforms.library import load_forms
from levydocs.findings import Severity
from levydocs.library.packet import Packet
from levydocs.library.workspace import Workspace
from levydocs.packet.readiness import Readiness
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.reader import Reader

FOLDER = ROOT / "tests" / "acceptance"
CASES = sorted(path.parent.name for path in FOLDER.glob("*/case.yaml"))
SHEETS = ("sending", "sign-here")
"""What stays in the office, beside the complete packet; ``sign-here``: every signing set."""
REPORT, ANYWHERE = "report", "anywhere"
"""The readiness report: grounds and routes, deadlines; and all that leaves the office or stays there, findings too."""
ALWAYS = ("LD-case-specimen", "LD-form-facsimile")
"""Findings that no acceptance case can be without: its numbers are made up, and the official forms may not be there."""

_GAP = 300
"""At most this many characters stand for the "…" of a text."""
_MARGIN = re.compile(
    r"^.*(?:· page \d+ of \d+(?: \([^)]*\))?|· [A-Z][a-z]+ \d+, \d{4} +Page \d+"
    r"|SPECIMEN — made-up data, not for filing|DRAFT — not ready to send)$"
)
"""The mark of a page, its running head and the stamps: they are between the lines of a sentence."""
_NOT_OURS = ("exhibit:", "exhibit-sheet:")


@dataclass(frozen=True)
class Document:
    """A document in an envelope: its words, and the pages of the envelope's file (from 0) on which it is."""

    name: str
    envelope: str
    words: str
    pages: range

    def is_called(self, name: str) -> bool:
        """True for its name (``f2848:2``) and for that of its kind (``f2848``)."""
        return self.name == name or self.name.startswith(f"{name}:")


@dataclass(frozen=True)
class Told:
    """A finding: its words are message and remedy, and the keys of the case that it is about."""

    severity: str
    code: str
    words: str


@dataclass(frozen=True)
class Made:
    """A packet as it was read. ``envelopes``: of each, the codes of what blocks it."""

    documents: tuple[Document, ...]
    office: Mapping[str, str]
    envelopes: Mapping[str, tuple[str, ...]]
    findings: tuple[Told, ...]
    files: Mapping[str, bytes] = field(repr=False)

    def named(self, name: str) -> list[Document]:
        """The documents of that name, of that envelope, or ``all`` that leave the office; exhibits are not our words."""
        return [one for one in self.documents if name in ("all", one.envelope) or one.is_called(name)]

    def words(self, name: str) -> list[str]:
        """The words of each of them. A name that nothing in the packet has fails the test."""
        if name == ANYWHERE:
            return [
                *(one.words for one in self.documents),
                *self.office.values(),
                *(one.words for one in self.findings),
            ]
        if name in (*SHEETS, REPORT):
            assert name in self.office, f"there is no {name}"
            return [self.office[name]]
        found = [one.words for one in self.named(name)]
        assert found, f"there is no {name} in the packet"
        return found


def plain(text: str) -> str:
    """The text of a page in one line, its white space collapsed and straight quotes for curly ones."""
    lines = text.translate(str.maketrans("’‘“”\xa0", "''\"\" ")).splitlines()
    kept = "\n".join(line.strip() for line in lines if not _MARGIN.match(line.strip()))
    return " ".join(re.sub(r"(?<=\w)-\n(?=\w)", "-", kept).split())


@cache
def pattern(text: str) -> re.Pattern[str]:
    """Finds a text as expected.yaml writes it: whole words and numbers, ``…`` for other words between."""
    wanted = plain(text)
    parts = [re.escape(part.strip()).replace(r"\ ", " ") for part in wanted.split("…")]
    before = r"(?<![\w.,])" if wanted[0].isdigit() else r"(?<!\w)" if wanted[0].isalpha() else ""
    after = r"(?!\w|[.,]\d)" if wanted[-1].isalnum() else ""
    return re.compile(before + rf".{{0,{_GAP}}}?".join(parts) + after, re.IGNORECASE)


@cache
def workspace() -> Workspace:
    """The firm of the cases, with the official forms where they are."""
    return Workspace(firm=FOLDER / "firm.yaml", forms=FORMS or None)


@cache
def made(case: str, changes: str = "") -> Made:
    """The packet of a case, made and read once. ``changes``: of some keys, as JSON (``changed``)."""
    return shared.once(f"acceptance {case} {changes}", lambda: _make(case, json.loads(changes or "{}")))


def _make(case: str, changes: Mapping[str, Any]) -> Made:
    path = FOLDER / case / "case.yaml"
    tree = changed(yaml.load(path.read_bytes(), Loader=yaml.BaseLoader), changes) if changes else None
    file = workspace().open(json.dumps(tree).encode() if tree else path, folder=path.parent)
    return _read(workspace().packet(file), workspace().check(file))


def changed(tree: Any, changes: Mapping[str, Any]) -> Any:
    """A case with other values for some of its keys (``liabilities.2.type``); None: without that key."""
    tree = copy.deepcopy(tree)
    for path, value in changes.items():
        *way, last = [int(step) if step.isdecimal() else step for step in path.split(".")]
        inside = tree
        for step in way:
            inside = inside[step]
        if value is None:
            inside.pop(last, None)
        else:
            inside[last] = value
    return tree


def _report(found: Readiness) -> str:
    """Each ground and route with its status and why; each deadline with its day."""
    lines = [
        ". ".join([f"{one.status}: {one.entry.title}", *one.shown, *one.why, *one.ask])
        for one in (*found.grounds, *found.routes)
    ]
    return plain("\n".join([*lines, *(f"{one.last_day}: {one.what}" for one in found.deadlines)]))


def _read(packet: Packet, readiness: Readiness) -> Made:
    with TemporaryDirectory() as folder:
        pages = {
            name: pdf_programs.words(Path(folder), data, "-layout").split("\f")
            for name, data in packet.files.items()
            if name.endswith(".pdf") and name != "packet.pdf"
        }
    envelopes = {name: one for name, one in packet.envelopes.items() if name != "packet"}
    documents = []
    for entry in packet.manifest["envelopes"]:
        for part in entry["documents"] if entry["id"] in envelopes else ():
            if part["id"].startswith(_NOT_OURS):
                continue
            where = range(part["first_page"] - 1, part["first_page"] - 1 + part["pages"])
            text = "\n".join(pages[entry["file"]][page] for page in where)
            documents.append(Document(part["id"].split(":", 1)[1], entry["id"], plain(text), where))
    return Made(
        documents=tuple(documents),
        office=_office(pages) | {REPORT: _report(readiness)},
        envelopes={
            name: tuple(found.code for found in one.findings if blocks(found.code, found.severity))
            for name, one in envelopes.items()
        },
        findings=tuple(
            Told(one.severity, one.code, plain(" ".join([one.message, one.remedy, one.place, *one.paths])))
            for one in packet.findings
        ),
        files={name: packet.files[one.file] for name, one in envelopes.items()},
    )


def _office(pages: Mapping[str, list[str]]) -> dict[str, str]:
    found = {
        sheet: "\n".join(text for name, own in pages.items() if name.startswith(sheet) for text in own)
        for sheet in SHEETS
    }
    return {sheet: plain(text) for sheet, text in found.items() if text}


def blocks(code: str, severity: str) -> bool:
    """True for what would hold back a real case."""
    return severity == Severity.BLOCKS and code not in ALWAYS


def box(made: Made, document: Document, line: str) -> str:
    """What is printed in the boxes of a form's line, of a table (``matters``) row by row."""
    with Reader(made.files[document.envelope]) as reader:
        found = [reader.text_in(page, rect) for page, rect in _places(document, line)]
    return plain(" ".join(found))


def is_checked(made: Made, document: Document, line: str) -> bool:
    """True when the check box of a line (``equivalent``) or of one of its options (``reasons.hardship``) has a mark."""
    with Reader(made.files[document.envelope]) as reader:
        (found,) = [reader.marked(page, _inside(rect)) for page, rect in _places(document, line)]
    return found > 0.05


def _places(document: Document, line: str) -> Iterator[tuple[int, Rect]]:
    """Where the form itself has the boxes of a line: page of the envelope's file (from 0), and place on it."""
    revision = revision_of(document.name)
    boxes = {one.name: one for one in revision.schema.fields if one.page in revision.send_pages}
    for name in fields_named(revision, line):
        yield document.pages[revision.send_pages.index(boxes[name].page)], boxes[name].rect


def revision_of(form: str) -> Revision:
    """The revision of a form (``f2848:1``) that the packets are made on."""
    revision = load_forms()[form.split(":")[0]].newest(AS_OF)
    assert revision is not None
    return revision


def fields_named(revision: Revision, line: str) -> list[str]:
    """The fields of a line, of its option, or of what no line fills: those with these letters in the form's own name."""
    name, _, option = line.partition(".")
    place = revision.places.get(name)
    if place is None:
        return [one.name for one in revision.schema.fields if line in one.name and one.page in revision.send_pages]
    if option:
        assert isinstance(place, Options), line
        place = place.ticks[option]
    return [field for field, _ in fields_of(place)]


def _inside(rect: Rect) -> Rect:
    """A check box without the frame that the form prints around it."""
    return Rect(rect.x0 + 1.5, rect.y0 + 1.5, rect.x1 - 1.5, rect.y1 - 1.5)
