"""schema.json: what a scan of an official blank found, kept in the repository in place of the blank.

The IRS's own label texts stay in its files: the schema keeps a hash of each, to notice a re-wording.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from levydocs.pdf.model import Align, Field, FieldKind, PageSize, Rect, Scan

_PLAIN = ("font", "size", "max_length", "comb", "multiline", "read_only", "mark")
_EMPTY = Field("", FieldKind.TEXT, 1, Rect(0, 0, 0, 0))


def label_hash(label: str) -> str:
    """A short hash of a label, white space folded; empty for no label."""
    return hashlib.sha256(" ".join(label.split()).encode()).hexdigest()[:16] if label else ""


def to_schema(scan: Scan) -> dict[str, Any]:
    """The scan as it stands in schema.json; what is usual is left out."""
    return {
        "pages": [[page.width, page.height] for page in scan.pages],
        "fields": [_entry(field) for field in scan.fields],
    }


def read_schema(schema: Mapping[str, Any]) -> tuple[Scan, dict[str, str]]:
    """The scan that a schema describes (its labels empty), and field name → hash of the label."""
    scan = Scan(
        tuple(PageSize(width, height) for width, height in schema["pages"]),
        tuple(_field(entry) for entry in schema["fields"]),
    )
    return scan, {entry["name"]: entry.get("label", "") for entry in schema["fields"]}


def unlabelled(scan: Scan) -> Scan:
    """The scan without its labels: what a schema can be compared with."""
    return replace(scan, fields=tuple(replace(field, label="") for field in scan.fields))


def _entry(field: Field) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "name": field.name,
        "kind": field.kind.value,
        "page": field.page,
        "rect": [field.rect.x0, field.rect.y0, field.rect.x1, field.rect.y1],
    }
    for key in _PLAIN:
        if getattr(field, key) != getattr(_EMPTY, key):
            entry[key] = getattr(field, key)
    if field.color != _EMPTY.color:
        entry["color"] = list(field.color)
    if field.align is not Align.LEFT:
        entry["align"] = field.align.value
    if field.states:
        entry["states"] = list(field.states)
    if field.label:
        entry["label"] = label_hash(field.label)
    return entry


def _field(entry: Mapping[str, Any]) -> Field:
    x0, y0, x1, y1 = entry["rect"]
    red, green, blue = entry.get("color", _EMPTY.color)
    return Field(
        name=entry["name"],
        kind=FieldKind(entry["kind"]),
        page=entry["page"],
        rect=Rect(x0, y0, x1, y1),
        color=(red, green, blue),
        align=Align(entry.get("align", "left")),
        states=tuple(entry.get("states", ())),
        **{key: entry[key] for key in _PLAIN if key in entry},
    )
