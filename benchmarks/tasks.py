"""What every engine is given: the blanks, the values of their boxes and the words of the letters, as plain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from levydocs.pdf.model import Rect


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a value must be seen: page of the form (from 0), box, its text (empty: a check mark)."""

    page: int
    rect: Rect
    text: str


@dataclass(frozen=True, slots=True)
class FormTask:
    """A form to fill and flatten: ``texts`` by field name, check boxes by field name, each with its on-state. Only ``pages``
    (from 0) are sent.

    ``part`` names it in its packet: a document that goes to several recipients has one name, and is made once.
    """

    part: str
    form: str
    blank: bytes
    pages: tuple[int, ...]
    texts: Mapping[str, str]
    ticks: Mapping[str, str]
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class LetterTask:
    """A letter: its name in the packet, its blocks as what a Jinja template is given (see ``peers.letters``)."""

    part: str
    title: str
    blocks: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class FileTask:
    """One file: its parts in order, what is at the foot of each page, and what is in its left margin (may be empty)."""

    name: str
    title: str
    parts: tuple[FormTask | LetterTask, ...]
    owner: str
    mark: str


@dataclass(frozen=True, slots=True)
class PacketTask:
    """The packet of one case: its file's bytes, and what levydocs prints for it, given to the others for free."""

    case: bytes
    files: tuple[FileTask, ...]

    def letters(self) -> list[LetterTask]:
        """Every letter, once."""
        every = (part for file in self.files for part in file.parts if isinstance(part, LetterTask))
        return list({one.part: one for one in every}.values())

    def forms(self) -> list[FormTask]:
        """Every filled form, once; a form of which there are copies has several."""
        every = (part for file in self.files for part in file.parts if isinstance(part, FormTask))
        return list({one.part: one for one in every}.values())


@dataclass(frozen=True, slots=True)
class File:
    """A file that was made, and the page (from 0) on which each of its forms begins, in order."""

    pdf: bytes
    forms: tuple[int, ...] = (0,)
