"""``levydocs law deadline``, ``csed`` and ``bank-levy``: days."""

from __future__ import annotations

from datetime import date
from typing import Any

import click

from levydocs.cli import options
from levydocs.cli.law_answer import answer, in_words
from levydocs.dates import parse_date
from levydocs.errors import ExitCode, UsageRefused
from levydocs.law import clocks, csed, hearings
from levydocs.law.notices import NoticeKind, find_notice_kind, hearing_codes, notice_codes
from levydocs.text import nearest

FILING = "by mail the postmark counts (26 U.S.C. 7502), by fax the day on which the IRS receives it"
"""Which day counts as the day of a request."""


@click.command("deadline")
@click.option("--notice", required=True, metavar="TYPE", help="The number of the notice or letter: LT11, CP90, L3172 …")
@click.option("--date", "dated", callback=options.day, metavar="DATE", help="The date printed on the notice.")
@click.option(
    "--nftl-filed",
    callback=options.day,
    metavar="DATE",
    help="Lien notice: when the Notice of Federal Tax Lien was filed.",
)
@click.option("--printed", callback=options.day, metavar="DATE", help="The last day to answer as the notice prints it.")
@click.option(
    "--filed", callback=options.day, metavar="DATE", help="Postmark of the request, or the day a fax arrived."
)
@click.option("--substitute", is_flag=True, help="The notice replaces one that was not properly given.")
@options.AS_OF
@options.JSON
def deadline(
    notice: str,
    dated: date | None,
    nftl_filed: date | None,
    printed: date | None,
    filed: date | None,
    substitute: bool,
    as_of: date | None,
    as_json: bool,
) -> ExitCode:
    """The last day for a hearing on a notice, and for an equivalent hearing.

    A lien notice runs from the filing of the lien, not from its own date.
    """
    kind = _notice_with_a_hearing(notice)
    lien = kind.right == "lien_hearing"
    start = nftl_filed if lien else dated
    if start is None:
        wanted = "--nftl-filed, the day the lien was filed" if lien else "--date, the date printed on the notice"
        raise UsageRefused(f"For this notice {wanted}, is wanted.", place="law deadline", remedy="Add it.")
    if (lien and substitute) or (nftl_filed and not lien):
        option, what = ("--substitute", "levy") if lien else ("--nftl-filed", "lien")
        raise UsageRefused(
            f"{option} is for a {what} notice; this is none.", place="law deadline", remedy="Leave it out."
        )
    if lien:
        found = hearings.lien_hearing_deadline(start, printed)
    else:
        found = hearings.levy_hearing_deadline(start, printed, substitute=substitute)
    content: dict[str, Any] = {"notice": kind.code, "right": kind.right}
    lines: dict[str, object] = {}
    if lien:
        content |= {"five_business_days_end": found.runs_from.isoformat()}
        lines["five business days end"] = in_words(found.runs_from)
    content |= {
        "window_start": found.window_start.isoformat(),
        "day30": found.day30.isoformat(),
        "last_day": found.last_day.isoformat(),
        "governing_day": found.governing_day.isoformat(),
        "target_day": found.request.target_day.isoformat(),
        "days_left": found.request.days_left(as_of or date.today()),
        "equivalent_last_day": found.equivalent_last_day.isoformat(),
        "rule": found.request.rule,
        "source": found.request.source,
        "sure": found.request.sure,
        "filing": FILING,
    }
    lines |= {
        "last day": in_words(found.last_day),
        "work to": f"{in_words(found.governing_day)}, as printed" if found.governing_day < found.last_day else None,
        "aim at": in_words(found.request.target_day),
        "equivalent hearing until": in_words(found.equivalent_last_day),
    }
    if filed is not None:
        timely, equivalent = hearings.is_timely(filed, found), hearings.equivalent_ok(filed, found)
        content |= {"timely": timely, "equivalent_ok": equivalent}
        lines[f"filed {filed.isoformat()}"] = (
            "in time" if timely else "late; an equivalent hearing is possible" if equivalent else "too late for either"
        )
    lines |= {"how it is filed": FILING, "rule": found.request.rule, "source": found.request.source}
    return answer(as_json, lines, **content)


