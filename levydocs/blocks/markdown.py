"""Markdown → blocks: a small Markdown (paragraphs, headings, lists, tables, bold, italic) and fenced directives.

A directive is a fence whose first word names a block, with each line one line of it::

    ```letterhead      the firm, its name first          ```address      an addressee
    ```re              Label: words, the subject         ```elements     Label: words
    ```signature representative Sincerely,               ```running-head one part a line
    ```banner          one line in a box                 ```title-page     the first line large
    ```pictured        lines beside a small picture
    ```space 24 · ```page-break · ```keep (Markdown inside)

A fence is three or more backticks; the same, alone on a line, ends it. Elsewhere a row of bold cells is a total, a row
with only a bold first cell heads the rows below it, ``bar(0.46, 0.52)`` in the last cell of a row is a bar of that share
of its column, with a line across it at the second share, ``day(12/7/2026)`` a day on a line, ``day(12/4/2026, 12/7/2026)``
the time from one to another, ``today(11/25/2026)`` today; a line of ``---`` is a rule, and a backslash at the end of a line
breaks it. An underscore is printed, and so are the marks for what a letter does not have: links, quotes, code.

markdown-it-py reads it (``markdown_reader``), which takes longer than printing a page. So a text is read in sections,
without its values, and the result is cached: most of a letter's text recurs in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from itertools import count

from levydocs.blocks.markdown_reader import Read, RunningHead, Unreadable, read_stretch
from levydocs.blocks.model import Document, Table
from levydocs.blocks.placeholders import PLACE, put_in, take_out
from levydocs.errors import DefinitionRefused

Known = MutableMapping[str, tuple[Read, ...]]
"""What sections of Markdown were parsed as."""

_FENCE = re.compile(r"[ \t]*(?P<mark>`{3,}(?=[^`]*$)|~{3,})")
_GOES_ON = re.compile(r"[ \t]|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)")
"""A line that may belong to the text above an empty line: it is indented, or a list item."""
_SIDES = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")


def read_markdown(text: str, title: str, place: str = "", known: Known | None = None) -> Document:
    """The document that a Markdown text describes, its values as ``placeholders.escape`` writes them.

    ``place`` names the text in a refusal. ``known`` has what was read before, by its text without values, and gets
    what is read now. Raises DefinitionRefused for an unknown directive, a line it cannot read, or a list
    inside a list.
    """
    bare, found = take_out(text)
    values = iter(found)
    try:
        blocks = [put_in(block, values) for block in _blocks(bare, {} if known is None else known)]
    except Unreadable as problem:
        line = f"line {problem.line + 1} of what it prints"
        place = ", ".join(filter(None, (place, line)))
        raise DefinitionRefused(problem.message, place=place, remedy=problem.remedy) from None
    head = tuple(part for block in blocks if isinstance(block, RunningHead) for part in block.parts)
    return Document(title, tuple(block for block in blocks if not isinstance(block, RunningHead)), head)


def _blocks(text: str, known: Known) -> Iterator[Read]:
    """The blocks of a text without values."""
    for first, stretch in _stretches(text):
        try:
            yield from _rows(stretch, known) or _read(stretch, known)
        except Unreadable as problem:
            raise Unreadable(problem.message, first + problem.line, problem.remedy) from None


def _read(stretch: str, known: Known) -> tuple[Read, ...]:
    blocks = known.get(stretch)
    if blocks is None:
        blocks = tuple(read_stretch(stretch, lambda text: _blocks(text, known)))
        places = count()
        put_in(blocks, map(str, places))
        if next(places) != stretch.count(PLACE):
            raise Unreadable("a value is where nothing can be printed", 0)
        known[stretch] = blocks
    return blocks


def _rows(stretch: str, known: Known) -> tuple[Read, ...]:
    """A table put together from its rows, each read separately, since letters rarely share rows. Nothing if it is not a table."""
    head, *below = stretch.split("\n")
    if len(below) < 3 or not _SIDES.fullmatch(below[0]):
        return ()
    tables: list[Table] = []
    for line, row in enumerate(below[1:], 2):
        try:
            read = _read(f"{head}\n{below[0]}\n{row}", known)
        except Unreadable as problem:
            raise Unreadable(problem.message, line, problem.remedy) from None
        if not (len(read) == 1 and isinstance(read[0], Table) and len(read[0].rows) == 1):
            return ()
        tables.append(read[0])
    return (Table(tables[0].sides, tables[0].header, tuple(table.rows[0] for table in tables)),)


def _stretches(text: str) -> Iterator[tuple[int, str]]:
    """The text in sections, each with the number of its first line; what comes before or after does not affect it.

    A new one begins at a line that is not indented and not a list item, below an empty line or a directive, and
    with each directive.
    """
    lines = text.split("\n")
    begin, end, fence, apart = 0, 0, "", True
    for number, line in enumerate(lines):
        if fence:
            end = number + 1
            if line.strip().startswith(fence) and not line.strip().strip(fence[0]):
                fence, apart = "", True
            continue
        opened = _FENCE.match(line)
        if not line.strip():
            apart = True
            continue
        if end > begin and ((apart and not _GOES_ON.match(line)) or (opened and line[0] not in " \t")):
            yield begin, "\n".join(lines[begin:end])
            begin = number
        elif end <= begin:
            begin = number
        end, apart = number + 1, False
        fence = opened["mark"] if opened else ""
    if end > begin:
        yield begin, "\n".join(lines[begin:end])
