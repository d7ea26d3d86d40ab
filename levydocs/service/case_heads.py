"""The headings of cases: worked out by a worker, and again only when a file behind them or the day changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

from levydocs.service.stamps import stamp
from levydocs.service.tasks import case_heads
from levydocs.service.worker import Task

if TYPE_CHECKING:
    from pathlib import Path

    from levydocs.service.case_folder import CasePlace
    from levydocs.service.stamps import Stamp

_MOST = 500
"""How many headings are kept; each is a few kilobytes."""


class CaseHeads:
    """Headings of cases; ``answer`` has a worker do a task. Threads may share it."""

    def __init__(self, answer: Callable[[Task], Any]) -> None:
        self._answer = answer
        self._known: OrderedDict[str, tuple[date, Sequence[tuple[Path, Stamp]], Mapping[str, Any]]] = OrderedDict()
        self._lock = Lock()

    def of(self, place: CasePlace, day: date) -> Mapping[str, Any]:
        """The heading of a case, with its id. Raises a Refusal if its file is gone or there is no firm book."""
        with self._lock:
            of_day, stamps, head = self._known.get(place.id, (None, (), {}))
        if of_day == day and all(stamp(path) == seen for path, seen in stamps):
            return head
        found, stamps = self._answer(Task(case_heads.overview, (place.path, day)))
        head = {"id": place.id, **found}
        with self._lock:
            self._known[place.id] = day, stamps, head
            self._known.move_to_end(place.id)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)
        return head
