"""Which face prints a value: the blank's own font, else an embedded face of the same look; never a replaced character."""

from __future__ import annotations

from dataclasses import dataclass

from levydocs.pdf.fonts import BlankFace, Face, face
from levydocs.pdf.model import Blank, Field


@dataclass(frozen=True, slots=True)
class FaceChoice:
    """The face for one value; ``lacking`` names the characters that no face has."""

    face: Face
    lacking: str = ""


class Faces:
    """The faces of one blank."""

    def __init__(self, blank: Blank) -> None:
        self._own = {font.name: BlankFace(font) for font in blank.fonts}

    def choose(self, box: Field, text: str) -> FaceChoice:
        """The blank's own font for this box where it has every character, else an embedded one."""
        own = self._own[box.font]
        if not own.lacks(text):
            return FaceChoice(own)
        weight = "bold" if "Bold" in box.font else "regular"
        other = face("serif" if "Times" in box.font else "sans", weight)
        return FaceChoice(other, ", ".join(f"U+{ord(character):04X}" for character in other.lacks(text)))
