"""What the list of cases says of each: worked out by a worker, and again only when the file has changed or the day is another."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any

from levydocs.service.tasks import cases
from levydocs.service.worker import Task

if TYPE_CHECKING:
    from pathlib import Path

    from levydocs.service.case_folder import CasePlace

_MOST = 20_000
"""Summaries that are kept; each is about a kilobyte."""
_AT_ONCE = 20
"""Case files that a worker reads before it is free for another request."""


class CaseIndex:
    """Summaries of case files; ``answer`` has a worker do a task. Threads may share it."""

    def __init__(self, answer: Callable[[Task], Any]) -> None:
        self._answer = answer
        self._known: OrderedDict[Hashable, Mapping[str, Any]] = OrderedDict()
        self._lock = Lock()

    def summaries(self, places: Sequence[CasePlace], day: date) -> list[dict[str, Any]]:
        """A summary for each case whose file is still there, in the order of ``places``."""
        stamps = [(place, stamp) for place in places if (stamp := _stamp(place.path, day))]
        with self._lock:
            found = {stamp: self._known[stamp] for _, stamp in stamps if stamp in self._known}
        unknown = [(place.path, stamp) for place, stamp in stamps if stamp not in found]
        for begin in range(0, len(unknown), _AT_ONCE):
            some = unknown[begin : begin + _AT_ONCE]
            read = self._answer(Task(cases.summaries, ([path for path, _ in some], day)))
            found.update(zip((stamp for _, stamp in some), read, strict=True))
        self._keep(found)
        return [{"id": place.id, **found[stamp]} for place, stamp in stamps]

    def _keep(self, found: Mapping[Hashable, Mapping[str, Any]]) -> None:
        with self._lock:
            for stamp, summary in found.items():
                self._known[stamp] = summary
                self._known.move_to_end(stamp)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)


def _stamp(path: Path, day: date) -> Hashable:
    """What is another as soon as the file is written or the day is over; None where the file is gone."""
    try:
        status = path.stat()
    except OSError:
        return None
    return path, day, status.st_mtime_ns, status.st_ctime_ns, status.st_size, status.st_ino
