"""A worker process: it loads what a firm works with once, and then does one task after the other.

What a task says on its way and what became of it goes back over one pipe. An unforeseen error is told by its kind and place
alone: its message may hold a value of the case.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from levydocs.errors import Refusal
from levydocs.library.workspace import Workspace
from levydocs.processes import belong_to_parent, limit_memory

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from levydocs.service.settings import WorkerSettings

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


def work(connection: Connection, settings: WorkerSettings) -> None:
    """Do what comes over the connection until it ends; the first message back says that everything is loaded."""
    from datetime import date

    belong_to_parent()
    if settings.memory:
        limit_memory(settings.memory)
    loaded = Loaded(settings)
    loaded.workspace().load(date.today())
    connection.send(Done(None))
    while True:
        try:
            task = connection.recv()
        except (EOFError, OSError):
            return
        connection.send(
            _answer(task, Context(loaded.workspace(), lambda done, total: connection.send(Progressed(done, total))))
        )


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


def _answer(task: Task, context: Context) -> Done | Refused | Failed:
    try:
        return Done(task.function(context, *task.values))
    except Refusal as refusal:
        return Refused(refusal)
    except MemoryError:
        return Failed("MemoryError", "", memory=True)
    except Exception as error:
        return Failed(type(error).__name__, _place(error))


def _place(error: BaseException) -> str:
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return "an unknown place"
    return f"{trace.tb_frame.f_code.co_filename.rpartition('levydocs')[2]}:{trace.tb_lineno}"
