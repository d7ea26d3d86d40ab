"""The kinds of installment agreement side by side: which the case qualifies for, why not, and what each costs. Dollars.

All liabilities of the case together, to the earliest last day for collection. Interest and penalty make each sum with accruals an
upper estimate (``levydocs.law.agreements``); the user fee is in none of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.evaluations import NOT_AVAILABLE, SUPPORTED, Judgment, judgment_of
from levydocs.law.agreement_kinds import FULL_PAYMENT, AgreementKind, agreement_kinds
from levydocs.law.agreements import floor_payment, full_payment, paid_in_all


@dataclass(frozen=True, slots=True)
class Sums:
    """What an agreement costs; None if the case does not say what is needed, or there is no such amount.

    ``months`` is the longest term, ``floor`` is the assessed balance over that term, ``full_payment`` what pays everything in it
    with accruals. ``payment`` is what is paid a month by the figures in the case, ``pays_in`` the months it takes to pay in
    full, ``total`` what is paid in all.
    """

    months: int | None = None
    floor: Decimal | None = None
    full_payment: Decimal | None = None
    payment: Decimal | None = None
    pays_in: int | None = None
    total: Decimal | None = None


@dataclass(frozen=True, slots=True)
class AgreementOption(Judgment):
    """A kind of agreement, and whether the case qualifies for it.

    ``terms`` always apply to it; ``sure`` is how certain its rules are (``levydocs.law.figures.SURENESS``).
    """

    kind: str
    title: str
    authority: str
    terms: str
    sure: str
    sums: Sums

    @property
    def qualifies(self) -> bool | None:
        """None if something is unknown or in doubt."""
        return {SUPPORTED: True, NOT_AVAILABLE: False}.get(self.status)


@fact("agreement.kinds")
def kinds(facts: Facts) -> list[AgreementOption]:
    """Each kind of agreement: whether the case qualifies, why not, months, floor, full payment and total, in dollars."""
    return [_option(facts, one) for one in agreement_kinds().values()]


@fact("agreement.guaranteed")
def guaranteed(facts: Facts) -> bool:
    """True when, by the case, the IRS must accept an agreement (26 USC 6159(c)); missing while something is unknown."""
    found = _judgment(facts, agreement_kinds()["guaranteed"])
    if found.missing:
        raise Absent(*found.missing)
    return found.status == SUPPORTED


def _judgment(facts: Facts, kind: AgreementKind) -> Judgment:
    return judgment_of(facts, kind.carried_by, kind.beside)


def _option(facts: Facts, kind: AgreementKind) -> AgreementOption:
    found = _judgment(facts, kind)
    sums, lacking = _sums_known(facts, kind) if found.status != NOT_AVAILABLE else (Sums(), ())
    missing = tuple(dict.fromkeys((*found.missing, *lacking)))
    return AgreementOption(
        found.status,
        found.shown,
        found.why,
        found.ask,
        missing,
        found.beside,
        found.opens,
        kind=kind.id,
        title=kind.title,
        authority=kind.authority,
        terms=kind.terms,
        sure=kind.sure,
        sums=sums,
    )


def _sums_known(facts: Facts, kind: AgreementKind) -> tuple[Sums, tuple[str, ...]]:
    """What it costs, and the missing case paths without which nothing can be computed."""
    try:
        return _sums(facts, kind), ()
    except Absent as absent:
        return Sums(), absent.paths


def _sums(facts: Facts, kind: AgreementKind) -> Sums:
    months, owed, rate = facts["agreement.all_months"], facts["agreement.owed"], facts["agreement.rate"]
    if kind.longest:
        months = min(months, int(facts.figure(kind.longest)))
    if not months:
        return Sums()
    floor, full = floor_payment(facts["routes.assessed_balance"], months), full_payment(owed, months, rate)
    if kind.pays == FULL_PAYMENT:
        return Sums(months, floor, full, full, months, full * months)
    payment = facts["agreement.left"]
    pays_in, total = paid_in_all(owed, payment, months, rate)
    in_full = pays_in is not None
    return Sums(months, floor if in_full else None, full if in_full else None, payment, pays_in, total)
