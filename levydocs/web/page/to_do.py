"""What is to be done for a case, by who has it, and the list of what is asked of the client."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from levydocs.library.tokens import Scope
from levydocs.web.calls import Served, needs
from levydocs.web.page.case_head import CaseId, case_page, head_of

router = APIRouter(include_in_schema=False, tags=["page"])

_CLIENT = "client"


@router.get("/cases/{case}/to-do", dependencies=[needs(Scope.READ)])
async def listed(request: Request, service: Served, case: CaseId) -> Response:
    """Everything, by who has it."""
    return await case_page(request, service, case, "to_do", "/to-do")


@router.get("/cases/{case}/to-do/client", dependencies=[needs(Scope.READ)])
async def for_client(request: Request, service: Served, case: CaseId) -> Response:
    """What is asked of the client, to be printed and handed over."""
    head = await head_of(service, case)
    items = [item for group in head["groups"] if group["id"] == _CLIENT for item in group["items"]]
    return await case_page(request, service, case, "client_list", "/to-do", sections=asked_of_client(items))


def asked_of_client(items: Iterable[Mapping[str, Any]]) -> Sequence[tuple[str, Sequence[Mapping[str, Any]]]]:
    """The questions of these items by section, each once; what is no question is not for the client to read."""
    sections: dict[str, dict[str, Mapping[str, Any]]] = {}
    for item in items:
        if (asked := item["question"]) and item["path"]:
            told = {**asked, "ask": item["ask"]}
            sections.setdefault(asked["title"], {}).setdefault(asked["path"], told)
    return [(title, list(found.values())) for title, found in sections.items()]
