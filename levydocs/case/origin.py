"""Where a case was read from, so that a finding can say file and line, or sheet and cell. No part of what a case says."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

_SAFE_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,39}", re.ASCII)
_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Origin:
    """The name of a file and the line of each path in it (``levies[0].payroll.cutoff`` → 50); of a table the cell (``cases!D17``).

    Both are in the order in which they were read. Two origins are always equal: cases that say the same are the same, wherever
    they were read.
    """

    name: str = field(default="", compare=False)
    lines: Mapping[str, int] = field(default_factory=dict, compare=False, repr=False)
    cells: Mapping[str, str] = field(default_factory=dict, compare=False, repr=False)

    def line(self, path: str) -> int | None:
        """The line of a path, or of the nearest section around it; None when the file is not known."""
        return self.lines.get(_nearest(path, self.lines))

    def at(self, path: str) -> str:
        """``case.yaml:50`` or ``cases!D17``, of a path or of the nearest section around it; the file alone where none is known."""
        if self.cells:
            return self.cells.get(_nearest(path, self.cells), self.name)
        line = self.line(path)
        return f"{self.name}:{line}" if line else self.name

    def order(self, path: str) -> int:
        """How far from the beginning a path, or the nearest section around it, was read; 0 when that is not known."""
        if self.cells:
            found = _nearest(path, self.cells)
            return list(self.cells).index(found) if found in self.cells else 0
        return self.line(path) or 0

    def place(self, path: str) -> str:
        """``case.yaml:50 levies[0].payroll.cutoff``; the path alone when the file is not known."""
        return f"{self.at(path)} {safe_path(path)}".strip()


def _nearest(path: str, known: Mapping[str, object]) -> str:
    while path and path not in known:
        path = re.sub(r"(\[\d+\]|\.?[^.\[\]]*)$", "", path)
    return path


def safe_path(path: str) -> str:
    """A path as it may stand in a message: each key in it as ``safe_name`` has it."""
    return re.sub(r"(?<!\[)[^.\[\]]+", lambda key: safe_name(key[0]), path)


def safe_name(name: str) -> str:
    """A key or id as it may stand in a message: itself when it reads like a name, else ``?``.

    Anything that could be a number identifying a person is not repeated.
    """
    digits = sum(character.isdigit() for character in name)
    return name if _SAFE_NAME.fullmatch(name) and digits <= _MOST_DIGITS else "?"
