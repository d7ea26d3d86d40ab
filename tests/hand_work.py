"""A sample beside what was worked out for it by hand: its facts, its golden files and its filled forms."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from sample import ROOT, firm, resources

from levydocs.acroforms.fill import Filled, fill
from levydocs.case.model import Case
from levydocs.case.read import read_case
from levydocs.facts.core import Facts
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of


@cache
def case_of(sample: str) -> Case:
    """The case of a sample, which has no mistakes."""
    found, findings = read_case(Path(ROOT, "samples", sample, "case.yaml").read_bytes(), "case.yaml")
    assert found is not None, findings
    return found


def facts_on_its_day(sample: str, taxpayer: int = 0) -> Facts:
    """The facts of a sample on the day that its case names."""
    case = case_of(sample)
    assert case.as_of is not None
    return facts_of(case, firm(), Law(case.as_of)).for_taxpayer(taxpayer)


@cache
def filled_of(sample: str, form_id: str, official: bool, taxpayer: int = 0) -> Filled:
    """A form of a sample, filled on the official blank or on its facsimile."""
    sheet = resources(official).blanks[form_id]
    form = resources(official).forms[form_id]
    return fill(form, sheet.revision, sheet.blank, facts_on_its_day(sample, taxpayer), official=official)[0]


@cache
def golden(sample: str, name: str) -> Mapping[str, Any]:
    """What a person worked out: field → text or on-state, and under ``_text`` line → whole text."""
    path = Path(__file__).parent / "golden" / sample / f"{name}.yaml"
    found: Mapping[str, Any] = yaml.safe_load(path.read_text("utf-8"))
    return found
