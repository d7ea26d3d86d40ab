"""The text of a YAML or JSON file that is to say something else: what differs is written at its place, nothing is printed anew."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from levydocs.intake.yaml_layout import CannotPut, Edit, Layout, line_end_of
from levydocs.intake.yaml_nodes import Node
from levydocs.intake.yaml_removal import emptied, kept_comment, removed
from levydocs.intake.yaml_values import Value, block, flow, is_deep, is_list, pairs, said, scalar

_MOST_ROUNDS = 200


def rewritings(text: str, wanted: Mapping[str, Value]) -> Iterator[str]:
    """The text with what it is to say; entries of lists are compared by position. Raises CannotPut.

    Changes that touch one another are made one after the other, each from a new reading: the text after each. The caller
    stops when one says it all.
    """
    import yaml

    target, line_end = said(wanted), line_end_of(text)
    for _ in range(_MOST_ROUNDS):
        try:
            writing = _Writing(text, line_end)
        except yaml.YAMLError:
            raise CannotPut from None
        edits = writing.edits(target)
        if edits:
            text = _edited(text, edits)
        yield text
        if not edits:
            return
    raise CannotPut


def _edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with these edits, but for those that touch one before them."""
    parts, at, last = [], 0, -1
    for start, end, written in sorted(edits, key=lambda edit: edit[0]):
        if start < at or start == last:
            continue
        parts += [text[at:start], written]
        at, last = end, start
    return "".join([*parts, text[at:]])


