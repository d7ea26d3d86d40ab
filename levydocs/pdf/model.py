"""The values that pass between the parts of ``pdf``.

Points throughout; the origin is the lower left corner of the page as displayed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple, Protocol, Self, TypeAlias


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in points, ``x0 <= x1`` and ``y0 <= y1``."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.y1 - self.y0


@dataclass(frozen=True, slots=True)
class PageSize:
    """Width and height of a page in points, rotation already applied."""

    width: float
    height: float


LETTER = PageSize(612.0, 792.0)


class FieldKind(StrEnum):
    TEXT = "text"
    CHECK = "check"
    BUTTON = "button"
    CHOICE = "choice"
    SIGNATURE = "signature"


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an AcroForm, one widget.

    ``name`` is fully qualified. ``font`` is the BaseFont name of the default appearance, ``size`` its points (0: auto),
    ``color`` its RGB. ``states`` are the on-states of a check box without the slash, ``mark`` the shape of its check mark
    (``check``, ``cross``, ``circle``, ``diamond``, ``square``, ``star``). ``label`` is the tooltip, or what the XFA
    speaks.

    ``options`` are what may be chosen, each with its export value first and the text that is shown; of a box the export values of
    its states. A choice field is a ``dropdown``, with ``any_text`` one that also takes typed text, or a list, with ``several``
    one from which more than one entry may be chosen; a list has several lines. A ``radio`` box excludes the others of its name;
    no viewer shows a ``hidden`` field.
    """

    name: str
    kind: FieldKind
    page: int
    rect: Rect
    font: str = ""
    size: float = 0.0
    color: tuple[float, float, float] = (0.0, 0.0, 0.0)
    align: Align = Align.LEFT
    max_length: int | None = None
    comb: bool = False
    multiline: bool = False
    read_only: bool = False
    states: tuple[str, ...] = ()
    mark: str = "check"
    label: str = ""
    options: tuple[tuple[str, str], ...] = ()
    dropdown: bool = False
    any_text: bool = False
    several: bool = False
    radio: bool = False
    hidden: bool = False

    def __hash__(self) -> int:
        return hash(self.name)


@dataclass(frozen=True, slots=True)
class Scan:
    """An AcroForm: its pages and its fields, in the order of the file."""

    pages: tuple[PageSize, ...]
    fields: tuple[Field, ...]


@dataclass(frozen=True, slots=True)
class Obj:
    """One relocatable PDF object.

    ``body`` is the object without its stream, a bytes template for ``%``: each reference is ``%d 0 R``, each literal
    ``%`` is doubled. ``refs`` gives, in order, the positions (in the piece) of the objects referred to. ``stream`` is
    the encoded stream, whose ``/Length`` and filters are in ``body``; None if the object has no stream.
    """

    body: bytes
    refs: tuple[int, ...] = ()
    stream: bytes | None = None


class Tag(NamedTuple):
    """A structure element: its standard type (ISO 32000-1, 14.8.4), which of its parent's children it is, its attributes.

    ``attributes`` are the entries of its attribute dictionary as they are in the file: ``/O/Table/Scope/Column``; ``alt`` says
    what a picture shows.
    """

    kind: str
    number: int
    attributes: str = ""
    alt: str = ""


TagPath: TypeAlias = "tuple[Tag, ...]"
"""A structure element with those around it, from the outermost in; empty for what is not content, such as a rule."""


FILLED = "Form"
"""The kind of the tag with which the value of a field is drawn, ``alt`` the field's name: the blank knows what it belongs to."""


