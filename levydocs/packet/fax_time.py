"""How long a fax takes to send, from the coded size of its pages."""

from __future__ import annotations

from collections.abc import Iterable

from levydocs.packet.parts import Part
from levydocs.pdf.readback.coded import coded_sizes

BITS_A_SECOND = 14_400
"""The speed machines agree on over a good line (ITU-T V.17). At 9,600, it takes half as long again."""
CALL_SECONDS = 12.0
"""Before the first page and after the last: answering, negotiating, training (ITU-T T.30). Our own estimate."""
PAGE_SECONDS = 3.0
"""Between pages: the end of one and its confirmation. Our own estimate."""
_LETTER_BYTES, _PAGE_BYTES = 16.4, 800
"""The size of a letter that we print, and of the foot with the lines of a page. Our own measure, over 82 letters of the
samples and nine other cases, drawn at 204 by 196 dots per inch: two percent off on average, nine at worst."""


def fax_minutes(parts: Iterable[Part]) -> int:
    """Whole minutes to fax these parts in one call, one at least.

    Blanks of forms and exhibits are drawn and coded; what we print on them and on our own pages is counted by its letters:
    drawing a page takes longer than writing it.
    """
    return max(1, round(fax_seconds(parts) / 60))


def fax_seconds(parts: Iterable[Part]) -> float:
    """The same in seconds, not rounded."""
    pages = [(coded_bytes(part), part.page_count) for part in parts]
    return CALL_SECONDS + sum(8 * size / BITS_A_SECOND + PAGE_SECONDS * count for size, count in pages)


def coded_bytes(part: Part) -> float:
    """The size of a part's pages, in Group 4 bytes."""
    printed = [*part.texts, *(text for _, one in part.placements for text in one.texts), *part.stamps]
    below = sum(coded_sizes(leaf.piece)[leaf.page] for leaf in part.leaves)
    return below + _PAGE_BYTES * part.page_count + _LETTER_BYTES * sum(len("".join(text.split())) for text in printed)
