"""From the object graph of pypdf to relocatable objects: only what a page needs to be displayed, packed as small as possible.

A page becomes a form XObject. That keeps its own resource names, graphics state, patterns and transparency separate from what is
drawn over it, and lets it be turned, cropped or scaled by a matrix.
"""

from __future__ import annotations

import re
import zlib
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from levydocs.pdf.foreign.source import Matrix, View, box_of, transform
from levydocs.pdf.foreign.two_toned import CHANGED, two_toned
from levydocs.pdf.model import Obj, Piece, PiecePage
from levydocs.pdf.write.syntax import Name, PdfValue, Raw, Ref, build, encoded_stream

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_NOT_SEEN = frozenset((
    "/StructParent", "/StructParents", "/PieceInfo", "/Metadata", "/LastModified", "/OPI", "/Thumb",
    "/Annots", "/AA", "/Alternates",
))  # fmt: skip
"""Keys of dictionaries that have no part in how a page looks."""
_OF_THE_STREAM = frozenset(("/Length", "/Filter", "/DecodeParms", "/DL"))
_OF_THE_FORM = _NOT_SEEN | _OF_THE_STREAM | {"/Type", "/Subtype", "/FormType"}
_STRUCTURE = frozenset(("/Page", "/Pages", "/Catalog"))
"""Whole pages that something visible refers to are left out."""
_LOSSLESS = frozenset((
    "/FlateDecode", "/LZWDecode", "/ASCII85Decode", "/ASCIIHexDecode", "/RunLengthDecode",
    "/Fl", "/LZW", "/A85", "/AHx", "/RL",
))  # fmt: skip
_REPACKED_UP_TO = 1_000_000
"""Bytes of a stream. A scan is larger: repacking it would take seconds per page and gain almost nothing."""
_HIDDEN, _NO_VIEW = 1 << 1, 1 << 5
_SHOWS = re.compile(rb"\bT[jJ]\b|\bDo\b|['\"]")
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


class Collector:
    """Collects the objects that pages of one file need; ``piece`` ends it."""

    def __init__(self, reader: PdfReader) -> None:
        self._objects: list[Obj] = []
        self._positions: dict[tuple[int, int], int] = {}
        self._waiting: deque[tuple[int, Any]] = deque()
        self._layers: dict[int, bool] = {}
        self._is_shown = _layers_shown(reader)

    def add(self, obj: Obj) -> int:
        """Add one of our objects to those collected; returns its position."""
        self._objects.append(obj)
        return len(self._objects) - 1

    def value(self, source: Any) -> PdfValue:
        """A value of the file; what it refers to is collected too."""
        from pypdf import generic

        match source:
            case generic.IndirectObject():
                return Ref(self._position(source))
            case generic.DictionaryObject():
                return self._entries(source, _NOT_SEEN) if source.get("/Type") not in _STRUCTURE else None
            case generic.ArrayObject():
                return [self.value(item) for item in source]
            case generic.NameObject():
                return Name(source[1:])
            case generic.TextStringObject() | generic.ByteStringObject():
                return bytes(source.original_bytes)
            case generic.BooleanObject():
                return bool(source.value)
            case generic.NumberObject():
                return int(source)
            case generic.FloatObject():
                return Raw(source.myrepr().encode())
        return None

    def page(self, page: PageObject, view: View, structure: int | None = None) -> int:
        """The page as a form XObject that draws it as displayed; its position. ``structure``: its key in a structure tree."""
        resources = page.get("/Resources")
        box = view.box
        named = self._entries(resources.get_object(), _NOT_SEEN) if resources is not None else {}
        entries: dict[str, PdfValue] = {
            "BBox": (box.x0, box.y0, box.x1, box.y1),
            "Matrix": view.matrix,
            "Resources": named,
            "Filter": Name("FlateDecode"),
        }
        if structure is not None:
            entries["StructParents"] = structure
        # Without its own graphics states, there is nothing that a group would blend.
        if "/Group" in page and "ExtGState" in named:
            entries["Group"] = self.value(page.raw_get("/Group"))
        return self.add(_form(zlib.compress(_content(page), 9), entries))

    def annotation(self, annotation: Any) -> tuple[Matrix, int] | None:
        """The appearance of an annotation and the matrix that puts it in its place; None if nothing is visible."""
        look = appearance_of(annotation)
        return None if look is None or is_hidden(annotation) else self.placed(annotation, look)

    def placed(self, annotation: Any, look: Any, data: bytes | None = None) -> tuple[Matrix, int] | None:
        """The same with a given appearance, or with other ``data`` in its place; None if it has no extent."""
        rect = box_of(annotation["/Rect"])
        box = transform(box_of(look["/BBox"]), _matrix(look))
        if not box.width or not box.height:
            return None
        wide, high = rect.width / box.width, rect.height / box.height
        if data is None:
            data, filters, _ = self._packed(look)
        else:
            data, filters = zlib.compress(data, 9), {"Filter": Name("FlateDecode")}
        entries = {**self._entries(look, _OF_THE_FORM), **filters}
        if "/OC" in annotation:
            entries["OC"] = self.value(annotation.raw_get("/OC"))
        place = (wide, 0.0, 0.0, high, rect.x0 - box.x0 * wide, rect.y0 - box.y0 * high)
        return place, self.add(_form(data, entries))

    def piece(self, pages: Sequence[PiecePage]) -> Piece:
        """Everything that was collected, with everything it refers to."""
        while self._waiting:
            position, reference = self._waiting.popleft()
            source = reference.get_object()
            self._objects[position] = self._object(source)
            if isinstance(source, dict) and source.get("/Type") == "/OCG":
                self._layers[position] = self._is_shown(reference)
        return Piece(tuple(self._objects), tuple(pages), tuple(self._layers.items()))

    def _position(self, reference: Any) -> int:
        key = (reference.idnum, reference.generation)
        if key not in self._positions:
            self._positions[key] = self.add(build(None))
            self._waiting.append((self._positions[key], reference))
        return self._positions[key]

    def _object(self, source: Any) -> Obj:
        from pypdf.generic import StreamObject

        if not isinstance(source, StreamObject):
            return build(self.value(source))
        data, filters, changed = self._packed(source)
        return encoded_stream(data, {**self._entries(source, _NOT_SEEN | _OF_THE_STREAM | changed), **filters})

    def _entries(self, source: Mapping[str, Any], without: frozenset[str]) -> dict[str, PdfValue]:
        return {key[1:]: self.value(item) for key, item in source.items() if key not in without}

    def _packed(self, source: Any) -> tuple[bytes, dict[str, PdfValue], frozenset[str]]:
        """The data of a stream, deflated again if nothing is lost and it becomes smaller.

        And what its dictionary says about them instead of some of its keys.
        """
        original: bytes = source._data  # pypdf has no public access to the encoded data.
        filters = _list(source.get("/Filter"))
        if all(name in _LOSSLESS for name in filters) and len(original) <= _REPACKED_UP_TO:
            packed, entries = _repacked(source)
            if packed and len(packed) < len(original):
                return packed, {**entries, "Filter": Name("FlateDecode")}, CHANGED if entries else frozenset()
        kept = {key[1:]: self.value(source.raw_get(key)) for key in ("/Filter", "/DecodeParms") if key in source}
        return original, kept, frozenset()


