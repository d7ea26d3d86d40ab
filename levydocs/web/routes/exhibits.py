"""The exhibits of a case, and the files in its folder ``exhibits``."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from hashlib import sha256
from typing import Annotated, Any

from fastapi import APIRouter, Request
from fastapi import Path as InPath
from starlette.responses import JSONResponse, Response

from levydocs.library.exhibit_store import ENDINGS
from levydocs.library.tokens import Scope
from levydocs.service.case_folder import CasePlace
from levydocs.service.problems import Problem
from levydocs.service.service import Service
from levydocs.service.tasks import exhibits
from levydocs.service.worker import Task
from levydocs.web.calls import IDEMPOTENT, ExactNumbers, Served, ask, holder_of, in_thread, key_of, needs, place_of
from levydocs.web.models.base import CASE_ID
from levydocs.web.models.exhibits import ExhibitsAnswer, KeptFile
from levydocs.web.problems import refusals
from levydocs.web.routes.cases import CaseId
from levydocs.web.sent_files import Disposition, media_type_sent, name_sent, named, of_type

router = APIRouter(route_class=ExactNumbers, tags=["exhibits"])

FileId = Annotated[str, InPath(pattern=CASE_ID, description="The id of a file, from `GET` of the exhibits.")]
_FILE = {one: {"schema": {"type": "string", "format": "binary"}} for one in ENDINGS}
_LOCATION = {"Location": {"description": "Its address.", "schema": {"type": "string"}}}
_LIST: dict[int | str, dict[str, Any]] = {200: {"model": ExhibitsAnswer, "description": "The exhibits."}}


@router.get("/cases/{case}/exhibits", dependencies=[needs(Scope.READ)], response_model=None, responses=_LIST)
async def listed(service: Served, case: CaseId) -> Response:
    """The exhibits of a case, the files next to it that no exhibit names, and the lines that would name them."""
    found: Any = await ask(service, exhibits.listed, place_of(service, case).path, service.cases.ids)
    return JSONResponse(found)


@router.post(
    "/cases/{case}/exhibits",
    dependencies=[needs(Scope.BUILD), IDEMPOTENT, of_type(*ENDINGS)],
    status_code=201,
    response_model=None,
    openapi_extra={"requestBody": {"required": True, "content": _FILE}},
    responses={
        201: {"model": KeptFile, "description": "The file was saved.", "headers": _LOCATION},
        **refusals({409: "Another file of the case already has that name.", 415: "It is not a PDF, PNG or JPEG."}),
    },
)
async def keep(service: Served, request: Request, case: CaseId, content_disposition: Disposition) -> Response:
    """Put a file in the case's folder `exhibits`: the body is the file. Sending the same file again changes nothing.

    Its name is changed to one that works on every system: without a path, and with the ending of its type. It becomes
    an exhibit when the case names it.
    """
    place, name, kind = place_of(service, case), name_sent(content_disposition), media_type_sent(request)
    data = await request.body()
    key = key_of(request, name, kind, sha256(data).hexdigest())
    keeping = partial(_kept, service, place, name, kind, data)
    kept = await in_thread(service.once, holder_of(request).id, key, keeping)
    return JSONResponse(kept, 201, {"Location": f"{request.url.path}/{kept['id']}"})


@router.get(
    "/cases/{case}/exhibits/{file}",
    dependencies=[needs(Scope.READ)],
    response_class=Response,
    responses={200: {"description": "The file.", "content": _FILE}},
)
async def read(service: Served, case: CaseId, file: FileId) -> Response:
    """A file of a case: one that an exhibit names, or one in its folder `exhibits`."""
    found = await ask(service, exhibits.read, place_of(service, case).path, service.cases.ids, file)
    if found is None:
        raise _no_file()
    name, kind, data = found
    return Response(data, headers=named(name), media_type=kind)


@router.delete(
    "/cases/{case}/exhibits/{file}",
    dependencies=[needs(Scope.BUILD)],
    status_code=204,
    response_class=Response,
    responses={204: {"description": "The file was removed."}, **refusals({409: "The case names it as an exhibit."})},
)
async def remove(service: Served, case: CaseId, file: FileId) -> Response:
    """Remove a file that no exhibit names."""
    place = place_of(service, case)
    if not await ask(service, exhibits.remove, place.path, service.case_lock(place), service.cases.ids, file):
        raise _no_file()
    return Response(status_code=204)


def _kept(service: Service, place: CasePlace, name: str, kind: str, data: bytes) -> Mapping[str, Any]:
    values = (place.path, service.case_lock(place), service.cases.ids, name, kind, data)
    kept: Mapping[str, Any] = service.answer(Task(exhibits.keep, values))
    return kept


def _no_file() -> Problem:
    return Problem("no-file", 404, "The case has no file with this id.", "GET its exhibits for the list.")
