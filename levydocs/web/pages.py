"""Lists, a page at a time: each page names where the next begins."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable
from typing import Any

from levydocs.service.job import Job
from levydocs.service.problems import Problem
from levydocs.service.service import Service
from levydocs.web.calls import in_thread


def cursor(number: int) -> str:
    """Where a page begins, as a client keeps it."""
    return urlsafe_b64encode(str(number).encode()).decode().rstrip("=")


def number_of(text: str) -> int:
    """What a cursor stands for; 0 for none. Raises a Problem for one that is not ours."""
    if not text:
        return 0
    try:
        number = int(urlsafe_b64decode(text + "=" * (-len(text) % 4)).decode("ascii"))
    except ValueError:
        number = -1
    if number < 0 or cursor(number) != text:
        raise Problem(
            "bad-cursor",
            400,
            "This is not a valid place to start.",
            "Send `next` from the previous page, or leave it out.",
        )
    return number


async def page_of(
    service: Service, kind: str, after: str, limit: int, shown: Callable[[Job], dict[str, Any]], parent: str = ""
) -> dict[str, Any]:
    """A page of jobs."""
    found = await in_thread(service.queue.page, kind, number_of(after), limit + 1, parent)
    following = cursor(found[limit - 1].number) if len(found) > limit else None
    return {"items": [shown(one) for one in found[:limit]], "next": following}
