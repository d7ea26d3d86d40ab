"""Doubts about the levied pay: payroll's statement, deductions, support, and the payments that are offered."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from levydocs.dates import long_date
from levydocs.facts.agreement import FAR, PARTIAL
from levydocs.facts.asked_for import request_path
from levydocs.facts.core import Facts
from levydocs.facts.exhibits import proving
from levydocs.facts.levied_pay import job_path
from levydocs.findings import Finding, finding
from levydocs.money import format_cents

_AGREEMENTS = ("installment_agreement", PARTIAL)


def pay_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about check 4 if wages are levied, and about what is offered each month or pay day."""
    if facts.maybe("levy.on_pay"):
        yield from _dependents(facts)
        yield from _statement(facts)
        yield from _fixed_amount(facts)
    if facts.maybe("levy.kind") == "wage":
        yield from _deductions(facts)
        yield from _support(facts)
        if facts.maybe("levy.shares_source") and facts.maybe("dismissal.threatened_on"):
            place = facts.case.origin.place(f"{facts.levy_path}.payroll.dismissal")
            yield finding("LD-packet-dismissal-two-levies", place)
    if facts.maybe("request.proposal") in _AGREEMENTS:
        yield from _payment(facts, "request.monthly_offer", facts.maybe("request.monthly_offer"))
    if facts.maybe("request.proposal") == PARTIAL and facts.maybe("agreement.pays_in_time"):
        left, place = format_cents(facts["agreement.left"]), facts.case.origin.place("request.proposal")
        yield finding(
            "LD-packet-partial-pays-in-full", place, left=left, last_day=long_date(facts["agreement.last_day"])
        )


def _dependents(facts: Facts) -> Iterator[Finding]:
    """Dependents of a household with several levies on pay: each may be named on only one statement."""
    if not facts.maybe("levies.several_on_pay") or not facts.maybe("household.dependents"):
        return
    place = facts.case.origin.place("levies")
    said, given = (facts.maybe(f"levies.dependents_{how}", []) for how in ("to_be_named", "named"))
    if len({*said, *given}) > 1:
        yield finding("LD-packet-dependents-named-twice", place)
    elif not said and not given:
        yield finding("LD-packet-dependents-of-which-levy", place)


def _statement(facts: Facts) -> Iterator[Finding]:
    """Payroll without a statement, or with one that exempts less than the household's own would."""
    saves = facts.maybe("levy.statement_saves")
    said = facts.maybe("levy.words")
    day, payer = (said.day, said.payer) if said else ("pay day", "payroll")
    more = f" ({format_cents(saves)} more each {day})" if saves and saves > 0 else ""
    if facts.maybe("levy.statement_wanted") and not facts.maybe("levy.statement_given"):
        by = facts.maybe("levy.statement_by")
        until = f", before {long_date(by)}" if by else ""
        place = facts.case.origin.place(f"{facts.levy_path}.exempt_statement")
        reserve = (
            " One exemption covers all income, and there is other income here."
            if facts.maybe("levy.has_other_income")
            else ""
        )
        yield finding(
            "LD-packet-no-statement",
            place,
            levy=facts.levy_path,
            payer=payer,
            starts=payer[:1].upper() + payer[1:],
            more=more,
            until=until,
            reserve=reserve,
        )
    elif more and not facts.maybe("levy.statement_wanted"):
        yield finding(
            "LD-packet-statement-low",
            facts.case.origin.place(f"{facts.levy_path}.exempt_statement"),
            levy=facts.levy_path,
            payer=payer,
            more=more,
        )
    year = facts.maybe("levy.exempt_year")
    if (
        facts.maybe("levy.statement_given")
        and not facts.maybe("levy.statement_wanted")
        and year
        and year < facts.as_of.year
    ):
        place = facts.case.origin.place(f"{facts.levy_path}.payroll.statement_given_on")
        yield finding(
            "LD-packet-new-year-statement", place, year=year, this_year=facts.as_of.year, levy=facts.levy_path
        )
    apart = facts.maybe("filing_status") == "head_of_household" and facts.maybe("spouse.present")
    if apart and facts.maybe("levy.statement_wanted"):
        yield finding("LD-packet-head-of-household", facts.case.origin.place("filing_status"))


def _deductions(facts: Facts) -> Iterator[Finding]:
    if facts.maybe("levy.job") is None:
        return
    path = f"{job_path(facts)}.deductions"
    stated = facts.maybe(path, ())
    place = facts.case.origin.place
    served = facts.maybe("levy.served_on")
    for position, one in enumerate(stated):
        if one.amount and (one.since is None or (served is not None and one.since >= served)):
            yield finding("LD-packet-deduction-not-counted", place(f"{path}[{position}]"))
    if stated and not proving(
        facts, path, f"employment.{facts.maybe(f'{job_path(facts)}.who')}.deductions", "employment"
    ):
        yield finding("LD-packet-deductions-unproven", place(path))


def _support(facts: Facts) -> Iterator[Finding]:
    if facts.maybe("levy.job") is None or not facts.maybe(f"{job_path(facts)}.support.amount"):
        return
    place = facts.case.origin.place(f"{job_path(facts)}.support")
    support = facts.maybe("levy.support")
    if support is None:
        yield finding("LD-packet-support-not-allowed", place)
        return
    if not support.exhibits:
        yield finding("LD-packet-support-unproven", place)
    given = facts.maybe("levy.own_statement" if facts.maybe("levy.statement_wanted") else "levy.statement")
    if given is not None and given.dependents:
        yield finding("LD-packet-support-and-dependents", place)


def _fixed_amount(facts: Facts) -> Iterator[Finding]:
    """A fixed amount a pay day: far from the monthly offer, trivial, or not enough. For several levies together, reported once."""
    path, own = request_path(facts, "fallback_amount"), facts.maybe("agreement.fixed_amount_a_month")
    together = facts.maybe("agreement.fixed_amounts_a_month")
    monthly = together if own is not None else None
    offer = facts.maybe("request.monthly_offer")
    if monthly is not None and offer and abs(monthly - offer) > offer * FAR:
        place = facts.case.origin.place(path)
        yield finding(
            "LD-packet-amounts-apart", place, monthly=format_cents(monthly), offer=format_cents(Decimal(offer))
        )
    yield from _payment(facts, path, monthly)


def _payment(facts: Facts, path: str, monthly: Decimal | None) -> Iterator[Finding]:
    """A monthly payment that is trivial, or does not pay in full in time and is not called partial payment."""
    if not monthly:
        return
    place = facts.case.origin.place(path)
    least = facts.maybe("agreement.least_payment")
    if least is not None and monthly < least:
        yield finding("LD-packet-payment-trivial", place, monthly=format_cents(monthly), least=format_cents(least))
    full = facts.maybe("agreement.full_payment")
    if full is None or monthly >= full or facts.maybe("request.proposal") == PARTIAL:
        return
    yield finding(
        "LD-packet-not-paid-in-full",
        place,
        monthly=format_cents(monthly),
        months=facts["agreement.months"],
        last_day=long_date(facts["agreement.last_day"]),
        floor=format_cents(facts["agreement.floor"]),
        full=format_cents(full),
        interest=facts["agreement.interest"],
    )
