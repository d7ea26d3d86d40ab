"""The forms of a sample beside those that a person worked out by hand: tests/golden/<sample>/<name>.yaml.

A golden file lists every field of a form in the order of its schema: the text, a check box's on-state or ``Off``. ``*`` is
a part of a text that runs on over several boxes or to the continuation sheet; ``_text`` has what is on the sheet, ``_flow``
texts whole that run over boxes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import yaml
from filled_forms import blank_of, current
from sample import ROOT, firm

from levydocs.acroforms.fill import Filled, fill
from levydocs.case.model import Case
from levydocs.case.read import read_case
from levydocs.facts.core import Facts
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of
from levydocs.pdf.model import FieldKind

REFERENCE = re.compile(r"\(see attachment 1, item (\d+)\)$")


@dataclass(frozen=True)
class Sample:
    """A sample's folder and the day its packet is made on."""

    name: str
    as_of: date

    @property
    def folder(self) -> Path:
        """Where its case file and its exhibits stand."""
        return ROOT / "samples" / self.name

    @cached_property
    def case(self) -> Case:
        """Its case; a case file with mistakes fails the test."""
        found, findings = read_case((self.folder / "case.yaml").read_bytes(), "case.yaml")
        assert found is not None, findings
        return found

    def facts(self, taxpayer: int = 0) -> Facts:
        """Its facts, for one of its taxpayers."""
        return facts_of(self.case, firm(), Law(self.as_of)).for_taxpayer(taxpayer)

    def golden(self, name: str) -> Mapping[str, Any]:
        """A golden file: field → what must be in it, and ``_text``."""
        path = ROOT / "tests" / "golden" / self.name / f"{name}.yaml"
        found: Mapping[str, Any] = yaml.safe_load(path.read_text("utf-8"))
        return found


@cache
def filled(sample: Sample, form_id: str, is_official: bool, taxpayer: int = 0) -> Filled:
    """A form of the sample, on its facsimile or on the official blank."""
    form, revision = current(form_id)
    assert form.newest(sample.as_of) is revision
    return fill(form, revision, blank_of(form_id, is_official), sample.facts(taxpayer), official=is_official)[0]


def standing(form: Filled) -> dict[str, str]:
    """What is in every field of a form, the empty ones too, in the order of the schema."""
    empty = {one.name: "Off" if one.kind is FieldKind.CHECK else "" for one in form.revision.schema.fields}
    placed = (one for one in form.placements if one.field.name in empty)  # room without a field is none
    return empty | {one.field.name: one.tick or "\n".join(one.texts) for one in placed}


def beside(form: Filled, golden: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, str]]:
    """What is in the fields, and what must. Where a box breaks one line into several is not compared."""
    expected = {name: value for name, value in golden.items() if not name.startswith("_")}
    found = standing(form)
    for name, text in found.items():
        if expected.get(name) == "*" and text:
            found[name] = "*"
        elif "\n" not in expected.get(name, ""):
            found[name] = text.replace("\n", " ")
    return found, expected


def whole(form: Filled, line: str) -> str:
    """A text whole: what is in its boxes, one after the other, without the reference at its end, then what is on the sheet."""
    head = " ".join(text for one in form.placements if one.line == f"{form.form.id}:{line}" for text in one.texts)
    return " ".join([REFERENCE.sub("", head).strip(), *(item.text for item in form.sheet if item.line == line)]).strip()


def run_on(form: Filled, line: str) -> list[str]:
    """The words of a text that runs on: those in the boxes, then those of the item that the boxes refer to."""
    head = " ".join(text for one in form.placements if one.line == f"{form.form.id}:{line}" for text in one.texts)
    (item,) = [one for one in form.sheet if one.line == line]
    reference = REFERENCE.search(head)
    assert reference is not None, head
    assert reference[1] == str(item.number)
    return [*REFERENCE.sub("", head).split(), *item.text.split()]
