"""``levydocs purge``: remove everything about a matter from an output folder."""

from __future__ import annotations

from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode
from levydocs.library.purging import purge


@click.command("purge")
@click.argument("case", metavar="CASE_ID")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@options.DRY_RUN
@options.JSON
def command(case: str, folder: Path, dry_run: bool, as_json: bool) -> ExitCode:
    """Remove everything about the case CASE_ID from FOLDER, the output folder of packet or batch.

    That is its packet with proof, manifest and seal, its fax covers, its rows in errors.xlsx, its lines in the journal
    and reports, and any print run that contains it. It also says what it cannot know about. CASE_ID may be what the
    first column of report.xlsx shows.
    """
    done = purge(folder, case, dry_run=dry_run)
    if as_json:
        say_json(removed=list(done.removed), unknown=list(done.unknown), dry_run=dry_run)
        return ExitCode.DONE
    for one in done.removed:
        say(f"{'would remove' if dry_run else 'removed'}  {one}")
    say(done.clean)
    say("Not covered; look for these yourself:")
    for one in done.unknown:
        say(f"- {one}")
    return ExitCode.DONE