class _Writing(Layout):
    """One text, and what has to be edited in it."""

    def edits(self, target: Any) -> list[Edit]:
        """What makes the text say the target, or nearer to it."""
        if self.root is None:
            return [self.lines_behind(len(self.text), block(target, ""))] if target else []
        return self._differences(self.root, target)

    def _differences(self, node: Node, wanted: Any) -> list[Edit]:
        if node.says == wanted:
            return []
        if node.shared:
            raise CannotPut(node.path)
        if wanted is None:
            return removed(self, node)
        if isinstance(wanted, Mapping) and node.kind == "mapping" and node.entries:
            return self._section(node, wanted)
        if is_list(wanted) and wanted and node.kind == "sequence" and (node.says or not node.is_flow) and node.entries:
            return self._list(node, wanted)
        return self._replaced(node, wanted)

    def _section(self, node: Node, wanted: Mapping[str, Any]) -> list[Edit]:
        here = {one.key.text: one for one in node.entries if one.key}
        if node.is_flow and not here.keys() & wanted.keys():
            return self._replaced(node, wanted)
        edits = [edit for key, one in here.items() for edit in self._differences(one, wanted.get(key))]
        added = {key: one for key, one in wanted.items() if key not in here}
        return [*edits, *self._added(node, added)] if added else edits

    def _added(self, node: Node, added: Mapping[str, Any]) -> list[Edit]:
        """Keys that a section does not have yet, in the lines that hold them commented out if there are any."""
        if node.is_flow:
            return [self._behind_last(node, pairs(added, is_json=self.is_json))]
        opened = self.commented_out(node.start, self.end_of_line(self.end(node)), node.column, added)
        rest = {key: one for key, one in added.items() if key not in opened}
        edits = list(opened.values())
        if rest:
            edits.append(self.lines_behind(self.below(node, node.column), block(rest, " " * node.column)))
        return edits

    def _list(self, node: Node, wanted: Sequence[Any]) -> list[Edit]:
        """Entries at the beginning and the end that say the same stay; those between are compared by position."""
        here = [one for one in node.entries if one.says is not None]
        first = last = 0
        most = min(len(here), len(wanted))
        while first < most and here[first].says == wanted[first]:
            first += 1
        while last < most - first and here[-1 - last].says == wanted[-1 - last]:
            last += 1
        if (
            here
            and first == 0
            and len(wanted) > len(here) == last
            and not (node.is_flow or self.leads_its_line(here[0]))
        ):
            last = 0
        old, new = here[first : len(here) - last], wanted[first : len(wanted) - last]
        edits = [edit for one, value in zip(old, new, strict=False) for edit in self._differences(one, value)]
        edits += [edit for one in old[len(new) :] for edit in removed(self, one)]
        if len(new) > len(old):
            edits += self._inserted(node, here, first + len(old), new[len(old) :])
        return edits

    def _inserted(self, node: Node, here: list[Node], position: int, added: Sequence[Any]) -> list[Edit]:
        """Entries before the one at a position, or behind the last: there an entry without values is filled first."""
        if position == len(here):
            behind = node.entries[node.entries.index(here[-1]) + 1 :] if here else node.entries
            free = next((one for one in behind if not one.shared), None)
            if free is not None and isinstance(added[0], Mapping) == (free.kind == "mapping"):
                return self._differences(free, added[0])
        written = [flow(one, is_json=self.is_json) for one in added]
        lines = block(added, " " * node.column)
        if node.is_flow:
            if position == len(here):
                return [self._behind_last(node, written)]
            at = self.head(here[position])
            return [(at, at, "".join(f"{one}, " for one in written))]
        if position == 0 and here:
            return [self.lines_before(self.head(here[0]), lines)]
        return [self.lines_behind(self.below(here[position - 1] if here else node, node.column), lines)]

    def _behind_last(self, node: Node, written: Sequence[str]) -> Edit:
        """More keys or entries in brackets, each on a line of its own where the last one is."""
        at = node.end - 1
        if not node.entries:
            return at, at, ", ".join(written)
        last, between = node.entries[-1], ", "
        if last.is_written:
            at = self.end(last)
            head = self.head(last)
            before = self.text[:head][len(self.text[:head].rstrip()) :]
            between = f",{before}" if "\n" in before or "\r" in before else ", "
        return at, at, "".join(f"{between}{one}" for one in written)

    def _replaced(self, node: Node, wanted: Any) -> list[Edit]:
        if node.is_empty:
            return self._written_anew(node, wanted)
        if node.kind == "scalar" and is_deep(wanted) and node.key and not node.in_flow:
            return self._written_anew(node, wanted)
        if node.kind == "scalar" or node.is_flow:
            kept = kept_comment(self, node)
            return [(node.start, node.end, self._line(wanted, node, quoted=self.text[node.start] in "'\"") + kept)]
        if node.key is None:
            end = self.end(node)
            if self.comment(node.start, end) or any(one.shared for one in node.walk()):
                return removed(self, node)
            return [(node.start, end, flow(wanted))]
        if node.says is None:
            return self._commented(node, wanted)
        return emptied(self, node)  # the value itself is written in the next round

    def _written_anew(self, node: Node, wanted: Any) -> list[Edit]:
        """A value in place of nothing, or of what the node holds."""
        start = self.value_start(node)
        end = self.end(node) if node.is_written else start
        if node.key is None or node.in_flow or not is_deep(wanted):
            space = " " if self.text[start - 1 : start] in (":", "-") else ""
            return [(start, end, space + self._line(wanted, node))]
        column = node.key.column + 2
        if isinstance(wanted, Mapping) and not node.is_written:
            opened = self.commented_out(self.end_of_line(node.key.end), 0, column, wanted)
            if opened:
                return list(opened.values())
        gone = [(start, end, kept_comment(self, node))] if end > start else []
        return [*gone, self.lines_behind(end, block(wanted, " " * column))]

    def _commented(self, node: Node, wanted: Any) -> list[Edit]:
        """A value in place of keys that hold nothing, which stay, commented out."""
        if node.key is None:
            raise CannotPut(node.path)
        at, column = self.value_start(node), node.key.column
        edits = [(at, at, f" {flow(wanted)}")]
        first = self.end_of_line(node.key.end)
        for start, end, _ in self.lines(self.start_of_line(node.key.start), self.end(node)):
            line = self.text[start:end]
            if start > first and line.strip()[:1] not in ("", "#"):
                edits.append((start + column, start + column, "# "))
        return edits

    def _line(self, value: Value, node: Node, *, quoted: bool = False) -> str:
        """A value in place of a node: on its line."""
        if isinstance(value, str) and not (node.in_flow or self.is_json):
            return scalar(value, quoted=quoted)
        return flow(value, quoted=quoted, is_json=self.is_json)
