"""The sheet that says how each envelope is sent: to whom, how, how many pages, by when, and what proof to keep."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from levydocs.facts.case_days import case_days, due_of
from levydocs.facts.core import Absent, Facts
from levydocs.facts.deadlines import deadlines_of, kept_by_office
from levydocs.facts.people import full_name
from levydocs.law.clocks import Deadline
from levydocs.packet.binder import Binder
from levydocs.packet.fax_time import fax_minutes
from levydocs.packet.parts import Part
from levydocs.packet.planned import Planned, said

_HEARING = ("levy_hearing", "substitute_hearing", "levy_equivalent", "lien_hearing", "lien_equivalent")
_CLOCKS: Mapping[str, tuple[str, ...]] = {"hearing": _HEARING}
"""The clocks that count for an envelope; for any other, those of its levies that its audience can still meet."""
_RELEASE, _STATEMENT = ("bank_hold", "payroll_cutoff"), ("employee_statement",)
_RELEASES: Mapping[str, tuple[str, ...]] = {
    "irs_collection": (*_RELEASE, *_STATEMENT),
    "caf": _RELEASE,
    "tas": _RELEASE,
    "payer": (*_RELEASE, *_STATEMENT),
}
"""The audiences whose envelope waits for a release, and the statement to payroll if it is in the envelope."""
_PHONES = {"hearing": "hearing.notice.phone", "payer": "levy.payer.phone"}
"""Whom to call about an envelope. The levying office's number is on the fax cover."""
_OTHER_FAX = {"hearing": "hearing.notice.fax"}
"""The number to which a mailed envelope may also be faxed."""


@dataclass(frozen=True, slots=True)
class LastDay:
    """The last day for an envelope that the office keeps, with the target date and the later day by law, if any."""

    on: date
    target: date | None
    by_law: date | None
    what: str


@dataclass(frozen=True, slots=True)
class Sending:
    """How an envelope is sent: ``to`` whom in lines, ``by`` fax or mail, in how many ``minutes``, by when, what is signed first.

    ``pictures``: the numbers of the pages that were made black on white for the fax; ``whose``: the taxpayer's name if each has
    such an envelope.
    """

    number: int
    title: str
    file: str
    by: str
    to: tuple[str, ...]
    fax: str | None
    phone: str | None
    other_fax: str | None
    other_fax_given: str | None
    pages: int
    minutes: int | None
    pictures: tuple[str, ...]
    last_days: tuple[LastDay, ...]
    signatures: tuple[str, ...]
    notes: tuple[str, ...]
    whose: str = ""


def sendings(facts: Facts, planned: Iterable[Planned]) -> tuple[Sending, ...]:
    """How each envelope that is sent goes out, in their order."""
    return tuple(_sending(facts, one) for one in planned if one.recipe.position)


def sending_sheet(binder: Binder, sent: Sequence[Sending]) -> Part:
    """The sheet for the envelopes that are sent, in their order."""
    told = {"envelopes": sent, "days": case_days(binder.facts)}
    return binder.letter("sending", told, "letter:sending", "How each envelope is sent")


def _sending(facts: Facts, planned: Planned) -> Sending:
    sending = planned.recipe.sending
    seen = _seen(facts, planned)
    return Sending(
        number=planned.recipe.position,
        title=planned.title,
        file=planned.file,
        by=sending.by,
        to=tuple(said(seen, sending.to)),
        fax="".join(said(seen, sending.number)) or None,
        phone=_note_for(seen, _PHONES, planned),
        other_fax=_note_for(seen, _OTHER_FAX, planned),
        other_fax_given=_note_for(seen, {key: f"{fact}_given" for key, fact in _OTHER_FAX.items()}, planned),
        pages=planned.pages,
        minutes=fax_minutes(planned.made) if sending.by == "fax" else None,
        pictures=tuple(_pictures(planned)),
        last_days=tuple(last_days(seen, planned)),
        signatures=tuple(_signatures(planned)),
        notes=tuple(planned.recipe.notes),
        whose=_whose(facts, planned),
    )


def _whose(facts: Facts, planned: Planned) -> str:
    """The name of the taxpayer whose envelope it is; empty if there is only one such envelope, or no name is known."""
    if planned.taxpayer is None or not planned.who:
        return ""
    with suppress(Absent):
        return full_name(facts, planned.taxpayer)
    return ""


def _pictures(planned: Planned) -> list[str]:
    """The numbers of the pages that are pictures made for the fax."""
    pages = [part.faxed for part in planned.made for _ in part.leaves]
    return [str(number) for number, faxed in enumerate(pages, 1) if faxed]


def _seen(facts: Facts, planned: Planned) -> Facts:
    """The facts as this envelope's taxpayer, its hearing request or the first of its levies has them."""
    if planned.levies:
        return facts.for_levy(planned.levies[0])
    return facts.for_request(planned.request) if planned.taxpayer is None else facts.for_taxpayer(planned.taxpayer)


def _note_for(facts: Facts, paths: Mapping[str, str], planned: Planned) -> str | None:
    """The fact that says something about this envelope; None if none does, or nothing is known."""
    path = paths.get(planned.recipe.id)
    return facts.maybe(path) if path else None


def last_days(facts: Facts, planned: Planned) -> list[LastDay]:
    """Each last day for this envelope, the next one first, labeled if there are several days or levies."""
    levies = planned.levies or facts.maybe("levies.pending", ())
    found = _deadlines(facts, planned, levies)
    named = len(found) > 1 or (planned.recipe.id not in _CLOCKS and len(levies) > 1)
    told = (_last_day(facts, one, due_of(facts, one) if named else "") for one in found)
    return list({(one.on, one.target, one.what): one for one in told}.values())


def _last_day(facts: Facts, deadline: Deadline, what: str) -> LastDay:
    kept, by_law = kept_by_office(facts, deadline)
    target = kept.target_day if kept.target_day != kept.last_day or kept.id == "bank_hold" else None
    return LastDay(on=kept.last_day, target=target, by_law=by_law, what=what)


def _deadlines(facts: Facts, planned: Planned, levies: Sequence[int]) -> list[Deadline]:
    """The deadlines of this envelope: the hearing's, or those of its levies; only those that have not passed."""
    to_come = [one for one in deadlines_of(facts) if one.last_day >= facts.as_of]
    if planned.recipe.id in _CLOCKS:
        own, places, most = _CLOCKS[planned.recipe.id], [f"notices[{_answered(facts)}]"], 1
    else:
        own, places, most = _RELEASES.get(planned.recipe.audience.id, ()), [f"levies[{one}]" for one in levies], None
    return [one for one in to_come if one.id in own and one.place.partition(".")[0] in places][:most]


def _answered(facts: Facts) -> int | None:
    requests = facts.maybe("hearing.requests", ())
    return requests[facts.request].notice if requests else None


def _signatures(planned: Planned) -> list[str]:
    signed = [one.what for made in planned.made for one in made.signatures]
    return list(dict.fromkeys(signed))
