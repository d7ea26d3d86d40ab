"""The budget and dates of a case: what is left to live on, the timeline, the grounds and the ways out."""

from __future__ import annotations

from datetime import date

from fastapi import APIRouter, Request
from starlette.responses import Response

from levydocs.library.tokens import Scope
from levydocs.service.tasks import budget
from levydocs.web.calls import Served, ask, needs, place_of
from levydocs.web.page.case_head import CaseId, case_page, head_of

router = APIRouter(include_in_schema=False, tags=["page"])


@router.get("/cases/{case}/budget", dependencies=[needs(Scope.READ)])
async def shown(request: Request, service: Served, case: CaseId) -> Response:
    """The budget, as check and routes compute it."""
    readable = not (await head_of(service, case))["mistakes"]
    found = await ask(service, budget.shown, place_of(service, case).path, date.today()) if readable else None
    return await case_page(request, service, case, "budget", "/budget", found=found)
