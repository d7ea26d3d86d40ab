"""An overlay for the reviewer: a small number at each value of the packet, and after each page what the values are and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from levydocs.blocks.model import Document, Heading, NumberedList, Paragraph, Run, Words
from levydocs.blocks.pdf import print_document
from levydocs.packet.explain import Explained, Origin, on_page
from levydocs.packet.recorded_proof import Recorded
from levydocs.pdf.foreign.compile import piece_of
from levydocs.pdf.write.assemble import Leaf, assemble
from levydocs.pdf.write.fonts import face
from levydocs.pdf.write.ink import Ink

_MARK_SIZE = 5.0
_MARK_COLOR = (0.75, 0.0, 0.0)
_MOST_ORIGINS = 6


def review(pdf: bytes, name: str, recorded: Recorded) -> bytes:
    """The overlay of one file of a packet: its pages with a number next to each value, each followed by its list.

    Pages without a filled box have no list. It is for the office, as each list says, and is not part of a packet.
    """
    pages = piece_of(pdf)
    leaves: list[Leaf] = []
    for number in range(1, len(recorded.files[name]) + 1):
        marked = [one for one in on_page(recorded, name, number) if one.rect]
        leaf = Leaf(pages, number - 1)
        leaves.append(replace(leaf, overlays=(_marks(marked).overlay(),)) if marked else leaf)
        leaves += print_document(_list(number, marked), "review").leaves if marked else ()
    return assemble(leaves, title="For the reviewer: values and their sources")


def _marks(found: Sequence[Explained]) -> Ink:
    ink, sans = Ink(), face("sans", "bold")
    for number, one in enumerate(found, 1):
        if one.rect:
            ink.text(one.rect.x0, one.rect.y1 + 0.4, str(number), sans, _MARK_SIZE, _MARK_COLOR)
    return ink


def _list(page: int, found: Sequence[Explained]) -> Document:
    items = tuple(
        (
            Run(one.what.partition(":")[2] or one.what, bold=True),
            Run(f": {' / '.join(one.printed)} — {'; '.join(_origins(one))}"),
        )
        for one in found
    )
    return Document(
        f"Page {page}",
        (
            Heading(_words(f"Page {page}: what is filled in, and where it comes from"), 2),
            Paragraph(_words("For the reviewer. Not part of the packet; never send it.")),
            NumberedList(items),
        ),
        ("For the reviewer; never send it",),
    )


def _origins(one: Explained) -> Iterator[str]:
    for origin in one.origins[:_MOST_ORIGINS]:
        yield _short(origin)
    if len(one.origins) > _MOST_ORIGINS:
        yield f"and {len(one.origins) - _MOST_ORIGINS} more"


def _short(origin: Origin) -> str:
    match origin.kind:
        case "figure":
            return f"{origin.ref} ({origin.told.get('effective', '')}, {origin.told.get('sure', '')})"
        case "clock":
            return f"the day {origin.told.get('value', '')}"
        case _:
            return f"{origin.told.get('at', origin.kind)} {origin.ref}"


def _words(text: str) -> Words:
    return (Run(text),)
