"""Each route from a case, through the command line, to its envelope: what lies in it, and what is said of sending it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import sample
import yaml
from command_line import ROOT, Answer, edit
from reportlab.pdfgen.canvas import Canvas

Levydocs = Callable[..., Answer]
GOLDEN = ROOT / "tests" / "golden"


@pytest.fixture
def case_named(tmp_path: Path) -> Callable[[str], Path]:
    """A case of tests/golden in a folder of its own, with a firm book and a page for each exhibit."""

    def copied(name: str) -> Path:
        folder = tmp_path / name
        folder.mkdir()
        shutil.copy(ROOT / "samples" / "firm.yaml", folder / "firm.yaml")
        file = Path(shutil.copy(GOLDEN / name / "case.yaml", folder / "case.yaml"))
        for exhibit in yaml.safe_load(file.read_bytes()).get("exhibits", ()):
            page = folder / exhibit["file"]
            page.parent.mkdir(exist_ok=True)
            drawn = Canvas(str(page), pagesize=(612, 792), invariant=True)
            drawn.drawString(72, 700, exhibit["title"])
            drawn.save()
        return file

    return copied


def made(levydocs: Levydocs, case: Path, *routes: str) -> tuple[Any, dict[str, list[str]]]:
    """The answer of ``levydocs packet --json``, and the ids of the documents of each envelope by its id."""
    chosen = [word for one in routes for word in ("--route", one)]
    answer = levydocs("packet", case, *chosen, "-o", "out", "--force", "--json").json
    return answer, {one["id"]: [part["id"] for part in one["documents"]] for one in manifest(answer)["envelopes"]}


def manifest(answer: Any) -> Any:
    return json.loads(Path(answer["folder"], "manifest.json").read_text("utf-8"))


def codes(answer: Any) -> set[str]:
    return {one["code"] for one in answer["findings"]}


def sending(answer: Any, title: str) -> str:
    """What ``sending.pdf`` says of one envelope, on one line."""
    pages = " ".join(sample.page_texts(Path(answer["folder"], "sending.pdf").read_bytes()))
    return " ".join(pages.split(title, 1)[1].split(" Hearings ")[0].split())


ADVOCATE = "7. Form 911, to the Taxpayer Advocate Service"


def test_without_a_route_the_packet_is_as_it_was(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    answer, envelopes = made(levydocs, case_named("taxpayer-advocate"))
    assert list(envelopes) == ["packet", "acs", "caf", "payer"]
    assert "routes" not in manifest(answer)


def test_advocate(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """Form 911 first, then who represents, the levy, the statement, the income, the harm (PRACTICE of the office, and page 4)."""
    answer, envelopes = made(levydocs, case_named("taxpayer-advocate"), "advocate")
    assert envelopes["advocate"] == [
        "form:f911", "sheet:f911", "form:f2848:1", "exhibit:B", "form:f433f", "exhibit:A", "exhibit:G", "exhibit:H", "exhibit:C",
        "exhibit:K", "letter:budget", "letter:hardship", "exhibit:J",
    ]  # fmt: skip
    assert set(envelopes["advocate"]) <= set(envelopes["packet"])
    assert manifest(answer)["routes"] == ["advocate"]
    said = sending(answer, ADVOCATE)
    assert "By fax to 855-828-2723" in said
    assert "7940 Kentucky Dr, MS 11 G, Florence, KY 41042" in said
    assert "suspends none of the client’s periods" in said
    assert "Send it once, by one way." in said


def test_advocate_at_the_office_that_has_the_case(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    case = case_named("taxpayer-advocate")
    edit(case, "advocate: {", 'advocate: {office_fax: "317-555-0155", ')
    said = sending(made(levydocs, case, "advocate")[0], ADVOCATE)
    assert "By fax to 317-555-0155" in said
    assert "855-828-2723" not in said
    assert "Kentucky" not in said


def test_route_in_the_case(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    case = case_named("taxpayer-advocate")
    by_option = made(levydocs, case, "advocate")[1]
    edit(case, "levydocs: 1", "levydocs: 1\nroutes: [advocate]")
    assert made(levydocs, case)[1] == by_option
    assert made(levydocs, case, "advocate")[1] == by_option


def test_packet_of_a_route_is_verified_against_its_case(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    case = case_named("taxpayer-advocate")
    folder = made(levydocs, case, "advocate")[0]["folder"]
    assert levydocs("verify", folder, "--case", case).code == 0
    edit(case, "[hardship]", "[value_exceeds]")
    assert levydocs("verify", folder, "--case", case).code == 6


def test_no_such_route(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    case = case_named("taxpayer-advocate")
    answer = levydocs("packet", case, "--route", "advocat", "-o", "out")
    assert (answer.code, answer.out) == (2, "")
    assert "There is no route advocat." in answer.err
    assert "Did you mean advocate?" in answer.err
    edit(case, "levydocs: 1", "levydocs: 1\nroutes: [advocat]")
    found = [one for one in made(levydocs, case)[0]["findings"] if one["code"] == "LD-packet-unknown-route"]
    assert [(one["severity"], one["place"]) for one in found] == [("blocks", "case.yaml:4 routes[0]")]


def test_route_without_a_cause(levydocs: Levydocs, case_named: Callable[[str], Path]) -> None:
    """No levy and no money to ask back: what Form 911 says of that."""
    answer, envelopes = made(levydocs, case_named("installment-request"), "advocate")
    assert "advocate" not in envelopes
    (found,) = (one for one in answer["findings"] if one["code"] == "LD-packet-route-not-made")
    assert "no levy is to be released and no money is asked back" in found["message"]
    assert found["severity"] == "blocks"
