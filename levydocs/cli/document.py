"""What ``fill`` and ``letter`` have in common: one document of a case, as a file of its own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.cli import options
from levydocs.cli.edge import Desk
from levydocs.cli.show import say, show_findings
from levydocs.errors import ExitCode, UsageRefused
from levydocs.files import refuse_existing, write_private
from levydocs.findings import blocking

if TYPE_CHECKING:
    from levydocs.packet.house import House

ENDING = ".pdf"


def writes_a_document(function: Callable[..., ExitCode]) -> Callable[..., ExitCode]:
    """The argument CASE and the options of a command that writes one document."""
    for option in (options.DRY_RUN, options.FORCE):
        function = option(function)
    return options.reads_a_case(options.output_file("The PDF file.")(function))


def refuse_output(output: Path, *, force: bool) -> None:
    """Refuse, before any work, a file that would not be written: no PDF by its name, or there already."""
    if output.suffix.lower() != ENDING:
        raise UsageRefused(
            "A document is written as a PDF.", place=str(output), remedy="Give the file the ending .pdf."
        )
    refuse_existing(output, force=force)


def write_document(
    desk: Desk, house: House, kind: str, name: str, output: Path, *, force: bool, dry_run: bool
) -> ExitCode:
    """Make the form or letter ``name`` and write it; what was found goes to stderr, the file's name to stdout."""
    from levydocs.packet.build import single

    pdf, findings = single(desk.case, desk.firm, desk.law, house, kind, name)
    if not dry_run:
        write_private(output, pdf, force=force)
    show_findings(findings, err=True, everything=True)
    say(f"{'Would write' if dry_run else 'Written'}:", err=True)
    say(str(output))
    return ExitCode.NOT_READY if blocking(findings) else ExitCode.DONE
