"""docs/integration.md: every example is run, in the order of the page, with a folder where it names a server."""

from __future__ import annotations

import os
import re
import runpy
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from command_line import COMMAND, ROOT, SAMPLES, Answer, files_in
from interviews import blocks

from levydocs.errors import ExitCode
from levydocs.stores.named import open_store

Levydocs = Callable[..., Answer]
PAGE = ROOT / "docs" / "integration.md"
TEXT = PAGE.read_text("utf-8")
PYTHON = dict(zip(("one packet", "many cases", "importer"), blocks(PAGE, "python"), strict=True))
TYPED = dict(zip(("one packet", "many cases", "servers", "next morning"), blocks(PAGE, "sh"), strict=True))
NIGHTLY = dict(zip(("cron", "Windows"), (*blocks(PAGE, "shell"), *blocks(PAGE, "bat")), strict=True))
SERVER = re.compile(r"(?:webdav\+https|sftp)://\S+")
ROWS = "Case id,Client number,Matter number,Taxpayer first name,Taxpayer last name\nT-1,00418,001,Ana,Example\n"


@dataclass(frozen=True, slots=True)
class Office:
    """A firm's folder as the page needs it, and who works in it."""

    folder: Path
    levydocs: Levydocs
    patch: pytest.MonkeyPatch
    said: Callable[[], str]

    def run(self, code: str, *arguments: str) -> tuple[object, str]:
        """Run a program of the page in this process, as a script: what it ends with, and what it says."""
        ended: object = 0
        (self.folder / "example.py").write_text(code, "utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["example.py", *arguments])
            try:
                runpy.run_path("example.py", run_name="__main__")
            except SystemExit as end:
                ended = end.code
        return ended, self.said()


@pytest.fixture
def office(
    levydocs: Levydocs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Office:
    """Firm book, a case, a folder of cases, a table, a password."""
    for name in ("wage-levy", "cases/wage-levy"):
        shutil.copytree(SAMPLES / "wage-levy", tmp_path / name)
    for name in ("firm.yaml", "cases/firm.yaml"):
        shutil.copy(SAMPLES / "firm.yaml", tmp_path / name)
    (tmp_path / "clients.csv").write_text(ROWS, "utf-8")
    (tmp_path / "dms-password").write_text("made-up\n", "utf-8")
    return Office(tmp_path, levydocs, monkeypatch, lambda: capsys.readouterr().out)


def words(line: str) -> list[str]:
    name, *rest = shlex.split(line)
    assert name == "levydocs"
    return rest


def test_the_page_is_short() -> None:
    assert len(TEXT.splitlines()) <= 150
    assert max(map(len, TEXT.splitlines())) <= 120
    assert set(re.findall(r"^```(\w+)$", TEXT, re.MULTILINE)) == {"python", "sh", "shell", "bat"}


def test_the_page_as_it_stands(office: Office) -> None:
    _one_packet(office)
    _many_cases(office)
    _windows(office)
    _importer(office)
    if sys.platform != "win32":  # these need a POSIX shell
        _servers(office)
        _cron(office)
    _next_morning(office)


def _one_packet(office: Office) -> None:
    assert len([line for line in PYTHON["one packet"].splitlines() if line]) <= 10
    ended, said = office.run(PYTHON["one packet"])
    assert not ended
    assert re.search(r"^new 1 \S*20418/001/2026-11-24/2026-0203/v0001-", said, re.MULTILINE)
    packet, deliver = (office.levydocs(*words(line)) for line in TYPED["one packet"].splitlines())
    assert (packet.code, deliver.code) == (ExitCode.NOT_READY, ExitCode.DONE)
    assert "unchanged" in deliver.err


def _many_cases(office: Office) -> None:
    for line in TYPED["many cases"].splitlines():
        answer = office.levydocs(*words(line))
        assert (answer.code, "delivered: 1 not ready" in answer.out) == (0, True), line
    ended, said = office.run(PYTHON["many cases"])
    assert ended == 0
    assert "wage-levy/case.yaml unchanged unchanged\n{'unchanged': 1} []" in said, "the same as was delivered alone"


def _servers(office: Office) -> None:
    played: list[str] = []
    for line in TYPED["servers"].splitlines():
        if line.startswith("export"):
            _set(line, office.patch)
            continue
        url = SERVER.findall(line)[0]
        assert os.environ["LEVYDOCS_STORE_USER"] == "levydocs"
        if url.startswith("webdav") or _has("asyncssh"):
            open_store(url)
        answer = office.levydocs(
            *words(line.replace(url, f"file:{office.folder}/server-{len(played)}")), "--drafts", "--json"
        )
        assert (answer.code, answer.json["delivered"]) == (0, {"new": 1}), line
        played.append(url.partition("://")[0])
    assert played == ["webdav+https", "sftp"]
    assert not os.environ.get("LEVYDOCS_STORE_PASSWORD")


def _set(line: str, patch: pytest.MonkeyPatch) -> None:
    """What a shell makes of a line that sets variables, taken over into this process."""
    shown = subprocess.run(["sh", "-c", f"{line}\nenv"], capture_output=True, text=True, check=True).stdout
    set_there = dict(one.split("=", 1) for one in shown.splitlines() if one.startswith("LEVYDOCS_STORE_"))
    for name in {*set_there, "LEVYDOCS_STORE_PASSWORD"}:
        patch.setenv(name, set_there.get(name, ""))


def _has(package: str) -> bool:
    from importlib.util import find_spec

    return find_spec(package) is not None


def _cron(office: Office) -> None:
    """As cron runs it: the script, in a shell, with nothing on standard error unless something failed."""
    folder = office.folder
    command = folder / "bin" / "levydocs"
    command.parent.mkdir()
    command.write_text(f'#!/bin/sh\nexec {shlex.join(COMMAND)} "$@"\n')
    command.chmod(0o755)
    text = NIGHTLY["cron"].replace("/srv/levydocs", str(folder)).replace("/srv/matters", str(folder / "nightly"))
    script = folder / "nightly.sh"
    script.write_text(text.replace("--profile plain", "--profile plain --drafts"))
    surroundings = os.environ | {"PATH": f"{command.parent}{os.pathsep}{os.environ['PATH']}"}

    def night() -> subprocess.CompletedProcess[str]:
        return subprocess.run(["sh", script], env=surroundings, capture_output=True, text=True, check=False)

    first = night()
    assert (first.returncode, first.stdout, first.stderr) == (0, "", "")
    assert "delivered: 1 new" in (folder / "nightly.log").read_text("utf-8")
    assert '"who":"nightly"' in (folder / "record.jsonl").read_text("utf-8")
    (folder / "cases" / "broken.yaml").write_text("taxpayers: [\n")
    second = night()
    (folder / "cases" / "broken.yaml").unlink()
    assert second.returncode == ExitCode.SOME_FAILED
    assert "levydocs ended with 10" in second.stderr, "cron mails it"


def _windows(office: Office) -> None:
    """Its command is played; what cmd.exe makes of the rest only Windows can show."""
    (cron,) = (line for line in NIGHTLY["cron"].splitlines() if line.startswith("levydocs"))
    (line,) = (line for line in NIGHTLY["Windows"].splitlines() if line.startswith("levydocs"))
    assert line.replace(r"\\dms\matters", "file:/srv/matters") == cron
    played = line.replace(r"\\dms\matters", str(office.folder / "share")).partition(" >>")[0]
    assert office.levydocs(*words(played)).code == 0
    names = [re.findall(r"LEVYDOCS_\w+", text) for text in NIGHTLY.values()]
    assert names[0] == names[1]


def _importer(office: Office) -> None:
    """It takes each version once, and neither one that was changed nor one that is not whole."""
    code, matters = PYTHON["importer"], office.folder / "matters"
    assert len(code.splitlines()) <= 20
    ended, said = office.run(code, "matters", "taken.txt")
    assert all(re.match(r"20418 001 (FILE|CORR|SIGN|WORK) matters\S+\.pdf$", line) for line in said.splitlines())
    pdfs = [name for name in files_in(matters) if name.endswith(".pdf")]
    assert (ended, len(said.splitlines())) == (0, len(pdfs))
    assert office.run(code, "matters", "taken.txt") == (0, "")
    spoiled = Path(shutil.copytree(matters, office.folder / "spoiled"))
    next(spoiled.rglob("*.pdf")).write_bytes(b"other")
    assert "is not as it was delivered" in str(office.run(code, "spoiled", "none.txt")[0])
    next(spoiled.rglob("ready.json")).unlink()
    assert office.run(code, "spoiled", "none.txt") == (0, "")


def _next_morning(office: Office) -> None:
    answers = [office.levydocs(*words(line)) for line in TYPED["next morning"].splitlines()]
    assert [one.code for one in answers] == [0, 0, 0]
    assert "as delivered" in answers[2].out
    shown = re.search(r"^    7  \S+  (.*) to file:", TEXT, re.MULTILINE)
    assert shown
    listed = office.levydocs("audit", "list").out.splitlines()
    assert shown[1].split() in [line.split()[2:8] for line in listed]
