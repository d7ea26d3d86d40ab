"""The entrance for foreign PDF files: pypdf opens them, silently, and what cannot be opened is named.

pypdf's warnings repeat parts of a file, which may be a Social Security number, so none of them gets out.
"""

from __future__ import annotations

import logging
import re
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeAlias

from levydocs.pdf.model import PageSize, Rect

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

Matrix: TypeAlias = tuple[float, float, float, float, float, float]

_LOCK = RLock()
_HTML = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<(?:!doctype\s+html|html|head)", re.IGNORECASE)
_HEADER_WITHIN = 1024
_END_WITHIN = 2048
"""Readers accept something before the header and after the end (ISO 32000-1, annex H, notes 13 and 18)."""

_RAISED_ON_DAMAGE = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
    struct.error,
    zlib.error,
)
"""A damaged file makes pypdf stumble in all these ways, besides its own errors."""


class Trouble(StrEnum):
    """Why a file cannot be used as a PDF."""

    HTML = "html"
    NOT_PDF = "not-pdf"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged"
    NO_PAGES = "no-pages"
    NO_FIELDS = "no-fields"


class Unusable(Exception):
    """A file is not a usable PDF; the caller turns this into a refusal or a finding."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(trouble)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class View:
    """How a page is displayed: its crop box in its own coordinates, its size, and the matrix from one to the other."""

    box: Rect
    size: PageSize
    matrix: Matrix

    def seen(self, rect: Rect) -> Rect:
        """A rectangle in the page's own coordinates, as displayed."""
        return transform(rect, self.matrix)


@contextmanager
def opened(pdf: bytes) -> Iterator[PdfReader]:
    """The file, readable within the block. Raises ``Unusable``, also for anything pypdf raises within the block."""
    from pypdf.errors import DependencyError, PyPdfError

    with _LOCK, _silence():
        try:
            yield _reader(pdf)
        except DependencyError as error:
            raise Unusable(Trouble.ENCRYPTED) from error
        except (PyPdfError, *_RAISED_ON_DAMAGE) as error:
            raise Unusable(Trouble.DAMAGED) from error


def view_of(page: PageObject) -> View:
    """How the page is displayed: cropped to its media box, turned by its rotation."""
    crop, media = box_of(page.cropbox), box_of(page.mediabox)
    box = Rect(max(crop.x0, media.x0), max(crop.y0, media.y0), min(crop.x1, media.x1), min(crop.y1, media.y1))
    if box.width <= 0 or box.height <= 0:
        box = media
    turns = page.rotation % 360 // 90
    upright = PageSize(box.width, box.height)
    size = PageSize(box.height, box.width) if turns % 2 else upright
    return View(box, size, times((1, 0, 0, 1, -box.x0, -box.y0), _turned(turns, upright)))


def box_of(values: Any) -> Rect:
    """Four numbers of a file as a rectangle, whichever corners they name."""
    x0, y0, x1, y1 = (float(value) for value in values)
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))


def is_true(value: Any) -> bool:
    """True for the boolean of a file; pypdf's false is true for Python."""
    found = value.get_object() if value is not None else None
    return getattr(found, "value", False) is True


def times(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that does ``first``, ``then`` the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def transform(rect: Rect, matrix: Matrix) -> Rect:
    """The upright rectangle around ``rect`` under the matrix."""
    a, b, c, d, e, f = matrix
    corners = [(x, y) for x in (rect.x0, rect.x1) for y in (rect.y0, rect.y1)]
    xs = [a * x + c * y + e for x, y in corners]
    ys = [b * x + d * y + f for x, y in corners]
    return Rect(min(xs), min(ys), max(xs), max(ys))


def _reader(pdf: bytes) -> PdfReader:
    from pypdf import PdfReader

    head = pdf[:_HEADER_WITHIN]
    if b"%PDF-" not in head:
        raise Unusable(Trouble.HTML if _HTML.match(head) else Trouble.NOT_PDF)
    if b"%%EOF" not in pdf[-_END_WITHIN:]:
        # pypdf would make do with what is left of a broken download.
        raise Unusable(Trouble.DAMAGED)
    reader = PdfReader(BytesIO(pdf), strict=False)
    if reader.is_encrypted:
        raise Unusable(Trouble.ENCRYPTED)
    if not reader.pages:
        raise Unusable(Trouble.NO_PAGES)
    return reader


def _turned(turns: int, size: PageSize) -> Matrix:
    """The matrix that turns a page clockwise by quarters and puts its lower left corner back to the origin."""
    width, height = size.width, size.height
    return ((1, 0, 0, 1, 0, 0), (0, -1, 1, 0, 0, width), (-1, 0, 0, -1, width, height), (0, 1, -1, 0, height, 0))[turns]


@contextmanager
def _silence() -> Iterator[None]:
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        logger.setLevel(level)
