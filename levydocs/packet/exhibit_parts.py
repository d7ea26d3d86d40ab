"""Exhibits as parts of a packet: each page stamped with its letter, and black on white where it is faxed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from levydocs.facts.core import Facts
from levydocs.findings import Finding, finding
from levydocs.packet.parts import Part, exhibit_id, stamped, stamps
from levydocs.pdf.fax_loss import FaxLoss
from levydocs.pdf.foreign.exhibit import exhibit
from levydocs.pdf.foreign.fax_page import fax_page, fax_page_loss
from levydocs.pdf.readback.coded import fax_losses
from levydocs.text import join_words

_LOST = {
    FaxLoss.DARK: "LD-exhibit-fax-dark",
    FaxLoss.FAINT: "LD-exhibit-fax-faint",
    FaxLoss.TINY: "LD-exhibit-fax-tiny",
}


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
    own, place = _positions(facts, entry), _place(facts, entry)
    return Part(
        id=exhibit_id(entry),
        title=title,
        leaves=leaves,
        refs=frozenset(f"exhibits[{number}]" for number in own),
        findings=tuple(replace(one, place=place) for one in findings),
        stamps=stamps(name, len(leaves)),
    )


def faxed_part(facts: Facts, part: Part, file: bytes, entry: Any) -> Part:
    """An exhibit as it is faxed: a photograph or gray scan becomes black on white; and what cannot be read then."""
    name, piece = _name(entry), fax_page(file)
    faxed = replace(part, leaves=stamped(piece, name), faxed=True) if piece else part
    return replace(faxed, findings=(*part.findings, *unreadable(file, name, _place(facts, entry))))


def unreadable(file: bytes, name: str, place: str) -> Iterator[Finding]:
    """The pages of an exhibit that cannot be read once they are faxed. The file must be one that ``exhibit`` takes."""
    piece, _ = exhibit(file, name)
    losses = (fax_page_loss(file),) if fax_page(file) else fax_losses(piece) if piece else ()
    for kind, code in _LOST.items():
        pages = [str(number) for number, one in enumerate(losses, 1) if one is kind]
        if pages:
            yield finding(code, place, name=name, pages=join_words(pages))


def _positions(facts: Facts, entry: Any) -> list[int]:
    return [number for number, one in enumerate(facts.maybe("exhibits", ())) if one is entry]


def _place(facts: Facts, entry: Any) -> str:
    """Where the case names the file."""
    positions = _positions(facts, entry)
    return facts.case.origin.place(f"exhibits[{positions[0]}].file") if positions else _name(entry)


def _name(entry: Any) -> str:
    """The name of an exhibit: not that of its file, which may name the client."""
    return f"Exhibit {entry.id or '?'}"
