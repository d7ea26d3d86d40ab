"""Page numbers of a packet's files: each envelope is numbered by itself; a page signed once for several offices has all its
numbers.

One Form 2848 is signed in ink, once, and goes to several IRS offices, with a different page number in each envelope. So its page
has the number from each of them, and is the same page everywhere: the signed page replaces each printed one. No one outside the
IRS learns what the IRS gets: there, the page is numbered and signed separately.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from levydocs.packet.envelope import Envelope, File, Marks, foot_of, numbered
from levydocs.packet.recipe import COMPLETE


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """A page as one envelope has it: the file, the envelope, and the number that it has there (from 1)."""

    file: str
    envelope: Envelope
    number: int

    @property
    def in_words(self) -> str:
        """The number, with the recipient's name."""
        return f"page {self.number} of {self.envelope.page_count} ({self.envelope.short or self.envelope.title})"


def numbered_files(envelopes: Mapping[str, Envelope], marks: Mapping[str, Marks]) -> dict[str, File]:
    """The files of these envelopes, by their names."""
    feet = _shared_feet(envelopes, marks)
    return {name: numbered(one, marks[name], feet if one.to_irs else None) for name, one in envelopes.items()}


def to_sign(envelopes: Mapping[str, Envelope]) -> dict[tuple[str, int], list[NumberedPage]]:
    """Where each page with a signature is, in the order in which the envelopes are sent.

    A page counts in the complete packet only if it is in nothing that is sent.
    """
    found: dict[tuple[str, int], list[NumberedPage]] = {}
    for name, one in sorted(envelopes.items(), key=lambda entry: entry[1].id == COMPLETE):
        for key, page in _signed_pages(name, one):
            if one.id != COMPLETE or key not in found:
                found.setdefault(key, []).append(page)
    return found


def _signed_pages(file: str, envelope: Envelope) -> Iterator[tuple[tuple[str, int], NumberedPage]]:
    for part, first in envelope.placed():
        for page in sorted({one.page for one in part.signatures}):
            yield (part.id, page), NumberedPage(file, envelope, first + page + 1)


def _shared_feet(envelopes: Mapping[str, Envelope], marks: Mapping[str, Marks]) -> dict[tuple[str, int], str]:
    feet = {}
    for key, everywhere in to_sign(envelopes).items():
        offices = [one for one in everywhere if one.envelope.to_irs]
        if len(offices) > 1:
            feet[key] = foot_of(_owner(offices, marks), [one.in_words for one in offices])
    return feet


def _owner(offices: Sequence[NumberedPage], marks: Mapping[str, Marks]) -> str:
    """Whose page it is: the taxpayer of one of the envelopes, else the owner of all."""
    own = [marks[one.file].owner for one in offices if one.envelope.taxpayer is not None]
    return ", ".join(dict.fromkeys(own)) or marks[offices[0].file].owner
