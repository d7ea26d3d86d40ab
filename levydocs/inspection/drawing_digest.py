"""What a page consists of, as a digest: its content and all that it draws with, however the file around it was written.

Pages with the same digest draw the same in every viewer. Objects may be elsewhere in the file and streams may be deflated
differently; a font, a picture or an operator may not differ.
"""

from __future__ import annotations

from hashlib import sha256
from typing import Any

from levydocs.inspection.inflate import unpacked
from levydocs.inspection.objects import Ref, Stream, Unreadable, Value
from levydocs.inspection.structure import Structure
from levydocs.pdf.bounded_cache import BoundedCache

LAYER, ALTERNATE = "layer", "alternate"
"""Marks of what may be seen by one and not by another: optional content; what is printed in place of what is shown."""
_ENCODING, _LENGTH = frozenset(("Length", "Filter", "DecodeParms", "DL")), frozenset(("Length", "DL"))
_ALTERNATES = frozenset(("Alternates", "OPI", "Ref", "PS"))
_NUMBERS = frozenset((int, float))
_WEIGHT, _KEPT = 200, 2_000_000
_INFLATED: BoundedCache[bytes] = BoundedCache(_KEPT)
"""The digests of inflated streams by those of the deflated ones: blanks and faces are the same in file after file."""


class DrawingDigests:
    """The digests of the pages of one file. Every method raises Unreadable."""

    def __init__(self, structure: Structure) -> None:
        self._structure = structure
        self._known: dict[int, tuple[bytes, frozenset[str]]] = {}
        self._marks: set[str] = set()

    def page(self, contents: Value, resources: Value, box: list[float]) -> tuple[str, frozenset[str]]:
        """The digest of a page of this content, these (inherited) resources and this box; the marks of what it draws with."""
        self._marks = set()
        parts = [repr([round(float(number), 2) for number in box]).encode()]
        self._write(resources or {}, parts)
        parts.append(b"\n".join(self._streams(contents)))
        return sha256(b"".join(parts)).hexdigest()[:32], frozenset(self._marks)

    def _streams(self, contents: Value) -> list[bytes]:
        """The content streams of a page; where one ends and the next begins means nothing (ISO 32000-1, 7.8.2)."""
        contents = self._structure.resolved(contents)
        streams = contents if isinstance(contents, list) else [] if contents is None else [contents]
        return [self._content(self._structure.resolved(one)) for one in streams]

    def _content(self, stream: Value) -> bytes:
        if not isinstance(stream, Stream):
            raise Unreadable("no stream where one should be")
        if not _is_plain(stream):
            return stream.data
        return unpacked(stream.data) if stream.entries.get("Filter") else stream.data

    def _write(self, value: Value, out: list[bytes]) -> None:
        """What a value is, in one way of writing it."""
        match value:
            case Ref():
                found, marks = self._object(value.number)
                self._marks |= marks
                out.append(found)
            case dict():
                self._look(value)
                out.append(b"<")
                for key in sorted(value):
                    out.append(b"/%b " % key.encode("latin-1"))
                    self._write(value[key], out)
                out.append(b">")
            case list() if _NUMBERS.issuperset(map(type, value)):
                out.append(repr([int(one) if one == one // 1 else one for one in value]).encode())
            case list():
                out.append(b"[")
                for one in value:
                    self._write(one, out)
                out.append(b"]")
            case Stream():
                plain = _is_plain(value)
                without = _ENCODING if plain else _LENGTH
                self._write({key: one for key, one in value.entries.items() if key not in without}, out)
                out.append(_digest_of(value) if plain else sha256(value.data).digest())
            case bytes():
                out.append(b"(%d:%b" % (len(value), value))
            case str():
                out.append(b"/%b " % value.encode("latin-1"))
            case float() if value.is_integer():
                out.append(b"%d " % int(value))
            case _:
                out.append(repr(value).encode() + b" ")

    def _object(self, number: int) -> tuple[bytes, frozenset[str]]:
        if number not in self._known:
            self._known[number] = (b"@", frozenset())  # what refers to itself
            above, self._marks = self._marks, set()
            parts: list[bytes] = []
            self._write(self._structure.object(number), parts)
            self._known[number] = (sha256(b"".join(parts)).digest(), frozenset(self._marks))
            self._marks = above
        return self._known[number]

    def _look(self, entries: dict[str, Any]) -> None:
        if "OC" in entries or entries.get("Type") in ("OCG", "OCMD"):
            self._marks.add(LAYER)
        kind = entries.get("Subtype")
        if kind == "PS" or (kind in ("Form", "Image") and not _ALTERNATES.isdisjoint(entries)):
            self._marks.add(ALTERNATE)


def _is_plain(stream: Stream) -> bool:
    """True when the data of a stream are not encoded, or deflated and nothing else."""
    filters, parameters = stream.entries.get("Filter"), stream.entries.get("DecodeParms")
    if isinstance(parameters, list):
        parameters = parameters[0] if parameters else None
    if filters in (None, []):
        return True
    predictor = parameters.get("Predictor", 1) if isinstance(parameters, dict) else 1
    return filters in ("FlateDecode", ["FlateDecode"]) and predictor == 1


def _digest_of(stream: Stream) -> bytes:
    key = sha256(stream.data).digest()
    if not stream.entries.get("Filter"):
        return key
    found = _INFLATED.get(key)
    if found is None:
        found = sha256(unpacked(stream.data)).digest()
        _INFLATED.keep(key, found, _WEIGHT)
    return found
