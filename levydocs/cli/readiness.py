"""The readiness report, for a person at a glance and for a program."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

import click

from levydocs.cli.show import COLORS, MOST_FINDINGS, say, show_deadlines
from levydocs.dates import long_date
from levydocs.findings import CHECKS, Finding, Severity
from levydocs.library.as_json import authority, effects
from levydocs.money import format_cents
from levydocs.text import join_words

if TYPE_CHECKING:
    from levydocs.library.types import Evaluation, Item, Readiness

_INDENT = " " * 13
_MOST_DEADLINES = 3
NOT_KNOWN = "Not known: "
"""How the message about a missing item begins."""
SUPPORTED, POSSIBLE, NOT_AVAILABLE = "supported", "possible", "not available"


def show_readiness(report: Readiness, *, everything: bool) -> None:
    """The report in lines: the verdict, the next days, what is missing or doubtful, the figures, the grounds."""
    _verdict(report)
    for one in report.envelopes:
        say(f"  {one.title} ({one.id}): {state_of(one.blocked_by)}")
    shown = report.deadlines if everything else report.deadlines[:_MOST_DEADLINES]
    show_deadlines(shown, report.as_of)
    if len(report.deadlines) > len(shown):
        say(f"… and {len(report.deadlines) - len(shown)} more days: levydocs deadlines")
    show_items(report.items, everything=everything)
    _budget(report)
    for levy, judged in report.by_levy.items():
        _evaluations(f"Grounds, levy on {levy}", judged, everything=everything)
    if not report.by_levy:
        _evaluations("Grounds", report.grounds, everything=everything)
    _evaluations("Other ways out", report.routes, everything=everything)


def state_of(blocked_by: Sequence[Finding]) -> str:
    """Whether an envelope is ready, in words, and how many things block it: a missing item counts once."""
    if not blocked_by:
        return click.style("ready", fg="green")
    blocks = len({thing for one in blocked_by for thing in one.paths or (one,)})
    return f"{click.style('not ready', fg='red')}, {blocks} {'thing' if blocks == 1 else 'things'} to settle"


def _verdict(report: Readiness) -> None:
    counts = [
        f"{count} {one.value}" for one in Severity if (count := sum(item.severity is one for item in report.items))
    ]
    state = (
        click.style("ready", fg="green", bold=True) if report.ready else click.style("not ready", fg="red", bold=True)
    )
    say(
        f"{report.case_id or 'The case'} on {long_date(report.as_of)}: {state} ({', '.join(counts) or 'nothing is missing'})"
    )


def show_items(items: Sequence[Item], *, everything: bool, brief: bool = False, err: bool = False) -> None:
    """At most ten before "more"; what is missing in one section, from one person, is listed together.

    ``everything``: all of them and, unless ``brief``, what each feeds and why it matters.
    """
    groups = [list(group) for _, group in groupby(items, key=_together)]
    shown = groups if everything else groups[:MOST_FINDINGS]
    for group in shown:
        first = group[0]
        severity = click.style(
            f"{first.severity.value:9}", fg=COLORS[first.severity], bold=first.severity is Severity.BLOCKS
        )
        check = f"{first.check:>2}  " if first.check else "    "
        say(f"{severity}{check}{_said(group)} [{first.codes[0]}]", err=err)
        for detail in (*_to_do(group), *(_details(group) if everything and not brief else ())):
            say(f"{_INDENT}{detail}", err=err)
    hidden = sum(len(group) for group in groups[len(shown) :])
    if hidden:
        say(f"… and {hidden} more; --all shows them, with what each feeds and why it matters.", err=err)


def _together(item: Item) -> tuple[object, ...]:
    if not item.path:
        return (id(item),)
    return (item.severity, item.check, item.path.rpartition(".")[0], item.who_has)


def _said(group: Sequence[Item]) -> str:
    first = group[0]
    if not first.path:
        return f"{first.place}{': ' if first.place else ''}{first.message}"
    section = first.path.rpartition(".")[0]
    names = join_words([one.path.rpartition(".")[2] for one in group])
    line = first.place.partition(" ")[0]
    return f"{line} {section}{': ' if section else ''}{names} not known."


def _to_do(group: Sequence[Item]) -> Iterator[str]:
    """What to do: whom to ask for a missing item; the remedy for a doubt."""
    first = group[0]
    if not first.path or not first.who_has:
        yield first.remedy
    elif len(group) > 1:
        yield f"From {first.who_has}."
    elif first.ask:
        yield f"From {first.who_has}. Ask: {first.ask}"
    else:
        yield f"From {first.who_has}: {first.message.removeprefix(NOT_KNOWN)}"


def _details(group: Sequence[Item]) -> Iterator[str]:
    for one in group:
        told = f"{one.path.rpartition('.')[2]}: " if one.path and len(group) > 1 else ""
        if one.feeds:
            yield f"{told}Feeds {join_words([*one.feeds])}."
    yield f"Why: {group[0].why}"
    if group[0].check:
        yield f"Check {group[0].check} of 10: {CHECKS[group[0].check]}."


def _budget(report: Readiness) -> None:
    levy, it = ("levies", "them") if report.by_levy else ("levy", "it")
    left = [
        (f"before the {levy}", "left_before"),
        (f"with {it}", "left_with_levy"),
        (f"before {it}, on expenses as paid", "left_before_as_paid"),
    ]
    told = [f"{format_cents(value)} {words}" for words, name in left if (value := report.budget[name]) is not None]
    if told:
        say(f"Left over each month: {'; '.join(told)}")


def _evaluations(title: str, judged: Sequence[Evaluation], *, everything: bool) -> None:
    """Supported ones with their authority and exhibits; possible ones by name (with --all, what to ask); the rest
    with --all."""
    supported = [one for one in judged if one.status == SUPPORTED]
    possible = [one for one in judged if one.status == POSSIBLE]
    others = [one for one in judged if one.status == NOT_AVAILABLE]
    if supported or possible:
        say(f"{title}")
    for one in supported:
        exhibits = f"; exhibits {', '.join(one.exhibits)}" if one.exhibits else ""
        say(f"  supported  {one.entry.title} ({authority(one)}){exhibits}")
        for detail in (*one.shown, *one.beside, *_effects(one)) if everything else one.beside:
            say(f"{_INDENT}{detail}")
    if possible and not everything:
        say(f"  possible   {'; '.join(one.entry.title for one in possible)}")
    for one in (*possible, *others) if everything else ():
        say(f"  {one.status}  {one.entry.title} ({authority(one)})")
        for detail in (*one.why, *(f"Ask: {question}" for question in one.ask)):
            say(f"{_INDENT}{detail}")


_EFFECTS = {
    "effect": "",
    "stops": "Stops: ",
    "does_not_stop": "Does not stop: ",
    "collection_period": "Collection period: ",
}


def _effects(one: Evaluation) -> list[str]:
    return [f"{_EFFECTS[name]}{told}" for name, told in effects(one).items()]
