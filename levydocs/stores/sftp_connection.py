"""A connection to an SFTP server: opened when needed, reopened after it drops, with its errors in our words.

The server's key must be known (``~/.ssh/known_hosts``): an impostor gets nothing.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from contextlib import suppress
from socket import EAI_AGAIN, gaierror
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from levydocs.errors import OutsideRefused
from levydocs.stores.addresses import Address
from levydocs.stores.credentials import Credentials
from levydocs.stores.patience import AGAIN, Interrupted, Patience, full, no_such_host, not_allowed

if TYPE_CHECKING:
    import asyncssh

T = TypeVar("T")
Work: TypeAlias = "Callable[[asyncssh.SFTPClient], Coroutine[Any, Any, T]]"
_CUT = "The connection to the store failed or was cut off."


class Missing(Interrupted):
    """There is no such file: an answer if that was the question, and otherwise something another try may fix."""


class SftpConnection:
    """A server. Not for several threads at once."""

    def __init__(self, address: Address, credentials: Credentials, patience: Patience) -> None:
        self.patience = patience
        self._address = address
        self._credentials = credentials
        self._connection: asyncssh.SSHClientConnection | None = None
        self._client: asyncssh.SFTPClient | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None

    def close(self) -> None:
        """End the connection and the thread; both are recreated when needed."""
        loop, thread, self._loop, self._thread = self._loop, self._thread, None, None
        if loop is None or thread is None:
            return
        with suppress(Exception):
            asyncio.run_coroutine_threadsafe(self._drop(), loop).result(self.patience.seconds)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

    def run(self, work: Work[T], seconds: float | None = None) -> T:
        """What the server answers. Raises Missing if there is no such file."""
        import asyncssh

        if self._loop is None:
            # Its own loop: the caller may already be in one.
            self._loop = asyncio.new_event_loop()
            self._thread = Thread(target=self._loop.run_forever, name="levydocs-sftp", daemon=True)
            self._thread.start()
        working = self._work(work, seconds or self.patience.seconds)
        try:
            return asyncio.run_coroutine_threadsafe(working, self._loop).result()
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            raise Missing("The store lost a file while it was being written.") from None
        except (asyncssh.Error, OSError, ValueError) as error:
            raise self._refused(error) from None

    async def _work(self, work: Work[T], seconds: float) -> T:
        import asyncssh

        try:
            client = self._client
            if client is None:
                client = await asyncio.wait_for(self._connect(), self.patience.seconds)
            return await asyncio.wait_for(work(client), seconds)
        except asyncssh.SFTPConnectionLost:
            await self._drop()
            raise
        except asyncssh.SFTPError:
            raise
        except BaseException:
            await self._drop()
            raise

    async def _connect(self) -> asyncssh.SFTPClient:
        import asyncssh

        options: dict[str, Any] = {}
        if self._credentials.user:
            options["username"] = self._credentials.user
        if self._credentials.key:
            options.update(
                client_keys=[os.path.expanduser(self._credentials.key)], passphrase=self._credentials.password or None
            )
        elif self._credentials.password:
            options.update(password=self._credentials.password, client_keys=None)
        if self._address.port:
            options["port"] = self._address.port
        self._connection = await asyncssh.connect(
            self._address.host, keepalive_interval=15, login_timeout=self.patience.seconds, **options
        )
        client = await self._connection.start_sftp_client()
        self._client = client
        return client

    async def _drop(self) -> None:
        connection, self._connection, self._client = self._connection, None, None
        if connection is not None:
            connection.abort()
            with suppress(Exception):
                await asyncio.wait_for(connection.wait_closed(), 1)

    def _refused(self, error: Exception) -> Exception:
        import asyncssh

        place = self._address.shown
        match error:
            case asyncssh.HostKeyNotVerifiable():
                return OutsideRefused(
                    "The server's key is not in the list of known hosts.",
                    place=place,
                    remedy="Get the key from the server's administrator, and add it to ~/.ssh/known_hosts.",
                )
            case asyncssh.PermissionDenied() | asyncssh.SFTPPermissionDenied() | ValueError():
                return not_allowed(place)
            case asyncssh.SFTPNoSpaceOnFilesystem() | asyncssh.SFTPQuotaExceeded():
                return full(place)
            case asyncssh.SFTPFailure() if "space" in error.reason.lower() or "quota" in error.reason.lower():
                return full(place)
            case asyncssh.SFTPFailure():
                return Interrupted("The server reports a failure without a reason; it may be full.")
            case asyncssh.SFTPConnectionLost() | asyncssh.SFTPNoConnection():
                return Interrupted(_CUT)
            case asyncssh.SFTPError():
                reason = type(error).__name__.removeprefix("SFTP")
                return OutsideRefused(f"The server refuses: {reason}.", place=place, remedy=AGAIN)
            case TimeoutError():
                return Interrupted("The store takes too long to answer.")
            case FileNotFoundError() | PermissionError():
                return not_allowed(place)
            case gaierror() if error.errno != EAI_AGAIN:
                return no_such_host(place)
        return Interrupted(_CUT)
