"""What the letters and sheets of a packet say of days: a reader that knows English, and nothing of how they are made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from levydocs.packet.finish import Bound

MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
          "December")  # fmt: skip
DAY = re.compile(rf"(?:(\w+day), )?({'|'.join(MONTHS)}) (\d{{1,2}}), (\d{{4}})")
TO_COME = re.compile(
    r"\b(?:before|by|until|through|after|is|are|end(?:s|ing)?(?: on)?|aim for|next pay days?(?: is)?|in time for|pay day of|"
    r"last on|last day|of the hold|cut-off(?: on| is)?|by law)[:,]?\s*$",
    re.IGNORECASE,
)
"""Words right before a day that make it one to come: "before Friday, November 27, 2026", "Last day: …"."""
AHEAD = re.compile(r"(?:dates ahead|upcoming dates|unless the levy is released):$|^today\b", re.IGNORECASE)
"""A line below which every day is one to come, down to the total or the next line without one."""


def letters(bound: Bound) -> dict[str, list[str]]:
    """The lines of each letter and sheet of a packet, by the file that it is in and its own name; no forms, no exhibits."""
    return {
        f"{file} {part.id}": list(part.texts)
        for file, written in bound.named.items()
        for part in {page.part.id: page.part for page in written.pages}.values()
        if not part.id.startswith(("form:", "exhibit:"))
    }


def day_of(match: re.Match[str]) -> date:
    return date(int(match[4]), MONTHS.index(match[2]) + 1, int(match[3]))


def passed_as_to_come(lines: list[str], today: date) -> list[str]:
    """The sentences that speak of a day before today as one to come."""
    return [*_in_sentences(lines, today), *_in_lists(lines, today), *_of_the_21_days(lines)]


def _in_sentences(lines: list[str], today: date) -> Iterator[str]:
    for sentence in (one for line in lines for one in re.split(r"(?<=[.;!?])\s+", line)):
        passed = [one for one in DAY.finditer(sentence) if day_of(one) < today]
        if (passed and re.search(r"\bwill\b", sentence)) or any(
            TO_COME.search(sentence[: one.start()]) for one in passed
        ):
            yield sentence


def _in_lists(lines: list[str], today: date) -> Iterator[str]:
    ahead = False
    for line in lines:
        found = [day_of(one) for one in DAY.finditer(line)]
        if AHEAD.search(line):
            ahead = True
        elif ahead and not found and not line.startswith(("Date ", "What ")):
            ahead = False
        elif ahead and any(day < today for day in found):
            yield line


def _of_the_21_days(lines: list[str]) -> Iterator[str]:
    for line in lines:
        if any(int(one) > 21 for one in re.findall(r"\bday (\d+) of (?:the |the bank’s )?21\b", line)):
            yield line


def aimed_at(lines: list[str]) -> list[tuple[str, date]]:
    """Every day that is aimed for: as the sending sheet says, and by which the IRS is asked to release a bank levy."""
    text = " ".join(lines)
    wanted = re.compile(rf"(?:aim for|reach the bank by|release of the levy by) ({DAY.pattern})")
    return [(one[2], day_of(DAY.fullmatch(one[1]) or one)) for one in wanted.finditer(text)]
