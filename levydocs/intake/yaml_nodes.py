"""Where each value of a YAML or JSON text stands in it: its nodes with their first and last characters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import yaml

_ABSENT = {"", "null", "~"}


@dataclass(slots=True, eq=False)
class Node:
    """A section, list or text. ``start`` and ``end`` count characters; a block's own end lies behind the comments that follow it.

    ``key``: the key that it is the value of; ``in_flow``: it stands inside brackets or braces; ``shared``: it is an alias
    (``*name``) of what stands elsewhere.
    """

    kind: str
    start: int
    end: int
    column: int
    text: str = ""
    is_plain: bool = True
    is_flow: bool = False
    in_flow: bool = False
    shared: bool = False
    key: Node | None = None
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
    def says_nothing(self) -> bool:
        """True when there is no value anywhere in it, as the reader of case files has it."""
        if self.kind == "scalar":
            return self.is_plain and self.text in _ABSENT
        return bool(self.entries) and all(one.says_nothing for one in self.entries)

    @property
    def last(self) -> Node:
        """The last thing written in it: itself for a text and for what stands in brackets."""
        node = self
        while node.kind != "scalar" and not node.is_flow and node.entries:
            node = node.entries[-1]
        return node

    def child(self, key: str) -> Node | None:
        """The value of a key of this section."""
        return next((one for one in self.entries if one.key and one.key.text == key), None)

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

    root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return None if root is None else _node(root, None, before=0, in_flow=False)


def _node(made: yaml.Node, key: Node | None, *, before: int, in_flow: bool) -> Node:
    import yaml

    start, end = made.start_mark.index, made.end_mark.index
    node = Node("scalar", start, end, made.start_mark.column, in_flow=in_flow, shared=start < before, key=key)
    if isinstance(made, yaml.ScalarNode):
        node.text, node.is_plain = made.value, not made.style
    elif isinstance(made, yaml.MappingNode):
        node.kind, node.is_flow = "mapping", bool(made.flow_style)
        for one, value in made.value:
            inner = _node(one, None, before=start, in_flow=in_flow or node.is_flow)
            node.entries.append(_node(value, inner, before=inner.end, in_flow=in_flow or node.is_flow))
    elif isinstance(made, yaml.SequenceNode):
        node.kind, node.is_flow = "sequence", bool(made.flow_style)
        for one in made.value:
            node.entries.append(_node(one, None, before=start, in_flow=in_flow or node.is_flow))
    return node
