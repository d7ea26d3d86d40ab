"""A hostile or clumsy client: it is refused early, with a problem that repeats nothing, and the next request is answered."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import sys
import time
import zlib
from base64 import b64encode
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from command_line import ROOT
from serving import Server, case_id, log_beside, served_folder, serving, token_for, tokens_beside

from levydocs.library.tokens import Scope, revoke_token

SSN, NAME = "219-09-9999", "Zebulon"
"""What stands for the values of a case: they must come back nowhere."""
NO_CASE, FAILS = "0" * 24, "fails"
"""An id and a form at which something fails inside."""
FAILING = f"""
from levydocs.service import case_folder
from levydocs.service.tasks import documents, packets

def find(folder, case):
    if case == "{NO_CASE}":
        raise ValueError("{SSN} {NAME}")
    return found(folder, case)

def routes(context, *values):
    raise ValueError("{SSN} {NAME}")

def make_packet(context, source, forms, *others):
    if "{FAILS}" in forms:
        raise ValueError("{SSN} {NAME}")
    return made(context, source, forms, *others)

found, case_folder.CaseFolder.find = case_folder.CaseFolder.find, find
made, packets.make_packet, documents.routes = packets.make_packet, make_packet, routes
routes.__module__, make_packet.__module__ = documents.__name__, packets.__name__
"""
"""A ``sitecustomize`` by which some things fail inside, with values in what they say."""
PROBLEM = "application/problem+json"
JSON = {"Content-Type": "application/json"}
MINIMAL = {"case_id": "2026-0001", "taxpayers": [{"id": "ana", "name": {"first": "Ana", "last": "Example"}}]}
MEGABYTE = 1_000_000
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")


@dataclass(frozen=True, slots=True)
class Served:
    client: httpx.Client
    folder: Path
    server: Server

    @property
    def case(self) -> str:
        return case_id(self.folder)

    def sent(self, body: bytes | str, path: str = "/check", **headers: str) -> httpx.Response:
        """The answer to a JSON body, written as it is."""
        return self.client.post(path, content=body, headers={**JSON, **headers})

    def raw(self, head: str, body: bytes = b"", patience: float = 10.0) -> bytes:
        """What comes back over a connection of its own until it is closed, or nothing comes any more."""
        url, token = self.client.base_url, self.client.headers["Authorization"]
        ready = head.replace("HOST", f"{url.host}:{url.port}").replace("TOKEN", token).replace("\n", "\r\n")
        said = b""
        with closing(socket.create_connection((url.host, url.port or 80), timeout=patience)) as connection:
            try:
                connection.sendall(ready.encode("latin-1") + body)
                while part := connection.recv(65536):
                    said += part
            except (TimeoutError, ConnectionError):
                pass
        return said


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    folder, broken = served_folder(tmp_path_factory.mktemp("web") / "cases"), tmp_path_factory.mktemp("broken")
    (broken / "sitecustomize.py").write_text(FAILING, "utf-8")
    environment = {"PYTHONPATH": os.pathsep.join((str(broken), str(ROOT)))}
    with serving(folder, "--rate", "1000", "--memory", "1000", environment=environment) as (client, server):
        yield Served(client, folder, server)
        assert server.poll() is None


def problem(answer: httpx.Response, *statuses: int) -> Any:
    """The problem that an answer is, of one of these statuses."""
    assert answer.status_code in (statuses or (400, 422)), answer.text
    assert answer.headers["content-type"] == PROBLEM
    found = answer.json()
    assert found["status"] == answer.status_code
    assert found["type"].startswith("urn:levydocs:problem:")
    assert found["instance"] == f"urn:uuid:{answer.headers['levydocs-request']}"
    return found


def alive(served: Served) -> None:
    """The next request is answered."""
    assert served.client.post("/check", json={"case": served.case}).status_code == 200


def test_a_stranger_gets_nothing(served: Served) -> None:
    paths = ("/openapi.json", "/version", "/metrics", "/packets", "/check", "/", "/nothing")
    wrong = ("", "Bearer", "Bearer x", f"Bearer ldk_{'0' * 12}_{'A' * 43}", "Basic eDp5", "Bearer ldk__")
    with httpx.Client(base_url=served.client.base_url, trust_env=False) as stranger:
        for token in wrong:
            for path in paths:
                for method in ("GET", "POST"):
                    told = problem(stranger.request(method, path, headers={"Authorization": token}), 401)
                    assert told["findings"] == []
        for path in ("/health", "/ready"):
            answer = stranger.get(path)
            assert (answer.status_code, answer.content) == (204, b"")
        for path in ("/", "/etc/passwd", "/cases", "/openapi.json", "/enterprise", "/static/../cases"):
            answer = stranger.get(str(stranger.base_url).replace("/api/v1/", path))
            assert answer.status_code in (303, 404), path
            assert SSN not in answer.text
    revoked = served.client.headers["Authorization"][:-1] + "x"
    problem(served.client.get("/version", headers={"Authorization": revoked}), 401)


def test_who_has_signed_in_by_a_token_is_out_when_it_is_revoked(served: Served) -> None:
    url, token = served.client.base_url, token_for(served.folder)
    own = f"http://{url.host}:{url.port}"
    with httpx.Client(base_url=own, headers={"Origin": own}, trust_env=False) as browser:
        assert browser.post("/enter", content=bytes(20_000)).status_code == 413
        assert browser.post("/enter", data={"token": token + "x"}).status_code == 403
        assert browser.get("/").status_code in (303, 401)
        assert (
            browser.post("/enter", data={"token": token}, headers={"Origin": "http://evil.example"}).status_code == 403
        )
        assert browser.post("/enter", data={"token": token}).status_code == 303
        assert browser.get("/").status_code == 200
        revoke_token(token.split("_")[1], tokens_beside(served.folder))
        assert browser.get("/").status_code in (303, 401)


def test_another_host_or_origin_gets_nothing(served: Served) -> None:
    for host in ("evil.example", "localhost", "127.0.0.1:1", "127.0.0.1", ""):
        for path in ("/health", "/version", "/openapi.json"):
            problem(served.client.get(path, headers={"Host": host}), 421)
    for origin in ("https://evil.example", "null", "http://localhost", ""):
        problem(served.client.get("/version", headers={"Origin": origin}), 403)
        told = served.client.options("/check", headers={"Origin": origin, "Access-Control-Request-Method": "POST"})
        problem(told, 403)
        assert not [name for name in told.headers if name.startswith("access-control")]


def test_a_token_does_no_more_than_its_scope_says(served: Served) -> None:
    reader = {"Authorization": f"Bearer {token_for(served.folder, Scope.READ)}"}
    assert served.client.post("/check", json={"case": served.case}, headers=reader).status_code == 200
    for path in ("/packets", "/forms/2848/fill", "/letters/hardship"):
        problem(served.client.post(path, json={"case": served.case}, headers=reader), 403)
    problem(served.client.delete(f"/packets/{'0' * 24}", headers=reader), 403)


def test_wrong_methods_and_addresses(served: Served) -> None:
    for method in ("GET", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "TRACE", "BREW"):
        answer = served.client.request(method, "/check")
        assert answer.status_code == 405
        if method != "HEAD":
            problem(answer, 405)
        assert "POST" in answer.headers["allow"]
    for path in ("", "/", "/check/", "//check", "/Check", "/nothing", "/docs", "/redoc", "/packets/"):
        problem(served.client.get(path), 404, 405)
    answer = served.client.head("/version")
    assert answer.content == b""


@pytest.mark.parametrize(
    "odd",
    [
        *("..", "../..", "%2e%2e", "%2e%2e%2f%2e%2e%2fetc%2fpasswd", "..%5c..%5cx", "%00", "a%00b", "-", "%20"),
        *(SSN, NAME, "0" * 25, "G" * 24, "0" * 24, "%ff%fe", "%ed%a0%80", "%F0%9F%92%A9", "1" * 5000, "%0d%0aX:%20y"),
    ],
)
def test_odd_ids(served: Served, odd: str) -> None:
    for path in (f"/packets/{odd}", f"/packets/{odd}/files/1", f"/packets/{'0' * 24}/files/{odd}"):
        answer = served.raw(f"GET /api/v1{path} HTTP/1.1\nHost: HOST\nAuthorization: TOKEN\nConnection: close\n\n")
        assert answer.split(b" ")[1] in (b"400", b"404"), answer
        assert PROBLEM.encode() in answer
        assert SSN.encode() not in answer
        assert NAME.encode() not in answer
    for path in (f"/forms/{odd}/fill", f"/letters/{odd}"):
        body = json.dumps({"case": served.case}).encode()
        head = f"POST /api/v1{path} HTTP/1.1\nHost: HOST\nAuthorization: TOKEN\nContent-Type: application/json\n"
        answer = served.raw(f"{head}Content-Length: {len(body)}\nConnection: close\n\n", body)
        assert answer.split(b" ")[1] in (b"400", b"404", b"405", b"422"), answer
        assert SSN.encode() not in answer
        assert NAME.encode() not in answer


def test_queries(served: Served) -> None:
    for query in (
        "limit=0",
        "limit=1e9",
        f"limit={'9' * 5000}",
        "limit=NaN",
        f"limit={SSN}",
        f"after={SSN}",
        "after=%00",
    ):
        problem(served.client.get(f"/packets?{query}"))
    assert served.client.get(f"/packets?{NAME}={SSN}").status_code == 200
    for key in (SSN + "\u00e9", "x" * 201, "a b"):
        headers = {b"Idempotency-Key": key.encode("latin-1")}
        problem(served.client.post("/packets", json={"case": served.case}, headers=headers))


@linux
def test_a_body_that_is_too_large_is_not_read(served: Served) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(100):
            yield bytes(MEGABYTE)

    before = rss(served.server.pid)
    for headers in (JSON, {"Content-Type": "application/octet-stream"}):
        problem(served.client.post("/check", content=bytes(100 * MEGABYTE), headers=headers), 413)
        problem(served.client.post("/check", content=pieces(), headers=headers), 413)
    problem(served.client.post("/health", content=bytes(1000)), 413)
    problem(served.client.post("/check", content=pieces(), headers={"Authorization": "Bearer x"}), 401)
    assert rss(served.server.pid) - before < 100
    unsent = served.raw(
        "POST /api/v1/check HTTP/1.1\nHost: HOST\nAuthorization: TOKEN\nContent-Length: 100000000\nExpect: 100-continue\n\n"
    )
    assert unsent.startswith(b"HTTP/1.1 413")  # and not 100
    alive(served)


def rss(process: int) -> float:
    """The memory of a process, in MB."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / MEGABYTE


