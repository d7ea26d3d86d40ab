"""The metadata of our files, distinguished from any other: they say its title, and that it keeps to PDF/UA-1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from levydocs.inspection.inflate import inflated
from levydocs.inspection.objects import Stream, Unreadable

_PART = re.compile(rb"<\?[^>]*>|<(?P<tag>[^>?]*)>|(?P<text>[^<]+)")
_WORD = re.compile(rb"""[^\s"']+(?:"[^"]*"|'[^']*')?""")
_TITLE = "\0"


def is_our_metadata(value: Any) -> bool:
    """True for metadata that say what ours do, no matter what program wrote their XML."""
    try:
        return isinstance(value, Stream) and [*_said(inflated(value), mask=True)] in _OURS
    except Unreadable:
        return False


def _said(xml: bytes, *, mask: bool) -> Iterator[tuple[bytes, ...]]:
    """Tag by tag and text by text what the XML says; blanks between tags and the order of attributes mean nothing.

    ``mask``: the one text, which is the title, may be any.
    """
    for part in _PART.finditer(xml):
        if part["tag"] is not None:
            yield tuple(sorted(_WORD.findall(part["tag"])))
        elif part["text"] and part["text"].strip():
            yield (_TITLE.encode() if mask and part["text"] != b"1" else part["text"],)


_RDF, _XMP = b"http://www.w3.org/1999/02/22-rdf-syntax-ns#", b"http://www.aiim.org/pdfua/ns/id/"
_DC = b"http://purl.org/dc/elements/1.1/"
_AROUND = (
    b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="%b">' % _RDF,
    b'<rdf:Description rdf:about="" xmlns:dc="%b" xmlns:pdfuaid="%b">' % (_DC, _XMP),
    b'%b<dc:title><rdf:Alt><rdf:li xml:lang="x-default">',
    _TITLE.encode(),
    b"</rdf:li></rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta>",
)
_CLAIM = b"<pdfuaid:part>1</pdfuaid:part>"
_OURS = [[*_said(b"".join(_AROUND).replace(b"%b", claim), mask=False)] for claim in (_CLAIM, b"")]
