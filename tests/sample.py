"""The sample cases as tests want them: as they stand or changed, their facts, their packets on facsimiles or official forms.

What names no sample is about the first one, wage-levy.
"""

from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import shared
import yaml

from levydocs import assets
from levydocs.acroforms.definition import Form
from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.library import BlankFolders, load_forms
from levydocs.case.model import Case, Firm
from levydocs.case.read import read_case, read_firm
from levydocs.facts.core import Facts, Missing
from levydocs.facts.deadlines import deadlines_of
from levydocs.findings import Finding
from levydocs.law.book import book
from levydocs.law.in_force import Law
from levydocs.loading.resources import load_recipes, load_templates
from levydocs.packet.build import Packet, build, compose, facts_of
from levydocs.packet.envelope import Envelope, File, Marks
from levydocs.packet.finish import PROOF, Bound, named_files
from levydocs.packet.forms_alone import build_forms
from levydocs.packet.page_numbers import numbered_files
from levydocs.packet.resources import FormBlank, Resources
from levydocs.pdf.foreign.compile import compile_blank
from levydocs.pdf.readback.reader import Reader

ROOT = Path(__file__).parent.parent
SAMPLES = ("wage-levy", "joint-bank-levy", "self-employed-late")
FOLDER = ROOT / "samples" / "wage-levy"
FORMS = os.environ.get("LEVYDOCS_FORMS", "")
"""The folder of the official files, which no test finds by itself (tests/conftest.py)."""
needs_forms = pytest.mark.official
on_both = pytest.mark.parametrize(
    "official", [False, pytest.param(True, marks=needs_forms)], ids=["facsimile", "official"]
)
AS_OF = date(2026, 11, 24)
TIN = "000-41-7733"
REMOVED = object()
_STEP = re.compile(r"(\w+)|\[(\d+)\]")


