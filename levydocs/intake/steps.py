"""The steps of an interview for a case as it stands: a question for each key, and for lists whether there is any, or another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from levydocs.case.model import Case
from levydocs.case.origin import safe_path
from levydocs.case.part import part_of
from levydocs.errors import UsageRefused
from levydocs.facts.case_paths import is_case_path
from levydocs.intake.interview import Interview
from levydocs.tables.items import Item, items, words

_Tree = dict[str, Any]
"""The keys of an interview, nested, in order; the key of a list ends with ``[]``, a leaf is an empty mapping."""
_HELP = re.compile(r"; |(?<=\?) ")
"""What divides a question from what helps to answer it."""
_ENTRY = re.compile(r"\w+\[\d+\]")
_BY_ID = ("representatives",)
"""Lists whose entries are written as their ids alone."""


@dataclass(frozen=True, slots=True)
class Step:
    """One question: ``about`` of ``context`` (``Liability 2``).

    ``kind``: ``value`` asks for the value at ``path``, ``any`` whether the list or section there holds anything, ``more`` whether
    the list has another entry.
    """

    kind: Literal["value", "any", "more"]
    path: str
    section: str
    context: str
    about: str
    example: str
    choices: tuple[str, ...]
    many: bool
    is_list: bool = False

    @property
    def label(self) -> str:
        """What is asked for, without the help."""
        return _HELP.split(self.about, maxsplit=1)[0]

    @property
    def help(self) -> str:
        """What helps to answer; empty for nothing."""
        _, *rest = _HELP.split(self.about, maxsplit=1)
        return "".join(f"{one[:1].upper()}{one[1:]}" for one in rest)

    @property
    def id(self) -> str:
        """What this step is, however the case changes around it."""
        return f"{self.kind} {self.path}"


def steps_of(interview: Interview, values: Mapping[str, Any], opened: frozenset[str] = frozenset()) -> list[Step]:
    """The steps for the values of a case file, which are texts. ``opened``: lists and sections that were said to hold something."""
    found: list[Step] = []
    taxpayers = values.get("taxpayers")
    left_out = () if isinstance(taxpayers, list) and len(taxpayers) > 1 else interview.of_two
    for section in interview.sections:
        walk = _Walk(section.title, interview.always, opened)
        found += walk.inside(_tree(tuple(key for key in section.keys if key not in left_out)), values, "")
    return found


def step_at(path: str) -> Step:
    """The question for one place of a case file, in whatever interview it is asked. Raises UsageRefused where no case has it."""
    if not is_case_path(path):
        raise UsageRefused("A case file has no such place.", place=safe_path(path), remedy="Take it from a question.")
    item = item_at(path)
    return _of_item("", path, item) or _any("", path, is_list=item is not None)


def present(values: Any, path: str) -> Any:
    """What a case file has at a path; None where it says nothing."""
    for step in path.replace("[", ".").replace("]", "").split("."):
        if isinstance(values, Mapping):
            values = values.get(step)
        elif isinstance(values, list) and step.isdigit() and int(step) < len(values):
            values = values[int(step)]
        else:
            return None
    return values


def _tree(keys: tuple[str, ...]) -> _Tree:
    tree: _Tree = {}
    for key in keys:
        here = tree
        for step in key.split("."):
            here = here.setdefault(step, {})
    return tree


@dataclass(frozen=True, slots=True)
class _Walk:
    section: str
    always: tuple[str, ...]
    opened: frozenset[str]

    def inside(self, tree: _Tree, values: Any, path: str) -> Iterator[Step]:
        for step, inner in tree.items():
            key = step.removesuffix("[]")
            here = f"{path}.{key}" if path else key
            now = present(values, key)
            if _ENTRY.fullmatch(step):
                yield from self.inside(inner, now, here)
            elif step.endswith("[]"):
                yield from self._list(inner, now, here)
            elif inner:
                yield from self.inside(inner, now, here)
            elif step_here := _of_item(self.section, here, item := item_at(here)):
                yield step_here
            elif item is not None:
                yield from self._list(_fields(here), now, here)
            else:
                yield _any(self.section, here, is_list=False)
                if here in self.opened or isinstance(now, Mapping):
                    yield from self.inside(_fields(here), now, here)

    def _list(self, tree: _Tree, entries: Any, path: str) -> Iterator[Step]:
        count = len(entries) if isinstance(entries, list) else 0
        is_sure = path in self.always
        if not is_sure:
            yield _any(self.section, path, is_list=True)
        if not count and not (is_sure or path in self.opened):
            return
        count = max(count, 1) + (count > 0 and f"{path}[{count}]" in self.opened)
        for position in range(count):
            entry = entries[position] if isinstance(entries, list) and position < len(entries) else None
            yield from self.inside(tree, entry, f"{path}[{position}]")
        yield self._more(path)

    def _more(self, path: str) -> Step:
        one = words()["lists"][_pattern(path)]["one"].lower().removeprefix("other ")
        return Step("more", path, self.section, _context(path), f"Another {one}", "", (), many=False, is_list=True)


def _any(section: str, path: str, *, is_list: bool) -> Step:
    what = _description(path).split(";")[0]
    return Step("any", path, section, _context(path), what, "", (), many=False, is_list=is_list)


def _of_item(section: str, path: str, item: Item | None) -> Step | None:
    """The question for the value of an item; None for a section, and for a list whose entries are asked about."""
    if item is None or (item.kind == "list" and path not in _BY_ID):
        return None
    many = item.many or item.kind == "list"
    return Step("value", path, section, _context(path), item.description, item.example, item.choices, many=many)


@cache
def _by_pattern() -> dict[str, Item]:
    return {item.pattern: item for item in items()}


def item_at(path: str) -> Item | None:
    """What a case says at a path, and how it is read; None for a section."""
    return _by_pattern().get(_pattern(path))


def _pattern(path: str) -> str:
    return re.sub(r"\[\d+\]", "[]", path)


def _fields(path: str) -> _Tree:
    """Every key that the entries of a list, or a section, may have."""
    start = f"{_pattern(path)}[]." if item_at(path) else f"{_pattern(path)}."
    keys = (one.pattern.removeprefix(start) for one in items() if one.pattern.startswith(start) and one.kind != "list")
    return _tree(tuple(key for key in keys if "[]" not in key and not key.endswith(("id", "nothing_else"))))


def _description(path: str) -> str:
    field = Case.model_fields[path.split(".")[0].split("[")[0]]
    for step in path.split(".")[1:]:
        part = part_of(field.annotation)
        if part is not None:
            field = part.model_fields[step.split("[")[0]]
    return field.description or ""


def _context(path: str) -> str:
    """What a question is about: ``Liability 2``, ``Spouse``, ``Address``; empty for an item of the case itself."""
    entry = re.match(r"(.*)\[(\d+)\]\.", path)
    if entry is None:
        first, _, rest = path.partition(".")
        return first.replace("_", " ").capitalize() if rest else ""
    one, number = words()["lists"][_pattern(entry[1])]["one"], int(entry[2])
    names = {position: name for name, position in words()["people"].items()} if entry[1] == "taxpayers" else {}
    return str(names.get(number, f"{one.capitalize()} {number + 1}"))
