"""``levydocs check``: what is missing or doubtful in a case; nothing is written."""

from __future__ import annotations

import click

from levydocs.cli import options
from levydocs.cli.edge import read_desk
from levydocs.cli.packet import make
from levydocs.cli.show import deadlines_json, findings_json, say, say_json, show_deadlines, show_findings
from levydocs.errors import ExitCode


@click.command("check")
@options.reads_a_case
@options.ALL
@options.JSON
def command(asked: options.Asked, everything: bool, as_json: bool) -> ExitCode:
    """Say what is missing or doubtful in CASE, the next deadline first.

    Exit code 0: nothing blocks. 4: something blocks.
    """
    packet = make(read_desk(asked), asked.own, asked.forms_folder)
    if as_json:
        say_json(
            ready_to_send=packet.ready,
            deadlines=deadlines_json(packet.deadlines, packet.as_of),
            findings=findings_json(packet.findings),
        )
    else:
        show_deadlines(packet.deadlines, packet.as_of)
        show_findings(packet.findings, everything=everything)
        if not packet.findings:
            say("Nothing is missing.")
    return ExitCode.DONE if packet.ready else ExitCode.NOT_READY
