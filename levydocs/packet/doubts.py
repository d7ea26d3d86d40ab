"""What is doubtful about a case once the law is known: notices that nobody knows, a county that could be two."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.facts.core import Facts
from levydocs.findings import Finding, finding
from levydocs.law.counties import UnknownCounty, find_county
from levydocs.law.notices import find_notice_kind, notice_codes
from levydocs.text import nearest


def doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about items that are there, but of which the law's tables know nothing."""
    origin = facts.case.origin
    for position, notice in enumerate(facts.maybe("notices", ())):
        if notice.type and find_notice_kind(notice.type) is None:
            codes = notice_codes()
            yield finding(
                "LD-packet-unknown-notice",
                origin.place(f"notices[{position}].type"),
                nearest=nearest(notice.type.upper(), codes) or ", ".join(codes),
            )
    state, county = facts.maybe("address.state"), facts.maybe("address.county")
    law = facts.basis.law
    if state and county and law.in_force("standards.national.1"):
        found = find_county(law, state, county)
        if isinstance(found, UnknownCounty):
            yield found.finding(origin.place("address.county"))
