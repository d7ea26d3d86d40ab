"""Two neighbors in a list of a case file exchanged as they are written, each with its comments; not a byte elsewhere."""

from __future__ import annotations

from levydocs.case.tree import encoding_of
from levydocs.intake.splice import cannot_be_changed, read_values, value_at, values_in, with_value
from levydocs.intake.yaml_layout import CannotPut, Layout
from levydocs.intake.yaml_nodes import Node
from levydocs.intake.yaml_values import said


def exchanged(data: bytes, path: str, first: int) -> bytes:
    """A YAML or JSON file with an entry of the list at ``path`` and the one behind it in each other's place.

    Positions count the entries that say something. Comments inside an entry go with it, and so do those directly above it. Raises
    CaseRefused where the two cannot be exchanged alone.
    """
    wanted = said(values_in(data))
    entries = list(value_at(wanted, path) or ())
    entries[first : first + 2] = reversed(entries[first : first + 2])
    mark, encoding = encoding_of(data)
    try:
        text = _exchanged(Layout(data[len(mark) :].decode(encoding)), path, first)
    except CannotPut:
        raise cannot_be_changed(path) from None
    new = mark + text.encode(encoding)
    values, findings = read_values(new)
    if findings or said(values) != with_value(wanted, path, entries):
        raise cannot_be_changed(path)
    return new


def _exchanged(layout: Layout, path: str, first: int) -> str:
    nodes = [] if layout.root is None else [one for one in layout.root.walk() if one.path == path]
    here = [one for one in nodes[0].entries if one.says is not None] if nodes else []
    if not 0 <= first < len(here) - 1:
        raise CannotPut(path)
    (start, end), (after, stop) = (_extent(layout, one) for one in here[first : first + 2])
    text = layout.text
    return text[:start] + text[after:stop] + text[end:after] + text[start:end] + text[stop:]


def _extent(layout: Layout, node: Node) -> tuple[int, int]:
    """The first and last character of an entry: its lines, or what is between two commas."""
    if node.in_flow:
        return node.start, node.end
    if not layout.leads_its_line(node):
        raise CannotPut(node.path)
    head = layout.head(node)
    start = layout.start_of_line(head)
    column = head - start
    return _with_comments_above(layout, start, column), layout.below(node, column)


def _with_comments_above(layout: Layout, start: int, column: int) -> int:
    while start:
        ending = 2 if layout.text[start - 2 : start] == "\r\n" else 1
        above = layout.start_of_line(start - ending)
        if not layout.text[above:start].startswith(" " * column + "#"):
            break
        start = above
    return start
