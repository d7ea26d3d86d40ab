"""What is to be done for a case, by who has it, and the list of what is asked of the client."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Path, Request
from starlette.responses import Response

from levydocs.web.calls import Served
from levydocs.web.models.base import CASE_ID
from levydocs.web.page.case_head import case_page

router = APIRouter(include_in_schema=False, tags=["page"])

CaseId = Annotated[str, Path(pattern=CASE_ID)]


@router.get("/cases/{case}/to-do")
async def listed(request: Request, service: Served, case: CaseId) -> Response:
    """Everything, by who has it."""
    return await case_page(request, service, case, "to_do", "/to-do")