@pytest.mark.parametrize(
    "body",
    [
        *("", "{", "nonsense", "null", "1", '"text"', "[]", "{}", "\ufeff{}", "[" * 100_000, '{"values":' * 100_000),
        *('{"values": {}, "values": {}}', '{"case": NaN}', '{"values": {"a": NaN}}', '{"values": {"a": -Infinity}}'),
        *('{"values": {"a": %s}}' % ("9" * 5000), '{"case": %s}' % ("9" * 4000), '{"values": {"\\ud800": 1}}'),
        *(
            '{"values": {"a": "\\udfff"}}',
            '{"values": {"a": 1}, "as_of": 1e999999}',
            '{"case": "\\u0000"}',
            '{"case": ""}',
        ),
        *(
            '{"values": {"a": 1}, "as_of": "0000-00-00"}',
            '{"values": {}, "as_of": "0"}',
            '{"values": {}, "as_of": 0}',
            '{"case": ["a"]}',
            '{"case": {"a": 1}}',
            '{"values": []}',
        ),
        '{"values":' * 50 + "1" + "}" * 50,
        '{"values": {"a": ' + "[" * 900 + "]" * 900 + "}}",
        '{"values": {"a": 1}, "exhibits": {"219-09-9999": "not base64!"}}',
        '{"values": {"a": 1}, "Zebulon": 1}',
        '{"case": "x", "values": {"a": 1}}',
        b"\xff\xfe{\x00}\x00",
        b'{"case": "\xff\xfe"}',
        b'{"case": "\xed\xa0\x80"}',
        b"\x00" * 1000,
    ],
    ids=range(37),
)
def test_bodies_that_are_none(served: Served, body: str | bytes) -> None:
    for path in ("/check", "/packets"):
        problem(served.sent(body, path), 400, 404, 422)


