"""``levydocs exhibits``: the list, and the contact sheet as another reader finds it."""

from __future__ import annotations

import stat
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from command_line import Answer
from PIL import Image
from pypdf import PdfReader

Levydocs = Callable[..., Answer]
PAGES = {"A": 1, "B": 1, "C": 2, "D": 1, "E": 1, "F": 1}
"""As samples/wage-levy/EXHIBITS.md has it."""


def test_list(levydocs: Levydocs, case: Path) -> None:
    answer = levydocs("exhibits", case)
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert [tuple(line.split()[:3]) for line in lines[::3]] == [
        (one, str(count), "page" if count == 1 else "pages") for one, count in PAGES.items()
    ]
    assert lines[6:9] == [
        "C   2 pages   Lease and rent ledger",
        "              exhibits/lease.pdf",
        "              proves rent; hardship dates",
    ]


def test_contact_sheet(levydocs: Levydocs, case: Path) -> None:
    (case.parent / "exhibits" / "new scan.pdf").write_bytes((case.parent / "exhibits" / "lease.pdf").read_bytes())
    answer = levydocs("exhibits", case, "-o", "sheet.pdf")
    assert answer.code == 0
    assert answer.out.splitlines()[-1] == "sheet.pdf"
    assert "LD-exhibit-unnamed" in answer.err
    reader = PdfReader("sheet.pdf")
    text = "\n".join(page.extract_text() for page in reader.pages)
    for words in (
        "Exhibits at a glance",
        "This sheet stays in the office",
        "Exhibit C: Lease and rent ledger",
        "two pages · exhibits/lease.pdf",
        "Proves: rent; hardship dates",
        "not named as an exhibit",
        "new scan.pdf",
    ):
        assert words in " ".join(text.split())
    pictures = [picture.data for page in reader.pages for picture in page.images]
    assert len(pictures) == len(PAGES)
    for picture, name in zip(
        pictures, ("pay-statement.pdf", "levy-notice.jpg", "lease.pdf", "shutoff.png"), strict=False
    ):
        with Image.open(BytesIO(picture)) as image:
            assert 150 < image.width < 400
            if name == "shutoff.png":  # a color page: what is shown is that page, not an empty one
                assert len(image.convert("RGB").resize((20, 26)).getcolors(1000) or ()) > 50
    if sys.platform != "win32":
        assert stat.S_IMODE(Path("sheet.pdf").stat().st_mode) == 0o600


def test_an_exhibit_that_cannot_be_shown_has_an_empty_frame_and_blocks(levydocs: Levydocs, case: Path) -> None:
    (case.parent / "exhibits" / "lease.pdf").write_bytes(b"%PDF-1.4 broken")
    (case.parent / "exhibits" / "shutoff.png").unlink()
    answer = levydocs("exhibits", case, "-o", "sheet.pdf")
    assert answer.code == 4
    assert "LD-exhibit-missing" in answer.err
    reader = PdfReader("sheet.pdf")
    assert sum(len(page.images) for page in reader.pages) == len(PAGES) - 2
    assert "".join(page.extract_text() for page in reader.pages).count("No pages to show") == 2


def test_json(levydocs: Levydocs, case: Path) -> None:
    (case.parent / "exhibits" / "new.pdf").write_bytes((case.parent / "exhibits" / "lease.pdf").read_bytes())
    answer = levydocs("exhibits", case, "--json")
    assert (answer.code, answer.err) == (0, "")
    said = answer.json
    assert {one["id"]: one["pages"] for one in said["exhibits"]} == PAGES
    assert said["unnamed"] == ["new.pdf"]
    assert said["lines"] == ['  - {id: G, title: "", file: "exhibits/new.pdf", proves: []}']
    assert said["files"] == []


def test_a_case_without_exhibits(levydocs: Levydocs, case: Path) -> None:
    text = case.read_text("utf-8")
    case.write_text(text[: text.index("exhibits:")], "utf-8")
    for file in (case.parent / "exhibits").iterdir():
        file.unlink()
    answer = levydocs("exhibits", case, "-o", "sheet.pdf")
    assert answer.out.splitlines() == ["sheet.pdf"]
    assert "The case names no exhibit" in PdfReader("sheet.pdf").pages[0].extract_text()


@pytest.mark.parametrize(("name", "code"), [("sheet.docx", 2), ("there.pdf", 7)])
def test_refused_before_any_work(levydocs: Levydocs, case: Path, name: str, code: int) -> None:
    Path("there.pdf").write_bytes(b"mine")
    assert levydocs("exhibits", case, "-o", name).code == code
    assert Path("there.pdf").read_bytes() == b"mine"
