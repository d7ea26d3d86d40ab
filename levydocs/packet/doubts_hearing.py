"""Doubts about the hearing: undecided rights, what is declined or pending, the copy of the notice, a late request."""

from __future__ import annotations

from collections.abc import Iterator

from levydocs.dates import dates_in, long_date
from levydocs.facts.core import Facts
from levydocs.facts.hearing_rights import ASKED, DECLINED, HAD, LATE, HearingRight
from levydocs.findings import Finding, finding
from levydocs.law.clocks import clock
from levydocs.law.notices import find_notice_kind


def hearing_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about each notice that gives a right to a hearing, and about the request itself."""
    rights: tuple[HearingRight, ...] = facts.maybe("hearing.rights", ())
    for one in rights:
        yield from _right(facts, one)
    yield from _after_levy(facts)
    requests = [one for one in rights if one.status == ASKED]
    yield from _nothing_to_request(facts, rights, requests)
    for number, one in enumerate(requests):
        if not facts.for_request(number).maybe("exhibits.of_notice"):
            path = f"notices[{one.notice}]"
            place = facts.case.origin.place(path)
            yield finding("LD-packet-no-copy-of-notice", place, id=facts.maybe(f"{path}.id", "…"))
    yield from _one_explanation(facts, requests)
    if any(not one.in_time for one in requests):
        yield from _diligence(facts)


def _one_explanation(facts: Facts, requests: list[HearingRight]) -> Iterator[Finding]:
    """Requests about different notices that say the same: what is said of one tax may not be true of another."""
    said = [facts.for_request(number).maybe("hearing.comments") for number in range(len(requests))]
    for number, one in enumerate(requests):
        if said[number] and said[number] in said[:number]:
            path = f"notices[{one.notice}]"
            place = facts.case.origin.place(f"{path}.explanation")
            yield finding("LD-packet-hearings-one-explanation", place, id=facts.maybe(f"{path}.id", "…"))


def _right(facts: Facts, right: HearingRight) -> Iterator[Finding]:
    """What is said about a right for which no hearing is requested."""
    place, days = facts.case.origin.place(f"notices[{right.notice}]"), right.deadline
    kind = "lien" if right.on_lien else "levy"
    if right.status == HAD:
        yield finding("LD-packet-hearing-had", place, kind=kind)
    elif right.status == LATE:
        over, year = long_date(days.last_day), long_date(days.equivalent_last_day)
        yield finding("LD-packet-equivalent-open", place, kind=kind, day=over, year=year)
    elif right.status == DECLINED and right.in_time:
        first, by_law = long_date(days.governing_day), long_date(days.last_day)
        yield finding("LD-packet-hearing-declined", place, kind=kind, day=first, by_law=by_law)


def _after_levy(facts: Facts) -> Iterator[Finding]:
    """A levy made before its notice (26 USC 6330(f)) whose notice is not in the case: the right to a hearing comes with it."""
    notices = facts.maybe("notices", ())
    there = {debt for one in notices if _right_of(one.type) == "levy_made" for debt in one.covers or ()}
    for position, levy in enumerate(facts.maybe("levies", ())):
        if _right_of(levy.notice_form) == "levy_made" and not set(levy.covers or ()) <= there:
            yield finding("LD-packet-notice-after-levy", facts.case.origin.place(f"levies[{position}]"))


def _right_of(written: str | None) -> str:
    kind = find_notice_kind(written or "")
    return kind.right if kind else ""


def _nothing_to_request(
    facts: Facts, rights: tuple[HearingRight, ...], requests: list[HearingRight]
) -> Iterator[Finding]:
    """A hearing that the case asks for but has no notice to request it on."""
    wanted = facts.case.hearing.request
    if wanted not in ("cdp", "equivalent") or requests:
        return
    why = "the 30 days are over" if any(one.status == LATE for one in rights) else "no notice can be answered"
    yield finding("LD-packet-no-hearing-left", facts.case.origin.place("hearing.request"), why=why)


def _diligence(facts: Facts) -> Iterator[Finding]:
    """Facts for holding the 30 days open that end long before the request: what was done since?"""
    told = facts.case.hearing.tolling_facts
    if not told:
        return
    place = facts.case.origin.place("hearing.tolling_facts")
    days = [day for day in dates_in(told) if day <= facts.as_of]
    if not days:
        yield finding("LD-packet-tolling-undated", place)
        return
    gap = (facts.as_of - max(days)).days
    if gap > clock("levy_hearing").count:
        yield finding("LD-packet-tolling-gap", place, until=long_date(max(days)), days=gap)
