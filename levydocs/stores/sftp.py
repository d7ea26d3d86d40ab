"""SFTP: a file is written next to its place and renamed, which by the protocol replaces nothing."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import TYPE_CHECKING, cast

from levydocs.stores.sftp_connection import Missing, SftpConnection

if TYPE_CHECKING:
    import asyncssh

_SLICE = 1 << 18


class SftpTree:
    """Folders on an SFTP server."""

    def __init__(self, connection: SftpConnection) -> None:
        self._connection = connection
        self._seconds = connection.patience.seconds

    def listing(self, folder: str) -> list[str]:
        """The names of what is in a folder."""

        async def ask(client: asyncssh.SFTPClient) -> list[str]:
            return [str(one) for one in await client.listdir(folder) if one not in (".", "..")]

        try:
            return self._connection.run(ask)
        except Missing:
            return []

    def size(self, path: str) -> int | None:
        """The size of a file, or what the server says for a folder."""

        async def ask(client: asyncssh.SFTPClient) -> int:
            return (await client.stat(path)).size or 0

        try:
            return self._connection.run(ask)
        except Missing:
            return None

    def read(self, path: str) -> bytes | None:
        """The bytes of a file."""

        async def ask(client: asyncssh.SFTPClient) -> bytes:
            data = b""
            async with self._opened(client, path, "rb") as file:
                while more := await asyncio.wait_for(file.read(_SLICE), self._seconds):
                    data += cast(bytes, more)
            return data

        try:
            return self._connection.run(ask, self._connection.patience.whole)
        except Missing:
            return None

    def make_folder(self, folder: str) -> None:
        """Make a folder and those above it."""
        above = folder.rpartition("/")[0]
        if not folder or self.size(folder) is not None:
            return
        self.make_folder(above)

        async def make(client: asyncssh.SFTPClient) -> None:
            from asyncssh import SFTPFailure, SFTPFileAlreadyExists

            try:
                await client.mkdir(folder)
            except (SFTPFailure, SFTPFileAlreadyExists):
                if not await client.isdir(folder):
                    raise

        self._connection.run(make)

    def write(self, path: str, data: bytes) -> None:
        """Write a file, and have it flushed to disk if the server can."""

        async def write(client: asyncssh.SFTPClient) -> None:
            from asyncssh import SFTPOpUnsupported

            async with self._opened(client, path, "wb") as file:
                for start in range(0, len(data), _SLICE):
                    await asyncio.wait_for(file.write(data[start : start + _SLICE]), self._seconds)
                with suppress(SFTPOpUnsupported):
                    await asyncio.wait_for(file.fsync(), self._seconds)

        self._connection.run(write, self._connection.patience.whole)

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

        return self._connection.run(move)

    def remove(self, path: str) -> None:
        """Remove a file."""

        async def remove(client: asyncssh.SFTPClient) -> None:
            await client.remove(path)

        with suppress(Missing):
            self._connection.run(remove)

    @asynccontextmanager
    async def _opened(
        self, client: asyncssh.SFTPClient, path: str, mode: str
    ) -> AsyncIterator[asyncssh.SFTPClientFile]:
        """An open file. After a dropped connection, it is not closed: the answer would never come."""
        from asyncssh import SFTPError

        file = await asyncio.wait_for(client.open(path, mode), self._seconds)
        try:
            yield file
        except SFTPError:
            with suppress(SFTPError, TimeoutError):
                await asyncio.wait_for(file.close(), self._seconds)
            raise
        await asyncio.wait_for(file.close(), self._seconds)

    def close(self) -> None:
        """End the connection."""
        self._connection.close()
