"""``levydocs check``: whether the case is ready to send; nothing is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.at_each_save import WATCH, at_each_save
from levydocs.cli.readiness import show_readiness
from levydocs.cli.show import say_json
from levydocs.errors import ExitCode
from levydocs.library.workspace import Workspace


@click.command("check")
@options.reads_a_case
@options.ALL
@WATCH
@options.JSON
def command(
    workspace: Workspace, case_file: Path, as_of: date | None, everything: bool, watch: bool, as_json: bool
) -> ExitCode:
    """Report whether CASE is ready: the next deadline, what is missing or doubtful and who has it, the grounds, and
    the ways out.

    Exit code 0: nothing blocks. 4: something blocks.
    """

    def once(workspace: Workspace) -> ExitCode:
        report = workspace.check(workspace.open(case_file), as_of)
        if as_json:
            from levydocs.library.as_json import readiness_json

            say_json(**readiness_json(report))
        else:
            show_readiness(report, everything=everything)
        return ExitCode.DONE if report.ready else ExitCode.NOT_READY

    return at_each_save(workspace, case_file, once, as_json=as_json) if watch else once(workspace)
