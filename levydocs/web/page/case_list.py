"""The list of cases: grouped by the next deadline, found by name or number."""

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
"""Cases on the page; search finds the rest."""
_SOON, _WEEK = 1, 7
"""Days."""


@dataclass(frozen=True, slots=True)
class Group:
    """Cases whose next deadline is within the same stretch of time."""

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
        searched="",
        may_change=may_change(request),
    )


@router.post("/search")
async def search(request: Request, service: Served) -> Response:
    """The cases with a name or number; what is searched for never appears in an address."""
    searched = (await fields_of(request)).get("text", "").strip()
    places = await in_thread(service.cases.all)
    found: list[Mapping[str, Any]] = []
    for asked in ({"text": searched}, {"case_id": searched}, {"client_number": searched}, {"matter_number": searched}):
        if searched:
            some, _ = await in_thread(service.index.search, places, asked, "", _MOST, date.today())
            found += [one for one in some if one["id"] not in {known["id"] for known in found}]
    return page(
        request,
        "cases",
        groups=groups(found),
        count=len(found),
        more=False,
        searched=searched,
        may_change=may_change(request),
    )


def groups(cases: Iterable[Mapping[str, Any]]) -> Sequence[Group]:
    """Cases by how soon their next deadline is, the soonest first; then those without one, and those that cannot be read."""
    stretches: dict[str, list[Mapping[str, Any]]] = {
        "Today and tomorrow": [], "Next seven days": [], "Later": [], "No deadline ahead": [], "Cannot be read": [],
    }  # fmt: skip
    for one in cases:
        stretches[_stretch(one)].append(one)
    return [Group(title, sorted(some, key=_order)) for title, some in stretches.items() if some]


def _stretch(one: Mapping[str, Any]) -> str:
    if one["mistakes"]:
        return "Cannot be read"
    if one["next_deadline"] is None:
        return "No deadline ahead"
    left = one["next_deadline"]["days_left"]
    return "Today and tomorrow" if left <= _SOON else "Next seven days" if left <= _WEEK else "Later"


def _order(one: Mapping[str, Any]) -> tuple[str, str]:
    ahead = one["next_deadline"]
    return (ahead["last_day"] if ahead else "", one["case_id"])
