"""How long a fax takes to send, from what its pages take when they are coded."""

from __future__ import annotations

from collections.abc import Iterable

from levydocs.packet.parts import Part
from levydocs.pdf.readback.coded import coded_sizes

BITS_A_SECOND = 14_400
"""What machines agree on over a line that is not bad (ITU-T V.17). At 9,600 it takes half as long again."""
CALL_SECONDS = 12.0
"""Until the first page goes, and from the last one on: answering, agreeing, training (ITU-T T.30). Our own estimate."""
PAGE_SECONDS = 3.0
"""Between pages: the end of one and its confirmation. Our own estimate."""
_LETTER_BYTES, _PAGE_BYTES = 16.4, 800
"""What a letter that we print takes, and the number at the foot with the lines of a page. Our own measure, over 82 letters of the
samples and nine other cases, drawn at 204 by 196 dots to the inch: two percent off on the average, nine at worst."""


def fax_minutes(parts: Iterable[Part]) -> int:
    """Whole minutes to fax these parts in one call, one at least.

    Blanks of forms and exhibits are drawn and coded; what we print over them, and on paper of our own, is counted by its letters:
    to draw a page takes longer than to write it.
    """
    return max(1, round(fax_seconds(parts) / 60))


def fax_seconds(parts: Iterable[Part]) -> float:
    """The same in seconds, not rounded."""
    pages = [(coded_bytes(part), part.page_count) for part in parts]
    return CALL_SECONDS + sum(8 * size / BITS_A_SECOND + PAGE_SECONDS * count for size, count in pages)


def coded_bytes(part: Part) -> float:
    """What the pages of a part take, in bytes of Group 4."""
    printed = [*part.texts, *(text for _, one in part.placements for text in one.texts), *part.stamps]
    below = sum(coded_sizes(leaf.piece)[leaf.page] for leaf in part.leaves)
    return below + _PAGE_BYTES * part.page_count + _LETTER_BYTES * sum(len("".join(text.split())) for text in printed)
