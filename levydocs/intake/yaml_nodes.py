"""Where each value of a YAML or JSON text is: its nodes with their first and last characters, and its comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from levydocs.case.json_escapes import in_file, joined_pairs
from levydocs.intake.yaml_values import said

if TYPE_CHECKING:
    import yaml

_ABSENT = {"", "null", "~"}
_COMMENT = re.compile("#[^\r\n\x85\u2028\u2029]*")
_BLOCK_HEAD = re.compile("[|>][-+0-9]*[ \t]+(?=#)")


@dataclass(slots=True, eq=False)
class Node:
    """A section, list or text. ``start`` and ``end`` count characters; a block's own end is after the comments that follow it.

    ``says``: its value, without what holds nothing; ``key``: the key that it is the value of; ``parent``: what it is in;
    ``in_flow``: it is inside brackets or braces; ``shared``: it is an alias (``*name``) of something elsewhere.
    """

    kind: str
    start: int
    end: int
    column: int
    text: str = ""
    says: Any = None
    is_flow: bool = False
    in_flow: bool = False
    shared: bool = False
    key: Node | None = None
    parent: Node | None = field(default=None, repr=False)
    entries: list[Node] = field(default_factory=list)

    @property
    def is_written(self) -> bool:
        """False where nothing is written, as behind ``unit:``."""
        return self.start != self.end

    @property
    def is_empty(self) -> bool:
        """True for nothing, an empty text, ``[]`` and ``{}``."""
        return self.text in _ABSENT if self.kind == "scalar" else not self.entries

    @property
    def last(self) -> Node:
        """The last thing written in it: itself for a text, an alias, and anything in brackets."""
        node = self
        while node.kind != "scalar" and not (node.is_flow or node.shared) and node.entries:
            node = node.entries[-1]
        return node

    @property
    def path(self) -> str:
        """``levies[0].payroll``; positions count the entries that say something."""
        if self.parent is None:
            return ""
        if self.key:
            return f"{self.parent.path}.{self.key.text}".lstrip(".")
        before = self.parent.entries[: self.parent.entries.index(self)]
        return f"{self.parent.path}[{sum(one.says is not None for one in before)}]"

    def walk(self) -> Iterator[Node]:
        """This node and all in it, without recursion."""
        nodes = [self]
        while nodes:
            node = nodes.pop()
            yield node
            nodes.extend(reversed(node.entries))


def nodes_of(text: str) -> Node | None:
    """The node of a whole text that the reader of case files has taken; None where it holds nothing."""
    import yaml

    read, pairs = joined_pairs(text)
    made = yaml.compose(read, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    if made is None:
        return None
    root = _node(made, read, None, None, before=0)
    for node in root.walk() if pairs else ():
        for one in (node, node.key) if node.key else (node,):
            one.start, one.end = in_file(one.start, pairs), in_file(one.end, pairs)
    return root


def comments_of(text: str) -> list[tuple[int, int]]:
    """The first and last characters of each comment, in order."""
    import yaml

    text, pairs = joined_pairs(text)
    found, reached = [], 0
    for token in yaml.scan(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
        start, end = token.start_mark.index, token.end_mark.index
        found += [one.span() for one in _COMMENT.finditer(text, reached, max(reached, start))]
        if getattr(token, "style", None) in ("|", ">") and (head := _BLOCK_HEAD.match(text, start)):
            found += [one.span() for one in [_COMMENT.match(text, head.end())] if one]
        reached = max(reached, end)
    found += [one.span() for one in _COMMENT.finditer(text, reached)]
    return [(in_file(start, pairs), in_file(end, pairs)) for start, end in found]


def _node(made: yaml.Node, text: str, parent: Node | None, key: Node | None, *, before: int) -> Node:
    import yaml

    start, end = made.start_mark.index, made.end_mark.index
    in_flow = parent is not None and (parent.in_flow or parent.is_flow)
    node = Node("scalar", start, end, made.start_mark.column, in_flow=in_flow, shared=start < before, key=key)
    node.parent = parent
    if isinstance(made, yaml.ScalarNode):
        node.text = made.value
        node.says = None if not made.style and node.text in _ABSENT else node.text
        if made.style in ("|", ">"):  # its end lies at the beginning of the next line
            node.end = start + len(text[start:end].rstrip())
    elif isinstance(made, yaml.MappingNode):
        node.kind, node.is_flow = "mapping", bool(made.flow_style)
        for one, value in made.value:
            inner = _node(one, text, node, None, before=start)
            node.entries.append(_node(value, text, node, inner, before=inner.end))
        node.says = said({one.key.text: one.says for one in node.entries if one.key})
        if node.entries and node.entries[0].key and not node.is_flow:
            node.column = node.entries[0].key.column
    elif isinstance(made, yaml.SequenceNode):
        node.kind, node.is_flow = "sequence", bool(made.flow_style)
        node.entries += [_node(one, text, node, None, before=start) for one in made.value]
        node.says = said([one.says for one in node.entries])
    return node
