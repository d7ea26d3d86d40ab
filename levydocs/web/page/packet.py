"""The packet of a case: built, shown page by page, downloaded; and how it differs from the one before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Path as InPath
from starlette.responses import RedirectResponse, Response

from levydocs.library.tokens import Scope
from levydocs.service import builds
from levydocs.service.job import Job
from levydocs.service.jobs import BUILD, PACKET
from levydocs.service.problems import Problem
from levydocs.service.service import Service
from levydocs.service.tasks import packets
from levydocs.web.answers import media_type
from levydocs.web.calls import Served, ask, holder_of, in_thread, needs, place_of
from levydocs.web.html import page
from levydocs.web.jobs import JobId, result_of
from levydocs.web.page.case_head import CaseId, case_page, changes, head_of, may_change
from levydocs.web.sent_files import named

router = APIRouter(include_in_schema=False, tags=["page"])

Number = Annotated[int, InPath(ge=1, le=10_000)]
_SMALL, _LARGE = 26, 110
"""Dots per inch of the pictures: in a row, and alone."""


@router.get("/cases/{case}/packet", dependencies=[needs(Scope.READ)])
async def shown(request: Request, service: Served, case: CaseId) -> Response:
    """The last packet, and how far the next one is."""
    found = await in_thread(builds.builds_of, service, place_of(service, case))
    made = await _made(service, found.last, found.before)
    head = await head_of(service, case)
    result = found.last.result if made and found.last else None
    changed = result is not None and (result["digest"], result["as_of"]) != (head["digest"], head["as_of"])
    states = {one["id"]: one for one in head["envelopes"]}
    return await case_page(
        request, service, case, "packet", "/packet", builds=found, made=made, states=states, changed=changed
    )


@router.post("/cases/{case}/packet/build", dependencies=[needs(Scope.BUILD)])
async def build(request: Request, service: Served, case: CaseId) -> Response:
    """Build it, or build it again."""
    changes(request)
    await in_thread(builds.begin, service, place_of(service, case), holder_of(request).id, date.today())
    return _back(case)


@router.post("/cases/{case}/packet/cancel", dependencies=[needs(Scope.BUILD)])
async def cancel(request: Request, service: Served, case: CaseId) -> Response:
    """Stop what is being built; the last packet stays."""
    changes(request)
    found = await in_thread(builds.builds_of, service, place_of(service, case))
    if found.running:
        await in_thread(service.remove, found.running)
    return _back(case)


@router.get("/cases/{case}/packet/progress", dependencies=[needs(Scope.READ)])
async def progress(request: Request, service: Served, case: CaseId) -> Response:
    """How far it is, for the script; nothing if none is being built."""
    found = await in_thread(builds.builds_of, service, place_of(service, case))
    if found.running is None:
        return Response(status_code=HTTPStatus.NO_CONTENT)
    return page(
        request, "building", running=found.running, before=found.last, case=case, may_change=may_change(request)
    )


@router.get("/cases/{case}/packet/{job}/files/{number}", dependencies=[needs(Scope.READ)])
async def file(service: Served, case: CaseId, job: JobId, number: Number) -> Response:
    """A file, to download."""
    path = await in_thread(_file_of, service, case, job, number)
    data = await in_thread(path.read_bytes)
    return Response(data, media_type=media_type(path.name), headers=named(path.name))


@router.get("/cases/{case}/packet/{job}/files/{number}/small/{at}", dependencies=[needs(Scope.READ)])
async def small(service: Served, case: CaseId, job: JobId, number: Number, at: Number) -> Response:
    """A page as a small picture."""
    return await _picture(service, case, job, number, at, _SMALL)


@router.get("/cases/{case}/packet/{job}/files/{number}/pages/{at}", dependencies=[needs(Scope.READ)])
async def large(service: Served, case: CaseId, job: JobId, number: Number, at: Number) -> Response:
    """A page large enough to read."""
    return await _picture(service, case, job, number, at, _LARGE)


async def _picture(service: Service, case: str, job: str, number: int, at: int, dpi: int) -> Response:
    path = await in_thread(_file_of, service, case, job, number)
    if path.suffix != ".pdf":
        raise Problem("no-pages", 404, "This file has no pages.", "Ask for a PDF.")
    return Response(await ask(service, packets.picture, path, at, dpi), media_type="image/png")


async def _made(service: Service, last: Job | None, before: Job | None) -> Mapping[str, Any] | None:
    """What is in the last packet; None if there is none, or if its folder is gone."""
    folder = _folder(last)
    if last is None or last.result is None or folder is None:
        return None
    numbers = {one["name"]: one["number"] for one in last.result["files"]}
    found: Mapping[str, Any] = await ask(service, packets.shown, folder, numbers, _folder(before))
    return found


def _folder(job: Job | None) -> Path | None:
    folder = Path(job.result["folder"]) if job and job.result else None
    return folder if folder and folder.is_dir() else None


def _file_of(service: Service, case: str, job: str, number: int) -> Path:
    """A file of a packet of this case. Raises a Problem if there is none."""
    if service.job(job, PACKET).kept.get(BUILD) == case:
        result = result_of(service, job, PACKET)
        for one in result["files"]:
            if one["number"] == number:
                return Path(result["folder"], one["name"])
    raise Problem("not-found", 404, "The packet has no such file.", "Build it again.")


def _back(case: str) -> Response:
    return RedirectResponse(f"/cases/{case}/packet", HTTPStatus.SEE_OTHER)
