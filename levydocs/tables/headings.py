"""Which headings a sheet may have, and what each means. Case, blanks and punctuation do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from levydocs.tables.items import NUMBERED, Item, heading, items, parent_of, title_of, words
from levydocs.text import nearest

CASES = "cases"
NEAR = 0.75
"""How alike a heading, sheet or key is to what was written, from 0 to 1, to be named as the nearest: one slip in a word."""
_LATER_ENTRY = re.compile(r"(?<!taxpayers)\[[1-9]|taxpayers\[[2-9]|taxpayers\[1[0-9]")
WHAT_TO_CORRECT = "What to correct"
LEFT_ASIDE = ("read me", "about", "choices")
"""Sheets of our own workbook that hold no case."""


@dataclass(frozen=True, slots=True)
class Target:
    """What a column is for: the path of an item, from the case or from an entry of the sheet's list.

    ``role`` is ``value``, ``name`` (a whole name, ``Last, First``), ``case`` (the id that joins sheets), ``parent`` (the id of the
    entry around) or ``aside``.
    """

    item: Item
    path: str
    role: str = "value"


def folded(text: str) -> str:
    """A heading without case, blanks and punctuation."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


@cache
def sheets() -> Mapping[str, str]:
    """The list of each sheet by its folded title; the sheet of cases is of no list."""
    named = {folded(title_of(pattern)): pattern for pattern in words()["lists"]}
    keys = {folded(pattern.rpartition(".")[2]): pattern for pattern in words()["lists"]}
    return {**keys, **named, CASES: ""}


@cache
def headings_of(list_pattern: str) -> Mapping[str, Target]:
    """What each folded heading of a sheet means; paths are found by ``target``."""
    found: dict[str, Target] = {}
    for target, names in _named(list_pattern):
        for name in names:
            found.setdefault(folded(name), target)
    return found


def target(written: str, list_pattern: str) -> Target | None:
    """What a heading on the sheet of a list (of cases: ``""``) means, by our words or its path; None when it is unknown."""
    known = headings_of(list_pattern).get(folded(written))
    return known or _by_path(written.strip(), list_pattern)


def nearest_heading(written: str, list_pattern: str) -> str:
    """The known heading that was probably intended, or the taxpayer's one with the same words; empty where none is close."""
    numbered = any(map(str.isdigit, written))
    known = {
        heading_of(one, list_pattern): one.path
        for one in headings_of(list_pattern).values()
        if numbered or not _LATER_ENTRY.search(one.path)
    }
    names = {folded(one): one for one in known}
    near = names.get(nearest(folded(written), names, likeness=NEAR), "")
    if near and _word_by_word(written, near):
        return near
    wanted = set(written.casefold().split())
    of_taxpayer = [one for one, path in known.items() if path.startswith("taxpayers[0].") and not numbered]
    found = [one for one in of_taxpayer if wanted and wanted <= set(one.casefold().split())]
    return found[0] if len(found) == 1 else ""


def _word_by_word(written: str, near: str) -> bool:
    """False where one word is different: “Client name” is not a typo for “Client number”, similar as they are."""
    theirs, ours = (re.findall(r"\w+", text.casefold()) for text in (written, near))
    return len(theirs) != len(ours) or all(
        nearest(one, [other], likeness=NEAR) for one, other in zip(theirs, ours, strict=True)
    )


def heading_of(one: Target, list_pattern: str) -> str:
    """The heading that our own workbook gives a column."""
    match one.role:
        case "case":
            return heading("case_id")
        case "parent":
            return f"{words()['lists'][parent_of(list_pattern)]['one']} id"
        case "aside":
            return WHAT_TO_CORRECT
        case "name":
            return f"{heading(f'{one.path}.last').removesuffix(' last name')} name (Last, First)"
        case _ if list_pattern:
            return heading(f"{list_pattern}[].{one.path}", inside=list_pattern)
        case _:
            return heading(one.path)


def _named(list_pattern: str) -> Iterator[tuple[Target, list[str]]]:
    """Each column that a sheet can have, with every name for it."""
    by_pattern = {item.pattern: item for item in items()}
    case_id = by_pattern["case_id"]
    also = words()["also"]
    yield Target(case_id, "case_id", "aside"), [WHAT_TO_CORRECT]
    yield Target(case_id, "case_id", "case"), [heading("case_id"), *also["case_id"]]
    if not list_pattern:
        for item in items():
            if item.pattern != "case_id":
                yield from _of_cases(item, also.get(item.pattern, []))
        for position in words()["people"].values():
            name = Target(by_pattern["taxpayers[].name.last"], f"taxpayers[{position}].name", "name")
            yield name, [heading_of(name, "")]
        return
    if parent_of(list_pattern):
        parent = Target(case_id, "id", "parent")
        yield parent, [heading_of(parent, list_pattern)]
    for item in items():
        if item.list_of == list_pattern:
            path = item.pattern.removeprefix(f"{list_pattern}[].")
            short, full = heading(item.pattern, inside=list_pattern), heading(item.pattern)
            yield Target(item, path), [short, full, *also.get(item.pattern, [])]


def _of_cases(item: Item, also: list[str]) -> Iterator[tuple[Target, list[str]]]:
    """An item as columns of the sheet of cases: numbered for each list around it, the first also without its number."""
    count = item.pattern.count("[]")
    last = heading(item.pattern, inside=item.list_of)
    for positions in product(range(NUMBERED), repeat=count):
        path = _filled(item.pattern, positions)
        names = [heading(path)]
        if count and not positions[0]:
            names.append(heading(path.replace("[0]", "[]", 1)))
        if count > 1 and not any(positions):
            names.append(heading(item.pattern))
        names += [name[: len(name) - len(last)] + other for name in tuple(names) for other in also]
        yield Target(item, path), names


def _filled(pattern: str, positions: tuple[int, ...]) -> str:
    rest = iter(positions)
    return re.sub(r"\[\]", lambda _: f"[{next(rest)}]", pattern)


def _by_path(written: str, list_pattern: str) -> Target | None:
    path = written.casefold()
    if list_pattern:
        path = path.removeprefix(f"{list_pattern}[].")
    pattern = re.sub(r"\[[0-9]{1,3}\]", "[]", path)
    wanted = f"{list_pattern}[].{pattern}" if list_pattern else pattern
    for item in items():
        if item.pattern == wanted and item.list_of == (list_pattern or item.list_of) and "[]" not in path:
            return Target(item, path, "case" if pattern == "case_id" else "value")
    return None
