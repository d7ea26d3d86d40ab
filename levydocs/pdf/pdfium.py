"""PDFium, the reader that shares no code with what we write: the only module that knows it.

PDFium is not thread-safe, not even for different documents, so every call is made under one lock, held only here; a document or a
page belongs to one thread at a time. What a file does not embed is drawn with the same faces everywhere: those of
``substitute_fonts``, set before anything is opened. The garbage collector releases nothing, because it could do so in the middle
of another thread's call: ``close`` does it.
"""

from __future__ import annotations

import atexit
from collections.abc import Callable
from ctypes import PYFUNCTYPE, byref, c_double, c_int, c_ubyte, c_uint, c_ushort, c_void_p, string_at
from ctypes import cast as as_type
from functools import wraps
from math import ceil
from threading import RLock
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar, cast

import pypdfium2_raw as raw
from pypdfium2_raw.version import PDFIUM_INFO

from levydocs.pdf import substitute_fonts

if TYPE_CHECKING:
    from PIL.Image import Image

HYPHEN_AT_LINE_END = "\x02"
"""PDFium's character for a hyphen that it takes for that of a broken word."""
DRAWN_BY = f"{PDFIUM_INFO.build}.2"
"""The number of this build, and of how it is used here: another may draw a page differently."""

_LOCK = RLock()
_Method = TypeVar("_Method", bound=Callable[..., Any])


def _one_at_a_time(method: _Method) -> _Method:
    """The method, run by one thread at a time."""

    @wraps(method)
    def alone(*args: Any, **options: Any) -> Any:
        with _LOCK:
            return method(*args, **options)

    return cast(_Method, alone)


raw.FPDF_InitLibraryWithConfig(raw.FPDF_LIBRARY_CONFIG(version=2))
_FONTS = raw.FPDF_SYSFONTINFO()
substitute_fonts.prepare(_FONTS)
raw.FPDF_SetSystemFontInfo(_FONTS)
# These two are called for each character: without other threads in between, and without checking each argument's type.
_unicode_of = PYFUNCTYPE(c_uint, c_void_p, c_int)(as_type(raw.FPDFText_GetUnicode, c_void_p).value or 0)
_box_of = PYFUNCTYPE(c_int, c_void_p, c_int, *[c_void_p] * 4)(as_type(raw.FPDFText_GetCharBox, c_void_p).value or 0)
# A thread that outlives the interpreter's end must not be inside PDFium then.
atexit.register(_LOCK.acquire)


class PdfiumError(Exception):
    """PDFium cannot open the file, or a page of it."""


Box = tuple[float, float, float, float]
"""Left, bottom, right and top."""


class Glyph(NamedTuple):
    """One character and its box."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float


class Document:
    """An opened file. With ``forms`` its fields are drawn too, as a viewer with forms would. Raises PdfiumError."""

    @_one_at_a_time
    def __init__(self, pdf: bytes, *, forms: bool = False) -> None:
        self._pdf = pdf  # PDFium reads from it as long as the document is open
        self._document = raw.FPDF_LoadMemDocument64(pdf, len(pdf), None)
        if not self._document:
            raise PdfiumError(f"error {raw.FPDF_GetLastError()}")
        self._forms = None
        if forms and raw.FPDF_GetFormType(self._document) != raw.FORMTYPE_NONE:
            self._form_info = raw.FPDF_FORMFILLINFO(version=2)
            self._forms = raw.FPDFDOC_InitFormFillEnvironment(self._document, self._form_info)
        self.page_count: int = raw.FPDF_GetPageCount(self._document)

    @_one_at_a_time
    def page(self, index: int) -> Page:
        """A page, from 0. Raises PdfiumError. It must be closed before the document."""
        page = raw.FPDF_LoadPage(self._document, index)
        if not page:
            raise PdfiumError(f"page {index + 1} cannot be loaded")
        return Page(page, self._forms)

    @_one_at_a_time
    def permissions(self) -> int:
        """What the file's author permits (ISO 32000-1, table 22)."""
        return int(raw.FPDF_GetDocPermissions(self._document))

    @_one_at_a_time
    def unlocked(self) -> bytes:
        """The file without encryption. Raises PdfiumError."""
        written = bytearray()

        def write(_: object, data: int, size: int) -> int:
            written.extend(string_at(data, size))
            return 1

        out = raw.FPDF_FILEWRITE(version=1)
        out.WriteBlock = dict(raw.FPDF_FILEWRITE._fields_)["WriteBlock"](write)
        if not raw.FPDF_SaveAsCopy(self._document, out, raw.FPDF_REMOVE_SECURITY):
            raise PdfiumError("the file cannot be written")
        return bytes(written)

    @_one_at_a_time
    def close(self) -> None:
        """Close the file."""
        if self._document is None:
            return
        if self._forms:
            raw.FPDFDOC_ExitFormFillEnvironment(self._forms)
        raw.FPDF_CloseDocument(self._document)
        self._document = self._forms = None


