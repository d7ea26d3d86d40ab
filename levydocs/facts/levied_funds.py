"""What a levy on a bank account or a receivable holds: how much, until when, and whose money it is (26 USC 6332(c))."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.exhibits import proving
from levydocs.facts.levy import LEVY
from levydocs.facts.liabilities import listed
from levydocs.facts.people import full_name, position_of
from levydocs.law.clocks import BankHold
from levydocs.money import cents


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose money is held; ``about`` is the share and where it came from, as far as known (``50%, wages of May``).

    ``share`` is in percent; ``spouse``: one of the taxpayers of the case.
    """

    name: str
    about: str
    liable: bool
    share: Decimal | None
    spouse: bool

    @property
    def in_words(self) -> str:
        """The name, and what is known of the share."""
        return f"{self.name} ({self.about})" if self.about else self.name


def _hold(facts: Facts) -> BankHold | None:
    return BankHold(facts["levy.served_on"]) if facts["levy.kind"] == "bank" else None


@fact("levy.bank_last_day")
def bank_last_day(facts: Facts) -> date | None:
    """Bank levy: the twenty-first day after service, the last on which a release finds the money; nothing otherwise."""
    hold = _hold(facts)
    return hold.last_hold_day if hold else None


@fact("levy.bank_day")
def bank_day(facts: Facts) -> int | None:
    """Bank levy: which of the 21 days today is; nothing otherwise."""
    hold = _hold(facts)
    return hold.day_number(facts.as_of) if hold else None


@fact("levy.bank_target_day")
def bank_target_day(facts: Facts) -> date | None:
    """Bank levy: the banking day by which the release should be there; nothing otherwise, and when the hold is over.

    Two days before the hold ends, or the banking day before that; the last day itself when that is past.
    """
    hold = _hold(facts)
    if hold is None or facts.as_of > hold.last_hold_day:
        return None
    return hold.target_day(facts.as_of)


@fact("levy.amount_exhibits")
def amount_exhibits(facts: Facts) -> list[str]:
    """The exhibits that prove what the bank holds or the customer owes."""
    entry = f"levies.{facts[f'{LEVY}.id']}"
    if facts["levy.kind"] == "receivable":
        return proving(facts, f"{entry}.amount_held", "receivables.accounts")
    return proving(facts, *(f"{entry}.{key}" for key in ("amount_held", "owners", "outstanding_checks")))


def _owners(facts: Facts) -> list[Owner]:
    liable = {who for _, one in listed(facts, LEVY) for who in one.who or ()}
    return [
        _owner(facts, f"{LEVY}.owners[{position}]", one, one.who in liable)
        for position, one in enumerate(facts[f"{LEVY}.owners"])
    ]


def _owner(facts: Facts, path: str, owner: Any, liable: bool) -> Owner:
    who = facts[f"{path}.who"]
    taxpayer = position_of(facts, who)
    share = "" if owner.share is None else f"{owner.share.normalize():f}%"
    return Owner(
        name=who if taxpayer is None else full_name(facts, taxpayer),
        about=", ".join(part for part in (share, owner.source) if part),
        liable=liable,
        share=owner.share,
        spouse=taxpayer is not None,
    )


@fact("levy.owners")
def owners(facts: Facts) -> list[str]:
    """Whose money the bank holds: names, each with share and source."""
    return [one.in_words for one in _owners(facts)]


@fact("levy.other_owners")
def other_owners(facts: Facts) -> list[str]:
    """Owners of the money who do not owe the tax on the levy."""
    return [one.name for one in _owners(facts) if not one.liable]


@fact("levy.own_amount")
def own_amount(facts: Facts) -> Decimal:
    """What of the money held belongs to those who owe the tax, dollars: all of it where the case states no other owner's share."""
    held = facts["levy.amount_held"]
    others = [one for one in _owners(facts) if not one.liable] if facts.maybe(f"{LEVY}.owners") else []
    if not others:
        return Decimal(held)
    if any(one.share is None for one in others):
        raise Absent(f"{LEVY}.owners")
    return cents(held * (100 - sum(one.share or Decimal(0) for one in others)) / 100)


@fact("levy.others_amount")
def others_amount(facts: Facts) -> Decimal:
    """What of the money held belongs to others, dollars."""
    return Decimal(facts["levy.amount_held"] - facts["levy.own_amount"])


@fact("levy.ownership_open")
def ownership_open(facts: Facts) -> bool:
    """True when a spouse who does not owe has a part, and the law of a community-property State may make it the taxpayer's too."""
    spouse = facts["spouse.present"] and any(not one.liable and one.spouse for one in _owners(facts))
    return bool(spouse and facts["allocation.community"])


@fact("levy.checks_total")
def checks_total(facts: Facts) -> Decimal:
    """All these checks added up, in dollars."""
    count = len(facts["levy.checks"])
    return sum((facts[f"{LEVY}.outstanding_checks[{position}].amount"] for position in range(count)), Decimal(0))
