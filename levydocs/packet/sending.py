"""The sheet that says how each envelope is sent: to whom, by what way, how many pages, by when, and what proof to keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from types import SimpleNamespace

from levydocs.facts.core import Facts
from levydocs.facts.deadlines import deadlines_of
from levydocs.packet.binder import Binder
from levydocs.packet.parts import Part
from levydocs.packet.plan import Planned, said

_CLOCKS = {"hearing": ("levy_hearing", "substitute_hearing", "levy_equivalent", "lien_hearing", "lien_equivalent")}
"""The clocks that count for an envelope; for every other one it is the bank's."""
_PHONES = {"hearing": "hearing.notice.phone", "payer": "levy.payer.phone"}
"""Whom to call about an envelope. The number of the levying office stands on the fax cover."""
_OTHER_FAX = {"hearing": "hearing.notice.fax"}
"""Where an envelope that is mailed may be faxed as well."""


def sending_sheet(binder: Binder, sent: Sequence[Planned]) -> Part:
    """The sheet for the envelopes that are sent, in their order."""
    envelopes = [_envelope(binder.facts, number, one) for number, one in enumerate(sent, 1)]
    return binder.letter("sending", {"envelopes": envelopes}, "letter:sending", "How each envelope is sent")


def _envelope(facts: Facts, number: int, planned: Planned) -> SimpleNamespace:
    sending = planned.recipe.sending
    seen = facts.for_request(planned.request) if planned.taxpayer is None else facts.for_taxpayer(planned.taxpayer)
    last_day, target_day = _days(seen, planned)
    return SimpleNamespace(
        number=number,
        title=planned.recipe.title,
        file=f"{number}-{planned.name}.pdf",
        by=sending.by,
        to=said(seen, sending.to),
        fax="".join(said(seen, sending.number)) or None,
        phone=_note_for(seen, _PHONES, planned),
        other_fax=_note_for(seen, _OTHER_FAX, planned),
        other_fax_given=_note_for(seen, {key: f"{fact}_given" for key, fact in _OTHER_FAX.items()}, planned),
        pages=planned.pages,
        minutes=planned.pages,
        last_day=last_day,
        target_day=target_day,
        signatures=_signatures(planned),
    )


def _note_for(facts: Facts, paths: Mapping[str, str], planned: Planned) -> str | None:
    """The fact that says something of this envelope; None where none does, or nothing is known."""
    path = paths.get(planned.recipe.id)
    return facts.maybe(path) if path else None


def _days(facts: Facts, planned: Planned) -> tuple[date | None, date | None]:
    """The deadline of this envelope: the hearing's for the hearing request, else the bank's."""
    clocks = _CLOCKS.get(planned.recipe.id, ("bank_hold",))
    for one in deadlines_of(facts):
        if one.id in clocks and one.place in ("levies[0]", f"notices[{_answered(facts)}]"):
            return one.last_day, one.target_day
    return None, None


def _answered(facts: Facts) -> int | None:
    requests = facts.maybe("hearing.requests", ())
    return requests[facts.request].notice if requests else None


def _signatures(planned: Planned) -> list[str]:
    signed = [one.what for made in planned.made for one in made.signatures]
    return list(dict.fromkeys(signed))
