"""levydocs.stores.webdav against wsgidav: nothing half, nothing twice, nothing lost."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Iterator
from io import BytesIO, StringIO
from pathlib import Path
from socketserver import ThreadingMixIn
from threading import Thread
from typing import Any
from urllib.parse import quote
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import pytest
import store_trials
from store_trials import PASSWORD, USER, Counterpart, imported

from levydocs.errors import OutsideRefused
from levydocs.stores.named import open_store
from levydocs.stores.versions import VersionStore

wsgidav = pytest.importorskip("wsgidav.wsgidav_app", reason="needs wsgidav")


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True

    def handle_error(self, *about: object) -> None:
        """A connection that was cut is what is tried here."""


class _Handler(WSGIRequestHandler):
    def log_message(self, *about: object) -> None:
        """Nothing on the screen."""

    def get_stderr(self) -> Any:
        return StringIO()


class _Body:
    """What comes with a request, and not what may come after it: that would be waited for."""

    def __init__(self, source: Any, left: int) -> None:
        self._source, self._left = source, left

    def read(self, size: int = -1) -> bytes:
        data: bytes = self._source.read(self._left if size < 0 else min(size, self._left))
        self._left -= len(data)
        return data


class Disk:
    """A WebDAV server for a folder. ``room``: how many more bytes it takes; ``keeps``: at most how many of a file."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.room: float = float("inf")
        self.keeps = 1 << 30
        self.asked: list[str] = []
        self.look: Callable[[], object] = bool
        login = {"*": {USER: {"password": PASSWORD}}}
        self._app = wsgidav.WsgiDAVApp(
            {
                "provider_mapping": {"/": str(root)},
                "simple_dc": {"user_mapping": login},
                "http_authenticator": {"accept_basic": True, "accept_digest": False, "default_to_digest": False},
                "verbose": 0,
                "logging": {"enable": False},
            }
        )

    def __call__(self, environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        self.look()
        self.asked.append(environ["REQUEST_METHOD"])
        if environ["REQUEST_METHOD"] == "PUT":
            self.room -= int(environ["CONTENT_LENGTH"])
            if self.room < 0:
                start("507 Insufficient Storage", [("Content-Length", "0")])
                return [b""]
        length = int(environ.get("CONTENT_LENGTH") or 0)
        environ["wsgi.input"] = _Body(environ["wsgi.input"], length)
        if length > self.keeps:
            environ["wsgi.input"] = BytesIO(environ["wsgi.input"].read()[: self.keeps])
            environ["CONTENT_LENGTH"] = str(self.keeps)
        answer: Iterable[bytes] = self._app(environ, start)
        return answer


@pytest.fixture
def disk(tmp_path: Path) -> Disk:
    (tmp_path / "dav" / "in box").mkdir(parents=True)
    return Disk(tmp_path / "dav")


@pytest.fixture
def there(disk: Disk) -> Iterator[Counterpart]:
    with make_server("127.0.0.1", 0, disk, _Server, _Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        login = f"{USER}:{quote(PASSWORD, safe='')}"
        yield Counterpart(
            server.server_port,
            lambda port: f"webdav+http://{login}@127.0.0.1:{port}/in%20box/levies",
            lambda: {
                path.relative_to(disk.root).as_posix(): path.read_bytes()
                for path in disk.root.rglob("*")
                if path.is_file()
            },
            lambda: shutil.rmtree(disk.root / "in box" / "levies"),
        )
        server.shutdown()
        thread.join()


def test_whole_and_again(there: Counterpart) -> None:
    store_trials.try_whole_and_again(there)


def test_an_importer_may_look_at_any_time(there: Counterpart, disk: Disk) -> None:
    """Between any two requests: it finds nothing, or all of it."""
    looked: list[int] = []
    disk.look = lambda: looked.append(len(imported(there.files())))
    there.deliver()
    assert len(looked) > 40
    assert not any(looked)
    there.check_whole()


def test_a_store_that_keeps_half_of_a_file_and_says_nothing_is_found(there: Counterpart, disk: Disk) -> None:
    disk.keeps = 20_000
    with pytest.raises(OutsideRefused, match="did not keep a whole file"):
        there.deliver()
    assert not imported(there.files())
    disk.keeps = 1 << 30
    there.deliver()
    there.check_whole()


def test_cut_at_ten_points(there: Counterpart) -> None:
    store_trials.try_cuts(there)


def test_a_cut_that_mends_is_gone_on_with(there: Counterpart) -> None:
    store_trials.try_cuts_that_mend(there, store_trials.CUTS[::2])


def test_stalled(there: Counterpart) -> None:
    store_trials.try_stalled(there)


def test_full_is_told_and_gone_on_with_when_there_is_room(there: Counterpart, disk: Disk) -> None:
    disk.room = 50_000
    with pytest.raises(OutsideRefused, match="full") as refused:
        there.deliver()
    assert PASSWORD not in refused.value.place
    assert not imported(there.files())
    disk.room = float("inf")
    there.deliver()
    there.check_whole()


def test_a_file_is_never_written_over(there: Counterpart, disk: Disk) -> None:
    store = open_store(there.url(there.port), store_trials.QUICK)
    assert isinstance(store, VersionStore)
    assert store.files.add("a/b/c.pdf", b"first")
    assert not store.files.add("a/b/c.pdf", b"second")
    assert store.files.read("a/b/c.pdf") == b"first"
    assert store.files.names("a/b") == ["c.pdf"]
    assert store.files.names("nowhere") == []
    assert store.files.read("nowhere/x") is None
    store.files.close()
    # Two runs that look at the same moment: the server itself lets one alone move there.
    tree = store.files.kept.tree  # type: ignore[attr-defined]
    tree.write("/in box/levies/a/b/.levydocs-x", b"third")
    assert not tree.move("/in box/levies/a/b/.levydocs-x", "/in box/levies/a/b/c.pdf")
    tree.close()
    assert (disk.root / "in box/levies/a/b/c.pdf").read_bytes() == b"first"


def test_a_wrong_password_is_told_at_once(there: Counterpart, disk: Disk) -> None:
    url = f"webdav+http://{USER}:wrong@127.0.0.1:{there.port}/in%20box"
    with pytest.raises(OutsideRefused, match="does not accept"):
        open_store(url, store_trials.QUICK).begin(store_trials.planned().delivery)
    assert disk.asked == ["PROPFIND"]


def test_what_a_dead_run_has_left_goes_once_all_is_there(there: Counterpart, disk: Disk) -> None:
    there.deliver()
    (folder,) = (disk.root / "in box/levies/00420/001/2026-11-24").iterdir()
    for mark in (True, False):  # unchanged, and gone on with
        (folder / "data").mkdir(exist_ok=True)  # as a bag has it
        for stray in (folder / ".levydocs-half", folder / "data" / ".levydocs-half"):
            stray.write_bytes(b"half")
        if not mark:
            (folder / "ready.json").unlink()
        there.deliver()
        assert not list(folder.rglob(".levydocs-*"))
    there.check_whole()
