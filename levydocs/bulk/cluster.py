"""Workers of a dask cluster: the same function, passed on through the executor of its client. dask is imported only here."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError, Executor, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, NoReturn

from levydocs.bulk import worker
from levydocs.bulk.scheduling import WorkerLost
from levydocs.errors import OutsideRefused, Refusal, UsageRefused

if TYPE_CHECKING:
    from levydocs.bulk.scheduling import Workers
    from levydocs.bulk.work import Done, Task

_PATIENCE = 15.0
"""Seconds for the scheduler to answer."""
_PATIENCE_FOR_WORKERS = 60.0
"""Seconds to wait for a worker, at the start or after all were lost."""
_COUNT_AFTER = 5.0
"""Seconds after which the workers are counted again: some may have joined."""
_SCHEMES = ("tcp://", "tls://")


@contextmanager
def cluster(packed: bytes, scheduler: str) -> Iterator[Workers]:
    """The workers of the scheduler at ``tcp://host:port`` or ``tls://host:port``, the resources in ``packed`` brought
    to them.

    The resources are the result of their own task, named by its digest: each worker fetches it once, from another that has it if
    possible, and the scheduler has it made again if all that had it are gone. Raises OutsideRefused if there is no dask here, no
    scheduler, no worker, or a worker with a different levydocs.
    """
    client = _client(scheduler)
    try:
        _await_workers(client, scheduler)
        _refuse_strangers(client, scheduler)
        resources = client.submit(bytes, packed, key=f"levydocs-resources-{sha256(packed).hexdigest()}")
        yield _Cluster(client, client.get_executor(pure=False), resources, scheduler)
    finally:
        with suppress(Exception):  # the scheduler may be gone
            client.close(timeout=_PATIENCE)


@dataclass(slots=True)
class _Cluster:
    """The client of a scheduler as Workers."""

    client: Any
    executor: Executor
    resources: Any
    scheduler: str
    _count: int = 0
    _counted: float = field(default=-_COUNT_AFTER)

    @property
    def count(self) -> int:
        if time.monotonic() - self._counted >= _COUNT_AFTER:
            self._count, self._counted = max(1, _workers(self.client, self.scheduler)), time.monotonic()
        return self._count

    def submit(self, task: Task) -> Future[Done]:
        return self.executor.submit(worker.make_elsewhere, self.resources, worker.program(), task)

    def result(self, future: Future[Done]) -> Done:
        """The result of the task. A worker's own refusal passes; anything else raised is about the cluster, not the case."""
        from distributed import KilledWorker

        try:
            return future.result()
        except KilledWorker:
            raise WorkerLost from None
        except Refusal:
            raise
        except CancelledError:
            _gone(self.scheduler)
        except Exception as error:
            raise OutsideRefused(
                f"A worker of the cluster failed: {type(error).__name__}.",
                place=self.scheduler,
                remedy="Install the same levydocs on every worker, and check its log.",
            ) from None

    def look(self) -> None:
        if self.client.status != "running":
            _gone(self.scheduler)
        if not _workers(self.client, self.scheduler):
            self.mend()

    def mend(self) -> None:
        _await_workers(self.client, self.scheduler)


def _client(scheduler: str) -> Any:
    if not scheduler.startswith(_SCHEMES):
        raise UsageRefused(
            "This is not the address of a scheduler.",
            place="--scheduler",
            remedy="Write it as tcp://host:port or tls://host:port.",
        )
    try:
        import distributed
    except ImportError:
        raise OutsideRefused(
            "The package “distributed” is not installed here.",
            place="--scheduler",
            remedy="Install it: pip install 'levydocs[cluster]'",
        ) from None
    _hush()
    connect: Any = distributed.Client
    try:
        asyncio.run(asyncio.wait_for(_greet(scheduler), _PATIENCE))
        return connect(scheduler, timeout=_PATIENCE, set_as_default=False)
    except Exception:
        raise OutsideRefused(
            "The scheduler does not answer.",
            place=scheduler,
            remedy="Check the address, and that the scheduler is running and can be reached from here.",
        ) from None


async def _greet(scheduler: str) -> None:
    """Connect once first: the client itself would wait forever for another kind of server to greet it."""
    from distributed import comm, security

    library: Any = comm
    certificates: Any = security.Security
    connection = await library.connect(scheduler, timeout=_PATIENCE, **certificates().get_connection_args("client"))
    connection.abort()


def _hush() -> None:
    """Silences what the library prints on stderr about a lost connection: we report it ourselves."""
    import logging

    for name in ("distributed", *(name for name in logging.root.manager.loggerDict if name.startswith("distributed."))):
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)


def _workers(client: Any, scheduler: str) -> int:
    try:
        return len(client.nthreads())
    except Exception:
        _gone(scheduler)


def _await_workers(client: Any, scheduler: str) -> None:
    try:
        client.wait_for_workers(1, timeout=_PATIENCE_FOR_WORKERS)
    except TimeoutError:
        raise OutsideRefused(
            "The scheduler has no workers.",
            place=scheduler,
            remedy=f"Start some: dask worker {scheduler} --nthreads 1",
        ) from None
    except Exception:
        _gone(scheduler)


def _refuse_strangers(client: Any, scheduler: str) -> None:
    """Refuse the cluster if a worker's levydocs, or a library that decides what is printed, differs from ours."""
    try:
        found = client.run(worker.program, on_error="return")
    except Exception:
        _gone(scheduler)
    ours = worker.program()
    for address, there in sorted(found.items()):
        if there != ours:
            wrong = worker.differing(there, ours) if isinstance(there, tuple) else "no levydocs that runs"
            raise OutsideRefused(
                f"A worker has {wrong}.",
                place=address,
                remedy="Install the same levydocs, with the same libraries, on every worker, and start it again.",
            )


def _gone(scheduler: str) -> NoReturn:
    raise OutsideRefused(
        "The scheduler is gone.",
        place=scheduler,
        remedy="Start it and run the batch again: finished packets are kept, and the rest is made.",
    ) from None
