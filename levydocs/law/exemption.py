"""Wages exempt from levy: Publication 1494, computed from its yearly amounts (26 U.S.C. 6334(d)).

The publication rounds each part of its tables to the cent per pay period and then adds::

    exempt = r(standard deduction / n) + dependents * r(per dependent / n) + r(additional amount * additional / n)

``n`` is the number of pay periods a year, ``r`` rounds half up to cents. This reproduces what we have seen of the published
tables of August 2018 and of 2020 to 2026; earlier ones rounded the sum instead, and are not offered. The table of the year
in which the levy was served applies until a new statement of filing status and dependents is given.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from levydocs.law.basis import Basis
from levydocs.law.in_force import Law
from levydocs.money import cents

PERIODS: Mapping[str, int] = {"daily": 260, "weekly": 52, "biweekly": 26, "semimonthly": 24, "monthly": 12}
"""Pay periods a year, as the publication counts them."""

METHOD = Basis(
    "26 U.S.C. 6334(d); each part rounded to the cent for a pay period and then added, as in the tables of 2020 to 2024",
    "D",
)
"""The authority for the method."""

_DEDUCTION_OF: Mapping[str, str] = {
    "single": "single",
    "married_joint": "married_joint",
    "married_separate": "married_separate",
    "head_of_household": "head_of_household",
    "surviving_spouse": "married_joint",
}
_UNMARRIED = frozenset({"single", "head_of_household"})


@dataclass(frozen=True, slots=True)
class Statement:
    """The statement of filing status and dependents that an employee gives the employer (Form 668-W, parts 3 to 5).

    ``additional`` counts the boxes checked for being 65 or over and for being blind, including the spouse's.
    """

    filing_status: str
    dependents: int
    additional: int


NO_STATEMENT = Statement("married_separate", 0, 0)
"""How an employer treats an employee who gives no statement (26 U.S.C. 6334(d)(4)(D))."""


@dataclass(frozen=True, slots=True)
class ExemptionFigures:
    """The ids of the three yearly amounts that make up one person's exemption."""

    standard_deduction: str
    per_dependent: str
    additional_each: str


def figure_ids(year: int, filing_status: str) -> ExemptionFigures:
    """The figures of the table of ``year`` for a filing status of the case file; KeyError for any other word.

    A year without a stored table gives ids that are not ``Law.in_force``.
    """
    deduction = _DEDUCTION_OF[filing_status]
    marital = "unmarried" if filing_status in _UNMARRIED else "married"
    return ExemptionFigures(
        f"pub1494.{year}.standard_deduction.{deduction}",
        f"pub1494.{year}.dependent",
        f"pub1494.{year}.additional.{marital}",
    )


def exempt_for_period(
    standard_deduction: Decimal | int,
    per_dependent: Decimal | int,
    additional_each: Decimal | int,
    period: str,
    dependents: int,
    additional: int,
) -> Decimal:
    """Dollars and cents exempt in one pay period, from yearly dollars; KeyError for a period not in ``PERIODS``."""
    if dependents < 0 or additional < 0:
        raise ValueError("dependents and additional amounts are counted from zero")
    periods = PERIODS[period]
    return (
        cents(Decimal(standard_deduction) / periods)
        + dependents * cents(Decimal(per_dependent) / periods)
        + cents(Decimal(additional_each) * additional / periods)
    )


def exempt_amount(law: Law, year: int, filing_status: str, period: str, dependents: int, additional: int) -> Decimal:
    """Dollars and cents exempt in one pay period by the table of ``year``; ``figure_ids`` names the figures used."""
    ids = figure_ids(year, filing_status)
    return exempt_for_period(
        Decimal(law.figure(ids.standard_deduction).value),
        Decimal(law.figure(ids.per_dependent).value),
        Decimal(law.figure(ids.additional_each).value),
        period,
        dependents,
        additional,
    )
