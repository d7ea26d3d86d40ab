"""Which face prints a value: ours of the look that the box asks for; never a replaced character."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf

from levydocs.acroforms.fit import PADDING, own_size
from levydocs.pdf.font_files import Family, Weight
from levydocs.pdf.model import Field
from levydocs.pdf.write.fonts import EmbeddedFace, face
from levydocs.text import name_characters

_FAMILIES: tuple[Family, ...] = ("sans", "serif")
"""Source Sans stands for all: it is as wide as Times and narrower than Helvetica, so that what a form has room for in its own
font has room in ours (docs/decisions/0021). Source Serif prints what it lacks."""


@dataclass(frozen=True, slots=True)
class FaceChoice:
    """The face for one value; ``lacking`` names the characters that no face has."""

    face: EmbeddedFace
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class FirstLine:
    """What nearly every value needs of a box: its usual face and size, and how much its first line holds."""

    choice: FaceChoice
    size: float
    room: float
    most: float

    def holds(self, line: str) -> bool:
        """True when the whole line has room, and the face every character of it."""
        try:
            return len(line) <= self.most and self.choice.face.width(line, self.size) <= self.room
        except ValueError:
            return False


@lru_cache(maxsize=8192)
def first_line(box: Field) -> FirstLine:
    """The first line of a box in its usual face."""
    usual = choose(box, "")
    most = inf if box.max_length is None else box.max_length
    return FirstLine(usual, own_size(box, usual.face), box.rect.width - 2 * PADDING, most)


def choose(box: Field, text: str) -> FaceChoice:
    """The face for a text in this box: the first that has every character, as bold and as slanted as the box's own font."""
    weight: Weight = "bold" if "Bold" in box.font else "regular"
    italic = "Italic" in box.font or "Obl" in box.font
    faces = [face(family, weight, italic) for family in _FAMILIES]
    chosen = next((one for one in faces if one.has(text)), faces[0])
    return FaceChoice(chosen, name_characters(chosen.lacks(text)))
