"""levydocs.stores.named: which store a URL names, what opens it, and that no password is shown."""

from __future__ import annotations

import socket
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from store_trials import QUICK, imported, planned

from levydocs.delivery.hand_over import hand_over
from levydocs.errors import DefinitionRefused, OutsideRefused, UsageRefused
from levydocs.stores import named
from levydocs.stores.addresses import address_of, masked, web_scheme
from levydocs.stores.credentials import Credentials, credentials_for
from levydocs.stores.disk import DiskFiles
from levydocs.stores.named import open_store
from levydocs.stores.patience import Interrupted, Patience, insist
from levydocs.stores.port import State
from levydocs.stores.versions import VersionStore


def root(url: str) -> Path:
    store = open_store(url)
    assert isinstance(store, VersionStore)
    assert isinstance(store.files, DiskFiles)
    return store.files.root


def test_folders_of_this_machine() -> None:
    assert root("/mnt/dms/le vies") == Path("/mnt/dms/le vies")
    assert root("out") == Path("out").absolute()  # receipts hold it
    assert root("file:///mnt/dms/le%20vies") == Path("/mnt/dms/le vies")
    assert root("file://localhost/mnt") == Path("/mnt")
    assert root("C:\\DMS\\levies") == Path("C:\\DMS\\levies").absolute()
    with pytest.raises(UsageRefused, match="this machine"):
        open_store("file://server/share")


@pytest.mark.parametrize(
    "url",
    ["nothing://x/y", "webdav+https:///x", "webdav+https://host:port/", "webhook+https:", "sftp://[::1/x", "dask://x"],
)
def test_what_names_no_store_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVYDOCS_STORE_KEY", "k" * 32)
    with pytest.raises(UsageRefused):
        open_store(url)


