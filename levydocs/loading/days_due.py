"""The days that cases must not miss, one case or every case of a folder: no form is read and no letter written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import Refusal, UsageRefused
from levydocs.loading.case_files import mistakes_refused
from levydocs.loading.folders import case_files
from levydocs.loading.inputs import read_input, shown_name
from levydocs.text import hide_numbers

if TYPE_CHECKING:
    from levydocs.law.book import Book
    from levydocs.law.clocks import Deadline


@dataclass(frozen=True, slots=True)
class Due:
    """A deadline, of which case, and for which day it was worked out. ``case_id`` is the file's name where there is none."""

    case_id: str
    has_id: bool
    file: Path
    as_of: date
    deadline: Deadline


def days_due(target: Path, as_of: date | None, book: Book | None) -> tuple[tuple[Due, ...], tuple[Refusal, ...]]:
    """The deadlines of a case file, or of every case file in a folder, the next one first; and the files that were refused.

    A single file is refused by raising; UsageRefused also when a folder holds no case file.
    """
    due: list[Due] = []
    refused: list[Refusal] = []
    for case_file in _files(target):
        try:
            due += _of_case(case_file, as_of, book)
        except Refusal as refusal:
            if not target.is_dir():
                raise
            refused.append(refusal)
    return tuple(sorted(due, key=lambda one: (one.deadline.last_day, one.case_id, one.deadline.what))), tuple(refused)


def calendar(due: Sequence[Due]) -> bytes:
    """The calendar file of these deadlines. Its entries go by the id of their case: UsageRefused where two cases share one."""
    from levydocs.loading.calendar_file import calendar_file

    files: dict[str, Path] = {}
    for one in due:
        if not one.has_id or files.setdefault(one.case_id, one.file) != one.file:
            raise UsageRefused(
                "The case has no case_id." if not one.has_id else "Another case has the same case_id.",
                place=str(one.file),
                remedy="Give each case its own id: calendar entries use it, since they show no names.",
            )
    return calendar_file([(one.case_id, one.deadline) for one in due])


def _files(target: Path) -> list[Path]:
    if not target.is_dir():
        return [target]
    found = list(case_files(target))
    if not found:
        raise UsageRefused(
            "There is no case file in this folder.", place=str(target), remedy="Name a folder of case files."
        )
    return found


def _of_case(case_file: Path, as_of: date | None, book: Book | None) -> list[Due]:
    from levydocs.case.model import Firm
    from levydocs.case.read import read_case
    from levydocs.facts.deadlines import deadlines_of
    from levydocs.law.in_force import Law
    from levydocs.packet.build import facts_of

    case, findings = read_case(read_input(case_file), shown_name(case_file))
    if case is None:
        raise mistakes_refused(findings, str(case_file))
    day = as_of or case.as_of or date.today()
    facts = facts_of(case, Firm(), Law(day, book))
    case_id = hide_numbers(case.case_id or case_file.stem)
    return [Due(case_id, bool(case.case_id), case_file, day, one) for one in deadlines_of(facts)]
