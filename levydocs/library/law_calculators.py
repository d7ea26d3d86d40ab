"""The calculators of ``levydocs law``, the same for every front end: what each takes, and the function behind it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Day
from typing import TYPE_CHECKING, Any

from levydocs.library import amount_calculators, day_calculators
from levydocs.library.calculators import Calculator, Parameter

if TYPE_CHECKING:
    from levydocs.law.book import Book
    from levydocs.library.answers import Answer

_AS_OF = Parameter("as_of", "day", "Work everything out as of this day (default: today).", "2026-11-24")


def _today(values: dict[str, Any]) -> dict[str, Any]:
    return {**values, "as_of": values["as_of"] or Day.today()}


def _deadline(figures: Book | None, *, date: Day | None, **values: Any) -> Answer:
    return day_calculators.hearing_deadline(dated=date, **_today(values))


def _csed(figures: Book | None, **values: Any) -> Answer:
    return day_calculators.collection_statute(**_today(values))


def _bank_hold(figures: Book | None, **values: Any) -> Answer:
    return day_calculators.bank_hold(**_today(values))


def _exempt(figures: Book | None, **values: Any) -> Answer:
    return amount_calculators.exempt_wages(**values, figures=figures)


def _standards(figures: Book | None, **values: Any) -> Answer:
    return amount_calculators.allowed_expenses(**_today(values), figures=figures)


def _caf(figures: Book | None, **values: Any) -> Answer:
    return amount_calculators.caf_unit(**_today(values), figures=figures)


_DEADLINE = Calculator(
    "deadline",
    "The last day for a hearing on a notice, and for an equivalent hearing.\n\n"
    "A lien notice runs from the filing of the lien, not from its own date.",
    (
        Parameter(
            "notice", "text", "The number of the notice or letter: LT11, CP90, L3172 …", example="LT11", required=True
        ),
        Parameter("date", "day", "The date printed on the notice.", "2026-11-05"),
        Parameter("nftl_filed", "day", "Lien notice: when the Notice of Federal Tax Lien was filed."),
        Parameter("printed", "day", "The last day to respond, as printed on the notice.", "2026-12-05"),
        Parameter("filed", "day", "Postmark of the request, or the day a fax arrived."),
        Parameter("substitute", "yes_no", "The notice replaces one that was not properly given.", default=False),
        _AS_OF,
    ),
    _deadline,
)

_EXEMPT = Calculator(
    "exempt",
    "Wages exempt from levy for one pay period (Publication 1494, 26 USC 6334(d)).",
    (
        Parameter(
            "year",
            "count",
            "The year in which the levy was served.",
            2026,
            required=True,
            least=1900,
            most=2999,
        ),
        Parameter(
            "status",
            "word",
            "Filing status on the statement; MFS, HOH and so on also work.",
            "single",
            required=True,
            words=amount_calculators.STATUSES,
        ),
        Parameter("period", "word", "The pay period.", "biweekly", required=True, words=amount_calculators.PERIODS),
        Parameter("dependents", "count", "Dependents on the statement (default: 0).", 1, default=0, most=99),
        Parameter("additional", "count", "Additional amounts, 65 or over or blind (default: 0).", 0, default=0, most=4),
    ),
    _exempt,
    uses_figures=True,
)

_STANDARDS = Calculator(
    "standards",
    "The Collection Financial Standards of a household, and what they allow of its expenses, dollars a month.\n\n"
    "If a cost is not given, the maximum is shown; without a loan or lease, there is no ownership cost.",
    (
        Parameter("state", "text", "Two-letter code of the State of residence.", "TX", required=True),
        Parameter("county", "text", "County of residence, however it is written.", "Harris", required=True),
        Parameter("under_65", "count", "Persons under 65.", 2, default=0, most=99),
        Parameter("over_65", "count", "Persons 65 or over.", 0, default=0, most=99),
        Parameter("vehicles", "count", "Vehicles of the household (default: 0).", 1, default=0, most=9),
        Parameter("loans", "dollars", "Monthly loan or lease payment, one for each vehicle.", "350.00", many=True),
        Parameter("operating", "dollars", "Actual vehicle operating costs, dollars a month.", "300.00"),
        Parameter("housing", "dollars", "Actual housing and utilities, dollars a month.", "1400.00"),
        Parameter("public", "dollars", "Actual public transportation, dollars a month."),
        Parameter("health", "dollars", "Documented out-of-pocket health care, dollars a month."),
        _AS_OF,
    ),
    _standards,
    uses_figures=True,
)

_CSED = Calculator(
    "csed",
    "The day after which an assessment can no longer be collected (26 USC 6502), extended by suspensions.\n\n"
    "A suspension counts from its first day up to, but not including, its end; overlapping days count once. Its kind is that of\n"
    "a proceeding in a case file (offer, bankruptcy, hearing ...): then what the law adds after the end is added, such as six\n"
    "months after a bankruptcy, and its source is named. Without a kind, the time counts as given, and the day is marked\n"
    "unverified.",
    (
        Parameter("assessed", "day", "Date of the assessment.", "2016-06-06", required=True),
        Parameter(
            "suspensions",
            "group",
            "A proceeding that suspended collection, or just the time.",
            many=True,
            parts=(
                Parameter("kind", "text", "Kind of proceeding, as in a case file.", "offer", default=""),
                Parameter("start", "day", "Its first day.", "2020-03-01", required=True),
                Parameter("end", "day", "The day on which it ended, not counted.", "2021-09-15", required=True),
            ),
            make=day_calculators.Suspension,
        ),
        Parameter("not_before", "day", "A floor, such as the 90th day after a hearing's determination."),
        _AS_OF,
    ),
    _csed,
)

_CAF = Calculator(
    "caf",
    "The CAF unit that takes Form 2848 for a taxpayer's address.",
    (
        Parameter("state", "text", "Two-letter code of the taxpayer's State or territory.", "TX", required=True),
        Parameter("country", "text", "Country of the taxpayer's address (default: US).", default="US"),
        _AS_OF,
    ),
    _caf,
    uses_figures=True,
)

_BANK_LEVY = Calculator(
    "bank-levy",
    "The 21 days that a bank holds levied money (26 USC 6332(c)), and the day it pays.",
    (Parameter("served", "day", "The day the bank was served.", "2026-11-16", required=True), _AS_OF),
    _bank_hold,
)

CALCULATORS: Mapping[str, Calculator] = {
    one.id: one for one in (_DEADLINE, _EXEMPT, _STANDARDS, _CSED, _CAF, _BANK_LEVY)
}
"""Each calculator by its name."""
