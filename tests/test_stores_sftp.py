"""levydocs.stores.sftp against asyncssh's server and OpenSSH's: nothing half, nothing twice, nothing lost."""

from __future__ import annotations

import asyncio
import errno
import getpass
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path
from threading import Thread
from time import monotonic, sleep
from urllib.parse import quote

import pytest
import store_trials
from store_trials import PASSWORD, USER, Counterpart, imported

from levydocs.errors import OutsideRefused
from levydocs.stores.named import open_store
from levydocs.stores.versions import VersionStore

asyncssh = pytest.importorskip("asyncssh", reason="needs asyncssh (levydocs[stores])")
SSHD = shutil.which("sshd") or shutil.which("sshd", path="/usr/sbin")


class _Door(asyncssh.SSHServer):  # type: ignore[misc,name-defined]
    def password_auth_supported(self) -> bool:
        return True

    def validate_password(self, username: str, password: str) -> bool:
        return (username, password) == (USER, PASSWORD)


class Disk:
    """An SFTP server for a folder. ``room``: how many more bytes it takes."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.room: float = float("inf")
        self.key = asyncssh.generate_private_key("ssh-ed25519")
        self.loop = asyncio.new_event_loop()
        self._thread = Thread(target=self.loop.run_forever, daemon=True)

    def start(self) -> int:
        self._thread.start()
        return asyncio.run_coroutine_threadsafe(self._listen(), self.loop).result(10)

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._end(), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()

    async def _listen(self) -> int:
        disk = self

        class Files(asyncssh.SFTPServer):  # type: ignore[misc,name-defined]
            def __init__(self, channel: object) -> None:
                super().__init__(channel, chroot=os.fsencode(disk.root))

            def write(self, file: object, offset: int, data: bytes) -> int:
                disk.room -= len(data)
                if disk.room < 0:
                    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
                count: int = super().write(file, offset, data)
                return count

        self._listening = await asyncssh.listen(
            "127.0.0.1", 0, server_factory=_Door, server_host_keys=[self.key], sftp_factory=Files
        )
        port: int = self._listening.get_port()
        return port

    async def _end(self) -> None:
        self._listening.close()
        await self._listening.wait_closed()
        rest = asyncio.all_tasks() - {asyncio.current_task()}
        for task in rest:
            task.cancel()
        await asyncio.gather(*rest, return_exceptions=True)


def _known(home: Path, key: str) -> None:
    """Have this server's key known, whatever port it is reached by."""
    (home / ".ssh").mkdir(exist_ok=True)
    (home / ".ssh" / "known_hosts").write_text(f"* {key}\n", "utf-8")


