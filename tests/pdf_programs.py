"""Independent readers of PDF files for tests: qpdf and poppler, asked for what stands in a file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

needs_qpdf = pytest.mark.skipif(not shutil.which("qpdf"), reason="needs qpdf")
needs_poppler = pytest.mark.skipif(not shutil.which("pdftotext"), reason="needs poppler (pdftotext)")


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
