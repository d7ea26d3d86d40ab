"""A worker process: it loads what a firm works with once, and then does one task after another.

A task's progress and result go back over one pipe. An unexpected error is reported only by its type and place, and nothing is
printed: its message, or what a library prints about a file, may contain a value of the case.
"""

from __future__ import annotations

import gc
import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias

from levydocs.errors import Refusal, where_raised
from levydocs.library.workspace import Workspace
from levydocs.processes import belong_to_parent, limit_memory

if TYPE_CHECKING:
    from levydocs.service.settings import WorkerSettings


class Pipe(Protocol):
    """One end of a pipe between two processes; each system has its own class for it."""

    def send(self, obj: Any, /) -> None:
        """Send what can be pickled."""

    def recv(self) -> Any:
        """What comes next. Raises EOFError if the other end is gone."""

    def poll(self, timeout: float, /) -> bool:
        """True if something comes within this many seconds."""

    def close(self) -> None:
        """Close this end."""


Progress: TypeAlias = Callable[[int, int], None]
"""What a task calls with how much is done, out of how much."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a task gets besides its own values: the Workspace, and where to report progress."""

    workspace: Workspace
    progress: Progress


@dataclass(frozen=True, slots=True)
class Task:
    """A function that takes a Context and these values; both can be pickled."""

    function: Callable[..., Any]
    values: tuple[Any, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Done:
    """What a task returned."""

    value: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Refused:
    """What a task refused."""

    refusal: Refusal


@dataclass(frozen=True, slots=True)
class Failed:
    """An unexpected error: its type and place. ``memory``: it needed more memory than allowed."""

    kind: str
    at: str
    memory: bool = False


@dataclass(frozen=True, slots=True)
class Progressed:
    """The progress of a task."""

    done: int
    total: int


_COLLECT_AFTER = 200_000
"""Objects. A worker collects garbage after each answer; within a task only if it makes this many. At Python's default of 700, it
would collect dozens of times in a task, sometimes through everything that is loaded."""
_FULL_COLLECTION = 64
"""Tasks from one full collection to the next; in between, only what is new is collected."""
_SETTLING = 8
"""Tasks after which a worker has loaded everything that it works with."""


def work(connection: Pipe, settings: WorkerSettings) -> None:
    """Do what comes over the connection until it ends; the first message back says whether everything is loaded."""
    belong_to_parent()
    _be_silent()
    gc.set_threshold(_COLLECT_AFTER)
    if settings.memory:
        limit_memory(settings.memory)
    loaded, task = Loaded(settings), Task(_load, (date.today(),))
    with suppress(EOFError, OSError):  # the caller is gone
        for number in count():
            _send(connection, _answer(task, loaded, lambda done, total: connection.send(Progressed(done, total))))
            if number < _SETTLING:
                gc.collect()
                gc.freeze()  # what is loaded now stays, and is not scanned again
            else:
                gc.collect(1 if number % _FULL_COLLECTION else 2)
            task = connection.recv()


def _be_silent() -> None:
    nothing = os.open(os.devnull, os.O_WRONLY)
    for stream in (1, 2):
        os.dup2(nothing, stream)


def _load(context: Context, today: date) -> None:
    context.workspace.load(today)


def _send(connection: Pipe, answer: Done | Refused | Failed) -> None:
    try:
        connection.send(answer)
    except OSError:
        raise
    except Exception as error:  # it cannot be pickled, or not in the available memory
        connection.send(Failed(type(error).__name__, "the answer of a task", isinstance(error, MemoryError)))


class Loaded:
    """The Workspace of a worker, made again when the firm book or a folder that it was loaded from has changed."""

    def __init__(self, settings: WorkerSettings) -> None:
        self._settings = settings
        self._seen: tuple[object, ...] = ()
        self._workspace: Workspace | None = None

    def workspace(self) -> Workspace:
        """The Workspace, as the files are now."""
        places = (self._settings.firm, self._settings.forms, self._settings.assets, self._settings.figures)
        seen = tuple(map(_stamp, places))
        if self._workspace is None or seen != self._seen:
            self._workspace, self._seen = Workspace(*places), seen
        return self._workspace


def _stamp(path: Path | None) -> object:
    """What changes when a file, or a file at the top of a folder, is written."""
    try:
        status = path.stat() if path else None
    except OSError:
        return None
    return status and (status.st_mtime_ns, status.st_size, status.st_ino)


def _answer(task: Task, loaded: Loaded, progress: Progress) -> Done | Refused | Failed:
    try:
        return Done(task.function(Context(loaded.workspace(), progress), *task.values))
    except Refusal as refusal:
        return Refused(_unsaid(refusal, task))
    except MemoryError:
        return Failed("MemoryError", "", memory=True)
    except Exception as error:
        return Failed(type(error).__name__, where_raised(error))


def _unsaid(refusal: Refusal, task: Task) -> Refusal:
    """The refusal without the words of the request: an unknown name may be anything."""
    for word in sorted(_words(task.values), key=len, reverse=True):
        whole = re.compile(rf"(?<!\w){re.escape(word)}(?!\w)")
        refusal.message, refusal.remedy = whole.sub("…", refusal.message), whole.sub("…", refusal.remedy)
    return refusal


def _words(values: Any) -> Iterator[str]:
    for one in values:
        if isinstance(one, str):
            yield from filter(None, (one, one.strip()))
        elif isinstance(one, list | tuple):
            yield from _words(one)
