"""The list of cases: grouped by the day that comes next, found by name or number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from starlette.responses import Response

from levydocs.web.calls import Served, in_thread
from levydocs.web.html import fields_of, page
from levydocs.web.page.case_head import may_change

router = APIRouter(include_in_schema=False, tags=["page"])

_MOST = 500
"""Cases on the page: more are found by searching."""
_SOON, _WEEK = 1, 7
"""Days."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cases whose next day falls into one stretch of time."""

    title: str
    cases: Sequence[Mapping[str, Any]]


@router.get("/")
async def listed(request: Request, service: Served) -> Response:
    """Every case of the folder."""
    places = await in_thread(service.cases.all)
    found, more = await in_thread(service.index.page, places, "", _MOST, date.today())
    return page(
        request,
        "cases",
        groups=groups(found),
        count=len(found),
        more=more is not None,
        wanted="",
        may_change=may_change(request),
    )


@router.post("/search")
async def search(request: Request, service: Served) -> Response:
    """The cases with a name or number; what is searched for is in no address."""
    wanted = (await fields_of(request)).get("text", "").strip()
    places = await in_thread(service.cases.all)
    found: list[Mapping[str, Any]] = []
    for asked in ({"text": wanted}, {"case_id": wanted}, {"client_number": wanted}, {"matter_number": wanted}):
        if wanted:
            some, _ = await in_thread(service.index.search, places, asked, "", _MOST, date.today())
            found += [one for one in some if one["id"] not in {known["id"] for known in found}]
    return page(
        request,
        "cases",
        groups=groups(found),
        count=len(found),
        more=False,
        wanted=wanted,
        may_change=may_change(request),
    )


def groups(cases: Iterable[Mapping[str, Any]]) -> Sequence[Group]:
    """Cases by how soon their next day is, the soonest first; at the end those that have none, and those that cannot be read."""
    stretches: dict[str, list[Mapping[str, Any]]] = {
        "Today and tomorrow": [], "Next seven days": [], "Later": [], "No day ahead": [], "Cannot be read": [],
    }  # fmt: skip
    for one in cases:
        stretches[_stretch(one)].append(one)
    return [Group(title, sorted(some, key=_order)) for title, some in stretches.items() if some]


def _stretch(one: Mapping[str, Any]) -> str:
    if one["mistakes"]:
        return "Cannot be read"
    if one["next_deadline"] is None:
        return "No day ahead"
    left = one["next_deadline"]["days_left"]
    return "Today and tomorrow" if left <= _SOON else "Next seven days" if left <= _WEEK else "Later"


def _order(one: Mapping[str, Any]) -> tuple[str, str]:
    ahead = one["next_deadline"]
    return (ahead["last_day"] if ahead else "", one["case_id"])
