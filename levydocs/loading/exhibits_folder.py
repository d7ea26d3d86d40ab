"""The folder ``exhibits`` next to a case file: what is in it that no exhibit uses, and the lines that would add it."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, count, product
from pathlib import Path
from string import ascii_uppercase
from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused
from levydocs.findings import Finding, finding, page
from levydocs.loading.folders import CASE_ENDINGS
from levydocs.loading.inputs import read_input
from levydocs.loading.packet_folder import OF_THE_SYSTEM
from levydocs.text import hide_numbers, join_words

if TYPE_CHECKING:
    from levydocs.case.model import Case
    from levydocs.pdf.foreign.file_kind import Kind

FOLDER = "exhibits"

_HIDDEN = (".", "~$")
"""How names begin that no person gives: of macOS and of editors, and Office's mark of an open document."""
_PAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8", b"%PDF-")
_PDF_WITHIN = 1024
"""Bytes in which a PDF may begin."""
_ENTRY = re.compile(rb"^exhibits:[^\n]*\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*( *)-", re.MULTILINE)
_INDENT = "  "


@dataclass(frozen=True, slots=True)
class UnnamedFiles:
    """What is in the folder and not named by any exhibit. ``lines``: the YAML that would name what can be an exhibit."""

    names: tuple[str, ...]
    lines: tuple[str, ...]
    findings: tuple[Finding, ...]


def unnamed_files(case: Case, path: Path, text: bytes) -> UnnamedFiles:
    """What is in the folder ``exhibits`` next to the case file at ``path`` and no exhibit names; ``text``: what that file holds.

    Files that the system or an editor keeps for itself are passed over, and so is what another case file beside it names.
    """
    folder = path.parent
    found = list(_unnamed(folder / FOLDER, _identities(case, folder)))
    others = b"".join(_other_cases(case, path)) if found else b""
    usable: list[str] = []
    findings: list[Finding] = []
    for one in found:
        if os.fsencode(one.name) in others:
            continue
        if odd := _odd(case, one, folder):
            findings.append(odd)
        else:
            usable.append(one.relative_to(folder).as_posix())
    if not usable:
        return UnnamedFiles((), (), tuple(findings))
    names = tuple(name.removeprefix(f"{FOLDER}/") for name in usable)
    lines = tuple(_lines(case, usable, text))
    return UnnamedFiles(names, lines, (_pasteable(case, names, lines), *findings))


def is_passed_over(name: str) -> bool:
    """True for the name of a file that the system or an editor keeps for itself."""
    return name.startswith(_HIDDEN) or name in OF_THE_SYSTEM


def is_usable_name(path: Path, folder: Path) -> bool:
    """True where a case file in ``folder`` can name the file at ``path``."""
    return not _unusable_name(path, folder)


def next_ids(used: Collection[str]) -> Iterator[str]:
    """Ids for further exhibits, after the last of those that are used: letters, or numbers where these have numbers."""
    if used and all(one.isdecimal() for one in used):
        return map(str, count(max(map(int, used)) + 1))
    letters = ["".join(one) for length in (1, 2) for one in product(ascii_uppercase, repeat=length)]
    after = max((letters.index(one) + 1 for one in used if one in letters), default=0)
    return chain(letters[after:], (f"ZZ-{number}" for number in count(1)))


def _pasteable(case: Case, names: Collection[str], lines: Collection[str]) -> Finding:
    return finding(
        "LD-exhibit-unnamed",
        case.origin.place("exhibits"),
        names=join_words([f"“{name}”" for name in names]),
        them="it" if len(names) == 1 else "them",
        where="under exhibits" if case.exhibits else "in place of its exhibits",
        lines="".join(f"\n{line}" for line in lines) + "\n",
    )


def _lines(case: Case, files: Collection[str], text: bytes) -> Iterator[str]:
    """The lines to paste: title and proof are for a person who has seen the paper."""
    entries = _ENTRY.search(text)
    indent = entries[1].decode() if entries else _INDENT
    if not case.exhibits:
        yield "exhibits:"
    for exhibit_id, file in zip(next_ids([one.id for one in case.exhibits or () if one.id]), files, strict=False):
        yield f'{indent}- {{id: {exhibit_id}, title: "", file: {json.dumps(file, ensure_ascii=False)}, proves: []}}'


