"""What a Word document says, paragraph by paragraph, read only from its XML; only files accepted by ``word_door`` are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from xml.etree import ElementTree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_SHOWN = {f"{_W}tab": " ", f"{_W}br": " "}


def paragraphs_of(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The paragraphs of its body, including those in tables, without hidden text or list marks."""
    document = ElementTree.fromstring(parts["word/document.xml"])
    return tuple("".join(_words(one)) for one in document.iter(f"{_W}p"))


def _words(element: ElementTree.Element) -> Iterator[str]:
    """Without the words of paragraphs inside it, such as those of a text box."""
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _SHOWN:
            yield _SHOWN[child.tag]
        elif child.tag not in (f"{_W}p", f"{_W}pPr", _FALLBACK) and child.find(f"{_W}rPr/{_W}vanish") is None:
            yield from _words(child)
