"""The lines of a transcript, whatever it was saved as: PDF with text, text, or the HTML of an e-Services mailbox.

The same transcript gives the same lines, save for those that only one of the three has. White space is squeezed, since a PDF
keeps none: no line is read by its columns.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html.parser import HTMLParser

from levydocs.pdf.readback.page_text import page_texts
from levydocs.text import half_width, squeeze

_PDF = b"%PDF-"
_HEAD = 1024
"""How many bytes at the beginning of a file show what it is."""
_HYPHEN = "\x02"
"""PDFium's sign for a hyphen at the end of a line."""
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a file's text, counted from 1 over all pages."""

    number: int
    text: str


def lines_of(data: bytes) -> list[Line]:
    """The lines that hold something. Of a PDF that is a picture without text there are none."""
    if _PDF in data[:_HEAD]:
        texts = [text.replace(_HYPHEN, "-") for text in page_texts(data)]
    elif re.search(rb"<(!doctype\s+html|html)\b", data[:_HEAD], re.IGNORECASE):
        texts = [_html_text(_decoded(data))]
    else:
        texts = [_decoded(data)]
    all_lines = [line for text in texts for line in re.split(r"\r\n?|[\n\f\v]", text)]
    plain = (squeeze(half_width(line).translate(_DASHES)) for line in all_lines)
    return [Line(number, text) for number, text in enumerate(plain, 1) if text]


def _decoded(data: bytes) -> str:
    mark, encoding = next((pair for pair in _MARKS if data.startswith(pair[0])), (b"", "utf-8"))
    try:
        return data[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")  # what is no letter of ours shows as such in the line


def _html_text(text: str) -> str:
    reader = _Html()
    reader.feed(text)
    reader.close()
    return reader.text()


class _Html(HTMLParser):
    """A line for each block, and for a row of a table one for its cells, then those for what a cell has on further lines."""

    _BLOCKS = frozenset(
        ("p", "h1", "h2", "h3", "h4", "h5", "h6", "div", "dl", "dt", "li", "ul", "section", "header", "footer", "pre")
    )
    _UNSEEN = frozenset(("head", "script", "style", "template"))

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[str] = [""]
        self._cells: list[list[str]] | None = None
        self._unseen = 0

    def text(self) -> str:
        """What was read."""
        self._end_of_row()
        return "\n".join(self._lines)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self._UNSEEN:
            self._unseen += 1
        elif tag == "tr":
            self._end_of_row()
            self._cells = []
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append([""])
        elif tag == "br":
            self._new_line()
        elif tag == "dd" or "item-value" in (dict(attrs).get("class") or "").split():
            self._put(" ")  # a value stands on the line of its label
        elif tag in self._BLOCKS:
            self._new_line()

    def handle_endtag(self, tag: str) -> None:
        if tag in self._UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif tag in ("tr", "table"):
            self._end_of_row()
        elif tag in ("p", "dl", "li", "table") or re.fullmatch(r"h[1-6]", tag):
            self._new_line()

    def handle_data(self, data: str) -> None:
        if not self._unseen:
            self._put(re.sub(r"\s", " ", data))

    def _put(self, text: str) -> None:
        if self._cells is None:
            self._lines[-1] += text
        elif self._cells:
            self._cells[-1][-1] += text

    def _new_line(self) -> None:
        if self._cells is None:
            self._lines.append("")
        elif self._cells and self._cells[-1][-1].strip():
            self._cells[-1].append("")

    def _end_of_row(self) -> None:
        if self._cells is None:
            return
        self._lines.append(" ".join(cell[0] for cell in self._cells))
        self._lines += [line for cell in self._cells for line in cell[1:]]
        self._lines.append("")
        self._cells = None
