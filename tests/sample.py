"""The sample cases as tests want them: as they stand or changed, their facts, their packets on facsimiles or official forms.

What names no sample is about the first one, wage-levy.
"""

from __future__ import annotations

import copy
import json
import os
import re
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from levydocs import assets
from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.library import Shelf, load_forms
from levydocs.case.model import Case, Firm
from levydocs.case.read import read_case, read_firm
from levydocs.facts.core import Facts, Missing
from levydocs.law.in_force import Law
from levydocs.loading.resources import load_recipes, load_templates
from levydocs.packet.build import Packet, build, facts_of
from levydocs.packet.envelope import Envelope
from levydocs.packet.finish import named_files
from levydocs.packet.resources import FormBlank, Resources
from levydocs.pdf.foreign.compile import compile_blank
from levydocs.pdf.readback.reader import Reader

ROOT = Path(__file__).parent.parent
SAMPLES = ("wage-levy", "joint-bank-levy", "self-employed-late")
FOLDER = ROOT / "samples" / "wage-levy"
FORMS = os.environ.get("LEVYDOCS_FORMS", "")
needs_forms = pytest.mark.skipif(not FORMS, reason="needs the official form files (LEVYDOCS_FORMS)")
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


def changed(changes: Mapping[str, object]) -> Any:
    """The keys and values of the sample's case file, each path in ``changes`` set anew or REMOVED."""
    tree = copy.deepcopy(_tree())
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
    return _read(json.dumps(changed(changes or {})).encode())


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


def facts(changes: Mapping[str, object] | None = None, as_of: date = AS_OF, taxpayer: int = 0) -> Facts:
    """The facts of the sample's case, changed, on a day."""
    return facts_of(case(changes), firm(), Law(as_of)).for_taxpayer(taxpayer)


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
    shelf = Shelf((Path(FORMS),) if official else ())
    forms = load_forms(None)
    sheets = {}
    for form in forms.values():
        revision = form.newest(AS_OF)
        assert revision is not None
        blank = shelf.find(revision) if official else draw_facsimile(form, revision)
        assert blank is not None, f"LEVYDOCS_FORMS lacks {revision.file.name}"
        sheets[form.id] = FormBlank(revision, compile_blank(blank, revision.send_pages), official)
    letters, stationery = load_templates(None), assets.read("templates", "stationery.docx")
    return Resources(forms, sheets, letters, load_recipes(None, forms, letters), stationery)


def make(
    changes: Mapping[str, object] | None = None,
    *,
    official: bool = False,
    files: Mapping[str, bytes] | None = None,
    as_of: date = AS_OF,
) -> Packet:
    """The packet of the sample's case, changed."""
    return build(case(changes), firm(), Law(as_of), resources(official), exhibits() if files is None else files)


@cache
def packet(official: bool = False) -> Packet:
    """The packet of the sample as it stands."""
    return make(official=official)


@cache
def case_of(name: str) -> Case:
    """The case of one of the SAMPLES."""
    return _read((ROOT / "samples" / name / "case.yaml").read_bytes())


@cache
def packet_of(name: str, official: bool = False) -> Packet:
    """The packet of one of the SAMPLES as it stands, on the day that its case names."""
    found = case_of(name)
    assert found.as_of is not None
    files = {one.file: (ROOT / "samples" / name / one.file).read_bytes() for one in found.exhibits or () if one.file}
    return build(found, firm(), Law(found.as_of), resources(official), files)


@cache
def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, as PDFium reads it; the mark in the margin comes last."""
    with Reader(pdf) as reader:
        return [reader.text(page) for page in range(reader.page_count)]


def envelope(found: Packet, file: str) -> Envelope:
    """The envelope that is bound in that file."""
    return named_files(found.envelopes)[file]


def pages_of(found: Packet, part_id: str, texts: list[str], file: str = "packet.pdf") -> list[str]:
    """The pages of that part, out of the texts of a packet's file; the part must be there, once."""
    (pages,) = [
        texts[first : first + part.page_count] for part, first in envelope(found, file).placed() if part.id == part_id
    ]
    return pages


def codes(found: Packet) -> list[str]:
    """The codes of the packet's findings."""
    return [one.code for one in found.findings]
