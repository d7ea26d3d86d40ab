"""Signing in to the page: a link that works once, a token, a cookie that no one else can use, and what a stranger gets."""

from __future__ import annotations

import asyncio
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from command_line import Answer
from serving import case_id, log_beside, served_folder, serving, token_for

from levydocs.library.tokens import Scope, new_token, person_here
from levydocs.web.app import application
from levydocs.web.sessions import Sessions
from levydocs.web.settings import WebSettings

_SCREENS = ("", "/budget", "/to-do", "/exhibits", "/packet")
_STATIC = re.compile(r'"(/static/[0-9a-f]{12}/[\w.-]+)"')
_INLINE = re.compile(
    r"""\sstyle\s*=|<style|\son\w+\s*=\s*["']|<script(?![^>]*\ssrc=)|javascript:|\ssrc=["']?(?:https?:)?//"""
)
"""What the policy of the page forbids, and a browser would leave out."""


@dataclass(frozen=True, slots=True)
class Served:
    """A page that changes nothing, by its address and folder."""

    address: str
    folder: Path

    @contextmanager
    def stranger(self, **headers: str) -> Iterator[httpx.Client]:
        """Someone in a browser who has not signed in."""
        with httpx.Client(
            base_url=self.address, headers={"Origin": self.address, **headers}, timeout=60, trust_env=False
        ) as browser:
            yield browser

    @contextmanager
    def somebody(self, scope: Scope = Scope.DELIVER) -> Iterator[httpx.Client]:
        """Someone who has signed in with a token."""
        with self.stranger() as browser:
            assert browser.post("/enter", data={"token": token_for(self.folder, scope)}).status_code == 303
            yield browser


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder = served_folder(tmp_path_factory.mktemp("page") / "cases")
    with serving(folder, "--read-only") as (client, _):
        yield Served(f"http://{client.base_url.host}:{client.base_url.port}", folder)


def test_the_link_that_is_printed_lets_in_once(served: Served) -> None:
    link = re.search(r"this link within ten minutes: (\S+)", log_beside(served.folder).read_text("utf-8"))
    assert link
    assert link[1].startswith(f"{served.address}/enter/")
    with served.stranger() as first, served.stranger() as second:
        wrong = first.get(link[1][:-1])
        assert (wrong.status_code, wrong.headers.get("set-cookie")) == (403, None)
        came = first.get(link[1])
        assert (came.status_code, came.headers["location"]) == (303, "/")
        assert first.get("/").status_code == 200
        used = second.get(link[1])
        assert (used.status_code, used.headers.get("set-cookie")) == (403, None)
        assert "A link works once" in used.text
        assert second.get("/").headers["location"] == "/enter"


def test_the_cookie_is_for_the_page_alone(served: Served) -> None:
    token = token_for(served.folder)
    with served.stranger() as browser:
        plain = browser.post("/enter", data={"token": f" {token} "}).headers["set-cookie"]
        proxied = browser.post("/enter", data={"token": token}, headers={"X-Forwarded-Proto": "https"}).headers[
            "set-cookie"
        ]
    told = {one.strip().lower() for one in plain.split(";")[1:]}
    assert told == {"httponly", "samesite=strict", "path=/"}
    assert {one.strip().lower() for one in proxied.split(";")[1:]} == {*told, "secure"}
    assert token not in plain


def test_whoever_signs_out_is_out(served: Served) -> None:
    with served.somebody() as browser:
        kept = browser.cookies["levydocs"]
        assert browser.post("/leave").headers["location"] == "/enter"
        assert browser.get("/", headers={"Cookie": f"levydocs={kept}"}).headers["location"] == "/enter"


@pytest.mark.parametrize("origin", [None, "null", "http://evil.example", "https://127.0.0.1", ""])
def test_only_the_page_itself_may_send(served: Served, origin: str | None) -> None:
    token = token_for(served.folder)
    with served.somebody() as browser:
        if origin is None:
            del browser.headers["Origin"]
        else:
            browser.headers["Origin"] = origin
        for path, fields in (
            ("/search", {"text": "a"}),
            ("/enter", {"token": token}),
            ("/leave", {}),
            ("/new/wage", {}),
        ):
            answer = browser.post(path, data=fields)
            assert (answer.status_code, answer.headers.get("set-cookie")) == (403, None), path
        assert browser.get("/").status_code == 200


def test_a_stranger_is_sent_to_sign_in_and_learns_nothing(served: Served) -> None:
    paths = ["/", "/new", "/new/wage", "/nothing", *(f"/cases/{case_id(served.folder)}{one}" for one in _SCREENS)]
    with served.stranger(Cookie="levydocs=" + "A" * 43) as stranger:
        for path in paths:
            answer = stranger.get(path)
            assert (answer.status_code, answer.headers["location"], answer.content) == (303, "/enter", b""), path
        for path in ("/search", "/new/wage", "/leave"):
            assert stranger.post(path, data={"text": "Peña"}).status_code in (303, 401), path


def test_every_answer_has_its_policy_and_nothing_that_it_forbids(served: Served) -> None:
    case, files = f"/cases/{case_id(served.folder)}", set()
    with served.somebody() as browser, served.stranger() as stranger:
        pages = [browser.get(f"{case}{one}") for one in _SCREENS]
        pages += [browser.get("/"), browser.post("/search", data={"text": "Peña"}), stranger.get("/enter")]
        for page in pages:
            assert page.status_code == 200, page.url
            policy = page.headers["content-security-policy"]
            assert policy.startswith("default-src 'none'; ")
            assert "unsafe" not in policy
            assert _INLINE.search(page.text) is None, (page.url, _INLINE.search(page.text))
            files |= set(_STATIC.findall(page.text))
        others = [stranger.get("/"), stranger.get("/enter/x"), stranger.post("/leave"), browser.get("/nothing")]
        for answer in (
            *pages,
            *others,
            browser.get("/static/0/nothing"),
            browser.get("/", headers={"Host": "evil.example"}),
        ):
            assert answer.headers["cache-control"] == "no-store", answer.url
            assert "default-src 'none'" in answer.headers["content-security-policy"], answer.url
            assert answer.headers["x-content-type-options"] == "nosniff"
        assert any(name.endswith("/page.css") for name in files)
        for name in files:
            file = stranger.get(name)
            assert (file.status_code, file.headers["cache-control"]) == (200, "private, max-age=31536000, immutable"), (
                name
            )
            assert "default-src 'none'" in file.headers["content-security-policy"]


