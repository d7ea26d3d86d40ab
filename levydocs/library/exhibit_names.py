"""The name under which a file that somebody sends is kept: one that every system takes and a case file can repeat."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PureWindowsPath

from levydocs.errors import UsageRefused
from levydocs.text import hide_numbers, squeeze

LONGEST = 100
"""Bytes of a name: less than any system takes, and a path still has room."""
_NOT_IN_A_NAME = re.compile(r'[<>:"|?*\\/]')
_NOT_ON_WINDOWS = re.compile(r"(CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|COM[\d¹²³]|LPT[\d¹²³])", re.IGNORECASE)


class NameRefused(UsageRefused):
    """A file cannot be kept under a name like this."""


def exhibit_name(given: str, endings: tuple[str, ...]) -> str:
    """The name without a path, hidden beginning or sign that some system does not take, and with one of these endings.

    Raises NameRefused where nothing is left of it, or where it reads like a taxpayer's number.
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
            remedy="Rename it: names of files are seen by others.",
        )
    return stem + ending


def _divided(name: str, endings: tuple[str, ...]) -> tuple[str, str]:
    ending = PureWindowsPath(name).suffix.lower()
    return (name[: -len(ending)].rstrip(". "), ending) if ending in endings else (name, endings[0])


def _shortened(stem: str, most: int) -> str:
    return stem.encode()[:most].decode("utf-8", "ignore").rstrip(". ")
