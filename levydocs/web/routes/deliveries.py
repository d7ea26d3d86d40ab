"""Deliveries into the firm's document system, and the record of what left."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import JSONResponse, Response

from levydocs.library.tokens import Scope
from levydocs.service.jobs import DELIVERY, PACKET, destination_of
from levydocs.service.queue import Job
from levydocs.service.tasks import deliveries
from levydocs.web.calls import IDEMPOTENT, ExactNumbers, Served, ask, holder_of, in_thread, key_of, needs
from levydocs.web.described import NOT_DONE, accepts, answers
from levydocs.web.jobs import After, JobId, Limit, accepted, job_json, read_job, result_of
from levydocs.web.models.deliveries import (
    AuditPage,
    AuditVerification,
    DeliveryJob,
    DeliveryList,
    DeliveryRequest,
    DestinationList,
)
from levydocs.web.pages import cursor, number_of, page_of

router = APIRouter(route_class=ExactNumbers, tags=["deliveries"])


@router.get(
    "/destinations",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(DestinationList, "Every destination."),
)
async def destinations(service: Served) -> Response:
    """Where packets may be delivered to, by the names that `levydocs serve --deliver-to` gave them; where each is, is not said."""
    found = sorted(service.settings.destinations.items())
    return JSONResponse({"items": [{"name": name, "profile": one.profile} for name, one in found]})


@router.post(
    "/packets/{packet}/deliveries",
    dependencies=[needs(Scope.DELIVER), IDEMPOTENT],
    status_code=202,
    response_model=None,
    responses={**accepts(DeliveryJob), **NOT_DONE},
)
async def deliver(service: Served, request: Request, packet: JobId, asked: DeliveryRequest) -> Response:
    """Deliver a packet: a job. What is there already is not sent again, and an interrupted delivery goes on.

    The record of what left has a line for it before anything leaves, with the name of the token. A profile that takes values
    from the case gets them where the packet was made from a case of the folder, as that is then.
    """
    result = await in_thread(result_of, service, packet, PACKET)
    destination_of(service.settings, asked.destination)
    holder = holder_of(request)
    wanted: dict[str, Any] = {
        "folder": result["folder"],
        "case_file": result.get("case_file", ""),
        "drafts": asked.drafts,
        "who": holder.name or holder.id,
        "kept": {"packet": packet, "destination": asked.destination},
    }
    job = await in_thread(service.begin, DELIVERY, wanted, holder.id, key_of(request, wanted))
    return accepted(delivery_job(job), request.url.path.partition("/packets/")[0] + "/deliveries")


@router.get(
    "/deliveries",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(DeliveryList, "A page of deliveries."),
)
async def listed(service: Served, after: After = "", limit: Limit = 50) -> Response:
    """The deliveries of this service that are not older than what it keeps; `GET /audit` has all there ever were."""
    return JSONResponse(await page_of(service, DELIVERY, after, limit, delivery_job))


@router.get(
    "/deliveries/{delivery}",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(DeliveryJob, "The delivery."),
)
async def read(service: Served, delivery: JobId) -> Response:
    """How far a delivery is, and when it is done its receipt."""
    return await read_job(service, delivery, DELIVERY, delivery_job)


@router.get(
    "/audit",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(AuditPage, "A page of the record."),
)
async def audit(
    service: Served,
    since: Annotated[date | None, Query(description="From this day (UTC) on.")] = None,
    after: After = "",
    limit: Limit = 50,
) -> Response:
    """The record of what left: every delivery, by whomever, the oldest first (docs/record.md)."""
    names = {one.url: name for name, one in service.settings.destinations.items()}
    found, more = await ask(
        service, deliveries.recorded, service.settings.record, since, number_of(after), limit, names
    )
    return JSONResponse({"items": found, "next": cursor(found[-1]["seq"]) if more else None})


@router.get(
    "/audit/verification",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(AuditVerification, "Whether it stands as it was written."),
)
async def verification(service: Served) -> Response:
    """Whether every line of the record stands as it was written: none altered, removed or moved. 422 where it has not begun."""
    return JSONResponse(dict(await ask(service, deliveries.verification, service.settings.record)))


def delivery_job(job: Job) -> dict[str, Any]:
    """A delivery as it is answered."""
    return job_json(job, **job.kept)
