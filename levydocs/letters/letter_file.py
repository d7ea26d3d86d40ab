"""The files of a letter, as bytes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LetterFile:
    """The files of a letter as they are written: ``place`` names that with front matter, ``word`` is a Word document beside it."""

    place: str
    text: bytes
    word: bytes = b""
    word_place: str = ""

    @property
    def main(self) -> str:
        """What the file that the letter is written in is called."""
        return (self.word_place or self.place).rpartition("/")[2]
