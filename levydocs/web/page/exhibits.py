"""The exhibits of a case: what each proves, how it looks, on paper and by fax; and files put beside the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Path as InPath
from starlette.responses import RedirectResponse, Response

from levydocs.errors import Refusal
from levydocs.library.tokens import Scope
from levydocs.service.problems import Problem, problem_of
from levydocs.service.service import Service
from levydocs.service.tasks import exhibits
from levydocs.service.tasks.questions import Place
from levydocs.service.worker import Task
from levydocs.web.calls import Served, ask, in_thread, needs, place_of
from levydocs.web.form_files import SentFile, files_of
from levydocs.web.html import fields_of
from levydocs.web.models.base import CASE_ID
from levydocs.web.page.case_head import CaseId, case_page, changes, head_of
from levydocs.web.sent_files import named

router = APIRouter(include_in_schema=False, tags=["page"])

FileId = Annotated[str, InPath(pattern=CASE_ID)]
Number = Annotated[int, InPath(ge=1, le=10_000)]
_SMALL, _LARGE = 20, 110
"""Dots to the inch of the pictures: in a row, and alone."""


@router.get("/cases/{case}/exhibits", dependencies=[needs(Scope.READ)])
async def listed(request: Request, service: Served, case: CaseId) -> Response:
    """The exhibits in their order, and the files that nobody names."""
    return await _listed(request, service, case)


@router.post("/cases/{case}/exhibits", dependencies=[needs(Scope.BUILD)])
async def sent(request: Request, service: Served, case: CaseId) -> Response:
    """Put files beside the case; those that cannot be taken are named, with what to do."""
    changes(request)
    files = files_of(request.headers.get("content-type", ""), await request.body())
    tried = [(one.name, await in_thread(_refused, service, case, one)) for one in files]
    refused = [(name, problem) for name, problem in tried if problem]
    if refused:
        return await _listed(request, service, case, HTTPStatus.UNPROCESSABLE_ENTITY, refused)
    return RedirectResponse(f"/cases/{case}/exhibits#unnamed", HTTPStatus.SEE_OTHER)


@router.post("/cases/{case}/exhibits/{file}/name", dependencies=[needs(Scope.BUILD)])
async def name(request: Request, service: Served, case: CaseId, file: FileId) -> Response:
    """Make a file an exhibit: its letter, and what it is."""
    changes(request)
    fields, place = await fields_of(request), place_of(service, case)
    letter, title = fields.get("letter", "").strip(), fields.get("title", "").strip()
    place_there = Place(place.path, service.case_lock(place), service.settings.state / "undo" / place.id)
    try:
        if not await ask(service, exhibits.name, place_there, service.cases.ids, file, letter, title):
            raise _no_file()
    except Refusal as error:
        typed = {"file": file, "letter": letter, "title": title, "problem": problem_of(error)}
        return await _listed(request, service, case, HTTPStatus.UNPROCESSABLE_ENTITY, typed=typed)
    return RedirectResponse(f"/cases/{case}/exhibits", HTTPStatus.SEE_OTHER)


@router.post("/cases/{case}/exhibits/{file}/remove", dependencies=[needs(Scope.BUILD)])
async def remove(request: Request, service: Served, case: CaseId, file: FileId) -> Response:
    """Remove a file that no exhibit names."""
    changes(request)
    place = place_of(service, case)
    await ask(service, exhibits.remove, place.path, service.case_lock(place), service.cases.ids, file)
    return RedirectResponse(f"/cases/{case}/exhibits", HTTPStatus.SEE_OTHER)


@router.get("/cases/{case}/exhibits/{file}", dependencies=[needs(Scope.READ)])
async def read(service: Served, case: CaseId, file: FileId) -> Response:
    """A file as it is, to be saved."""
    found = await ask(service, exhibits.read, place_of(service, case).path, service.cases.ids, file)
    if found is None:
        raise _no_file()
    name, kind, data = found
    return Response(data, headers=named(name), media_type=kind)


@router.get("/cases/{case}/exhibits/{file}/small/{at}", dependencies=[needs(Scope.READ)])
async def small(service: Served, case: CaseId, file: FileId, at: Number) -> Response:
    """A page as a small picture."""
    return await _picture(service, case, file, at, _SMALL)


@router.get("/cases/{case}/exhibits/{file}/pages/{at}", dependencies=[needs(Scope.READ)])
async def large(service: Served, case: CaseId, file: FileId, at: Number) -> Response:
    """A page to be read."""
    return await _picture(service, case, file, at, _LARGE)


@router.get("/cases/{case}/exhibits/{file}/fax/{at}", dependencies=[needs(Scope.READ)])
async def by_fax(service: Served, case: CaseId, file: FileId, at: Number) -> Response:
    """A page as the fax will show it."""
    return await _picture(service, case, file, at, _LARGE, faxed=True)


async def _listed(
    request: Request,
    service: Service,
    case: str,
    status: int = 200,
    refused: Sequence[tuple[str, Problem]] = (),
    typed: Mapping[str, Any] | None = None,
) -> Response:
    place = place_of(service, case)
    found: Mapping[str, Any] = {}
    if not (await head_of(service, case))["mistakes"]:
        found = await ask(service, exhibits.screen, place.path, service.cases.ids)
    told = {"found": found, "refused": refused, "typed": typed or {}}
    return await case_page(request, service, case, "exhibits", "/exhibits", status, **told)


async def _picture(service: Service, case: str, file: str, at: int, dpi: int, *, faxed: bool = False) -> Response:
    values = (place_of(service, case).path, service.cases.ids, file, at, dpi)
    found = await ask(service, exhibits.fax_picture if faxed else exhibits.picture, *values)
    if found is None:
        raise _no_file()
    return Response(found, media_type="image/png")


def _refused(service: Service, case: str, sent: SentFile) -> Problem | None:
    """Why a file was not taken; None where it was."""
    place = place_of(service, case)
    values = (place.path, service.case_lock(place), service.cases.ids, sent.name, sent.data)
    try:
        service.answer(Task(exhibits.take, values))
    except Exception as error:
        return problem_of(error)
    return None


def _no_file() -> Problem:
    return Problem("no-file", 404, "The case has no file of this id.", "Look at its exhibits again.")
