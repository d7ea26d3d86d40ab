"""``levydocs verify``: prove a packet again, from its folder alone or by comparing it with its case."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json, show_findings
from levydocs.errors import ExitCode
from levydocs.library.folders import verify_folder
from levydocs.library.workspace import Workspace

_WORDS = {
    "as made": "nothing has changed since it was made.",
    "as intended": "another program saved some of them, but what they say, show and contain is as intended.",
}
_CODES = {"as made": ExitCode.DONE, "as intended": ExitCode.DONE, "different": ExitCode.UNFIT}


@click.command("verify")
@click.argument("packet", type=options.PATH)
@click.option(
    "--case", "case_file", type=options.PATH, metavar="CASE", help="Compare with this case file, value by value."
)
@options.REPLACE
@options.uses_a_workspace
@options.JSON
def command(
    workspace: Workspace, packet: Path, case_file: Path | None, edited: dict[str, Path], as_json: bool
) -> ExitCode:
    """Read every file of PACKET, a folder that levydocs packet wrote, and report anything that is not as it was made.

    It finds a changed value, a swapped page, a box painted over, an added script, or a changed digit within a number. A
    file saved by another program that still says, shows and contains what it should is only a note. With --case, the
    packet is made again in memory and compared in full (use the same --replace). Exit code 6: something has changed.
    """
    found = verify_folder(packet, workspace, case_file, edited)
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
