"""Doubts about the power of attorney: who signs how and when, and which periods the IRS records (Form 2848, its instructions)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from levydocs.dates import long_date
from levydocs.facts.authority import MOST_WITH_COPIES
from levydocs.facts.core import Facts
from levydocs.facts.liabilities import CIVIL_PENALTY
from levydocs.facts.periods import readable
from levydocs.findings import Finding, finding
from levydocs.law.clocks import count
from levydocs.law.power_of_attorney import acts_in_collection, is_modified, is_recordable

_YEAR = re.compile(r"(19|20)[0-9]{2}")


def authority_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about who signs for the taxpayers, and about Form 2848."""
    yield from _deceased(facts)
    if not facts.maybe("representatives"):
        return
    yield from _signatures(facts)
    yield from _matters(facts)
    yield from _couple(facts)
    yield from _periods(facts)
    yield from _powers(facts)
    yield from _representatives(facts)


def _deceased(facts: Facts) -> Iterator[Finding]:
    """A taxpayer who died cannot sign: an executor signs for the estate (instructions for Form 2848, line 7)."""
    for position, one in enumerate(facts.case.taxpayers):
        if one.date_of_death is not None and one.kind != "estate":
            yield finding("LD-packet-taxpayer-died", facts.case.origin.place(f"taxpayers[{position}].date_of_death"))


def _signatures(facts: Facts) -> Iterator[Finding]:
    place = facts.case.origin.place
    if facts.maybe("power_of_attorney.signature_method") == "electronic":
        yield finding("LD-packet-electronic-signature", place("power_of_attorney.signature_method"))
    signed = facts.maybe("power_of_attorney.taxpayer_signed_on")
    if signed is None:
        return
    abroad = facts.maybe("address.country", "US") not in ("US", "USA")
    window = count("representative_signs_abroad" if abroad else "representative_signs", signed)
    by = facts.maybe("power_of_attorney.representatives_signed_on") or facts.as_of
    if by > window.last_day:
        yield finding(
            "LD-packet-signature-too-old",
            place("power_of_attorney.taxpayer_signed_on"),
            last_day=long_date(window.last_day),
            days=60 if abroad else 45,
        )


def _matters(facts: Facts) -> Iterator[Finding]:
    """What line 3 lists besides the debts: missing or unreadable."""
    origin, stated = facts.case.origin, facts.case.power_of_attorney.matters
    for position, one in enumerate(stated or ()):
        path = f"power_of_attorney.matters[{position}]"
        asked = ("type", "periods") if one.type == CIVIL_PENALTY else ("type", "form", "periods")
        lacking = [f"{path}.{key}" for key in asked if not getattr(one, key)]
        if lacking:
            yield finding("LD-packet-entry-useless", origin.place(path), paths=", ".join(lacking))
        elif not readable(one.periods or ""):
            yield finding("LD-packet-matter-periods", origin.place(f"{path}.periods"))
    seen = [facts.for_taxpayer(position) for position in facts["poa.people"]]
    if stated is None:
        rows = dict.fromkeys(row for one in seen for row in one.maybe("poa.proposed", ()))
        usual = "; ".join(f"{row.description}, {row.form or 'Not Applicable'}, {row.periods}" for row in rows)
        yield finding("LD-packet-matters-proposed", origin.place("power_of_attorney.matters"), usual=usual)
    elif _asserts_this_year(facts) and not all(map(_covers_this_year, seen)):
        year = facts.as_of.year
        yield finding("LD-packet-matters-short", origin.place("power_of_attorney.matters"), year=year)


def _asserts_this_year(facts: Facts) -> bool:
    """True if the letters say that this year's tax is being paid."""
    said = facts.case.compliance
    return bool(facts.maybe("levy.present") and (said.withholding_adequate or said.estimated_current == "current"))


def _covers_this_year(facts: Facts) -> bool:
    rows = [one for one in facts.maybe("poa.matters", ()) if one.description == "Income"]
    return any(str(facts.as_of.year) in readable(one.periods) for one in rows)


def _couple(facts: Facts) -> Iterator[Finding]:
    """Each spouse signs a form of his or her own, a business is one taxpayer's, and one firm for both needs their consent."""
    people, origin = facts.case.taxpayers, facts.case.origin
    if len(people) == 1 and facts.case.filing_status == "married_joint":
        yield finding("LD-packet-one-power-of-attorney", origin.place("taxpayers"))
    given, clients = facts.maybe("power_of_attorney.consents", ()), facts["poa.people"]
    if len(clients) > 1 and not all(people[position].id in given for position in clients):
        yield finding("LD-packet-one-firm-for-several", origin.place("power_of_attorney"))
    if len(people) > 1 and facts.case.business.ein and not any(one.kind == "sole_proprietor" for one in people):
        yield finding("LD-packet-whose-business", origin.place("business.ein"))


def _periods(facts: Facts) -> Iterator[Finding]:
    """Periods that end too far ahead to be recorded."""
    stated = [(f"liabilities[{i}].period", one.period) for i, one in enumerate(facts.maybe("liabilities", ()))]
    stated += [
        (f"compliance.unfiled[{i}].period", one.period) for i, one in enumerate(facts.case.compliance.unfiled or ())
    ]
    stated += [
        (f"power_of_attorney.matters[{i}].periods", readable(one.periods)[-1])
        for i, one in enumerate(facts.case.power_of_attorney.matters or ())
        if one.periods and readable(one.periods)
    ]
    for path, period in stated:
        year = _YEAR.match(period or "")
        if year and not is_recordable(int(year[0]), facts.as_of.year):
            yield finding("LD-packet-period-too-far", facts.case.origin.place(path), year=facts.as_of.year + 3)


def _powers(facts: Facts) -> Iterator[Finding]:
    place = facts.case.origin.place
    acts, limits = facts.maybe("power_of_attorney.additional_acts", ()), facts.maybe("power_of_attorney.limits")
    if is_modified(acts, limits):
        yield finding("LD-packet-modified-record", place("power_of_attorney"))
    if facts.maybe("power_of_attorney.retain_prior") and not _has_copy(facts):
        yield finding("LD-packet-no-copy-of-earlier", place("power_of_attorney.retain_prior"))


def _has_copy(facts: Facts) -> bool:
    return any("power_of_attorney.retain_prior" in one.proven for one in facts.maybe("exhibits", ()))


def _representatives(facts: Facts) -> Iterator[Finding]:
    for position in facts.maybe("poa.copies_wanted", ())[MOST_WITH_COPIES:]:
        yield finding("LD-packet-copies-of-notices", facts.case.origin.place(f"representatives[{position}]"))
    for position, one in enumerate(facts.maybe("representatives.all", ())):
        if one.designation and not acts_in_collection(one.designation):
            yield finding(
                "LD-packet-cannot-act",
                facts.case.origin.place(f"representatives[{position}]"),
                designation=one.designation,
            )
