"""levydocs.stores.fsspec_urls for a bucket, against moto's server: nothing half, nothing twice, nothing lost."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from threading import Thread
from typing import Any

import pytest
import store_trials
from store_trials import Counterpart, imported

from levydocs.delivery.hand_over import hand_over
from levydocs.errors import OutsideRefused
from levydocs.stores.named import open_store
from levydocs.stores.versions import VersionStore

boto3 = pytest.importorskip("boto3", reason="needs boto3 (levydocs[stores-test-s3])")
moto = pytest.importorskip("moto.server", reason="needs moto's server (levydocs[stores-test-s3])")
pytest.importorskip("s3fs", reason="needs s3fs (levydocs[stores])")
BUCKET = "levies"


@pytest.fixture(scope="module")
def room() -> dict[str, float]:
    """How many more bytes the bucket takes."""
    return {"bytes": float("inf")}


@pytest.fixture(scope="module")
def server(room: dict[str, float]) -> Iterator[int]:
    serving = pytest.importorskip("werkzeug.serving", reason="needs werkzeug (levydocs[stores-test-s3])")
    app = moto.DomainDispatcherApplication(moto.create_backend_app)

    def limited(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if environ["REQUEST_METHOD"] == "PUT" and environ["PATH_INFO"].count("/") > 1:
            room["bytes"] -= int(environ["CONTENT_LENGTH"])
            if room["bytes"] < 0:
                start("507 Insufficient Storage", [("Content-Type", "application/xml")])
                return [
                    b"<Error><Code>XMinioStorageFull</Code><Message>Storage backend has reached its limit</Message></Error>"
                ]
        answer: Iterable[bytes] = app(environ, start)
        return answer

    class Quiet(serving.WSGIRequestHandler):  # type: ignore[misc,name-defined]
        def log(self, *about: object) -> None:
            """Nothing on the screen."""

    listening = serving.make_server("127.0.0.1", 0, limited, threaded=True, request_handler=Quiet)
    thread = Thread(target=listening.serve_forever, daemon=True)
    thread.start()
    yield listening.port
    listening.shutdown()
    thread.join()
    listening.server_close()


@pytest.fixture
def there(server: int, monkeypatch: pytest.MonkeyPatch) -> Iterator[Counterpart]:
    for name, value in (
        ("AWS_ACCESS_KEY_ID", "made-up"),
        ("AWS_SECRET_ACCESS_KEY", "made-up"),
        ("AWS_DEFAULT_REGION", "us-east-1"),
    ):
        monkeypatch.setenv(name, value)
    client = boto3.client("s3", endpoint_url=f"http://127.0.0.1:{server}")
    client.create_bucket(Bucket=BUCKET)

    def keys() -> list[str]:
        return [one["Key"] for one in client.list_objects_v2(Bucket=BUCKET).get("Contents", [])]

    def empty() -> None:
        for key in keys():
            client.delete_object(Bucket=BUCKET, Key=key)

    def url(port: int) -> str:
        monkeypatch.setenv("AWS_ENDPOINT_URL_S3", f"http://127.0.0.1:{port}")
        return f"s3://{BUCKET}/in box"

    yield Counterpart(
        server,
        url,
        lambda: {key: client.get_object(Bucket=BUCKET, Key=key)["Body"].read() for key in keys()},
        empty,
    )
    empty()
    client.close()


def test_whole_and_again(there: Counterpart) -> None:
    store_trials.try_whole_and_again(there)


def test_cut_at_ten_points(there: Counterpart) -> None:
    store_trials.try_cuts(there)


def test_a_cut_that_mends_is_gone_on_with(there: Counterpart) -> None:
    store_trials.try_cuts_that_mend(there, store_trials.CUTS[3:6])


def test_stalled(there: Counterpart) -> None:
    store_trials.try_stalled(there)


def test_full_is_told_and_gone_on_with_when_there_is_room(there: Counterpart, room: dict[str, float]) -> None:
    room["bytes"] = 50_000
    with pytest.raises(OutsideRefused, match="full"):
        there.deliver()
    room["bytes"] = float("inf")
    assert not imported(there.files())
    there.deliver()
    there.check_whole()


def test_an_object_is_never_written_over(there: Counterpart, monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store(there.url(there.port), store_trials.QUICK)
    assert isinstance(store, VersionStore)
    assert store.files.add("a/c.pdf", b"first")
    # Two runs that look at the same moment: the bucket itself takes one alone.
    system = store.files.kept.system  # type: ignore[attr-defined]
    monkeypatch.setattr(system, "exists", lambda path: False)
    assert not store.files.add("a/c.pdf", b"second")
    assert store.files.read("a/c.pdf") == b"first"
    assert store.files.names("a") == ["c.pdf"]
    assert store.files.names("nowhere") == []


def test_no_such_bucket(there: Counterpart) -> None:
    there.url(there.port)
    with pytest.raises(OutsideRefused, match="no such bucket"):
        hand_over(store_trials.planned(), open_store("s3://nowhere/x", store_trials.QUICK))
