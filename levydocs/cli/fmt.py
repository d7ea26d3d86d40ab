"""``levydocs fmt``: the values of a case file in their standard form."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say
from levydocs.errors import ExitCode
from levydocs.library.interview import format_case


@click.command("fmt")
@click.argument("case_file", metavar="CASE", type=options.PATH)
@options.DRY_RUN
def command(case_file: Path, dry_run: bool) -> ExitCode:
    """Write each value of CASE in its standard form: 11/4/2026 as 2026-11-04, MFJ as married_joint. Nothing else
    changes."""
    changed = format_case(case_file, write=not dry_run)
    for path in changed:
        say(path)
    say(f"{len(changed)} value{'' if len(changed) == 1 else 's'} {'to rewrite' if dry_run else 'rewritten'}.", err=True)
    return ExitCode.DONE
