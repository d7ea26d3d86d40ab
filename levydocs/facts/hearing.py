"""The request for a hearing (Form 12153): which notice it answers, by when, for which periods, and who signs.

The rules are those of 26 USC 6330, 26 CFR 301.6330-1 and the form (Rev. 7-2022).
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from levydocs.dates import long_date
from levydocs.facts import periods
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.hearing_rights import HearingRight
from levydocs.facts.liabilities import CIVIL_PENALTY, CIVPEN, listed
from levydocs.law.hearings import HearingDeadline


@dataclass(frozen=True, slots=True)
class TaxRow:
    """One row of line 7."""

    type: str
    form: str
    periods: str


def chosen(facts: Facts) -> HearingRight:
    """The request that the document is about; ``Absent`` if none is made."""
    found: tuple[HearingRight, ...] = facts["hearing.requests"]
    if facts.request >= len(found):
        raise Absent("notices")
    return found[facts.request]


def notice_path(facts: Facts, rest: str) -> str:
    """The case path of an item of the notice that the request answers."""
    return f"notices[{chosen(facts).notice}].{rest}"


@fact("hearing.deadline")
def deadline(facts: Facts) -> HearingDeadline:
    """The dates that count for the request."""
    return chosen(facts).deadline


@fact("hearing.timely")
def timely(facts: Facts) -> bool:
    """True when a request made today is timely, so levies for its periods must wait."""
    return chosen(facts).in_time


def covered(facts: Facts) -> list[Any]:
    """The liabilities that the request is about: those on the notice, owed by the same people, with no earlier hearing request."""
    request = chosen(facts)
    return [one for position, one in listed(facts, f"notices[{request.notice}]") if position in request.debts]


@fact("hearing.period_list")
def period_list(facts: Facts) -> list[str]:
    """The periods that the request is about."""
    return [liability.period for liability in covered(facts)]


@fact("hearing.periods")
def hearing_periods(facts: Facts) -> list[str]:
    """The same, with four or more consecutive years as a range."""
    return periods.in_a_list(facts["hearing.period_list"])


@fact("hearing.matters")
def matters(facts: Facts) -> list[str]:
    """The taxes and periods that the request is about, in words."""
    return periods.matters(covered(facts))


@fact("hearing.notice.type")
def notice_type(facts: Facts) -> str:
    """The number of the notice or letter."""
    return str(facts[notice_path(facts, "type")])


@fact("hearing.notice.named")
def notice_named(facts: Facts) -> str:
    """The number of the notice, with its date if another request answers a notice with the same number."""
    own, notices = facts["hearing.notice.type"], facts["notices"]
    if sum(notices[one.notice].type == own for one in facts["hearing.requests"]) < 2:
        return str(own)
    return f"{own} of {long_date(facts['hearing.notice.date'])}"


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
    """The last day for what can be requested today: the printed one, or the one by law once only the printed one has passed."""
    day: date = facts["hearing.deadline"].still(facts.as_of).last_day
    return day


@fact("hearing.lien")
def lien(facts: Facts) -> bool:
    """True when the request answers a lien notice."""
    return chosen(facts).on_lien


@fact("hearing.levy")
def levy(facts: Facts) -> bool:
    """True when the request answers a levy notice, before or after the levy."""
    return not chosen(facts).on_lien


@fact("hearing.after_levy")
def after_levy(facts: Facts) -> bool:
    """True when the hearing follows the levy: jeopardy, a State refund and the other cases of 26 USC 6330(f)."""
    return chosen(facts).right == "levy_made"


@fact("hearing.copy_of_notice")
def copy_of_notice(facts: Facts) -> bool:
    """True when a copy of the notice goes with the request."""
    return bool(facts["exhibits.of_notice"])


@fact("hearing.liabilities")
def liabilities(facts: Facts) -> tuple[TaxRow, ...]:
    """The rows of line 7: the periods of the request, by kind of tax and form."""
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for liability in covered(facts):
        form = CIVPEN if liability.type == CIVIL_PENALTY else liability.form or ""
        groups[liability.type, form].append(liability.period)
    return tuple(TaxRow(kind, form, periods.one_by_one(listed)) for (kind, form), listed in groups.items())


@fact("hearing.comments")
def comments(facts: Facts) -> str | None:
    """Why the hearing is requested, in the client's words: those for the notice, or else those for every request."""
    own = facts.stated(notice_path(facts, "explanation")) if facts["hearing.requests"] else None
    said: str | None = own or facts.stated("hearing.explanation")
    return said


@fact("hearing.reasons")
def reasons(facts: Facts) -> tuple[str, ...]:
    """The boxes of line 8; "other" whenever there is an explanation, which is printed in the comments."""
    ticked = facts.stated("hearing.reasons")
    if not ticked:
        raise Absent("hearing.reasons")
    return tuple(dict.fromkeys([*ticked, *(["other"] if facts["hearing.comments"] else [])]))


@fact("hearing.alternatives")
def alternatives(facts: Facts) -> tuple[str, ...]:
    """The boxes of line 9; missing if an alternative is requested and none is named."""
    proposed = facts.stated("hearing.alternatives")
    if proposed is None and "alternative" in facts["hearing.reasons"]:
        raise Absent("hearing.alternatives")
    return tuple(proposed or ())


@fact("hearing.other_alternative")
def other_alternative(facts: Facts) -> str | None:
    """The other alternative of line 9, in words; nothing unless its box is checked."""
    return facts.stated("hearing.other_alternative") if "other" in facts["hearing.alternatives"] else None


@fact("hearing.representative_signs")
def representative_signs(facts: Facts) -> bool:
    """True when the representative signs; the form allows the representative or the taxpayers, not both."""
    return bool(facts["hearing.signer"] == "representatives")


@fact("hearing.taxpayer_signs")
def taxpayer_signs(facts: Facts) -> bool:
    """True when the taxpayer signs."""
    return not facts["hearing.representative_signs"]
