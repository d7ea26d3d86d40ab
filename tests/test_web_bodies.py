"""Bodies and heads of requests: whole or refused, and no one is waited for."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from contextlib import suppress
from typing import Any

import pytest
import uvicorn
from uvicorn.server import ServerState

from levydocs.service.problems import Problem
from levydocs.web import bodies, connections
from levydocs.web.bodies import Bodies, thrown_away
from levydocs.web.connections import Prompt

Messages = Iterable[dict[str, Any]]


def scope(length: str = "") -> dict[str, Any]:
    return {"type": "http", "headers": [(b"content-length", length.encode())] if length else []}


def parts(*texts: bytes, ends: bool = True) -> list[dict[str, Any]]:
    return [
        {"type": "http.request", "body": text, "more_body": number < len(texts) or not ends}
        for number, text in enumerate(texts, 1)
    ]


class Client:
    """What a client sends; when it has sent all it is silent."""

    def __init__(self, messages: Messages) -> None:
        self.left = list(messages)

    async def receive(self) -> dict[str, Any]:
        if not self.left:
            await asyncio.sleep(3600)
        return self.left.pop(0)


def read(held: Bodies, client: Client, most: int = 10, length: str = "") -> bytes:
    async def whole() -> bytes:
        async with held.whole(scope(length), client.receive, most) as given:
            message = await given()
            assert message["more_body"] is False
            body: bytes = message["body"]
            return body

    return asyncio.run(whole())


def refused(held: Bodies, client: Client, most: int = 10, length: str = "") -> Problem:
    with pytest.raises(Problem) as caught:
        read(held, client, most, length)
    return caught.value


def test_a_body_is_given_whole() -> None:
    held = Bodies(10)
    for texts in ((b"",), (b"0123456789",), (b"01234", b"", b"56789")):
        assert read(held, Client(parts(*texts))) == b"".join(texts)
    assert held._held == 0


def test_a_body_that_is_too_large_is_refused_by_what_it_says_or_is() -> None:
    held, client = Bodies(100), Client(parts(b"0" * 6, b"0" * 6, b"0" * 6))
    assert refused(held, client, length="11").status == 413
    assert len(client.left) == 3  # nothing of it was read
    assert refused(held, client, length="9").status == 413
    assert len(client.left) == 1
    assert held._held == 0


def test_who_does_not_go_on_or_goes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "_PATIENCE", 0.05)
    held = Bodies(100)
    assert refused(held, Client(parts(b"0", ends=False))).status == 408
    assert refused(held, Client([*parts(b"0", ends=False), {"type": "http.disconnect"}])).status == 400
    assert held._held == 0


def test_all_bodies_together_have_a_limit() -> None:
    async def both() -> Problem:
        held = Bodies(10)
        async with held.whole(scope(), Client(parts(b"0123456")).receive, 10):
            with pytest.raises(Problem) as caught:
                async with held.whole(scope(), Client(parts(b"0123456")).receive, 10):
                    pass
        async with held.whole(scope(), Client(parts(b"0123456")).receive, 10):
            return caught.value

    problem = asyncio.run(both())
    assert (problem.status, problem.retry_after) == (429, 1)


def test_what_nobody_wants_is_taken_for_a_while_and_no_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "_LINGER", 0.05)
    monkeypatch.setattr(bodies, "_UNWANTED", 15)
    endless = Client(parts(*[b"0123456789"] * 9, ends=False))
    asyncio.run(thrown_away(endless.receive))
    assert len(endless.left) == 7
    asyncio.run(thrown_away(Client(parts(b"0", ends=False)).receive))  # and who is silent is not waited for


async def _answer(scope: Any, receive: Any, send: Any) -> None:
    await send({"type": "http.response.start", "status": 204, "headers": []})
    await send({"type": "http.response.body"})


async def _said(*sent: bytes, pause: float) -> bytes:
    """What a connection says to these bytes, each sent after a pause, until it is closed."""
    config = uvicorn.Config(_answer, http=Prompt, lifespan="off", log_config=None)
    config.load()
    state, loop = ServerState(), asyncio.get_running_loop()
    server = await loop.create_server(lambda: Prompt(config, state, {}), "127.0.0.1", 0)
    reader, writer = await asyncio.open_connection(*server.sockets[0].getsockname())
    said = bytearray()

    async def listen() -> None:
        with suppress(ConnectionError):
            while part := await reader.read(65536):
                said.extend(part)

    listening = asyncio.create_task(listen())
    for data in sent:
        if writer.is_closing() or listening.done():
            break
        writer.write(data)
        await asyncio.sleep(pause)
    async with asyncio.timeout(5):
        await listening
    writer.close()
    server.close()
    return bytes(said)


HEAD = b"GET / HTTP/1.1\r\nHost: x\r\n"


def test_a_head_that_does_not_end_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 0.3)
    for slow in ((b"",), (HEAD,), (HEAD, *[b"X: a\r\n"] * 20)):
        assert asyncio.run(_said(*slow, pause=0.05)) == b""
    later = asyncio.run(_said(HEAD + b"\r\n", HEAD, *[b"X: a\r\n"] * 20, pause=0.05))
    assert later.count(b"HTTP/1.1 204") == 1


def test_a_head_in_pieces_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "HEAD_SECONDS", 2.0)
    said = asyncio.run(_said(HEAD, b"Connection: close\r\n", b"\r\n", pause=0.05))
    assert said.startswith(b"HTTP/1.1 204")
