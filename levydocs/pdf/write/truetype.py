"""TrueType files: which characters a face has, how wide they are, and a small file with only some of its glyphs.

A subset keeps the glyph numbers of the whole face, so that text can be encoded before it is known what else is printed. The
tables are those of OpenType 1.9; of ``cmap``, formats 4 and 12 are read. A kept glyph is not changed in any way. (fontTools does
the same, but importing its subsetter alone takes longer than making a whole packet.)
"""

from __future__ import annotations

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

# What a PDF viewer needs of an embedded TrueType font whose glyphs are chosen by number (ISO 32000-1, 9.9).
_KEPT = ("cvt ", "fpgm", "glyf", "head", "hhea", "hmtx", "loca", "maxp", "prep")
_CHECKSUM_OF_A_FONT = 0xB1B0AFBA

_ARGUMENTS_ARE_WORDS = 0x0001
_HAS_SCALE = 0x0008
_MORE_COMPONENTS = 0x0020
_HAS_TWO_SCALES = 0x0040
_HAS_MATRIX = 0x0080


@dataclass(frozen=True)
class TrueType:
    """One TrueType file."""

    data: bytes

    @cached_property
    def tables(self) -> Mapping[str, bytes]:
        """The tables by tag. ValueError if the file is not TrueType."""
        version, count = struct.unpack_from(">IH", self.data)
        if version != 0x00010000:
            raise ValueError("not a TrueType file")
        rows = struct.iter_unpack(">4s4xII", self.data[12 : 12 + 16 * count])
        return {tag.decode("ascii"): self.data[start : start + length] for tag, start, length in rows}

    @cached_property
    def units(self) -> int:
        """Units per em."""
        return int(struct.unpack_from(">H", self.tables["head"], 18)[0])

    @cached_property
    def box(self) -> tuple[int, int, int, int]:
        """The box around all glyphs, in units: left, bottom, right, top."""
        left, bottom, right, top = struct.unpack_from(">4h", self.tables["head"], 36)
        return left, bottom, right, top

    @cached_property
    def cap_height(self) -> int:
        """Height of the capitals, in units (OS/2 version 2 and later)."""
        return int(struct.unpack_from(">h", self.tables["OS/2"], 88)[0])

    def reach(self, text: str) -> tuple[int, int]:
        """The lowest and the highest point of the characters of ``text``, in units from the baseline."""
        boxes = [struct.unpack_from(">5h", self._outlines[self.glyphs[ord(character)]]) for character in text]
        return min(box[2] for box in boxes), max(box[4] for box in boxes)

    @cached_property
    def italic_angle(self) -> float:
        """Degrees, counter-clockwise; negative for a face that leans to the right."""
        return int(struct.unpack_from(">i", self.tables["post"], 4)[0]) / 65536

    @cached_property
    def advances(self) -> tuple[int, ...]:
        """The advance of each glyph, in units."""
        (long_rows,) = struct.unpack_from(">H", self.tables["hhea"], 34)
        (glyphs,) = struct.unpack_from(">H", self.tables["maxp"], 4)
        rows: tuple[int, ...] = struct.unpack_from(f">{2 * long_rows}H", self.tables["hmtx"])[::2]
        return (*rows, *rows[-1:] * (glyphs - long_rows))

    @cached_property
    def glyphs(self) -> Mapping[int, int]:
        """Code point to glyph number."""
        table = self.tables["cmap"]
        (count,) = struct.unpack_from(">H", table, 2)
        rows = struct.iter_unpack(">HHI", table[4 : 4 + 8 * count])
        starts = {(platform, encoding): start for platform, encoding, start in rows}
        found = dict(_cmap_4(table[starts[3, 1] :]))
        if (3, 10) in starts:
            found |= _cmap_12(table[starts[3, 10] :])
        return found

    def subset(self, wanted: Iterable[int]) -> bytes:
        """A TrueType file with these glyphs and what they are composed of, each under its own number."""
        outlines = self._outlines
        kept = _with_components({0, *wanted}, outlines)
        count = max(kept) + 1
        glyf = bytearray()
        loca = [0]
        for number in range(count):
            if number in kept:
                glyf += outlines[number] + bytes(-len(outlines[number]) % 4)
            loca.append(len(glyf))
        tables = {tag: body for tag, body in self.tables.items() if tag in _KEPT}
        head, maxp, hhea = (bytearray(tables[tag]) for tag in ("head", "maxp", "hhea"))
        struct.pack_into(">I", head, 8, 0)
        struct.pack_into(">h", head, 50, 1)
        struct.pack_into(">H", maxp, 4, count)
        struct.pack_into(">H", hhea, 34, count)
        return _file(
            tables
            | {
                "head": bytes(head),
                "maxp": bytes(maxp),
                "hhea": bytes(hhea),
                "hmtx": self._metrics(kept, count),
                "glyf": bytes(glyf) or bytes(4),
                "loca": struct.pack(f">{len(loca)}I", *loca),
            }
        )

    def _metrics(self, kept: set[int], count: int) -> bytes:
        """The ``hmtx`` rows of the first ``count`` glyphs, zero where the glyph is not kept."""
        (long_rows,) = struct.unpack_from(">H", self.tables["hhea"], 34)
        hmtx = self.tables["hmtx"]

        def bearing(number: int) -> int:
            place = 4 * number + 2 if number < long_rows else 4 * long_rows + 2 * (number - long_rows)
            return int(struct.unpack_from(">h", hmtx, place)[0])

        return b"".join(
            struct.pack(">Hh", self.advances[number], bearing(number)) if number in kept else bytes(4)
            for number in range(count)
        )

    @cached_property
    def _outlines(self) -> list[bytes]:
        """The outline of every glyph."""
        (is_long,) = struct.unpack_from(">h", self.tables["head"], 50)
        loca = self.tables["loca"]
        size = 4 if is_long else 2
        ends = struct.unpack(f">{len(loca) // size}{'I' if is_long else 'H'}", loca)
        step = 1 if is_long else 2
        glyf = self.tables["glyf"]
        return [glyf[start * step : end * step] for start, end in pairwise(ends)]


