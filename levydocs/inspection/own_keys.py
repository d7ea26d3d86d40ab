"""The keys that files of ours have, dictionary by dictionary, and the harmless ones that other programs may add."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any, TypeAlias

from levydocs.inspection.own_metadata import is_our_metadata

Judge: TypeAlias = "Callable[[Any], bool] | Mapping[str, Judge] | None"
"""What makes a value harmless: a test, the keys that a dictionary may have, or None: any value is."""


class Kind(StrEnum):
    """What kind of thing a file holds that no file of ours does."""

    STRUCTURE = "structure"
    ENCRYPTED = "encrypted"
    REVISION = "revision"
    AFTER_END = "after-end"
    ACTS = "acts"
    ATTACHED = "attached"
    XFA = "xfa"
    LAYERS = "layers"
    ALTERNATES = "alternates"
    BOXES = "boxes"
    UNKNOWN = "unknown"
    METADATA = "metadata"


def _is_blank(value: Any) -> bool:
    return value in (None, [], {}, {"Names": []})


def _among(*values: object) -> Callable[[Any], bool]:
    return lambda value: value in values


def _any(*keys: str) -> Mapping[str, Judge]:
    return dict.fromkeys(keys)


BOXES = ("CropBox", "BleedBox", "TrimBox", "ArtBox")
"""Boxes that have to be the page's own, wherever they are."""
INHERITED = ("MediaBox", "CropBox", "Rotate", "Resources")
_LAYER_VIEW: Mapping[str, Judge] = {
    **_any("OFF", "ON", "Order", "Name", "Creator", "ListMode", "Locked"),
    "RBGroups": _is_blank,
    "AS": _is_blank,
    "BaseState": _among("ON"),
    "Intent": _among("View"),
}
CATALOG: Mapping[str, Judge] = {
    **_any(
        "Type",
        "Pages",
        "Lang",
        "Version",
        "Extensions",
        "Outlines",
        "PageLabels",
        "PageLayout",
        "Dests",
        "StructTreeRoot",
    ),
    "MarkInfo": {"Marked": None, "Suspects": _among(False), "UserProperties": _among(False)},
    "Metadata": is_our_metadata,
    "PageMode": _among("UseNone", "UseOutlines", "UseThumbs"),
    "ViewerPreferences": _any("DisplayDocTitle"),
    "Names": {"Dests": None, "JavaScript": _is_blank, "EmbeddedFiles": _is_blank},
    "OCProperties": {"OCGs": None, "D": _LAYER_VIEW, "Configs": _is_blank},
}
TRAILER = _any("Size", "Root", "Info", "ID", "Prev", "XRefStm", "Type", "W", "Index", "Filter", "DecodeParms", "Length")
NODE = _any("Type", "Kids", "Count", "Parent", "MediaBox", "Resources", "Rotate", *BOXES)
PAGE: Mapping[str, Judge] = {
    **_any(
        "Type",
        "Parent",
        "MediaBox",
        "Contents",
        "Resources",
        "Rotate",
        "Group",
        "Tabs",
        "Annots",
        "StructParents",
        *BOXES,
    ),
    "UserUnit": _among(1),
}
TREE = _any("Type", "K", "ParentTree", "ParentTreeNextKey")
ELEMENT = _any("Type", "S", "P", "K", "Pg", "T", "A", "C", "R", "Lang")
"""A structure element. What would be read aloud in place of its words (Alt, ActualText, E) is none of ours."""
FIGURE = {**ELEMENT, **_any("Alt")}
"""A picture of a blank, with what the IRS says that it shows."""
CONTENT = _any("Type", "Pg", "Stm", "MCID")
_OUR_ELEMENT = re.compile(
    rb"<</Type/StructElem/S/[A-Za-z0-9]+/P \d+ 0 R(?:/A<<[^<>()]*>>)?(?:/Pg \d+ 0 R)?"
    rb"/K\[((?:\d+ 0 R|\d+|<</Type/MCR/Pg \d+ 0 R(?:/Stm \d+ 0 R)?/MCID \d+>>|[ ])*+)\]>>\s*"
)
_KID = re.compile(rb"(?<!/Pg )(?<!/Stm )\b(\d+) 0 R")


def our_element(written: bytes) -> list[int] | None:
    """The numbers of the elements within one that is in the file as we write it; None for any other."""
    found = _OUR_ELEMENT.fullmatch(written)
    return [int(number) for number in _KID.findall(found[1])] if found else None


BOOKMARK = _any("Title", "Parent", "First", "Last", "Count", "Next", "Prev", "Dest", "C", "F")
INFO, PRODUCER = frozenset(("Title", "Subject", "Producer")), b"levydocs"
FORM: Mapping[str, Judge] = {**_any("Fields", "DR", "DA"), "NeedAppearances": _among(False)}
FIELD = _any(
    "Type", "Subtype", "FT", "T", "TU", "V", "DV", "AS", "AP", "MK", "BS", "F", "Ff", "Rect", "P", "Parent", "Kids", "DA", "Q",
    "MaxLen", "Opt", "TI", "I", "H",
)  # fmt: skip
"""A field of an editable copy, and its widget."""

_STAND_FOR = {
    Kind.ACTS: ("OpenAction", "AA", "A", "JS", "JavaScript", "URI", "CO", "PresSteps"),
    Kind.ATTACHED: ("EmbeddedFiles", "AF", "Collection", "FS"),
    Kind.XFA: ("XFA", "NeedsRendering"),
    Kind.LAYERS: ("OCProperties", "OCGs", "D", "Configs", "AS", "RBGroups", "BaseState", "Intent", "OC"),
    Kind.METADATA: ("Metadata", "PieceInfo", "LastModified", "Thumb"),
    Kind.BOXES: ("UserUnit",),
    Kind.ENCRYPTED: ("Encrypt",),
}
KINDS = {key: kind for kind, keys in _STAND_FOR.items() for key in keys}
"""What a key means where it is not allowed, or not with its value; any other is UNKNOWN."""
