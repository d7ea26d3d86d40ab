"""The packets of a case built from the page: one at a time, and the last one stays until the next one is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from levydocs.service.job import ENDED, Job, Key, State
from levydocs.service.jobs import BUILD, PACKET

if TYPE_CHECKING:
    from levydocs.service.case_folder import CasePlace
    from levydocs.service.service import Service


@dataclass(frozen=True, slots=True)
class Builds:
    """``running``: the packet that is being built; ``last`` and ``before``: those that exist.

    ``newest`` is the id of the one started last, and ``failed`` why it failed, if it did.
    """

    running: Job | None
    last: Job | None
    before: Job | None
    failed: Job | None
    newest: str = ""


def builds_of(service: Service, place: CasePlace) -> Builds:
    """The packets of a case."""
    found = service.queue.builds(PACKET, place.id)
    done = [*(one for one in found if one.state is State.DONE), None, None]
    newest = found[0] if found else None
    return Builds(
        running=next((one for one in found if one.state not in ENDED), None),
        last=done[0],
        before=done[1],
        failed=newest if newest and newest.state is State.FAILED else None,
        newest=newest.id if newest else "",
    )


def begin(service: Service, place: CasePlace, holder: str, day: date) -> Job:
    """Build the packet of a case, unless that is being done; packets older than the last two are removed. Raises QueueFull."""
    builds = builds_of(service, place)
    if builds.running:
        return builds.running
    wanted = {"path": str(place.path), "day": day.isoformat(), "kept": {BUILD: place.id}}
    job = service.begin(PACKET, wanted, holder, Key(f"{BUILD} {place.id} after {builds.newest}", ""))
    kept = {one.id for one in (builds.last, builds.before) if one}
    for one in service.queue.builds(PACKET, place.id):
        if one.state in ENDED and one.id not in kept:
            service.remove(one)
    return job
