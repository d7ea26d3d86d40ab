"""What people and spreadsheets do to the values of a row, corrected where that is certain and reported where it is not.

- A ZIP code that lost its zero: certain in a State all of whose codes begin with one; elsewhere a digit may be missing.
- A Social Security number of eight digits stays a mistake (the reader reports it): a lost zero looks like a missing digit, and a
  wrong number reaches another person's account. Only a number that its cell shows with nine digits is taken as shown.
- An ITIN called an SSN is an ITIN: the Social Security Administration assigns no number of its groups.
- Two people in one name are never taken apart.
- Spouses that are swapped cannot be known from one row; numbers that are alike can, and numbers that another row has.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from levydocs.case.ids import parse_tax_id
from levydocs.case.states import parse_state
from levydocs.tables.headings import folded
from levydocs.tables.row import Gathered, Written
from levydocs.text import is_placeholder

_ZEROS = {**dict.fromkeys(["CT", "MA", "ME", "NH", "NJ", "RI", "VT"], 1), **dict.fromkeys(["PR", "VI"], 2)}
"""States all of whose ZIP codes begin with so many zeros."""
_BETWEEN_PEOPLE = re.compile(r"[&/+]|\b(and|und|y)\b|(?<=\w )or(?= \w)", re.IGNORECASE)
_BETWEEN_SURNAMES = re.compile(r"[&/+]|\band\b", re.IGNORECASE)
"""What separates two people; a surname may have its own "y" (Ramón y Cajal)."""
_NO_NAME = re.compile(
    r"[0-9@()\[\]{}<>*#\"=_;:!\\|]|\b(mr|mrs|ms|dr|esq|cpa|dec'?d|deceased|aka|a\.k\.a|fka|nka|dba|c/o|attn|et al|trustee"
    r"|llc|l\.l\.c|inc|corp|ltd|llp|pllc|lp|trust|estate of)\b",
    re.IGNORECASE,
)
"""What is never part of a person's name: digits, symbols, titles, notes, and words in company names."""
_WHOLE_ADDRESS = re.compile(r",? [A-Za-z]{2},? [0-9]{5}(-[0-9]{4})?$")
"""How a cell ends that also has the State and ZIP code."""
_MORE_THAN_CITY = re.compile(r"[0-9]|, *[A-Za-z]{2}$")
_TYPED = {"123456789", "987654321", "078051120", "219099999", *(str(digit) * 9 for digit in range(1, 10))}
"""Numbers that people type when they do not know one, and the two that the Social Security Administration lists as misused."""


def mend(case: Gathered) -> None:
    """Look at every value of a case; its values, findings and notes change."""
    for path in list(case.written):
        key = path.rpartition(".")[2]
        if key in _LOOKS and path in case.written:
            _LOOKS[key](case, path)


def _zip(case: Gathered, path: str) -> None:
    _address(case, path)
    if path not in case.written:
        return
    if whole := re.fullmatch(r"([0-9]{5})[ ‐‑–-]?([0-9]{4})", case.text(path)):
        case.written[path] = Written(f"{whole[1]}-{whole[2]}", case.written[path].cell)
    if case.text(path)[:5] in ("00000", "99999"):
        case.wrong("LD-table-placeholder", path)
        return
    match = re.fullmatch(r"([0-9]{3,4}|[0-9]{7,8})(-[0-9]{4})?", case.text(path))
    if match is None:
        return
    short, more = match[1], match[2] or ""
    zeros = _ZEROS.get(parse_state(case.text(f"{path[:-3]}state")), 0)
    if zeros and len(short) + zeros in ((5,) if more else (5, 9)):
        case.written[path] = Written("0" * zeros + short + more, case.written[path].cell)
        case.note("LD-table-zero-restored", path)
    else:
        case.wrong("LD-table-zip", path)


def _number(case: Gathered, path: str) -> None:
    if not path.endswith("tin.number"):
        return
    digits, kind = re.sub(r"\D", "", case.text(path)), f"{path.removesuffix('number')}kind"
    if digits in _TYPED:
        case.wrong("LD-table-placeholder", path)
    elif case.text(kind).casefold() == "ssn" and _is_itin(case.text(path)):
        case.note("LD-table-itin", kind)
        case.written[kind] = Written("itin", case.written[kind].cell)


def _is_itin(text: str) -> bool:
    try:
        return parse_tax_id(text, "itin").kind == "itin"
    except ValueError:
        return False


def _name(case: Gathered, path: str) -> None:
    between, text = _BETWEEN_SURNAMES if path.endswith(".last") else _BETWEEN_PEOPLE, case.text(path)
    if ".name." not in path or not path.startswith("taxpayers") or is_placeholder(text):
        return
    if _NO_NAME.search(text):
        case.wrong("LD-table-name", path)
    elif between.search(text):
        case.wrong("LD-table-two-people", path)
    elif "?" in text:
        case.wrong("LD-table-letters", path)


def _address(case: Gathered, path: str) -> None:
    """Several parts of an address in one cell, or one whose letters became question marks."""
    text = case.text(path)
    if not re.search(r"(^|\.)address\.", path) or is_placeholder(text):
        return
    if "\n" in text or (_MORE_THAN_CITY if path.endswith(".city") else _WHOLE_ADDRESS).search(text):
        case.wrong("LD-table-address", path)
    elif "?" in text:
        case.wrong("LD-table-letters", path)


_LOOKS: dict[str, Callable[[Gathered, str], None]] = {
    "zip": _zip,
    "number": _number,
    "first": _name,
    "middle": _name,
    "last": _name,
    "suffix": _name,
    **dict.fromkeys(("street", "unit", "city", "state", "county"), _address),
}


@dataclass(slots=True)
class People:
    """The taxpayers of the rows so far: by number the cell and the name, by pair of numbers the cell and their order."""

    numbers: dict[str, tuple[str, str]] = field(default_factory=dict)
    pairs: dict[frozenset[str], tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    def meet(self, case: Gathered) -> None:
        """Compare the taxpayers of a case with those of the rows above it, and keep them."""
        found = [(path, re.sub(r"\D", "", case.text(path))) for path in case.written if _is_persons(path)]
        told = [(path, digits) for path, digits in found if len(digits) == 9]
        order = tuple(digits for _, digits in told)
        pair = frozenset(order)
        if len(pair) == 2 and pair in self.pairs:
            first, before = self.pairs[pair]
            if before != order:
                case.wrong("LD-table-same-return", told[0][0], first=first)
                return
        names = {path: _name_of(case, path) for path, _ in told}
        cells = {path: case.written[path].cell for path, _ in told}
        if len(pair) == 2:
            self.pairs.setdefault(pair, (cells[told[0][0]], order))
        for path, digits in told:
            first, name = self.numbers.setdefault(digits, (cells[path], names[path]))
            if first == cells[path] or first in cells.values():
                continue  # the same number twice in one case is reported by the reader's own checks
            if name == names[path]:
                case.note("LD-table-number-again", path, first=first)
            else:
                case.wrong("LD-table-number-of-another", path, first=first)


def _is_persons(path: str) -> bool:
    return path.startswith("taxpayers[") and path.endswith("].tin.number")


def _name_of(case: Gathered, path: str) -> str:
    start = path.removesuffix("tin.number")
    keys = ("first", "last", "organization")
    return folded("".join(case.text(f"{start}name.{key}") for key in keys))
