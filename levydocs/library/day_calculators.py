"""The desk calculators of days: hearings, the time to collect, the hold of a bank. No case is read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from levydocs.dates import long_date, weekday
from levydocs.errors import UsageRefused
from levydocs.law import clocks, csed, hearings
from levydocs.law.basis import Basis
from levydocs.law.notices import RIGHTS, NoticeKind, find_notice_kind, hearing_codes, notice_codes
from levydocs.library.answers import Answer, Result
from levydocs.text import nearest

ENTERED = Basis("as entered, without the law behind it", "M")
"""The basis of a suspension or a floor that a person gives without its kind."""
COMPUTED = "by our computation; compare it with the account transcript"
"""What is said about a last day for collection that no transcript confirms."""


def hearing_deadline(
    notice: str,
    *,
    dated: date | None,
    nftl_filed: date | None,
    printed: date | None,
    filed: date | None,
    substitute: bool,
    as_of: date,
) -> Answer:
    """The last day for a hearing on a notice, and for an equivalent hearing (26 U.S.C. 6320, 6330).

    A lien notice runs from the filing of the lien, not from its own date.
    """
    kind = _notice_with_a_hearing(notice)
    lien = kind.right == "lien_hearing"
    start = nftl_filed if lien else dated
    if start is None:
        place, needed = ("nftl_filed", "day the lien was filed") if lien else ("date", "date printed on the notice")
        raise UsageRefused(f"For this notice, the {needed} is needed.", place=place, remedy="Add it.")
    if (lien and substitute) or (nftl_filed and not lien):
        place, what = ("substitute", "levy") if lien else ("nftl_filed", "lien")
        raise UsageRefused(
            f"This is only for a {what} notice, and this notice is not one.", place=place, remedy="Leave it out."
        )
    for place, day in (("printed", printed), ("filed", filed)):
        if day is not None and day < start:
            raise UsageRefused(
                f"This day is before the {'lien was filed' if lien else 'date of the notice'}.",
                place=place,
                remedy="Check both days.",
            )
    if lien:
        found = hearings.lien_hearing_deadline(start, printed)
    else:
        found = hearings.levy_hearing_deadline(start, printed, substitute=substitute)
    gives, rules = Basis.of(kind), clocks.day_rules()
    request, equivalent = (Basis.of(one, kind) for one in (found.request, found.equivalent))
    target = found.request.seen_on(as_of).target_day
    as_printed = f"{_seen(found.governing_day, as_of)}, as printed" if found.governing_day < found.last_day else ""
    results = [Result("notice", kind.code, gives), Result("right", kind.right, gives, "gives", RIGHTS[kind.right])]
    if lien:
        five_days = Basis.of(clocks.clock("lien_five_days"), kind)
        results.append(_day("five_business_days_end", found.runs_from, five_days, "five business days end"))
    results += [
        _day("window_start", found.window_start, request),
        _day("day30", found.day30, request),
        _day("last_day", found.last_day, request, "last day", _seen(found.last_day, as_of)),
        _day("governing_day", found.governing_day, request, "act by" if as_printed else "", as_printed),
        _day("target_day", target, request, "aim for" if target else ""),
        Result("days_left", found.request.days_left(as_of), request),
        _day(
            "equivalent_last_day",
            found.equivalent_last_day,
            equivalent,
            "equivalent hearing until",
            _seen(found.equivalent_last_day, as_of),
        ),
    ]
    if printed is not None and printed > found.last_day:
        later = f"{in_words(printed)}, later than the last day by law, which governs"
        results.append(_day("printed_day", printed, Basis.of(found.request), "printed", later))
    if filed is not None:
        timely, late = hearings.is_timely(filed, found), hearings.equivalent_ok(filed, found)
        said = "in time" if timely else "late; an equivalent hearing is possible" if late else "too late for either"
        results += [
            Result("timely", timely, request, f"filed {filed.isoformat()}", said),
            Result("equivalent_ok", late, equivalent),
        ]
    results += [
        Result(key, rules[key].says, Basis.of(rules[key]), key.replace("_", " "), rules[key].says)
        for key in ("by_mail", "by_fax")
    ]
    results.append(Result("rule", found.request.rule, Basis.of(found.request), "rule", found.request.rule))
    return Answer(tuple(results))


def _notice_with_a_hearing(written: str) -> NoticeKind:
    kind = find_notice_kind(written)
    if kind is None:
        raise UsageRefused(
            "This kind of notice is not known.",
            place="notice",
            remedy=f"Known notices: {', '.join(notice_codes())}.",
        )
    if kind.right == "none":
        raise UsageRefused(
            f"{kind.code} gives no right to a hearing ({kind.source}), so no deadline runs from it.",
            place="notice",
            remedy=f"These notices give a right to a hearing: {', '.join(hearing_codes())}.",
        )
    return kind


@dataclass(frozen=True, slots=True)
class Suspension:
    """Time for which collection was suspended, up to ``end``, which is not counted.

    With the kind of a proceeding, what the law adds after ``end`` is added; without one (``""``), the time counts as
    given.
    """

    kind: str
    start: date
    end: date


def collection_statute(
    assessed: date, suspensions: Sequence[Suspension], *, not_before: date | None, as_of: date
) -> Answer:
    """The day after which an assessment can no longer be collected (26 U.S.C. 6502), extended by suspensions.

    By the longest suspension: each proceeding of a kind is taken to have been refused, with the time to appeal. If
    that makes a difference, the day by the shortest suspension is given too.
    """
    if assessed > as_of:
        raise UsageRefused(
            "An assessment date cannot be in the future.",
            place="assessed",
            remedy="Take the date from the account transcript.",
        )
    for one in suspensions:
        if one.end < one.start:
            raise UsageRefused("It ends before it begins.", place="suspensions", remedy="Write the earlier day first.")
        if one.kind and one.kind not in csed.proceedings():
            near = nearest(one.kind, csed.proceedings())
            raise UsageRefused(
                f"This kind of proceeding is not known{f'; the nearest is {near}' if near else ''}.",
                place="suspensions",
                remedy=f"Known kinds: {', '.join(sorted(csed.proceedings()))}.",
            )
    longest, shortest = ([_span(one, refused=refused) for one in suspensions] for refused in (True, False))
    found, least = (csed.csed(assessed, spans, not_before=not_before) for spans in (longest, shortest))
    ten_years = (csed.TEN_YEARS,)
    once = (csed.ONCE,) if csed.overlap(longest) else ()
    suspended = tuple(dict.fromkeys((*chain.from_iterable(map(_suspended_by, suspensions)), *once)))
    floor = (ENTERED,) if not_before and not_before == found.day else ()
    together = tuple(dict.fromkeys((*ten_years, *suspended, *floor)))
    sooner = f"{in_words(least.day)}, by the shortest suspension, {_days(least.suspended)}" if least != found else ""
    results = [
        _day("csed", found.day, together, "CSED", f"{in_words(found.day)}, {COMPUTED}"),
        _day("csed_shortest", least.day, together, "at the earliest" if sooner else "", sooner),
        Result("by_our_computation", True, ten_years),
        _day("ten_years", found.ten_years, ten_years, "ten years"),
        Result("suspended_days", found.suspended, suspended or ten_years, "suspended", _days(found.suspended)),
    ]
    for number, (one, span) in enumerate(zip(suspensions, longest, strict=True), 1):
        value = {"kind": one.kind or None, "start": span.start.isoformat(), "end": span.end.isoformat()}
        name = csed.proceeding(one.kind).in_words if one.kind else "suspension"
        shown = f"{long_date(span.start)} up to {long_date(span.end)}" if span.start < span.end else "suspends nothing"
        results.append(Result(f"suspension_{number}", value, _suspended_by(one), name, shown))
    return Answer(tuple(results))


def _span(one: Suspension, *, refused: bool) -> csed.Span:
    if not one.kind:
        return csed.Span(one.start, one.end)
    return csed.suspension(csed.proceeding(one.kind), one.start, one.end, refused=refused)


def _suspended_by(one: Suspension) -> tuple[Basis, ...]:
    return Basis.of(csed.proceeding(one.kind)) if one.kind else (ENTERED,)


def _days(count: int) -> str:
    return f"{count} day{'' if count == 1 else 's'}"


def bank_hold(served: date, as_of: date) -> Answer:
    """The 21 days that a bank holds levied money (26 USC 6332(c)), and the day it pays."""
    hold, rule = clocks.BankHold(served), clocks.clock("bank_hold")
    target = hold.target_day(as_of)
    within = served <= as_of <= hold.last_hold_day
    by_law, pays = Basis.of(rule), Basis.of(clocks.day_rules()["bank_pays"])
    number = hold.day_number(as_of)
    return Answer(
        (
            _day("last_hold_day", hold.last_hold_day, by_law, "last day of the hold", _seen(hold.last_hold_day, as_of)),
            _day("pay_on", hold.pay_on, pays, "the bank pays on"),
            _day("target_day", target, by_law, "aim for" if target else ""),
            Result(
                "day_number",
                number if served <= as_of else None,
                by_law,
                "today" if within else "",
                f"day {number} of {rule.count}",
            ),
            Result("rule", rule.rule, by_law),
        )
    )


def in_words(day: date) -> str:
    """``Monday, May 4, 2026``."""
    return f"{weekday(day)}, {long_date(day)}"


def _seen(day: date, as_of: date) -> str:
    return f"{in_words(day)}{', passed' if day < as_of else ''}"


def _day(key: str, day: date | None, rests_on: tuple[Basis, ...], name: str = "", shown: str = "") -> Result:
    return Result(key, day and day.isoformat(), rests_on, name, shown or (in_words(day) if day else ""))
