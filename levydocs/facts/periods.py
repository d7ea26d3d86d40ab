"""Tax periods in words: years as ranges, quarters and other periods as they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from levydocs.text import join_words

ON_A_FORM, IN_A_LETTER = 3, 4
"""From how many consecutive years on a range is written: a form has little room, a letter lists them."""


def years(periods: Iterable[str], through: str, from_count: int) -> list[str]:
    """Sorted periods; ``from_count`` or more consecutive years are written as one range (``2021 thru 2023``)."""
    known = sorted(dict.fromkeys(periods))
    runs: list[list[str]] = []
    for period in known:
        last = runs[-1][-1] if runs else ""
        if len(period) == len(last) == 4 and period.isdigit() and last.isdigit() and int(period) == int(last) + 1:
            runs[-1].append(period)
        else:
            runs.append([period])
    return [text for run in runs for text in ([f"{run[0]} {through} {run[-1]}"] if len(run) >= from_count else run)]


def on_a_form(periods: Iterable[str]) -> str:
    """For line 3 of Form 2848: ``2019, 2021 thru 2023`` (its instructions allow "thru")."""
    return ", ".join(years(periods, "thru", ON_A_FORM))


def in_a_sentence(periods: Iterable[str]) -> str:
    """For a letter: ``2017 and 2020 through 2023``."""
    return join_words(in_a_list(periods))


def in_a_list(periods: Iterable[str]) -> list[str]:
    """The same, not yet joined."""
    return years(periods, "through", IN_A_LETTER)


def matters(liabilities: Iterable[Any]) -> list[str]:
    """Taxes and periods of liabilities of the case, in words: ``Income, Form 1040: 2021 and 2022``."""
    groups: dict[str, list[str]] = defaultdict(list)
    for one in liabilities:
        groups[one.type if one.type == "Civil Penalty" else f"{one.type}, Form {one.form}"].append(one.period)
    return [f"{tax}: {in_a_sentence(listed)}" for tax, listed in groups.items()]
