"""Independent readers of PDF files for tests: qpdf, poppler and Ghostscript, asked for what is in a file, or to draw it."""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, TiffImagePlugin

needs_qpdf = pytest.mark.skipif(not shutil.which("qpdf"), reason="needs qpdf")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler (pdftotext)")
needs_ghostscript = pytest.mark.skipif(not shutil.which("gs"), reason="needs Ghostscript (gs)")


def run(*command: str | Path) -> str:
    """What the program prints; it must say nothing else and end well."""
    done = subprocess.run([str(part) for part in command], capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, b""), (command[0], done.stderr.decode(errors="replace"))
    return done.stdout.decode()


def saved(folder: Path, pdf: bytes) -> Path:
    """The file on disk."""
    path = folder / "file.pdf"
    path.write_bytes(pdf)
    return path


def check(folder: Path, pdf: bytes) -> None:
    """``qpdf --check`` finds neither an error nor anything to warn of."""
    assert "No syntax or stream encoding errors found" in run("qpdf", "--check", saved(folder, pdf))


def words(folder: Path, pdf: bytes, *options: str) -> str:
    """The text of the file."""
    return run("pdftotext", *options, saved(folder, pdf), "-")


def drawn(folder: Path, pdf: bytes, dpi: tuple[int, int]) -> list[Image.Image]:
    """The pages in gray as poppler draws them, with so many dots to the inch across and down."""
    for old in folder.glob("drawn-*"):
        old.unlink()
    run("pdftoppm", "-gray", "-rx", str(dpi[0]), "-ry", str(dpi[1]), saved(folder, pdf), folder / "drawn")
    return [Image.open(BytesIO(path.read_bytes())).convert("L") for path in sorted(folder.glob("drawn-*"))]


def faxed(folder: Path, pdf: bytes, dpi: tuple[int, int]) -> list[TiffImagePlugin.TiffImageFile]:
    """The pages as Ghostscript makes them for a fax: black and white, coded by Group 4."""
    for old in folder.glob("faxed-*"):
        old.unlink()
    device = ("-sDEVICE=tiffg4", f"-r{dpi[0]}x{dpi[1]}", f"-sOutputFile={folder / 'faxed-%03d.tif'}")
    run("gs", "-q", "-dSAFER", "-dNOPAUSE", "-dBATCH", *device, saved(folder, pdf))
    return [TiffImagePlugin.TiffImageFile(BytesIO(path.read_bytes())) for path in sorted(folder.glob("faxed-*"))]
