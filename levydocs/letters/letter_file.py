"""A letter as its folder holds it, before anything in it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SECTION = ".md.j2"
"""How the name of a letter's file, and of the file of a section of it, ends."""


@dataclass(frozen=True, slots=True)
class LetterFile:
    """The files of a letter as they are written.

    ``place`` names that with front matter; ``sections`` are the texts beside it, by their names; ``word`` is a Word document
    beside it, in place of a text.
    """

    place: str
    text: bytes
    word: bytes = b""
    word_place: str = ""
    sections: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def main(self) -> str:
        """What the file that the letter is written in is called."""
        return (self.word_place or self.place).rpartition("/")[2]

    def section_place(self, name: str) -> str:
        """The file of a section."""
        return f"{self.place.rpartition('/')[0]}/{name}{SECTION}"
