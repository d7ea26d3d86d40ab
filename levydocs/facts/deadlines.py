"""The dates that a case must not miss, the next one first: each notice, levy, proceeding and signature has its own clock."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from typing import Any

from levydocs.facts.core import Facts
from levydocs.facts.days import paid_by
from levydocs.facts.hearing_time import unmoved_day
from levydocs.facts.levied import kind_of
from levydocs.law.clocks import BankHold, Deadline, count
from levydocs.law.hearings import (
    HearingDeadline,
    equivalent_ok,
    levy_hearing_deadline,
    lien_hearing_deadline,
)
from levydocs.law.levy_kinds import ABOVE_EXEMPT
from levydocs.law.notices import LEVY_RIGHTS, find_notice_kind


def deadlines_of(facts: Facts) -> tuple[Deadline, ...]:
    """Every deadline in the case that can be computed, without those that have passed and cannot be cured.

    A bank hold that is over stays in the list: the money may be gone, and the office must see that.
    """
    found = [*_hearings(facts), *_levies(facts), *_proceedings(facts), *_appeal(facts), *_power_of_attorney(facts)]
    found += [*_returns(facts), *_decision(facts), *_bank_charges(facts)]
    seen = [one if one.id == "bank_hold" else one.seen_on(facts.as_of) for one in found]
    return tuple(sorted(seen, key=lambda one: (one.last_day, one.what)))


def notice_deadline(notice: Any) -> HearingDeadline | None:
    """The deadline of one notice of the case; None if it gives no right to a hearing, or its date is unknown.

    A lien notice runs from the filing of the lien, which the letter states; its own date does not count.
    """
    kind = find_notice_kind(notice.type or "")
    if kind is None:
        return None
    if kind.right == "lien_hearing" and notice.lien_filed_on:
        return lien_hearing_deadline(notice.lien_filed_on, notice.respond_by_printed)
    if kind.right in LEVY_RIGHTS and notice.date:
        return levy_hearing_deadline(notice.date, notice.respond_by_printed, substitute=bool(notice.substitute))
    return None


def kept_by_office(facts: Facts, deadline: Deadline) -> tuple[Deadline, date | None]:
    """The deadline as the office keeps it, and the later last day by law, if there is one.

    For a hearing it is the calendar day or the one printed on the notice, as long as that has not passed; by law
    26 USC 7503 may move it.
    """
    found = notice_deadline(facts[deadline.place]) if deadline.place.startswith("notices") else None
    if found is None:
        return deadline, None
    equivalent = deadline.id.endswith("_equivalent")
    by_law = found.equivalent_last_day if equivalent else found.last_day
    calendar = unmoved_day(found, equivalent=equivalent)
    kept = deadline.by(calendar).seen_on(facts.as_of) if calendar >= facts.as_of else deadline
    return kept, by_law if by_law > kept.last_day else None


def _hearings(facts: Facts) -> Iterator[Deadline]:
    rights = facts.maybe("hearing.rights", ())
    over = {one.notice for one in rights if one.status == "had"} - {one.notice for one in rights if one.status != "had"}
    for position, notice in enumerate(facts.maybe("notices", ())):
        found = notice_deadline(notice)
        if position in over or found is None or not equivalent_ok(facts.as_of, found):
            continue
        yield replace(found.still(facts.as_of), place=f"notices[{position}]", who=tuple(notice.addressee or ()))


def _levies(facts: Facts) -> Iterator[Deadline]:
    for position, levy in enumerate(facts.maybe("levies", ())):
        path = f"levies[{position}]"
        served = levy.bank_served_on or levy.served_on
        if levy.kind == "bank" and served:
            yield replace(_bank(facts, served), place=path)
        if "668-W" in (levy.notice_form or "") and served and not levy.payroll.statement_given_on:
            yield from _ahead(facts, count("employee_statement", served), path)
        kind = kind_of(levy)
        if kind and kind.takes == ABOVE_EXEMPT and levy.payroll.cutoff:
            payer = "payroll" if levy.kind == "wage" else "the payer"
            yield from _ahead(facts, _cutoff(levy.payroll.cutoff, payer), f"{path}.payroll.cutoff")
        if levy.sale_on:
            yield from _ahead(facts, count("before_sale", levy.sale_on), f"{path}.sale_on")
        if levy.seizure_notice_on:
            yield from _ahead(facts, count("seizure_appeal", levy.seizure_notice_on), f"{path}.seizure_notice_on")
        if (made := levy.date or served) and _may_have_paid(facts, levy):  # the earlier of the two that are known
            yield from _ahead(facts, count("return_of_money", made), path)


def _decision(facts: Facts) -> Iterator[Deadline]:
    """The date by which the IRS must decide an expedited request sent today."""
    if facts.maybe("levy.present") and facts.maybe("release.asks_speed"):
        yield replace(count("expedited", facts.as_of), place=f"{facts.levy_path}.business_need")


def _bank(facts: Facts, served: date) -> Deadline:
    """The hold, with a target date on which banks are open."""
    return replace(count("bank_hold", served), target_day=BankHold(served).target_day(facts.as_of))


def _cutoff(day: date, payer: str) -> Deadline:
    return Deadline(
        "payroll_cutoff",
        f"release in the hands of {payer}",
        day,
        day,
        f"the last day on which {payer} can still act on a release for the next pay day",
        f"as {payer} said",
    )


def _may_have_paid(facts: Facts, levy: Any) -> bool:
    """True when the payer has paid; also if that is unknown, and a bank's hold or the first pay day is over."""
    paid, first = paid_by(facts, levy), levy.payroll.first_payment_date
    over = levy.kind == "bank" and (levy.bank_served_on or levy.served_on)
    return bool(paid or (paid is None and (over or (first and first < facts.as_of))))


