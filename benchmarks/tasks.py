"""What every engine is given: the blanks, the values of their boxes and the words of the letters, as plain values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from levydocs.pdf.model import Rect


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a value must be seen: page of the form (from 0), box, its text (empty: a tick)."""

    page: int
    rect: Rect
    text: str


@dataclass(frozen=True, slots=True)
class FormTask:
    """A form to fill and flatten: ``texts`` by field name, ``ticks`` field name → on-state. Only ``pages`` (from 0) are sent."""

    form: str
    blank: bytes
    pages: Sequence[int]
    texts: Mapping[str, str]
    ticks: Mapping[str, str]
    shown: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class LetterTask:
    """A letter: its blocks as what a Jinja template is given (see ``peers.letters``)."""

    title: str
    blocks: tuple[Mapping[str, object], ...]


@dataclass(frozen=True, slots=True)
class FileTask:
    """One file: its parts in order, what stands at the foot of each page, and what in its left margin (may be empty)."""

    name: str
    title: str
    parts: tuple[FormTask | LetterTask, ...]
    owner: str
    mark: str


@dataclass(frozen=True, slots=True)
class PacketTask:
    """The packet of one case: its file's bytes, and what levydocs prints for it, told to the others for nothing."""

    case: bytes
    files: tuple[FileTask, ...]


@dataclass(frozen=True, slots=True)
class File:
    """A file that was made, and the page (from 0) on which each of its forms begins, in order."""

    pdf: bytes
    forms: tuple[int, ...] = (0,)
