"""The automatic stay of a bankruptcy case open today, as its notice to IRS Insolvency states it (11 USC 362)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.case.people import INDIVIDUALS
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.days import by_today
from levydocs.facts.exhibits import enclosed, proving
from levydocs.facts.liabilities import listed
from levydocs.facts.parties import liable, masked_numbers, names_of
from levydocs.facts.people import person
from levydocs.facts.proceedings import OPEN, about
from levydocs.facts.taken import Taking, in_words, takings

_EARNINGS = {"11": "1115(a)(2)", "12": "1207(a)(2)", "13": "1306(a)(2)"}
"""By chapter: the section of title 11 that makes an individual's earnings after the filing property of the estate."""
_FOR_SERVICES = ("wage", "fees")


@dataclass(frozen=True, slots=True)
class BankruptcyCase:
    """What the notice of filing says, and who bankruptcy counsel is; empty if the case does not say."""

    number: str
    chapter: str
    court: str
    filed_on: date
    hour: str
    counsel: str
    counsel_phone: str
    counsel_joins: bool
    insolvency_fax: str


@dataclass(frozen=True, slots=True)
class StayOrder:
    """What an order did to the stay, ``extended`` or ``imposed``, when, and under which paragraph of 11 USC 362(c)."""

    did: str
    on: date
    paragraph: str


def _open_case(facts: Facts) -> tuple[str, Any]:
    """The bankruptcy case about a tax on the levy that is open today, the newest, with its path."""
    found = [
        (facts[f"proceedings[{at}].started_on"], at, one)
        for at, one in about(facts, "bankruptcy")
        if one.outcome in OPEN and not (one.ended_on and one.ended_on <= facts.as_of)
    ]
    begun = [row for row in found if row[0] <= facts.as_of]
    if not begun:
        raise Absent("proceedings")
    _, at, one = max(begun, key=lambda row: row[:2])
    return f"proceedings[{at}]", one


@fact("stay.case")
def bankruptcy_case(facts: Facts) -> BankruptcyCase:
    """The bankruptcy case that is open today: number, chapter, court, day of filing, bankruptcy counsel."""
    path, one = _open_case(facts)
    for needed in (f"{path}.reference", f"{path}.filing.chapter", f"{path}.filing.court"):
        if not facts[needed]:
            raise Absent(needed)
    said = one.filing
    keys = ("hour", "counsel", "counsel_phone", "counsel_joins", "insolvency_fax")
    facts.note_case(*(f"{path}.filing.{key}" for key in keys))
    return BankruptcyCase(
        one.reference,
        said.chapter,
        said.court,
        one.started_on,
        said.hour or "",
        said.counsel or "",
        said.counsel_phone or "",
        bool(said.counsel and said.counsel_joins),
        said.insolvency_fax or "",
    )


def _debtors(facts: Facts) -> list[int]:
    """The positions of those on the levy who filed; ``Absent`` if none did, or what is levied is not theirs."""
    path, one = _open_case(facts)
    filed = one.filing.debtors
    facts.note_case(f"{path}.filing.debtors")
    ids = {position: facts[person(facts, "id", position)] for position in liable(facts)}
    found = [position for position, who in ids.items() if filed is None or who in filed]
    if not found or (len(found) < len(ids) and not {ids[position] for position in found} & _whose(facts)):
        raise Absent(f"{path}.filing.debtors")
    return found


def _whose(facts: Facts) -> set[str]:
    """The ids of those whose pay or money is levied."""
    if facts["levy.kind"] == "wage":
        return {facts[f"employment[{facts['levy.job']}].who"]}
    return {one.who for one in facts[f"{facts.levy_path}.owners"] if one.who}


@fact("stay.debtors")
def debtors(facts: Facts) -> str:
    """The names of those on the levy who filed; a spouse who did not file has no stay."""
    return names_of(facts, _debtors(facts))


@fact("stay.debtors_masked")
def debtors_masked(facts: Facts) -> str:
    """The last four digits of their numbers, in words."""
    return masked_numbers(facts, _debtors(facts))


@fact("stay.several")
def several(facts: Facts) -> bool:
    """True when more than one of those on the levy filed."""
    return len(_debtors(facts)) > 1


