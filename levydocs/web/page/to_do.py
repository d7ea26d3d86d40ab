"""What is to be done for a case, by who has it, and the list of what is asked of the client."""

from __future__ import annotations

from fastapi import APIRouter, Request
from starlette.responses import Response

from levydocs.library.tokens import Scope
from levydocs.web.calls import Served, needs
from levydocs.web.page.case_head import CaseId, case_page

router = APIRouter(include_in_schema=False, tags=["page"])


@router.get("/cases/{case}/to-do", dependencies=[needs(Scope.READ)])
async def listed(request: Request, service: Served, case: CaseId) -> Response:
    """Everything, by who has it."""
    return await case_page(request, service, case, "to_do", "/to-do")
