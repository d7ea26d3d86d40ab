"""Batches: a table is sent, and each of its cases becomes a packet."""

from __future__ import annotations

from hashlib import sha256
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import JSONResponse, Response

from levydocs.library.tokens import Scope
from levydocs.service.batches import batch_outcomes, batch_report, begin_batch
from levydocs.service.jobs import BATCH
from levydocs.web.answers import MEDIA_TYPES
from levydocs.web.calls import IDEMPOTENT, Served, holder_of, in_thread, key_of, needs
from levydocs.web.described import NOT_DONE, accepts, answers, answers_file, answers_nothing, takes_file
from levydocs.web.jobs import After, JobId, Limit, accepted, job_json, read_job
from levydocs.web.models.base import WrittenDay
from levydocs.web.models.batches import BatchJob, BatchList, OutcomeList
from levydocs.web.pages import cursor, number_of, page_of
from levydocs.web.problems import refusals
from levydocs.web.sent_files import media_type_sent, of_type

router = APIRouter(tags=["batches"])

_WORKBOOK = MEDIA_TYPES[".xlsx"]
_TABLES = {
    "text/csv": ".csv",
    _WORKBOOK: ".xlsx",
    "application/vnd.ms-excel": ".xls",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}


@router.post(
    "/batches",
    dependencies=[needs(Scope.BUILD), IDEMPOTENT, of_type(*_TABLES)],
    status_code=202,
    response_model=None,
    openapi_extra=dict(takes_file([*_TABLES])),
    responses={**accepts(BatchJob), **refusals({415: "The body is not a table."})},
)
async def make(
    service: Served,
    request: Request,
    as_of: Annotated[
        WrittenDay | None,
        Query(description="The day as of which each case is worked out; default: the case's own, else today."),
    ] = None,
) -> Response:
    """Make the packet of every case of a table (docs/tables.md), one case a row: a job. The body is the table itself.

    One bad row does not stop the others. Exhibits are looked for only in the folder that is served.
    """
    kind = media_type_sent(request)
    table, day = await request.body(), as_of.isoformat() if as_of else ""
    key = key_of(request, sha256(table).hexdigest(), kind, day)
    job = await in_thread(begin_batch, service, table, _TABLES[kind], day, holder_of(request).id, key)
    return accepted(job_json(job), request.url.path)


@router.get(
    "/batches",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(BatchList, "A page of batches."),
)
async def listed(service: Served, after: After = "", limit: Limit = 50) -> Response:
    """The batches, in the order in which they were requested."""
    return JSONResponse(await page_of(service, BATCH, after, limit, job_json))


@router.get(
    "/batches/{batch}", dependencies=[needs(Scope.READ)], response_model=None, responses=answers(BatchJob, "The batch.")
)
async def read(service: Served, batch: JobId) -> Response:
    """The progress of a batch; when it is done, how many cases are in each state and the most frequent findings."""
    return await read_job(service, batch, BATCH, job_json)


@router.get(
    "/batches/{batch}/outcomes",
    dependencies=[needs(Scope.READ)],
    response_model=None,
    responses=answers(OutcomeList, "A page of results."),
)
async def outcomes(service: Served, batch: JobId, after: After = "", limit: Limit = 50) -> Response:
    """The result for each case so far. Mistakes are located by the cells of the table."""
    begin = number_of(after)
    found, more = await in_thread(batch_outcomes, service, batch, begin, limit)
    return JSONResponse({"items": found, "next": cursor(begin + limit) if more else None})


@router.get(
    "/batches/{batch}/report",
    dependencies=[needs(Scope.READ)],
    response_class=Response,
    responses={**answers_file("The workbook.", [_WORKBOOK]), **NOT_DONE},
)
async def report(service: Served, batch: JobId) -> Response:
    """The report for a person: what to do first for each case, each finding, and how often each was found (xlsx)."""
    return Response(await in_thread(batch_report, service, batch), media_type=_WORKBOOK)


@router.get(
    "/batches/{batch}/errors",
    dependencies=[needs(Scope.READ)],
    response_class=Response,
    responses={**answers_file("The workbook.", [_WORKBOOK]), **NOT_DONE},
)
async def errors(service: Served, batch: JobId) -> Response:
    """The rows that failed, each with what to correct (xlsx); once corrected, send it as the table of another batch."""
    return Response(await in_thread(batch_report, service, batch, errors=True), media_type=_WORKBOOK)


@router.delete(
    "/batches/{batch}",
    dependencies=[needs(Scope.BUILD)],
    status_code=204,
    response_class=Response,
    responses=answers_nothing("It was canceled or removed."),
)
async def remove(service: Served, batch: JobId) -> Response:
    """Cancel a batch that is not done; remove one that is, with its packets."""
    await in_thread(service.remove, await in_thread(service.job, batch, BATCH))
    return Response(status_code=204)