def _identities(case: Case, folder: Path) -> dict[tuple[int, int], Path]:
    """The files that exhibits name, as the system tells one from another: however their names are written."""
    found = {}
    for entry in case.exhibits or ():
        with suppress(OSError, ValueError):
            file = (folder / entry.file).resolve() if entry.file else folder
            status = file.stat()
            found[status.st_dev, status.st_ino] = file
    return found


def _unnamed(folder: Path, named: dict[tuple[int, int], Path]) -> Iterator[Path]:
    """Everything in the folder that is not named; a folder in which something is named is looked into too."""
    try:
        inside = sorted(folder.iterdir())
    except OSError:
        return
    for one in inside:
        if is_passed_over(one.name):
            continue
        if one.is_dir() and not one.is_symlink() and any(one.resolve() in file.parents for file in named.values()):
            yield from _unnamed(one, named)
            continue
        with suppress(OSError):
            status = one.stat()
            if (status.st_dev, status.st_ino) in named:
                continue
        yield one


def _other_cases(case: Case, path: Path) -> Iterator[bytes]:
    """What the files of other cases in the folder of a case hold: a file that they name is their client's."""
    for one in path.parent.iterdir():
        if one.suffix.lower() not in CASE_ENDINGS or one.name == path.name or not one.is_file():
            continue
        with suppress(UsageRefused):  # it cannot be read, and is not what was asked about
            text = read_input(one)
            if not case.case_id or case.case_id.encode() not in text:  # else it is a copy of this one
                yield text


def _odd(case: Case, path: Path, folder: Path) -> Finding | None:
    """What keeps it from being an exhibit as it is; None for a PDF or picture with a usable name."""
    place, name = case.origin.place("exhibits"), _printable(path.name)
    if why := _unusable_name(path, folder):
        return finding("LD-exhibit-unnamed-name", place, name=name, why=why)
    if path.is_symlink() and not (path.exists() and path.resolve().is_relative_to(folder.resolve())):
        where = "out of the case's folder" if path.exists() else "nowhere"
        return finding("LD-exhibit-unnamed-link", place, name=name, where=where)
    if path.is_dir():
        return finding("LD-exhibit-unnamed-folder", place, name=name)
    kind = _kind(path)
    if kind is None:
        return None
    remedy = page(kind.code)["remedy"]
    return finding("LD-exhibit-unnamed-kind", place, name=name, kind=kind.words, remedy=remedy)


def _unusable_name(path: Path, folder: Path) -> str:
    """Why a case file cannot have this name, or should not; empty where it can."""
    from levydocs.case.requests import Exhibit

    written = path.relative_to(folder).as_posix()
    if hide_numbers(written) != written:
        return "reads like a Social Security number or an EIN"
    if written != _printable(written) or Exhibit(file=written).file != written:
        return "a case file cannot reproduce"
    return ""


def _printable(name: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in name)


def _kind(path: Path) -> Kind | None:
    """What it is where it has no pages to show; None for a PDF, a PNG or a JPEG, and for what cannot be read just now."""
    from levydocs.pdf.foreign.exhibit import LARGEST, MEGABYTE
    from levydocs.pdf.foreign.file_kind import Kind, kind_of, kind_of_text

    try:
        if path.stat().st_size > LARGEST:
            return Kind("LD-exhibit-too-heavy", f"a file of more than {LARGEST // MEGABYTE} MB")
        data = path.read_bytes() if path.is_file() else b""
    except OSError:
        return None
    if data.startswith(_PAGES) or _PAGES[-1] in data[:_PDF_WITHIN]:
        return None
    if not data:
        return Kind("LD-exhibit-empty", "an empty file")
    other = Kind("LD-exhibit-unknown-kind", "not a PDF, PNG or JPEG file")
    return kind_of(data) or kind_of_text(data) or other
