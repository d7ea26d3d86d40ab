"""The font files that are installed with us: Source Serif and Source Sans, complete."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib import resources
from typing import Literal

Family = Literal["serif", "sans"]
Weight = Literal["regular", "bold"]

_FILES: Mapping[Family, tuple[str, str]] = {
    "serif": ("font_source_serif_pro", "SourceSerifPro"),
    "sans": ("font_source_sans_pro", "SourceSansPro"),
}
_STYLES: Mapping[tuple[Weight, bool], str] = {
    ("regular", False): "Regular",
    ("regular", True): "It",
    ("bold", False): "Bold",
    ("bold", True): "BoldIt",
}


def font_name(family: Family, weight: Weight = "regular", italic: bool = False) -> str:
    """The PostScript name of a face: ``SourceSansPro-BoldIt``."""
    return f"{_FILES[family][1]}-{_STYLES[weight, italic]}"


@cache
def faces() -> Mapping[str, tuple[Family, Weight, bool]]:
    """Every face by its PostScript name: its family, its weight, whether it is italic."""
    return {font_name(family, *style): (family, *style) for family in _FILES for style in _STYLES}


@cache
def font_file(family: Family, weight: Weight = "regular", italic: bool = False) -> bytes:
    """The TrueType file of a face."""
    package, _ = _FILES[family]
    return resources.files(package).joinpath("files", f"{font_name(family, weight, italic)}.ttf").read_bytes()
