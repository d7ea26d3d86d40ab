"""The draft of a form when there is nothing but its blank: lines with sections, captions and places, and what stays empty.

Nothing is decided. No line has a fact: the closest ones are offered, and a person chooses one or none.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from levydocs.acroforms.definition import Place, Rows, Split
from levydocs.pdf.model import Scan
from levydocs.revisions.drafting.choices import choices, flows
from levydocs.revisions.drafting.empty import Empty, left_empty
from levydocs.revisions.drafting.groups import Column, Group, alone
from levydocs.revisions.drafting.items import Item, items_of
from levydocs.revisions.drafting.naming import caption_of, id_of, unused_id
from levydocs.revisions.drafting.nearest_facts import nearest_facts
from levydocs.revisions.drafting.signatures import Signature, signatures_of
from levydocs.revisions.drafting.splits import split_from
from levydocs.revisions.drafting.spoken import plain
from levydocs.revisions.drafting.tables import repeats, said_tables
from levydocs.revisions.drafting.unspoken import name_words, unspoken

_HEADER = "Header"


@dataclass(frozen=True, slots=True)
class DraftColumn:
    """A column of a drafted table."""

    caption: str
    is_check: bool
    format: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A drafted line. ``options``: option → its words; ``label`` is what is said of its first box; ``facts`` are offered.

    ``doubt`` is what to look at.
    """

    id: str
    section: str
    caption: str
    kind: str
    place: Place | Rows
    label: str
    format: str = "text"
    options: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, DraftColumn] = field(default_factory=dict)
    facts: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class FormDraft:
    """A drafted form: its lines, the boxes that stay empty by name, where it is signed, and the pages with boxes to fill in."""

    lines: tuple[DraftLine, ...]
    blank: Mapping[str, Empty]
    signatures: tuple[Signature, ...]
    pages: tuple[int, ...]


def draft_form(scan: Scan, pdf: bytes) -> FormDraft:
    """Draft a form from what a scan found, and from the pages of its file."""
    items = items_of(scan.fields, unspoken(pdf, scan.fields))
    signatures = signatures_of(pdf, items)
    blank = dict(left_empty(items, signatures))
    left = [one for one in items if one.field.name not in blank]
    lines = tuple(_lines(_grouped(left)))
    pages = sorted({one.field.page for one in left} | {one.page for one in signatures if one.who})
    return FormDraft(lines, blank, signatures, tuple(pages) or (1,))


def _grouped(items: Sequence[Item]) -> list[Group]:
    """The boxes as lines, in the order of their first boxes."""
    found: list[Group] = []
    left = list(items)
    finders: tuple[Callable[[Sequence[Item]], Iterable[Group]], ...] = (said_tables, flows, repeats, choices, _split)
    for finder in finders:
        groups = list(finder(left))
        used = {id(item) for group in groups for item in group.items}
        found += groups
        left = [one for one in left if id(one) not in used]
    found += map(alone, left)
    order = {id(item): place for place, item in enumerate(items)}
    return sorted(found, key=lambda group: min(order[id(item)] for item in group.items))


def _split(items: Sequence[Item]) -> Iterator[Group]:
    used: set[str] = set()
    for place, one in enumerate(items):
        parts = split_from(items, place) if one.field.name not in used else None
        if parts is not None:
            names = tuple(item.field.name for item in parts.items)
            used |= set(names)
            yield Group(parts.items, "value", Split(parts.splitter, names), parts.words, parts.format)


def _lines(groups: Sequence[Group]) -> Iterator[DraftLine]:
    taken: dict[str, None] = {}
    sections = _sections(groups)
    for group, section in zip(groups, sections, strict=True):
        first = group.items[0]
        caption = _caption(group, taken)
        context = first.headings[-1].title if first.headings else ""
        line_id = unused_id(id_of(first.name or caption), taken, context)
        taken[line_id] = None
        yield DraftLine(
            line_id,
            section,
            caption,
            group.kind,
            group.place,
            plain(first.field.label),
            group.format,
            {name: caption_of(words) or name for name, words in group.options.items()},
            {name: _column(one) for name, one in group.columns.items()},
            _facts(group, caption),
            "; ".join(filter(None, [group.doubt, *dict.fromkeys(item.doubt for item in group.items)])),
        )


def _facts(group: Group, caption: str) -> tuple[str, ...]:
    """The facts that are offered: by what the line is called; before them by the name of a field that has no label."""
    first = group.items[0]
    around = " ".join(heading.title for heading in first.headings)
    found = nearest_facts((caption, f"{group.words} {name_words(first.field.name)}", around), group.kind)
    by_name = nearest_facts((first.name,), group.kind) if first.name else ()
    return tuple(dict.fromkeys((*by_name[:2], *found[:2]))) if by_name else found


def _column(one: Column) -> DraftColumn:
    return DraftColumn(caption_of(one.words) or "No label", one.is_check, one.format)


def _caption(group: Group, taken: Mapping[str, None]) -> str:
    """The caption; with the words before it where those alone are taken: ``Gross monthly``."""
    caption, said = caption_of(group.words), group.items[0].said.sentences
    if id_of(caption) in taken and len(said) > 1 and len(group.items) == 1:
        longer = caption_of(f"{said[0].rstrip(' .:')}, {caption[:1].lower()}{caption[1:]}")
        return longer if id_of(longer) not in taken else caption
    return caption or "No label"


def _sections(groups: Sequence[Group]) -> list[str]:
    """The number that each line has on the form; with its heading where several headings have that number."""
    numbers: dict[str, set[str]] = {}
    for group in groups:
        numbers.setdefault(_number(group.items[0]), set()).add(group.items[0].heading)
    return [_section(group.items[0], len(numbers[_number(group.items[0])]) > 1) for group in groups]


def _section(item: Item, several: bool) -> str:
    number, heading = _number(item), item.heading.removeprefix("Section ")
    if not number:
        return heading or _HEADER
    return f"{heading}, {number}" if several and heading else number


def _number(item: Item) -> str:
    """The number that a box is under; for the row ``13a``, that of its table."""
    row = re.fullmatch(r"(\d{1,2})[a-z]", item.said.row)
    return row[1] if row else item.number
