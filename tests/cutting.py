"""A way to a server of this machine that breaks: after so many bytes it is cut, or nothing comes through any more."""

from __future__ import annotations

import socket
from contextlib import suppress
from threading import Lock, Thread
from types import TracebackType
from typing import Self

HOST = "127.0.0.1"


class Way:
    """Passes bytes on to a port. ``cut``: after how many, both ways counted, it breaks; ``mends``: later connections get through.

    ``stalls``: instead of being cut, connections stay open, and nothing comes through.
    """

    def __init__(self, port: int, cut: int | None = None, *, mends: bool = False, stalls: bool = False) -> None:
        self._to = port
        self._cut, self._mends, self._stalls = cut, mends, stalls
        self._lock = Lock()
        self._open: list[socket.socket] = []
        self._threads: list[Thread] = []
        self._listening = socket.create_server((HOST, 0))
        self.port: int = self._listening.getsockname()[1]
        self.passed = 0
        self.broken = False

    def __enter__(self) -> Self:
        self._start(self._accept)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        # Closing alone does not wake who waits in accept.
        with suppress(OSError):
            self._listening.shutdown(socket.SHUT_RDWR)
        self._listening.close()
        self._close_all()
        for thread in self._threads:
            thread.join(5)

    def _start(self, *work: object) -> None:
        run, *arguments = work
        assert callable(run)
        thread = Thread(target=run, args=arguments, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listening.accept()
            except OSError:
                return
            if self.broken and not self._mends and not self._stalls:
                client.close()
                continue
            try:
                server = socket.create_connection((HOST, self._to))
            except OSError:
                client.close()
                continue
            for one in (client, server):
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self._open.append(one)
            self._start(self._pass_on, client, server)
            self._start(self._pass_on, server, client)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while data := source.recv(4096):
                if self._breaks(len(data)):
                    with suppress(OSError):
                        target.sendall(data[: len(data) // 2])
                    self._close_all()
                    return
                if not (self.broken and self._stalls):
                    target.sendall(data)
            target.shutdown(socket.SHUT_WR)

    def _breaks(self, count: int) -> bool:
        with self._lock:
            self.passed += count
            if self.broken or self._cut is None or self.passed < self._cut:
                return False
            self.broken = True
            return not self._stalls

    def _close_all(self) -> None:
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
