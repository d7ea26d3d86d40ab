"""Packets: each is a job, and then its files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from starlette.responses import JSONResponse, Response

from levydocs.library.tokens import Scope
from levydocs.service.job import Job
from levydocs.service.jobs import PACKET, source_json
from levydocs.service.problems import Problem
from levydocs.service.service import Service
from levydocs.service.tasks import packets
from levydocs.web.answers import media_type
from levydocs.web.calls import IDEMPOTENT, ExactNumbers, Served, ask, holder_of, in_thread, key_of, needs, source_of
from levydocs.web.described import NOT_DONE, accepts, answers, answers_file, answers_nothing
from levydocs.web.jobs import After, JobId, Limit, accepted, job_json, read_job, result_of
from levydocs.web.models.packets import PacketJob, PacketList
from levydocs.web.models.requests import PacketRequest
from levydocs.web.pages import page_of

router = APIRouter(route_class=ExactNumbers, tags=["packets"])

Number = Annotated[int, InPath(ge=1, le=10_000, description="As in `files`.")]
Page = Annotated[int, InPath(ge=1, le=10_000, description="The page, from 1.")]
_KINDS_OF_FILE = ("application/pdf", "application/json")


@router.post(
    "/packets",
    dependencies=[needs(Scope.BUILD), IDEMPOTENT],
    status_code=202,
    response_model=None,
    responses=accepts(PacketJob),
)
async def make(service: Served, request: Request, asked: PacketRequest) -> Response:
    """Make the packet of a case: a job. Ask again until `state` is `done`; its files are kept for a day."""
    source = source_of(service, asked)
    wanted: dict[str, Any] = {
        "source": source_json(source),
        "forms": asked.forms,
        "routes": asked.routes,
        "as_of": asked.as_of.isoformat() if asked.as_of else "",
    }
    job = await in_thread(service.begin, PACKET, wanted, holder_of(request).id, key_of(request, wanted))
    return accepted(packet_job(job), request.url.path)


@router.get(
    "/packets",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(PacketList, "A page of packets."),
)
async def listed(service: Served, after: After = "", limit: Limit = 50) -> Response:
    """The packets, including those of batches, in the order in which they were requested."""
    return JSONResponse(await page_of(service, PACKET, after, limit, packet_job))


@router.get(
    "/packets/{packet}",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(PacketJob, "The packet."),
)
async def read(service: Served, packet: JobId) -> Response:
    """The progress of a packet; when it is done, its contents."""
    return await read_job(service, packet, PACKET, packet_job)


@router.delete(
    "/packets/{packet}",
    dependencies=[needs(Scope.BUILD)],
    status_code=204,
    response_class=Response,
    responses=answers_nothing("It was canceled or removed."),
)
async def remove(service: Served, packet: JobId) -> Response:
    """Cancel a packet that is not done; remove one that is, with its files."""
    await in_thread(service.remove, await in_thread(service.job, packet, PACKET))
    return Response(status_code=204)


@router.get(
    "/packets/{packet}/files/{number}",
    dependencies=[needs(Scope.READ)],
    response_class=Response,
    responses={**answers_file("The file.", _KINDS_OF_FILE), **NOT_DONE},
)
async def file(service: Served, packet: JobId, number: Number) -> Response:
    """A file of a packet, by its number in `files`."""
    path = await in_thread(_file_of, service, packet, number)
    return Response(await in_thread(path.read_bytes), media_type=media_type(path.name))


@router.get(
    "/packets/{packet}/files/{number}/pages/{page}",
    dependencies=[needs(Scope.READ)],
    response_class=Response,
    responses={**answers_file("The page.", ["image/png"]), **NOT_DONE},
)
async def picture(
    service: Served,
    packet: JobId,
    number: Number,
    page: Page,
    dpi: Annotated[int, Query(ge=20, le=200, description="Dots per inch.")] = 110,
) -> Response:
    """A page of a PDF of a packet, as a picture."""
    path = await in_thread(_file_of, service, packet, number)
    if path.suffix != ".pdf":
        raise Problem("no-pages", 404, "This file has no pages.", "Ask for a PDF.")
    return Response(await ask(service, packets.picture, path, page, dpi), media_type="image/png")


def _file_of(service: Service, packet: str, number: int) -> Path:
    result = result_of(service, packet, PACKET)
    for one in result["files"]:
        if one["number"] == number:
            return Path(result["folder"], one["name"])
    raise Problem("not-found", 404, "The packet has no file with this number.", "See its files.")


def packet_job(job: Job) -> dict[str, Any]:
    """A packet as an answer."""
    return job_json(job, batch=job.parent or None)
