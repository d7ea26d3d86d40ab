"""A .docx file read without python-docx: its XML as it is, and its words in reading order, list marks included."""

from __future__ import annotations

import subprocess
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


class WordPaper:
    """One .docx file."""

    def __init__(self, docx: bytes) -> None:
        with ZipFile(BytesIO(docx)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
            self.times = {entry.date_time for entry in package.infolist()}
        self.document = self.xml("word/document.xml")
        self.styles = {style.get(f"{W}styleId", ""): style for style in self.xml("word/styles.xml").iter(f"{W}style")}
        self._numbering = self.xml("word/numbering.xml")
        self._counts: Counter[str] = Counter()

    def xml(self, name: str) -> ElementTree.Element:
        return ElementTree.fromstring(self.parts[name])

    def text(self) -> str:
        """The words in reading order, one paragraph or table row a line."""
        self._counts.clear()
        body = self.document.find(f"{W}body")
        assert body is not None
        return "\n".join(self._lines(body))

    def style_of(self, paragraph: ElementTree.Element) -> str:
        """The name of a paragraph's style as Word shows it in English."""
        return _value(self._style(paragraph), "name")

    def styled(self, name: str) -> list[str]:
        """The texts of all paragraphs in a style."""
        return [_words(paragraph) for paragraph in self.document.iter(f"{W}p") if self.style_of(paragraph) == name]

    def head(self) -> str:
        """The running head, its field as it was last shown; empty when there is none."""
        heads = [self.xml(name) for name in self.parts if name.startswith("word/header")]
        return "".join(_words(paragraph) for head in heads for paragraph in head.iter(f"{W}p"))

    def _lines(self, container: ElementTree.Element) -> Iterator[str]:
        for child in container:
            if child.tag == f"{W}p":
                yield f"{self._mark(child)} {_words(child)}"
            elif child.tag == f"{W}tbl":
                for row in child.iter(f"{W}tr"):
                    yield " ".join(line for cell in row.iter(f"{W}tc") for line in self._lines(cell))

    def _style(self, paragraph: ElementTree.Element) -> ElementTree.Element:
        return self.styles[_value(paragraph, "pPr/pStyle") or "Normal"]

    def _mark(self, paragraph: ElementTree.Element) -> str:
        """The bullet or number of a list item."""
        number = _value(paragraph, "pPr/numPr/numId") or _value(self._style(paragraph), "pPr/numPr/numId")
        if not number:
            return ""
        used = _with(self._numbering, "num", "numId", number)
        level = _with(self._numbering, "abstractNum", "abstractNumId", _value(used, "abstractNumId")).find(f"{W}lvl")
        assert level is not None
        first = int(_value(used, "lvlOverride/startOverride") or _value(level, "start"))
        self._counts[number] += 1
        return _value(level, "lvlText").replace("%1", str(first + self._counts[number] - 1))


def pages_by_office(files: Mapping[str, bytes], folder: Path) -> dict[str, list[str]]:
    """What LibreOffice prints of each .docx file, page by page, read by poppler; all in one call with its own profile."""
    for name, docx in files.items():
        (folder / f"{name}.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    sources = [str(folder / f"{name}.docx") for name in files]
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *sources]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    return {name: _pages(folder / f"{name}.pdf") for name in files}


def _pages(file: Path) -> list[str]:
    done = subprocess.run(["pdftotext", "-raw", str(file), "-"], capture_output=True, check=True)
    # A line may end at a hyphen inside a word (a telephone number); that is not a blank.
    return done.stdout.decode("utf-8").replace("-\n", "-").removesuffix("\f").split("\f")


def _words(paragraph: ElementTree.Element) -> str:
    shown = {f"{W}br": "\n", f"{W}tab": " "}
    return "".join(
        (piece.text or "") if piece.tag == f"{W}t" else shown.get(piece.tag, "")
        for run in paragraph.iter(f"{W}r")
        for piece in run
    )


def _value(element: ElementTree.Element, path: str) -> str:
    found = element.find("/".join(f"{W}{step}" for step in path.split("/")))
    return "" if found is None else found.get(f"{W}val", "")


def _with(element: ElementTree.Element, tag: str, key: str, value: str) -> ElementTree.Element:
    return next(found for found in element.iter(f"{W}{tag}") if found.get(f"{W}{key}") == value)
