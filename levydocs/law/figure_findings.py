"""Findings on the figures that a packet uses: unverified, the user's own, out of date."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from levydocs.dates import long_date, months_after
from levydocs.findings import Finding, finding
from levydocs.law.figures import Figure
from levydocs.text import join_words

LATE_MONTHS = 2
"""How many months after its cycle a publication is considered out of date: the IRS is not punctual to the day."""


def unverified_findings(figures: Iterable[Figure]) -> tuple[Finding, ...]:
    """A finding for each unverified figure used; for a cell it names only the table, since the row reveals the client's."""
    names = {figure.id.split("/")[0]: figure.source for figure in figures if figure.unverified}
    return tuple(
        finding("LD-law-unverified-figure", name, figure=name, source=source) for name, source in sorted(names.items())
    )


def own_findings(figures: Iterable[Figure]) -> tuple[Finding, ...]:
    """A finding for each group of figures used in which the user's own replace built-in ones."""
    groups: dict[tuple[str, str], set[str]] = {}
    for figure in figures:
        if figure.shadows:
            groups.setdefault((figure.group, figure.source), set()).add(figure.id.partition("/")[0])
    return tuple(
        finding("LD-law-own-figure", group, figures=join_words(sorted(names)), source=source)
        for (group, source), names in sorted(groups.items())
    )


def old_findings(figures: Iterable[Figure], as_of: date) -> tuple[Finding, ...]:
    """A finding for each group of figures used whose cycle has ended by ``as_of``.

    A note at first; two months later, that newer ones are likely.
    """
    groups: dict[tuple[str, date, int], set[str]] = {}
    for figure in figures:
        if figure.cycle_months and as_of > months_after(figure.effective, figure.cycle_months):
            key = (figure.group, figure.effective, figure.cycle_months)
            groups.setdefault(key, set()).add(figure.id.partition("/")[0])
    return tuple(
        finding(
            _age(day, months, as_of), group, figures=join_words(sorted(names)), effective=long_date(day), months=months
        )
        for (group, day, months), names in sorted(groups.items())
    )


def _age(effective: date, cycle_months: int, as_of: date) -> str:
    late = as_of > months_after(effective, cycle_months + LATE_MONTHS)
    return "LD-law-old-figure" if late else "LD-law-figure-of-last-year"


def figure_findings(figures: Iterable[Figure], as_of: date) -> tuple[Finding, ...]:
    """Findings on the figures used: unverified, the user's own, out of date."""
    used = tuple(figures)
    return (*unverified_findings(used), *own_findings(used), *old_findings(used, as_of))
