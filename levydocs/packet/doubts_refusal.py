"""Doubts about a refusal: IRS figures that do not add up to what it found, and an appeal that need not be in writing."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.facts.core import Facts
from levydocs.facts.levies import maybe_of_levy
from levydocs.findings import Finding, finding


def refusal_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about the last refusal and the next step."""
    place = facts.case.origin.place
    if not facts.maybe("levy.present"):
        return
    found = facts.maybe("refusal.comparison")
    if found is not None and found.left.theirs is not None and not found.complete:
        yield finding(
            "LD-packet-refusal-figures-open", place(f"{facts.levy_path}.refusal.left_over"), levy=facts.levy_path
        )
    if _refused_by_acs(facts) == facts.levy and any(
        facts.maybe(f"collection_appeal.{key}") is not None for key in ("conference_on", "called_back")
    ):
        yield finding("LD-packet-appeal-needs-no-writing", place("collection_appeal"), levy=facts.levy_path)


def _refused_by_acs(facts: Facts) -> int | None:
    """The position of the first levy whose release ACS has refused."""
    pending = facts.maybe("levies.pending", ())
    refused = (one for one in pending if maybe_of_levy(facts, one, "refusal.on"))
    return next((one for one in refused if maybe_of_levy(facts, one, "levy.at_acs")), None)
