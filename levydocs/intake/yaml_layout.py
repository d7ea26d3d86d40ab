"""How a YAML or JSON text is laid out: its lines, its comments, and where a value, its key and what follows it are."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property

from levydocs.intake.yaml_nodes import Node, comments_of, nodes_of

Edit = tuple[int, int, str]
"""The first and last character that are replaced, and by what."""

_ALIAS = re.compile(r"[ \t]*\*[^\s,\[\]{}]+")
_LINE_END = re.compile(r"\r\n|[\r\n]")


class CannotPut(Exception):
    """The place is shared with another, or written in a way that cannot be changed alone; carries its path."""

    def __init__(self, path: str = "") -> None:
        super().__init__(path)
        self.path = path


class Layout:
    """One text and its nodes. ``line_end``: how its lines end, where that is known already."""

    def __init__(self, text: str, line_end: str = "") -> None:
        self.text = text
        self.root = nodes_of(text)
        self.is_json = text.lstrip().startswith("{")
        self.line_end = line_end or line_end_of(text)

    @cached_property
    def _comments(self) -> list[tuple[int, int]]:
        return comments_of(self.text) if "#" in self.text else []

    def comment(self, start: int, end: int) -> tuple[int, int] | None:
        """The first comment that begins between two characters."""
        at = bisect_left(self._comments, (start, 0))
        return self._comments[at] if at < len(self._comments) and self._comments[at][0] < end else None

    def start_of_line(self, index: int) -> int:
        """The first character of the line that holds ``index``."""
        return 1 + max(self.text.rfind("\n", 0, index), self.text.rfind("\r", 0, index))

    def end_of_line(self, index: int) -> int:
        """The end of the line that holds ``index``."""
        found = _LINE_END.search(self.text, index)
        return found.start() if found else len(self.text)

    def lines(self, start: int, stop: int) -> Iterable[tuple[int, int, int]]:
        """The lines from the one that begins at ``start`` to the one that holds ``stop``: start, end, and where the next begins."""
        while start <= stop:
            end = self.end_of_line(start)
            ending = _LINE_END.match(self.text, end)
            yield start, end, ending.end() if ending else end
            if ending is None:
                return
            start = ending.end()

    def head(self, node: Node) -> int:
        """Where the key of a value begins; of an entry of a list its dash, or the entry in brackets."""
        if node.key:
            return node.key.start
        if node.parent is None or node.in_flow:
            return node.start
        at = self.text.rfind("-", node.parent.start, node.start)
        while at > 0 and (comment := self.comment(self.start_of_line(at), at)):
            at = self.text.rfind("-", node.parent.start, comment[0])
        return max(at, 0)

    def leads_its_line(self, node: Node) -> bool:
        """True when nothing comes before its key or dash."""
        head = self.head(node)
        return not self.text[self.start_of_line(head) : head].strip()

    def value_start(self, node: Node) -> int:
        """Where the value of a key is written, behind its colon; of an entry, where it begins."""
        if node.key is None:
            return node.start
        at = self.text.find(":", node.key.end)
        if at < 0 or self.text[node.key.end : at].strip():
            raise CannotPut(node.path)
        return at + 1

    def end(self, node: Node) -> int:
        """Behind the last thing that is written in a node."""
        last = node.last
        if last.shared:
            alias = _ALIAS.match(self.text, self.value_start(last)) if last.key else None
            if alias is None:
                raise CannotPut(last.path)
            return alias.end()
        return last.end if last.is_written else self.value_start(last)

    def below(self, node: Node, column: int) -> int:
        """The end of the last line of a node, and of the comments below it that are indented deeper than ``column``."""
        stop = self.end_of_line(self.end(node))
        for start, end, _ in self.lines(self._next_line(stop), len(self.text)):
            line = self.text[start:end]
            if start == stop or not line.lstrip().startswith("#") or len(line) - len(line.lstrip()) <= column:
                break
            stop = end
        return stop

    def _next_line(self, stop: int) -> int:
        ending = _LINE_END.match(self.text, stop)
        return ending.end() if ending else stop

    def commented_out(self, start: int, end: int, column: int, keys: Iterable[str]) -> dict[str, Edit]:
        """The line after ``start`` that is a commented-out key, opened: up to ``end``, and in the comments that follow."""
        wanted = {f"{' ' * column}{key}:": key for key in keys}
        found: dict[str, Edit] = {}
        for at, stop, _ in self.lines(start, len(self.text)):
            line = self.text[at:stop]
            is_comment = line.lstrip().startswith("#")
            if at > max(end, start) and not is_comment:
                break
            if is_comment and (key := wanted.get(_before_comment(line.replace("# ", "", 1)))) is not None:
                sign = at + line.index("#")
                found.setdefault(key, (sign, sign + 2, ""))
        return found

    def lines_behind(self, index: int, lines: Sequence[str]) -> Edit:
        """Lines behind the one that holds ``index``."""
        at = self.end_of_line(index)
        start = self.line_end if at and self.text[at - 1] not in "\r\n" else ""
        return at, at, start + self.line_end.join(lines) + ("" if at < len(self.text) else self.line_end)

    def lines_before(self, index: int, lines: Sequence[str]) -> Edit:
        """Lines before the one that holds ``index``."""
        at = self.start_of_line(index)
        return at, at, "".join(line + self.line_end for line in lines)


def line_end_of(text: str) -> str:
    """How the lines of a text end."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"


def _before_comment(line: str) -> str:
    return line.split(" #", 1)[0].rstrip()
