"""Exhibits as parts of a packet: each page stamped with its letter, and black on white where it is faxed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from levydocs.facts.core import Facts
from levydocs.findings import finding
from levydocs.packet.parts import Part, exhibit_id, stamped, stamps
from levydocs.pdf.foreign.exhibit import exhibit
from levydocs.pdf.foreign.fax_page import fax_page


def exhibit_part(facts: Facts, files: Mapping[str, bytes], entry: Any) -> Part:
    """An exhibit of the case. One that cannot be used has no pages and a finding that blocks."""
    name = _name(entry)
    data = files.get(entry.file or "")
    if data is None:
        piece, findings = None, [finding("LD-exhibit-missing", name, name=name)]
    else:
        piece, findings = exhibit(data, name)
    title = f"{name}: {entry.title}" if entry.title else name
    leaves = stamped(piece, name) if piece else ()
    own = [number for number, one in enumerate(facts.maybe("exhibits", ())) if one is entry]
    place = next((facts.case.origin.place(f"exhibits[{number}].file") for number in own), name)
    return Part(
        id=exhibit_id(entry),
        title=title,
        leaves=leaves,
        refs=frozenset(f"exhibits[{number}]" for number in own),
        findings=tuple(replace(one, place=place) for one in findings),
        stamps=stamps(name, len(leaves)),
    )


def faxed_part(part: Part, file: bytes, entry: Any) -> Part:
    """An exhibit as it is faxed: a photograph or gray scan becomes black on white."""
    piece = fax_page(file)
    return replace(part, leaves=stamped(piece, _name(entry)), faxed=True) if piece else part


def _name(entry: Any) -> str:
    """The name of an exhibit: not that of its file, which may name the client."""
    return f"Exhibit {entry.id or '?'}"