@pytest.mark.parametrize("number", ["1e999999999", "-1e-999999999", "1.5", "1e400", "9" * 4000, "0.1" * 1])
def test_numbers_that_are_hard_to_work_with(served: Served, number: str) -> None:
    values = json.dumps({**MINIMAL, "income": [], "x": 0})[:-2]
    begun = time.monotonic()
    for body in (
        f'{{"values": {values}{number}}}}}',
        f'{{"values": {json.dumps(MINIMAL)[:-1]}, "levydocs": {number}, "household": {{"under_65": {number}}}}}}}',
        f'{{"values": {json.dumps(MINIMAL)}, "as_of": {number}}}',
        f'{{"case": "{served.case}", "editable": {number}}}',
    ):
        path = "/forms/2848/fill" if "editable" in body else "/check"
        problem(served.sent(body, path))
    assert time.monotonic() - begun < 15


def test_what_stands_in_a_case_that_is_sent(served: Served) -> None:
    odd = ("\u0000", "a\u0000b", "\U0010ffff", "\u202e", "x" * 1_000_000, SSN, "../../../etc/passwd", "/etc/passwd")
    for text in odd:
        for values in (
            {**MINIMAL, "case_id": text},
            {**MINIMAL, text: text},
            {**MINIMAL, "exhibits": [{"id": "a", "file": text, "title": text}]},
            {**MINIMAL, "taxpayers": [{"id": text, "name": {"first": text, "last": text}, text: 1}]},
        ):
            answer = served.client.post("/check", json={"values": values, "exhibits": {text: b64encode(b"x").decode()}})
            assert answer.status_code in (200, 400, 422), answer.text[:500]
            if answer.status_code != 200:
                problem(answer)
                assert SSN not in answer.text


