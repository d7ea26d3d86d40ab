"""A letter as its folder holds it, before anything in it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SECTION = ".md.j2"
"""How the name of a letter's file, and of the file of a section of it, ends."""


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter as its folder holds it: the letter itself, and the sections beside it by their names."""

    body: bytes
    sections: Mapping[str, bytes] = field(default_factory=dict)
