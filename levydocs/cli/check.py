"""``levydocs check``: is the case ready to be sent; nothing is written."""

from __future__ import annotations

import click

from levydocs.cli import options
from levydocs.cli.readiness import readiness_json, show_readiness
from levydocs.cli.show import say_json
from levydocs.errors import ExitCode
from levydocs.loading.case_files import read_desk
from levydocs.loading.resources import load_resources


@click.command("check")
@options.reads_a_case
@options.ALL
@options.JSON
def command(asked: options.Asked, everything: bool, as_json: bool) -> ExitCode:
    """Say whether CASE is ready: the next deadline, what is missing or doubtful and who has it, the grounds and ways out.

    Exit code 0: nothing blocks. 4: something blocks.
    """
    from levydocs.packet.build import examine

    desk = read_desk(asked)
    resources = load_resources(asked.own, asked.forms_folder, desk.day)
    report = examine(desk.case, desk.firm, desk.law, resources, desk.exhibits)
    if as_json:
        say_json(**readiness_json(report))
    else:
        show_readiness(report, everything=everything)
    return ExitCode.DONE if report.ready else ExitCode.NOT_READY