def bomb(size: int, layers: int) -> bytes:
    """A PDF with one page whose content unpacks to ``size`` bytes."""
    packing = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    block = packing.compress(bytes(MEGABYTE)) + packing.flush(zlib.Z_FULL_FLUSH)
    check = (size % 65521) << 16 | 1  # Adler-32 of so many zeros
    data = b"\x78\xda" + block * (size // MEGABYTE) + packing.flush() + check.to_bytes(4, "big")
    for _ in range(layers - 1):
        data = zlib.compress(data, 9)
    filters = b" ".join([b"/FlateDecode"] * layers)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<<>>>>",
        b"<</Length %d/Filter[%s]>>stream\n%s\nendstream" % (len(data), filters, data),
    ]
    pdf, places = b"%PDF-1.7\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(pdf))
        pdf += b"%d 0 obj\n%s\nendobj\n" % (number, one)
    table = b"".join(b"%010d 00000 n \n" % one for one in places)
    head = b"xref\n0 5\n0000000000 65535 f \n" + table
    return pdf + head + b"trailer<</Size 5/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % len(pdf)


@linux
def test_an_exhibit_that_is_a_bomb(served: Served) -> None:
    case = served.folder / "bomb" / "case.yaml"
    shutil.copytree(served.folder / "wage-levy", case.parent)
    exhibit = next(case.parent.joinpath("exhibits").glob("*.pdf"))
    before, asked = rss(served.server.pid), {"case": case_id(served.folder, "bomb/case.yaml")}
    for layers in (3, 1):
        exhibit.write_bytes(bomb(2_000 * MEGABYTE, layers))
        answer = served.client.post("/check", json=asked)
        assert answer.status_code in (200, 422), answer.text
    job = ended(served, served.client.post("/packets", json=asked))
    assert (job["state"], job["problem"]) == ("done", None) or job["problem"]["status"] == 422
    assert rss(served.server.pid) - before < 50
    alive(served)


def ended(served: Served, begun: httpx.Response) -> Any:
    """A job, when it has ended."""
    job, until = begun.json(), time.monotonic() + 60
    while job["state"] in ("queued", "running") and time.monotonic() < until:
        time.sleep(0.05)
        job = served.client.get(f"/packets/{job['id']}").json()
    return job


def test_failing_inside_says_nothing_of_the_case(served: Served) -> None:
    inside = problem(served.client.post("/check", json={"case": NO_CASE}), 500)
    working = problem(served.client.post("/routes", json={"case": served.case}), 500)
    assert {one["type"] for one in (inside, working)} == {"urn:levydocs:problem:bug"}
    assert "ValueError" in working["detail"]
    job = ended(served, served.client.post("/packets", json={"case": served.case, "forms": [FAILS]}))
    assert (job["state"], job["problem"]["type"]) == ("failed", "urn:levydocs:problem:bug")
    assert not re.search(f"{SSN}|{NAME}", json.dumps([inside, working, job]))
    alive(served)


