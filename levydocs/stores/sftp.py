"""SFTP: a file is written beside its place and renamed, which by the protocol replaces nothing.

The server's key must be known (``~/.ssh/known_hosts``): a stranger who answers in its stead gets nothing.
"""

from __future__ import annotations

import asyncio
import os
from collections.abc import Callable, Coroutine
from contextlib import suppress
from threading import Thread
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from levydocs.errors import OutsideRefused
from levydocs.stores.addresses import Address
from levydocs.stores.beside import Seen
from levydocs.stores.credentials import Credentials
from levydocs.stores.patience import AGAIN, Interrupted, Patience, full, not_allowed

if TYPE_CHECKING:
    import asyncssh

T = TypeVar("T")
_Work: TypeAlias = "Callable[[asyncssh.SFTPClient], Coroutine[Any, Any, T]]"
_SLICE = 1 << 18
_CUT = "The connection to the store cannot be made or was cut."


class _Missing(Interrupted):
    """There is no such file: an answer where it was asked for, and elsewhere what another try may mend."""


class SftpTree:
    """Folders of an SFTP server, over one connection, which is made anew after a cut."""

    def __init__(self, address: Address, credentials: Credentials, patience: Patience) -> None:
        self._address = address
        self._credentials = credentials
        self._patience = patience
        self._connection: asyncssh.SSHClientConnection | None = None
        self._client: asyncssh.SFTPClient | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: Thread | None = None

    def listing(self, folder: str) -> dict[str, Seen]:
        """What is in a folder."""

        async def ask(client: asyncssh.SFTPClient) -> dict[str, Seen]:
            found = await client.readdir(folder)
            return {str(one.filename): _seen(one.attrs) for one in found if one.filename not in (".", "..")}

        try:
            return self._run(ask)
        except _Missing:
            return {}

    def seen(self, path: str) -> Seen | None:
        """One file or folder."""

        async def ask(client: asyncssh.SFTPClient) -> Seen:
            return _seen(await client.stat(path))

        try:
            return self._run(ask)
        except _Missing:
            return None

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""

        async def ask(client: asyncssh.SFTPClient) -> bytes:
            async with client.open(path, "rb") as file:
                return cast(bytes, await file.read())

        try:
            return self._run(ask, self._patience.whole)
        except _Missing:
            return None

    def make_folder(self, folder: str) -> None:
        """Make a folder and those above it."""
        above = folder.rpartition("/")[0]
        if not folder or self.seen(folder) is not None:
            return
        self.make_folder(above)

        async def make(client: asyncssh.SFTPClient) -> None:
            from asyncssh import SFTPFailure, SFTPFileAlreadyExists

            try:
                await client.mkdir(folder)
            except (SFTPFailure, SFTPFileAlreadyExists):
                if not await client.isdir(folder):
                    raise

        self._run(make)

    def write(self, path: str, data: bytes) -> None:
        """Write a file, and have it put on the disk where the server can."""

        async def write(client: asyncssh.SFTPClient) -> None:
            from asyncssh import SFTPError, SFTPOpUnsupported

            seconds = self._patience.seconds
            file = await asyncio.wait_for(client.open(path, "wb"), seconds)
            try:
                for start in range(0, len(data), _SLICE):
                    await asyncio.wait_for(file.write(data[start : start + _SLICE]), seconds)
                with suppress(SFTPOpUnsupported):
                    await asyncio.wait_for(file.fsync(), seconds)
            except SFTPError:
                # It says so itself, and can be talked to; after a cut a close would be waited for in vain.
                with suppress(SFTPError, TimeoutError):
                    await asyncio.wait_for(file.close(), seconds)
                raise
            await asyncio.wait_for(file.close(), seconds)

        self._run(write, self._patience.whole)

    def move(self, path: str, to: str) -> bool:
        """Rename a file."""

        async def move(client: asyncssh.SFTPClient) -> bool:
            from asyncssh import SFTPFailure, SFTPFileAlreadyExists

            try:
                await client.rename(path, to)
            except (SFTPFailure, SFTPFileAlreadyExists):
                if not await client.exists(to):
                    raise
                return False
            return True

        return self._run(move)

    def remove(self, path: str) -> None:
        """Remove a file."""

        async def remove(client: asyncssh.SFTPClient) -> None:
            await client.remove(path)

        with suppress(_Missing):
            self._run(remove)

    def close(self) -> None:
        """End the connection and the thread; either is made anew when it is wanted."""
        loop, thread, self._loop, self._thread = self._loop, self._thread, None, None
        if loop is None or thread is None:
            return
        with suppress(Exception):
            asyncio.run_coroutine_threadsafe(self._drop(), loop).result(self._patience.seconds)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()

    def _run(self, work: _Work[T], seconds: float | None = None) -> T:
        """What the server answers. Raises _Missing where there is no such file."""
        import asyncssh

        if self._loop is None:
            # A loop of its own: whoever delivers may stand in one already.
            self._loop = asyncio.new_event_loop()
            self._thread = Thread(target=self._loop.run_forever, name="levydocs-sftp", daemon=True)
            self._thread.start()
        working = self._work(work, seconds or self._patience.seconds)
        try:
            return asyncio.run_coroutine_threadsafe(working, self._loop).result()
        except (asyncssh.SFTPNoSuchFile, asyncssh.SFTPNoSuchPath):
            raise _Missing("The store has lost a file that was being written.") from None
        except (asyncssh.Error, OSError, ValueError) as error:
            raise self._refused(error) from None

    async def _work(self, work: _Work[T], seconds: float) -> T:
        import asyncssh

        try:
            client = self._client
            if client is None:
                client = await asyncio.wait_for(self._connect(), self._patience.seconds)
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
            self._address.host, keepalive_interval=15, login_timeout=self._patience.seconds, **options
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
                    "The server's key is not among those that are known.",
                    place=place,
                    remedy="Have its administrator tell the key, and put it into ~/.ssh/known_hosts.",
                )
            case asyncssh.PermissionDenied() | asyncssh.SFTPPermissionDenied() | ValueError():
                return not_allowed(place)
            case asyncssh.SFTPNoSpaceOnFilesystem() | asyncssh.SFTPQuotaExceeded():
                return full(place)
            case asyncssh.SFTPFailure() if "space" in error.reason.lower() or "quota" in error.reason.lower():
                return full(place)
            case asyncssh.SFTPFailure():
                return Interrupted("The server says no more than that it failed; it may be full.")
            case asyncssh.SFTPConnectionLost() | asyncssh.SFTPNoConnection():
                return Interrupted(_CUT)
            case asyncssh.SFTPError():
                reason = type(error).__name__.removeprefix("SFTP")
                return OutsideRefused(f"The server refuses: {reason}.", place=place, remedy=AGAIN)
            case TimeoutError():
                return Interrupted("The store takes too long.")
            case FileNotFoundError() | PermissionError():
                return not_allowed(place)
        return Interrupted(_CUT)


def _seen(found: asyncssh.SFTPAttrs) -> Seen:
    return Seen(found.size or 0, None if found.mtime is None else float(found.mtime))
