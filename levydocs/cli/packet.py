"""``levydocs packet``: the whole packet of one case."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.at_each_save import WATCH, at_each_save
from levydocs.cli.readiness import show_items, state_of
from levydocs.cli.show import say, say_json, show_deadlines
from levydocs.errors import ExitCode
from levydocs.findings import Severity
from levydocs.library.outputs import SEAL, PacketOutput
from levydocs.library.packet import Packet
from levydocs.library.workspace import Workspace


@click.command("packet")
@options.reads_a_case
@click.option(
    "-o",
    "--output",
    required=True,
    type=options.PATH,
    metavar="FOLDER",
    help="Where the packet's folder goes; it is named after the case's id.",
)
@click.option(
    "--route",
    "routes",
    multiple=True,
    metavar="NAME",
    help="A way out (advocate, offer, …) that gets its own envelope, in addition to those the case names. Repeatable.",
)
@options.REPLACE
@options.FORCE
@options.DRY_RUN
@options.ALL
@WATCH
@options.JSON
def command(
    workspace: Workspace,
    case_file: Path,
    as_of: date | None,
    output: Path,
    routes: tuple[str, ...],
    edited: dict[str, Path],
    force: bool,
    dry_run: bool,
    everything: bool,
    watch: bool,
    as_json: bool,
) -> ExitCode:
    """Make the packet of CASE: one PDF for each recipient, the complete packet, what to sign, and the manifest.

    With --watch, the packet is made again at each save and replaces the one before. A packet that was already there is
    never replaced without --force.

    With --replace hardship=edited.docx, the packet contains the letter you edited, page for page; any figure of the
    case that it no longer mentions is reported. LibreOffice prints a .docx, if it is installed.

    Exit code 0: ready to send. 4: made, but something blocks; every page of the envelopes concerned says so. 6: made,
    but it did not read back as intended; do not send it.
    """
    place = PacketOutput(output, force=force)

    def once(workspace: Workspace) -> ExitCode:
        file = workspace.open(case_file)
        target = place.target(file)
        packet = workspace.packet(file, as_of, edited=edited, routes=routes)
        if not dry_run:
            place.write(packet)
        if as_json:
            _say_as_json(packet, target, dry_run=dry_run)
        else:
            report(packet, target, dry_run=dry_run, everything=everything)
        return packet.exit_code

    if not watch:
        return once(workspace)
    return at_each_save(workspace, case_file, once, as_json=as_json, others=tuple(edited.values()))


def _say_as_json(packet: Packet, target: Path, *, dry_run: bool) -> None:
    from levydocs.library.as_json import deadlines_json, envelopes_json, findings_json

    say_json(
        folder=str(target),
        written=not dry_run,
        ready_to_send=packet.ready,
        envelopes=envelopes_json(packet.envelopes.values()),
        files=sorted(names_of(packet, target, dry_run=dry_run)),
        deadlines=deadlines_json(packet.deadlines, packet.as_of),
        findings=findings_json(packet.findings),
    )


def names_of(packet: Packet, target: Path, *, dry_run: bool) -> list[str]:
    """The files that were written, or would be: a packet is left unsealed where the key cannot be kept."""
    return [*packet.files, *([SEAL] if dry_run or (target / SEAL).exists() else [])]


def report(packet: Packet, target: Path, *, dry_run: bool, everything: bool = False) -> None:
    """Say what was made: files on stdout, findings and deadlines on stderr."""
    show_deadlines(packet.deadlines, packet.as_of, err=True)
    show_items(packet.items, everything=everything, err=True)
    say(f"{'Would write' if dry_run else 'Written'} to {target}:", err=True)
    for envelope in packet.envelopes.values():
        state = state_of([one for one in envelope.findings if one.severity is Severity.BLOCKS])
        say(f"  {envelope.title}: {envelope.pages} {'page' if envelope.pages == 1 else 'pages'}, {state}", err=True)
    names = names_of(packet, target, dry_run=dry_run)
    for name in names:
        say(str(target / name))
    if SEAL not in names:
        say("Not sealed: the key for seals cannot be stored in your data folder.", err=True)
