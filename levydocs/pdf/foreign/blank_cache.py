"""Compiled blanks kept in a folder, so that a blank is parsed only once.

A file is named by the digest of the blank, the pages and the compiler; if anything is wrong with it, it counts as absent. It
contains a line that names the format, the digest of the rest, the length of its head, the head (JSON), the streams.
"""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import astuple, fields
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

from levydocs.pdf.model import (
    Align,
    Blank,
    BlankFont,
    Content,
    Field,
    FieldKind,
    Obj,
    PageSize,
    Piece,
    PiecePage,
    Rect,
    Scan,
    Tag,
)

_FORMAT = b"levydocs blank 3\n"
_DIGEST_SIZE = 32
_LENGTH_SIZE = 4
_COMPILER = (
    "model.py",
    "write/syntax.py",
    "foreign/source.py",
    "foreign/xfa.py",
    "foreign/scan.py",
    "foreign/convert.py",
    "foreign/two_toned.py",
    "write/standard_fonts.py",
    "foreign/structure.py",
    "foreign/compile.py",
    "foreign/blank_cache.py",
)
"""The modules that decide what a compiled blank is, in ``levydocs/pdf``."""
_FIELD_NAMES = tuple(field.name for field in fields(Field))


class BlankCache:
    """The compiled blanks of one folder. Several processes may use it at once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def load(self, digest: str, page_numbers: Sequence[int]) -> Blank | None:
        """The blank with this sha256, compiled with these pages; None if it is missing or incomplete."""
        try:
            return _unpacked(self._path(digest, page_numbers).read_bytes())
        except (OSError, ValueError):
            return None

    def store(self, blank: Blank) -> None:
        """Keep the blank, written next to its place and renamed, so that no one reads half of it. Raises OSError."""
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        # A temporary file is readable only by its owner, if the system supports that.
        handle, beside = tempfile.mkstemp(dir=self._folder, prefix=".", suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(_packed(blank))
            os.replace(beside, self._path(blank.sha256, blank.page_numbers))
        except BaseException:
            with suppress(OSError):
                os.unlink(beside)
            raise

    def _path(self, digest: str, page_numbers: Sequence[int]) -> Path:
        pages = ".".join(map(str, page_numbers))
        return self._folder / f"{digest}-{pages}-{_compiler()}.blank"


@cache
def _compiler() -> str:
    """The version of the compiler: a digest of the modules that make a blank."""
    package = resources.files("levydocs.pdf")
    return sha256(b"".join(package.joinpath(*name.split("/")).read_bytes() for name in _COMPILER)).hexdigest()[:16]


def _packed(blank: Blank) -> bytes:
    piece = blank.piece
    head = {
        "sha256": blank.sha256,
        "page_numbers": blank.page_numbers,
        "scan": astuple(blank.scan),
        "fonts": [astuple(font) for font in blank.fonts],
        "objects": [_plain(obj) for obj in piece.objects],
        "pages": [
            (astuple(page.size), page.fonts, _plain(page.resources), page.contents, page.read, page.drawn)
            for page in piece.pages
        ],
        "layers": piece.layers,
    }
    text = json.dumps(head, separators=(",", ":")).encode()
    streams = b"".join(obj.stream or b"" for obj in piece.objects)
    rest = len(text).to_bytes(_LENGTH_SIZE, "big") + text + streams
    return _FORMAT + sha256(rest).digest() + rest


def _unpacked(data: bytes) -> Blank:
    """The blank, unpacked. Raises ValueError if the data are not those that were packed."""
    form, data = data[: len(_FORMAT)], data[len(_FORMAT) :]
    digest, rest = data[:_DIGEST_SIZE], data[_DIGEST_SIZE:]
    if form != _FORMAT or sha256(rest).digest() != digest:
        raise ValueError("a damaged file")
    start = _LENGTH_SIZE + int.from_bytes(rest[:_LENGTH_SIZE], "big")
    head = json.loads(rest[_LENGTH_SIZE:start])
    pages = tuple(
        PiecePage(
            PageSize(*size),
            fonts,
            Obj(resources[0].encode("latin-1"), tuple(resources[1])),
            tuple(contents),
            tuple(Content(tuple(Tag(*tag) for tag in path), marked, field) for path, marked, field in read),
            tuple(drawn) if drawn else None,
        )
        for size, fonts, resources, contents, read, drawn in head["pages"]
    )
    layers = tuple((position, shown) for position, shown in head["layers"])
    sizes, scanned = head["scan"]
    return Blank(
        sha256=head["sha256"],
        scan=Scan(tuple(PageSize(*size) for size in sizes), tuple(map(_field, scanned))),
        piece=Piece(tuple(_objects(head["objects"], rest, start)), pages, layers),
        page_numbers=tuple(head["page_numbers"]),
        fonts=tuple(BlankFont(name, dictionary) for name, dictionary in head["fonts"]),
    )


def _plain(obj: Obj) -> tuple[str, tuple[int, ...], int | None]:
    """An object without its stream, with only the length of that."""
    return obj.body.decode("latin-1"), obj.refs, None if obj.stream is None else len(obj.stream)


def _objects(plain: Sequence[Any], data: bytes, start: int) -> Iterator[Obj]:
    for body, refs, length in plain:
        stream = None if length is None else data[start : start + length]
        start += length or 0
        yield Obj(body.encode("latin-1"), tuple(refs), stream)


def _field(plain: Sequence[Any]) -> Field:
    """The values of ``Field`` in their order, enumerations and tuples made again."""
    values = dict(zip(_FIELD_NAMES, plain, strict=True))
    kind, rect, align = FieldKind(values["kind"]), Rect(*values["rect"]), Align(values["align"])
    color, states = tuple(values["color"]), tuple(values["states"])
    options = tuple((export, shown) for export, shown in values["options"])
    made = {"kind": kind, "rect": rect, "align": align, "color": color, "states": states, "options": options}
    return Field(**{**values, **made})
