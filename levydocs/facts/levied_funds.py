"""What a levy on a bank account or a receivable holds: how much, until when, and whose money it is (26 USC 6332(c))."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.data import words
from levydocs.facts.exhibits import proving
from levydocs.facts.liabilities import listed
from levydocs.facts.people import full_name, position_of
from levydocs.law.clocks import BankHold
from levydocs.money import cents

_WHOLE = 100
"""Percent."""


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose money is held, and where it came from, as written within a sentence: ``wages of May``; empty where that is not known.

    ``share`` is in percent, ``amount`` in dollars; None if the case does not say. ``spouse``: one of the
    taxpayers of the case.
    """

    name: str
    share: Decimal | None
    amount: Decimal | None
    source: str
    liable: bool
    spouse: bool

    @property
    def percent(self) -> str:
        """``50%``; empty where the share is not known."""
        return "" if self.share is None else f"{self.share.normalize():f}%"


def _hold(facts: Facts) -> BankHold | None:
    return BankHold(facts["levy.served_on"]) if facts["levy.kind"] == "bank" else None


@fact("levy.bank_last_day")
def bank_last_day(facts: Facts) -> date | None:
    """Bank levy: the twenty-first day after service, the last on which a release reaches the money; nothing otherwise."""
    hold = _hold(facts)
    return hold.last_hold_day if hold else None


@fact("levy.bank_day")
def bank_day(facts: Facts) -> int | None:
    """Bank levy: which of the 21 days it is today; nothing otherwise."""
    hold = _hold(facts)
    return hold.day_number(facts.as_of) if hold else None


@fact("levy.bank_target_day")
def bank_target_day(facts: Facts) -> date | None:
    """Bank levy: the banking day by which the release should arrive; nothing otherwise, or when the hold is over.

    Two days before the hold ends, or the banking day before that; the last day itself once that is past.
    """
    hold = _hold(facts)
    if hold is None or facts.as_of > hold.last_hold_day:
        return None
    return hold.target_day(facts.as_of)


@fact("levy.amount_held")
def amount_held(facts: Facts) -> Decimal:
    """What a one-time levy reaches, dollars: what is held or owed, or else what has been paid over."""
    stated, paid = facts.maybe(f"{facts.levy_path}.amount_held"), facts.maybe(f"{facts.levy_path}.paid_over")
    if stated is None and isinstance(paid, Decimal):
        return paid
    return Decimal(facts[f"{facts.levy_path}.amount_held"])


@fact("levy.taken_from")
def taken_from(facts: Facts) -> str:
    """Where a one-time levy takes its money from, in words that follow the amount."""
    found = words("taken_from").get(facts["levy.kind"])
    if found is None:
        raise Absent(f"{facts.levy_path}.kind")
    return found


@fact("levy.amount_exhibits")
def amount_exhibits(facts: Facts) -> list[str]:
    """The exhibits that prove what is held or owed, or the amount of a levied payment."""
    entry = f"levies.{facts[f'{facts.levy_path}.id']}"
    if facts["levy.kind"] in ("receivable", "fees"):
        return proving(facts, f"{entry}.amount_held", "receivables.accounts")
    return proving(facts, *(f"{entry}.{key}" for key in ("amount_held", "owners", "outstanding_checks")))


def _owners(facts: Facts) -> list[Owner]:
    liable = {who for _, one in listed(facts, facts.levy_path) for who in one.who or ()}
    stated = facts[f"{facts.levy_path}.owners"]
    return [
        _owner(facts, f"{facts.levy_path}.owners[{position}]", one, amount, one.who in liable)
        for position, (one, amount) in enumerate(zip(stated, _parts(facts, stated), strict=True))
    ]


def _parts(facts: Facts, stated: Sequence[Any]) -> list[Decimal | None]:
    """Each owner's part, dollars; the last absorbs rounding, so they add up to what is held."""
    held = facts.maybe("levy.amount_held")
    parts = [None if one.share is None or held is None else cents(held * one.share / 100) for one in stated]
    known = [part for part in parts if part is not None]
    if known and len(known) == len(stated) and sum(one.share for one in stated) == _WHOLE:
        parts[-1] = held - sum(known[:-1], Decimal(0))
    return parts


