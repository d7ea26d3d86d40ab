"""Form 656, section 1: the debts in the offer by the box that lists their periods, each by its last day (Rev. 4-2025)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

from levydocs.dates import long_date
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.liabilities import CIVIL_PENALTY
from levydocs.facts.offer import covered
from levydocs.facts.periods import in_words, is_quarter, last_day

_INCOME, _QUARTERLY, _ANNUAL = "1040", "941", "940"
_PENALTY, _OTHER = "penalty", "other"


def _box(debt: Any, penalty_of: str | None) -> str:
    """The box that lists a debt. The trust fund recovery penalty goes by quarters and names the business."""
    if debt.type == CIVIL_PENALTY:
        return _PENALTY if penalty_of and is_quarter(debt.period) else _OTHER
    number = debt.form.upper().removeprefix("FORM ")
    return next((one for one in (_INCOME, _QUARTERLY, _ANNUAL) if number.split("-")[0] == one), _OTHER)


def _owed_in(facts: Facts, box: str) -> list[Any]:
    penalty_of = facts.maybe("offer.penalty_business")
    return [one for _, one in covered(facts) if _box(one, penalty_of) == box]


def _ends(debts: Iterable[Any]) -> str:
    """``12-31-2020, 12-31-2021``, as the form asks for them."""
    return ", ".join(f"{day:%m-%d-%Y}" for day in sorted({last_day(one.period) for one in debts}))


def _periods(box: str, what: str) -> Callable[[Facts], str | None]:
    def read(facts: Facts) -> str | None:
        return _ends(_owed_in(facts, box)) or None

    read.__doc__ = f"The last days of the periods owed for {what}; nothing if none are."
    return read


for _name, _of, _what in (
    ("income_periods", _INCOME, "Form 1040"),
    ("penalty_periods", _PENALTY, "the trust fund recovery penalty"),
    ("quarterly_periods", _QUARTERLY, "Form 941"),
    ("annual_periods", _ANNUAL, "Form 940"),
):
    fact(f"offer.{_name}")(_periods(_of, _what))


@fact("offer.penalty_payer")
def penalty_payer(facts: Facts) -> str | None:
    """The business whose taxes were not paid over; nothing if no trust fund recovery penalty is owed."""
    return str(facts["offer.penalty_business"]) if facts["offer.penalty_periods"] else None


def _named(debt: Any) -> str:
    return CIVIL_PENALTY if debt.type == CIVIL_PENALTY else f"Form {debt.form.removeprefix('Form ')}"


@fact("offer.other_taxes")
def other_taxes(facts: Facts) -> str | None:
    """Every other tax with its periods: ``Form 720: 03-31-2021; Civil Penalty: 12-31-2019``; nothing if there is none."""
    others = _owed_in(facts, _OTHER)
    names = dict.fromkeys(_named(one) for one in others)
    return "; ".join(f"{name}: {_ends(one for one in others if _named(one) == name)}" for name in names) or None


def _designated(facts: Facts) -> Any:
    """The debt to which the payment with the offer is applied; nothing if the IRS decides, or there is no payment."""
    if not facts.maybe("offer.designate") or not facts["offer.payment_with"]:
        return None
    debt = next((one for _, one in covered(facts) if one.id == facts["offer.designate"]), None)
    if debt is None:
        raise Absent("offer.designate")
    return debt


@fact("offer.designated")
def designated(facts: Facts) -> str | None:
    """Form and period to which the payment with the offer is applied: ``1040 12-31-2021``; nothing if there is no payment."""
    debt = _designated(facts)
    return f"{_named(debt).removeprefix('Form ')} {_ends([debt])}" if debt else None


@fact("offer.designated_in_words")
def designated_in_words(facts: Facts) -> str | None:
    """The same as a letter says it: ``Form 1040 for tax year 2021``; nothing if there is no payment."""
    debt = _designated(facts)
    if debt is None:
        return None
    name = "the civil penalty" if debt.type == CIVIL_PENALTY else _named(debt)
    return f"{name} for {_period_in_words(debt.period)}"


def _period_in_words(period: str) -> str:
    if re.fullmatch(r"\d{4}", period):
        return f"tax year {period}"
    return in_words(period) if is_quarter(period) else f"the period ended {long_date(last_day(period))}"
