"""The exhibits of a case: what each one proves, how it looks on paper and by fax; and files added to the case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any, Literal
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from starlette.responses import RedirectResponse, Response

from levydocs.errors import Refusal
from levydocs.library.case_store import CaseChanged
from levydocs.library.tokens import Scope
from levydocs.service.problems import Problem, problem_of
from levydocs.service.service import Service
from levydocs.service.tasks import exhibits, questions
from levydocs.service.worker import Task
from levydocs.web.calls import Served, ask, in_thread, needs, place_of
from levydocs.web.form_files import SentFile, files_of
from levydocs.web.html import fields_of
from levydocs.web.models.base import CASE_ID
from levydocs.web.page.case_head import CaseId, case_page, changes, file_to_change, head_of
from levydocs.web.sent_files import named

router = APIRouter(include_in_schema=False, tags=["page"])

FileId = Annotated[str, InPath(pattern=CASE_ID)]
Moved = Annotated[int, Query(ge=0, le=10_000)]
By = Annotated[Literal["", "up", "down"], Query()]
Number = Annotated[int, InPath(ge=1, le=10_000)]
_SMALL, _LARGE = 20, 110
"""Dots per inch of the pictures: in a row, and alone."""


@router.get("/cases/{case}/exhibits", dependencies=[needs(Scope.READ)])
async def listed(request: Request, service: Served, case: CaseId, at: Moved = 0, by: By = "") -> Response:
    """The exhibits in order, and the files that no exhibit names. ``at``, ``by``: the button that has the focus."""
    return await _listed(request, service, case, focus=(at, by))


@router.post("/cases/{case}/exhibits", dependencies=[needs(Scope.BUILD)])
async def sent(request: Request, service: Served, case: CaseId) -> Response:
    """Add files to the case; those that cannot be added are listed, with what to do."""
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
    fields = await fields_of(request)
    letter, title = fields.get("letter", "").strip(), fields.get("title", "").strip()
    try:
        if not await ask(service, exhibits.name, file_to_change(service, case), service.cases.ids, file, letter, title):
            raise _no_file()
    except Refusal as error:
        typed = {"file": file, "letter": letter, "title": title, "problem": problem_of(error)}
        return await _listed(request, service, case, HTTPStatus.UNPROCESSABLE_ENTITY, typed=typed)
    return RedirectResponse(f"/cases/{case}/exhibits", HTTPStatus.SEE_OTHER)


@router.post("/cases/{case}/exhibits/entries/{number}/describe", dependencies=[needs(Scope.BUILD)])
async def describe(request: Request, service: Served, case: CaseId, number: Number) -> Response:
    """Say what an exhibit is, and what it proves."""
    changes(request)
    fields = parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)
    given = dict(fields)
    title, more = given.get("title", "").strip(), given.get("more", "")
    proves = [value for name, value in fields if name == "proves"]
    said = [*proves, *(one.strip() for one in more.replace(";", ",").split(",") if one.strip())]
    values = (file_to_change(service, case), given.get("version", ""), number - 1, title, tuple(dict.fromkeys(said)))
    try:
        await ask(service, exhibits.describe, *values)
    except Refusal as error:
        typed = {"title": title, "proves": proves, "more": more}
        return await _refused_change(request, service, case, number, error, typed)
    return RedirectResponse(f"/cases/{case}/exhibits?at={number}", HTTPStatus.SEE_OTHER)


@router.post("/cases/{case}/exhibits/entries/{number}/take-out", dependencies=[needs(Scope.BUILD)])
async def take_out(request: Request, service: Served, case: CaseId, number: Number) -> Response:
    """Take an exhibit out of the case; its file stays, without an exhibit."""
    changes(request)
    version = (await fields_of(request)).get("version", "")
    try:
        await ask(service, exhibits.take_out, file_to_change(service, case), version, number - 1)
    except Refusal as error:
        return await _refused_change(request, service, case, number, error)
    return RedirectResponse(f"/cases/{case}/exhibits", HTTPStatus.SEE_OTHER)


@router.post("/cases/{case}/exhibits/entries/{number}/{by}", dependencies=[needs(Scope.BUILD)])
async def move(request: Request, service: Served, case: CaseId, number: Number, by: Literal["up", "down"]) -> Response:
    """Move an exhibit up or down by one; the focus stays on its button."""
    changes(request)
    version = (await fields_of(request)).get("version", "")
    above, now = (number - 1, number - 1) if by == "up" else (number, number + 1)
    try:
        await ask(service, exhibits.move_up, file_to_change(service, case), version, above)
    except Refusal as error:
        return await _refused_change(request, service, case, number, error)
    return RedirectResponse(f"/cases/{case}/exhibits?at={now}&by={by}", HTTPStatus.SEE_OTHER)


@router.post("/cases/{case}/exhibits/undo", dependencies=[needs(Scope.BUILD)])
async def undo(request: Request, service: Served, case: CaseId) -> Response:
    """Undo the last change of the case."""
    changes(request)
    await ask(service, questions.undo, file_to_change(service, case))
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
    """A file as it is, to download."""
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
    """A page large enough to read."""
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
    wrong: Mapping[str, Any] | None = None,
    focus: tuple[int, str] = (0, ""),
) -> Response:
    found: Mapping[str, Any] = {}
    if not (await head_of(service, case))["mistakes"]:
        found = await ask(service, exhibits.screen, file_to_change(service, case), service.cases.ids)
    told = {"found": found, "refused": refused, "typed": typed or {}, "wrong": wrong or {}, "focus": focus}
    return await case_page(request, service, case, "exhibits", "/exhibits", status, **told)


async def _refused_change(
    request: Request, service: Service, case: str, number: int, error: Refusal, typed: Mapping[str, Any] | None = None
) -> Response:
    """The screen as it is now, with why the exhibit with this number was not changed, and what was typed."""
    problem = problem_of(error)
    field = error.place if typed and error.place in ("title", "proves") else ""
    status = HTTPStatus.CONFLICT if isinstance(error, CaseChanged) else problem.status
    wrong = {"number": number, "field": field, "problem": problem, "typed": typed}
    return await _listed(request, service, case, status, wrong=wrong)


async def _picture(service: Service, case: str, file: str, at: int, dpi: int, *, faxed: bool = False) -> Response:
    values = (place_of(service, case).path, service.cases.ids, file, at, dpi)
    found = await ask(service, exhibits.fax_picture if faxed else exhibits.picture, *values)
    if found is None:
        raise _no_file()
    return Response(found, media_type="image/png")


def _refused(service: Service, case: str, sent: SentFile) -> Problem | None:
    """Why a file was not added; None if it was."""
    place = place_of(service, case)
    values = (place.path, service.case_lock(place), service.cases.ids, sent.name, sent.data)
    try:
        service.answer(Task(exhibits.take, values))
    except Exception as error:
        return problem_of(error)
    return None


def _no_file() -> Problem:
    return Problem("no-file", 404, "The case has no file with this id.", "Load its exhibits again.")
