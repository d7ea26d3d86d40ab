"""What a list of cases says about each: whose it is, its numbers, how many mistakes the file has, the next deadline."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from levydocs.case.model import Case
    from levydocs.facts.core import Facts
    from levydocs.law.clocks import Deadline
    from levydocs.library.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """A case at a glance. If a file cannot be read as a case, it has the numbers in the file and counts the mistakes.

    ``as_of``: the day as of which the next deadline was worked out.
    """

    case_id: str
    client_number: str
    matter_number: str
    taxpayers: tuple[str, ...] = field(repr=False)
    mistakes: int
    as_of: date
    next_deadline: Deadline | None


def case_summary(workspace: Workspace, data: bytes, day: date) -> CaseSummary:
    """The summary of a case file that contains ``data``, as of the case's own day, else ``day``."""
    from levydocs.case.read import as_written, read_case

    case, findings = read_case(data, "the case")
    if case is None:
        values, _, mistakes = as_written(data, "the case")
        return CaseSummary(*_numbers(values), (), max(len(findings), len(mistakes), 1), day, None)
    numbers = (case.case_id or "", case.client_number or "", case.matter_number or "")
    as_of = case.as_of or day
    names, deadline = _names_and_deadline(case, workspace, as_of)
    return CaseSummary(*numbers, names, 0, as_of, deadline)


def _names_and_deadline(case: Case, workspace: Workspace, as_of: date) -> tuple[tuple[str, ...], Deadline | None]:
    from levydocs.case.model import Firm
    from levydocs.facts.deadlines import deadlines_of
    from levydocs.law.in_force import Law
    from levydocs.packet.build import facts_of

    facts = facts_of(case, Firm(), Law(as_of, workspace.figures))
    deadline = next((one for one in deadlines_of(facts) if one.last_day >= as_of), None)
    return _names(facts, len(case.taxpayers or ())), deadline


def _names(facts: Facts, count: int) -> tuple[str, ...]:
    """The names of the taxpayers, as far as the case gives them."""
    from levydocs.facts.core import Absent
    from levydocs.facts.people import full_name

    found = []
    for position in range(count):
        with suppress(Absent):
            found.append(full_name(facts, position))
    return tuple(found)


def _numbers(values: Any) -> tuple[str, str, str]:
    """The case, client and matter numbers in a file, if they can be read."""
    written: Mapping[str, Any] = values if isinstance(values, dict) else {}
    found = [written.get(key) for key in ("case_id", "client_number", "matter_number")]
    case_id, client, matter = (one if isinstance(one, str) else "" for one in found)
    return case_id, client, matter
