"""proof.json: what is printed where, and from what. It stays with the file; taxpayers' numbers are masked all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from levydocs.acroforms.fill import Placement
from levydocs.facts.core import Source, Value
from levydocs.packet.envelope import Envelope
from levydocs.packet.manifest import to_json
from levydocs.packet.prove import Proof

SCHEMA_VERSION = 1
_NUMBERS = (".tin.number", "business.ein")
"""The case paths of taxpayers' identification numbers; what was derived from one is masked."""
_WHOLE = re.compile(r"(?:\d\W?){5}(\d(?:\W?\d){3})")
"""A number with all its nine digits, however they are set apart; its last four may be told."""


def evidence(complete: Envelope, proof: Proof) -> bytes:
    """Every printed box with its page in the complete packet, every fact of each letter, and their sources."""
    entries = []
    for part, first in complete.placed():
        entries += [_box(one, first + page + 1) for page, one in part.placements]
        entries += [_fact(part.id, path, value) for path, value in (part.used or {}).items()]
    return to_json({"schema_version": SCHEMA_VERSION, "result": proof.summary(), "entries": entries})


def _box(placement: Placement, page: int) -> dict[str, Any]:
    printed = "\n".join(placement.texts)
    return {
        "line": placement.line,
        "page": page,
        "printed": (_masked(printed, placement.sources) if printed else f"box {placement.tick}"),
        "sources": _named(placement.sources),
    }


def _fact(letter: str, path: str, value: Value) -> dict[str, Any]:
    shown = [_masked(text, value.sources) for text in _plain(value.value)]
    return {"letter": letter, "fact": path, "value": shown, "sources": _named(value.sources)}


def _plain(value: object) -> Iterator[str]:
    """A fact's value as texts, one for each item of a list; a row of a table is told by its sources alone."""
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


def _masked(text: str, sources: Sequence[Source]) -> str:
    private = any(source.kind == "case" and source.ref.endswith(_NUMBERS) for source in sources)
    if not private:
        return text
    return _WHOLE.sub(r"…\1", text) if any(map(str.isalpha, text)) or _WHOLE.search(text) else f"…{text[-4:]}"


def _named(sources: Sequence[Source]) -> list[str]:
    return [f"{source.kind}:{source.ref}" for source in sources]
