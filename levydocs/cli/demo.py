"""``levydocs demo``: a whole packet from the sample case, with nothing downloaded."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.packet import report
from levydocs.errors import ExitCode
from levydocs.library.outputs import PacketOutput
from levydocs.library.starters import sample_case
from levydocs.library.workspace import Workspace


@click.command("demo")
@click.option(
    "-o",
    "--output",
    default="demo",
    type=options.PATH,
    metavar="FOLDER",
    help="Where the packet's folder goes (default: demo).",
)
@options.FORMS
@options.FORCE
@options.DRY_RUN
def command(output: Path, forms_folder: Path | None, force: bool, dry_run: bool) -> ExitCode:
    """Make the packet of the sample case. Without the official forms, it is printed on facsimiles and says so."""
    workspace = Workspace(forms=forms_folder)
    with sample_case() as case_file:
        file = workspace.open(case_file)
    place = PacketOutput(output, force=force)
    target = place.target(file)
    packet = workspace.packet(file)
    if not dry_run:
        place.write(packet)
    report(packet, target, dry_run=dry_run)
    return ExitCode.UNFIT if packet.exit_code is ExitCode.UNFIT else ExitCode.DONE
