"""The texts of a drafted map: where.yaml with a mark above what must be checked, and how revision.yaml begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import takewhile

from levydocs.acroforms.definition import Box, Flow, Options, Place, Rows, Space, Split, Tick

_PLAIN = re.compile(r"[\w.][\w.\[\]#=()/-]*")
_PRINTED = re.compile(
    r"(?:Rev\. (?:(?P<number>\d{1,2})-|(?P<name>[A-Z][a-z]{2})[a-z]* )|(?P<court>\d\d)/)?(?P<year>\d{4}|(?<=/)\d\d)"
)
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class NewFile:
    """The file of a new revision: its bytes, and what its first page says that it is (``Rev. 7-2024``; empty: nothing).

    ``unknown``: the name of its folder where the page does not say.
    """

    data: bytes
    printed: str
    unknown: str = "new"

    @property
    def revision(self) -> str:
        """The name of its folder: ``2024-07``; of a tax year ``2024``."""
        found = _PRINTED.fullmatch(self.printed)
        if found is None:
            return self.unknown
        year = found["year"] if len(found["year"]) == 4 else f"20{found['year']}"
        if month := found["number"] or found["court"]:
            return f"{year}-{int(month):02d}"
        return f"{year}-{_MONTHS.index(found['name']) + 1:02d}" if found["name"] else year


def revision_head(form_id: str, new: NewFile, mark: str) -> list[str]:
    """How revision.yaml begins; what only a person can know is below a mark."""
    month = new.revision if "-" in new.revision else f"{new.revision}-12"
    day = f"{month}-01" if month[:1].isdigit() else "1900-01-01"
    known = "the printed month" if new.printed else "no date is known"
    known = "the end of the printed year" if new.printed.isdecimal() else known
    guessed = f"# {mark} the file does not say which revision it is: rename this folder, and write both."
    return [
        *([] if new.printed else [guessed]),
        f"revision: {new.revision}",
        f"printed: {scalar(new.printed or 'Rev. ?')}",
        f"# {mark} {known}; write the date the IRS posted it, and end the revision before it on that day.",
        f'in_force: {{from: {day}, until: ""}}',
        "file:",
        f"  # {mark} compare the name and address with the page that the file comes from.",
        f"  name: {form_id}.pdf",
        f"  url: https://www.irs.gov/pub/irs-pdf/{form_id}.pdf",
        f"  sha256: {sha256(new.data).hexdigest()}",
        f"  bytes: {len(new.data)}",
    ]


@dataclass(frozen=True, slots=True)
class MapWriter:
    """Writes places with the prefix taken off their names, and above a place or a box what a person must know, after a mark."""

    mark: str
    prefix: str
    boxes: Mapping[str, str]
    lines: Mapping[str, str]

    def line(self, line: str, place: Place | Rows) -> Iterator[str]:
        if line in self.lines:
            yield f"  # {self.mark} {self.lines[line]}"
        if not isinstance(place, Rows):
            yield from self.place(line, place, "  ")
            return
        yield f"  {line}:"
        yield "    rows:"
        for row in place.rows:
            cells = [text for column, cell in row.items() for text in self.place(column, cell, "        ")]
            first = next(number for number, text in enumerate(cells) if not text.lstrip().startswith("#"))
            cells[first] = "      - " + cells[first].lstrip()
            yield from cells

    def place(self, key: str, place: Place, indent: str) -> Iterator[str]:
        """One place under its key."""
        match place:
            case Box(name):
                yield from self.noted(name, f"{indent}{key}: {self.short(name)}", indent)
            case Tick(name, state):
                yield from self.noted(name, f"{indent}{key}: {self.short(name, state)}", indent)
            case Options(ticks):
                yield f"{indent}{key}:"
                for option, tick in ticks.items():
                    yield from self.place(option, tick, indent + "  ")
            case Flow(names):
                yield f"{indent}{key}:"
                yield from self.listed("flow", names, indent + "  ")
            case Split(splitter, names):
                yield f"{indent}{key}:"
                yield f"{indent}  split: {splitter}"
                yield from self.listed("fields", names, indent + "  ")
            case Space(page, rect, like):
                sides = [round(side, 1) for side in (rect.x0, rect.y0, rect.x1, rect.y1)]
                like = json.dumps(like.removeprefix(self.prefix), ensure_ascii=False)
                yield f"{indent}{key}: {{space: {sides}, page: {page}, like: {like}}}"

    def listed(self, key: str, names: Iterable[str], indent: str) -> Iterator[str]:
        yield f"{indent}{key}:"
        for name in names:
            yield from self.noted(name, f"{indent}  - {self.short(name)}", indent + "  ")

    def noted(self, name: str, text: str, indent: str) -> Iterator[str]:
        if name in self.boxes:
            yield f"{indent}# {self.mark} {self.boxes[name]}"
        yield text

    def short(self, name: str, state: str = "") -> str:
        return scalar(name.removeprefix(self.prefix) + (f"={state}" if state else ""))

    def blank(self, kinds: Mapping[str, str], why: Mapping[str, str]) -> Iterator[str]:
        """The boxes that stay empty, by kind; ``why`` by the names of some of them."""
        for kind in dict.fromkeys(kinds.values()):
            yield f"  {kind}:"
            for name in (name for name, its in kinds.items() if its == kind):
                entry = f"{self.short(name)}: {scalar(why[name])}" if name in why else f"- {self.short(name)}"
                yield from self.noted(name, f"    {entry}", "    ")


def prefix_of(names: Iterable[str]) -> str:
    """What all qualified names begin with, up to a dot."""
    split = [name.split(".")[:-1] for name in names]
    common = takewhile(lambda parts: len(set(parts)) == 1, zip(*split, strict=False))
    return "".join(f"{parts[0]}." for parts in common)


def scalar(text: str) -> str:
    """A text as YAML takes it for a text."""
    plain = _PLAIN.fullmatch(text) or (re.fullmatch(r"[A-Za-z][^:#\n]*[^:#\s]", text) is not None)
    return text if plain else json.dumps(text, ensure_ascii=False)
