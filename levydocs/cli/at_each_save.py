"""``--watch``: repeat a command at each save, to keep a case file and its output side by side on the screen."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Sequence
from copy import copy
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click

from levydocs.cli.show import say, show_refusal
from levydocs.errors import CaseRefused, ExitCode, Refusal, UsageRefused
from levydocs.library.watching import look, saves
from levydocs.library.workspace import Workspace
from levydocs.text import join_words

WATCH = click.option(
    "--watch", is_flag=True, help="Repeat whenever the case file, firm book or exhibits are saved, until Ctrl-C."
)


def at_each_save(
    workspace: Workspace,
    case_file: Path,
    run: Callable[[Workspace], ExitCode],
    *,
    as_json: bool,
    others: Sequence[Path] = (),
    sleep: Callable[[float], object] = time.sleep,
    now: Callable[[], datetime] = datetime.now,
) -> NoReturn:
    """Run a command now and again at each save, with nothing kept from the run before; only an interrupt ends it.

    ``others``: files and folders besides those of the case that are watched too.
    A mistake in the case is shown, and so is any later refusal: the next save may fix it.
    """
    if as_json:
        raise UsageRefused(
            "--json prints one object, and --watch never ends.", place="--watch", remedy="Leave one of them out."
        )
    first = True
    for names in saves(lambda: look(case_file, workspace.firm_book(case_file.parent), others), sleep):
        if not first and sys.stdout.isatty() and os.environ.get("TERM") != "dumb":
            click.clear()
        what = f"{join_words(names)} saved" if names else f"watching {case_file.name}; Ctrl-C ends it"
        say(f"{now():%H:%M:%S}  {what}", err=True)
        try:
            run(copy(workspace))  # a copy has only the settings
        except Refusal as refusal:
            if first and not isinstance(refusal, CaseRefused):
                raise
            show_refusal(refusal)
        first = False
    raise AssertionError("saves never end")
