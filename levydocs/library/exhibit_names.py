"""The name under which an uploaded file is kept: one that works on every system and that a case file can repeat."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PureWindowsPath

from levydocs.errors import UsageRefused
from levydocs.text import hide_numbers, squeeze

LONGEST = 100
"""The most bytes in a name: below every system's limit, with room for a path."""
_NOT_IN_A_NAME = re.compile(r'[<>:"|?*\\/]')
_NOT_ON_WINDOWS = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[\d¹²³]|LPT[\d¹²³])", re.IGNORECASE)


class NameRefused(UsageRefused):
    """A file cannot be kept under a name like this."""


def exhibit_name(given: str, endings: tuple[str, ...]) -> str:
    """The name without a path, a leading dot, or a character that some system does not take, and with one of these
    extensions.

    Raises NameRefused if nothing is left of it, or if it reads like a taxpayer's number.
    """
    name = unicodedata.normalize("NFC", given).replace("\\", "/").rpartition("/")[2]
    name = "".join(one if one.isprintable() else " " for one in _NOT_IN_A_NAME.sub("-", name))
    stem, ending = _divided(squeeze(name).lstrip(".~$ ").rstrip(". "), endings)
    stem = _shortened(stem, LONGEST - len(ending))
    if not any(map(str.isalnum, stem)):
        raise NameRefused("The file has no usable name.", place="name", remedy="Give it one, such as lease.pdf.")
    if _NOT_ON_WINDOWS.fullmatch(stem.partition(".")[0].strip()):
        stem = f"exhibit-{stem}"
    if hide_numbers(stem) != stem:
        raise NameRefused(
            "The name of the file reads like a Social Security number or an EIN.",
            place="name",
            remedy="Rename it: others can see file names.",
        )
    return stem + ending


def _divided(name: str, endings: tuple[str, ...]) -> tuple[str, str]:
    ending = PureWindowsPath(name).suffix.lower()
    return (name[: -len(ending)].rstrip(". "), ending) if ending in endings else (name, endings[0])


def _shortened(stem: str, most: int) -> str:
    return stem.encode()[:most].decode("utf-8", "ignore").rstrip(". ")
