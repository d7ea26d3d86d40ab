"""Cases: listed, found, created, read and changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Request
from fastapi import Path as InPath
from starlette.responses import JSONResponse, Response

from levydocs.library.tokens import Scope
from levydocs.service.service import Service
from levydocs.service.tasks import cases
from levydocs.service.worker import Task
from levydocs.web.calls import IDEMPOTENT, ExactNumbers, Served, ask, holder_of, in_thread, key_of, needs, place_of
from levydocs.web.etags import IfMatch, IfNoneMatch, etag, versions_known, versions_to_change
from levydocs.web.models.base import CASE_ID
from levydocs.web.models.cases import AFTER, CaseAnswer, CasePage, CaseSearch, MadeCase, NewCase
from levydocs.web.problems import refusals
from levydocs.web.sent_files import of_type

router = APIRouter(route_class=ExactNumbers, tags=["cases"])

CaseId = Annotated[str, InPath(pattern=CASE_ID, description="The id of a case, from `GET /cases`.")]
MERGE_PATCH = "application/merge-patch+json"
_ETAG = {"ETag": {"description": "The version of the case.", "schema": {"type": "string"}}}
_LOCATION = {"Location": {"description": "Its address.", "schema": {"type": "string"}}}
_PAGE: dict[int | str, dict[str, Any]] = {200: {"model": CasePage, "description": "A page of cases."}}
_CASE: dict[int | str, dict[str, Any]] = {200: {"model": CaseAnswer, "description": "The case.", "headers": _ETAG}}


@router.get("/cases", dependencies=[needs(Scope.READ)], response_model=None, responses=_PAGE)
async def listed(
    service: Served,
    after: Annotated[str, Query(pattern=AFTER, description="`next` from the previous page.")] = "",
    limit: Annotated[int, Query(ge=1, le=200, description="The most cases on a page.")] = 50,
) -> Response:
    """The cases in the folder, in the order of their ids. A file that cannot be read as a case is included, with its
    mistakes."""
    places = await in_thread(service.cases.all)
    return _page(*await in_thread(service.index.page, places, after, limit, date.today()))


@router.post("/search", dependencies=[needs(Scope.READ)], response_model=None, responses=_PAGE)
async def search(service: Served, asked: CaseSearch) -> Response:
    """The cases with these numbers, or with a taxpayer of this name. The search terms appear in no address or log."""
    places = await in_thread(service.cases.all)
    return _page(*await in_thread(service.index.search, places, asked.wanted, asked.after, asked.limit, date.today()))


@router.post(
    "/cases",
    dependencies=[needs(Scope.BUILD), IDEMPOTENT],
    status_code=201,
    response_model=None,
    responses={
        201: {"model": MadeCase, "description": "The case was created.", "headers": {**_ETAG, **_LOCATION}},
        **refusals({409: "There already is a case with this id."}),
    },
)
async def make(service: Served, request: Request, asked: NewCase) -> Response:
    """Create a case: a new file, `case.yaml`, in a folder named after its `case_id`. If there is a mistake in it,
    nothing is written."""
    key = key_of(request, asked.values)
    making = partial(_made, service, asked.values, key is not None)
    made = await in_thread(service.once, holder_of(request).id, key, making)
    headers = {"Location": f"{request.url.path}/{made['id']}", "ETag": etag(made["version"])}
    return JSONResponse(made, 201, headers)


@router.get(
    "/cases/{case}",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses={**_CASE, 304: {"description": "The case has not changed.", "headers": _ETAG}},
)
async def read(service: Served, case: CaseId, if_none_match: IfNoneMatch = "") -> Response:
    """A case as it is in its file, and its mistakes. Its `ETag` is needed to change it."""
    known = versions_known(if_none_match)
    found = await ask(service, cases.read, place_of(service, case).path, known)
    if found.known:
        return Response(status_code=304, headers={"ETag": etag(found.version)})
    return _case(case, found)


@router.patch(
    "/cases/{case}",
    dependencies=[needs(Scope.BUILD), of_type(MERGE_PATCH)],
    response_model=None,
    responses={
        **_CASE,
        **refusals(
            {
                412: "The case has changed since it was read: read it again, and see whether your change still applies.",
                415: "The body is not a merge patch.",
                428: "`If-Match` is missing.",
            }
        ),
    },
)
async def change(
    service: Served,
    case: CaseId,
    patch: Annotated[dict[str, Any], Body(media_type=MERGE_PATCH, examples=[{"matter_number": "001"}])],
    if_match: IfMatch = "",
) -> Response:
    """Change a case by a JSON merge patch (RFC 7396): sections merge, null removes, a list replaces the existing one.

    What is not changed stays in the file byte for byte, comments included. A patch that introduces a mistake is
    refused.
    """
    versions, place = versions_to_change(if_match), place_of(service, case)
    return _case(case, await ask(service, cases.change, place.path, service.case_lock(place), versions, patch))


def _made(service: Service, values: Mapping[str, Any], again: bool) -> Mapping[str, Any]:
    path, version = service.answer(Task(cases.make, (service.cases.folder, values, again)))
    return {"id": service.cases.place_of(path).id, "version": version}


def _page(items: list[Mapping[str, Any]], following: str | None) -> Response:
    return JSONResponse({"items": items, "next": following})


def _case(case: str, found: cases.StoredValues) -> Response:
    content = {"id": case, "version": found.version, "values": found.values, "findings": list(found.findings)}
    return JSONResponse(content, headers={"ETag": etag(found.version)})
