"""``levydocs routes``: the ways out of a case side by side; nothing is written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from levydocs.cli import options
from levydocs.cli.show import say, say_json
from levydocs.dates import long_date
from levydocs.errors import ExitCode
from levydocs.library.workspace import Workspace
from levydocs.money import format_cents
from levydocs.text import join_words

if TYPE_CHECKING:
    from levydocs.library.routes import Routes
    from levydocs.library.types import Deadline, RouteRow

_HEAD = ("option", "today", "a month", "total", "collection period", "due")
_UNVERIFIED = "(unverified)"
_MARK = "*"
_INDENT = "    "


@click.command("routes")
@options.reads_a_case
@options.ALL
@options.JSON
def command(workspace: Workspace, case_file: Path, as_of: date | None, everything: bool, as_json: bool) -> ExitCode:
    """Compare the ways out of CASE side by side: which are open, in doubt or closed, and why.

    For each: what it costs, stops and needs, what it does to the collection period, what is due and when, what ends
    it, and what would open it.

    It recommends none of them. The letter client-routes is the version for the client. With --all, those that are not
    open are shown in full too.
    """
    found = workspace.routes(workspace.open(case_file), as_of)
    if as_json:
        from levydocs.library.routes_as_json import routes_json

        say_json(**routes_json(found))
    else:
        _show(found, everything=everything)
    return ExitCode.DONE


def _show(found: Routes, *, everything: bool) -> None:
    say(f"{found.case_id or 'The case'} on {long_date(found.as_of)}: {_counted(found)}")
    for line in _figures(found):
        say(line)
    table = [_HEAD, *(_cells(one, found.as_of) for one in found.rows)]
    widths = [max(len(row[column]) for row in table) for column in range(len(_HEAD))]
    for row in table:
        say("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip())
    if any(_MARK in cell for row in table for cell in row):
        say(f"{_MARK} unverified: it was not checked against the published text.")
    for one in found.rows:
        say(f"{_title(one)}, {one.route.authority}: {_state(one)}")
        full = one.is_open or everything
        for line in (*_to_open(one), *(_compared(one, found.as_of) if full else ())):
            say(f"{_INDENT}{line}")


def _counted(found: Routes) -> str:
    if not found.open:
        return "no option is open on the facts of this case. What each would take is below."
    verb = "option is" if len(found.open) == 1 else "options are"
    return f"{len(found.open)} {verb} open or under way, of {len(found.rows)}. They are compared; none is recommended."


def _figures(found: Routes) -> Iterator[str]:
    if found.owed is not None:
        yield f"Owed, assessed and accrued: {format_cents(found.owed)}"
    if found.months is not None:
        yield f"Whole months left to collect, by our computation: {found.months}"
    for one in found.expired:
        day = long_date(one.day)
        yield f"Not counted: {one.tax}, {format_cents(one.owed)}; its last day for collection was {day}, by our computation."


def _cells(one: RouteRow, as_of: date) -> tuple[str, ...]:
    return (
        _title(one, _MARK),
        one.state,
        _amount(one, one.monthly),
        _amount(one, one.total),
        one.period.in_short,
        _days(one.due[:1], as_of),
    )


def _title(one: RouteRow, mark: str = f" {_UNVERIFIED}") -> str:
    return f"{one.route.title}{mark if one.route.unverified else ''}"


def _amount(one: RouteRow, amount: Decimal | None) -> str:
    if amount is None or one.state == "closed":
        return ""
    return f"{format_cents(amount)}{_MARK if one.unverified else ''}"


def _state(one: RouteRow) -> str:
    return f"{one.state} since {long_date(one.since)}" if one.since else one.state


def _days(due: Sequence[Deadline], as_of: date) -> str:
    left = [(one.last_day.isoformat(), one.days_left(as_of)) for one in due]
    return "; ".join(f"{day} ({f'in {days} day' + 's' * (days != 1) if days else 'today'})" for day, days in left)


def _to_open(one: RouteRow) -> Iterator[str]:
    """What is against it and what would open it, or what else should be known about it."""
    if one.is_open:
        yield from one.beside
        return
    yield from one.why
    yield from (f"Ask: {question}" for question in one.ask)
    if one.opens:
        yield f"What would open it: {' '.join(one.opens)}"
    elif one.state == "closed":
        yield "Nothing would open it in this case."
    yield from one.beside


def _compared(one: RouteRow, as_of: date) -> Iterator[str]:
    route = one.route
    for cost in one.costs:
        if cost.says:
            yield f"Costs: {cost.says}{_marked(cost.unverified)}"
    yield f"Stops: {route.stops}"
    yield f"Does not stop: {route.does_not_stop}"
    yield f"Collection period: {route.collection_period.says}{_marked(route.collection_period.unverified)}"
    due = " ".join(part for part in (f"{_days(one.due, as_of)}." if one.due else "", route.due.says) if part)
    if due:
        yield f"Due: {due}{_marked(route.due.unverified)}"
    forms = f"Form{'s' * (len(route.forms) > 1)} {join_words(route.forms)}. " if route.forms else ""
    yield f"Needs: {forms}{route.needs.says}{_marked(route.needs.unverified)}"
    if route.packet:
        yield f"Packet: levydocs packet CASE --route {route.packet}"
    yield f"Ends with: {route.ends.says}{_marked(route.ends.unverified)}"


def _marked(unverified: bool) -> str:
    return f" {_UNVERIFIED}" if unverified else ""
