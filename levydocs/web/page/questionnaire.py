"""The questionnaire for the client of a case: to take home, and its answers, reviewed before anything is written."""

from __future__ import annotations

import base64
from binascii import Error
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from starlette.responses import RedirectResponse, Response

from levydocs.library.questionnaire import Language
from levydocs.library.tokens import Scope
from levydocs.service.problems import Problem, problem_of
from levydocs.service.service import Service
from levydocs.service.tasks import questionnaires
from levydocs.web.calls import Served, ask, needs, place_of
from levydocs.web.form_files import files_of
from levydocs.web.html import fields_of
from levydocs.web.page.case_head import CaseId, case_page, changes

router = APIRouter(include_in_schema=False, tags=["page"])


@router.get("/cases/{case}/questionnaire", dependencies=[needs(Scope.READ)])
async def shown(request: Request, service: Served, case: CaseId) -> Response:
    """Where to get it, and where to bring back its answers."""
    return await _screen(request, service, case)


@router.get("/cases/{case}/questionnaire/{language}", dependencies=[needs(Scope.READ)])
async def file(
    request: Request, service: Served, case: CaseId, language: Language, everything: Annotated[bool, Query()] = False
) -> Response:
    """The file for the client. If nothing is left to ask, the screen says so."""
    try:
        made = await ask(service, questionnaires.made, place_of(service, case).path, language, everything)
    except Exception as error:
        return await _screen(request, service, case, problem=problem_of(error))
    name = f'attachment; filename="questionnaire-{language}.html"'
    return Response(made, media_type="text/html", headers={"Content-Disposition": name})


@router.post("/cases/{case}/questionnaire", dependencies=[needs(Scope.BUILD)])
async def sent(request: Request, service: Served, case: CaseId) -> Response:
    """Review the client's answers: what they would change, and what was not accepted. Nothing is written."""
    changes(request)
    files = files_of(request.headers.get("content-type", ""), await request.body())
    answers = files[0].data if files else b""
    try:
        found = await ask(service, questionnaires.looked_at, place_of(service, case).path, answers)
    except Exception as error:
        return await _screen(request, service, case, problem=problem_of(error))
    kept = base64.b64encode(answers).decode()
    return await _screen(request, service, case, found=found, lines=_lines(found["changes"]), kept=kept)


@router.post("/cases/{case}/questionnaire/take", dependencies=[needs(Scope.BUILD)])
async def take(request: Request, service: Served, case: CaseId) -> Response:
    """Write the changes that were reviewed."""
    changes(request)
    fields = await fields_of(request)
    try:
        answers = base64.b64decode(fields.get("answers", ""), validate=True)
    except Error:
        raise Problem("wrong-answers", 400, "The answers arrived incomplete.", "Send the file again.") from None
    place = place_of(service, case)
    await ask(service, questionnaires.taken, place.path, service.case_lock(place), fields.get("version", ""), answers)
    return RedirectResponse(f"/cases/{case}/to-do", HTTPStatus.SEE_OTHER)


async def _screen(
    request: Request, service: Service, case: str, *, problem: Problem | None = None, **values: Any
) -> Response:
    status = problem.status if problem else HTTPStatus.OK
    told = {"problem": problem, "found": None, **values}
    return await case_page(request, service, case, "questionnaire", "/to-do", status, **told)


def _lines(changed: Sequence[Mapping[str, Any]]) -> Sequence[tuple[str, str, str]]:
    """Each change on a line: the question, what the client says, and what the case says now."""
    return [(one["asked"], _said(one["value"]), _now(one)) for one in changed]


def _now(one: Mapping[str, Any]) -> str:
    return "Added to the list" if one["path"].endswith("[+]") else f"Now: {one['before'] or 'nothing'}"


def _said(value: Any) -> str:
    if isinstance(value, Mapping):
        return "; ".join(f"{key.replace('_', ' ')} {_said(one)}" for key, one in value.items())
    return value if isinstance(value, str) else "none"
