"""Offers, agreements, hearings and the like as an account transcript shows them, and for how long each suspends collection.

Each suspension has two sides (26 USC 6502; levydocs/law/csed.py): what it gives for certain, which a claim that a levy was
barred needs, and the most that it may have given, which a claim that the time is over needs. What is asked is in the second only.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from levydocs.intake.transcripts.transaction_codes import Reading
from levydocs.intake.transcripts.transcript import Row
from levydocs.law.csed import Span, end_of, floor_of, proceeding, suspension

LEGAL_ACTION = "legal_action"
"""TC 520: a bankruptcy, a suit or a hearing, by a closing code that is not printed."""
MAY_BE = ("bankruptcy", "court_custody", "hearing", "another suit")
HEARING_DAYS = 30
"""In which a hearing is requested in time (26 USC 6330(a)(3)(B))."""

_BEGINS = {
    "agreement_requested": "installment_request",
    "agreement": "installment_agreement",
    "offer": "offer",
    "hearing_request": "hearing",
    "equivalent_request": "equivalent_hearing",
    "relief_requested": "innocent_spouse",
    "legal_action": LEGAL_ACTION,
    "not_collectible": "currently_not_collectible",
    "hardship": "currently_not_collectible",
}
_ENDS: dict[str, tuple[str, str | None]] = {
    "agreement": ("installment_request", "ended"),
    "agreement_request_removed": ("installment_request", None),
    "agreement_terminated": ("installment_agreement", "terminated"),
    "offer_rejected": ("offer", "rejected"),
    "offer_over": ("offer", None),
    "hearing_determined": ("hearing", "determined"),
    "hearing_resolved": ("hearing", None),
    "equivalent_resolved": ("equivalent_hearing", None),
    "relief_removed": ("innocent_spouse", None),
    "legal_action_over": (LEGAL_ACTION, "ended"),
    "not_collectible_over": ("currently_not_collectible", "ended"),
}
"""Which proceeding a row ends, and how; None where that is not printed."""
_IN_EFFECT = ("installment_agreement", "currently_not_collectible")
_WHY = {
    "installment_request": "request for an installment agreement pending, 26 USC 6331(k)(2)(A), (k)(3)(B)",
    "installment_agreement": "30 days after a termination, 26 USC 6331(k)(2)(D) with (k)(3)(B)",
    "offer": "offer in compromise pending, 26 USC 6331(k)(1), (k)(3)(B)",
    "hearing": "hearing requested in time, 26 USC 6330(e)(1)",
    "innocent_spouse": "request for innocent spouse relief, and 150 days: for the spouse who asked alone, 26 USC 6015(e)",
    LEGAL_ACTION: "TC 520 to TC 521: at most, as a bankruptcy and 6 months, 26 USC 6503(h)",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """A proceeding as rows show it. ``kind`` is a word of the case file, or ``legal_action``.

    ``outcome`` is one too, None where it is not printed. ``begun_by`` and ``ended_by`` are the rows; ``again``: another of its
    kind began while it went on, so that nothing of it is certain.
    """

    kind: str
    begun_by: Row | None
    ended_by: Row | None
    outcome: str | None
    again: Row | None = None

    @property
    def may_be(self) -> tuple[str, ...]:
        """What it may be, where its kind is not printed."""
        return MAY_BE if self.kind == LEGAL_ACTION else ()

    @property
    def started_on(self) -> date | None:
        """The day on which it began; None where no row shows it."""
        return self.begun_by.date if self.begun_by else None

    @property
    def ended_on(self) -> date | None:
        """The day on which it ended; None while it goes on."""
        return self.ended_by.date if self.ended_by else None

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows that show it."""
        return tuple(filter(None, (self.begun_by, self.ended_by)))


@dataclass(frozen=True, slots=True)
class Suspension:
    """Time for which collection is suspended: ``shortest`` for certain, None for nothing; ``longest`` at most."""

    of: Shown
    shortest: Span | None
    longest: Span
    why: str


def proceedings_in(read: Sequence[tuple[Row, Reading]]) -> tuple[Shown, ...]:
    """The proceedings that the rows show, by their first day. The order of the table may not be that of days."""
    dated = [(row.date, at, row, reading) for at, (row, reading) in enumerate(read) if row.date]
    going: dict[str, Shown] = {}
    over: list[Shown] = []
    for _, _, row, reading in sorted(dated, key=lambda one: one[:2]):
        if reading.reads in _ENDS:
            kind, outcome = _ENDS[reading.reads]
            if begun := going.pop(kind, None):
                over.append(replace(begun, ended_by=row, outcome=outcome))
            elif reading.reads != "agreement":  # one can be established without a request on the transcript
                over.append(Shown(kind, None, row, outcome))
        if kind := _BEGINS.get(reading.reads, ""):
            if kind not in going:
                going[kind] = Shown(kind, row, None, "in_effect" if kind in _IN_EFFECT else _open(kind))
            elif going[kind].started_on != row.date:  # on one day: one for each spouse
                going[kind] = replace(going[kind], again=row)
    return tuple(sorted((*over, *going.values()), key=lambda one: one.started_on or one.ended_on or date.min))


def _open(kind: str) -> str | None:
    """How one stands that no row ends; an equivalent hearing often has none."""
    return None if kind == "equivalent_hearing" else "pending"


def suspensions_of(shown: Iterable[Shown], as_of: date) -> tuple[Suspension, ...]:
    """What each of them suspends; one that goes on, up to ``as_of``, the day of the transcript. In the order of their days."""
    found = filter(None, (_suspension(one, as_of) for one in shown))
    return tuple(sorted(found, key=lambda one: (one.longest.start, one.longest.end)))


def _suspension(one: Shown, as_of: date) -> Suspension | None:
    if one.kind not in _WHY:
        return None
    rule = proceeding("bankruptcy" if one.kind == LEGAL_ACTION else one.kind)
    start, end = one.started_on or one.ended_on, one.ended_on
    if start is None or (end is None and not rule.suspends):
        return None
    if end is None:
        shortest, longest = True, Span(start, as_of, floor_of(rule, as_of))
        least = longest
    elif one.kind == LEGAL_ACTION:
        shortest, longest = False, Span(start, end_of(rule, end))
        least = longest
    else:
        shortest, refused = True, one.outcome in ("rejected", "terminated")
        longest = suspension(rule, start, end, refused=refused or one.outcome in (None, "determined"))
        least = suspension(rule, start, end, refused=refused)
    if one.kind in ("innocent_spouse", LEGAL_ACTION) or one.again or one.begun_by is None:
        shortest = shortest and one.kind == "installment_agreement"  # its 30 days need no first day
    return Suspension(one, least if shortest else None, longest, _WHY[one.kind])


def is_timely(requested: date, notice: date) -> bool:
    """True for a request within 30 days of the notice; a last day on a weekend is later, which the transcript's words tell."""
    return notice <= requested <= notice + timedelta(days=HEARING_DAYS)