@cache
def _tree() -> Any:
    return yaml.load((FOLDER / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)


def changed(changes: Mapping[str, object], of: Any = None) -> Any:
    """The keys and values of a case file, the sample's if of none, each path in ``changes`` set anew or REMOVED."""
    return with_changes(_tree() if of is None else of, changes)


def with_changes(tree: Any, changes: Mapping[str, object]) -> Any:
    """A copy of the keys and values of a case file, each path in ``changes`` set anew or REMOVED."""
    tree = copy.deepcopy(tree)
    for path, value in changes.items():
        *way, last = [name or int(index) for name, index in _STEP.findall(path)]
        inside = tree
        for step in way:
            inside = inside[step]
        if value is REMOVED:
            del inside[last]
        elif isinstance(inside, list) and last == len(inside):
            inside.append(value)
        else:
            inside[last] = value
    return tree


def case(changes: Mapping[str, object] | None = None) -> Case:
    """The sample's case, changed."""
    return case_from(changed(changes or {}))


def case_from(tree: Any) -> Case:
    """The case of these keys and values."""
    return _read(json.dumps(tree, ensure_ascii=False).encode())


@cache
def _read(data: bytes) -> Case:
    found, findings = read_case(data, "case.yaml")
    assert found is not None, findings
    return found


@cache
def firm() -> Firm:
    """The samples' firm book."""
    found, findings = read_firm((FOLDER.parent / "firm.yaml").read_bytes(), "firm.yaml")
    assert found is not None, findings
    return found


def facts(
    changes: Mapping[str, object] | None = None, as_of: date = AS_OF, taxpayer: int = 0, law: Law | None = None
) -> Facts:
    """The facts of the sample's case, changed, on a day."""
    return facts_of(case(changes), firm(), law or Law(as_of)).for_taxpayer(taxpayer)


def unverified(figure_id: str) -> Law:
    """The law of the sample's day with one figure that was not checked against a text."""
    figures = book().figures
    doubtful = tuple(replace(one, sure="M") for one in figures[figure_id])
    return Law(AS_OF, replace(book(), figures={**figures, figure_id: doubtful}))


def missing(found: Facts, path: str) -> tuple[str, ...]:
    """The case paths that a fact lacks; the fact must be missing."""
    answer = found.get(path)
    assert isinstance(answer, Missing), path
    return answer.paths


def leaves(tree: Any = None, path: str = "") -> Iterator[tuple[str, Any]]:
    """Each single value of the sample, by its path, and each list as a whole."""
    value = _tree() if tree is None else tree
    if isinstance(value, list):
        yield path, value
        for index, item in enumerate(value):
            if not isinstance(item, str):
                yield from leaves(item, f"{path}[{index}]")
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from leaves(item, f"{path}.{key}" if path else key)
    else:
        yield path, value


@cache
def exhibits() -> Mapping[str, bytes]:
    """The files of the sample's exhibits."""
    return {entry["file"]: (FOLDER / entry["file"]).read_bytes() for entry in _tree()["exhibits"]}


@cache
def resources(official: bool = False) -> Resources:
    """What a packet is made with; nothing is read from or written to the user's folders."""
    forms = load_forms(None)
    sheets = shared.once("official blanks", lambda: _blanks(forms, True)) if official else _blanks(forms, False)
    letters, stationery = load_templates(None), assets.read("templates", "stationery.docx")
    return Resources(forms, sheets, letters, load_recipes(None, forms, letters), stationery)


def _blanks(forms: Mapping[str, Form], official: bool) -> dict[str, FormBlank]:
    shelf = BlankFolders((Path(FORMS),) if official else ())
    sheets = {}
    for form in forms.values():
        revision = form.newest(AS_OF)
        assert revision is not None
        blank = shelf.find(revision) if official else draw_facsimile(form, revision)
        assert blank is not None, f"LEVYDOCS_FORMS lacks {revision.file.name}"
        sheets[form.id] = FormBlank(revision, compile_blank(blank, revision.send_pages), official)
    return sheets


def make(
    changes: Mapping[str, object] | None = None,
    *,
    official: bool = False,
    files: Mapping[str, bytes] | None = None,
    as_of: date = AS_OF,
    book: Firm | None = None,
) -> Packet:
    """The packet of the sample's case, changed. ``book``: the firm's, in place of the samples'."""
    found = exhibits() if files is None else files
    return build(case(changes), book or firm(), Law(as_of), resources(official), found)


def composed(
    changes: Mapping[str, object] | None = None,
    *,
    official: bool = False,
    files: Mapping[str, bytes] | None = None,
    as_of: date = AS_OF,
    book: Firm | None = None,
    by: Resources | None = None,
) -> Packet:
    """The same packet not read back, which is what takes time: no proof.json and manifest.json, no findings of
    theirs, and nothing of what was found by envelope.

    ``by``: what it is made with, in place of the resources of the house.
    """
    found = exhibits() if files is None else files
    return _unproven(compose(case(changes), book or firm(), Law(as_of), by or resources(official), found))


def _unproven(found: Bound) -> Packet:
    envelopes = tuple(found.envelopes.values())
    as_of = found.facts.basis.law.as_of
    return Packet(found.case_id, as_of, found.files, envelopes, deadlines_of(found.facts), found.findings, {}, {})


@cache
def packet(official: bool = False) -> Packet:
    """The packet of the sample as it stands."""
    return shared.once(f"packet {official}", lambda: make(official=official))


@cache
def case_of(name: str) -> Case:
    """The case of one of the SAMPLES."""
    return _read((ROOT / "samples" / name / "case.yaml").read_bytes())


@cache
def packet_of(name: str, official: bool = False) -> Packet:
    """The packet of one of the SAMPLES as it stands, on the day that its case names."""
    return shared.once(f"packet of {name} {official}", lambda: build(*_sample(name, official)))


@cache
def forms_of(name: str) -> Packet:
    """The forms of one of the SAMPLES alone."""
    return build_forms(*_sample(name, False), [one.id for one in resources().forms.values()])


@cache
def composed_of(name: str, official: bool = False) -> Packet:
    """The same packet not read back, as ``composed``."""
    return _unproven(compose(*_sample(name, official)))


def _sample(name: str, official: bool) -> tuple[Case, Firm, Law, Resources, Mapping[str, bytes]]:
    found = case_of(name)
    assert found.as_of is not None
    files = {one.file: (ROOT / "samples" / name / one.file).read_bytes() for one in found.exhibits or () if one.file}
    return found, firm(), Law(found.as_of), resources(official), files


@cache
def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, as PDFium reads it; the mark in the margin comes last."""
    with Reader(pdf) as reader:
        return [reader.text(page) for page in range(reader.page_count)]


def envelope(found: Packet, file: str) -> Envelope:
    """The envelope that is bound in that file."""
    return named_files(found.envelopes)[file]


def files_of(found: Packet) -> Mapping[str, File]:
    """The files of a proven packet's envelopes, not written, with the marks that proof.json describes."""
    told = json.loads(found.files[PROOF])["files"]
    named = named_files(found.envelopes)
    marks = {}
    for name in named:
        first, *_, mark = told[name]["pages"][0]["margins"]
        marks[name] = Marks(first.partition(" · page ")[0], mark)
    return numbered_files(named, marks)


def sets_of(found: Packet) -> list[str]:
    """The names of the signing sets."""
    return [name for name in found.files if name.startswith("sign-here-")]


def pages_of(found: Packet, part_id: str, texts: list[str], file: str = "packet.pdf") -> list[str]:
    """The pages of that part, out of the texts of a packet's file; the part must be there, once."""
    (pages,) = [
        texts[first : first + part.page_count] for part, first in envelope(found, file).placed() if part.id == part_id
    ]
    return pages


def codes(found: Packet) -> list[str]:
    """The codes of the packet's findings."""
    return [one.code for one in found.findings]


def of_the_proof(found: Packet) -> list[Finding]:
    """What the proof has found; there must have been one."""
    assert PROOF in found.files
    return [one for one in found.findings if one.code.startswith("LD-packet-proof")]
