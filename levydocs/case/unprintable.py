"""Texts that our fonts cannot print, reported with their place before anything is made from them."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from levydocs.case.model import Book
from levydocs.case.part import texts_of
from levydocs.findings import Finding, finding
from levydocs.text import name_characters

_NOT_PRINTED = frozenset(("file", "logo"))
"""Keys whose texts are names of files."""


def unprintable(book: Book, lacks: Callable[[str], str]) -> Iterator[Finding]:
    """A finding for each text of a case or a firm book with characters that ``lacks`` names."""
    for path, text in texts_of(book):
        if text.isascii() or path.rpartition(".")[2] in _NOT_PRINTED:
            continue
        if lacking := lacks("".join(text.split())):
            yield finding("LD-case-unprintable", book.origin.place(path), characters=name_characters(lacking))
