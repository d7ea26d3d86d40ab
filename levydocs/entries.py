"""A file of definitions (a form, a recipe, a letter's front matter) as plain values that know their line.

YAML is read with every scalar as text: a revision 2024-07 or an on-state 1 is not a number.
"""

from __future__ import annotations

from typing import Any

from levydocs.errors import DefinitionRefused

SEE = "See docs/architecture.md."


class Entry(dict[str, Any]):
    """A mapping. ``at(key)`` says where a key is."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self.places: dict[str, str] = {}
        self.begins: dict[str, tuple[int, ...]] = {}
        """The line on which the text of each key begins; for a list, each of its texts."""

    @property
    def file(self) -> str:
        """How the file is named."""
        return self.place.rpartition(":")[0]

    def at(self, key: str) -> str:
        """``file:line`` of a key; of the mapping itself for a key that it has not."""
        return self.places.get(key, self.place)

    def part(self, key: str) -> Entry:
        """The mapping below ``key``; empty when there is none."""
        return self.get(key) or Entry(self.at(key))


class Items(list[Any]):
    """A list. ``at(number)`` says where an item is, counted from 0."""

    def __init__(self, place: str) -> None:
        super().__init__()
        self.place = place
        self.places: list[str] = []

    def at(self, number: int) -> str:
        """``file:line`` of an item."""
        return self.places[number]


def read_entries(data: bytes | str, file: str, first_line: int = 1) -> Entry:
    """The mapping in a YAML text. ``file`` is how it is named in messages, ``first_line`` the line on which the text begins.

    Raises DefinitionRefused, with its line, when it is not YAML or not a mapping, or when a key appears twice in a mapping.
    """
    import yaml

    before = first_line - 1
    try:
        node = yaml.compose(data, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        mark = getattr(error, "problem_mark", None)
        place = f"{file}:{mark.line + 1 + before}" if mark else file
        raise DefinitionRefused("The file is not valid YAML.", place=place, remedy="Correct the file.") from None
    try:
        tree = _plain(node, file, before)
    except RecursionError:
        raise DefinitionRefused("An alias in the file refers to itself.", place=file, remedy="Write it out.") from None
    if not isinstance(tree, Entry):
        raise DefinitionRefused("The file must be a mapping.", place=file, remedy=SEE)
    return tree


def _plain(node: Any, file: str, before: int) -> Any:
    """A node of YAML as text, list or entry. A key that appears twice would silently lose what the first one says."""
    kind = getattr(node, "id", "")
    if kind == "sequence":
        items = Items(_place(node, file, before))
        items.extend(_plain(part, file, before) for part in node.value)
        items.places = [_place(part, file, before) for part in node.value]
        return items
    if kind != "mapping":
        return getattr(node, "value", None)
    entry = Entry(_place(node, file, before))
    for key_node, value in node.value:
        key, place = str(key_node.value), _place(key_node, file, before)
        if key in entry:
            raise DefinitionRefused(f"The key “{key}” appears twice.", place=place, remedy="Keep one.")
        entry[key], entry.places[key] = _plain(value, file, before), place
        texts = value.value if getattr(value, "id", "") == "sequence" else [value]
        entry.begins[key] = tuple(_begins(one) + before for one in texts)
    return entry


def _begins(node: Any) -> int:
    """The line on which a text begins; that of a block begins below its sign."""
    return int(node.start_mark.line) + 1 + (getattr(node, "style", None) in ("|", ">"))


def _place(node: Any, file: str, before: int) -> str:
    return f"{file}:{node.start_mark.line + 1 + before}"
