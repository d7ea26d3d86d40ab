"""``python -m benchmarks``: levydocs beside the others, in one run, on the same values and the same documents.

Counted is the CPU time (user and system) of this process for one call, in milliseconds; medians, and ratios of the times for
the same case. Not counted: imports, the blanks, templates and fonts that a process loads once (the others keep a blank's bytes
and open it each time; levydocs keeps it compiled, and what compiling costs is told), reading files from the disk, checks.
No engine gets a case twice. The others are told for nothing what levydocs works out for itself: every value of every box,
every sentence and figure of the letters.
"""

from __future__ import annotations

import logging
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks import report
from benchmarks.jobs import FULL, QUICK, Result, Stock, fill, packet, proof

JOBS: dict[str, Callable[[Stock], Result]] = {"fill": fill, "packet": packet, "proof": proof}


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--only", multiple=True, type=click.Choice(list(JOBS)), help="Only this job; may be given several times.")
@click.option("--quick", is_flag=True, help="Fewer cases: all jobs in less than 50 seconds on two cores.")
@click.option("--seed", default=0, show_default=True, help="Which cases are made up.")
@click.option(
    "--forms-folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the official forms; otherwise LEVYDOCS_FORMS, otherwise facsimiles.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def command(only: tuple[str, ...], quick: bool, seed: int, forms_folder: Path | None, as_json: bool) -> None:
    """Measure levydocs beside pypdf, pikepdf, PyPDFForm, PyMuPDF, reportlab and docxtpl.

    Exit code 1: an output of levydocs failed its check.
    """
    # Others warn of what is meant here (pikepdf: pages are flat when they are copied), or tell what they cannot print.
    warnings.simplefilter("ignore")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    from benchmarks.ours import load

    start = time.monotonic()
    ours = load(forms_folder)
    stock = Stock(ours, QUICK if quick else FULL, seed)
    results = {}
    for name in only or JOBS:
        click.echo(f"{name} …", err=True)
        results[name] = JOBS[name](stock)
    outcome = report.outcome(results, ours, time.monotonic() - start, quick=quick, seed=seed)
    click.echo(report.as_json(outcome) if as_json else report.as_text(outcome))
    if outcome["troubles"]:
        sys.exit(1)


if __name__ == "__main__":
    command(prog_name="python -m benchmarks")
