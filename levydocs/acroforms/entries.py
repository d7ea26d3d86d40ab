"""The YAML files of a form's folder as plain values that know where they stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn

from levydocs.errors import DefinitionRefused

ReadFile = Callable[[str], bytes]
SEE = "See docs/architecture.md."


class Entry(dict[str, Any]):
    """A mapping of a YAML file that can say where it stands; a key that it has not is a refusal."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file = file
        self.line = line
        self.lines: dict[str, int] = {}
        self.begins: dict[str, list[int]] = {}
        """The line on which the text of each key begins; for a list, each of its texts."""

    def __missing__(self, key: str) -> NoReturn:
        raise DefinitionRefused(f"The key “{key}” is missing.", place=f"{self.file}:{self.line}", remedy=SEE)

    def at(self, key: str) -> str:
        """Where the entry ``key`` stands."""
        return f"{self.file}:{self.lines.get(key, self.line)}"

    def part(self, key: str) -> Entry:
        """The mapping below ``key``; empty when there is none."""
        below = self.get(key) or Entry(self.file, self.line)
        if not isinstance(below, Entry):
            raise DefinitionRefused(f"“{key}” must be a mapping.", place=self.at(key), remedy=SEE)
        return below


def read_entries(read: ReadFile, name: str, form_id: str) -> Entry:
    """A YAML file of a form's folder. Raises DefinitionRefused when it is missing, no YAML or no mapping."""
    import yaml

    file = f"{form_id}/{name}"
    try:
        # All scalars stay text: a revision 2024-07 or an on-state 1 is not a number.
        node = yaml.compose(read(name), Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except FileNotFoundError:
        raise DefinitionRefused("The file is missing.", place=file, remedy=SEE) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}:{mark.line + 1}" if mark else file
        raise DefinitionRefused("The file is not valid YAML.", place=place, remedy="Correct the file.") from None
    tree = _plain(node, file)
    if not isinstance(tree, Entry):
        raise DefinitionRefused("The file must be a mapping.", place=file, remedy=SEE)
    return tree


def _plain(node: Any, file: str) -> Any:
    """A node of YAML as text, list or entry. A key that stands twice would lose a line of the form without a word."""
    kind = getattr(node, "id", "")
    if kind == "sequence":
        return [_plain(part, file) for part in node.value]
    if kind != "mapping":
        return getattr(node, "value", None)
    entry = Entry(file, node.start_mark.line + 1)
    for key_node, value in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 1
        if key in entry:
            raise DefinitionRefused(f"The key “{key}” stands twice.", place=f"{file}:{line}", remedy="Keep one.")
        entry[key], entry.lines[key] = _plain(value, file), line
        entry.begins[key] = [_begins(one) for one in (value.value if value.id == "sequence" else [value])]
    return entry


def _begins(node: Any) -> int:
    """The line on which a text begins; that of a block begins below its sign."""
    return int(node.start_mark.line) + 1 + (getattr(node, "style", None) in ("|", ">"))


@contextmanager
def reading(place: str) -> Iterator[None]:
    """What cannot be read there is a refusal: a text where a list must be, a day or number that is none."""
    try:
        yield
    except (AttributeError, TypeError, ValueError):
        raise DefinitionRefused("The entry cannot be read.", place=place, remedy=SEE) from None
