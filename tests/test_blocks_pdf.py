"""Blocks → PDF, read back by poppler and qpdf, which share no code with our printer."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from printing import Rendered, render_pdf

from levydocs.blocks.markdown import read_markdown
from levydocs.blocks.model import Document, Paragraph, Run, text_of
from levydocs.findings import Severity
from levydocs.text import squeeze

needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler-utils")
needs_qpdf = pytest.mark.skipif(not shutil.which("qpdf"), reason="needs qpdf")

LETTER = """```letterhead
Firm & Firm PLLC
1 Road
```
```running-head
Office
Zoë Łukasz
```

## Why

A **bold** word, an *italic* one: § 6343 “quoted” − Žižek, Ελένη, Иван.

| Item | Dollars |
|:---|---:|
| Rent | 1,050.00 |
| **Total** | **1,050.00** |

1. One
2. Two

{filler}

```signature representative Sincerely,
N. N.
```
"""


def letter(filler: str = "") -> Document:
    return read_markdown(LETTER.replace("{filler}", filler), "A letter")


def shown(tmp_path: Path, rendered: Rendered, *options: str) -> str:
    file = tmp_path / "letter.pdf"
    file.write_bytes(rendered.pdf)
    done = subprocess.run(["pdftotext", *options, str(file), "-"], capture_output=True, check=True)
    assert done.stderr == b""
    return done.stdout.decode("utf-8")


@needs_poppler
def test_every_word_is_on_the_page_in_reading_order(tmp_path: Path) -> None:
    assert squeeze(shown(tmp_path, render_pdf(letter()), "-raw")) == squeeze(text_of(letter()))


def test_same_document_gives_the_same_bytes() -> None:
    assert render_pdf(letter()).pdf == render_pdf(letter()).pdf


@needs_qpdf
def test_file_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(render_pdf(letter("Filler.\n\n" * 60)).pdf)
    assert subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=False).returncode == 0
    assert b"ASCII85" not in file.read_bytes()


@needs_poppler
def test_fonts_are_embedded(tmp_path: Path) -> None:
    file = tmp_path / "letter.pdf"
    file.write_bytes(render_pdf(letter()).pdf)
    listed = subprocess.run(["pdffonts", str(file)], capture_output=True, check=True, text=True).stdout.splitlines()[2:]
    used = [line for line in listed if "Source" in line]
    assert used
    assert all(line.split()[-5] == "yes" for line in used)


@needs_poppler
def test_later_pages_have_a_running_head_and_every_page_a_free_foot(tmp_path: Path) -> None:
    rendered = render_pdf(letter("Filler that goes on.\n\n" * 60))
    pages = shown(tmp_path, rendered, "-layout").rstrip("\f").split("\f")
    assert len(pages) == rendered.pages > 1
    assert "Page" not in pages[0]
    for number, page in enumerate(pages[1:], 2):
        assert squeeze(page.splitlines()[0]) == f"Office · Zoë Łukasz Page {number}"
    assert shown(tmp_path, rendered, "-x", "0", "-y", "752", "-W", "612", "-H", "40").strip("\f\n ") == ""


@needs_poppler
def test_long_running_head_takes_a_second_line_of_the_same_size(tmp_path: Path) -> None:
    parts = (
        "Internal Revenue Service, Automated Collection System",
        "Tomáš J. Dvořák and Beatriz Dvořák, SSNs ending in 1806 and 2917",
    )
    filler = tuple(Paragraph((Run("Filler that goes on."),)) for _ in range(60))
    rendered = render_pdf(Document("x", filler, running_head=parts))
    page = shown(tmp_path, rendered, "-layout", "-f", "2", "-l", "2").splitlines()
    assert squeeze(" ".join(page[:2])) == f"{parts[0]} · Page 2 {parts[1]}"
    assert "Filler" in " ".join(page[2:5])
    boxes = shown(tmp_path, rendered, "-bbox", "-f", "2", "-l", "2")
    words = re.findall(r'yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">(Internal|Page|2917)<', boxes)
    assert len({round(float(low) - float(high), 1) for high, low, _ in words}) == 1


@pytest.mark.parametrize("lines", range(20, 44, 3))
def test_signature_never_stands_alone(lines: int, tmp_path: Path) -> None:
    rendered = render_pdf(letter("x\n\n" * lines + "The last paragraph."))
    (anchor,) = rendered.anchors
    assert anchor.signer == "representative"
    assert anchor.rect.y0 > 56
    if shutil.which("pdftotext"):
        page = shown(tmp_path, rendered, "-f", str(anchor.page), "-l", str(anchor.page))
        assert "The last paragraph." in page
        assert "Sincerely," in page
        assert "N. N." in page


@needs_poppler
def test_character_that_no_face_has_is_shown_by_number_and_found(tmp_path: Path) -> None:
    rendered = render_pdf(read_markdown("Name: 田中 ok", "T"), "trial")
    assert "[U+7530][U+4E2D] ok" in squeeze(shown(tmp_path, rendered))
    (found,) = rendered.findings
    assert (found.code, found.severity, found.place) == ("LD-letter-character", Severity.BLOCKS, "trial")
    assert "U+4E2D, U+7530" in found.message
