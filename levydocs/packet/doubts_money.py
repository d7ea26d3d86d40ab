"""Doubts about returns, the financial statement, the harm and this year's tax."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.case.citations import citation
from levydocs.case.people import BUSINESSES
from levydocs.facts.core import Facts
from levydocs.facts.exhibits import proving
from levydocs.facts.parties import liable
from levydocs.facts.people import person
from levydocs.findings import Finding, finding
from levydocs.law.counties import UnknownCounty, find_county
from levydocs.law.exemption import figure_ids
from levydocs.money import format_cents, whole_dollars
from levydocs.text import squeeze


def money_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about checks 5 to 7, 9 and 10."""
    yield from _returns(facts)
    yield from _statement(facts)
    yield from _allocation(facts)
    yield from _county(facts)
    yield from _harm(facts)
    yield from _office(facts)
    yield from _this_year(facts)


def _returns(facts: Facts) -> Iterator[Finding]:
    for position, one in enumerate(facts.case.compliance.unfiled or ()):
        if one.file_by is None:
            yield finding("LD-packet-return-without-date", facts.case.origin.place(f"compliance.unfiled[{position}]"))
    listed = {one.period for one in facts.case.compliance.unfiled or ()}
    for position, debt in enumerate(facts.case.liabilities or ()):
        if debt.returned == "not_filed" and debt.period not in listed:
            yield finding("LD-packet-return-not-listed", facts.case.origin.place(f"liabilities[{position}].returned"))


def _statement(facts: Facts) -> Iterator[Finding]:
    """Form 433-F: the levied account listed, and income proven."""
    place = facts.case.origin.place
    if facts.maybe("levy.kind") == "bank" and not _lists_levied_account(facts):
        yield finding("LD-packet-levied-account", place("bank_accounts"))
    jobs, own = facts.maybe("employment", ()), facts.maybe("other_income.self_employment", 0)
    rent = facts.maybe("other_income.rental", 0)
    for wanted, path, what in (
        (jobs, "employment", "a pay statement"),
        (own, "other_income.self_employment", "a profit and loss statement"),
        (rent, "other_income.rental", "a statement of rents and costs"),
    ):
        if wanted and not _asks_otherwise(facts) and not proving(facts, path, *_jobs(facts, path)):
            yield finding("LD-packet-income-unproven", place(path), what=what)
    yield from _exemption_table(facts)


def _asks_otherwise(facts: Facts) -> bool:
    """True if an individual's release is requested without disclosing what the household earns and needs."""
    release = facts.maybe("levy.present") and facts.maybe("grounds.individual", True)
    return bool(release and not facts.maybe("release.for_hardship"))


def _exemption_table(facts: Facts) -> Iterator[Finding]:
    """A table of Publication 1494 that is needed but not stored: of the levy's year, or this year's for a new statement."""
    if not facts.maybe("levy.on_pay"):
        return
    wanted = facts.maybe("levy.statement_wanted")
    for year in dict.fromkeys((facts.maybe("levy.exempt_year"), facts["levy.own_exempt_year"] if wanted else None)):
        if year is not None and not facts.basis.law.in_force(figure_ids(year, "single").standard_deduction):
            yield finding(
                "LD-law-no-exemption-table", facts.case.origin.place(f"{facts.levy_path}.served_on"), year=year
            )


def _jobs(facts: Facts, path: str) -> list[str]:
    return [f"employment.{one.who}" for one in facts.maybe("employment", ()) if one.who] if path == "employment" else []


def _lists_levied_account(facts: Facts) -> bool:
    payer = squeeze(facts.maybe("levy.payer.name", "")).casefold()
    accounts = facts.maybe("bank_accounts")
    if not payer or accounts is None:
        return True  # what is missing is reported elsewhere
    return any(payer == squeeze(one.institution or "").casefold() for one in accounts)


