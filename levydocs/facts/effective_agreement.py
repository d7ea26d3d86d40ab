"""The installment agreement in effect for the tax on the levy, as a request states it (26 USC 6343(a)(1)(C), 6159)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.exhibits import cited, proving
from levydocs.facts.grounds import AGREED, agreements
from levydocs.facts.periods import in_a_list
from levydocs.facts.proceedings import about
from levydocs.law.notices import find_notice_kind


@dataclass(frozen=True, slots=True)
class EffectiveAgreement:
    """An agreement in effect: since when, for which periods, what is paid a month and how, and where it is recorded.

    ``current`` is true if every payment due was made. ``lien`` is the date on which a Notice of Federal Tax Lien for the same
    tax was filed.
    """

    since: date
    periods: tuple[str, ...]
    monthly: Decimal | None
    terms: str
    reference: str
    current: bool
    exhibits: tuple[str, ...]
    lien: date | None

    @property
    def cited(self) -> tuple[str, ...]:
        """Where it is recorded, for parentheses: its reference, and the exhibits."""
        return cited(self.reference, self.exhibits)


@fact("release.agreement")
def agreement(facts: Facts) -> EffectiveAgreement:
    """The newest installment agreement in effect for a period on the levy."""
    found = sorted(
        ((facts[f"proceedings[{at}].started_on"], at, one) for at, one in agreements(facts)), key=lambda row: row[:2]
    )
    if not found:
        raise Absent("proceedings")
    since, at, one = found[-1]
    path = f"proceedings[{at}]"
    facts.note_case(*(f"{path}.{key}" for key in ("monthly", "terms", "reference", "payments_current")))
    covered = set(facts[f"{facts.levy_path}.covers"]) & set(one.covers or facts[f"{facts.levy_path}.covers"])
    return EffectiveAgreement(
        since,
        tuple(in_a_list(debt.period for debt in facts["liabilities"] if debt.id in covered and debt.period)),
        Decimal(one.monthly) if one.monthly else None,
        one.terms or "",
        one.reference or "",
        bool(one.payments_current),
        tuple(proving(facts, "proceedings")),
        _lien(facts, covered),
    )


def _lien(facts: Facts, debts: set[str]) -> date | None:
    """The first date on which a lien notice for one of the debts was filed."""
    filed = [
        one.lien_filed_on
        for one in facts.maybe("notices", ())
        if one.lien_filed_on and debts & set(one.covers or ()) and _is_lien(one.type)
    ]
    return min(filed, default=None)


def _is_lien(written: str | None) -> bool:
    kind = find_notice_kind(written or "")
    return kind is not None and kind.right == "lien_hearing"


@dataclass(frozen=True, slots=True)
class NotCollectible:
    """The IRS's agreement that the tax is not collectible: since when, and where it is recorded."""

    since: date | None
    cited: tuple[str, ...]


@fact("release.uncollectible")
def uncollectible(facts: Facts) -> list[NotCollectible]:
    """The agreements on record, and not revoked, that the tax is not collectible (26 USC 6343(e)), the newest first."""
    found = [
        (at, one)
        for at, one in about(facts, "currently_not_collectible")
        if one.ended_on is None and one.outcome in AGREED
    ]
    facts.note_case(*(f"proceedings[{at}].{key}" for at, _ in found for key in ("started_on", "reference")))
    shown = proving(facts, "proceedings")
    rows = [NotCollectible(one.started_on, cited(one.reference or "", shown)) for _, one in found]
    return sorted(rows, key=lambda row: row.since or date.min, reverse=True)
