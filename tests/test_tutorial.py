"""The tutorial: every command on the page is run, every answer typed, and what the page says of them is so."""

from __future__ import annotations

import shlex
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from command_line import SAMPLES, Answer
from interviews import ROOFER, TUTORIAL, blocks, scalars, types
from pypdf import PdfReader
from reportlab.pdfgen.canvas import Canvas

from levydocs.intake.splice import Change, splice
from levydocs.library.starters import new_case

Levydocs = Callable[..., Answer]
NOT_THE_CASE = {"LD-case-specimen", "LD-form-facsimile"}
"""What blocks a made-up client, and where the official forms are not installed."""


@pytest.fixture(name="folder")
def _folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    shutil.copy(SAMPLES / "firm.yaml", tmp_path)
    shutil.copy(SAMPLES / "logo.png", tmp_path) if (SAMPLES / "logo.png").exists() else None
    return tmp_path


def words(block: str) -> list[str]:
    name, *rest = shlex.split(block)
    assert name == "levydocs"
    return rest


def paper(path: Path, text: str) -> None:
    path.parent.mkdir(exist_ok=True)
    canvas = Canvas(str(path), pagesize=(612, 792))
    canvas.drawString(72, 700, text)
    canvas.save()


def test_the_tutorial_as_it_stands(levydocs: Levydocs, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ask, check, packet = map(words, blocks(TUTORIAL, "sh"))
    typist = types(TUTORIAL, monkeypatch)

    asked = levydocs(*ask)
    assert (asked.code, typist.wrong, typist.left) == (0, [], [])
    case = folder / "case.yaml"
    assert scalars(case.read_bytes()) - scalars(new_case("wage").encode()) <= 90

    ready = levydocs(*check, "--json")
    blocking = [code for one in ready.json["findings"] if one["severity"] == "blocks" for code in one["codes"]]
    assert set(blocking) <= NOT_THE_CASE
    assert "LD-case-specimen" in blocking

    (exhibits,) = (yaml.load(one, Loader=yaml.BaseLoader) for one in blocks(TUTORIAL, "yaml"))
    for one in exhibits["exhibits"]:
        paper(folder / one["file"], one["title"])
    told = levydocs(*check, "--all")
    assert all(one["file"] in told.out for one in exhibits["exhibits"])
    case.write_bytes(splice(case.read_bytes(), [Change("exhibits[+]", one) for one in exhibits["exhibits"]]))
    better = levydocs(*check, "--json")
    left = {code for one in better.json["findings"] for code in one["codes"]} - NOT_THE_CASE
    assert left <= {"LD-packet-no-statement", "LD-packet-matters-proposed", "LD-packet-retirement-savings"}

    made = levydocs(*packet)
    assert made.code == 4
    out = folder / "packets" / "2026-0311"
    named = ("1-acs.pdf", "4-caf.pdf", "5-payer.pdf", "sending.pdf", "packet.pdf")
    signed = ("sign-here-taxpayer.pdf", "sign-here-representative.pdf")
    assert {one.name for one in out.glob("*.pdf")} == {*named, *signed}
    for page in PdfReader(out / "packet.pdf").pages:
        assert "SPECIMEN" in page.extract_text() or "DRAFT" in page.extract_text()


def test_a_roofer_and_his_wife(levydocs: Levydocs, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    typist = types(ROOFER, monkeypatch)
    asked = levydocs("ask", "case.yaml", "--for", "self-employed")
    assert (asked.code, typist.wrong, typist.left) == (0, [], [])
    case = folder / "case.yaml"
    assert scalars(case.read_bytes()) - scalars(new_case("self-employed").encode()) <= 130
    ready = levydocs("check", case, "--as-of", "2026-12-02", "--json")
    assert {
        code for one in ready.json["findings"] if one["severity"] == "blocks" for code in one["codes"]
    } <= NOT_THE_CASE
    assert levydocs("packet", case, "-o", "packets", "--as-of", "2026-12-02").code == 4
    text = "\n".join(page.extract_text() for page in PdfReader(folder / "packets" / "2026-0312" / "packet.pdf").pages)
    said = ("Prairie Crest Builders", "Wade Hollis", "June Hollis", "11,206.40", "1,130.05", "2,350")
    assert [one for one in said if one not in text] == []
