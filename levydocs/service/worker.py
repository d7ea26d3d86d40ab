"""A worker process: it loads what a firm works with once, and then does one task after the other.

What a task says on its way and what became of it goes back over one pipe. An unforeseen error is told by its kind and place
alone, and nothing is printed: its message, or what a library prints about a file, may hold a value of the case.
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
    """One end of a pipe between two processes; each system has a class of its own for it."""

    def send(self, obj: Any, /) -> None:
        """Send what can be pickled."""

    def recv(self) -> Any:
        """What comes next. Raises EOFError where the other end is gone."""

    def poll(self, timeout: float, /) -> bool:
        """True when something comes within so many seconds."""

    def close(self) -> None:
        """Close this end."""


Progress: TypeAlias = Callable[[int, int], None]
"""What a task calls with how much is done, of how much."""


@dataclass(frozen=True, slots=True)
class Context:
    """What a task is given besides its own values: the Workspace, and whom to tell how far it is."""

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
    """An error that was not foreseen: its kind, and where. ``memory``: more of it was wanted than there may be."""

    kind: str
    at: str
    memory: bool = False


@dataclass(frozen=True, slots=True)
class Progressed:
    """How far a task is."""

    done: int
    total: int


_COLLECT_AFTER = 50_000
"""Objects. Python's own 700 has a worker look for garbage dozens of times in a task, now and then through all that is loaded."""
_SETTLING = 8
"""Tasks with which a worker comes to have loaded all that it works with."""


def work(connection: Pipe, settings: WorkerSettings) -> None:
    """Do what comes over the connection until it ends; the first message back says whether everything is loaded."""
    belong_to_parent()
    _be_silent()
    gc.set_threshold(_COLLECT_AFTER)
    if settings.memory:
        limit_memory(settings.memory)
    loaded, task = Loaded(settings), Task(_load, (date.today(),))
    with suppress(EOFError, OSError):  # whoever wanted it is gone
        for number in count():
            _send(connection, _answer(task, loaded, lambda done, total: connection.send(Progressed(done, total))))
            if number < _SETTLING:
                gc.collect()
                gc.freeze()  # what is loaded now stays, and is not looked through again
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
    except Exception as error:  # it cannot be pickled, or not in the memory that there is
        connection.send(Failed(type(error).__name__, "the answer of a task", isinstance(error, MemoryError)))


class Loaded:
    """The Workspace of a worker, made anew when the firm book or a folder that it was loaded from has changed."""

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
    """The refusal without the words that were asked with: a name that there is not may be anything."""
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
