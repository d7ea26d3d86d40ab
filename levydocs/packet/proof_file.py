"""proof.json: what is where in every file of a packet, and where it comes from. It stays with the file.

It is enough to repeat the proof from the packet's folder, to explain a value, and to compare two packets. Taxpayers' numbers are
hidden except for their last four digits. Each source and each fact of the letters is there once, in its own list; boxes, letters
and facts refer to them by position in the list, from 0.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.acroforms.definition import Form
from levydocs.acroforms.fill import Placement
from levydocs.case.numbers import tax_numbers
from levydocs.case.origin import Origin
from levydocs.facts.core import Facts, Source, Value
from levydocs.packet.expected import ExpectedFile, Page
from levydocs.packet.manifest import rectangle, to_json
from levydocs.packet.masking import hide_known, hide_value, is_number
from levydocs.packet.parts import Part
from levydocs.packet.prove import Proof
from levydocs.pdf.readback.visibility import is_pale

SCHEMA_VERSION = 3


def evidence(
    facts: Facts,
    forms: Mapping[str, Form],
    parts: Iterable[Part],
    wanted: Mapping[str, ExpectedFile],
    proofs: Mapping[str, Proof],
    summary: Mapping[str, Any],
) -> bytes:
    """The file: its parts once, with boxes and words; the pages of each file of the packet; every fact and every source."""
    writer = _Writer(facts, forms, last_fours(facts))
    content = {
        "schema_version": SCHEMA_VERSION,
        "result": summary,
        "numbers": list(writer.last_fours),
        "parts": {part.id: writer.part(part) for part in parts},
        "files": {name: writer.file(one, proofs[name]) for name, one in wanted.items()},
    }
    return to_json({**content, "facts": writer.told.entries, "sources": writer.sources.entries})


def shown(value: Value, last_fours: Sequence[str]) -> tuple[str, ...]:
    """A fact's value for the file, as texts; a taxpayer's number hidden except for its last four digits."""
    private = is_number(value.sources)
    return tuple(hide_value(text) if private else hide_known(text, last_fours) for text in _plain(value.value))


def last_fours(facts: Facts) -> tuple[str, ...]:
    """The last four digits of every identification number that the case has."""
    return tuple(dict.fromkeys(number.digits[-4:] for _, number in tax_numbers(facts.case)))


@dataclass
class _Once:
    """Entries in the order in which they first come, each once, and the position of each by its key."""

    entries: list[dict[str, Any]] = field(default_factory=list)
    places: dict[Hashable, int] = field(default_factory=dict)

    def place(self, key: Hashable, entry: dict[str, Any]) -> int:
        """The position of the entry with this key: at the end, if the key is new."""
        place = self.places.setdefault(key, len(self.entries))
        if place == len(self.entries):
            self.entries.append(entry)
        return place


@dataclass
class _Writer:
    facts: Facts
    forms: Mapping[str, Form]
    last_fours: tuple[str, ...]
    told: _Once = field(default_factory=_Once)
    sources: _Once = field(default_factory=_Once)

    def part(self, part: Part) -> dict[str, Any]:
        entry: dict[str, Any] = {
            "title": self._hidden(part.title),
            "pages": part.page_count,
            "official": part.official,
        }
        if part.revision:
            entry["revision"] = part.revision
        if part.placements:
            entry["boxes"] = [self._box(page, one) for page, one in part.placements]
        if part.boxes:
            ticked = {one.field.name for _, one in part.placements if one.tick}
            entry["empty"] = [
                {"page": page, "rect": rectangle(box.rect)} for page, box in part.boxes if box.name not in ticked
            ]
        if part.texts:
            entry["texts"] = [self._hidden(text) for text in part.texts]
        if part.used:
            entry["facts"] = [self._fact(path, value) for path, value in part.used.items()]
        return entry

    def file(self, wanted: ExpectedFile, proof: Proof) -> dict[str, Any]:
        """The pages of a file. ``letters``, ``picture`` and ``foot`` are digests of what the reader saw."""
        seen = proof.seen or ({},) * len(wanted.pages)
        return {
            "pages": [
                {"part": page.part, "page": page.number, "margins": list(page.margins), **_tabs(page), **digests}
                for page, digests in zip(wanted.pages, seen, strict=True)
            ]
        }

    def _box(self, page: int, one: Placement) -> dict[str, Any]:
        entry: dict[str, Any] = {"line": one.line, "page": page, "rect": rectangle(one.field.rect)}
        if is_pale(one.field.color):
            entry["pale"] = True
        if one.tick:
            entry["ticked"] = one.tick
        else:
            private = is_number(one.sources)
            entry["printed"] = [hide_value(text) if private else self._hidden(text) for text in one.texts]
            entry |= {"private": True} if private else {}
            entry |= {"size": round(one.size, 2), **self._how(one.line)}
        return {**entry, "sources": self._named(one.sources)}

    def _how(self, place: str) -> dict[str, str]:
        """The format that turned the value into text, and what happens if it does not fit."""
        form_id, _, rest = place.partition(":")
        line_id, _, column = rest.partition("[")
        line = self.forms[form_id].lines.get(line_id) if form_id in self.forms else None
        if line is None:
            return {}
        form = line.columns.get(column.partition(".")[2]) if column else None
        return {"format": form.format if form else line.format, "on_overflow": line.on_overflow}

    def _fact(self, path: str, value: Value) -> int:
        """The position of a fact. Letters share a value, or have equal ones if each is about a different taxpayer."""
        same = (path, id(value))  # all values live as long as their parts
        if same not in self.told.places:
            told, sources = shown(value, self.last_fours), self._named(value.sources)
            entry = {"fact": path, "value": list(told), "sources": sources}
            self.told.places[same] = self.told.place((path, told, tuple(sources)), entry)
        return self.told.places[same]

    def _hidden(self, text: str) -> str:
        return hide_known(text, self.last_fours)

    def _named(self, sources: Sequence[Source]) -> list[int]:
        return [self._place(source) for source in sources]

    def _place(self, source: Source) -> int:
        place = self.sources.places.get(source)
        if place is not None:
            return place
        return self.sources.place(source, {"name": f"{source.kind}:{source.ref}", **self._known_of(source)})

    def _known_of(self, source: Source) -> dict[str, Any]:
        match source.kind:
            case "case":
                return _where(self.facts.case.origin, source.ref)
            case "figure":
                figure = self.facts.figures_used[source.ref]
                return {
                    "value": str(figure.value),
                    "unit": figure.unit,
                    "effective": figure.effective.isoformat(),
                    "source": figure.source,
                    "sure": figure.sure,
                }
            case "clock":
                return {"value": self.facts.basis.law.as_of.isoformat()}
            case _:
                return _where(self.facts.basis.firm.origin, source.ref)


def _tabs(page: Page) -> dict[str, Any]:
    return {"tabs": [rectangle(one) for one in page.tabs]} if page.tabs else {}


def _where(origin: Origin, path: str) -> dict[str, Any]:
    return {"at": origin.at(path)} if origin.lines or origin.cells else {}


def _plain(value: object) -> Iterator[str]:
    """A fact's value as texts, one for each item of a list, one for each entry of a row of a table."""
    match value:
        case str() | bool() | int() | Decimal():
            yield str(value)
        case date():
            yield value.isoformat()
        case list() | tuple():
            for item in value:
                yield from _plain(item)
        case _ if hasattr(value, "printed"):
            yield str(value.printed)
        case _ if hasattr(value, "__dataclass_fields__"):
            for name in value.__dataclass_fields__:
                yield from _plain(getattr(value, name))
