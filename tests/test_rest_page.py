"""docs/rest.md: every example for curl and PowerShell is run, in the order of the page, against a service of the samples."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from command_line import ROOT
from interviews import blocks
from serving import served_folder, serving, tokens_beside

from levydocs.library.tokens import Scope, new_token
from levydocs.service.problems import TYPE

PAGE = ROOT / "docs" / "rest.md"
TEXT = PAGE.read_text("utf-8")
ROWS = "Case id,Client number,Matter number,Taxpayer first name,Taxpayer last name\nT-1,00418,001,Ana,Example\n"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, dict[str, str]]]:
    """A folder to work in, and the environment that the page speaks of."""
    folder = tmp_path_factory.mktemp("rest")
    matters, work = served_folder(folder / "matters"), folder / "work"
    work.mkdir()
    (work / "clients.csv").write_text(ROWS, "utf-8")
    archive = f"archive={(folder / 'archive').as_uri()}"
    record = {"LEVYDOCS_RECORD": str(folder / "record.jsonl")}
    with serving(matters, "--deliver-to", archive, environment=record) as (client, _):
        token = new_token(Scope.DELIVER, file=tokens_beside(matters)).text
        yield work, {**os.environ, "API": str(client.base_url).rstrip("/"), "TOKEN": token}


def needs(*programs: str) -> None:
    for program in programs:
        if shutil.which(program) is None:
            pytest.skip(f"needs {program}")


def test_curl(office: tuple[Path, dict[str, str]]) -> None:
    needs("bash", "curl", "jq", "base64")
    work, environment = office
    script = "set -euo pipefail\n" + "\n".join(blocks(PAGE, "sh"))
    done = subprocess.run(
        ["bash", "-c", script], cwd=work, env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, (done.stderr, done.stdout[-2000:])
    assert '"ready_to_send": false' in done.stdout  # a sample is never ready
    for name in ("433-F.pdf", "1.pdf"):
        assert (work / name).read_bytes().startswith(b"%PDF"), name
    assert (work / "page-1.png").read_bytes().startswith(b"\x89PNG")
    assert (work / "hardship.docx").read_bytes().startswith(b"PK")
    assert (work / "report.xlsx").read_bytes().startswith(b"PK")
    case = (work.parent / "matters" / "wage-levy" / "case.yaml").read_text("utf-8")
    assert "00042-7" in case
    assert (work.parent / "matters" / "wage-levy" / "exhibits" / "form-433-F.pdf").is_file()
    assert list((work.parent / "archive").rglob("ready.json"))


def test_powershell(office: tuple[Path, dict[str, str]]) -> None:
    needs("pwsh")
    work, environment = office
    (script,) = blocks(PAGE, "powershell")
    done = subprocess.run(["pwsh", "-NoProfile", "-Command", script], cwd=work, env=environment, timeout=120)
    assert done.returncode == 0
    assert (work / "acs.pdf").is_file()


def test_codes_of_problems_that_the_page_names_are_there() -> None:
    source = "".join(
        file.read_text("utf-8") for room in ("service", "web") for file in (ROOT / "levydocs" / room).rglob("*.py")
    )
    told = re.findall(r"^\| [\d, ]+ \| (.*?) \|", TEXT, re.MULTILINE)
    named = {code for cell in told for code in re.findall(r"`([a-z-]+)`", cell)}
    assert len(named) > 15
    assert {code for code in named if f'"{code}"' not in source} == set()
    assert TYPE.startswith("urn:")
