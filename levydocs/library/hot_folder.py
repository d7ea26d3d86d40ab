"""A hot folder: what is dropped there becomes packets, exactly once, even if the run is interrupted."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from levydocs.bulk.drop_journal import Entry, Stage, is_replaced, lean, line_of, read_entries
from levydocs.bulk.drop_report import in_short, report_of, same_again
from levydocs.bulk.sources import ERRORS
from levydocs.errors import Refusal
from levydocs.files import WATCH_JOURNAL, write_private
from levydocs.library import drop_filing as filing
from levydocs.library import drop_work as work
from levydocs.library.drop_work import LATER, Target
from levydocs.loading.drops import Drop, Quiet, State, digest_of, drops_in, may_be_cut, state_of
from levydocs.locks import Appending

if TYPE_CHECKING:
    from levydocs.bulk.journal import Outcome
    from levydocs.library.workspace import Workspace

__all__ = ["HotFolder", "Report", "Target"]

PATIENCE = 5
"""How many times longer to wait for a file that cannot be read or whose last line has no end: the rest may still
come."""
AGAIN = "not again"
TRY_AGAIN = 60.0
"""Seconds until a failure that was not the fault of the case is tried again."""


@dataclass(frozen=True, slots=True)
class Report:
    """The outcome of a drop: ``word`` is done, failed, "not again" or waits; ``cases`` has a line each; ``report`` is
    its path."""

    name: str
    word: str
    cases: tuple[str, ...] = ()
    report: Path | None = None
    why: str = ""


class _NotYet(Exception):
    """It is still being written."""


@dataclass(slots=True)
class HotFolder:
    """Watches a folder: a context manager, one at a time for each folder (OutputRefused).

    ``settle``: seconds for which a drop must stay unchanged before it is taken. ``keep``: nothing is moved. Raises
    UsageRefused if there is no such folder, and what is wrong with the firm book, store or profile, before anything
    is made.
    """

    workspace: Workspace
    folder: Path
    target: Target
    settle: float = 2.0
    keep: bool = False
    _quiet: Quiet = field(default_factory=Quiet)
    _left: dict[Path, tuple[State, float]] = field(default_factory=dict)
    """Drops not to be checked again in this state before this time."""
    _unread: dict[Path, State] = field(default_factory=dict)
    """Drops that could not be read in this state: they get more time."""
    _told: dict[Path, str] = field(default_factory=dict)
    _entries: dict[str, Entry] = field(default_factory=dict)
    _journal: Appending | None = None
    _open: ExitStack = field(default_factory=ExitStack)
    waiting: int = 0
    """How many drops may still be being written."""

    def __enter__(self) -> Self:
        work.refuse_settings(self.workspace, self.folder, self.target)
        path = self.folder / WATCH_JOURNAL
        with ExitStack() as stack:
            self._journal = stack.enter_context(Appending(path))
            self._entries = read_entries(path.read_bytes())
            for entry in list(self._entries.values()):
                self._finish(entry)
            self._open = stack.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.__exit__(kind, error, at)

    def look(self, clock: Callable[[], float]) -> Iterator[Report]:
        """Make what is ready to be taken. ``clock``: seconds that only go forward, even while something is made."""
        self.waiting = 0
        workspace = work.anew(self.workspace, self.folder)
        leave = {self.folder / name for name in (filing.DONE, filing.FAILED)} | self._leave()
        drops = drops_in(self.folder, leave)
        self._forget(self._left.keys() - {one.path for one in drops})
        for drop in drops:
            state, now = state_of(drop), clock()
            if state is None or not self._is_due(drop, state, now):
                self.waiting += state is None or drop.path not in self._left
                continue
            yield from self._taken(workspace, drop, state, now)

    def _is_due(self, drop: Drop, state: State, now: float) -> bool:
        quiet = self._quiet.seconds(drop.path, state, now)
        left, until = self._left.get(drop.path, (None, 0.0))
        if left == state:
            return now >= until
        self._left.pop(drop.path, None)
        if quiet < self.settle or quiet >= self.settle * PATIENCE:
            return quiet >= self.settle
        return self._unread.get(drop.path) != state and not may_be_cut(drop)

    def _taken(self, workspace: Workspace, drop: Drop, state: State, now: float) -> Iterator[Report]:
        name = filing.shown(drop.path)
        try:
            workspace.firm(self.folder)
            report = self._handled(workspace, drop, self._made(workspace, drop, state, now))
            self._forget([drop.path])
            if self.keep:
                self._left[drop.path] = (state, math.inf)
            if not self.keep or report.word != AGAIN:
                yield report
        except _NotYet:
            self.waiting += 1
        except (Refusal, OSError) as error:
            self._left[drop.path] = (state, now + TRY_AGAIN)
            why = work.why(error)
            if self._told.get(drop.path) != why:
                self._told[drop.path] = why
                yield Report(name, "waits", why=why)

    def _forget(self, paths: Iterable[Path]) -> None:
        for path in list(paths):
            for known in (self._left, self._unread, self._told):
                known.pop(path, None)
            self._quiet.forget(path)

    def _made(self, workspace: Workspace, drop: Drop, state: State, now: float) -> Entry:
        """The entry of a drop, made now or before. Raises what is worth trying again later, and _NotYet."""
        name = filing.shown(drop.path)
        exhibits: dict[str, bytes] = {}
        outcomes: tuple[Outcome, ...]
        try:
            filing.refuse_name(drop)
            if drop.case_file:
                file = work.opened(workspace, drop)
                exhibits = {} if drop.path.is_dir() else dict(file.exhibits)
            digest = digest_of(drop, exhibits)
            before = self._entries.get(digest)
            if before and self._holds(before):
                return before
            if drop.case_file:
                packet = work.packet_of(workspace, file, self.target)
                self._still(drop, state)
                outcomes = (work.written(packet, self.target),)
            else:
                outcomes = work.batched(workspace, drop, self.target)
                self._still(drop, state)
        except (_NotYet, OSError, *LATER):
            raise
        except Exception as error:  # a case that makes levydocs fail does not stop the others
            if self._quiet.seconds(drop.path, state, now) < self.settle * PATIENCE:
                self._unread[drop.path] = state
                raise _NotYet from None
            digest, outcomes = digest_of(drop, exhibits), (work.failed(error, drop, name),)
        entry = Entry(digest, name, _now(), outcomes=outcomes)
        self._note(entry)
        return entry

    def _holds(self, entry: Entry) -> bool:
        """True if what was made from this content before is still good: nothing failed, nothing replaced it, it can
        be delivered."""
        if entry.failed or (not self.keep and is_replaced(entry, self._entries.values())):
            return False
        return self._is_delivered(entry) or work.is_there(entry.outcomes, self.target.output)

    def _is_delivered(self, entry: Entry) -> bool:
        return entry.stage is not Stage.MADE and (not self.target.url or entry.where == self.target.where)

    def _handled(self, workspace: Workspace, drop: Drop, entry: Entry) -> Report:
        """Deliver what was made, and move the drop out of the way with its report."""
        again = entry.stage is Stage.FILED or (self.keep and entry.stage is Stage.DELIVERED)
        name = filing.shown(drop.path)
        if not self._is_delivered(entry):
            handed = {}
            if self.target.url and any(one.folder for one in entry.outcomes):
                handed = work.handed_over(workspace, drop, entry.outcomes, self.target)
            entry = replace(entry, stage=Stage.DELIVERED, handed=handed, where=self.target.where)
            if not self.keep:
                to = filing.place_for(self.folder, drop, failed=entry.failed)
                entry = replace(entry, to=to.relative_to(self.folder).as_posix())
            self._note(entry)
            again = False
        report = same_again(entry, name) if again else report_of(entry)
        place = filing.report_beside(self.target.output, drop)
        if not again:
            write_private(place, report, force=True)
        if not self.keep:
            to = self.folder / entry.to
            if again or not entry.to or (to.exists() and any(to.iterdir())):
                to = filing.place_for(self.folder, drop, failed=entry.failed)
                if not again:
                    entry = replace(entry, to=to.relative_to(self.folder).as_posix())
                    self._note(entry)
            filing.file_away(drop, to, {filing.REPORT: report, **self._rows_that_failed(drop, entry)})
            place = to / filing.REPORT
            if not again:
                self._note(replace(entry, stage=Stage.FILED))
        word = AGAIN if again else "failed" if entry.failed else "done"
        return Report(name, word, tuple(map(in_short, entry.outcomes)), place)

    def _rows_that_failed(self, drop: Drop, entry: Entry) -> dict[str, bytes]:
        path = self.target.output / ERRORS
        return {ERRORS: path.read_bytes()} if entry.failed and not drop.case_file and path.is_file() else {}

    def _finish(self, entry: Entry) -> None:
        """Write the report of a drop that was moved before its run stopped. Another drop's folder is left alone."""
        report, to = report_of(entry), self.folder / entry.to
        if entry.stage is not Stage.DELIVERED or not entry.to or not to.is_dir() or not any(to.iterdir()):
            return
        path = to / filing.REPORT
        if not path.exists():
            write_private(path, report, force=True)
        if path.read_bytes() == report:
            self._note(replace(entry, stage=Stage.FILED))

    def _note(self, entry: Entry) -> None:
        assert self._journal
        self._journal.append(line_of(entry))
        if entry.stage is Stage.MADE:
            self._entries.pop(entry.digest, None)  # the last one is the most recent
        self._entries[entry.digest] = lean(entry) if entry.stage is Stage.FILED else entry

    def _still(self, drop: Drop, state: State) -> None:
        """Raise _NotYet if it changed while it was processed; exhibits may arrive next to a table in the meantime."""
        now, own = state_of(drop) or {}, str(drop.path)
        if now.get(own) != state.get(own) if drop.case_file is None and own in state else now != state:
            raise _NotYet

    def _leave(self) -> set[Path]:
        """What in the folder is not a drop: the packets, the mapping and the firm book, if they are there."""
        named = (self.target.output, self.target.mapping, self.workspace.firm_book(self.folder))
        here = self.folder.absolute()
        below = (one.absolute().relative_to(here) for one in named if one and here in one.absolute().parents)
        return {self.folder / one.parts[0] for one in below}


def _now() -> str:
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