def _cmap_4(table: bytes) -> dict[int, int]:
    (doubled,) = struct.unpack_from(">H", table, 6)
    count = doubled // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    firsts = struct.unpack_from(f">{count}H", table, 16 + doubled)
    deltas = struct.unpack_from(f">{count}H", table, 16 + 2 * doubled)
    offsets_at = 16 + 3 * doubled
    offsets = struct.unpack_from(f">{count}H", table, offsets_at)
    found: dict[int, int] = {}
    for row, (first, end, delta, offset) in enumerate(zip(firsts, ends, deltas, offsets, strict=True)):
        for code in range(first, end + 1):
            glyph = code
            if offset:
                (glyph,) = struct.unpack_from(">H", table, offsets_at + 2 * row + offset + 2 * (code - first))
                if not glyph:
                    continue
            if number := (glyph + delta) & 0xFFFF:
                found[code] = number
    found.pop(0xFFFF, None)  # the last segment only marks the end
    return found


def _cmap_12(table: bytes) -> dict[int, int]:
    (count,) = struct.unpack_from(">I", table, 12)
    return {
        code: glyph + code - first
        for first, last, glyph in struct.iter_unpack(">3I", table[16 : 16 + 12 * count])
        for code in range(first, last + 1)
    }


def _with_components(wanted: set[int], outlines: list[bytes]) -> set[int]:
    """These glyphs and everything they are composed of."""
    kept: set[int] = set()
    left = set(wanted)
    while left:
        number = left.pop()
        kept.add(number)
        left |= _components(outlines[number]) - kept
    return kept


def _components(outline: bytes) -> set[int]:
    """The glyphs that a composite outline (negative number of contours) refers to."""
    found: set[int] = set()
    if not outline or struct.unpack_from(">h", outline)[0] >= 0:
        return found
    place, flags = 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, number = struct.unpack_from(">HH", outline, place)
        found.add(number)
        place += 8 if flags & _ARGUMENTS_ARE_WORDS else 6
        if flags & _HAS_SCALE:
            place += 2
        elif flags & _HAS_TWO_SCALES:
            place += 4
        elif flags & _HAS_MATRIX:
            place += 8
    return found


def _file(tables: Mapping[str, bytes]) -> bytes:
    """A TrueType file made from ``tables``, its checksums set."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    out = bytearray(struct.pack(">I4H", 0x00010000, count, 16 * power, power.bit_length() - 1, 16 * (count - power)))
    place = 12 + 16 * count
    body = bytearray()
    head_at = 0
    for tag, table in sorted(tables.items()):
        if tag == "head":
            head_at = place + len(body)
        out += struct.pack(">4s3I", tag.encode("ascii"), _checksum(table), place + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    out += body
    struct.pack_into(">I", out, head_at + 8, (_CHECKSUM_OF_A_FONT - _checksum(bytes(out))) & 0xFFFFFFFF)
    return bytes(out)


def _checksum(table: bytes) -> int:
    padded = table + bytes(-len(table) % 4)
    words: tuple[int, ...] = struct.unpack(f">{len(padded) // 4}I", padded)
    return sum(words) & 0xFFFFFFFF
