"""What is doubtful about a case once the law is known: a notice that nobody knows or answers, a county that could be two."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.facts.core import Facts
from levydocs.findings import Finding, finding
from levydocs.law.counties import UnknownCounty, find_county
from levydocs.law.exemption import figure_ids
from levydocs.law.notices import find_notice_kind, notice_codes
from levydocs.packet.gaps import gaps
from levydocs.text import nearest


def doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about items that are there, but that the law's tables do not know, or that this packet does not deal with."""
    yield from gaps(facts)
    yield from _notices(facts)
    yield from _county(facts)
    yield from _hardship(facts)
    for position in range(1, len(facts.maybe("levies", ()))):
        yield finding("LD-packet-another-levy", facts.case.origin.place(f"levies[{position}]"))


def _notices(facts: Facts) -> Iterator[Finding]:
    origin = facts.case.origin
    for position, notice in enumerate(facts.maybe("notices", ())):
        if notice.type and find_notice_kind(notice.type) is None:
            codes = notice_codes()
            yield finding(
                "LD-packet-unknown-notice",
                origin.place(f"notices[{position}].type"),
                nearest=nearest(notice.type.upper(), codes) or ", ".join(codes),
            )
    answerable = facts.maybe("hearing.answerable", ())
    for one in answerable[1:]:
        yield finding("LD-packet-another-notice", origin.place(f"notices[{one.position}]"))
    if answerable and not facts.maybe("exhibits.for_hearing"):
        path = f"notices[{answerable[0].position}]"
        yield finding("LD-packet-no-copy-of-notice", origin.place(path), id=facts.maybe(f"{path}.id", "…"))


def _hardship(facts: Facts) -> Iterator[Finding]:
    """A wage levy whose table is not stored, or that leaves enough: then nothing says that it creates a hardship."""
    served = facts.maybe("levy.served_on")
    if facts.maybe("levy.kind") != "wage" or served is None:
        return
    place = facts.case.origin.place
    if not facts.basis.law.in_force(figure_ids(served.year, facts["levy.statement"].filing_status).standard_deduction):
        yield finding("LD-law-no-exemption-table", place("levies[0].served_on"), year=served.year)
    asserted = "hardship" in facts.maybe("request.grounds", ())
    if asserted and facts.maybe("budget.net_with_levy") is not None and not facts["budget.shortfall_with_levy"]:
        yield finding("LD-packet-no-hardship", place("request.grounds"))


def _county(facts: Facts) -> Iterator[Finding]:
    state, county = facts.maybe("address.state"), facts.maybe("address.county")
    law = facts.basis.law
    if state and county and law.in_force("standards.national.1"):
        found = find_county(law, state, county)
        if isinstance(found, UnknownCounty):
            yield found.finding(facts.case.origin.place("address.county"))
