"""The yes-or-no facts that support the grounds for release (``law/data/grounds.yaml`` says which supports what).

Each is about the packet's levy. If nothing is known, the fact is missing: a ground is never guessed.
"""

from __future__ import annotations

from datetime import date
from typing import Any

from levydocs.case.people import INDIVIDUALS
from levydocs.dates import years_after
from levydocs.facts.core import Absent, Facts, Missing, fact
from levydocs.facts.liabilities import listed
from levydocs.facts.parties import liable
from levydocs.facts.people import person
from levydocs.facts.proceedings import about, barring, is_barred
from levydocs.law.clocks import clock

AGREED = ("in_effect", "determined")
"""The status of a currently-not-collectible proceeding once the IRS has agreed to it."""


def _stated(facts: Facts, path: str) -> bool:
    """True when the case has text there, false when it says that there is none (``""``)."""
    return bool(facts[path])


def made_on(facts: Facts) -> date:
    """The date on which the levy was made: that of its service, which is not before the date on the form.

    26 CFR 301.6331-1(a)(1) and (c).
    """
    served: date = facts["levy.served_on"]
    dated: date = facts.maybe("levy.date", served)
    return max(served, dated)


@fact("grounds.nothing_owed")
def nothing_owed(facts: Facts) -> bool:
    """True when the assessed balance and accruals of every period on the levy are zero."""
    if any(one.assessed_balance or one.accrued for _, one in listed(facts, facts.levy_path)):
        return False
    return bool(facts["release.liabilities_total"].total <= 0)


@fact("grounds.collection_stated")
def collection_stated(facts: Facts) -> bool:
    """True when the case says how a release helps collection."""
    return _stated(facts, "request.facilitates")


@fact("grounds.agreement_in_effect")
def agreement_in_effect(facts: Facts) -> bool:
    """True when an installment agreement for a period on the levy is in effect."""
    return bool(agreements(facts))


@fact("grounds.agreement_covers_all")
def agreement_covers_all(facts: Facts) -> bool:
    """True when every period on the levy is in an installment agreement that is in effect (6343(a)(1)(C): such liability)."""
    in_one = [
        set(facts[f"{facts.levy_path}.covers"] if one.covers is None else one.covers) for _, one in agreements(facts)
    ]
    if not in_one:
        raise Absent("proceedings")
    return set(facts[f"{facts.levy_path}.covers"]) <= set().union(*in_one)


@fact("grounds.agreement_allows_release")
def agreement_allows_release(facts: Facts) -> bool:
    """True when the terms of each such agreement leave the IRS free to release the levy."""
    found = agreements(facts)
    if not found:
        raise Absent("proceedings")
    return all(facts[f"proceedings[{position}].release_allowed"] for position, _ in found)


@fact("grounds.agreement_frees")
def agreement_frees(facts: Facts) -> bool:
    """True when an agreement for a period on the levy is in effect, and no such agreement keeps the levy in place."""
    return bool(facts["grounds.agreement_in_effect"] and facts["grounds.agreement_allows_release"])


def agreements(facts: Facts) -> list[tuple[int, Any]]:
    """The installment agreements in effect about a period on the levy, with their positions."""
    return [
        (position, one)
        for position, one in about(facts, "installment_agreement")
        if one.ended_on is None and one.outcome in (None, "in_effect")
    ]


@fact("grounds.individual")
def individual(facts: Facts) -> bool:
    """True when those who owe the tax on the levy are individuals (26 CFR 301.6343-1(b)(4)(i))."""
    return all(facts[person(facts, "kind", position)] in INDIVIDUALS for position in liable(facts))


@fact("grounds.shortfall")
def shortfall(facts: Facts) -> bool:
    """True when, with the levy, income does not cover the basic living expenses.

    Where the spouse does not owe the tax, the taxpayer's own income and share of the expenses count.
    """
    return bool(facts["ability.short_with_levy"] > 0 or facts["ability.paid_short_with_levy"] > 0)


@fact("grounds.rests_on_excess")
def rests_on_excess(facts: Facts) -> bool:
    """True when there would be no shortfall at what the standards allow."""
    return bool(facts["grounds.shortfall"] and not facts["ability.short_with_levy"])