def test_a_page_that_changes_nothing(served: Served) -> None:
    before = {
        path: path.read_bytes() for path in served.folder.rglob("*") if path.is_file() and ".levydocs" not in path.parts
    }
    case = f"/cases/{case_id(served.folder)}"
    with served.somebody() as browser:
        assert "Read-only" in browser.get("/").text
        assert "/new" not in browser.get("/").text
        assert "/import" not in browser.get("/").text
        for path in ("/new", "/new/wage", "/import", f"/import/{'0' * 24}"):
            assert browser.get(path).status_code == 403
        fields = {"case_id": "2026-0777", "taxpayers[0].name.first": "Ana", "taxpayers[0].name.last": "Example"}
        for path in ("/new/wage", "/import", f"{case}/packet/build", f"{case}/answers", f"{case}/undo"):
            assert browser.post(path, data=fields).status_code == 403, path
    after = {
        path: path.read_bytes() for path in served.folder.rglob("*") if path.is_file() and ".levydocs" not in path.parts
    }
    assert after == before


def test_nothing_of_a_case_is_in_the_log(served: Served) -> None:
    with served.somebody() as browser:
        for one in _SCREENS:
            assert "Marisol" in browser.get(f"/cases/{case_id(served.folder)}{one}").text
        assert "Marisol" in browser.post("/search", data={"text": "marisol"}).text
        cookie = browser.cookies["levydocs"]
        until = time.monotonic() + 30
        while "POST /search 200" not in (log := log_beside(served.folder).read_text("utf-8")):
            assert time.monotonic() < until, log
            time.sleep(0.05)
    assert "GET /cases/{case}/budget 200" in log
    for one in ("arisol", "Peña", "2026-0203", "20418", "000-", case_id(served.folder), cookie):
        assert one not in log, one


class Alone:
    """The page of a service that is not there, in this process."""

    def __init__(self, tokens: Path, page: bool) -> None:
        service: Any = SimpleNamespace()
        self.token = new_token(Scope.READ, file=tokens).text
        self.gate = application(service, WebSettings(("here",), tokens=tokens, page=page))

    def asked(self, *requests: tuple[str, str], **headers: str) -> list[httpx.Response]:
        """The answers to requests, each with the token as a form has it."""

        async def answers() -> list[httpx.Response]:
            way = httpx.ASGITransport(self.gate)
            async with httpx.AsyncClient(base_url="http://here", headers=headers, transport=way) as client:
                return [
                    await client.request(method, path, data={"token": self.token} if method == "POST" else None)
                    for method, path in requests
                ]

        return asyncio.run(answers())


def test_a_session_that_nobody_uses_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("levydocs.web.app.Sessions", lambda idle: Sessions(idle, lambda: now[0]))
    alone = Alone(tmp_path / "tokens.json", page=True)
    (entered,) = alone.asked(("POST", "/enter"), Origin="http://here")
    cookie = entered.headers["set-cookie"].partition(";")[0]
    statuses = []
    for later in (0.0, 1800.0, 3600.0, 5400.1, 5400.2):
        now[0] = later
        (answer,) = alone.asked(("GET", "/nothing"), Cookie=cookie)
        statuses.append((answer.status_code, answer.headers.get("location")))
    assert statuses == [(404, None), (404, None), (404, None), (303, "/enter"), (303, "/enter")]


def test_the_time_without_a_request_is_chosen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, levydocs: Callable[..., Answer]
) -> None:
    given: list[WebSettings] = []
    monkeypatch.setattr("levydocs.cli.serve._server", lambda: lambda _, web, *rest: given.append(web))
    assert levydocs("serve", tmp_path).code == 0
    assert levydocs("serve", tmp_path, "--idle-minutes", "5").code == 0
    assert [one.idle for one in given] == [1800, 300]
    assert levydocs("serve", tmp_path, "--idle-minutes", "0").code == 2


def test_a_link_is_good_for_ten_minutes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]
    monkeypatch.setattr("levydocs.web.app.Sessions", lambda idle: Sessions(idle, lambda: now[0]))
    alone = Alone(tmp_path / "tokens.json", page=True)
    early, late = (alone.gate.link(person_here(Scope.READ)) for _ in range(2))
    statuses = []
    for later, link in ((599.0, early), (601.0, late)):
        now[0] = later
        statuses += [answer.status_code for answer in alone.asked(("GET", link))]
    assert statuses == [303, 403]


def test_without_the_page_there_is_none(tmp_path: Path) -> None:
    alone = Alone(tmp_path / "tokens.json", page=False)
    paths = [("GET", path) for path in ("/", "/enter", "/enter/x", "/static/0/page.css", "/new")]
    pages = alone.asked(*paths, ("POST", "/enter"), Origin="http://here")
    assert [(one.status_code, one.headers.get("set-cookie")) for one in pages] == [(404, None)] * 6
    assert alone.gate.link(person_here(Scope.READ)) == ""
    (contract,) = alone.asked(("GET", "/api/v1/openapi.json"), Authorization=f"Bearer {alone.token}")
    assert contract.status_code == 200
