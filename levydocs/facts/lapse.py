"""Nothing left to collect: the debt is paid, or the time to collect it is over (26 USC 6343(a)(1)(A), 6502(a)(1))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.evaluations import SUPPORTED
from levydocs.facts.grounds import made_on
from levydocs.facts.levied import levied
from levydocs.facts.liabilities import listed
from levydocs.facts.proceedings import Assessment, csed_suspended_by, know_suspensions
from levydocs.law.grounds import Ground

LEADING = ("satisfied", "expired")
"""The grounds of 26 USC 6343(a)(1)(A), under which nothing is left to collect: hardship is not argued with them."""
AGREEMENTS = ("installment_agreement", "partial_payment_agreement")
"""Proposals of an installment agreement."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """What suspended the time to collect, with its dates, and for how many days; None if its days overlap another's."""

    what: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Lapsed:
    """An assessment on the levy that can no longer be collected, as a request states it.

    ``ten_years`` is the date without suspensions, ``suspended`` the days on the longest reading, ``shortest`` those that are
    certain, ``day`` the last day with ``suspended``. ``counted``: ten years and ``suspended`` make ``day``. ``late``: the days
    from it to the levy; 0 if the levy was made before.
    """

    period: str
    assessed: date
    ten_years: date
    shortest: int
    suspended: int
    day: date
    late: int
    suspensions: tuple[Suspension, ...]

    @property
    def besides(self) -> int:
        """The days that the longest reading counts beyond those that are certain."""
        return self.suspended - self.shortest

    @property
    def counted(self) -> bool:
        """False if a statutory floor moved the date beyond the days suspended."""
        return self.ten_years + timedelta(days=self.suspended) == self.day


@fact("grounds.time_lapsed")
def time_lapsed(facts: Facts) -> bool:
    """True when the collection statute expiration date of an assessment on the levy has passed.

    True only when the case says what suspended the ten years, and false only when every assessment is dated.
    """
    if any(one.shortest.day < facts.as_of for one in _covered(facts)):
        know_suspensions(facts)
    if any(one.csed.day < facts.as_of for one in _covered(facts)):
        return True
    return not _all_dated(facts)


@fact("grounds.all_lapsed")
def all_lapsed(facts: Facts) -> bool:
    """True when it has passed for every assessment on the levy; missing if it has for none."""
    if not facts["grounds.time_lapsed"]:
        raise Absent("liabilities")
    if any(one.csed.day >= facts.as_of for one in _covered(facts)):
        return False
    return _all_dated(facts)


def _covered(facts: Facts) -> list[Any]:
    return [one for one in facts["csed.assessments"] if one.covered]


def _all_dated(facts: Facts) -> bool:
    undated = [position for position, one in listed(facts, facts.levy_path) if not one.assessed]
    if undated:
        raise Absent(*(f"liabilities[{position}].assessed" for position in undated))
    return True


@fact("grounds.ends_with_time")
def ends_with_time(facts: Facts) -> bool:
    """True when the levy ends with the time to collect; missing if that is not over for any tax on the levy.

    So does a levy on wages (26 USC 6331(e)), on federal payments (6331(h)), and one made when the time was already over.
    One that reached a fixed right before then continues: money held, a pension, Social Security by a paper levy (26 CFR
    301.6343-1(b)(1)(ii); Chief Counsel email 202129006).
    """
    if not facts["grounds.time_lapsed"]:
        raise Absent("liabilities")
    if levied(facts).ends_with_time:
        return True
    made = made_on(facts)
    return all(one.csed.day < made for one in _covered(facts) if one.csed.day < facts.as_of)


@fact("release.lapsed")
def lapsed(facts: Facts) -> list[Lapsed]:
    """The assessments on the levy for which the time to collect is over, the earliest first."""
    return [
        Lapsed(
            one.period,
            one.assessed,
            one.csed.ten_years,
            one.shortest.suspended,
            one.csed.suspended,
            one.csed.day,
            max((made_on(facts) - one.csed.day).days, 0),
            _suspended_by(facts, one),
        )
        for one in _covered(facts)
        if one.csed.day < facts.as_of
    ]


def _suspended_by(facts: Facts, one: Assessment) -> tuple[Suspension, ...]:
    found = csed_suspended_by(facts, one)
    alone = sum(days for _, days in found) == one.shortest.suspended
    return tuple(Suspension(what, days if alone else None) for what, days in found)


@fact("release.nothing_to_collect")
def nothing_to_collect(facts: Facts) -> list[str]:
    """The grounds of 26 USC 6343(a)(1)(A) on which alone the request rests: asserted without hardship, and supported."""
    asserted = facts.maybe("request.grounds", ())
    return [] if "hardship" in asserted else [one for one in carried(facts) if one in asserted]


@fact("release.proposal")
def proposal(facts: Facts) -> str:
    """What is proposed for the debt itself; nothing if none is left: a proposal would acknowledge it.

    Nor is an agreement proposed if one is in effect. A request that does not argue from what the household earns and
    needs may propose nothing.
    """
    stated = str(facts["request.proposal"] if facts["release.for_hardship"] else facts.maybe("request.proposal", ""))
    again = stated in AGREEMENTS and facts.maybe("grounds.agreement_in_effect", False)
    return "" if again or carried(facts) else stated


@fact("release.for_hardship")
def for_hardship(facts: Facts) -> bool:
    """True when the packet argues from what the household earns and needs; without a levy it argues nothing.

    It does if the request asserts hardship, or no ground yet, unless it only asks for money back: hardship does not return any. A
    business or an estate has no household (26 CFR 301.6343-1(b)(4)(i): an individual taxpayer).
    """
    asserted = facts.maybe("request.grounds", ("hardship",))
    hardship = "hardship" in asserted and not facts["release.return_alone"]
    return bool(facts["levy.present"] and hardship and facts.maybe("grounds.individual", True))


@fact("release.nothing_to_collect_exhibits")
def proof(facts: Facts) -> list[str]:
    """The exhibits that prove these grounds."""
    rests_on = facts["release.nothing_to_collect"]
    found = [
        shown
        for one in facts["grounds.evaluated"]
        if isinstance(one.entry, Ground) and one.entry.in_request in rests_on
        for shown in one.exhibits
    ]
    return list(dict.fromkeys(found))


def carried(facts: Facts) -> list[str]:
    """The grounds of 26 USC 6343(a)(1)(A) that the facts support, asserted or not."""
    return [
        one.entry.in_request
        for one in facts.maybe("grounds.evaluated", ())
        if isinstance(one.entry, Ground) and one.entry.in_request in LEADING and one.status == SUPPORTED
    ]
