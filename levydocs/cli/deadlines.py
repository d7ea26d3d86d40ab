"""``levydocs deadlines``: the days that a case must not miss, or every case in a folder; as a calendar file too."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json, show_deadlines, show_refusal
from levydocs.errors import CaseRefused, ExitCode, Refusal, UsageRefused
from levydocs.files import write_private
from levydocs.loading.case_files import known_figures, read_input
from levydocs.loading.folders import case_files
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


@click.command("deadlines")
@click.argument("target", metavar="CASE|DIR", type=click.Path(path_type=Path))
@click.option(
    "--ics",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a calendar file: an entry for each last day and each day to aim at, without names or numbers.",
)
@options.AS_OF
@options.FORCE
@options.JSON
def command(target: Path, ics: Path | None, as_of: date | None, force: bool, as_json: bool) -> ExitCode:
    """List the days that CASE must not miss, the next one first; of a folder, those of every case file in it.

    Exit code 10: a file of the folder could not be read; the others are listed.
    """
    cases = _case_files(target) if target.is_dir() else [target]
    book = known_figures()
    due: list[Due] = []
    refused: list[Refusal] = []
    for case_file in cases:
        try:
            due += _due(case_file, as_of, book)
        except Refusal as refusal:
            if not target.is_dir():
                raise
            refused.append(refusal)
    due.sort(key=lambda one: (one.deadline.last_day, one.case_id, one.deadline.what))
    if ics and due:
        _write(ics, due, force=force)
    for one in refused:
        show_refusal(one)
    _tell(due, several=target.is_dir(), as_json=as_json, refused=refused)
    if ics and due:
        say(str(ics), err=as_json)
    return ExitCode.SOME_FAILED if refused else ExitCode.DONE


def _write(ics: Path, due: Sequence[Due], *, force: bool) -> None:
    """The calendar file. Entries go by the id of their case, so each case needs one of its own."""
    from levydocs.loading.calendar_file import calendar_file

    files: dict[str, Path] = {}
    for one in due:
        if not one.has_id or files.setdefault(one.case_id, one.file) != one.file:
            raise UsageRefused(
                "The case has no case_id." if not one.has_id else "Another case has the same case_id.",
                place=str(one.file),
                remedy="Give each case an id of its own: calendar entries go by it, since they bear no names.",
            )
    write_private(ics, calendar_file([(one.case_id, one.deadline) for one in due]), force=force)


def _tell(due: Sequence[Due], *, several: bool, as_json: bool, refused: Sequence[Refusal]) -> None:
    if as_json:
        say_json(deadlines=[_json(one) for one in due], refused=[one.place for one in refused])
    elif not due:
        say("No deadline can be worked out.")
    for one in () if as_json else due:
        show_deadlines([one.deadline], one.as_of, before=f"{one.case_id}  " if several else "")


def _json(due: Due) -> dict[str, Any]:
    from levydocs.cli.show import deadlines_json

    (found,) = deadlines_json([due.deadline], due.as_of)
    return {"case_id": due.case_id, **found}


def _case_files(folder: Path) -> list[Path]:
    found = list(case_files(folder))
    if not found:
        raise UsageRefused(
            "There is no case file in this folder.", place=str(folder), remedy="Name a folder of case files."
        )
    return found


def _due(case_file: Path, as_of: date | None, book: Book | None) -> list[Due]:
    from levydocs.case.model import Firm
    from levydocs.case.read import read_case
    from levydocs.facts.deadlines import deadlines_of
    from levydocs.law.in_force import Law
    from levydocs.packet.build import facts_of

    case, findings = read_case(read_input(case_file), case_file.name)
    if case is None:
        raise CaseRefused(
            f"{len(findings)} mistake{'' if len(findings) == 1 else 's'}.",
            place=str(case_file),
            remedy="Correct what is said here, and try again.",
            findings=findings,
        )
    day = as_of or case.as_of or date.today()
    facts = facts_of(case, Firm(), Law(day, book))
    case_id = hide_numbers(case.case_id or case_file.stem)
    return [Due(case_id, bool(case.case_id), case_file, day, one) for one in deadlines_of(facts)]
