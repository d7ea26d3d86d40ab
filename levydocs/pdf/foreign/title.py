"""What a file calls itself. The IRS writes number and revision of a form into the file's title, what it is into its subject."""

from __future__ import annotations

from levydocs.pdf.foreign.source import Unusable, opened
from levydocs.text import squeeze


def title_and_subject(pdf: bytes) -> tuple[str, str]:
    """Both, white space folded; empty if the file does not say."""
    try:
        with opened(pdf) as reader:
            info = reader.metadata
            return squeeze((info and info.title) or ""), squeeze((info and info.subject) or "")
    except Unusable:
        return "", ""
