"""What a batch tells: a line for each case that failed, then how many cases are in each state, and what was found most."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from levydocs.bulk.journal import Outcome, State, by_finding, counts
from levydocs.bulk.print_run import PRINT_RUN, PrintRun
from levydocs.cli.show import say, say_json

_MOST_FINDINGS = 10


def say_failed(outcome: Outcome) -> None:
    for one in outcome.findings:
        say(f"failed   {outcome.source}: {one.place}{': ' if one.place else ''}{one.message} [{one.code}]", err=True)


def tell(outcomes: Sequence[Outcome], report: Path, printed: PrintRun | None, *, as_json: bool) -> None:
    states, found = counts(outcomes), by_finding(outcomes)
    if as_json:
        say_json(
            folder=str(report.parent),
            cases=len(outcomes),
            states={state.value: count for state, count in states.items()},
            findings=[{"code": code, "severity": severity, "cases": count} for code, severity, count in found],
            failed=[one.source for one in outcomes if one.state is State.FAILED],
            print_run=asdict(printed) if printed else None,
        )
        return
    told = ", ".join(f"{count} {state.value}" for state, count in states.items() if count)
    say(f"{len(outcomes)} {'case' if len(outcomes) == 1 else 'cases'}: {told or 'nothing to be made was found there'}")
    for code, severity, count in found[:_MOST_FINDINGS]:
        say(f"  {severity:8} {code:36} in {count} {'case' if count == 1 else 'cases'}")
    say(str(report))
    if printed:
        _tell_print_run(printed, report.parent)


def _tell_print_run(printed: PrintRun, folder: Path) -> None:
    for one in printed.left_out:
        say(f"not printed {one}: its files are not as they were made; remove the folder and run it again.", err=True)
    if printed.packets:
        say(
            f"{folder / PRINT_RUN}: {printed.packets} {'packet' if printed.packets == 1 else 'packets'}, for paper only"
        )
    else:
        say("There is no packet to print.", err=True)
