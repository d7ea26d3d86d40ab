"""A new case: its kind, its number, and whose it is; then its questions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from http import HTTPStatus
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from levydocs.library.begun_case import Mistake, first_questions
from levydocs.library.starters import KINDS, kinds_of_case
from levydocs.library.tokens import Scope
from levydocs.service.problems import Problem
from levydocs.service.service import Service
from levydocs.service.tasks import cases
from levydocs.web.calls import Served, ask, in_thread, needs
from levydocs.web.html import fields_of, page
from levydocs.web.page.case_head import changes

router = APIRouter(include_in_schema=False, tags=["page"], prefix="/new", dependencies=[needs(Scope.BUILD)])


def _known(kind: str) -> str:
    if kind not in KINDS:
        raise Problem("not-found", 404, "There is no such kind of case.")
    return kind


Kind = Annotated[str, Depends(_known)]


@router.get("")
async def kinds(request: Request) -> Response:
    """Which kind of case?"""
    changes(request)
    return page(request, "new", kinds=kinds_of_case())


@router.get("/{kind}")
async def asked(request: Request, kind: Kind) -> Response:
    """The number of the case, and the taxpayer's name."""
    changes(request)
    return await _asked(request, kind, {}, {})


@router.post("/{kind}")
async def begin(request: Request, service: Served, kind: Kind) -> Response:
    """Write the case, and go to its questions."""
    changes(request)
    answers = await fields_of(request)
    taken = await in_thread(_is_taken, service, answers.get("case_id", "").strip())
    made: Path | Mapping[str, Mistake] = {"case_id": _TAKEN}
    if not taken:
        made = await ask(service, cases.begin, service.cases.folder, kind, answers)
    if isinstance(made, Path):
        return RedirectResponse(f"/cases/{service.cases.place_of(made).id}", HTTPStatus.SEE_OTHER)
    return await _asked(request, kind, answers, made)


_TAKEN = Mistake("There is already a case with this number.", "Search for it, or give the new case a different number.")


def _is_taken(service: Service, case_id: str) -> bool:
    """True if a case with this number is in the folder, wherever its file is."""
    if not case_id:
        return False
    found, _ = service.index.search(service.cases.all(), {"case_id": case_id}, "", 1, date.today())
    return bool(found)


async def _asked(request: Request, kind: str, answers: Mapping[str, str], mistakes: Mapping[str, Mistake]) -> Response:
    status = HTTPStatus.UNPROCESSABLE_ENTITY if mistakes else HTTPStatus.OK
    told = {"what": kinds_of_case()[kind], "questions": first_questions(kind), "answers": answers}
    return page(request, "new_asked", status, kind=kind, mistakes=mistakes, **told)