@pytest.mark.parametrize("url", ["sftp://host/x", "s3://bucket/x"])
def test_a_package_that_is_not_installed_is_named(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(named, "find_spec", lambda package: None)
    with pytest.raises(UsageRefused) as refused:
        open_store(url)
    assert "levydocs[stores]" in refused.value.remedy


def test_a_package_of_another_store_is_named() -> None:
    pytest.importorskip("fsspec", reason="needs fsspec (levydocs[stores])")
    if find_spec("gcsfs"):
        pytest.skip("gcsfs is installed")
    with pytest.raises(UsageRefused) as refused:
        open_store("gs://bucket/x")
    assert refused.value.remedy == "pip install gcsfs"
    if not find_spec("smbprotocol"):
        with pytest.raises(UsageRefused) as refused:
            open_store("smb://server/share")
        assert refused.value.remedy == "pip install smbprotocol"


@pytest.mark.parametrize(
    ("url", "instead"),
    [
        ("https://u:s3cret@dms.example.com/dav?x=s3cret", "webdav+https: for a WebDAV folder, or webhook+https:"),
        ("webdav://dms.example.com/dav", "webdav+https:"),
        ("davs://dms.example.com/dav", "webdav+https:"),
        ("ssh://dms.example.com/dav", "sftp:"),
        ("ftp://dms.example.com/dav", "sftp"),
    ],
)
def test_what_people_write_for_a_store_of_ours_is_told(url: str, instead: str) -> None:
    """Libraries of others would take some of these, and send in the clear."""
    with pytest.raises(UsageRefused) as refused:
        open_store(url)
    assert instead in refused.value.remedy
    assert "s3cret" not in f"{refused.value.place}{refused.value.message}{refused.value.remedy}"


def test_a_library_that_connects_at_once_and_cannot_is_told() -> None:
    pytest.importorskip("fsspec", reason="needs fsspec (levydocs[stores])")
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with pytest.raises(OutsideRefused, match="ConnectionRefusedError"):
        open_store(f"ftp://127.0.0.1:{port}/x")


def test_plain_http_goes_to_this_machine_alone_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for host in ("127.0.0.1", "127.3.2.1", "localhost", "[::1]"):
        assert web_scheme(address_of(f"webdav+http://{host}:80/x")) == "http"
    for host in ("dms.example.com", "10.0.0.1", "localhost.example.com", "0.0.0.0"):
        with pytest.raises(UsageRefused, match="unencrypted"):
            open_store(f"webdav+http://{host}/x")
    monkeypatch.setenv("LEVYDOCS_STORE_PLAIN_HTTP", "yes")
    assert web_scheme(address_of("webdav+http://dms.example.com/x")) == "http"
    assert web_scheme(address_of("webdav+https://dms.example.com/x")) == "https"


def test_memory_by_fsspec() -> None:
    fsspec = pytest.importorskip("fsspec", reason="needs fsspec (levydocs[stores])")
    url = "memory://in box/levies"
    assert hand_over(planned(), open_store(url, QUICK)).state is State.NEW
    assert hand_over(planned(), open_store(url, QUICK)).state is State.UNCHANGED
    memory = fsspec.filesystem("memory")
    assert len(imported({path: memory.cat_file(path) for path in memory.find("/")})) == 1
    store: Any = open_store(url, QUICK)
    assert not store.files.add("00420/x", b"1") or not store.files.add("00420/x", b"2")
    assert store.files.read("00420/x") == b"1"
    memory.rm("/in box", recursive=True)


def test_a_file_system_that_only_moves() -> None:
    """Another of fsspec's, behind which is a folder: beside its place, then moved."""
    pytest.importorskip("fsspec", reason="needs fsspec (levydocs[stores])")
    from fsspec.implementations.memory import MemoryFileSystem

    from levydocs.stores.beside import BesideFiles
    from levydocs.stores.fsspec_urls import FsspecTree
    from levydocs.stores.remote import RemoteFiles

    system = MemoryFileSystem(skip_instance_cache=True)
    system.store, system.pseudo_dirs = {}, [""]
    store = VersionStore(RemoteFiles(BesideFiles(FsspecTree(system, "x")), "/levies", "x", QUICK))
    assert hand_over(planned(), store).state is State.NEW
    assert hand_over(planned(), store).state is State.UNCHANGED
    assert len(imported({path: system.cat_file(path) for path in system.find("/")})) == 1
    assert not [path for path in system.find("/") if ".levydocs-" in path]
    assert not store.files.add("00420/001/x", b"1") or not store.files.add("00420/001/x", b"2")
    assert store.files.read("00420/001/x") == b"1"


@pytest.mark.parametrize("url", ["webdav+https://dms.example.com/x", "sftp://dms.example.com/x"])
def test_a_host_that_nobody_knows_is_told_at_once(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    if url.startswith("sftp"):
        pytest.importorskip("asyncssh", reason="needs asyncssh (levydocs[stores])")

    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(OutsideRefused, match="no such host"):
        open_store(url, Patience(tries=2, first_wait=60)).begin(planned().delivery)


class _Failure(Exception):
    """An answer of Amazon's library."""

    response: ClassVar = {"ResponseMetadata": {"HTTPStatusCode": 507}}


def _full() -> OSError:
    error = OSError(5, "storage is full")
    error.__cause__ = _Failure()
    return error


class NoCredentialsError(Exception):
    """As Amazon's library calls it."""


@pytest.mark.parametrize(
    ("fails", "told"),
    [
        (lambda: ConnectionError("user:s3cret@host"), "failing"),
        (lambda: RuntimeError("user:s3cret@host"), "RuntimeError"),
        (_full, "full"),
        (PermissionError, "password"),
        (NoCredentialsError, "password"),
        (FileNotFoundError, "no such bucket"),
        (lambda: ValueError("user:s3cret@host"), "library failed"),
    ],
)
def test_a_bucket_that_fails_at_each_file_keeps_nothing_half(fails: Callable[[], Exception], told: str) -> None:
    """Without moto, over fsspec's own memory: what each failure is called, and that the next run goes on."""
    pytest.importorskip("fsspec", reason="needs fsspec (levydocs[stores])")
    from fsspec.implementations.memory import MemoryFileSystem

    from levydocs.stores.fsspec_urls import Bucket
    from levydocs.stores.remote import RemoteFiles

    left = [0]

    class Failing(MemoryFileSystem):  # type: ignore[misc]
        def pipe_file(self, *given: object, **more: object) -> None:
            left[0] -= 1
            if left[0] < 0:
                raise fails()
            super().pipe_file(*given, **more)

    for number in range(8):  # three documents, three sidecars, index and mark
        system = Failing(skip_instance_cache=True)
        system.store, system.pseudo_dirs = {}, [""]
        store = VersionStore(RemoteFiles(Bucket(system, "x"), "/levies", "x", QUICK))
        left[0] = number
        with pytest.raises(OutsideRefused, match=told) as refused:
            hand_over(planned(100), store)
        assert "s3cret" not in f"{refused.value.message}{refused.value.place}{refused.value.remedy}"
        assert not imported({path: system.cat_file(path) for path in system.find("/")})
        left[0] = 8
        assert hand_over(planned(100), store).state is (State.RESUMED if number else State.NEW)
        assert left[0] == number, "what was there is not sent again"
        assert len(imported({path: system.cat_file(path) for path in system.find("/")})) == 1


@given(st.text(min_size=1).filter(lambda text: text.strip()), st.text(min_size=1))
def test_neither_user_nor_password_is_shown(user: str, password: str) -> None:
    url = f"sftp://{quote(user, safe='')}:{quote(password, safe='')}@host:22/in?x={quote(password, safe='')}#y"
    address = address_of(url)
    assert (address.user, address.password, address.host, address.port) == (user, password, "host", 22)
    assert masked(url) == address.shown == "sftp://***@host:22/in"
    assert "password" not in repr(address)
    assert "password" not in repr(Credentials("user", "the password", "the password"))


def test_a_password_that_was_not_escaped_is_not_shown_either() -> None:
    assert masked("sftp://user:p@ss:w@host/in") == "sftp://***@host/in"
    assert masked("sftp://user:p@ss@host:22/in?key=1") == "sftp://***@host:22/in"
    with pytest.raises(UsageRefused) as refused:
        address_of("sftp://user:secret@host:port/in")
    assert "secret" not in refused.value.place


def test_credentials_come_from_the_url_the_environment_or_the_file(tmp_path: Path) -> None:
    file = tmp_path / "credentials.yaml"
    file.write_text(
        "stores:\n"
        "  - url: sftp://dms.example.com\n    user: all\n    password: '001'\n"
        "  - url: sftp://dms.example.com/levies\n    user: some\n    key: /k\n"
        "  - url: webdav+https://dms.example.com/levies\n    user: other\n",
        "utf-8",
    )
    file.chmod(0o600)
    kept = {"LEVYDOCS_STORE_CREDENTIALS": str(file)}

    def found(url: str, **more: str) -> tuple[str, str, str]:
        one = credentials_for(address_of(url), {**kept, **more})
        return one.user, one.password, one.key

    assert found("sftp://dms.example.com/levies/2026") == ("some", "", "/k")
    assert found("sftp://dms.example.com/levies-2") == ("all", "001", "")
    assert found("sftp://dms.example.com:2222/levies") == ("", "", "")
    assert found("sftp://me:mine@dms.example.com/x") == ("me", "mine", "")
    assert found("sftp://dms.example.com/x", LEVYDOCS_STORE_PASSWORD="env") == ("all", "env", "")


def test_a_file_of_credentials_that_others_may_read_or_that_is_wrong_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "credentials.yaml"
    address, kept = address_of("sftp://host/x"), {"LEVYDOCS_STORE_CREDENTIALS": str(file)}
    with pytest.raises(UsageRefused, match="no such credentials"):
        credentials_for(address, kept)
    file.write_text("stores:\n  - url: sftp://host\n    pasword: made-up\n", "utf-8")
    file.chmod(0o644)
    with pytest.raises(UsageRefused, match="Others can read"):
        credentials_for(address, kept)
    file.chmod(0o600)
    with pytest.raises(DefinitionRefused) as refused:
        credentials_for(address, kept)
    assert "made-up" not in f"{refused.value.message}{refused.value.remedy}{refused.value.findings}"


def test_it_is_tried_so_often_and_waited_longer_each_time(monkeypatch: pytest.MonkeyPatch) -> None:
    waits: list[float] = []
    monkeypatch.setattr("time.sleep", waits.append)
    asked = iter([None, 7.0, 400.0, None, None])

    def fail() -> None:
        raise Interrupted("It is busy.", next(asked))

    with pytest.raises(OutsideRefused, match=r"It is busy\. Tried 5 times\."):
        insist(fail, Patience(), "there")
    assert waits == [1.0, 7.0, 60.0, 8.0]
