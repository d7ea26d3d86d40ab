"""Doubts about the power of attorney: who signs how and when, and which periods the IRS records (Form 2848, its instructions)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from levydocs.dates import long_date
from levydocs.facts.authority import MOST_WITH_COPIES
from levydocs.facts.core import Facts
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
    yield from _periods(facts)
    yield from _powers(facts)
    yield from _representatives(facts)


def _deceased(facts: Facts) -> Iterator[Finding]:
    """A taxpayer who died cannot sign: an executor does, for the estate (instructions for Form 2848, line 7)."""
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


def _periods(facts: Facts) -> Iterator[Finding]:
    """Periods that end too far ahead to be recorded."""
    stated = [(f"liabilities[{i}].period", one.period) for i, one in enumerate(facts.maybe("liabilities", ()))]
    stated += [
        (f"compliance.unfiled[{i}].period", one.period) for i, one in enumerate(facts.case.compliance.unfiled or ())
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
    return any("power_of_attorney.retain_prior" in (one.proves or ()) for one in facts.maybe("exhibits", ()))


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
