"""Form 433-B, section 4: what the business that is the taxpayer owns and owes (Rev. 2-2019)."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from levydocs.case.leaves import Month
from levydocs.case.statement import SafeDepositBox
from levydocs.facts.core import Facts, fact
from levydocs.facts.full_statement_assets import Property, added, before_phone
from levydocs.facts.people import street_and_city
from levydocs.facts.property import Account, equity_of

SAFE_DEPOSIT = "Safe deposit box"


@fact("business_statement.accounts")
def accounts(facts: Facts) -> tuple[Account, ...]:
    """The accounts of the business, then its safe deposit boxes, each with what its contents are worth."""
    boxes = (Account(one.place or "", None, SAFE_DEPOSIT, one.value, True) for one in _boxes(facts))
    return (*(facts["full_statement.business_accounts"] or ()), *boxes)


def _boxes(facts: Facts) -> tuple[SafeDepositBox, ...]:
    return tuple(facts.maybe("statement.safe_deposit_boxes", ()))


@fact("business_statement.cash")
def cash(facts: Facts) -> int:
    """What is in the accounts of the business and in its safe deposit boxes, whole dollars."""
    values = ((f"statement.safe_deposit_boxes[{at}].value", one.value) for at, one in enumerate(_boxes(facts)))
    return int(facts["full_statement.business_cash"] or 0) + added(values)


@fact("business_statement.receivables")
def receivables(facts: Facts) -> list[dict[str, object]]:
    """What customers owe the business, with the contact there and the telephone number split off."""
    rows = []
    for case, row in zip(facts["receivables.accounts"], facts["full_statement.receivables"] or (), strict=False):
        contact, phone = before_phone(case.contact)
        rows.append({**row, "contact": contact, "phone": phone})
    return rows


@dataclass(frozen=True, slots=True)
class Investment:
    """An investment or digital asset, with boxes for whether it secures a loan; amounts in dollars."""

    company: str
    phone: str
    pledged: bool
    not_pledged: bool
    value: Decimal | None
    loan: Decimal | None
    equity: Decimal | None


@fact("business_statement.investments")
def investments(facts: Facts) -> tuple[Investment, ...]:
    """The investments of the business, and its digital assets; one with a loan against it is used as collateral."""
    funds = (
        (before_phone(_listed(one.type, one.institution, one.address)), one.balance, one.loan)
        for one in facts["investments"]
    )
    coins = (((_listed(one.type, one.amount, one.wallet), ""), one.value, one.loan) for one in facts["digital_assets"])
    return tuple(
        Investment(company, phone, bool(loan), loan == 0, value, loan, equity_of(value, loan))
        for (company, phone), value, loan in (*funds, *coins)
    )


def _listed(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


@fact("business_statement.invested")
def invested(facts: Facts) -> int:
    """The equity in investments and digital assets of the business, whole dollars."""
    funds = [(f"investments[{at}]", "balance", one.balance) for at, one in enumerate(facts["investments"])]
    coins = [(f"digital_assets[{at}]", "value", one.value) for at, one in enumerate(facts["digital_assets"])]
    return added(
        (f"{path}.{key if value is None else 'loan'}", row.equity)
        for (path, key, value), row in zip([*funds, *coins], facts["business_statement.investments"], strict=True)
    )


@fact("business_statement.real_property")
def real_property(facts: Facts) -> tuple[Property, ...]:
    """What the business owns, leases or rents, with the description separate from the location."""
    return tuple(map(_apart, facts["full_statement.real_property"]))


def _apart(one: Property) -> Property:
    what, _, where = one.location.partition(", ")
    return replace(one, description=what, location=where)


@fact("business_statement.other_equity")
def other_equity(facts: Facts) -> int:
    """The equity in equipment, other assets and intangible assets of the business, whole dollars."""
    kinds = ("equipment", "intangibles")
    return sum(facts[f"full_statement.business_{kind}_equity"] or 0 for kind in kinds)


@dataclass(frozen=True, slots=True)
class Debt:
    """A note, judgment or other debt, with boxes for whether it is secured; amounts in dollars, the payment per month."""

    description: str | None
    secured: bool
    unsecured: bool
    pledged_on: date | None
    balance: Decimal | None
    final_payment: Month | None
    payment: Decimal | None
    creditor: str | None
    street: str
    city: str
    phone: str | None


@fact("business_statement.debts")
def debts(facts: Facts) -> tuple[Debt, ...]:
    """The notes, judgments and other debts of the business that are not listed elsewhere."""
    return tuple(
        Debt(
            one.description,
            one.secured is True,
            one.secured is False,
            one.pledged_on,
            one.balance,
            one.final_payment,
            one.payment,
            one.creditor,
            *street_and_city(one.address),
            one.phone,
        )
        for one in facts["statement.business.debts"]
    )


@fact("business_statement.debt_payments")
def debt_payments(facts: Facts) -> int:
    """The payments on these debts, whole dollars a month."""
    rows = enumerate(facts["statement.business.debts"])
    return added((f"statement.business.debts[{at}].payment", one.payment) for at, one in rows)