def test_nothing_of_a_case_comes_back_anywhere(served: Served) -> None:
    secrets = (SSN, NAME, SSN.replace("-", ""), "Peña", "000-41-7733")
    values = {**MINIMAL, "taxpayers": [{"id": "x", "name": {"first": NAME}, "tin": SSN, SSN: NAME}], SSN: NAME}
    told = [
        served.client.post("/check", json={"values": values}),
        served.client.post("/packets", json={"values": values}),
        served.client.post("/check", json={"values": {SSN: {NAME: SSN}}, "exhibits": {NAME: SSN}}),
        served.client.post("/check", json={"case": SSN}),
        served.client.post("/check", json={SSN: NAME, NAME: [SSN]}),
        served.client.post("/check", json={"case": served.case, "as_of": SSN}),
        served.client.post("/packets", json={"case": served.case, "forms": [NAME, SSN], "routes": [SSN]}),
        served.client.post("/forms/2848/fill", json={"case": served.case, "revision": NAME}),
        served.client.post(f"/forms/{NAME}/fill", json={"case": served.case}),
        served.client.post(f"/letters/{SSN}", json={"case": served.case}),
        served.client.post(f"/{NAME}/{SSN}?{SSN}={NAME}", json={}),
        served.client.get(f"/packets/{SSN}?after={NAME}", headers={NAME: SSN, "User-Agent": NAME, "Referer": SSN}),
        served.client.post("/check", json={"case": NO_CASE}),
        served.client.post("/routes", json={"case": served.case}),
        served.sent(f'{{"{SSN}": {NAME}', **{"Content-Type": f"application/{NAME}"}),
        served.client.get("/metrics"),
        served.client.get("/openapi.json"),
        served.client.get("/packets"),
    ]
    served.raw(f"{NAME} /{SSN} HTTP/9.9\n{NAME}: {SSN}\n\n", patience=1.0)
    served.raw(
        f"GET /{SSN} HTTP/1.1\nHost: HOST\nUpgrade: websocket\nConnection: Upgrade\n{NAME}: {SSN}\n\n", patience=1.0
    )
    for answer in told:
        whole = f"{answer.status_code} {answer.headers} {answer.text}"
        assert not [one for one in secrets if one in whole], whole
    assert "levydocs_requests_total" in told[-3].text
    log = log_beside(served.folder).read_text("utf-8")
    assert log.count("POST /api/v1/check 200") + log.count("POST /check 200")
    assert "ERROR" in log
    assert not [one for one in (*secrets, "Traceback", str(served.case)) if one in log], log


def test_framing_that_could_be_read_in_two_ways(served: Served) -> None:
    post = "POST /api/v1/check HTTP/1.1\nHost: HOST\nAuthorization: TOKEN\n"
    second = b"GET /api/v1/version HTTP/1.1\r\nHost: x\r\n\r\n"
    for head in (
        f"{post}Content-Length: 5\nContent-Length: 50\n\n",
        f"{post}Content-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n",
        f"{post}Transfer-Encoding: chunked, identity\n\n",
        f"{post}Transfer-Encoding: xchunked\n\n",
        f"{post}Content-Length: +5\n\n",
        f"{post}Content-Length: -1\n\n",
        f"{post}Content-Length: 0x10\n\n",
        f"{post}Content-Length : 5\n\n",
        f"{post} folded: yes\n\n",
        f"{post}Host: evil.example\n\n",
        "GET /api/v1/version HTTP/1.1\n\n",
        "GET / HTTP/2.0\n\n",
    ):
        said = served.raw(head, second, patience=1.0)
        assert said.startswith(b"HTTP/1.1 4"), (head, said)
        assert b"HTTP/1.1 2" not in said, (head, said)
    alive(served)


def test_heads_that_are_too_long(served: Served) -> None:
    for head in (f"GET /{'a' * MEGABYTE} HTTP/1.1\n", f"GET / HTTP/1.1\nHost: HOST\nX: {'a' * MEGABYTE}\n\n"):
        assert served.raw(head, patience=2.0).startswith(b"HTTP/1.1 4")
    many = "".join(f"X-{number}: a\n" for number in range(20_000))
    assert served.raw(f"GET / HTTP/1.1\nHost: HOST\n{many}\n", patience=2.0).startswith(b"HTTP/1.1 4")
    alive(served)


def test_slow_clients_hold_up_nobody(served: Served) -> None:
    url = served.client.base_url
    slow = [socket.create_connection((url.host, url.port or 80)) for _ in range(100)]
    for number, one in enumerate(slow):
        one.sendall(b"POST /api/v1/check HTTP/1.1\r\nHost: "[: number % 40])
    begun = time.monotonic()
    for _ in range(3):
        alive(served)
    assert time.monotonic() - begun < 10
    for one in slow:
        one.close()


def test_a_connection_is_used_again_after_what_was_refused(served: Served) -> None:
    with httpx.Client(base_url=served.client.base_url, headers=served.client.headers, trust_env=False) as client:
        for _ in range(3):
            problem(client.post("/check", content=b"{", headers=JSON), 400)
            problem(client.post("/check", content=bytes(9 * MEGABYTE), headers=JSON), 413)
            assert client.get("/version").status_code == 200


def test_every_answer_forbids_to_keep_and_to_frame_it(served: Served) -> None:
    for answer in (
        served.client.get("/version"),
        served.client.get("/nothing"),
        served.client.get("/health"),
        served.client.get("/version", headers={"Host": "x"}),
    ):
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "server" not in answer.headers
