"""The grounds that a request for release asserts and the facts carry, as the request says them (26 USC 6343; 26 CFR 301.6343-1)."""

from __future__ import annotations

from dataclasses import dataclass

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.evaluations import SUPPORTED
from levydocs.facts.exhibits import proving
from levydocs.facts.levied import LEVY
from levydocs.law.grounds import Carrier, in_request

SPEED = "business_property"
"""The word by which an expedited determination is asked for: 26 USC 6343(a)(2) is no ground of its own."""


@fact("release.ground_lines")
def ground_lines(facts: Facts) -> list[str]:
    """The grounds asserted, each with its authority; for wages with the proposal of CNC also 26 USC 6343(e).

    Of seized business property its exemption stands first; that a determination be expedited is no ground, and stands last.
    """
    grounds = facts["request.grounds"]
    if not grounds:
        raise Absent("request.grounds")
    # Economic hardship is for individuals alone (26 CFR 301.6343-1(b)(4)(i)).
    individual = facts["grounds.individual"]
    ordered = sorted((one for one in grounds if one != "hardship" or individual), key=lambda one: one == SPEED)
    stated = [_lower(in_request(one)) if one == SPEED else in_request(one) for one in ordered]
    if facts["levy.approval_open"]:
        stated.insert(0, "Property exempt from levy, 26 USC 6334(a)(3), (a)(13)(B)")
    if facts["levy.kind"] == "wage" and facts.maybe("release.proposal") == "currently_not_collectible":
        stated += [_lower(in_request("not_collectible"))] if "not_collectible" not in grounds else []
    return stated


def _lower(line: str) -> str:
    return line[:1].lower() + line[1:]


@dataclass(frozen=True, slots=True)
class FurtherGround:
    """A ground beside hardship that the request asserts and the facts carry: its name, its authority, what carries it.

    ``because``, ``law``: the reason and the words of the law, as a request that rests on it gives them.
    ``source``: where it was seen that no earlier final notice had been given; of a premature levy alone.
    """

    title: str
    paragraph: str
    because: str
    law: str
    shown: tuple[str, ...]
    exhibits: tuple[str, ...]
    source: str = ""


@fact("release.further_grounds")
def further_grounds(facts: Facts) -> list[FurtherGround]:
    """The asserted grounds beside hardship that the facts carry, each with what carries it."""
    asserted = facts["request.grounds"]
    # Of these the request leads with some, and gives the reason of the third where it asks for speed.
    told = {"hardship", SPEED, *facts["release.nothing_to_collect"]}
    return [
        FurtherGround(
            one.entry.title,
            one.entry.paragraph,
            one.entry.because,
            one.entry.law,
            tuple(_shown(facts, carrier) for carrier in one.entry.carried_by if carrier.yes in one.shown),
            one.exhibits,
            facts["grounds.premature_source"] if one.entry.id == "premature" else "",
        )
        for one in facts["grounds.evaluated"]
        if one.entry.in_request in asserted
        and one.entry.in_request not in told
        and one.status == SUPPORTED
        and not (one.entry.id == "barred" and facts["release.bars"])
    ]


@fact("release.lead")
def lead(facts: Facts) -> FurtherGround:
    """The ground with which a request opens that does not argue hardship: the first that the facts carry."""
    found: list[FurtherGround] = facts["release.further_grounds"]
    if not found:
        raise Absent("request.grounds")
    return found[0]


@fact("release.asks_speed")
def asks_speed(facts: Facts) -> bool:
    """True when an expedited determination is asked for and the facts carry it (26 USC 6343(a)(2))."""
    asked = SPEED in facts["request.grounds"]
    return asked and any(one.entry.id == SPEED and one.status == SUPPORTED for one in facts["grounds.evaluated"])


@fact("release.business_need_exhibits")
def business_need_exhibits(facts: Facts) -> list[str]:
    """The exhibits that prove why the business cannot be carried on without the levied property."""
    return proving(facts, f"levies.{facts[f'{LEVY}.id']}.business_need")


def _shown(facts: Facts, carrier: Carrier) -> str:
    """What a fact shows, as a request says it: the reason itself, where the case gives it in words."""
    stated = facts.maybe(carrier.states) if carrier.states else None
    return f"{carrier.lead} {stated.removesuffix('.')}." if stated else carrier.yes