def _notice_with_a_hearing(written: str) -> NoticeKind:
    kind = find_notice_kind(written)
    if kind is None:
        near = nearest(written.upper(), notice_codes())
        raise UsageRefused(
            f"This kind of notice is not known{f'; the nearest is {near}' if near else ''}.",
            place="--notice",
            remedy=f"Known are {', '.join(notice_codes())}.",
        )
    if kind.right == "none":
        raise UsageRefused(
            f"{kind.code} gives no right to a hearing ({kind.source}), so no such time runs from it.",
            place="--notice",
            remedy=f"A hearing follows from {', '.join(hearing_codes())}.",
        )
    return kind


@click.command("csed")
@click.option("--assessed", required=True, callback=options.day, metavar="DATE", help="Date of the assessment.")
@click.option(
    "--suspend",
    multiple=True,
    metavar="FROM:TO",
    help="Time for which collection was suspended; may be given more than once.",
)
@click.option(
    "--not-before",
    callback=options.day,
    metavar="DATE",
    help="A floor, such as the 90th day after a hearing's determination.",
)
@options.AS_OF
@options.JSON
def csed_command(
    assessed: date, suspend: tuple[str, ...], not_before: date | None, as_of: date | None, as_json: bool
) -> ExitCode:
    """The day after which an assessment can no longer be collected (26 USC 6502), longer by suspensions.

    A suspension counts from FROM up to TO, TO itself not counted; days that overlap count once. Add to each what the law adds
    (30 days after an offer, six months after a bankruptcy).
    """
    if assessed > (as_of or date.today()):
        raise UsageRefused(
            "An assessment cannot lie in the future.",
            place="--assessed",
            remedy="Take the date from the account transcript.",
        )
    found = csed.csed(assessed, [_span(one) for one in suspend], not_before=not_before)
    lines: dict[str, object] = {
        "CSED": in_words(found.day),
        "ten years": in_words(found.ten_years),
        "suspended": f"{found.suspended} days",
        "source": "26 U.S.C. 6502(a)(1), 6503",
    }
    return answer(
        as_json,
        lines,
        csed=found.day.isoformat(),
        ten_years=found.ten_years.isoformat(),
        suspended_days=found.suspended,
        source="26 U.S.C. 6502(a)(1), 6503",
    )


def _span(written: str) -> csed.Span:
    start, colon, end = written.partition(":")
    try:
        span = csed.Span(parse_date(start), parse_date(end))
    except ValueError as error:
        why = str(error) if colon else "two dates with a colon between them are wanted"
        raise UsageRefused(
            f"{why[:1].upper()}{why[1:]}.", place="--suspend", remedy="Write 2020-03-01:2021-09-15."
        ) from None
    if span.end < span.start:
        raise UsageRefused("It ends before it begins.", place="--suspend", remedy="Write the earlier day first.")
    return span


@click.command("bank-levy")
@click.option("--served", required=True, callback=options.day, metavar="DATE", help="The day the bank was served.")
@options.AS_OF
@options.JSON
def bank_levy(served: date, as_of: date | None, as_json: bool) -> ExitCode:
    """The 21 days for which a bank holds levied money (26 USC 6332(c)), and the day on which it pays."""
    day = as_of or date.today()
    hold, rule = clocks.BankHold(served), clocks.clock("bank_hold")
    lines: dict[str, object] = {
        "last day of the hold": in_words(hold.last_hold_day),
        "the bank pays on": in_words(hold.pay_on),
        "aim at": in_words(hold.target_day(min(day, hold.last_hold_day))),
        "today": f"day {hold.day_number(day)} of 21" if served <= day <= hold.last_hold_day else None,
        "source": rule.source,
    }
    return answer(
        as_json,
        lines,
        last_hold_day=hold.last_hold_day.isoformat(),
        pay_on=hold.pay_on.isoformat(),
        target_day=hold.target_day(min(day, hold.last_hold_day)).isoformat(),
        day_number=hold.day_number(day) if served <= day else None,
        rule=rule.rule,
        source=rule.source,
    )
