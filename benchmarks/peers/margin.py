"""The margins of a packet's pages, as a content stream: the cheapest way for any library."""

from __future__ import annotations

PROLOGUE = b"q"
"""What goes before a page's own content, so that what follows is where it should be."""


def margin(font: str, footer: str, mark: str) -> bytes:
    """Number and owner at the foot, the mark (may be empty) up the left edge; ``font`` is a resource, Helvetica in WinAnsi."""
    foot = f"BT {font} 7.5 Tf 230 14 Td {_literal(footer)} Tj ET"
    side = f" BT {font} 8 Tf 0 1 -1 0 15 330 Tm {_literal(mark)} Tj ET" if mark else ""
    return b"Q " + (foot + side).encode("cp1252", "replace")


def _literal(text: str) -> str:
    return "(" + text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)") + ")"
