"""The sheet that says how each envelope is sent: to whom, by what way, how many pages, by when, and what proof to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from levydocs.facts.case_days import case_days, due_of
from levydocs.facts.core import Facts
from levydocs.facts.deadlines import deadlines_of, kept_by_office
from levydocs.law.clocks import Deadline
from levydocs.packet.binder import Binder
from levydocs.packet.fax_time import fax_minutes
from levydocs.packet.parts import Part
from levydocs.packet.planned import Planned, said

_HEARING = ("levy_hearing", "substitute_hearing", "levy_equivalent", "lien_hearing", "lien_equivalent")
_CLOCKS: Mapping[str, tuple[str, ...]] = {"hearing": _HEARING}
"""The clocks that count for an envelope; for every other one those of its levies that its audience can still meet."""
_RELEASE, _STATEMENT = ("bank_hold", "payroll_cutoff"), ("employee_statement",)
_RELEASES: Mapping[str, tuple[str, ...]] = {
    "irs_collection": (*_RELEASE, *_STATEMENT),
    "caf": _RELEASE,
    "tas": _RELEASE,
    "payer": (*_RELEASE, *_STATEMENT),
}
"""The audiences whose envelope a release waits for, and the statement to payroll where it lies in the envelope."""
_PHONES = {"hearing": "hearing.notice.phone", "payer": "levy.payer.phone"}
"""Whom to call about an envelope. The number of the levying office stands on the fax cover."""
_OTHER_FAX = {"hearing": "hearing.notice.fax"}
"""Where an envelope that is mailed may be faxed as well."""


def sending_sheet(binder: Binder, sent: Sequence[Planned]) -> Part:
    """The sheet for the envelopes that are sent, in their order."""
    facts = binder.facts
    told = {
        "envelopes": [_envelope(facts, one) for one in sent],
        "days": case_days(facts),
    }
    return binder.letter("sending", told, "letter:sending", "How each envelope is sent")


def _envelope(facts: Facts, planned: Planned) -> SimpleNamespace:
    sending = planned.recipe.sending
    seen = _seen(facts, planned)
    return SimpleNamespace(
        number=planned.recipe.position,
        title=planned.title,
        file=planned.file,
        by=sending.by,
        to=said(seen, sending.to),
        fax="".join(said(seen, sending.number)) or None,
        phone=_note_for(seen, _PHONES, planned),
        other_fax=_note_for(seen, _OTHER_FAX, planned),
        other_fax_given=_note_for(seen, {key: f"{fact}_given" for key, fact in _OTHER_FAX.items()}, planned),
        pages=planned.pages,
        minutes=fax_minutes(planned.made) if sending.by == "fax" else None,
        pictures=_pictures(planned),
        last_days=last_days(seen, planned),
        signatures=_signatures(planned),
        notes=planned.recipe.notes,
    )


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
    """The fact that says something of this envelope; None where none does, or nothing is known."""
    path = paths.get(planned.recipe.id)
    return facts.maybe(path) if path else None


def last_days(facts: Facts, planned: Planned) -> list[SimpleNamespace]:
    """Each last day of this envelope, the next one first, with what it is where there are several, of days or of levies."""
    levies = planned.levies or facts.maybe("levies.pending", ())
    found = _deadlines(facts, planned, levies)
    named = len(found) > 1 or (planned.recipe.id not in _CLOCKS and len(levies) > 1)
    told = (_last_day(facts, one, due_of(facts, one) if named else "") for one in found)
    return list({(one.on, one.target, one.what): one for one in told}.values())


def _last_day(facts: Facts, deadline: Deadline, what: str) -> SimpleNamespace:
    kept, by_law = kept_by_office(facts, deadline)
    target = kept.target_day if kept.target_day != kept.last_day or kept.id == "bank_hold" else None
    return SimpleNamespace(on=kept.last_day, target=target, by_law=by_law, what=what)


def _deadlines(facts: Facts, planned: Planned, levies: Sequence[int]) -> list[Deadline]:
    """The deadlines of this envelope: the hearing's, or those of its levies; none that has passed."""
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
