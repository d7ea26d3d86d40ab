"""Things that threads use one at a time: the thread that has waited longest gets the next free one."""

from __future__ import annotations

from collections import deque
from queue import SimpleQueue
from threading import Lock
from typing import Generic, TypeVar

_Thing = TypeVar("_Thing")


class Turns(Generic[_Thing]):
    """What is given is taken by others, in the order in which they came, until it is closed."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._free: deque[_Thing] = deque()
        self._waiting: deque[SimpleQueue[_Thing | None]] = deque()
        self._closed = False

    def take(self) -> _Thing | None:
        """Something that is free, when it is this thread's turn; None once nothing more will come."""
        turn: SimpleQueue[_Thing | None] = SimpleQueue()
        with self._lock:
            if self._closed:
                return None
            if self._free:
                return self._free.popleft()
            self._waiting.append(turn)
        return turn.get()

    def give(self, thing: _Thing) -> None:
        """Something is free."""
        with self._lock:
            if self._waiting:
                self._waiting.popleft().put(thing)
            else:
                self._free.append(thing)

    def close(self) -> None:
        """Make everyone stop waiting."""
        with self._lock:
            self._closed = True
            while self._waiting:
                self._waiting.popleft().put(None)
