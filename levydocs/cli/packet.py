"""``levydocs packet``: the packet of one case."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import options
from levydocs.cli.show import deadlines_json, findings_json, say, say_json, show_deadlines, show_findings
from levydocs.errors import ExitCode
from levydocs.files import write_folder
from levydocs.loading.case_files import Desk, read_desk
from levydocs.loading.packet_folder import folder_of, refuse_target
from levydocs.loading.resources import load_resources

if TYPE_CHECKING:
    from levydocs.packet.build import Packet


@click.command("packet")
@options.reads_a_case
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="FOLDER",
    help="The packet goes into a folder of its own there, named by the case's id.",
)
@options.FORCE
@options.DRY_RUN
@options.ALL
@options.JSON
def command(
    asked: options.Asked, output: Path, force: bool, dry_run: bool, everything: bool, as_json: bool
) -> ExitCode:
    """Make the packet of CASE: one PDF for each recipient, the complete packet, what to sign, and the manifest.

    Exit code 0: ready to send. 4: made, but something blocks sending it; every page says so.
    """
    desk = read_desk(asked)
    target = output / folder_of(desk.case, asked.case_file)
    refuse_target(target, force=force)
    packet = make(desk, asked.own, asked.forms_folder)
    if not dry_run:
        write_folder(target, packet.files, force=force)
    if as_json:
        say_json(
            folder=str(target),
            written=not dry_run,
            ready_to_send=packet.ready,
            files=sorted(packet.files),
            deadlines=deadlines_json(packet.deadlines, packet.as_of),
            findings=findings_json(packet.findings),
        )
    else:
        report(packet, target, dry_run=dry_run, everything=everything)
    return ExitCode.DONE if packet.ready else ExitCode.NOT_READY


def make(desk: Desk, own: Path | None, forms_folder: Path | None, forms: Sequence[str] = ()) -> Packet:
    """Build the packet of a case, or these forms alone, with what this machine has."""
    from levydocs.packet.build import build
    from levydocs.packet.forms_alone import build_forms

    resources = load_resources(own, forms_folder, desk.day)
    if forms:
        return build_forms(desk.case, desk.firm, desk.law, resources, desk.exhibits, forms)
    return build(desk.case, desk.firm, desk.law, resources, desk.exhibits)


def report(packet: Packet, target: Path, *, dry_run: bool, everything: bool = False) -> None:
    """Say what was made: files on stdout, findings and deadlines on stderr."""
    show_deadlines(packet.deadlines, packet.as_of, err=True)
    show_findings(packet.findings, err=True, everything=everything)
    say(f"{'Would write' if dry_run else 'Written'} to {target}:", err=True)
    for envelope in packet.envelopes:
        count = envelope.page_count
        say(f"  {envelope.title}: {count} {'page' if count == 1 else 'pages'}", err=True)
    for name in packet.files:
        say(str(target / name))
