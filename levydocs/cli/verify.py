"""``levydocs verify``: prove a packet again, from its folder alone or against its case."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode
from levydocs.findings import blocking
from levydocs.library.folders import verify_against, verify_folder
from levydocs.library.workspace import Workspace


@click.command("verify")
@click.argument("packet", type=options.PATH)
@click.option(
    "--case", "case_file", type=options.PATH, metavar="CASE", help="Compare with this case file, value by value."
)
@options.uses_a_workspace
@options.JSON
def command(workspace: Workspace, packet: Path, case_file: Path | None, as_json: bool) -> ExitCode:
    """Read every file of PACKET, a folder that levydocs packet wrote, and say what is not as it was made.

    It finds a value altered, a page swapped, a box painted over, one byte changed. With --case the packet is made anew in
    memory and compared in full. Exit code 6: something is not as it was.
    """
    count, found = verify_folder(packet)
    if case_file:
        found = (*found, *verify_against(packet, workspace, case_file))
    if as_json:
        from levydocs.library.as_json import findings_json

        say_json(packet=str(packet), as_made=not found, findings=findings_json(found))
    elif found:
        show_findings(found, everything=True)
    else:
        say(f"{packet}: {count} files: everything is as it was made.")
    return ExitCode.UNFIT if blocking(found) else ExitCode.DONE
