"""``levydocs demo``: a whole packet from the sample case, with nothing downloaded."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs import assets
from levydocs.cli import options
from levydocs.cli.packet import make, report
from levydocs.errors import ExitCode
from levydocs.files import write_folder
from levydocs.loading.case_files import Desk, read_desk
from levydocs.loading.packet_folder import refuse_target

SAMPLE = "wage-levy"


@click.command("demo")
@click.option(
    "-o",
    "--output",
    default="demo",
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The packet goes into a folder of its own there (default: demo).",
)
@options.FORMS
@options.FORCE
@options.DRY_RUN
def command(output: Path, forms_folder: Path | None, force: bool, dry_run: bool) -> ExitCode:
    """Make the packet of the sample case. Without official forms it is printed on facsimiles, and says so."""
    desk = read_sample()
    target = output / (desk.case.case_id or SAMPLE)
    refuse_target(target, force=force)
    packet = make(desk, None, forms_folder)
    if not dry_run:
        write_folder(target, packet.files, force=force)
    report(packet, target, dry_run=dry_run)
    return ExitCode.DONE


def read_sample() -> Desk:
    """The sample case, from wherever levydocs is installed."""
    from importlib.resources import as_file

    with as_file(assets.root("samples")) as samples:
        return read_desk(options.Asked(Path(samples) / SAMPLE / "case.yaml"))