_AFTER = {
    ("hearing", "determined"): "tax_court",
    ("lien_hearing", "determined"): "tax_court",
    ("installment_request", "rejected"): "agreement_appeal",
    ("installment_agreement", "terminated"): "termination_appeal",
    ("offer", "rejected"): "offer_appeal",
}
"""What there is still time for after a proceeding with this outcome."""


def _proceedings(facts: Facts) -> Iterator[Deadline]:
    for position, one in enumerate(facts.maybe("proceedings", ())):
        clock_id = _AFTER.get((one.kind or "", one.outcome or ""))
        if clock_id and one.ended_on:
            yield from _ahead(facts, count(clock_id, one.ended_on), f"proceedings[{position}]")


def _appeal(facts: Facts) -> Iterator[Deadline]:
    if conference := facts.maybe("collection_appeal.conference_on"):
        for clock_id in ("manager_notice", "collection_appeal"):
            yield from _ahead(facts, count(clock_id, conference), "collection_appeal.conference_on")
    elif asked := facts.maybe("collection_appeal.asked_on"):
        yield from _ahead(facts, count("manager_silent", asked), "collection_appeal.asked_on")


def _power_of_attorney(facts: Facts) -> Iterator[Deadline]:
    signed = facts.maybe("power_of_attorney.taxpayer_signed_on")
    if signed and not facts.maybe("power_of_attorney.representatives_signed_on"):
        abroad = facts.maybe("address.country", "US") not in ("US", "USA")
        clock_id = "representative_signs_abroad" if abroad else "representative_signs"
        yield from _ahead(facts, count(clock_id, signed), "power_of_attorney.taxpayer_signed_on")


def _returns(facts: Facts) -> Iterator[Deadline]:
    for position, one in enumerate(facts.case.compliance.unfiled or ()):
        if one.file_by:
            yield from _ahead(facts, _promised(one.file_by), f"compliance.unfiled[{position}].file_by")


def _bank_charges(facts: Facts) -> Iterator[Deadline]:
    """The claim for the earliest charge that can still be claimed; the others have more time."""
    days = [(one.on, at) for at, one in enumerate(facts.case.bank_charges.charges or ()) if one.on]
    ahead = (
        found
        for on, at in sorted(days)
        for found in _ahead(facts, count("bank_charges", on), f"bank_charges.charges[{at}]")
    )
    yield from islice(ahead, 1)


def _promised(day: date) -> Deadline:
    return Deadline(
        "return_promised",
        "return to be filed",
        day,
        day,
        "the day by which the letters say that this return will be filed",
        "as the case says",
    )


def _ahead(facts: Facts, deadline: Deadline, place: str) -> Iterator[Deadline]:
    if deadline.last_day >= facts.as_of:
        yield replace(deadline, place=place)
