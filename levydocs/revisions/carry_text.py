"""A drafted map as where.yaml and revision.yaml: what is not sure says so in a comment above it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from itertools import takewhile

from levydocs.acroforms.definition import Box, Flow, Form, Options, Place, Revision, Rows, Space, Split, Tick, fields_of
from levydocs.pdf.model import Field
from levydocs.revisions.carry import Doubt, Draft

MARK = "DOUBTFUL:"
"""What stands in a comment above each entry of a draft that must be read before it is trusted."""
_PLAIN = re.compile(r"[\w.][\w.\[\]#=()/-]*")
_PRINTED = re.compile(r"Rev\. (?:(?P<number>\d{1,2})-|(?P<name>[A-Z][a-z]{2})[a-z]* )(?P<year>\d{4})")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_LABEL = 100


@dataclass(frozen=True, slots=True)
class NewFile:
    """The file of a new revision: its bytes, and what its first page says that it is (``Rev. 7-2024``; empty: nothing)."""

    data: bytes
    printed: str

    @property
    def revision(self) -> str:
        """The name of its folder: ``2024-07``; ``new`` where the page does not say."""
        found = _PRINTED.fullmatch(self.printed)
        if found is None:
            return "new"
        month = int(found["number"]) if found["number"] else _MONTHS.index(found["name"]) + 1
        return f"{found['year']}-{month:02d}"


def where_file(draft: Draft, old: Revision, reasons: Mapping[str, str]) -> str:
    """where.yaml; ``reasons`` are those for which the known revision never fills its boxes, by the names of these."""
    names = [name for place in draft.places.values() for name, _ in fields_of(place)] + list(draft.blank)
    prefix = _prefix(names)
    writer = _Writer(prefix, _by_box(draft.doubts), _by_line(draft.doubts))
    lines = [
        f"# Drafted by `levydocs forms carry` from {old.form}/{old.id}. Read each line on the picture beside its label.",
        f"# {len(draft.doubts)} places are not sure; above each stands {MARK} and why. Take the mark away when it is read.",
        *([f"prefix: {_scalar(prefix)}"] if prefix else []),
        "lines:",
        *(text for line, place in draft.places.items() for text in writer.line(line, place)),
        "blank:",
        *writer.blank(draft, reasons),
        *_left_over(draft, old, prefix),
    ]
    return "\n".join(lines) + "\n"


def revision_file(form: Form, draft: Draft, old: Revision, new: NewFile) -> str:
    """revision.yaml, with what only a person can know marked."""
    pages = _pages(draft)
    signed = {who: pages.get(page, page) for who, page in old.signature_pages.items()}
    sent = sorted({pages.get(page, page) for page in old.send_pages})
    day = f"{new.revision}-01" if new.revision != "new" else "1900-01-01"
    numbers = ", ".join(f'"{here}": "{there}"' for here, there in old.renumbered.items())
    lines = [
        f"revision: {new.revision}",
        f"printed: {_scalar(new.printed or 'Rev. ?')}",
        f"# {MARK} the printed month; write the day on which the IRS posted it, and end the revision before it on that day.",
        f'in_force: {{from: {day}, until: ""}}',
        "file:",
        f"  # {MARK} compare name and address with the page from which the file comes.",
        f"  name: {form.id}.pdf",
        f"  url: https://www.irs.gov/pub/irs-pdf/{form.id}.pdf",
        f"  sha256: {sha256(new.data).hexdigest()}",
        f"  bytes: {len(new.data)}",
        f"# {MARK} the pages of {old.id}; look which pages are instructions, and who signs where.",
        f"send_pages: {sent}",
        f"signature_pages: {{{', '.join(f'{who}: {page}' for who, page in signed.items())}}}",
        f"# {MARK} the numbers of {old.id}; compare the sections of lines.yaml with those printed.",
        f"renumbered: {{{numbers}}}",
    ]
    return "\n".join([*lines, *_absent(draft, old)]) + "\n"


def _absent(draft: Draft, old: Revision) -> Iterator[str]:
    """What the known revision has not stays absent only where no box is left that it may have got."""
    kept = {} if draft.added else draft.absent
    asked = {} if kept else dict(draft.absent)
    yield "absent:" if kept else "absent: {}"
    for line, why in kept.items():
        yield f"  {line}: {_scalar(why)}"
    if asked:
        yield f"# {MARK} {old.id} has not these lines, for the reason given; there are boxes that are placed nowhere."
        yield from (f"#   {line}: {why}" for line, why in asked.items())
    if draft.unplaced:
        yield f"# {MARK} no place was found for these lines. Place each in where.yaml, or give the reason here."
        yield from (f"#   {one.line}: {one.why}" for one in draft.unplaced)


def _pages(draft: Draft) -> dict[int, int]:
    """Page of the known revision → the page on which most of its boxes are now."""
    seen: dict[int, Counter[int]] = {}
    for pair in draft.pairing.pairs:
        seen.setdefault(pair.old.page, Counter())[pair.new.page] += 1
    return {page: count.most_common(1)[0][0] for page, count in seen.items()}


def _left_over(draft: Draft, old: Revision, prefix: str) -> Iterator[str]:
    if draft.unplaced:
        yield f"# Lines of {old.id} that are placed nowhere. Place each, or give the reason in revision.yaml under absent."
        yield from (f"#   {one.line}: {one.why}" for one in draft.unplaced)
    if draft.added:
        yield "# Boxes that are placed nowhere. Place each, or list it under blank."
        yield from (f"#   {_described(box, prefix)}" for box in draft.added)


def _described(box: Field, prefix: str) -> str:
    label = f"…{box.label[-_LABEL:]}" if len(box.label) > _LABEL else box.label
    return f"{box.name.removeprefix(prefix)} ({box.kind.value}, page {box.page}){': ' if label else ''}{label}"


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes places with the prefix taken off their names, and above each what is doubtful about it."""

    prefix: str
    boxes: Mapping[str, str]
    lines: Mapping[str, str]

    def line(self, line: str, place: Place | Rows) -> Iterator[str]:
        if line in self.lines:
            yield f"  # {MARK} {self.lines[line]}"
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
            yield f"{indent}# {MARK} {self.boxes[name]}"
        yield text

    def short(self, name: str, state: str = "") -> str:
        return _scalar(name.removeprefix(self.prefix) + (f"={state}" if state else ""))

    def blank(self, draft: Draft, reasons: Mapping[str, str]) -> Iterator[str]:
        """The boxes that stay empty, by kind."""
        why = {pair.new.name: reasons[pair.old.name] for pair in draft.pairing.pairs if pair.old.name in reasons}
        for kind in dict.fromkeys(draft.blank.values()):
            yield f"  {kind}:"
            for name in (name for name, its in draft.blank.items() if its == kind):
                entry = f"{self.short(name)}: {_scalar(why[name])}" if name in why else f"- {self.short(name)}"
                yield from self.noted(name, f"    {entry}", "    ")


def _prefix(names: Iterable[str]) -> str:
    """What all qualified names begin with, up to a dot."""
    split = [name.split(".")[:-1] for name in names]
    common = takewhile(lambda parts: len(set(parts)) == 1, zip(*split, strict=False))
    return "".join(f"{parts[0]}." for parts in common)


def _by_box(doubts: Iterable[Doubt]) -> dict[str, str]:
    return {one.box: one.why for one in doubts if one.box}


def _by_line(doubts: Iterable[Doubt]) -> dict[str, str]:
    return {one.line: one.why for one in doubts if not one.box}


def _scalar(text: str) -> str:
    """A text as YAML takes it for a text."""
    plain = _PLAIN.fullmatch(text) or (re.fullmatch(r"[A-Za-z][^:#\n]*[^:#\s]", text) is not None)
    return text if plain else json.dumps(text, ensure_ascii=False)
