"""Words: small, pure helpers that every layer shares."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

_NINE_DIGITS = r"(?<![0-9A-Za-z])(?:{area}\d{{3}}[-–. ]?\d{{2}}[-–. ]?\d{{4}}|\d{{2}}[-–]\d{{7}})(?![0-9A-Za-z])"
_WRITTEN_AS_TAX_ID = re.compile(_NINE_DIGITS.format(area=""))
"""Nine digits as an SSN, ITIN or EIN is written."""
_TAX_ID = re.compile(_NINE_DIGITS.format(area="(?!000)"))
"""The same without area 000, which is never assigned: it is the example in many messages."""
_FULL_WIDTH = {0xFF01 + offset: 0x21 + offset for offset in range(0x5E)} | {0x3000: 0x20}
"""The letters, digits and signs of ASCII as East Asian keyboards write them."""

_NOTHING = frozenset({"n/a", "n.a.", "none", "-", "–", "—"})


def says_nothing(text: str) -> bool:
    """True for what people type when there is nothing: ``N/A``, ``none``, a dash."""
    return text.strip().casefold() in _NOTHING


_PLACEHOLDERS = frozenset(
    one.strip()
    for one in """
    tbd|tba|tbc|to be determined|to be announced|to be confirmed|to follow|to come|unknown|unk|unkn|not known|not sure|unsure
    don't know|don’t know|see note|see notes|see file|see above|same as above|ditto|pending|ask client|missing|needed|undefined
    not available|not provided|not on file
    """.strip()
    .replace("\n", "|")
    .split("|")
)
_STANDS_FOR_SOMETHING = re.compile(r"[?.…_*-]{2,}|[?…]|\(blank\)|x{2,9}|NULL|[sS]ame|SAME", re.ASCII)
"""Signs and words that stand where a value is to come; an X may be an initial, and Null, as it is written, a last name."""


def is_placeholder(text: str) -> bool:
    """True for what people type when a value is not known yet: ``tbd``, ``?``, ``see notes``."""
    written = squeeze(text)
    plain = written.casefold().replace("t.b.d", "tbd").strip(" .!()[]<>*\"'")
    return plain in _PLACEHOLDERS or _STANDS_FOR_SOMETHING.fullmatch(written) is not None


def join_words(words: Sequence[str], last: str = "and") -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def followed(what: str, mark: str, more: str) -> str:
    """Words with more words after a mark, or in parentheses after a question."""
    return f"{what} ({more})" if what.endswith("?") else f"{what}{mark} {more}"


def nearest(word: str, choices: Iterable[str], *, likeness: float = 0.5) -> str:
    """The choice most like ``word``; empty when none is near: alike in less than ``likeness`` (0 to 1)."""
    found = get_close_matches(word, list(choices), n=1, cutoff=likeness)
    return found[0] if found else ""


def squeeze(text: str) -> str:
    """The text with every run of white space folded to one blank, none at the ends."""
    return " ".join(text.split())


def half_width(text: str) -> str:
    """The text with full-width letters, digits and signs as those of ASCII, and accents joined to their letters (NFC)."""
    return unicodedata.normalize("NFC", text.translate(_FULL_WIDTH))


def name_characters(text: str) -> str:
    """Each character of the text by number and name, without printing it: ``U+1F642 (slightly smiling face)``."""
    return ", ".join(map(_called, dict.fromkeys(text)))


def _called(character: str) -> str:
    code, name = f"{ord(character):04X}", unicodedata.name(character, "")
    return f"U+{code} ({name.lower()})" if name and code not in name else f"U+{code}"


def is_written_as_tax_id(text: str) -> bool:
    """True when something in the text reads like an SSN, ITIN or EIN, be it a specimen."""
    return _WRITTEN_AS_TAX_ID.search(text) is not None


def hide_numbers(text: str) -> str:
    """The text with anything that reads like an SSN, ITIN or EIN hidden: the last safeguard for what a message repeats."""
    return _TAX_ID.sub("…", text)
