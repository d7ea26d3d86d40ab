"""What barred the levy on the day it was made, as a request states it (26 USC 6330(e)(1), 6331(k), 6015(e)(1)(B))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from levydocs.facts.core import Facts, fact
from levydocs.facts.deadlines import notice_deadline
from levydocs.facts.exhibits import cited, proving
from levydocs.facts.grounds import made_on
from levydocs.facts.liabilities import listed
from levydocs.facts.periods import in_a_list
from levydocs.facts.proceedings import about, barring, bars_on
from levydocs.law.csed import proceeding
from levydocs.law.notices import LEVY_RIGHTS, find_notice_kind


@dataclass(frozen=True, slots=True)
class AnsweredNotice:
    """The notice that a pending hearing answers, its periods, and the last day to request the hearing."""

    type: str
    dated: date
    periods: tuple[str, ...]
    last_day: date


@dataclass(frozen=True, slots=True)
class Bar:
    """A proceeding that barred the levy. ``says`` is what it is, as in ``proceedings.yaml``; only a hearing has a ``notice``."""

    says: str
    paragraph: str
    is_hearing: bool
    started_on: date
    ended_on: date | None
    notice: AnsweredNotice | None
    reference: str
    exhibits: tuple[str, ...]

    @property
    def cited(self) -> tuple[str, ...]:
        """Where it is recorded, for parentheses: its reference, and the exhibits."""
        return cited(self.reference, self.exhibits)


@fact("release.bars")
def bars(facts: Facts) -> list[Bar]:
    """What barred the levy, if the request asserts that it was improper; none if nothing did for certain."""
    if "improper" not in facts.maybe("request.grounds", ()):
        return []
    day = made_on(facts)
    return [_bar(facts, position, one) for position, one in about(facts, *barring()) if bars_on(one, day)]


def _bar(facts: Facts, position: int, one: Any) -> Bar:
    rule = proceeding(one.kind)
    return Bar(
        rule.bar_says,
        rule.bar_paragraph,
        one.kind == "hearing",
        one.started_on,
        one.ended_on,
        _answered(facts, one) if one.kind == "hearing" else None,
        one.reference or "",
        tuple(proving(facts, "proceedings", f"proceedings[{position}]")),
    )


@dataclass(frozen=True, slots=True)
class Stay:
    """A bankruptcy case that was open when the levy was made: its first and last day, and its court and number.

    ``owed_before``: the tax on the levy had been assessed before the case began.
    """

    started_on: date
    ended_on: date | None
    reference: str
    owed_before: bool
    exhibits: tuple[str, ...]

    @property
    def cited(self) -> tuple[str, ...]:
        """Where it is recorded, for parentheses: its reference, and the exhibits."""
        return cited(self.reference, self.exhibits)


@fact("release.stays")
def stays(facts: Facts) -> list[Stay]:
    """The bankruptcy cases that stayed the levy (11 USC 362(a)), if the request asserts that it was improper."""
    if "improper" not in facts.maybe("request.grounds", ()):
        return []
    day = made_on(facts)
    debts = [one for _, one in listed(facts, facts.levy_path)]
    return [
        Stay(
            one.started_on,
            one.ended_on,
            one.reference or "",
            all(debt.assessed and debt.assessed < one.started_on for debt in debts),
            tuple(proving(facts, "proceedings", f"proceedings[{position}]")),
        )
        for position, one in about(facts, "bankruptcy")
        if bars_on(one, day)
    ]


def _answered(facts: Facts, hearing: Any) -> AnsweredNotice | None:
    """The newest levy notice before the request that covers both the hearing's periods and the levy's."""
    covered = set(facts[f"{facts.levy_path}.covers"]) & set(hearing.covers or facts[f"{facts.levy_path}.covers"])
    found = [one for one in facts["notices"] if one.date and one.date <= hearing.started_on and _of_levy(one)]
    for one in sorted(found, key=lambda one: one.date, reverse=True):
        last, debts = notice_deadline(one), covered & set(one.covers or ())
        if last is not None and debts and hearing.started_on <= last.last_day:
            periods = in_a_list([debt.period for debt in facts["liabilities"] if debt.id in debts and debt.period])
            return AnsweredNotice(one.type, one.date, tuple(periods), last.last_day) if periods else None
    return None


def _of_levy(notice: Any) -> bool:
    kind = find_notice_kind(notice.type or "")
    return kind is not None and kind.right in LEVY_RIGHTS
