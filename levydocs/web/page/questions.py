"""The questions of a case with a preview next to them: a form, the budget or a letter."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import parse_qsl

from fastapi import APIRouter, Query, Request
from fastapi import Path as InPath
from starlette.responses import RedirectResponse, Response

from levydocs.errors import CaseRefused
from levydocs.library.answer_store import Saved
from levydocs.library.tokens import Scope
from levydocs.service.problems import Problem
from levydocs.service.service import Service
from levydocs.service.tasks import questions as tasks
from levydocs.service.tasks.questions import Screen, Shown
from levydocs.web.calls import Served, ask, holder_of, needs, place_of
from levydocs.web.gate import cookie_of
from levydocs.web.html import page
from levydocs.web.models.base import CASE_ID
from levydocs.web.page.case_head import case_page, file_to_change, may_change
from levydocs.web.sessions import Sessions

router = APIRouter(include_in_schema=False, tags=["page"])

CaseId = Annotated[str, InPath(pattern=CASE_ID)]
_PART = "levydocs-part"
_ANSWER, _WAS = "a:", "was:"
"""The start of the names of fields with what was typed at a path, and what was there when it was shown."""
_DPI = 144
_KEEP = "private, max-age=31536000, immutable"


@router.get("/cases/{case}")
async def shown(
    request: Request,
    service: Served,
    case: CaseId,
    section: int = 0,
    form: str = "",
    at: int = 0,
    opened: Annotated[Sequence[str], Query()] = (),
    revealed: Annotated[Sequence[str], Query()] = (),
) -> Response:
    """The questions of a section, or of the first one with an open question. A number is shown in full only on the screen
    that asked for it: only a part of that screen says which are ``revealed``, and which lists are ``opened``.
    """
    if _PART not in request.headers:
        opened = revealed = ()
    wanted = Shown(section, form, at, tuple(dict.fromkeys(opened)), revealed=_revealed(request, case, revealed))
    try:
        found = await ask(service, tasks.screen, file_to_change(service, case), wanted)
    except CaseRefused:  # the mistakes in the file are shown instead of its questions
        return await case_page(request, service, case, "mistakes", "")
    return await _screen(request, service, case, found)


@router.post("/cases/{case}/live")
async def typed(request: Request, service: Served, case: CaseId) -> Response:
    """The preview next to the questions, with what is being typed at one of them."""
    fields = await _fields(request)
    answers, asked = _answers(fields), _shown(request, case, fields)
    one = (answers[0].path, answers[0].text) if answers else None
    found = await ask(service, tasks.live, place_of(service, case).path, asked, one)
    return page(request, "live_part", case=case, live=found, section=asked.section, before=asked.tab, dpi=_DPI)


@router.post("/cases/{case}/answers", dependencies=[needs(Scope.BUILD)])
async def save(request: Request, service: Served, case: CaseId) -> Response:
    """Save what was typed. Without a script the next section follows, unless something needs attention."""
    _refuse_read_only(request)
    fields = await _fields(request)
    given, asked = dict(fields), _shown(request, case, fields)
    more = given.get("more", "")
    work = (file_to_change(service, case), asked, _answers(fields), more)
    found = await ask(service, tasks.save, *work)
    is_open = len(found.shown.opened) > len(asked.opened)
    if _PART in request.headers or found.conflicts or found.mistakes or is_open:
        return await _screen(request, service, case, found, _answers(fields))
    following = min(found.shown.section + 1, len(found.sections)) if "on" in given else found.shown.section
    return _to(case, following, found.shown.tab)


@router.post("/cases/{case}/remove", dependencies=[needs(Scope.BUILD)])
async def remove(request: Request, service: Served, case: CaseId) -> Response:
    """Take an entry of a list out; what was typed elsewhere is saved first."""
    _refuse_read_only(request)
    fields = await _fields(request)
    given, asked, answers = dict(fields), _shown(request, case, fields), _answers(fields)
    entry = (given.get("remove", ""), given.get("version", ""))
    found, is_gone = await ask(service, tasks.remove, file_to_change(service, case), asked, answers, *entry)
    if _PART not in request.headers and is_gone:
        return _to(case, found.shown.section, found.shown.tab)
    return await _screen(request, service, case, found, answers)


@router.post("/cases/{case}/reveal")
async def reveal(request: Request, service: Served, case: CaseId) -> Response:
    """Show a number in full, once that is in the record, or hide it again; what was typed is saved as usual."""
    fields, place = await _fields(request), file_to_change(service, case)
    given, holder = dict(fields), holder_of(request)
    asked = _shown(request, case, fields)
    if item := given.get("reveal", ""):
        who = (item, holder.name or holder.id, case, service.settings.record)
        await ask(service, tasks.reveal, place.path, *who)
        request.app.state.sessions.reveal(cookie_of(request.headers.get("cookie", "")), case, item)
    still = dict.fromkeys(one for one in (*asked.revealed, item) if one and one != given.get("hide"))
    asked = replace(asked, revealed=tuple(still))
    answers = _answers(fields) if may_change(request) else []
    found = await ask(service, *((tasks.save, place, asked, answers, "") if answers else (tasks.screen, place, asked)))
    return await _screen(request, service, case, found, answers)


@router.post("/cases/{case}/undo", dependencies=[needs(Scope.BUILD)])
async def undo(request: Request, service: Served, case: CaseId) -> Response:
    """Undo the last saved answers."""
    _refuse_read_only(request)
    asked = _shown(request, case, await _fields(request))
    await ask(service, tasks.undo, file_to_change(service, case))
    return _to(case, asked.section, asked.tab)


@router.get("/cases/{case}/blank/{form}/{digest}/{number}.png")
async def blank(
    service: Served,
    case: CaseId,
    form: Annotated[str, InPath(pattern=r"^\w{1,40}$")],
    digest: Annotated[str, InPath(pattern="^[0-9a-f]{16}$")],
    number: Annotated[int, InPath(ge=1, le=99)],
    dpi: Annotated[int, Query(ge=36, le=300)] = _DPI,
) -> Response:
    """A page of a blank form, with nothing from any case in it."""
    found = await ask(service, tasks.blank, place_of(service, case).path, form, digest, number, dpi)
    return Response(found, headers={"Cache-Control": _KEEP}, media_type="image/png")


async def _screen(
    request: Request, service: Service, case: str, found: Screen, answers: Sequence[Saved] = ()
) -> Response:
    values: dict[str, Any] = {
        "screen": found,
        "live": found.live,
        "section": found.shown.section,
        "typed": {one.path: one.text for one in answers if one.path in found.mistakes},
        "dpi": _DPI,
    }
    if _PART in request.headers:
        return page(request, "questions_part", case=case, may_change=may_change(request), **values)
    is_wrong = found.mistakes or found.not_removed
    status = HTTPStatus.CONFLICT if found.conflicts else 422 if is_wrong else HTTPStatus.OK
    return await case_page(request, service, case, "questions", "", status, **values)


async def _fields(request: Request) -> Sequence[tuple[str, str]]:
    return parse_qsl((await request.body()).decode("utf-8", "replace"), keep_blank_values=True)


def _shown(request: Request, case: str, fields: Sequence[tuple[str, str]]) -> Shown:
    given = dict(fields)
    opened, wrong, revealed = (
        tuple(dict.fromkeys(value for name, value in fields if name == kind))
        for kind in ("opened", "wrong", "revealed")
    )
    revealed = _revealed(request, case, revealed)
    return Shown(_number(given, "section"), given.get("form", ""), _number(given, "at"), opened, wrong, revealed)


def _revealed(request: Request, case: str, items: Sequence[str]) -> tuple[str, ...]:
    """The items that the person asking may see in full, because the record says so."""
    sessions: Sessions = request.app.state.sessions
    return sessions.revealed(cookie_of(request.headers.get("cookie", "")), case, items)


def _number(given: Mapping[str, str], name: str) -> int:
    text = given.get(name, "")
    return int(text) if text.isdecimal() and text.isascii() and len(text) < 6 else 0


def _answers(fields: Sequence[tuple[str, str]]) -> list[Saved]:
    """What was typed, by path; several boxes of one path are one answer."""
    given: dict[str, list[str]] = {}
    was = {name.removeprefix(_WAS): _lines(value) for name, value in fields if name.startswith(_WAS)}
    for name, value in fields:
        if name.startswith(_ANSWER):
            given.setdefault(name.removeprefix(_ANSWER), []).append(_lines(value))
    return [Saved(path, ", ".join(filter(None, texts)), was.get(path, "")) for path, texts in given.items()]


def _lines(value: str) -> str:
    """A text as it was before a form sent it with its own line endings."""
    return value.replace("\r\n", "\n").strip()


def _to(case: str, section: int, tab: str) -> Response:
    where = f"/cases/{case}?section={section}" + (f"&form={tab}" if re.fullmatch(r"[\w-]{1,80}", tab, re.ASCII) else "")
    return RedirectResponse(where, HTTPStatus.SEE_OTHER)


def _refuse_read_only(request: Request) -> None:
    if request.app.state.settings.read_only:
        raise Problem("read-only", 403, "This page is read-only.", "Start levydocs serve without --read-only.")
