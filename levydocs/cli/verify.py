"""``levydocs verify``: prove a packet again, from its folder alone or against its case."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode
from levydocs.library.folders import verify_folder
from levydocs.library.workspace import Workspace

_WORDS = {
    "as made": "everything is as it was made.",
    "as meant": "another program has saved files of it; everything they say, show and hold is as it was meant.",
}
_CODES = {"as made": ExitCode.DONE, "as meant": ExitCode.DONE, "different": ExitCode.UNFIT}


@click.command("verify")
@click.argument("packet", type=options.PATH)
@click.option(
    "--case", "case_file", type=options.PATH, metavar="CASE", help="Compare with this case file, value by value."
)
@options.uses_a_workspace
@options.JSON
def command(workspace: Workspace, packet: Path, case_file: Path | None, as_json: bool) -> ExitCode:
    """Read every file of PACKET, a folder that levydocs packet wrote, and say what is not as it was made.

    It finds a value altered, a page swapped, a box painted over, a script added, a digit changed inside a number. A file that
    another program has saved, and that says, shows and holds what it was meant to, is a note. With --case the packet is made
    anew in memory and compared in full. Exit code 6: something is not as it was.
    """
    found = verify_folder(packet, workspace, case_file)
    if as_json:
        from levydocs.library.as_json import findings_json

        state = found.state.value
        say_json(packet=str(packet), state=state, as_made=state == "as made", findings=findings_json(found.findings))
        return _CODES[state]
    if found.findings:
        show_findings(found.findings, everything=True)
    if found.state != "different":
        say(f"{packet}: {found.files} files: {_WORDS[found.state]}")
    return _CODES[found.state]
