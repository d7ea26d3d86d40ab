"""Answers as JSON: plain mappings and lists; dates in ISO form, amounts as texts with two decimals. One shape for
every front end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from levydocs.law.grounds import Ground
from levydocs.text import hide_numbers

if TYPE_CHECKING:
    from levydocs.facts.evaluations import Evaluation
    from levydocs.findings import Finding
    from levydocs.law.basis import Basis
    from levydocs.law.clocks import Deadline
    from levydocs.law.figures import Figure
    from levydocs.library.case_list import CaseSummary
    from levydocs.library.packet import Envelope
    from levydocs.loading.days_due import Due
    from levydocs.packet.compare import Change
    from levydocs.packet.explain import Explained
    from levydocs.packet.readiness import EnvelopeState, Item, Readiness
    from levydocs.revisions.carry import Draft
    from levydocs.revisions.changes import BoxChange
    from levydocs.revisions.drafting.draft import FormDraft

SCHEMA_VERSION = 1


def findings_json(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Findings."""
    return [
        {
            "code": one.code,
            "severity": one.severity.value,
            "place": one.place,
            "message": one.message,
            "remedy": one.remedy,
        }
        for one in findings
    ]


def deadlines_json(deadlines: Iterable[Deadline], as_of: date) -> list[dict[str, Any]]:
    """Deadlines, with the days left on a day."""
    return [
        {
            "what": one.what,
            "last_day": one.last_day.isoformat(),
            "target_day": one.target_day and one.target_day.isoformat(),
            "days_left": one.days_left(as_of),
            "place": one.place,
            "who": [hide_numbers(who) for who in one.who],
            "rule": one.rule,
            "source": one.source,
            "sure": one.sure,
        }
        for one in deadlines
    ]


def due_json(due: Iterable[Due]) -> list[dict[str, Any]]:
    """Deadlines of several cases."""
    return [{"case_id": one.case_id, **deadlines_json([one.deadline], one.as_of)[0]} for one in due]


def case_summary_json(summary: CaseSummary) -> dict[str, Any]:
    """A case at a glance."""
    upcoming = summary.next_deadline
    return {
        "case_id": summary.case_id,
        "client_number": summary.client_number,
        "matter_number": summary.matter_number,
        "taxpayers": list(summary.taxpayers),
        "mistakes": summary.mistakes,
        "as_of": summary.as_of.isoformat(),
        "next_deadline": deadlines_json([upcoming], summary.as_of)[0] if upcoming else None,
    }


def figures_json(figures: Iterable[Figure]) -> list[dict[str, Any]]:
    """The figures that an answer is based on."""
    return [
        {
            "id": one.id,
            "value": str(one.value),
            "unit": one.unit,
            "effective": one.effective.isoformat(),
            "source": one.source,
            "sure": one.sure,
        }
        for one in figures
    ]


def basis_json(rests_on: Iterable[Basis]) -> list[dict[str, str]]:
    """What a result is based on."""
    return [{"source": one.source, "sure": one.sure} for one in rests_on]


def envelopes_json(envelopes: Iterable[Envelope | EnvelopeState]) -> list[dict[str, Any]]:
    """Whether each envelope is ready, and the codes of the findings that block it."""
    return [
        {
            "id": one.id,
            "title": one.title,
            "ready_to_send": one.ready,
            "blocked_by": list(dict.fromkeys(told.code for told in one.findings if told.severity == "blocks")),
        }
        for one in envelopes
    ]


def readiness_json(report: Readiness) -> dict[str, Any]:
    """The whole readiness report."""
    upcoming = report.next_deadline
    return {
        "case_id": report.case_id,
        "as_of": report.as_of.isoformat(),
        "ready_to_send": report.ready,
        "envelopes": envelopes_json(report.envelopes),
        "next_deadline": deadlines_json([upcoming], report.as_of)[0] if upcoming else None,
        "deadlines": deadlines_json(report.deadlines, report.as_of),
        "findings": [item_json(one) for one in report.items],
        "budget": {name: amount_json(value) for name, value in report.budget.items()},
        "grounds": [evaluation_json(one) for one in report.grounds],
        **({"grounds_by_levy": _by_levy(report)} if report.by_levy else {}),
        "routes": [evaluation_json(one) for one in report.routes],
        "liabilities": [
            {
                "id": one.id,
                "tax": one.tax,
                "period": one.period,
                "who": list(one.who),
                "assessed": one.assessed.isoformat() if one.assessed else None,
                "csed": one.csed.isoformat() if one.csed else None,
                "notices": list(one.notices),
                "levies": list(one.levies),
            }
            for one in report.coverage
        ],
    }


