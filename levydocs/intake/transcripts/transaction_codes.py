"""Transaction codes as data: what a row says by its code and the words in it (transaction_codes.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from levydocs.intake.transcripts.scanned_digits import fold


@dataclass(frozen=True, slots=True)
class Reading:
    """What a row says. ``reads`` is what follows from it, a word that the modules of this package know.

    ``what``: of an assessment, what is assessed; of a delivery, which.
    ``starts``: an assessment with ten years of its own. ``sign``: ``debit`` or ``credit`` where only that can be, else empty.
    ``below``: what can stand below it, ``notice`` or ``date``, else empty.
    """

    reads: str
    what: str
    starts: bool
    sign: str
    below: str
    words: tuple[str, ...]
    excluded: tuple[str, ...]
    in_full: tuple[re.Pattern[str], ...]

    def fits(self, folded: str) -> bool:
        """True for words that say this."""
        return all(word in folded for word in self.words) and not any(word in folded for word in self.excluded)


@dataclass(frozen=True, slots=True)
class Code:
    """A transaction code, and how sure its meaning is."""

    code: str
    sure: str
    readings: tuple[Reading, ...]

    def reading(self, words: str) -> Reading | None:
        """What it says with these words; None where they do not belong to it."""
        folded = fold(words)
        return next((one for one in self.readings if one.fits(folded)), None)

    def is_complete(self, words: str) -> bool:
        """True for words that are a whole explanation of it."""
        folded = fold(words)
        return any(pattern.fullmatch(folded) for one in self.readings for pattern in one.in_full)


@dataclass(frozen=True, slots=True)
class NoticeNumber:
    """A notice as it is numbered below a row. ``incomplete``: a letter belongs to the number and is not printed."""

    what: str
    incomplete: bool


@dataclass(frozen=True, slots=True)
class TaxForm:
    """A form as the case file and Form 2848 have it. ``period``: ``year``, ``quarter`` or ``month``."""

    mft: str
    type: str
    form: str
    period: str


@cache
def codes() -> Mapping[str, Code]:
    """Every code that is listed."""
    return {
        code: Code(code, entry["sure"], tuple(map(_reading, entry["readings"])))
        for code, entry in _data()["codes"].items()
    }


@cache
def notice_numbers() -> Mapping[str, NoticeNumber]:
    """The notices that are listed, by number without zeros: ``CP14``."""
    return {
        number: NoticeNumber(entry["what"], entry.get("incomplete") == "yes")
        for number, entry in _data()["notices"].items()
    }


@cache
def tax_forms() -> Mapping[str, TaxForm]:
    """The forms that are listed, as a transcript prints them."""
    return {form: TaxForm(**entry) for form, entry in _data()["forms"].items()}


def reading_of(code: str, words: str) -> Reading | None:
    """What a row says; None where the code is not listed, or the words do not belong to it."""
    known = codes().get(code)
    return known.reading(words) if known else None


def _reading(entry: Mapping[str, Any]) -> Reading:
    return Reading(
        entry["reads"],
        entry.get("what", ""),
        entry.get("starts") == "yes",
        entry.get("sign", ""),
        entry.get("below", ""),
        tuple(map(fold, entry["words"])),
        tuple(map(fold, entry.get("not", ()))),
        tuple(re.compile(".+".join(map(re.escape, fold(text).split("…")))) for text in entry.get("as", ())),
    )


@cache
def _data() -> Any:
    import yaml

    text = resources.files("levydocs.intake.transcripts").joinpath("transaction_codes.yaml").read_text("utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CBaseLoader", yaml.BaseLoader))
