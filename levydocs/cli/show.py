"""Output for a person or a program: results on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import click

from levydocs.errors import ExitCode, OutputRefused, Refusal
from levydocs.findings import Finding, Severity
from levydocs.text import hide_numbers

if TYPE_CHECKING:
    from levydocs.library.types import Deadline

MOST_FINDINGS = 10
_ORDER = (Severity.BLOCKS, Severity.WEAKENS, Severity.NOTE)
COLORS = {Severity.BLOCKS: "red", Severity.WEAKENS: "yellow", Severity.NOTE: "blue"}


def is_plain() -> bool:
    """True where only plain lines of text should be printed: with ``NO_COLOR``, or ``TERM=dumb`` as screen readers
    and editors set it."""
    return bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


def say(text: str, *, err: bool = False) -> None:
    """One line, or several, on stdout or stderr; in color only on a terminal, never with ``NO_COLOR`` or on a plain
    one.

    A reader that has gone away (``| head``) misses the rest, and nothing else changes. A full disk is OutputRefused.
    """
    try:
        click.echo(text, err=err, color=False if is_plain() else None)
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, (sys.stderr if err else sys.stdout).fileno())
        os.close(nowhere)
    except OSError as error:
        raise OutputRefused(
            f"The output cannot be written: {(error.strerror or 'unknown error').lower()}.",
            place="stderr" if err else "stdout",
            remedy="Free up disk space, or send the output elsewhere.",
        ) from None


def say_json(**content: Any) -> None:
    """One JSON object on stdout, in ASCII, so that no terminal or pipe can spoil it."""
    import json

    from levydocs.library.as_json import SCHEMA_VERSION

    say(json.dumps({"schema_version": SCHEMA_VERSION, **content}, indent=2))


def show_refusal(refusal: Refusal, *, as_json: bool = False) -> None:
    """Say on stderr what was refused, where, why, and what to do; with ``as_json`` also as an object on stdout."""
    message, place, remedy = map(hide_numbers, (refusal.message, refusal.place, refusal.remedy))
    if as_json:
        from levydocs.library.as_json import findings_json

        refused = {"exit_code": int(refusal.exit_code), "message": message, "place": place, "remedy": remedy}
        say_json(refused=refused, findings=findings_json(refusal.findings))
    say(f"{click.style('Refused', fg='red', bold=True)}: {place}{': ' if place else ''}{message}", err=True)
    if remedy:
        say(f"  {remedy}", err=True)
    show_findings(refusal.findings, err=True, everything=True)


def show_findings(findings: Sequence[Finding], *, err: bool = False, everything: bool = False) -> None:
    """Findings: what must be done today, then what blocks; at most ten before "more"."""
    ordered = sorted(findings, key=lambda one: (not one.today, _ORDER.index(one.severity)))
    shown = ordered if everything else ordered[:MOST_FINDINGS]
    for one in shown:
        severity = click.style(f"{one.severity.value:8}", fg=COLORS[one.severity], bold=one.severity is Severity.BLOCKS)
        place = f"{one.place}: " if one.place else ""
        say(f"{severity}{place}{one.message}", err=err)
        say(f"        {one.remedy} [{one.code}]", err=err)
    if len(ordered) > len(shown):
        say(f"… and {len(ordered) - len(shown)} more; --all shows them.", err=err)


def show_deadlines(deadlines: Iterable[Deadline], as_of: date, *, err: bool = False, before: str = "") -> None:
    """A line for each deadline."""
    for one in deadlines:
        left = one.days_left(as_of)
        days = f"{abs(left)} day{'' if abs(left) == 1 else 's'}"
        when = "today" if left == 0 else f"in {days}" if left > 0 else click.style(f"passed {days} ago", fg="red")
        aim = f", aim for {one.target_day.isoformat()}" if one.target_day and one.target_day < one.last_day else ""
        place = f" [{one.place}]" if one.place else ""
        say(f"{before}{one.last_day.isoformat()}  {when:11}  {one.what}{aim}{place}", err=err)


def say_answer(lines: Sequence[tuple[str, str]], content: Mapping[str, Any], *, as_json: bool) -> ExitCode:
    """An answer: one object for a program, or a line for each item that a person reads."""
    if as_json:
        say_json(**content)
    else:
        width = max(len(name) for name, _ in lines) + 2
        for name, value in lines:
            say(f"{name:{width}}{value}")
    return ExitCode.DONE
