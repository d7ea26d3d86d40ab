"""``levydocs demo``: a whole packet from the sample case, with nothing downloaded."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs import assets
from levydocs.cli import edge
from levydocs.cli.packet import folder_name, make, report
from levydocs.errors import ExitCode
from levydocs.files import exists, write_folder

SAMPLE = "wage-levy"


@click.command("demo")
@click.option("-o", "--output", default="demo", type=click.Path(path_type=Path), help="The folder (default: demo).")
@edge.FORMS
@edge.FORCE
def command(output: Path, forms_folder: Path | None, force: bool) -> ExitCode:
    """Make the packet of the sample case. Without official forms it is printed on facsimiles, and says so."""
    desk = read_sample()
    target = output / folder_name(desk.case.case_id or SAMPLE)
    if target.exists() and not force:
        raise exists(target)
    packet = make(desk, None, forms_folder)
    write_folder(target, packet.files, force=force)
    report(packet, target, dry_run=False, as_json=False, everything=False)
    return ExitCode.DONE


def read_sample() -> edge.Desk:
    """The sample case, from wherever levydocs is installed."""
    from importlib.resources import as_file

    with as_file(assets.root("samples")) as samples:
        return edge.read_desk(Path(samples) / SAMPLE / "case.yaml", None, None)
