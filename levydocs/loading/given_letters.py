"""Letters that were edited outside: files (PDF, or .docx if LibreOffice is installed) in place of ours."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from levydocs.errors import UsageRefused
from levydocs.loading.inputs import read_input, shown_name
from levydocs.loading.resources import choose

if TYPE_CHECKING:
    from levydocs.packet.given_letter import GivenLetter

_PDF = b"%PDF-"
_PDF_WITHIN = 1024
"""Bytes in which a PDF may begin."""
_ZIP = b"PK\x03\x04"


def given_letters(files: Mapping[str, str | Path], letters: Collection[str]) -> dict[str, GivenLetter]:
    """The files, each read once, by the letter whose place it takes: ``hardship``, ``release-request:revenue-officer``.

    ``letters``: those that can be edited. Raises UsageRefused for another letter and for a file that is neither, DefinitionRefused
    for a .docx that holds more than a letter does, OutsideRefused where one cannot be printed.
    """
    return {_named(name, letters): _given(Path(file)) for name, file in files.items()}


def _named(name: str, letters: Collection[str]) -> str:
    base, colon, which = name.partition(":")
    return f"{choose('letter', base, {one: one for one in letters})}{colon}{which}"


def _given(path: Path) -> GivenLetter:
    from levydocs.loading.office import print_word
    from levydocs.packet.given_letter import GivenLetter

    data = read_input(path)
    digest = sha256(data).hexdigest()
    if _PDF in data[:_PDF_WITHIN]:
        return GivenLetter(data, digest)
    if data.startswith(_ZIP):
        return GivenLetter(print_word(data, shown_name(path)), digest)
    raise UsageRefused(
        "The file is neither a PDF nor a Word document (.docx).",
        place=shown_name(path),
        remedy="In Word, save it as .docx or as PDF.",
    )
