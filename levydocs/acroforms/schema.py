"""schema.json: the fingerprint of an official blank, kept in the repository in its place.

It has what a scan found of every field, and of what the pages say. The IRS's own texts stay in its files: the schema keeps
hashes. That of a whole label shows that it was reworded, those of its words how similar another label is, those of the
lines of a page that an instruction was.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from levydocs.pdf.model import Align, Field, FieldKind, PageSize, Rect, Scan

_PLAIN = (
    "font", "size", "max_length", "comb", "multiline", "read_only", "mark",
    "dropdown", "any_text", "several", "radio", "hidden",
)  # fmt: skip
_EMPTY = Field("", FieldKind.TEXT, 1, Rect(0, 0, 0, 0))
_WORD = re.compile(r"[^\W_]+")
_ITEM = re.compile(r"^(?:page \d+\. )?(?:\d+[a-z]?\. )*")
"""The page and the number of the item with which the IRS begins a label: the next revision may number anew."""

Words = tuple[str, ...]
"""The words of a text, each as a short hash."""


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What distinguishes one revision of a form from another.

    ``labels``: field name → hash of its label; ``words``: field name → the words of its label; ``text``: for each page the
    hashes of its lines, sorted; empty where it is not known.
    """

    scan: Scan
    labels: Mapping[str, str]
    words: Mapping[str, Words]
    text: tuple[Words, ...] = ()


def fingerprint(scan: Scan, pages: Sequence[str] = ()) -> Fingerprint:
    """The fingerprint of a scanned file; ``pages`` is the text of each."""
    return Fingerprint(
        scan,
        {one.name: label_hash(one.label) for one in scan.fields},
        {one.name: label_words(one.label) for one in scan.fields},
        tuple(text_hashes(page) for page in pages),
    )


def label_hash(label: str) -> str:
    """A short hash of a label, white space folded; empty for no label."""
    return hashlib.sha256(" ".join(label.split()).encode()).hexdigest()[:16] if label else ""


def label_words(label: str) -> Words:
    """The words of a label without the number of its item, letters and digits alone."""
    return tuple(_short(word, 4) for word in _WORD.findall(_ITEM.sub("", label.lower(), count=1)))


def text_hashes(page: str) -> Words:
    """The lines of a page, white space and signs aside, each once and sorted: the order in which readers give them differs."""
    lines = ("".join(_WORD.findall(line.lower())) for line in page.splitlines())
    return tuple(sorted({_short(line, 8) for line in lines if line}))


def _short(text: str, digits: int) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:digits]


def to_schema(scan: Scan, pages: Sequence[str] = ()) -> dict[str, Any]:
    """The fingerprint as it is in schema.json; what is usual is left out. ``pages`` is the text of each."""
    return {
        "pages": [[page.width, page.height] for page in scan.pages],
        "text": [" ".join(text_hashes(page)) for page in pages],
        "fields": [_entry(field) for field in scan.fields],
    }


def schema_file(schema: Mapping[str, Any]) -> str:
    """schema.json as a text, a line for each page and field, so that two revisions can be compared line by line."""
    return _object(
        {
            "pages": json.dumps(schema["pages"]),
            "text": _lines(schema["text"]),
            "fields": _lines(schema["fields"]),
        }
    )


def _object(entries: Mapping[str, str]) -> str:
    return "{\n" + ",\n".join(f' "{key}": {value}' for key, value in entries.items()) + "\n}\n"


def _lines(values: Iterable[Any]) -> str:
    return "[\n" + ",\n".join("  " + json.dumps(one, ensure_ascii=False) for one in values) + "\n ]"


def read_schema(schema: Mapping[str, Any]) -> Fingerprint:
    """The fingerprint that a schema describes; the labels of its scan are empty."""
    scan = Scan(
        tuple(PageSize(width, height) for width, height in schema["pages"]),
        tuple(_field(entry) for entry in schema["fields"]),
    )
    return Fingerprint(
        scan,
        {entry["name"]: entry.get("label", "") for entry in schema["fields"]},
        {entry["name"]: tuple(entry.get("words", "").split()) for entry in schema["fields"]},
        tuple(tuple(page.split()) for page in schema.get("text", ())),
    )


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
    if field.options:
        entry["options"] = [list(option) for option in field.options]
    if field.label:
        entry["label"] = label_hash(field.label)
        entry["words"] = " ".join(label_words(field.label))
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
        options=tuple((export, shown) for export, shown in entry.get("options", ())),
        **{key: entry[key] for key in _PLAIN if key in entry},
    )
