"""What a finished file contains besides its pages, as findings: ours contain nothing that acts, hides or shows something else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from levydocs.findings import Finding, finding
from levydocs.inspection.file_contents import FileContents, Kind, file_contents
from levydocs.packet.expected import ExpectedFile, Page
from levydocs.packet.masking import hide_known

WHOLE_FILE = "file"
"""The place of a finding that is about no page."""
_NOT_PRINTABLE = "a key that is not printable"
_CODES = {
    Kind.STRUCTURE: "LD-packet-proof-structure",
    Kind.ENCRYPTED: "LD-packet-proof-encrypted",
    Kind.REVISION: "LD-packet-proof-revision",
    Kind.AFTER_END: "LD-packet-proof-after-end",
    Kind.ACTS: "LD-packet-proof-acts",
    Kind.ATTACHED: "LD-packet-proof-attached",
    Kind.XFA: "LD-packet-proof-xfa",
    Kind.LAYERS: "LD-packet-proof-layers",
    Kind.ALTERNATES: "LD-packet-proof-alternates",
    Kind.BOXES: "LD-packet-proof-boxes",
    Kind.UNKNOWN: "LD-packet-proof-unknown",
    Kind.METADATA: "LD-packet-proof-metadata",
}


def held_findings(contents: FileContents, wanted: ExpectedFile) -> Iterator[Finding]:
    """What the file should not contain. An exhibit may have brought layers; nothing else may have."""
    for held in contents.held:
        page = wanted.pages[held.page - 1] if 0 < held.page <= len(wanted.pages) else None
        if held.kind is Kind.LAYERS and page is not None and _may_have_layers(page):
            continue
        where = f" on page {held.page}" if held.page else ""
        place = page.part if page else WHOLE_FILE
        yield finding(_CODES[held.kind], place, where=where, key=held.key or _NOT_PRINTABLE)


def held_in_form(pdf: bytes) -> Iterator[Finding]:
    """What an editable copy should not contain; it may have its form and fields."""
    return held_findings(file_contents(pdf, fields=True), ExpectedFile((), ()))


def _may_have_layers(page: Page) -> bool:
    return page.part.startswith("exhibit:") or bool(page.leaf and page.leaf.piece.layers)


def strange_marks(
    contents: FileContents, title: str, bookmarks: Sequence[tuple[str, int]], last_fours: Sequence[str]
) -> Iterator[Finding]:
    """Bookmarks, page labels and a title other than those of the packet. ``bookmarks``: numbers in their titles are hidden.

    The manifest, which has the ``title``, does not say which payer or notice one of several envelopes is about.
    """
    if not contents.pages:
        return
    found = [(hide_known(name, last_fours), page) for name, page in contents.bookmarks]
    if found != list(bookmarks) or not contents.numbered:
        yield finding("LD-packet-proof-bookmarks", WHOLE_FILE)
    if title and title not in (contents.title, contents.title.partition(": ")[0]):
        yield finding("LD-packet-proof-metadata", WHOLE_FILE, where="", key="Title")