def _files(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    (tmp_path / "sftp" / "in box").mkdir(parents=True)
    disk = Disk(tmp_path / "sftp")
    yield disk
    disk.stop()


@pytest.fixture
def there(disk: Disk, home: Path) -> Iterator[Counterpart]:
    port = disk.start()
    _known(home, disk.key.export_public_key().decode().strip())
    login = f"{USER}:{quote(PASSWORD, safe='')}"
    yield Counterpart(
        port,
        lambda port: f"sftp://{login}@127.0.0.1:{port}/in%20box/levies",
        lambda: _files(disk.root),
        lambda: shutil.rmtree(disk.root / "in box" / "levies"),
    )
    shutil.rmtree(home / ".ssh")


def test_whole_and_again(there: Counterpart) -> None:
    store_trials.try_whole_and_again(there)


def test_cut_at_ten_points(there: Counterpart) -> None:
    store_trials.try_cuts(there)


def test_a_cut_that_mends_is_gone_on_with(there: Counterpart) -> None:
    store_trials.try_cuts_that_mend(there, store_trials.CUTS[4:6])


def test_stalled(there: Counterpart) -> None:
    store_trials.try_stalled(there)


def test_full_is_told_and_gone_on_with_when_there_is_room(there: Counterpart, disk: Disk) -> None:
    disk.room = 50_000
    with pytest.raises(OutsideRefused, match="full"):
        there.deliver()
    assert not imported(there.files())
    disk.room = float("inf")
    there.deliver()
    there.check_whole()


def test_a_file_is_never_written_over(there: Counterpart) -> None:
    store = open_store(there.url(there.port), store_trials.QUICK)
    assert isinstance(store, VersionStore)
    assert store.files.add("a/c.pdf", b"first")
    assert not store.files.add("a/c.pdf", b"second")
    # Two runs that look at the same moment: the server itself lets one alone move there.
    tree = store.files.kept.tree  # type: ignore[attr-defined]
    tree.write("/in box/levies/a/.levydocs-x", b"third")
    assert not tree.move("/in box/levies/a/.levydocs-x", "/in box/levies/a/c.pdf")
    assert store.files.read("a/c.pdf") == b"first"
    assert store.files.read("nowhere") is None
    assert store.files.names("nowhere") == []
    store.files.close()


def test_a_server_whose_key_is_not_known_gets_nothing(there: Counterpart, home: Path) -> None:
    _known(home, asyncssh.generate_private_key("ssh-ed25519").export_public_key().decode().strip())
    with pytest.raises(OutsideRefused, match="not in the list"):
        there.deliver()
    assert not there.files()


def test_a_wrong_password_is_told_at_once(there: Counterpart) -> None:
    start = monotonic()
    with pytest.raises(OutsideRefused, match="does not accept"):
        open_store(f"sftp://{USER}:wrong@127.0.0.1:{there.port}/x").begin(store_trials.planned().delivery)
    assert monotonic() - start < 1


@pytest.mark.parametrize("text", ["", "not a key", None])
def test_a_key_that_cannot_be_read_is_told(
    there: Counterpart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None
) -> None:
    if text is not None:
        (tmp_path / "key").write_text(text, "utf-8")
    monkeypatch.setenv("LEVYDOCS_STORE_KEY", str(tmp_path / "key"))
    with pytest.raises(OutsideRefused, match="does not accept"):
        there.deliver()


@pytest.fixture
def openssh(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counterpart]:
    """OpenSSH's own server, for this user and by a key."""
    if SSHD is None:
        pytest.skip("needs OpenSSH's sshd")
    root = tmp_path / "openssh"
    root.mkdir()
    for name in ("host", "user"):
        key = asyncssh.generate_private_key("ssh-ed25519")
        key.write_private_key(tmp_path / name)
        (tmp_path / name).chmod(0o600)
        key.write_public_key(tmp_path / f"{name}.pub")
    _known(home, (tmp_path / "host.pub").read_text("utf-8").strip())
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    (tmp_path / "config").write_text(
        f"ListenAddress 127.0.0.1\nPort {port}\nHostKey {tmp_path}/host\nAuthorizedKeysFile {tmp_path}/user.pub\n"
        f"UsePAM no\nStrictModes no\nPidFile none\nSubsystem sftp internal-sftp\nPermitRootLogin yes\n",
        "utf-8",
    )
    if os.geteuid() == 0:
        Path("/run/sshd").mkdir(exist_ok=True)
    server = subprocess.Popen([SSHD, "-D", "-e", "-f", str(tmp_path / "config")], stderr=subprocess.PIPE)
    for _ in range(100):
        assert server.poll() is None
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                break
        sleep(0.05)
    user = getpass.getuser()
    monkeypatch.setenv("LEVYDOCS_STORE_KEY", str(tmp_path / "user"))
    yield Counterpart(
        port,
        lambda port: f"sftp://{user}@127.0.0.1:{port}{root}/levies",
        lambda: _files(root),
        lambda: shutil.rmtree(root / "levies"),
    )
    server.terminate()
    server.communicate()
    shutil.rmtree(home / ".ssh")


def test_openssh(openssh: Counterpart) -> None:
    store_trials.try_whole_and_again(openssh)
    store = open_store(openssh.url(openssh.port), store_trials.QUICK)
    assert isinstance(store, VersionStore)
    root = store.files.root  # type: ignore[attr-defined]
    tree = store.files.kept.tree  # type: ignore[attr-defined]
    assert store.files.add("a/c.pdf", b"first")
    tree.write(f"{root}/a/.levydocs-x", b"second")
    assert not tree.move(f"{root}/a/.levydocs-x", f"{root}/a/c.pdf")
    assert store.files.read("a/c.pdf") == b"first"
    store.files.close()


def test_openssh_cut(openssh: Counterpart) -> None:
    store_trials.try_cuts(openssh, store_trials.CUTS[5:6])
