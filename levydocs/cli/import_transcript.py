"""``levydocs import-transcript``: what IRS account transcripts say, as changes to a case file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode, exit_code_of
from levydocs.library.intake import TranscriptImport, import_transcripts

if TYPE_CHECKING:
    from levydocs.library.types import ProposedChange


@click.command("import-transcript")
@click.argument("case_file", metavar="CASE", type=options.PATH)
@click.argument("files", metavar="FILE…", type=options.PATH, nargs=-1, required=True)
@click.option("--write", is_flag=True, help="Write the proposed changes into CASE; its comments stay.")
@options.JSON
def command(case_file: Path, files: tuple[Path, ...], write: bool, as_json: bool) -> ExitCode:
    """Read account transcripts (PDF with text, text, HTML) and propose what belongs in CASE.

    Whatever needs your decision is listed as a question and not proposed, and nothing is proposed from an account that
    does not add up. Exit code 4: something was left out; the rest was proposed or written.
    """
    found = import_transcripts(case_file, files)
    if write:
        found.write()
    proposed = found.proposed
    if as_json:
        from levydocs.library.transcripts_as_json import proposed_json

        say_json(**proposed_json(proposed), written=write and bool(proposed.changes))
    else:
        _show(found, written=write)
    return exit_code_of(proposed.findings)


def _show(found: TranscriptImport, *, written: bool) -> None:
    for lines in found.summaries:
        say("\n".join(lines))
    show_findings(found.proposed.findings, everything=True)
    show_changes(found.proposed.changes, found.case_file, written=written)


def show_changes(changes: Sequence[ProposedChange], case_file: Path, *, written: bool) -> None:
    """Each change with the present value, and whether the changes were written."""
    for one in changes:
        say(f"{one.path}: {'; '.join(_said(one.change.value))}{f' (now {one.before})' if one.before else ''}")
    if not changes:
        say("Nothing new for the case.")
    else:
        say(str(case_file) if written else "Nothing was written; add --write to write it.")


def _said(value: Any) -> Iterator[str]:
    """A value in words: a section by its keys, a list by its entries."""
    if isinstance(value, Mapping):
        for key, one in value.items():
            yield f"{key} {' '.join(_said(one))}"
    elif isinstance(value, list):
        yield ", ".join(value) or "none"
    else:
        yield str(value)
