"""Packets: each is a job, and then its files."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from starlette.responses import JSONResponse, Response

from levydocs.library.tokens import Scope
from levydocs.service.jobs import PACKET, source_json
from levydocs.service.problems import Problem
from levydocs.service.queue import Job
from levydocs.service.tasks import packets
from levydocs.web.answers import media_type
from levydocs.web.calls import IDEMPOTENT, ExactNumbers, Served, ask, holder_of, in_thread, key_of, needs, source_of
from levydocs.web.models.requests import PacketRequest
from levydocs.web.pages import page_of

router = APIRouter(route_class=ExactNumbers, tags=["packets"])

JobId = Annotated[str, InPath(pattern="^[0-9a-f]{24}$", description="As `POST` answered it.")]
Number = Annotated[int, InPath(ge=1, le=10_000)]


@router.post("/packets", dependencies=[needs(Scope.BUILD), IDEMPOTENT], status_code=202, response_model=None)
async def make(service: Served, request: Request, asked: PacketRequest) -> Response:
    """Make the packet of a case: a job. Ask for it until `state` is `done`; its files are kept for a day."""
    source = source_of(service, asked)
    wanted: dict[str, Any] = {
        "source": source_json(source),
        "forms": asked.forms,
        "routes": asked.routes,
        "as_of": asked.as_of.isoformat() if asked.as_of else "",
    }
    job = await in_thread(service.begin, PACKET, wanted, holder_of(request).id, key_of(request, wanted))
    return JSONResponse(job_json(job), 202, {"Location": f"{request.url.path}/{job.id}"})


@router.get("/packets", dependencies=[needs(Scope.READ)], response_model=None)
async def listed(
    service: Served, after: Annotated[str, Query()] = "", limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> Response:
    """The packets that there are, in the order in which they were asked for."""
    return JSONResponse(await page_of(service, PACKET, after, limit, job_json))


@router.get("/packets/{packet}", dependencies=[needs(Scope.READ)], response_model=None)
async def read(service: Served, packet: JobId) -> Response:
    """How far a packet is, and when it is done what is in it."""
    job = await in_thread(service.job, packet, PACKET)
    wait = {} if job.ended else {"Retry-After": "1"}
    return JSONResponse(job_json(job), headers=wait)


@router.delete("/packets/{packet}", dependencies=[needs(Scope.BUILD)], status_code=204, response_class=Response)
async def remove(service: Served, packet: JobId) -> Response:
    """Cancel a packet that is not done; remove one that is, with its files."""
    await in_thread(service.remove, await in_thread(service.job, packet, PACKET))
    return Response(status_code=204)


@router.get("/packets/{packet}/files/{number}", dependencies=[needs(Scope.READ)], response_class=Response)
async def file(service: Served, packet: JobId, number: Number) -> Response:
    """A file of a packet, by its number in `files`."""
    path = await in_thread(_file_of, service, packet, number)
    return Response(await in_thread(path.read_bytes), media_type=media_type(path.name))


@router.get("/packets/{packet}/files/{number}/pages/{page}", dependencies=[needs(Scope.READ)], response_class=Response)
async def picture(
    service: Served, packet: JobId, number: Number, page: Number, dpi: Annotated[int, Query(ge=20, le=200)] = 110
) -> Response:
    """A page of a PDF of a packet as a picture."""
    path = await in_thread(_file_of, service, packet, number)
    if path.suffix != ".pdf":
        raise Problem("no-pages", 404, "This file has no pages.", "Ask for a PDF.")
    return Response(await ask(service, packets.picture, path, page, dpi), media_type="image/png")


def _file_of(service: Any, packet: str, number: int) -> Path:
    job = service.job(packet, PACKET)
    if job.result is None:
        raise Problem("not-done", 409, "The packet is not done.", "Ask for it until its state is done.", retry_after=1)
    for one in job.result["files"]:
        if one["number"] == number:
            return Path(job.result["folder"], one["name"])
    raise Problem("not-found", 404, "The packet has no file of this number.", "See its files.")


def job_json(job: Job) -> dict[str, Any]:
    """A job as it is answered."""
    result = {key: value for key, value in job.result.items() if key != "folder"} if job.result else None
    return {
        "id": job.id,
        "state": job.state.value,
        "progress": {"done": job.done, "total": job.total},
        "created": _time(job.created),
        "ended": _time(job.ended),
        "expires": _time(job.expires),
        "problem": job.problem,
        "result": result,
    }


def _time(seconds: float | None) -> str | None:
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if seconds else None
