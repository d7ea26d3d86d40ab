"""Web sites for tests, real ones on loopback: they answer, refuse, send on, break off, dawdle, or speak TLS behind a proxy."""

from __future__ import annotations

import shutil
import ssl
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

import pytest

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs openssl, to make a certificate")


@dataclass(frozen=True)
class Answer:
    """What a path answers. ``sent``: bytes after which the site hangs up, having promised all of them.

    ``length`` False promises no length; ``dawdles`` sends one byte at a time; ``hangs`` sends nothing at all.
    """

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    sent: int | None = None
    length: bool = True
    dawdles: bool = False
    hangs: bool = False


def page(words: str = "Please sign in") -> Answer:
    """A web page in place of a file, as a portal answers."""
    return Answer(f"<!DOCTYPE html><html><body>{words}</body></html>".encode(), headers={"Content-Type": "text/html"})


def sent_on(address: str, status: int = 302) -> Answer:
    """A redirection."""
    return Answer(b"elsewhere", status, {"Location": address})


class Site(ThreadingHTTPServer):
    """A site; ``asked`` is what it was asked for, ``host:port`` where it was asked to be a proxy."""

    daemon_threads = True

    def __init__(self, answers: Mapping[str, Answer], tls: ssl.SSLContext | None) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers, self.tls, self.closing = dict(answers), tls, Event()
        self.asked: list[str] = []
        self.agents: set[str] = set()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


@contextmanager
def site(answers: Mapping[str, Answer], tls: ssl.SSLContext | None = None) -> Iterator[Site]:
    """A site that answers by path. With ``tls`` it is a proxy that answers in place of every https site."""
    with Site(answers, tls) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.closing.set()
            server.shutdown()
            thread.join()


def certificate(folder: Path, *hosts: str) -> tuple[ssl.SSLContext, Path]:
    """The TLS of a server for ``hosts``, and the file of the certificate that a client must trust."""
    key, own = folder / "key.pem", folder / "certificate.pem"
    names = ",".join(f"DNS:{host}" for host in hosts)
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-days", "2", "-subj", "/CN=levydocs test", "-addext", f"subjectAltName={names}"]
    command += ["-addext", "keyUsage=critical,digitalSignature,keyCertSign", "-keyout", str(key), "-out", str(own)]
    subprocess.run(command, check=True, capture_output=True, timeout=60)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, key)
    return context, own


class _Handler(BaseHTTPRequestHandler):
    server: Site

    def do_GET(self) -> None:
        self.server.asked.append(self.path)
        self.server.agents.add(self.headers["User-Agent"])
        answer = self.server.answers.get(self.path, Answer(b"<html>not here</html>", 404))
        if answer.hangs:
            self.server.closing.wait(30)
            return
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        if answer.length:
            self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        if answer.dawdles:
            self._dawdle(answer.body)
        else:
            self._send(answer.body[: answer.sent])

    def do_CONNECT(self) -> None:
        self.server.asked.append(self.path)
        if self.server.tls is None:
            self.send_error(403)
            return
        self.send_response(200)
        self.end_headers()
        try:
            self.connection = self.server.tls.wrap_socket(self.connection, server_side=True)
        except OSError:  # a client that does not trust the certificate
            return
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)
        self.close_connection = False

    def finish(self) -> None:
        super().finish()
        self.connection.close()

    def _dawdle(self, body: bytes) -> None:
        for byte in body:
            if self.server.closing.wait(0.02) or not self._send(bytes([byte])):
                return

    def _send(self, data: bytes) -> bool:
        try:
            self.wfile.write(data)
        except OSError:  # a client that has gone away
            return False
        return True

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""
