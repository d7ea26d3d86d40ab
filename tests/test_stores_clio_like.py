"""docs/examples/clio_like_store.py, an adapter as a firm would write it, against a service that takes documents as Clio does."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.metadata import EntryPoint, EntryPoints
from importlib.util import module_from_spec, spec_from_file_location
from threading import Thread
from types import ModuleType
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import store_trials
from command_line import ROOT
from cutting import Way
from store_trials import CUTS, QUICK

from levydocs.delivery.hand_over import Planned, hand_over
from levydocs.errors import OutsideRefused, UsageRefused
from levydocs.stores import named
from levydocs.stores.port import MARK, Delivered, State

TOKEN = "token-that-only-the-service-may-see"
EXAMPLE = ROOT / "docs" / "examples" / "clio_like_store.py"


def example() -> ModuleType:
    spec = spec_from_file_location("clio_like_store", EXAMPLE)
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    import sys

    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


class Clio:
    """The service, and the other company where its documents lie."""

    def __init__(self) -> None:
        self.documents: list[dict[str, Any]] = []
        self.bytes: dict[str, bytes] = {}
        self.failures: list[int] = []
        self.room: float = float("inf")
        self.port = 0

    def seen(self) -> dict[str, bytes]:
        """What a person sees, by name: fully uploaded documents alone. Each is there once."""
        whole = [one for one in self.documents if one["latest_document_version"]["fully_uploaded"]]
        names = [one["external_properties"][0]["value"].rpartition("/")[2] for one in whole]
        assert len(set(names)) == len(names)
        return {name: self.bytes[one["uuid"]] for name, one in zip(names, whole, strict=True)}

    def answer(self, method: str, target: str, body: bytes, authorization: str) -> tuple[int, Any]:
        if self.failures:
            return self.failures.pop(0), {}
        url = urlsplit(target)
        if url.path.startswith("/signed/"):
            assert not authorization, "the token was shown to another company"
            self.room -= len(body)
            if self.room < 0:
                return 507, {}
            self.bytes[url.path.rpartition("/")[2]] = body
            return 200, {}
        if authorization != f"Bearer {TOKEN}":
            return 401, {}
        if method == "GET":
            (value,) = parse_qs(url.query)["external_property_value"]
            return 200, {"data": [one for one in self.documents if one["external_properties"][0]["value"] == value]}
        data = json.loads(body)["data"]
        if method == "POST":
            uuid = f"u{len(self.documents)}"
            version = {
                "uuid": uuid,
                "put_url": f"http://127.0.0.1:{self.port}/signed/{uuid}?signature=made-up",
                "put_headers": [{"name": "x-amz-server-side-encryption", "value": "AES256"}],
                "fully_uploaded": False,
            }
            document = {"id": len(self.documents), "uuid": uuid, "latest_document_version": version, **data}
            self.documents.append(document)
            return 201, {"data": document}
        document = self.documents[int(url.path.rpartition("/")[2].removesuffix(".json"))]
        document["latest_document_version"]["fully_uploaded"] = data["fully_uploaded"]
        return 200, {"data": document}


@pytest.fixture
def clio(monkeypatch: pytest.MonkeyPatch) -> Iterator[Clio]:
    clio = Clio()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def _do(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            if len(body) < length:
                return
            status, told = clio.answer(self.command, self.path, body, self.headers.get("Authorization", ""))
            answer = json.dumps(told).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        do_GET = do_POST = do_PUT = do_PATCH = _do

        def log_message(self, *about: object) -> None:
            """Nothing on the screen."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *about: object) -> None:
            """A connection that was cut is what is tried here."""

    monkeypatch.setenv("LEVYDOCS_STORE_KEY", TOKEN)
    with Server(("127.0.0.1", 0), Handler) as server:
        clio.port = server.server_port
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield clio
        server.shutdown()
        thread.join()


def planned() -> Planned:
    """With the properties of the profile ``clio``."""
    told = store_trials.planned()
    properties = {"parent.type": "Matter", "parent.id": "1492837465"}
    return replace(
        told, items=tuple(replace(one, properties={**properties, "name": f"Levy {one.name}"}) for one in told.items)
    )


def deliver(port: int) -> Delivered:
    return hand_over(planned(), example().open_store(f"clio+http://127.0.0.1:{port}", QUICK))


def check_whole(clio: Clio) -> None:
    wanted = {one.name: one.data for one in planned().items}
    assert clio.seen() == {**wanted, MARK: planned().mark}


def test_whole_and_again(clio: Clio, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("clio+http", "clio_like_store:open_store", named.GROUP)
    example()
    monkeypatch.setattr(named, "entry_points", lambda **asked: EntryPoints([entry]).select(**asked))
    store = named.open_store(f"clio+http://127.0.0.1:{clio.port}")
    assert hand_over(planned(), store).state is State.NEW
    check_whole(clio)
    assert clio.documents[0]["parent"] == {"type": "Matter", "id": "1492837465"}
    assert hand_over(planned(), store).state is State.UNCHANGED
    check_whole(clio)


def test_cut_at_ten_points(clio: Clio) -> None:
    """Anyone who is asked for a signed address answers with its own: both ways lead through the one that is cut."""
    with Way(clio.port) as way:
        server, clio.port = clio.port, way.port
        deliver(way.port)
        every = way.passed
    for cut in CUTS:
        clio.documents.clear()
        with Way(server, cut=int(every * cut)) as way:
            clio.port = way.port
            with suppress(OutsideRefused):
                deliver(way.port)
        assert way.broken
        if MARK in clio.seen():
            check_whole(clio)
        clio.port = server
        for document in clio.documents:
            # Signed addresses do not last; anyone who asks again is given a new one.
            document["latest_document_version"]["put_url"] = f"http://127.0.0.1:{server}/signed/{document['uuid']}?new"
        deliver(server)
        check_whole(clio)


def test_failures_are_waited_out_and_a_full_service_is_told(clio: Clio) -> None:
    clio.failures = [500]
    clio.room = 40_000
    with pytest.raises(OutsideRefused, match="full"):
        deliver(clio.port)
    assert MARK not in clio.seen()
    clio.room = float("inf")
    assert deliver(clio.port).state is State.RESUMED
    check_whole(clio)


def test_without_or_with_another_token(clio: Clio, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LEVYDOCS_STORE_KEY", "another")
    with pytest.raises(OutsideRefused, match="does not accept") as refused:
        deliver(clio.port)
    assert "another" not in str(refused.value.args) + refused.value.place
    monkeypatch.delenv("LEVYDOCS_STORE_KEY")
    with pytest.raises(UsageRefused, match="token"):
        deliver(clio.port)