@fact("stay.order")
def order(facts: Facts) -> StayOrder | None:
    """The order that extended or imposed the stay; nothing if no case was dismissed in the year before the filing.

    ``Absent`` if one was and there is no order (11 USC 362(c)(3), (4)), or if the case does not say whether one was.
    """
    path, _ = _open_case(facts)
    if not facts[f"{path}.filing.dismissed_before"]:
        return None
    did, day = facts[f"{path}.filing.stay_order"], by_today(facts, f"{path}.filing.stay_order_on")
    return StayOrder(did, day, "(3)(B)" if did == "extended" else "(4)(B)")


@fact("stay.since")
def since(facts: Facts) -> date:
    """The date from which the levy is stayed: that of the filing, or of the order that imposed the stay (11 USC 362(c)(4)(C)).

    ``Absent`` if what is levied is not the debtors', or a tax on the levy had not been assessed before the filing.
    """
    _debtors(facts)
    _, one = _open_case(facts)
    imposed = facts["stay.order"]
    for at, _ in listed(facts, facts.levy_path):
        if facts[f"liabilities[{at}].assessed"] >= one.started_on:
            raise Absent(f"liabilities[{at}].assessed")
    day: date = imposed.on if imposed and imposed.did == "imposed" else one.started_on
    return day


@fact("stay.earnings")
def earnings(facts: Facts) -> str | None:
    """The section of title 11 that makes the levied earnings property of the estate.

    Nothing in chapter 7, for other property or a business.
    """
    kinds = {facts[person(facts, "kind", position)] for position in _debtors(facts)}
    if facts["levy.kind"] not in _FOR_SERVICES or not kinds <= {*INDIVIDUALS}:
        return None
    return _EARNINGS.get(facts["stay.case"].chapter)


@fact("stay.own_earnings")
def own_earnings(facts: Facts) -> bool:
    """True in chapter 7 if pay for services is levied: what is earned after the filing is the debtor's (11 USC 541(a)(6))."""
    return bool(facts["stay.case"].chapter == "7" and facts["levy.kind"] in _FOR_SERVICES)


@fact("stay.served_after")
def served_after(facts: Facts) -> bool:
    """True when the levy was served after the day on which the stay began."""
    return bool(facts["levy.served_on"] > facts["stay.since"])


@fact("stay.taken")
def taken(facts: Facts) -> list[Taking]:
    """What the levy took after the day the stay began; none if the case lists nothing."""
    return [row for row in takings(facts) if row.on > facts["stay.since"]]


@fact("stay.taken_listed")
def taken_listed(facts: Facts) -> list[str]:
    """The same in words: ``$448.94 on November 13, 2026``."""
    return in_words(facts["stay.taken"])


@fact("stay.taken_total")
def taken_total(facts: Facts) -> Decimal:
    """The total, dollars; for a levy served after the stay began, without a list, all that was paid over."""
    if not takings(facts) and facts.maybe("stay.served_after"):
        return Decimal(facts.maybe("levy.paid") or 0)
    return sum((row.amount for row in facts["stay.taken"]), Decimal(0))


@fact("stay.taken_before")
def taken_before(facts: Facts) -> bool:
    """True when the levy took something by the day on which the stay began."""
    return len(facts["stay.taken"]) < len(takings(facts))


@fact("stay.asks_release")
def asks_release(facts: Facts) -> bool:
    """True when something is left to release: not for a released levy, or a one-time levy that was paid over."""
    if facts.maybe("levy.released_in_full") and facts.maybe("levy.released_on"):
        return False
    paid, held = facts.maybe("levy.paid"), facts.maybe("levy.amount_held")
    return not (facts["levy.takes_once"] and paid and held and paid >= held)


@fact("stay.exhibits")
def exhibits(facts: Facts) -> list[str]:
    """The exhibits that show the bankruptcy case and its orders."""
    return proving(facts, "proceedings")


@fact("stay.enclosures")
def enclosures(facts: Facts) -> list[str]:
    """The exhibits that go with the notice: the levy, the bankruptcy case, what was taken."""
    return enclosed(facts, f"levies.{facts[f'{facts.levy_path}.id']}", "proceedings")
