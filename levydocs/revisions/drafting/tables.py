"""Boxes in rows: as their labels say (``Row: 2. Column: Age``, ``2 of 6``), or because a run of labels is there again below."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from levydocs.pdf.model import FieldKind
from levydocs.revisions.drafting.groups import Group, table
from levydocs.revisions.drafting.items import Item, in_column, is_row
from levydocs.revisions.drafting.naming import caption_of, id_of
from levydocs.revisions.drafting.spoken import last_words

_LONGEST = 14
"""Boxes that a repeated run has at most."""


def said_tables(items: Sequence[Item]) -> Iterator[Group]:
    """The tables whose labels give row and column, and the lists whose labels give the place in the list."""
    run: list[Item] = []
    for one in [*items, None]:
        if one is None or not is_row(one.said.row) or not one.said.row or (run and _begins(run, one)):
            if run:
                yield _said_table(run)
            run = []
        if one is not None and one.said.row and is_row(one.said.row):
            run.append(one)
    for listed in _lists(items):
        yield table([[one] for one in listed], caption_of(listed[0].words))


def _begins(run: Sequence[Item], one: Item) -> bool:
    """True when a box begins another table."""
    told = {(other.said.row, other.said.column, other.field.kind) for other in run}
    again = (one.said.row, one.said.column, one.field.kind) in told
    return again or bool(one.said.sentences or one.said.headings) or one.field.page != run[-1].field.page


def _said_table(run: Sequence[Item]) -> Group:
    rows: dict[str, list[Item]] = {}
    for item in run:
        rows.setdefault(item.said.row, []).append(item)
    heading = run[0].headings[-1].title if run[0].headings and run[0].said.headings else ""
    return table(list(rows.values()), last_words(run[0].said.sentences[:1]) or heading or run[0].said.column)


def _lists(items: Sequence[Item]) -> Iterator[list[Item]]:
    """The boxes of a list that is whole: ``1 of 6`` to ``6 of 6`` under one number."""
    lists: dict[tuple[int, str, int], list[Item]] = {}
    for one in items:
        if one.said.part and not one.said.lines:
            lists.setdefault((one.field.page, one.number, one.said.parts), []).append(one)
    for (_, _, parts), boxes in lists.items():
        if [one.said.part for one in boxes] == list(range(1, parts + 1)):
            yield boxes


def repeats(items: Sequence[Item]) -> Iterator[Group]:
    """Runs of boxes below each other with the same words, row by row."""
    place = 0
    while place < len(items):
        found = max(
            ((length, _times(items, place, length)) for length in range(2, _LONGEST)),
            key=lambda one: (one[0] * one[1] if one[1] > 1 else 0, -one[0]),
        )
        length, times = found
        if times < 2:
            place += 1
            continue
        rows = [items[place + length * row : place + length * (row + 1)] for row in range(times)]
        yield table(rows, _title(rows[0]), "the same labels appear there again")
        place += length * times


def _times(items: Sequence[Item], place: int, length: int) -> int:
    """How often the run of this length is there, one below the other."""
    first = items[place : place + length]
    if len(first) < length or not all(map(_key, first)) or all(one.field.kind is FieldKind.CHECK for one in first):
        return 0
    times = 1
    while _below(first, items[place + length * (times - 1) :][:length], items[place + length * times :][:length]):
        times += 1
    return times


def _below(first: Sequence[Item], above: Sequence[Item], row: Sequence[Item]) -> bool:
    """True when a row says what the first one does, and is below the one above, with all its boxes equally far."""
    if len(row) != len(first) or [_key(one) for one in row] != [_key(one) for one in first]:
        return False
    numbers = [{one.said.number for one in run} - {""} for run in (first, row)]
    if any(one.said.headings for one in row) or any(len(some) > 1 for some in numbers):
        return False
    if len({re.sub(r"[a-z]$", "", number) for some in numbers for number in some}) > 1:
        return False
    down = [one.field.rect.y0 - other.field.rect.y0 for one, other in zip(above, row, strict=True)]
    in_place = all(in_column(one.field, other.field) for one, other in zip(above, row, strict=True))
    return in_place and down[0] > 0 and all(abs(one - other) <= 3 for one, other in pairwise(down))


def _key(item: Item) -> str:
    """What a box is called, without numbers, and its kind; nothing for one that is called nothing."""
    words = id_of(caption_of(re.sub(r"\d+", "", item.words)), 9)
    return f"{words} {item.field.kind.value}" if item.words and not item.said.part else ""


def _title(row: Sequence[Item]) -> str:
    """What the table is called: the question before its first box, else the box."""
    sentences = row[0].said.sentences
    return sentences[0] if len(sentences) > 1 else row[0].words
