"""Form 911 for the Taxpayer Advocate Service: beside what was worked out by hand, and each sentence of lines 12a and 12b by its facts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import sample
import yaml
from golden_forms import beside, run_on
from test_letters_outside import firm, tree as outside_tree

from levydocs.acroforms.fill import Filled, fill
from levydocs.acroforms.resolve import Answer, resolve
from levydocs.case.model import Case
from levydocs.case.read import read_case
from levydocs.facts.core import Facts
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of
from levydocs.packet.finish import Packet
from levydocs.packet.forms_alone import build_forms

FOLDER = Path(__file__).parent / "golden" / "taxpayer-advocate"
ON = date(2026, 12, 2)


def case_of(tree: Any, changes: Mapping[str, object]) -> Case:
    found, mistakes = read_case(json.dumps(sample.with_changes(tree, changes)).encode(), "case.yaml")
    assert found is not None, mistakes
    return found


@cache
def tree() -> Any:
    return yaml.load((FOLDER / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)


def facts(changes: Mapping[str, object] | None = None, as_of: date = ON) -> Facts:
    return facts_of(case_of(tree(), changes or {}), firm(), Law(as_of))


def of_other(name: str, changes: Mapping[str, object] | None = None, as_of: date | None = None) -> Facts:
    """The facts of a case of tests/outside."""
    case = case_of(outside_tree(name), changes or {})
    assert case.as_of is not None
    return facts_of(case, firm(), Law(as_of or case.as_of))


def answers(of: Facts) -> dict[str, Answer]:
    return {one.line.id: one for one in resolve(sample.resources().forms["f911"], of)}


def says(line: str, of: Facts) -> str:
    answer = answers(of)[line]
    assert answer.missing == ()
    return " ".join(answer.lines)


def filled(official: bool) -> Filled:
    sheet = sample.resources(official).blanks["f911"]
    (only,) = fill(sample.resources().forms["f911"], sheet.revision, sheet.blank, facts(), official=official)
    return only


@cache
def golden() -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((FOLDER / "f911.yaml").read_text("utf-8"))
    return found


def test_the_golden_file_lists_every_field() -> None:
    schema = sample.resources().blanks["f911"].revision.schema
    assert [name for name in golden() if name != "_text"] == [one.name for one in schema.fields]


@sample.on_both
def test_it_is_filled_as_worked_out_by_hand(official: bool) -> None:
    found, expected = beside(filled(official), golden())
    assert found == expected


@sample.on_both
def test_line_12a_goes_on_on_the_sheet(official: bool) -> None:
    form = filled(official)
    assert run_on(form, "issue") == golden()["_text"]["issue"].split()
    assert {one.code for one in form.findings} <= {"LD-form-facsimile"}
