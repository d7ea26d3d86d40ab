"""Words: small, pure helpers that every layer shares."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

_TAX_ID = re.compile(r"(?<![0-9A-Za-z])(?:(?!000)\d{3}[-–. ]?\d{2}[-–. ]?\d{4}|\d{2}[-–]\d{7})(?![0-9A-Za-z])")
"""Nine digits as an SSN, ITIN or EIN is written. Area 000 is never assigned: it is the example of many a message."""


def join_words(words: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def nearest(word: str, choices: Iterable[str]) -> str:
    """The choice most like ``word``; empty when none is near."""
    found = get_close_matches(word, list(choices), n=1, cutoff=0.5)
    return found[0] if found else ""


def squeeze(text: str) -> str:
    """The text with every run of white space folded to one blank, none at the ends."""
    return " ".join(text.split())


def hide_numbers(text: str) -> str:
    """The text with whatever reads like an SSN, ITIN or EIN hidden: the last guard of whatever a message repeats."""
    return _TAX_ID.sub("…", text)
