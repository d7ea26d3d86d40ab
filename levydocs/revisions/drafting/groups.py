"""Boxes that belong together: what becomes one line of a form, before it has an id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from levydocs.acroforms.definition import Box, Place, Rows, Split, Tick
from levydocs.pdf.model import Field, FieldKind
from levydocs.revisions.drafting.items import Item
from levydocs.revisions.drafting.naming import caption_of, id_of, unused_id
from levydocs.revisions.drafting.splits import split_from
from levydocs.revisions.drafting.spoken import unit_of


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a line that is a table."""

    words: str
    is_check: bool
    format: str = "text"


@dataclass(frozen=True, slots=True)
class Group:
    """What becomes one line. ``kind`` is ``value``, ``check``, ``choice``, ``choices`` or ``rows``; ``words`` make its caption.

    ``options``: option → its words. ``doubt``: what a person should know about how it was put together.
    """

    items: tuple[Item, ...]
    kind: str
    place: Place | Rows
    words: str
    format: str = "text"
    options: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, Column] = field(default_factory=dict)
    doubt: str = ""


_FORMATS = (
    ("ein", r"\bEIN\b|employer identification|^business ein"),
    ("tin", r"\bSSN|\bITIN|\bTIN\b|social security number|taxpayer identif|^identification number"),
    ("phone", r"\bphone|\btelephone|\bfax\b"),
    ("date", r"\bdate\b|mm/dd/yyyy"),
    ("integer", r"^(?:how many|number of) (?!the )"),
)
_SAYS_MONEY = re.compile(r"(?:\bDollars|\bAmounts?|\$)[. $]*$")
_MONEY = re.compile(r"\b(?:amount|balance|payment|income|price|value|equity|limit|cash|total)\b", re.IGNORECASE)
_NO_MONEY = re.compile(r"\b(?:number|date|name|address|source|type|kind|when|who|where|how)\b", re.IGNORECASE)


def format_of(item: Item) -> str:
    """The format in which a box is most likely filled in, by its words."""
    words = item.words
    if _SAYS_MONEY.search(f"{item.said.text} {item.said.column} {item.field.label[-3:]}"):
        return "dollars"
    for name, pattern in _FORMATS:
        if re.search(pattern, words, re.IGNORECASE):
            return name
    if item.field.multiline and re.search(r"\baddress\b", words, re.IGNORECASE):
        return "lines"
    return "dollars" if _MONEY.search(words) and not _NO_MONEY.search(words) else "text"


def state_of(one: Field) -> str:
    """The on-state of a check box."""
    return one.states[0] if one.states else "On"


def alone(item: Item) -> Group:
    """A box that is a line of its own."""
    if item.field.kind is FieldKind.CHECK:
        return Group((item,), "check", Tick(item.field.name, state_of(item.field)), item.words)
    return Group((item,), "value", Box(item.field.name), item.words, format_of(item))


def table(rows: Sequence[Sequence[Item]], words: str, doubt: str = "") -> Group:
    """Rows of boxes under the same columns."""
    columns: dict[str, Column] = {}
    ids: dict[tuple[str, bool], str] = {}
    placed = []
    for row in rows:
        cells: dict[str, Place] = {}
        for said, column, place in _cells(row):
            key = said, column.is_check
            if key not in ids:
                ids[key] = unused_id(id_of(caption_of(said)), columns)
                columns[ids[key]] = column
            cells[ids[key]] = place
        placed.append(cells)
    items = tuple(item for row in rows for item in row)
    return Group(items, "rows", Rows(tuple(placed)), words, columns=columns, doubt=doubt)


def _cells(row: Sequence[Item]) -> Iterable[tuple[str, Column, Place]]:
    """Each cell of a row: what its column is called, the column, the place."""
    used: set[str] = set()
    seen: list[tuple[str, bool]] = []
    for place, item in enumerate(row):
        if item.field.name in used:
            continue
        parts = split_from(row, place)
        cell: Place
        if parts is not None:
            used |= {one.field.name for one in parts.items}
            boxes = tuple(one.field.name for one in parts.items)
            said, column, cell = parts.words, Column(parts.words, False, parts.format), Split(parts.splitter, boxes)
        else:
            is_check = item.field.kind is FieldKind.CHECK
            said = item.words
            column = Column(said, is_check, "text" if is_check else format_of(item))
            cell = Tick(item.field.name, state_of(item.field)) if is_check else Box(item.field.name)
        if (said, column.is_check) in seen and (unit := unit_of(item.said.sentences)):
            said, column = unit, replace(column, words=unit)
        seen.append((said, column.is_check))
        again = seen.count((said, column.is_check)) - 1
        yield f"{said}{' again' * again}", column, cell