def appearance_of(annotation: Any) -> Any:
    """The appearance stream that an annotation shows; None if it has none."""
    from pypdf.generic import StreamObject

    look = _normal(annotation)
    if not isinstance(look, StreamObject):
        look = states_of(annotation).get(annotation.get("/AS"))
    return look if isinstance(look, StreamObject) and "/BBox" in look else None


def states_of(annotation: Any) -> Mapping[str, Any]:
    """How an annotation looks in each of its states; empty if it has none."""
    from pypdf.generic import StreamObject

    looks = _normal(annotation)
    has_states = isinstance(looks, dict) and not isinstance(looks, StreamObject)
    return {str(state): looks[state] for state in looks} if has_states else {}


def _normal(annotation: Any) -> Any:
    looks = annotation.get("/AP", {}).get("/N")
    return looks.get_object() if looks is not None else None


def is_undrawn(annotation: Any) -> bool:
    """True for a form field or a free text with words, or a check mark, that its appearance does not show."""
    if is_hidden(annotation):
        return False
    look = appearance_of(annotation)
    if annotation.get("/Subtype") == "/FreeText":
        return look is None and bool(annotation.get("/Contents"))
    field = annotation if "/FT" in annotation else annotation.get("/Parent", {})
    match field.get("/FT"):
        case "/Tx" | "/Ch":
            has_words = bool(str(field.get("/V") or "").strip())
            return has_words and (look is None or not shows(look.get_data()))
        case "/Btn":
            return look is None and annotation.get("/AS", field.get("/V")) not in (None, "/Off")
    return False


def shows(content: bytes) -> bool:
    """True if a content stream shows text, or another form that may."""
    return _SHOWS.search(content) is not None


def is_hidden(annotation: Any) -> bool:
    """True if no viewer shows the annotation."""
    return bool(int(annotation.get("/F", 0)) & (_HIDDEN | _NO_VIEW)) or annotation.get("/Subtype") == "/Popup"


def _repacked(source: Any) -> tuple[bytes, dict[str, PdfValue]]:
    """The stream's data deflated again, and their new keys; empty if they are more than pypdf unpacks at once."""
    from pypdf.errors import LimitReachedError

    try:
        data = source.get_data()
    except LimitReachedError:
        return b"", {}
    bits, entries = two_toned(source, data) or (data, {})
    return zlib.compress(bits, 9), entries


def _form(data: bytes, entries: Mapping[str, PdfValue]) -> Obj:
    return encoded_stream(data, {"Type": Name("XObject"), "Subtype": Name("Form"), **entries})


def _content(page: PageObject) -> bytes:
    """The content of a page as one stream: the end of a stream may split an operator, but never a token."""
    content = page.get("/Contents")
    streams = _list(content.get_object() if content is not None else None)
    return b"\n".join(part.get_object().get_data() for part in streams)


def _matrix(look: Mapping[str, Any]) -> Matrix:
    a, b, c, d, e, f = (float(number) for number in look.get("/Matrix", _IDENTITY))
    return (a, b, c, d, e, f)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, list) else [value]


def _layers_shown(reader: PdfReader) -> Callable[[Any], bool]:
    """Whether a viewer that opens the file shows a layer (ISO 32000-1, 8.11.4.3)."""
    default: Any = (reader.root_object.get("/OCProperties") or {}).get("/D") or {}
    shown = default.get("/BaseState") != "/OFF"
    others = {(layer.idnum, layer.generation) for layer in default.get("/OFF" if shown else "/ON", ())}
    return lambda layer: shown != ((layer.idnum, layer.generation) in others)
