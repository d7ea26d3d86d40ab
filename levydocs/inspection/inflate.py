"""Streams as they were before they were encoded: deflated ones, and the predictor that tables are written with."""

from __future__ import annotations

import zlib
from typing import Any

from levydocs.inspection.objects import Stream, Unreadable

_LARGEST = 200_000_000
"""Bytes that one stream may come to when it is inflated."""


def inflated(found: Stream) -> bytes:
    """The data of a stream that is deflated, or not encoded at all. Raises Unreadable for another encoding."""
    filters = found.entries.get("Filter")
    if filters in (None, []):
        return found.data
    if filters not in ("FlateDecode", ["FlateDecode"]):
        raise Unreadable("an encoding that is not expected there")
    data = unpacked(found.data)
    parameters = found.entries.get("DecodeParms")
    if isinstance(parameters, list):
        parameters = parameters[0] if parameters else None
    if not isinstance(parameters, dict) or parameters.get("Predictor", 1) == 1:
        return data
    return _unpredicted(data, parameters.get("Predictor"), parameters.get("Columns", 1))


def unpacked(data: bytes) -> bytes:
    """Deflated data as they were; Unreadable when they are damaged or come to more than a file may hold."""
    packed = zlib.decompressobj()
    try:
        whole = packed.decompress(data, _LARGEST)
    except zlib.error:
        raise Unreadable("a stream that cannot be inflated") from None
    if packed.unconsumed_tail:
        raise Unreadable("a stream that is too large")
    return whole


def _unpredicted(data: bytes, predictor: Any, columns: Any) -> bytes:
    """Rows of single bytes, each with the PNG predictor "up" or none: all that tables are written with."""
    if not (type(predictor) is int and predictor >= 10 and type(columns) is int and columns > 0):
        raise Unreadable("a predictor that is not expected there")
    before, rows = bytes(columns), []
    for at in range(0, len(data), columns + 1):
        kind, row = data[at], data[at + 1 : at + 1 + columns]
        if kind not in (0, 2) or len(row) != columns:
            raise Unreadable("a predictor that is not expected there")
        before = bytes((a + b) & 255 for a, b in zip(row, before, strict=True)) if kind else row
        rows.append(before)
    return b"".join(rows)
