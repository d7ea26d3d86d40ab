"""The claim by an owner of levied money who does not owe the tax (26 USC 6343(b), 26 CFR 301.6343-2, Publication 4528).

It is a separate letter with its own signer, and is never in the taxpayer's packet. What the law or the figures do not support
is missing here, so the letter is not ready: another office, the claimant's own debt, columns that do not add up, a
spouse in a State whose community property may be liable for the tax, and the taxpayer's own firm without both consents.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.days import by_today
from levydocs.facts.levied_funds import Owner
from levydocs.facts.people import lines_of

_SPOUSE = re.compile(r"\b(?:spouse|wife|husband)\b", re.IGNORECASE)
_OF_A_SHARE = Decimal("0.0001")
"""A share is stated to at most a hundredth of a percent."""


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes and signs the claim: the claimant's counsel, or the claimant. ``title`` and ``fax`` may be empty."""

    name: str
    title: str
    office: str
    address_lines: list[str]
    phone: str
    fax: str
    counsel: bool


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """An account entry, dollars; withdrawals are negative, and None if none of it is that person's."""

    on: date
    what: str
    claimant: Decimal | None
    taxpayer: Decimal | None


@fact("claim.who")
def who(facts: Facts) -> str:
    """The name of the claimant: one of the owners of the levied money, who does not owe the tax."""
    return _owner(facts).name


def _owner(facts: Facts) -> Owner:
    claimant, stated = facts[f"{facts.levy_path}.claim.who"], facts[f"{facts.levy_path}.owners"]
    own: list[Owner] = [one for entry, one in zip(stated, facts["levy.owners"], strict=True) if entry.who == claimant]
    if len(own) != 1 or own[0].liable:
        raise Absent(f"{facts.levy_path}.owners")
    return own[0]


@fact("claim.relation")
def relation(facts: Facts) -> str:
    """What the claimant is to the taxpayer; missing for a spouse in a community-property State (IRM 25.18.4)."""
    said: str = facts[f"{facts.levy_path}.claim.relation"]
    states = str(facts.figure("community_property.states")).split()
    homes = {facts[f"{facts.levy_path}.claim.address.state"], facts["address.state"]}
    if _SPOUSE.search(said) and homes & set(states):
        raise Absent(f"{facts.levy_path}.claim.relation other than that of a spouse in a community property State")
    return said


@fact("claim.address_lines")
def address_lines(facts: Facts) -> list[str]:
    """The claimant's street and unit, then city, State and ZIP."""
    return _lines(facts, f"{facts.levy_path}.claim.address")


def _lines(facts: Facts, path: str) -> list[str]:
    if not (lines := lines_of(facts[path])):
        raise Absent(path)
    return lines


@fact("claim.owes_nothing")
def owes_nothing(facts: Facts) -> bool:
    """True; missing if the claimant owes any of the tax on the levy, or the case does not say."""
    if not facts[f"{facts.levy_path}.claim.owes_nothing"]:
        raise Absent(f"{facts.levy_path}.claim.owes_nothing")
    return True


@fact("claim.writer")
def writer(facts: Facts) -> Writer:
    """Who writes the claim; missing if that is the taxpayer's own firm without consent from both (31 CFR 10.29)."""
    if not (name := facts.maybe(f"{facts.levy_path}.claim.counsel.name")):
        claimant = facts["claim.who"]
        return Writer(
            claimant,
            "",
            claimant,
            facts["claim.address_lines"],
            _said(facts, f"{facts.levy_path}.claim.phone"),
            "",
            counsel=False,
        )
    office = _said(facts, f"{facts.levy_path}.claim.counsel.firm")
    ours = {facts.maybe("firm.name"), *(one.name for one in facts.maybe("representatives.all", ()))}
    if {name, office} & ours and not facts.maybe(f"{facts.levy_path}.claim.consents"):
        raise Absent(f"{facts.levy_path}.claim.consents")
    lines, phone = (
        _lines(facts, f"{facts.levy_path}.claim.counsel.address"),
        _said(facts, f"{facts.levy_path}.claim.counsel.phone"),
    )
    title, fax = (facts.maybe(f"{facts.levy_path}.claim.counsel.{key}", "") for key in ("title", "fax"))
    return Writer(name, title, office, lines, phone, fax, counsel=True)


def _said(facts: Facts, path: str) -> str:
    if not (text := facts[path]):
        raise Absent(path)
    return str(text)


@fact("claim.office_lines")
def office_lines(facts: Facts) -> list[str]:
    """Where the claim goes, line by line; missing until it has been compared with Publication 4528."""
    by_today(facts, f"{facts.levy_path}.claim.office_from_pub_4528.checked_on")
    if not (lines := facts[f"{facts.levy_path}.claim.office_from_pub_4528.address"]):
        raise Absent(f"{facts.levy_path}.claim.office_from_pub_4528.address")
    return list(lines)


@fact("claim.rows")
def rows(facts: Facts) -> list[ClaimRow]:
    """The account entries, each split by owner; missing unless they add up to what the levy reached."""
    found = []
    for at, one in enumerate(facts[f"{facts.levy_path}.claim.entries"]):
        path = f"{facts.levy_path}.claim.entries[{at}]"
        if one.claimant is None and one.taxpayer is None:
            raise Absent(f"{path}.claimant")
        claimant, taxpayer = (_signed(amount, out=bool(one.out)) for amount in (one.claimant, one.taxpayer))
        found.append(ClaimRow(facts[f"{path}.on"], facts[f"{path}.what"], claimant, taxpayer))
    if _total(found, "claimant") + _total(found, "taxpayer") != facts["levy.amount_held"]:
        raise Absent(f"{facts.levy_path}.claim.entries that come to {facts.levy_path}.amount_held")
    return found


def _signed(amount: Decimal | None, *, out: bool) -> Decimal | None:
    return -amount if out and amount is not None else amount


def _total(found: list[ClaimRow], whose: str) -> Decimal:
    return sum((getattr(one, whose) or Decimal(0) for one in found), Decimal(0))


@fact("claim.amount")
def amount(facts: Facts) -> Decimal:
    """What is claimed, dollars: the claimant's column; missing if it is zero or disagrees with the owner's share.

    Also missing once two years from the levy have passed.
    """
    claimed = _total(facts["claim.rows"], "claimant")
    held, by_share = facts["levy.amount_held"], _owner(facts).amount
    if not 0 < claimed <= held or (by_share is not None and abs(claimed - by_share) > held * _OF_A_SHARE):
        raise Absent(f"{facts.levy_path}.claim.entries that agree with the share in {facts.levy_path}.owners")
    if not facts["grounds.within_two_years"]:
        raise Absent(f"{facts.levy_path}.served_on within the last two years")
    return claimed


@fact("claim.rest")
def rest(facts: Facts) -> Decimal:
    """What the levy reached and is not claimed, dollars."""
    return Decimal(facts["levy.amount_held"] - facts["claim.amount"])


@fact("claim.source")
def source(facts: Facts) -> str:
    """Where the claimant's money came from, in words that follow "comes from"."""
    if not (found := _owner(facts).source):
        raise Absent(f"{facts.levy_path}.owners")
    return found


@fact("claim.all_paid")
def all_paid(facts: Facts) -> bool:
    """True when the payer has paid the IRS all that the levy reached, so nothing is left to release."""
    paid = facts["levy.paid"]
    return bool(paid is not None and paid >= facts["levy.amount_held"])
