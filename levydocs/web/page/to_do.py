"""What must be done for a case, by who has it, and the list of questions for the client."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from levydocs.library.tokens import Scope
from levydocs.web.calls import Served, needs
from levydocs.web.html import capital
from levydocs.web.page.case_head import CaseId, case_page, head_of

router = APIRouter(include_in_schema=False, tags=["page"])

_CLIENT, _QUESTIONS, _FURTHER = "client", "Questions", "Also"
_WORD_OF_A_FILE = re.compile(r" \([^)]*_[^)]*\)")
"""What an explanation says of the case file: “(a mortgage is under real_estate)”."""


@router.get("/cases/{case}/to-do", dependencies=[needs(Scope.READ)])
async def listed(request: Request, service: Served, case: CaseId) -> Response:
    """Everything, by who has it."""
    return await case_page(request, service, case, "to_do", "/to-do")


@router.get("/cases/{case}/to-do/client", dependencies=[needs(Scope.READ)])
async def for_client(request: Request, service: Served, case: CaseId) -> Response:
    """The questions for the client, to print and hand over."""
    head = await head_of(service, case)
    items = [item for group in head["groups"] if group["id"] == _CLIENT for item in group["items"]]
    return await case_page(request, service, case, "client_list", "/to-do", sections=asked_of_client(items))


def asked_of_client(items: Iterable[Mapping[str, Any]]) -> Sequence[tuple[str, Sequence[Mapping[str, Any]]]]:
    """What is not known, by section, without repeats: what to ask, and an explanation. Doubts are not for the client."""
    sections: dict[str, dict[str, Mapping[str, Any]]] = {}
    for item in items:
        asked = item["question"] or {"label": _named(item["message"]), "context": "", "help": "", "title": _FURTHER}
        if item["path"]:
            ask = item["ask"] or _WORD_OF_A_FILE.sub("", asked["label"])
            about = asked["context"] if any(map(str.isdecimal, asked["context"])) else ""
            told = {"ask": ask, "about": about, "help": "" if item["ask"] else asked["help"]}
            title = _QUESTIONS if item["ask"] else asked["title"]
            sections.setdefault(title, {}).setdefault(ask + about, told)
    return [(title, list(found.values())) for title, found in sections.items()]


def _named(message: str) -> str:
    """What is not known, from the message that says so: ``Union dues``."""
    return capital(message.removeprefix("Not known: ").rstrip(".").partition(";")[0])
