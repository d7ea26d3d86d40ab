"""Form 433-F, sections A to E: accounts, real estate, other assets, cards and receivables of the household."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from levydocs.facts.core import Facts, fact
from levydocs.money import whole_dollars

RECEIVABLE_ROWS = 2
"""Rows on Form 433-F for receivables; those on a sheet are added up on their own line."""


@dataclass(frozen=True, slots=True)
class Account:
    """A bank account or an investment; its balance in dollars."""

    institution_address: str
    number: str | None
    type: str | None
    balance: Decimal | None
    business: bool


def _accounts(key: str) -> Callable[[Facts], tuple[Account, ...]]:
    def read(facts: Facts) -> tuple[Account, ...]:
        return tuple(
            Account(
                ", ".join(part for part in (entry.institution, entry.address) if part),
                entry.number,
                entry.type,
                entry.balance,
                bool(entry.business),
            )
            for entry in facts[key]
        )

    read.__doc__ = f"The rows of the case's {key.replace('_', ' ')}."
    return read


fact("statement.bank_accounts")(_accounts("bank_accounts"))
fact("statement.investments")(_accounts("investments"))


@dataclass(frozen=True, slots=True)
class DigitalAsset:
    """A digital asset: ``amount_and_value`` as written, ``0.5 BTC $1,200``."""

    type: str | None
    wallet: str | None
    email: str | None
    location: str | None
    amount_and_value: str


@fact("statement.digital_assets")
def digital_assets(facts: Facts) -> tuple[DigitalAsset, ...]:
    """The digital assets of the household."""
    return tuple(
        DigitalAsset(
            entry.type,
            entry.wallet,
            entry.email,
            entry.location,
            " ".join(
                part
                for part in (entry.amount, "" if entry.value is None else f"${whole_dollars(entry.value):,}")
                if part
            ),
        )
        for entry in facts["digital_assets"]
    )


@dataclass(frozen=True, slots=True)
class RealEstate:
    """A piece of real estate; amounts in dollars, the payment a month."""

    description: str
    primary: bool
    other: bool
    payment: Decimal | None
    purchased: str | None
    price: Decimal | None
    refinanced: str | None
    refinance_amount: Decimal | None
    value: Decimal | None
    owed: Decimal | None
    equity: Decimal | None


def equity_of(value: Decimal | None, owed: Decimal | None) -> Decimal | None:
    """Value less what is owed, each rounded as the form prints it; None when either is unknown."""
    if value is None or owed is None:
        return None
    return Decimal(whole_dollars(value) - whole_dollars(owed))


@fact("statement.real_estate")
def real_estate(facts: Facts) -> tuple[RealEstate, ...]:
    """The household's real estate."""
    return tuple(
        RealEstate(
            ", ".join(part for part in (entry.description, entry.county) if part),
            bool(entry.primary),
            entry.primary is False,
            entry.payment,
            entry.purchased,
            entry.price,
            entry.refinanced,
            entry.refinance_amount,
            entry.value,
            entry.owed,
            equity_of(entry.value, entry.owed),
        )
        for entry in facts["real_estate"]
    )


@dataclass(frozen=True, slots=True)
class OtherAsset:
    """A vehicle, a life insurance with cash value or another asset; amounts in dollars, the payment a month."""

    description: str | None
    payment: Decimal | None
    purchased: str | None
    final_payment: Any
    value: Decimal | None
    owed: Decimal | None
    equity: Decimal | None


@fact("statement.other_assets")
def other_assets(facts: Facts) -> tuple[OtherAsset, ...]:
    """The household's other assets."""
    return tuple(
        OtherAsset(
            entry.description,
            entry.payment,
            entry.purchased,
            entry.final_payment,
            entry.value,
            entry.owed,
            equity_of(entry.value, entry.owed),
        )
        for entry in facts["other_assets"]
    )


@fact("statement.receivables_additional_total")
def receivables_additional_total(facts: Facts) -> int:
    """What the receivables on additional sheets add up to, in whole dollars; the last printed row moves there too."""
    rows = facts["receivables.accounts"]
    moved = rows[RECEIVABLE_ROWS - 1 :] if len(rows) > RECEIVABLE_ROWS else ()
    return sum(whole_dollars(row.amount or Decimal(0)) for row in moved)
