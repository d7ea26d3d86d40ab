"""A case in amounts and days, for a screen: what ``check`` and ``routes`` say, the lines behind that, and the
letters' charts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.library.as_json import amount_json, evaluation_json

if TYPE_CHECKING:
    from levydocs.facts.allowances import Allowance
    from levydocs.facts.case_days import CaseDay
    from levydocs.facts.core import Facts
    from levydocs.library.live_page import Asked, AskedPaths
    from levydocs.library.workspace import Workspace


@dataclass(frozen=True, slots=True)
class CaseBudget:
    """Income, expenses and what is left; the days of the case; its grounds and ways out, by its ``facts``.

    ``asked``: the questions; each line opens one of them.
    """

    facts: Facts = field(repr=False)
    asked: AskedPaths = field(repr=False)


def case_budget(workspace: Workspace, path: Path, data: bytes, day: date) -> CaseBudget:
    """The budget of the case in the file at ``path``, which contains ``data``, as of the case's own day, else ``day``.
    CaseRefused."""
    from levydocs.law.in_force import Law
    from levydocs.library.case_files import open_confined
    from levydocs.library.live_page import asked_in
    from levydocs.packet.build import facts_of

    file = open_confined(workspace, path, data)
    as_of = file.day(None) if file.case.as_of else day
    return CaseBudget(facts_of(file.case, file.firm, Law(as_of, workspace.figures)), asked_in(data, ())[1])


def case_budget_json(found: CaseBudget) -> dict[str, Any]:
    """The budget as a screen shows it; each drawing is an SVG picture without styles.

    ``opens``: for each figure, the question that it opens.
    """
    from levydocs.facts.case_days import case_days
    from levydocs.library.routes import routes_from
    from levydocs.library.routes_as_json import routes_json
    from levydocs.packet.readiness import BUDGET, budget_of, grounds_by_levy

    facts, asked, budget = found.facts, found.asked, budget_of(found.facts)
    grounds = grounds_by_levy(facts) or {"": facts.maybe("grounds.evaluated", ())}
    return {
        "as_of": facts.basis.law.as_of.isoformat(),
        "budget": {name: amount_json(value) for name, value in budget.items()},
        "opens": {name: _opened(facts, asked, path) for name, path in BUDGET.items()},
        "grounds": {levy: [evaluation_json(one) for one in judged] for levy, judged in grounds.items()},
        "ways_out": routes_json(routes_from(facts)),
        "missing": [_asked(one) for one in _missing(facts, asked)],
        "several": bool(facts.maybe("levies.several")),
        "takes_once": bool(facts.maybe("levies.pending") and facts.maybe("levies.take_once")),
        "beside": list(_beside(facts)),
        "exempt_unverified": bool(facts.maybe("levies.exempt_unverified")),
        "share": f"{facts['ability.share']}" if facts.maybe("allocation.needed") else None,
        "income": list(_income(facts, asked)),
        "flows": list(_flows(budget, facts)),
        "expenses": list(_expenses(facts, asked)),
        "totals": {
            name: amount_json(facts.maybe(f"allowances.{path}"))
            for name, path in (("allowed", "total"), ("paid", "paid_total"))
        },
        "standards": _standards(facts),
        "days": list(_days(tuple(case_days(facts)))),
    }


_NEEDED = ("ability.left_before", "ability.left_with_levy", "ability.paid_left_before")
_FLOWS = (
    ("before", "income_before", "left_before", "left_before_as_paid"),
    ("with_levy", "income_with_levy", "left_with_levy", "left_with_levy_as_paid"),
    ("released", "income_before", "left_before", "left_before_as_paid"),
)


def _missing(facts: Facts, asked: AskedPaths) -> Sequence[Asked]:
    """The questions that the budget is waiting for."""
    from levydocs.facts.core import Missing

    lacks = [path for name in _NEEDED if isinstance(found := facts.get(name), Missing) for path in found.paths]
    return tuple({one.question.path: one for path in lacks if (one := asked.at(path))}.values())


def _opened(facts: Facts, asked: AskedPaths, name: str) -> Mapping[str, Any] | None:
    """The question that a figure opens: the one it is waiting for, else the first about an amount that goes into it."""
    from levydocs.facts.core import Missing
    from levydocs.packet.feeds import case_refs

    found = facts.get(name)
    if isinstance(found, Missing):
        return _asked(next(filter(None, map(asked.at, found.paths)), None))
    those = filter(None, map(asked.by_path.get, case_refs(found.sources)))
    return _asked(next((one for one in those if one.question.kind == "money"), None))


def _asked(one: Asked | None) -> Mapping[str, Any] | None:
    if one is None:
        return None
    question = one.question
    return {"label": question.label, "context": question.context, "path": question.path, "section": one.section}


def _beside(facts: Facts) -> Iterator[Mapping[str, Any]]:
    """One-time levies in a case that also has continuing ones: what they take is in none of the figures."""
    once = () if facts.maybe("levies.take_once", default=True) else facts.maybe("levies.once", ())
    for levy in map(facts.for_levy, once):
        yield {"on": levy.maybe("levy.on_source"), "amount": amount_json(levy.maybe("levy.amount_held"))}


def _income(facts: Facts, asked: AskedPaths) -> Iterator[Mapping[str, Any]]:
    for one in facts.maybe("budget.income", ()):
        yield {
            "label": one.label,
            "before": amount_json(one.before),
            "with_levy": amount_json(one.with_levy),
            "released": amount_json(one.if_released),
            "opens": _asked(asked.at(one.path)),
        }


def _flows(budget: Mapping[str, Decimal | None], facts: Facts) -> Iterator[Mapping[str, Any]]:
    """Income next to expenses: before the levy, with it, and if it is released."""
    largest = facts.maybe("ability.largest")
    for when, income, left, as_paid in _FLOWS:
        yield {
            "when": when,
            "income": amount_json(budget[income]),
            "left": amount_json(budget[left]),
            "left_as_paid": amount_json(budget[as_paid]),
            "drawing": _bar(budget[income], budget["expenses"], largest),
        }


def _expenses(facts: Facts, asked: AskedPaths) -> Iterator[Mapping[str, Any]]:
    rows: Sequence[Allowance] = facts.maybe("allowances.rows", ())
    largest = facts.maybe("allowances.largest")
    for one in rows:
        yield {
            "label": one.label,
            "allowed": amount_json(one.allowed),
            "paid": amount_json(one.paid),
            "standard": amount_json(one.standard),
            "unverified": one.unverified,
            "over": amount_json(one.over) if one.over else None,
            "exhibits": list(one.exhibits),
            "opens": _asked(asked.at(one.path)),
            "drawing": _bar(one.paid, one.standard, largest),
        }


def _standards(facts: Facts) -> Mapping[str, Any] | None:
    """The standards by which the expenses are measured; None if not known."""
    effective, place, size = (
        facts.maybe(name) for name in ("standards.effective", "standards.place", "household.size")
    )
    if effective is None or place is None or size is None:
        return None
    return {"effective": effective.isoformat(), "place": str(place), "size": int(size)}


def _days(days: Sequence[CaseDay]) -> Iterator[Mapping[str, Any]]:
    """Each day with its mark on the shared time line."""
    from levydocs.blocks.days import day_stripes, line_of
    from levydocs.blocks.model import Day
    from levydocs.blocks.stripes import svg
    from levydocs.dates import us_date
    from levydocs.facts.case_days import COMPUTED

    marks = [Day(us_date(one.on), us_date(one.until) if one.until else "", one.today) for one in days]
    line, today = line_of(marks), next(one.on for one in days if one.today)
    for one, mark in zip(days, marks, strict=True):
        yield {
            "on": one.on.isoformat(),
            "what": one.what,
            "left": (one.on - today).days,
            "today": one.today,
            "aim": one.until is not None,
            "unverified": one.sure == "M",
            "computed": one.sure == COMPUTED,
            "drawing": svg(day_stripes(mark, line)),
        }


def _bar(amount: Decimal | None, beside: Decimal | None, largest: Decimal | None) -> str:
    """An amount as a bar, with a line that marks another amount; empty if it is not known."""
    from levydocs.blocks.bars import bar_stripes
    from levydocs.blocks.model import Bar
    from levydocs.blocks.stripes import svg
    from levydocs.templating.filters import share

    if amount is None or largest is None:
        return ""
    return svg(bar_stripes(Bar(share(amount, largest), "" if beside is None else share(beside, largest))))
