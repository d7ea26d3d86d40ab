"""Accounts, investments, credit and life insurance: Form 433-A, lines 12 to 16 and 64 (Rev. 7-2022), and Form 433-B, line 20."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from levydocs.case.finances import OtherAsset
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.full_statement_assets import added, assets_of, before_phone, belongs, lacking
from levydocs.facts.property import Account, equity_of
from levydocs.money import whole_dollars


def _accounts(*, of_business: bool) -> Callable[[Facts], tuple[Account, ...] | None]:
    def read(facts: Facts) -> tuple[Account, ...] | None:
        if of_business and not facts["full_statement.in_business"]:
            return None
        return tuple(
            one for one in facts["statement.bank_accounts"] if belongs(facts, one.business, to_business=of_business)
        )

    read.__doc__ = f"The {'business' if of_business else 'personal'} bank accounts."
    return read


def _cash(*, of_business: bool) -> Callable[[Facts], int | None]:
    def read(facts: Facts) -> int | None:
        if of_business and not facts["full_statement.in_business"]:
            return None
        return added(
            (f"bank_accounts[{at}].balance", one.balance)
            for at, one in enumerate(facts["statement.bank_accounts"])
            if belongs(facts, one.business, to_business=of_business)
        )

    read.__doc__ = f"What is in the {'business' if of_business else 'personal'} bank accounts, whole dollars."
    return read


for _whose, _business in (("personal", False), ("business", True)):
    fact(f"full_statement.{_whose}_accounts")(_accounts(of_business=_business))
    fact(f"full_statement.{_whose}_cash")(_cash(of_business=_business))


@dataclass(frozen=True, slots=True)
class Investment:
    """An investment; amounts in dollars."""

    type: str | None
    company: str
    phone: str
    value: Decimal | None
    loan: Decimal | None
    equity: Decimal | None


@fact("full_statement.investments")
def investments(facts: Facts) -> tuple[Investment, ...]:
    """The household's investments, with the loans against them."""
    rows = []
    for one in facts["investments"]:
        company, phone = before_phone(", ".join(part for part in (one.institution, one.address) if part))
        rows.append(Investment(one.type, company, phone, one.balance, one.loan, equity_of(one.balance, one.loan)))
    return tuple(rows)


@fact("full_statement.digital_assets")
def digital_assets(facts: Facts) -> list[dict[str, object]]:
    """The digital assets, each with its amount next to its type."""
    return [
        {
            "type": ", ".join(part for part in (one.type, one.amount) if part),
            "wallet": one.wallet,
            "email": one.email,
            "location": one.location,
            "value": one.value,
        }
        for one in facts["digital_assets"]
    ]


@fact("full_statement.invested")
def invested(facts: Facts) -> int:
    """The equity in investments, and the value of digital assets, whole dollars."""
    rows = zip(facts["investments"], facts["full_statement.investments"], strict=True)
    equity = [
        (f"investments[{at}].{'balance' if one.balance is None else 'loan'}", row.equity)
        for at, (one, row) in enumerate(rows)
    ]
    digital = [(f"digital_assets[{at}].value", one.value) for at, one in enumerate(facts["digital_assets"])]
    return added([*equity, *digital])


@dataclass(frozen=True, slots=True)
class Credit:
    """A card or line of credit; amounts in dollars."""

    institution: str
    number: str | None
    limit: Decimal | None
    owed: Decimal | None
    available: int | None


@fact("full_statement.credit")
def credit(facts: Facts) -> tuple[Credit, ...]:
    """The household's cards and lines of credit, and what is still available on each."""
    return tuple(
        Credit(
            ", ".join(part for part in (one.type, one.issuer) if part),
            one.number,
            one.limit,
            one.owed,
            _available(one.limit, one.owed),
        )
        for one in facts["credit_cards"]
    )


def _available(limit: Decimal | None, owed: Decimal | None) -> int | None:
    if limit is None or owed is None:
        return None
    return max(whole_dollars(limit) - whole_dollars(owed), 0)


@fact("full_statement.credit_available")
def credit_available(facts: Facts) -> int:
    """The credit still available, whole dollars."""
    rows = zip(facts["credit_cards"], facts["full_statement.credit"], strict=True)
    return added(
        (f"credit_cards[{at}].{'limit' if one.limit is None else 'owed'}", row.available)
        for at, (one, row) in enumerate(rows)
    )


@fact("full_statement.insured")
def insured(facts: Facts) -> bool:
    """True when there is life insurance with a cash value: a policy among the other assets, or as the statement answers."""
    return any(_policies(facts)) or bool(facts["statement.life_insurance"])


def _policies(facts: Facts) -> Iterator[tuple[str, OtherAsset]]:
    for path, one in assets_of(facts):
        if one.kind == "life_insurance":
            yield path, one


@fact("full_statement.policies")
def policies(facts: Facts) -> tuple[OtherAsset, ...]:
    """The life insurance policies with a cash value."""
    found = tuple(one for _, one in _policies(facts))
    if not found and facts["full_statement.insured"]:
        raise Absent("other_assets")
    return found


@fact("full_statement.policies_worth")
def policies_worth(facts: Facts) -> int:
    """The cash values of the life insurance less the loans against them, whole dollars."""
    return added((lacking(path, one), equity_of(one.value, one.owed)) for path, one in _policies(facts))
