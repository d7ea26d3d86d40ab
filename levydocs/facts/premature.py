"""A premature levy: less than 30 days after the final notice, or before it (26 USC 6330(a)(2), 6331(d))."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from levydocs.dates import long_date
from levydocs.facts.core import Absent, Facts, fact
from levydocs.facts.exhibits import cited, proving
from levydocs.facts.grounds import made_on
from levydocs.facts.periods import in_a_list
from levydocs.law.clocks import clock
from levydocs.law.notices import find_notice_kind
from levydocs.text import join_words


@fact("grounds.premature")
def premature(facts: Facts) -> bool:
    """True when the levy was made less than 30 days after the final notice for one of its periods (26 USC 6330(a)(2)).

    A final notice is given only once for a tax and period ((a)(1)): one earlier than those in the case defeats the claim, so
    this is true only if the case says, with its source, that there was none. For a levy under 6330(f), which
    precedes the notice, it is false. If the case has no notice for a period, nothing is known: it may have gone to
    another address, or never have been sent.
    """
    day = made_on(facts)
    least = timedelta(days=clock("levy_hearing").count)
    first = {
        one: _first_final_notice(facts, one)
        for one in facts[f"{facts.levy_path}.covers"]
        if not _after_levy(facts, one)
    }
    early = [at for at in first.values() if at is not None and day - facts["notices"][at].date < least]
    if early:
        return _any_late(facts, early, day, least)
    if None in first.values():
        raise Absent("notices")
    return False


@fact("grounds.premature_source")
def premature_source(facts: Facts) -> str:
    """The source for which final notice came first, for a premature levy; and that notice, if it is not in the case."""
    return join_words(list(dict.fromkeys(filter(None, map(_seen, facts["notices"])))))


@dataclass(frozen=True, slots=True)
class FirstNotice:
    """The first final notice for a tax on the levy that was not given in time, its periods, and the days from it to the levy.

    ``days`` is below zero if the notice came after the levy.
    """

    type: str
    dated: date
    periods: tuple[str, ...]
    days: int


@fact("release.first_notices")
def first_notices(facts: Facts) -> list[FirstNotice]:
    """The first final notices less than 30 days before the levy, from which a premature levy is argued."""
    day = made_on(facts)
    least = timedelta(days=clock("levy_hearing").count)
    found: dict[int, list[str]] = {}
    for debt in facts["liabilities"]:
        if debt.id in facts[f"{facts.levy_path}.covers"] and debt.period and not _after_levy(facts, debt.id):
            at = _first_final_notice(facts, debt.id)
            if at is not None and day - facts["notices"][at].date < least and _given_late(facts, at, day, least):
                found.setdefault(at, []).append(debt.period)
    return [_first(facts, at, tuple(in_a_list(periods)), day) for at, periods in found.items()]


def _first(facts: Facts, at: int, periods: tuple[str, ...], day: date) -> FirstNotice:
    """An earlier notice shown on the account is the first, even though the case has no copy of it."""
    notice = facts["notices"][at]
    earlier = notice.earlier_final_notice
    kind, dated = (notice.type, notice.date) if earlier.kind.casefold() == "none" else (earlier.kind, earlier.on)
    return FirstNotice(kind, dated, periods, (day - dated).days)


@fact("release.premature_cited")
def premature_cited(facts: Facts) -> list[str]:
    """The source for which final notice came first, and the exhibits that prove it, as printed in parentheses."""
    ids = [one.id for one in facts["notices"] if one.id]
    return list(cited(facts["grounds.premature_source"], proving(facts, *(f"notices.{one}" for one in ids))))


@fact("release.no_notice_cited")
def no_notice_cited(facts: Facts) -> list[str]:
    """The source for no notice before the levy, and the exhibits that prove it, as printed in parentheses."""
    shown = proving(facts, f"levies.{facts[f'{facts.levy_path}.id']}.no_final_notice")
    return list(cited(facts[f"{facts.levy_path}.no_final_notice"], shown))


@fact("grounds.no_notice")
def no_notice(facts: Facts) -> bool:
    """True when the account shows no notice of the right to a hearing before the levy (26 USC 6330(a)(1)).

    The case must give the source for that.
    False if the case has such a notice for every tax on the levy, or a notice that follows a levy under 6330(f).
    """
    day = made_on(facts)
    covered = facts[f"{facts.levy_path}.covers"]
    if any(_after_levy(facts, one) for one in covered):
        return False
    given = {one: _first_final_notice(facts, one) for one in covered}
    if any(at is not None and facts["notices"][at].date <= day for at in given.values()):
        return False
    return bool(facts[f"{facts.levy_path}.no_final_notice"])


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
    """True when no final notice earlier than this one was given in time; ``Absent`` if that, or its source, is unknown."""
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
