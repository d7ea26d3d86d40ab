"""levydocs.stores.webhook against receivers: the one of docs/stores.md, one that fails twice, one that lies, one that forgets."""

from __future__ import annotations

import json
import re
import socket
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
import store_trials
from command_line import ROOT
from cutting import Way
from store_trials import CUTS, QUICK, planned

from levydocs.delivery.hand_over import hand_over
from levydocs.errors import OutsideRefused, UsageRefused
from levydocs.stores.addresses import address_of
from levydocs.stores.credentials import Credentials
from levydocs.stores.named import open_store
from levydocs.stores.patience import Interrupted, Patience
from levydocs.stores.port import MARK, Delivered, State
from levydocs.stores.web import Web
from levydocs.stores.webhook import EVENT, SIGNATURE, TIMESTAMP, signature

SECRET = "a-secret-of-thirty-two-characters"
Answering = Callable[["Receiver", bytes], tuple[int, dict[str, str], bytes]]


def echo(receiver: Receiver, body: bytes) -> tuple[int, dict[str, str], bytes]:
    """As docs/stores.md says, and with what it has had."""
    event = json.loads(body)
    told: dict[str, Any] = {"sha256": sha256(body).hexdigest()}
    if event["event"] == "begin":
        told |= {"have": receiver.names(), "whole": f"{event['content_id']}/ready" in receiver.taken, "version": 7}
    else:
        receiver.take(event)
    return 200, {}, json.dumps(told).encode()


class Receiver:
    """What was taken, by key; ``times`` how often each was sent; ``answers`` what comes before the honest one."""

    def __init__(self) -> None:
        self.taken: dict[str, Any] = {}
        self.times: list[str] = []
        self.ids: list[str] = []
        self.answers: list[Answering] = []
        self.always: Answering = echo

    def take(self, event: Any) -> None:
        self.times.append(event["idempotency_key"])
        self.taken.setdefault(event["idempotency_key"], event)

    def names(self) -> list[str]:
        return [one["name"] for one in self.taken.values() if one["event"] == "document"]

    def check_whole(self) -> None:
        documents = {
            one["name"]: b64decode(one["content"]) for one in self.taken.values() if one["event"] == "document"
        }
        assert documents == {one.name: one.data for one in planned().items}
        (ready,) = (one for one in self.taken.values() if one["event"] == "ready")
        assert ready["names"] == [one.name for one in planned().items]
        assert ready[MARK]["content_id"] == planned().delivery.content_id

    def importable(self) -> bool:
        """Whether the last event is there; every document must be then."""
        if ready := [one for one in self.taken.values() if one["event"] == "ready"]:
            assert set(ready[0]["names"]) <= set(self.names())
        return bool(ready)


def handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            body = self.rfile.read(length)
            if len(body) < length:
                return
            stamp, event_id = self.headers[TIMESTAMP], self.headers[EVENT]
            assert self.headers[SIGNATURE] == signature(SECRET.encode(), stamp, event_id, body)
            receiver.ids.append(event_id)
            answering = receiver.answers.pop(0) if receiver.answers else receiver.always
            status, headers, told = answering(receiver, body)
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(told))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, *about: object) -> None:
            """Nothing on the screen."""

    return Handler


@contextmanager
def serving(handling: type[BaseHTTPRequestHandler]) -> Iterator[int]:
    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *about: object) -> None:
            """A connection that was cut is what is tried here."""

    with Server(("127.0.0.1", 0), handling) as server:
        thread = Thread(target=server.serve_forever, args=(0.02,), daemon=True)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


@pytest.fixture
def receiver() -> Receiver:
    return Receiver()


