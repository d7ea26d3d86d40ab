"""The inside of a line of Markdown: bold and italic with asterisks, character references, escapes, line breaks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from levydocs.blocks.model import Run, Words

_SPECIAL = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"
_REFERENCES = {ord(mark): f"&#{ord(mark)};" for mark in _SPECIAL}
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_BROKEN = re.compile(r"(?:\\| {2,})\n[ \t]*")
_WRAPPED = re.compile(r" ?\n[ \t]*")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]*);")
_STRESSED = re.compile(
    r"\*\*(?=\S)(?P<bold>.+?)(?<=\S)\*\*(?!\*)|(?<!\*)\*(?=[^\s*])(?P<italic>.+?)(?<=[^\s*])\*(?!\*)", re.DOTALL
)
_BREAK = "\ue000"
"""Stands for a line break while a text is read: a character of private use, which no line of a template holds."""


@lru_cache(maxsize=2048)
def escape(text: str) -> str:
    """Text that Markdown prints as it is: one line, every mark written as a character reference."""
    return " ".join(text.split()).translate(_REFERENCES)


def shielded(text: str) -> str:
    """The same text, each escaped mark as a character reference, so that it is no mark of Markdown any more."""
    return _ESCAPED.sub(lambda mark: f"&#{ord(mark[1])};", text) if "\\" in text else text


@lru_cache(maxsize=2048)
def read_inline(text: str) -> Words:
    """The runs of a shielded text; a line feed is a blank, after a backslash or two blanks a line break."""
    if "\n" in text:
        text = _WRAPPED.sub(" ", _BROKEN.sub(_BREAK, text))
    runs: list[Run] = []
    for run in _runs(text.strip(" \t"), bold=False, italic=False):
        if runs and (runs[-1].bold, runs[-1].italic) == (run.bold, run.italic):
            runs[-1] = Run(runs[-1].text + run.text, run.bold, run.italic)
        else:
            runs.append(run)
    return tuple(runs)


def _runs(text: str, *, bold: bool, italic: bool) -> Iterator[Run]:
    start = 0
    for stressed in _STRESSED.finditer(text) if "*" in text else ():
        if stressed.start() > start:
            yield Run(_plain(text[start : stressed.start()]), bold, italic)
        inside = stressed["bold"] or stressed["italic"]
        yield from _runs(inside, bold=bold or stressed["bold"] is not None, italic=italic or stressed["bold"] is None)
        start = stressed.end()
    if start < len(text):
        yield Run(_plain(text[start:]), bold, italic)


def _plain(text: str) -> str:
    if "&" in text:
        text = _REFERENCE.sub(lambda reference: unescape(reference[0]), text)
    return text.replace(_BREAK, "\n")
