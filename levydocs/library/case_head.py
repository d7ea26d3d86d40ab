"""The heading of a case on every screen: whose it is, what is levied, the clock, and how much is left to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levydocs.library.as_json import amount_json, case_summary_json, deadlines_json, findings_json
from levydocs.library.case_list import case_summary

if TYPE_CHECKING:
    from levydocs.facts.core import Facts
    from levydocs.findings import Finding
    from levydocs.law.clocks import Deadline
    from levydocs.library.case_list import CaseSummary
    from levydocs.library.workspace import Workspace
    from levydocs.loading.case_files import CaseFile
    from levydocs.packet.readiness import EnvelopeState, Readiness
    from levydocs.packet.sending import Sending

HOLD = 21
"""Days for which a bank holds levied funds."""


@dataclass(frozen=True, slots=True)
class LevyHead:
    """A levy that is not released: its name (``wage levy``), who pays or holds the money, and what is held, in
    dollars."""

    what: str
    payer: str
    held: Decimal | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class CaseHead:
    """A case as the heading of its screens shows it.

    ``clock``: the next deadline, and ``day`` the day of a bank's hold, if that is what runs out. ``open``:
    the questions not answered yet. ``findings`` are the mistakes in a file that cannot be read as a case; it has no
    ``report``, and ``file`` is None. ``digest`` changes as soon as anything that a packet is made from changes.
    """

    summary: CaseSummary
    levies: tuple[LevyHead, ...] = ()
    clock: Deadline | None = None
    day: int | None = None
    open: int = 0
    exhibits: int = 0
    findings: tuple[Finding, ...] = ()
    digest: str = ""
    file: CaseFile | None = field(default=None, repr=False)
    report: Readiness | None = field(default=None, repr=False)


def case_head(workspace: Workspace, path: Path, data: bytes, day: date) -> CaseHead:
    """The heading of the case in the file at ``path``, which contains ``data``, as of the case's own day, else
    ``day``."""
    from levydocs.errors import CaseRefused
    from levydocs.law.in_force import Law
    from levydocs.library.case_files import digest_of, open_confined
    from levydocs.library.live_page import asked_in
    from levydocs.packet.build import facts_of

    summary = case_summary(workspace, data, day)
    try:
        file = open_confined(workspace, path, data)
    except CaseRefused as refused:
        return CaseHead(summary, findings=tuple(refused.findings))
    as_of = file.day(None) if file.case.as_of else day
    report = workspace.check(file, as_of)
    facts = facts_of(file.case, file.firm, Law(as_of, workspace.figures))
    return CaseHead(
        summary=summary,
        levies=tuple(_levies(facts)),
        clock=report.next_deadline,
        day=_day_of_hold(facts, report.next_deadline),
        open=sum(one.left for one in asked_in(data, ())[0]),
        exhibits=len(file.case.exhibits or ()),
        digest=digest_of(file, data),
        file=file,
        report=report,
    )


def case_head_json(head: CaseHead) -> dict[str, Any]:
    """The heading as a screen shows it."""
    summary = case_summary_json(head.summary)
    items = head.report.items if head.report else ()
    return {
        **{key: summary[key] for key in ("case_id", "client_number", "matter_number", "taxpayers", "as_of")},
        "levies": [{"what": one.what, "payer": one.payer, "held": amount_json(one.held)} for one in head.levies],
        "clock": deadlines_json([head.clock], head.summary.as_of)[0] if head.clock else None,
        "day": head.day,
        "days": HOLD,
        "open": head.open,
        "to_do": len(items),
        "blocking": sum(one.severity.value == "blocks" for one in items),
        "exhibits": head.exhibits,
        "envelopes": [_envelope(one) for one in head.report.envelopes] if head.report else [],
        "digest": head.digest,
        "mistakes": findings_json(head.findings),
    }


def files_of(path: Path, data: bytes, firm_book: Path | None) -> tuple[Path, ...]:
    """The files that the heading of a case is made from, existing or not: it changes only when they do."""
    from levydocs.case.read import read_case

    case, _ = read_case(data, "the case")
    named = [path.parent / one.file for one in (case.exhibits or () if case else ()) if one.file]
    return (path, *([firm_book] if firm_book else ()), *named)


def _envelope(state: EnvelopeState) -> Mapping[str, Any]:
    return {
        "id": state.id,
        "title": state.title,
        "ready": state.ready,
        "blocked_by": findings_json(state.blocked_by),
        "sending": _sending(state.sending) if state.sending else None,
    }


def _sending(sent: Sending) -> Mapping[str, Any]:
    return {
        "whose": sent.whose,
        "by": sent.by,
        "to": list(sent.to),
        "fax": sent.fax or sent.other_fax,
        "phone": sent.phone,
        "minutes": sent.minutes,
        "last_days": [
            {"on": one.on.isoformat(), "target": one.target and one.target.isoformat(), "what": one.what}
            for one in sent.last_days
        ],
        "signatures": list(sent.signatures),
    }


def _levies(facts: Facts) -> Iterator[LevyHead]:
    from levydocs.facts.core import Absent
    from levydocs.facts.data import words

    for position in facts.maybe("levies.pending", ()):
        levy = facts.for_levy(position)
        with suppress(Absent):
            held = facts.maybe(f"levies[{position}].amount_held") if levy["levy.kind"] == "bank" else None
            yield LevyHead(words("levy")[levy["levy.kind"]], str(levy.maybe("levy.payer.name", "")), held)


def _day_of_hold(facts: Facts, clock: Deadline | None) -> int | None:
    """The day of the hold that the clock counts."""
    if clock is None or clock.id != "bank_hold":
        return None
    return HOLD - clock.days_left(facts.as_of)
