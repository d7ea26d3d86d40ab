"""Whether an engine's output may be counted: qpdf finds it sound, poppler has no complaint, PDFium shows every value.

The output of others may fail: this is noted next to their time. That of levydocs may not.
"""

from __future__ import annotations

import shutil
import subprocess
import unicodedata
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.tasks import File, FormTask, PacketTask, Shown
from levydocs.pdf.model import Rect
from levydocs.pdf.readback.reader import PdfiumError, Reader

PROGRAMS = ("qpdf", "pdftotext", "pdftoppm")
_MARKED = 0.08
"""The share of dark pixels in the middle of a checked box."""
_AROUND = 1.5
"""Points around a box in which the glyphs of its value may still have their middle."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What is wrong with a file (empty: nothing), how many values it should show and how many of them are seen."""

    troubles: tuple[str, ...]
    values: int
    seen: int

    @property
    def passed(self) -> bool:
        """True if nothing is wrong and every value is seen."""
        return not self.troubles and self.values == self.seen

    def told(self) -> str:
        """In one line, without a value."""
        missing = [f"{self.seen} of {self.values} values are seen"] if self.seen < self.values else []
        return "; ".join([*self.troubles, *missing]) or "passed"


def missing_programs() -> list[str]:
    """The programs that are not on this machine; their checks are left out, and this is reported."""
    return [name for name in PROGRAMS if shutil.which(name) is None]


def check_form(file: File, task: FormTask) -> Checked:
    """Check a filled form."""
    return _checked(file.pdf, [(file.forms[0] + one.page, one) for one in task.shown])


def check_packet(files: Mapping[str, File], task: PacketTask) -> Checked:
    """Check every file of a packet."""
    found = []
    for wanted in task.files:
        file = files[wanted.name]
        forms = [part for part in wanted.parts if isinstance(part, FormTask)]
        where = [(at + one.page, one) for at, form in zip(file.forms, forms, strict=True) for one in form.shown]
        found.append(_checked(file.pdf, where))
    return together(found)


def check_file(pdf: bytes) -> Checked:
    """Check an unknown file."""
    return _checked(pdf, ())


def check_word(docx: bytes, words: Iterable[str]) -> Checked:
    """Check a Word file: whether it opens, and says every line."""
    import docx as reader

    document = reader.Document(BytesIO(docx))
    said = _letters("".join(node.text or "" for node in document.element.body.iter() if node.tag.endswith("}t")))
    wanted = [_letters(line) for line in words]
    return Checked((), len(wanted), sum(line in said for line in wanted))


def together(found: Iterable[Checked]) -> Checked:
    """Several as one."""
    every = list(found)
    troubles = tuple(dict.fromkeys(trouble for one in every for trouble in one.troubles))
    return Checked(troubles, sum(one.values for one in every), sum(one.seen for one in every))


def _checked(pdf: bytes, shown: Iterable[tuple[int, Shown]]) -> Checked:
    wanted = sorted(shown, key=lambda one: one[0])
    with TemporaryDirectory() as folder, ThreadPoolExecutor(len(PROGRAMS)) as pool:
        path = Path(folder) / "file.pdf"
        path.write_bytes(pdf)
        asked = pool.map(_ask, _commands(path))
        try:
            left = _left(pdf)
            seen = 0 if left else _seen(pdf, wanted)
            troubles = [trouble for trouble in (*asked, left) if trouble]
        except PdfiumError:
            left, seen, troubles = "", 0, ["PDFium cannot read it"]
    return Checked(tuple(troubles), 0 if left else len(wanted), seen)


def _commands(path: Path) -> list[list[str]]:
    every = (
        ["qpdf", "--check", str(path)],
        ["pdftotext", str(path), str(path.with_suffix(".txt"))],
        ["pdftoppm", "-r", "36", "-gray", str(path), str(path.with_suffix(""))],
    )
    return [command for command in every if shutil.which(command[0])]


def _ask(command: list[str]) -> str:
    """What the program complains about; empty: nothing. Its own words may contain a value and are not repeated."""
    done = subprocess.run(command, capture_output=True, timeout=120, check=False)
    if done.returncode:
        return f"{command[0]} ends with {done.returncode}"
    lines = len(done.stderr.splitlines())
    return f"{command[0]} writes {lines} lines to stderr" if lines else ""


def _seen(pdf: bytes, wanted: Iterable[tuple[int, Shown]]) -> int:
    with Reader(pdf) as reader:
        return sum(page < reader.page_count and _is_seen(reader, page, one) for page, one in wanted)


def _left(pdf: bytes) -> str:
    """Whether fields are left over the pages; PDFium reads no text in them."""
    with Reader(pdf) as reader:
        left = sum(reader.annotations(page) for page in range(reader.page_count))
    return f"it is not flat: {left} fields are left, and their content was not checked" if left else ""


def _is_seen(reader: Reader, page: int, one: Shown) -> bool:
    """Its text is in the box, or the middle of its box is marked; and there is ink."""
    if not one.text:
        return reader.marked(page, _inner(one.rect)) >= _MARKED
    found = _letters(reader.text_in(page, _outer(one.rect)))
    return _letters(one.text) in found and reader.marked(page, one.rect) > 0


def _letters(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).split())


def _inner(rect: Rect) -> Rect:
    x, y = rect.width / 4, rect.height / 4
    return Rect(rect.x0 + x, rect.y0 + y, rect.x1 - x, rect.y1 - y)


def _outer(rect: Rect) -> Rect:
    return Rect(rect.x0 - _AROUND, rect.y0 - _AROUND, rect.x1 + _AROUND, rect.y1 + _AROUND)
