"""Names of files and folders that every document system and Windows take, and that never contain an SSN, ITIN or EIN.

What the strictest system forbids is forbidden: NetDocuments and Windows ``\\ / * ? " : < > |``, SharePoint besides ``~ # % & {
}``, names of devices, ``.lock``, ``desktop.ini`` and ``_vti_``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from hashlib import sha256

from levydocs.text import half_width, is_written_as_tax_id, squeeze

MOST, MOST_OF_A_FOLDER = 100, 60
"""The most characters in a name. With four folders above it, a path stays below SharePoint's limit of 400."""
_MOST_BYTES = 200
"""Out of 255: the name of a sidecar is longer, and so is that of a file being written."""
_FORBIDDEN = re.compile(r'[\\/*?":<>|~#%&{}]+')
_COLON = re.compile(" ?: ")
_RESERVED = re.compile(
    r"(?:(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³]) *(?:\..*)?|desktop\.ini)", re.IGNORECASE
)
_SERVER_EXTENSIONS = re.compile("_vti_", re.IGNORECASE)
_BLANK, _UNSEEN = ("Zs", "Zl", "Zp", "Cc"), ("Cf", "Cs", "Co", "Cn")
"""Categories of characters: those that become a space, and invisible ones, such as direction marks."""
_LETTERS = str.maketrans("0123456789abcdef", "abcdefghijklmnop")


def clean(text: str, most: int = MOST) -> str:
    """The text as the name of a file, without its extension. A long one is cut and marked, so that no two become the same."""
    name = _safe(text)
    return name if _fits(name, most) else _marked(name, text, most)


def folder_name(text: str) -> str:
    """The text as the name of a folder, marked if it is not the text itself: ``12/3`` and ``12-3`` are two clients."""
    name = _safe(text)
    same = name == squeeze(unicodedata.normalize("NFC", text)) and _fits(name, MOST_OF_A_FOLDER)
    return name if same else _marked(name, text, MOST_OF_A_FOLDER)


def folder_safe(text: str) -> str:
    """The text as a value from which the system makes folders: without characters that folder names must not have."""
    return squeeze(_FORBIDDEN.sub("-", visible(text))).strip(" .")


def visible(text: str) -> str:
    """The text on one line, without invisible characters; accents joined to their letters (NFC)."""
    seen = "".join(map(_seen, text))
    return squeeze(unicodedata.normalize("NFC", seen))


def holds_tax_id(text: str) -> bool:
    """True if something in the text reads like an SSN, ITIN or EIN, with any kind of digits and dashes."""
    plain = "".join("-" if unicodedata.category(sign) == "Pd" else sign for sign in half_width(text))
    return is_written_as_tax_id(plain)


def unique_names(names: Iterable[str], extension: str) -> list[str]:
    """The names with their extension; of names that are the same regardless of case, each but the first gets a number."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        number, one = 1, name
        while one.casefold() in taken:
            number += 1
            one = f"{name} ({number})"
        taken.add(one.casefold())
        found.append(f"{one}{extension}")
    return found


def _safe(text: str) -> str:
    name = _FORBIDDEN.sub("-", _COLON.sub(" - ", visible(text)))
    name = _SERVER_EXTENSIONS.sub("-vti-", name)
    name = squeeze(name).strip(" .")
    if holds_tax_id(name):
        name = re.sub(r"\d", "x", name)
    return f"_{name}" if not name or _RESERVED.fullmatch(name) else name


def _seen(character: str) -> str:
    category = unicodedata.category(character)
    return " " if category in _BLANK else "" if category in _UNSEEN else character


def _fits(name: str, most: int) -> bool:
    return len(name) <= most and len(name.encode()) <= _MOST_BYTES


def _marked(name: str, text: str, most: int) -> str:
    """The beginning of the name and eight letters from the digest of the text: no digits, which could read like a number."""
    mark = "-" + sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:8].translate(_LETTERS)
    room = len(mark) + 1  # _safe may put one character before it
    begin = name[: most - room].encode()[: _MOST_BYTES - room].decode("utf-8", "ignore")
    return f"{_safe(begin)}{mark}"
