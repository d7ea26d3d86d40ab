"""The table of a transcript: lines as rows, each with what stands below it, nothing of it read as a number yet.

A row begins with its code and ends with date and amount. What stands below it is a locator number, a notice, an extended date,
or the rest of its explanation; pages may end between the two. A line that is none of these is not understood, and shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from levydocs.intake.transcripts.scanned_digits import DIGIT, fold, readings
from levydocs.intake.transcripts.text import Line
from levydocs.intake.transcripts.transaction_codes import codes, reading_of
from levydocs.intake.transcripts.transcript import Unread

_DATE = rf"{DIGIT}{{2}}-{DIGIT}{{2}}-{DIGIT}{{4}}"
_ROW = re.compile(
    rf"(?P<code>{DIGIT}{{3}}) (?P<words>.+?)(?: (?P<cycle>(?=\S*\d)(?:{DIGIT}{{8}}|{DIGIT}{{6}})))? (?P<date>{_DATE})"
    rf" (?P<amount>-?\$?-?{DIGIT}[{DIGIT[1:-1]},.]*)"
)
_PERIOD_BEFORE = re.compile(r".*\b(?:from|to) \S+", re.IGNORECASE)
"""After a form the six digits are a period: ``Credit transferred in from 1040 202112``."""
_LOCATOR = re.compile(r"(?:n/a )?(\d{5}-\d{3}-\d{5}-\d)")
NOTICE_LETTER = "[ACEFHJ-NPRT-Y]"
"""A letter that belongs to the number of a notice, such as CP22A, and that no scan has for a digit."""
_NOTICE = re.compile(rf"(CP|LT|LTR) ?({DIGIT}{{2,4}}[A-Z]?)")
_EXTENDED = re.compile(rf"(ext\. Date) ({_DATE})", re.IGNORECASE)
_BELOW = {"": _LOCATOR, "notice": _NOTICE, "date": _EXTENDED}
_LIKE_A_ROW = re.compile(rf"{DIGIT}{{3}} |.*\$|.* {_DATE}$")

HEADS = fold("Code Explanation of transaction Cycle Date Amount")
_BETWEEN = frozenset(map(fold, ("This Product Contains Sensitive Taxpayer Data", "Transactions"))) | {HEADS}
_PAGE = re.compile(fold("Page") + r" \S+ (?:of|/) \S+", re.IGNORECASE)


@dataclass(slots=True)
class DraftRow:
    """A row as printed. ``below`` is what is printed below it, besides the rest of its words."""

    line: int
    code: str
    words: str
    cycle: str
    date: str
    amount: str
    below: list[str] = field(default_factory=list)


def is_page_furniture(text: str) -> bool:
    """True for what is printed on each page: its number, the warning, the column heads."""
    folded = fold(text)
    return folded in _BETWEEN or _PAGE.fullmatch(folded) is not None


def draft_rows(lines: Iterable[Line]) -> tuple[list[DraftRow], list[Unread]]:
    """The rows in the lines below the heads of the columns, and the lines that were not understood."""
    rows: list[DraftRow] = []
    unread: list[Unread] = []
    for line in lines:
        if is_page_furniture(line.text):
            continue
        if row := _row(line):
            rows.append(row)
        elif not rows or not _put_below(rows[-1], line.text):
            unread.append(Unread(line.number, line.text))
    return rows, unread


def possible_codes(printed: str, words: str) -> list[str]:
    """The codes that a row's code may be: itself where it has no letter, else the listed ones to which the words belong."""
    if printed.isdecimal():
        return [printed]
    return list(_listed(printed, words))


def _listed(printed: str, words: str) -> Iterator[str]:
    for code in readings(printed):
        known = codes().get(code)
        if known and known.reading(words):
            yield code


def _row(line: Line) -> DraftRow | None:
    match = _ROW.fullmatch(line.text)
    if match is None:
        return None
    words, cycle = match["words"], match["cycle"] or ""
    if len(cycle) == 6 and _PERIOD_BEFORE.fullmatch(words):
        words, cycle = f"{words} {cycle}", ""
    return DraftRow(line.number, match["code"], words, cycle, match["date"], match["amount"])


def _put_below(row: DraftRow, text: str) -> bool:
    """Put a line below its row; False where it cannot belong there."""
    for kind, pattern in _BELOW.items():
        if match := pattern.fullmatch(text):
            if any(pattern.fullmatch(one) for one in row.below) or not _can_have(row, kind):
                return False
            row.below.append(" ".join(match.groups()))
            return True
    if row.below or _LIKE_A_ROW.match(text):
        return False  # the words of a row end where a number stands below it
    joined = f"{row.words} {text}"
    known = [codes()[code] for code in possible_codes(row.code, joined) if code in codes()]
    if any(code.is_complete(row.words) and not code.is_complete(joined) for code in known):
        return False
    row.words = joined
    return True


def _can_have(row: DraftRow, kind: str) -> bool:
    """True where a notice's number or an extended date can stand below a row: below one that is not understood, either can."""
    read = [reading_of(code, row.words) for code in possible_codes(row.code, row.words)]
    return not kind or not any(read) or any(reading is not None and reading.below == kind for reading in read)
