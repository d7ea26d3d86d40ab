"""``levydocs packet``: the packet of one case."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import edge
from levydocs.cli.show import findings_json, say_json, show_findings
from levydocs.errors import ExitCode, UsageRefused
from levydocs.files import exists, write_folder

if TYPE_CHECKING:
    from levydocs.packet.build import Packet


@click.command("packet")
@click.argument("case_file", metavar="CASE", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help="The folder; the packet goes into a folder of its own there.",
)
@edge.case_options
@edge.FORCE
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing.")
@click.option("--all", "everything", is_flag=True, help="Show every finding.")
@edge.JSON
def command(
    case_file: Path,
    output: Path,
    as_of: date | None,
    firm: Path | None,
    own: Path | None,
    forms_folder: Path | None,
    force: bool,
    dry_run: bool,
    everything: bool,
    as_json: bool,
) -> ExitCode:
    """Make the packet of CASE: one PDF for each recipient, the complete packet, what to sign, and the manifest.

    Exit code 0: ready to send. 4: made, but something blocks sending it; every page says so.
    """
    desk = edge.read_desk(case_file, firm, as_of)
    target = output / folder_name(desk.case.case_id or case_file.stem)
    if target.exists() and not force and not dry_run:
        raise exists(target)
    packet = make(desk, own, forms_folder)
    if not dry_run:
        write_folder(target, packet.files, force=force)
    report(packet, target, dry_run=dry_run, as_json=as_json, everything=everything)
    return ExitCode.DONE if packet.ready else ExitCode.NOT_READY


def make(desk: edge.Desk, own: Path | None, forms_folder: Path | None) -> Packet:
    """Build the packet of a case with what this machine has."""
    from levydocs.law.figures import Law
    from levydocs.packet.build import build

    house = edge.load_house(own, forms_folder, desk.day)
    return build(desk.case, desk.firm, Law(desk.day), house, edge.read_exhibits(desk))


def folder_name(case_id: str) -> str:
    """The case's id as the name of a folder; UsageRefused when it is none."""
    if case_id in ("", ".", "..") or any(sign in '/\\:*?"<>|' or ord(sign) < 32 for sign in case_id):
        raise UsageRefused(
            "The case's id is no name for a folder.", place="case_id", remedy="Use letters, digits, dots and hyphens."
        )
    return case_id


def report(packet: Packet, target: Path, *, dry_run: bool, as_json: bool, everything: bool) -> None:
    """Say what was made: files on stdout, findings and deadlines on stderr."""
    if as_json:
        say_json(
            folder=str(target),
            written=not dry_run,
            ready_to_send=packet.ready,
            files=sorted(packet.files),
            deadlines=[{"what": one.what, "last_day": one.last_day.isoformat()} for one in packet.deadlines],
            findings=findings_json(packet.findings),
        )
        return
    for one in packet.deadlines:
        click.echo(f"{one.what}: last day {one.last_day.isoformat()}, aim at {one.target_day.isoformat()}", err=True)
    show_findings(packet.findings, err=True, everything=everything)
    click.echo(f"{'Would write' if dry_run else 'Written'} to {target}:", err=True)
    for envelope in packet.envelopes:
        click.echo(f"  {envelope.title}: {envelope.page_count} pages", err=True)
    for name in packet.files:
        click.echo(str(target / name))
