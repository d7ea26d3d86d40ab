"""The readiness report as a person reads it at a glance, and as a program reads it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from levydocs.cli.show import COLORS, MOST_FINDINGS, deadlines_json, say, show_deadlines
from levydocs.dates import long_date
from levydocs.facts.evaluations import NOT_AVAILABLE, POSSIBLE, SUPPORTED, Evaluation
from levydocs.findings import CHECKS, Severity
from levydocs.law.grounds import Ground
from levydocs.money import format_cents
from levydocs.text import join_words

if TYPE_CHECKING:
    from levydocs.packet.readiness import Item, Readiness

_INDENT = " " * 13
_MOST_DEADLINES = 3


def show_readiness(report: Readiness, *, everything: bool) -> None:
    """The report in lines: the verdict, the next days, what is missing or doubtful, the figures, the grounds."""
    _verdict(report)
    shown = report.deadlines if everything else report.deadlines[:_MOST_DEADLINES]
    show_deadlines(shown, report.as_of)
    if len(report.deadlines) > len(shown):
        say(f"… and {len(report.deadlines) - len(shown)} more days: levydocs deadlines")
    _items(report.items, everything=everything)
    _budget(report)
    _judged("Grounds", report.grounds, everything=everything)
    _judged("Other ways out", report.routes, everything=everything)


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


def _items(items: Sequence[Item], *, everything: bool) -> None:
    """At most ten before "more"; what is missing of one section, from one person, is told together."""
    groups = [list(group) for _, group in groupby(items, key=_together)]
    shown = groups if everything else groups[:MOST_FINDINGS]
    for group in shown:
        first = group[0]
        severity = click.style(
            f"{first.severity.value:9}", fg=COLORS[first.severity], bold=first.severity is Severity.BLOCKS
        )
        check = f"{first.check:>2}  " if first.check else "    "
        say(f"{severity}{check}{_said(group)} [{first.codes[0]}]")
        for detail in (*_to_do(group), *(_details(group) if everything else ())):
            say(f"{_INDENT}{detail}")
    hidden = sum(len(group) for group in groups[len(shown) :])
    if hidden:
        say(f"… and {hidden} more; --all shows them, with what each feeds and why it matters.")


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
    """What to do: for what is missing, whom to ask; for a doubt, its remedy."""
    first = group[0]
    if not first.path:
        yield first.remedy
    elif first.ask and len(group) == 1:
        yield f"{first.who_has[:1].upper()}{first.who_has[1:]} has it. Ask: {first.ask}"
    elif first.who_has:
        yield f"{first.who_has[:1].upper()}{first.who_has[1:]} has {'it' if len(group) == 1 else 'them'}."
    else:
        yield first.remedy


def _details(group: Sequence[Item]) -> Iterator[str]:
    for one in group:
        told = f"{one.path.rpartition('.')[2]}: " if one.path and len(group) > 1 else ""
        if one.feeds:
            yield f"{told}Feeds {join_words([*one.feeds])}."
    yield f"Why: {group[0].why}"
    if group[0].check:
        yield f"Check {group[0].check} of 10: {CHECKS[group[0].check]}."


def _budget(report: Readiness) -> None:
    left = [
        ("before the levy", "left_before"),
        ("with it", "left_with_levy"),
        ("without it by what the standards allow", "left_if_released_as_allowed"),
    ]
    told = [f"{format_cents(value)} {words}" for words, name in left if (value := report.budget[name]) is not None]
    if told:
        say(f"Left over a month: {'; '.join(told)}")


def _judged(title: str, judged: Sequence[Evaluation], *, everything: bool) -> None:
    """Supported ones with what carries them; possible ones by name, with --all with what to ask; the rest with --all."""
    supported = [one for one in judged if one.status == SUPPORTED]
    possible = [one for one in judged if one.status == POSSIBLE]
    others = [one for one in judged if one.status == NOT_AVAILABLE]
    if supported or possible:
        say(f"{title}")
    for one in supported:
        exhibits = f"; exhibits {', '.join(one.exhibits)}" if one.exhibits else ""
        say(f"  supported  {one.entry.title} ({_authority(one)}){exhibits}")
        for detail in (*one.shown, *one.beside, *_effects(one)) if everything else one.beside:
            say(f"{_INDENT}{detail}")
    if possible and not everything:
        say(f"  possible   {'; '.join(one.entry.title for one in possible)}")
    for one in (*possible, *others) if everything else ():
        say(f"  {one.status}  {one.entry.title} ({_authority(one)})")
        for detail in (*one.why, *(f"Ask: {question}" for question in one.ask)):
            say(f"{_INDENT}{detail}")


def _authority(one: Evaluation) -> str:
    return one.entry.paragraph if isinstance(one.entry, Ground) else one.entry.authority


def _effects(one: Evaluation) -> list[str]:
    if isinstance(one.entry, Ground):
        return [one.entry.effect]
    return [f"Stops: {one.entry.stops}", f"Does not stop: {one.entry.does_not_stop}"]


def readiness_json(report: Readiness) -> dict[str, Any]:
    """The whole report for a program; amounts are texts with two decimals, dates ISO."""
    upcoming = report.next_deadline
    return {
        "case_id": report.case_id,
        "as_of": report.as_of.isoformat(),
        "ready_to_send": report.ready,
        "next_deadline": deadlines_json([upcoming], report.as_of)[0] if upcoming else None,
        "deadlines": deadlines_json(report.deadlines, report.as_of),
        "findings": [_item_json(one) for one in report.items],
        "budget": {name: _amount(value) for name, value in report.budget.items()},
        "grounds": [_judged_json(one) for one in report.grounds],
        "routes": [_judged_json(one) for one in report.routes],
        "liabilities": [
            {
                "id": one.id,
                "tax": one.tax,
                "period": one.period,
                "who": list(one.who),
                "assessed": one.assessed.isoformat() if one.assessed else None,
                "csed": one.csed.isoformat() if one.csed else None,
                "notices": list(one.notices),
                "levies": list(one.levies),
            }
            for one in report.coverage
        ],
    }


def _item_json(one: Item) -> dict[str, Any]:
    return {
        "code": one.codes[0],
        "codes": list(one.codes),
        "severity": one.severity.value,
        "check": one.check or None,
        "place": one.place,
        "path": one.path or None,
        "message": one.message,
        "remedy": one.remedy,
        "why": one.why,
        "who_has": one.who_has or None,
        "ask": one.ask or None,
        "feeds": list(one.feeds),
    }


def _judged_json(one: Evaluation) -> dict[str, Any]:
    entry = one.entry
    said = (
        {"effect": entry.effect}
        if isinstance(entry, Ground)
        else {"stops": entry.stops, "does_not_stop": entry.does_not_stop}
    )
    return {
        "id": entry.id,
        "title": entry.title,
        "authority": _authority(one),
        "sure": entry.sure,
        "status": one.status,
        **said,
        "shown": list(one.shown),
        "against": list(one.why),
        "ask": list(one.ask),
        "missing": list(one.missing),
        "beside": list(one.beside),
        "exhibits": list(one.exhibits),
    }


def _amount(value: Decimal | None) -> str | None:
    return None if value is None else f"{value:.2f}"
