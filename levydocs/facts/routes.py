"""The yes-or-no facts on which the other routes depend: plans, offers, hearings, the Taxpayer Advocate, bankruptcy."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from levydocs.facts.collectible import concerns, counted, goes_on, is_about_theirs
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.hearing_rights import HAD, HearingRight
from levydocs.law.agreements import SIMPLE_LIMIT, simple_plan
from levydocs.law.notices import find_notice_kind
from levydocs.money import cents

AGREEMENT_KINDS = ("installment_request", "installment_agreement")
"""The proceedings that are an installment agreement, requested or in effect."""


@fact("routes.returns_filed")
def returns_filed(facts: Facts) -> bool:
    """True when no return is missing."""
    return not facts["compliance.unfiled"]


@fact("routes.nothing_left")
def nothing_left(facts: Facts) -> bool:
    """True when nothing is left over each month even without the levy, by the standards and proven amounts above them."""
    return bool(facts["ability.left_before"] - proven_excess(facts) <= 0)


@fact("routes.rests_on_excess")
def rests_on_excess(facts: Facts) -> bool:
    """True when nothing is left over only if the IRS accepts the proof of what is paid above the standards."""
    counted = _own(facts, [one.over - one.excess for one in facts["allowances.rows"] if one.over])
    return bool(facts["routes.nothing_left"] and facts["ability.left_before"] + counted > 0)


def proven_excess(facts: Facts) -> Decimal:
    """What is paid above what is counted, and proven, without what no proof could make necessary."""
    return _own(facts, [one.excess for one in facts["allowances.excesses"] if one.proof and one.exhibits])


def _own(facts: Facts, amounts: Sequence[Decimal]) -> Decimal:
    """The taxpayer's share of household amounts."""
    return cents(sum(amounts, Decimal(0)) * facts["ability.share"] / 100)


@fact("routes.assessed_balance")
def assessed_balance(facts: Facts) -> Decimal:
    """The unpaid assessed balance of the taxpayers on the levy, dollars, without unassessed or expired amounts."""
    return sum((facts[f"liabilities[{position}].assessed_balance"] for position in counted(facts)), Decimal(0))


@fact("routes.within_simple_limit")
def within_simple_limit(facts: Facts) -> bool:
    """True when the unpaid assessed balance is within the limit of a simple payment plan."""
    return simple_plan(facts["routes.assessed_balance"], limit=facts.figure(SIMPLE_LIMIT)).eligible


@fact("routes.estimates_current")
def estimates_current(facts: Facts) -> bool:
    """True when this year's estimated payments are made, or the withholding covers the tax and none are required."""
    estimated = facts["compliance.estimated_current"]
    if estimated == "not_required":
        return bool(facts["compliance.withholding_adequate"])
    return bool(estimated == "current")


@fact("routes.bankruptcy_open")
def bankruptcy_open(facts: Facts) -> bool:
    """True when a bankruptcy case of the taxpayers on the levy is open today: one that has not ended, whenever it began."""
    return any(
        one.kind == "bankruptcy"
        and (one.started_on or facts.as_of) <= facts.as_of <= (one.ended_on or facts.as_of)
        and is_about_theirs(facts, one)
        for one in facts["proceedings"]
    )


@fact("routes.no_agreement")
def no_agreement(facts: Facts) -> bool:
    """True when no installment agreement for a debt that counts is in effect or requested today."""
    return not any(goes_on(facts, one, AGREEMENT_KINDS) for one in facts["proceedings"])


@fact("routes.no_bankruptcy")
def no_bankruptcy(facts: Facts) -> bool:
    """True when no bankruptcy case is open today."""
    return not facts["routes.bankruptcy_open"]


def _hearing_rights(facts: Facts) -> list[HearingRight]:
    """What the taxpayers on the levy can still request, on time or within the year for an equivalent hearing."""
    return [one for one in facts["hearing.rights"] if one.status != HAD and concerns(facts, one.who)]


@fact("hearing.can_be_requested")
def can_be_requested(facts: Facts) -> bool:
    """True when a notice can still be answered, on time or within the year for an equivalent hearing."""
    return bool(_hearing_rights(facts))


@fact("hearing.in_time")
def in_time(facts: Facts) -> bool:
    """True when a notice can be answered on time today; missing if none can be answered."""
    if not facts["hearing.can_be_requested"]:
        raise Absent("notices")
    return any(one.in_time for one in _hearing_rights(facts))


@fact("routes.only_equivalent")
def only_equivalent(facts: Facts) -> bool:
    """True when a notice can be answered only by a request for an equivalent hearing; missing if none can be."""
    return not facts["hearing.in_time"]


@fact("routes.significant_hardship")
def significant_hardship(facts: Facts) -> bool:
    """True when the case shows hardship events, or a shortfall with the levy (26 USC 7811(a)(2))."""
    return bool(facts.maybe("hardship.events") or facts["grounds.shortfall"] or facts["hardship.events"])


@fact("routes.refused")
def refused(facts: Facts) -> bool:
    """True when the case says that the IRS refused the release."""
    facts.note_case("levies")
    return facts.maybe("refusal.on") is not None


@fact("routes.joint_debt")
def joint_debt(facts: Facts) -> bool:
    """True when two owe a debt of the case together, or the case asks for relief from a joint one (26 USC 6015)."""
    return bool(any(len(one.who or ()) > 1 for one in facts["liabilities"]) or facts.maybe("relief.asked"))


@fact("routes.lien_filed")
def lien_filed(facts: Facts) -> bool:
    """True when a notice in the case reports a filed Notice of Federal Tax Lien."""
    kinds = (find_notice_kind(one.type or "") for one in facts["notices"] if concerns(facts, one.addressee))
    return any(kind is not None and kind.right == "lien_hearing" for kind in kinds)
