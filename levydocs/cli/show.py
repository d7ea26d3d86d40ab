"""What a person reads on the terminal: findings, refusals, and what was written. stdout is for results, stderr for the rest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from levydocs.errors import Refusal
from levydocs.findings import Finding, Severity

SCHEMA_VERSION = 1
MOST_LINES = 10
_ORDER = (Severity.BLOCKS, Severity.WEAKENS, Severity.NOTE)
_COLORS = {Severity.BLOCKS: "red", Severity.WEAKENS: "yellow", Severity.NOTE: "blue"}


def show_refusal(refusal: Refusal) -> None:
    """Say on stderr what was refused, where, why, and what to do next."""
    place = f"{refusal.place}: " if refusal.place else ""
    click.echo(f"{click.style('Refused', fg='red', bold=True)}: {place}{refusal.message}", err=True)
    if refusal.remedy:
        click.echo(f"  {refusal.remedy}", err=True)
    show_findings(refusal.findings, err=True, everything=True)


def show_findings(findings: Sequence[Finding], *, err: bool = False, everything: bool = False) -> None:
    """Findings, what blocks first; at most ten before "more"."""
    ordered = sorted(findings, key=lambda one: _ORDER.index(one.severity))
    shown = ordered if everything else ordered[:MOST_LINES]
    for one in shown:
        severity = click.style(
            f"{one.severity.value:8}", fg=_COLORS[one.severity], bold=one.severity is Severity.BLOCKS
        )
        place = f"{one.place}: " if one.place else ""
        click.echo(f"{severity}{place}{one.message}", err=err)
        click.echo(f"        {one.remedy} [{one.code}]", err=err)
    if len(ordered) > len(shown):
        click.echo(f"… and {len(ordered) - len(shown)} more; --all shows them.", err=err)


def findings_json(findings: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings for a program."""
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "place": one.place,
            "message": one.message,
            "remedy": one.remedy,
        }
        for one in findings
    ]


def say_json(**content: Any) -> None:
    """One JSON object on stdout."""
    import json

    click.echo(json.dumps({"schema_version": SCHEMA_VERSION, **content}, indent=2, ensure_ascii=False))
