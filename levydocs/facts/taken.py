"""What the levy has taken, and whether its return is requested: as an overpayment, or under 26 USC 6343(d)(2)(A) to (D)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.dates import long_date
from levydocs.facts.asked_for import request_path
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.exhibits import proving
from levydocs.money import format_cents

RETURNS = {"improper": "A", "installment_agreement": "B", "facilitates_collection": "C", "best_interests": "D"}
"""``request.return_of_money`` as a subparagraph of 26 USC 6343(d)(2)."""
_IMPROPER = ("premature", "no_notice", "exempt_property", "stayed", "barred")


@dataclass(frozen=True, slots=True)
class Taking:
    """What the levy took on a date, dollars."""

    on: date
    amount: Decimal


@fact("release.taken")
def taken(facts: Facts) -> list[Taking]:
    """What the levy took whose return is requested, payment by payment; none if the case does not list it.

    What it took after the tax was paid or the time to collect ended, or from the date of the agreement on, or else all.
    """
    rows, after, first = takings(facts), _after(facts), _from(facts)
    return [row for row in rows if (after is None or row.on > after) and (first is None or row.on >= first)]


def takings(facts: Facts) -> list[Taking]:
    """Everything that the case lists as taken by the levy; none if it lists nothing."""
    facts.note_case(f"{facts.levy_path}.taken")
    listed = facts.maybe(f"{facts.levy_path}.taken", ())
    return [
        Taking(facts[f"{facts.levy_path}.taken[{at}].on"], facts[f"{facts.levy_path}.taken[{at}].amount"])
        for at in range(len(listed))
    ]


def _after(facts: Facts) -> date | None:
    """The date after which anything the levy took is more than was owed or could be collected."""
    resting = facts["release.nothing_to_collect"]
    if "satisfied" in resting:
        day: date | None = facts.maybe("release.paid_on")
        return day
    return max((one.day for one in facts["release.lapsed"]), default=None) if "expired" in resting else None


def _from(facts: Facts) -> date | None:
    """The first day of the agreement on which release rests; anything before was not taken under an agreement.

    If the levy ended before the agreement, return of all of it is requested.
    """
    agreement = facts.maybe("release.agreement")
    if agreement is None or facts["release.return_alone"] or facts["release.return_ground"] != "B":
        return None
    day: date | None = agreement.since
    return day


@fact("release.taken_listed")
def taken_listed(facts: Facts) -> list[str]:
    """The same in words: ``$448.94 on November 13, 2026``."""
    return in_words(facts["release.taken"])


def in_words(rows: list[Taking]) -> list[str]:
    """Each as ``$448.94 on November 13, 2026``."""
    return [f"{format_cents(one.amount)} on {long_date(one.on)}" for one in rows]


@fact("release.taken_total")
def taken_total(facts: Facts) -> Decimal:
    """The total, dollars; zero if the case does not list what was taken."""
    return sum((one.amount for one in facts["release.taken"]), Decimal(0))


@fact("release.taken_exhibits")
def taken_exhibits(facts: Facts) -> list[str]:
    """The exhibits that show what the levy has taken."""
    return proving(facts, f"levies.{facts[f'{facts.levy_path}.id']}.taken")


@fact("release.return_amount")
def return_amount(facts: Facts) -> Decimal | None:
    """The amount whose return is requested, dollars: the takings that count, or else all that was paid over; nothing if unknown."""
    total = facts["release.taken_total"]
    if total or facts.maybe(f"{facts.levy_path}.taken"):
        return Decimal(total) or None
    paid = facts["levy.paid"]
    return Decimal(paid) if paid else None


@fact("release.return_alone")
def return_alone(facts: Facts) -> bool:
    """True when nothing is left to release, and only return of money is requested."""
    facts.note_case("request.relief")
    return bool(facts.maybe("request.relief") == "return")


@fact("release.asks_return")
def asks_return(facts: Facts) -> bool:
    """True when return of money is requested, within two years from the levy (26 USC 6343(b) and (d)).

    If the request does not say, or says so for several levies: when money has been paid over, or may have been.
    """
    stated = _stated(facts)
    if stated == "none" or facts["release.nothing_to_collect"]:
        return False
    asked = stated or facts["release.return_alone"]
    of_this = not facts.maybe("levies.several") or request_path(facts, "return_of_money").startswith("levies")
    if asked and of_this:
        return bool(facts["grounds.within_two_years"])
    known = facts["levy.paid"]
    perhaps = known is None and (facts["levy.hold_over"] or facts["levy.took_first"] is not None)
    return bool((known or perhaps) and facts["grounds.within_two_years"])


@fact("release.argues_return")
def argues_return(facts: Facts) -> bool:
    """True when the request says why money can be returned: it was asked to, or the facts support (d)(2)(A) to (C)."""
    return bool(facts["release.asks_return"] and (_stated(facts) or facts["release.return_ground"] != "D"))


@fact("release.return_ground")
def return_ground(facts: Facts) -> str:
    """The paragraph of 26 USC 6343(d)(2) under which return is requested: A, B, C or D.

    As the request says, or else A to C if the facts support one, or else D.
    (A) only if the request says that the levy was improper.
    """
    if (stated := RETURNS.get(_stated(facts))) is not None:
        return stated
    if "improper" in facts.maybe("request.grounds", ()) and any(facts.maybe(f"grounds.{one}") for one in _IMPROPER):
        return "A"
    if facts.maybe("grounds.agreement_frees"):
        return "B"
    return "C" if facts.maybe("grounds.collection_stated") else "D"


def _stated(facts: Facts) -> str:
    facts.note_case("request.return_of_money")
    return str(facts.maybe("request.return_of_money", ""))


@fact("release.return_reason")
def return_reason(facts: Facts) -> str | None:
    """Why return helps collection or is in the best interests of both, as the case says; (A) and (B) require none."""
    ground = facts["release.return_ground"]
    if ground in "AB":
        return None
    stated = facts.maybe("request.return_reason") or (facts.maybe("request.facilitates") if ground == "C" else None)
    if not stated:
        raise Absent("request.return_reason")
    return str(stated)


@fact("release.return_exhibits")
def return_exhibits(facts: Facts) -> list[str]:
    """The exhibits that prove this reason."""
    return proving(facts, "request.return_reason")
