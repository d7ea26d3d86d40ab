"""``python -m benchmarks``: levydocs next to the others, in one run, on the same values and the same documents.

Counted is the CPU time (user and system) of this process for one call, in milliseconds; medians, and their ratios. Not
counted: imports, the blanks, templates and fonts that a process loads once (the others keep a blank's bytes and open it
each time; levydocs keeps it compiled, and what compiling costs is reported), reading files from disk, checks.

No engine gets a case twice, and each has the same number of every shape. Between turns garbage is collected, not counted; during
them collection is on, for all alike (``measure``). The others get for free what levydocs works out for itself: every value of
every box, every sentence and figure of the letters.
"""

from __future__ import annotations

import logging
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import click

from benchmarks import history, report
from benchmarks.batches import batch
from benchmarks.growth import growth, processes
from benchmarks.jobs import FULL, QUICK, Result, Stock, fill, letter, packet, proof, proven, word
from benchmarks.ours import load as load_ours
from benchmarks.page import page
from benchmarks.service import service
from benchmarks.startup import startup
from levydocs.errors import Refusal

JOBS = (
    "fill",
    "packet",
    "proven",
    "letter",
    "word",
    "proof",
    "growth",
    "processes",
    "batch",
    "startup",
    "service",
    "page",
)


def runs(stock: Stock, count: int | None) -> dict[str, Callable[[], Result]]:
    """Each job by its name."""
    races = {"fill": fill, "packet": packet, "proven": proven, "letter": letter, "word": word, "proof": proof}
    return {
        **{name: lambda job=job: job(stock) for name, job in races.items()},  # type: ignore[misc]
        "growth": lambda: growth(stock, count),
        "processes": lambda: processes(stock),
        "batch": lambda: batch(stock),
        "startup": lambda: startup(stock),
        "service": lambda: service(stock),
        "page": lambda: page(stock),
    }


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--only", multiple=True, type=click.Choice(JOBS), help="Only this job; may be given several times.")
@click.option("--quick", is_flag=True, help="Fewer cases: all jobs in less than 50 seconds on two cores.")
@click.option("--cases", type=click.IntRange(min=1), help="Cases of the job growth; 1000 otherwise, 154 with --quick.")
@click.option("--seed", default=0, show_default=True, help="Which cases are made up.")
@click.option(
    "--forms-folder",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The folder with the official forms; otherwise LEVYDOCS_FORMS, otherwise facsimiles.",
)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option(
    "--history",
    "history_file",
    type=click.Path(dir_okay=False, path_type=Path),
    is_flag=False,
    flag_value=history.FILE,
    help="Append a line about the run to this file; without a name to benchmarks/history.jsonl, which git ignores.",
)
def command(
    only: tuple[str, ...],
    quick: bool,
    cases: int | None,
    seed: int,
    forms_folder: Path | None,
    as_json: bool,
    history_file: Path | None,
) -> None:
    """Measure levydocs next to pypdf, pikepdf, PyPDFForm, PyMuPDF, reportlab and docxtpl.

    Exit code 1: an output of levydocs failed its check.
    """
    # Others warn about what is intended here (pikepdf: pages are flat when they are copied), or say what they cannot print.
    warnings.simplefilter("ignore")
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    start, load = time.monotonic(), report.load_before()
    try:
        ours = load_ours(forms_folder)
    except Refusal as error:
        raise click.ClickException(f"{error} {error.place}".strip()) from None
    results = {}
    jobs = runs(Stock(ours, QUICK if quick else FULL, seed, forms_folder), cases)
    for name in dict.fromkeys(only or JOBS):
        click.echo(f"{name} … ", err=True, nl=False)
        begun = time.monotonic()
        results[name] = jobs[name]()
        click.echo(f"{time.monotonic() - begun:.0f} s", err=True)
    found = report.outcome(results, ours, time.monotonic() - start, quick=quick, seed=seed, load=load)
    click.echo(report.as_json(found) if as_json else report.as_text(found))
    if history_file:
        history.append(found, history_file)
    if found["troubles"]:
        sys.exit(1)


if __name__ == "__main__":
    command(prog_name="python -m benchmarks")
