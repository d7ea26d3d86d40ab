"""The text of a YAML or JSON file with one value put into it, at the place of its node; nothing is printed anew."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from levydocs.intake.yaml_nodes import Node, nodes_of
from levydocs.intake.yaml_values import Steps, Value, block, flow, is_deep, leaves, nested, scalar

_LINE_END = re.compile(r"\r\n|[\r\n]")


class CannotPut(Exception):
    """The place is shared with another, or written in a way that cannot be changed alone."""


def put(text: str, steps: Steps, value: Value) -> str:
    """The text with ``value`` at the path; positions count the entries that say something. Raises CannotPut."""
    return _Writing(text).put(steps, value)


class _Writing:
    """One text, its nodes, and how a value is written into it."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.root = nodes_of(text)
        self.is_json = text.lstrip().startswith("{")
        ends = _LINE_END.search(text)
        self.line_end = ends[0] if ends else "\n"

    def put(self, steps: Steps, value: Value) -> str:
        if self.root is None:
            return self._insert_line(self.text, len(self.text), block(nested(steps, value), ""))
        return self._into(self.root, steps, value)

    def _into(self, node: Node, steps: Steps, value: Value) -> str:
        """The text with the value at a path from this node."""
        if node.shared:
            raise CannotPut
        if not steps:
            return self._replace(node, value)
        if node.is_empty:
            return self._fill(node, steps, value)
        first = steps[0]
        if node.kind == "mapping" and isinstance(first, str):
            inner = node.child(first)
            return self._into(inner, steps[1:], value) if inner else self._add_key(node, first, steps, value)
        if node.kind == "sequence" and isinstance(first, int):
            return self._entry(node, first, steps[1:], value)
        raise CannotPut

    def _replace(self, node: Node, value: Value) -> str:
        if not node.is_written or node.is_empty:
            return self._write_anew(node, value)
        if node.kind == "scalar":
            if value is None or (is_deep(value) and not node.in_flow):
                return self._write_anew(node, value)
            return self._over(node.start, node.end, self._line(value, node, quoted=not node.is_plain))
        if node.kind == "mapping" and isinstance(value, Mapping) and node.says_nothing:
            return self._each(node, value)
        if node.is_flow:
            return self._over(node.start, node.end, self._flow(value))
        if node.says_nothing and node.key and not is_deep(value):
            return self._commented(node, value)
        start, end = self._value_start(node), self._end(node)
        if "#" in self.text[start:end]:
            raise CannotPut  # the comments between its entries would be lost
        return self._write_anew(node, value)

    def _write_anew(self, node: Node, value: Value) -> str:
        """A value in place of nothing, or of what the node holds."""
        start = self._value_start(node)
        end = self._end(node) if node.is_written else start
        if value is None or (is_deep(value) and not (node.in_flow or self.is_json)):
            shorter = self._over(start, end, "")
            return shorter if value is None else self._insert_line(shorter, start, self._lines_below(node, value))
        return self._over(start, end, f" {self._line(value, node)}" if node.key else self._line(value, node))

    @staticmethod
    def _lines_below(node: Node, value: Value) -> list[str]:
        if node.key is None:
            raise CannotPut
        return block(value, " " * (node.key.column + 2))

    def _commented(self, node: Node, value: Value) -> str:
        """A value in place of keys that hold nothing, which stay, commented out."""
        if node.key is None:
            raise CannotPut
        start, end = self._line_end(node.key.end), self._line_end(self._end(node))
        column = node.key.column
        lines = self.text[start:end].splitlines(keepends=True)
        out = "".join(one if one.strip()[:1] in ("", "#") else f"{one[:column]}# {one[column:]}" for one in lines)
        at = self._value_start(node)
        return f"{self.text[:at]} {self._flow(value)}{self.text[at:start]}{out}{self.text[end:]}"

    def _each(self, node: Node, values: Mapping[str, Value]) -> str:
        """A section whose keys hold nothing yet, filled in; one after the other, since the places of the others move."""
        place = 0 if self.root is None else list(self.root.walk()).index(node)
        text = self.text
        for steps, one in leaves(values):
            writing = _Writing(text)
            if writing.root is None:
                raise CannotPut
            text = writing._into(list(writing.root.walk())[place], steps, one)
        return text

    def _entry(self, node: Node, position: int, steps: Steps, value: Value) -> str:
        said = [one for one in node.entries if not one.says_nothing]
        if position < len(said):
            return self._into(said[position], steps, value)
        entry = nested(steps, value)
        free = next((one for one in node.entries if one.says_nothing and not one.shared), None)
        if free is not None and isinstance(entry, Mapping) == (free.kind == "mapping"):
            return self._replace(free, entry)
        if node.is_flow:
            return self._before_end(node, self._flow(entry))
        return self._insert_line(self.text, self._below(node, node.column), block([entry], " " * node.column))

    def _fill(self, node: Node, steps: Steps, value: Value) -> str:
        """A section or list that holds nothing yet, with the rest of the path in it."""
        if node.key and not node.in_flow and isinstance(steps[0], str) and not node.is_written:
            line = self._commented_out(self._line_end(node.key.end), 0, node.key.column + 2, steps[0])
            if line is not None:
                return self._uncomment(line, steps, value)
        return self._replace(node, nested(steps, value))

    def _add_key(self, node: Node, key: str, steps: Steps, value: Value) -> str:
        added = {key: nested(steps[1:], value)}
        if node.is_flow:
            return self._before_end(node, self._flow(added)[1:-1])
        end = self._line_end(self._end(node))
        line = self._commented_out(node.start, end, node.column, key)
        if line is not None:
            return self._uncomment(line, steps, value)
        return self._insert_line(self.text, self._below(node, node.column), block(added, " " * node.column))

    def _uncomment(self, line: tuple[int, int], steps: Steps, value: Value) -> str:
        """The line that holds the key commented out, as the key; then the value is put into that text."""
        start, end = line
        opened = self.text[start:end].replace("# ", "", 1)
        writing = _Writing(self.text[:start] + opened + self.text[end:])
        at = start + len(opened) - len(opened.lstrip())
        found = [one for one in writing.root.walk() if one.key and one.key.start == at] if writing.root else []
        if not found:
            raise CannotPut
        return writing._into(found[0], steps[1:], value)

    def _commented_out(self, start: int, end: int, column: int, key: str) -> tuple[int, int] | None:
        """The line behind ``start`` that is this key commented out: up to ``end``, and in the comments that follow."""
        wanted = re.compile(rf"{' ' * column}{re.escape(key)}:\s*(#.*)?")
        ends = list(_LINE_END.finditer(self.text, start))
        stops = [*(found.start() for found in ends), len(self.text)]
        starts = [start, *(found.end() for found in ends)]
        for at, stop in zip(starts, stops, strict=True):
            line = self.text[at:stop]
            is_comment = line.lstrip().startswith("#")
            if at > max(end, start) and not is_comment:
                return None
            if is_comment and wanted.fullmatch(line.replace("# ", "", 1)):
                return at, stop
        return None

    def _before_end(self, node: Node, written: str) -> str:
        at = node.end - 1
        while self.text[at - 1].isspace():
            at -= 1
        return self._over(at, at, f", {written}" if node.entries else written)

    def _value_start(self, node: Node) -> int:
        """Where the value of a key is written, behind its colon; of an entry, where it begins."""
        if node.key is None:
            return node.start
        at = self.text.index(":", node.key.end)
        if self.text[node.key.end : at].strip():
            raise CannotPut
        return at + 1

    def _end(self, node: Node) -> int:
        last = node.last
        return last.end if last.is_written else self._value_start(last)

    def _line_end(self, index: int) -> int:
        found = _LINE_END.search(self.text, index)
        return found.start() if found else len(self.text)

    def _below(self, node: Node, column: int) -> int:
        """The end of the last line of a node, and of the comments below it that are indented deeper than ``column``."""
        stop = self._line_end(self._end(node))
        while (ending := _LINE_END.match(self.text, stop)) is not None:
            line = self.text[ending.end() : self._line_end(ending.end())]
            if not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column:
                break
            stop = self._line_end(ending.end())
        return stop

    def _insert_line(self, text: str, index: int, lines: Sequence[str]) -> str:
        """The text with lines behind the one that holds ``index``."""
        found = _LINE_END.search(text, index)
        at = found.start() if found else len(text)
        before = text[:at]
        start = self.line_end if before and not before.endswith(("\n", "\r")) else ""
        return before + start + self.line_end.join(lines) + (text[at:] or self.line_end)

    def _over(self, start: int, end: int, written: str) -> str:
        return self.text[:start] + written + self.text[end:]

    def _line(self, value: Value, node: Node, *, quoted: bool = False) -> str:
        """A value in the place of a node: on its line."""
        if isinstance(value, str) and not (node.in_flow or self.is_json):
            return scalar(value, quoted=quoted)
        return self._flow(value, quoted=quoted)

    def _flow(self, value: Value, *, quoted: bool = False) -> str:
        return flow(value, quoted=quoted, is_json=self.is_json)
