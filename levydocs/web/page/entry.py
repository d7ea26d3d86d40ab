"""Signing in and out: a one-time link or a token is exchanged for a cookie. Also the static files of every page."""

from __future__ import annotations

from http import HTTPStatus

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from levydocs.service.problems import Problem
from levydocs.web.gate import COOKIE, cookie_of
from levydocs.web.html import fields_of, page, static

router = APIRouter(include_in_schema=False, tags=["page"])


@router.get("/enter")
async def asked(request: Request) -> Response:
    """Ask for a link or a token."""
    return page(request, "enter", wrong=False)


@router.post("/enter")
async def by_token(request: Request) -> Response:
    """A token instead of a link."""
    holder = request.app.state.keyring.holder((await fields_of(request)).get("token", "").strip())
    if holder is None:
        return page(request, "enter", HTTPStatus.FORBIDDEN, wrong=True)
    return _inside(request, request.app.state.sessions.enter(holder))


@router.get("/enter/{code}")
async def by_link(request: Request, code: str) -> Response:
    """The link that levydocs serve printed, which works once."""
    cookie = request.app.state.sessions.follow(code)
    return _inside(request, cookie) if cookie else page(request, "enter", HTTPStatus.FORBIDDEN, wrong=True)


@router.post("/leave")
async def leave(request: Request) -> Response:
    """Sign out."""
    request.app.state.sessions.leave(cookie_of(request.headers.get("cookie", "")))
    return RedirectResponse("/enter", HTTPStatus.SEE_OTHER)


@router.get("/static/{digest}/{name}")
async def file(digest: str, name: str) -> Response:
    """A style sheet, script, picture or font."""
    found = static(name)
    if found is None:
        raise Problem("not-found", 404, "There is no such address.")
    return found


def _inside(request: Request, cookie: str) -> Response:
    answer = RedirectResponse("/", HTTPStatus.SEE_OTHER)
    secure = request.headers.get("x-forwarded-proto", request.url.scheme) == "https"
    answer.set_cookie(COOKIE, cookie, httponly=True, samesite="strict", secure=secure, path="/")
    return answer
