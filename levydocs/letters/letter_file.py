"""A letter as stored in its folder, before anything in it is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

SECTION = ".md.j2"
"""The ending of the name of a letter's file and of a section's file."""


@dataclass(frozen=True, slots=True)
class LetterFile:
    """The files of a letter as written.

    ``place`` names the one with front matter; ``sections`` are the texts next to it, by name; ``word`` is a Word document
    next to it, in place of a text.
    """

    place: str
    text: bytes
    word: bytes = b""
    word_place: str = ""
    sections: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def main(self) -> str:
        """The name of the file that the letter is written in."""
        return (self.word_place or self.place).rpartition("/")[2]

    def section_place(self, name: str) -> str:
        """The file of a section."""
        return f"{self.place.rpartition('/')[0]}/{name}{SECTION}"