def _allocation(facts: Facts) -> Iterator[Finding]:
    """A spouse who does not owe the tax, in a State where income may belong to both."""
    if not facts.maybe("allocation.needed"):
        return
    if facts.maybe("allocation.community"):
        yield finding("LD-packet-community-property", facts.case.origin.place("household"))
    share = facts.maybe("household.taxpayer_share")
    if share is not None and not proving(facts, "household.taxpayer_share"):
        yield finding("LD-packet-share-stated", facts.case.origin.place("household"), share=f"{share.normalize():f}")
    if facts.maybe("ability.left_with_levy") is None:
        yield finding(
            "LD-packet-entry-incomplete", facts.case.origin.place("household"), paths="household.taxpayer_income"
        )


def _county(facts: Facts) -> Iterator[Finding]:
    state, county = facts.maybe("address.state"), facts.maybe("address.county")
    law = facts.basis.law
    if state and county and law.in_force("standards.national.1"):
        found = find_county(law, state, county)
        if isinstance(found, UnknownCounty):
            yield found.finding(facts.case.origin.place("address.county"))


def _harm(facts: Facts) -> Iterator[Finding]:
    """Hardship without a dated harm, and costs above a standard without proof."""
    place = facts.case.origin.place
    if "hardship" in facts.maybe("request.grounds", ()) and facts.maybe("hardship.events") == ():
        yield finding("LD-packet-no-dated-harm", place("hardship.events"))
    proofs = {one.id for one in facts.maybe("exhibits", ())}
    for position, event in enumerate(facts.maybe("hardship.events", ())):
        if event.on and event.on >= facts.as_of and citation(event.exhibit or "").exhibit not in proofs:
            yield finding("LD-packet-harm-unproven", place(f"hardship.events[{position}].exhibit"))
    held, needed = facts.maybe("levy.own_amount"), facts.maybe("ability.expenses")
    if facts.maybe("levy.takes_once") and held is not None and needed is not None and held > needed:
        yield finding("LD-packet-more-than-needed", place(f"{facts.levy_path}.amount_held"))
    for one in facts.maybe("allowances.excesses", ()):
        if one.proof and not one.exhibits:
            yield finding(
                "LD-packet-excess-unproven",
                place(one.path),
                label=one.label,
                excess=format_cents(one.excess),
                proof=one.proof,
            )


def _office(facts: Facts) -> Iterator[Finding]:
    """A business that owes in addition to a person has no statement among the forms, or a statement does not add up."""
    if not facts.maybe("levy.present") or _asks_otherwise(facts):
        return
    people = facts.maybe("taxpayers") and [facts.maybe(person(facts, "kind", one)) for one in liable(facts)]
    businesses = [kind in BUSINESSES for kind in people or ()]
    if any(businesses) and not all(businesses):
        yield finding("LD-packet-statement-of-business", facts.case.origin.place("taxpayers"))
    elif facts.maybe("statement.full_sent"):
        yield from _profit_and_loss(facts)


def _profit_and_loss(facts: Facts) -> Iterator[Finding]:
    """The net income of the business differs between its books and the case."""
    net, said = facts.maybe("full_statement.business_net"), facts.maybe("other_income.self_employment")
    if net is not None and said is not None and max(net, 0) != whole_dollars(said):
        place = facts.case.origin.place("statement.profit_and_loss")
        yield finding("LD-packet-profit-and-loss-differs", place, net=format_cents(net), said=format_cents(said))


def _this_year(facts: Facts) -> Iterator[Finding]:
    """This year's tax is not being paid, and the case gives no plan."""
    if facts.stated("compliance.plan"):
        return
    estimated, withheld = (facts.maybe(f"compliance.{key}") for key in ("estimated_current", "withholding_adequate"))
    if estimated == "not_current" or withheld is False:
        short = "withholding_adequate" if withheld is False else "estimated_current"
        yield finding("LD-packet-this-years-tax", facts.case.origin.place(f"compliance.{short}"))
