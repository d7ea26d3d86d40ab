"""What the list of cases says about each: worked out by a worker, and again only when the file or the day changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from levydocs.service.stamps import Stamp, stamp
from levydocs.service.tasks import cases
from levydocs.service.worker import Task
from levydocs.service.workers import TookTooLong, WorkerLost

if TYPE_CHECKING:
    from pathlib import Path

    from levydocs.service.case_folder import CasePlace

Summary: TypeAlias = Mapping[str, Any]
_Key: TypeAlias = "tuple[Path, Stamp]"

_MOST = 20_000
"""How many summaries are kept; each is about a kilobyte."""
_AT_ONCE = 20
"""How many case files a worker reads before it is free for another request."""


class CaseIndex:
    """Summaries of case files; ``answer`` has a worker do a task. Threads may share it."""

    def __init__(self, answer: Callable[[Task], Any]) -> None:
        self._answer = answer
        self._known: OrderedDict[_Key, tuple[date, Summary]] = OrderedDict()
        self._lock = Lock()

    def page(self, places: Sequence[CasePlace], after: str, limit: int, day: date) -> tuple[list[Summary], str | None]:
        """Up to ``limit`` summaries in the order of the ids, from those after ``after``; and the id after which the next page
        begins."""
        behind = _behind(places, after)
        following = behind[limit - 1].id if len(behind) > limit else None
        return self._summaries(behind[:limit], day, earlier=False), following

    def search(
        self, places: Sequence[CasePlace], wanted: Mapping[str, str], after: str, limit: int, day: date
    ) -> tuple[list[Summary], str | None]:
        """The same for cases with these numbers, and with ``text`` in the name of a taxpayer, ignoring case."""
        behind = _behind(places, after)
        found = {one["id"] for one in self._summaries(behind, day, earlier=True) if _is_wanted(one, wanted)}
        return self.page([one for one in behind if one.id in found], after, limit, day)

    def _summaries(self, places: Sequence[CasePlace], day: date, *, earlier: bool) -> list[Summary]:
        """A summary for each case whose file is still there, as of ``day``; or as of an ``earlier`` one, if that is known."""
        stamps = [(place, (place.path, seen)) for place in places if (seen := stamp(place.path))]
        with self._lock:
            known = {seen: self._known[seen] for _, seen in stamps if seen in self._known}
        found: dict[_Key, Summary] = {
            seen: summary for seen, (of_day, summary) in known.items() if earlier or of_day == day
        }
        unknown = [(place.path, seen) for place, seen in stamps if seen not in found]
        for begin in range(0, len(unknown), _AT_ONCE):
            some = unknown[begin : begin + _AT_ONCE]
            read = self._read([path for path, _ in some], day)
            fresh: dict[_Key, Summary] = dict(zip((seen for _, seen in some), read, strict=True))
            self._keep(fresh, day)
            found.update(fresh)
        return [{"id": place.id, **found[seen]} for place, seen in stamps]

    def _read(self, paths: Sequence[Path], day: date) -> Sequence[Summary]:
        """A worker's summaries of these files; a file that crashes it counts as unreadable."""
        try:
            read: Sequence[Summary] = self._answer(Task(cases.summaries, (paths, day)))
        except (TookTooLong, WorkerLost):
            if len(paths) == 1:
                return [cases.unreadable(day)]
            return [summary for path in paths for summary in self._read([path], day)]
        return read

    def _keep(self, found: Mapping[_Key, Summary], day: date) -> None:
        with self._lock:
            for seen, summary in found.items():
                self._known[seen] = day, summary
                self._known.move_to_end(seen)
            while len(self._known) > _MOST:
                self._known.popitem(last=False)


def _behind(places: Sequence[CasePlace], after: str) -> list[CasePlace]:
    return sorted((one for one in places if one.id > after), key=lambda one: one.id)


def _is_wanted(summary: Summary, wanted: Mapping[str, str]) -> bool:
    text = wanted.get("text", "").casefold()
    named = not text or any(text in name.casefold() for name in summary["taxpayers"])
    return named and all(summary[key] == value for key, value in wanted.items() if key != "text")