def _owner(facts: Facts, path: str, owner: Any, amount: Decimal | None, liable: bool) -> Owner:
    who = facts[f"{path}.who"]
    taxpayer = position_of(facts, who)
    return Owner(
        name=who if taxpayer is None else full_name(facts, taxpayer),
        share=owner.share,
        amount=amount,
        source=_in_a_sentence(owner.source or ""),
        liable=liable,
        spouse=taxpayer is not None,
    )


def _in_a_sentence(source: str) -> str:
    """``Wages of May`` as ``wages of May``; what may be a name stays as it is."""
    first, blank, rest = source.partition(" ")
    return f"{first.lower()}{blank}{rest}" if first.lower() in words("sources") else source


@fact("levy.owners")
def owners(facts: Facts) -> list[Owner]:
    """Whose money the bank holds, each with share and source."""
    return _owners(facts)


@fact("levy.one_source")
def one_source(facts: Facts) -> str | None:
    """Where all of the money came from, if it has one source and belongs to those who owe; nothing otherwise."""
    found = _owners(facts)
    sources = {one.source for one in found}
    return sources.pop() or None if len(sources) == 1 and all(one.liable for one in found) else None


@fact("levy.equal_shares")
def equal_shares(facts: Facts) -> bool:
    """True when the money belongs to several people in equal shares."""
    shares = [one.share for one in _owners(facts)]
    return len(shares) > 1 and None not in shares and len(set(shares)) == 1


@fact("levy.sources_known")
def sources_known(facts: Facts) -> bool:
    """True when the case says where each owner's part came from or how large it is."""
    found = _owners(facts)
    return bool(found) and all(one.source or (one.share is not None and len(found) > 1) for one in found)


@fact("levy.account_ending")
def account_ending(facts: Facts) -> str:
    """The last digits of the account that the bank is holding: the only one there, or the only one with that balance."""
    bank, held = facts["levy.payer.name"], facts.maybe("levy.amount_held")
    there = [(at, one) for at, one in enumerate(facts["bank_accounts"]) if one.institution == bank]
    found = there if len(there) == 1 else [one for one in there if one[1].balance == held]
    if len(found) != 1:
        raise Absent(f"{facts.levy_path}.payer.name", "bank_accounts")
    ending = _DIGITS.search(facts[f"bank_accounts[{found[0][0]}].number"])
    if ending is None:
        raise Absent(f"bank_accounts[{found[0][0]}].number")
    return ending[0]


_DIGITS = re.compile(r"[0-9]{1,4}$")


@fact("levy.other_owners")
def other_owners(facts: Facts) -> list[str]:
    """Owners of the money who do not owe the tax on the levy."""
    return [one.name for one in _owners(facts) if not one.liable]


@fact("levy.own_amount")
def own_amount(facts: Facts) -> Decimal:
    """What of the money held belongs to those who owe the tax, dollars: all of it if the case states no other owner's share."""
    return Decimal(facts["levy.amount_held"] - facts["levy.others_amount"])


@fact("levy.others_amount")
def others_amount(facts: Facts) -> Decimal:
    """What of the money held belongs to others, dollars; nothing if the case names no other owner."""
    held = facts["levy.amount_held"]  # read before the owners
    others = (
        [one.amount for one in _owners(facts) if not one.liable] if facts.maybe(f"{facts.levy_path}.owners") else []
    )
    known = [amount for amount in others if amount is not None]
    if len(known) < len(others):
        raise Absent(f"{facts.levy_path}.owners")
    return min(sum(known, Decimal(0)), Decimal(held))


@fact("levy.ownership_open")
def ownership_open(facts: Facts) -> bool:
    """True when a spouse who does not owe has a part that community-property law may make the taxpayer's as well."""
    spouse = facts["spouse.present"] and any(not one.liable and one.spouse for one in _owners(facts))
    return bool(spouse and facts["allocation.community"])


@fact("levy.checks_total")
def checks_total(facts: Facts) -> Decimal:
    """The total of these checks, in dollars."""
    count = len(facts["levy.checks"])
    return sum(
        (facts[f"{facts.levy_path}.outstanding_checks[{position}].amount"] for position in range(count)), Decimal(0)
    )
