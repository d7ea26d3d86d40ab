"""What makes a page of one of our files look as it does, by digest: pages with the same content look the same.

It reads only our own writer's files, and shows that two of their pages, or a page and what it should be made from, are the same;
how they look is for PDFium to say.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from levydocs.pdf.model import Obj, Piece
from levydocs.pdf.write.assemble import Leaf
from levydocs.pdf.write.own_file import read_own
from levydocs.pdf.write.syntax import build

_PAGE = re.compile(
    rb"<</Type/Page(/MediaBox\[[^\]]*\])/Parent %d 0 R/Contents\[((?:%d 0 R ?)+)\]/Resources(<<.*>>)(?:/StructParents [0-9]+)?>>",
    re.DOTALL,
)
_FONTS = re.compile(rb"/Font<<((?:/LD[^ /<>]+ %d 0 R)+)>>(?=>>\Z)")


@dataclass(frozen=True, slots=True)
class PageContent:
    """``base`` is the digest of the underlying page, ``fonts`` that of our faces, ``drawn`` the operators drawn over the page."""

    base: bytes
    fonts: bytes
    drawn: bytes

    def is_of(self, leaf: Leaf, bases: Bases) -> bool:
        """True if the page is made from this leaf, and nothing else."""
        return self.drawn == drawn_over(leaf) and self.base == bases.of(leaf)


def drawn_over(leaf: Leaf, but: int = 0) -> bytes:
    """The operators of a leaf's overlays, the last few left out."""
    return b"\n".join([overlay.stream for overlay in leaf.overlays[: len(leaf.overlays) - but]])


def contents_of(pdf: bytes) -> tuple[PageContent, ...]:
    """The content of each page; empty for a file that our writer did not write, or that has anything else on its pages."""
    try:
        own = read_own(pdf)
        digests = _Digests(own.objects)
        return tuple(_content(own.objects[number], own.objects, digests) for number in own.pages)
    except (ValueError, KeyError, IndexError, RecursionError, zlib.error):
        return ()


@dataclass
class Bases:
    """The digests of underlying pages, each worked out once."""

    _known: dict[tuple[int, int], bytes] = field(default_factory=dict)
    _pieces: dict[int, tuple[Piece, _Digests]] = field(default_factory=dict)

    def of(self, leaf: Leaf) -> bytes:
        """The digest of the page of the piece under a leaf."""
        key = (id(leaf.piece), leaf.page)
        if key not in self._known:
            _, digests = self._pieces.setdefault(id(leaf.piece), (leaf.piece, _Digests(leaf.piece.objects)))
            page = leaf.under
            box = build({"MediaBox": [0, 0, page.size.width, page.size.height]}).body[2:-2]
            self._known[key] = _base(box, page.contents, page.resources.body, page.resources.refs, digests)
        return self._known[key]


def _content(page: Obj, objects: Mapping[int, Obj], digests: _Digests) -> PageContent:
    found = _PAGE.fullmatch(page.body)
    if found is None:
        raise ValueError("a page that is not ours")
    count = found[2].count(b"%d")
    streams, refs = page.refs[1 : 1 + count], page.refs[1 + count :]
    resources = found[3]
    fonts = _FONTS.search(resources)
    ours: tuple[int, ...] = ()
    if fonts is not None:
        ours = refs[len(refs) - fonts[1].count(b"%d") :]
        refs = refs[: len(refs) - len(ours)]
        resources = resources[: fonts.start()] + b">>"
    last = objects[streams[-1]]
    drawn = zlib.decompress(last.stream or b"") if b"/Filter/FlateDecode" in last.body else last.stream or b""
    return PageContent(
        _base(found[1], streams[:-1], resources, refs, digests),
        b"".join([fonts[1] if fonts else b"", *map(digests.of, ours)]),
        drawn,
    )


def _base(box: bytes, streams: Sequence[int], resources: bytes, refs: Sequence[int], digests: _Digests) -> bytes:
    parts = (box, b"%d" % len(streams), *map(digests.of, streams), resources, *map(digests.of, refs))
    return blake2b(b"\0".join(parts), digest_size=16).digest()


class _Digests:
    """The digest of each object with everything it refers to, regardless of the numbers."""

    def __init__(self, objects: Mapping[int, Obj] | Sequence[Obj]) -> None:
        self._objects = objects
        self._known: dict[int, bytes] = {}

    def of(self, number: int) -> bytes:
        found = self._known.get(number)
        if found is None:
            self._known[number] = b""  # an object that leads back to itself
            one = self._objects[number]
            digest = blake2b(one.body, digest_size=16)
            for ref in one.refs:
                digest.update(self.of(ref))
            if one.stream is not None:
                digest.update(one.stream)
            found = self._known[number] = digest.digest()
        return found
