"""The head of a case and its tabs, at the top of every screen of a case."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any

from fastapi import Path, Request
from starlette.responses import Response

from levydocs.library.tokens import Scope
from levydocs.service.problems import Problem
from levydocs.service.service import Service
from levydocs.service.tasks.questions import Place
from levydocs.web.calls import holder_of, in_thread, place_of
from levydocs.web.html import page
from levydocs.web.models.base import CASE_ID

CaseId = Annotated[str, Path(pattern=CASE_ID)]
TABS = {
    "": ("Questions", ""),
    "/budget": ("Budget", "and dates"),
    "/to-do": ("To do", ""),
    "/exhibits": ("Exhibits", ""),
    "/packet": ("Packet", ""),
}
"""The screens of a case: the end of each address, what its tab says, and what it adds if there is room."""


async def case_page(
    request: Request, service: Service, case: str, template: str, tab: str, status: int = 200, **values: Any
) -> Response:
    """A screen of a case, from the template of this name, which extends ``case.html``. ``tab``: one of ``TABS``.

    Besides ``values``, the template has ``head`` (``library/case_head.py``), ``case`` (the id) and ``may_change``. For a file
    that cannot be read as a case, the screen lists its mistakes instead.
    """
    head = await head_of(service, case)
    template = "mistakes" if head["mistakes"] else template
    return page(
        request, template, status, head=head, case=case, tab=tab, tabs=TABS, may_change=may_change(request), **values
    )


async def head_of(service: Service, case: str) -> Mapping[str, Any]:
    """The head of a case. Raises a Problem if there is none with this id, a Refusal if it cannot be computed."""
    return await in_thread(service.heads.of, place_of(service, case), date.today())


def file_to_change(service: Service, case: str) -> Place:
    """The file of a case, with its lock and the steps that can be undone."""
    place = place_of(service, case)
    return Place(place.path, service.case_lock(place), service.settings.state / "undo" / place.id)


def changes(request: Request) -> None:
    """Refuse any change if the page is read-only."""
    if request.app.state.settings.read_only:
        raise Problem("read-only", 403, "This page is read-only.", "Start levydocs serve without --read-only.")


def may_change(request: Request) -> bool:
    """True if the person signed in may change a case or build a packet, and the page is not read-only."""
    return not request.app.state.settings.read_only and holder_of(request).scope >= Scope.BUILD
