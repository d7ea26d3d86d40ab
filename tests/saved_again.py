"""Programs that save a PDF file anew: what a document system, or a person with a PDF program, does to a packet's files."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfWriter


@dataclass(frozen=True)
class Saving:
    """One way of saving a file. ``content``: the operators of its pages stay as they are; else they are written anew too."""

    name: str
    do: Callable[[bytes, Path], bytes]
    content: bool = True

    def __str__(self) -> str:
        return self.name


def _by_program(*command: str) -> Callable[[bytes, Path], bytes]:
    """A command that reads ``IN`` and writes ``OUT``; skipped where there is no such program."""

    def do(pdf: bytes, folder: Path) -> bytes:
        if shutil.which(command[0]) is None:
            pytest.skip(f"needs {command[0]}")
        before, after = folder / "in.pdf", folder / "out.pdf"
        before.write_bytes(pdf)
        words = [{"IN": str(before), "OUT": str(after)}.get(word, word) for word in command]
        subprocess.run(words, check=True, capture_output=True, timeout=120)
        return after.read_bytes()

    return do


def _by_library(library: str, code: str) -> Callable[[bytes, Path], bytes]:
    """Python that reads ``sys.argv[1]`` and writes ``sys.argv[2]``; skipped where there is no such library."""

    def do(pdf: bytes, folder: Path) -> bytes:
        pytest.importorskip(library)
        return _by_program(sys.executable, "-c", f"import sys, {library}\n{code}", "IN", "OUT")(pdf, folder)

    return do


def _by_pypdf(change: Callable[[PdfWriter], object]) -> Callable[[bytes, Path], bytes]:
    def do(pdf: bytes, folder: Path) -> bytes:
        writer, out = PdfWriter(clone_from=BytesIO(pdf)), BytesIO()
        change(writer)
        writer.write(out)
        return out.getvalue()

    return do


def _compress(writer: PdfWriter) -> None:
    for page in writer.pages:
        page.compress_content_streams()


SAVINGS = [
    Saving("qpdf", _by_program("qpdf", "IN", "OUT")),
    Saving("qpdf, for the web", _by_program("qpdf", "--linearize", "IN", "OUT")),
    Saving("qpdf, object streams", _by_program("qpdf", "--object-streams=generate", "IN", "OUT")),
    Saving("qpdf, no object streams", _by_program("qpdf", "--object-streams=disable", "IN", "OUT")),
    Saving("qpdf, packed anew", _by_program("qpdf", "--recompress-flate", "--compression-level=9", "IN", "OUT")),
    Saving("qpdf, unpacked", _by_program("qpdf", "--stream-data=uncompress", "IN", "OUT")),
    Saving("qpdf, content in one", _by_program("qpdf", "--coalesce-contents", "IN", "OUT")),
    Saving("qpdf, content tidied", _by_program("qpdf", "--normalize-content=y", "IN", "OUT"), content=False),
    Saving("mutool clean", _by_program("mutool", "clean", "IN", "OUT")),
    Saving("mutool clean -gggg -z", _by_program("mutool", "clean", "-gggg", "-z", "IN", "OUT")),
    Saving("mutool clean -s", _by_program("mutool", "clean", "-s", "IN", "OUT"), content=False),
    Saving("pypdf", _by_pypdf(lambda writer: None)),
    Saving("pypdf, content packed anew", _by_pypdf(_compress)),
    Saving("pikepdf", _by_library("pikepdf", "pikepdf.open(sys.argv[1]).save(sys.argv[2])")),
    Saving("pikepdf, for the web", _by_library("pikepdf", "pikepdf.open(sys.argv[1]).save(sys.argv[2], linearize=True)")),
    Saving("PyMuPDF", _by_library("pymupdf", "pymupdf.open(sys.argv[1]).save(sys.argv[2], garbage=4, deflate=True)")),
]  # fmt: skip
