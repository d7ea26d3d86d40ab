"""What the office's own sheet says about hearings: what is declined, pending or only possible, and what a request does not stop."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from levydocs.facts import periods
from levydocs.facts.core import Facts, fact
from levydocs.facts.data import words
from levydocs.facts.deadlines import notice_deadline
from levydocs.facts.hearing_rights import ASKED, HAD, HearingRight
from levydocs.facts.hearing_time import unmoved_day
from levydocs.facts.levied import kind_of
from levydocs.facts.liabilities import listed
from levydocs.law.csed import proceeding


@dataclass(frozen=True, slots=True)
class HearingNote:
    """One notice for which no hearing is requested.

    ``status`` is ``declined``, ``late`` or ``had``. ``printed`` is the day printed on the notice, ``counted`` the thirtieth day
    and ``by_law`` the same as moved by section 7503; ``year_ends`` and ``year_by_law`` are those of an equivalent hearing.
    ``pending`` and ``suspends`` are about the hearing requested earlier, ``since`` the date from which it counts.
    """

    status: str
    notice: str
    dated: date | None
    matters: list[str]
    on_lien: bool
    in_time: bool
    printed: date | None
    counted: date
    by_law: date
    year_ends: date
    year_by_law: date
    pending: bool = False
    suspends: bool = False
    since: date | None = None


@dataclass(frozen=True, slots=True)
class NotStopped:
    """A levy in place for periods for which no hearing is requested."""

    levy: str
    periods: list[str]


@fact("hearing.notes")
def notes(facts: Facts) -> list[HearingNote]:
    """The notices for which no hearing is requested, and why."""
    return [_note(facts, one) for one in facts.maybe("hearing.rights", ()) if one.status != ASKED]


def _note(facts: Facts, right: HearingRight) -> HearingNote:
    notice, days = facts["notices"][right.notice], right.deadline
    before = facts["proceedings"][right.proceeding] if right.proceeding is not None else None
    return HearingNote(
        status=right.status,
        notice=notice.type or "",
        dated=notice.date,
        matters=periods.matters(facts["liabilities"][debt] for debt in right.debts),
        on_lien=right.on_lien,
        in_time=right.in_time,
        printed=days.printed,
        counted=days.day30,
        by_law=days.last_day,
        year_ends=unmoved_day(days, equivalent=True),
        year_by_law=days.equivalent_last_day,
        pending=right.status == HAD and before is not None and before.outcome in (None, "pending"),
        suspends=before is not None and proceeding(before.kind).suspends,
        since=before.started_on if before is not None else None,
    )


@dataclass(frozen=True, slots=True)
class RightEnded:
    """A notice about a tax on the levy that can no longer be answered: the last day by law, and that for an equivalent hearing."""

    notice: str
    dated: date | None
    matters: list[str]
    last_day: date
    year_ended: date


@fact("hearing.ended")
def ended(facts: Facts) -> list[RightEnded]:
    """The hearing-right notices for a tax on the levy for which nothing can be requested any longer, and no hearing was held."""
    rights = facts.maybe("hearing.rights", ())
    alive = {debt for one in rights for debt in one.debts}
    levied = {one.id for _, one in listed(facts, facts.levy_path)} if facts.maybe("levy.present") else set()
    found = []
    for position, notice in enumerate(facts.maybe("notices", ())):
        days = notice_deadline(notice)
        debts = [
            at
            for at, debt in enumerate(facts.maybe("liabilities", ()))
            if debt.id in levied and debt.id in (notice.covers or ()) and at not in alive
        ]
        if days and debts and days.equivalent_last_day < facts.as_of:
            facts.note_case(f"notices[{position}]")
            matters = periods.matters(facts["liabilities"][at] for at in debts)
            found.append(RightEnded(notice.type or "", notice.date, matters, days.last_day, days.equivalent_last_day))
    return found


@fact("hearing.not_stopped")
def not_stopped(facts: Facts) -> list[NotStopped]:
    """The levies in place for periods for which no hearing is requested; none if no request is made (26 USC 6330(e)(1))."""
    requests = [one for one in facts.maybe("hearing.requests", ()) if not one.on_lien]
    if not requests:
        return []
    debts = facts.maybe("liabilities", ())
    asked = {debts[debt].id for one in requests for debt in one.debts}
    found = []
    for levy in facts.maybe("levies", ()):
        kind = kind_of(levy)
        others = [one.period for one in debts if one.id in (levy.covers or ()) and one.id not in asked and one.period]
        if others:
            found.append(NotStopped(words("levy")[kind.id if kind else "other"], periods.in_a_list(others)))
    return found
