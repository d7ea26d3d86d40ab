"""Deliveries to the firm's document system, and the delivery record."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import JSONResponse, Response

from levydocs.library.tokens import Scope
from levydocs.service.job import Job
from levydocs.service.jobs import DELIVERY, PACKET, destination_of
from levydocs.service.tasks import deliveries
from levydocs.web.calls import IDEMPOTENT, ExactNumbers, Served, ask, holder_of, in_thread, key_of, needs
from levydocs.web.described import NOT_DONE, accepts, answers
from levydocs.web.jobs import After, JobId, Limit, accepted, job_json, read_job, result_of
from levydocs.web.models.base import WrittenDay
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
    """The stores to which packets may be delivered, by the names given to `levydocs serve --deliver-to`; their
    addresses are not shown."""
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
    """Deliver a packet: a job. What is already there is not sent again, and an interrupted delivery continues.

    The delivery record has a line for it before anything leaves, with the name of the token. A profile that takes
    values from the case gets them if the packet was made from a case in the folder, as it is at that time.
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
    """The recent deliveries of this service; `GET /audit` has every delivery ever made."""
    return JSONResponse(await page_of(service, DELIVERY, after, limit, delivery_job))


@router.get(
    "/deliveries/{delivery}",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(DeliveryJob, "The delivery."),
)
async def read(service: Served, delivery: JobId) -> Response:
    """The progress of a delivery; when it is done, its receipt."""
    return await read_job(service, delivery, DELIVERY, delivery_job)


@router.get(
    "/audit",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(AuditPage, "A page of the record."),
)
async def audit(
    service: Served,
    since: Annotated[WrittenDay | None, Query(description="From this day (UTC) on.")] = None,
    after: After = "",
    limit: Limit = 50,
) -> Response:
    """The delivery record: every delivery, by anyone, oldest first (docs/record.md)."""
    names = {one.url: name for name, one in service.settings.destinations.items()}
    found, more = await ask(
        service, deliveries.recorded, service.settings.record, since, number_of(after), limit, names
    )
    return JSONResponse({"items": found, "next": cursor(found[-1]["seq"]) if more else None})


@router.get(
    "/audit/verification",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(AuditVerification, "Whether it is as it was written."),
)
async def verification(service: Served) -> Response:
    """Whether every line of the record is as it was written: none altered, removed or moved. 422 if there is no
    record yet."""
    return JSONResponse(dict(await ask(service, deliveries.verification, service.settings.record)))


def delivery_job(job: Job) -> dict[str, Any]:
    """A delivery as an answer."""
    return job_json(job, **job.kept)
