"""A mapping file: what the columns of a firm's own export mean. YAML in, and every mistake at once.

::

    encoding: windows-1252              # of CSV, where it is not certain; so is the delimiter
    delimiter: ";"
    sheets: {Clients: cases}            # their sheet: ours
    headings: {TP First: Taxpayer first name, "Debts!TaxPd": Period}
    ignore: [Fee, "Debts!Clerk"]        # columns, or whole sheets, to skip
    constants: {Representatives: r-okafor}
    values: {Status: {MFJ: married_joint}}
    each row: liabilities               # a case may have several rows, each with one more entry of this list

A heading or a word of ours that begins with ``?`` is a draft's guess, and refused until someone removes the ``?``.

Their headings on sheets other than that of the cases follow the sheet's title and ``!``. Our headings are those of the empty
workbook, or paths of the case.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from levydocs.case.tree import Node, read_tree
from levydocs.errors import CaseRefused
from levydocs.findings import Finding, finding
from levydocs.tables.delimited import DELIMITERS
from levydocs.tables.headings import CASES, NEAR, Target, folded, nearest_heading, sheets, target
from levydocs.text import nearest

_EACH_ROW, _UNSURE = "each row", "?"
_KEYS = ("encoding", "delimiter", "sheets", "headings", "ignore", "constants", "values", _EACH_ROW)
_NAMED = {"tab": "\t", "comma": ",", "semicolon": ";", "bar": "|"}
Place = tuple[str, str]
"""A folded sheet title, and a folded heading of theirs on it; an empty heading is the sheet itself."""


@dataclass(frozen=True, slots=True)
class Mapping:
    """What their columns mean. ``lines`` has the place of each entry in the file, for those that the table does not have.

    ``each_row``: the list of which each row of a case has an entry; empty where a case has one row.
    """

    encoding: str = ""
    delimiter: str = ""
    sheets: dict[str, str] = field(default_factory=dict)
    headings: dict[Place, Target] = field(default_factory=dict)
    ignore: set[Place] = field(default_factory=set)
    constants: dict[str, tuple[Target, str]] = field(default_factory=dict)
    values: dict[Place, dict[str, str]] = field(default_factory=dict)
    lines: dict[Place, str] = field(default_factory=dict)
    each_row: str = ""

    def list_of(self, title: str) -> str | None:
        """The list of a sheet of theirs, ``""`` for the cases; None when it is unknown."""
        name = folded(title)
        return sheets().get(self.sheets.get(name, name))


def read_mapping(data: bytes, name: str) -> Mapping:
    """The mapping in a YAML file called ``name``. Raises CaseRefused with every mistake."""
    root, findings = read_tree(data, name)
    findings = _cut_headings(data, name) or findings if findings else findings
    mapping = Mapping()
    if root is not None and isinstance(root.value, dict):
        reader = _Reader(name, mapping, findings)
        mapping = reader.read(root.value)
    elif not findings:
        findings = [finding("LD-table-mapping-shape", name, key="the file")]
    if findings:
        raise CaseRefused(
            "The mapping file cannot be used.",
            place=name,
            remedy="Correct the mistakes listed here, and try again.",
            findings=findings,
        )
    return mapping


_CUT = re.compile(r"\s*(?:- )?[^\s\"'#:][^\"':]* #[^:]*:", re.ASCII)
"""A heading such as ``Matter #: …``, of which YAML reads ``Matter``."""


def _cut_headings(data: bytes, name: str) -> list[Finding]:
    """Of a file that cannot be read, the headings with a number sign that YAML takes for a comment."""
    lines = data.decode("utf-8", "replace").splitlines()
    return [finding("LD-table-mapping-comment", f"{name}:{at}") for at, line in enumerate(lines, 1) if _CUT.match(line)]


