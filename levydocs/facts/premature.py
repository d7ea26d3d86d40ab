"""A levy made too early: less than 30 days after the final notice, or before it (26 USC 6330(a)(2), 6331(d))."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from levydocs.dates import long_date
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.grounds import made_on
from levydocs.facts.levied import LEVY
from levydocs.law.clocks import clock
from levydocs.law.notices import find_notice_kind
from levydocs.text import join_words


@fact("grounds.premature")
def premature(facts: Facts) -> bool:
    """True when the levy was made less than 30 days after the final notice for one of its periods (26 USC 6330(a)(2)).

    A final notice is given only once for a tax and period ((a)(1)): an earlier one than those in the case defeats the claim, so
    that it is true only where the case says, and where that was seen, that there was none. Of a levy under 6330(f), which
    comes before the notice, it is false. Where the case has no notice for a period, nothing is known: it may have gone to
    another address, or never have been sent.
    """
    day = made_on(facts)
    least = timedelta(days=clock("levy_hearing").count)
    first = {one: _first_final_notice(facts, one) for one in facts[f"{LEVY}.covers"] if not _after_levy(facts, one)}
    early = [at for at in first.values() if at is not None and day - facts["notices"][at].date < least]
    if early:
        return _any_late(facts, early, day, least)
    if None in first.values():
        raise Absent("notices")
    return False


@fact("grounds.premature_source")
def premature_source(facts: Facts) -> str:
    """Where it was seen which final notice came first, for a premature levy; and that one, where it is no notice of the case."""
    return join_words(list(dict.fromkeys(filter(None, map(_seen, facts["notices"])))))


def _seen(notice: Any) -> str:
    found = notice.earlier_final_notice
    if not found.source or not found.kind or found.kind.casefold() == "none" or not found.on:
        return found.source or ""
    return f"{found.source} ({found.kind} of {long_date(found.on)})"


def _any_late(facts: Facts, notices: Sequence[int], day: date, least: timedelta) -> bool:
    missing: list[str] = []
    for position in notices:
        try:
            if _given_late(facts, position, day, least):
                return True
        except Absent as absent:
            missing += absent.paths
    if missing:
        raise Absent(*missing)
    return False


def _given_late(facts: Facts, position: int, day: date, least: timedelta) -> bool:
    """True when no earlier final notice than this one was given in time; ``Absent`` where that, or its source, is not known."""
    path = f"notices[{position}].earlier_final_notice"
    kind, source = facts[f"{path}.kind"], facts[f"{path}.source"]
    if not kind or not source:
        raise Absent(*(f"{path}.{key}" for key, said in (("kind", kind), ("source", source)) if not said))
    return bool(kind.casefold() == "none" or day - facts[f"{path}.on"] < least)


def _after_levy(facts: Facts, liability: str) -> bool:
    """True when a notice that follows a levy under section 6330(f) covers the liability."""
    kinds = [find_notice_kind(one.type or "") for one in facts["notices"] if liability in (one.covers or ())]
    return any(kind is not None and kind.right == "levy_made" for kind in kinds)


def _first_final_notice(facts: Facts, liability: str) -> int | None:
    """The position of the earliest notice of the right to a levy hearing for one liability that was properly given."""
    final = [
        (one.date, at, one.substitute)
        for at, one in enumerate(facts["notices"])
        if one.date and liability in (one.covers or ()) and _is_final(one.type)
    ]
    substitutes = [one for one in final if one[2]]
    return min(substitutes or final)[1] if final else None


def _is_final(written: str | None) -> bool:
    kind = find_notice_kind(written or "")
    return kind is not None and kind.right == "levy_hearing"
