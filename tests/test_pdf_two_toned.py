"""Pictures of two colors: one bit a point, and not a point changed, as Pillow and PDFium see them."""

from __future__ import annotations

from io import BytesIO
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from levydocs.pdf.foreign.compile import piece_of
from levydocs.pdf.foreign.two_toned import two_toned
from levydocs.pdf.readback.reader import Reader
from levydocs.pdf.write.assemble import Leaf, assemble

COLORS = st.tuples(*[st.integers(0, 255)] * 3)


def entries(width: int, height: int, **more: Any) -> dict[str, Any]:
    return {
        "/Subtype": "/Image",
        "/ColorSpace": "/DeviceRGB",
        "/BitsPerComponent": 8,
        "/Width": width,
        "/Height": height,
        **{f"/{key}": value for key, value in more.items()},
    }


@given(COLORS, COLORS, st.integers(1, 20), st.data())
def test_not_a_point_is_changed(one: tuple[int, ...], other: tuple[int, ...], width: int, data: st.DataObject) -> None:
    height = data.draw(st.integers(1, 8))
    points = data.draw(st.lists(st.booleans(), min_size=width * height, max_size=width * height))
    raw = b"".join(bytes(one if point else other) for point in points)
    found = two_toned(entries(width, height), raw)
    if one == other or len(set(points)) < 2:
        assert found is None
        return
    assert found is not None
    packed, told = found
    space, model, highest, colors = cast(tuple[str, str, int, bytes], told["ColorSpace"])
    assert (space, model, highest, told["BitsPerComponent"]) == ("Indexed", "DeviceRGB", 1, 1)
    # Unpacked by hand: rows begin on a byte, the highest bit comes first (ISO 32000-1, 8.9.3).
    stride = (width + 7) // 8
    bits = [packed[y * stride + x // 8] >> (7 - x % 8) & 1 for y in range(height) for x in range(width)]
    assert b"".join(colors[bit * 3 : bit * 3 + 3] for bit in bits) == raw


@pytest.mark.parametrize(
    "more",
    [
        {"BitsPerComponent": 4},
        {"ColorSpace": "/DeviceCMYK"},
        {"ColorSpace": ["/ICCBased", None]},
        {"Mask": [0, 0, 0, 0, 0, 0]},
        {"Decode": [1, 0, 1, 0, 1, 0]},
        {"Width": 3},
        {"Subtype": "/Form"},
    ],
    ids=str,
)
def test_what_is_decoded_otherwise_is_left_alone(more: dict[str, Any]) -> None:
    raw = bytes(3) + b"\xff" * 3
    assert two_toned(entries(2, 1), raw)
    assert two_toned(entries(2, 1, **more), raw) is None


def test_more_than_two_colors_are_left_alone() -> None:
    assert two_toned(entries(3, 1), Image.new("RGB", (3, 1)).tobytes()) is None, "one color is not a picture"
    assert two_toned(entries(3, 1), bytes(3) + b"\xff" * 3 + b"\x80" * 3) is None


@pytest.mark.parametrize(
    ("low", "high", "packed"), [(0, 255, b"\x50\x80"), (0, 254, None), (1, 255, None), (7, 9, None)]
)
def test_grey_stays_grey_because_it_may_be_a_mask(low: int, high: int, packed: bytes | None) -> None:
    """A soft mask is DeviceGray and nothing else (ISO 32000-1, 11.6.5.3)."""
    levels = bytes((low, high, low, high, high, low, low, low))  # two rows of four
    found = two_toned(entries(4, 2, ColorSpace="/DeviceGray"), levels)
    assert found == (packed and (packed, {"ColorSpace": "DeviceGray", "BitsPerComponent": 1}))


def test_picture_with_a_mask_looks_as_it_did() -> None:
    picture = Image.new("RGBA", (64, 64), (0, 0, 0, 0))
    picture.paste((200, 30, 30, 255), (8, 8, 40, 56))
    picture.paste((20, 20, 160, 255), (40, 8, 56, 56))
    out = BytesIO()
    canvas = Canvas(out, pagesize=(100, 100), invariant=True)
    canvas.setFillGray(0.8)
    canvas.rect(0, 0, 100, 100, fill=1)
    canvas.drawImage(ImageReader(picture), 10, 10, 80, 80, mask="auto")
    canvas.save()
    before = out.getvalue()
    piece = piece_of(before)
    assert b"/BitsPerComponent 1" in b"".join(one.body for one in piece.objects), "nothing was tried"
    after = assemble([Leaf(piece, 0)], title="x")
    with Reader(before) as old, Reader(after) as new:
        assert old.picture(0, 144).tobytes() == new.picture(0, 144).tobytes()
