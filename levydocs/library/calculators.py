"""The desk calculators: one question to the law, answered in lines for a person and in values for a program. No case is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from levydocs.dates import long_date, weekday
from levydocs.errors import UsageRefused
from levydocs.findings import Finding
from levydocs.law import caf, clocks, csed, exemption, hearings
from levydocs.law.figure_findings import figure_findings
from levydocs.law.in_force import Law
from levydocs.law.notices import NoticeKind, find_notice_kind, hearing_codes, notice_codes
from levydocs.library.as_json import figures_json, findings_json
from levydocs.money import format_cents
from levydocs.text import nearest

if TYPE_CHECKING:
    from levydocs.law.book import Book

STATUSES = {
    "single": "single",
    "mfs": "married_separate",
    "mfj": "married_joint",
    "qss": "surviving_spouse",
    "hoh": "head_of_household",
}
"""Filing statuses as a person types them, and as the case file has them."""
PERIODS = tuple(exemption.PERIODS)
"""How often pay comes."""
FILING = "by mail the postmark counts (26 U.S.C. 7502), by fax the day on which the IRS receives it"
"""Which day counts as the day of a request."""


@dataclass(frozen=True, slots=True)
class Answer:
    """``lines`` for a person (None: not shown), ``content`` for a program, ``findings`` about the figures used."""

    lines: Mapping[str, object]
    content: Mapping[str, Any]
    findings: tuple[Finding, ...] = field(default=())


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
    target = found.request.target_day
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
        "target_day": target and target.isoformat(),
        "days_left": found.request.days_left(as_of),
        "equivalent_last_day": found.equivalent_last_day.isoformat(),
        "rule": found.request.rule,
        "source": found.request.source,
        "sure": found.request.sure,
        "filing": FILING,
    }
    lines |= {
        "last day": in_words(found.last_day),
        "work to": f"{in_words(found.governing_day)}, as printed" if found.governing_day < found.last_day else None,
        "aim at": target and in_words(target),
        "equivalent hearing until": in_words(found.equivalent_last_day),
    }
    if filed is not None:
        timely, equivalent = hearings.is_timely(filed, found), hearings.equivalent_ok(filed, found)
        content |= {"timely": timely, "equivalent_ok": equivalent}
        lines[f"filed {filed.isoformat()}"] = (
            "in time" if timely else "late; an equivalent hearing is possible" if equivalent else "too late for either"
        )
    lines |= {"how it is filed": FILING, "rule": found.request.rule, "source": found.request.source}
    return Answer(lines, content)


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


def collection_statute(
    assessed: date, suspended: Sequence[tuple[date, date]], *, not_before: date | None, as_of: date
) -> Answer:
    """The day after which an assessment can no longer be collected (26 U.S.C. 6502), longer by suspensions."""
    if assessed > as_of:
        raise UsageRefused(
            "An assessment cannot lie in the future.",
            place="--assessed",
            remedy="Take the date from the account transcript.",
        )
    spans = [csed.Span(start, end) for start, end in suspended]
    if any(one.end < one.start for one in spans):
        raise UsageRefused("It ends before it begins.", place="--suspend", remedy="Write the earlier day first.")
    found = csed.csed(assessed, spans, not_before=not_before)
    source = "26 U.S.C. 6502(a)(1), 6503"
    lines: dict[str, object] = {
        "CSED": in_words(found.day),
        "ten years": in_words(found.ten_years),
        "suspended": f"{found.suspended} days",
        "source": source,
    }
    content = {
        "csed": found.day.isoformat(),
        "ten_years": found.ten_years.isoformat(),
        "suspended_days": found.suspended,
        "source": source,
    }
    return Answer(lines, content)


def bank_hold(served: date, as_of: date) -> Answer:
    """The 21 days for which a bank holds levied money (26 USC 6332(c)), and the day on which it pays."""
    hold, rule = clocks.BankHold(served), clocks.clock("bank_hold")
    target = hold.target_day(min(as_of, hold.last_hold_day))
    within = served <= as_of <= hold.last_hold_day
    lines: dict[str, object] = {
        "last day of the hold": in_words(hold.last_hold_day),
        "the bank pays on": in_words(hold.pay_on),
        "aim at": target and in_words(target),
        "today": f"day {hold.day_number(as_of)} of 21" if within else None,
        "source": rule.source,
    }
    content = {
        "last_hold_day": hold.last_hold_day.isoformat(),
        "pay_on": hold.pay_on.isoformat(),
        "target_day": target and target.isoformat(),
        "day_number": hold.day_number(as_of) if served <= as_of else None,
        "rule": rule.rule,
        "source": rule.source,
    }
    return Answer(lines, content)


def exempt_wages(
    year: int, status: str, period: str, *, dependents: int = 0, additional: int = 0, figures: Book | None = None
) -> Answer:
    """Wages exempt from levy for one pay period (Publication 1494, 26 USC 6334(d)); ``status`` as in ``STATUSES``."""
    law = _law_of_table(year, figures)
    ids = exemption.figure_ids(year, STATUSES[status])
    amount = exemption.exempt_amount(law, year, STATUSES[status], period, dependents, additional)
    used = [
        ids.standard_deduction,
        *([ids.per_dependent] if dependents else []),
        *([ids.additional_each] if additional else []),
    ]
    found = [law.figure(one) for one in used]
    unverified = any(one.unverified for one in found)
    lines: dict[str, object] = {
        "exempt": f"{format_cents(amount)} a pay period{' (unverified)' if unverified else ''}",
        "source": found[-1].source,
    }
    return Answer(lines, {"exempt": f"{amount:.2f}", "unverified": unverified, "figures": figures_json(found)})


def _law_of_table(year: int, figures: Book | None) -> Law:
    """The law of a day on which the table of that year is known."""
    law = Law(date(year, 12, 31), figures)
    stored = sorted({int(name.split(".")[1]) for name in law.known.figures if name.startswith("pub1494.")})
    if year not in stored:
        raise UsageRefused(
            f"No table of Publication 1494 is stored for {year}.",
            place="--year",
            remedy=f"Stored are {', '.join(map(str, stored))}.",
        )
    return law


def allowed_expenses(
    state: str,
    county: str,
    *,
    under_65: int,
    over_65: int,
    vehicles: int,
    loans: tuple[Decimal, ...],
    operating: Decimal | None,
    housing: Decimal | None,
    public: Decimal | None,
    health: Decimal | None,
    as_of: date,
    figures: Book | None = None,
) -> Answer:
    """The Collection Financial Standards of a household, and what they allow of its expenses, dollars a month.

    Where a cost is not given, the most that can be allowed is shown; without a loan or lease no ownership cost is.
    """
    from levydocs.law.household import Claims, Household, household_standards

    law = Law(as_of, figures)
    household = Household(state.upper(), county, under_65, over_65, vehicles)
    found = household_standards(law, household, Claims(loans, operating, housing, public, health))
    findings = figure_findings(found.figures, law.as_of)
    lines: dict[str, object] = {"county": found.county}
    for name, one in found.allowed.items():
        lines[name] = f"{format_cents(one.standard):>10} standard {format_cents(one.allowed):>10} allowed   {one.rule}"
    lines["source"] = "Collection Financial Standards, IRM 5.15.1"
    if found.unverified:
        lines["unverified"] = ", ".join(found.unverified)
    content = {
        "county": found.county,
        **{
            name: {"standard": f"{one.standard:.2f}", "allowed": f"{one.allowed:.2f}", "rule": one.rule}
            for name, one in found.allowed.items()
        },
        "figures": figures_json(found.figures),
        "findings": findings_json(findings),
    }
    return Answer(lines, content, findings)


def caf_unit(state: str, country: str, *, as_of: date, figures: Book | None = None) -> Answer:
    """The CAF unit that takes Form 2848 for a taxpayer's address (instructions for Form 2848)."""
    law = Law(as_of, figures)
    try:
        unit = caf.caf_unit(law, state.upper(), "US" if country.upper() in ("US", "USA") else country)
    except ValueError as error:
        raise UsageRefused(
            f"This is {error}.", place="--state", remedy="Write the code of the taxpayer's address, such as TX."
        ) from None
    address, fax = (law.figure(one) for one in (unit.address, unit.fax))
    one_line = ", ".join(str(address.value).splitlines())
    lines: dict[str, object] = {"unit": unit.name, "fax": fax.value, "address": one_line, "source": address.source}
    content = {"unit": unit.name, "fax": fax.value, "address": one_line, "figures": figures_json([address, fax])}
    return Answer(lines, content)


def in_words(day: date) -> str:
    """``Monday, May 4, 2026``."""
    return f"{weekday(day)}, {long_date(day)}"
