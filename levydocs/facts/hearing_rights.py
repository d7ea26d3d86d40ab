"""Which notices in the case still give a right to a hearing, for which debts and to whom, and whether one is requested.

One levy hearing and one lien hearing for a tax and period (26 USC 6320(b)(2), 6330(b)(2); 26 CFR 301.6330-1(d), A-D1). An
equivalent hearing is requested only if the case says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.deadlines import notice_deadline
from levydocs.facts.proceedings import began
from levydocs.law.hearings import HearingDeadline, equivalent_ok, is_timely
from levydocs.law.notices import LEVY_RIGHTS, find_notice_kind

ASKED, DECLINED, LATE, HAD = "asked", "declined", "late", "had"
"""A hearing is requested; the client requests none; the 30 days are over and the case does not request an equivalent hearing;
the one hearing that the law gives is pending, or was held."""


@dataclass(frozen=True, slots=True)
class HearingRight:
    """One notice that those who owe the same debts on it can answer.

    ``notice``, ``debts`` and ``proceeding`` are positions in the case; ``who`` the ids of those it is addressed to who
    owe these debts, empty if the case does not say; ``right`` is that of the notice. ``proceeding``: when it is HAD.
    """

    notice: int
    right: str
    debts: tuple[int, ...]
    who: tuple[str, ...]
    deadline: HearingDeadline
    in_time: bool
    status: str
    proceeding: int | None = None

    @property
    def on_lien(self) -> bool:
        """True for the notice of a lien."""
        return self.right == "lien_hearing"


@fact("hearing.rights")
def rights(facts: Facts) -> tuple[HearingRight, ...]:
    """What can be requested today or was requested before, timely ones first, then by their last day."""
    found = [one for position in range(len(facts["notices"])) for one in _of_notice(facts, position)]
    found.sort(key=lambda one: (not one.in_time, one.deadline.governing_day))
    return tuple(_each_once(found))


@fact("hearing.requests")
def requests(facts: Facts) -> tuple[HearingRight, ...]:
    """The requests that are made, one for each notice and each group owing the same debts on it."""
    return tuple(one for one in facts["hearing.rights"] if one.status == ASKED)


@fact("hearing.requested")
def requested(facts: Facts) -> bool:
    """True when a hearing is requested."""
    return bool(facts["hearing.requests"])


def _of_notice(facts: Facts, position: int) -> Iterator[HearingRight]:
    notice = facts["notices"][position]
    kind = find_notice_kind(notice.type or "")
    if kind is None or kind.right == "none":
        return
    deadline = notice_deadline(notice)
    if deadline is None:
        if kind.right in LEVY_RIGHTS:
            raise Absent(f"notices[{position}].date")
        return  # a lien notice without its filing date has its own finding
    if not equivalent_ok(facts.as_of, deadline):
        return
    timely = is_timely(facts.as_of, deadline)
    for who, debts in _by_debtors(facts, notice):
        whole = HearingRight(position, kind.right, debts, who, deadline, timely, _status(facts, timely))
        yield from _without_those_had(facts, whole)


def _status(facts: Facts, timely: bool) -> str:
    wanted = facts.stated("hearing.request")
    if wanted == "none":
        return DECLINED
    return ASKED if timely or wanted == "equivalent" else LATE


def _by_debtors(facts: Facts, notice: Any) -> list[tuple[tuple[str, ...], tuple[int, ...]]]:
    """The debts on a notice, grouped by who owes them: each spouse asks about that spouse's own."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for position, debt in enumerate(facts.maybe("liabilities", ())):
        if debt.id in (notice.covers or ()):
            owed_by = tuple(one for one in notice.addressee or () if one in (debt.who or ()))
            groups.setdefault(owed_by, []).append(position)
    unknown = groups.pop((), [])
    if not groups:
        return [((), tuple(unknown))]
    first = next(iter(groups))
    groups[first] = sorted([*groups[first], *unknown])
    return [(who, tuple(debts)) for who, debts in groups.items()]


def _without_those_had(facts: Facts, whole: HearingRight) -> Iterator[HearingRight]:
    """The same without the debts for which a hearing was requested earlier, and each of those with its proceeding."""
    had: dict[int, list[int]] = {}
    for debt in whole.debts:
        before = _asked_before(facts, whole, facts["liabilities"][debt].id)
        if before is not None:
            had.setdefault(before, []).append(debt)
    for proceeding, debts in had.items():
        yield replace(whole, debts=tuple(debts), status=HAD, proceeding=proceeding)
    left = tuple(debt for debt in whole.debts if not any(debt in debts for debts in had.values()))
    if left or not whole.debts:
        yield replace(whole, debts=left)


def _asked_before(facts: Facts, right: HearingRight, debt: str | None) -> int | None:
    """The position of the hearing of the same kind for this debt; an equivalent one rules out another."""
    kinds = ("lien_hearing",) if right.on_lien else ("hearing",) if right.in_time else ("hearing", "equivalent_hearing")
    for position, one in enumerate(facts.maybe("proceedings", ())):
        if one.kind in kinds and began(one) and (one.covers is None or debt in one.covers):
            return position
    return None


def _each_once(found: list[HearingRight]) -> Iterator[HearingRight]:
    """Two notices of one kind for the same debt are answered once: the more urgent one."""
    answered: dict[bool, set[int]] = {True: set(), False: set()}
    for one in found:
        left = tuple(debt for debt in one.debts if debt not in answered[one.on_lien])
        if left or not one.debts:
            yield replace(one, debts=left)
        answered[one.on_lien].update(left)
