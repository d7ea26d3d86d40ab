"""A case of its own under tests/golden and one form of it, as they stand or changed; what the form says, and what it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import sample
import yaml

from levydocs.acroforms.fill import Filled, fill
from levydocs.acroforms.resolve import Answer, resolve
from levydocs.case.model import Case
from levydocs.facts.core import Facts
from levydocs.law.in_force import Law
from levydocs.packet.build import facts_of

Changes = Mapping[str, object]


@dataclass(frozen=True)
class GoldenCase:
    """The case of a folder, and a form by its id."""

    folder: str
    form: str = ""

    @property
    def tree(self) -> Any:
        """Its keys and values, which no one changes."""
        return _tree(self.folder)

    def case(self, changes: Changes | None = None) -> Case:
        """The case, each path in ``changes`` set anew or REMOVED."""
        return sample.case_from(sample.with_changes(self.tree, changes or {}))

    @property
    def day(self) -> date:
        """The day that the case names."""
        return date.fromisoformat(self.tree["as_of"])

    def facts(self, changes: Changes | None = None, day: date | None = None) -> Facts:
        """Its facts, on the day that the case names or another."""
        return facts_of(self.case(changes), sample.firm(), Law(day or self.day))

    def answers(self, changes: Changes | None = None) -> dict[str, Answer]:
        """What each line of the form says."""
        return self.answers_to(self.facts(changes))

    def answers_to(self, facts: Facts) -> dict[str, Answer]:
        """What each line of the form says of these facts."""
        return {one.line.id: one for one in resolve(sample.resources().forms[self.form], facts)}

    def filled(self, changes: Changes | None = None, official: bool = False) -> Filled:
        """The form, on its facsimile or on the official blank."""
        return self.fill(self.facts(changes), official) if changes else _unchanged(self, official)

    def fill(self, facts: Facts, official: bool = False) -> Filled:
        """The form of these facts."""
        resources = sample.resources(official)
        sheet = resources.blanks[self.form]
        return fill(resources.forms[self.form], sheet.revision, sheet.blank, facts, official=official)[0]


@cache
def _tree(folder: str) -> Any:
    return yaml.load((sample.ROOT / "tests" / "golden" / folder / "case.yaml").read_bytes(), Loader=yaml.BaseLoader)


@cache
def _unchanged(case: GoldenCase, official: bool) -> Filled:
    return case.fill(case.facts(), official)


def line(filled: Filled, name: str) -> list[str]:
    """What is in the boxes of a line: texts, and the options that are checked."""
    place = f"{filled.form.id}:{name}"
    found = [one for one in filled.placements if one.line == place or one.line.startswith((f"{place}=", f"{place}["))]
    return [one.line.rpartition("=")[2].rpartition(".")[2] if one.tick else " ".join(one.texts) for one in found]


def missing(filled: Filled) -> dict[str, str]:
    """Each line that stays empty for want of an answer, with what is reported about it."""
    return {
        one.place.partition(":")[2]: one.message for one in filled.findings if one.code.startswith("LD-form-missing")
    }
