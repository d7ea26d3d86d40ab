"""``levydocs check``: what is missing or doubtful in a case; nothing is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli import edge
from levydocs.cli.packet import make
from levydocs.cli.show import findings_json, say_json, show_findings
from levydocs.errors import ExitCode


@click.command("check")
@click.argument("case_file", metavar="CASE", type=click.Path(path_type=Path))
@edge.case_options
@click.option("--all", "everything", is_flag=True, help="Show every finding.")
@edge.JSON
def command(
    case_file: Path,
    as_of: date | None,
    firm: Path | None,
    own: Path | None,
    forms_folder: Path | None,
    everything: bool,
    as_json: bool,
) -> ExitCode:
    """Say what is missing or doubtful in CASE, the next deadline first.

    Exit code 0: nothing blocks. 4: something blocks.
    """
    packet = make(edge.read_desk(case_file, firm, as_of), own, forms_folder)
    if as_json:
        say_json(
            ready_to_send=packet.ready,
            deadlines=[
                {
                    "what": one.what,
                    "last_day": one.last_day.isoformat(),
                    "target_day": one.target_day.isoformat(),
                    "rule": one.rule,
                    "source": one.source,
                }
                for one in packet.deadlines
            ],
            findings=findings_json(packet.findings),
        )
    else:
        for one in packet.deadlines:
            click.echo(f"{one.what}: last day {one.last_day.isoformat()}, aim at {one.target_day.isoformat()}")
        show_findings(packet.findings, everything=everything)
        if not packet.findings:
            click.echo("Nothing is missing.")
    return ExitCode.DONE if packet.ready else ExitCode.NOT_READY