def explained_json(found: Iterable[Explained]) -> list[dict[str, Any]]:
    """Where printed values come from."""
    return [
        {
            "what": one.what,
            "printed": list(one.printed),
            "places": [{"file": name, "page": page} for name, page in one.places],
            "how": one.how,
            "sources": [{"kind": origin.kind, "ref": origin.ref, **origin.told} for origin in one.origins],
        }
        for one in found
    ]


def changes_json(changes: Iterable[Change]) -> list[dict[str, Any]]:
    """What two packets say differently."""
    return [
        {"kind": one.kind, "part": one.part, "line": one.line or None, "before": one.before, "after": one.after}
        for one in changes
    ]


def draft_json(draft: Draft | None, skeleton: FormDraft | None) -> dict[str, Any]:
    """A drafted map of a new revision; ``redesigned``: nothing could be carried over to it."""
    if draft is None:
        told = form_draft_json(skeleton) if skeleton is not None else {}
        return {"redesigned": True, "placed": [], "doubtful": [], "not_placed": [], "left_over": [], **told}
    return {
        "redesigned": False,
        "placed": list(draft.places),
        "doubtful": [{"line": one.line, "box": one.box, "why": one.why} for one in draft.doubts],
        "not_placed": [{"line": one.line, "why": one.why} for one in draft.unplaced],
        "left_over": [{"box": box.name, "kind": box.kind.value, "page": box.page} for box in draft.added],
    }


def form_draft_json(draft: FormDraft) -> dict[str, Any]:
    """A form drafted from its blank alone."""
    from levydocs.acroforms.definition import fields_of

    return {
        "lines": [
            {
                "id": one.id,
                "section": one.section,
                "caption": one.caption,
                "kind": one.kind,
                "boxes": [name for name, _ in fields_of(one.place)],
                "facts": list(one.facts),
                "doubt": one.doubt,
            }
            for one in draft.lines
        ],
        "blank": [{"box": name, "kind": one.kind, "why": one.why} for name, one in draft.blank.items()],
        "signatures": [{"who": one.who, "page": one.page, "words": one.words} for one in draft.signatures],
    }


def box_json(box: BoxChange, lines: Mapping[str, str]) -> dict[str, Any]:
    """What happened to one box; ``line`` is what the map of the known revision prints in it."""
    seen = box.new or box.old
    return {
        "changes": [change.value for change in box.changes],
        "line": lines.get(box.old.name, "") if box.old else "",
        "old": box.old.name if box.old else "",
        "new": box.new.name if box.new else "",
        "page": seen.page if seen else 0,
        "altered": list(box.traits),
        "doubts": list(box.doubts),
    }


def authority(one: Evaluation) -> str:
    """The paragraph of a ground, or the authority for another way out."""
    return one.entry.paragraph if isinstance(one.entry, Ground) else one.entry.authority


def effects(one: Evaluation) -> dict[str, str]:
    """What a ground does; or what another way out stops, what it does not stop, and what happens to the collection
    period."""
    if isinstance(one.entry, Ground):
        return {"effect": one.entry.effect}
    return {
        "stops": one.entry.stops,
        "does_not_stop": one.entry.does_not_stop,
        "collection_period": one.entry.collection_period.says,
    }


def item_json(one: Item) -> dict[str, Any]:
    """An item of the readiness report."""
    return {
        "code": one.codes[0],
        "codes": list(one.codes),
        "severity": one.severity.value,
        "check": one.check or None,
        "place": one.place,
        "path": one.path or None,
        "message": one.message,
        "remedy": one.remedy,
        "why": one.why,
        "who_has": one.who_has or None,
        "ask": one.ask or None,
        "feeds": list(one.feeds),
    }


def _by_levy(report: Readiness) -> dict[str, list[dict[str, Any]]]:
    return {levy: [evaluation_json(one) for one in judged] for levy, judged in report.by_levy.items()}


def evaluation_json(one: Evaluation) -> dict[str, Any]:
    """How a ground or way out is judged."""
    return {
        "id": one.entry.id,
        "title": one.entry.title,
        "authority": authority(one),
        "sure": one.entry.sure,
        "status": one.status,
        **effects(one),
        "shown": list(one.shown),
        "against": list(one.why),
        "ask": list(one.ask),
        "missing": list(one.missing),
        "beside": list(one.beside),
        "exhibits": list(one.exhibits),
    }


def amount_json(value: Decimal | None) -> str | None:
    """An amount with two decimals."""
    return None if value is None else f"{value:.2f}"