@dataclass(slots=True)
class _Reader:
    name: str
    mapping: Mapping
    findings: list[Finding]

    def read(self, keys: dict[str, Node]) -> Mapping:
        for key, node in keys.items():
            if key not in _KEYS:
                near = nearest(key, _KEYS, likeness=NEAR)
                self._tell("LD-table-mapping-key", node, near=f"; the nearest is {near}" if near else "")
        self._sheets(keys)
        for theirs, node, ours in self._pairs(keys, "headings"):
            self._heading(theirs, node, ours)
        for theirs, node in self._listed(keys):
            self.mapping.ignore.add(self._place(theirs, node))
        for ours, node, value in self._pairs(keys, "constants"):
            if found := self._target(ours, "", node):
                self.mapping.constants[found.path] = (found, value)
        for theirs, node in self._entries(keys, "values"):
            if isinstance(node.value, dict):
                for to in node.value.values():
                    self._refuse_unsure(str(to.value or ""), to)
                told = {folded_value(word): str(to.value or "") for word, to in node.value.items()}
                self.mapping.values[self._place(theirs, node)] = told
            else:
                self._tell("LD-table-mapping-shape", node, key="values")
        return Mapping(
            self._encoding(keys),
            self._delimiter(keys),
            self.mapping.sheets,
            self.mapping.headings,
            self.mapping.ignore,
            self.mapping.constants,
            self.mapping.values,
            self.mapping.lines,
            self._each_row(keys),
        )

    def _sheets(self, keys: dict[str, Node]) -> None:
        for theirs, node, ours in self._pairs(keys, "sheets"):
            if not self._refuse_unsure(ours, node) and folded(ours) not in sheets():
                near = nearest(folded(ours), sheets(), likeness=NEAR)
                self._tell("LD-table-mapping-target", node, near=f"; the nearest is {near}" if near else "")
            self.mapping.sheets[folded(theirs)] = folded(ours)
            self.mapping.lines[folded(theirs), ""] = f"{self.name}:{node.line}"

    def _heading(self, theirs: str, node: Node, ours: str) -> None:
        place = self._place(theirs, node)
        if (found := self._target(ours, self.mapping.list_of(place[0]) or "", node)) is not None:
            self.mapping.headings[place] = found

    def _target(self, ours: str, list_pattern: str, node: Node) -> Target | None:
        if self._refuse_unsure(ours, node):
            return None
        found = target(ours, list_pattern)
        if found is None:
            near = nearest_heading(ours, list_pattern)
            self._tell("LD-table-mapping-target", node, near=f"; the nearest is {near}" if near else "")
        return found

    def _refuse_unsure(self, ours: str, node: Node) -> bool:
        unsure = ours.lstrip().startswith(_UNSURE)
        if unsure:
            self._tell("LD-table-mapping-unsure", node)
        return unsure

    def _each_row(self, keys: dict[str, Node]) -> str:
        said = self._single(keys, _EACH_ROW)
        if said and self._refuse_unsure(said, keys[_EACH_ROW]):
            return ""
        found = sheets().get(folded(said), "") if said else ""
        if said and (not found or "[]" in found or found == "taxpayers"):
            self._tell("LD-table-mapping-target", keys[_EACH_ROW], near="")
            return ""
        return found

    def _place(self, theirs: str, node: Node) -> Place:
        sheet, bang, heading = theirs.rpartition("!")
        place = (folded(sheet) if bang else CASES, folded(heading))
        self.mapping.lines.setdefault(place, f"{self.name}:{node.line}")
        return place

    def _encoding(self, keys: dict[str, Node]) -> str:
        said = self._single(keys, "encoding")
        try:
            return codecs.lookup(said).name if said else ""
        except LookupError:
            self._tell("LD-table-mapping-encoding", keys["encoding"])
            return ""

    def _delimiter(self, keys: dict[str, Node]) -> str:
        said = self._single(keys, "delimiter")
        said = _NAMED.get(said, said)
        if said and said not in DELIMITERS:
            self._tell("LD-table-mapping-shape", keys["delimiter"], key="delimiter")
        return said

    def _single(self, keys: dict[str, Node], key: str) -> str:
        node = keys.get(key)
        return node.value if node and isinstance(node.value, str) else ""

    def _entries(self, keys: dict[str, Node], key: str) -> Iterator[tuple[str, Node]]:
        node = keys.get(key)
        if node is None or node.value is None:
            return
        if isinstance(node.value, dict):
            yield from node.value.items()
        else:
            self._tell("LD-table-mapping-shape", node, key=key)

    def _pairs(self, keys: dict[str, Node], key: str) -> Iterator[tuple[str, Node, str]]:
        for name, node in self._entries(keys, key):
            if isinstance(node.value, str):
                yield name, node, node.value
            else:
                self._tell("LD-table-mapping-shape", node, key=key)

    def _listed(self, keys: dict[str, Node]) -> Iterator[tuple[str, Node]]:
        node = keys.get("ignore")
        if node is None or node.value is None:
            return
        for entry in node.value if isinstance(node.value, list) else [node]:
            if isinstance(entry.value, str):
                yield entry.value, entry
            else:
                self._tell("LD-table-mapping-shape", entry, key="ignore")

    def _tell(self, code: str, node: Node, **told: Any) -> None:
        self.findings.append(finding(code, f"{self.name}:{node.line}", **told))


def folded_value(text: str) -> str:
    """A value to be translated, without case and outer blanks."""
    return " ".join(text.split()).casefold()
