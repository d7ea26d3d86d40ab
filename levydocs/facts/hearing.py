"""The request for a hearing (Form 12153): which notice it answers, by when, for which periods, and who signs.

The rules are those of 26 USC 6330, 26 CFR 301.6330-1 and the form (Rev. 7-2022).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from levydocs.facts import periods
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.data import words
from levydocs.facts.liabilities import listed
from levydocs.law.hearings import HearingDeadline, equivalent_ok, is_timely, levy_hearing_deadline
from levydocs.law.notices import find_notice_kind


@dataclass(frozen=True, slots=True)
class Answerable:
    """A levy notice that can still be answered: its position in the case, and its deadline."""

    position: int
    deadline: HearingDeadline


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One row of line 7."""

    type: str
    form: str
    periods: str


@fact("hearing.answerable")
def answerable(facts: Facts) -> tuple[Answerable, ...]:
    """The levy notices for which a hearing or an equivalent hearing can be requested today, the most urgent first."""
    found = []
    for position, notice in enumerate(facts["notices"]):
        kind = find_notice_kind(notice.type or "")
        if kind is None or kind.right != "levy_hearing":
            continue
        if notice.date is None:
            raise Absent(f"notices[{position}].date")
        deadline = levy_hearing_deadline(notice.date, notice.respond_by_printed)
        if equivalent_ok(facts.as_of, deadline):
            found.append(Answerable(position, deadline))
    return tuple(sorted(found, key=lambda one: (not is_timely(facts.as_of, one.deadline), one.deadline.governing_day)))


@fact("hearing.requested")
def requested(facts: Facts) -> bool:
    """True when there is a levy notice that can still be answered."""
    return bool(facts["hearing.answerable"])


def chosen(facts: Facts) -> Answerable:
    """The notice that the request answers; ``Absent`` when none can be answered."""
    found: tuple[Answerable, ...] = facts["hearing.answerable"]
    if not found:
        raise Absent("notices")
    return found[0]


def notice_path(facts: Facts, rest: str) -> str:
    """The case path of something of the notice that the request answers."""
    return f"notices[{chosen(facts).position}].{rest}"


@fact("hearing.deadline")
def deadline(facts: Facts) -> HearingDeadline:
    """The days that count for the request."""
    return chosen(facts).deadline


@fact("hearing.timely")
def timely(facts: Facts) -> bool:
    """True when a request made today is timely, so that levies for its periods must wait."""
    return is_timely(facts.as_of, facts["hearing.deadline"])


def covered(facts: Facts) -> list[Any]:
    """The liabilities on the notice."""
    return [one for _, one in listed(facts, f"notices[{chosen(facts).position}]")]


@fact("hearing.period_list")
def period_list(facts: Facts) -> list[str]:
    """The periods on the notice."""
    return [liability.period for liability in covered(facts)]


@fact("hearing.periods")
def hearing_periods(facts: Facts) -> list[str]:
    """The periods on the notice, four or more consecutive years as a range."""
    return periods.in_a_list(facts["hearing.period_list"])


@fact("hearing.matters")
def matters(facts: Facts) -> list[str]:
    """The taxes and periods on the notice, in words."""
    return periods.matters(covered(facts))


@fact("hearing.notice.type")
def notice_type(facts: Facts) -> str:
    """The number of the notice or letter."""
    return str(facts[notice_path(facts, "type")])


@fact("hearing.notice.date")
def notice_date(facts: Facts) -> date:
    """The date printed on the notice."""
    day: date = facts[notice_path(facts, "date")]
    return day


@fact("hearing.address_lines")
def address_lines(facts: Facts) -> list[str]:
    """The address for hearing requests as printed on the notice; it is never guessed."""
    lines = facts[notice_path(facts, "hearing_address")]
    if not lines:
        raise Absent(notice_path(facts, "hearing_address"))
    return list(lines)


@fact("hearing.last_day_to_send")
def last_day_to_send(facts: Facts) -> date:
    """The last day for what can be requested today: the printed one, that by law once only the printed one has passed."""
    day: date = facts["hearing.deadline"].still(facts.as_of).last_day
    return day


@fact("hearing.lien")
def lien(facts: Facts) -> bool:
    """True when the request answers a lien notice."""
    return False


@fact("hearing.liabilities")
def liabilities(facts: Facts) -> tuple[TaxRow, ...]:
    """The rows of line 7: the periods on the notice, by kind of tax and form."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for liability in covered(facts):
        groups[liability.type, liability.form or ""].append(liability.period)
    return tuple(TaxRow(kind, form, ", ".join(sorted(listed))) for (kind, form), listed in groups.items())


@fact("hearing.reasons")
def reasons(facts: Facts) -> tuple[str, ...]:
    """The boxes of line 8; "other" whenever there are comments: an explanation, or levies that the request does not stop."""
    ticked = facts.stated("hearing.reasons")
    if not ticked:
        raise Absent("hearing.reasons")
    commented = [facts.stated("hearing.explanation"), facts["hearing.other_levies"]]
    return tuple(dict.fromkeys([*ticked, *(["other"] if any(commented) else [])]))


@fact("hearing.alternatives")
def alternatives(facts: Facts) -> tuple[str, ...]:
    """The boxes of line 9; missing where an alternative is asked for and none is named."""
    proposed = facts.stated("hearing.alternatives")
    if proposed is None and "alternative" in facts["hearing.reasons"]:
        raise Absent("hearing.alternatives")
    return tuple(proposed or ())


@fact("hearing.other_alternative")
def other_alternative(facts: Facts) -> str | None:
    """The other alternative of line 9, in words; nothing unless its box is ticked."""
    return facts.stated("hearing.other_alternative") if "other" in facts["hearing.alternatives"] else None


def _others_in_place(facts: Facts) -> tuple[list[Any], list[str]]:
    """The levies in place for periods that are not on the notice, and these periods, sorted (26 USC 6330(e)(1))."""
    ids = {one.id for one in covered(facts)}
    running = [levy for levy in facts.maybe("levies", ()) if set(levy.covers or ()) - ids]
    if not running:
        return [], []
    levied = {liability for levy in running for liability in levy.covers or ()} - ids
    periods_levied = sorted({one.period for one in facts["liabilities"] if one.id in levied and one.period})
    return (running, periods_levied) if periods_levied else ([], [])


@fact("hearing.other_levies")
def other_levies(facts: Facts) -> list[str]:
    """The levies that the request does not stop, in words, each kind once; none when every levy is for its periods."""
    running, _ = _others_in_place(facts)
    return list(dict.fromkeys(words("levy")[levy.kind or "other"] for levy in running))


@fact("hearing.other_periods")
def other_periods(facts: Facts) -> list[str]:
    """The periods of these levies that are not on the notice."""
    return _others_in_place(facts)[1]


@fact("hearing.representative_signs")
def representative_signs(facts: Facts) -> bool:
    """True when the representative signs; the form allows the representative or the taxpayers, not both."""
    return bool(facts["hearing.signer"] == "representatives")


@fact("hearing.taxpayer_signs")
def taxpayer_signs(facts: Facts) -> bool:
    """True when the taxpayer signs."""
    return not facts["hearing.representative_signs"]
