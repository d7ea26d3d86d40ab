"""BatchRequest addresses, against real sites on loopback."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest
from sites import Answer, certificate, needs_openssl, page, sent_on, site

import levydocs
from levydocs.errors import ExitCode, OutsideRefused, UsageRefused
from levydocs.revisions.fetch import check_address, fetch
from levydocs.version import __version__

FILE = b"%PDF-1.7 " + bytes(range(256)) * 700
LIMIT = 1_000_000


def refused(address: str, limit: int = LIMIT, seconds: float = 20) -> str:
    with pytest.raises(OutsideRefused) as refusal:
        fetch(address, limit, seconds)
    assert refusal.value.exit_code is ExitCode.OUTSIDE
    return refusal.value.message


def test_a_file_comes_whole() -> None:
    with site({"/a.pdf": Answer(FILE), "/b.pdf": Answer(FILE, length=False), "/page": page()}) as one:
        assert fetch(f"{one.address}/a.pdf", LIMIT) == FILE
        assert fetch(f"{one.address}/b.pdf", LIMIT) == FILE
        assert fetch(f"{one.address}/page", LIMIT).startswith(b"<!DOCTYPE html>")  # anyone who asked judges what came
    assert one.asked == ["/a.pdf", "/b.pdf", "/page"]
    assert one.agents == {f"levydocs/{__version__}"}


@pytest.mark.parametrize(
    ("status", "words"), [(404, "404 (Not Found)"), (503, "503 (Service Unavailable)"), (799, "799")]
)
def test_the_site_refuses(status: int, words: str) -> None:
    with site({"/a.pdf": Answer(b"<html>no</html>", status)}) as one:
        assert refused(f"{one.address}/a.pdf") == f"The site answered {words}."


def test_an_answer_that_breaks_off() -> None:
    with site({"/a.pdf": Answer(FILE, sent=100_000)}) as one:
        assert refused(f"{one.address}/a.pdf") == f"The answer broke off after 100,000 of {len(FILE):,} bytes."


def test_a_site_that_hangs() -> None:
    begin = time.monotonic()
    with site({"/a.pdf": Answer(hangs=True)}) as one:
        assert refused(f"{one.address}/a.pdf", seconds=0.2) == "The site did not answer in time."
        assert time.monotonic() - begin < 60  # and not the 120 seconds that it has when no one says


def test_a_site_that_dawdles() -> None:
    with site({"/a.pdf": Answer(FILE, dawdles=True)}) as one:
        assert refused(f"{one.address}/a.pdf", seconds=0.3) == "The answer took too long."


@pytest.mark.parametrize("length", [True, False])
def test_an_answer_that_is_too_large(length: bool) -> None:
    with site({"/a.pdf": Answer(FILE * 12, length=length)}) as one:
        assert refused(f"{one.address}/a.pdf") == "It is larger than 1 MB."
        assert fetch(f"{one.address}/a.pdf", len(FILE) * 12) == FILE * 12


def test_nobody_listens() -> None:
    with site({}) as one:
        address = one.address
    assert refused(f"{address}/a.pdf") == "The connection failed: connection refused."


def test_a_redirection_within_the_site() -> None:
    with site({"/old.pdf": sent_on("/new.pdf", 301), "/new.pdf": Answer(FILE)}) as one:
        assert fetch(f"{one.address}/old.pdf", LIMIT) == FILE


def test_a_redirection_to_another_host_is_not_followed() -> None:
    with site({"/a.pdf": Answer(FILE)}) as other:
        elsewhere = f"http://localhost:{other.server_port}/a.pdf"
        with site({"/a.pdf": sent_on(elsewhere)}) as one:
            assert "another host" in refused(f"{one.address}/a.pdf")
    assert other.asked == []


@pytest.mark.parametrize(
    "onward",
    [
        "http://files.test/a.pdf",
        "ftp://127.0.0.1/a.pdf",
        "file:///etc/hosts",
        "https://irs.gov.files.test/",
        "http://[/",
    ],
)
def test_a_redirection_elsewhere_is_not_followed(onward: str) -> None:
    with site({"/a.pdf": sent_on(onward)}) as one:
        assert "another host" in refused(f"{one.address}/a.pdf")


def test_a_redirection_that_runs_in_circles() -> None:
    with site({"/a.pdf": sent_on("/b.pdf"), "/b.pdf": sent_on("/a.pdf")}) as one:
        assert refused(f"{one.address}/a.pdf") == "The site keeps redirecting."


@pytest.mark.parametrize(
    "address",
    [
        "http://www.irs.gov/pub/irs-pdf/f2848.pdf",
        "ftp://www.irs.gov/f2848.pdf",
        "file:///etc/hosts",
        "https:///f2848.pdf",
        "https://www.irs.gov:port/f2848.pdf",
        "https://[/f2848.pdf",
        "https://www.irs.gov/f2848.pdf\r\nX: y",
        "http://localhost.files.test/f2848.pdf",
    ],
)
def test_addresses_that_are_never_asked(address: str) -> None:
    with pytest.raises(UsageRefused, match="https"):
        fetch(address, LIMIT)


def test_a_password_in_an_address_is_neither_sent_nor_shown() -> None:
    with pytest.raises(UsageRefused) as refusal:
        check_address("https://me:secret@files.test/f2848.pdf")
    assert "secret" not in f"{refusal.value.message}{refusal.value.place}{refusal.value.remedy}"


def test_a_proxy_is_used_except_for_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    with site({}) as proxy, site({"/a.pdf": Answer(FILE)}) as one:
        for name in ("http_proxy", "https_proxy"):
            monkeypatch.setenv(name, proxy.address)
            monkeypatch.setenv(name.upper(), proxy.address)
        assert fetch(f"{one.address}/a.pdf", LIMIT) == FILE
        assert refused("https://www.irs.gov/a.pdf") == "The connection failed, perhaps at a proxy."
    assert proxy.asked == ["www.irs.gov:443"]


@needs_openssl
def test_https_is_spoken_and_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tls, trusted = certificate(tmp_path, "files.test", "www.irs.gov")
    answers = {
        "/a.pdf": Answer(FILE),
        "/old.pdf": sent_on("https://www.irs.gov/a.pdf"),
        "/down": sent_on("http://files.test/a.pdf"),
    }
    with site(answers, tls) as proxy:
        monkeypatch.setenv("https_proxy", proxy.address)
        monkeypatch.delenv("no_proxy", raising=False)
        assert "certificate" in refused("https://files.test/a.pdf")
        monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
        assert fetch("https://files.test/a.pdf", LIMIT) == FILE
        assert fetch("https://files.test/old.pdf", LIMIT) == FILE
        assert "certificate" in refused("https://other.test/a.pdf")
        assert "not https" in refused("https://files.test/down")


def test_the_network_is_known_where_it_is_asked_for_alone() -> None:
    """Official forms are fetched by one module, what is delivered leaves by two, and two listen; all are imported when asked."""
    package = Path(levydocs.__file__).parent
    network = re.compile(
        r"^\s*(?:from|import) (?:urllib\.request(?! import url2pathname$)|http(?! import HTTPStatus$)|socket|ssl|ftplib|smtplib)\b",
        re.MULTILINE,
    )
    user = re.compile(r"^\s*(?:from|import) levydocs\.revisions\.fetch\b", re.MULTILINE)
    texts = {path.relative_to(package).as_posix(): path.read_text("utf-8") for path in package.rglob("*.py")}
    assert {name for name, text in texts.items() if network.search(text)} == {
        "revisions/fetch.py",
        "stores/sftp_connection.py",
        "stores/web.py",
        "web/connections.py",
        "web/server.py",
    }
    opens = re.compile(r"^(?:from|import) levydocs\.stores\.(?:named|web|webdav|webhook|sftp)", re.MULTILINE)
    assert [name for name, text in texts.items() if opens.search(text) and not name.startswith("stores/")] == []
    assert [name for name, text in texts.items() if user.search(text)] == ["library/official_forms.py"]
    assert not user.search(texts["library/official_forms.py"].split("\ndef ")[0])  # only when the command asks for it
