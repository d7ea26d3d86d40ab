"""A whole name in one cell, as ``Last, First Middle``: the one order that its comma shows."""

from __future__ import annotations

import re

_SUFFIX = re.compile(r"(?:Jr|Sr)\.?|I{2,3}|IV|V", re.IGNORECASE)
_BEHIND = re.compile(rf"(?P<first>.+) (?P<suffix>(?!V\.?$)(?:{_SUFFIX.pattern}))", re.IGNORECASE)
"""A suffix after the first name: ``John Jr.``; a V there is an initial."""
_INITIAL = re.compile(r"(?P<first>.+) (?P<middle>[^\W\d_]\.?)")


def parts_of_name(text: str) -> dict[str, str] | None:
    """``last``, ``first``, and where it has them ``middle`` and ``suffix``; None where the order is not clear.

    A single letter after the first name is a middle initial; two names before nothing else are one first name, which is printed as
    it is either way. ``Smith, John, Jr.``, ``Smith Jr., John`` and ``Smith, John Jr.`` have a suffix.
    """
    pieces = [" ".join(one.split()) for one in text.split(",")]
    at = next((at for at in (2, 1) if len(pieces) == 3 and _SUFFIX.fullmatch(pieces[at])), 0)
    suffix = pieces.pop(at) if at else ""
    if len(pieces) != 2 or not all(pieces):
        return None
    last, first = pieces
    before, _, behind = last.rpartition(" ")
    if before and _SUFFIX.fullmatch(behind) and not suffix:
        last, suffix = before, behind
    if not suffix and (found := _BEHIND.fullmatch(first)):
        first, suffix = found["first"], found["suffix"]
    initial = _INITIAL.fullmatch(first)
    middle = initial["middle"] if initial else ""
    parts = {"last": last, "first": initial["first"] if initial else first, "middle": middle, "suffix": suffix}
    return {key: part for key, part in parts.items() if part}
