"""Doubts about the hearing, the levy and the grounds: what rights the notices give, and what the facts of the case support."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from levydocs.dates import long_date
from levydocs.facts import case_paths
from levydocs.facts.agreement import PARTIAL
from levydocs.facts.argued import IMPROPER, SPEED
from levydocs.facts.asked_for import request_path
from levydocs.facts.core import Facts
from levydocs.facts.evaluations import NOT_AVAILABLE, POSSIBLE, SUPPORTED, Evaluation, evaluation
from levydocs.facts.lapse import carried
from levydocs.facts.parties import liable
from levydocs.facts.proceedings import is_too_short
from levydocs.findings import Finding, finding
from levydocs.law.grounds import Ground, grounds
from levydocs.law.notices import find_notice_kind
from levydocs.law.routes import routes
from levydocs.text import join_words

_SOON = timedelta(days=366)


def levy_doubts(facts: Facts) -> Iterator[Finding]:
    """Findings about notices, levies, grounds and what else is pending."""
    yield from _notices(facts)
    yield from _levy(facts)
    yield from _grounds(facts)
    yield from _proceedings(facts)
    yield from _csed(facts)


def _notices(facts: Facts) -> Iterator[Finding]:
    origin = facts.case.origin
    for position, notice in enumerate(facts.maybe("notices", ())):
        kind = find_notice_kind(notice.type or "")
        if notice.type and kind is None:
            yield finding("LD-packet-unknown-notice", origin.place(f"notices[{position}].type"))
        if kind and kind.right == "lien_hearing" and notice.lien_filed_on is None:
            path = f"notices[{position}]"
            yield finding("LD-packet-entry-incomplete", origin.place(path), paths=f"{path}.lien_filed_on")


def _levy(facts: Facts) -> Iterator[Finding]:
    origin = facts.case.origin
    if facts.maybe("levies.same_people") is False:
        yield finding("LD-packet-levies-of-different-people", origin.place("levies"))
    if facts.maybe("levy.released_on") and facts.maybe("levy.released_in_full") is not False:
        yield finding("LD-packet-levy-released", origin.place(facts.levy_path), levy=facts.levy_path)
    if facts.maybe("levy.released_on") and facts.maybe("levy.released_in_full") is False:
        yield finding("LD-packet-released-in-part", origin.place(f"{facts.levy_path}.release"), levy=facts.levy_path)
    if facts.maybe("levy.present"):
        yield from second_owes(facts)
    if others := facts.maybe("levy.other_owners"):
        yield finding("LD-packet-another-owner", origin.place(f"{facts.levy_path}.owners"), count=len(others))
        if facts.maybe("levy.ownership_open"):
            yield finding("LD-packet-spouse-owns-part", origin.place(f"{facts.levy_path}.owners"))
    yield from _frequency(facts)
    levy = facts.maybe(f"{facts.levy_path}.id", "…")
    if facts.maybe("levy.present") and not any(f"levies.{levy}" in one.proven for one in facts.case.exhibits or ()):
        yield finding("LD-packet-no-copy-of-levy", origin.place(facts.levy_path), id=levy)


def second_owes(facts: Facts) -> Iterator[Finding]:
    """That the first taxpayer, whom the statement is about, does not owe."""
    if facts.maybe("taxpayers") and 0 not in liable(facts):
        yield finding("LD-packet-who-owes-first", facts.case.origin.place("taxpayers"))


def _frequency(facts: Facts) -> Iterator[Finding]:
    """Payroll and employment that do not agree on how often the levied pay comes: the exempt amount goes by it."""
    said = facts.maybe(f"{facts.levy_path}.payroll.frequency")
    job = facts.maybe("levy.job")
    if said and job is not None and facts.maybe(f"employment[{job}].frequency", said) != said:
        place = facts.case.origin.place(f"{facts.levy_path}.payroll.frequency")
        yield finding(
            "LD-packet-pay-frequency", place, employment=facts.case.origin.place(f"employment[{job}].frequency")
        )


def _grounds(facts: Facts) -> Iterator[Finding]:
    """Grounds that the request asserts but the facts do not support, and grounds that they support but it does not assert."""
    place = facts.case.origin.place(request_path(facts, "grounds"))
    asserted = facts.maybe("request.grounds", ())
    apart = _apart(facts)
    judged: list[Evaluation] = facts.maybe("grounds.evaluated", [])
    for word in asserted:
        own = [one for one in judged if isinstance(one.entry, Ground) and one.entry.in_request == word]
        if any(one.status == SUPPORTED for one in own):
            continue
        open_ones = [one for one in own if one.status == POSSIBLE]
        if open_ones:
            missing = [path for one in open_ones for path in one.missing if case_paths.is_case_path(path)]
            if not missing:  # a figure that is not stored, a county that is not known: each is reported separately
                part = [one for one in open_ones if one.why and not one.missing]
                if part:
                    yield finding(
                        "LD-packet-ground-in-part", place, title=part[0].entry.title, why=" ".join(part[0].why)
                    )
                continue
            yield finding(
                "LD-packet-ground-unsupported",
                place,
                title=open_ones[0].entry.title,
                paths=", ".join(dict.fromkeys(missing)),
                apart=apart,
            )
        elif own:
            yield finding(
                "LD-packet-ground-not-available",
                place,
                title=own[0].entry.title,
                why=" ".join(own[0].why),
                apart=apart,
            )
    nothing_left = carried(facts)
    if nothing_left and ("hardship" in asserted or (facts.maybe("request.proposal") and not _others_stand(facts))):
        yield _nothing_to_collect(facts, nothing_left[0])
    yield from _not_asserted(facts, judged, asserted, nothing_left)


def _apart(facts: Facts) -> str:
    """Where to say what holds for only one of several levies."""
    if not facts.maybe("levies.several"):
        return ""
    return (
        f" The levy is {facts.levy_path}: what is requested only for that levy belongs under {facts.levy_path}.request."
    )


def _others_stand(facts: Facts) -> bool:
    """True if another levy that is not released is for a debt that is still owed and can be collected."""
    others = (one for one in facts.maybe("levies.pending", ()) if one != facts.levy)
    return any(not carried(facts.for_levy(one)) for one in others)


def _not_asserted(
    facts: Facts, judged: Sequence[Evaluation], asserted: Sequence[str], nothing_left: Sequence[str]
) -> Iterator[Finding]:
    """Grounds that the facts support and the request does not assert. Hardship does not count if nothing is left to collect."""
    told = {"", *asserted, *_not_asked(facts, asserted)}
    if nothing_left:
        told |= {"hardship", *(nothing_left[:1] if "hardship" in asserted else ())}
    for one in judged:
        if one.status == SUPPORTED and isinstance(one.entry, Ground) and one.entry.in_request not in told:
            yield finding(
                "LD-packet-ground-not-asserted",
                facts.case.origin.place(request_path(facts, "grounds")),
                title=one.entry.title,
                paragraph=one.entry.paragraph,
                word=one.entry.in_request,
                apart=_apart(facts),
            )


def _not_asked(facts: Facts, asserted: Sequence[str]) -> set[str]:
    """What need not be asserted: expedited release without a ground to expedite, what a seizure without approval argues by
    itself, and grounds for release if only money is asked back.
    """
    words = {one.in_request for one in grounds().values()}
    must = {one.in_request for one in grounds().values() if one.must_release}
    spared = words - {IMPROPER} if facts.maybe("release.return_alone") else set()
    spared |= {SPEED} if not must & set(asserted) else set()
    return spared | ({IMPROPER} if facts.maybe("levy.approval_open") else set())


def _nothing_to_collect(facts: Facts, ground: str) -> Finding:
    """What claims hardship, or proposes a way to pay, when nothing is left to pay."""
    place = facts.case.origin.place(request_path(facts, "grounds"))
    if ground == "satisfied":
        return finding("LD-packet-hardship-nothing-owed", place, apart=_apart(facts))
    rows = facts["release.lapsed"]
    return finding(
        "LD-packet-hardship-after-lapse",
        place,
        periods=join_words([one.period for one in rows]),
        day=long_date(max(one.day for one in rows)),
        apart=_apart(facts),
    )


def _proceedings(facts: Facts) -> Iterator[Finding]:
    place = facts.case.origin.place("proceedings")
    if facts.maybe("routes.bankruptcy_open"):
        yield finding("LD-packet-bankruptcy-stay", place)
    proposal = facts.maybe("request.proposal")
    route = routes().get("installment_agreement" if proposal == PARTIAL else proposal or "")
    judged = evaluation(facts, route) if route else None
    if judged and judged.why:
        yield finding(
            "LD-packet-proposal-not-available" if judged.status == NOT_AVAILABLE else "LD-packet-proposal-doubtful",
            facts.case.origin.place("request.proposal"),
            title=judged.entry.title,
            why=" ".join(judged.why),
        )


def _csed(facts: Facts) -> Iterator[Finding]:
    """Tax on the levy that cannot be collected for much longer: what is proposed must look at it."""
    rows = [one for one in facts.maybe("csed.assessments", ()) if one.covered]
    soon = [one for one in rows if facts.as_of <= one.csed.day < facts.as_of + _SOON]
    passed = [one for one in rows if one.csed.day < facts.as_of]
    if facts.maybe("grounds.nothing_owed"):
        yield finding("LD-packet-accruals-to-ask", facts.case.origin.place("liabilities"))
    for position, one in enumerate(facts.maybe("proceedings", ())):
        if is_too_short(one):
            yield finding("LD-packet-short-absence", facts.case.origin.place(f"proceedings[{position}]"))
    if soon:
        periods = join_words([one.period for one in soon])
        yield finding(
            "LD-packet-collection-ends-soon",
            facts.case.origin.place(soon[0].path),
            periods=periods,
            day=long_date(soon[0].csed.day),
        )
    for one in passed:
        yield finding(
            "LD-packet-collection-ended",
            facts.case.origin.place(one.path),
            period=one.period,
            first=long_date(one.shortest.day),
            certain=_days(one.shortest.suspended),
            last=long_date(one.csed.day),
            most=_days(one.csed.suspended),
        )


def _days(count: int) -> str:
    return "1 day" if count == 1 else f"{count:,} days"
