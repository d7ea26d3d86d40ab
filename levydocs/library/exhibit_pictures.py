"""The pages of an exhibit as pictures: as in the packet, and as in the fax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused

if TYPE_CHECKING:
    from levydocs.findings import Finding

_NAME = "the exhibit"


def exhibit_picture(data: bytes, page: int, dpi: int, *, faxed: bool = False) -> bytes:
    """A page (from 1) of an exhibit as a PNG; ``faxed``: black on white. Raises UsageRefused if there is no such
    page."""
    from levydocs.pdf.foreign.exhibit import exhibit
    from levydocs.pdf.foreign.fax_page import fax_page
    from levydocs.pdf.readback.picture import page_png
    from levydocs.pdf.write.assemble import Leaf, assemble

    piece, _ = exhibit(data, _NAME)
    if piece is not None and faxed:
        piece = fax_page(data)
    if piece is None or not 1 <= page <= len(piece.pages):
        raise UsageRefused("There is no such page.", place="page", remedy="Choose one of the exhibit's pages.")
    return page_png(assemble([Leaf(piece, page - 1)], title=_NAME), 0, dpi)


def black_on_white(data: bytes) -> bool:
    """True if an exhibit looks different in the fax: a photograph or a gray scan."""
    from levydocs.pdf.foreign.exhibit import exhibit
    from levydocs.pdf.foreign.fax_page import fax_page

    piece, _ = exhibit(data, _NAME)
    return piece is not None and fax_page(data) is not None


def fax_findings(data: bytes, name: str, place: str) -> list[Finding]:
    """The pages of the exhibit ``name`` that cannot be read once they are faxed."""
    from levydocs.packet.exhibit_parts import unreadable

    return list(unreadable(data, name, place))
