"""``levydocs watch``: packets made from what is dropped into a folder."""

from __future__ import annotations

import os
import time
from contextlib import closing
from datetime import date, datetime
from pathlib import Path

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.errors import ExitCode, UsageRefused
from levydocs.library.workspace import Workspace

PACKETS = "packets"
_MOST_CASES = 10


@click.command("watch")
@click.argument("folder", type=options.PATH)
@click.option(
    "-o",
    "--output",
    type=options.PATH,
    metavar="FOLDER",
    help="Where packets and reports go (default: FOLDER/packets).",
)
@click.option("--deliver", "url", default="", metavar="URL", help="Also deliver each packet to the store at URL.")
@click.option(
    "--profile", default="plain", metavar="NAME", help="The profile of the receiving system: a name or a file."
)
@click.option("--drafts", is_flag=True, help="Also deliver what is not ready.")
@click.option("--once", is_flag=True, help="Make what is there, then exit; for cron and Task Scheduler.")
@click.option("--keep", is_flag=True, help="Leave the files that were read where they are.")
@click.option(
    "--settle",
    type=click.FloatRange(0.05, 3600),
    default=2.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a file must be unchanged before it is read.",
)
@click.option(
    "--mapping", type=options.FILE, metavar="FILE", help="The meaning of the columns of your own export (YAML)."
)
@options.RECORD
@options.AS_OF
@options.uses_a_workspace
@options.JSON
def command(
    workspace: Workspace,
    folder: Path,
    output: Path | None,
    url: str,
    profile: str,
    drafts: bool,
    once: bool,
    keep: bool,
    settle: float,
    mapping: Path | None,
    record: Path | None,
    as_of: date | None,
    as_json: bool,
) -> ExitCode:
    """Make the packets of what is dropped into FOLDER: a case file (YAML, JSON), a table (.xlsx, .xls, .ods, .csv),
    or a folder.

    A file is not read until it has stopped changing. Names that end in .part, .tmp or .crdownload, or begin with ~$ or
    a dot, are skipped, and so is anything that is neither a case nor a table. Exhibits are read from FOLDER/exhibits or
    from the dropped folder. What was read is moved to FOLDER/done or FOLDER/failed, with a report that contains nothing
    from the case but its id.

    The same content is not made twice, whatever the file is called; a changed file is made again. After an
    interruption, the next run continues where this one stopped. One bad case does not stop the rest. Ctrl-C ends it.

    Exit code with --once: 0, or 10 if something failed or must be tried again. 7: the folder is already being watched.
    """
    from levydocs.library import hot_folder_runs
    from levydocs.library.hot_folder import HotFolder, Target

    if as_json and not once:
        raise UsageRefused(
            "--json prints one object, and a watch never ends.", place="--json", remedy="Add --once, or leave it out."
        )
    if mapping is not None and not mapping.is_file():
        raise UsageRefused("There is no such file.", place=str(mapping), remedy="Check its name.")
    target = Target(output or folder / PACKETS, url, profile, record, as_of, mapping, drafts)
    with HotFolder(workspace, folder, target, settle, keep) as hot:
        if not once:
            say(f"{_time()}  watching {folder}; Ctrl-C ends it", err=True)
        reports = []
        run = hot_folder_runs.once if once else hot_folder_runs.always
        with closing(run(hot, time.sleep, time.monotonic)) as told:
            for one in told:
                if once:
                    reports.append(one)
                if not as_json:
                    _say(one.name, one.word, one.cases, one.report, one.why)
        waiting = hot.waiting
    if as_json:
        drops = [
            {"name": one.name, "state": one.word, "cases": one.cases, "report": str(one.report or ""), "why": one.why}
            for one in reports
        ]
        say_json(folder=str(folder), drops=drops, still_being_written=waiting)
    elif waiting:
        say(f"Still being written, left for the next run: {waiting}", err=True)
    return ExitCode.SOME_FAILED if any(one.word in ("failed", "waits") for one in reports) else ExitCode.DONE


def _say(name: str, word: str, cases: tuple[str, ...], report: Path | None, why: str) -> None:
    """A line for what was dropped, then one for each case."""
    if word == "waits":
        say(f"{_time()}  {name}: waits. {why}", err=True)
        return
    say(f"{_time()}  {name}: {word}; {_shown(report)}")
    for line in cases[:_MOST_CASES]:
        say(f"          {line}")
    if len(cases) > _MOST_CASES:
        say(f"          … and {len(cases) - _MOST_CASES} more")


def _shown(path: Path | None) -> str:
    return os.fsencode(path).decode("utf-8", "replace") if path else ""


def _time() -> str:
    return f"{datetime.now():%H:%M:%S}"