@pytest.fixture
def port(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setenv("LEVYDOCS_STORE_KEY", SECRET)
    with serving(handler(receiver)) as port:
        yield port


def deliver(port: int, patience: Patience = QUICK) -> Delivered:
    return hand_over(planned(), open_store(f"webhook+http://127.0.0.1:{port}/hooks/levydocs?code=made-up", patience))


def test_whole_and_again(receiver: Receiver, port: int) -> None:
    first = deliver(port)
    assert first.state is State.NEW
    assert first.address == f"webhook+http://127.0.0.1:{port}/hooks/levydocs"
    receiver.check_whole()
    again = deliver(port)
    assert (again.state, again.version) == (State.UNCHANGED, 7)
    assert len(receiver.times) == len(set(receiver.times)) == 4
    assert len(receiver.ids) == len(set(receiver.ids)) == 6


def test_a_receiver_that_fails_twice_has_it_once(receiver: Receiver, port: int) -> None:
    receiver.answers = [
        echo,
        lambda receiver, body: (503, {"Retry-After": "0"}, b""),
        lambda receiver, body: (429, {"Retry-After": "0"}, b""),
    ]
    deliver(port, Patience(seconds=1.0, tries=3, first_wait=0.01))
    receiver.check_whole()
    assert len(set(receiver.ids)) == len(receiver.ids) == 7


def test_what_it_took_before_it_failed_is_not_taken_twice(receiver: Receiver, port: int) -> None:
    def take_and_fail(receiver: Receiver, body: bytes) -> tuple[int, dict[str, str], bytes]:
        echo(receiver, body)
        return 500, {}, b""

    receiver.answers = [echo, take_and_fail]
    deliver(port)
    receiver.check_whole()
    assert len(receiver.times) == len(receiver.taken) + 1


@pytest.mark.parametrize(
    "lie",
    [b"", b"{}", b"[]", b"ok", b'{"sha256": null}', json.dumps({"sha256": sha256(b"half").hexdigest()}).encode()],
)
def test_a_receiver_that_lies_is_found(receiver: Receiver, port: int, lie: bytes) -> None:
    receiver.answers = [echo, lambda receiver, body: (200, {}, lie)]
    with pytest.raises(OutsideRefused, match="digest") as refused:
        deliver(port)
    assert "made-up" not in refused.value.place
    assert not receiver.importable()
    deliver(port)
    receiver.check_whole()


@pytest.mark.parametrize(
    ("status", "told"), [(302, "another address"), (404, "404"), (401, "does not accept"), (507, "full"), (500, "500")]
)
def test_what_is_no_success_is_refused(receiver: Receiver, port: int, status: int, told: str) -> None:
    headers = {"Location": f"http://127.0.0.1:{port}/elsewhere"}
    receiver.answers = [echo, echo]
    receiver.always = lambda receiver, body: (status, headers, b"")
    with pytest.raises(OutsideRefused, match=told):
        deliver(port)
    assert not receiver.importable()
    receiver.always = echo
    deliver(port)
    receiver.check_whole()


def test_cut_at_ten_points(receiver: Receiver, port: int) -> None:
    with Way(port) as way:
        deliver(way.port)
        every = way.passed
    for cut in CUTS:
        receiver.taken.clear()
        with Way(port, cut=int(every * cut)) as way, suppress(OutsideRefused):
            deliver(way.port)
        assert way.broken
        receiver.importable()
        deliver(port)
        receiver.check_whole()


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"HTTP/1.1 2",
        b"HTTP/1.1 200 OK\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Len",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n12345678",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\n1234",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\n1234\r\n",
    ],
)
def test_half_an_answer_is_none(answer: bytes) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    client, _ = listening.accept()
                    with client:
                        client.recv(1 << 16)
                        client.sendall(answer)

        thread = Thread(target=serve, daemon=True)
        thread.start()
        address = address_of(f"webdav+http://127.0.0.1:{listening.getsockname()[1]}")
        web = Web(address, Credentials(), QUICK)
        with pytest.raises(Interrupted, match="cut"):
            web.ask("GET", "/")
        web.close()
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


def test_stalled(port: int) -> None:
    start = time.monotonic()
    with Way(port, cut=50_000, stalls=True) as way, pytest.raises(OutsideRefused, match="takes too long"):
        deliver(way.port, Patience(seconds=0.2, tries=2, first_wait=0.01))
    assert time.monotonic() - start < 3


def test_the_receiver_of_the_docs(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Every line of it: it takes what we send, and neither a forged, an old nor a repeated event."""
    monkeypatch.setenv("LEVYDOCS_STORE_KEY", SECRET)
    page = (ROOT / "docs" / "stores.md").read_text("utf-8")
    code = next(one for one in re.findall(r"```python\n(.*?)```", page, re.S) if "class Receiver" in one)
    names: dict[str, Any] = {"__name__": "receiver"}
    exec(compile(code, "docs/stores.md", "exec"), names)
    with serving(names["Receiver"]) as port:
        deliver(port)
        receiver = Receiver()
        receiver.taken = {key: one for key, one in names["taken"].items() if one["event"] != "begin"}
        receiver.check_whole()
        store: Any = open_store(f"webhook+http://127.0.0.1:{port}/", QUICK)
        now, body = str(int(time.time())), b'{"idempotency_key": "x"}'
        old = str(int(time.time()) - 400)
        seen = next(iter(names["seen"]))
        for stamp, event_id, key in ((now, "a", b"another"), (old, "b", SECRET.encode()), (now, seen, SECRET.encode())):
            headers = {TIMESTAMP: stamp, EVENT: event_id, SIGNATURE: signature(key, stamp, event_id, body)}
            with pytest.raises(OutsideRefused):
                store.web.ask("POST", "/", body, headers)
        store.web.close()
    assert "x" not in names["taken"]
    capsys.readouterr()


@pytest.mark.parametrize("secret", ["", "too-short"])
def test_a_secret_is_needed(monkeypatch: pytest.MonkeyPatch, secret: str) -> None:
    monkeypatch.setenv("LEVYDOCS_STORE_KEY", secret)
    with pytest.raises(UsageRefused, match="secret"):
        deliver(1)


def test_a_password_in_the_url_is_refused() -> None:
    with pytest.raises(UsageRefused, match="no user") as refused:
        open_store(f"webhook+http://{store_trials.USER}:made-up@127.0.0.1:1/")
    assert "made-up" not in refused.value.place
