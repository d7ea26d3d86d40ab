"""Tax periods in words: years as ranges, quarters and other periods as they are."""

from __future__ import annotations

from collections.abc import Iterable

from levydocs.text import join_words


def years(periods: Iterable[str], through: str) -> list[str]:
    """Sorted periods, three or more consecutive years written as one range (``2021 thru 2023``)."""
    known = sorted(dict.fromkeys(periods))
    runs: list[list[str]] = []
    for period in known:
        last = runs[-1][-1] if runs else ""
        if len(period) == len(last) == 4 and period.isdigit() and last.isdigit() and int(period) == int(last) + 1:
            runs[-1].append(period)
        else:
            runs.append([period])
    return [
        text for run in runs for text in ([f"{run[0]} {through} {run[-1]}"] if len(run) > 2 else run)
    ]


def on_a_form(periods: Iterable[str]) -> str:
    """For line 3 of Form 2848: ``2019, 2021 thru 2023`` (its instructions allow "thru")."""
    return ", ".join(years(periods, "thru"))


def in_a_sentence(periods: Iterable[str]) -> str:
    """For a letter: ``2019 and 2021 through 2023``."""
    return join_words(years(periods, "through"))
