"""A value taken out of a YAML or JSON text: its lines go, every comment stays, and with a comment on its line the key too."""

from __future__ import annotations

from levydocs.intake.yaml_layout import CannotPut, Edit, Layout
from levydocs.intake.yaml_nodes import Node


def removed(layout: Layout, node: Node) -> list[Edit]:
    """What makes the node say nothing."""
    if any(one.shared for one in node.walk()):
        raise CannotPut(node.path)
    if node.says is None:
        return []
    if node.in_flow:
        return [_taken_out(layout, node)]
    if node.parent is None:
        return [_emptied(layout, node, "{}")] if node.is_flow else emptied(layout, node)
    lines = _whole_lines(layout, node)
    if lines is not None:
        return lines
    return [_emptied(layout, node)] if node.kind == "scalar" or node.is_flow else emptied(layout, node)


def emptied(layout: Layout, node: Node) -> list[Edit]:
    """The same for a section or list whose own key stays."""
    return [edit for one in node.entries for edit in removed(layout, one)]


def _whole_lines(layout: Layout, node: Node) -> list[Edit] | None:
    """The lines of a node but for the comments; None where a line holds more than the node, or a comment too.

    A comment is not left indented deeper than what goes: behind a text of several lines it would become a part of it.
    """
    if not layout.leads_its_line(node):
        return None
    head, stop = layout.head(node), layout.end_of_line(layout.end(node))
    first = layout.start_of_line(head)
    edits: list[Edit] = []
    for start, end, following in layout.lines(first, layout.below(node, head - first)):
        comment = layout.comment(start, end)
        if comment is None:
            edits += [(start, following, "")] if start <= stop else []
        elif layout.text[start : comment[0]].strip():
            return None
        elif comment[0] - start > head - first:
            edits.append((start + head - first, comment[0], ""))
    return edits


def _emptied(layout: Layout, node: Node, written: str = "") -> Edit:
    start, end = layout.value_start(node), layout.end(node)
    return start, end, written + kept_comment(layout, node)


def kept_comment(layout: Layout, node: Node) -> str:
    """The comment inside a text of several lines, as written after the value that replaces it."""
    comment = layout.comment(node.start, node.end)
    if comment and node.kind != "scalar":
        raise CannotPut(node.path)  # the comments between the brackets would be lost
    return f"  {layout.text[comment[0] : comment[1]]}" if comment else ""


def _taken_out(layout: Layout, node: Node) -> Edit:
    """A key or entry in brackets, with its comma."""
    entries = node.parent.entries if node.parent else [node]
    at = entries.index(node)
    start, end = layout.head(node), layout.end(node)
    if at + 1 < len(entries):
        end = layout.head(entries[at + 1])
    elif at and entries[at - 1].is_written:
        start = layout.end(entries[at - 1])
    if not layout.comment(start, end) and (len(entries) == 1 or start < layout.head(node) or at + 1 < len(entries)):
        return start, end, ""
    if node.key is None:
        raise CannotPut(node.path)
    return _emptied(layout, node, " null" if layout.is_json else " ")
