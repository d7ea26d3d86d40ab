"""Form 433-A (OIC), lines 1 to 4 and 8: cash, accounts, investments, digital assets, retirement, life insurance (Rev. 4-2026).

The kind of account is read from its name in the case; a kind without its own box is named next to the institution.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from levydocs.case.finances import Account, Investment
from levydocs.facts.core import Facts, fact, only_where
from levydocs.facts.full_statement_assets import assets_of, before_phone, belongs, lacking
from levydocs.facts.full_statement_business import SOLE
from levydocs.facts.offer_statement_counted import less, share_of
from levydocs.money import whole_dollars

_ACCOUNT_KINDS = {
    "money_market": re.compile(r"money market|\bcds?\b|certificates? of deposit", re.IGNORECASE),
    "stored_value": re.compile(r"stored.value|prepaid|payroll card", re.IGNORECASE),
    "online": re.compile(r"online", re.IGNORECASE),
    "savings": re.compile(r"saving", re.IGNORECASE),
    "checking": re.compile(r"checking", re.IGNORECASE),
}
_INVESTMENT_KINDS = {
    "stocks": re.compile(r"stock|shares\b", re.IGNORECASE),
    "bonds": re.compile(r"bond", re.IGNORECASE),
}
_RETIREMENT_KINDS = {
    "k401": re.compile(r"401 ?\(?k", re.IGNORECASE),
    "ira": re.compile(r"\bira\b|individual retirement", re.IGNORECASE),
    "other": re.compile(
        r"403 ?\(?b|\b457\b|keogh|\bsep\b|\btsp\b|thrift savings|retire|pension|profit.sharing", re.IGNORECASE
    ),
}
"""Box of the form → what its kind is called in the case, the most certain first."""


def _kind(kinds: dict[str, re.Pattern[str]], text: str | None) -> str:
    return next((kind for kind, pattern in kinds.items() if pattern.search(text or "")), "")


@dataclass(frozen=True, slots=True)
class Bank:
    """Cash or an account, its kind as boxes; ``total`` in whole dollars."""

    cash: bool
    checking: bool
    savings: bool
    money_market: bool
    online: bool
    stored_value: bool
    institution: str
    number: str | None
    total: int | None
    lacking: str


def _bank(kind: str, institution: str, number: str | None, balance: Decimal | None, path: str) -> Bank:
    return Bank(
        kind == "cash",
        kind == "checking",
        kind == "savings",
        kind == "money_market",
        kind == "online",
        kind == "stored_value",
        institution,
        number,
        None if balance is None else whole_dollars(balance),
        path,
    )


def _account(one: Account, path: str) -> Bank:
    kind = _kind(_ACCOUNT_KINDS, one.type)
    named = ", ".join(part for part in ("" if kind else one.type, one.institution, one.address) if part)
    return _bank(kind, named, one.number, one.balance, f"{path}.balance")


def _banks(*, of_business: bool) -> Callable[[Facts], tuple[Bank, ...] | None]:
    cash = "statement.business.cash_on_hand" if of_business else "statement.cash_on_hand"

    def read(facts: Facts) -> tuple[Bank, ...]:
        on_hand = facts[cash]
        accounts = [
            _account(one, f"bank_accounts[{at}]")
            for at, one in enumerate(facts["bank_accounts"])
            if belongs(facts, one.business, to_business=of_business)
        ]
        return (*([_bank("cash", "Cash on hand", None, on_hand, cash)] if on_hand else []), *accounts)

    read.__doc__ = f"Cash and the {'business' if of_business else 'personal'} bank accounts."
    return only_where(SOLE)(read) if of_business else read


for _whose, _business in (("personal", False), ("business", True)):
    fact(f"offer_statement.{_whose}_accounts")(_banks(of_business=_business))


@dataclass(frozen=True, slots=True)
class Holding:
    """An investment or a retirement account, its kind as boxes; amounts in whole dollars, ``counted`` at quick-sale value."""

    stocks: bool
    bonds: bool
    k401: bool
    ira: bool
    other: bool
    other_kind: str | None
    institution: str
    number: str | None
    value: Decimal | None
    counted: int | None
    loan: Decimal | None
    total: int | None
    lacking: str


def _holdings(facts: Facts, *, retirement: bool) -> tuple[Holding, ...]:
    rows = []
    for at, one in enumerate(facts["investments"]):
        if bool(_kind(_RETIREMENT_KINDS, one.type)) is retirement:
            rows.append(_holding(facts, one, f"investments[{at}]", retirement=retirement))
    return tuple(rows)


def _holding(facts: Facts, one: Investment, path: str, *, retirement: bool) -> Holding:
    kind = _kind(_RETIREMENT_KINDS if retirement else _INVESTMENT_KINDS, one.type)
    other = kind in ("", "other")
    institution, _ = before_phone(", ".join(part for part in (one.institution, one.address) if part))
    counted = share_of(facts, one.balance) if retirement else None
    return Holding(
        kind == "stocks",
        kind == "bonds",
        kind == "k401",
        kind == "ira",
        other,
        one.type if other else None,
        institution,
        one.number,
        one.balance,
        counted,
        one.loan,
        less(counted if retirement else one.balance, one.loan),
        f"{path}.{'balance' if one.balance is None else 'loan'}",
    )


@fact("offer_statement.investments")
def investments(facts: Facts) -> tuple[Holding, ...]:
    """The investments other than retirement accounts."""
    return _holdings(facts, retirement=False)


@fact("offer_statement.retirement")
def retirement(facts: Facts) -> tuple[Holding, ...]:
    """The retirement accounts."""
    return _holdings(facts, retirement=True)


@dataclass(frozen=True, slots=True)
class Digital:
    """A digital asset; ``total`` in whole dollars."""

    is_one: bool
    description: str | None
    units: str | None
    location: str
    account: str | None
    address: str | None
    total: int | None
    lacking: str


def _digital(*, of_business: bool) -> Callable[[Facts], tuple[Digital, ...] | None]:
    def read(facts: Facts) -> tuple[Digital, ...]:
        return tuple(
            Digital(
                True,
                one.type,
                one.amount,
                ", ".join(part for part in (one.location, one.wallet) if part),
                one.account,
                one.address,
                None if one.value is None else whole_dollars(one.value),
                f"digital_assets[{at}].value",
            )
            for at, one in enumerate(facts["digital_assets"])
            if belongs(facts, one.business, to_business=of_business)
        )

    read.__doc__ = f"The digital assets of the {'business' if of_business else 'household'}."
    return only_where(SOLE)(read) if of_business else read


for _name, _business in (("digital_assets", False), ("business_digital_assets", True)):
    fact(f"offer_statement.{_name}")(_digital(of_business=_business))


@dataclass(frozen=True, slots=True)
class Policy:
    """A life insurance with a cash value; amounts in whole dollars."""

    company: str | None
    number: str | None
    value: Decimal | None
    loan: Decimal | None
    total: int | None
    lacking: str


@fact("offer_statement.policies")
def policies(facts: Facts) -> tuple[Policy, ...]:
    """The life insurance policies with a cash value."""
    said = facts["full_statement.policies"]
    found = [(path, one) for path, one in assets_of(facts) if one.kind == "life_insurance"] if said else []
    return tuple(
        Policy(one.description, one.identification, one.value, one.owed, less(one.value, one.owed), lacking(path, one))
        for path, one in found
    )