class Content(NamedTuple):
    """Content of a structure element on a page of a blank: a marked content by its number, or a field by its name.

    Neither: the cell of a table, which exists even if empty.
    """

    path: TagPath
    marked: int | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class PiecePage:
    """One page of a piece: its size, its fonts and content streams (positions in the piece), its other resources.

    ``fonts`` gives the position of each font by its resource name; ``resources`` is a dictionary without ``/Font``. For a tagged
    blank, ``read`` is what is read aloud, in order, ``drawn`` the position of the form XObject that draws it, and its key in the
    parent tree of any file.
    """

    size: PageSize
    fonts: Mapping[str, int]
    resources: Obj
    contents: tuple[int, ...]
    read: tuple[Content, ...] = ()
    drawn: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """Pages with all the objects they need, ready to be put into any file by adding a number to every reference.

    ``layers`` gives the positions of its optional content groups, and whether each is shown. ``paper``: it is our own blank page,
    so that what is drawn first on it makes the page.
    """

    objects: tuple[Obj, ...]
    pages: tuple[PiecePage, ...]
    layers: tuple[tuple[int, bool], ...] = ()
    paper: bool = False


@dataclass(frozen=True, slots=True)
class BlankFont:
    """A font for typing in a blank's fields: its dictionary as it is in the blank."""

    name: str
    dictionary: int | None
    """Position of the font's dictionary in the blank's piece; None: the standard font with its look is written new."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A compiled blank form: identified by the digest of its file, with only the requested pages.

    It has no widgets, XFA, scripts or usage rights.
    """

    sha256: str
    scan: Scan
    piece: Piece
    page_numbers: tuple[int, ...]
    fonts: tuple[BlankFont, ...]

    def __hash__(self) -> int:
        return hash((self.sha256, self.page_numbers))


class EmbeddableFace(Protocol):
    """A font that is written once per file, with the characters that the whole file uses.

    Glyph numbers stay those of the full font however small the subset is, so that overlays need no rewriting.
    """

    @property
    def key(self) -> str:
        """One key, one face: overlays whose faces have the same key share one font in the file."""

    def font_objects(self, characters: frozenset[str]) -> tuple[Obj, ...]:
        """The font dictionary, then everything it refers to; references are positions in the tuple."""


@dataclass(frozen=True, slots=True)
class BlankFontUse:
    """A font of the page's own piece: the position of its dictionary (``BlankFont.dictionary``)."""

    dictionary: int


@dataclass(frozen=True, slots=True)
class EmbeddedFontUse:
    """A face and the characters that an overlay prints in it. The font of a field ignores the characters."""

    face: EmbeddableFace
    characters: frozenset[str]


FontUse = BlankFontUse | EmbeddedFontUse


class Overlay:
    """What is drawn over a page: an uncompressed content stream and the fonts it names.

    A font's resource name begins with ``LD`` and follows from the font alone, so that overlays of a page can be joined.
    ``tags``: the element of each marked-content sequence, by its number (MCID).
    """

    __slots__ = ("_draw", "_drawn")

    def __init__(self, stream: bytes, fonts: Mapping[str, FontUse], tags: tuple[TagPath, ...] = ()) -> None:
        self._drawn: tuple[bytes, Mapping[str, FontUse], tuple[TagPath, ...]] | None = (stream, fonts, tags)
        self._draw: Callable[[], Overlay] | None = None

    @classmethod
    def later(cls, draw: Callable[[], Overlay]) -> Self:
        """An overlay that is drawn on first use: a packet that is only checked is never drawn."""
        overlay = cls.__new__(cls)
        overlay._drawn, overlay._draw = None, draw
        return overlay

    @property
    def stream(self) -> bytes:
        return self._now()[0]

    @property
    def fonts(self) -> Mapping[str, FontUse]:
        return self._now()[1]

    @property
    def tags(self) -> tuple[TagPath, ...]:
        return self._now()[2]

    def _now(self) -> tuple[bytes, Mapping[str, FontUse], tuple[TagPath, ...]]:
        drawn = self._drawn
        if drawn is None:
            assert self._draw is not None
            one = self._draw()
            drawn = self._drawn = (one.stream, one.fonts, one.tags)
        return drawn


@dataclass(frozen=True, slots=True, eq=False)
class TaggedDocument:
    """What the tagged pages of one letter belong to; its title. Two letters with the same title are two documents.

    ``kept`` is for a writer that puts it into several files.
    """

    title: str
    kept: dict[tuple[int, ...], Any] = field(default_factory=dict, repr=False)
