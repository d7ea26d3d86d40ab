"""Where official files may come from: a folder, a ZIP file, one PDF, an address. Each file is offered as it is, unchecked.

What cannot be obtained is a finding in its place, so that the rest is still offered. Names serve only to speak of a file: no path
inside a ZIP file is ever used as a path.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from levydocs.acroforms.definition import Revision
from levydocs.errors import OutsideRefused, UsageRefused
from levydocs.findings import Finding, finding

FILE_LIMIT = 20_000_000
"""Bytes of one PDF; the largest official form known has 2.2 million."""
ARCHIVE_LIMIT = 200_000_000
"""Bytes of a ZIP file, and of all that is taken out of it."""

Fetch = Callable[[str, int], bytes]
"""Gets what an address answers, up to a number of bytes; raises OutsideRefused."""


@dataclass(frozen=True, slots=True)
class Offer:
    """A file that is offered, under the name by which the user knows it."""

    name: str
    data: bytes


Offers = Iterator[Offer | Finding]


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask the network for: the addresses, and the revisions that are missing when they do not come."""

    wanted: tuple[Revision, ...]
    addresses: tuple[str, ...]


def is_address(source: str) -> bool:
    """True for what is intended as an address, whether or not levydocs would use it."""
    return "://" in source


def plan(source: str | None, lacking: Iterable[Revision]) -> Plan:
    """What to ask: the IRS (``source`` None), one file, or an address under which files have their official names.

    An address is that of one file when its path ends in ``.pdf`` or ``.zip``, or when it has a query.
    """
    wanted = tuple(lacking)
    if source is None:
        return Plan(wanted, tuple(revision.file.url for revision in wanted))
    parts = urlsplit(source)
    if parts.query or parts.path.lower().endswith((".pdf", ".zip")):
        return Plan((), (source,))
    below = dict.fromkeys(f"{source.rstrip('/')}/{revision.file.name}" for revision in wanted)
    return Plan(wanted, tuple(below))


def from_addresses(asked: Iterable[str], fetch: Fetch) -> Offers:
    """What each address answers."""
    for address in asked:
        is_pdf = urlsplit(address).path.lower().endswith(".pdf")
        try:
            data = fetch(address, FILE_LIMIT if is_pdf else ARCHIVE_LIMIT)
        except OutsideRefused as refusal:
            yield finding("LD-install-not-had", address, why=refusal.message)
        else:
            yield from _unpacked(address, data)


def from_path(path: Path) -> Offers:
    """The PDF files of a folder (not of those in it) or of a ZIP file, or one PDF file. UsageRefused when there is none."""
    try:
        is_folder, is_file = path.is_dir(), path.is_file()
        files = sorted(path.iterdir()) if is_folder else [path]
    except OSError:
        is_folder = is_file = False
    if not (is_folder or is_file):
        raise UsageRefused(
            "This folder or file does not exist, or cannot be read.",
            place=str(path),
            remedy="Name a folder or a ZIP file with the IRS's PDF files, or an https address.",
        )
    for file in files:
        if is_file or (_is_pdf(file.name) and file.is_file()):
            yield from _local(file)


def _local(file: Path) -> Offers:
    try:
        if file.stat().st_size > ARCHIVE_LIMIT:
            yield _too_large(file.name, ARCHIVE_LIMIT)
            return
        data = file.read_bytes()
    except OSError as error:
        yield finding("LD-install-unreadable", file.name, why=(error.strerror or "unknown error").lower())
    else:
        yield from _unpacked(file.name, data)


def _unpacked(name: str, data: bytes) -> Offers:
    """The PDF files of a ZIP file, or the file itself."""
    if data.startswith(b"PK\x03\x04"):
        yield from _members(name, data)
    elif len(data) > FILE_LIMIT:
        yield _too_large(name)
    else:
        yield Offer(name, data)


def _members(name: str, data: bytes) -> Offers:
    left = ARCHIVE_LIMIT
    try:
        with ZipFile(BytesIO(data)) as archive:
            for member in archive.infolist():
                label = _label(member)
                if member.is_dir() or not _is_pdf(label):
                    continue
                one = _member(archive, member, label)
                if isinstance(one, Offer):
                    left -= len(one.data)
                if left < 0:
                    yield finding("LD-install-archive-too-large", name, megabytes=ARCHIVE_LIMIT // 1_000_000)
                    return
                yield one
    except (BadZipFile, ValueError):
        yield finding("LD-install-unreadable", name, why="the ZIP file is damaged")


def _member(archive: ZipFile, member: ZipInfo, label: str) -> Offer | Finding:
    """One file of an archive, read no further than it may be large, whatever the archive says of its size."""
    if member.flag_bits & 1 or member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        return finding(
            "LD-install-unreadable", label, why="in the ZIP file, it is encrypted or packed in an unusual way"
        )
    try:
        with archive.open(member) as file:
            data = file.read(FILE_LIMIT + 1)
    except (BadZipFile, EOFError, OSError, RuntimeError, ValueError, zlib.error):
        return finding("LD-install-unreadable", label, why="in the ZIP file, it is damaged")
    return Offer(label, data) if len(data) <= FILE_LIMIT else _too_large(label)


def _label(member: ZipInfo) -> str:
    name = PurePosixPath(member.filename).name
    return "".join(character if character.isprintable() else "?" for character in name)


def _is_pdf(name: str) -> bool:
    return name.lower().endswith(".pdf") and not name.startswith(".")


def _too_large(name: str, limit: int = FILE_LIMIT) -> Finding:
    return finding("LD-install-too-large", name, megabytes=limit // 1_000_000)
