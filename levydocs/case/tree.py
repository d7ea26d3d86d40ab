"""YAML or JSON text as plain values with lines: every scalar stays text, and the schema decides what it is.

Events of PyYAML's parser are put together without recursion, so that no file can exhaust the stack: nesting, size and
what aliases add up to are bounded. The values are ``dict``, ``list``, ``str`` and None, where None is nothing at all
(``key:``, ``null``, ``~``) and ``""`` an empty text. An entry of a list that holds nothing is left out.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from levydocs.case.json_escapes import joined_pairs
from levydocs.case.origin import safe_name
from levydocs.findings import Finding, finding

if TYPE_CHECKING:
    import yaml

MOST_BYTES = 5_000_000
MOST_DEPTH = 40
_MOST_SIZE = 2_000_000
_NODE_SIZE = 100
_NOTHING = {"", "null", "~"}
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")
_BYTE_ORDER_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))


@dataclass(slots=True)
class Node:
    """A value with its line (from 1). ``value`` is None, text, or children by key or in order.

    ``size`` is its characters, and a hundred for each node, aliases written out.
    """

    line: int
    value: str | dict[str, Node] | list[Node] | None
    size: int = _NODE_SIZE

    @property
    def is_nothing(self) -> bool:
        """True when there is no value anywhere in it; an empty list or text is a value."""
        children = _children(self)
        return self.value is None or (bool(children) and all(child.is_nothing for child in children))


class Unreadable(Exception):
    """The text cannot be read any further; carries the finding that says why."""

    def __init__(self, why: Finding) -> None:
        super().__init__(why.code)
        self.finding = why


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    node: Node
    anchor: str | None
    key: str | None = None
    key_line: int = 0


@dataclass(slots=True)
class _Builder:
    name: str
    findings: list[Finding] = field(default_factory=list)
    open: list[_Open] = field(default_factory=list)
    anchors: dict[str, Node] = field(default_factory=dict)
    root: Node | None = None
    size: int = 0

    def event(self, event: Any) -> None:
        """Take the next event of the parser."""
        kind, line = type(event).__name__, event.start_mark.line + 1
        if kind == "ScalarEvent":
            self._scalar(event, line)
            return
        if getattr(event, "tag", None) is not None:
            self.findings.append(self.tell("LD-case-tag", line))
        match kind:
            case "AliasEvent":
                if event.anchor not in self.anchors:
                    raise Unreadable(self.tell("LD-case-alias", line))
                self._count(self.anchors[event.anchor].size, line)
                self._add(self.anchors[event.anchor], line)
            case "MappingStartEvent" | "SequenceStartEvent":
                if len(self.open) >= MOST_DEPTH:
                    raise Unreadable(self.tell("LD-case-nesting", line))
                self._count(_NODE_SIZE, line)
                node = Node(line, {} if kind == "MappingStartEvent" else [])
                self.open.append(_Open(node, event.anchor))
            case "MappingEndEvent" | "SequenceEndEvent":
                self._close()
            case "DocumentStartEvent" if self.root is not None:
                raise Unreadable(self.tell("LD-case-second-document", line))

    def tell(self, code: str, line: int, **words: object) -> Finding:
        """A finding at a line of this file."""
        return finding(code, f"{self.name}:{line}", **words)

    def _scalar(self, event: Any, line: int) -> None:
        text = event.value
        if event.tag is not None:
            self.findings.append(self.tell("LD-case-tag", line))
        if event.style == '"' and CONTROL.search(text):  # written as an escape: the file itself has none
            self.findings.append(self.tell("LD-case-character", line))
        node = Node(line, None if text in _NOTHING and event.implicit[0] else text, _NODE_SIZE + len(text))
        self._count(node.size, line)
        if event.anchor:
            self.anchors[event.anchor] = node
        self._add(node, line)

    def _close(self) -> None:
        closed = self.open.pop()
        closed.node.size = _NODE_SIZE + sum(child.size for child in _children(closed.node))
        if closed.anchor:
            self.anchors[closed.anchor] = closed.node
        self._add(closed.node, closed.node.line)

    def _count(self, size: int, line: int) -> None:
        self.size += size
        if self.size > _MOST_SIZE:
            raise Unreadable(self.tell("LD-case-nesting", line))

    def _add(self, node: Node, line: int) -> None:
        if not self.open:
            self.root = node
            return
        parent = self.open[-1]
        inside = parent.node.value
        if isinstance(inside, dict):
            self._add_to_mapping(parent, inside, node, line)
        elif isinstance(inside, list):
            inside.append(node)

    def _add_to_mapping(self, parent: _Open, children: dict[str, Node], node: Node, line: int) -> None:
        if parent.key is None:
            if not isinstance(node.value, str):
                self.findings.append(self.tell("LD-case-key", line))
            parent.key, parent.key_line = node.value if isinstance(node.value, str) else "?", line
            return
        key, parent.key = parent.key, None
        if key in children:
            words = {"key": safe_name(key), "first": children[key].line}
            self.findings.append(self.tell("LD-case-duplicate-key", parent.key_line, **words))
            return
        # The line of a key, not of its value: that is where one looks for it.
        children[key] = node if node.line == parent.key_line else Node(parent.key_line, node.value, node.size)


def read_tree(data: bytes, name: str) -> tuple[Node | None, list[Finding]]:
    """The tree of a YAML or JSON file, None when it cannot be read; with findings the tree is not to be trusted."""
    import yaml

    builder = _Builder(name)
    try:
        text = _decode(data, name)
        for event in yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
            builder.event(event)
    except Unreadable as unreadable:
        return None, [*builder.findings, unreadable.finding]
    except yaml.MarkedYAMLError as error:
        if "nesting depth" in (error.problem or ""):  # newer parsers stop by themselves
            return None, [*builder.findings, builder.tell("LD-case-nesting", _line_of(error, text))]
        hint = _hint(error.problem or "")
        return None, [*builder.findings, builder.tell("LD-case-yaml", _line_of(error, text), hint=hint)]
    if builder.root is None or builder.root.value is None:
        return None, [*builder.findings, finding("LD-case-empty", name)]
    return builder.root, builder.findings


def unfold(node: Node, path: str, lines: dict[str, int]) -> Any:
    """The plain value of a node; ``lines`` receives the line of each path in it."""
    lines[path] = node.line
    if isinstance(node.value, dict):
        prefix = f"{path}." if path else ""
        return {key: unfold(child, f"{prefix}{key}", lines) for key, child in node.value.items()}
    if isinstance(node.value, list):
        kept = [child for child in node.value if not child.is_nothing]
        if node.value and not kept:
            return None
        return [unfold(child, f"{path}[{position}]", lines) for position, child in enumerate(kept)]
    return node.value


def encoding_of(data: bytes) -> tuple[bytes, str]:
    """The byte order mark of a file, empty if it has none, and its encoding."""
    return next((pair for pair in _BYTE_ORDER_MARKS if data.startswith(pair[0])), (b"", "utf-8"))


def _children(node: Node) -> list[Node]:
    if isinstance(node.value, dict):
        return list(node.value.values())
    return node.value if isinstance(node.value, list) else []


def _decode(data: bytes, name: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 with its mark, as Excel and Notepad write it."""
    if len(data) > MOST_BYTES:
        raise Unreadable(finding("LD-case-too-big", name, megabytes=MOST_BYTES // 1_000_000))
    mark, encoding = encoding_of(data)
    try:
        text = data[len(mark) :].decode(encoding)
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise Unreadable(finding("LD-case-encoding", f"{name}:{line}")) from None
    strange = CONTROL.search(text := text.replace("\r\n", "\n").replace("\r", "\n").replace("\x85", "\n"))
    if strange:
        line = text.count("\n", 0, strange.start()) + 1
        raise Unreadable(finding("LD-case-not-text", f"{name}:{line}"))
    return joined_pairs(text)[0]


def _line_of(error: yaml.MarkedYAMLError, text: str) -> int:
    """Where the mistake is; if it is noticed only at the end of the file, where the unclosed part begins."""
    marks = [mark.line + 1 for mark in (error.problem_mark, error.context_mark) if mark]
    last = text.rstrip().count("\n") + 1
    return next((line for line in marks if line <= last), last)


_HINTS = (
    ("mapping values are not allowed", "a text that holds a colon needs quotes around it, or the indentation is off"),
    ("found character '\\t'", "indent with spaces, not with a tab"),
    ("found a tab", "indent with spaces, not with a tab"),
    ("could not find expected ':'", "a key needs a colon and a space after it"),
    ("found unexpected end of stream", "a quote or bracket is not closed"),
    ("did not find expected ',' or", "a bracket is not closed, or a comma is missing"),
    ("expected ',' or", "a bracket is not closed, or a comma is missing"),
    ("did not find expected key", "the indentation is off, or a quote inside a text is not doubled"),
    ("expected <block end>", "the indentation is off, or a quote inside a text is not doubled"),
)
_ELSE = "check quotes, brackets and indentation here and just above"


def _hint(problem: str) -> str:
    """What may be wrong, in plain words. The parser's own words may quote the file and are never shown."""
    return next((hint for start, hint in _HINTS if problem.startswith(start)), _ELSE)