@fact("grounds.returns_missing")
def returns_missing(facts: Facts) -> bool:
    """True when returns are not filed."""
    return bool(facts["compliance.unfiled"])


@fact("grounds.worth_more")
def worth_more(facts: Facts) -> bool:
    """True when the levied property is worth more than is owed for the periods on the levy; money is worth its amount."""
    held = facts.maybe("levy.amount_held") if facts["levy.takes_once"] else None
    value = facts[f"{facts.levy_path}.property_value"] if held is None else held
    return bool(value > facts["release.liabilities_total"].total)


@fact("grounds.part_named")
def part_named(facts: Facts) -> bool:
    """True when the case names a part of the property that can be released."""
    return _stated(facts, f"{facts.levy_path}.part_to_release")


@fact("grounds.tangible")
def tangible(facts: Facts) -> bool:
    """True when the levy is on things: a house, an account or a debt is not tangible personal property."""
    return bool(facts["levy.seized"])


@fact("grounds.business_need")
def business_need(facts: Facts) -> bool:
    """True when the case says why the business cannot be carried on without the property."""
    return _stated(facts, f"{facts.levy_path}.business_need")


@fact("grounds.another_owner")
def another_owner(facts: Facts) -> bool:
    """True when part of what is levied belongs to someone who does not owe the tax; never for pay.

    Missing if it is the spouse's in a community-property State.
    """
    if not facts["levy.takes_once"] and not facts.maybe(f"{facts.levy_path}.owners"):
        facts.note_case(f"{facts.levy_path}.owners")
        return False
    if facts["levy.other_owners"] and facts["levy.ownership_open"]:
        raise Absent(f"{facts.levy_path}.owners")  # State law decides whose the spouse's deposits are (IRM 25.18.4)
    return bool(facts["levy.other_owners"])


@fact("grounds.paid_over")
def paid_over(facts: Facts) -> bool:
    """True when the payer has paid; missing where that is not known."""
    known = facts["levy.paid"]
    if known is None:
        raise Absent(f"{facts.levy_path}.paid_over")
    return bool(known)


@fact("grounds.within_two_years")
def within_two_years(facts: Facts) -> bool:
    """True until two years from the day of the levy have passed (26 USC 6343(b) and (d)).

    By the latest reading, counting the day of service and the last day: anyone who may still be in time should ask.
    The deadline uses the earliest (``return_of_money``).
    """
    return facts.as_of <= years_after(made_on(facts), clock("return_of_money").count)


@fact("grounds.return_reason")
def return_reason(facts: Facts) -> bool:
    """True when a reason of 6343(d)(2)(A) to (C) is in the case; missing if none is, and something is unknown."""
    paths = [f"grounds.{reason}" for reason in _REASONS]
    if any(facts.maybe(path) for path in paths):
        return True
    missing = [path for one in map(facts.get, paths) if isinstance(one, Missing) for path in one.paths]
    if missing:
        raise Absent(*dict.fromkeys(missing))
    return False


_REASONS = ("premature", "no_notice", "exempt_property", "stayed", "barred", "agreement_frees", "collection_stated")


@fact("grounds.on_wages")
def on_wages(facts: Facts) -> bool:
    """True when the levy is on salary or wages."""
    return bool(facts["levy.kind"] == "wage")


@fact("grounds.agreed_not_collectible")
def agreed_not_collectible(facts: Facts) -> bool:
    """True when the IRS has agreed that the tax is not collectible, and has not revoked it."""
    going_on = [position for position, one in about(facts, "currently_not_collectible") if one.ended_on is None]
    return any(facts[f"proceedings[{position}].outcome"] in AGREED for position in going_on)


@fact("grounds.exempt_property")
def exempt_property(facts: Facts) -> bool:
    """True when the case names levied property that the law exempts (26 USC 6334(a))."""
    return _stated(facts, f"{facts.levy_path}.exempt_property")


@fact("grounds.stayed")
def stayed(facts: Facts) -> bool:
    """True when a bankruptcy case was open on the day of the levy (11 USC 362(a))."""
    return is_barred(facts, made_on(facts), "bankruptcy")


@fact("grounds.barred")
def barred(facts: Facts) -> bool:
    """True when something pending on the day of the levy barred a levy first made then (26 USC 6331(k))."""
    return is_barred(facts, made_on(facts), *barring())