class Page:
    """An open page. ``size`` is in points as displayed, ``box`` its visible part in its own coordinates, ``turned`` degrees."""

    def __init__(self, page: object, forms: object) -> None:
        """Made only by ``Document.page``, under its lock."""
        self._page, self._forms = page, forms
        self._text: Any = None
        if forms:
            raw.FORM_OnAfterLoadPage(page, forms)
        self.size = (float(raw.FPDF_GetPageWidthF(page)), float(raw.FPDF_GetPageHeightF(page)))
        self.turned: int = 90 * raw.FPDFPage_GetRotation(page)
        self.annotations: int = raw.FPDFPage_GetAnnotCount(page)
        self.box = _visible(page)

    @_one_at_a_time
    def close(self) -> None:
        """Close the page."""
        if self._page is None:
            return
        if self._text:
            raw.FPDFText_ClosePage(self._text)
        if self._forms:
            raw.FORM_OnBeforeClosePage(self._page, self._forms)
        raw.FPDF_ClosePage(self._page)
        self._page = self._text = None

    @_one_at_a_time
    def count(self) -> int:
        """How many characters the page has, including white space that PDFium infers."""
        return int(raw.FPDFText_CountChars(self._opened_text()))

    @_one_at_a_time
    def text(self, first: int = 0, count: int | None = None) -> str:
        """The text of some characters, by default of all from the ``first``."""
        page = self._opened_text()
        last = (int(raw.FPDFText_CountChars(page)) if count is None else first + count) - 1
        # Some characters stand for nothing in the text, some for several (pypdfium2 says how to count: its get_text_range).
        while first <= last and (begin := raw.FPDFText_GetTextIndexFromCharIndex(page, first)) == -1:
            first += 1
        while first <= last and (end := raw.FPDFText_GetTextIndexFromCharIndex(page, last)) == -1:
            last -= 1
        if first > last:
            return ""
        room = bytearray(2 * (end - begin + 2))
        written = raw.FPDFText_GetText(page, first, last - first + 1, byref(c_ushort.from_buffer(room)))
        return room[: 2 * (written - 1)].decode("utf-16-le", "ignore")

    @_one_at_a_time
    def code(self, index: int) -> int:
        """The code point of one character."""
        return int(raw.FPDFText_GetUnicode(self._opened_text(), index))

    @_one_at_a_time
    def words(self, first: int = 0) -> list[tuple[list[Glyph], float, float]]:
        """The adjoining characters from ``first`` on, with no white space between, and where their baseline begins.

        In PDFium's order, which is that of the content except for what it takes for one line; in the page's own coordinates.
        """
        page = self._opened_text()
        handle, char_origin = as_type(page, c_void_p), raw.FPDFText_GetCharOrigin
        left, right, bottom, top = (c_double() for _ in range(4))
        at = (byref(left), byref(right), byref(bottom), byref(top))
        words: list[tuple[list[Glyph], float, float]] = []
        gap = True
        for index in range(first, raw.FPDFText_CountChars(page)):
            character = chr(_unicode_of(handle, index))
            ends = character == HYPHEN_AT_LINE_END
            if ends:
                character = "-"
            elif character.isspace() or not character.isprintable():
                gap = True
                continue
            if gap:
                char_origin(page, index, at[0], at[2])
                glyphs: list[Glyph] = []
                words.append((glyphs, left.value, bottom.value))
            _box_of(handle, index, *at)
            glyphs.append(Glyph(character, left.value, bottom.value, right.value, top.value))
            gap = ends
        return words

    @_one_at_a_time
    def search(self, text: str) -> list[list[Box]]:
        """Where PDFium finds a text: for each place the boxes around its characters, in the page's own coordinates."""
        units = (text + "\0").encode("utf-16-le")
        wanted = (c_ushort * (len(units) // 2)).from_buffer_copy(units)
        search = raw.FPDFText_FindStart(self._opened_text(), wanted, raw.FPDF_MATCHCASE, 0)
        found = []
        while raw.FPDFText_FindNext(search):
            found.append((raw.FPDFText_GetSchResultIndex(search), raw.FPDFText_GetSchCount(search)))
        raw.FPDFText_FindClose(search)
        return [self._boxes(index, count) for index, count in found]

    def _boxes(self, index: int, count: int) -> list[Box]:
        """The boxes around some characters, one for each run of them."""
        left, right, bottom, top = (c_double() for _ in range(4))
        boxes = []
        for number in range(raw.FPDFText_CountRects(self._text, index, count)):
            raw.FPDFText_GetRect(self._text, number, byref(left), byref(top), byref(right), byref(bottom))
            boxes.append((left.value, bottom.value, right.value, top.value))
        return boxes

    @_one_at_a_time
    def picture(self, dpi: float, *, grey: bool) -> Image:
        """The page as a picture at ``dpi`` dots per inch, in gray or RGB, its annotations drawn."""
        from PIL import Image

        width, height = (ceil(length * dpi / 72) for length in self.size)
        bits, mode, order = (raw.FPDFBitmap_Gray, "L", "L") if grey else (raw.FPDFBitmap_BGR, "RGB", "BGR")
        points = self._drawn(dpi, (0, 0, width, height), bits, len(order))
        return Image.frombuffer(mode, (width, height), points, "raw", order, 0, 1)

    @_one_at_a_time
    def points(self, dpi: float, part: tuple[int, int, int, int] | None = None) -> tuple[bytearray, tuple[int, int]]:
        """The gray levels of the page, row by row, and their width and height; pictures on it are scaled the fastest way.

        ``part``: only these points: left, upper, right and lower, the last two left out.
        """
        width, height = (ceil(length * dpi / 72) for length in self.size)
        left, upper, right, lower = part = part or (0, 0, width, height)
        flags = raw.FPDF_RENDER_NO_SMOOTHIMAGE
        return self._drawn(dpi, part, raw.FPDFBitmap_Gray, 1, flags), (right - left, lower - upper)

    def _drawn(self, dpi: float, part: tuple[int, int, int, int], bits: int, size: int, flags: int = 0) -> bytearray:
        """A part of the page, ``size`` bytes per point."""
        width, height = (ceil(length * dpi / 72) for length in self.size)
        left, upper, right, lower = part
        line = (right - left) * size
        points = bytearray(b"\xff") * (line * (lower - upper))
        bitmap = raw.FPDFBitmap_CreateEx(right - left, lower - upper, bits, byref(c_ubyte.from_buffer(points)), line)
        place = (-left, -upper, width, height, 0, raw.FPDF_ANNOT | flags)
        raw.FPDF_RenderPageBitmap(bitmap, self._page, *place)
        if self._forms:
            raw.FPDF_FFLDraw(self._forms, bitmap, self._page, *place)
        raw.FPDFBitmap_Destroy(bitmap)
        return points

    def _opened_text(self) -> Any:
        if self._text is None:
            self._text = raw.FPDFText_LoadPage(self._page)
        return self._text


def _visible(page: object) -> tuple[float, float, float, float]:
    """The page's bounding box: left, bottom, right, top in its own coordinates."""
    rect = raw.FS_RECTF()
    raw.FPDF_GetPageBoundingBox(page, rect)
    return rect.left, rect.bottom, rect.right, rect.top
