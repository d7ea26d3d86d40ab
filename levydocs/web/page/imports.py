"""Import of a table of cases: first a look at what each row would change, then the accepted rows are written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from http import HTTPStatus
from pathlib import PurePath
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Depends, Request
from fastapi import Path as InPath
from starlette.responses import RedirectResponse, Response

from levydocs.errors import CaseRefused
from levydocs.library.tokens import Scope
from levydocs.service import imports
from levydocs.service.problems import Problem, problem_of
from levydocs.service.service import Service
from levydocs.web.calls import Served, holder_of, in_thread, needs
from levydocs.web.form_files import files_of
from levydocs.web.html import fields_of, page
from levydocs.web.models.base import CASE_ID
from levydocs.web.page.case_head import changes

router = APIRouter(
    include_in_schema=False, tags=["page"], prefix="/import", dependencies=[needs(Scope.BUILD), Depends(changes)]
)

ImportId = Annotated[str, InPath(pattern=CASE_ID)]
_OF_A_MAPPING = (".yaml", ".yml")


@router.get("")
async def asked(request: Request) -> Response:
    """Which table?"""
    return page(request, "import", problem=None)


@router.post("")
async def sent(request: Request, service: Served) -> Response:
    """Review a table that was sent; nothing is written."""
    try:
        table, ending, mapping = _files(request.headers.get("content-type", ""), await request.body())
        import_id = await in_thread(imports.hold_table, service, table, ending, mapping, holder_of(request).id)
        return await _looked_at(request, service, import_id)
    except Exception as error:
        problem = problem_of(error)
        return page(request, "import", problem.status, problem=problem)


@router.get("/{import_id}")
async def shown(request: Request, service: Served, import_id: ImportId) -> Response:
    """What each row would do; once that is decided, the result."""
    outcome = await in_thread(imports.outcome_of, service, import_id)
    if outcome is not None:
        cases = await in_thread(_cases, service)
        return page(request, "import_outcome", outcome=outcome, cases=cases)
    rows = await in_thread(imports.rows_of, service, import_id)
    if rows is None:
        return await _looked_at(request, service, import_id)
    has_mapping = await in_thread(imports.has_mapping, service, import_id)
    return page(request, "import_rows", rows=rows, at=f"/import/{import_id}", has_mapping=has_mapping)


@router.post("/{import_id}/mapping")
async def mapped(request: Request, service: Served, import_id: ImportId) -> Response:
    """Say what the columns mean, and look at the table again."""
    mapping = (await fields_of(request)).get("mapping", "").replace("\r\n", "\n")
    await in_thread(imports.use_mapping, service, import_id, mapping.encode())
    return await _looked_at(request, service, import_id)


@router.get("/{import_id}/mapping.yaml")
async def mapping(service: Served, import_id: ImportId) -> Response:
    """The mapping of the columns, to keep for the next table."""
    text = await in_thread(imports.mapping_of, service, import_id)
    return Response(
        text, media_type="text/yaml", headers={"Content-Disposition": 'attachment; filename="mapping.yaml"'}
    )


@router.post("/{import_id}/accept")
async def accept(request: Request, service: Served, import_id: ImportId) -> Response:
    """Write the rows that were accepted."""
    fields = parse_qsl((await request.body()).decode("utf-8", "replace"))
    accepted = {int(value) for name, value in fields if name == "row" and value.isascii() and value.isdecimal()}
    await in_thread(imports.accept, service, import_id, accepted)
    return RedirectResponse(f"/import/{import_id}", HTTPStatus.SEE_OTHER)


@router.post("/{import_id}/cancel")
async def cancel(service: Served, import_id: ImportId) -> Response:
    """Write nothing, and keep nothing from the table."""
    await in_thread(imports.cancel, service, import_id)
    return RedirectResponse("/import", HTTPStatus.SEE_OTHER)


def _files(content_type: str, body: bytes) -> tuple[bytes, str, bytes]:
    """The table, its file extension, and the mapping. Raises a Problem if no table was sent."""
    table, mapping = None, b""
    for one in files_of(content_type, body):
        ending = PurePath(one.name).suffix.lower()
        if ending in _OF_A_MAPPING:
            mapping = one.data
        elif ending in imports.ENDINGS:
            table = one.data, ending
    if table is None:
        raise Problem(
            "no-table", 422, "This file is not a table.", "Choose a workbook (.xlsx, .xls, .ods) or a CSV file."
        )
    return *table, mapping


async def _looked_at(request: Request, service: Service, import_id: str) -> Response:
    """Go on to the rows or, if sheets or headings have mistakes, show those and the mapping to correct."""
    try:
        await in_thread(imports.look_at, service, import_id)
    except CaseRefused as refused:
        if not refused.findings:  # it cannot be read at all, and is not kept
            raise
        text = await in_thread(imports.mapping_of, service, import_id)
        is_draft = not await in_thread(imports.has_mapping, service, import_id)
        problem, told = problem_of(refused), {"mapping": text, "is_draft": is_draft, "at": f"/import/{import_id}"}
        return page(request, "import_mapping", problem.status, problem=problem, **told)
    return RedirectResponse(f"/import/{import_id}", HTTPStatus.SEE_OTHER)


def _cases(service: Service) -> Mapping[str, Sequence[str]]:
    """The taxpayers of each case, by its id."""
    places = service.cases.all()
    found: Any = service.index.page(places, "", len(places) + 1, date.today())[0]
    return {one["id"]: one["taxpayers"] for one in found}
