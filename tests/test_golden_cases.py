"""Forms of cases of their own, filled as worked out by hand: tests/golden/CASE/case.yaml, and beside it ID.yaml, or ID-2.yaml of
the second taxpayer."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sample
import yaml
from golden_forms import beside, whole
from sample import on_both

from levydocs.acroforms.facsimile import draw_facsimile
from levydocs.acroforms.fill import Filled, fill
from levydocs.acroforms.library import load_forms
from levydocs.case.model import Case
from levydocs.case.read import read_case
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of
from levydocs.pdf.foreign.compile import compile_blank

FOLDER = Path(__file__).parent / "golden"
GOLDEN = sorted(
    f"{path.parent.name}/{path.stem}"
    for folder in FOLDER.glob("*/case.yaml")
    for path in folder.parent.glob("*.yaml")
    if path.name != "case.yaml"
)
GOLDENS = pytest.mark.parametrize("name", GOLDEN)


@cache
def case_of(folder: str) -> Case:
    found, findings = read_case((FOLDER / folder / "case.yaml").read_bytes(), "case.yaml")
    assert found is not None, findings
    return found


def golden(name: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8"))
    return found


@cache
def filled(name: str, is_official: bool) -> tuple[Filled, ...]:
    """All copies of the form."""
    folder, _, stem = name.partition("/")
    form_id, _, number = stem.partition("-")
    case = case_of(folder)
    assert case.as_of is not None
    form = load_forms()[form_id]
    revision = form.newest(case.as_of)
    assert revision is not None
    path = Path(sample.FORMS, f"{form_id}--{revision.id}.pdf")
    pdf = path.read_bytes() if is_official else draw_facsimile(form, revision)
    facts = facts_of(case, sample.firm(), Law(case.as_of)).for_taxpayer(int(number or 1) - 1)
    return fill(form, revision, compile_blank(pdf, revision.send_pages), facts, official=is_official)


@on_both
@GOLDENS
def test_form_is_filled_as_worked_out_by_hand(name: str, official: bool) -> None:
    (form,) = filled(name, official)
    found, expected = beside(form, golden(name))
    assert found == expected
    assert {one.code for one in form.findings} <= {"LD-form-facsimile"}
    texts = golden(name).get("_text", {})
    assert {item.line: item.text for item in form.sheet} == texts
    flowing: dict[str, str] = golden(name).get("_flow", {})
    assert {line: whole(form, line) for line in flowing} == flowing


@GOLDENS
def test_golden_file_lists_every_field(name: str) -> None:
    fields = filled(name, False)[0].revision.schema.fields
    assert [one for one in golden(name) if not one.startswith("_")] == [one.name for one in fields]
