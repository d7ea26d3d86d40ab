"""Which face prints a value: the blank's own font, else an embedded face of the same look; never a replaced character."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from math import inf

from levydocs.acroforms.fit import PADDING, own_size
from levydocs.pdf.model import Blank, Field
from levydocs.pdf.write.fonts import BlankFace, Face, Family, Weight, face
from levydocs.text import name_characters


@dataclass(frozen=True, slots=True)
class FaceChoice:
    """The face for one value; ``lacking`` names the characters that no face has."""

    face: Face
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class FirstLine:
    """What nearly every value needs of a box: its own face and size, and how much its first line holds."""

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


class Faces:
    """The faces of one blank; ``faces_of`` gives them."""

    def __init__(self, blank: Blank) -> None:
        self._own = {font.name: FaceChoice(BlankFace(font)) for font in blank.fonts}
        self._lines: dict[Field, FirstLine] = {}

    def first_line(self, box: Field) -> FirstLine:
        """The first line of a box in its own face, worked out once."""
        line = self._lines.get(box)
        if line is None:
            own = self._own[box.font]
            most = inf if box.max_length is None else box.max_length
            line = FirstLine(own, own_size(box, own.face), box.rect.width - 2 * PADDING, most)
            self._lines[box] = line
        return line

    def choose(self, box: Field, text: str) -> FaceChoice:
        """The blank's own font for this box where it has every character, else an embedded one, of the same look if it can be."""
        own = self._own[box.font]
        if own.face.has(text):
            return own
        weight: Weight = "bold" if "Bold" in box.font else "regular"
        families: tuple[Family, ...] = ("serif", "sans") if "Times" in box.font else ("sans", "serif")
        others = [face(family, weight) for family in families]
        other = next((one for one in others if one.has(text)), others[0])
        return FaceChoice(other, name_characters(other.lacks(text)))


@lru_cache(maxsize=64)
def faces_of(blank: Blank) -> Faces:
    """The faces of a blank, worked out once."""
    return Faces(blank)
