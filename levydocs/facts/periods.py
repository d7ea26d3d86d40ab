"""Tax periods in words: years as ranges, quarters and other periods as given."""

from __future__ import annotations

import re
from calendar import monthrange
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

from levydocs.case.tax_periods import read_period
from levydocs.text import join_words

ON_A_FORM, IN_A_LETTER = 3, 4
"""The number of consecutive years from which a range is written: a form has little room, a letter lists them."""


_QUARTER = re.compile(r"(\d{4})-?Q([1-4])")
_ORDINALS = ("1st", "2nd", "3rd", "4th")
_IN_WORDS = ("first", "second", "third", "fourth")


def years(periods: Iterable[str], through: str, from_count: int, say: Callable[[str], str] = str) -> list[str]:
    """Sorted periods, each as ``say`` writes it; ``from_count`` or more consecutive years or quarters make one range.

    ``2021 thru 2023``.
    """
    runs: list[list[str]] = []
    for period in sorted(dict.fromkeys(periods)):
        if runs and _follows(runs[-1][-1], period):
            runs[-1].append(period)
        else:
            runs.append([period])
    ranges = ([f"{say(run[0])} {through} {say(run[-1])}"] if len(run) >= from_count else map(say, run) for run in runs)
    return [text for texts in ranges for text in texts]


def _follows(before: str, period: str) -> bool:
    """True for the year after a year, the quarter after a quarter."""
    if len(period) == len(before) == 4 and period.isdigit() and before.isdigit():
        return int(period) == int(before) + 1
    one, other = _QUARTER.fullmatch(before), _QUARTER.fullmatch(period)
    return bool(one and other) and _number(other) == _number(one) + 1


def _number(quarter: re.Match[str] | None) -> int:
    assert quarter is not None
    return int(quarter[1]) * 4 + int(quarter[2])


def is_quarter(period: str) -> bool:
    """True for a quarter of a year: ``2023Q1``."""
    return _QUARTER.fullmatch(period) is not None


def last_day(period: str) -> date:
    """The date on which a year, a quarter or a fiscal year ends."""
    quarter = _QUARTER.fullmatch(period)
    year, month = int(period[:4]), int(quarter[2]) * 3 if quarter else int(period[4:].strip("-") or 12)
    return date(year, month, monthrange(year, month)[1])


def _as_the_form_says(period: str) -> str:
    """A period as the instructions for Form 2848 write it: the quarter ``2nd 2018``, the end of a fiscal year ``201809``."""
    quarter = _QUARTER.fullmatch(period)
    return f"{_ORDINALS[int(quarter[2]) - 1]} {quarter[1]}" if quarter else period.replace("-", "")


_RANGE = re.compile(r"\s+(?:thru|through|to)\s+|\s*[–—]\s*|(?<=\d{4})\s*-\s*(?=\d{4})")


def spelled_out(text: str) -> list[str]:
    """Every year, quarter or month of ``2019, 2021 thru 2023`` or ``1st 2024 thru 4th 2024``, as the case file writes them.

    Raises ValueError, whose message never repeats the text, if it names no period ("all years") or an invalid range.
    """
    found: list[str] = []
    for part in filter(None, re.split(r"\s*[,;]\s*|\s+and\s+", text.strip())):
        first, *rest = (_period(one) for one in _RANGE.split(part))
        found += _between(first, rest[0]) if rest else [first]
    if not found:
        raise ValueError("no year or period")
    return found


def readable(text: str) -> list[str]:
    """The same; none for a text that names no period."""
    try:
        return spelled_out(text)
    except ValueError:
        return []


def _period(text: str) -> str:
    quarter = _QUARTER.fullmatch(period := read_period(text))
    return f"{quarter[1]}-Q{quarter[2]}" if quarter else period


def _between(first: str, last: str) -> list[str]:
    found = [first]
    while found[-1] != last:
        following = _next(found[-1])
        if following is None or following > last:
            raise ValueError("a range that does not end")
        found.append(following)
    return found


def _next(period: str) -> str | None:
    if re.fullmatch(r"\d{4}", period):
        return str(int(period) + 1)
    quarter = _QUARTER.fullmatch(period)
    if quarter is None:
        return None
    year, number = divmod(_number(quarter), 4)  # the quarter after it, counted from 0
    return f"{year}-Q{number + 1}"


def in_words(period: str) -> str:
    """A period as a letter names it: ``2023``, ``the second quarter of 2024``."""
    quarter = _QUARTER.fullmatch(period)
    return f"the {_IN_WORDS[int(quarter[2]) - 1]} quarter of {quarter[1]}" if quarter else period


def one_by_one(periods: Iterable[str]) -> str:
    """For line 7 of Form 12153, which lists every period: ``2021, 2022, 2nd 2024``."""
    return ", ".join(_as_the_form_says(period) for period in sorted(dict.fromkeys(periods)))


def on_a_form(periods: Iterable[str]) -> str:
    """For line 3 of Form 2848: ``2019, 2021 thru 2023``, ``2nd 2018 thru 4th 2018`` (its instructions allow "thru")."""
    return ", ".join(years(periods, "thru", ON_A_FORM, _as_the_form_says))


def in_a_sentence(periods: Iterable[str]) -> str:
    """For a letter: ``2017 and 2020 through 2023``."""
    return join_words(in_a_list(periods))


def in_a_list(periods: Iterable[str]) -> list[str]:
    """The same, not yet joined."""
    return years(periods, "through", IN_A_LETTER, in_words)


def matters(liabilities: Iterable[Any]) -> list[str]:
    """Taxes and periods of liabilities of the case, in words: ``Income, Form 1040: 2021 and 2022``.

    Any without its kind of tax or period is left out.
    """
    groups: dict[str, list[str]] = defaultdict(list)
    for one in liabilities:
        if one.type and one.period:
            tied_to_form = one.form and one.type != "Civil Penalty"
            groups[f"{one.type}, Form {one.form}" if tied_to_form else one.type].append(one.period)
    return [f"{tax}: {in_a_sentence(listed)}" for tax, listed in groups.items()]
